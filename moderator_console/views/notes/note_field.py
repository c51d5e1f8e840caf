"""The field of a private note: Markdown that stays plain text and looks as it will read.

Enter goes on with a list or quote, Tab moves an item as far as it can go and then leaves the field, so that nobody is
held in it. A post that is dropped or pasted here becomes a quote that keeps its address.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QShowEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from moderator_console.views.notes import note_keys
from moderator_console.views.notes.note_light import NoteLight
from moderator_console.views.thread.quote_kind import QUOTE_KIND
from moderator_console.views.widgets.writing import MOST, Writing
from moderator_console.views.window.look import Look

#: Lines that the field asks for as it is filled; what is longer is scrolled.
MOST_LINES = 9

Key, Mods = Qt.Key, Qt.KeyboardModifier
_SIGNS = {Key.Key_B: "**", Key.Key_I: "*"}


class NoteField(Writing):
    """Made by a form. ``put_quote`` puts a quote where one writes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.light = NoteLight(self.document())
        self.cursorPositionChanged.connect(self._stand)
        self._shown = 0
        self._over: QScrollArea | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def put_quote(self, quote: str) -> bool:
        """Puts a quote on lines of its own below the line of the cursor, which then stands below it; one undo takes it
        back. False, and ``shortened``, where it does not fit whole."""
        if len(self.toPlainText()) + len(quote) > MOST:
            self.shortened.emit(MOST)
            return False
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.clearSelection()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if cursor.block().text().strip():
            cursor.insertBlock()
            if cursor.block().previous().text().lstrip().startswith(">"):
                # Otherwise it would be more of the quote above.
                cursor.insertBlock()
        else:
            cursor.select(QTextCursor.SelectionType.LineUnderCursor)
        cursor.insertText(f"{quote}\n\n")
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def sizeHint(self) -> QSize:
        """As high as what is written, up to ``MOST_LINES``; it can be made as low as any field."""
        hint = super().sizeHint()
        return QSize(
            hint.width(),
            max(hint.height(), self._high(self._shown)) if self._shown else hint.height(),
        )

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(QUOTE_KIND) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A copied or dragged post comes as a quote, everything else as plain text."""
        if source.hasFormat(QUOTE_KIND):
            self.put_quote(bytes(source.data(QUOTE_KIND).data()).decode("utf-8", "replace"))
        else:
            super().insertFromMimeData(source)

    def event(self, event: QEvent) -> bool:
        """Tab is ours only where it moves an item."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            back = event.key() == Key.Key_Backtab
            tab = event.key() == Key.Key_Tab and event.modifiers() == Mods.NoModifier
            if (back or tab) and note_keys.shift(self.textCursor(), -1 if back else 1):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._did(event):
            event.accept()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._stand()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.light.stand(QTextBlock(), -1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        over = self.parentWidget()
        while over is not None and not isinstance(over, QScrollArea):
            over = over.parentWidget()
        if over is not None and over is not self._over:
            self._over = over
            over.verticalScrollBar().rangeChanged.connect(self._soon.start)

    def paste_plain(self) -> None:
        """Pastes the words of a copied post, and not the quote."""
        source = QGuiApplication.clipboard().mimeData()
        if source is not None:
            super().insertFromMimeData(source)

    # -- inside -------------------------------------------------------------------

    def _did(self, event: QKeyEvent) -> bool:
        key, held = Key(event.key()), event.modifiers() & ~Mods.KeypadModifier
        cursor = self.textCursor()
        if key == Key.Key_V and held == Mods.ControlModifier | Mods.ShiftModifier:
            self.paste_plain()
            return True
        if key in (Key.Key_Return, Key.Key_Enter):
            if held == Mods.ShiftModifier:
                # A line of its own: Qt's would be a break inside the line.
                cursor.insertBlock()
            elif held or not note_keys.go_on(cursor):
                return False
        elif key in _SIGNS and held == Mods.ControlModifier:
            if not note_keys.toggle(cursor, _SIGNS[key]):
                return False
        elif key != Key.Key_Backspace or held or not note_keys.take_link(cursor):
            return False
        self.setTextCursor(cursor)
        return True

    def _grow(self, size: QSizeF) -> None:
        leading = self._look.leading() if self._look is not None else 0
        shown = min(MOST_LINES, round(size.height() / leading)) if leading else 0
        if shown != self._shown:
            self._shown = shown
            self.updateGeometry()

    def _follow(self) -> None:
        """A page that scrolls goes along as the field grows: who writes sees the line."""
        over = self._over
        page = over.widget() if over is not None else None
        if over is not None and page is not None and self._look is not None and self.hasFocus():
            here = self.viewport().mapTo(page, self.cursorRect().bottomLeft())
            # Below it stands the button that keeps the note.
            over.ensureVisible(here.x(), here.y(), self._look.px(8), self._look.px(72))

    def _stand(self) -> None:
        cursor = self.textCursor()
        if self.hasFocus():
            self.light.stand(cursor.block(), cursor.positionInBlock())

    def _wear(self, look: Look) -> None:
        super()._wear(look)
        self.light.wear(look)

"""A field for words at the leading of the look: plain text, spelled as it is typed, never rich.

``QPlainTextEdit`` cannot set a line height, so this is a text edit that accepts no rich text.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from moderator_console.views.window.look import Look, Looks

#: Longer pastes are cut: an event's body holds no more.
MOST = 20_000


class Writing(QTextEdit):
    """Tab leaves it. ``words`` gives the text without the spaces around it."""

    #: A paste was longer than what fits (``MOST``): its end is not in the field.
    shortened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._lines = 2
        self._shaping = False
        #: Takes what is no text (files, a picture) or too much of it from a drop or paste, or says that it would.
        self.taker: Callable[[QMimeData, bool], bool] | None = None
        self._underlined: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        # Qt counts the margin as an act that can be taken back.
        self.document().clearUndoRedoStacks()
        self.document().contentsChanged.connect(self._shape)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one. For fields that a form has made."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def ask_lines(self, lines: int) -> None:
        """Room for at least so many lines."""
        self._lines = lines
        self.updateGeometry()

    def toPlainText(self) -> str:
        """The text with its no-break spaces: Qt's own turns them into plain ones, and French needs them."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def words(self) -> str:
        """The text without the white space around it."""
        return self.toPlainText().strip()

    def underline(self, who: str, drawn: list[QTextEdit.ExtraSelection]) -> None:
        """Lines under words; ``who`` draws them replaces only its own."""
        self._underlined[who] = drawn
        self.setExtraSelections([each for some in self._underlined.values() for each in some])

    def sizeHint(self) -> QSize:
        if self._look is None:
            return super().sizeHint()
        return QSize(self._look.px(200), self._high(self._lines))

    def minimumSizeHint(self) -> QSize:
        if self._look is None:
            return super().minimumSizeHint()
        return QSize(self._look.px(80), self._high(self._lines))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        taken = self.taker is not None and self.taker(source, False)
        return taken or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes plain text only, and never more than an event can hold."""
        if self.taker is not None and self.taker(source, True):
            return
        if source.hasText():
            room = max(0, MOST - len(self.toPlainText()))
            text = source.text().replace("\0", "")
            self.textCursor().insertText(text[:room])
            if len(text) > room:
                self.shortened.emit(MOST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes a line, on an empty line too."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if enter and not held and not self.isReadOnly():
            # Qt takes Enter on an empty line whose height is set as the wish to leave a list, and makes none.
            cursor = self.textCursor()
            cursor.insertBlock()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _high(self, lines: int) -> int:
        assert self._look is not None
        frame = 0 if self.property("bare") else self._look.px(14)
        return lines * self._look.leading() + frame + 2

    def _shape(self) -> None:
        if self._look is None or self._shaping:
            return
        wanted = float(self._look.leading())
        block = self.document().begin()
        while block.isValid() and block.blockFormat().lineHeight() == wanted:
            block = block.next()
        if not block.isValid():
            return
        self._shaping = True
        shape = QTextBlockFormat()
        shape.setLineHeight(wanted, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.joinPreviousEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(shape)
        cursor.endEditBlock()
        self._shaping = False

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        had = self.document().isUndoAvailable()
        self._shape()
        if not had:
            # A new look is nothing that somebody wrote and could take back.
            self.document().clearUndoRedoStacks()

"""A private note as it reads: its Markdown laid out, its earlier versions below it.

HTML in a note stays plain text, nothing is loaded, and no link is opened from here: ``post_wanted`` says where one
leads. Tab goes from link to link, Enter follows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from moderator_console.core.notes import NoteText as Version
from moderator_console.store.conversation import Revision
from moderator_console.views.notes.note_draw import NoteDraw, paint_bars
from moderator_console.views.notes.note_words import quiet_words
from moderator_console.views.thread.card_parts import changes_html
from moderator_console.views.thread.safe_text import SafeText
from moderator_console.views.window.look import Look, Looks

#: The width of the words on a sheet, at 100 % text.
_WIDE = 540


class NoteText(QTextBrowser):
    """Made by a form. ``show_note`` shows the texts that hold, and what changed from version to version."""

    #: Where a link leads: the address of a post, of the web, or one of core/note_marks.py.
    post_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._shown: tuple[Sequence[Version], Sequence[Version], Callable[[Version], str]] | None
        self._shown = None
        self.setDocument(SafeText(self))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTabChangesFocus(True)
        self.anchorClicked.connect(self._go)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one. For parts that a form has made."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def show_note(
        self,
        heads: Sequence[Version],
        versions: Sequence[Version],
        heading: Callable[[Version], str],
    ) -> None:
        """Shows ``heads`` whole and every change between ``versions``; ``heading`` says who wrote one, and when."""
        self._shown = heads, versions, heading
        self._fill()

    def sizeHint(self) -> QSize:
        """As high as the text, at most half a page."""
        if self._look is None:
            return super().sizeHint()
        look, margins = self._look, self.contentsMargins()
        # Before it is laid out it is as wide as nothing: a sheet's own width then.
        wide = self.viewport().width() if self.isVisible() else look.px(_WIDE)
        self.document().setTextWidth(max(look.px(200), wide))
        high = round(self.document().size().height()) + margins.top() + margins.bottom()
        return QSize(look.px(300), max(look.px(90), min(high + look.px(18), look.px(420))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._look.px(60) if self._look else 60)

    def _fill(self) -> None:
        document = self.document()
        if self._look is None or self._shown is None or not isinstance(document, SafeText):
            return
        look, (heads, versions, heading) = self._look, self._shown
        document.look_as(look)
        document.clear()
        for number, head in enumerate(heads):
            drawn = NoteDraw(document, look)
            if len(heads) > 1:
                drawn.say(heading(head), "ink2", strong=True, gap=0 if number == 0 else 12)
            drawn.write(head.text)
        if len(versions) > 1:
            steps = [heading(after) for _, after in pairwise(versions)]
            # Without their marks: a change is a change of words.
            texts = [
                Revision(n, v.at_us, v.at_us, quiet_words(v.text), "")
                for n, v in enumerate(versions)
            ]
            NoteDraw(document, look).say(self.tr("What changed"), "ink2", strong=True, gap=12)
            cursor = QTextCursor(document)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            cursor.insertHtml(changes_html(look, texts, steps))
        # A note is read from its first word on.
        self.setTextCursor(QTextCursor(document))
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._look is not None:
            painter = QPainter(self.viewport())
            painter.translate(
                -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
            )
            paint_bars(painter, self._look, self.document())

    def _go(self, url: QUrl) -> None:
        self.post_wanted.emit(url.toString())

    def _wear(self, look: Look) -> None:
        self._look = look
        self._fill()

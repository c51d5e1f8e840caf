"""What was copied, on the left of a capture: plain text whose posts are tinted in turn and bracketed at their edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QRectF, Signal
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from moderator_console.core.capture.capture_lines import MOST_CHARS
from moderator_console.views.window.look import Look, Looks

#: Posts that are tinted; a longer paste is scrolled anyway, and marks cost a layout each.
_TINTED = 400


class PastedText(QTextEdit):
    """Takes pastes apart: ``pasted`` carries HTML and text when the field is filled anew, ``pictured`` PNG bytes."""

    pasted = Signal(str, str)
    pictured = Signal(bytes)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._spans: list[tuple[int, int]] = []
        self._here = -1
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def bracket(self, spans: Sequence[tuple[int, int]], here: int) -> None:
        """Tints the posts (places in the text) in turn; ``here`` is the one that is mended."""
        self._spans, self._here = list(spans), here
        self.viewport().update()

    def show_post(self, place: int) -> None:
        """Brings a post into view without taking the keyboard."""
        self._here = place
        if 0 <= place < len(self._spans):
            last = self.document().characterCount() - 1
            # Its end first, so that a long post shows its beginning.
            for at in reversed(self._spans[place]):
                cursor = QTextCursor(self.document())
                cursor.setPosition(min(at, last))
                self.setTextCursor(cursor)
                self.ensureCursorVisible()
        self.viewport().update()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A picture stands beside a post; text in an empty field is a new paste, elsewhere only more text."""
        if source.hasImage() and not source.hasText():
            image = source.imageData()
            if isinstance(image, QImage) and (data := png_of(image)):
                self.pictured.emit(data)
            return
        text, html = source.text()[:MOST_CHARS], source.html()[:MOST_CHARS]
        cursor = self.textCursor()
        whole = (
            cursor.selectionEnd() - cursor.selectionStart() >= self.document().characterCount() - 1
        )
        if whole:
            self.pasted.emit(html, text)
        elif text:
            cursor.insertText(text.replace("\0", ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is not None and self._spans:
            self._paint_posts(QPainter(self.viewport()), self._look)
        super().paintEvent(event)

    def _paint_posts(self, painter: QPainter, look: Look) -> None:
        """A ground for every other post and for the one at hand, and a bracket at the edge of each."""
        wide, high = self.viewport().width(), self.viewport().height()
        for n, (start, end) in enumerate(self._spans):
            if n >= _TINTED and n != self._here:
                continue
            top, bottom = self._edges(start, end)
            if bottom < 0 or top > high:
                continue
            here = n == self._here
            if here or n % 2 == 0:
                ground = look.tone("accent_soft" if here else "sunken")
                painter.fillRect(QRectF(0, top, wide, bottom - top), ground)
            edge = look.tone("accent" if here else "grip")
            painter.fillRect(QRectF(0, top + 1, look.px(3), max(2.0, bottom - top - 2)), edge)
        painter.end()

    def _edges(self, start: int, end: int) -> tuple[float, float]:
        last = self.document().characterCount() - 1
        first, final = QTextCursor(self.document()), QTextCursor(self.document())
        first.setPosition(min(start, last))
        final.setPosition(min(max(start, end), last))
        return float(self.cursorRect(first).top()), float(self.cursorRect(final).bottom())

    def _wear(self, look: Look) -> None:
        self._look = look
        self.document().setDocumentMargin(look.px(10))
        self.viewport().update()


def png_of(image: QImage) -> bytes:
    """A picture of the clipboard as PNG, or nothing where it is none."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # a device and a format is one of its forms
        return b""
    return bytes(buffer.data().data())

"""A note in an unfolded row of the journal: laid out, cut after some lines, its links known by their place."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter

from moderator_console.views.notes.note_draw import NoteDraw, paint_bars
from moderator_console.views.thread.safe_text import SafeText
from moderator_console.views.window.look import Look

#: Notes that are kept laid out.
_KEPT = 24


class JournalNotes(QObject):
    """Lays out and paints; a few documents are kept, because each is measured, painted and pointed at."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._kept: dict[tuple[str, str, int], SafeText] = {}

    def height(self, look: Look, note: str, by: str, wide: int, lines: int) -> float:
        """Pixels that a note needs in ``wide`` pixels: at most ``lines`` lines and one that says that there is more."""
        whole, most = self._laid(look, note, by, wide).size().height(), self._most(look, lines)
        return whole if whole <= most + look.leading("small") else most + look.leading("small")

    def paint(
        self, painter: QPainter, look: Look, note: str, by: str, room: QRectF, lines: int
    ) -> None:
        """Paints a note; ``room`` is as wide and high as was measured."""
        document = self._laid(look, note, by, round(room.width()))
        most = self._most(look, lines)
        cut = document.size().height() > most + look.leading("small")
        seen = QRectF(0, 0, room.width(), most if cut else room.height())
        painter.save()
        painter.translate(room.topLeft())
        painter.setClipRect(seen)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = seen
        document.documentLayout().draw(painter, context)
        paint_bars(painter, look, document)
        painter.restore()
        if cut:
            painter.save()
            painter.setFont(look.font("small"))
            painter.setPen(look.tone("ink3"))
            below = room.topLeft() + QPointF(0, most + look.metrics("small").ascent())
            painter.drawText(below, self.tr("Enter shows the whole note"))
            painter.restore()

    def link_at(
        self, look: Look, note: str, by: str, room: QRectF, point: QPointF, lines: int
    ) -> str:
        """Where the link under a point leads; an empty text where there is none."""
        inside = point - room.topLeft()
        if not QRectF(0, 0, room.width(), self._most(look, lines)).contains(inside):
            return ""
        document = self._laid(look, note, by, round(room.width()))
        return document.documentLayout().anchorAt(inside)

    def _most(self, look: Look, lines: int) -> float:
        return float(lines * look.leading("small"))

    def _laid(self, look: Look, note: str, by: str, wide: int) -> SafeText:
        if look is not self._look:
            self._kept.clear()
            self._look = look
        key = (note, by, wide)
        document = self._kept.get(key)
        if document is None:
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
            document = self._kept[key] = SafeText(self)
            document.look_as(look)
            document.setDefaultFont(look.font("small"))
            drawn = NoteDraw(document, look, "small")
            drawn.write(note)
            if by:
                drawn.say(by, gap=4)
            document.setTextWidth(wide)
        return document

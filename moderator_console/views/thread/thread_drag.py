"""Dragging a post by its head, or picked words, out of the thread viewer, to the note beside or to another program."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent, QPainter, QPixmap

from moderator_console.views.thread.thread_hits import over_text, row_at, spot_at, text_spot
from moderator_console.views.widgets.brush import box, line
from moderator_console.views.window.icons import paint_icon

if TYPE_CHECKING:
    from moderator_console.views.thread.thread_quotes import ThreadQuotes
    from moderator_console.views.thread.thread_view import ThreadView


class ThreadDrag(QObject):
    """Holds a press until it is a drag or a click. ``quotes`` is set by a page that has a note; without it nothing can
    be dragged."""

    def __init__(self, view: ThreadView) -> None:
        super().__init__(view)
        self._view = view
        self.quotes: ThreadQuotes | None = None
        self._held: QPointF | None = None
        self._picked = False
        #: Where the desktop takes over; it answers when the drag has ended.
        self.carry: Callable[[QDrag], object] = lambda drag: drag.exec(Qt.DropAction.CopyAction)

    def hold(self, event: QMouseEvent) -> bool:
        """A press on picked words or on the head of a post may become a drag."""
        self._held = None
        if self.quotes is None or event.modifiers():
            return False
        self._picked = self._on_picked(event.position())
        if self._picked or self.on_head(event.position()):
            self._held = event.position()
            return True
        return False

    def moved(self, event: QMouseEvent) -> bool:
        """Drags once it was moved far enough; True while a press is held."""
        if self._held is None:
            return False
        far = (event.position() - self._held).manhattanLength()
        if far >= QGuiApplication.styleHints().startDragDistance():
            at, self._held = self._held, None
            self._drag(at)
        return True

    def released(self, event: QMouseEvent) -> None:
        """It was a click: the post takes the focus, and nothing is picked any more."""
        held, self._held = self._held, None
        view = self._view
        spot = text_spot(view, event.position()) if held is not None else None
        if spot is not None:
            view.picked.put(spot, spot)
            view.focus_post(spot.place, show=False)
            view.viewport().update()

    def on_head(self, point: QPointF) -> bool:
        """Whether a point lies on the head of a post, where its author stands, and on nothing that acts there."""
        found = row_at(self._view, point.y()) if self.quotes is not None else None
        if found is None:
            return False
        card = self._view.row(found[0])
        inside = point - QPointF(0, found[1])
        head = QRectF(card.rect)
        head.setBottom(card.text_at.y())
        return head.contains(inside) and spot_at(self._view, point) is None

    # -- inside -------------------------------------------------------------------

    def _on_picked(self, point: QPointF) -> bool:
        span, spot = self._view.picked.span(), text_spot(self._view, point)
        if span is None or spot is None or not over_text(self._view, point):
            return False
        return span[0] <= spot < span[1] and spot_at(self._view, point) is None

    def _drag(self, at: QPointF) -> None:
        view = self._view
        if not self._picked:
            found = row_at(view, at.y())
            if found is not None:
                view.focus_post(found[0], show=False)
        data = self.quotes.data(picked=self._picked) if self.quotes is not None else None
        if data is None:
            return
        drag = QDrag(view)
        drag.setMimeData(data)
        drag.setPixmap(self._picture(" ".join(data.text().split())))
        drag.setHotSpot(QPoint(view.look.px(12), view.look.px(12)))
        self.carry(drag)

    def _picture(self, words: str) -> QPixmap:
        """A slip of paper with the first words."""
        look, ratio = self._view.look, self._view.devicePixelRatioF()
        size = QSize(look.px(260), look.px(34))
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        box(painter, QRectF(QPointF(), size), look.tone("note"), look.tone("note_edge"), look.px(6))
        side = look.px(15)
        inner = QRectF(look.px(10), (size.height() - side) / 2, side, side)
        paint_icon(painter, inner, "text-quote", look.tone("ink2"))
        room = size.width() - look.px(44)
        at = QPointF(look.px(34), (size.height() - look.leading("small")) / 2)
        line(painter, look, at, words, "small", "ink", room=room)
        painter.end()
        return picture

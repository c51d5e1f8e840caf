"""Scrolling a thread with a finger: by what the finger moved, never by where the whole would stand.

Qt's own way sets a scroll bar, and a scroll bar counts guessed heights: posts that come in would jump.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF
from PySide6.QtGui import QScrollEvent, QScrollPrepareEvent
from PySide6.QtWidgets import QScroller

if TYPE_CHECKING:
    from moderator_console.views.thread.thread_view import ThreadView


class ThreadTouch(QObject):
    """Listens at the viewport of one view."""

    def __init__(self, view: ThreadView) -> None:
        super().__init__(view)
        self._view = view
        self._at = 0
        QScroller.grabGesture(view.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tells the scroller where it may go, and goes with it."""
        if isinstance(event, QScrollPrepareEvent):
            bar = self._view.verticalScrollBar()
            self._at = bar.value()
            event.setViewportSize(QSizeF(self._view.viewport().size()))
            # Guessed heights may be too low: what lies beyond is stopped by the end of the thread itself.
            room = self._view.viewport().height()
            event.setContentPosRange(QRectF(0, -room, 0, bar.maximum() + 2 * room))
            event.setContentPos(QPointF(0, self._at))
            event.accept()
            return True
        if isinstance(event, QScrollEvent):
            at = round(event.contentPos().y())
            self._view.scroll_by(at - self._at)
            self._at = at
            return True
        return super().eventFilter(watched, event)

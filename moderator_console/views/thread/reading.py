"""What has been read: a post counts once its end has stood in view for a moment.

Scrolling past does not read, and neither does a window that nobody sees. The caller keeps the marks.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from moderator_console.core.place_set import PlaceSet

#: Milliseconds that the end of a post must stay in view.
DWELL = 700


class Reading(QObject):
    """``seen`` carries the place of each post when it has been read; every place once."""

    seen = Signal(int)

    def __init__(self, parent: QObject | None = None, dwell: int = DWELL) -> None:
        super().__init__(parent)
        self.unread = PlaceSet()
        self._dwell = dwell
        self._since: dict[int, int] = {}
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ripe)

    def start(self, unread: Iterable[int]) -> None:
        """A thread is opened with these posts unread."""
        self.unread = PlaceSet(unread)
        self._since.clear()
        self._timer.stop()

    def look_at(self, places: Iterable[int]) -> None:
        """The posts whose end is in view now."""
        now = self._clock.elapsed()
        self._since = {
            place: self._since.get(place, now) for place in places if place in self.unread
        }
        if self._since and not self._timer.isActive():
            self._timer.start(self._dwell)

    def _ripe(self) -> None:
        now = self._clock.elapsed()
        for place, since in list(self._since.items()):
            if now - since >= self._dwell - 20:
                del self._since[place]
                self.unread.discard(place)
                self.seen.emit(place)
        if self._since:
            left = self._dwell - (now - min(self._since.values()))
            self._timer.start(max(20, left))

"""The bar between two parts of a page: where the person has put it, it stands again the next time.

A list keeps its width, which grows with the text; two sides of one thing keep their shares. Whatever was kept, each part
has an eighth of the page at least, and Qt gives it what it needs to be used: another screen, a narrower window or
larger text move the bar without changing what is kept.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QSplitter

from moderator_console.views.window.page import Room

#: While the bar is being moved nothing is written.
REST_MS = 400
#: A part of a page is that much at least of it: one in so many.
_LEAST = 8


class KeptBar(QObject):
    """Keeps one bar under a name. ``lay`` puts it; the page calls that wherever it divides its room."""

    def __init__(self, parts: QSplitter, room: Room, name: str, *, by_share: bool = False) -> None:
        super().__init__(parts)
        self._parts, self._room, self._name, self._by_share = parts, room, name, by_share
        self._kept = room.wishes.bar(name) if room.wishes is not None else None
        if by_share and self._kept is not None and self._kept >= 1_000:
            self._kept = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.keep)
        parts.splitterMoved.connect(self._moved)
        parts.installEventFilter(self)

    def lay(self, first: int, whole: int) -> None:
        """Gives the first part ``first`` of ``whole`` pixels, or what the person has given it."""
        if self._kept is not None:
            look = self._room.looks.now
            wished = whole * self._kept // 1_000 if self._by_share else look.px(self._kept)
            first = max(whole // _LEAST, min(wished, whole - whole // _LEAST))
        self._parts.setSizes([first, whole - first])

    def keep(self) -> None:
        """Writes down where the bar stands, if it was moved since."""
        if self._rest.isActive():
            self._rest.stop()
        if self._kept is not None and self._room.wishes is not None:
            self._room.wishes.keep_bar(self._name, self._kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and self._rest.isActive():
            self.keep()
        return False

    def _moved(self) -> None:
        first, second = (*self._parts.sizes(), 0, 0)[:2]
        if first <= 0 or second <= 0 or self._parts.orientation() is not Qt.Orientation.Horizontal:
            return
        hundred = self._room.looks.now.px(100)
        self._kept = (
            round(first / (first + second) * 1_000)
            if self._by_share
            else max(1, round(first / hundred * 100))
        )
        self._rest.start()

"""The thread viewer with its conversation map: what the workspace and the conversations page show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from moderator_console.core.posts import Address
from moderator_console.views.look import Looks
from moderator_console.views.map_strip import MapStrip
from moderator_console.views.thread_pages import Mark, ThreadPages
from moderator_console.views.thread_view import ThreadView


class ThreadPane(QWidget):
    """View and map, joined. ``read`` carries (posts read, posts in all) whenever it changes."""

    read = Signal(int, int)

    def __init__(
        self,
        source: ThreadPages,
        looks: Looks,
        now_us: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.view = ThreadView(source, looks, now_us, self)
        self.map = MapStrip(looks, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.view, 1)
        row.addWidget(self.map)
        self.setFocusProxy(self.view)
        self.view.moved.connect(self.map.show_range)
        self.view.seen.connect(self._seen)
        self.map.asked.connect(self._show)
        self._heat: tuple[float, ...] = ()

    def open(
        self,
        thread: Address,
        at: int = 0,
        *,
        marks: Mapping[Address, Mark] | None = None,
        unread: Iterable[int] = (),
        member: str = "",
        heat: Iterable[float] = (),
    ) -> None:
        """Show a thread (``ThreadView.open``) and its map. ``heat`` is 0–1 a post, if known."""
        self._heat = tuple(heat)
        self.view.open(thread, at, marks=marks, unread=unread, member=member)
        # First the posts, then the map: 4 ms at 20,000 posts.
        QTimer.singleShot(0, self, self._fill)
        self._tell()

    def set_marks(self, marks: Mapping[Address, Mark]) -> None:
        """Other marks, without moving."""
        self.view.set_marks(marks)
        self._fill()

    def set_unread(self, unread: Iterable[int]) -> None:
        """What was not read yet, once that is known."""
        self.view.set_unread(unread)
        self.map.set_unread(self.view.reading.unread)
        self._tell()

    def mark_read(self, places: Iterable[int]) -> None:
        """These posts were read elsewhere, or all at once."""
        self.view.mark_read(places)
        self.map.set_unread(self.view.reading.unread)
        self._tell()

    def _fill(self) -> None:
        unread = self.view.reading.unread
        self.map.fill(self.view.chars, self.view.places, unread, self._heat)

    def _show(self, place: int) -> None:
        self.view.jump(place, margin=0)

    def _seen(self, place: int) -> None:
        self.map.set_unread(self.view.reading.unread)
        self._tell()

    def _tell(self) -> None:
        count = self.view.count
        self.read.emit(count - len(self.view.reading.unread), count)

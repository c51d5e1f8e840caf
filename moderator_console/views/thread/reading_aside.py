"""Going through long threads off the window's thread: what of one was not read, what counts of a channel, and what its
cases should hear of the reading.

In a thread of 100,000 lines each takes 50 to 100 ms. An answer that comes when nobody waits for it any more is dropped,
by whoever asked; what cases should hear is never dropped: the desk owes it until it is told (``Desk.owe_reading``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from moderator_console.core.case import Case
from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.services.desk import Desk
from moderator_console.services.heard import Heard
from moderator_console.services.jobs import Jobs

T = TypeVar("T")

#: A thread that is longer is gone through in a worker.
AT_ONCE = 512


class ReadingAside(QObject):
    """Asks in workers; answers come on the window's thread. ``troubled`` carries known trouble."""

    troubled = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs

    def find_unread(self, thread: Address, done: Callable[[set[int]], None]) -> None:
        """Finds what was not read of a thread."""
        self._ask(lambda: self._desk.unread(thread), done)

    def find_part(
        self, case: Case, thread: Address, done: Callable[[Heard | None, set[int]], None]
    ) -> None:
        """Finds what counts of a case's conversation (None: all of it), and what of that was not read."""
        desk = self._desk

        def work() -> tuple[Heard | None, set[int]]:
            part = desk.heard(case)
            if part is None and desk.progress(thread).done:
                return None, set()
            return part, desk.unread(thread, part)

        self._ask(work, lambda found: done(*found))

    def note(self, thread: Address, posts: int) -> None:
        """Tells the open cases that rest on a thread of so many posts how far it was read; of a long one soon.
        Raises Trouble of the writing."""
        desk = self._desk
        if posts <= AT_ONCE:
            desk.note_reading(thread)
            return
        desk.owe_reading(thread)
        self._ask(lambda: desk.readings(thread), lambda found: desk.note_readings(thread, found))

    def _ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        desk = self._desk

        def aside() -> T:
            try:
                return work()
            finally:
                desk.done_aside()

        def home(found: T) -> None:
            try:
                done(found)
            except Trouble as trouble:
                self.troubled.emit(trouble)

        self._jobs.run(aside, home, self._failed)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        self.troubled.emit(error)

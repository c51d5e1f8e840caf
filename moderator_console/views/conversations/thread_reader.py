"""What the conversations page keeps while a thread is read: marks of its cases, and what was read.

Read posts are kept a second after they were seen, many at once; the cases hear of it when the thread is left.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from moderator_console.core.case import State
from moderator_console.core.events import PostRole
from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.services.desk import Desk
from moderator_console.services.jobs import Jobs
from moderator_console.store.conversation import ThreadLine
from moderator_console.store.questions import CaseLine, Lane
from moderator_console.views.thread import reading_aside
from moderator_console.views.thread.reading_aside import ReadingAside
from moderator_console.views.thread.thread_pages import Mark, MarkKind

_KEEP_MS = 1_000
#: Open cases in whose journals an origin is looked for.
_MOST_CASES = 64


class ThreadReader(QObject):
    """One thread at a time. ``troubled`` carries known trouble while marks are kept; ``found_unread`` the places of a
    long thread that were not read yet, once they are known."""

    troubled = Signal(object)
    found_unread = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._aside = ReadingAside(desk, jobs, self)
        self._aside.troubled.connect(self.troubled)
        self.address: Address | None = None
        self._posts = 0
        self._seen: list[Address] = []
        self._moved_on = False
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self.keep)

    def enter(self, line: ThreadLine) -> list[int]:
        """Begins with a thread; returns the places that were not read here yet. Of a long one none is known at once:
        ``found_unread`` tells them."""
        self.leave()
        thread = self.address = line.address
        self._posts = line.posts
        if self._desk.progress(thread).done:
            return []
        if line.posts <= reading_aside.AT_ONCE:
            return sorted(self._desk.unread(thread))

        def done(unread: set[int]) -> None:
            if self.address == thread:
                self.found_unread.emit(unread)

        self._aside.find_unread(thread, done)
        return []

    def saw(self, address: Address) -> None:
        """A post has been read."""
        self._seen.append(address)
        self._moved_on = True
        self._timer.start()

    def keep(self) -> None:
        """Keeps what was read so far."""
        self._timer.stop()
        seen, self._seen = self._seen, []
        if self.address is not None and seen:
            try:
                self._desk.mark_read(self.address, seen)
            except Trouble as trouble:
                self._seen = seen
                self.troubled.emit(trouble)

    def leave(self) -> None:
        """Keeps the rest and tells the cases that rest on the thread how far it was read."""
        self.keep()
        thread, moved_on = self.address, self._moved_on
        self.address, self._moved_on = None, False
        if thread is not None and moved_on:
            try:
                self._aside.note(thread, self._posts)
            except Trouble as trouble:
                self.troubled.emit(trouble)

    def cases(self) -> list[CaseLine]:
        """The cases whose complaint stands in the thread, open ones first."""
        if self.address is None:
            return []
        lines = self._desk.book.questions.cases_of(thread=self.address)
        return sorted(lines, key=lambda line: line.state is not State.OPEN)

    def marks(self) -> dict[Address, Mark]:
        """What posts of the thread mean for cases: complaints and origins. The first open case wins."""
        thread = self.address
        found: dict[Address, Mark] = {}
        if thread is None:
            return found
        now, night = self._desk.now(), self._desk.night()
        others = self._desk.book.questions.lane(
            Lane.OPEN, now_us=now, night_us=night, limit=_MOST_CASES
        )
        seen = set()
        for line in [*self.cases(), *others]:
            if line.id in seen:
                continue
            seen.add(line.id)
            case = self._desk.book.journal.case(line.id)
            cause = case.cause.text if case.cause else ""
            for post in case.posts:
                if post.thread != thread:
                    continue
                if post.role is PostRole.COMPLAINT:
                    found.setdefault(Address(post.address), Mark(MarkKind.COMPLAINT, line.title))
                elif post.role is PostRole.ORIGIN:
                    found.setdefault(Address(post.address), Mark(MarkKind.ORIGIN, cause))
        return found

    def member(self) -> str:
        """The account key of the member of the first case, so that they can be followed by eye."""
        for line in self.cases():
            if line.member_id is None:
                continue
            person = self._desk.book.questions.person(line.member_id)
            for account in person.accounts:
                if account.community == line.community:
                    return account.key
        return ""

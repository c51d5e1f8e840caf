"""On Today: what members said while their follow-ups wait, the one who has waited longest first, each answered by a key.

It stands below the lanes, always in sight, and goes only once it is weighed.
"""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from shiboken6 import Shiboken

from moderator_console.core.events import NextKind, ReplyChoice
from moderator_console.core.trouble import NotFound, Trouble
from moderator_console.services.replies import Reply, replies_to_weigh
from moderator_console.views.case.reply_row import ReplyRow, Weighing, opening
from moderator_console.views.window.page import Page

#: After a first paint nothing is hurried, and what is asked for again meanwhile is asked once.
_PAUSE_MS = 150


class TodayReplies(QObject):
    """``look`` asks anew, in the background."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        #: All that wait, with their members' names, as of the last look.
        self.waiting: dict[UUID, tuple[str, Reply]] = {}
        self.row = ReplyRow(page.room, page)
        self._weighing = Weighing(page, self._done, self._open)
        self.row.chosen.connect(self._weigh)
        self.row.yes_chosen.connect(self._yes)
        self._running = self._again = False
        self._next = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._next.timeout.connect(self._ask)

    def look(self) -> None:
        """Something may have been said, or weighed."""
        if self._running:
            self._again = True
        elif not self._next.isActive():
            self._next.start()

    def say(self) -> None:
        """Says everything in the language of the window."""
        self.row.say()
        self._show()

    @property
    def first(self) -> tuple[UUID, Reply] | None:
        """The one that has waited longest."""
        return next(((case, reply) for case, (_, reply) in self.waiting.items()), None)

    def _ask(self) -> None:
        desk = self._page.desk
        self._running, self._again = True, False

        def work() -> dict[UUID, tuple[str, Reply]]:
            found: dict[UUID, tuple[str, Reply]] = {}
            for case_id, reply in replies_to_weigh(desk).items():
                # The row names one at a time.
                member = desk.book.journal.case(case_id).member if not found else None
                name = desk.book.questions.person(member).name if member is not None else ""
                found[case_id] = (name, reply)
            desk.shrink()
            return found

        self._page.room.jobs.run(work, self._found, self._failed, quiet=True)

    def _found(self, waiting: dict[UUID, tuple[str, Reply]]) -> None:
        if not Shiboken.isValid(self):
            return  # the window has closed meanwhile
        self._running, self.waiting = False, waiting
        self._show()
        if self._again:
            self._next.start()

    def _failed(self, error: BaseException) -> None:
        if not Shiboken.isValid(self):
            return
        self._running = False
        if isinstance(error, NotFound):
            self._next.start()  # a case that was taken back while it was looked at
        elif isinstance(error, Trouble):
            self._page.troubled.emit(error)
        else:
            raise error

    def _show(self) -> None:
        first = self.first
        if first is None:
            self.row.hide()
            return
        case_id, reply = first
        case = self._page.attempt(lambda: self._page.desk.book.journal.case(case_id))
        if case is not None:
            name, _ = self.waiting[case_id]
            self.row.show_reply(reply, case, name, len(self.waiting) - 1)

    def _weigh(self, choice: ReplyChoice) -> None:
        if (first := self.first) is not None:
            self._weighing.choose(*first, choice)

    def _yes(self) -> None:
        if (first := self.first) is not None:
            self._weighing.take_yes(*first)

    def _done(self, words: str, case_id: UUID) -> None:
        # It was weighed: until the next look nobody shall press its keys again.
        self.waiting.pop(case_id, None)
        self.row.hide()
        self._page.done.emit(words, case_id)
        self.look()

    def _open(self, case_id: UUID) -> None:
        case = self._page.attempt(lambda: self._page.desk.book.journal.case(case_id))
        kind = NextKind.FOLLOW_UP if case is None else opening(case)
        self._page.step_wanted.emit(case_id, kind)

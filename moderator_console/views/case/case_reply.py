"""The member said something while the follow-up waits: asked about below the next step of the case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from shiboken6 import Shiboken

from moderator_console.core.case import Case
from moderator_console.core.events import ReplyChoice
from moderator_console.core.trouble import Trouble
from moderator_console.services.replies import Reply, reply_to_weigh
from moderator_console.views.case.reply_row import ReplyRow, Weighing, opening

if TYPE_CHECKING:
    from moderator_console.views.case.workspace import Workspace

#: The journal's place in the case's side, and its part of the room beside the composer's five.
_JOURNAL, _USUAL, _MORE = 4, 2, 4
#: So many lines of a message are seen while it is written, and where the side is low.
_LINES, _LOW_LINES = 4, 2


class CaseReply(QObject):
    """Stands in the workspace ``page`` until it is answered; nothing moves by itself. A worker looks for the reply."""

    #: A reply stands there, or none does any more.
    changed = Signal()

    def __init__(self, page: Workspace, done: Callable[[str, UUID], None]) -> None:
        super().__init__(page)
        self._page = page
        self._asked: Case | None = None
        self.reply: Reply | None = None
        self._waited = self._besides = False
        self.row = ReplyRow(page.room, page.ui.banner.parentWidget(), tight=True)
        self.row.setObjectName("reply")
        self.words = self.row.words
        self._weighing = Weighing(page, done, self._open)
        self.row.chosen.connect(self._weigh)
        self.row.yes_chosen.connect(self._yes)
        # Right below the banner: it is about the date that stands there.
        page.ui.reply_box.addWidget(self.row)
        # Looked at once everything lies where it belongs.
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._tell_tab)
        bar = page.ui.case_scroll.verticalScrollBar()
        bar.valueChanged.connect(self._look.start)
        bar.rangeChanged.connect(self._look.start)

    def refresh(self) -> None:
        """Asks again whether something was said, and shows it."""
        case, desk = self._page.case, self._page.desk
        if case is None or case.waits_us is None:
            self._asked = self.reply = None
            self._show("")
            return
        if self._asked is not None and self._asked.id != case.id:
            self._show("")
        self._asked = case
        self._page.room.jobs.run(
            lambda: reply_to_weigh(desk, case), lambda found: self._found(case, found), self._failed
        )

    def _found(self, case: Case, reply: Reply | None) -> None:
        if not Shiboken.isValid(self) or case is not self._asked:
            return  # the page is gone, or has asked again
        self.reply = reply
        if reply is not None:
            self.row.show_reply(reply, case)
        self._show("" if reply is None else self.row.words.text())

    def _show(self, said: str) -> None:
        self.row.setVisible(bool(said))
        if self.waits != self._waited:
            self._waited = self.waits
            self.changed.emit()
        self._look.start()

    @property
    def waits(self) -> bool:
        """Whether a reply is to be answered here."""
        return not self.row.isHidden()

    def beside(self, shown: bool) -> None:
        """Something else that waits is ``shown`` below the banner, or not any more."""
        if shown != self._besides:
            self._besides = shown
            self.changed.emit()

    def make_room(self, folded: bool) -> None:
        """What was said is weighed against what came before it: while it waits the journal gets more of the side. Where the
        side is ``folded``, steps, journal and message give way to whatever waits, so that the banner stays in sight."""
        ui = self._page.ui
        low = folded and (self.waits or self._besides)
        ui.steps.fold(low)
        ui.journal.keep_low(low and not self.waits)
        ui.composer.ui.message.ask_lines(_LOW_LINES if low else _LINES)
        ui.case_box.setStretch(_JOURNAL, _MORE if self.waits else _USUAL)

    @property
    def in_sight(self) -> bool:
        """Whether what was said can be read in the row, without scrolling."""
        area, words = self._page.ui.case_scroll, self.words
        top = words.mapTo(area, QPoint(0, 0)).y()
        return words.isVisible() and top >= 0 and top + words.height() <= area.height()

    def _tell_tab(self) -> None:
        """What was said stands once: in the tab only while the row is out of sight."""
        said = self.words.text() if self.waits and not self.in_sight else ""
        self._page.ui.composer.follow.story.show_reply(said)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        if Shiboken.isValid(self):
            self._page.troubled.emit(error)

    def _weigh(self, choice: ReplyChoice) -> None:
        if self._page.case is not None and self.reply is not None:
            self._weighing.choose(self._page.case.id, self.reply, choice)

    def _yes(self) -> None:
        case = self._page.case
        if case is not None and self.reply is not None:
            self._weighing.take_yes(case.id, self.reply)

    def _open(self, case_id: UUID) -> None:
        case = self._page.case
        if case is not None and case.id == case_id:
            self._page.begin(opening(case))

"""The member wrote while the follow-up waits: keep the date, open it now, or move it, each by one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from moderator_console.core import events as ev
from moderator_console.core.events import NextKind, ReplyChoice
from moderator_console.services.replies import Reply, reply_to_weigh
from moderator_console.views.case.reason_sheet import Question, ReasonSheet
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.words import Words

if TYPE_CHECKING:
    from moderator_console.store.casework import NextWish
    from moderator_console.views.case.workspace import Workspace

#: So many characters of what was written stand in the row.
_SHOWN = 120


class CaseReply(QObject):
    """Stands below the next step of the workspace ``page`` until it is answered; nothing moves by itself."""

    def __init__(
        self,
        page: Workspace,
        done: Callable[[str, UUID], None],
        open_sheet: Callable[[Sheet], None],
    ) -> None:
        super().__init__(page)
        self._page, self._done, self._open_sheet = page, done, open_sheet
        self._say, self._due = Words(self), DueWords(self)
        self.reply: Reply | None = None
        self.row = QWidget(page.ui.banner.parentWidget())
        self.row.setAccessibleName(self.tr("The member wrote"))
        self.words = Prose(self.row)
        box = QGridLayout(self.row)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.words, 0, 0, 1, 4)
        self.buttons: dict[ReplyChoice, KeyButton] = {}
        for place, (choice, words, icon, key) in enumerate(
            (
                (ReplyChoice.KEEP, self.tr("Keep the date"), "check", "Alt+D"),
                (ReplyChoice.OPEN, self.tr("Open now"), "repeat", "Alt+G"),
                (ReplyChoice.MOVE, self.tr("Move it"), "calendar-clock", "Alt+M"),
            )
        ):
            button = KeyButton(self.row, quiet=True)
            button.setText(words)
            button.set_icon(icon)
            button.setToolTip(f"{words} ({key})")
            button.setAccessibleDescription(key)
            button.clicked.connect(lambda checked=False, choice=choice: self._weigh(choice))
            QShortcut(QKeySequence(key), self.row).activated.connect(button.click)
            box.addWidget(button, 1, place)
            self.buttons[choice] = button
        box.setColumnStretch(3, 1)
        self.words.wear(page.room.looks)
        for button in self.buttons.values():
            button.wear(page.room.looks)
        # Right below the banner: it is about the date that stands there.
        page.ui.reply_box.addWidget(self.row)
        self.row.hide()

    def refresh(self) -> None:
        """Asks again whether something was said, and shows it."""
        page, case = self._page, self._page.case
        reply = self.reply = None if case is None else reply_to_weigh(page.desk, case)
        self.row.setVisible(reply is not None)
        if reply is None:
            return
        when = self._due.on(reply.at_us, page.desk.now(), page.desk.zone)
        words = " ".join(reply.words.split())
        if len(words) > _SHOWN:
            words = words[:_SHOWN].rsplit(" ", 1)[0] + "…"
        said = self.tr("They wrote, {when}: “{words}”").format(when=when, words=words)
        if reply.thanks:
            said += " " + self.tr("Thanks alone do not say that they are satisfied.")
        self.words.setText(said)

    def _weigh(self, choice: ReplyChoice) -> None:
        case, page, reply = self._page.case, self._page, self.reply
        if case is None or reply is None:
            return
        if choice is ReplyChoice.MOVE:
            self._ask_date(case.id, reply)
            return
        work = page.desk.work
        weighed = page.attempt(lambda: work.weigh_reply(case.id, reply.reply, reply.at_us, choice))
        if weighed is None:
            return
        self._done(self._say.done(ev.ReplyWeighed(reply.reply, reply.at_us, choice)), case.id)
        if choice is ReplyChoice.OPEN:
            page.begin(NextKind.FOLLOW_UP)

    def _ask_date(self, case_id: UUID, reply: Reply) -> None:
        page, case = self._page, self._page.case
        assert case is not None and case.next is not None
        work, step = page.desk.work, case.next

        def act(why: str, wish: NextWish | None) -> object:
            return work.weigh_reply(case_id, reply.reply, reply.at_us, ReplyChoice.MOVE, wish)

        self._open_sheet(
            ReasonSheet(
                page.room,
                case_id,
                Question(
                    "next", self.tr("Move the date"), self.tr("They wrote meanwhile. When is it asked?"),
                    self.tr("Why (if you want to say)"), self.tr("Set it"), "", act,
                    self._say.done(ev.NextStepSet(step)), icon="calendar-clock", dated=True,
                    must_date=True, proposed=step,
                ),
                page,
            )
        )  # fmt: skip

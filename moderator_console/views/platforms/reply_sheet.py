"""An answer to a post in public, through a connected account: its words, who sends it, and the guard before it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_reply_sheet import Ui_ReplySheet
from moderator_console.core.case import Case
from moderator_console.core.outbox import HOLD_US
from moderator_console.core.trouble import Trouble
from moderator_console.services.replying import can_reply, draft_place
from moderator_console.store.connected import Connected
from moderator_console.views.compose.draft_keeper import DraftKeeper
from moderator_console.views.compose.guard_sheet import Guard
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.thread.own_words import own_words
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.page import Room

if TYPE_CHECKING:
    from moderator_console.store.conversation import PostCard

HOLD_S = HOLD_US // 1_000_000
#: So much of a post stands above the words.
_SHOWN = 140


class ReplySheet(Sheet):
    """``asked`` carries the entry in the outbox. ``accounts`` are those of the post's community, not empty."""

    WIDE = 560
    asked = Signal(object)

    def __init__(
        self, room: Room, case: Case, post: PostCard, accounts: list[Connected], parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(room, parent)
        self.ui = Ui_ReplySheet()
        self.ui.setupUi(self)
        self._case, self._post, self._accounts = case, post, accounts
        self._guard = Guard(room, self)
        ui = self.ui
        self.setWindowTitle(ui.heading.text())
        said = own_words(post.text, _SHOWN)
        ui.lead.setText(self.tr("{name}: “{text}”").format(name=post.author, text=said))
        for one in accounts:
            ui.account.addItem(one.label)
        ui.account.setVisible(len(accounts) > 1)
        ui.save.set_icon("send")
        ui.save.set_key("Ctrl ↵")
        ui.text.ask_lines(5)
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self.reject)
        ui.at.set_icon("clock")
        ui.at.clicked.connect(self._choose_time)
        self.ready()
        ui.account.currentIndexChanged.connect(self._chosen)
        self._chosen()
        self._keeper = DraftKeeper(
            self.desk, draft_place(case.id, post.address), ui.text.toPlainText, ui.text.setPlainText, ui.text
        )  # fmt: skip
        ui.text.textChanged.connect(self._typed)
        self._keeper.troubled.connect(self.troubled)
        self._keeper.restore()
        ui.text.setFocus()

    @property
    def account(self) -> Connected:
        """Who sends it."""
        return self._accounts[max(0, self.ui.account.currentIndex())]

    def save(self) -> None:
        """Puts it into the outbox once the guard lets it go, or says what is missing."""
        self._send(None)

    def _choose_time(self) -> None:
        if not self.ui.text.words():
            self.save()
            return
        from moderator_console.views.outbox.later_sheet import LaterSheet

        # Everybody reads it: nobody is woken by it.
        sheet = LaterSheet(self.room, None, self)
        sheet.chosen.connect(self._send)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _send(self, at_us: int | None) -> None:
        words = self.ui.text.words()
        if not can_reply(self.account):
            return
        if not words:
            self.ui.foot.missing(self.tr("Write what everybody is to read."), aloud=True)
            self.ui.text.setFocus()
            return
        if not self._guard.lets(self._case, self.ui.text, lambda: self._send(at_us)):
            return
        try:
            entry = outbox_of(self.room).reply(
                self.account, self._post.address, words, self._case.id, self._guard.despite, at_us
            )
        except Trouble as trouble:
            self.failed(trouble)
            return
        self._keeper.drop()
        self.asked.emit(entry)
        self.accept()

    def _chosen(self) -> None:
        account = self.account
        there = can_reply(account)
        said = ""
        if not there:
            said = self.tr("“{account}” cannot answer in public.").format(account=account.label)
            right = dict(account.can.needs).get("public", "") if account.can is not None else ""
            if right:
                said += " " + self.tr("It takes: {right}.").format(right=right)
        self.ui.lacking.setText(said)
        self.ui.lacking.setVisible(bool(said))
        self.ui.save.setEnabled(there)
        self.ui.at.setEnabled(there)
        rest = self.tr("Goes through “{account}”; for %n seconds you can take it back.", "", HOLD_S)
        self.ui.foot.rest("send" if there else "", rest.format(account=account.label) if there else "")  # fmt: skip

    def _typed(self) -> None:
        self.ui.foot.missing("")
        self._keeper.touch()

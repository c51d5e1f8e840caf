"""A post on its platform: hide it, lock its thread, approve it, with a reason, through a connected account."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from moderator_console._built.ui_act_sheet import Ui_ActSheet
from moderator_console.core.outbox import HOLD_US, Entry
from moderator_console.core.platform_acts import PlatformAct
from moderator_console.core.platforms import Act
from moderator_console.core.trouble import Trouble
from moderator_console.services.acting import Possible, stays
from moderator_console.store.connected import Connected
from moderator_console.views.compose.draft_keeper import DraftKeeper
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.platforms.act_words import ActWords
from moderator_console.views.widgets.one_choice import OneChoice
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.page import Room

if TYPE_CHECKING:
    from moderator_console.store.conversation import PostCard

HOLD_S = HOLD_US // 1_000_000
#: So much of a post stands above the choices.
_SHOWN = 140


class ActSheet(Sheet):
    """Asks what is to be done to one post, and why. ``asked`` carries the act's words and its entry in the outbox."""

    WIDE = 560
    asked = Signal(str, object)

    def __init__(
        self, room: Room, case_id: UUID, post: PostCard, possible: list[Possible], done: PlatformAct | None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``done`` is what was done to this post last and can be taken back."""
        super().__init__(room, parent)
        self.ui = Ui_ActSheet()
        self.ui.setupUi(self)
        self._case, self._post, self._possible, self._done = case_id, post, possible, done
        self._words = ActWords(self)
        self._group = OneChoice(self)
        self.choices: dict[Act, QRadioButton] = {}
        ui = self.ui
        self.setWindowTitle(ui.heading.text())
        text = " ".join(post.text.split())
        cut = text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + "…"
        ui.lead.setText(self.tr("{name}: “{text}”").format(name=post.author, text=cut))
        for one in possible:
            ui.account.addItem(one.account.label)
        ui.account.setVisible(len(possible) > 1)
        for act in Act:
            button = QRadioButton(self._words.name(act), ui.choices)
            ui.choices_box.addWidget(button)
            self._group.addButton(button)
            self.choices[act] = button
        ui.save.set_icon("globe")
        ui.save.set_key("Ctrl ↵")
        ui.reason.ask_lines(3)
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self.reject)
        self.ready()
        ui.account.currentIndexChanged.connect(self._account_chosen)
        self._group.buttonToggled.connect(lambda button, on: self._weigh())
        self._account_chosen(0)
        self._keeper = DraftKeeper(
            self.desk,
            f"there:{case_id}:{post.address}",
            ui.reason.toPlainText,
            ui.reason.setPlainText,
            ui.reason,
        )
        ui.reason.textChanged.connect(self._typed)
        self._keeper.troubled.connect(self.troubled)
        self._keeper.restore()
        (self._group.checkedButton() or ui.reason).setFocus()

    @property
    def act(self) -> Act | None:
        """What is chosen."""
        return next((act for act, button in self.choices.items() if button.isChecked()), None)

    def save(self) -> None:
        """Puts it into the outbox, or says what is missing."""
        act, reason = self.act, self.ui.reason.words()
        if act is None:
            self.ui.foot.missing(self.tr("Choose what is to be done."), aloud=True)
            return
        if not reason:
            self.ui.foot.missing(self.tr("Say why: it is kept with the case."), aloud=True)
            self.ui.reason.setFocus()
            return
        try:
            entry = self._put(act, reason)
        except Trouble as trouble:
            self.failed(trouble)
            return
        self._keeper.drop()
        self.asked.emit(self._words.name(act), entry)
        self.accept()

    def _put(self, act: Act, reason: str) -> Entry:
        keeper, done = outbox_of(self.room), self._done
        account = self._possible[self.ui.account.currentIndex()].account
        if done is not None and act is done.reverse and done.what.account == account.label:
            return keeper.act_back(done, reason, self._case)
        return keeper.act(account, act, self._post.address, reason, self._case)

    def _account_chosen(self, index: int) -> None:
        one = self._possible[index]
        for act, button in self.choices.items():
            button.setVisible(act in one.acts)
        back = self._done.reverse if self._done is not None else None
        usual = back if back in one.acts else next(iter(one.acts), None)
        self._group.mark(self.choices[usual] if usual is not None else None)
        self.ui.save.setEnabled(bool(one.acts))
        said = self._cannot(one)
        self.ui.lacking.setText(said)
        self.ui.lacking.setVisible(bool(said))
        self._weigh()

    def _weigh(self) -> None:
        """Says of what is chosen whether it can be taken back, before it is done."""
        act, ui = self.act, self.ui
        account = self._possible[ui.account.currentIndex()].account
        for each, button in self.choices.items():
            button.setAccessibleDescription(self._really(account, each))
        final = act is not None and stays(account, act)
        said = "" if act is None else self._really(account, act)
        ui.final.setText(said)
        ui.final.setVisible(bool(said))
        if act is None:
            ui.foot.rest("", "")
        elif final:
            ui.foot.rest("triangle-alert", self.tr("For %n seconds you can stop it; then it is done for good.", "", HOLD_S))  # fmt: skip
        else:
            ui.foot.rest("undo-2", self.tr("For %n seconds you can stop it; later Alt+Z takes it back there.", "", HOLD_S))  # fmt: skip

    def _really(self, account: Connected, act: Act) -> str:
        """What the act means there beyond its name; empty where it means no more."""
        if act is Act.HIDE and account.can is not None and account.can.deletes_to_hide:
            return self.tr(
                "There the post is deleted: its staff still see it and can bring it back, others do not. The first post of"
                " a topic is hidden instead."
            )
        if not stays(account, act):
            return ""
        said = self.tr("Nothing takes this back on the platform: what is done there stays done.")
        if act is Act.HIDE:
            said += " " + self.tr("The post itself stays readable in this case.")
        return said

    def _cannot(self, one: Possible) -> str:
        """What this account may not do there, and which right it would take."""
        names = [self._words.name(act) for act in Act if act not in one.acts]
        missing = [name[:1].lower() + name[1:] for name in names]
        if not missing:
            return ""
        if one.acts:
            said = self.tr("Not through this account: {acts}.").format(acts=", ".join(missing))
        else:
            said = self.tr("This account cannot act on posts there.")
        return (
            f"{said} {self.tr('It takes: {right}.').format(right=one.needs)}" if one.needs else said
        )

    def _typed(self) -> None:
        self.ui.foot.missing("")
        self._keeper.touch()

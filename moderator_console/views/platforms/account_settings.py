"""The connected accounts: how each stands, what it cannot do and why, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from moderator_console.core.trouble import KeyringTrouble, Trouble
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.platforms.lacking import Lacking
from moderator_console.views.platforms.platform_names import platform_name
from moderator_console.views.platforms.sync_keeper import SyncKeeper, sync_of
from moderator_console.views.platforms.sync_words import SyncWords
from moderator_console.views.widgets.calm_wheel import calm_wheel
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room
from moderator_console.views.window.trouble_words import TroubleWords

if TYPE_CHECKING:
    from moderator_console.store.connected import Connected
    from moderator_console.views.platforms.connect_sheet import ConnectSheet

#: How often an account may be asked, to choose from (seconds).
_EVERY_S = (60, 300, 900, 3_600, 86_400)


class AccountRow(QWidget):
    """One account. Its buttons say by their names whose they are."""

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self.name, self.standing, self.lacks = QLabel(self), Prose(self), Prose(self)
        self.name.setProperty("strong", True)
        self.name.setWordWrap(True)
        self.lacks.setProperty("voice", "2")
        self._acts = QWidget(self)
        self._wrapping = Wrapping(self._acts)
        self.now = KeyButton(self._acts, icon="refresh-cw")
        self.every = QComboBox(self._acts)
        self.every.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.rest = KeyButton(self._acts, icon="pause", quiet=True)
        self.change = KeyButton(self._acts, icon="settings", quiet=True)
        self.password = KeyButton(self._acts, icon="key-round", quiet=True)
        self.remove = KeyButton(self._acts, icon="trash", quiet=True)
        self.question = Prose(self)
        self._answers = QWidget(self)
        self._answering = Wrapping(self._answers)
        self.sure = KeyButton(self._answers, icon="trash")
        self.stay = KeyButton(self._answers, icon="undo-2", quiet=True)
        calm_wheel(self)
        for part in (self.now, self.every, self.rest, self.change, self.password, self.remove):
            self._wrapping.addWidget(part)
        for button in (self.sure, self.stay):
            self._answering.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for each in (
            self.name,
            self.standing,
            self.lacks,
            self._acts,
            self.question,
            self._answers,
        ):
            self._column.addWidget(each)
        for worn in (
            self.standing, self.lacks, self.question, self.now, self.rest, self.change, self.password, self.remove, self.sure,
            self.stay,
        ):  # fmt: skip
            worn.wear(room.looks)
        self.remove.clicked.connect(lambda: self.ask(True))
        self.stay.clicked.connect(lambda: self.ask(False))
        self.ask(False)
        look = room.looks.now
        self._column.setSpacing(look.px(6))
        self._wrapping.setSpacing(look.px(8))
        self._answering.setSpacing(look.px(8))

    def ask(self, asking: bool) -> None:
        """Asks whether it is really to be removed."""
        had = self.isVisible()
        self.question.setVisible(asking)
        self._answers.setVisible(asking)
        self._acts.setVisible(not asking)
        if had:
            (self.stay if asking else self.remove).setFocus()
        if had and asking:
            # Once it is laid out: what is asked is read before it is answered.
            QTimer.singleShot(0, self, self._show_question)

    def _show_question(self) -> None:
        over = self.parentWidget()
        while over is not None and not isinstance(over, QScrollArea):
            over = over.parentWidget()
        if over is not None:
            over.ensureWidgetVisible(self.stay)
            over.ensureWidgetVisible(self.name)

    def say(
        self, account: Connected, standing: str, lacks: list[str], *, busy: bool, waits: int
    ) -> None:
        """Shows how it stands. So many texts of it ``waits`` in the outbox."""
        title = " · ".join(
            dict.fromkeys((account.label, platform_name(account.platform), account.community))
        )
        self.name.setText(title)
        self.standing.setText(standing)
        self.lacks.setText("\n".join(lacks))
        self.lacks.setVisible(bool(lacks))
        question = self.tr("Remove “{account}”? What it brought stays; its password is forgotten.")
        if waits:
            question += " " + self.tr("%n texts that wait to be sent through it stay in the outbox: there you can take them back.", "", waits)  # fmt: skip
        self.question.setText(question.format(account=account.label))
        # Never greyed: whoever pressed it would lose the focus to the next field.
        for button, words in (
            (self.now, self.tr("Bringing…") if busy else self.tr("Bring now")), (self.rest, self.tr("Go on") if account.paused else self.tr("Pause")),
            (self.change, self.tr("Change…")),
            (self.password, self.tr("Password…")), (self.remove, self.tr("Remove…")),
            (self.sure, self.tr("Remove")), (self.stay, self.tr("Keep it")),
        ):  # fmt: skip
            button.setText(words)
            button.setAccessibleName(
                self.tr("{act} ({account})").format(act=words, account=account.label)
            )
        self.rest.set_icon("play" if account.paused else "pause")
        self._say_every(account)

    def _say_every(self, account: Connected) -> None:
        """How often it is asked; a choice made elsewhere stands among the others."""
        choices = sorted({*_EVERY_S, account.every_s} - {0})
        self.every.blockSignals(True)
        self.every.clear()
        for seconds in choices:
            self.every.addItem(self._often(seconds), seconds)
        self.every.addItem(self.tr("Only by hand"), 0)
        self.every.setCurrentIndex(self.every.findData(account.every_s))
        self.every.blockSignals(False)
        self.every.updateGeometry()
        name = self.tr("How often what is new is brought ({account})")
        self.every.setAccessibleName(name.format(account=account.label))

    def _often(self, seconds: int) -> str:
        minutes, hours = seconds // 60, seconds // 3_600
        if seconds % 86_400 == 0:
            return self.tr("Every %n days", "", seconds // 86_400)
        if seconds % 3_600 == 0:
            return self.tr("Every %n hours", "", hours)
        return self.tr("Every %n minutes", "", minutes)


class AccountSettings(QWidget):
    """A section of the settings. ``show_accounts`` gives it the desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room: Room | None = None
        self._keeper: SyncKeeper | None = None
        self._words, self._lacking = SyncWords(self), Lacking(self)
        self.rows: dict[UUID, AccountRow] = {}
        self.sheet: ConnectSheet | None = None
        self._intro, self.said = Prose(self), Prose(self)
        self._intro.setProperty("voice", "2")
        self.add = KeyButton(self, icon="plus")
        self._rows = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._intro)
        self._column.addLayout(self._rows)
        self._column.addWidget(self.said)
        acts = QWidget(self)
        Wrapping(acts).addWidget(self.add)
        self._column.addWidget(acts)
        self.said.hide()
        self.add.clicked.connect(lambda: self.open(None))
        self._say()

    def show_accounts(self, room: Room) -> None:
        """Shows how they stand, from now on."""
        self._room, self._keeper = room, sync_of(room)
        for part in (self._intro, self.said, self.add):
            part.wear(room.looks)
        self._keeper.told.connect(self._show)
        # Sending may find out first that a password no longer holds.
        outbox_of(room).told.connect(self._show)
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._show()

    def open(self, account: Connected | None, *, secret: bool = False) -> None:
        """Opens the sheet for a new account, or for other settings of one."""
        from moderator_console.views.platforms.connect_sheet import ConnectSheet

        room = self._room
        if room is None:
            return
        self._tell("")
        self.sheet = sheet = ConnectSheet(room, account, self.window(), secret=secret)
        sheet.kept.connect(self._kept)
        sheet.troubled.connect(self._failed)
        sheet.open()

    # -- acts ----------------------------------------------------------------------

    def _kept(self, account: Connected, sure: bool) -> None:
        self._tell(
            self.tr("“{account}” is connected; its password lies in your keyring.").format(account=account.label)
            if sure
            else self.tr(
                "“{account}” is connected. No keyring keeps its password: it is known until this program ends, and then asked again."
            ).format(account=account.label)
        )  # fmt: skip
        self._show()
        row = self.rows.get(account.id)
        (row.change if row is not None else self.add).setFocus()

    def _remove(self, account: Connected) -> None:
        room, keeper = self._room, self._keeper
        assert room is not None and keeper is not None
        from moderator_console.services import connecting
        from moderator_console.services.account_secrets import secrets_of

        book, secrets = room.desk.book, secrets_of(room.desk)
        keeper.forget(account.id)
        try:
            left = connecting.remove(book.connected, book.outbox, account, None)
        except Trouble as trouble:
            self._failed(trouble)
            return
        room.jobs.run(lambda: secrets.forget(account), lambda _: None, self._not_forgotten)
        said = self.tr("“{account}” is no longer connected.").format(account=account.label)
        if left:
            said += " " + self.tr("%n texts of it stay in the outbox.", "", left)
        self._tell(said)
        self._show()
        self.add.setFocus()

    def _not_forgotten(self, error: BaseException) -> None:
        if not isinstance(error, KeyringTrouble):
            raise error
        why = TroubleWords(self).say(error).sentence
        self._tell(
            self.tr("{why} The password of that account may still lie in it, under “Moderator Console”.").format(why=why)
        )  # fmt: skip

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._tell(TroubleWords(self).say(error).line)

    # -- what is shown --------------------------------------------------------------

    def _show(self) -> None:
        room, keeper = self._room, self._keeper
        if room is None or keeper is None or not Shiboken.isValid(self):
            return
        found = keeper.accounts()
        known = {one.id for one in found}
        for gone in [each for each in self.rows if each not in known]:
            row = self.rows.pop(gone)
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        for account in found:
            if account.id not in self.rows:
                self.rows[account.id] = self._row(room, account.id)
            going = keeper.of(account.id)
            self.rows[account.id].say(
                account,
                self._words.standing(
                    account, going, room.desk.now(), room.desk.zone, waiting=keeper.waiting
                ),
                self._lacking.of(account.can),
                busy=going.busy,
                waits=len(room.desk.book.outbox.open_of(account.id)),
            )

    def _row(self, room: Room, account: UUID) -> AccountRow:
        row = AccountRow(room, self)
        self._rows.addWidget(row)
        # At once, so that the focus can go there: a layout shows what is new in it only later.
        row.show()

        def now(act: Callable[[Connected], None]) -> Callable[[], None]:
            def done() -> None:
                keeper = self._keeper
                for one in keeper.accounts() if keeper is not None else ():
                    if one.id == account:
                        act(one)

            return done

        row.now.clicked.connect(now(self._bring))
        row.rest.clicked.connect(now(self._rest))
        row.every.activated.connect(
            lambda n: now(lambda one: self._every(one, row.every.itemData(n)))()
        )
        row.change.clicked.connect(now(lambda one: self.open(one)))
        row.password.clicked.connect(now(lambda one: self.open(one, secret=True)))
        row.sure.clicked.connect(now(self._remove))
        last = self.add
        for button in (
            row.now,
            row.every,
            row.rest,
            row.change,
            row.password,
            row.remove,
            row.sure,
            row.stay,
        ):
            QWidget.setTabOrder(button, last)
        return row

    def _bring(self, account: Connected) -> None:
        if self._keeper is not None:
            self._tell("")
            self._keeper.bring_now(account.id)

    def _rest(self, account: Connected) -> None:
        if self._keeper is not None:
            self._tell("")
            self._keeper.rest(account.id, not account.paused)

    def _every(self, account: Connected, seconds: int) -> None:
        if self._keeper is not None:
            self._tell("")
            self._keeper.ask_every(account.id, seconds)

    def _tell(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _say(self) -> None:
        self._intro.setText(
            self.tr("What is new comes from here by itself, and messages go out through them.")
        )
        self.add.setText(self.tr("Connect an account…"))

    def _wear(self, look: Look) -> None:
        self._column.setSpacing(look.px(8))
        self._rows.setSpacing(look.px(16))

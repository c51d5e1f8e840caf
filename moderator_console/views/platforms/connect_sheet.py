"""An account is connected, or given other settings: asked what its platform asks for, tried there, then kept.

Nothing here knows a platform: fields come from ``Platform.asks``, so another package's needs no view. What is typed is kept
as a draft, except the secret.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSignalBlocker, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from moderator_console._built.ui_connect_sheet import Ui_ConnectSheet
from moderator_console.connectors import Ask, Kind, Platform
from moderator_console.core.platforms import Proof
from moderator_console.core.trouble import Trouble
from moderator_console.services import connecting
from moderator_console.services.account_secrets import secrets_of
from moderator_console.services.caldav_errands import Errand
from moderator_console.services.connecting import Checked
from moderator_console.services.platforms import platforms, unproved
from moderator_console.store.connected import Connected
from moderator_console.views.compose.draft_keeper import DraftKeeper
from moderator_console.views.compose.kept_fields import pack, unpack
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.platforms.lacking import Lacking
from moderator_console.views.platforms.platform_names import platform_name
from moderator_console.views.platforms.sync_keeper import sync_of
from moderator_console.views.platforms.wrong_field import first_field, wrong_field
from moderator_console.views.widgets.in_sight import InSight
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.page import Room
from moderator_console.views.window.trouble_words import TroubleWords

if TYPE_CHECKING:
    from moderator_console.services.caldav import Halt

_PLATFORM, _LABEL, _COMMUNITY, _SET = "platform", "label", "community", "set "


class ConnectSheet(Sheet):
    """``account`` None: a new one. ``kept`` tells the account, and whether the keyring keeps its secret."""

    kept = Signal(object, bool)
    WIDE, HIGH = 620, 660

    def __init__(
        self, room: Room, account: Connected | None = None, parent: QWidget | None = None, *, secret: bool = False
    ) -> None:  # fmt: skip
        super().__init__(room, parent)
        self.ui = ui = Ui_ConnectSheet()
        ui.setupUi(self)
        self._account, self._home = account, WindowThread(self)
        self._found = platforms().platforms
        self._asks: tuple[Ask, ...] = ()
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self._names: list[QLabel] = []
        #: What is wrong with a field, below it.
        self.wrong = Prose(ui.fields)
        self.wrong.setProperty("tone", "overdue")
        self.wrong.hide()
        self._errand: Errand[object] | None = None
        self._checked: Checked | None = None
        #: Kept already; only its secret is still on its way to the keyring.
        self._handing: Connected | None = None
        self._is_kept = False
        self._typed_secret = ""
        ui.scroll.viewport().setAutoFillBackground(False)
        ui.inside.setAutoFillBackground(False)
        InSight(ui.scroll)
        ui.save.set_icon("check")
        ui.save.set_key("Ctrl ↵")
        for name, each in self._found.items():
            ui.platform.addItem(platform_name(name, each.title), name)
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self.reject)
        ui.browser.brought.connect(self._brought)
        ui.browser.troubled.connect(self.failed)
        ui.browser.asked.connect(self._show_browser)
        self.ready()
        if account is not None:
            ui.heading.setText(self.tr("Change “{account}”").format(account=account.label))
            self.setWindowTitle(ui.heading.text())
            ui.platform.setCurrentIndex(max(0, ui.platform.findData(account.platform)))
            ui.platform.setEnabled(False)
        self._ask()
        ui.platform.currentIndexChanged.connect(self._other_platform)
        place = "connect" if account is None else f"connect:{account.id}"
        self._keeper = DraftKeeper(self.desk, place, self._read, self._write, ui.inside)
        self._keeper.troubled.connect(self.troubled)
        if not self._keeper.restore() and account is not None:
            self._put(account.settings)
        if account is not None:
            ui.label.setText(ui.label.text() or account.label)
            ui.community.setText(ui.community.text() or account.community)
        for line in (ui.label, ui.community):
            line.textEdited.connect(self._keeper.touch)
        self._begin_anew()
        first = self._secret() if secret else ui.platform
        (first if first.isEnabled() else next(iter(self.fields.values()))).setFocus()

    @property
    def trying(self) -> bool:
        """Whether the platform or the keyring is asked now."""
        return self._errand is not None

    def save(self) -> None:
        """Tries the account; once it works, keeps it."""
        if self.trying:
            return
        if self._checked is None:
            self._try()
        else:
            self._keep(self._checked)

    def reject(self) -> None:
        """Ends an attempt that is under way, else goes away; what was typed stays in the draft.

        A keyring that does not answer is left alone: what was typed is known until the program ends.
        """
        if self._handing is not None:
            self._stop()
            self._done(self._handing, False)
            return
        if self._errand is not None:
            self._stop()
            self._begin_anew()
            self.ui.foot.rest("info", self.tr("Stopped. Nothing is kept."))
            # Not on the button that would now go away.
            self.ui.save.setFocus()
            return
        self._leave()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        self._leave()
        super().closeEvent(event)

    # -- asking ----------------------------------------------------------------

    def _ask(self) -> None:
        """A field for everything that the platform asks for."""
        ui, chosen = self.ui, self._found.get(str(self.ui.platform.currentData()))
        for old in (*self._names, *self.fields.values()):
            ui.fields_grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._names, self.fields = [], {}
        self._at_fault("", "")
        self._asks = tuple(chosen.asks) if chosen is not None else ()
        ui.proof.setText(self._proof(chosen) if chosen is not None else "")
        before: QWidget = ui.platform
        for row, ask in enumerate(self._asks):
            said, hint = self._words(ask)
            name, field = QLabel(said, ui.fields), self._field(ask, said, hint)
            name.setWordWrap(True)
            name.setBuddy(field)
            # Below each field is room for what is wrong with it.
            ui.fields_grid.addWidget(name, row * 2, 0)
            ui.fields_grid.addWidget(field, row * 2, 1)
            QWidget.setTabOrder(before, field)
            before = field
            self._names.append(name)
            self.fields[ask.name] = field
        ui.browser.offer(chosen, self._for_browser)
        for part in (*ui.browser.order(), ui.label):
            QWidget.setTabOrder(before, part)
            before = part
        ui.fields_grid.setColumnStretch(0, 2)
        ui.fields_grid.setColumnStretch(1, 5)
        ui.fields_grid.setHorizontalSpacing(self.room.looks.now.px(16))
        ui.fields_grid.setVerticalSpacing(self.room.looks.now.px(8))

    def _field(self, ask: Ask, said: str, hint: str) -> QLineEdit | QComboBox:
        parent = self.ui.fields
        if ask.kind is Kind.CHOICE:
            combo = QComboBox(parent)
            ours = {value: word for spoken, value, word in ask.choice_words if spoken == QLocale().name()[:2]}  # fmt: skip
            for value, words in ask.choices:
                combo.addItem(ours.get(value, words), value)
            combo.setCurrentIndex(max(0, combo.findData(ask.usual)))
            combo.setAccessibleName(said)
            combo.currentIndexChanged.connect(self._changed)
            return combo
        line = QLineEdit(parent)
        line.setMaxLength(2_000)
        line.setAccessibleName(said)
        line.setPlaceholderText(hint)
        line.setAccessibleDescription(hint)
        if ask.kind is Kind.SECRET:
            line.setEchoMode(QLineEdit.EchoMode.Password)
            if self._account is not None:
                line.setPlaceholderText(self.tr("unchanged, if you leave it empty"))
        else:
            line.setText(ask.usual)
        line.textEdited.connect(self._changed)
        return line

    def _words(self, ask: Ask) -> tuple[str, str]:
        language = QLocale().name()[:2]
        for spoken, label, hint in ask.words:
            if spoken == language:
                return label, hint
        return ask.label, ask.hint

    def _proof(self, chosen: Platform) -> str:
        if chosen.proof is Proof.SERVER:
            what = unproved(chosen, QLocale().name()[:2])
            if what:
                return self.tr("Proved on the real server, but not: {what}.").format(what=what)
            return self.tr("Proved on the real server.")
        if chosen.proof is Proof.RECORDED:
            return self.tr("Proved on recorded answers, not on a running server.")
        return self.tr("Tried on a look-alike only, not on the real platform.")

    def _other_platform(self) -> None:
        self._ask()
        self._changed()

    def _changed(self) -> None:
        """What was tried is no longer what stands here."""
        self._begin_anew()
        self._keeper.touch()

    def _begin_anew(self) -> None:
        self._checked = None
        self.ui.foot.missing("")
        self.ui.foot.rest("", "")
        self.ui.after.hide()
        self._at_fault("", "")
        self._allow()

    def _allow(self) -> None:
        ui = self.ui
        ui.save.setText(self.tr("Try") if self._checked is None else self._final())
        ui.save.setEnabled(not self.trying and bool(self._asks))
        ui.inside.setEnabled(not self.trying)
        on_its_way = self._handing is not None and self.trying
        ui.later.setText(
            self.tr("Go on without it")
            if on_its_way
            else self.tr("Stop")
            if self.trying
            else self.tr("Cancel")
        )

    def _final(self) -> str:
        return self.tr("Connect") if self._account is None else self.tr("Save")

    def _secret(self) -> QLineEdit:
        name = next(ask.name for ask in self._asks if ask.kind is Kind.SECRET)
        field = self.fields[name]
        assert isinstance(field, QLineEdit)
        return field

    def _settings(self) -> dict[str, str]:
        """What was typed, without the secret."""
        secret = {ask.name for ask in self._asks if ask.kind is Kind.SECRET}
        return {name: _of(field) for name, field in self.fields.items() if name not in secret}

    # -- trying and keeping ---------------------------------------------------------

    def _for_browser(self) -> dict[str, str] | None:
        """What was typed so far, for a log-in that brings the secret."""
        self.ui.foot.missing("")
        return None if self._lacks(secret=False) else self._settings()

    def _show_browser(self) -> None:
        self.ui.inside.adjustSize()
        self.ui.scroll.ensureWidgetVisible(self.ui.browser)

    def _brought(self, secret: str) -> None:
        self._secret().setText(secret)
        self._changed()
        self.save()

    def _lacks(self, *, secret: bool) -> bool:
        """Says what is missing; ``secret`` whether that one must be there."""
        for ask in self._asks:
            empty = not _of(self.fields[ask.name]).strip()
            known = ask.kind is Kind.SECRET and not secret
            if empty and ask.needed and not known and not ask.usual:
                said = self.tr("“{field}” is missing.").format(field=self._words(ask)[0])
                self.ui.foot.missing(said, aloud=True)
                self._at_fault(ask.name, said)
                self.fields[ask.name].setFocus()
                return True
        return False

    def _try(self) -> None:
        account, settings = self._account, self._settings()
        if self._lacks(secret=account is None):
            return
        name, typed = str(self.ui.platform.currentData()), self._secret().text()
        secrets = secrets_of(self.desk)

        def work(halt: Halt) -> tuple[Checked, str]:
            secret = typed or (secrets.of(account) if account is not None else "") or ""
            return connecting.check(name, settings, secret, halt.watch), secret

        self.ui.foot.missing("")
        self.ui.foot.rest(
            "hourglass",
            self.tr("Asking the platform…")
            if typed
            else self.tr("Asking your keyring, which may ask you, then the platform…"),
        )
        self._send(work, self._works)

    def _works(self, answer: object) -> None:
        assert isinstance(answer, tuple)
        self._checked, self._typed_secret = answer
        assert self._checked is not None
        ui, who = self.ui, self._checked.who.account.name
        ui.works.setText(self.tr("It works, as {account}.").format(account=who))
        ui.lacks.setText(" ".join(Lacking(self).of(self._checked.can)))
        ui.lacks.setVisible(bool(ui.lacks.text()))
        ui.label.setText(ui.label.text() or who)
        ui.community.setText(ui.community.text() or ui.label.text())
        ui.after.show()
        ui.foot.rest("circle-check", ui.works.text())
        self._allow()
        ui.label.setFocus()
        ui.label.selectAll()
        ui.inside.adjustSize()
        ui.scroll.ensureWidgetVisible(ui.community)

    def _keep(self, checked: Checked) -> None:
        desk, ui, secret = self.desk, self.ui, self._typed_secret
        label, community = ui.label.text().strip(), ui.community.text().strip()
        book = desk.book.connected
        secrets = secrets_of(desk)
        try:
            if self._account is None:
                made = connecting.connect(
                    book, checked, secret, None, desk.now(), label=label, community=community
                )
                # From here on a second press changes this one and makes no other.
                self._account = made
            else:
                known = replace(
                    self._account,
                    label=label or self._account.label,
                    community=community or self._account.community,
                )
                made = connecting.change(book, known, checked, secret, None, desk.now())
        except Trouble as trouble:
            self.failed(trouble)
            return
        self._handing = made
        secrets.know(made, secret)
        ui.foot.rest(
            "key-round",
            self.tr("Waiting for your keyring: answer its question. Without it, the password is known until this program ends."),
        )  # fmt: skip
        self._send(
            lambda halt: secrets.keep(made, secret), lambda sure: self._done(made, bool(sure))
        )

    def _done(self, account: Connected, sure: bool) -> None:
        self._handing = None
        # What is kept needs no draft; the next new account would otherwise begin with it.
        self._is_kept = True
        self._leave()
        self._keeper.drop()
        # Here and not in the page below, which may be another by now: it was made anew in another language.
        keeper = sync_of(self.room)
        keeper.forget(account.id)
        keeper.begin()
        keeper.bring_now(account.id)
        outbox_of(self.room).wake()
        self.kept.emit(account, sure)
        self.accept()

    def _send(self, work: Callable[[Halt], object], done: Callable[[object], None]) -> None:
        post = self._home.post
        sent: list[Errand[object]] = []

        def heard(tell: Callable[[], None]) -> None:
            if sent and self._errand is sent[0]:
                self._errand = None
                self._allow()
                tell()

        errand: Errand[object] = Errand(
            work,
            lambda result: post(lambda: heard(lambda: done(result))),
            lambda error: post(lambda: heard(lambda: self._not(error))),
        )
        sent.append(errand)
        self._errand = errand
        self._allow()
        self.ui.later.setFocus()

    def _not(self, error: BaseException) -> None:
        self._handing = None
        self._begin_anew()
        if not isinstance(error, Trouble):
            raise error
        said = TroubleWords(self).say(error).line
        self.ui.foot.missing(said, aloud=True)
        fault = wrong_field(error, self._asks, self._settings())
        if fault:
            self._at_fault(fault, said)
        field: QWidget = self.fields[fault or first_field(error, self._asks)]
        field.setFocus()
        if (secret := self._secret()) is field:
            secret.selectAll()
        self.ui.inside.adjustSize()
        for part in (self.wrong, field) if fault else (field,):
            self.ui.scroll.ensureWidgetVisible(part, 0, 24)

    def _at_fault(self, name: str, said: str) -> None:
        """Says below a field what is wrong with it, until something is changed."""
        wrong, grid = self.wrong, self.ui.fields_grid
        grid.removeWidget(wrong)
        wrong.setText(said)
        wrong.setVisible(bool(name))
        for ask in self._asks:
            if ask.name in self.fields:
                self.fields[ask.name].setAccessibleDescription(self._words(ask)[1])
        if not name:
            return
        row = next(n for n, ask in enumerate(self._asks) if ask.name == name)
        grid.addWidget(wrong, row * 2 + 1, 1)
        self.fields[name].setAccessibleDescription(said)

    def _stop(self) -> None:
        if self._errand is not None:
            self._errand.stop()
            self._errand = None

    def _leave(self) -> None:
        """The secret stays nowhere in the window."""
        self._keeper.keep()
        self.ui.browser.end()
        self._typed_secret, self._checked = "", None
        if self._asks:
            self._secret().clear()

    # -- the draft ----------------------------------------------------------------

    def _read(self) -> str:
        ui = self.ui
        typed = {_SET + name: text for name, text in self._settings().items()}
        if self._is_kept or (self._account is None and not self._is_begun()):
            return ""
        return pack(
            {
                _PLATFORM: str(ui.platform.currentData()), _LABEL: ui.label.text(),
                _COMMUNITY: ui.community.text(), **typed,
            }
        )  # fmt: skip

    def _is_begun(self) -> bool:
        usual = {ask.name: ask.usual for ask in self._asks}
        typed = {name: text for name, text in self._settings().items() if text != usual.get(name)}
        return bool(typed or self.ui.label.text() or self.ui.community.text())

    def _write(self, text: str) -> None:
        kept = unpack(text)
        at = self.ui.platform.findData(kept.get(_PLATFORM, ""))
        if at >= 0 and self._account is None:
            with QSignalBlocker(self.ui.platform):
                self.ui.platform.setCurrentIndex(at)
            self._ask()
        self._put({name.removeprefix(_SET): said for name, said in kept.items() if name.startswith(_SET)})  # fmt: skip
        self.ui.label.setText(kept.get(_LABEL, ""))
        self.ui.community.setText(kept.get(_COMMUNITY, ""))

    def _put(self, settings: Mapping[str, str]) -> None:
        for name, text in settings.items():
            field = self.fields.get(name)
            if isinstance(field, QLineEdit):
                field.setText(text)
            elif field is not None:
                with QSignalBlocker(field):
                    field.setCurrentIndex(max(0, field.findData(text)))


def _of(field: QLineEdit | QComboBox) -> str:
    return field.text() if isinstance(field, QLineEdit) else str(field.currentData() or "")

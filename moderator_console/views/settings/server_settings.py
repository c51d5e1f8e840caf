"""A calendar on a server (CalDAV): looked at before anything is kept, its password in the keyring, stopped by a question."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from moderator_console.core.trouble import KeyringTrouble, NotFound, ServerTrouble, Trouble
from moderator_console.services.caldav import Account
from moderator_console.services.caldav_server import Found
from moderator_console.views.calendar.server_keeper import ServerKeeper, keeper_of
from moderator_console.views.calendar.server_words import ServerWords
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room
from moderator_console.views.window.trouble_words import TroubleWords


class ServerSettings(QWidget):
    """Part of the settings. ``show_server`` gives it the desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room: Room | None = None
        self._keeper: ServerKeeper | None = None
        self._words = ServerWords(self)
        self._found: list[Found] = []
        self._asking = self._typing = False
        self.head = QLabel(self)
        self.standing, self.said = Prose(self), Prose(self)
        self.url, self.user, self.password = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        for field in (self.url, self.user, self.password):
            # What was wrong with the words before says nothing of these.
            field.textEdited.connect(lambda typed: self._tell(""))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.which = QComboBox(self)
        self.names = [QLabel(self) for _ in range(4)]
        self._acts = QWidget(self)
        self._row = Wrapping(self._acts)
        self.look, self.publish = (
            KeyButton(self._acts, icon="search"),
            KeyButton(self._acts, icon="check"),
        )
        self.now = KeyButton(self._acts, icon="refresh-cw")
        self.anew = KeyButton(self._acts, icon="file-lock", quiet=True)
        self.stop = KeyButton(self._acts, icon="x", quiet=True)
        self.remove = KeyButton(self._acts, icon="trash")
        self.leave = KeyButton(self._acts, icon="check")
        self.go_on = KeyButton(self._acts, icon="undo-2", quiet=True)
        self.buttons = (
            self.look, self.publish, self.now, self.anew, self.stop, self.remove, self.leave, self.go_on,
        )  # fmt: skip
        self._lay()
        self._say()
        self._join()

    def show_server(self, room: Room) -> None:
        """Shows how it stands."""
        self._room = room
        self._keeper = keeper_of(room)
        self._keeper.told.connect(self._show)
        for part in (self.standing, self.said, *self.buttons):
            part.wear(room.looks)
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)
        self._show()

    def what_leaves_changed(self) -> None:
        """Titles are told in another way: the server hears of it at once."""
        if self._keeper is not None:
            self._keeper.sync_now()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._show()

    # -- what is shown --------------------------------------------------------------

    def _show(self) -> None:
        keeper, room = self._keeper, self._room
        if keeper is None or room is None:
            return
        account, installed = keeper.account, find_spec("httpx") is not None
        fields = account is None and installed
        for part in (self.url, self.user, *self.names[:2]):
            part.setVisible(fields)
        for part in (self.password, self.names[2]):
            part.setVisible(fields or self._typing)
        for part in (self.which, self.names[3]):
            part.setVisible(fields and bool(self._found))
        chosen, asked = account is not None and not self._asking, self._asking and bool(account)
        visible = {
            self.look: fields, self.publish: (fields and bool(self._found)) or self._typing,
            self.now: chosen and not self._typing, self.anew: chosen and not self._typing,
            self.stop: chosen and not self._typing,
            self.remove: asked, self.leave: asked, self.go_on: asked or self._typing,
        }  # fmt: skip
        for button, shown in visible.items():
            button.setVisible(shown)
        self.now.setEnabled(not keeper.busy)
        self.publish.setText(
            self.tr("Keep this password") if self._typing else self.tr("Publish to this calendar")
        )
        self.standing.setText(self._standing(account, installed))

    def _standing(self, account: Account | None, installed: bool) -> str:
        keeper, room = self._keeper, self._room
        assert keeper is not None and room is not None
        if not installed:
            missing = self._words.sentence("missing")
            way = self._words.way("missing")
            return f"{missing} {way}"
        if account is None:
            return self.tr("Nothing is published. Dates that you change there come back as a proposal; what is deleted there stays due here.")  # fmt: skip
        said = self.tr("Published to “{name}” at {url}, as {user}.").format(
            name=account.name, url=account.url.replace("/", "/\u200b"), user=account.user
        )
        if keeper.blocked is not None and not keeper.busy:
            return f"{said} {self._blocked(keeper.blocked)}"
        desk = room.desk
        stands = self._words.stands(keeper.standing, desk.now(), desk.zone, busy=keeper.busy)
        return f"{said} {stands}"

    def _blocked(self, trouble: Trouble) -> str:
        if isinstance(trouble, NotFound):
            return self.tr("Its password is not known here: type it again.")
        said = TroubleWords(self).say(trouble)
        return self.tr("{trouble} Type the password again, or unlock the keyring and bring it into step now.").format(trouble=said.sentence)  # fmt: skip

    def _tell(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    # -- choosing a calendar -----------------------------------------------------------

    def _join(self) -> None:
        self.look.clicked.connect(self._look_there)
        self.publish.clicked.connect(self._publish)
        self.now.clicked.connect(lambda: self._with(lambda keeper: keeper.sync_now()))
        self.anew.clicked.connect(self._type_anew)
        self.stop.clicked.connect(lambda: self._ask(True))
        self.go_on.clicked.connect(lambda: self._ask(False))
        self.leave.clicked.connect(lambda: self._stop(take_back=False))
        self.remove.clicked.connect(lambda: self._stop(take_back=True))
        for field in (self.url, self.user, self.password):
            field.returnPressed.connect(self._return)
            field.textEdited.connect(lambda _: self._forget_found())

    def _with(self, act: Callable[[ServerKeeper], None]) -> None:
        if self._keeper is not None:
            act(self._keeper)

    def _return(self) -> None:
        (self.publish if self._typing or self._found else self.look).click()

    def _forget_found(self) -> None:
        """What was found belongs to what was typed then."""
        if self._found:
            self._found = []
            self._show()

    def _look_there(self) -> None:
        keeper, url, user = self._keeper, self._address(), self.user.text().strip()
        if keeper is None:
            return
        if not url or not user or not self.password.text():
            self._tell(self.tr("Address, name and password are needed."))
            return
        self.look.setEnabled(False)
        self._tell(self.tr("Looking at the server…"))
        keeper.look_at(url, user, self.password.text(), self._looked, self._failed)

    def _address(self) -> str:
        """Whoever types a name of a server means https."""
        typed = self.url.text().strip()
        return typed if not typed or "://" in typed else f"https://{typed}"

    def _looked(self, found: list[Found]) -> None:
        self.look.setEnabled(True)
        self._found = found
        self.which.clear()
        for one in found:
            self.which.addItem(one.name, one.url)
        if found:
            self._tell(
                self.tr("%n calendars were found. Choose one, and publish to it.", "", len(found))
            )
        else:
            self._tell(self.tr("You have no calendar there yet: make one on the server first."))
        self._show()
        if found:
            (self.which if len(found) > 1 else self.publish).setFocus()

    def _publish(self) -> None:
        keeper, password = self._keeper, self.password.text()
        if keeper is None:
            return
        if self._typing:
            account = keeper.account
            if account is None or not password:
                return
        else:
            at = self.which.currentIndex()
            if not 0 <= at < len(self._found):
                return
            one = self._found[at]
            account = Account(one.url, self.user.text().strip(), one.name)
        # A button that is greyed would hand the keys on to fields further below.
        self.password.setFocus()
        self.publish.setEnabled(False)
        self._tell(self.tr("Waiting for your keyring…"))
        keeper.publish(account, password, self._published, self._failed)

    def _published(self, in_keyring: bool) -> None:
        self.publish.setEnabled(True)
        self.password.clear()
        self._found, self._typing = [], False
        self._tell(
            self.tr("The password lies in your keyring.")
            if in_keyring
            else self.tr("No keyring keeps the password: it is known until this program ends, and then asked again.")
        )  # fmt: skip
        self._show()
        (self.now if self.now.isEnabled() else self.anew).setFocus()

    def _type_anew(self) -> None:
        self._typing = True
        self._tell("")
        self._show()
        self.password.setFocus()

    # -- stopping ------------------------------------------------------------------------

    def _ask(self, asking: bool) -> None:
        account = self._keeper.account if self._keeper is not None else None
        self._asking, self._typing = asking and account is not None, False
        self.password.clear()
        if self._asking and account is not None:
            self._tell(
                self.tr("Shall what was published be removed from “{name}”? Here everything stays due.").format(name=account.name)
            )  # fmt: skip
        else:
            self._tell("")
        self._show()
        (self.leave if self._asking else self.stop).setFocus()

    def _stop(self, *, take_back: bool) -> None:
        keeper = self._keeper
        if keeper is None:
            return
        for button in (self.remove, self.leave):
            button.setEnabled(False)
        self._tell(self.tr("Removing it there…") if take_back else self.tr("Stopping…"))

        def stopped() -> None:
            self._asking = False
            self._allow()
            self._tell(
                self.tr("Nothing is published any more; it is removed there and the password is forgotten.")
                if take_back
                else self.tr("Nothing is published any more; what lies there stays, and the password is forgotten.")
            )  # fmt: skip
            self._show()

        keeper.stop_publishing(take_back=take_back, done=stopped, failed=self._failed)

    def _allow(self) -> None:
        for button in (self.look, self.publish, self.remove, self.leave):
            button.setEnabled(True)

    def _failed(self, error: BaseException) -> None:
        self._allow()
        if not isinstance(error, Trouble):
            raise error
        if isinstance(error, ServerTrouble):
            sentence, way = self._words.trouble(error)
        elif isinstance(error, KeyringTrouble | NotFound):
            sentence, way = self._blocked(error), ""
        else:
            said = TroubleWords(self).say(error)
            sentence, way = said.sentence, said.way
        self._tell(f"{sentence} {way}".strip())
        self._show()

    # -- words and shape -----------------------------------------------------------------

    def _lay(self) -> None:
        grid = self._grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.head, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.standing, 0, 1)
        fields: tuple[QWidget, ...] = (self.url, self.user, self.password, self.which)
        for row, (label, field) in enumerate(zip(self.names, fields, strict=True), 1):
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            label.setBuddy(field)
        for button in self.buttons:
            self._row.addWidget(button)
        # A question stands above its answers.
        grid.addWidget(self.said, 5, 1)
        grid.addWidget(self._acts, 6, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        for line in (self.url, self.user, self.password):
            line.setMaxLength(500)
        before: QWidget = self.which
        for button in self.buttons:
            QWidget.setTabOrder(before, button)
            before = button
        self.said.hide()

    def _say(self) -> None:
        self.head.setText(self.tr("Calendar server"))
        names = (self.tr("Address"), self.tr("Your name there"), self.tr("Password"), self.tr("Calendar"))  # fmt: skip
        for label, field, name in zip(
            self.names, (self.url, self.user, self.password, self.which), names, strict=True
        ):
            label.setText(name)
            field.setAccessibleName(self.tr("{field} of the calendar server").format(field=name))
        self.url.setPlaceholderText("https://…")
        self.password.setToolTip(self.tr("It lies in your keyring and nowhere else."))
        for button, words in (
            (self.look, self.tr("Look at the server")), (self.now, self.tr("Bring into step now")),
            (self.anew, self.tr("Another password…")), (self.stop, self.tr("Stop publishing…")),
            (self.remove, self.tr("Remove it there")), (self.leave, self.tr("Leave it there")),
            (self.go_on, self.tr("Cancel")),
        ):  # fmt: skip
            button.setText(words)
        self.look.setToolTip(self.tr("Nothing is kept or sent but your name and password"))

    def _wear(self, look: Look) -> None:
        self._grid.setHorizontalSpacing(look.px(24))
        self._grid.setVerticalSpacing(look.px(8))
        self._grid.setColumnMinimumWidth(0, look.px(140))
        self._row.setSpacing(look.px(8))

"""Whether this desktop shows notifications: what it says itself, and one to try out, whose answer is told."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSystemTrayIcon, QVBoxLayout, QWidget

from moderator_console.services.notify import Notice, Notices, Reach
from moderator_console.services.reminders import Later
from moderator_console.views.reminders.tray import Tray, sign
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.window.home import WindowThread

if TYPE_CHECKING:
    from moderator_console.views.window.look import Looks

_NAME, _DESKTOP_FILE = "try", "moderator-console"


class _End(Enum):
    """What became of the one that was shown."""

    NONE = auto()
    SHOWN = auto()
    BY_TRAY = auto()
    NOWHERE = auto()
    ANSWERED = auto()
    CLOSED = auto()
    EXPIRED = auto()


class NoticeTry(QWidget):
    """Asks the desktop once it is seen; lets go of it, and of what it shows, once it is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self.told, self.show_one = Prose(self), Prose(self), KeyButton(self)
        self._looks: Looks | None = None
        self._home = WindowThread(self)
        self._notices: Notices | None = None
        self._tray: QSystemTrayIcon | None = None
        self._reach, self._acts = Reach.UNTRIED, False
        #: Something was asked for and the desktop has not answered yet.
        self._wanted = False
        self._end, self._key = _End.NONE, ""
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.said)
        row.addWidget(self.show_one)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.told)
        for part in (self.said, self.told):
            part.setProperty("voice", "2")
        self.told.hide()
        self.show_one.clicked.connect(self._show_one)
        self._say()

    def wear(self, looks: Looks) -> None:
        """Takes the look, and each next one."""
        self._looks = looks
        for part in (self.said, self.told, self.show_one):
            part.wear(looks)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._notices is None:
            self._desktop().probe()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._leave()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    # -- inside -------------------------------------------------------------------

    def _desktop(self) -> Notices:
        if self._notices is None:
            made = self._notices = Notices(
                self._on_answer, self.tr("Moderator Console"), _DESKTOP_FILE
            )
            made.tried = lambda: self._post(lambda: self._tried(made))
            made.gone = lambda _, by_hand: self._post(lambda: self._gone(made, by_hand))
        return self._notices

    def _post(self, call: Callable[[], None]) -> None:
        """From the thread of the notifications, which may outlive this page."""
        with suppress(RuntimeError):
            self._home.post(call)

    def _leave(self) -> None:
        if self._notices is not None:
            # What it shows is taken back by its own thread; nobody waits for that here.
            self._notices.close(0)
            self._notices = None
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None
        self._wanted, self._end = False, _End.NONE
        self._say()

    def _show_one(self) -> None:
        self._wanted, self._end = True, _End.NONE
        acts = (
            ("now", self.tr("Do it now")), (Later.TODAY.value, self.tr("Later today")),
            (Later.TOMORROW.value, self.tr("Tomorrow")),
        )  # fmt: skip
        self._desktop().show(_NAME, Notice(*self._words(), acts))
        self._say()

    def _words(self) -> tuple[str, str]:
        return self.tr("This is how a reminder looks"), self.tr("Only to try: nothing is due.")

    def _tried(self, notices: Notices) -> None:
        """The desktop has answered, or nobody has."""
        if notices is not self._notices:
            return
        self._reach, self._acts = notices.reach, notices.acts
        if self._wanted:
            self._wanted = False
            self._end = _End.SHOWN if self._reach is Reach.WORKS else self._by_tray()
        self._say()

    def _by_tray(self) -> _End:
        """Shows it as the tray would, where there is one."""
        if self._looks is None or not Tray.is_possible():
            return _End.NOWHERE
        if self._tray is None:
            self._tray = QSystemTrayIcon(sign(self._looks.now, 32, 0), self)
            self._tray.messageClicked.connect(lambda: self._on_answer(_NAME, "now"))
        self._tray.show()
        self._tray.showMessage(*self._words(), self._tray.icon())
        return _End.BY_TRAY

    def _on_answer(self, _name: str, key: str) -> None:
        """From the thread of the notifications."""
        notices = self._notices
        self._post(lambda: self._answered(notices, key))

    def _answered(self, notices: Notices | None, key: str) -> None:
        if notices is not self._notices:
            return
        self._end, self._key = _End.ANSWERED, key
        self._say()

    def _gone(self, notices: Notices, by_hand: bool) -> None:
        if notices is self._notices and self._end is _End.SHOWN:
            self._end = _End.CLOSED if by_hand else _End.EXPIRED
            self._say()

    def _say(self) -> None:
        self.show_one.setText(self.tr("Show one now"))
        self.said.setText(self._standing())
        self.show_one.setAccessibleDescription(self.said.text())
        self.told.setText(self._outcome())
        self.told.setVisible(self._end is not _End.NONE)

    def _outcome(self) -> str:
        if self._end is _End.ANSWERED:
            words = {
                Later.TODAY.value: self.tr("Later today"), Later.TOMORROW.value: self.tr("Tomorrow"),
            }.get(self._key, self.tr("Do it now"))  # fmt: skip
            return self.tr("Your answer came: “{words}”. Nothing was changed.").format(words=words)
        return {
            _End.SHOWN: self.tr("It was handed to the desktop. What you answer there is told here."),
            _End.BY_TRAY: self.tr("It was handed to the tray."),
            _End.NOWHERE: self.tr("Nothing was shown outside the window."),
            _End.CLOSED: self.tr("You closed it. A reminder that is closed is not handled."),
            _End.EXPIRED: self.tr("The desktop took it away by itself. What nobody answers is not handled."),
        }.get(self._end, "")  # fmt: skip

    def _standing(self) -> str:
        """What this desktop does, and the way forward where it does nothing."""
        tray = Tray.is_possible()
        if self._reach is Reach.WORKS:
            if self._acts:
                return self.tr("This desktop shows notifications, with buttons to answer.")
            return self.tr(
                "This desktop shows notifications without buttons: a click on one does what is due. To put it off, use the window."
            )
        if self._reach is Reach.NO_SERVER:
            said = self.tr("No program of this session shows notifications.")
            way = self.tr(
                "Install or start a program that does, such as dunst or mako, then try again."
            )
        elif self._reach is Reach.NO_BUS:
            said = self.tr("This session gives programs no way to show notifications.")
            way = self.tr("Start the console from the desktop’s own menu, in a session of yours.")
        else:
            return self.tr("Asking the desktop…")
        where = (
            self.tr("Reminders come in the window and from the tray.")
            if tray
            else self.tr("Reminders come in the window only.")
        )
        return f"{said} {where} {way}"

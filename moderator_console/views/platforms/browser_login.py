"""The log-in by the browser in the sheet of an account: the page is opened, its answer comes back or is pasted.

It knows no platform: whatever ``LogsInByBrowser`` is offered. What comes out is the secret, told once by ``brought`` and kept
nowhere here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_browser_login import Ui_BrowserLogin
from moderator_console.connectors import LogsInByBrowser, Platform
from moderator_console.core.trouble import Trouble
from moderator_console.services.browser_login import LoggingIn, begin
from moderator_console.services.caldav_errands import Errand
from moderator_console.services.platforms import complete
from moderator_console.views.window.home import WindowThread

if TYPE_CHECKING:
    from moderator_console.services.caldav import Halt

#: Seconds for a person to log in there and allow it.
_PATIENCE_S = 900.0
#: What is filled in so far; None where something is missing, which was then said.
Settings = Callable[[], Mapping[str, str] | None]


class BrowserLogin(QWidget):
    """Hidden for a platform that has no such log-in. ``end`` gives an attempt up."""

    #: The secret of the account.
    brought = Signal(str)
    #: Known trouble (``Trouble``).
    troubled = Signal(object)
    #: It asks for the answer: bring it into sight.
    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui = Ui_BrowserLogin()
        ui.setupUi(self)
        self._home = WindowThread(self)
        self._platform: Platform | None = None
        self._settings: Settings = dict
        self._login: LoggingIn | None = None
        self._errand: Errand[object] | None = None
        ui.begin.set_icon("external-link")
        ui.begin.clicked.connect(self.begin)
        ui.copy.clicked.connect(self._copy)
        ui.use.clicked.connect(self.use)
        ui.pasted.returnPressed.connect(self.use)
        ui.pasted.textChanged.connect(lambda text: ui.use.setEnabled(bool(text.strip())))
        self._rest("")

    def offer(self, platform: Platform | None, settings: Settings) -> None:
        """Shows itself for a platform that logs in by the browser; what was begun for another is given up."""
        self.end()
        self._platform, self._settings = platform, settings
        self.setVisible(isinstance(platform, LogsInByBrowser))

    def order(self) -> tuple[QWidget, ...]:
        """Its parts as Tab goes through them: a widget around them takes no place in that order itself."""
        ui = self.ui
        return ui.begin, ui.copy, ui.pasted, ui.use

    def begin(self) -> None:
        """Asks the platform for its page, then opens it."""
        settings = self._settings()
        if settings is None or self._platform is None:
            return
        self.end()
        platform, page = self._platform, self.tr("It is allowed. You may close this page and go back.")  # fmt: skip

        def work(halt: Halt) -> LoggingIn | None:
            return begin(platform, complete(platform, dict(settings)), page)

        self._rest(self.tr("Asking the platform for its page…"))
        self._send(work, self._open)

    def use(self) -> None:
        """Takes what was pasted for the answer."""
        login, answer = self._login, self.ui.pasted.text()
        if login is not None and answer.strip():
            self._send(lambda halt: login.finish(answer), self._bring)

    def end(self) -> None:
        """Gives up what was begun."""
        if self._errand is not None:
            self._errand.stop()
            self._errand = None
        if self._login is not None:
            self._login.close()
            self._login = None
        self.ui.pasted.clear()
        self._rest("")

    # -- inside ---------------------------------------------------------------------

    def _open(self, found: object) -> None:
        ui = self.ui
        if not isinstance(found, LoggingIn):
            self._rest(self.tr("With what is filled in above, the key is typed by hand."))
            return
        self._login = found
        ui.copy.show()
        if not QDesktopServices.openUrl(QUrl(found.url)):
            ui.said.setText(self.tr("No browser opened: copy the address, and open it where you like."))  # fmt: skip
        elif found.comes_back:
            ui.said.setText(self.tr("Allow it in your browser. The answer comes here by itself."))
        else:
            ui.said.setText(self.tr("Allow it in your browser, copy all that the page then shows, and paste it here."))  # fmt: skip
        ui.said.show()
        ui.answer.show()
        ui.pasted.setFocus()
        self.asked.emit()
        if found.comes_back:
            self._send(lambda halt: self._hear(found), self._bring)

    def _hear(self, login: LoggingIn) -> str:
        answer = login.heard(_PATIENCE_S)
        return login.finish(answer) if answer else ""

    def _bring(self, secret: object) -> None:
        if secret:
            self.end()
            self.ui.said.setText(self.tr("The key is here."))
            self.ui.said.show()
            self.brought.emit(str(secret))

    def _send(self, work: Callable[[Halt], object], done: Callable[[object], None]) -> None:
        if self._errand is not None:
            self._errand.stop()
        post = self._home.post
        sent: list[Errand[object]] = []

        def heard(tell: Callable[[], None]) -> None:
            if sent and self._errand is sent[0]:
                self._errand = None
                tell()

        errand: Errand[object] = Errand(
            work,
            lambda result: post(lambda: heard(lambda: done(result))),
            lambda error: post(lambda: heard(lambda: self._not(error))),
        )
        sent.append(errand)
        self._errand = errand

    def _not(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        if self._login is None:
            self._rest("")
        else:
            self.ui.pasted.setFocus()
            self.ui.pasted.selectAll()
        self.troubled.emit(error)

    def _rest(self, said: str) -> None:
        ui = self.ui
        ui.copy.hide()
        ui.answer.hide()
        ui.use.setEnabled(False)
        ui.said.setText(said)
        ui.said.setVisible(bool(said))

    def _copy(self) -> None:
        if self._login is not None:
            QGuiApplication.clipboard().setText(self._login.url)
            self.ui.said.setText(self.tr("Copied. Open it in any browser where you are logged in there."))  # fmt: skip

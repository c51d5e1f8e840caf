"""The way from a conversation to what stands out in it: counted in a worker, shown on the map, told in a sheet.

Nothing is asked for half a second after a conversation was opened: whoever only passes by costs nothing, and the
first paint comes first. An answer that comes after the next conversation was opened is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from shiboken6 import Shiboken

from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, Trouble
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.window.page import Room

if TYPE_CHECKING:
    from moderator_console.services.heat import Heat
    from moderator_console.views.heat.heat_sheet import HeatSheet

HEAT_KEY = "H"
#: Milliseconds after a conversation was opened.
_AFTER_MS = 500


class HeatDoor(QObject):
    """``follow`` a conversation; the button and the key open the sheet. ``post_wanted`` carries a post's address.

    ``short``: the button has room for its icon only; what it would say is its tool tip and its name.
    """

    post_wanted = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        room: Room,
        pane: ThreadPane,
        button: KeyButton,
        parent: QObject,
        *,
        short: bool = False,
    ) -> None:
        super().__init__(parent)
        self._room, self._pane, self.button, self._short = room, pane, button, short
        self._thread: Address | None = None
        self._member = ""
        self._ticket = 0
        self._wanted = False
        self.heat: Heat | None = None
        self.sheet: HeatSheet | None = None
        self._wait = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._wait.timeout.connect(self._ask)
        button.set_icon("users")
        if not short:
            button.set_key(HEAT_KEY)
        button.clicked.connect(self.open)
        key = QShortcut(QKeySequence(HEAT_KEY), pane.view)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.open)
        self.say()

    def follow(self, thread: Address | None, member: str = "") -> None:
        """Another conversation, or none; ``member`` is the account key of a case's member."""
        if (thread, member) == (self._thread, self._member):
            return
        self._ticket += 1
        self._thread, self._member = thread, member
        self.heat, self._wanted = None, False
        self.button.setVisible(thread is not None)
        self.say()
        if thread is None:
            self._wait.stop()
        else:
            self._wait.start()

    def again(self) -> None:
        """What is usual may have moved: asks anew, without taking away what is shown."""
        if self._thread is not None:
            self._wait.start()

    def open(self) -> None:
        """Opens the sheet, as soon as it is counted."""
        if self._thread is None:
            return
        if self.heat is None:
            self._wanted = True
            self._wait.stop()
            self._ask()
            return
        from moderator_console.views.heat.heat_sheet import HeatSheet

        sheet = HeatSheet(self._room, self.heat, self.button.window())
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.post_wanted.connect(self.post_wanted)
        sheet.destroyed.connect(self._gone)
        self.sheet = sheet
        sheet.open()

    def say(self) -> None:
        """The button says how much stands out."""
        out = sum(signal.unusual for signal in self.heat.signals) if self.heat else 0
        words = self.tr("Stands out: %n", "", out) if out else self.tr("What stands out")
        tip = self.tr("Counts beside what is usual here, and who replied in support")
        self.button.setText("" if self._short else words)
        self.button.setAccessibleName(words)
        self.button.setToolTip(f"{words} ({HEAT_KEY})\n{tip}" if self._short else tip)
        self.button.setAccessibleDescription(tip)

    def _ask(self) -> None:
        thread, desk, member = self._thread, self._room.desk, self._member
        if thread is None:
            return
        self._ticket += 1
        ticket = self._ticket
        now, hours = desk.now(), desk.hours

        def work() -> Heat:
            from moderator_console.services.heat import heat_of

            return heat_of(desk.archive, thread, now_us=now, hours=hours, member_key=member)

        self._room.jobs.run(work, self._only(ticket, self._came), self._only(ticket, self._failed))

    def _only(self, ticket: int, take: Callable[..., None]) -> Callable[..., None]:
        def came(result: object) -> None:
            # The window may have closed meanwhile.
            if Shiboken.isValid(self) and ticket == self._ticket:
                take(result)

        return came

    def _came(self, heat: Heat) -> None:
        self.heat = heat
        self._pane.set_heat(heat.levels)
        self.say()
        if self._wanted:
            self._wanted = False
            self.open()

    def _failed(self, error: BaseException) -> None:
        wanted, self._wanted = self._wanted, False
        if isinstance(error, NotFound) and not wanted:
            return  # it went with an import while nobody had asked
        if not isinstance(error, Trouble):
            raise error
        self.troubled.emit(error)

    def _gone(self) -> None:
        self.sheet = None

"""Brings what is due to notice: asks the service in time, shows its answer, and does what the person says to it.

It looks when something comes due, when cases change, when the window comes to the front, and when the clock has gone
otherwise than the machine (sleep, a clock that was put right).
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from moderator_console.core.limits import Limit
from moderator_console.core.trouble import Trouble
from moderator_console.services.reminders import Brought, Later, ReminderWishes
from moderator_console.store.fired import mark_of
from moderator_console.store.journal import Changes
from moderator_console.store.questions import Due
from moderator_console.views.reminders.reminder_bar import (
    NOW_KEY,
    TODAY_KEY,
    TOMORROW_KEY,
    ReminderBar,
)
from moderator_console.views.reminders.reminder_words import ReminderWords
from moderator_console.views.window.front import come_forward
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.page import Room

if TYPE_CHECKING:
    from moderator_console.services.notify import Notices
    from moderator_console.views.reminders.tray import Tray
    from moderator_console.views.window.main_window import MainWindow

#: The clock is looked at so often; it may differ from the machine's own by so much before everything is looked at.
BEAT_MS, JUMP_S = 15_000, 5.0
_DESKTOP_FILE = "moderator-console"
#: The name of the one notification for many things.
_MANY = "many"


_Choices = tuple[ReminderWishes, dict[str, Limit | None]]


class ReminderKeeper(QObject):
    """One for each window. Make it on the window's thread once somebody sits at the desk; it works until ``leave``."""

    def __init__(self, room: Room, window: MainWindow) -> None:
        super().__init__(window)
        self._room, self._window, self._desk = room, window, room.desk
        self._words = ReminderWords(room.desk, self)
        window.ui.reminder.wear(room.looks)
        self.bar = ReminderBar(window.ui.reminder, self._words, self)
        self.bar.do_wanted.connect(self._do)
        self.bar.all_wanted.connect(self._show_all)
        self.bar.later_wanted.connect(self._put_off)
        self.notices: Notices | None = None
        self.tray: Tray | None = None
        self._home = WindowThread(self)
        self._named: dict[str, tuple[Due, ...]] = {}
        self._look_us = 0
        self._wall, self._own = 0.0, 0.0
        self._chosen: _Choices = (ReminderWishes(), {})
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._on_beat)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        self._stop_listening = self._desk.book.journal.subscribe(self._heard)
        self._keys = []
        for key, act in (
            (NOW_KEY, self.bar.do),
            (TODAY_KEY, lambda: self.bar.later(Later.TODAY)),
            (TOMORROW_KEY, lambda: self.bar.later(Later.TOMORROW)),
        ):
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.activated.connect(act)
            self._keys.append(shortcut)
        window.installEventFilter(self)
        self._make_tray()
        self._beat.start()
        with suppress(Trouble):
            # The window holds the lock of the profile: who claimed something before has ended.
            self._desk.reminders.recover()
        self.look()

    def leave(self) -> None:
        """Nothing is shown any more; what the desktop still shows is taken back."""
        self._beat.stop()
        self._soon.stop()
        self._stop_listening()
        self._window.removeEventFilter(self)
        self.bar.clear()
        for shortcut in self._keys:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._keys = []
        if self.notices is not None:
            self.notices.close()
        if self.tray is not None:
            self.tray.hide()

    def look(self) -> None:
        """Shows what is due now and was not shown."""
        self._wall, self._own = time.time(), time.monotonic()
        try:
            self._chosen = self._choices()
            brought = self._desk.reminders.look()
            waiting = self._waiting() if self._chosen[0].on else set()
        except Trouble:
            # The disk may be full or busy: whoever acts is told. It is looked again at the next beat.
            self._look_us = 0
            return
        self._look_us = brought.look_us
        self._forget(waiting)
        if brought.all:
            self._show(brought)
            with suppress(Trouble):
                self._desk.reminders.shown(brought)

    def speak_anew(self) -> None:
        """In the language that the window speaks now."""
        self.bar.speak_anew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._soon.start()
        elif event.type() == QEvent.Type.LanguageChange:
            self.speak_anew()
            if self.tray is not None:
                self.tray.speak_anew()
        return False

    # -- inside -------------------------------------------------------------------

    def _on_beat(self) -> None:
        gone = abs((time.time() - self._wall) - (time.monotonic() - self._own))
        if gone > JUMP_S or self._desk.now() >= self._look_us or self._chosen_anew():
            self.look()
        else:
            self._wall, self._own = time.time(), time.monotonic()

    def _chosen_anew(self) -> bool:
        """In the settings, or by the command line."""
        with suppress(Trouble):
            return self._choices() != self._chosen
        return False

    def _choices(self) -> _Choices:
        """What decides when something is brought up, and is no event."""
        return self._desk.reminders.wishes, self._desk.book.times.limits()

    def _heard(self, changes: Changes) -> None:
        self._soon.start()

    def _waiting(self) -> set[object]:
        return {mark_of(due) for due in self._desk.reminders.due()}

    def _forget(self, waiting: set[object]) -> None:
        """What was handled or moved is spoken of no more."""
        self.bar.keep(lambda due: mark_of(due) in waiting)
        for name, dues in tuple(self._named.items()):
            if not any(mark_of(due) in waiting for due in dues):
                self._take_back(name)

    def _show(self, brought: Brought) -> None:
        many = (*brought.digest, *brought.again)
        self.bar.bring(brought.alone, many, away=bool(brought.digest))
        wishes = self._desk.reminders.wishes
        if not wishes.desktop:
            return
        for due in brought.alone:
            self._notify(due.event_id.hex, (due,), names=wishes.names, away=False)
        if len(many) == 1:
            self._notify(many[0].event_id.hex, many, names=wishes.names, away=False)
        elif many:
            self._notify(_MANY, many, names=wishes.names, away=bool(brought.digest))

    def _notify(self, name: str, dues: tuple[Due, ...], *, names: bool, away: bool) -> None:
        from moderator_console.services.notify import Notice, Notices

        if self.notices is None:
            program = self.tr("Moderator Console")
            self.notices = Notices(self._answered, program, _DESKTOP_FILE)
        words, due = self._words, dues[0]
        if len(dues) == 1:
            title = words.what(due) if names else words.nameless(due)
            body, now = words.when(due), self.tr("Do it now")
        else:
            title = words.many(dues, away=away)
            body, now = words.who(dues) if names else "", self.tr("Show them")
        acts = (
            ("now", now), (Later.TODAY.value, self.tr("Later today")), (Later.TOMORROW.value, self.tr("Tomorrow")),
        )  # fmt: skip
        self._named[name] = dues
        self.notices.show(name, Notice(title, body, acts))
        if self.tray is not None:
            QTimer.singleShot(1_000, self, lambda: self._tell_by_tray(title, body))

    def _tell_by_tray(self, title: str, body: str) -> None:
        from moderator_console.services.notify import Reach

        if self.tray is not None and self.notices is not None and self.notices.reach in (Reach.NO_BUS, Reach.NO_SERVER):  # fmt: skip
            self.tray.tell(title, body)

    def _take_back(self, name: str) -> None:
        self._named.pop(name, None)
        if self.notices is not None:
            self.notices.take_back(name)

    def _answered(self, name: str, key: str) -> None:
        """From the thread of the notifications."""
        self._home.post(lambda: self._act(name, key))

    def _act(self, name: str, key: str) -> None:
        dues = self._named.pop(name, ())
        if not dues:
            return
        gone = {mark_of(due) for due in dues}
        self.bar.keep(lambda due: mark_of(due) not in gone)
        if key in tuple(Later):
            self._put_off(dues, Later(key))
            return
        come_forward(self._window, self.notices.token if self.notices is not None else "")
        if len(dues) == 1:
            self._do(dues[0])
        else:
            self._show_all()

    def _do(self, due: Due) -> None:
        self._take_back(due.event_id.hex)
        if due.kind == "next" and due.next_kind is not None:
            self._window.open_step(due.case_id, due.next_kind)
        else:
            self._window.open_case(due.case_id)

    def _show_all(self) -> None:
        self._take_back(_MANY)
        self._window.go("today")

    def _put_off(self, dues: tuple[Due, ...], choice: Later) -> None:
        try:
            for due in dues:
                self._desk.reminders.later(due, choice)
                self._take_back(due.event_id.hex)
        except Trouble as trouble:
            self._window.trouble(trouble)
        self._take_back(_MANY)
        self._soon.start()

    def _make_tray(self) -> None:
        from moderator_console.views.reminders.tray import Tray

        if Tray.is_possible():
            self.tray = Tray(self._room, self._window, self._words, self)
            with suppress(Trouble):
                self._window.tally.tell(self._desk.counts())

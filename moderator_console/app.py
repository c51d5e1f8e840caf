"""The window's composition root: paints first, then finds the way from a folder to a desk, then opens pages.

Start-up is measured (tests/bench/start.py): nothing heavy is imported here. Keyring, database and calendar
libraries come after the first paint.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QResource, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from moderator_console.services.data_folder import default_folder
from moderator_console.services.heap import collect_garbage, hold_garbage
from moderator_console.views.widgets.heard_fields import hear_fields
from moderator_console.views.window.languages import BUILT, LANGUAGES, Languages, system_language
from moderator_console.views.window.look import Looks
from moderator_console.views.window.main_window import MainWindow
from moderator_console.views.window.window_wishes import WindowWishes

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.services.jobs import Jobs
    from moderator_console.views.calendar.calendar_keeper import CalendarKeeper
    from moderator_console.views.door.entrance import Entrance
    from moderator_console.views.reminders.reminder_keeper import ReminderKeeper
    from moderator_console.views.window.crash import CrashHook
    from moderator_console.views.window.one_window import OneWindow
    from moderator_console.views.window.page import Room

__all__ = ["LANGUAGES", "Console", "Options", "make_app", "run", "system_language"]

APP_NAME = "moderator-console"
DESKTOP_FILE = "moderator-console"
#: So long after something has come from a worker, the memory that it used goes back to the system (1 ms).
GIVE_BACK_MS = 2_000
#: So long after the last that has come from a worker, the files forget what they have cached.
REST_MS = 2_000
#: So long after entering, what the start has left is cleared: the first list stands and nobody has done much yet.
CLEAR_MS = 1_500
#: So long after entering, pictures that stand beside no post and files that lie with no note are looked for.
SWEEP_MS = 20_000


class Options(NamedTuple):
    """What the command line asked of the window. ``safe``: nothing remembered about the window is used. ``quiet``: it
    started with the session and does not come to the front."""

    folder: Path
    language: str = ""
    now: str = ""
    passphrase_file: Path | None = None
    acting_as: str = ""
    safe: bool = False
    quiet: bool = False


def options(argv: list[str]) -> Options:
    """The options in ``argv``, which ``__main__`` has found to be the window's."""
    values: dict[str, str] = {}
    flags: set[str] = set()
    rest = iter(argv)
    for word in rest:
        name, equals, value = word.partition("=")
        if name in ("--safe", "--quiet"):
            flags.add(name)
        else:
            values[name] = value if equals else next(rest, "")
    secret = values.get("--passphrase-file")
    return Options(
        folder=Path(values["--profile"]).absolute() if "--profile" in values else default_folder(),
        language=values.get("--lang", ""),
        now=values.get("--now", ""),
        passphrase_file=Path(secret) if secret else None,
        acting_as=values.get("--as", ""),
        safe="--safe" in flags,
        quiet="--quiet" in flags,
    )


def make_app(argv: list[str], lang: str | None = None) -> QApplication:
    """The application with icons, Fusion style and both layers of words.

    ``lang`` is ``en`` or ``fr``; None takes the system's language, English where it is neither.
    Raises ``RuntimeError`` when the package was not built (a bug of the build, not of the person).
    """
    # Said as an option, because asking for the style, or setting one, loads all of Qt's: 10 ms before the first paint.
    app = QApplication([*argv, "-style", "fusion"])
    app.setApplicationName(APP_NAME)
    QGuiApplication.setDesktopFileName(DESKTOP_FILE)
    if not QResource.registerResource(str(BUILT / "resources.rcc")):
        raise RuntimeError("resources.rcc is missing: run python packaging/compile_assets.py")
    languages = Languages(app)
    languages.speak(lang or "")
    app.setProperty("languages", languages)
    return app


class Console(QObject):
    """Joins the window to what stands behind it. ``show`` paints; everything slow follows the paint."""

    def __init__(self, app: QApplication, wanted: Options) -> None:
        super().__init__(app)
        hold_garbage()
        self._app = app
        self._wanted = wanted
        nowhere = wanted.folder / "nowhere"
        self._wishes = WindowWishes(nowhere if wanted.safe else wanted.folder)
        languages: Languages = app.property("languages")
        languages.speak(wanted.language or self._wishes.language)
        hear_fields()
        self._looks = Looks(app, self)
        self._looks.choose(self._wishes.scheme, self._wishes.percent / 100)
        self.window = MainWindow(self._looks, languages, self._wishes, furnished=False)
        self.window.framed.connect(self._dress)
        self.window.painted.connect(self._begin)
        self.window.leaving.connect(self._end)
        self._jobs: Jobs | None = None
        self._entrance: Entrance | None = None
        self._desk: Desk | None = None
        self._crash: CrashHook | None = None
        self._room: Room | None = None
        self._calendar: CalendarKeeper | None = None
        self._reminders: ReminderKeeper | None = None
        self._one: OneWindow | None = None

    def show(self) -> None:
        """Paints the window; the rest follows. A quiet one lies in the task bar and begins unseen."""
        if self._wanted.quiet:
            self.window.showMinimized()
            self.window.begin_unseen()
        else:
            self.window.show()

    def _dress(self) -> None:
        self._looks.apply(self._wishes.scheme, self._wishes.percent / 100)

    def _begin(self) -> None:
        from moderator_console.services.heap import give_back, keep_small
        from moderator_console.services.jobs import Jobs
        from moderator_console.services.profile import forbid_core_dumps
        from moderator_console.views.door.entrance import Entrance
        from moderator_console.views.window.crash import CrashHook
        from moderator_console.views.window.home import WindowThread

        home = WindowThread(self)
        self._crash = CrashHook(self.window, home.post)
        self._crash.install()
        forbid_core_dumps()
        keep_small()
        soon = QTimer(self, singleShot=True, interval=GIVE_BACK_MS)
        soon.timeout.connect(give_back)
        # Quiet work may go on for hours: not begun anew by each turn of it.
        home.ran.connect(lambda: soon.isActive() or soon.start())
        rest = QTimer(self, singleShot=True, interval=REST_MS)
        rest.timeout.connect(self._rest)
        home.came.connect(rest.start)
        self._jobs = Jobs(home.post, quiet_home=home.post_quietly)
        self._entrance = Entrance(self.window, self._jobs, self._wanted.folder, self._wishes)
        self._entrance.acting_as = self._wanted.acting_as
        self._entrance.test_now = self._wanted.now
        self._entrance.passphrase_file = self._wanted.passphrase_file
        self._entrance.entered.connect(self._enter)
        self._entrance.begin()
        QTimer.singleShot(CLEAR_MS, self, self._listen)

    def _listen(self) -> None:
        """From now on a second start brings this window to the front."""
        from moderator_console.views.window.front import come_forward
        from moderator_console.views.window.one_window import OneWindow

        if self._entrance is not None and self._entrance.holds:
            self._one = OneWindow(self._wanted.folder, self)
            self._one.wanted.connect(lambda token: come_forward(self.window, token))

    def _enter(self, desk: Desk, begin: str) -> None:
        from moderator_console.views.window.log_keeper import LogKeeper
        from moderator_console.views.window.page import Room

        assert self._jobs is not None
        self._desk = desk
        LogKeeper(desk, self._jobs, self)
        room = self._room = Room(desk, self._looks, self._jobs)
        self.window.enter(room)
        QTimer.singleShot(CLEAR_MS, self.window, collect_garbage)
        QTimer.singleShot(CLEAR_MS, self.window, lambda: self._look_up(room))
        QTimer.singleShot(CLEAR_MS, self.window, lambda: self._remind(room))
        QTimer.singleShot(SWEEP_MS, self.window, lambda: self._sweep(room))
        QTimer.singleShot(SWEEP_MS, self.window, lambda: self._keep_calendar(room))
        QTimer.singleShot(SWEEP_MS, self.window, lambda: self._send(room))
        QTimer.singleShot(SWEEP_MS, self.window, lambda: self._bring(room))
        if desk.notice is not None:
            self.window.trouble(desk.notice)
        if begin == "phone":
            self.window.new_case([])
        elif begin == "paste":
            self.window.capture()

    def _look_up(self, room: Room) -> None:
        """The public holidays, before a date is typed or a calendar drawn."""
        from moderator_console.services.timetable import look_up

        if self._desk is room.desk:
            hours, now_us = room.desk.hours, room.desk.now()
            room.jobs.run(lambda: look_up(hours, now_us), lambda _: None, _raise, quiet=True)

    def _sweep(self, room: Room) -> None:
        """Once after entering, when nothing is hurried: what captures and notes have left that were given up."""
        if self._desk is room.desk:
            from moderator_console.views.bringing.capture_picture import clear_pictures
            from moderator_console.views.notes.file_copies import clear_files

            clear_pictures(room)
            clear_files(room)

    def _remind(self, room: Room) -> None:
        """From now on what is due is brought to notice, here and by the desktop."""
        from moderator_console.views.reminders.reminder_keeper import ReminderKeeper

        if self._desk is room.desk:
            self._reminders = ReminderKeeper(room, self.window)

    def _keep_calendar(self, room: Room) -> None:
        """The calendar file that others subscribe to and the calendar on a server, where there is one."""
        from moderator_console.services.caldav_times import is_published
        from moderator_console.views.calendar.calendar_keeper import CalendarKeeper

        if self._desk is room.desk:
            self._calendar = CalendarKeeper(room, self)
            self._calendar.troubled.connect(self.window.trouble)
            if is_published(room.desk.book):
                from moderator_console.views.calendar.server_keeper import keeper_of

                keeper_of(room).begin()

    def _send(self, room: Room) -> None:
        """What was asked for and has not gone yet goes by itself from now on."""
        if self._desk is room.desk and room.desk.book.connected.all():
            from moderator_console.views.outbox.outbox_keeper import outbox_of

            keeper = outbox_of(room)
            keeper.troubled.connect(self.window.trouble)
            keeper.begin()

    def _bring(self, room: Room) -> None:
        """What is new comes from the connected accounts by itself from now on."""
        if self._desk is room.desk:
            from moderator_console.views.platforms.window_sync import join_sync

            join_sync(self.window, room)

    def _leave_calendar(self) -> None:
        """The calendar file holds what was changed last, also by whoever came for a moment only."""
        if self._calendar is None and self._room is not None:
            from moderator_console.views.calendar.calendar_keeper import CalendarKeeper

            self._calendar = CalendarKeeper(self._room, self)
        if self._calendar is not None:
            # Out of sight: it may take some seconds.
            self.window.hide()
            self._calendar.leave()

    def _rest(self) -> None:
        """Nothing has come from a worker for a while: caches are emptied, here and in each of them."""
        from moderator_console.services.heap import give_back

        desk, jobs = self._desk, self._jobs
        if desk is None or jobs is None:
            return
        desk.shrink()

        def rest() -> None:
            desk.shrink()
            give_back()

        jobs.at_rest(rest)

    def _end(self) -> None:
        """The window goes: its pages first, then what they ask."""
        if self._reminders is not None:
            self._reminders.leave()
        self.window.leave()
        self._leave_calendar()
        if self._one is not None:
            self._one.close()
        if self._entrance is not None:
            self._entrance.release()
        if self._desk is not None:
            self._desk.close()
            self._desk = None
        if self._jobs is not None:
            # A worker may sit in the keyring's question for minutes; the window does not wait for it.
            self._jobs.close(wait=False)
        if self._crash is not None:
            self._crash.remove()


def run(argv: list[str]) -> int:
    """Open the console and return its exit status. ``argv`` holds no program name."""
    wanted = options(argv)
    app = make_app([APP_NAME], wanted.language or None)
    console = Console(app, wanted)
    console.show()
    status = app.exec()
    sys.stdout.flush()
    return status


def _raise(error: BaseException) -> None:
    raise error

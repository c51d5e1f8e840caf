"""What a screen reader hears of the real window: a screen, a bus and the program itself, all of one test's own.

Needs the Debian packages ``xvfb``, ``openbox``, ``dbus`` and ``at-spi2-core``; a test that asks for them fails without them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse

ROOT = Path(__file__).resolve().parent.parent
PATIENT_S = 30.0
_Found = TypeVar("_Found")
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_TEXT = "org.a11y.atspi.Text"
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
#: Bits of the state set of AT-SPI.
FOCUSED, SHOWING = 12, 25


class Ref(NamedTuple):
    """One object on the bus of screen readers: who owns it, and its path."""

    owner: str
    path: str


class Ears:
    """Asks the bus what a screen reader asks."""

    def __init__(self, bus: DBusConnection) -> None:
        self._bus = bus

    def call(self, ref: Ref, interface: str, name: str, kinds: str = "", *values: Any) -> Any:
        """The first value of the answer.

        Raises:
            DBusErrorResponse: the object is gone or knows no such thing.
        """
        where = DBusAddress(ref.path, bus_name=ref.owner, interface=interface)
        answer = self._bus.send_and_get_reply(
            new_method_call(where, name, kinds or None, values), timeout=PATIENT_S
        )
        if answer.header.message_type.name == "error":
            raise DBusErrorResponse(answer)
        return answer.body[0] if answer.body else None

    def known(self, ref: Ref, interface: str, name: str) -> Any:
        """A property."""
        place = "org.freedesktop.DBus.Properties"
        return self.call(ref, place, "Get", "ss", interface, name)[1]

    def role(self, ref: Ref) -> str:
        """As screen readers say it, in English."""
        return str(self.call(ref, _ACCESSIBLE, "GetRoleName"))

    def name(self, ref: Ref) -> str:
        """What is said first."""
        return str(self.known(ref, _ACCESSIBLE, "Name"))

    def description(self, ref: Ref) -> str:
        """What is said after the name."""
        return str(self.known(ref, _ACCESSIBLE, "Description"))

    def text(self, ref: Ref) -> str:
        """All words of what has words."""
        return str(self.call(ref, _TEXT, "GetText", "ii", 0, -1))

    def children(self, ref: Ref) -> list[Ref]:
        """What stands directly inside."""
        return [Ref(*child) for child in self.call(ref, _ACCESSIBLE, "GetChildren")]

    def has(self, ref: Ref, state: int) -> bool:
        """Whether one bit of its states is on."""
        low, high = self.call(ref, _ACCESSIBLE, "GetState")
        return bool((low | high << 32) >> state & 1)

    def below(self, ref: Ref) -> Iterator[Ref]:
        """The object and everything shown below it, in order."""
        yield ref
        for child in self.children(ref):
            if self.has(child, SHOWING):
                yield from self.below(child)

    def press(self, ref: Ref) -> bool:
        """Does the first thing that it offers; returns whether it was done."""
        return bool(self.call(ref, "org.a11y.atspi.Action", "DoAction", "i", 0))


class Told:
    """The program as it is heard, and its keyboard."""

    def __init__(self, ears: Ears) -> None:
        self.ears = ears

    def program(self) -> Ref:
        """The program's own object; waits until it has come to the bus."""
        root = Ref("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        return self.until(lambda: next(iter(self.ears.children(root)), None), "no program")

    def find(self, role: str, begins: str = "", below: Ref | None = None) -> Ref:
        """The first shown object of a role whose name begins so; waits for it."""

        def look() -> Ref | None:
            for ref in self.ears.below(below or self.program()):
                if self.ears.role(ref) == role and self.ears.name(ref).startswith(begins):
                    return ref
            return None

        return self.until(look, f"no {role} whose name begins with {begins!r}")

    def press(self, role: str, begins: str) -> None:
        """Finds and presses; once more where it was made anew between the two."""
        self.until(
            lambda: self.ears.press(self.find(role, begins)) or None,
            f"{begins!r} cannot be pressed",
        )

    def key(self, keysym: int) -> None:
        """A key of the keyboard, by its X11 symbol."""
        registry = Ref("org.a11y.atspi.Registry", "/org/a11y/atspi/registry/deviceeventcontroller")
        self.ears.call(
            registry,
            "org.a11y.atspi.DeviceEventController",
            "GenerateKeyboardEvent",
            "isu",
            keysym,
            "",
            3,  # pressed and let go, by its symbol
        )

    def until(self, look: Callable[[], _Found | None], trouble: str) -> _Found:
        """What ``look`` finds, asked again while the window is still moving."""
        ends = time.monotonic() + PATIENT_S
        while True:
            try:
                found = look()
            except DBusErrorResponse:  # it went away while it was asked
                found = None
            if found is not None:
                return found
            assert time.monotonic() < ends, trouble
            time.sleep(0.1)


@contextmanager
def window_heard(profile: Path, secret: Path, language: str = "en") -> Iterator[Told]:
    """The real window on a profile, on a screen and a bus of its own."""
    console = ["-P", "-m", "moderator_console", "--profile", str(profile)]
    console += ["--passphrase-file", str(secret), "--lang", language]
    with program_heard(profile.parent / "home", console) as told:
        yield told


@contextmanager
def program_heard(home: Path, arguments: list[str]) -> Iterator[Told]:
    """A program of Python's, on a screen and a bus of its own. ``home`` is made for it."""
    names = ("Xvfb", "openbox", "dbus-daemon")
    launcher = next((path for path in _LAUNCHERS if Path(path).exists()), None)
    missing = [name for name in names if not shutil.which(name)]
    if missing or launcher is None:
        pytest.fail(f"not found: {missing or 'at-spi-bus-launcher'}; see the heading of this file")
    home.mkdir()
    given = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    with ExitStack() as ending:

        def start(command: list[str], says: int = 0) -> str:
            """Starts what ends with the test; returns its first line if it says one."""
            running = subprocess.Popen(
                command,
                env=given,
                cwd=home,
                stdout=subprocess.PIPE if says else subprocess.DEVNULL,
                stderr=None if command[0] == sys.executable else subprocess.DEVNULL,
                text=True,
            )
            ending.enter_context(running)  # waits for its end and closes what it says
            ending.callback(running.terminate)
            return running.stdout.readline().strip() if running.stdout else ""

        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
        given["DISPLAY"] = ":" + start(screen, says=1)
        bus = start(["dbus-daemon", "--session", "--nofork", "--print-address"], says=1)
        given["DBUS_SESSION_BUS_ADDRESS"] = bus
        start(["openbox"])
        start([launcher, "--launch-immediately"])
        session = ending.enter_context(open_dbus_connection(bus))
        door = Ref("org.a11y.Bus", "/org/a11y/bus")
        heard = Ears(session).call(door, "org.a11y.Bus", "GetAddress")
        start([sys.executable, *arguments])
        yield Told(Ears(ending.enter_context(open_dbus_connection(heard))))

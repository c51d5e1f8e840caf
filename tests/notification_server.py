"""A desktop's notification server of our own, on a bus of our own: it speaks the specification and shows nothing.

It keeps what it is sent, hands out numbers, and says what a person would do by ``act`` and ``dismiss``. What a real
desktop makes of a notification cannot be seen with it.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

PATH, NAME = "/org/freedesktop/Notifications", "org.freedesktop.Notifications"
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"""


@contextmanager
def bus(folder: Path) -> Iterator[str]:
    """A bus in ``folder``; gives its address. Needs the Debian package ``dbus``."""
    config = folder / "bus.conf"
    config.write_text(_CONFIG.format(socket=folder / "bus"), encoding="utf-8")
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.communicate()


class Server:
    """``shown``: what stands on the desktop, by number, as the arguments of Notify. ``silent``: it never answers."""

    def __init__(self, address: str, able: tuple[str, ...], silent: bool = False) -> None:
        self.shown: dict[int, tuple[Any, ...]] = {}
        self.all: list[tuple[Any, ...]] = []
        self._able, self._silent, self._next = able, silent, 0
        self._change = threading.Condition()
        self._bus: DBusConnection = open_dbus_connection(address)
        reply = self._bus.send_and_get_reply(message_bus.RequestName(NAME))
        assert reply.body == (1,)
        self._ended = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def until(self, count: int, patience_s: float = 5.0) -> list[tuple[Any, ...]]:
        """Waits until so many stand there; gives them."""
        with self._change:
            assert self._change.wait_for(lambda: len(self.shown) == count, patience_s), self.shown
            return list(self.shown.values())

    def act(self, number: int, key: str) -> None:
        """The person presses an act; the desktop then takes the notification away."""
        self._say("ActivationToken", "us", (number, f"token {number}"))
        self._say("ActionInvoked", "us", (number, key))
        self.dismiss(number)

    def dismiss(self, number: int) -> None:
        """The person closes it."""
        with self._change:
            self.shown.pop(number, None)
        self._say("NotificationClosed", "uu", (number, 2))

    def close(self) -> None:
        """Leaves the bus."""
        self._ended = True
        self._thread.join(5)
        self._bus.close()

    def _say(self, what: str, signature: str, body: tuple[object, ...]) -> None:
        emitter = DBusAddress(PATH, interface=NAME)
        self._bus.send(new_signal(emitter, what, signature, body))

    def _serve(self) -> None:
        while not self._ended:
            try:
                message = self._bus.receive(timeout=0.05)
            except TimeoutError:
                continue
            except OSError:
                return
            if message.header.message_type is not MessageType.method_call or self._silent:
                continue
            method = message.header.fields.get(HeaderFields.member)
            if message.header.fields.get(HeaderFields.interface) != NAME:
                continue
            self._bus.send(self._answer(message, str(method)))

    def _answer(self, message: Any, method: str) -> Any:
        with self._change:
            self._change.notify_all()
            if method == "GetCapabilities":
                return new_method_return(message, "as", (list(self._able),))
            if method == "Notify":
                number = message.body[1]
                if not number:
                    number = self._next = self._next + 1
                self.shown[number] = message.body
                self.all.append(message.body)
                return new_method_return(message, "u", (number,))
            if method == "CloseNotification" and message.body[0] in self.shown:
                del self.shown[message.body[0]]
                return new_method_return(message)
        return new_error(message, f"{NAME}.Error.Unknown")

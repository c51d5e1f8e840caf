"""Notifications of the desktop (freedesktop.org, on Linux), by a thread of their own: nobody waits for a bus.

Calls ``Notify`` of ``org.freedesktop.Notifications`` (Desktop Notifications Specification 1.2). What the person answers
comes back by the name under which it was shown. Where there is no bus or no server, showing does nothing and ``reach``
says so: the window and the tray remain.
"""

from __future__ import annotations

import html
import re
import select
import socket
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

_PATH, _NAME = "/org/freedesktop/Notifications", "org.freedesktop.Notifications"
#: A server that has not answered so long does not answer.
PATIENCE_S = 3.0
#: More than fits on a notification is cut.
LONGEST_TITLE, LONGEST_BODY = 120, 400
#: The key of the act that a click on the notification itself stands for.
DEFAULT = "default"
#: Why a notification was closed: the person did it (specification, signal NotificationClosed).
_BY_HAND = 2
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")  # fmt: skip


class Reach(StrEnum):
    """Whether notifications get through. ``UNTRIED`` until something was shown."""

    UNTRIED = "untried"
    WORKS = "works"
    NO_BUS = "no bus"
    NO_SERVER = "no server"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is shown: one line, more words, and what can be done: (key, words) of each act. A click stands for the
    first of them. Never more urgent than the specification's "normal"."""

    title: str
    body: str = ""
    acts: tuple[tuple[str, str], ...] = ()


class Notices:
    """Shows notifications under names. ``answered`` is called with a name and the key of an act, on a thread of ours.

    ``program`` is the name people know it by, ``desktop_file`` that of its desktop entry (icon, grouping).
    """

    def __init__(
        self, answered: Callable[[str, str], None], program: str, desktop_file: str
    ) -> None:
        self._answered, self._program, self._desktop_file = answered, program, desktop_file
        #: Called on a thread of ours once something was tried (``reach`` and ``acts`` say how it went), and with the
        #: name of a notification that is gone without an answer, with whether somebody closed it by hand.
        self.tried: Callable[[], None] = _nothing
        self.gone: Callable[[str, bool], None] = _nobody
        self.reach = Reach.UNTRIED
        #: Whether the server shows acts; without them a click on the notification is all there is.
        self.acts = False
        #: With it a Wayland desktop lets a window come to the front; of the latest answer.
        self.token = ""
        self._able: frozenset[str] = frozenset()
        self._wishes: OrderedDict[str, Notice | None] = OrderedDict()
        self._ids: dict[str, int] = {}
        self._change = threading.Condition()
        self._busy = self._closed = False
        self._thread: threading.Thread | None = None
        self._bus: DBusConnection | None = None
        self._heard: deque[Message] = deque()
        self._wake, self._waker = socket.socketpair()

    def show(self, name: str, notice: Notice) -> None:
        """Shows it soon, in place of what was shown under ``name``."""
        self._wish(name, notice)

    def probe(self) -> None:
        """Asks soon whether anybody shows notifications, and shows none; see ``tried``."""
        self._wish("", None)

    def take_back(self, name: str) -> None:
        """Takes away soon what was shown under ``name``."""
        if name in self._ids or name in self._wishes:
            self._wish(name, None)

    def settle(self, patience_s: float = PATIENCE_S) -> bool:
        """Waits until everything that was wished for was tried; returns whether it was."""
        with self._change:
            return self._change.wait_for(
                lambda: not self._wishes and not self._busy, timeout=patience_s
            )

    def close(self, patience_s: float = 1.0) -> None:
        """Takes away what is shown, as far as that time goes; nothing is shown any more."""
        for name in tuple(self._ids):
            self._wish(name, None)
        with self._change:
            self._closed = True
        with suppress(OSError):
            self._waker.send(b"!")
        if self._thread is None:
            self._wake.close()
            self._waker.close()
        else:
            self._thread.join(patience_s)

    def _wish(self, name: str, notice: Notice | None) -> None:
        with self._change:
            if self._closed:
                return
            self._wishes.pop(name, None)
            self._wishes[name] = notice
            if self._thread is None:
                # A daemon: a bus that hangs keeps nobody from quitting.
                self._thread = threading.Thread(target=self._work, name="notices", daemon=True)
                self._thread.start()
        with suppress(OSError):
            self._waker.send(b"!")

    # -- its thread ---------------------------------------------------------------

    def _work(self) -> None:
        try:
            while not (self._closed and not self._wishes):
                self._one()
                self._hear()
        finally:
            self._let_go(Reach.UNTRIED)
            self._wake.close()
            self._waker.close()

    def _one(self) -> None:
        """Does one thing that is wished for, if there is any."""
        with self._change:
            if not self._wishes:
                return
            name, notice = self._wishes.popitem(last=False)
            self._busy = True
        try:
            self._try(name, notice)
        finally:
            with self._change:
                self._busy = False
                self._change.notify_all()
            self.tried()

    def _try(self, name: str, notice: Notice | None) -> None:
        try:
            from jeepney.wrappers import DBusErrorResponse
        except ImportError:  # Elsewhere than on Linux there is no such bus.
            self.reach = Reach.NO_BUS
            return
        try:
            self._connect()
            if notice is not None:
                (number,) = self._call("Notify", "susssasa{sv}i", self._body(name, notice))
                self._ids[name] = number
            elif name in self._ids:
                self._call("CloseNotification", "u", (self._ids.pop(name),))
            self.reach = Reach.WORKS
        except DBusErrorResponse as error:
            # One that is gone already cannot be closed: the server is there all the same.
            known = error.name.startswith("org.freedesktop.DBus.Error.")
            self.reach = Reach.NO_SERVER if notice is not None or known else Reach.WORKS
        except TimeoutError:
            self._let_go(Reach.NO_SERVER)
        except (OSError, KeyError, ValueError, RuntimeError, EOFError):
            # No address of a bus, nobody at it, or somebody who speaks otherwise.
            self._let_go(Reach.NO_BUS)

    def _body(self, name: str, notice: Notice) -> tuple[object, ...]:
        body = plain(notice.body, LONGEST_BODY)
        if "body-markup" in self._able:
            body = html.escape(body, quote=False)
        acts = [DEFAULT, notice.acts[0][1] if notice.acts else self._program]
        if self.acts:
            acts += [part for act in notice.acts for part in act]
        hints = {"desktop-entry": ("s", self._desktop_file), "urgency": ("y", 1)}
        title = plain(notice.title, LONGEST_TITLE)
        before = self._ids.get(name, 0)
        return (self._program, before, self._desktop_file, title, body, acts, hints, -1)

    def _call(
        self, method: str, signature: str | None = None, body: tuple[object, ...] = ()
    ) -> Any:
        from jeepney import DBusAddress, new_method_call
        from jeepney.wrappers import unwrap_msg

        assert self._bus is not None
        address = DBusAddress(_PATH, _NAME, _NAME)
        message = new_method_call(address, method, signature, body)
        return unwrap_msg(self._bus.send_and_get_reply(message, timeout=PATIENCE_S))

    def _connect(self) -> None:
        """Finds the bus, listens on it and asks what the server can do."""
        if self._bus is not None:
            return
        from jeepney import MatchRule
        from jeepney.bus_messages import message_bus
        from jeepney.io.blocking import open_dbus_connection

        self._bus = bus = open_dbus_connection("SESSION")
        rule = MatchRule(type="signal", interface=_NAME, path=_PATH)
        bus.filter(rule, queue=self._heard)
        bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE_S)
        try:
            (able,) = self._call("GetCapabilities")
        except BaseException:
            self._let_go(Reach.NO_SERVER)
            raise
        self._able = frozenset(str(one) for one in able)
        self.acts = "actions" in self._able

    def _hear(self) -> None:
        """Waits for a wish or for an answer, and gives answers on."""
        # What came together with a reply is read already: the socket says nothing of it.
        self._drain()
        ears = [self._wake, *([self._bus.sock] if self._bus is not None else [])]
        ready, _, _ = select.select(ears, [], [], 0 if self._wishes else None)
        if self._wake in ready:
            self._wake.recv(4096)
        self._drain()

    def _drain(self) -> None:
        try:
            while self._bus is not None:
                self._bus.recv_messages(timeout=0)
        except TimeoutError:
            pass
        except (OSError, ValueError, EOFError):
            self._let_go(Reach.NO_BUS)
        self._give_on()

    def _give_on(self) -> None:
        from jeepney import HeaderFields

        while self._heard:
            message = self._heard.popleft()
            said, body = message.header.fields.get(HeaderFields.member), message.body
            name = next(
                (name for name, number in self._ids.items() if body and number == body[0]), ""
            )
            if not name or len(body) < 2:
                continue
            if said == "ActivationToken":
                self.token = str(body[1])
            elif said == "NotificationClosed":
                self._ids.pop(name, None)
                self.gone(name, body[1] == _BY_HAND)
            elif said == "ActionInvoked":
                self._answered(name, str(body[1]))

    def _let_go(self, reach: Reach) -> None:
        bus, self._bus, self.reach = self._bus, None, reach
        self._ids.clear()
        if bus is not None:
            with suppress(OSError):
                bus.close()


def _nothing() -> None:
    pass


def _nobody(_name: str, _by_hand: bool) -> None:
    pass


def plain(words: str, most: int) -> str:
    """Returns words in one line of at most ``most`` characters, without marks that nobody sees."""
    line = " ".join(_HIDDEN.sub(" ", words[: most * 20]).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"

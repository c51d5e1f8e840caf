"""Errands to a calendar server, each in a thread of its own: neither window nor end of the program waits for a server.

The password comes from the keyring, which may wait for a person; so it is asked for in that thread too. Where there is
no keyring it is known until the program ends, and nothing is ever kept in a file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from moderator_console.core.trouble import NotFound
from moderator_console.services import caldav
from moderator_console.services.caldav import Account, Halt, Synced
from moderator_console.services.caldav_server import CalendarServer, Found
from moderator_console.services.caldav_wire import Stopped
from moderator_console.services.calendar_titles import CalendarWords
from moderator_console.services.desk import Desk
from moderator_console.services.kept_secrets import KeptSecrets

T = TypeVar("T")


class Errand(Generic[T]):
    """Begins at once. ``ended`` is called in its thread with the result or the error, and not at all once it was
    stopped."""

    def __init__(
        self,
        work: Callable[[Halt], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._work, self._done, self._failed = work, done, failed
        self._halt = Halt()
        # A daemon: who leaves does not wait for a name that is looked up or a keyring that asks.
        self._thread = threading.Thread(target=self._run, name="errand", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self._thread.is_alive()

    def stop(self, patience_s: float = 0.0) -> bool:
        """After this it writes nothing and tells nothing. Waits for its thread so long; returns whether it has ended."""
        self._halt.stop()
        self._thread.join(patience_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            result = self._work(self._halt)
        except Stopped:
            return
        # The edge of a thread: whatever it is goes to whoever began it, and is raised there if it is a bug.
        except BaseException as error:  # noqa: BLE001
            if not self._halt.stopped:
                self._failed(error)
        else:
            if not self._halt.stopped:
                self._done(result)


class Passwords:
    """The passwords of calendars: in the keyring, or known until the program ends where there is none. All may wait for a
    person."""

    def __init__(self, forbidden_thread: int | None = None) -> None:
        self._kept = KeptSecrets(forbidden_thread)

    def of(self, account: Account) -> str:
        """The password. Raises KeyringTrouble, and NotFound where none is kept."""
        found = self._kept.of(account.secret)
        if found is None:
            raise NotFound(
                "The keyring holds no password for this calendar.",
                "Write: calendar publish URL --user NAME",
                why="password",
            )
        return found

    def know(self, account: Account, password: str) -> None:
        """Knows it until the program ends, and tells the keyring nothing."""
        self._kept.know(account.secret, password)

    def keep(self, account: Account, password: str) -> bool:
        """Returns whether the keyring keeps it; else it is known until the program ends."""
        return self._kept.keep(account.secret, password)

    def forget(self, account: Account) -> None:
        """Forgets it here and in the keyring. Raises KeyringTrouble where a keyring may still hold it."""
        self._kept.forget(account.secret)


# -- what is done in errands -----------------------------------------------------------------


def turn(desk: Desk, passwords: Passwords, words: CalendarWords, halt: Halt) -> Synced | None:
    """One turn with the calendar that is published to; None where there is none. Raises Stopped, KeyringTrouble,
    NotFound (no password), ServerTrouble, and what asking the files raises."""
    try:
        account = caldav.account(desk.book)
        if account is None:
            return None
        password = passwords.of(account)
        with _server(account.url, account.user, password) as server:
            return caldav.sync(desk.book, server, words, desk.now(), halt)
    finally:
        desk.done_aside()


def look(url: str, user: str, password: str, halt: Halt) -> list[Found]:
    """The calendars at an address, before anything is kept. Raises Stopped, WrongWords and ServerTrouble."""
    with _server(url, user, password) as server:
        halt.watch(server)
        return server.calendars()


def take_back(desk: Desk, passwords: Passwords, halt: Halt) -> int:
    """Removes on the server what was published; returns how many entries. Raises as ``turn``."""
    try:
        account = caldav.account(desk.book)
        if account is None:
            return 0
        password = passwords.of(account)
        with _server(account.url, account.user, password) as server:
            return caldav.take_back(desk.book, server, halt)
    finally:
        desk.done_aside()


@contextmanager
def _server(url: str, user: str, password: str) -> Iterator[CalendarServer]:
    server = CalendarServer(url, user, password)
    try:
        yield server
    finally:
        server.close()

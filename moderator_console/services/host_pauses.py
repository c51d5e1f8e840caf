"""The pause that a platform asked for, as whoever sends sees it: kept where sync keeps it, so that it holds the whole host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from moderator_console.core.platform_trouble import RateLimited
from moderator_console.store.connected import Connected
from moderator_console.store.synced import LONGEST_WAIT_US, SyncedBook

_SECOND_US = 1_000_000


@dataclass(frozen=True, slots=True)
class HostPauses:
    """Safe from any thread: each question opens the archive and closes it. Raises what the archive raises."""

    archive: Path
    key: bytes = field(repr=False)
    now: Callable[[], int]

    def held_us(self, account: Connected) -> int:
        """For how long the host of an account is still to be left alone (microseconds), 0: not at all."""
        with self._book() as book:
            return book.held_us(host_of(account), self.now())

    def heard(self, account: Connected, answer: object) -> None:
        """Keeps the pause that an answer asks for, if it says how long."""
        if isinstance(answer, RateLimited) and answer.retry_after_s:
            with self._book() as book:
                wait = int(answer.retry_after_s * _SECOND_US)
                book.hold(host_of(account), self.now() + min(wait, LONGEST_WAIT_US))

    @contextmanager
    def _book(self) -> Iterator[SyncedBook]:
        book = SyncedBook(self.archive, self.key)
        try:
            yield book
        finally:
            book.close()


def host_of(account: Connected) -> str:
    """What a stated pause holds: the server of an account, or its whole platform where there is one server for all."""
    for name, value in sorted(account.settings.items()):
        if "://" in value and (host := urlsplit(value).hostname):
            return host
        if name.endswith(("host", "server", "instance")) and value.strip():
            return value.strip().casefold()
    return account.platform

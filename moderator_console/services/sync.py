"""Bringing what is new: page by page from a platform into the archive, in small writes, and on where it ended.

Reading only. Each page is stored whole and its cursor after it; whatever ends the program, the next turn reads on. The
first read of an account goes from the newest post back through the years, a turn at a time, while what is new comes first.
A platform's pause is kept by whoever asks for turns: ``Synced.wait_us``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from moderator_console.connectors import Connector
from moderator_console.core.platform_trouble import PlatformTrouble, RateLimited, Unreadable
from moderator_console.core.platforms import Batch
from moderator_console.core.posts import Address, Post, ThreadEvent
from moderator_console.services.importing import sound
from moderator_console.services.markup import prepare
from moderator_console.store.archive_writer import ArchiveWriter
from moderator_console.store.connected import Connected
from moderator_console.store.prepared import Prepared
from moderator_console.store.synced import Reached, SyncedBook

CHANGES, FLAGS = "changes", "flags"
_SECOND_US = 1_000_000
#: The longest pause that a platform may ask for.
_DAY_US = 24 * 3600 * _SECOND_US
#: How often a cursor that does not move is followed.
_STUCK = 2
#: Remarks on single items that are kept; all are counted.
_LISTED = 100


@dataclass(frozen=True, slots=True)
class Synced:
    """What a turn brought. ``done`` of ``total`` posts are read where the platform tells; ``more``: not all yet.

    ``trouble`` is why it ended early, ``wait_us`` the pause that the platform asked for (microseconds).
    """

    posts: int = 0
    revisions: int = 0
    removals: int = 0
    flags: int = 0
    skipped: tuple[tuple[str, str], ...] = ()
    skipped_count: int = 0
    done: int = 0
    total: int = 0
    more: bool = False
    trouble: PlatformTrouble | None = None
    wait_us: int = 0

    @property
    def anything(self) -> bool:
        """Whether the archive holds something now that it did not."""
        return bool(self.posts or self.revisions or self.removals or self.flags)


def _silent(so_far: Synced) -> None:
    pass


@dataclass(slots=True)
class Syncing:
    """Turns of one account, in one thread. ``stored`` is told after each page."""

    archive: Path
    key: bytes = field(repr=False)
    account: Connected
    now: Callable[[], int]
    progress: Callable[[Synced], None] = _silent
    cancelled: Callable[[], bool] = lambda: False

    def turn(self, connector: Connector, pages: int | None = None) -> Synced:
        """Reads what is new, then the past, then reports: ``pages`` of each, all without.

        Never raises PlatformTrouble: it is in the answer. Raises what the archive raises (FileBusy beside an import).
        """
        book = SyncedBook(self.archive, self.key)
        so_far = Synced()
        try:
            so_far = self._follow(book, CHANGES, connector.changes, pages, so_far)
            if so_far.trouble is None:
                so_far = self._follow(book, FLAGS, connector.flags, pages, so_far)
        finally:
            book.close()
        return so_far

    def thread(self, connector: Connector, address: Address) -> Synced:
        """Reads one whole thread anew: that is how edits and removals are seen where nothing tells of them."""
        book = SyncedBook(self.archive, self.key)
        so_far = Synced()
        try:
            cursor: str | None = None
            for _ in range(10_000):
                batch = connector.thread(address, cursor)
                so_far = self._store(book, batch, so_far)
                if not batch.more or batch.cursor in (None, cursor) or self.cancelled():
                    break
                cursor = batch.cursor
        except PlatformTrouble as trouble:
            so_far = _ended(so_far, trouble)
        finally:
            book.close()
        return so_far

    def _follow(
        self, book: SyncedBook, what: str, ask: Callable[[str | None], Batch], pages: int | None, so_far: Synced
    ) -> Synced:  # fmt: skip
        reached = book.reached(self.account.id, what)
        cursor, stuck, n = reached.cursor, 0, 0
        try:
            while (pages is None or n < pages) and not self.cancelled():
                n += 1
                batch = ask(cursor)
                so_far = self._store(book, batch, so_far)
                stuck = stuck + 1 if batch.cursor == cursor else 0
                cursor = batch.cursor or cursor
                told = Reached(cursor, self.now(), batch.done, batch.total, batch.more)
                book.keep(self.account.id, what, told)
                if what == CHANGES:
                    so_far = replace(so_far, done=batch.done, total=batch.total, more=batch.more)
                self.progress(so_far)
                if not batch.more or stuck >= _STUCK:
                    break
        except PlatformTrouble as trouble:
            return _ended(so_far, trouble)
        # The edge of the house: a connector may be other people's code. What was stored stays, and is told.
        except ValueError as error:
            return _ended(so_far, Unreadable(self.account.platform, str(error)))
        return so_far

    def _store(self, book: SyncedBook, batch: Batch, so_far: Synced) -> Synced:
        """One page into the archive, whole."""
        items = list(_ready((*batch.posts, *batch.events)))
        brought = refused = None
        if items or batch.removals:
            writer = ArchiveWriter(
                self.archive, self.key, community=self.account.community, source=f"sync:{self.account.label}",
                format=self.account.platform, now_us=self.now(),
            )  # fmt: skip
            done = False
            try:
                writer.add(items)
                writer.remove([removal.post for removal in batch.removals])
                done = writer.finish(lambda n, of: None, lambda: False)
                brought, refused = writer.brought, writer.refused
            finally:
                writer.close("{}" if done else "")
        new = book.take(self.account.id, batch.flags, self.now()) if batch.flags else 0
        left = [(item.where, item.why) for item in batch.skipped if not item.kept]
        left += refused or []
        return replace(
            so_far,
            posts=so_far.posts + (brought.posts if brought else 0),
            revisions=so_far.revisions + (brought.revisions if brought else 0),
            removals=so_far.removals + (brought.removals if brought else 0),
            flags=so_far.flags + new,
            skipped=(*so_far.skipped, *left)[:_LISTED],
            skipped_count=so_far.skipped_count + len(left),
        )


def _ready(items: Iterable[Post | ThreadEvent]) -> Iterable[Prepared | ThreadEvent]:
    for found in items:
        item = sound(found)
        if isinstance(item, Post):
            yield prepare(item)
        elif isinstance(item, ThreadEvent):
            yield item


def _ended(so_far: Synced, trouble: PlatformTrouble) -> Synced:
    stated = trouble.retry_after_s if isinstance(trouble, RateLimited) else None
    wait = 0 if stated is None else min(_DAY_US, max(0, int(stated * _SECOND_US)))
    return replace(so_far, trouble=trouble, wait_us=wait)

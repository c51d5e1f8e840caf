"""Bringing what is new: page by page from a platform into the archive, in small writes, and on where it ended.

Reading only. Each page is stored whole and its cursor after it; whatever ends the program, the next turn reads on. The
first read of an account goes from the newest post back through the years, a turn at a time, while what is new comes first.
Threads that somebody depends on are read anew (core/rereading.py). A pause that a platform asks for is kept in the archive
and holds its whole host; nobody sleeps here, ``Synced.wait_us`` says when to come again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from moderator_console.connectors import Connector
from moderator_console.core.letters import letters_of
from moderator_console.core.platform_trouble import (
    Forbidden,
    Gone,
    PlatformTrouble,
    RateLimited,
    Unreadable,
)
from moderator_console.core.platforms import Batch, Capabilities, Deletes, Removal
from moderator_console.core.posts import Address, Post, ThreadEvent
from moderator_console.core.private_talk import Heard, Sent
from moderator_console.core.rereading import MOST_TRIES, due_now
from moderator_console.services.host_pauses import host_of
from moderator_console.services.importing import sound
from moderator_console.services.markup import prepare
from moderator_console.services.private_talk import Talks
from moderator_console.store.archive_finish import Brought
from moderator_console.store.archive_writer import ArchiveWriter
from moderator_console.store.connected import Connected
from moderator_console.store.prepared import Prepared
from moderator_console.store.synced import LONGEST_WAIT_US, Reached, SyncedBook

CHANGES, FLAGS = "changes", "flags"
_SECOND_US = 1_000_000
#: How often a cursor that does not move is followed.
_STUCK = 2
#: Threads that one turn reads anew, and posts of each that are looked for one by one.
_ANEW, _LOOKED_FOR = 3, 20
#: A thread is over after so many pages.
_PAGES = 10_000
#: So long what an account may do is taken for true.
_RIGHTS_US = 6 * 3600 * _SECOND_US
#: Remarks on single items that are kept; all are counted.
_LISTED = 100


@dataclass(frozen=True, slots=True)
class Synced:
    """What a turn brought. ``done`` of ``total`` posts are read where the platform tells; ``more``: not all yet.

    ``trouble`` is why it ended early, ``wait_us`` the pause that the platform asked for, or that its pace takes before
    the next turn (microseconds). ``oldest_us`` is how far back was read, ``anew_us`` when the next thread is to be read
    anew (UTC microseconds, 0: none). ``sealed`` places are encrypted and not read; None: not told this time. ``heard`` are
    private conversations, for services/private_talk.py to write down. ``can`` is what the account may do, where that was
    asked anew.
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
    pages: int = 0
    oldest_us: int | None = None
    anew_us: int = 0
    sealed: int | None = None
    heard: tuple[Heard, ...] = ()
    can: Capabilities | None = None

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
    #: The threads that somebody depends on, and whether a case on them is open (store/watched.py: ``cared_for``).
    cared: Callable[[], Mapping[str, bool]] = dict
    #: The private messages of ours that went through the account (store/outbox.py: ``private``).
    private: Callable[[UUID], Sequence[Sent]] = lambda account: ()
    _talks: Talks = field(init=False, repr=False)
    _rights_asked: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self._talks = Talks(self.account, ())

    def turn(self, connector: Connector, pages: int | None = None) -> Synced:
        """Reads what is new, then the past, then reports: ``pages`` of each, all without; then threads that are due.

        Never raises PlatformTrouble: it is in the answer. Raises what the archive raises (FileBusy beside an import).
        """
        book = SyncedBook(self.archive, self.key)
        so_far = Synced()
        try:
            held = book.held_us(host_of(self.account), self.now())
            if held:
                return replace(so_far, trouble=RateLimited("", held / _SECOND_US), wait_us=held)
            self._talks = Talks(self.account, self.private(self.account.id), connector)
            so_far = self._follow(book, CHANGES, connector.changes, pages, so_far)
            if so_far.trouble is None:
                so_far = self._listen(book, connector, so_far)
            if so_far.trouble is None:
                so_far = self._follow(book, FLAGS, connector.flags, pages, so_far)
            if so_far.trouble is None:
                so_far = self._read_anew(book, connector, so_far)
            if so_far.trouble is None:
                so_far = self._ask_rights(connector, so_far)
            return self._held(book, so_far)
        finally:
            book.close()

    def thread(self, connector: Connector, address: Address) -> Synced:
        """Reads one whole thread anew: that is how edits and removals are seen where nothing tells of them."""
        book = SyncedBook(self.archive, self.key)
        try:
            held = book.held_us(host_of(self.account), self.now())
            if held:
                return Synced(trouble=RateLimited("", held / _SECOND_US), wait_us=held)
            self._talks = Talks(self.account, self.private(self.account.id), connector)
            return self._held(book, self._whole(book, connector, address, Synced()))
        finally:
            book.close()

    def _held(self, book: SyncedBook, so_far: Synced) -> Synced:
        """Keeps the pause that the platform asked for; else what its pace takes for as many pages."""
        now = self.now()
        if isinstance(so_far.trouble, RateLimited):
            if so_far.wait_us:
                book.hold(host_of(self.account), now + so_far.wait_us)
        elif so_far.trouble is None:
            pace = self.account.can.pace if self.account.can else None
            if pace is not None and pace.requests > 0:
                spread = int(so_far.pages * pace.seconds / pace.requests * _SECOND_US)
                so_far = replace(so_far, wait_us=min(LONGEST_WAIT_US, spread))
        return so_far

    def _ask_rights(self, connector: Connector, so_far: Synced) -> Synced:
        """What the account may do, some times a day: rights are given and taken without a word. Who never asked does not
        begin here, and what fails is asked again at the next turn: reading works all the same."""
        checked, now = self.account.checked_us, self.now()
        known = self._rights_asked or not checked or 0 <= now - checked < _RIGHTS_US
        if known or self.cancelled():
            return so_far
        self._rights_asked = True
        try:
            return replace(so_far, can=connector.check()[1])
        # The edge of the house, as in ``_whole``.
        except (PlatformTrouble, ValueError):
            return so_far

    def _listen(self, book: SyncedBook, connector: Connector, so_far: Synced) -> Synced:
        """The private conversations that are due."""
        talks = self._talks
        trouble, pages = talks.read(book, connector, self.now())
        so_far = replace(so_far, heard=tuple(talks.heard), pages=so_far.pages + pages)
        return so_far if trouble is None else _ended(so_far, trouble)

    # -- threads read anew ------------------------------------------------------------

    def _read_anew(self, book: SyncedBook, connector: Connector, so_far: Synced) -> Synced:
        """The threads that are due, a few in a turn. One that fails for itself waits for its next time, alone."""
        mine, cared = self.account.id, self.cared()
        due, _ = due_now(book.followed.of(mine, cared), cared, self.now())
        for one in due[:_ANEW]:
            if self.cancelled():
                break
            before = _changes(so_far)
            after = self._whole(book, connector, one.thread, so_far)
            # A post that was reported and is gone is never asked for again.
            if after.trouble is None or (one.once and isinstance(after.trouble, Gone)):
                book.followed.read(mine, one, self.now(), changed=_changes(after) > before)
            else:
                book.followed.failed(mine, one, self.now(), MOST_TRIES)
            if isinstance(after.trouble, Gone | Forbidden | Unreadable):
                after = replace(after, trouble=None, wait_us=0)
            elif after.trouble is not None:
                return after
            so_far = after
        _, next_us = due_now(book.followed.of(mine, cared), cared, self.now())
        left = len(due) > _ANEW
        moments = [one for one in (self.now() if left else next_us, self._talks.next_us) if one]
        return replace(so_far, anew_us=min(moments, default=0))

    def _whole(
        self, book: SyncedBook, connector: Connector, address: Address, so_far: Synced
    ) -> Synced:
        """Every page of a thread; what was here and is there no more is looked for, and marked where it is gone."""
        cursor: str | None = None
        seen: set[str] = set()
        thread, skipped, whole = address, so_far.skipped_count, False
        try:
            for _ in range(_PAGES):
                batch = connector.thread(address, cursor)
                so_far = self._store(book, batch, so_far)
                seen |= {post.address for post in batch.posts}
                seen |= {one.post for one in batch.removals}
                if batch.posts:
                    thread = batch.posts[0].thread.address
                if not batch.more or batch.cursor in (None, cursor) or self.cancelled():
                    whole = not batch.more and not self.cancelled()
                    break
                cursor = batch.cursor
        except Gone as trouble:
            return _ended(self._begun(book, connector, address, so_far), trouble)
        except PlatformTrouble as trouble:
            return _ended(so_far, trouble)
        # The edge of the house: a connector may be other people's code. What was stored stays, and is told.
        except ValueError as error:
            return _ended(so_far, Unreadable(self.account.platform, str(error)))
        if whole and seen and so_far.skipped_count == skipped:
            return self._missing(book, connector, thread, seen, so_far)
        return so_far

    def _begun(
        self, book: SyncedBook, connector: Connector, thread: Address, so_far: Synced
    ) -> Synced:  # fmt: skip
        """The beginning of a thread is gone. Where answers outlive it (a gap) each is asked for by itself."""
        posts = book.followed.posts(thread)
        can = self.account.can
        if can is None or can.deletes is not Deletes.GAP or len(posts) < 2:
            return self._remove(book, posts, so_far)
        return self._missing(book, connector, thread, set(), so_far)

    def _missing(
        self, book: SyncedBook, connector: Connector, thread: Address, seen: set[str], so_far: Synced
    ) -> Synced:  # fmt: skip
        """Posts that stood in a thread and do not any more: each is asked for by itself, since it may have moved, or
        hang below one that is gone."""
        can = self.account.can
        if can is None or can.deletes not in (Deletes.GAP, Deletes.SUBTREE):
            return so_far
        gone: list[Address] = []
        absent = [post for post in book.followed.posts(thread) if post not in seen]
        try:
            for post in absent[:_LOOKED_FOR]:
                try:
                    batch = connector.thread(post, None)
                except Gone:
                    gone.append(post)
                    continue
                so_far = self._store(book, batch, so_far)
                if not batch.more and all(one.address != post for one in batch.posts):
                    gone.append(post)
        except PlatformTrouble as trouble:
            so_far = _ended(so_far, trouble)
        return self._remove(book, gone, so_far)

    def _remove(self, book: SyncedBook, posts: Sequence[Address], so_far: Synced) -> Synced:
        can = self.account.can
        if not posts or can is None or can.deletes is Deletes.NONE:
            return so_far
        return self._store(book, Batch(removals=tuple(Removal(post) for post in posts)), so_far)

    # -- page by page -----------------------------------------------------------------

    def _follow(
        self, book: SyncedBook, what: str, ask: Callable[[str | None], Batch], pages: int | None, so_far: Synced
    ) -> Synced:  # fmt: skip
        reached = book.reached(self.account.id, what)
        cursor, stuck, n, oldest = reached.cursor, 0, 0, reached.oldest_us
        try:
            while (pages is None or n < pages) and not self.cancelled():
                n += 1
                batch = ask(cursor)
                so_far = self._store(book, batch, so_far)
                stuck = stuck + 1 if batch.cursor == cursor else 0
                cursor = batch.cursor or cursor
                times = [post.at_us for post in batch.posts if post.at_us]
                oldest = min((*times, *([oldest] if oldest else [])), default=None)
                told = Reached(cursor, self.now(), batch.done, batch.total, batch.more, oldest)
                book.keep(self.account.id, what, told)
                if what == CHANGES:
                    so_far = replace(
                        so_far,
                        done=batch.done,
                        total=batch.total,
                        more=batch.more,
                        oldest_us=oldest,
                    )
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
        """One page into the archive, whole, but for what was answered in private."""
        if batch.posts:
            # After the page came: what has left meanwhile is written down as such before it can arrive.
            self._talks.know(self.private(self.account.id))
        batch = self._talks.kept_out(batch)
        community = self.account.community
        letters = [post for post in batch.posts if post.address in batch.letters]
        public = [post for post in batch.posts if post.address not in batch.letters]
        kept = [self._kept(community, (*public, *batch.events), batch.removals)]
        kept.append(self._kept(letters_of(community), letters, ()))
        brought = [one for one, _ in kept if one is not None]
        refused = [each for _, some in kept for each in some]
        mine, now = self.account.id, self.now()
        changed: dict[Address, int] = {}
        for post in batch.posts:
            thread = post.thread.address
            changed[thread] = max(
                changed.get(thread, 0), min(now, post.edited_us or post.at_us or 0)
            )
        if changed:
            book.followed.saw(mine, changed)
        new = book.take(mine, batch.flags, now) if batch.flags else 0
        if new:
            book.followed.want(mine, [flag.post for flag in batch.flags if flag.open], now)
        left = [(item.where, item.why) for item in batch.skipped if not item.kept]
        left += refused
        return replace(
            so_far,
            posts=so_far.posts + sum(one.posts for one in brought),
            revisions=so_far.revisions + sum(one.revisions for one in brought),
            removals=so_far.removals + sum(one.removals for one in brought),
            flags=so_far.flags + new,
            skipped=(*so_far.skipped, *left)[:_LISTED],
            skipped_count=so_far.skipped_count + len(left),
            pages=so_far.pages + 1,
            sealed=so_far.sealed if batch.sealed is None else batch.sealed,
        )

    def _kept(
        self, community: str, found: Iterable[Post | ThreadEvent], removals: Iterable[Removal]
    ) -> tuple[Brought | None, list[tuple[str, str]]]:
        """Writes them into the archive; what came of it, and what was refused and why."""
        items, gone = list(_ready(found)), [removal.post for removal in removals]
        if not items and not gone:
            return None, []
        writer = ArchiveWriter(
            self.archive, self.key, community=community, source=f"sync:{self.account.label}",
            format=self.account.platform, now_us=self.now(),
        )  # fmt: skip
        done = False
        try:
            writer.add(items)
            writer.remove(gone)
            done = writer.finish(lambda n, of: None, lambda: False)
            return writer.brought, list(writer.refused or [])
        finally:
            writer.close("{}" if done else "")


def _ready(items: Iterable[Post | ThreadEvent]) -> Iterable[Prepared | ThreadEvent]:
    for found in items:
        item = sound(found)
        if isinstance(item, Post):
            yield prepare(item)
        elif isinstance(item, ThreadEvent):
            yield item


def _ended(so_far: Synced, trouble: PlatformTrouble) -> Synced:
    stated = trouble.retry_after_s if isinstance(trouble, RateLimited) else None
    wait = 0 if stated is None else min(LONGEST_WAIT_US, max(0, int(stated * _SECOND_US)))
    return replace(so_far, trouble=trouble, wait_us=wait)


def _changes(synced: Synced) -> int:
    return synced.posts + synced.revisions + synced.removals

"""Bringing posts into the archive so that only whole threads are ever seen (decision 0020).

A run has two halves. ``add`` writes new posts without a place: no question sees them, the word index does
not hold them. ``finish`` (archive_finish.py) gives each touched thread its order, index and counts, whole
threads in one transaction. What a cancelled or killed run leaves without a place is swept away by the next.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from moderator_console.core.posts import Link, Post, Precision, ThreadEvent, Zone
from moderator_console.store import archive_attachments, recent_words
from moderator_console.store.archive_addresses import Addresses, Row
from moderator_console.store.archive_file import Sql, listed, make_archive
from moderator_console.store.archive_finish import Brought, Finish
from moderator_console.store.archive_ids import PostNumbers
from moderator_console.store.archive_lock import ImportLock
from moderator_console.store.archive_merge import Gain, Known, gain, packed, unpacked
from moderator_console.store.archive_names import Names
from moderator_console.store.archive_sweep import sweep
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.post_features import features_of
from moderator_console.store.prepared import Prepared
from moderator_console.store.word_index import holds_pairs

_WIDEST_US = 1 << 62
#: Keeps eight bytes free in a new post's row until its place is known: rows that grow part full pages in two.
_ROOM = -(1 << 62)
_KNOWN = (
    "select p.id, p.address, p.thread, p.place, p.author, coalesce(c.deleted, 0), p.parent, p.edited_us,"
    " p.revisions, p.removed, length(b.text) = 0, p.sha, t.items, b.quotes from post p join body b on b.id = p.id"
    " left join account c on c.id = p.author left join attachment t on t.post = p.id"
)
_NEW = "id, address, thread, author, parent, link, at_us, ord, chars, paragraphs, features, sha"
#: What nearly every post says costs nothing in its row, and is not bound: that took as long as all the rest.
_REST = "precision, zone, edited_us, removed, long, plain_only, charset_guessed, replaces"
_USUAL = ("", "", None, False, False, False, False, None)
_BEGUN = """insert into import_run(at_us, source, format, community, state)
    values (?, ?, ?, ?, 'running') returning id"""
_REVISED = """insert into revision(address, n, at_us, seen_us, text, source, sha)
    select p.address, p.revisions, case when p.revisions > 1 then p.edited_us else p.at_us end,
        (select at_us from import_run where id = p.run), b.text, coalesce(b.source, b.html), p.sha
    from post p join body b on b.id = p.id where p.id = ?"""
#: A new post, the key of its address, its thread and the key of its parent.
_New = tuple[Prepared, int, int, int | None]


class ArchiveWriter:
    """One run. Use it in one thread; ``close`` it whatever happens. Raises FileBusy beside another import."""

    def __init__(
        self, path: Path, key: bytes, *, community: str, source: str, format: str, now_us: int
    ) -> None:
        self._path = path
        self._lock = ImportLock(path)
        try:
            make_archive(path, key)
            self._database = KeyedDatabase(path, key, durable=False, create=False, patience_s=60.0)
            with trouble_of_sqlite(path):
                self._begin(community, source, format, now_us)
        except BaseException:
            self._lock.release()
            raise

    def _begin(self, community: str, source: str, format: str, now_us: int) -> None:
        connection = self._database.connection()
        # More is hardly faster; the words of a transaction take twice as much, and an import may take 300 MB in all.
        connection.pragma("cache_size", -32768)
        # A page is copied from the log into the file less often the longer the log may grow; this is 128 MB.
        connection.pragma("wal_autocheckpoint", 16000)
        # What an import takes away is its own (parts of the index that were merged): pages that are free
        # then are used again or given back, and overwriting each first costs a twentieth of the time.
        connection.pragma("secure_delete", "fast")
        sweep(self._database)
        self._sql = Sql(connection)
        self._numbers = PostNumbers(connection)
        self.brought = Brought()
        self.refused: list[tuple[str, str]] = []
        with self._database.atomic():
            self._sql.run("insert or ignore into community(name) values (?)", community)
            home: int = self._sql.value("select id from community where name = ?", community)
            self._run: int = self._sql.value(_BEGUN, now_us, source, format, community)
        always = {"run": str(self._run), "up": str(_ROOM)}
        self._insert_other = _inserting(f"{_NEW}, {_REST}", always)
        self._insert_plain = _inserting(_NEW, {"precision": "''", "zone": "''", **always})
        self._names = Names(self._sql, home, self._run)
        self._addresses = Addresses(self._sql)

    def add(self, items: Sequence[Prepared | ThreadEvent]) -> None:
        """Writes a batch, in one transaction. Nothing of it is seen before ``finish``."""
        with trouble_of_sqlite(self._path), self._database.atomic():
            self._names.begin_batch()
            self._add_events([item for item in items if isinstance(item, ThreadEvent)])
            waiting = [item for item in items if isinstance(item, Prepared)]
            while waiting:
                # The same address twice in a batch: the second meets what the first has written.
                first: dict[str, Prepared] = {}
                again = [
                    item
                    for item in waiting
                    if first.setdefault(item.post.address, item) is not item
                ]
                self._add_posts(list(first.values()))
                waiting = again
            self._addresses.write_many()

    def remove(self, addresses: Sequence[str]) -> None:
        """Marks posts as removed at the source; their texts stay. Those that nobody knows are passed over."""
        with trouble_of_sqlite(self._path), self._database.atomic():
            there = self._addresses.find([self._addresses.key(uri) for uri in addresses])
            for known in self._known(there.values()).values():
                if not known.removed:
                    self._sql.run("update post set removed = 1 where id = ?", known.id)
                    self.brought.removals += 1
                    self._names.touch({known.thread})

    def finish(self, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> bool:
        """Makes the touched threads visible, whole, some thousand posts a transaction. False when cancelled.

        ``progress`` is told (threads done, threads in all).
        """
        with trouble_of_sqlite(self._path):
            with self._database.atomic():
                self._addresses.write()
            done = Finish(self._database, self._run, self.brought, self.apply_change).run(
                progress, cancelled
            )
            if not done:
                self.abandon()
        return done

    def abandon(self) -> None:
        """Takes back what was added and not finished. Whole threads that were finished stay."""
        with trouble_of_sqlite(self._path):
            sweep(self._database, cancelled=True)

    def people(self) -> int:
        """Returns how many accounts this run met for the first time."""
        people: int = self._sql.value("select count(*) from account where run = ?", self._run)
        return people

    def close(self, report: str = "") -> None:
        """Ends the run with its report (JSON; empty: it did not come to its end)."""
        try:
            with trouble_of_sqlite(self._path):
                if report:
                    self._sql.run(
                        "update import_run set state = 'done', report = ? where id = ?",
                        report, self._run,
                    )  # fmt: skip
                # Nobody is waited for; where nobody reads just now, the long log is given back to the disk.
                self._database.connection().set_busy_timeout(0)
                self._sql.run("pragma wal_checkpoint(truncate)")
        finally:
            self._database.close()
            self._lock.release()

    def apply_change(self, item: str) -> set[int]:
        """Does what a waiting change says; returns the threads that it touches."""
        prepared = unpacked(item)
        post = prepared.post
        found = self._addresses.find([self._addresses.key(post.address)])
        for known in self._known(found.values()).values():
            thread = self._names.threads([post.thread])[post.thread.address]
            thread = self._stays(known, post, thread)
            parent = self._addresses.parents([post])[0]
            self._addresses.write()
            return self._apply(
                known, prepared, gain(known, prepared, thread, parent), thread, parent
            )
        return set()

    def _add_posts(self, items: list[Prepared]) -> None:
        posts = [item.post for item in items]
        parents = self._addresses.parents(posts)
        keys = [self._addresses.key(post.address) for post in posts]
        there = self._addresses.find(keys)
        threads = self._names.threads([post.thread for post in posts])
        known = self._known(there.values())
        replaced = {key: row.post for key, row in there.items() if row.missing}
        new: list[_New] = []
        touched: set[int] = set()
        for item, post, key, parent in zip(items, posts, keys, parents, strict=True):
            thread = threads[post.thread.address]
            row = there.get(key)
            if row is None:
                there[key] = Row(post.address, None, None, None)
            elif row.uri != post.address:
                why = "Its address cannot be told apart from another one."
                self.refused.append((post.address, why))
                continue
            elif key in known:
                stays = self._stays(known[key], post, thread)
                self._meet(known[key], item, stays, parent)
                continue
            elif row.missing and row.thread is not None:
                touched.add(row.thread)  # a stand-in leaves that thread
            new.append((item, key, thread, parent))
        if len(new) < len(items):
            self._names.accounts([post.author for post in posts], make=False)
        self._insert(new, replaced)
        self._names.touch(touched)

    def _stays(self, known: Known, post: Post, thread: int) -> int:
        """The thread in which a known post stands from now on, where it is said to stand in ``thread``.

        Platforms let go of answers to a post that is deleted (Mastodon): they begin threads of their own there. Here what
        was one thread stays one.
        """
        alone = post.thread.address == post.address and known.parent is None
        if thread == known.thread or alone:
            return thread
        key = self._addresses.key(post.thread.address)
        begins = self._addresses.find([key]).get(key)
        part = begins is not None and not begins.missing and begins.thread == known.thread
        return known.thread if part else thread

    def _meet(self, known: Known, item: Prepared, thread: int, parent: int | None) -> None:
        """A post that is known: a duplicate, a change now, or, where it can be seen, a change for later."""
        found = gain(known, item, thread, parent)
        if (found.text or found.earlier) and self._had(known, item):
            found = replace(found, text=False, earlier=False)
        if not found:
            self.brought.duplicates += 1
        elif known.place is None:
            self._names.touch(self._apply(known, item, found, thread, parent))
        else:
            self._sql.run(
                "insert into change(thread, address, item) values (?, ?, ?)",
                thread, known.address, packed(item),
            )  # fmt: skip
            self._names.touch({thread, known.thread})

    def _apply(
        self, known: Known, item: Prepared, found: Gain, thread: int, parent: int | None
    ) -> set[int]:
        """Changes a known post. Its removed text stays, its first text is never overwritten."""
        post = item.post
        text = found.fills or (found.text and not self._had(known, item))
        earlier = found.earlier and not self._had(known, item)
        if not (text or earlier or found.removed):
            self.brought.duplicates += 1
        if earlier:
            self._sql.run(
                "insert into revision(address, n, at_us, seen_us, text, source, sha)"
                " select address, revisions, ?, (select at_us from import_run where id = ?), ?, ?, ? from post where id = ?",
                post.at_us if post.edited_us is None else post.edited_us, self._run, item.text,
                item.source if item.source is not None else item.html, item.sha, known.id,
            )  # fmt: skip
            self._sql.run("update post set revisions = revisions + 1 where id = ?", known.id)
            self.brought.revisions += 1
        author = known.author
        if found.author:
            author = self._names.accounts([post.author])[post.author.key]
        if text:
            self._rewrite(known, item, keep_old=found.text)
            self.brought.revisions += found.text
        if found.attachments is not None:
            archive_attachments.keep(self._sql, [(known.id, found.attachments)])
        self.brought.removals += found.removed
        self._sql.run(
            "update post set thread = ?, author = ?, removed = max(removed, ?), edited_us = ?,"
            " parent = ?, link = ? where id = ?",
            thread, author, int(found.removed), post.edited_us if found.edited else known.edited_us,
            parent if found.parent else known.parent,
            post.link if found.parent else self._sql.value("select link from post where id = ?", known.id),
            known.id,
        )  # fmt: skip
        return {thread, known.thread}

    def _rewrite(self, known: Known, item: Prepared, *, keep_old: bool) -> None:
        if known.place is not None:
            recent_words.touch(self._sql, known.id)
            self._sql.run(
                "insert into words(words, rowid, text, split)"
                " select 'delete', id, text, split from indexed_body where id = ?", known.id,
            )  # fmt: skip
        if keep_old:
            self._sql.run(_REVISED, known.id)
        self._sql.run(
            "update post set sha = ?, chars = ?, paragraphs = ?, long = ?, plain_only = ?, features = ?,"
            " revisions = revisions + ?, run = ? where id = ?",
            item.sha, item.chars, item.paragraphs, item.long, item.plain_only,
            features_of(item.text, item.html, known.quotes), int(keep_old), self._run, known.id,
        )  # fmt: skip
        self._sql.run(
            "update body set text = ?, html = ?, head = ?, source = ?, split = ? where id = ?",
            item.text, item.html, item.head, item.source, holds_pairs(item.text), known.id,
        )  # fmt: skip
        if known.place is not None:
            self._sql.run(
                "insert into words(rowid, text, split) select id, text, split from indexed_body where id = ?",
                known.id,
            )  # fmt: skip

    def _had(self, known: Known, item: Prepared) -> bool:
        """Says whether a text is one that the post had before, or the same source read by another version."""
        return self._sql.first(
            "select 1 from revision where address = ?1 and sha = ?2 union all"
            " select 1 from body where id = ?3 and coalesce(source, html, text) = ?4",
            known.address, item.sha, known.id, item.post.source,
        ) is not None  # fmt: skip

    def _insert(self, new: list[_New], replaced: dict[int, int | None]) -> None:
        accounts = self._names.accounts([item.post.author for item, *_ in new])
        times = [_usable(item.post.at_us) for item, *_ in new]
        numbers = self._numbers.of_times(times)
        plain, others, bodies, attachments = [], [], [], []
        exact, stated, linked = Precision.EXACT, Zone.STATED, Link.STATED
        keep = self._addresses.keep
        for n in sorted(range(len(new)), key=numbers.__getitem__):
            item, key, thread, parent = new[n]
            post, text, sha, html, head, source, long, plain_only, chars, paragraphs, _ = item
            number, quotes, uri = numbers[n], post.quotes, post.address
            precision, zone, edited_us = post.precision, post.zone, post.edited_us
            has = features_of(text, html, quotes)
            row = (
                number, key, thread, accounts[post.author.key], parent,
                "" if post.link is linked else post.link, times[n], post.order,
                chars, paragraphs, has, sha,
            )  # fmt: skip
            rest = (
                "" if precision is exact else precision, "" if zone is stated else zone,
                edited_us and _usable(edited_us), post.removed, long, plain_only, post.charset_guessed,
                replaced.get(key),
            )  # fmt: skip
            if rest == _USUAL:
                plain.append(row)
            else:
                others.append(row + rest)
            bodies.append((
                number, uri, text, "" if text.isascii() else holds_pairs(text), html, head, source,
                json.dumps(quotes) if quotes else None,
                json.dumps(post.also_in) if post.also_in else None,
            ))  # fmt: skip
            if post.attachments:
                attachments.append((number, post.attachments))
            keep(key, uri, number)
            self.brought.removals += post.removed
        many = self._sql.many
        many(self._insert_plain, plain)
        many(self._insert_other, others)
        self._names.touch({thread for _, _, thread, _ in new})
        many("insert into body values (?,?,?,?,?,?,?,?,?)", bodies)
        archive_attachments.keep(self._sql, attachments)

    def _add_events(self, events: list[ThreadEvent]) -> None:
        if not events:
            return
        threads = self._names.threads([event.thread for event in events])
        accounts = self._names.accounts([event.actor for event in events if event.actor])
        for event in events:
            thread = threads[event.thread.address]
            actor = accounts[event.actor.key] if event.actor else None
            new = self._sql.run(
                "insert or ignore into thread_event(key, uri, thread, kind, actor, at_us, text, ord, run)"
                " values (?,?,?,?,?,?,?,?,?)",
                self._addresses.key(_said(event)), event.address, thread, event.kind, actor,
                _usable(event.at_us), event.text, event.order, self._run,
            )  # fmt: skip
            if new:
                self._names.touch({thread})
            else:
                self.brought.duplicates += 1

    def _known(self, rows: Iterable[Row]) -> dict[int, Known]:
        """Returns the posts of these addresses by key; stand-ins are none."""
        numbers = [row.post for row in rows if row.post is not None and not row.missing]
        if not numbers:
            return {}
        return {
            row[1]: Known(*row)
            for row in self._sql.rows(
                _KNOWN + " where p.id in (select value from json_each(?))", listed(numbers)
            )
        }


def _inserting(bound: str, always: dict[str, str]) -> str:
    """The statement for new posts with these columns bound and those others always the same."""
    marks = ", ".join("?" for _ in bound.split(","))
    return f"insert into post({bound}, {', '.join(always)}) values ({marks}, {', '.join(always.values())})"


def _usable(us: int | None) -> int | None:
    return us if us is not None and -_WIDEST_US < us < _WIDEST_US else None


def _said(event: ThreadEvent) -> str:
    """An event's address may be its thread's: what it says tells it apart."""
    actor = event.actor.key if event.actor else None
    return json.dumps([event.address, event.kind, event.at_us, actor, event.text])

"""What is watched on this workstation, and the posts that came of it since it was looked at."""

from __future__ import annotations

from pathlib import Path

from moderator_console.core.posts import Address
from moderator_console.core.watching import NewPost, Watch, Watched
from moderator_console.store.archive import Archive
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite

#: New posts that one watch tells of at most.
MOST = 1_000
_SECOND_US = 1_000_000
_POST = (
    "select b.uri, t.uri, t.title, coalesce(w.name, ''), p.at_us from post p join thread t on t.id = p.thread"
    " join body b on b.id = p.id left join account w on w.id = p.author where "
)
# A post's number is the second of its time (archive_ids.py), or one close to it: neither walk begins at the beginning.
_OF_THREAD = (
    _POST
    + "p.thread = (select id from thread where uri = ?1 and newest > ?2) and p.at_us > ?2 and p.place is not null"
    " and p.missing = 0 order by p.at_us limit ?3"
)
_OF_MEMBER = (
    _POST
    + "p.author = (select w.id from account w join community c on c.id = w.community where c.name = ?1 and w.key = ?2)"
    " and p.id >= ?3 and p.at_us > ?4 and p.place is not null and p.missing = 0 order by p.at_us limit ?5"
)
#: Two posts of one second have numbers next to each other; more than this many never do.
_CROWD = 100_000


class WatchBook:
    """Every watch. Each call is one transaction. Raises DiskTrouble, FileBusy, DamagedFile."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database

    def all(self) -> tuple[Watch, ...]:
        """All of them, the latest first."""
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(
                "SELECT what, key, community, name, since_us, last_us FROM local_watch ORDER BY since_us DESC, key"
            )
            return tuple(Watch(Watched(what), *rest) for what, *rest in rows)

    def keep(self, watch: Watch) -> None:
        """Watches from now on, or keeps what was looked at. Returns after the commit."""
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().execute(
                "INSERT INTO local_watch (what, key, community, name, since_us, last_us) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET name = excluded.name, last_us = max(last_us, excluded.last_us)",
                (watch.what, watch.key, watch.community, watch.name, watch.since_us, watch.last_us),
            )

    def stop(self, watch: Watch) -> None:
        """Watches it no longer."""
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().execute(
                "DELETE FROM local_watch WHERE what = ? AND key = ? AND community = ?",
                (watch.what, watch.key, watch.community),
            )

    def cared_for(self) -> dict[str, bool]:
        """The threads that somebody watches or has a case on, and whether that case is open. Safe from any thread."""
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(
                "SELECT key, 0 FROM local_watch WHERE what = 'thread' UNION ALL"
                " SELECT DISTINCT complaint_thread, 1 FROM case_line WHERE state = 'open' AND complaint_thread <> ''"
            )
            return {thread: bool(case) for thread, case in rows}


def newer(archive: Archive, watch: Watch) -> list[NewPost]:
    """The posts that came after what was looked at, the earliest first. Safe to ask from any thread."""
    with archive.asking() as sql:
        if watch.what is Watched.THREAD:
            rows = sql.rows(_OF_THREAD, watch.key, watch.last_us, MOST)
        else:
            first = watch.last_us // _SECOND_US - _CROWD
            rows = sql.rows(_OF_MEMBER, watch.community, watch.key, first, watch.last_us, MOST)
        return [NewPost(Address(post), Address(thread), *rest) for post, thread, *rest in rows]

"""Rows of the threads and accounts that a run names; what is new is made, what changed is kept."""

from __future__ import annotations

from collections.abc import Sequence

from moderator_console.core.posts import Account, ThreadInfo
from moderator_console.store.archive_file import Sql, listed

_CACHED = 50_000
#: Keeps room for the times of a thread that nobody sees yet: rows that grow part full pages in two.
_ROOM = -(1 << 62)


class Names:
    """One run's view of the names. ``touch`` marks threads that the second half must finish."""

    def __init__(self, sql: Sql, community: int, run: int) -> None:
        self._sql = sql
        self._community = community
        self._run = run
        self._threads: dict[str, int] = {}
        self._accounts: dict[str, tuple[int, str, str]] = {}
        self._touched: set[int] = set()
        self._next_account: int = sql.value("select coalesce(max(id), 0) + 1 from account")
        self._next_thread: int = sql.value("select coalesce(max(id), 0) + 1 from thread")

    def begin_batch(self) -> None:
        """Forgets which threads were touched: ``coming`` may have lost them since."""
        self._touched.clear()
        if len(self._threads) > _CACHED:
            self._threads.clear()
        if len(self._accounts) > _CACHED:
            self._accounts.clear()

    def threads(self, infos: Sequence[ThreadInfo]) -> dict[str, int]:
        """Returns the row of each thread by address; makes and touches those that are new."""
        wanted: dict[str, ThreadInfo] = {info.address: info for info in infos}
        unknown = [uri for uri in wanted if uri not in self._threads]
        if unknown:
            self._threads.update(
                (uri, number)
                for uri, number in self._sql.rows(
                    "select uri, id from thread where uri in (select value from json_each(?))",
                    listed(unknown),
                )
            )
            self._make_threads([wanted[uri] for uri in unknown if uri not in self._threads])
        ids = {uri: self._threads[uri] for uri in wanted}
        self._retitle([(ids[uri], info) for uri, info in wanted.items()])
        return ids

    def accounts(self, accounts: Sequence[Account], *, make: bool = True) -> dict[str, int]:
        """Returns the row of each account by key; keeps names and roles as last said, makes new ones."""
        wanted = {account.key: account for account in accounts}
        unknown = [key for key in wanted if key not in self._accounts]
        if unknown:
            self._accounts.update(
                (key, (number, name, role))
                for key, number, name, role in self._sql.rows(
                    "select key, id, name, role from account where community = ?"
                    " and key in (select value from json_each(?))",
                    self._community,
                    listed(unknown),
                )
            )
        made, changed = [], []
        for key, account in wanted.items():
            known = self._accounts.get(key)
            if known is None and not make:
                continue
            if known is None:
                known = (self._next_account, account.name, account.role)
                self._next_account += 1
                made.append(
                    (known[0], self._community, key, *known[1:], account.deleted, self._run)
                )
            elif account.name and known[1:] != (account.name, account.role or known[2]):
                known = (known[0], account.name, account.role or known[2])
                changed.append((*known[1:], known[0]))
            self._accounts[key] = known
        self._sql.many(
            "insert into account(id, community, key, name, role, deleted, run)"
            " values (?,?,?,?,?,?,?)",
            made,
        )
        self._sql.many("update account set name = ?, role = ? where id = ?", changed)
        return {key: self._accounts[key][0] for key in wanted if key in self._accounts}

    def touch(self, threads: set[int]) -> None:
        """Marks threads for the second half."""
        fresh = threads - self._touched
        if fresh:
            self._touched |= fresh
            self._sql.many(
                "insert or ignore into coming(thread, title) values (?, '')",
                [(thread,) for thread in sorted(fresh)],
            )

    def _make_threads(self, infos: list[ThreadInfo]) -> None:
        made = []
        for info in infos:
            self._threads[info.address] = self._next_thread
            made.append(
                (self._next_thread, info.address, self._community, info.title, info.moved_from,
                 _ROOM, _ROOM, _ROOM, self._run)
            )  # fmt: skip
            self._next_thread += 1
        self._sql.many(
            "insert into thread(id, uri, community, title, moved_from, first_us, last_us, newest, run)"
            " values (?,?,?,?,?,?,?,?,?)",
            made,
        )
        self.touch({row[0] for row in made})

    def _retitle(self, threads: list[tuple[int, ThreadInfo]]) -> None:
        """A title that changed waits for its thread; the last one said wins."""
        said = {thread: info for thread, info in threads if info.title or info.moved_from}
        rows = self._sql.rows(
            "select t.id, coalesce(nullif(c.title, ''), t.title), coalesce(c.moved_from, t.moved_from)"
            " from thread t left join coming c on c.thread = t.id"
            " where t.id in (select value from json_each(?))",
            listed(said),
        )
        changed = [
            (thread, said[thread].title, said[thread].moved_from)
            for thread, title, moved in rows
            if (said[thread].title and said[thread].title != title)
            or (said[thread].moved_from and said[thread].moved_from != moved)
        ]
        self._sql.many(
            "insert into coming(thread, title, moved_from) values (?,?,?) on conflict(thread)"
            " do update set title = excluded.title, moved_from = coalesce(excluded.moved_from, moved_from)",
            changed,
        )

"""Reports that platforms hold, by post: those that wait, and those that were settled there. Read only; sync writes them."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from moderator_console.core.posts import Address
from moderator_console.core.reports import Reported, Reporter
from moderator_console.store.archive import Archive

_SHAPE = "select post, reporter_key, reporter, reason, at_us, text, seen_us, settled_us from flag"
_OPEN = f"{_SHAPE} where open order by coalesce(at_us, seen_us), id"
_ON = (
    f"{_SHAPE} where post in (select value from json_each(?)) order by coalesce(at_us, seen_us), id"
)
#: A post that somebody reported again since is not settled.
_SETTLED = (
    f"{_SHAPE} where not open and post in (select post from flag where settled_us is not null and not exists"
    " (select 1 from flag o where o.open and o.post = flag.post) group by post"
    " order by max(settled_us) desc limit ?) order by coalesce(at_us, seen_us), id"
)


def open_reports(archive: Archive) -> tuple[Reported, ...]:
    """Every post that somebody reported and nobody settled there, whoever wrote it. Safe to ask from any thread."""
    with archive.asking() as sql:
        return _by_post(sql.rows(_OPEN))


def reports_on(archive: Archive, posts: Collection[str]) -> tuple[Reported, ...]:
    """Every report of these posts, settled there or not. Safe to ask from any thread."""
    if not posts:
        return ()
    with archive.asking() as sql:
        return _by_post(sql.rows(_ON, json.dumps(list(posts))))


def settled_reports(archive: Archive, most: int) -> tuple[Reported, ...]:
    """The posts whose reports were settled last, the latest first."""
    with archive.asking() as sql:
        found = _by_post(sql.rows(_SETTLED, most))
    return tuple(sorted(found, key=lambda one: -(one.settled_us or 0)))


def _by_post(rows: Any) -> tuple[Reported, ...]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for post, *rest in rows:
        found.setdefault(post, []).append(tuple(rest))
    return tuple(_reported(post, said) for post, said in found.items())


def _reported(post: str, said: list[tuple[Any, ...]]) -> Reported:
    # One person who says it twice is one reporter: two accounts of ours may bring the same report.
    people: dict[tuple[str, str], Reporter] = {}
    for n, (key, name, reason, at_us, *_) in enumerate(said):
        who = (key or name or f"#{n}", "") if key or name else ("", reason)
        people.setdefault(who, Reporter(name, reason, at_us))
    settled = [row[6] for row in said if row[6] is not None]
    return Reported(
        Address(post),
        tuple(people.values()),
        next((row[4] for row in said if row[4]), ""),
        max(row[5] for row in said),
        max(settled) if settled else None,
    )

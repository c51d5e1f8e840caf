"""Invented posts for the archive's tests, and a short way to import them."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from moderator_console.core.posts import Account, Address, Link, Post, ThreadEvent, ThreadInfo
from moderator_console.services.markup import prepare
from moderator_console.store.archive_writer import ArchiveWriter
from moderator_console.store.prepared import Prepared

KEY = bytes(range(32))
NOON = 1_750_000_000_000_000
MINUTE = 60_000_000

_WORDS = [
    "the",
    "garden",
    "gate",
    "was",
    "painted",
    "green",
    "again",
    "nobody",
    "asked",
    "why",
    "and",
    "the",
    "kettle",
    "sang",
    "while",
    "rain",
    "came",
    "over",
    "the",
    "allotment",
    "café",
    "été",
    "déjà",
    "où",
    "personne",
    "ne",
    "répond",
    "avant",
    "demain",
    "soir",
    "merci",
    "beaucoup",
]


def thread(name: str, title: str = "") -> ThreadInfo:
    return ThreadInfo(Address(f"https://forum.example/t/{name}"), title or f"About {name}")


def at(name: str) -> Address:
    return Address(f"https://forum.example/p/{name}")


def a_post(
    name: str,
    text: str = "",
    *,
    in_: str = "gate",
    parent: str | None = None,
    minute: int | None = 0,
    by: str = "anna",
    order: int = 0,
    removed: bool = False,
    title: str = "",
    edited: int | None = None,
) -> Post:
    return Post(
        address=at(name),
        thread=thread(in_, title),
        author=Account(by, by.capitalize()),
        at_us=None if minute is None else NOON + minute * MINUTE,
        source=text or f"Words of {name}.",
        parent=None if parent is None else at(parent),
        link=Link.NONE if parent is None else Link.STATED,
        order=order,
        removed=removed,
        edited_us=None if edited is None else NOON + edited * MINUTE,
    )


def many_posts(count: int, *, threads: int = 40, seed: int = 1) -> list[Post]:
    """Posts of ``threads`` conversations, mixed as a mail archive mixes them; some answer the unseen."""
    dice = random.Random(seed)
    last: dict[int, list[str]] = {}
    made = []
    for n in range(count):
        home = dice.randrange(threads)
        before = last.setdefault(home, [])
        parent = dice.choice(before) if before and dice.random() < 0.8 else None
        if dice.random() < 0.02:
            parent = f"unseen-{home}"
        text = " ".join(dice.choices(_WORDS, k=dice.randint(4, 60)))
        made.append(
            a_post(
                f"{seed}-{n}", f"{text} n{n}", in_=f"{seed}-{home}", parent=parent,
                minute=n, by=f"member{dice.randrange(30)}", order=n,
            )
        )  # fmt: skip
        before.append(f"{seed}-{n}")
    return made


def writer(
    path: Path, *, community: str = "Allotments", now_us: int = NOON, format: str = "test",
    key: bytes = KEY,
) -> ArchiveWriter:  # fmt: skip
    return ArchiveWriter(
        path, key, community=community, source="posts", format=format, now_us=now_us
    )


def bring(
    path: Path,
    items: Iterable[Post | ThreadEvent],
    *,
    batch: int = 500,
    community: str = "Allotments",
    format: str = "test",
    key: bytes = KEY,
) -> ArchiveWriter:
    """Imports and closes; the returned writer tells by ``brought`` what was new."""
    run = writer(path, community=community, format=format, key=key)
    try:
        ready: list[Prepared | ThreadEvent] = [
            prepare(item) if isinstance(item, Post) else item for item in items
        ]
        for first in range(0, len(ready), batch):
            run.add(ready[first : first + batch])
        assert run.finish(lambda done, total: None, lambda: False)
    finally:
        run.close("{}")
    return run


def an_mbox(path: Path, posts: Iterable[Post]) -> Path:
    """Writes posts as a mail archive; threads are mixed as the posts are. Returns the path."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for post in posts:
            name = post.address.rsplit("/", 1)[1]
            when = datetime.fromtimestamp((post.at_us or NOON) / 1e6, UTC)
            out.write(f"From {post.author.key}@mail.example {when:%a %b %d %H:%M:%S %Y}\n")
            out.write(f"From: {post.author.name} <{post.author.key}@mail.example>\n")
            out.write(
                f"Date: {when:%a, %d %b %Y %H:%M:%S} +0000\nMessage-ID: <{name}@mail.example>\n"
            )
            if post.parent:
                parent = post.parent.rsplit("/", 1)[1]
                out.write(f"In-Reply-To: <{parent}@mail.example>\n")
                out.write(f"References: <{parent}@mail.example>\n")
            out.write(f"Subject: {post.thread.title}\n")
            out.write('Content-Type: text/plain; charset="utf-8"\n\n')
            out.write(post.source + "\n\n")
    return path

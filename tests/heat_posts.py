"""Invented posts in which one thread stands out, with people who came together before, for store, command line and views."""

from __future__ import annotations

import random
from pathlib import Path
from threading import Event

from archive_posts import NOON, a_post, thread

from moderator_console.core.posts import Post
from moderator_console.services.heat import count
from moderator_console.services.markup import prepare
from moderator_console.store.archive import Archive
from moderator_console.store.archive_writer import ArchiveWriter

DAY = 24 * 60
FRIENDS = ("fay", "gus", "hal", "ida")
HOT = thread("now").address


def calm_threads(count: int = 30, people: int = 24) -> list[Post]:
    """Threads of three to six posts in which two or three people talk, one every two days."""
    dice = random.Random(3)
    made: list[Post] = []
    for n in range(count):
        who = [f"member{a}" for a in dice.sample(range(people), dice.randint(2, 3))]
        for k in range(dice.randint(3, 6)):
            parent = None if k == 0 else f"c{n}-{dice.randrange(k)}"
            made.append(
                a_post(f"c{n}-{k}", in_=f"calm-{n}", parent=parent, minute=2 * n * DAY + 40 * k,
                       by=who[k % len(who)], order=k)
            )  # fmt: skip
    return made


def crowd(name: str, day: int, who: list[str], text: str = "") -> list[Post]:
    """Everybody answers Anna within an hour."""
    made = [a_post(f"{name}-0", in_=name, minute=day * DAY, by="anna")]
    return made + [
        a_post(
            f"{name}-{n}",
            text,
            in_=name,
            parent=f"{name}-0",
            minute=day * DAY + 2 * n,
            by=one,
            order=n,
        )
        for n, one in enumerate(who, 1)
    ]


def raids() -> list[Post]:
    """Sixty calm threads, four to which friends came together, and one now: Anna, the friends and three more."""
    posts = calm_threads(60)
    for n, day in enumerate((20, 41, 66, 87)):
        posts += crowd(f"raid-{n}", day, [*FRIENDS, f"member{n}"], "+1")
    return posts + crowd(
        "now", 119, ["member7", *FRIENDS, "member9", "member11", "new1", "new2"], "Same here."
    )


def bring_raids(path: Path, key: bytes) -> None:
    """Imports them beside whatever is there, and counts all threads."""
    run = ArchiveWriter(path, key, community="Allotments", source="p", format="test", now_us=NOON)
    try:
        run.add([prepare(post) for post in raids()])
        assert run.finish(lambda done, total: None, lambda: False)
    finally:
        run.close("{}")
    archive = Archive(path, key)
    try:
        count(archive, Event(), rest_s=0)
    finally:
        archive.close()

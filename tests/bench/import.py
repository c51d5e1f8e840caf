"""How fast and how lean an import is, against the least that could hold the same posts and find their words.

python3 tests/bench/import.py [--posts N] [--rounds N] [--megabytes N] [--data DIR]

Both read the same lines of JSON and write an encrypted file by the same driver, in a process each, turn and
turn about. *floor*: threads, posts and a word index by plain statements; nothing asked, proved, ordered or
hashed (a file that can be searched, and no more). *archive*: the import as it is, with cleaning, known posts
looked up, hashes, reading order, and only whole threads visible. *child*: the same posts as one mailbox through
the import's own process: mail read twice, and the interpreter's start. Rates are posts for each second of
CPU time; bytes are those of the file at the end. With ``--megabytes`` one mailbox of about that size is brought in once
by *child* alone, and its memory is judged.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import apsw
from archive_posts import KEY, NOON
from corpus import COMMUNITY, as_mail, make

from moderator_console.core.posts import Account, Address, Item, Link, Post, ThreadInfo
from moderator_console.readers import Wishes
from moderator_console.readers.sources import Source, open_source
from moderator_console.services.import_process import ImportChild
from moderator_console.services.importing import ImportProgress, import_source

#: The share of the floor's speed that is kept, the bytes for each of its bytes, the child's most memory.
RATE, BYTES, MEMORY_MB = 0.6, 1.25, 300
_BATCH = 2_000
_MB = 1_000_000
_MAIL_BYTES = 960
Figures = dict[str, float]


def main() -> int:
    wish = _wish()
    if wish.one:
        figures = {"child": _child, "archive": _archive, "floor": _floor}[wish.one](wish.data)
        print(json.dumps(figures))
        return 0
    with tempfile.TemporaryDirectory(dir=wish.data) as home:
        if wish.megabytes:
            result = _memory(Path(home), wish.megabytes)
        else:
            result = _measure(Path(home), wish.posts, wish.rounds)
    print(json.dumps(result))
    return 0 if result["ok"] else 1


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=int, default=0)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--one", choices=("child", "archive", "floor"), help=argparse.SUPPRESS)
    return parser.parse_args()


def _measure(home: Path, posts: int, rounds: int) -> dict[str, object]:
    write_lines(home / "posts.jsonl", posts)
    as_mail(home / "board.mbox", make(posts))
    told: dict[str, list[Figures]] = {"floor": [], "archive": []}
    for _ in range(rounds):
        for name, figures in told.items():
            figures.append(_run(name, home, posts))
    child = _run("child", home, posts)
    pairs = list(zip(told["archive"], told["floor"], strict=True))
    rate = {name: median(one["rate"] for one in figures) for name, figures in told.items()}
    ratio = median(ours["rate"] / floor["rate"] for ours, floor in pairs)
    held = {name: figures[0]["bytes"] / posts for name, figures in told.items()}
    print(f"{posts:,} posts, median of {rounds}: posts for each CPU second, bytes a post, peak MB")
    for name, figures in {**told, "child": [child]}.items():
        one = figures[0]
        mean = median(each["rate"] for each in figures)
        print(f"{name:<8} {mean:8,.0f} {one['bytes'] / posts:8,.0f} {one['peak_mb']:6,.0f}")
    leaner = held["archive"] / held["floor"]
    return {
        "name": "import", "ours": round(rate["archive"]), "floor": round(rate["floor"]),
        "ratio": round(ratio, 3), "goal": RATE,
        "ok": ratio >= RATE and leaner <= BYTES and child["peak_mb"] <= MEMORY_MB,
        "posts": posts, "bytes_a_post": round(held["archive"]),
        "floor_bytes_a_post": round(held["floor"]), "bytes_ratio": round(leaner, 3),
        "bytes_goal": BYTES, "child_rate": round(child["rate"]),
        "child_peak_mb": round(child["peak_mb"]), "child_goal_mb": MEMORY_MB,
    }  # fmt: skip


def _memory(home: Path, megabytes: int) -> dict[str, object]:
    posts = megabytes * _MB // _MAIL_BYTES
    box = as_mail(home / "board.mbox", make(posts))
    child = _run("child", home, posts)
    return {
        "name": "import", "ours": round(child["peak_mb"]), "floor": round(box.stat().st_size / _MB),
        "ratio": round(child["peak_mb"] * _MB / box.stat().st_size, 3), "goal": MEMORY_MB,
        "ok": child["peak_mb"] <= MEMORY_MB, "posts": posts, "child_rate": round(child["rate"]),
    }  # fmt: skip


def _run(name: str, home: Path, posts: int) -> Figures:
    """One measure in a process of its own."""
    with tempfile.TemporaryDirectory(dir=home) as data:
        for file in ("posts.jsonl", "board.mbox"):
            (Path(data) / file).symlink_to(home / file)
        done = subprocess.run(
            [sys.executable, __file__, "--one", name, "--data", data],
            stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
    figures: Figures = json.loads(done.stdout)
    assert figures["posts"] == posts
    return figures


def write_lines(path: Path, posts: int) -> None:
    """Writes the posts as lines of JSON, the cheapest format there is to read."""
    with path.open("w", encoding="utf-8") as out:
        for post in make(posts):
            values = [post.address, post.thread.address, post.thread.title, post.author.key]
            values += [post.author.name, post.parent or "", post.source]
            out.write(json.dumps([post.at_us, post.order, *values], ensure_ascii=False) + "\n")


# -- what is measured, each in its own process --------------------------------


class Lines:
    """The lines of JSON as a reader of the import."""

    name = "lines"
    title = "lines of JSON"

    def claims(self, source: Source) -> float:
        """Never by itself."""
        return 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        """Every post."""
        for entry in source.entries():
            with entry.open() as stream:
                for line in stream:
                    yield _post(json.loads(line))


@lru_cache(maxsize=20_000)
def _thread(address: str, title: str) -> ThreadInfo:
    return ThreadInfo(Address(address), title)


@lru_cache(maxsize=20_000)
def _account(key: str, name: str) -> Account:
    return Account(key, name)


def _post(values: list[Any]) -> Post:
    at_us, order, address, thread, title, key, name, parent, said = values
    return Post(
        address=Address(address),
        thread=_thread(thread, title),
        author=_account(key, name),
        at_us=at_us,
        source=said,
        parent=Address(parent) if parent else None,
        link=Link.STATED if parent else Link.NONE,
        order=order,
    )


def _archive(home: Path) -> Figures:
    begun = time.process_time()
    report = import_source(
        home / "archive.db", KEY, open_source(home / "posts.jsonl"), Wishes(COMMUNITY, None),
        community=COMMUNITY, reader=Lines(), now_us=NOON,
    )  # fmt: skip
    spent = time.process_time() - begun
    return _figures(report.posts, spent, home / "archive.db")


_SCHEMA = """
create table thread(id integer primary key, uri text not null unique, title text not null,
    posts integer not null, newest integer not null);
create table post(id integer primary key, thread integer not null, parent integer,
    author text not null, at_us integer not null, body text not null);
create index post_thread on post(thread, at_us, id);
create index thread_newest on thread(newest desc);
create index post_author on post(author, at_us);
create virtual table words using fts5(body, content='post', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2');
insert into words(words, rank) values ('automerge', 8);
insert into words(words, rank) values ('crisismerge', 64);
"""


def _floor(home: Path) -> Figures:
    begun = time.process_time()
    connection = apsw.Connection(str(home / "floor.db"))
    connection.pragma("cipher", "chacha20")
    connection.pragma("key", "raw:" + KEY.hex())
    for name, value in (
        ("page_size", 8192), ("journal_mode", "wal"), ("synchronous", "normal"),
        ("temp_store", "memory"), ("cache_size", -32768), ("wal_autocheckpoint", 4000),
    ):  # fmt: skip
        connection.pragma(name, value)
    for statement in _SCHEMA.split(";\n"):
        connection.execute(statement)
    numbers: dict[str, int] = {}
    threads: dict[str, int] = {}
    seen: dict[int, list[Any]] = {}
    rows: list[tuple[Any, ...]] = []

    def flush() -> None:
        with connection:
            connection.executemany(
                "insert into thread values (?, ?, ?, ?, ?) on conflict(id) do update"
                " set posts = posts + excluded.posts, newest = excluded.newest",
                [tuple(row) for row in seen.values()],
            )
            connection.executemany("insert into post values (?, ?, ?, ?, ?, ?)", rows)
            connection.executemany(
                "insert into words(rowid, body) values (?, ?)", [(row[0], row[5]) for row in rows]
            )
        seen.clear()
        rows.clear()

    with (home / "posts.jsonl").open("rb") as stream:
        for number, line in enumerate(stream, 1):
            at_us, _, address, thread, title, key, _, parent, said = json.loads(line)
            numbers[address] = number
            home_row = threads.setdefault(thread, len(threads) + 1)
            rows.append((number, home_row, numbers.get(parent), key, at_us, said))
            row = seen.setdefault(home_row, [home_row, thread, title, 0, 0])
            row[3:] = [row[3] + 1, at_us]
            if len(rows) == _BATCH:
                flush()
    flush()
    connection.pragma("wal_checkpoint(passive)")
    spent = time.process_time() - begun
    posts = connection.execute("select count(*) from post").get
    connection.close()
    return _figures(posts, spent, home / "floor.db")


def _figures(posts: int, spent: float, file: Path) -> Figures:
    return {
        "posts": posts, "rate": posts / spent, "bytes": file.stat().st_size,
        "peak_mb": high_water_mb("self"),
    }  # fmt: skip


def _child(home: Path) -> Figures:
    child = ImportChild(
        home / "archive.db", KEY, [home / "board.mbox"], Wishes(COMMUNITY, None), now_us=NOON
    )
    peak = 0.0

    def look(_: ImportProgress) -> None:
        nonlocal peak
        peak = high_water_mb(child.pid) or peak

    report = child.run(look)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = used.ru_utime + used.ru_stime
    figures = _figures(report.posts, spent, home / "archive.db")
    return {**figures, "peak_mb": peak or used.ru_maxrss * 1024 / _MB}


def high_water_mb(process: int | str | None) -> float:
    """The most memory (RSS, in MB) that a process has held so far; 0 where the system does not tell.

    ``getrusage`` will not do: on Linux a child's peak begins with that of the process that started it.
    """
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    marks = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return next((int(line.split()[1]) * 1024 / _MB for line in marks), 0.0)


if __name__ == "__main__":
    raise SystemExit(main())

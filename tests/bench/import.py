"""How fast and how lean an import is: posts for each CPU second, and the peak memory of the import child.

python3 tests/bench/import.py [--posts N] [--megabytes N] [--rounds N] [--data DIR]

*archive* is the store's work alone (known posts looked up, threads ordered, words indexed, hashes kept),
*floor* the same posts written by plain statements into the same encrypted tables by the same driver, in a
process each, turn and turn about. *child* is the whole: mail read twice, cleaned, kept, and the interpreter.
With ``--megabytes`` one mailbox of that size is imported once and the child's memory is judged.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive_posts import KEY, NOON

from moderator_console.readers import Wishes
from moderator_console.readers.mail import READER
from moderator_console.readers.sources import open_source
from moderator_console.services.import_process import ImportChild
from moderator_console.services.importing import ImportProgress
from moderator_console.services.markup import prepare
from moderator_console.store.archive_file import make_archive
from moderator_console.store.archive_writer import ArchiveWriter
from moderator_console.store.database import KeyedDatabase
from moderator_console.store.prepared import Prepared
from moderator_console.store.word_index import split_of

#: The share of the plain statements' speed that the archive keeps, and the memory that an import may take.
GOAL = 0.6
MEMORY_MB = 200
_BATCH = 2_000
_WISHES = Wishes("Allotments", None)
_MB = 1_000_000
Figures = dict[str, float]


def main() -> int:
    wish = _wish()
    if wish.one:
        figures = {"child": _child, "archive": _archive, "floor": _floor}[wish.one](
            wish.box, wish.data
        )
        print(json.dumps(figures))
        return 0
    with tempfile.TemporaryDirectory(dir=wish.data) as home:
        if wish.megabytes:
            return _memory(Path(home), wish.megabytes)
        return _speed(Path(home), wish.posts, wish.rounds)


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=20_000)
    parser.add_argument("--megabytes", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--one", choices=("child", "archive", "floor"), help=argparse.SUPPRESS)
    parser.add_argument("--box", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _speed(home: Path, posts: int, rounds: int) -> int:
    box = home / "list.mbox"
    a_list(box, posts=posts)
    told: dict[str, list[Figures]] = {"archive": [], "floor": [], "child": []}
    for _ in range(rounds):
        for name, figures in told.items():
            figures.append(run_once(name, box, home))
    rate = {name: median(one["rate"] for one in figures) for name, figures in told.items()}
    ratio = median(
        ours["rate"] / floor["rate"]
        for ours, floor in zip(told["archive"], told["floor"], strict=True)
    )
    peak = max(one["peak_mb"] for one in told["child"])
    print(f"{posts:,} posts, posts for each CPU second, median of {rounds}")
    for name, value in rate.items():
        print(f"{name:<8} {value:8,.0f}")
    print(json.dumps({
        "name": "import", "ours": round(rate["archive"]), "floor": round(rate["floor"]),
        "ratio": round(ratio, 3), "goal": GOAL, "ok": ratio >= GOAL and peak <= MEMORY_MB,
        "posts": posts, "child_rate": round(rate["child"]), "child_peak_mb": round(peak),
        "bytes_a_post": round(told["child"][0]["bytes"] / posts),
    }))  # fmt: skip
    return 0


def _memory(home: Path, megabytes: int) -> int:
    mails = a_list(home / "large.mbox", megabytes=megabytes)
    figures = run_once("child", home / "large.mbox", home)
    assert figures["posts"] == mails
    print(json.dumps({
        "name": "import", "ours": round(figures["peak_mb"]), "floor": megabytes,
        "ratio": round(figures["peak_mb"] / megabytes, 3), "goal": round(MEMORY_MB / megabytes, 3),
        "ok": figures["peak_mb"] <= MEMORY_MB, "posts": mails, "child_rate": round(figures["rate"]),
    }))  # fmt: skip
    return 0


def run_once(name: str, box: Path, home: Path) -> Figures:
    """One measure in a process of its own: its rate, and for ``child`` the grandchild's peak memory."""
    with tempfile.TemporaryDirectory(dir=home) as data:
        done = subprocess.run(
            [sys.executable, __file__, "--one", name, "--box", str(box), "--data", data],
            stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
    figures: Figures = json.loads(done.stdout)
    return figures


def a_list(path: Path, *, posts: int = sys.maxsize, megabytes: int = 1_000_000) -> int:
    """Writes a mailing list of short mails (median 49 words), the dear case; returns how many it has."""
    dice = random.Random(7)
    words = [
        "".join(dice.choices("etaoinshrdlucmfwyp", k=dice.randint(2, 10))) for _ in range(8_000)
    ]
    said = dice.choices(words, [1 / (n + 2) for n in range(8_000)], k=400_000)
    number = 0
    with path.open("wb") as out:
        while number < posts and out.tell() < megabytes * _MB:
            first = dice.randrange(300_000)
            body = said[first : first + 5 + int(min(3_000, dice.lognormvariate(3.9, 1.0)))]
            lines = [" ".join(body[n : n + 11]) for n in range(0, len(body), 11)]
            answers = number % 7
            head = [
                "From a@example.org Mon Mar  4 09:12:01 2024",
                f"From: Member {number % 997} <m{number % 997}@example.org>",
                f"Date: {number // 12_000 % 28 + 1} Mar 2024 {number // 500 % 24:02}:{number // 9 % 60:02}:00 +0000",
                f"Message-ID: <p{number}@lists.example.org>",
                f"Subject: Topic {number // 7}",
            ]
            if answers:
                head += [
                    f"In-Reply-To: <p{number - 1}@lists.example.org>",
                    f"References: <p{number - answers}@lists.example.org> <p{number - 1}@lists.example.org>",
                ]
            out.write("\n".join([*head, "", *lines, "", ""]).encode())
            number += 1
    return number


# -- what is measured, each in its own process --------------------------------


def _child(box: Path, home: Path) -> Figures:
    child = ImportChild(home / "archive.db", KEY, [box], _WISHES, now_us=NOON)
    peak_kb = 0

    def look(_: ImportProgress) -> None:
        nonlocal peak_kb
        peak_kb = _high_water(child.pid) or peak_kb

    report = child.run(look)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "posts": report.posts,
        "rate": report.posts / (used.ru_utime + used.ru_stime),
        "peak_mb": peak_kb * 1024 / _MB or used.ru_maxrss / _MB,
        "bytes": (home / "archive.db").stat().st_size,
    }


def _high_water(pid: int | None) -> int:
    """The most kilobytes that the child has held so far; 0 where the system does not tell.

    ``getrusage`` will not do: on Linux a child's peak begins with that of the process that started it.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next(
        (int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0
    )


def _ready(box: Path) -> list[Prepared]:
    return [prepare(item) for item in READER.read(open_source(box), _WISHES)]  # type: ignore[arg-type]  # our own mailbox: posts only


def _archive(box: Path, home: Path) -> Figures:
    ready = _ready(box)
    begun = time.process_time()
    writer = ArchiveWriter(
        home / "archive.db", KEY, community="Allotments", source="list", format="mail", now_us=NOON
    )
    for first in range(0, len(ready), _BATCH):
        writer.add(ready[first : first + _BATCH])
    assert writer.finish(lambda done, total: None, lambda: False)
    writer.close("{}")
    return {"rate": len(ready) / (time.process_time() - begun)}


def _floor(box: Path, home: Path) -> Figures:
    """The same rows by plain statements: no question asked, nothing ordered, nothing proved."""
    ready = sorted(_ready(box), key=lambda item: item.post.at_us or 0)
    begun = time.process_time()
    make_archive(home / "archive.db", KEY)
    database = KeyedDatabase(home / "archive.db", KEY, durable=False, create=False)
    connection = database.connection()
    connection.pragma("cache_size", -32768)
    for first in range(0, len(ready), _BATCH):
        rows = list(enumerate(ready[first : first + _BATCH], first))
        with database.atomic():
            connection.executemany(
                "insert into post(id, address, thread, place, author, parent, link, at_us, ord, chars,"
                " paragraphs, run, sha) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
                (
                    (n, n, n // 20, n % 20, n % 30, n - 1, "stated", one.post.at_us, n, one.chars,
                     one.paragraphs, one.sha)
                    for n, one in rows
                ),
            )  # fmt: skip
            connection.executemany(
                "insert into body(id, text, split, html, head, source) values (?, ?, ?, ?, ?, ?)",
                (
                    (n, one.text, split_of(one.text), one.html, one.head, one.source)
                    for n, one in rows
                ),
            )
            connection.executemany(
                "insert into address(key, uri, post) values (?, ?, ?)",
                # Keys are hashes in the archive, so these come in no order either.
                (
                    (
                        int.from_bytes(sha256(one.post.address.encode()).digest()[:7]),
                        one.post.address,
                        n,
                    )
                    for n, one in rows
                ),
            )
            connection.executemany(
                "insert into words(rowid, text, split) values (?, ?, ?)",
                ((n, one.text, split_of(one.text)) for n, one in rows),
            )
    connection.pragma("wal_checkpoint(passive)")
    spent = time.process_time() - begun
    database.close()
    return {"rate": len(ready) / spent}


if __name__ == "__main__":
    raise SystemExit(main())

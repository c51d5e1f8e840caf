"""What five times as many posts cost: searches, the list of threads, the first page of a thread, and an import.

python3 tests/bench/growth.py [--posts N] [--rounds N] [--no-import] [--data DIR]

Both archives, of N/5 and of N posts, are asked turn and turn about by the store's own questions; CPU time, p95 of 50
questions; of the rounds the one with the median ratio. The import of both is measured once, the small one first, each in a process of
its own: its exponent is 1 where five times the posts take five times the CPU time.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive_posts import KEY
from bench_archive import archive_of, words_of
from corpus import largest

from moderator_console.store.archive import Archive

#: p95 at N in parts of that at N/5; a list or a page may also take no longer than so many milliseconds.
GOAL_SEARCH, GOAL_PAGE, ENOUGH_MS, GOAL_EXPONENT = 3.0, 1.2, 0.2, 1.15
_FACTOR = 5
_KINDS = ("rare", "common", "two", "phrase", "prefix")
Question = Callable[[Archive, int, int], object]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-import", action="store_true")
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    wish = parser.parse_args()
    if wish.one:
        print(_import(wish.data, wish.one))
        return 0
    sizes = (wish.posts // _FACTOR, wish.posts)
    told = _questions(sizes, wish.rounds)
    exponent = None if wish.no_import else _exponent(sizes, wish.data)
    for name, (small, large) in told.items():
        print(f"{name:<8} p95 {small:7.3f} ms  {large:7.3f} ms   x {large / small:5.2f}")
    searches = {name: large / small for name, (small, large) in told.items() if name in _KINDS}
    worst = max(searches, key=searches.__getitem__)
    pages = all(
        large / small <= GOAL_PAGE or large <= ENOUGH_MS
        for name, (small, large) in told.items()
        if name not in _KINDS
    )
    ok = (
        searches[worst] <= GOAL_SEARCH and pages and (exponent is None or exponent <= GOAL_EXPONENT)
    )
    print(json.dumps({
        "name": "growth", "ours": round(told[worst][1], 3), "floor": round(told[worst][0], 3),
        "ratio": round(searches[worst], 2), "goal": GOAL_SEARCH, "ok": ok, "posts": wish.posts,
        "worst": worst, "p95_ms": {name: [round(ms, 3) for ms in both] for name, both in told.items()},
        "pages_ok": pages, "exponent": None if exponent is None else round(exponent, 3),
        "exponent_goal": GOAL_EXPONENT,
    }))  # fmt: skip
    return 0 if ok else 1


def _questions(sizes: tuple[int, int], rounds: int) -> dict[str, tuple[float, float]]:
    """p95 of each kind of question at both sizes, in milliseconds of CPU time."""
    archives = {posts: Archive(archive_of(posts)[0], KEY) for posts in sizes}
    words = {posts: words_of(posts) for posts in sizes}

    def search(kind: str) -> Question:
        def ask(archive: Archive, posts: int, n: int) -> object:
            asked = getattr(words[posts], kind)
            text = f'"{asked[n % len(asked)]}"' if kind == "phrase" else asked[n % len(asked)]
            return archive.search(text, limit=50, prefix=kind == "prefix")

        return ask

    kinds: dict[str, Question] = {kind: search(kind) for kind in _KINDS}
    kinds["list"] = lambda archive, posts, n: archive.threads(limit=50)
    kinds["page"] = lambda archive, posts, n: archive.posts(largest(posts), 97 * n, 60)
    made: dict[str, tuple[float, float]] = {}
    for name, ask in kinds.items():
        p95: list[tuple[float, float]] = []
        for _ in range(rounds + 1):
            spent: dict[int, list[float]] = {posts: [] for posts in sizes}
            for n in range(50):
                for posts, archive in archives.items():
                    spent[posts].append(_ms(ask, archive, posts, n))
            p95.append((sorted(spent[sizes[0]])[47], sorted(spent[sizes[1]])[47]))
        # The first round warms the caches and does not count.
        made[name] = sorted(p95[1:], key=lambda both: both[1] / both[0])[rounds // 2]
    for archive in archives.values():
        archive.close()
    return made


def _ms(ask: Question, archive: Archive, posts: int, n: int) -> float:
    begun = time.thread_time()
    ask(archive, posts, n)
    return 1_000 * (time.thread_time() - begun)


def _exponent(sizes: tuple[int, int], data: Path | None) -> float:
    """log(CPU of the large import / CPU of the small one) / log(their sizes' ratio)."""
    spent = []
    for posts in sizes:
        with tempfile.TemporaryDirectory(dir=data) as home:
            done = subprocess.run(
                [sys.executable, __file__, "--one", str(posts), "--data", home],
                stdout=subprocess.PIPE, check=True,
            )  # fmt: skip
        spent.append(float(done.stdout))
        print(f"import of {posts:,}: {spent[-1]:.1f} s of CPU time")
    return math.log(spent[1] / spent[0]) / math.log(sizes[1] / sizes[0])


def _import(home: Path, posts: int) -> float:
    """CPU seconds of one import; what making the posts costs is measured apart and taken off."""
    from bench_archive import bring
    from corpus import make

    begun = time.process_time()
    for _ in make(posts):
        pass
    made = time.process_time()
    bring(home / "archive.db", posts)
    return time.process_time() - made - (made - begun)


if __name__ == "__main__":
    raise SystemExit(main())

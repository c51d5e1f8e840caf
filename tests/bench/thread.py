"""How fast a long thread opens and jumps, against a short one, and what it holds in memory.

python3 tests/bench/thread.py [--posts N] [--rounds N]

*ours* is the largest thread of the measured archive (200,000 posts: 20,000 in one thread), *floor* one of sixty posts,
through the same store and the same viewer, turn and turn about: CPU from the click to the first paint, median of the
rounds. Then: jumps to any post and their paint (p95 of a round, median of the rounds), the other two orders, finding a
word in the whole thread, and private memory above the same viewer with nothing open, in processes of their own.

Finding types the commonest word letter by letter: *find* is the CPU time of all threads from the last letter until each
place is counted and the first one is shown, *slice* the longest stretch of it on the window's thread without a return to
the events.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from statistics import median

from bench_pane import SHORT, Bench, cost, p95, private_mb
from PySide6.QtCore import QEventLoop

from moderator_console.views.thread.thread_modes import Mode

#: Parts of the short thread; CPU milliseconds; megabytes.
GOAL, GOAL_MS, GOAL_JUMP_MS, GOAL_MB, GOAL_SLICE_MS = 1.2, 30.0, 12.0, 30.0, 8.0
_JUMPS = 100


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--one", choices=("empty", "open"), help=argparse.SUPPRESS)
    wish = parser.parse_args()
    bench = Bench(wish.posts)
    if wish.one:
        print(_held(bench, wish.one))
        return 0
    short, long, count = bench.short(), bench.long, bench.long_posts
    dice = random.Random(3)
    for thread, at in ((short, 10), (long, count // 3)):  # fonts, icons, statements
        bench.open(thread, at)
        bench.rest()
    opens: dict[str, list[float]] = {"ours": [], "floor": [], "after": []}
    jumps, modes = [], {mode: list[float]() for mode in Mode}
    for _ in range(wish.rounds):
        at = dice.randrange(count)
        opens["floor"].append(cost(lambda: bench.open(short, dice.randrange(40))))
        bench.rest()
        opens["ours"].append(cost(lambda at=at: bench.open(long, at)))  # type: ignore[misc]  # mypy has no type for a lambda's default
        opens["after"].append(cost(bench.rest))
        jumps.append(p95([_jump(bench, dice.randrange(count)) for _ in range(_JUMPS)]))
        for mode in (Mode.TIME, Mode.LED_HERE, Mode.TREE):
            modes[mode].append(cost(lambda mode=mode: (bench.pane.set_mode(mode), bench.paint())))  # type: ignore[misc]
            bench.rest()
    ours, floor = median(opens["ours"]), median(opens["floor"])
    ratio = median(a / b for a, b in zip(opens["ours"], opens["floor"], strict=True))
    jump = median(jumps)
    more = _memory(wish.posts, wish.rounds)
    finding = Bench(wish.posts, workers=True)
    finding.open(long, count // 2)
    finding.rest()
    finds = [_find(finding) for _ in range(wish.rounds + 1)][1:]
    find, stretch = median(one[0] for one in finds), median(one[1] for one in finds)
    places = finds[0][2]
    assert finding.jobs is not None
    finding.jobs.close()
    print(
        f"open {count} posts {ours:.1f} ms, about {SHORT} {floor:.1f} ms, {ratio:.2f} x; when idle {median(opens['after']):.1f} ms"
    )
    print(f"jump p95 {jump:.1f} ms")
    print(
        f"find {places} places in the whole thread {find:.1f} ms, the longest stretch in the window {stretch:.1f} ms"
    )
    for mode, costs in modes.items():
        print(f"show as {mode.value:9} {median(costs):6.1f} ms")
    print(f"memory above nothing open {more:.1f} MB")
    answer = {
        "name": "thread", "posts": wish.posts, "thread_posts": count, "ours": round(ours, 2), "floor": round(floor, 2),
        "ratio": round(ratio, 3), "goal": GOAL, "unit": "ms CPU", "goal_ms": GOAL_MS,
        "jump_p95": round(jump, 2), "goal_jump": GOAL_JUMP_MS, "more_mb": round(more, 1), "goal_mb": GOAL_MB,
        "modes": {mode.value: round(median(costs), 1) for mode, costs in modes.items()},
        "find": round(find, 2), "find_places": places, "find_slice": round(stretch, 2), "goal_slice": GOAL_SLICE_MS,
        "ok": ratio <= GOAL and ours <= GOAL_MS and jump <= GOAL_JUMP_MS and more <= GOAL_MB
        and stretch <= GOAL_SLICE_MS,
    }  # fmt: skip
    print(json.dumps(answer))
    return 0 if answer["ok"] else 1


def _jump(bench: Bench, place: int) -> float:
    def work() -> None:
        bench.pane.show_place(place)
        bench.paint()

    spent = cost(work)
    bench.rest()
    return spent


def _find(bench: Bench) -> tuple[float, float, int]:
    """CPU milliseconds of all threads, the longest stretch of the window's own, and how many places were found."""
    finder, view = bench.pane.finder, bench.pane.view
    bench.pane.start_find("t")
    bench.rest()
    finder.ui.words.setText("th")
    begun, most = time.process_time(), 0.0
    finder.ui.words.setText("the")
    while not (finder.matches.rows and finder.matches.all_counted):
        # One event at a time would be truer still; Qt takes all that wait, so this is an upper bound.
        stretch = time.thread_time()
        bench.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        most = max(most, time.thread_time() - stretch)
    stretch = time.thread_time()
    bench.rest()
    most = max(most, time.thread_time() - stretch)
    spent = time.process_time() - begun
    places = finder.matches.total
    finder.finish()
    view.jump(bench.long_posts // 2)
    bench.rest()
    return spent * 1e3, most * 1e3, places


def _memory(posts: int, rounds: int) -> float:
    """Private MB of the open thread after some jumps, above a viewer with nothing open."""
    told: dict[str, list[float]] = {"empty": [], "open": []}
    for _ in range(max(3, rounds // 2)):
        for name, figures in told.items():
            done = subprocess.run(
                [sys.executable, __file__, "--one", name, "--posts", str(posts)],
                stdout=subprocess.PIPE, check=True,
            )  # fmt: skip
            figures.append(float(done.stdout.split()[-1]))
    return median(told["open"]) - median(told["empty"])


def _held(bench: Bench, which: str) -> float:
    # The short thread first: what any thread needs once (fonts, icons, statements) is in both.
    bench.open(bench.short(), 0)
    bench.rest()
    if which == "empty":
        bench.pane.close_thread()
    else:
        bench.open(bench.long, bench.long_posts // 2)
        dice = random.Random(5)
        for _ in range(40):
            _jump(bench, dice.randrange(bench.long_posts))
    bench.rest()
    return private_mb()


if __name__ == "__main__":
    raise SystemExit(main())

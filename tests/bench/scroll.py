"""What a frame of scrolling through a long thread costs.

python3 tests/bench/scroll.py [--posts N] [--rounds N] [--frames N]

*ours* is a frame in which everything in view is painted anew, 60 pixels further through the largest thread of the
measured archive (200,000 posts: 20,000 in one thread); *floor* the same in a thread of sixty posts, turn and turn about.
A round goes down through posts that were never laid out, then up through others. CPU time, p95 of a round, median of
the rounds; the worst frame of all rounds counts too. *moved* is a frame as a person has it, where painted pixels move.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
from statistics import median

from bench_pane import Bench, cost, p95

#: CPU milliseconds: 95 of 100 frames, and every one.
GOAL_MS, GOAL_MAX_MS = 8.0, 16.7
_STEP = 60


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--frames", type=int, default=200)
    wish = parser.parse_args()
    bench = Bench(wish.posts)
    dice, short = random.Random(3), bench.short()
    figures: dict[str, list[list[float]]] = {"floor": [], "down": [], "up": [], "moved": []}
    for _ in range(wish.rounds + 1):
        bench.open(short, 0)
        bench.rest()
        figures["floor"].append(_frames(bench, _STEP, wish.frames // 2))
        for name, step, full in (
            ("down", _STEP, True),
            ("up", -_STEP, True),
            ("moved", _STEP, False),
        ):
            bench.open(
                bench.long, dice.randrange(bench.long_posts // 10, bench.long_posts * 9 // 10)
            )
            bench.rest()
            figures[name].append(_frames(bench, step, wish.frames, full=full))
    for rounds in figures.values():
        del rounds[0]  # fonts, icons, statements
    told = {name: median(map(p95, rounds)) for name, rounds in figures.items()}
    worst = {name: max(map(max, rounds)) for name, rounds in figures.items()}
    for name in figures:
        print(f"{name:6} p95 {told[name]:6.2f} ms   worst {worst[name]:6.2f} ms   (CPU)")
    ours, most = max(told["down"], told["up"]), max(worst["down"], worst["up"])
    print(json.dumps({
        "name": "scroll", "posts": wish.posts, "ours": round(ours, 2), "floor": round(told["floor"], 2),
        "ratio": round(ours / told["floor"], 2), "goal": GOAL_MS, "unit": "ms CPU p95 of a full repaint",
        "worst": round(most, 2), "goal_worst": GOAL_MAX_MS, "moved_p95": round(told["moved"], 2),
        "frames": wish.frames * wish.rounds * 2, "ok": ours <= GOAL_MS and most <= GOAL_MAX_MS,
    }))  # fmt: skip
    return 0 if ours <= GOAL_MS and most <= GOAL_MAX_MS else 1


def _frames(bench: Bench, step: int, count: int, *, full: bool = True) -> list[float]:
    view = bench.pane.view

    def frame() -> None:
        view.scroll_by(step)
        bench.paint() if full else bench.app.processEvents()

    gc.collect()
    costs = []
    for _ in range(count):
        costs.append(cost(frame))
        bench.rest()
    return costs


if __name__ == "__main__":
    raise SystemExit(main())

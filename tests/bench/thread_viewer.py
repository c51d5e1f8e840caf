"""CPU milliseconds of the thread viewer at 20,000 posts; prints, asserts nothing.

    python tests/bench/thread_viewer.py

Goals (decision 0030): open 30, full repaint p95 8, jump p95 12.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from thread_making import NOW, THREAD, generated  # noqa: E402  # the path is set above

from moderator_console.app import make_app  # noqa: E402
from moderator_console.views.look import Looks  # noqa: E402
from moderator_console.views.thread_pane import ThreadPane  # noqa: E402


def cost(work: Callable[[], object]) -> float:
    """CPU milliseconds of one call."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1e3


def spread(costs: list[float]) -> str:
    """Median, 95th of a hundred, worst."""
    costs = sorted(costs)
    return f"p50 {costs[len(costs) // 2]:5.2f}  p95 {costs[int(len(costs) * 0.95)]:5.2f}  max {costs[-1]:5.2f}"


def main() -> None:
    app = make_app(["bench"], "en")
    looks = Looks(app)
    looks.apply("light")
    pane = ThreadPane(generated(60), looks, lambda: NOW)
    for count in (60, 20_000, 60, 20_000):
        pane = ThreadPane(generated(count), looks, lambda: NOW)
        pane.resize(1100, 860)
        pane.show()
        app.processEvents()
        view, paint = pane.view, pane.view.viewport().repaint
        place = count // 2

        def open_and_paint(pane: ThreadPane = pane, place: int = place) -> None:
            pane.open(THREAD, place)
            pane.view.viewport().repaint()

        first = cost(open_and_paint)
        print(
            f"{count:6} posts: open to first paint {first:5.1f}, the rest {cost(app.processEvents):5.1f}"
        )

    def step(pixels: int, full: bool) -> None:
        view.scroll_by(pixels)
        paint() if full else app.processEvents()

    def jump(place: int) -> None:
        view.jump(place)
        paint()

    dice = random.Random(3)
    print("frame as a user has it ", spread([cost(lambda: step(60, False)) for _ in range(300)]))
    print("full repaint           ", spread([cost(lambda: step(60, True)) for _ in range(300)]))
    view.jump(9_000)
    print("up into unseen posts   ", spread([cost(lambda: step(-60, True)) for _ in range(300)]))
    places = [dice.randrange(20_000) for _ in range(100)]
    print("jump to first paint    ", spread([cost(lambda p=p: jump(p)) for p in places]))  # type: ignore[misc]  # mypy has no type for a lambda's default
    pane.resize(900, 860)
    print(f"resize 1100 to 900      {cost(app.processEvents):5.1f}")


if __name__ == "__main__":
    main()

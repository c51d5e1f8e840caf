"""How much memory the window takes above an empty one, with the largest conversation open.

python3 tests/bench/memory.py [--posts N] [--rounds N] [--data DIR]

*floor* is an empty PySide6 window. *ours* has N posts on disk, opens Conversations and the thread of 20,000 posts,
scrolls through it and rests. Both say their private memory (USS), each in a process of its own, turn and turn about.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

#: MB above the empty window.
GOAL_MB = 60.0
_REST_S = 5.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--one", choices=("floor", "ours"), help=argparse.SUPPRESS)
    wish = parser.parse_args()
    if wish.one:
        print(_floor() if wish.one == "floor" else _ours(wish.data, wish.posts))
        return 0
    with tempfile.TemporaryDirectory(dir=wish.data) as home:
        from bench_window import profile_with

        profile_with(Path(home), wish.posts)
        told: dict[str, list[float]] = {"floor": [], "ours": []}
        for _ in range(wish.rounds):
            for name, figures in told.items():
                figures.append(_run(name, Path(home), wish.posts))
    more = median(ours - floor for ours, floor in zip(told["ours"], told["floor"], strict=True))
    low, high = median(told["floor"]), median(told["ours"])
    print(f"empty window {low:.0f} MB, console {high:.0f} MB, median of {wish.rounds}")
    print(json.dumps({
        "name": "memory", "ours": round(high, 1), "floor": round(low, 1), "ratio": round(high / low, 2),
        "goal": GOAL_MB, "ok": more <= GOAL_MB, "more_mb": round(more, 1), "posts": wish.posts,
    }))  # fmt: skip
    return 0 if more <= GOAL_MB else 1


def _run(name: str, home: Path, posts: int) -> float:
    done = subprocess.run(
        [sys.executable, __file__, "--one", name, "--data", str(home), "--posts", str(posts)],
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return float(done.stdout.splitlines()[-1])


def _floor() -> float:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    for _ in range(50):
        app.processEvents()
    return _private_mb()


def _ours(home: Path, posts: int) -> float:
    from bench_window import Opening
    from corpus import largest

    opening = Opening(home / "profile")
    opening.window.resize(1440, 900)
    opening.window.open_thread(largest(posts))
    opening.live(1.0)
    view = opening.window.page.pane.view  # type: ignore[attr-defined]  # the page is Conversations here
    bar = view.verticalScrollBar()
    for step in range(0, 101, 5):
        bar.setValue(bar.maximum() * step // 100)
        opening.live(0.02)
    opening.live(_REST_S)
    held = _private_mb()
    opening.close()
    return held


def _private_mb() -> float:
    kilobytes = 0
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith(("Private_Clean", "Private_Dirty")):
            kilobytes += int(line.split()[1])
    return kilobytes / 1_000


if __name__ == "__main__":
    raise SystemExit(main())

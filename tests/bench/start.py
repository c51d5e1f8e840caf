"""How much more CPU time the console needs than an empty PySide6 window: to its first paint, and to its list of cases.

python3 tests/bench/start.py [--posts N] [--rounds N] [--data DIR]

*floor* is an empty window; *ours* the console on a profile with N posts, ended at its first paint; *none* the same
without a profile: what lies on the disk must not matter. *cases* goes on until the first list of cases is painted;
its profile asks for a passphrase that costs nothing to derive, so the keyring's part is only that of its import.
*offline* is *cases* with a connected account where there is no network at all: that must not matter either.
Everything counts, from the start of the interpreter; one after the other, so that a busy machine slows all.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

#: Ours in parts of the floor: the first paint, the first list; how far N posts may move the first paint.
GOAL, GOAL_CASES, GOAL_SAME = 1.5, 2.6, 0.05
ROOT = Path(__file__).resolve().parents[2]
#: A place without any network.
ALONE = ("unshare", "--map-root-user", "--net")

#: The least that a Python program with a window can do.
EMPTY = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))

app = QApplication(sys.argv)
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""

#: The console as it is started, ended where the slow part would begin.
OURS = """
import os, sys
from pathlib import Path
from moderator_console import app

application = app.make_app([app.APP_NAME], "en")
console = app.Console(application, app.Options(Path(sys.argv[1])))
console.window.framed.connect(lambda: os._exit(0))
console.show()
application.exec()
"""

#: The console until its first page is painted.
CASES = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from moderator_console import app

application = app.make_app([app.APP_NAME], "en")
folder = Path(sys.argv[1])
console = app.Console(application, app.Options(folder, passphrase_file=folder.parent / "passphrase"))
enter = console._enter

def entered(desk, by_phone):
    enter(desk, by_phone)
    console.window.repaint()
    QTimer.singleShot(0, lambda: os._exit(0))

console._enter = entered
console.show()
application.exec()
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--data", type=Path, default=None)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=wish.data) as home:
        # Here, because Qt's platform is chosen when it is imported.
        from bench_window import profile_with

        folder = profile_with(Path(home), wish.posts, cases=20)
        result = _measure(folder, Path(home) / "none", wish.posts, wish.rounds)
    print(json.dumps(result))
    return 0 if result["ok"] else 1


def _measure(folder: Path, none: Path, posts: int, rounds: int) -> dict[str, object]:
    """Medians of interleaved runs; the first of each warms the disk and does not count."""
    runs = {
        "floor": (EMPTY, none),
        "ours": (OURS, folder),
        "none": (OURS, none),
        "cases": (CASES, folder),
        "offline": (CASES, folder),
    }
    told: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds + 1):
        for name, (program, place) in runs.items():
            told[name].append(cpu_ms(program, place, ALONE if name == "offline" else ()))
    ratio = {
        name: statistics.median(o / f for o, f in zip(spent[1:], told["floor"][1:], strict=True))
        for name, spent in told.items()
    }
    for name, spent in told.items():
        print(f"{name:<6} {statistics.median(spent[1:]):7.1f} ms   x {ratio[name]:.3f}")
    moved = ratio["ours"] / ratio["none"] - 1
    offline = ratio["offline"] / ratio["cases"] - 1
    return {
        "name": "start", "ours": round(statistics.median(told["ours"][1:]), 1),
        "floor": round(statistics.median(told["floor"][1:]), 1), "ratio": round(ratio["ours"], 3),
        "goal": GOAL, "posts": posts, "moved_by_posts": round(moved, 3),
        "moved_by_no_network": round(offline, 3),
        "ok": ratio["ours"] <= GOAL and max(moved, offline) <= GOAL_SAME and ratio["cases"] <= GOAL_CASES,
        "cases_ms": round(statistics.median(told["cases"][1:]), 1),
        "cases_ratio": round(ratio["cases"], 3), "cases_goal": GOAL_CASES,
    }  # fmt: skip


def cpu_ms(program: str, folder: Path, within: tuple[str, ...] = ()) -> float:
    """User and system time of one run, in milliseconds; ``within`` is what it is run by."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # An installed program has its bytecode; the first pair writes it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        [*within, sys.executable, "-c", program, str(folder)],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"a run ended with {process.returncode}")
    return (used.ru_utime + used.ru_stime) * 1_000


if __name__ == "__main__":
    raise SystemExit(main())

"""How much more CPU time the console needs to its first paint than an empty PySide6 window.

``python tests/bench/start.py [PAIRS]``: each pair runs both, one after the other, so that a busy machine slows
both; the medians are compared. Everything counts, from the start of the interpreter to the painted window.
The last line is one JSON object; the exit status says whether the goal is met.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

GOAL = 1.5
PAIRS = 11
ROOT = Path(__file__).resolve().parents[2]

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


def cpu_ms(program: str, folder: str) -> float:
    """User and system time of one run, in milliseconds."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # An installed program has its bytecode; the first pair writes it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        [sys.executable, "-c", program, folder],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"a run ended with {process.returncode}")
    return (used.ru_utime + used.ru_stime) * 1000


def measure(pairs: int) -> dict[str, object]:
    """Medians of interleaved runs; the first pair warms the disk and does not count."""
    floor: list[float] = []
    ours: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(pairs + 1):
            floor.append(cpu_ms(EMPTY, folder))
            ours.append(cpu_ms(OURS, folder))
    low, high = statistics.median(floor[1:]), statistics.median(ours[1:])
    # Of each pair, because noise that lasts longer than a run hits both.
    ratio = statistics.median(o / f for o, f in zip(ours[1:], floor[1:], strict=True))
    return {
        "name": "cold start to first paint, CPU ms",
        "ours": round(high, 1),
        "floor": round(low, 1),
        "ratio": round(ratio, 3),
        "goal": GOAL,
        "ok": ratio <= GOAL,
    }


if __name__ == "__main__":
    result = measure(int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS)
    print(f"empty window {result['floor']} ms, console {result['ours']} ms")
    print(json.dumps(result))
    raise SystemExit(0 if result["ok"] else 1)

"""Does the window stay smooth while an import runs? Gaps between beats of 4 ms on the window's own thread.

python3 tests/bench/stall.py [--posts N] [--data DIR]

A window with a list of the archive's threads is open. First nothing else goes on (the floor), then a child
imports N posts, its progress is shown and the list is asked again after each word of it, as the console does.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive_posts import KEY, an_mbox, many_posts
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QProgressBar, QVBoxLayout, QWidget

from moderator_console.readers import Wishes
from moderator_console.services.import_process import ImportChild
from moderator_console.services.importing import ImportProgress, import_paths
from moderator_console.store.archive import Archive

BEAT_MS = 4
#: Milliseconds between two beats above which a hand on the keys feels the window stall.
GOAL_MS = 50.0
_IDLE_S = 3.0


class Window(QWidget):
    """A list of threads and a bar, drawn anew whenever something is told."""

    told = Signal(object)

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self._archive = archive
        self._label, self._bar, self._list = QLabel(), QProgressBar(), QListWidget()
        column = QVBoxLayout(self)
        for part in (self._label, self._bar, self._list):
            column.addWidget(part)
        self.told.connect(self.tell, Qt.ConnectionType.QueuedConnection)
        self.resize(1280, 800)

    def tell(self, progress: ImportProgress) -> None:
        """Shows how far the import is and what can be read already."""
        self._label.setText(f"{progress.posts:,}")
        self._bar.setValue(round(100 * (progress.share or 0)))
        self._list.clear()
        self._list.addItems([line.title for line in self._archive.threads(limit=50).lines])


class Heart(QObject):
    """Beats every 4 ms and keeps the gaps, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def start(self) -> None:
        """Forgets what was before."""
        self.gaps, self._last = [], time.perf_counter()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1_000 * (now - self._last))
        self._last = now


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=20_000)
    parser.add_argument("--data", type=Path, default=None)
    wish = parser.parse_args()
    app = QApplication([])
    with tempfile.TemporaryDirectory(dir=wish.data) as home:
        file, wishes = Path(home) / "archive.db", Wishes("Allotments", None)
        before = an_mbox(Path(home) / "before.mbox", many_posts(500, seed=9))
        import_paths(file, KEY, [before], wishes)
        box = an_mbox(Path(home) / "list.mbox", many_posts(wish.posts, threads=wish.posts // 20))
        archive = Archive(file, KEY)
        window, heart = Window(archive), Heart()
        window.show()
        idle = _listen(app, heart, lambda: time.sleep(_IDLE_S))
        child = ImportChild(file, KEY, [box], wishes)
        busy = _listen(app, heart, lambda: child.run(window.told.emit))
        held = archive.count().posts
        archive.close()
        window.close()
    assert held == wish.posts + 500
    report(wish.posts, idle, busy)
    return 0


def _listen(app: QApplication, heart: Heart, work: Callable[[], object]) -> list[float]:
    """The gaps, sorted, while ``work`` runs in a thread of its own."""
    thread = threading.Thread(target=work)
    heart.start()
    thread.start()
    watch = QTimer()
    watch.timeout.connect(lambda: thread.is_alive() or app.quit())
    watch.start(20)
    app.exec()
    watch.stop()
    thread.join()
    return sorted(heart.gaps)


def report(posts: int, idle: list[float], busy: list[float]) -> None:
    """Prints both runs, then one line of JSON. The goal is about the longest gap; the ratio about p99."""
    p99 = [gaps[int(len(gaps) * 0.99)] for gaps in (idle, busy)]
    for name, gaps, high in zip(("idle", "import"), (idle, busy), p99, strict=True):
        print(f"{name:<7} {len(gaps):6} beats   p99 {high:6.1f} ms   longest {gaps[-1]:6.1f} ms")
    long = sum(gap > GOAL_MS for gap in busy)
    print(json.dumps({
        "name": "stall", "ours": round(busy[-1], 1), "floor": round(idle[-1], 1),
        "ratio": round(p99[1] / p99[0], 2), "goal": GOAL_MS, "ok": long == 0, "posts": posts,
        "p99_ms": round(p99[1], 1), "idle_p99_ms": round(p99[0], 1), "gaps_over_goal": long,
    }))  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())

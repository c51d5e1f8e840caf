"""The thread viewer over the real archive, as the benches of opening, jumping and scrolling need it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive_posts import KEY
from bench_archive import archive_of
from corpus import largest
from PySide6.QtWidgets import QApplication

from moderator_console.app import make_app
from moderator_console.core.posts import Address
from moderator_console.services.jobs import Jobs
from moderator_console.store.archive import Archive
from moderator_console.views.thread.thread_modes import Mode
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks

_NOW_US = 1_772_000_000_000_000
#: Posts of the short thread that a long one is held against.
SHORT = 60


class Bench:
    """An application, the archive of ``posts`` and one pane of 1100 × 860 pixels on it; ``workers`` beside the window."""

    def __init__(self, posts: int, *, workers: bool = False) -> None:
        made = QApplication.instance()
        self.app = made if isinstance(made, QApplication) else make_app(["bench"], "en")
        self._looks = Looks(self.app)
        self._looks.apply("light")
        self.archive = Archive(archive_of(posts)[0], KEY)
        self.jobs: Jobs | None = Jobs(WindowThread(self.app).post) if workers else None
        self.pane = ThreadPane(self.archive, self._looks, lambda: _NOW_US, jobs=self.jobs)
        self.pane.resize(1100, 860)
        self.pane.show()
        self.app.processEvents()
        self.long = Address(largest(posts))
        self.long_posts = self.archive.thread_of(self.long).posts

    def short(self) -> Address:
        """A thread of about sixty posts."""
        after: str | None = None
        while True:
            page = self.archive.threads(None, 500, after)
            for line in page.lines:
                if abs(line.posts - SHORT) <= 8:
                    return line.address
            after = page.next
            if after is None:
                raise SystemExit(
                    f"The archive has no thread of about {SHORT} posts: give more --posts."
                )

    def open(self, thread: Address, at: int, mode: Mode = Mode.TREE) -> None:
        """Opens a thread and paints it for the first time."""
        self.pane.pages.mode = mode
        self.pane.open(thread, at)
        self.paint()

    def paint(self) -> None:
        """Paints all of the view now."""
        self.pane.view.viewport().repaint()

    def rest(self) -> None:
        """Everything that waits for the window to be idle."""
        for _ in range(3):
            self.app.processEvents()


def cost(work: Callable[[], object]) -> float:
    """Returns the CPU milliseconds of one call, of all threads."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1e3


def p95(costs: Sequence[float]) -> float:
    """Returns what 95 of 100 stay below."""
    return sorted(costs)[int(len(costs) * 0.95)]


def private_mb() -> float:
    """Returns the private memory of this process in MB (Linux only)."""
    kilobytes = 0
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith(("Private_Clean", "Private_Dirty")):
            kilobytes += int(line.split()[1])
    return kilobytes / 1_000

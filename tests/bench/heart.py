"""The beats of the window's thread: how far apart, whose time that was, and what ran in a long gap.

A gap's wall time is its own processor time, the time it stood ready while other processes had the processors, and the
time it waited for a lock, the disk or another thread of its own process. Only the second is nobody's fault, so all
three are kept; a second thread looks what runs as soon as a beat is late.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType

from PySide6.QtCore import QObject, Qt, QTimer

#: Milliseconds between beats; after how many what runs is looked at, and how often then.
BEAT_MS, LATE_MS, LOOK_MS = 4, 25.0, 4
_OURS = "moderator_console"
_FRAMES = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """Between two beats, in milliseconds. ``cpu``: the window's thread worked; ``queued``: it could have worked, but
    other processes had the processors (0 where the system does not tell). ``ran``: what was seen to run in it."""

    wall: float
    cpu: float
    queued: float
    ran: tuple[str, ...] = ()

    @property
    def waited(self) -> float:
        """For a lock, the disk, or another thread of this process; and rest, in a gap of ordinary length."""
        return max(0.0, self.wall - self.cpu - self.queued)

    def __str__(self) -> str:
        seen = Counter(self.ran).most_common(3)
        ran = "; ".join(f"{count}x {what}" for what, count in seen) or "nothing seen"
        times = f"{self.wall:6.1f} ms = {self.cpu:5.1f} CPU + {self.queued:5.1f} queued + {self.waited:5.1f} waited"
        return f"{times}: {ran}"


@dataclass(slots=True)
class _Mark:
    """Seconds at a beat."""

    wall: float = field(default_factory=time.perf_counter)
    cpu: float = field(default_factory=time.thread_time)
    queued: float = 0.0


class Heart(QObject):
    """Beats every 4 ms on the thread that makes it and keeps the gaps."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[Gap] = []
        self._queue = _queue_of(threading.get_native_id())
        self._last = self._now()
        self._watch = _Watch(threading.get_ident())
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begins, forgetting what was before."""
        self.gaps = []
        self.skip()
        self._watch.go_on()
        self._timer.start(BEAT_MS)

    def skip(self) -> None:
        """Leaves out what was done since the last beat: it is measured elsewhere."""
        self._last = self._now()
        self._watch.beat()

    def stop(self) -> list[Gap]:
        """Ends; returns the gaps, the shortest first."""
        self._timer.stop()
        self._watch.rest()
        return sorted(self.gaps, key=lambda gap: gap.wall)

    def close(self) -> None:
        """Ends the thread that looks."""
        self._watch.end()
        if self._queue is not None:
            os.close(self._queue)
            self._queue = None

    def _beat(self) -> None:
        now, last = self._now(), self._last
        self.gaps.append(
            Gap(
                1_000 * (now.wall - last.wall),
                1_000 * (now.cpu - last.cpu),
                1_000 * (now.queued - last.queued),
                self._watch.beat(),
            )
        )
        self._last = now

    def _now(self) -> _Mark:
        queued = 0.0
        if self._queue is not None:
            queued = int(os.pread(self._queue, 80, 0).split()[1]) / 1e9
        return _Mark(queued=queued)


def _queue_of(thread: int) -> int | None:
    """An open file that tells how long a thread has stood ready without a processor; None where there is none."""
    with suppress(OSError):
        return os.open(Path(f"/proc/self/task/{thread}/schedstat"), os.O_RDONLY)
    return None


class _Watch(threading.Thread):
    """Looks what the threads do while a beat is late."""

    def __init__(self, heart: int) -> None:
        super().__init__(name="bench-watch", daemon=True)
        self._heart = heart
        self._at = time.perf_counter()
        self._seen: list[str] = []
        self._going, self._ended = threading.Event(), False
        self.start()

    def beat(self) -> tuple[str, ...]:
        """A beat has come; returns what was seen since the last."""
        seen, self._seen, self._at = tuple(self._seen), [], time.perf_counter()
        return seen

    def go_on(self) -> None:
        self._going.set()

    def rest(self) -> None:
        self._going.clear()

    def end(self) -> None:
        self._ended = True
        self._going.set()
        self.join()

    def run(self) -> None:
        while True:
            self._going.wait()
            if self._ended:
                return
            late = LATE_MS / 1_000 - (time.perf_counter() - self._at)
            if late <= 0:
                self._look()
            time.sleep(max(late, LOOK_MS / 1_000))

    def _look(self) -> None:
        names = {thread.ident: thread.name for thread in threading.enumerate()}
        # Frames are let go at once: one that is held keeps its painter alive beyond its paint event.
        stacks = {ident: _stack(frame) for ident, frame in sys._current_frames().items()}
        said = [_where(stacks[self._heart])]
        for ident, stack in stacks.items():
            if ident not in (self._heart, self.ident) and not _sleeps(stack):
                said.append(f"[{names.get(ident, '?')}: {_where(stack)}]")
        self._seen.append(" ".join(said))


_Stack = list[tuple[CodeType, int]]


def _stack(frame: FrameType | None) -> _Stack:
    """Code and line of each frame, the innermost first."""
    found: _Stack = []
    while frame is not None:
        found.append((frame.f_code, frame.f_lineno))
        frame = frame.f_back
    return found


def _where(stack: _Stack) -> str:
    """The innermost frame and the innermost ones of the program, in words."""
    found: list[str] = []
    for code, line in stack:
        path = Path(code.co_filename)
        if not found or _OURS in path.parts:
            found.append(f"{path.stem}.{code.co_name}:{line}")
    return " < ".join(found[:_FRAMES])


def _sleeps(stack: _Stack) -> bool:
    """A worker without work, or one that waits for a child's words."""
    path = Path(stack[0][0].co_filename)
    return path.parent.name == "futures" or path.stem in (
        "threading", "thread", "selectors", "subprocess", "import_process", "heat_process", "guess_process",
    )  # fmt: skip


def over(gaps: Sequence[Gap], limit_ms: float) -> dict[str, int]:
    """How many gaps are longer than the limit: by the clock; by the processor time of the window's own thread; and
    by all but the time in which other processes had the processors."""
    return {
        "wall": sum(gap.wall > limit_ms for gap in gaps),
        "own": sum(gap.cpu > limit_ms for gap in gaps),
        "unqueued": sum(gap.cpu + gap.waited > limit_ms for gap in gaps),
    }

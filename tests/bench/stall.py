"""Does the window stay smooth while an import runs? Gaps between beats of 4 ms on the window's own thread.

python3 tests/bench/stall.py [--posts N] [--cases N] [--data DIR]

The real window holds an archive of 20,000 posts and a thousand cases. First a moderator works and nothing else goes on
(the floor): every second a note is saved, and every two seconds another place is gone to, a case on a long conversation
among them. Then Conversations brings in a mailbox of N posts, as a person does, and shows how far it is, while the
moderator works on. Each save is compared with one bare durable commit in another encrypted file on the same disk, turn
and turn about; what the two take is told apart and is no gap. The five seconds after the import belong to it.

A gap is told by the clock and by whose time it was (heart.py): a machine that does other things as well makes gaps that
no program could avoid. At the end: the most memory that the import's own process has held.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive_posts import KEY
from bench_window import Opening, at, high_water_mb, profile_with
from corpus import as_mail, make
from heart import Gap, Heart, over
from PySide6.QtCore import QTimer

from moderator_console.core.posts import Address
from moderator_console.store.archive import Archive
from moderator_console.store.database import KeyedDatabase

#: Milliseconds between two beats above which a hand on the keys feels the window stall; p99 against idle; a
#: note's p95 against a bare commit; MB of the import's process.
GOAL_MS, GOAL_P99, GOAL_NOTE, GOAL_CHILD_MB = 50.0, 2.0, 3.0, 300.0
_BEFORE = 20_000
_CASES = 1_000
_IDLE_S, _SETTLE_S = 30.0, 5.0
_NOTE_MS, _WALK_MS = 1_000, 2_000
#: Cases that get notes besides the one that is gone to.
_NOTED = 30
#: Gaps of so many milliseconds are told one by one, the longest so many of them.
_TOLD_MS, _TOLD = 33.0, 12


class Notes:
    """Saves a note, in one case after the other, and makes a bare commit, every second; keeps what both took
    (milliseconds)."""

    def __init__(
        self, opening: Opening, cases: list[UUID], bare: KeyedDatabase, heart: Heart
    ) -> None:
        self._heart = heart
        self._work = opening.desk.work
        self._cases = cases
        self._bare = bare.connection()
        self._bare.execute("create table if not exists said(n integer primary key, text text)")
        self.ours: list[float] = []
        self.floor: list[float] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._both)
        self._timer.start(_NOTE_MS)

    def stop(self) -> None:
        """Ends."""
        self._timer.stop()

    def _both(self) -> None:
        begun = time.perf_counter()
        case = self._cases[len(self.ours) % len(self._cases)]
        self._work.note(case, f"Note {len(self.ours)}: rang, will call back in the evening.")
        said = time.perf_counter()
        with self._bare:
            self._bare.execute("insert into said(text) values ('rang, will call back')")
        self.ours.append(1_000 * (said - begun))
        self.floor.append(1_000 * (time.perf_counter() - said))
        self._heart.skip()


class Walk:
    """Goes from place to place, every two seconds; ``steps`` holds the processor time of each (milliseconds)."""

    def __init__(self, opening: Opening, case: UUID) -> None:
        window = opening.window
        self._places: tuple[tuple[str, Callable[[], None]], ...] = (
            ("today", lambda: window.go("today")),
            ("cases", lambda: window.go("cases")),
            ("case", lambda: window.open_case(case)),
            ("people", lambda: window.go("people")),
            ("conversations", lambda: window.go("conversations")),
        )
        self._next = 0
        self.steps: dict[str, list[float]] = {name: [] for name, _ in self._places}
        self._timer = QTimer()
        self._timer.timeout.connect(self.go_on)

    def __len__(self) -> int:
        return len(self._places)

    def start(self) -> None:
        """Begins, at the first place."""
        self._next = 0
        for steps in self.steps.values():
            steps.clear()
        self._timer.start(_WALK_MS)

    def stop(self) -> None:
        """Ends."""
        self._timer.stop()

    def go_on(self) -> None:
        """Goes to the next place."""
        name, go = self._places[self._next]
        self._next = (self._next + 1) % len(self._places)
        begun = time.thread_time()
        go()
        self.steps[name].append(1_000 * (time.thread_time() - begun))

    def worst(self) -> str:
        """The longest step to each place, in words."""
        return ", ".join(
            f"{name} {max(steps, default=0):.1f}" for name, steps in self.steps.items()
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=200_000)
    parser.add_argument("--cases", type=int, default=_CASES)
    parser.add_argument("--data", type=Path, default=None)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=wish.data) as data:
        home = Path(data)
        box = as_mail(home / "list.mbox", make(wish.posts))
        profile_with(home, _BEFORE, cases=wish.cases)
        result = _measure(home, box, wish.posts)
    print(json.dumps(result))
    return 0 if result["ok"] else 1


def _measure(home: Path, box: Path, posts: int) -> dict[str, object]:
    opening = Opening(home / "profile")
    opening.window.resize(1440, 900)
    bare = KeyedDatabase(home / "bare.db", KEY)
    archive = opening.desk.archive
    case = opening.desk.open_case(
        [_long_thread(archive)], title="A complaint in a long conversation"
    ).id
    walk = Walk(opening, case)
    for _ in range(2 * len(walk)):  # pages are made when first gone to
        walk.go_on()
        opening.live(1.0)
    opening.wait(lambda: not archive.heat_waiting() and not archive.triage_due())
    heart = Heart()
    lines = [line.id for lane in opening.desk.today().values() for line in lane]
    notes = Notes(opening, [case, *lines[:_NOTED]], bare, heart)
    heart.start()
    walk.start()
    opening.live(_IDLE_S)
    idle = heart.stop()
    print(f"idle    steps of {walk.worst()} ms CPU")
    walk.stop()
    opening.window.go("conversations")
    page: Any = opening.window.page
    panel = page.panel
    page.bring((box,))
    panel.bring((box,), "List")
    peak = Peak()
    heart.start()
    walk.start()
    opening.wait(lambda: peak.look() or not panel.going, 24 * 3_600)
    opening.live(_SETTLE_S)
    busy = heart.stop()
    print(f"import  steps of {walk.worst()} ms CPU")
    walk.stop()
    notes.stop()
    heart.close()
    held = opening.desk.archive.count().posts
    opening.close()
    bare.close()
    assert held == posts + _BEFORE, held
    return _report(posts, idle, busy, notes, peak.mb)


def _long_thread(archive: Archive) -> Address:
    """The last post of the longest of the newest conversations."""
    lines = archive.threads(None, 500).lines
    line = max(lines, key=lambda line: line.posts)
    return archive.addresses(line.address)[-1][1]


class Peak:
    """The most memory of the import's process, as the kernel marks it; looked at twice a second."""

    def __init__(self) -> None:
        self.mb = 0.0
        self._looked = 0.0

    def look(self) -> bool:
        """Returns False: there is always more to come."""
        if time.monotonic() - self._looked < 0.5:
            return False
        self._looked = time.monotonic()
        for child in Path("/proc/self/task").glob("*/children"):
            for pid in child.read_text().split():
                self.mb = max(self.mb, high_water_mb(pid))
        return False


def _report(
    posts: int, idle: list[Gap], busy: list[Gap], notes: Notes, child_mb: float
) -> dict[str, object]:
    for name, gaps in (("idle", idle), ("import", busy)):
        walls = [gap.wall for gap in gaps]
        cpu = max(gap.cpu for gap in gaps)
        print(
            f"{name:<7} {len(gaps):6} beats   p99 {at(walls, 0.99):6.1f} ms   longest {walls[-1]:6.1f} ms  "
            f" most CPU in one {cpu:6.1f} ms"
        )
        for gap in [gap for gap in gaps[::-1] if gap.wall > _TOLD_MS][:_TOLD]:
            print(f"        {gap}")
    ours, floor = at(sorted(notes.ours), 0.95), at(sorted(notes.floor), 0.95)
    print(f"note    {len(notes.ours):6} saved   p95 {ours:6.1f} ms   bare commit {floor:6.1f} ms")
    p99, idle_p99 = (at([gap.wall for gap in gaps], 0.99) for gaps in (busy, idle))
    long, before = over(busy, GOAL_MS), over(idle, GOAL_MS)
    return {
        "name": "stall", "ours": round(busy[-1].wall, 1), "floor": round(idle[-1].wall, 1),
        "ratio": round(p99 / idle_p99, 2), "goal": GOAL_P99,
        "ok": not long["wall"] and p99 <= GOAL_P99 * idle_p99 and ours <= GOAL_NOTE * floor,
        "posts": posts, "gaps_over_50_ms": long["wall"], "own_gaps_over_50_ms": long["own"],
        "unqueued_gaps_over_50_ms": long["unqueued"], "idle_gaps_over_50_ms": before["wall"],
        "longest_cpu_ms": round(max(gap.cpu for gap in busy), 1),
        "p99_ms": round(p99, 1), "idle_p99_ms": round(idle_p99, 1), "note_p95_ms": round(ours, 2),
        "bare_commit_p95_ms": round(floor, 2), "note_ratio": round(ours / floor, 2),
        "note_goal": GOAL_NOTE, "child_peak_mb": round(child_mb), "child_goal_mb": GOAL_CHILD_MB,
    }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())

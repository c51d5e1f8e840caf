"""What the figures of a large profile cost, and whether the window goes on while they are counted.

python3 tests/bench/figures.py [--cases N] [--rounds N]

*ours* is everything that the page needs (facts read, working time counted, weeks and communities added up) over N cases
of two years in a real encrypted case book; *floor* the same rows asked for by the bare driver. Wall time, median of the
rounds, the two in turns. *half* is ours with half of the cases: twice the cases cost twice the time. *gap* is the
longest that another thread had to wait, in milliseconds, while a worker counted.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from book_making import START_US, Ticking, open_book, work_of
from case_making import ANNA

from moderator_console.core import events as ev
from moderator_console.core.events import NextKind, NextStep
from moderator_console.core.figures import Span
from moderator_console.core.moments import when_at
from moderator_console.services.figures import how_we_do
from moderator_console.services.jobs import Jobs
from moderator_console.services.timetable import ProfileTimetable
from moderator_console.store.casebook import CaseBook
from moderator_console.store.figures import _FACTS
from moderator_console.store.ids import new_id

GOAL_MS = 1_000.0
GOAL_GAP_MS = 50.0
#: Twice the cases may cost so many times the time.
GOAL_GROWTH = 2.3
ZONE = "Europe/Paris"
_HOUR = 3_600_000_000
_COMMUNITIES = ("Garden", "Orchard", "Seeds", "Tools", "Water", "Bees")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=7)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = open_book(Path(folder))
        me = work_of(book).me
        book.times.set_owner(replace(book.times.owner(), country="FR"))
        _fill(book, me, wish.cases // 2, 1)
        half = _median(wish.rounds, lambda: _ours(book))[0]
        _fill(book, me, wish.cases - wish.cases // 2, 2)
        ours, floor = _median(wish.rounds, lambda: _ours(book), lambda: _floor(book))
        gap = _gap(book)
        book.close()
    growth = ours / half
    print(
        f"{wish.cases} cases: {ours:.0f} ms, half of them {half:.0f} ms, bare rows {floor:.0f} ms; gap {gap:.1f} ms"
    )
    ok = ours <= GOAL_MS and gap <= GOAL_GAP_MS and growth <= GOAL_GROWTH
    print(json.dumps({
        "name": "figures", "cases": wish.cases, "ours": round(ours, 1), "floor": round(floor, 1),
        "ratio": round(ours / floor, 2), "goal": GOAL_MS, "unit": "ms, all figures anew", "half": round(half, 1),
        "growth": round(growth, 2), "gap": round(gap, 1), "goal of the gap": GOAL_GAP_MS, "ok": ok,
    }))  # fmt: skip
    return 0 if ok else 1


def _ours(book: CaseBook) -> int:
    found = how_we_do(book, ProfileTimetable(book, ZONE), ZONE, Span())
    return found.cases


def _floor(book: CaseBook) -> int:
    return len(book._db.connection().execute(_FACTS).fetchall())


def _median(rounds: int, *ways: Callable[[], int]) -> list[float]:
    """Milliseconds of each, in turns; the first turn warms up."""
    took: list[list[float]] = [[] for _ in ways]
    for _ in range(rounds + 1):
        for costs, way in zip(took, ways, strict=True):
            begun = time.perf_counter()
            assert way()
            costs.append((time.perf_counter() - begun) * 1_000)
    return [median(costs[1:]) for costs in took]


def _gap(book: CaseBook) -> float:
    """How long a thread that wants to run each millisecond was kept from it at most, while a worker counts."""
    done = threading.Event()
    jobs = Jobs(home=lambda call: call())

    def work() -> int:
        try:
            return _ours(book)
        finally:
            book.close()

    jobs.run(work, lambda _: done.set(), lambda _: done.set())
    longest, last = 0.0, time.perf_counter()
    while not done.wait(0.001):
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    jobs.close()
    return longest * 1_000


def _fill(book: CaseBook, me: UUID, count: int, seed: int) -> None:
    """So many cases of two years, by the journal."""
    dice, clock = random.Random(seed), book.clock
    assert isinstance(clock, Ticking)
    book._db.connection().execute("PRAGMA synchronous = OFF")
    for n in range(count):
        clock.us = START_US - dice.randrange(17_000) * _HOUR
        _live(book, dice, me, n, clock)


def _live(book: CaseBook, dice: random.Random, me: UUID, n: int, clock: Ticking) -> None:
    opened, case_id, said = clock.us, new_id(), dice.random()

    def later(most: int) -> int:
        return opened + dice.randrange(1, most * 60) * 60_000_000

    step = NextStep(NextKind.CONTACT, "", me, when_at(opened + 48 * _HOUR, ZONE))
    happened: list[ev.Happening] = [
        ev.Opened("My seeds are gone", ANNA, _COMMUNITIES[n % 6], step),
        ev.PostAttached(f"p:{n}", "t:1", "Anna", opened - _HOUR, "I am done", "ab" * 32, ev.PostRole.COMPLAINT),
        ev.ThreadRead("t:1", 5, 5),
        ev.CauseWritten(f"p:{n}", "Nobody answered"),
    ]  # fmt: skip
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, True, later(100), 600, "Nobody had answered.", None, ev.Outcome.HEARD
    )  # fmt: skip
    missed = replace(talk, answered=False, started_us=later(50), story="", outcome=None)
    if said > 0.02:
        happened += [ev.ContactLogged(missed), ev.ContactLogged(talk)]
    if said > 0.2:
        happened.append(ev.ActionTaken("Sent new seeds"))
    book.journal.record(case_id, *happened, by=me)
    if said > 0.3:
        clock.us = later(900)
        ended: list[ev.Happening] = [ev.Closed("they left")]
        if said > 0.4:
            yes = ev.FollowedUp(ev.Satisfied.YES, "They grow", ev.Channel.PHONE, None)
            no = ev.FollowedUp(ev.Satisfied.NO, "Not yet", ev.Channel.PHONE, step)
            again = [no, ev.ActionTaken("Sent more")] if said > 0.8 else []
            ended = [*again, yes, ev.Closed()]
        book.journal.record(case_id, *ended, by=me)


if __name__ == "__main__":
    raise SystemExit(main())

"""What it costs to paint a week and a month of a full calendar, and to ask for them.

python3 tests/bench/calendar_grids.py [--items N] [--rounds N] [--frames N]

*ours* is a frame in which a whole grid is painted anew, the dearer of week and month, with N items in the days that
are shown; *floor* the same page with no item at all. Between two frames the week is scrolled, so that entries come that
were not painted before, and the choice moves on in the month. CPU time, p95 of a round, median of the rounds. *first*
is the first frame after items came, *laid* placing all of them, *asked* the question to a real case book of N dates.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from book_making import START_US, open_book, work_of
from calendar_making import item, page
from PySide6.QtCore import QResource
from PySide6.QtWidgets import QApplication

from moderator_console.app import BUILT
from moderator_console.core.calendar_items import CalendarItem, Days
from moderator_console.core.moments import when_at
from moderator_console.views.calendar.calendar_grid import CalendarGrid
from moderator_console.views.calendar.calendar_month import MonthGrid
from moderator_console.views.calendar.calendar_week import WeekGrid
from moderator_console.views.window.look import Looks

#: CPU milliseconds of 95 in 100 frames.
GOAL_MS = 8.0
#: Of the question for all items.
GOAL_ASKED_MS = 150.0
_SIZE = (1272, 760)
_KINDS = ("follow-up", "contact", "promise", "task", "step")
_STATES = ("planned", "planned", "overdue", "done")
_HOUR_US = 3_600_000_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--items", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--frames", type=int, default=150)
    wish = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    assert QResource.registerResource(str(BUILT / "resources.rcc"))
    looks = Looks(app)
    looks.apply("light")
    month = page(date(2026, 10, 26), 42)
    pages: tuple[tuple[str, CalendarGrid, Days, int, int], ...] = (
        ("week", WeekGrid(), page(), 0, 7),
        ("month", MonthGrid(), month, -21, 42),
    )
    told: dict[str, float] = {}
    for name, grid, days, first, count in pages:
        items = _items(wish.items, first, count)
        grid.furnish(looks)
        grid.resize(*_SIZE)
        grid.show()
        told |= {
            f"{name} {what}": ms for what, ms in _measured(app, grid, items, days, wish).items()
        }
        grid.close()
    told["asked"] = _asked(wish.items)
    for what, ms in told.items():
        print(f"{what:12} {ms:7.2f} ms (CPU)")
    ours = max(told["week full"], told["month full"])
    floor = max(told["week empty"], told["month empty"])
    ok = ours <= GOAL_MS and told["asked"] <= GOAL_ASKED_MS
    print(json.dumps({
        "name": "calendar", "items": wish.items, "ours": round(ours, 2), "floor": round(floor, 2),
        "ratio": round(ours / floor, 2), "goal": GOAL_MS, "unit": "ms CPU p95 of a full repaint",
        "week": round(told["week full"], 2), "month": round(told["month full"], 2),
        "first": round(max(told["week first"], told["month first"]), 1),
        "laid": round(max(told["week laid"], told["month laid"]), 1), "asked": round(told["asked"], 1),
        "frames": 2 * wish.frames * wish.rounds, "ok": ok,
    }))  # fmt: skip
    return 0 if ok else 1


def _items(count: int, first: int, days: int) -> list[CalendarItem]:
    """So many items over the days, most in working hours, of all kinds and states."""
    made = []
    for n in range(count):
        minute = 8 * 60 + (n * 7) % (11 * 60)
        there = "America/Recife" if n % 3 == 0 else ""
        made.append(
            item(
                first + n % days, f"{minute // 60:02}:{minute % 60:02}", _KINDS[n % 5],
                f"Member {n % 400}", _STATES[n % 4], minutes=15 * (n % 5), there_zone=there,
                words=f"about the seeds of bed {n % 90}",
            )
        )  # fmt: skip
    return made


def _measured(
    app: QApplication,
    grid: CalendarGrid,
    items: list[CalendarItem],
    days: Days,
    wish: argparse.Namespace,
) -> dict[str, float]:
    empty, full, first, laid = [], [], [], []
    for _ in range(wish.rounds + 1):
        grid.show_items([], days)
        app.processEvents()
        empty.append(_p95(_frames(app, grid, [], wish.frames // 3)))
        laid.append(_cost(lambda: (grid.show_items(items, days), grid.lay_out())))
        first.append(_cost(grid.viewport().repaint))
        full.append(_p95(_frames(app, grid, items, wish.frames)))
    # The first round draws fonts and icons.
    return {
        "empty": median(empty[1:]), "full": median(full[1:]), "first": max(first),
        "laid": median(laid[1:]),
    }  # fmt: skip


def _frames(
    app: QApplication, grid: CalendarGrid, items: list[CalendarItem], count: int
) -> list[float]:
    gc.collect()
    bar, costs = grid.verticalScrollBar(), []
    step = 20
    for n in range(count):
        if bar.maximum():
            if not 0 < bar.value() + step < bar.maximum():
                step = -step
            bar.setValue(bar.value() + step)
        elif items:
            grid.choose(items[n * 37 % len(items)].event_id)
        app.processEvents()
        costs.append(_cost(grid.viewport().repaint))
    return costs


def _asked(count: int) -> float:
    """A case book with so many dates to come, asked for all of them as if for the first time."""
    with tempfile.TemporaryDirectory() as folder:
        book = open_book(Path(folder))
        work = work_of(book)
        anna = book.member("Garden", "u7", "Anna", by=work.me)
        a_case = 250
        for n in range(-(-count // a_case)):
            case_id = work.open_case(f"Bed {n}", anna.id, "Garden", []).id
            for k in range(a_case - 1):
                work.add_task(
                    case_id, f"Look at {k}", when_at(START_US + k * _HOUR_US, "Europe/Paris")
                )
        asked = []
        for _ in range(3):
            book.calendar._made.clear()

            def ask() -> None:
                found = book.calendar.items(0, 2 * START_US, now_us=START_US, zone="Europe/Paris")
                assert len(found) >= count - a_case

            asked.append(_cost(ask))
        book.close()
    return median(asked)


def _cost(act: Callable[[], object]) -> float:
    """CPU milliseconds of this process."""
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1_000


def _p95(costs: list[float]) -> float:
    return sorted(costs)[int(len(costs) * 0.95)]


if __name__ == "__main__":
    raise SystemExit(main())

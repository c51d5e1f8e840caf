"""Invented items and pages of the calendar for tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from moderator_console.core.calendar_items import CalendarItem, Days, ItemKind, ItemState
from moderator_console.core.events import NextKind
from moderator_console.core.moments import when_local
from moderator_console.core.schedule import WorkingHours, to_us

PARIS = "Europe/Paris"
MONDAY = date(2026, 11, 16)
#: Wednesday 18 November 2026, 10:42 in Paris.
NOW_US = to_us(datetime(2026, 11, 18, 9, 42, tzinfo=UTC))
_ids = count(1)


def item(
    day: int,
    clock: str,
    kind: str = "follow-up",
    member: str = "Anna Brisset",
    state: str = "planned",
    **more: Any,
) -> CalendarItem:
    """An item ``day`` days from the Monday, at "10:00" in Paris."""
    local = datetime.combine(MONDAY + timedelta(days=day), time.fromisoformat(clock))
    n = next(_ids)
    given = {"words": "plays again?", "movable": state != "done", "who": "Maren", **more}
    step = NextKind.READ if kind == "step" else None
    return CalendarItem(
        UUID(int=n), UUID(int=10_000 + n), ItemKind(kind), step, ItemState(state), member,
        when=when_local(local, PARIS), **given,
    )  # fmt: skip


def page(
    first: date = MONDAY,
    days: int = 7,
    now_us: int = NOW_US,
    holidays: Mapping[date, str] | None = None,
) -> Days:
    """Days from ``first`` for somebody in Paris."""
    return Days(first, days, now_us, PARIS, WorkingHours(PARIS), holidays or {})

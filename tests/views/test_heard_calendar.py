"""The calendar as a screen reader meets it: asked over the bus that Orca asks, in a program of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from screen_reading import FOCUSED, Ref, Told, program_heard

pytestmark = pytest.mark.screenreader

CHILD = Path(__file__).with_name("calendar_child.py")
COMPONENT = "org.a11y.atspi.Component"
LEFT, RIGHT, DOWN, ENTER = 0xFF51, 0xFF53, 0xFF54, 0xFF0D
LATE = "Follow-up, Anna Brisset, Tuesday 17 November 09:30, overdue"
CALL = "Contact, patchwolf, Thursday 19 November 11:30"
PROMISE = "Promise, Milo Ferrand, Thursday 19 November 14:00"
LIMIT = "Limit, Odile Bergevin, Friday 20 November (Founders’ Day) 09:00"


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    with program_heard(tmp_path / "home", [str(CHILD)]) as told:
        yield told


def entry(told: Told, name: str) -> Ref:
    return told.find("list item", name)


def wait_for_focus(told: Told, name: str) -> None:
    told.until(
        lambda: told.ears.has(entry(told, name), FOCUSED) or None, f"{name!r} has not the focus"
    )


def test_every_entry_in_sight_is_heard_with_day_hour_and_state(told: Told) -> None:
    ears, week = told.ears, told.find("list", "Calendar, week")
    assert [ears.name(one) for one in ears.children(week)] == [LATE, CALL, PROMISE, LIMIT]
    assert [ears.role(one) for one in ears.children(week)] == ["list item"] * 4
    assert ears.description(entry(told, CALL)) == (
        "by phone, 30 min, 02:30 in Los Angeles, night there, by Maren"
    )


def test_an_entry_knows_its_place_on_the_screen(told: Told) -> None:
    ears = told.ears
    late, call, promise = (
        ears.call(entry(told, name), COMPONENT, "GetExtents", "u", 0)
        for name in (LATE, CALL, PROMISE)
    )
    assert late[0] < call[0] == promise[0]
    assert late[1] < call[1] < promise[1]
    found = ears.call(
        told.find("list", "Calendar, week"), COMPONENT, "GetAccessibleAtPoint", "iiu",
        call[0] + 5, call[1] + 5, 0,
    )  # fmt: skip
    assert ears.name(Ref(*found)) == CALL


def test_the_arrows_move_the_focus_from_entry_to_entry(told: Told) -> None:
    wait_for_focus(told, LATE)
    told.key(RIGHT)
    told.key(RIGHT)
    wait_for_focus(told, CALL)
    told.key(DOWN)
    wait_for_focus(told, PROMISE)
    assert not told.ears.has(entry(told, CALL), FOCUSED)


def test_pressing_an_entry_opens_it(told: Told) -> None:
    wait_for_focus(told, LATE)
    assert told.ears.press(entry(told, CALL))
    told.find("frame", "opened patchwolf")


def test_an_empty_place_is_said_with_its_holiday(told: Told) -> None:
    wait_for_focus(told, LATE)
    week = told.find("list", "Calendar, week")
    told.key(RIGHT)
    told.until(
        lambda: told.ears.description(week) == "Wednesday 18 November 09:30" or None,
        "the empty place is not said",
    )
    told.key(RIGHT)
    wait_for_focus(told, CALL)
    told.key(RIGHT)
    wait_for_focus(told, LIMIT)
    assert told.ears.description(entry(told, LIMIT)) == "first word promised, by Maren"

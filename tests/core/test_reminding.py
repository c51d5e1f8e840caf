"""What is brought to notice: once for each date, gathered after an absence, gently again, never by night."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.quiet import NIGHT, Quiet, is_waking, quiet_of
from moderator_console.core.reminding import (
    ABSENCE_US,
    Fired,
    Mark,
    Reminding,
    Waiting,
    forgotten,
    remind,
)
from moderator_console.core.schedule import moment_of, to_us

HOUR = 3_600_000_000
MINUTE = HOUR // 60
NOON = to_us(datetime(2026, 11, 23, 12, tzinfo=UTC))


def thing(number: int, due_us: int = NOON, local: str = "2026-11-23T12:00") -> Waiting:
    return Waiting(Mark(UUID(int=number), local, "UTC"), due_us)


def ask(
    waiting: list[Waiting],
    fired: dict[Mark, Fired],
    now_us: int = NOON,
    looked_us: int | None = NOON - MINUTE,
    quiet: Quiet | None = None,
) -> Reminding:
    """As the service asks: what was decided is kept."""
    found = remind(waiting, fired, now_us=now_us, looked_us=looked_us, zone="UTC", quiet=quiet)
    fired.update(found.keep)
    return found


def test_a_due_thing_fires_once_and_what_is_to_come_waits() -> None:
    fired: dict[Mark, Fired] = {}
    now, later = thing(1), thing(2, NOON + 5 * MINUTE)
    first = ask([later, now], fired)
    assert first.alone == (now,)
    assert first.look_us == NOON + 5 * MINUTE
    assert not ask([later, now], fired).first


def test_a_new_date_of_the_same_event_fires_anew_but_a_new_law_does_not() -> None:
    fired: dict[Mark, Fired] = {}
    ask([thing(1)], fired)
    assert not ask([thing(1, NOON - HOUR)], fired).first, "same wall time, other UTC"
    moved = thing(1, local="2026-11-23T12:30")
    assert ask([moved], fired).alone == (moved,)


def test_what_came_due_during_an_absence_is_one_digest() -> None:
    things = [thing(1, NOON - 5 * HOUR), thing(2, NOON - 60 * HOUR)]
    assert ask(things, {}, looked_us=NOON - ABSENCE_US - 1).digest == (things[1], things[0])
    assert ask(things, {}, looked_us=None).digest, "the first look of all"
    assert ask(things, {}).alone == (things[1], things[0])
    assert ask(things[:1], {}, looked_us=None).alone, "one thing is no digest"


def test_many_things_at_once_are_a_digest_without_an_absence() -> None:
    found = ask([thing(n) for n in range(4)], {})
    assert not found.alone
    assert len(found.digest) == 4


def test_repetition_is_wider_each_time_and_never_more_than_once_an_hour() -> None:
    fired: dict[Mark, Fired] = {}
    one, two = thing(1), thing(2, NOON + 30 * MINUTE)
    shown = []
    for minute in range(60 * 72):
        found = ask([one, two], fired, NOON + minute * MINUTE)
        shown += [(minute, len(found.first), len(found.again))] if found.keep else []
    assert shown[:2] == [(0, 1, 0), (30, 1, 0)]
    again = [minute for minute, _, repeated in shown if repeated]
    assert again[0] == 60
    assert all(after - before >= 60 for before, after in pairwise(again))
    assert len(again) <= 10, "gently"


def test_nothing_is_shown_in_quiet_hours_and_everything_after_them() -> None:
    night = Quiet(time(20), time(8))
    fired: dict[Mark, Fired] = {}
    at_night = NOON + 10 * HOUR
    found = ask([thing(1, at_night), thing(2, at_night)], fired, at_night, quiet=night)
    assert not found.keep
    morning = NOON + 20 * HOUR
    assert found.look_us == morning
    after = ask([thing(1, at_night), thing(2, at_night)], fired, morning, at_night, night)
    assert len(after.digest) == 2


def test_a_clock_that_was_ahead_fires_nothing_twice_but_brings_it_up_when_its_time_comes() -> None:
    fired: dict[Mark, Fired] = {}
    year = 365 * 24 * HOUR
    one = thing(1, NOON + HOUR)
    assert ask([one], fired, NOON + year).first, "the clock was wrong by a year"
    assert not ask([one], fired, NOON).keep, "put right: not due yet"
    found = ask([one], fired, NOON + HOUR)
    assert not found.first
    assert found.again == (one,)


def test_marks_of_what_waits_no_more_may_go() -> None:
    marks = [thing(1).mark, thing(1, local="2026-01-01T10:00").mark, thing(2).mark]
    assert forgotten(marks, [thing(1)]) == {thing(2).mark}


@given(
    st.lists(st.tuples(st.integers(-50, 200), st.integers(0, 30), st.integers(0, 5)), max_size=60)
)
def test_each_date_fires_exactly_once_however_the_clock_jumps(
    life: list[tuple[int, int, int]],
) -> None:
    fired: dict[Mark, Fired] = {}
    dates: list[Waiting] = []
    times: dict[Mark, int] = {}
    now, looked = NOON, None
    night = Quiet(time(20), time(8))
    for jump, ahead, event in life:
        now += jump * HOUR
        dates.append(thing(event, now + ahead * HOUR, f"{len(dates):04}"))
        for _ in range(2):
            found = ask(dates, fired, now, looked, night)
            assert not (found.first and is_quiet(now))
            assert found.look_us > now
            for one in found.first:
                assert one.due_us <= now
                times[one.mark] = times.get(one.mark, 0) + 1
            looked = now
    ask(dates, fired, max([now, *(one.due_us for one in dates)]) + 48 * HOUR, looked, None)
    assert all(count == 1 for count in times.values())
    assert {one.mark for one in dates} <= fired.keys()


def is_quiet(now_us: int) -> bool:
    hour = (now_us - NOON) // HOUR % 24 + 12
    return not 8 <= hour % 24 < 20


# -- quiet hours ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "over"),
    [("22:00", "08:00"), ("03:00", "08:00"), ("07:59", "08:00"), ("08:00", None), ("12:00", None)],
)
def test_quiet_hours_span_midnight(clock: str, over: str | None) -> None:
    at = moment_of(datetime.fromisoformat(f"2026-11-23T{clock}"), "Europe/Paris")
    end = NIGHT.over(at.us, "Europe/Paris")
    assert (end and end.local.strftime("%H:%M")) == over
    assert is_waking(at.us, "Europe/Paris", None) == (over is None)
    if end is not None:
        assert timedelta(0) < end.local - at.local <= timedelta(hours=11)


def test_quiet_hours_that_end_in_the_repeated_hour_still_end() -> None:
    quiet = Quiet(time(22), time(2, 30))
    second_run = to_us(datetime(2026, 10, 25, 1, 15, tzinfo=UTC))  # 02:15 for the second time
    end = quiet.over(second_run, "Europe/Paris")
    assert end is None or end.us > second_run


def test_what_nobody_can_read_is_no_quiet_time() -> None:
    assert quiet_of(("21:30", "08:00")) == Quiet(time(21, 30), time(8))
    assert quiet_of(None) is None
    assert quiet_of(("late", "08:00")) is None
    assert is_waking(NOON, "Mars/Base", None)
    assert not Quiet(time(8), time(8)).holds(time(8))


def test_who_asks_for_later_is_reminded_then_and_not_before() -> None:
    one = thing(1)
    fired = {one.mark: Fired(NOON, 1, NOON + 3 * HOUR)}
    found = ask([one], fired, NOON + HOUR)
    assert (found.again, found.look_us) == ((), NOON + 2 * HOUR)
    assert ask([one], fired, NOON + 2 * HOUR).look_us == NOON + 3 * HOUR
    assert ask([one], fired, NOON + 3 * HOUR).again == (one,)
    assert fired[one.mark] == Fired(NOON + 3 * HOUR, 2)


def test_what_somebody_asked_for_waits_for_no_other_repetition() -> None:
    one, other = thing(1), thing(2)
    fired = {one.mark: Fired(NOON, 1, NOON + 2 * HOUR), other.mark: Fired(NOON + 90 * MINUTE, 2)}
    assert ask([one, other], fired, NOON + 2 * HOUR).again == (one,)


def test_a_moment_far_beyond_was_asked_for_while_the_clock_was_wrong() -> None:
    one = thing(1)
    fired = {one.mark: Fired(NOON, 1, NOON + 400 * 24 * HOUR)}
    assert ask([one], fired, NOON + HOUR).again == (one,)


def test_two_marks_of_one_moment_are_shown_once_and_neither_comes_anew_without_the_other() -> None:
    fired: dict[Mark, Fired] = {}
    step, limit = thing(1), thing(1, local="2026-11-23T20:00")
    both = Waiting(step.mark, NOON, also=limit.mark)
    assert ask([both], fired).alone == (both,)
    assert fired.keys() == {step.mark, limit.mark}
    alone = Waiting(limit.mark, NOON)
    assert not ask([alone], fired, NOON + MINUTE).keep, "the step was moved, the limit stayed"
    assert not ask([step], fired, NOON + MINUTE).keep, "the first word was said, the step stayed"
    assert ask([both], fired, NOON + HOUR).again == (both,)
    assert {one.times for one in fired.values()} == {2}


def test_what_was_shown_alone_is_not_shown_anew_with_its_other_mark() -> None:
    step, limit = thing(1), thing(1, local="2026-11-23T20:00")
    fired = {limit.mark: Fired(NOON, 1)}
    both = Waiting(step.mark, NOON, also=limit.mark)
    assert not ask([both], fired, NOON + MINUTE).first
    assert ask([both], fired, NOON + HOUR).again == (both,)
    assert fired[step.mark] == fired[limit.mark] == Fired(NOON + HOUR, 2)

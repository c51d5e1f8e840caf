"""Whose hours count: the owner's, another moderator's, a community's, with real public holidays of seven countries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from book_making import POST, talk
from desk_making import NOW_US, clock_of, make_desk
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core import events as ev
from moderator_console.core.events import NextKind
from moderator_console.core.quiet import Quiet
from moderator_console.core.schedule import (
    Pace,
    WorkingHours,
    add_working_days,
    moment_at,
    moment_of,
    next_working,
    to_us,
)
from moderator_console.core.timetable import There
from moderator_console.services.desk import Desk
from moderator_console.services.timetable import HolidaysOf, look_up
from moderator_console.store.work_times import WorkTimes, steps

HOUR = 3_600_000_000
LANDS = {
    "FR": "Europe/Paris",
    "GB-ENG": "Europe/London",
    "DE-BY": "Europe/Berlin",
    "US": "America/New_York",
    "CA-ON": "America/Toronto",
    "IN": "Asia/Kolkata",
    "JP": "Asia/Tokyo",
}


def hours_of(land: str) -> WorkingHours:
    return WorkingHours(LANDS[land], holidays=HolidaysOf(land))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path, sample=False)
    yield desk
    desk.close()


@pytest.mark.parametrize(
    ("land", "start", "count", "due"),
    [
        ("FR", "2026-05-07T10:00", 1, "2026-05-11T10:00"),  # Victory day, a Friday
        ("FR", "2026-12-24T11:00", 7, "2027-01-06T11:00"),  # over both feasts
        ("FR", "2026-03-27T11:00", 1, "2026-03-30T11:00"),  # clocks go forward
        ("FR", "2026-10-23T11:00", 1, "2026-10-26T11:00"),  # clocks go back
        ("GB-ENG", "2026-04-02T16:00", 1, "2026-04-07T16:00"),  # Good Friday to Easter Monday
        ("GB-ENG", "2026-12-24T09:00", 1, "2026-12-29T09:00"),  # Boxing day kept on Monday
        ("GB-ENG", "2026-08-28T12:00", 1, "2026-09-01T12:00"),  # Summer bank holiday
        ("GB-ENG", "2026-03-27T12:00", 3, "2026-04-01T12:00"),  # clocks go forward
        ("GB-ENG", "2026-10-23T12:00", 1, "2026-10-26T12:00"),  # clocks go back
        ("DE-BY", "2026-06-03T12:00", 1, "2026-06-05T12:00"),  # Corpus Christi, in Bavaria
        ("DE-BY", "2026-01-05T12:00", 1, "2026-01-07T12:00"),  # Epiphany, in Bavaria
        ("DE-BY", "2026-10-02T12:00", 1, "2026-10-05T12:00"),  # Unity day on a Saturday
        ("US", "2026-11-25T15:00", 1, "2026-11-27T15:00"),  # Thanksgiving
        ("US", "2026-07-02T15:00", 1, "2026-07-06T15:00"),  # Independence day kept on Friday
        ("US", "2026-03-06T15:00", 1, "2026-03-09T15:00"),  # clocks go forward
        ("US", "2026-10-30T15:00", 1, "2026-11-02T15:00"),  # clocks go back
        ("CA-ON", "2026-06-30T10:00", 1, "2026-07-02T10:00"),  # Canada day
        ("CA-ON", "2026-10-09T10:00", 1, "2026-10-13T10:00"),  # Thanksgiving, in October
        ("CA-ON", "2026-03-06T10:00", 1, "2026-03-09T10:00"),  # clocks go forward
        ("CA-ON", "2026-10-30T10:00", 1, "2026-11-02T10:00"),  # clocks go back
        ("IN", "2026-01-23T10:00", 1, "2026-01-27T10:00"),  # Republic day, a Monday
        ("IN", "2026-10-01T10:00", 1, "2026-10-05T10:00"),  # Gandhi's birthday, a Friday
        ("IN", "2026-03-27T10:00", 1, "2026-03-30T10:00"),  # no clock changes
        ("JP", "2026-05-01T10:00", 1, "2026-05-07T10:00"),  # Golden week with its substitute
        ("JP", "2026-09-18T10:00", 1, "2026-09-24T10:00"),  # a day between two holidays is one
        ("JP", "2026-11-20T10:00", 1, "2026-11-24T10:00"),  # Labour thanksgiving
    ],
)
def test_working_days_step_over_real_holidays_and_clock_changes(
    land: str, start: str, count: int, due: str
) -> None:
    hours = hours_of(land)
    began = to_us(datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(hours.zone)))
    moment = add_working_days(began, count, hours)
    assert moment.local == datetime.fromisoformat(due)
    assert moment.us == to_us(moment.local.replace(tzinfo=ZoneInfo(hours.zone)))


@given(st.integers(1_700_000_000, 1_900_000_000), st.integers(1, 20), st.sampled_from(list(LANDS)))
def test_a_date_is_later_in_working_time_and_grows_with_its_days(
    second: int, count: int, land: str
) -> None:
    hours, us = hours_of(land), second * 1_000_000
    due, later = (add_working_days(us, n, hours) for n in (count, count + 1))
    assert us <= due.us < later.us
    assert hours.holds(due.local)
    assert due.local.date() not in HolidaysOf(land)
    assert moment_of(due.local, due.zone) == due == moment_at(due.us, due.zone)
    assert next_working(due.us, hours) == due


def test_a_country_that_is_not_known_has_no_holidays() -> None:
    assert date(2026, 12, 25) not in HolidaysOf("QQ")
    assert HolidaysOf("FR") == HolidaysOf("FR") != HolidaysOf("DE")
    assert len({HolidaysOf("FR"), HolidaysOf("FR")}) == 1
    assert "2026-12-25" not in HolidaysOf("FR")


def test_hours_are_kept_for_the_owner_other_moderators_and_communities(desk: Desk) -> None:
    times, jonas = desk.book.times, desk.book.moderator("Jonas", by=desk.me.id)
    own = WorkTimes(time(8, 30), time(16), frozenset((0, 1)), "DE-BY", "Europe/Berlin")
    assert (times.owner(), times.moderator(jonas.id), times.community("Garden")) == (
        WorkTimes(), None, None,
    )  # fmt: skip
    times.set_owner(WorkTimes(country="FR"))
    times.set_moderator(jonas.id, own)
    times.set_community("The garden, all of it", own)
    assert times.moderators() == {jonas.id: own}
    assert times.communities() == {"The garden, all of it": own}
    table = desk.timetable
    assert table.of_moderator(jonas.id).zone == "Europe/Berlin"
    assert not table.of_moderator(jonas.id).works_on(date(2026, 6, 4)), "Corpus Christi"
    assert table.of_moderator(desk.me.id) == table.of_owner() == table.of_community("Elsewhere")
    assert not desk.hours.works_on(date(2026, 11, 11)), "Armistice day"
    times.set_moderator(jonas.id, None)
    times.set_community("The garden, all of it", None)
    assert not times.moderators()
    assert not times.communities()
    assert table.of_moderator(jonas.id) == table.of_owner()


@pytest.mark.parametrize("kept", ["", "09:00", "18:00 09:00 01234", "9 18 x", "09:00 18:00 9"])
def test_hours_that_cannot_be_read_count_as_not_set(desk: Desk, kept: str) -> None:
    desk.book.settings.set("hours", kept)
    desk.book.settings.set("hours:community:Garden", kept)
    desk.book.settings.set("pace", kept)
    assert desk.book.times.owner() == WorkTimes()
    assert desk.book.times.community("Garden") is None
    assert desk.book.times.pace() == Pace()


def test_hours_of_an_earlier_version_are_read_and_keep_their_country(desk: Desk) -> None:
    desk.book.settings.set("hours", "08:00 12:00 012")
    assert desk.book.times.owner() == WorkTimes(time(8), time(12), frozenset((0, 1, 2)))
    desk.book.times.set_owner(WorkTimes(country="FR"))
    desk.book.set_hours(WorkingHours("Europe/Paris", time(8), time(12)))
    assert desk.book.times.owner() == WorkTimes(time(8), time(12), country="FR")


@pytest.mark.parametrize("text", ["", "0", "3, 1", "1, 999", "a", "1 2 3 4 5 6 7 8 9 10"])
def test_a_pace_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        steps(text)


def test_the_pace_that_was_set_is_followed(desk: Desk) -> None:
    desk.book.times.set_pace(Pace(steps("2, 5"), steps("3")))
    case_id = _talked(desk)
    case = desk.work.act(case_id, "Sent new seeds")
    assert case.next is not None
    assert case.next.when.local == "2026-11-20T10:30"


def _talked(desk: Desk, zone: str = "", quiet: tuple[str, str] | None = None) -> UUID:
    work = desk.work
    anna = desk.book.member("Garden", "u7", "Anna", by=work.me)
    told = ev.PersonDescribed(
        anna.id, "Anna", ev.PersonKind.MEMBER, (("Garden", "u7", "Anna"),), zone=zone, quiet=quiet
    )
    desk.book.describe(told, by=work.me)
    case_id = work.open_case("My seeds are gone", anna.id, "Garden", [POST]).id
    work.read(case_id, POST.thread, 5, 5)
    work.write_cause(case_id, POST, "Nobody answered")
    work.log_contact(case_id, replace(talk(), started_us=NOW_US))
    return case_id


def test_a_follow_up_is_asked_by_day_where_the_member_is(desk: Desk) -> None:
    case = desk.work.act(_talked(desk, zone="America/Los_Angeles"), "Sent new seeds")
    assert case.next is not None
    assert case.next.kind is NextKind.FOLLOW_UP
    assert case.next.when.local == "2026-11-19T17:00", "eight in the morning there"
    assert desk.timetable.there(case.member) == There("America/Los_Angeles")


def test_quiet_hours_without_a_zone_count_where_the_owner_is(desk: Desk) -> None:
    case = desk.work.act(_talked(desk, quiet=("09:00", "14:00")), "Sent new seeds")
    assert case.next is not None
    assert case.next.when.local == "2026-11-19T14:00"
    assert desk.timetable.there(case.member) == There("Europe/Paris", Quiet(time(9), time(14)))
    assert desk.timetable.there(None) is None


def test_what_the_next_owner_has_to_do_is_planned_in_their_hours(desk: Desk) -> None:
    jonas = desk.book.moderator("Jonas", by=desk.me.id)
    evening = WorkTimes(time(14), time(20), frozenset(range(7)), "", "Europe/Berlin")
    desk.book.times.set_moderator(jonas.id, evening)
    case_id = _talked(desk)
    desk.work.hand_off(case_id, jonas.id, "Please look after her")
    desk.act_as(jonas)
    case = desk.work.accept(case_id)
    assert case.next is not None
    assert case.owner == jonas.id
    assert case.next.when.zone == "Europe/Berlin"
    assert case.next.when.wall.time() >= time(14)


def test_a_new_talk_moves_the_follow_up_and_thanks_do_not(desk: Desk) -> None:
    case_id = _talked(desk)
    planned = desk.work.act(case_id, "Sent new seeds").next
    clock_of(desk).at_us = NOW_US + 4 * HOUR
    thanks = replace(talk("ok, thanks"), started_us=NOW_US + 4 * HOUR)
    assert desk.work.log_contact(case_id, thanks).next == planned
    again = desk.work.log_contact(case_id, replace(talk(), started_us=NOW_US + 4 * HOUR)).next
    assert planned is not None
    assert again is not None
    assert (planned.when.local, again.when.local) == ("2026-11-19T10:30", "2026-11-19T14:30")


def test_the_holidays_of_two_years_are_looked_up_ahead() -> None:
    known = HolidaysOf("FR")
    look_up(WorkingHours("Europe/Paris", holidays=known), NOW_US)
    assert set(known._years) == {2026, 2027}


def test_a_calendar_gets_the_names_of_its_days(desk: Desk) -> None:
    feasts = (date(2026, 12, 1), date(2027, 1, 31))
    assert desk.timetable.holiday_names(*feasts, "fr") == {}
    desk.book.times.set_owner(WorkTimes(country="FR"))
    assert desk.timetable.holiday_names(*feasts, "fr") == {
        date(2026, 12, 25): "Noël",
        date(2027, 1, 1): "Jour de l'an",
    }
    desk.book.times.set_owner(WorkTimes(country="QQ"))
    assert desk.timetable.holiday_names(*feasts, "fr") == {}


def test_the_second_call_in_vain_waits_longer_than_the_first(desk: Desk) -> None:
    anna = desk.book.member("Garden", "u7", "Anna", by=desk.work.me)
    case_id = desk.work.open_case("My seeds are gone", anna.id, "Garden", [POST]).id
    missed = replace(talk(answered=False), started_us=NOW_US)
    due = []
    for _ in range(3):
        step = desk.work.log_contact(case_id, missed).next
        assert step is not None
        due.append(step.when.local)
    assert due == ["2026-11-19T10:45", "2026-11-20T10:45", "2026-11-24T10:45"]

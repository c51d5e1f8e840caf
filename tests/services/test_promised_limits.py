"""A community's limit becomes a date for whoever waits for a first word, until somebody answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import ZONE, make_desk
from several_cases import DAY, Several, several, talk

from moderator_console.core.calendar_items import ItemKind, ItemState
from moderator_console.core.limits import Limit
from moderator_console.services.desk import Desk
from moderator_console.services.limits import LIMIT, Limits, agenda
from moderator_console.services.sample import SAMPLE_COMMUNITY
from moderator_console.services.waits import waiting_since
from moderator_console.store.work_times import WorkTimes


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def cases(desk: Desk) -> Several:
    return several(desk)


def test_nothing_is_late_where_nothing_was_promised(desk: Desk, cases: Several) -> None:
    assert Limits(desk).waiting() == []
    desk.book.times.set_limit("another place", Limit(hours=1))
    assert Limits(desk).waiting() == []


def test_each_complaint_without_a_first_word_has_its_limit(desk: Desk, cases: Several) -> None:
    desk.book.times.set_limit("", Limit(days=1))
    waiting = Limits(desk).waiting()
    assert {line.id for line, _ in waiting} >= {cases.unanswered, cases.unread}
    assert all(line.first_word_us is None for line, _ in waiting)
    hours = desk.timetable.of_community(waiting[0][0].community)
    line, end = waiting[0]
    exact = Limit(days=1).ends(waiting_since(line), hours)
    assert end.wall == exact.local.replace(second=0, microsecond=0)
    assert end.zone == ZONE


def test_a_community_may_promise_more_less_or_nothing(desk: Desk, cases: Several) -> None:
    times, limits = desk.book.times, Limits(desk)
    times.set_limit("", Limit(days=2))
    before = {line.id: end.at_us for line, end in limits.waiting()}
    times.set_limit(SAMPLE_COMMUNITY, Limit(hours=1))
    sooner = {line.id: end.at_us for line, end in limits.waiting()}
    assert before and all(sooner[case] < at for case, at in before.items())
    times.set_limit(SAMPLE_COMMUNITY, None)
    assert limits.waiting() == []
    times.forget_limit(SAMPLE_COMMUNITY)
    assert {line.id: end.at_us for line, end in limits.waiting()} == before


def test_hours_that_are_changed_change_the_limit(desk: Desk, cases: Several) -> None:
    limits = Limits(desk)
    desk.book.times.set_limit("", Limit(days=1))
    before = [end.at_us for _, end in limits.waiting()]
    desk.book.times.set_community(SAMPLE_COMMUNITY, WorkTimes(days=frozenset({5})))
    desk.settings_changed()
    assert [end.at_us for _, end in limits.waiting()] != before


def test_a_limit_is_over_until_somebody_answers(desk: Desk, cases: Several) -> None:
    desk.book.times.set_limit("", Limit(hours=1))
    limits, now = Limits(desk), desk.now()
    late = limits.items(now - 60 * DAY, now, now)
    assert cases.unanswered in {item.case_id for item in late}
    assert {(item.kind, item.state, item.movable) for item in late} == {
        (ItemKind.DEADLINE, ItemState.OVERDUE, False)
    }
    dues = [due for due in agenda(desk, now, now, now) if due.kind == LIMIT]
    assert {due.case_id for due in dues} == {item.case_id for item in late}
    assert all(due.overdue for due in dues)
    desk.work.log_contact(cases.unanswered, talk(now - 60_000_000, "She told me."))
    assert cases.unanswered not in {line.id for line, _ in limits.waiting()}


def test_dates_are_by_time_with_limits_among_them(desk: Desk, cases: Several) -> None:
    desk.book.times.set_limit("", Limit(days=20))
    begin = desk.now() - 15 * DAY
    found = agenda(desk, begin, begin + 90 * DAY, desk.now())
    assert [due.when.at_us for due in found] == sorted(due.when.at_us for due in found)
    assert LIMIT in {due.kind for due in found}

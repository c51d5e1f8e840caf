"""A community's limit becomes a date for whoever waits for a first word, until somebody answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import ZONE, clock_of, make_desk
from several_cases import DAY, Several, several, talk

from moderator_console.core.calendar_items import ItemKind, ItemState
from moderator_console.core.ends import End
from moderator_console.core.limits import Limit
from moderator_console.services.desk import Desk
from moderator_console.services.limits import LIMIT, Limits, agenda
from moderator_console.services.nothing_hidden import account
from moderator_console.services.sample import SAMPLE_COMMUNITY
from moderator_console.services.waits import waiting_since
from moderator_console.store.case_lines import Lane
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


def lanes_of(desk: Desk) -> dict[Lane, set[UUID]]:
    """Who stands where on Today; the numbers say the same, and so do the lists of one lane and the account."""
    day, ends = desk.day(), account(desk).counts
    lanes = {lane: {line.id for line in lines} for lane, lines in day.lanes.items()}
    late, waiting = len(lanes[Lane.OVERDUE]), len(lanes[Lane.UNANSWERED])
    assert (day.counts.overdue, day.counts.unanswered) == (late, waiting)
    assert (desk.counts().overdue, desk.counts().unanswered) == (late, waiting)
    assert (ends.get(End.OVERDUE, 0), ends.get(End.UNANSWERED, 0)) == (late, waiting)
    assert {line.id for line in desk.lane(Lane.OVERDUE, 100)} == lanes[Lane.OVERDUE]
    return lanes


def test_a_promised_first_word_that_is_late_is_overdue(desk: Desk, cases: Several) -> None:
    before = lanes_of(desk)
    assert cases.unanswered in before[Lane.UNANSWERED]
    desk.book.times.set_limit("", Limit(hours=1))
    late = lanes_of(desk)
    both = {cases.unanswered, cases.unread}
    assert late[Lane.OVERDUE] == before[Lane.OVERDUE] | both
    assert late[Lane.UNANSWERED] == before[Lane.UNANSWERED] - both
    assert desk.late() == both
    desk.work.log_contact(cases.unanswered, talk(desk.now() - 60_000_000, "She told me."))
    assert cases.unanswered not in lanes_of(desk)[Lane.OVERDUE], "the first word was said"
    desk.work.undo(cases.unanswered)
    assert lanes_of(desk) == late
    desk.book.times.set_limit("", None)
    assert lanes_of(desk) == before, "whoever promises nothing leaves them where they wait"


def test_people_and_threads_show_the_same_lateness(desk: Desk, cases: Several) -> None:
    desk.book.times.set_limit("", Limit(hours=1))
    ask, late = desk.book.questions, desk.late() - {cases.unread}
    line = ask.line(cases.unanswered)
    assert line.member_id is not None
    for given, overdue in (((), 0), (late, 1)):
        burden = ask.burden(line.member_id, now_us=desk.now(), late=given)
        assert burden.overdue == overdue
        assert ask.burdens(now_us=desk.now(), late=given)[line.member_id] == burden
    before = ask.resting(now_us=desk.now())[line.complaint_thread].overdue
    assert ask.resting(now_us=desk.now(), late=late)[line.complaint_thread].overdue == before + 1


def test_who_is_late_for_both_is_as_late_as_the_longer_wait(desk: Desk, cases: Several) -> None:
    desk.book.times.set_limit("", Limit(hours=1))
    clock_of(
        desk
    ).at_us += DAY  # the next step was due yesterday at 17:00, the first word hours before
    (line,) = [one for one in desk.day().lanes[Lane.OVERDUE] if one.id == cases.unanswered]
    assert line.limit is not None and line.wait is not None and line.next is not None
    assert line.limit.at_us < line.next.when.at_us < desk.now()
    assert line.wait.since_us == line.limit.at_us
    waits = [one.wait for one in desk.day().lanes[Lane.OVERDUE] if one.wait]
    assert [wait.worked for wait in waits] == sorted((w.worked for w in waits), reverse=True)


def test_one_is_late_once_the_promised_moment_is_past_and_not_before(
    desk: Desk, cases: Several
) -> None:
    desk.book.times.set_limit("", Limit(days=1))
    end = desk.first_word_by(cases.unanswered)
    assert end is not None and end.at_us > desk.now()
    clock_of(desk).at_us = end.at_us
    assert cases.unanswered not in desk.late()
    clock_of(desk).at_us += 1
    assert cases.unanswered in desk.late()

"""When to ask: from the last real talk, never today, never in the member's night, moved by the next talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from case_making import MISSED, START_US, Author, at_step, step, talk
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core import events as ev
from moderator_console.core.courtesy import only_thanks
from moderator_console.core.events import NextKind
from moderator_console.core.follow_dates import follow_up_date, last_in_touch_us
from moderator_console.core.follow_on import Proposal, ask_again, follow_on
from moderator_console.core.quiet import Quiet
from moderator_console.core.schedule import (
    Pace,
    WorkingHours,
    moment_at,
    moment_of,
    next_working,
    to_us,
)
from moderator_console.core.timetable import Fit, OneForAll, There, suiting_both
from moderator_console.core.waiting import is_real

PARIS = WorkingHours("Europe/Paris")
DAY = 86_400_000_000


def at(local: str, zone: str = "Europe/Paris") -> int:
    return to_us(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)))


def asked(author: Author, now: str, round: int = 1, tries: int = 0) -> str:
    due, _ = follow_up_date(author.case(), round=round, tries=tries, now_us=at(now), hours=PARIS)
    return due.local.isoformat(timespec="minutes")


@pytest.mark.parametrize(
    "words",
    ["ok, thanks!", "Thank you so much", "Merci beaucoup, bonne journée !", "D’accord", "thx", "👍 merci",
     "Thanks a lot for your help, have a great weekend", "Ok, bien reçu, merci de votre réponse"],
)  # fmt: skip
def test_thanks_are_no_talk(words: str) -> None:
    assert only_thanks(words)
    assert not is_real(talk(story=words))


@pytest.mark.parametrize(
    "words",
    ["Thanks, but it is still broken", "Merci, mais rien n’a changé", "good day", "ok at 10", "", "👍",
     "Nobody answered me", "C’est réglé", "ok, Jonas", "no thanks"],
)  # fmt: skip
def test_whatever_says_something_is_a_talk(words: str) -> None:
    assert not only_thanks(words)


def test_only_a_heard_talk_and_the_members_own_answer_count_as_being_in_touch() -> None:
    author = at_step("reach-out")
    author.say(ev.ContactLogged(talk(**MISSED)))
    assert last_in_touch_us(author.case()) is None
    author.say(ev.ContactLogged(talk(started_us=START_US - DAY)))
    assert last_in_touch_us(author.case()) == START_US - DAY
    author.say(ev.ContactLogged(talk(story="ok, thanks", started_us=START_US)))
    author.say(ev.ContactLogged(talk(**MISSED, started_us=START_US + DAY)))
    author.say(ev.MessageSent(ev.Channel.MAIL, ev.Purpose.OTHER, "How are you?"))
    assert last_in_touch_us(author.case()) == START_US - DAY
    author.say(ev.ActionTaken("sent seeds"))
    no_answer = author.say(ev.FollowedUp(ev.Satisfied.NO_ANSWER, "", None, step()))
    assert no_answer.at_us > START_US - DAY == last_in_touch_us(author.case())
    said_no = author.say(ev.FollowedUp(ev.Satisfied.NO, "still dead", None, step()))
    assert last_in_touch_us(author.case()) == said_no.at_us


@pytest.mark.parametrize(
    ("talked", "now", "round", "tries", "due"),
    [
        ("2026-11-25T14:37", "2026-11-25T15:00", 1, 0, "2026-11-26T14:30"),
        ("2026-11-25T14:37", "2026-11-25T15:00", 2, 0, "2026-11-30T14:30"),
        ("2026-11-25T14:37", "2026-11-25T15:00", 3, 0, "2026-12-04T14:30"),
        # The act came late: three days after the talk are gone, so tomorrow.
        ("2026-11-16T11:00", "2026-11-25T15:00", 2, 0, "2026-11-26T11:00"),
        ("2026-11-16T11:00", "2026-11-27T17:00", 1, 0, "2026-11-30T11:00"),
        # Part of the seven days is gone.
        ("2026-11-20T10:00", "2026-11-25T15:00", 3, 0, "2026-12-01T10:00"),
        # After a try in vain its own pace counts, from the try.
        ("2026-11-16T11:00", "2026-11-25T15:00", 3, 1, "2026-11-26T15:00"),
        ("2026-11-16T11:00", "2026-11-25T15:00", 3, 2, "2026-11-27T15:00"),
        ("2026-11-16T11:00", "2026-11-25T15:00", 3, 9, "2026-12-01T15:00"),
    ],
)
def test_rounds_widen_from_the_talk_and_never_end_today(
    talked: str, now: str, round: int, tries: int, due: str
) -> None:
    author = at_step("reach-out")
    author.say(ev.ContactLogged(talk(started_us=at(talked))))
    assert asked(author, now, round, tries) == due


def test_without_any_talk_it_is_counted_from_now() -> None:
    author = at_step("reach-out")
    assert asked(author, "2026-11-25T15:00", 2) == "2026-11-30T15:00"


def test_calls_in_vain_are_tried_again_by_their_own_pace() -> None:
    author = at_step("reach-out")
    missed, called = talk(**MISSED), talk(**MISSED, direction=ev.Direction.INCOMING)

    def after(logged: ev.Talk) -> Proposal | None:
        what = ev.ContactLogged(logged)
        author.say(what)
        return follow_on(author.case(), what)

    tries = [after(missed), after(missed), after(called), after(missed)]
    assert [one and one.tries for one in tries] == [1, 2, 0, 3]
    after(talk())
    again = after(missed)
    assert again is not None
    assert again.tries == 1, "counted anew since they were heard"
    assert [Pace().days_after_try(n) for n in (0, 1, 2, 3, 9)] == [1, 1, 2, 4, 4]


def test_a_talk_ends_the_tries_that_were_in_vain() -> None:
    author = at_step("follow-up")
    asked = author.say(ev.FollowedUp(ev.Satisfied.NO_ANSWER, "", None, step()))
    assert ask_again(author.case()).tries == 1
    author.say(ev.ContactLogged(talk(started_us=asked.at_us + 1)))
    assert ask_again(author.case()).tries == 0
    author.say(ev.FollowedUp(ev.Satisfied.NO_ANSWER, "", None, step()))
    assert ask_again(author.case()).tries == 1


def moved_by(talk_logged: ev.Talk, *, proposed: bool) -> Proposal | None:
    author = at_step("follow-up")
    planned = replace(step(NextKind.FOLLOW_UP), proposed=proposed)
    author.say(ev.NextStepSet(planned))
    what = ev.ContactLogged(talk_logged)
    author.say(what)
    return follow_on(author.case(), what)


def test_a_new_talk_moves_the_date_that_was_proposed_and_leaves_one_set_by_hand() -> None:
    assert moved_by(talk(), proposed=True) == Proposal(NextKind.FOLLOW_UP, round=1)
    assert moved_by(talk(), proposed=False) is None
    assert moved_by(talk(story="ok, thanks"), proposed=True) is None


# -- the member's night -----------------------------------------------------------


@pytest.mark.parametrize(
    ("planned", "zone", "quiet", "moved", "fit"),
    [
        ("2026-11-25T10:00", "Europe/Paris", None, "2026-11-25T10:00", Fit.AS_PLANNED),
        # Los Angeles is nine hours behind: at five in the afternoon it is eight there.
        ("2026-11-25T10:00", "America/Los_Angeles", None, "2026-11-25T17:00", Fit.MOVED),
        ("2026-11-25T14:00", "America/Los_Angeles", None, "2026-11-25T17:00", Fit.MOVED),
        # Sydney is ten hours ahead: only our early morning is before nine in the evening there.
        ("2026-11-25T14:00", "Australia/Sydney", None, "2026-11-25T10:45", Fit.MOVED),
        ("2026-11-25T10:30", "Asia/Tokyo", None, "2026-11-25T10:30", Fit.AS_PLANNED),
        ("2026-11-25T10:00", "Europe/Paris", Quiet(time(9), time(12)), "2026-11-25T12:00", Fit.MOVED),
        # As near both ways: the later one.
        ("2026-11-25T10:30", "Europe/Paris", Quiet(time(10, 15), time(10, 45)), "2026-11-25T10:45", Fit.MOVED),
        # They sleep whenever we work.
        ("2026-11-25T10:00", "Europe/Paris", Quiet(time(8), time(20)), "2026-11-25T10:00", Fit.NO_COMMON_TIME),
        # Nobody knows this zone here.
        ("2026-11-25T10:00", "Mars/Base", None, "2026-11-25T10:00", Fit.AS_PLANNED),
    ],
)  # fmt: skip
def test_a_time_in_their_night_moves_to_the_nearest_that_suits_both(
    planned: str, zone: str, quiet: Quiet | None, moved: str, fit: Fit
) -> None:
    start = moment_of(datetime.fromisoformat(planned), "Europe/Paris")
    found, how = suiting_both(start, PARIS, There(zone, quiet), not_before_us=start.us - 2 * DAY)
    assert (found.local.isoformat(timespec="minutes"), how) == (moved, fit)


def test_nothing_is_moved_before_what_may_be() -> None:
    start = moment_of(datetime.fromisoformat("2026-11-25T10:00"), "Europe/Paris")
    found, _ = suiting_both(start, PARIS, There("America/Los_Angeles"), not_before_us=start.us)
    assert found.local == datetime.fromisoformat("2026-11-25T17:00")


@given(
    st.integers(1_767_225_600, 1_798_761_600),
    st.sampled_from(["Pacific/Auckland", "America/Los_Angeles", "Asia/Kolkata", "Europe/London"]),
    st.one_of(st.none(), st.builds(Quiet, st.times(), st.times())),
    st.integers(1, 4),
    st.integers(0, 4),
)
def test_a_follow_up_is_never_past_always_in_our_hours_and_by_day_where_there_is_one(
    second: int, zone: str, quiet: Quiet | None, round: int, tries: int
) -> None:
    author = at_step("reach-out")
    author.say(ev.ContactLogged(talk(started_us=second * 1_000_000 - DAY)))
    there, now_us = There(zone, quiet), second * 1_000_000
    due, fit = follow_up_date(
        author.case(), round=round, tries=tries, now_us=now_us, hours=PARIS, there=there
    )
    assert due.us > now_us
    assert due.local.date() > moment_at(now_us, "Europe/Paris").local.date()
    assert PARIS.holds(due.local)
    assert moment_of(due.local, due.zone) == due
    assert there.awake(due.us) == (fit is not Fit.NO_COMMON_TIME)


@given(st.integers(1_767_225_600, 1_798_761_600), st.integers(1, 6))
def test_a_later_round_is_never_asked_earlier(second: int, round: int) -> None:
    author = at_step("reach-out")
    author.say(ev.ContactLogged(talk(started_us=second * 1_000_000)))
    now_us = next_working(second * 1_000_000, PARIS).us
    dues = [
        follow_up_date(author.case(), round=n, tries=0, now_us=now_us, hours=PARIS)[0].us
        for n in (round, round + 1)
    ]
    assert dues == sorted(dues)


def test_one_timetable_for_all_knows_nobodys_night() -> None:
    table = OneForAll(PARIS, Pace((2,), (3,)))
    someone = step().who
    assert table.of_moderator(someone) is table.of_community("Garden") is PARIS
    assert table.there(someone) is None
    assert table.pace.rounds == (2,)

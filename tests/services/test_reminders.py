"""What is due is brought to notice once, by one window, and comes again until it is handled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import NOW_US, PASSPHRASE, clock_of, make_desk
from several_cases import talk

from moderator_console.core.events import NextKind
from moderator_console.core.limits import Limit
from moderator_console.core.moments import When, when_at
from moderator_console.core.reminding import Repeat
from moderator_console.core.schedule import moment_at
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.limits import LIMIT
from moderator_console.services.profile import open_with_passphrase
from moderator_console.services.reminders import Later, ReminderWishes
from moderator_console.services.sample import OUTBURST, SAMPLE_COMMUNITY
from moderator_console.store.casework import NextWish
from moderator_console.store.work_times import WorkTimes

MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    yield made
    made.close()


def other_window(desk: Desk) -> Desk:
    """A second program on the same files, at the same moment."""
    opened = open_with_passphrase(desk.opened.folder, PASSPHRASE)
    return Desk(opened, TestClock(desk.now(), desk.zone))


def due_in(desk: Desk, minutes: int, text: str = "Ring Odile") -> UUID:
    """A case whose next step is due in so many minutes."""
    case = desk.open_case([OUTBURST])
    when = when_at(desk.now() + minutes * MINUTE, desk.zone)
    desk.work.set_next(case.id, NextWish(when, NextKind.OTHER, text))
    return case.id


def pass_time(desk: Desk, minutes: int) -> None:
    clock_of(desk).at_us += minutes * MINUTE


def local(us: int) -> str:
    return f"{moment_at(us, 'Europe/Paris').local:%a %d %H:%M}"


def test_a_thing_is_brought_once_when_it_is_due_and_again_an_hour_later(desk: Desk) -> None:
    case = due_in(desk, 30)
    first = desk.reminders.look()
    assert (first.all, first.look_us) == ((), NOW_US + 30 * MINUTE)
    pass_time(desk, 30)
    brought = desk.reminders.look()
    assert [due.case_id for due in brought.alone] == [case]
    assert desk.reminders.look().all == ()
    pass_time(desk, 59)
    assert desk.reminders.look().all == ()
    pass_time(desk, 1)
    assert [due.case_id for due in desk.reminders.look().again] == [case]


def test_what_is_handled_is_brought_no_more(desk: Desk) -> None:
    case = due_in(desk, 5)
    pass_time(desk, 5)
    assert desk.reminders.look().alone
    desk.work.set_next(
        case, NextWish(when_at(desk.now() + 3 * DAY, desk.zone), NextKind.OTHER, "Write")
    )
    pass_time(desk, 26 * 60)
    assert desk.reminders.look().all == ()


def test_of_two_windows_and_after_a_restart_one_reminds(desk: Desk) -> None:
    due_in(desk, 5)
    pass_time(desk, 5)
    other = other_window(desk)
    assert [len(each.reminders.look().all) for each in (desk, other, desk, other)] == [1, 0, 0, 0]
    other.close()
    again = other_window(desk)
    assert again.reminders.look().all == ()
    again.close()


def test_a_reminder_for_later_moves_no_date_and_comes_at_its_moment(desk: Desk) -> None:
    case = due_in(desk, 5)
    pass_time(desk, 5)
    (due,) = desk.reminders.look().alone
    until = desk.reminders.later(due, Later.TODAY)
    assert until == desk.now() + 3 * HOUR
    assert desk.counts().overdue == 0
    pass_time(desk, 60)
    assert desk.reminders.look().all == (), "not before, although an hour has passed"
    assert desk.counts().overdue == 1, "it is as late as it is"
    assert desk.book.journal.case(case).next is not None
    pass_time(desk, 120)
    brought = desk.reminders.look()
    assert [each.case_id for each in brought.again] == [case]
    assert desk.reminders.look().all == ()
    pass_time(desk, 24 * 60)
    assert desk.reminders.look().again, "and gently on until somebody acts"


def test_later_today_stays_within_the_day_and_tomorrow_is_a_working_day(desk: Desk) -> None:
    assert local(desk.reminders.when(Later.TOMORROW)) == "Thu 19 09:00"
    clock_of(desk).at_us += 6 * HOUR  # 16:42: work ends at 18:00
    assert local(desk.reminders.when(Later.TODAY)) == "Wed 18 17:42"
    clock_of(desk).at_us += 2 * DAY - 5 * HOUR  # Friday 11:42
    assert local(desk.reminders.when(Later.TODAY)) == "Fri 20 14:42"
    assert local(desk.reminders.when(Later.TOMORROW)) == "Mon 23 09:00"


def test_quiet_hours_are_kept_and_what_came_due_in_them_comes_after(desk: Desk) -> None:
    case = due_in(desk, 10)
    desk.reminders.keep_wishes(ReminderWishes(quiet=("10:00", "14:00")))
    pass_time(desk, 30)
    quiet = desk.reminders.look()
    assert (quiet.all, local(quiet.look_us)) == ((), "Wed 18 14:00")
    clock_of(desk).at_us = quiet.look_us
    assert [due.case_id for due in desk.reminders.look().all] == [case]


def test_who_wants_no_reminders_has_none_and_misses_none_later(desk: Desk) -> None:
    due_in(desk, 5)
    pass_time(desk, 5)
    wishes = ReminderWishes(on=False, desktop=False, names=False, quiet=("22:30", "07:00"))
    desk.reminders.keep_wishes(wishes)
    assert desk.reminders.wishes == wishes
    assert desk.reminders.look().all == ()
    desk.reminders.keep_wishes(ReminderWishes())
    assert len(desk.reminders.look().all) == 1


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", "7", '{"repeat": "never"}', '{"quiet": ["x", "y"]}', '{"quiet": 3}']
)
def test_wishes_that_cannot_be_read_are_the_usual_ones(desk: Desk, kept: str) -> None:
    desk.book.settings.set("reminders", kept)
    assert desk.reminders.wishes == ReminderWishes()


def test_a_week_away_is_one_digest_and_a_clock_that_is_put_back_repeats_nothing(desk: Desk) -> None:
    desk.reminders.look()
    for number in range(5):
        due_in(desk, 60 * number + 30, f"Step {number}")
    clock_of(desk).at_us += 7 * DAY
    brought = desk.reminders.look()
    assert (len(brought.alone), len(brought.digest), len(brought.again)) == (0, 5, 0)
    clock_of(desk).at_us -= HOUR // 2
    assert desk.reminders.look().all == ()
    clock_of(desk).at_us += HOUR // 2
    assert desk.reminders.look().all == ()


def test_marks_of_what_was_settled_long_ago_are_thrown_away(desk: Desk) -> None:
    case = due_in(desk, 5)
    pass_time(desk, 5)
    desk.reminders.look()
    desk.work.close(case, "She left")
    other = due_in(desk, 5)
    pass_time(desk, 5)
    desk.reminders.look()
    assert len(desk.book.fired.all()) == 2
    clock_of(desk).at_us += 60 * DAY
    desk.reminders.look()
    assert {mark.thing for mark in desk.book.fired.all()} == {other}


@pytest.mark.parametrize(
    ("repeat", "hours"),
    [
        (Repeat.GENTLY, [0, 1, 4, 28, 52]),
        (Repeat.HOURLY, list(range(60))),
        (Repeat.DAILY, [0, 24, 48]),
        (Repeat.ONCE, [0]),
    ],
)
def test_it_comes_again_as_often_as_was_chosen(
    desk: Desk, repeat: Repeat, hours: list[int]
) -> None:
    desk.reminders.keep_wishes(ReminderWishes(quiet=("00:00", "00:00"), repeat=repeat))
    assert desk.reminders.wishes.repeat is repeat
    due_in(desk, 0)
    begin, shown = desk.now(), []
    while desk.now() < begin + 60 * HOUR:
        brought = desk.reminders.look()
        shown += [(desk.now() - begin) // HOUR for _ in brought.all]
        assert brought.look_us > desk.now()
        clock_of(desk).at_us = brought.look_us
    assert shown == hours


def test_who_wants_it_once_may_still_ask_for_later(desk: Desk) -> None:
    desk.reminders.keep_wishes(ReminderWishes(repeat=Repeat.ONCE))
    due_in(desk, 0)
    (due,) = desk.reminders.look().alone
    clock_of(desk).at_us = desk.reminders.later(due, Later.TOMORROW)
    assert len(desk.reminders.look().again) == 1
    pass_time(desk, 30 * 60)
    assert desk.reminders.look().all == () and desk.counts().overdue == 1


# -- killed between claiming and showing -------------------------------------------


def killed(desk: Desk) -> Desk:
    """The next window, after this one has claimed what is due and ended before it could show it."""
    assert desk.reminders.look().all
    after = other_window(desk)
    after.reminders.recover()
    return after


def test_what_was_claimed_and_never_shown_comes_at_once_and_then_as_ever(desk: Desk) -> None:
    case = due_in(desk, 5)
    pass_time(desk, 5)
    after = killed(desk)
    brought = after.reminders.look()
    assert [due.case_id for due in brought.alone] == [case]
    assert after.reminders.look().all == (), "once"
    after.reminders.shown(brought)
    after.reminders.recover()
    assert after.reminders.look().all == (), "it was shown"
    clock_of(after).at_us += 60 * MINUTE
    assert len(after.reminders.look().again) == 1
    after.close()


def test_a_second_program_without_the_lock_takes_nothing_from_one_that_lives(desk: Desk) -> None:
    due_in(desk, 5)
    pass_time(desk, 5)
    assert desk.reminders.look().all
    other = other_window(desk)
    assert other.reminders.look().all == ()
    other.close()


def test_a_repetition_that_was_lost_counts_as_often_as_before(desk: Desk) -> None:
    due_in(desk, 0)
    desk.reminders.shown(desk.reminders.look())
    pass_time(desk, 60)
    after = killed(desk)
    assert after.reminders.look().all
    assert {fired.times for fired in after.book.fired.all().values()} == {2}
    clock_of(after).at_us += 2 * HOUR
    assert after.reminders.look().all == (), "the second time it waits three hours"
    clock_of(after).at_us += HOUR
    assert after.reminders.look().all
    after.close()


def test_what_was_lost_waits_for_quiet_hours_and_for_whoever_put_it_off(desk: Desk) -> None:
    due_in(desk, 5)
    pass_time(desk, 5)
    after = killed(desk)
    after.reminders.keep_wishes(ReminderWishes(quiet=("10:00", "14:00")))
    assert after.reminders.look().all == ()
    after.reminders.keep_wishes(ReminderWishes())
    (due,) = after.reminders.due()
    until = after.reminders.later(due, Later.TODAY)
    assert after.reminders.look().all == ()
    clock_of(after).at_us = until
    assert len(after.reminders.look().all) == 1
    after.close()


def test_what_was_lost_and_handled_since_is_gone(desk: Desk) -> None:
    case = due_in(desk, 5)
    pass_time(desk, 5)
    after = killed(desk)
    after.work.close(case, "She left")
    assert after.reminders.look().all == ()
    after.close()


# -- the promised first word ----------------------------------------------------


def promised(desk: Desk, minutes: int) -> tuple[UUID, When]:
    """A complaint whose promised first word is due in so many minutes, long before its next step."""
    case = desk.open_case([OUTBURST])
    desk.work.set_next(case.id, NextWish(when_at(desk.now() + 2 * DAY, desk.zone), NextKind.OFFER))
    desk.book.times.set_limit("", Limit(hours=2))
    end = desk.first_word_by(case.id)
    assert end is not None
    clock_of(desk).at_us = end.at_us - minutes * MINUTE
    return case.id, end


def test_a_promised_first_word_is_brought_once_at_its_moment_and_gently_again(desk: Desk) -> None:
    case, end = promised(desk, 30)
    first = desk.reminders.look()
    assert (first.all, first.look_us) == ((), end.at_us)
    pass_time(desk, 30)
    other = other_window(desk)
    brought = [each.reminders.look() for each in (desk, other, desk)]
    assert [[(due.case_id, due.kind) for due in one.all] for one in brought] == [
        [(case, LIMIT)],
        [],
        [],
    ]
    other.close()
    again = other_window(desk)
    assert again.reminders.look().all == (), "nor after a restart"
    again.close()
    pass_time(desk, 60)
    assert [due.kind for due in desk.reminders.look().again] == [LIMIT]


def test_a_first_word_ends_its_reminders_and_undo_does_not_fire_them_anew(desk: Desk) -> None:
    case, _ = promised(desk, 1)
    pass_time(desk, 1)
    assert desk.reminders.look().alone
    desk.work.log_contact(case, talk(desk.now() - MINUTE, "She told me."))
    pass_time(desk, 60)
    assert desk.reminders.look().all == () and desk.reminders.due() == []
    desk.work.undo(case)
    assert [due.kind for due in desk.reminders.look().again] == [LIMIT]


def test_a_limit_that_ends_in_quiet_hours_comes_after_them(desk: Desk) -> None:
    case, end = promised(desk, 0)
    start = f"{moment_at(end.at_us - 60 * MINUTE, desk.zone).local:%H:%M}"
    over = f"{moment_at(end.at_us + 60 * MINUTE, desk.zone).local:%H:%M}"
    desk.reminders.keep_wishes(ReminderWishes(quiet=(start, over)))
    quiet = desk.reminders.look()
    assert (quiet.all, quiet.look_us) == ((), end.at_us + 60 * MINUTE)
    clock_of(desk).at_us = quiet.look_us
    assert [due.case_id for due in desk.reminders.look().all] == [case]


@pytest.mark.parametrize("zone", ["", "Asia/Tokyo"])
def test_a_limit_and_a_step_of_one_moment_are_one_reminder(desk: Desk, zone: str) -> None:
    """Also where the community's clock says another hour than the moderator's."""
    if zone:
        desk.book.times.set_community(SAMPLE_COMMUNITY, WorkTimes(time(17), time(23), zone=zone))
        desk.settings_changed()
    case, end = promised(desk, 5)
    desk.work.set_next(case, NextWish(when_at(end.at_us, desk.zone), NextKind.OFFER))
    pass_time(desk, 5)
    (due,) = desk.reminders.look().alone
    assert (due.kind, due.limit) == ("next", end)
    until = desk.reminders.later(due, Later.TODAY)
    desk.work.set_next(case, NextWish(when_at(desk.now() + 9 * DAY, desk.zone), NextKind.OFFER))
    (left,) = desk.reminders.due()
    assert (left.kind, left.limit) == (LIMIT, None)
    assert desk.reminders.put_off_until(left) == until, "what was put off was both"
    assert desk.reminders.look().all == ()
    clock_of(desk).at_us = until
    assert [one.kind for one in desk.reminders.look().again] == [LIMIT]


def test_marks_of_limits_are_swept_like_the_others(desk: Desk) -> None:
    case, _ = promised(desk, 0)
    desk.reminders.look()
    assert [mark.thing for mark in desk.book.fired.all()] == [case]
    desk.work.close(case, "She left")
    clock_of(desk).at_us += 60 * DAY
    desk.reminders.look()
    assert not desk.book.fired.all()


_LOOKER = """
import os, sys
sys.path.insert(0, sys.argv[4])
from pathlib import Path
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.profile import open_with_passphrase
desk = Desk(open_with_passphrase(Path(sys.argv[1]), sys.argv[2]), TestClock(int(sys.argv[3]), "Europe/Paris"))
print("ready", flush=True)
sys.stdin.readline()
for due in desk.reminders.look().all:
    print(due.event_id.hex, flush=True)
print("end", flush=True)
sys.stdin.readline()
desk.close()
"""


def _looker(desk: Desk) -> subprocess.Popen[str]:
    made = subprocess.Popen(
        [sys.executable, "-c", _LOOKER, str(desk.opened.folder), PASSPHRASE, str(desk.now()), os.getcwd()],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert made.stdout is not None
    assert made.stdout.readline() == "ready\n"
    return made


def _told(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    lines = []
    while (line := process.stdout.readline().strip()) not in ("end", ""):
        lines.append(line)
    return lines


def test_of_processes_that_look_at_the_same_moment_each_thing_is_shown_by_one(desk: Desk) -> None:
    for number in range(3):
        due_in(desk, number + 1)
    pass_time(desk, 5)
    lookers = [_looker(desk) for _ in range(3)]
    for each in lookers:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    told = [line for each in lookers for line in _told(each)]
    assert len(told) == len(set(told)) == 3
    for each in lookers:
        each.send_signal(signal.SIGKILL)
        each.communicate()
    assert desk.reminders.look().all == (), "a killed program has claimed what it showed"
    pass_time(desk, 60)
    assert len(desk.reminders.look().again) == 3, "what nobody handled comes again"

"""When to ask the member: counted from the last time both sides were in touch, in our working time and their day.

Only a talk in which the member was heard, and their yes or no to the follow-up, count as being in touch. A missed
call, a message of ours and a mere "ok, thanks" do not: they would put off the question for ever.
"""

from __future__ import annotations

from datetime import datetime

from moderator_console.core import events as ev
from moderator_console.core.case import Case
from moderator_console.core.courtesy import only_thanks
from moderator_console.core.schedule import (
    USUAL_PACE,
    Moment,
    Pace,
    WorkingHours,
    follow_up_due,
    moment_at,
    moment_of,
)
from moderator_console.core.timetable import Fit, There, suiting_both
from moderator_console.core.waiting import is_real


def last_in_touch_us(case: Case) -> int | None:
    """When member and moderator were last in touch, both ways, in UTC microseconds; None while they never were.

    By the time of the talk, not of its writing down: a call of last week that is logged today is a week old.
    """
    talks = [contact.talk.started_us for contact in case.contacts if is_real(contact.talk)]
    answers = [
        asked.at_us
        for asked in case.follow_ups
        if asked.satisfied is not ev.Satisfied.NO_ANSWER and not only_thanks(asked.words)
    ]
    return max([*talks, *answers], default=None)


def in_vain(case: Case) -> int:
    """How often the member was called without an answer since they were last heard."""
    tries = 0
    for contact in reversed(case.contacts):
        if is_real(contact.talk):
            break
        tries += not contact.talk.answered and contact.talk.direction is ev.Direction.OUTGOING
    return tries


def follow_up_date(
    case: Case,
    *,
    round: int,
    tries: int,
    now_us: int,
    hours: WorkingHours,
    there: There | None = None,
    pace: Pace = USUAL_PACE,
) -> tuple[Moment, Fit]:
    """When to ask whether the member is satisfied, and how that suits them.

    Counted from the last time in touch (from now, if there was none), and after ``tries`` in vain from now; never
    today: what was done needs a night to show. ``hours`` are those of whoever asks.
    """
    touched = last_in_touch_us(case)
    start = now_us if touched is None else min(touched, now_us)
    due = follow_up_due(round, start, hours, tries=tries, last_try_us=now_us, pace=pace)
    soonest = hours.days_after(moment_at(now_us, hours.zone).local.date(), 1)
    if due.local.date() < soonest:
        due = moment_of(datetime.combine(soonest, due.local.time()), hours.zone)
    first = moment_of(datetime.combine(soonest, hours.opening), hours.zone)
    return suiting_both(due, hours, there, not_before_us=first.us)

"""Working hours, holidays and promised first words in a mixed life: how they change, and what counts as late by them.

It is counted anew from the open cases and held against every number of the program.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING

from moderator_console.core.limits import Limit
from moderator_console.core.moments import when
from moderator_console.core.schedule import Pace
from moderator_console.services.limits import LIMIT
from moderator_console.store.questions import CaseLine, Due
from moderator_console.store.work_times import WorkTimes

if TYPE_CHECKING:
    from life import Life


def waits_are_counted(life: Life, lines: list[CaseLine], dues: list[Due]) -> None:
    """A case with any date in the past, a step, a promise, a task or a promised first word, counts as overdue; each promise is dated, once."""
    now, times, late, unanswered = life.clock.at_us, life.desk.book.times, 0, 0
    ends, behind = {}, {due.case_id for due in dues if due.when.at_us < now}
    for line in lines:
        limit = times.limit(line.community)
        if line.first_word_us is None and limit is not None:
            since = min(line.opened_us, line.complaint_us or line.opened_us)
            hours = life.desk.timetable.of_community(line.community)
            ends[line.id] = when(limit.ends(since, hours)).at_us
        is_late = line.id in behind or ends.get(line.id, now) < now
        late += is_late
        unanswered += not is_late and line.first_word_us is None
    counts = life.desk.counts()
    assert (counts.overdue, counts.unanswered) == (late, unanswered), (
        f"{late} are late, {unanswered} unanswered"
    )
    dated = [(due.case_id, due.when.at_us) for due in dues if due.kind == LIMIT]
    dated += [(due.case_id, due.limit.at_us) for due in dues if due.limit is not None]
    assert sorted(dated) == sorted(ends.items()), "each promised first word is dated once"
    life.did["promised first words"] += len(ends)


def work_otherwise(life: Life) -> None:
    """Somebody works at other hours, on other days, with other holidays; a community promises something else."""
    dice, book = life.dice, life.desk.book.times
    times = WorkTimes(
        time(dice.randrange(5, 12)),
        time(dice.randrange(14, 22)),
        frozenset(dice.sample(range(7), dice.randrange(1, 8))),
        country=dice.choice(["", "FR", "US", "JP"]),
    )
    place = dice.choice(["Garden", "Orchard"])
    limit = dice.choice([None, Limit(days=1), Limit(days=3), Limit(hours=2), Limit(hours=20)])
    pace = dice.choice([Pace(), Pace((1, 1), (2,)), Pace((2, 5, 9), (1, 4))])
    ways: list[Callable[[], object]] = [
        lambda: book.set_owner(times),
        lambda: book.set_moderator(life.jonas.id, times),
        lambda: book.set_community("Orchard", times),
        lambda: book.set_community("Orchard", None),
        lambda: book.set_pace(pace),
        lambda: book.set_limit(place, limit),
        lambda: book.set_limit("", limit),
        lambda: book.forget_limit(place),
    ]
    dice.choice(ways)()
    life.desk.settings_changed()

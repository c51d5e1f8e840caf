"""Half a year of three communities for pictures of figures: some weeks without a case, two members never heard."""

from __future__ import annotations

import random

from desk_making import NOW_US, clock_of

from moderator_console.core import events as ev
from moderator_console.services.desk import Desk

_HOUR = 3_600_000_000
_DAY = 24 * _HOUR
_COMMUNITIES = ("Garden", "Orchard", "École d’été")


def fill(desk: Desk, cases: int = 70, unheard: int = 2) -> None:
    """Brings cases in by the verbs; the clock stands again where it stood."""
    dice, clock = random.Random(8), clock_of(desk)
    for n in range(cases):
        back = dice.choice([n for n in range(1, 26) if n not in (7, 8, 15)]) * 7 * _DAY
        _case(desk, dice, n, NOW_US - back + dice.randrange(96) * _HOUR, n < unheard)
    clock.at_us = NOW_US


def _case(desk: Desk, dice: random.Random, n: int, opened: int, silent: bool) -> None:
    clock, work = clock_of(desk), desk.work
    clock.at_us = opened
    made = desk.open_case_without_post(f"Member {n}", f"Bed {n}", _COMMUNITIES[n % 3])
    if silent:
        if n % 2:
            work.close(made.id, "they left before anybody wrote")
        return
    desk.write_cause(made.id, None, "Nobody had answered")
    clock.at_us += round(dice.lognormvariate(1.6, 1.0) * _HOUR)
    work.offer(made.id, ev.Channel.MESSAGE, "Shall we talk?")
    if dice.random() < 0.1:
        return
    clock.at_us += round(dice.lognormvariate(2.6, 0.7) * _HOUR)
    heard = ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, True, clock.at_us, 600, "They were sad.", None, ev.Outcome.HEARD
    )  # fmt: skip
    work.log_contact(made.id, heard)
    while True:
        work.act(made.id, "Sent new seeds")
        clock.at_us += round(dice.lognormvariate(4.2, 0.6) * _HOUR)
        if dice.random() < 0.65:
            break
        work.follow_up(made.id, ev.Satisfied.NO, "Not yet", ev.Channel.PHONE)
    if dice.random() < 0.12:
        work.close(made.id, "they left the community")
        return
    work.follow_up(made.id, ev.Satisfied.YES, "Now they grow", ev.Channel.PHONE)
    work.close(made.id)

"""Heat: how far a thread stands out from its community's usual, said as signals that can be looked up.

Each signal is a number that was counted, what is usual here, whether it stands out, and the posts that show it.
Nothing here says how a thread will go on, and nothing is a score of a person. ``heat`` puts threads in an order,
no more. Structural signals read no words; of words only "me too" is counted (core/heat_cues.py). What an archive
holds about a community gives the usual: where that is too little, nothing stands out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import prod

from moderator_console.core.heat_backers import Together
from moderator_console.core.heat_talk import Numbers
from moderator_console.core.heat_usual import NO_HABIT, Rate, Spread
from moderator_console.core.posts import Address


class Measure(StrEnum):
    """What is counted of every thread to know how its community usually is."""

    ANSWERED_ONE = "answered_one"
    HOUR = "hour"
    DAY = "day"
    KIN = "kin"


class Share(StrEnum):
    """What is counted of all threads together: so many of so many."""

    NEWCOMERS = "newcomers"
    ME_TOO = "me_too"
    ON_ONE = "on_one"
    ONE_WAY = "one_way"
    TO_AND_FRO = "to_and_fro"


class SignalName(StrEnum):
    """The signals, in the order in which they are shown."""

    PEOPLE_ON_ONE = "people_on_one"
    BACKERS = "backers"
    POSTS_IN_HOUR = "posts_in_hour"
    POSTS_IN_DAY = "posts_in_day"
    NEWCOMERS = "newcomers"
    ME_TOO = "me_too"
    MANY_ON_ONE = "many_on_one"
    ANSWERED_BACK = "answered_back"
    BACK_AND_FORTH = "back_and_forth"


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that was counted. ``value`` of ``of`` (None: not a part of anything); ``usual`` is what is usual here
    for a thread with that ``of``, None where the archive holds too little to say. ``evidence`` are the posts that
    show it, at most a few hundred; ``places`` the same, all."""

    name: SignalName
    value: int
    usual: float | None
    unusual: bool
    of: int | None = None
    places: tuple[int, ...] = ()
    evidence: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Usual:
    """A community's habits. ``settled``: before this thread the archive holds enough to know who is new."""

    spreads: Mapping[Measure, Spread] = field(default_factory=dict)
    rates: Mapping[Share, Rate] = field(default_factory=dict)
    settled: bool = False

    def spread(self, measure: Measure) -> Spread:
        """The spread of a measure; one that knows nothing where none was counted."""
        return self.spreads.get(measure, NO_HABIT)

    def rate(self, share: Share) -> Rate:
        """The rate of a share; one that knows nothing where none was counted."""
        return self.rates.get(share, Rate(0, 0))

    @property
    def kin(self) -> float:
        """How often people who meet in one thread here have met before, as a multiple of chance; at least 1."""
        kin = self.spread(Measure.KIN)
        return max(1.0, kin.median / KIN_STEPS) if kin.known else 1.0


#: ``Together.kin`` is counted in tenths.
KIN_STEPS = 10
_MOST_OF_ONE = 60
#: How many of something stand out at least, however rare they are: three are no crowd.
_LEAST = {
    SignalName.PEOPLE_ON_ONE: 5,
    SignalName.POSTS_IN_HOUR: 12,
    SignalName.POSTS_IN_DAY: 20,
    SignalName.NEWCOMERS: 4,
    SignalName.ME_TOO: 4,
    SignalName.MANY_ON_ONE: 6,
    SignalName.ANSWERED_BACK: 6,
    SignalName.BACK_AND_FORTH: 8,
}
#: How much each signal lifts a thread in the order, at most.
_WEIGHT = {
    SignalName.PEOPLE_ON_ONE: 0.55,
    SignalName.BACKERS: 0.45,
    SignalName.POSTS_IN_HOUR: 0.35,
    SignalName.POSTS_IN_DAY: 0.35,
    SignalName.NEWCOMERS: 0.2,
    SignalName.ME_TOO: 0.15,
    SignalName.MANY_ON_ONE: 0.2,
    SignalName.ANSWERED_BACK: 0.1,
    SignalName.BACK_AND_FORTH: 0.1,
}
#: Robust deviations, powers of ten and people at which a signal has all its weight.
_FULL_DISTANCE, _FULL_SURPRISE, _FULL_GROUP = 7.0, 8.0, 6
#: Where too little is known of a community, this tells whether a thread is worth a closer look.
_ORDINARY = {
    Measure.ANSWERED_ONE: Spread(1_000, 2.0, 0.8, 6.0),
    Measure.HOUR: Spread(1_000, 4.0, 1.0, 24.0),
    Measure.DAY: Spread(1_000, 6.0, 1.0, 40.0),
}
_SPREADS = (
    (SignalName.PEOPLE_ON_ONE, Measure.ANSWERED_ONE),
    (SignalName.POSTS_IN_HOUR, Measure.HOUR),
    (SignalName.POSTS_IN_DAY, Measure.DAY),
)


def shares(numbers: Numbers) -> dict[Share, tuple[int, int]]:
    """Returns what a thread adds to the community's rates: (hits, of how many)."""
    return {
        Share.NEWCOMERS: (numbers.newcomers, numbers.people),
        Share.ME_TOO: (numbers.me_too, numbers.posts),
        Share.ON_ONE: (numbers.answered_one, _others(numbers)),
        Share.ONE_WAY: (numbers.one_way, numbers.answered_one),
        Share.TO_AND_FRO: (numbers.to_and_fro, numbers.answers),
    }


def weighed(hits: int, of: int) -> tuple[int, int]:
    """Returns what of a share goes into the community's rate, in thousandths: a large thread counts for no more than 60."""
    if of <= _MOST_OF_ONE:
        return 1_000 * hits, 1_000 * of
    return round(1_000 * hits * _MOST_OF_ONE / of), 1_000 * _MOST_OF_ONE


def signals(
    numbers: Numbers, usual: Usual, together: Together, first_places: Mapping[int, int]
) -> tuple[Signal, ...]:
    """Returns the signals of a thread in their order; ``first_places`` gives the first post of each account."""
    made = {
        name: _spread_signal(name, value, usual.spread(measure), places)
        for (name, measure), value, places in zip(
            _SPREADS,
            (numbers.answered_one, numbers.hour, numbers.day),
            (numbers.to_one_at, numbers.hour_at, numbers.day_at),
            strict=True,
        )
    }
    if not numbers.answers:
        # Nothing here says who answers whom: that nobody answers one member is no news.
        made[SignalName.PEOPLE_ON_ONE] = replace(made[SignalName.PEOPLE_ON_ONE], usual=None)
    counted = shares(numbers)
    made[SignalName.BACKERS] = Signal(
        SignalName.BACKERS,
        len(together.group),
        0.0,
        bool(together.group),
        numbers.people,
        tuple(sorted(first_places[account] for account in together.group)),
    )
    for name, share, places in (
        (SignalName.NEWCOMERS, Share.NEWCOMERS, numbers.newcomers_at),
        (SignalName.ME_TOO, Share.ME_TOO, numbers.me_too_at),
        (SignalName.MANY_ON_ONE, Share.ON_ONE, numbers.to_one_at),
        (SignalName.BACK_AND_FORTH, Share.TO_AND_FRO, numbers.to_and_fro_at),
    ):
        hits, of = counted[share]
        rate = usual.rate(share)
        known = rate.known and of > 0 and (share is not Share.NEWCOMERS or usual.settled)
        made[name] = Signal(
            name,
            hits,
            rate.share * of if known else None,
            known and rate.stands_out(hits, of, _LEAST[name]),
            of,
            places,
        )
    hits, of = counted[Share.ONE_WAY]
    rate = usual.rate(Share.ONE_WAY)
    made[SignalName.ANSWERED_BACK] = Signal(
        SignalName.ANSWERED_BACK,
        of - hits,
        (1 - rate.share) * of if rate.known and of else None,
        rate.stands_out(hits, of, _LEAST[SignalName.ANSWERED_BACK]),
        of,
        numbers.one_way_at,
    )
    return tuple(made[name] for name in SignalName)


def heat(all_signals: Sequence[Signal], lifts: Mapping[SignalName, float]) -> float:
    """Returns 0–1 by which threads are put in order: nothing of it adds up to a verdict.

    Only signals that stand out lift a thread, each by its ``parts``: 0 where none does, and never 0 where one does.
    """
    out = [lifts.get(signal.name, 0.0) for signal in all_signals if signal.unusual]
    return max(0.0001, round(_joined(out), 4)) if out else 0.0


def stir(numbers: Numbers, usual: Usual) -> float:
    """Returns 0–1, how much goes on in a thread, unusual or not: whether looking at who came together is worth it."""
    return _joined(parts(numbers, usual, 0).values())


def _joined(lifts: Iterable[float]) -> float:
    return 1.0 - prod(1.0 - lift for lift in lifts)


def parts(numbers: Numbers, usual: Usual, group: int) -> dict[SignalName, float]:
    """Returns how much each signal lifts a thread in the order, 0–1, if it stands out.

    ``group`` is how many people came together before (``Together.group``).
    """
    made: dict[SignalName, float] = {}
    for (name, measure), value in zip(
        _SPREADS, (numbers.answered_one, numbers.hour, numbers.day), strict=True
    ):
        habit = usual.spread(measure)
        distance = (habit if habit.known else _ORDINARY[measure]).distance(value)
        made[name] = _WEIGHT[name] * min(1.0, max(0.0, distance) / _FULL_DISTANCE)
    counted = shares(numbers)
    for name, share in (
        (SignalName.NEWCOMERS, Share.NEWCOMERS),
        (SignalName.ME_TOO, Share.ME_TOO),
        (SignalName.MANY_ON_ONE, Share.ON_ONE),
        (SignalName.ANSWERED_BACK, Share.ONE_WAY),
        (SignalName.BACK_AND_FORTH, Share.TO_AND_FRO),
    ):
        hits, of = counted[share]
        known = hits >= 3 and (share is not Share.NEWCOMERS or usual.settled)
        surprise = usual.rate(share).surprise(hits, of) if known else 0.0
        made[name] = _WEIGHT[name] * min(1.0, surprise / _FULL_SURPRISE)
    made[SignalName.BACKERS] = _WEIGHT[SignalName.BACKERS] * min(1.0, group / _FULL_GROUP)
    return made


def foremost(all_signals: Sequence[Signal], lifts: Mapping[SignalName, float]) -> Signal | None:
    """Returns the signal that stands out most, None where none does."""
    out = [signal for signal in all_signals if signal.unusual]
    return max(out, key=lambda signal: lifts.get(signal.name, 0.0), default=None)


def _others(numbers: Numbers) -> int:
    return max(0, numbers.people - 1) if numbers.answered_one else 0


def _spread_signal(name: SignalName, value: int, habit: Spread, places: tuple[int, ...]) -> Signal:
    usual = habit.median if habit.known else None
    return Signal(name, value, usual, habit.stands_out(value, _LEAST[name]), None, places)

"""A thread as heat sees it: who wrote when and answered whom, in columns, and the plain numbers that follow from it.

No word is read here but which posts say no more than "me too" (core/heat_cues.py). Staff and people whose
account is gone count as people who wrote, but never as those on whom a thread converges twice over.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, log2

HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US


@dataclass(frozen=True, slots=True)
class Talk:
    """Columns of the same length, by place: ``authors`` (a number for each account, -1 unknown), ``times`` (UTC
    microseconds or None) and ``parents`` (place or -1). ``staff`` and ``newcomers`` are accounts; a newcomer's first
    post in the community is in this thread. ``me_too`` are places."""

    authors: Sequence[int]
    times: Sequence[int | None]
    parents: Sequence[int]
    staff: frozenset[int] = frozenset()
    newcomers: frozenset[int] = frozenset()
    me_too: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was counted in a thread. The same numbers of all threads make the community's usual.

    ``answered_one`` people answered one member (``one``, -1 where nobody is answered); ``one_way`` of them
    were not answered back by that member. ``hour`` and ``day`` are the most posts within 60 minutes and within
    24 hours; ``people`` wrote, ``newcomers`` of them for the first time; ``me_too`` of ``posts`` posts.
    ``to_and_fro`` of ``answers`` posts answer somebody who had answered their own author.
    """

    posts: int
    people: int
    one: int
    answered_one: int
    one_way: int
    hour: int
    day: int
    newcomers: int
    me_too: int
    answers: int
    to_and_fro: int
    #: Where each number can be seen: places of the posts.
    to_one_at: tuple[int, ...] = field(default=(), compare=False)
    one_way_at: tuple[int, ...] = field(default=(), compare=False)
    hour_at: tuple[int, ...] = field(default=(), compare=False)
    day_at: tuple[int, ...] = field(default=(), compare=False)
    newcomers_at: tuple[int, ...] = field(default=(), compare=False)
    me_too_at: tuple[int, ...] = field(default=(), compare=False)
    to_and_fro_at: tuple[int, ...] = field(default=(), compare=False)


def numbers(talk: Talk) -> Numbers:
    """Counts a thread; in time that grows with its posts (times a logarithm)."""
    authors, parents = talk.authors, talk.parents
    answers: dict[int, dict[int, int]] = defaultdict(dict)
    answered, to_and_fro = 0, []
    for place, up in enumerate(parents):
        if up < 0:
            continue
        by, to = authors[place], authors[up]
        if by >= 0 and to >= 0 and by != to:
            answers[to][by] = answers[to].get(by, 0) + 1
            answered += 1
            above = parents[up]
            if above >= 0 and authors[above] == by:
                to_and_fro.append(place)
    one = _centre(answers, talk.staff)
    repliers = _first_answers(talk, one)
    silent = [by for by in repliers if one not in answers.get(by, {})]
    timed = _timed(talk.times)
    hour, day = (_busiest(talk.times, timed, wide) for wide in (HOUR_US, DAY_US))
    first: dict[int, int] = {}
    for place, by in enumerate(authors):
        if by >= 0:
            first.setdefault(by, place)
    fresh = [first[by] for by in sorted(talk.newcomers) if by in first]
    return Numbers(
        posts=sum(1 for by in authors if by >= 0),
        people=len(first),
        one=one,
        answered_one=len(repliers),
        one_way=len(silent),
        hour=len(hour),
        day=len(day),
        newcomers=len(fresh),
        me_too=len(talk.me_too),
        answers=answered,
        to_and_fro=len(to_and_fro),
        to_one_at=tuple(sorted(repliers.values())),
        one_way_at=tuple(sorted(repliers[by] for by in silent)),
        hour_at=tuple(sorted(hour)),
        day_at=tuple(sorted(day)),
        newcomers_at=tuple(sorted(fresh)),
        me_too_at=tuple(sorted(talk.me_too)),
        to_and_fro_at=tuple(to_and_fro),
    )


def _centre(answers: dict[int, dict[int, int]], staff: frozenset[int]) -> int:
    """The member whom most people answer, of two the one with more answers; -1 where nobody is answered.

    Everybody answers staff: they are it only where nobody else is.
    """
    best, found = (False, 0, 0), -1
    for to, repliers in answers.items():
        weight = (to not in staff, len(repliers), sum(repliers.values()))
        if weight > best:
            best, found = weight, to
    return found


def _first_answers(talk: Talk, one: int) -> dict[int, int]:
    """Where each account first answers ``one``."""
    first: dict[int, int] = {}
    if one >= 0:
        for place, up in enumerate(talk.parents):
            by = talk.authors[place]
            if up >= 0 and by >= 0 and by != one and talk.authors[up] == one:
                first.setdefault(by, place)
    return first


def _timed(times: Sequence[int | None]) -> array[int]:
    """The places of the posts that have a time, by time."""
    order = [place for place, at in enumerate(times) if at is not None]
    order.sort(key=lambda place: times[place] or 0)
    return array("q", order)


def _busiest(times: Sequence[int | None], timed: Sequence[int], wide_us: int) -> Sequence[int]:
    """The places of the most posts that lie within ``wide_us`` of each other; the earliest such time wins."""
    best, start, left = 0, 0, 0
    for right, place in enumerate(timed):
        at = times[place] or 0
        while at - (times[timed[left]] or 0) >= wide_us:
            left += 1
        if right - left + 1 > best:
            best, start = right - left + 1, left
    return timed[start : start + best]


def levels(talk: Talk, usual_hour: float) -> tuple[float, ...]:
    """Returns 0–1 for each post, by place: how dense it was there, and how many different people answered one.

    Half of it is the posts within half an hour on either side, measured by ``usual_hour`` (the usual busiest hour
    of the community's threads): as many as usual is 0, eight times as many is 1. Half is how many people had
    answered the same person within the hour before: two is 0, ten is 1.
    """
    times = [at for at in talk.times if at is not None]
    times.sort()
    timed = _timed(talk.times)
    made = array("d", bytes(8 * len(talk.times)))
    usual = max(3.0, usual_hour)
    dense = [_share(count / usual, 1.0, 8.0) for count in range(ceil(8 * usual) + 1)]
    on_one = [_share(count, 2.0, 10.0) for count in range(11)]
    #: How often each had answered whom within the hour.
    different: dict[int, dict[int, int]] = defaultdict(dict)
    left, right, gone, most, end = 0, 0, 0, len(dense) - 1, len(timed)
    for at, place in zip(times, timed, strict=True):
        while times[left] < at - HOUR_US // 2:
            left += 1
        while right < end and times[right] < at + HOUR_US // 2:
            right += 1
        while at - times[gone] >= HOUR_US:
            to, by = _answer(talk, timed[gone])
            gone += 1
            if to >= 0:
                who = different[to]
                who[by] -= 1
                if not who[by]:
                    del who[by]
        heat = dense[min(right - left, most)]
        to, by = _answer(talk, place)
        if to >= 0:
            who = different[to]
            who[by] = who.get(by, 0) + 1
            heat += on_one[min(len(who), 10)]
        made[place] = round(heat / 2, 3)
    return tuple(made)


def _answer(talk: Talk, place: int) -> tuple[int, int]:
    """Who is answered by whom there; (-1, -1) where nobody answers somebody else."""
    up, by = talk.parents[place], talk.authors[place]
    to = talk.authors[up] if up >= 0 else -1
    return (to, by) if to >= 0 and by >= 0 and to != by else (-1, -1)


def _share(value: float, none: float, full: float) -> float:
    """0 up to ``none``, 1 from ``full`` on, in doublings between."""
    return 0.0 if value <= none else min(1.0, log2(value / none) / log2(full / none))

"""Heat of a thread, asked off the window's thread; and the quiet work of putting all threads in order by it.

``heat_of`` counts a thread anew (20,000 posts: about a third of a second) and compares it with what is usual in
its community, as far as ``Counting`` has got. ``Counting`` goes on in slices of some 20 ms with a rest after each, so
that a window beside it stays smooth; what an import changes is counted again by itself.
"""

from __future__ import annotations

import threading
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from moderator_console.core.heat import Measure, Signal, heat, parts, signals
from moderator_console.core.heat_backers import Pair, together
from moderator_console.core.heat_cues import Cues, parse_cues
from moderator_console.core.heat_silence import Silence, silence
from moderator_console.core.heat_support import Support, support_of, supported
from moderator_console.core.heat_talk import Talk, levels, numbers
from moderator_console.core.posts import Address
from moderator_console.core.schedule import WorkingHours
from moderator_console.core.trouble import FileBusy
from moderator_console.services.wording_rules import LANGUAGES
from moderator_console.store.archive import Archive
from moderator_console.store.heat import Evidence

#: Posts that a signal shows at most.
MOST_EVIDENCE = 200
#: Posts that are counted at once; and the rest after each such slice, in seconds.
SLICE_POSTS = 150
#: Titles at once: as long.
SLICE_TITLES = 1_000
_REST_S = 0.03


@dataclass(frozen=True, slots=True)
class Backer:
    """Somebody who replied in support, or who came with those who did. ``posts`` are the posts that show it;
    ``since_us`` the time of the first of them. ``new``: their first post in this community is in this thread."""

    key: str
    name: str
    since_us: int | None
    posts: tuple[Address, ...]
    supports: bool
    new: bool
    together: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """An earlier thread in which two people both wrote, with the first post of each there."""

    thread: Address
    title: str
    posts: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """Two people (account keys) who were together in ``met`` earlier threads, of the ``of`` of the one who wrote
    less; by chance it would have been about ``chance``. ``lift`` counts what is long ago for less."""

    first: str
    second: str
    met: int
    of: int
    chance: float
    lift: float
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """What stands out in a thread. ``levels`` is 0–1 for each post, by place. ``about`` is the account whom most
    people answered, ``member`` whom others supported (each key and name, empty where there is nobody)."""

    thread: Address
    heat: float
    signals: tuple[Signal, ...]
    silence: Silence | None
    levels: tuple[float, ...]
    about: tuple[str, str]
    member: tuple[str, str]
    backers: tuple[Backer, ...]
    bonds: tuple[Bond, ...]


@cache
def cues() -> Cues:
    """Returns the cue words of all languages together: nobody knows beforehand in which a post is written."""
    folder = files("moderator_console").joinpath("_built", "wording")
    return parse_cues(
        tomllib.loads(folder.joinpath(f"cues_{lang}.toml").read_text(encoding="utf-8"))
        for lang in LANGUAGES
    )


def heat_of(
    archive: Archive, thread: Address, *, now_us: int, hours: WorkingHours, member_key: str = ""
) -> Heat:
    """Returns what stands out in a thread. ``member_key`` is the account of a case's member, where there is one.

    Reads the whole thread once: ask in a worker. Raises NotFound.
    """
    line = archive.thread_of(thread)
    facts = archive.heat_facts(line.address, cues().me_too, member_key)
    talk, usual = facts.talk, facts.usual
    counted = numbers(talk)
    people = [account for account in facts.people if account != counted.one]
    met = together(people, facts.took_part, facts.crowds, facts.at_us, usual.kin)
    first = _first_places(talk)
    found = signals(counted, usual, met, first)
    hour = usual.spread(Measure.HOUR)
    member = facts.member if facts.member >= 0 else supported(talk)
    helped = support_of(talk, member)
    shown = {*met.group, *(one.account for one in helped), counted.one, member} - {-1}
    places = {place for signal in found for place in signal.places[:MOST_EVIDENCE]}
    places |= {place for one in helped for place in one.places[:MOST_EVIDENCE]}
    places |= {first[account] for account in met.group}
    earlier = {number for pair in met.pairs for number in pair.threads}
    seen = archive.heat_evidence(line.address, places, shown, earlier)
    return Heat(
        line.address,
        heat(found, parts(counted, usual, len(met.group))),
        tuple(
            replace(
                signal,
                evidence=tuple(
                    seen.posts[place]
                    for place in signal.places[:MOST_EVIDENCE]
                    if place in seen.posts
                ),
            )
            for signal in found
        ),
        silence(line.first_us, _staff_us(talk), now_us, hours),
        levels(talk, hour.median if hour.known else 0.0),
        _named(seen, counted.one),
        _named(seen, member),
        _backers(talk, met.group, helped, first, seen),
        tuple(_bond(pair, seen) for pair in met.pairs),
    )


def count(
    archive: Archive,
    stop: threading.Event,
    *,
    rest_s: float = _REST_S,
    within_s: float | None = None,
) -> bool:
    """Counts and puts in order what waits for it, then learns titles, until all is done, ``stop`` is set or the time
    is over.

    Returns whether the order may have changed. Ends quietly while an import writes: it is called again after it.
    """
    end = None if within_s is None else time.monotonic() + within_s
    changed = False
    try:
        while not stop.is_set():
            counted = archive.count_heat(cues().me_too, SLICE_POSTS)
            if not counted and not archive.learn_titles(SLICE_TITLES):
                break
            changed = changed or counted
            if (end is not None and time.monotonic() >= end) or stop.wait(rest_s):
                break
    except FileBusy:
        pass
    return changed


def _staff_us(talk: Talk) -> int | None:
    """When staff last wrote."""
    if not talk.staff:
        return None
    pairs = zip(talk.authors, talk.times, strict=True)
    return max((at for who, at in pairs if who in talk.staff and at is not None), default=None)


def _first_places(talk: Talk) -> dict[int, int]:
    first: dict[int, int] = {}
    for place, account in enumerate(talk.authors):
        if account >= 0:
            first.setdefault(account, place)
    return first


def _named(seen: Evidence, account: int) -> tuple[str, str]:
    found = seen.names.get(account)
    return ("", "") if found is None else (found.key, found.name)


def _backers(
    talk: Talk,
    group: Sequence[int],
    helped: Sequence[Support],
    first: dict[int, int],
    seen: Evidence,
) -> tuple[Backer, ...]:
    """Who supported first, then who only came with them; each by time."""
    supports = {one.account: one for one in helped}
    made = []
    for account in (*supports, *(account for account in group if account not in supports)):
        one = supports.get(account)
        places = one.places if one else (first[account],)
        times = [at for place in places if (at := talk.times[place]) is not None]
        key, name = _named(seen, account)
        made.append(
            Backer(
                key, name, min(times, default=None),
                tuple(seen.posts[place] for place in places if place in seen.posts),
                one is not None, account in talk.newcomers, account in group,
            )
        )  # fmt: skip
    return tuple(made)


def _bond(pair: Pair, seen: Evidence) -> Bond:
    meetings = []
    for number in pair.threads:
        if number in seen.titles:
            address, title = seen.titles[number]
            posts = [seen.earlier.get((number, account)) for account in (pair.first, pair.second)]
            meetings.append(Meeting(address, title, tuple(post for post in posts if post)))
    return Bond(
        _named(seen, pair.first)[0], _named(seen, pair.second)[0],
        pair.met, pair.of, pair.chance, pair.lift, tuple(meetings),
    )  # fmt: skip

"""When people work, as it was set: for the owner of the profile, for other moderators, for each community.

Kept as settings of the profile ("09:00 18:00 01234 FR Europe/Paris"): no event, because it says nothing about any
case. What cannot be read counts as not set.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from uuid import UUID

from moderator_console.core.limits import Limit, read_limit
from moderator_console.core.schedule import MONDAY_TO_FRIDAY, USUAL_PACE, Pace
from moderator_console.core.tried import USUAL_PATIENCE
from moderator_console.store.local import Settings

_OWNER = "hours"
_MODERATOR = "hours:moderator:"
_COMMUNITY = "hours:community:"
_PACE = "pace"
_PATIENCE = "patience"
_LIMIT = "limit"
_NONE = "-"
#: More rounds or tries than these are no pace, and no pause is longer (working days).
MOST_STEPS, LONGEST = 9, 260
MOST_PATIENCE = 20


@dataclass(frozen=True, slots=True)
class WorkTimes:
    """Days are numbered from Monday = 0. ``country`` names the public holidays ("FR", "DE-BY"), empty for none;
    ``zone`` is an IANA name, empty for that of whoever works. Raises ``ValueError`` for hours that never open."""

    opening: time = time(9)
    closing: time = time(18)
    days: frozenset[int] = MONDAY_TO_FRIDAY
    country: str = ""
    zone: str = ""

    def __post_init__(self) -> None:
        if self.opening >= self.closing or not self.days or not self.days <= frozenset(range(7)):
            raise ValueError("work begins before it ends, on at least one day of the week")


class WorkTimesBook:
    """What was set in one profile."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def owner(self) -> WorkTimes:
        """The owner's hours: Monday to Friday, 9 to 18, until others are set."""
        return _read(self._settings.get(_OWNER)) or WorkTimes()

    def set_owner(self, times: WorkTimes) -> None:
        """Keeps the owner's hours."""
        self._settings.set(_OWNER, _written(times))

    def moderator(self, person: UUID) -> WorkTimes | None:
        """The hours of another moderator; None: as the owner's."""
        return _read(self._settings.get(_MODERATOR + person.hex))

    def set_moderator(self, person: UUID, times: WorkTimes | None) -> None:
        """Keeps the hours of another moderator, or forgets them."""
        self._keep(_MODERATOR + person.hex, times)

    def moderators(self) -> dict[UUID, WorkTimes]:
        """The moderators with hours of their own."""
        found = {}
        for name, text in self._settings.below(_MODERATOR).items():
            times = _read(text)
            if times is not None and len(name) == len(_MODERATOR) + 32:
                found[UUID(name.removeprefix(_MODERATOR))] = times
        return found

    def community(self, community: str) -> WorkTimes | None:
        """The hours of a community; None: as the owner's."""
        return _read(self._settings.get(_COMMUNITY + community))

    def set_community(self, community: str, times: WorkTimes | None) -> None:
        """Keeps the hours of a community, or forgets them."""
        self._keep(_COMMUNITY + community, times)

    def communities(self) -> dict[str, WorkTimes]:
        """The communities with hours of their own, by name."""
        read = {
            name.removeprefix(_COMMUNITY): _read(text)
            for name, text in self._settings.below(_COMMUNITY).items()
        }
        return {name: times for name, times in sorted(read.items()) if times is not None}

    def pace(self) -> Pace:
        """After how many working days members are asked, and asked again."""
        rounds, _, tries = self._settings.get(_PACE).partition(" ")
        try:
            return Pace(steps(rounds), steps(tries))
        except ValueError:
            return USUAL_PACE

    def set_pace(self, pace: Pace) -> None:
        """Keeps the pace."""
        self._settings.set(
            _PACE, " ".join(",".join(map(str, part)) for part in (pace.rounds, pace.tries))
        )

    def patience(self) -> int:
        """After how many questions in vain closing with a reason is offered."""
        kept = self._settings.get(_PATIENCE)
        known = kept.isascii() and kept.isdigit() and 1 <= int(kept) <= MOST_PATIENCE
        return int(kept) if known else USUAL_PATIENCE

    def set_patience(self, tries: int) -> None:
        """Keeps that number. Raises ``ValueError`` outside 1 to 20."""
        if not 1 <= tries <= MOST_PATIENCE:
            raise ValueError(tries)
        self._settings.set(_PATIENCE, str(tries))

    def limit(self, community: str = "") -> Limit | None:
        """Within what working time a community is answered; "": wherever no other was set. None: nothing was said."""
        kept = self._settings.get(_limit(community)) or self._settings.get(_LIMIT)
        return _read_limit(kept)

    def set_limit(self, community: str, limit: Limit | None) -> None:
        """Keeps a community's limit ("": everywhere), or none."""
        # None has to be told from "as everywhere": what is promised elsewhere is not promised there.
        self._settings.set(_limit(community), _NONE if limit is None else str(limit))

    def forget_limit(self, community: str) -> None:
        """Lets what is promised everywhere count in a community again."""
        self._settings.drop(_limit(community))

    def limits(self) -> dict[str, Limit | None]:
        """What was set, by community; "" for everywhere."""
        below = {
            name.removeprefix(f"{_LIMIT}:"): _read_limit(kept)
            for name, kept in sorted(self._settings.below(f"{_LIMIT}:").items())
        }
        everywhere = self._settings.get(_LIMIT)
        return {"": _read_limit(everywhere), **below} if everywhere else below

    def _keep(self, name: str, times: WorkTimes | None) -> None:
        if times is None:
            self._settings.drop(name)
        else:
            self._settings.set(name, _written(times))


def steps(text: str) -> tuple[int, ...]:
    """Working days as they are typed: "1, 3, 7". Raises ``ValueError`` for anything that is not one to nine numbers
    from 1 to 260, none smaller than the one before it."""
    found = tuple(int(part) for part in text.replace(",", " ").split())
    if not 0 < len(found) <= MOST_STEPS or not all(0 < days <= LONGEST for days in found):
        raise ValueError(text)
    if list(found) != sorted(found):
        raise ValueError(text)
    return found


def _limit(community: str) -> str:
    return f"{_LIMIT}:{community}" if community else _LIMIT


def _read_limit(kept: str) -> Limit | None:
    try:
        return read_limit(kept)
    except ValueError:
        return None


def _written(times: WorkTimes) -> str:
    days = "".join(str(day) for day in sorted(times.days))
    clock = f"{times.opening.isoformat('minutes')} {times.closing.isoformat('minutes')}"
    return f"{clock} {days} {times.country or _NONE} {times.zone or _NONE}"


def _read(text: str) -> WorkTimes | None:
    parts = text.split(" ")
    if len(parts) < 3:
        return None
    country, zone = (part if part != _NONE else "" for part in (*parts[3:5], *("-",) * 2)[:2])
    try:
        return WorkTimes(
            time.fromisoformat(parts[0]),
            time.fromisoformat(parts[1]),
            frozenset(int(day) for day in parts[2]),
            country,
            zone,
        )
    except ValueError:
        return None

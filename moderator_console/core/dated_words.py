"""Words that hold a date and something else: "tomorrow 10:00 call Odile", « appeler Odile demain 10h »."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from moderator_console.core.schedule import WorkingHours
from moderator_console.core.when import Understood, read_when

#: More words than these are no errand that somebody types in one breath.
_MOST = 14


class Errand(StrEnum):
    """What the first of the other words asks for."""

    CALL = "call"
    FOLLOW_UP = "follow-up"
    PROMISE = "promise"
    TASK = "task"


_ERRANDS = {
    Errand.CALL: ("call", "phone", "ring", "contact", "appeler", "appel", "rappeler", "téléphoner", "échange"),
    Errand.FOLLOW_UP: ("follow-up", "ask", "suivi", "demander", "relancer"),
    Errand.PROMISE: ("promise", "promised", "promesse", "promettre"),
    Errand.TASK: ("task", "do", "tâche", "faire"),
}  # fmt: skip
_OF = {word: errand for errand, words in _ERRANDS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Dated:
    """``when`` as it was read, ``rest`` the words beside it, ``errand`` what they ask for, if they say so."""

    when: Understood
    rest: str = ""
    errand: Errand | None = None


def dated(words: str, now_us: int, zone: str, hours: WorkingHours, lang: str) -> Dated | None:
    """The longest date to come that the words begin or end with; None where neither end is one. Raises
    ``ZoneInfoNotFoundError``."""
    parts = words.split()
    if not parts or len(parts) > _MOST:
        return None
    for count in range(len(parts), 0, -1):
        for begins in (True, False):
            date, rest = (
                (parts[:count], parts[count:]) if begins else (parts[-count:], parts[:-count])
            )
            found = read_when(" ".join(date), now_us, zone, hours, lang)
            if isinstance(found, Understood) and not _is_name(date, rest):
                errand = _OF.get(rest[0].casefold().rstrip(":,")) if rest else None
                return Dated(found, " ".join(rest[1:] if errand else rest), errand)
    return None


def _is_name(date: list[str], rest: list[str]) -> bool:
    """A bare number is a case, a house or a score, and one short word beside others is likelier a name."""
    alone = " ".join(date)
    return alone.isdigit() or (
        bool(rest) and len(date) == 1 and len(alone) <= 3 and alone.isalpha()
    )

"""How far an account of Reddit was read: a short word that is kept, and reports of which some are settled meanwhile."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from zlib import crc32

from moderator_console.core.posts import Account
from moderator_console.readers.json_items import rows, word

#: What a cursor may have, with room to spare (store/synced.py: LONGEST).
_LONGEST = 1_900
#: Reports of one kind on one post that are told one by one.
_MOST = 50
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SHORT = 5


@dataclass(slots=True)
class Mark:
    """``top`` is the number of the newest thing of each kind that was read, ``low`` where older ones begin, ``deep`` a
    reading of new ones that is under way: (where it goes on, the newest of it). ``edited`` and ``logged``: seconds.

    ``step``: 0 what is new, 1 what is old, 2 what became of it.
    """

    top: dict[str, int] = field(default_factory=dict)
    low: dict[str, str] = field(default_factory=dict)
    deep: dict[str, tuple[str, int]] = field(default_factory=dict)
    edited: float = 0.0
    logged: float = 0.0
    step: int = 0

    def word(self) -> str:
        """What is kept of it."""
        return json.dumps([self.top, self.low, self.deep, self.edited, self.logged, self.step])


def mark_of(cursor: str | None) -> Mark:
    """The mark that was kept; nonsense is none, and everything begins anew."""
    try:
        top, low, deep, edited, logged, step = json.loads(cursor or "")
        return Mark(
            {str(kind): int(n) for kind, n in top.items()},
            {str(kind): str(name) for kind, name in low.items()},
            {str(kind): (str(name), int(n)) for kind, (name, n) in deep.items()},
            float(edited), float(logged), min(2, max(0, int(step))),
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return Mark()


def reports(
    data: dict[str, object], *, settled: bool = False
) -> dict[str, tuple[Account | None, str]]:
    """Each report of a thing by a short name that stays: who said it (members are not named) and why.

    ``settled`` counts those that moderators have looked at as well.
    """
    found: dict[str, tuple[Account | None, str]] = {}
    for of in ("mod_reports", "user_reports"):
        told = [data.get(of), *([data.get(f"{of}_dismissed")] if settled else [])]
        for listed in told:
            for row in listed if isinstance(listed, list) else []:
                found.update(_each(of, row))
    return found


def held(data: dict[str, object]) -> str:
    """Why a thing that nobody reported waits for moderators, as far as Reddit says it."""
    reason = word(data.get("removal_reason")) or word(data.get("ban_note"))
    return reason or word(data.get("banned_by")) or word(data.get("removed_by_category"))


def open_of(cursor: str | None) -> dict[str, list[str]]:
    """The reports that were open: things by their full name, with the short names of their reports."""
    try:
        kept = json.loads(cursor or "")
        return {
            str(name): [shorts[n : n + _SHORT] for n in range(0, len(shorts), _SHORT)]
            for name, shorts in kept.items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def open_word(found: dict[str, list[str]]) -> str:
    """What is kept of them: the newest, as many as fit."""
    kept = {name: "".join(shorts) for name, shorts in found.items()}
    while len(told := json.dumps(kept, separators=(",", ":"))) > _LONGEST:
        kept.popitem()
    return told


def _each(of: str, row: object) -> dict[str, tuple[Account | None, str]]:
    """One row: ``[reason, name]`` of a moderator, ``[reason, how many, …]`` of members."""
    parts = row if isinstance(row, list) else []
    reason = word(parts[0]) if parts else ""
    if of == "mod_reports":
        name = word(parts[1]) if len(parts) > 1 else ""
        who = Account(f"reddit:u/{name.lower()}", name, "moderator") if name else None
        return {_short(f"m\0{name}\0{reason}"): (who, reason)}
    n = parts[1] if len(parts) > 1 and isinstance(parts[1], int) else 1
    return {_short(f"u\0{k}\0{reason}"): (None, reason) for k in range(min(max(n, 1), _MOST))}


def _short(text: str) -> str:
    n, found = crc32(text.encode("utf-8", "replace")), ""
    for _ in range(_SHORT):
        n, digit = divmod(n, 36)
        found += _DIGITS[digit]
    return found


#: The short name of what waits without any report.
HELD = _short("held")


def listed(found: object) -> tuple[list[dict[str, object]], str]:
    """The data of the things in a listing, and where it goes on; nothing where it is none."""
    data = found.get("data") if isinstance(found, dict) else None
    children = data.get("children") if isinstance(data, dict) else None
    after = word(data.get("after")) if isinstance(data, dict) else ""
    inner = [row.get("data") for row in rows(children)]
    return [one for one in inner if isinstance(one, dict)], after

"""Names that a page says where nobody looks: in labels of buttons and pictures, and in the addresses of links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote

from moderator_console.core.capture_lines import Line, Mark

#: No label that names somebody is longer.
_LONGEST = 120
_NAMED = (
    re.compile(
        r"(?:.{0,40}?\b(?:view|to|for|on|by|from|of|follow|open|add|visit) )?(?P<who>[^\s:].{0,44}?)(?:'s|’s|'|’) {1,2}"
        r"(?:profile|comment|reply|post|message|photo|avatar|picture|graphic|review|channel|story)\b.{0,30}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:.{0,40}?\b)?(?:profil|commentaire|photo|avatar|publication|réponse|message|story|chaîne|avis) (?:de |d’|d')(?:profil de |profil d’)?(?P<who>\S.{0,44}?)",
        re.IGNORECASE,
    ),
    re.compile(r"(?:follow|suivre|message|view:?) (?P<who>\S.{1,44})", re.IGNORECASE),
)
_PLACE = re.compile(r"(?:https?://[^/?#]+)?/(?:@)?(?P<who>[\w.~%-]{2,60})/?(?:[?#].*)?")


def names_in(label: str) -> set[str]:
    """Who a label may be about: "Reply to Bo's comment", « Photo de profil de Bo ». Often nobody: compare them."""
    label = label.strip()
    if not 4 <= len(label) <= _LONGEST:
        return set()
    return {found["who"].strip() for each in _NAMED if (found := each.fullmatch(label))}


def owner(address: str) -> str:
    """The one word that an address is, which is a handle where the text of its link is the same."""
    found = _PLACE.fullmatch(address) if len(address) <= 300 else None
    return unquote(found["who"]) if found else ""


def with_named(lines: Iterable[Line], named: set[str]) -> list[Line]:
    """The lines; one that is nothing but such a name is marked as somebody's."""
    made = []
    for line in lines:
        text = line.text.strip()
        if (
            not line.people
            and not line.names
            and len(text) <= 60
            and text.removeprefix("@") in named
        ):
            line = replace(line, people=(Mark(0, len(line.text), text, line.box),))
        made.append(line)
    return made

"""Names that a page says where nobody looks: in labels of buttons and pictures, and in the addresses of links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import unescape
from itertools import islice
from urllib.parse import unquote

from moderator_console.core.capture.capture_boxes import Box
from moderator_console.core.capture.capture_lines import Line, Mark
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_when import flat, spots

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
    re.compile(r"(?P<who>[^\s:][^:]{0,44}?) ?:"),
    re.compile(
        r"(?:.{0,20}?\b)?(?:photo|picture|avatar|image|profile) (?:of|for) (?P<who>\S.{0,44}?)\.?",
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


_BUTTON = re.compile(
    r"<button\b[^>]{0,2000}>(?P<inner>.{1,400}?)</button>", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>")
_TIMED = re.compile(
    r"<time\b|datetime=|\d{1,2}[:h]\d\d|\b\d+ ?(?:h|d|w|j|min|mo|sem)\b|\bago\b|il y a"
)
#: Characters below a button in which a time must stand if it names an author; and buttons that are looked at.
_SOON, _MOST = 1_500, 20_000


def button_names(html: str) -> set[str]:
    """The names that buttons of a page are, by which it shows who somebody is: texts that read like names, with a time
    soon below them, and that are not said by one button in two."""
    often: Counter[str] = Counter()
    near: set[str] = set()
    for found in islice(_BUTTON.finditer(html), _MOST):
        text = " ".join(unescape(_TAG.sub(" ", found["inner"])).split())
        if 2 < len(text) <= _NAME and name_of(text):
            often[text] += 1
            if _TIMED.search(html, found.end(), found.end() + _SOON):
                near.add(text)
    most = max(often.values(), default=0)
    several = len(near) > 1
    return {
        text
        for text in near
        if several and (often[text] * 2 <= most or most == 1 or often[text] < len(often))
    }


#: No name is longer.
_NAME = 45


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


_ANSWERS = re.compile(r"\b(?:repl(?:y|ied|ies)|respon(?:se|ded)|reponse|repondu|repond|answered)\b")
#: "At 8:31 PM, Bo replied to Ada: Where is it?", from the time on.
_TOLD = re.compile(
    r"\s*[,:–-] (?P<who>[^:,]{1,45}?)(?: (?:replied to|a répondu à|avez répondu à) (?P<to>[^:]{1,45}?))?\s?: \S"
)
_OWN = ("you", "vous")
#: Lines of an element in which the name is looked for that its label says.
_NEAR = 60


def labelled(boxes: Sequence[Box], lines: Sequence[Line]) -> None:
    """Sets author, time and who is answered of elements whose label says them: "At 8:31 PM, Bo: Where is it?",
    "Comment by Bo 3 weeks ago". A name is one that stands on a line of the element, or its first word."""
    for box in boxes:
        if not box.label or not box.level or box.who or box.end <= box.first:
            continue
        there = spots(box.label[:200])
        if not there:
            continue
        if said := _TOLD.match(box.label, there[0].end):
            box.who, box.whom = said["who"].strip(), said["to"] or ""
            box.stamp = box.stamp or box.label[there[0].start : there[0].end]
            if box.who.lower() not in _OWN:
                full = _names(flat(box.who), lines[box.first : min(box.end, box.first + _NEAR)])
                box.who = next((name for at, name in full if at == 0), box.who)
            continue
        found = _names(flat(box.label), lines[box.first : min(box.end, box.first + _NEAR)])
        if not found:
            continue
        first = found[0]
        box.who = first[1]
        box.stamp = box.stamp or box.label[there[0].start : there[0].end]
        if len(found) > 1 and _ANSWERS.search(flat(box.label)[: found[1][0]]):
            box.whom = found[1][1]


def _names(label: str, lines: Sequence[Line]) -> list[tuple[int, str]]:
    """The names of lines that a label says, by where it does."""
    made: dict[int, str] = {}
    for line in lines:
        text = line.text.strip()
        if not 2 <= len(text) <= 45 or not (name_of(text) or line.people or line.names):
            continue
        who = flat(text)
        for words in (who, who.split()[0]):
            at = label.find(words) if len(words) > 1 else -1
            if (
                at >= 0
                and not label[at + len(words) : at + len(words) + 1].isalnum()
                and not label[at - 1 : at].isalnum()
            ):
                if len(made.get(at, "")) < len(text):
                    made[at] = name_of(text, loose=True) or text
                break
    return sorted(made.items())

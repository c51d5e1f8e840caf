"""What the rest of a paste says about who its authors are: "by Anna", "Anna wrote:", "@anna", "Contact Anna"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from moderator_console.core.capture.capture_anchors import Anchor
from moderator_console.core.capture.capture_ground import Ground, quote_head
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_when import flat


@dataclass(frozen=True, slots=True)
class Told:
    """Flattened names that a page uses elsewhere, those that its authors call each other by, and by the line of a time whose post it says that it is."""

    names: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    by: Mapping[int, str] = field(default_factory=dict)


NOTHING_SAID = Told()

_NAMED = re.compile(
    r"(?:profile (?:photo|picture) (?:for|of)|photo de profil de|contacter|contact|voir le profil de|view profile of|profil de|avatar de|avatar of|send (?:a )?message to|envoyer un message (?:a|prive a)"
    r"|edite par|modifie par|edited by|liked by|aime par|en reponse a|in reply to|replying to|reponse de|response from|reply from) :? ?@?(?P<a>.{2,45}?)(?:,? (?:le|on|at|a|il y a|hier|yesterday)\b.*)?[ .:]*"
    r"|(?P<b>.{2,45}?)(?:'s)? (?:user avatar|avatar|profile (?:photo|picture)|wrote:|a ecrit ?:|said:|a dit ?:)"
)
#: "bo:" above his words, and "@bo" before an answer to him.
_CITED = re.compile(r"@?([\w.-]{2,30}):")
_CALLED = re.compile(r"(?<!\w)@([\w.-]{2,30}\w)")
_BY = re.compile(r"\b(?:by|par)$")
_BESIDE = re.compile(r"(?:by|par|von|por) ")


def told_elsewhere(ground: Ground, anchors: Sequence[Anchor]) -> Told:
    """Who is named outside of heads, and whose the times are that say "by"."""
    names: set[str] = set()
    called: set[str] = set()
    for line in ground.lines:
        if line.blank or len(line.text) > 120:
            continue
        words = flat(line.text).strip()
        if found := _NAMED.fullmatch(words):
            names.add((found["a"] or found["b"]).strip())
        elif found := _CITED.fullmatch(words):
            called.add(found[1])
        elif heading := quote_head(line.text):
            names.update(each.strip() for each in heading.groups() if each and len(each) <= 45)
    for line in ground.lines:
        if "@" in line.text and not line.text.strip().startswith("@"):
            called.update(_CALLED.findall(flat(line.text[:400])))
    by: dict[int, str] = {}
    for a in anchors:
        text = flat(ground.lines[a.line].text)
        name = flat(a.name)
        at = text.find(name) if name else -1
        if at > 0 and _BY.search(text[:at].rstrip()):
            by[a.line] = name
            continue
        for n in (a.line + 1, a.line - 1):
            near = ground.lines[n].text.strip() if a.alone and 0 <= n < len(ground.lines) else ""
            if (found := _BESIDE.match(flat(near))) and (who := name_of(near[found.end() :])):
                by[a.line] = flat(who)
                break
    return Told(frozenset(names), frozenset(called), by if len(by) * 2 > len(anchors) else {})

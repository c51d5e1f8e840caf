"""How much a line of a text paste reads like somebody's name: by itself, and by what the rest of the paste says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from moderator_console.core.capture.capture_furniture import is_tiny
from moderator_console.core.capture.capture_ground import Ground
from moderator_console.core.capture.capture_noise import is_label, name_of
from moderator_console.core.capture.capture_when import Shape, flat, spots


def name_said(ground: Ground, n: int) -> str:
    """The name that a line says, in any form that names have; empty for none."""
    text = ground.lines[n].text
    text = _SAYS.sub("", text)
    return name_of(text) or name_of(text, loose=True)


_SAYS = re.compile(r"\s+(?:dit|says?|wrote|a écrit|said|a dit)\s*:?\s*$", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w.])@([\w.’'-]{3,30}(?: [A-ZÀ-Þ][\w’'-]+)?)")
_ANSWERED = re.compile(
    r"(?:replying to|in reply to|reply to|replied to|en reponse a|a repondu a|repondre a|reponse a|response to) ?:? ?@?(.{2,40}?)(?:'s (?:post|comment))?[ .:]*"
)


def mentioned_in(ground: Ground) -> frozenset[str]:
    """Flattened names that are addressed in texts or answered by labels."""
    made: set[str] = set()
    for line in ground.lines:
        if line.blank or len(line.text) > 400:
            continue
        for found in _MENTION.finditer(line.text):
            low = flat(found[1])
            made.update((low, low.split()[0]))
        if len(line.text) <= 90 and (told := _ANSWERED.fullmatch(flat(line.text).strip())):
            made.add(told[1].strip())
    return frozenset(made)


_PLACE = re.compile(r"[^\W\d_][\w .’'-]{1,28}, (?:[A-Z]{2}|[^\W\d_][\w .’'-]{2,20})")

_ROLE = re.compile(
    r"\b(?:owner|member|contributor|moderator|admin|verified|author|reviewer|official|proprietaire|membre|abonnee?s?|auteur|equipe|verifiee?|flag|show|report|see|voir|signaler|afficher|masquer|resolue?|solved|closed|ferme)\b"
)
_NUMBERED = re.compile(r"[^\W\d_]{3,14} \d{1,4}")


def _is_handle(text: str) -> bool:
    """Whether a line is an address of somebody, whose name may stand above it."""
    return text.startswith("@") and " " not in text


def likeness(ground: Ground, n: int, often: Mapping[str, int], mentioned: frozenset[str]) -> float:
    """How much a line reads like somebody's name by itself: 0 for none, about 1 for one, 3 at most."""
    line = ground.lines[n]
    text = line.text.strip()
    if line.blank or len(text) > 60 or ground.noise[n] or ground.badge[n] or ground.quoted[n]:
        return 0.0
    name = name_said(ground, n)
    if not name or is_label(text):
        return 0.0
    low = flat(text).strip(" @:")
    made = 1.0 if name_of(text) else 0.4
    if text[:1].islower() and " " not in text and low.isalpha():
        made -= 0.25
    if "_" in name and text.islower() and often[flat(text).strip()] > 1 and low not in mentioned:
        made -= 0.1
    if _PLACE.fullmatch(text) or _ROLE.search(low):
        made -= 0.6
    if _NUMBERED.fullmatch(low):
        made -= 0.6
    if text.endswith((".", "!", "?", "…", ":")) and not re.search(r"\b\w\.$", text):
        made -= 0.5
    if any(spot.shape is not Shape.SHORT for spot in spots(text)):
        made -= 0.6
    if low in mentioned or flat(name) in mentioned:
        made += 0.7
    if often[flat(text).strip()] > 1:
        made += 0.3
    beside = [ground.lines[m].text.strip() for m in (n - 1, n + 1) if 0 <= m < len(ground.lines)]
    if any(flat(each).strip(" @:") == low for each in beside):
        made += 0.5
    if _is_handle(text) and n and name_of(beside[0], loose=True) and ground.is_solid(n - 1):
        made -= 0.8
    over = n - 1
    if over < 0 or (ground.is_edge(over) and not is_tiny(ground.lines[over].text or "a")):
        made += 0.4
    if n and 1 <= len(beside[0]) <= 2 and beside[0][0].upper() == text.lstrip("@")[:1].upper():
        made += 0.6
    return max(made, 0.05)

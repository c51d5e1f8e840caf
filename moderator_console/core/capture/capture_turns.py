"""Chats that say who speaks twice, once for the picture, and in sentences: "You sent", "Bo replied to you"."""

from __future__ import annotations

import re
from dataclasses import replace

from moderator_console.core.capture.capture_forms import filled, only_time
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_when import flat

_SENT = re.compile(r"(?P<who>you) sent|(?P<qui>vous) avez envoye")
_REPLIED = re.compile(
    r"(?P<who>.{1,40}?) (?:replied to|a repondu a|avez repondu a) .{1,40}|(?P<qui>.{1,40}?) vous a repondu"
)
_ORIGINAL = re.compile(r"(?:original message|message d'origine) ?:?")
#: Lines of what is answered that may stand above the answer.
_SHOWN = 12
#: Names of the one who copied the chat.
_OWN = ("you", "vous")


def own_name(text: str) -> str:
    """ "You" of "You sent", as the page writes it; empty for anything else."""
    return text.strip().split()[0] if _SENT.fullmatch(flat(text).strip()) else ""


def is_sent(text: str) -> bool:
    """Whether a line says that the one who copied the chat wrote."""
    return _SENT.fullmatch(flat(text).strip()) is not None


def is_original(text: str) -> bool:
    """Whether a line says that what is answered is shown below it."""
    return _ORIGINAL.fullmatch(flat(text).strip()) is not None


def replier(text: str) -> str:
    """Who answers, as a line says it ("Bo replied to you"); empty where it says no such thing."""
    said = _REPLIED.fullmatch(flat(text).strip())
    if said is None:
        return ""
    return text.strip()[: len(said["who"] or said["qui"])]


def doubled(ground: Ground) -> list[Head]:
    """The heads of such a chat; a time stands above some only. Empty where it is none."""
    lines = ground.lines
    times = {n: alone[0] for n, line in enumerate(lines) if (alone := only_time(line.text))}
    found: list[Head] = []
    at = -1
    for n in range(len(lines) - 1):
        at = n if n in times else at
        if found and n <= found[-1].last:
            continue
        if made := _turn(ground, n, found):
            found.append(replace(made, time_line=at, spot=times.get(at), depth=lines[n].depth))
    heads = filled(ground, found)
    spoken = sum(any(ground.is_solid(n) for n in range(*head.words)) for head in heads)
    return heads if len(heads) > 1 and spoken * 5 >= len(heads) * 4 else []


def _turn(ground: Ground, n: int, found: list[Head]) -> Head | None:
    """The head that begins on a line."""
    lines = ground.lines
    if lines[n].blank:
        return None
    text = flat(lines[n].text).strip()
    if said := _SENT.fullmatch(text):
        return Head(n, n, lines[n].text.strip().split()[0], -1, None)
    if (said := _REPLIED.fullmatch(text)) and _ORIGINAL.fullmatch(flat(lines[n + 1].text).strip()):
        who = said["who"] or said["qui"]
        end, over = shown_again(ground, n + 2, found)
        if who in _OWN:
            return Head(n, end - 1, lines[n].text.strip().split()[0], -1, None, over=over)
        for m in range(n + 2, min(n + 2 + _SHOWN, len(lines) - 1)):
            if full := _pair(ground, m):
                return Head(n, m + 1, full, -1, None, over=over)
        return None
    full = _pair(ground, n)
    return Head(n, n + 1, full, -1, None) if full else None


def _pair(ground: Ground, n: int) -> str:
    """The name that a line and the next say, or an empty text."""
    name = name_of(ground.lines[n].text)
    short, whole = ground.lines[n].text.strip(), ground.lines[n + 1].text.strip()
    if not name or ground.badge[n] or not _named_again(short, whole):
        return ""
    return name if whole == short else name_of(whole)


def _named_again(short: str, whole: str) -> bool:
    """Whether a line is the name of the line above once more, or the whole of a first name."""
    if short == whole:
        return True
    return " " not in short and whole.startswith(f"{short} ") and bool(name_of(whole))


def shown_again(ground: Ground, n: int, found: list[Head]) -> tuple[int, int]:
    """Where the words end that are shown again from a line on, and the place of the post they are of, or -1."""
    lines = ground.lines
    first = flat(lines[n].text).strip(" .…") if n < len(lines) else ""
    for place in range(len(found) - 1, -1, -1):
        begin = next((m for m in range(found[place].last + 1, n) if not lines[m].blank), n)
        if first and flat(lines[begin].text).startswith(first):
            end = n + 1
            while (
                end < len(lines)
                and lines[end].text
                and lines[end].text == lines[begin + end - n].text
            ):
                end += 1
            return end, place
    return n + 1, -1

"""What a pasted thread is called: a line above its posts, or in the head of the first one alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from moderator_console.core.capture.capture_furniture import template
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_noise import is_path
from moderator_console.core.capture.capture_when import Shape, flat, spots

_RE = re.compile(
    r"^(?:\s*(?:re|ré|rép|tr|fwd?|sujet du message|post subject|subject|sujet|objet|thread|topic|discussion|fil|titre|title)\s?:\s*)+",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\s*(?:sujet|subject|thread|topic|objet|discussion|fil|titre|title)\s?:\s*\D{4}", re.IGNORECASE
)
_STATE = re.compile(r"^(?:RÉSOLU|SOLVED|RESOLVED|ÉPINGLÉ|PINNED|STICKY) (?=[^\W\d_])")
#: "j: Next message", "g i: Inbox": what keys do on a page.
_SHORTCUT = re.compile(r"\w(?: \w)?: ")
_LIST = re.compile(r"^\[[\w .-]{2,30}\]\s+")


_ABOUT = re.compile(
    r"^\d+ (?:réflexions?|réponses?|commentaires?|thoughts?|responses?|replies|comments?) (?:sur|à|on|to)"
    r" [«“\"'‘]\s*(?P<title>.+?)\s*[»”\"'’]$"
)
_SELF = re.compile(r"\s+\((?:self\.)?[\w.]+\)$")


def without_re(text: str) -> str:
    """A title without "Re:", a list's tag, or what a page puts around it."""
    said = _STATE.sub("", _RE.sub("", text.strip()))
    if (tag := _LIST.match(said)) and not tag[0].strip(" []").isupper():
        said = said[tag.end() :]
    if found := _ABOUT.match(said.replace("\u00a0", " ")):
        said = found["title"]
    return _SELF.sub("", said).strip()


def title_of(ground: Ground, before: int) -> str:
    """The first line above the first post that reads like a title; a heading of the page goes first."""
    chosen = [n for n in range(min(before, len(ground.lines))) if ground.is_solid(n)]
    headings = [n for n in chosen if ground.lines[n].heading]
    told_so = [
        n for n in range(min(before, len(ground.lines))) if _SUBJECT.match(ground.lines[n].text)
    ]
    good = [
        text
        for n in told_so or headings or chosen
        if not is_path(text := ground.lines[n].text.strip())
        and not _SHORTCUT.match(text)
        and (ground.lines[n].heading or _undated(text))
        and 4 <= len(text) <= 160
        and " " in text
    ]
    if not good:
        return ""
    if told_so or headings or len(chosen) <= _MENUS:
        return without_re(good[0])
    # Above the title of a page stand its menus; the title is longer, nearer to the posts, or said again above them.
    times = Counter(flat(without_re(line.text)) for line in ground.lines[before:] if not line.blank)
    scores = [
        min(len(text), 60) / 10
        + 1.2 * place / len(good)
        + 3 * (times[flat(without_re(text))] > 0)
        - 2 * text.lower().startswith(("contact ", "search ", "rechercher ", "you ", "vous "))
        - 4 * text.endswith((".", "!", ":"))
        for place, text in enumerate(good)
    ]
    return without_re(good[scores.index(max(scores))])


def _undated(text: str) -> bool:
    return not any(spot.shape is not Shape.SHORT for spot in spots(text))


#: Lines above the first post from which on some are menus.
_MENUS = 2


def titles_of(ground: Ground, found: Sequence[Head], title: str) -> frozenset[str]:
    """Flattened lines that repeat the title above posts: "Re: …", or a line that is there again and again."""
    known = {flat(title).strip()} if title else set()
    lines = [flat(line.text).strip() for line in ground.lines if not line.blank and not line.quote]
    again = Counter(each for each in lines if _RE.match(each) or (title and each == flat(title)))
    known |= {each for each in lines if title and flat(without_re(each)) == flat(title)}
    known |= {each for each, n in again.items() if n > 1 or flat(without_re(each)) in known}
    known |= {flat(f"re: {title}").strip()} if title else set()
    return frozenset(each for each in known if each)


#: Words and letters from which on a line in the head of a post reads like a title, and its most letters.
_WORDS, _LETTERS, _MOST = 5, 25, 160


def own_title(ground: Ground, found: Sequence[Head]) -> str:
    """The title that stands between the head of the first post and its words, as no line does in the other posts;
    empty where there is none. ``ground`` is the paste before any reading, ``found`` the heads of one by lines."""
    if len(found) < 3 or found[0].words[1] <= found[0].words[0]:
        return ""
    there = [_told_in(ground, head) for head in found]
    if len(there[0]) != 1 or any(there[1:]):
        return ""
    text = there[0][0]
    again = sum(template(line.text) == template(text) for line in ground.lines)
    return without_re(text) if again == 1 else ""


def _told_in(ground: Ground, head: Head) -> list[str]:
    """The lines of a head that are as long as titles are."""
    low = max(head.first, head.time_line if head.time_line < head.words[0] else head.first)
    texts = (
        ground.lines[n].text.strip() for n in range(low + 1, head.words[0]) if ground.is_solid(n)
    )
    return [text for text in texts if is_title_like(text)]


def is_title_like(text: str) -> bool:
    """Whether a line is as long as titles are and holds no time."""
    return _LETTERS <= len(text) <= _MOST and len(text.split()) >= _WORDS and _undated(text)

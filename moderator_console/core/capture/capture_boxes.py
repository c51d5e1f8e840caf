"""The elements of a copied page: how each looks to a machine, who it says wrote it, and what it names or answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

#: Beyond this many elements a page is read by its lines alone.
MOST_BOXES = 200_000

#: Classes that tell one post of a page from the next, and not what a post is.
_PASSING = re.compile(
    r"^(?:[a-z_-]*\d+|.*[-_]\d+|odd|even|first|last|new|old|unread|read|alt|alternate|active|inactive|hidden|collapsed|expanded|selected|hover"
    r"|op|by-?user|bypostauthor|byauthor|online|offline|open|closed|own|self|mine|me|other|sequential|is-.*|has-.*|no-.*|.*--?(?:odd|even|own|sequential|first|last|op|root))$"
    r"|rowodd|roweven|thread-(?:odd|even|alt)|-thread-|comment-author|submitter",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"(?:quoted|original|replied) message|message (?:cité|d[’']origine)", re.IGNORECASE
)
#: Longer attributes are cut, and longer labels.
_ATTRIBUTE = 80
_LABEL = 400
_KEPT = ("itemprop", "role", "aria-roledescription", "data-testid", "component", "data-type")


@dataclass(slots=True)
class Box:
    """One element. ``sign`` is what it has in common with others that do the same on the page; ``first`` to ``end``
    are its lines, ``last`` the place behind its last inner element; ``level`` counts the blocks around a block, 0 for
    what stands inside a line. ``who`` is the author that an attribute names, ``key`` its own number on the page,
    ``answers`` the number of what it answers, ``step`` how deep it says it is nested (-1: does not say). ``label`` is
    what it says to those who listen, ``stamp`` the time that its attributes tell, ``whom`` whom its label says is answered,
    ``points`` the number of the part of the page that it links to."""

    tag: str
    sign: str
    marks: str
    up: int
    level: int
    first: int
    end: int = -1
    last: int = -1
    who: str = ""
    key: str = ""
    answers: str = ""
    step: int = -1
    label: str = ""
    stamp: str = ""
    whom: str = ""
    points: str = ""
    tokens: tuple[str, ...] = ()

    def close(self, end: int, last: int) -> None:
        """Sets where it ends."""
        self.end, self.last = end, last


#: Whose a post is, in a role that else all posts have.
_BY = re.compile(r"[-_](?:by|from|of)[-_].*|[-_:]*\d.*$")
#: How a chat puts what its reader sent on the other side.
_RIGHT = re.compile(
    r"(?:justify-content|align-self|align-items): ?(?:flex-)?end|margin-left: ?auto|text-align: ?(?:right|end)|float: ?right"
)


@lru_cache(maxsize=5_000)
def _tokens(classes: str) -> tuple[str, ...]:
    return tuple(sorted({each for each in classes.split() if not _PASSING.search(each)}))


def sign(boxes: Sequence[Box]) -> None:
    """Sets what each element has in common with others: its tag, its roles, and the classes that come again.

    A class that only one element has tells nothing: some pages make up new ones for each."""
    often = Counter(each for box in boxes for each in box.tokens)
    for box in boxes:
        kept = [each for each in box.tokens if often[each] > 1]
        box.sign = f"{box.tag}.{'.'.join(kept[:8])}{box.sign}"


def box_of(tag: str, said: Mapping[str, str], up: int, level: int, first: int) -> Box:
    """The element that a tag opens."""
    classes = said.get("class", "")
    tokens, extra = _tokens(classes), ""
    marks = classes
    if len(said) > ("class" in said):
        extra = "".join(
            f"[{_BY.sub('', said[name][:_ATTRIBUTE])}]" for name in _KEPT if said.get(name)
        )[:80]
        marks += " " + extra
    if (key := said.get("id", "")) and not any(map(str.isdigit, key)):
        marks += " " + key[:40]
    if _CITED.search(said.get("aria-label", "")):
        marks += " quoted-message"
    if _RIGHT.search(said.get("style", "")):
        marks += " [right]"
    box = Box(tag, extra, marks.lower(), up, level, first, tokens=tokens)
    if len(said) > ("class" in said):
        _attributes(box, said)
    return box


_WHO = (
    "author",
    "data-author",
    "data-username",
    "data-user-name",
    "data-author-name",
    "data-nickname",
    "data-screen-name",
)
_OVER = (
    "data-parent-id", "data-parent", "data-parentid", "data-topid", "data-reply-to", "data-in-reply-to", "parentid",
    "data-parent-comment-id", "data-parent-post-id", "data-replyto",
)  # fmt: skip
_KEY = (
    "thingid",
    "data-id",
    "data-comment-id",
    "data-post-id",
    "data-pid",
    "data-fullname",
    "data-message-id",
    "id",
)
_STEP = ("depth", "data-depth", "data-level", "aria-level", "data-indent", "indent")
_STEPPED = re.compile(r"(?:^|[\s-])(?:depth|level|indent|niveau)[-_]?(?P<n>\d{1,2})(?:\s|$)")
_INDENT = re.compile(r"(?:margin|padding)-left ?: ?(?P<n>\d{1,4})")


#: What a chat writes before a message when it is copied as text: "[21:09, 14/12/2026] Bo: ".
_PLAIN = re.compile(r"\s*\[(?P<at>[^\[\]]{4,40})\]\s*(?P<who>[^:]{1,60}?)\s*:\s*")
_AT = (
    "created-timestamp",
    "created",
    "data-timestamp",
    "data-time",
    "data-created",
    "data-utime",
    "datetime",
)


def _attributes(box: Box, said: Mapping[str, str]) -> None:
    label = said.get("aria-label", "") or said.get("arialabel", "")
    if label and box.tag not in ("a", "button", "img", "svg") and said.get("role") != "button":
        box.label = " ".join(label[:_LABEL].split())
    if found := _PLAIN.fullmatch(said.get("data-pre-plain-text", "")):
        box.stamp, box.who = found["at"], found["who"]
    elif box.level and box.tag != "time":
        box.stamp = next((said[name] for name in _AT if said.get(name)), "")
    if box.level:
        for name in _WHO:
            if who := said.get(name, "").strip():
                box.who = who[:60]
                break
    if box.tag == "a" and "#" in said.get("href", ""):
        box.points = _number(said["href"].rpartition("#")[2])
    for name in _OVER:
        if said.get(name):
            box.answers = _number(said[name])
            break
    for name in _KEY:
        if said.get(name):
            box.key = _number(said[name])
            if box.key:
                break
    for name in _STEP:
        if (step := said.get(name, "")).isdecimal() and len(step) <= 2:
            box.step = int(step)
            return
    if found := _STEPPED.search(said.get("class", "")) or _INDENT.search(said.get("style", "")):
        box.step = int(found["n"])


def _number(text: str) -> str:
    """The last number in an attribute: "post_412", "t1_abc9"."""
    found = re.findall(r"[a-z]*\d[\da-z]*$", text.strip().lower()[-_ATTRIBUTE:])
    return found[0] if found else ""

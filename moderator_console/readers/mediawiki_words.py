"""What is kept of a comment on a talk page: its words as small, whole HTML, without the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urljoin

#: Kept of one comment, in characters of HTML.
_MAX_KEPT = 64 * 1024


def names(text: str, between: str = " ") -> frozenset[str]:
    """The names in ``text``."""
    return frozenset(text.split(between))


VOID = names("area base br col embed hr img input link meta param source track wbr")
_KEPT = names(
    "p b i em strong u s del ins a ul ol li dl dd dt blockquote code pre br hr div table tr td th small sub sup"
)
_PAIRED = _KEPT - VOID
#: Elements that a comment may begin inside of: what else is closed first was opened by the signature.
_AROUND = names("p ul ol li dl dd dt blockquote pre div table tr td th")
#: What leads to a signature. (A regular expression for it would take minutes on 64 KB of dashes.)
_DASHES = "~-–—―" + "".join(chr(c) for c in range(0x3001) if chr(c).isspace())

_WEB = re.compile(r"https?://[^/]")
_LONGEST = 2_000

Piece = tuple[str, bool, str]
"""The name of a tag or "" for words; whether it closes; its HTML."""


@dataclass(slots=True)
class Words:
    """What was read since the last comment ended.

    ``level`` and ``line`` are where its first word or picture stands (-1: there is none yet), ``serial`` is
    higher than that of every element that was open there.
    """

    pieces: list[Piece] = field(default_factory=list)
    size: int = 0
    level: int = -1
    serial: int = 0
    line: int = 0

    def add(self, tag: str, closes: bool, text: str) -> None:
        """Keep a piece, up to 64 KB of them."""
        if self.size < _MAX_KEPT:
            self.pieces.append((tag, closes, text))
            self.size += len(text)

    def says(self) -> bool:
        """True if there is more than tags."""
        return any(not tag for tag, _, _ in self.pieces)

    def html(self, signatures: list[tuple[int, int]]) -> str:
        """The pieces as HTML without the signatures: each is the places of its first piece and of what follows it."""
        kept: list[Piece] = []
        at = 0
        for start, end in signatures:
            kept = _without_dashes(kept + self.pieces[at:start])
            at = end
        return _balanced(kept + self.pieces[at:])


def shown(tag: str, href: str, base: str) -> str:
    """The start tag as it is kept: without attributes, but where a link leads; empty for a tag that is not kept.

    ``base`` is the page's address, for links within its wiki; without it they are words only.
    """
    if tag != "a":
        return f"<{tag}>" if tag in _KEPT else ""
    if href.startswith("//"):
        href = "https:" + href
    target = href if len(href) < _LONGEST else ""
    if not _WEB.match(href):
        try:
            target = urljoin(base, target) if base else ""
        except ValueError:
            return ""
    return f'<a href="{escape(target)}">' if _WEB.match(target) else ""


def _without_dashes(pieces: list[Piece]) -> list[Piece]:
    """Without the dashes and spaces that lead to a signature."""
    for place in range(len(pieces) - 1, -1, -1):
        tag, closes, text = pieces[place]
        if not tag:
            pieces[place] = (tag, closes, text.rstrip(_DASHES))
            if pieces[place][2]:
                break
    return pieces


def _balanced(pieces: list[Piece]) -> str:
    """Every element opened and closed: a comment may begin inside a list and end outside."""
    opened: list[str] = []
    before: list[str] = []
    out: list[str] = []
    for tag, closes, text in pieces:
        if tag in _PAIRED:
            if not closes:
                opened.append(tag)
            else:
                while opened and opened[-1] != tag:
                    out.append(f"</{opened.pop()}>")
                if opened:
                    opened.pop()
                elif tag in _AROUND:
                    before.append(tag)
                else:
                    continue
        out.append(text)
    out.extend(f"</{tag}>" for tag in reversed(opened))
    return "".join([*(f"<{tag}>" for tag in reversed(before)), *out]).strip()

"""Quotes of posts and mentions of people and cases in a note: plain Markdown that keeps the address.

A link's goal is one of four schemes: ``post:`` with the address of a post, ``person:`` and ``case:`` with an id, and
``account:`` with community and key for somebody who has no page here. They mean nothing outside this program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote as percent
from urllib.parse import unquote
from uuid import UUID

from moderator_console.core.note_form import (
    GOAL,
    LABEL,
    Form,
    Line,
    escaped,
    line_of,
    lines_of,
    unescaped,
)

#: What a quote takes of a long post, in characters; the rest stands at its address.
LONGEST_QUOTE = 1_500
#: The longest words of a link.
_WORDS = 120
#: Not escaped in an address, so that it stays readable: what a link's goal may hold.
_PLAIN = "/:@-._~!$&'*+,;=?#"
#: A mention in an excerpt, whole or cut inside its address.
_SHOWN = re.compile(
    rf"\[({LABEL})\]\([\x02\x03]*(?:post|person|case|account)[\x02\x03]*:[^)\s…]*(?:\)|…|\Z)"
)
_SOURCE = re.compile(rf"\A[—–-] (\[{LABEL}\]\((post:{GOAL})\))\s*\Z")


class Kind(StrEnum):
    """What a note can lead to; the value is the scheme."""

    POST = "post"
    PERSON = "person"
    ACCOUNT = "account"
    CASE = "case"


_SCHEMES = frozenset(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link of a note leads: ``what`` is the address of a post, the id of a person or case as hex digits, or
    the key of an account in ``community``."""

    kind: Kind
    what: str
    community: str = ""

    @property
    def id(self) -> UUID:
        """The id of a person or case."""
        return UUID(self.what)


@dataclass(frozen=True, slots=True)
class Mention:
    """A link of a note to something here: its words, its place, and how it is written."""

    words: str
    place: Place
    source: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote that keeps its address: the words of the post, who wrote it when, and the post's address."""

    words: str
    by: str
    post: str


def goal(place: Place) -> str:
    """How a place is written as the goal of a link."""
    if place.kind is Kind.ACCOUNT:
        where = percent(place.community, safe="", errors="surrogatepass")
        return f"account:{where}/{percent(place.what, safe='', errors='surrogatepass')}"
    safe = _PLAIN if place.kind is Kind.POST else ""
    return f"{place.kind}:{percent(place.what, safe=safe, errors='surrogatepass')}"


def place_of(link: str) -> Place | None:
    """The place that a link's goal names; None for every other address, and for what only looks like one."""
    scheme, colon, rest = link.partition(":")
    if not colon or scheme not in _SCHEMES or not rest:
        return None
    kind = Kind(scheme)
    if kind is Kind.ACCOUNT:
        community, slash, key = rest.partition("/")
        if not slash or not key or "/" in key:
            return None
        return Place(kind, _read(key), _read(community))
    what = _read(rest)
    if kind is not Kind.POST and not re.fullmatch(r"[0-9a-f]{32}", what):
        return None
    return Place(kind, what)


def link(words: str, place: Place) -> str:
    """Words that lead to a place, as Markdown."""
    shown = " ".join(words.split())
    shown = shown if len(shown) <= _WORDS else f"{shown[:_WORDS].rstrip()}…"
    written = re.sub(r"([\\\[\]`*_])", r"\\\1", shown) or "…"
    return f"[{written}]({goal(place)})"


def mention(name: str, place: Place) -> str:
    """A person (@) or a case (#) by name, as Markdown."""
    return link(f"{'#' if place.kind is Kind.CASE else '@'}{name}", place)


def quote(words: str, by: str, post: str) -> str:
    """Words of a post as a quote with its source in the last line, without an empty line around it.

    More than ``LONGEST_QUOTE`` characters are cut at a word and end with "[…]".
    """
    text = _even(words).strip("\n").rstrip()
    if len(text) > LONGEST_QUOTE:
        cut = text[:LONGEST_QUOTE]
        text = f"{(cut.rsplit(None, 1) or [''])[0] if ' ' in cut else cut} […]"
    lines = [f"> {escaped(line)}" if line else ">" for line in text.split("\n")] if text else []
    return "\n".join([*lines, f"> — {link(by, Place(Kind.POST, post))}"])


def quotes(text: str) -> tuple[Quote, ...]:
    """The quotes of a note that say where they are from, in order."""
    found: list[Quote] = []
    words: list[str] = []
    for line in lines_of(text):
        if not line.quote:
            words = []
            continue
        rest = re.sub(r"\A {0,3}> ?", "", line.text, count=1)
        source = source_of(line)
        if source is None:
            words.append(unescaped(rest))
        else:
            said = "\n".join(words)
            found.append(Quote(said, source.words, source.place.what))
            words = []
    return tuple(found)


def source_of(line: Line) -> Mention | None:
    """Who wrote a quote, if this is its last line and says so."""
    if line.quote != 1:
        return None
    found = _SOURCE.match(line.text[line.body :])
    place = place_of(found[2]) if found else None
    if found is None or place is None:
        return None
    return Mention(_label(found[1]), place, found[1])


def mentions(text: str) -> tuple[Mention, ...]:
    """Every link of a note to something here, the sources of quotes too, in order."""
    found: list[Mention] = []
    for line in lines_of(text):
        for span in line.spans():
            place = place_of(span.goal) if span.form is Form.LINK else None
            if place is not None:
                source = line.text[span.start : span.end]
                found.append(Mention(unescaped(line.text[span.inner : span.last]), place, source))
    return tuple(found)


def without_addresses(excerpt: str) -> str:
    """An excerpt of a note, which may be cut and hold marks of what was found, without the addresses of its mentions."""
    return _SHOWN.sub(lambda found: unescaped(found[1]), excerpt)


def _label(written: str) -> str:
    span = line_of(written).spans()[0]
    return unescaped(written[span.inner : span.last])


def _read(text: str) -> str:
    return unquote(text, errors="surrogatepass" if "%ED" in text.upper() else "replace")


def _even(text: str) -> str:
    """One kind of line end, and nothing that a field would turn into another sign."""
    text = text.replace("\r\n", "\n")
    return re.sub("[\r\u2028\u2029\x0b\x0c]", "\n", text).replace("\0", "").replace("\ufdd0", "")

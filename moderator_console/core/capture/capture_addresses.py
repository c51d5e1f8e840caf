"""Which addresses of a page are somebody's, though nothing in them says so; and names among words that a page draws as blocks."""

from __future__ import annotations

import re
from itertools import islice

from moderator_console.core.capture.capture_labels import owner
from moderator_console.core.capture.capture_noise import name_of

#: What a link says first, with the elements in it that stand before its words.
_LINK = re.compile(
    r"<a\b[^<>]{0,600}?\bhref=\"(?P<href>[^\"<>]{2,300})\"[^<>]{0,600}>(?:\s{0,40}<(?!/a)[^<>]{0,600}>){0,12}\s{0,40}(?P<said>[^<]{0,60})",
    re.IGNORECASE,
)
#: Links that are looked at.
_MOST = 20_000
_PICTURE = re.compile(r"<(?:img|svg|image|picture)\b", re.IGNORECASE)


def somebodys(html: str) -> frozenset[str]:
    """Returns the addresses that are somebody's: a link to it says "@" and the address itself, or one is a picture and
    another, more than once or with others of its like, is what reads like a name."""
    handles: set[str] = set()
    pictured: set[str] = set()
    named: set[str] = set()
    for found in islice(_LINK.finditer(html), _MOST):
        href, said = bare(found["href"]), found["said"].strip()
        if said.startswith("@") and said[1:].lower() == owner(href).lower():
            handles.add(href)
        elif not said and _PICTURE.search(found[0]):
            pictured.add(href)
        elif len(said) > 1 and name_of(said):
            named.add(href)
    both = pictured & named
    return frozenset(handles | (both if len(both) > 1 else set()))


def bare(address: str) -> str:
    """Returns an address without what follows its path."""
    return re.split(r"[?#]", address, maxsplit=1)[0].rstrip("/")


_MENTION = re.compile(
    r"(?P<before>[^\s<>](?: |&nbsp;)(?:</span>)?)<div\b[^<>]{0,400}>(?P<inner>(?:<span\b[^<>]{0,400}>){0,3}<a\b[^<>]{0,800}>[@#][\w.-]{1,40}</a>(?:</span>){0,3})</div>",
    re.IGNORECASE,
)


def run_on(html: str) -> str:
    """Returns the page with names and tags in the middle of a sentence as parts of it, which it draws as blocks."""
    return _MENTION.sub(r"\g<before><span>\g<inner></span>", html)

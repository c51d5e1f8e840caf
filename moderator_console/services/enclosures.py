"""What a post in HTML shows or offers beside its words: pictures, sounds, films and files, by their addresses.

Found before cleaning, which takes them out. Nothing is fetched; the address is kept so that a person can
follow it. One pass from left to right: linear on any input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from moderator_console.core.posts import Attachment, AttachmentKind
from moderator_console.readers.attached import MAX_ATTACHMENTS, attachment, kind_of

#: Characters of an attribute that are looked at; longer ones are pictures inside the page.
_LONGEST = 8_000
#: Characters behind a link's tag in which its name is looked for.
_NAMED = 800

_TAG = re.compile(r"<(img|video|audio|source|a|/a|/video|/audio|div)(?=[\s/>])", re.IGNORECASE)
#: An attribute as browsers read it; a quote that nothing closes runs to the end.
_ATTRIBUTE = re.compile(
    r"[\s/]*+([^\s=<>/\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"?|'([^']*+)'?|([^\s>\"']++)))?"
)
_ANY_TAG = re.compile(r"<[^<>]{0,400}>")
#: Signs that stand for a face or a person, and dots that only report who has read.
_SMALL = re.compile(r"\b(?:emoji|avatar|smil(?:ie|ey)|wp-smiley|site-icon|favicon)", re.IGNORECASE)
_Marks = dict[str, str]


def enclosures(html: str, base: str) -> tuple[Attachment, ...]:
    """Returns what the HTML of a post shows or offers, in its order, each once.

    ``base`` is the post's own address: relative addresses are read from there. Signs for faces and people's
    pictures are left out. What lies in the page itself (``data:``) is named and has no address.
    """
    if "<" not in html:
        return ()
    finding = _Finding(html, base if base.startswith(("https://", "http://")) else "")
    return together((), finding.all())


def together(first: Iterable[Attachment], then: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """Returns both lists as one: what is in both once, at most 200 of a post."""
    found: dict[object, Attachment] = {}
    for one in (*first, *then):
        found.setdefault(one.address or (one.name, one.kind), one)
    return tuple(found.values())[:MAX_ATTACHMENTS]


class _Finding:
    """One pass through a post. Inside a link to a picture its preview is not another picture."""

    def __init__(self, html: str, base: str) -> None:
        self._html = html
        self._base = base
        self._linked = False
        self._film: tuple[AttachmentKind, str] | None = None

    def all(self) -> Iterator[Attachment]:
        at = 0
        look: dict[str, Callable[[_Marks, int], Attachment | None]] = {
            "img": self._picture, "a": self._link, "video": self._player, "audio": self._player,
            "source": self._source, "div": self._placeholder,
        }  # fmt: skip
        while tag := _TAG.search(self._html, at):
            name = tag[1].lower()
            marks, at = self._marks(tag.end())
            if name[0] == "/":
                self._linked = self._linked and name != "/a"
                self._film = None if name != "/a" else self._film
                continue
            if name in ("video", "audio"):
                self._film = (AttachmentKind(name), marks.get("title", ""))
            found = look[name](marks, at)
            if found is not None:
                yield found

    def _marks(self, at: int) -> tuple[_Marks, int]:
        marks: _Marks = {}
        while mark := _ATTRIBUTE.match(self._html, at):
            at = mark.end()
            value = mark[2] or mark[3] or mark[4] or ""
            marks.setdefault(mark[1].lower(), unescape(value[:_LONGEST]))
        return marks, at

    def _picture(self, marks: _Marks, at: int) -> Attachment | None:
        if self._linked or _SMALL.search(marks.get("class", "")):
            return None
        if any(marks.get(side, "").strip() in ("0", "1", "2") for side in ("width", "height")):
            return None
        said = marks.get("alt", "") or marks.get("title", "")
        return self._made(said, AttachmentKind.IMAGE, marks.get("src", ""))

    def _link(self, marks: _Marks, at: int) -> Attachment | None:
        self._linked = False
        target, classes = marks.get("href", ""), marks.get("class", "").split()
        if "lightbox" in classes:
            self._linked = True
            return self._made(marks.get("title", ""), AttachmentKind.IMAGE, target)
        if "attachment" not in classes and "download" not in marks:
            return None
        name = marks.get("download", "") or self._words(at)
        return self._made(name, kind_of(_file_name(target) or name), target)

    def _player(self, marks: _Marks, at: int) -> Attachment | None:
        assert self._film is not None
        kind, title = self._film
        return self._made(title, kind, marks["src"]) if marks.get("src") else None

    def _source(self, marks: _Marks, at: int) -> Attachment | None:
        if self._film is None or not marks.get("src"):
            return None
        (kind, title), self._film = self._film, None  # the others are the same in another format
        return self._made(title, kind, marks["src"])

    def _placeholder(self, marks: _Marks, at: int) -> Attachment | None:
        target = marks.get("data-video-src", "")
        return self._made("", AttachmentKind.VIDEO, target) if target else None

    def _made(self, name: str, kind: AttachmentKind, target: str) -> Attachment | None:
        target = target.strip()
        if not target:
            return None
        return attachment(name, kind=kind, address=self._whole(target))

    def _whole(self, target: str) -> str:
        try:
            return urljoin(self._base, target)
        except ValueError:
            return ""

    def _words(self, at: int) -> str:
        end = self._html.find("</a", at, at + _NAMED)
        if end < 0:
            return ""
        return unescape(_ANY_TAG.sub("", self._html[at:end].partition(">")[2])).strip()


def _file_name(target: str) -> str:
    try:
        return urlsplit(target).path.rpartition("/")[2]
    except ValueError:
        return ""

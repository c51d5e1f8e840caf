"""A talk page read as a stream of tags: what stands where, who signed it when, and how far it is indented.

The page is never held as a tree. A comment is what stands between the line that the last signature ended and
the line that its own ends; a signature is a link to a person and, at most 100 characters later in the same
block, a time. How far it is indented is counted in list items; of a comment that begins and ends differently
deep, the lesser counts. The rules are those that MediaWiki's own "DiscussionTools" publishes with its answers.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from html import escape

from moderator_console.readers.html_tags import Tags, Token
from moderator_console.readers.mediawiki_names import owner_of, page_of, user_of
from moderator_console.readers.mediawiki_parts import Heading, Part, Place, Signed, Unsigned
from moderator_console.readers.mediawiki_times import stamps
from moderator_console.readers.mediawiki_words import VOID, Words, names, shown
from moderator_console.readers.times import When

#: Characters between a name and its time.
_REACH = 100
#: Elements inside each other that are told apart; what is deeper counts as this deep.
MAX_DEPTH = 512
_MAX_TITLE = 1_000
#: Words without a tag that are looked at together.
_MAX_TEXT = 1 << 17

_BLOCK = names(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_HEADING = {f"h{depth}": depth for depth in range(1, 7)}
#: What a start tag ends when it is still open, and what it does not reach beyond.
_ENDS = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "dir"})),
    "dd": (frozenset({"dd", "dt"}), frozenset({"dl"})),
    "dt": (frozenset({"dd", "dt"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
}
_NO_FURTHER = frozenset({"table", "td", "th", "caption", "html"})
_TABLE = frozenset({"table", "td", "th", "tr", "tbody", "thead", "tfoot", "html", "body"})
_P = frozenset({"p"})
#: Not part of what anybody wrote.
_DROPPED_TAGS = frozenset({"style", "script", "title", "head", "noscript", "template"})
_DROPPED = names(
    "mw-editsection toc mw-empty-elt ext-discussiontools-init-section-bar mw-jump-link"
    " ext-discussiontools-init-replylink-buttons ext-discussiontools-init-section-ellipsisButton"
    " ext-discussiontools-init-section-subscribe ext-discussiontools-init-section-subscribeButton"
    " ext-discussiontools-emptystate printfooter catlinks"
)
#: Signatures in these belong to somebody who is quoted.
_QUOTES = frozenset({"blockquote", "cite", "q"})
#: Marks between comments: a comment does not begin in one.
_APART = frozenset({"outdent-template", "mw-trackedTemplate", "mw-notalk"})
_LEAVES = names("img input audio video object embed iframe math svg canvas")
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Frame:
    """An open element."""

    tag: str
    level: int
    serial: int
    block: bool
    dropped: bool
    quoted: bool
    apart: bool
    shown: str
    children: int = 0
    only_dt: bool = False
    link: str = ""
    at: int = 0


@dataclass(slots=True)
class _Comment:
    """A comment whose signature was found and whose line has not ended."""

    author: str
    when: When
    level: int
    line: int
    signatures: list[tuple[int, int]]


class TalkPage:
    """Reads a page piece by piece; ``parts`` gives what each piece completed.

    ``title`` is its title as far as it is known from elsewhere; ``zone`` is for abbreviations that are not known.
    """

    def __init__(self, title: str = "", zone: tzinfo | None = None) -> None:
        self.place = Place()
        self._known_title = title
        self._tags = Tags()
        self._zone = zone
        self._ready: list[Part] = []
        self._frames: list[_Frame] = [_Frame("", 0, 0, True, False, False, False, "")]
        self._open_now: Counter[str] = Counter()
        self._serial = 0
        self._text: list[str] = []
        self._pending = 0
        self._at = 1
        self._words = Words()
        self._line: deque[tuple[int, str, int]] = deque(maxlen=400)
        self._closing: _Comment | None = None
        self._heading: list[str] | None = None
        self._heading_tag = ""
        self._skin = False
        self._content = 0
        self._entities = 0
        self._headed = False
        self._page_title: list[str] | None = None

    def parts(self, text: str) -> Iterator[Part]:
        """What ``text``, the next piece of the page, completed."""
        for token in self._tags.feed(text):
            self._take(token)
        ready, self._ready = self._ready, []
        yield from ready

    def last(self) -> Iterator[Part]:
        """What the end of the page completed."""
        for token in self._tags.last():
            self._take(token)
        self._flush()
        self._finish()
        self._section_ends()
        yield from self._ready
        self._ready = []

    @property
    def left_out(self) -> list[int]:
        """The lines of tags without an end."""
        return self._tags.given_up

    # --- tokens

    def _take(self, token: Token) -> None:
        if not token.name:
            if not self._text:
                words = token.words
                self._at = self._tags.line + words.count("\n", 0, len(words) - len(words.lstrip()))
            self._text.append(token.words)
            self._pending += len(token.words)
            if self._pending > _MAX_TEXT:
                # A time that ends further on is left whole.
                text = "".join(self._text)
                self._text = [text[:-_REACH]]
                self._flush()
                self._text = [text[-_REACH:]]
        elif token.closes:
            self._end(token.name)
        else:
            self._start(token.name, token.said)

    def _start(self, tag: str, said: dict[str, str]) -> None:
        if tag == "span" and said.get("typeof") == "mw:Entity":
            # Parsoid's mark around "&nbsp;" stands in the middle of words and times.
            self._entities += 1
            return
        self._flush()
        if tag in ("html", "body", "link", "base", "meta"):
            self._self_description(tag, said)
        if tag in VOID:
            self._void(tag)
            return
        self._imply_ends(tag)
        if len(self._frames) < MAX_DEPTH:
            self._open(tag, said)

    def _end(self, tag: str) -> None:
        if tag == "span" and self._entities:
            self._entities -= 1
            return
        self._flush()
        if tag in VOID:
            if tag == "br":
                self._void(tag)
            return
        if not self._open_now[tag]:
            return
        stops = _NO_FURTHER if tag not in _TABLE else frozenset[str]()
        for place in range(len(self._frames) - 1, 0, -1):
            found = self._frames[place].tag
            if found == tag:
                self._close_to(place)
                return
            if found in stops:
                return

    # --- elements

    def _self_description(self, tag: str, said: dict[str, str]) -> None:
        classes = said.get("class", "").split()
        if tag == "body":
            # A page saved from a browser has a frame of menus around it; one from the interface has not.
            self._skin = "parsoid-body" not in classes and any(
                name.startswith("skin-") for name in classes
            )
        href = said.get("href", "")
        if href.startswith("//"):
            href = "https:" + href
        if tag == "base" and not self._content:
            self.place.base = href
        rel = said.get("rel", "")
        named = rel in ("canonical", "dc:isVersionOf") and not self.place.address
        if tag == "link" and named and page_of(href):
            self.place.address = href
            self.place.title = page_of(href)
            self.place.base = self.place.base or href

    def _void(self, tag: str) -> None:
        top = self._frames[-1]
        top.children += 1
        if tag in ("br", "hr"):
            self._finish()
            if self._words.level >= 0:
                self._words.add(tag, False, f"<{tag}>")
            if tag == "hr":
                self._line.clear()
        elif tag in _LEAVES and not top.dropped:
            self._begin()

    def _imply_ends(self, tag: str) -> None:
        """Elements that end when ``tag`` begins, as the HTML standard says."""
        if tag in _BLOCK:
            self._close_first(_P, _NO_FURTHER)
        if tag in _ENDS:
            ended, stops = _ENDS[tag]
            self._close_first(ended, stops)
        if tag == "a":
            self._close_first(frozenset({"a"}), _BLOCK)

    def _close_first(self, ended: frozenset[str], stops: frozenset[str]) -> None:
        if not any(self._open_now[tag] for tag in ended):
            return
        for place in range(len(self._frames) - 1, 0, -1):
            found = self._frames[place].tag
            if found in ended:
                self._close_to(place)
                return
            if found in stops:
                return

    def _open(self, tag: str, said: dict[str, str]) -> None:
        top = self._frames[-1]
        classes = frozenset(said.get("class", "").split())
        dropped = (
            top.dropped
            or tag in _DROPPED_TAGS
            or bool(classes & _DROPPED)
            or said.get("id") == "toc"
        )
        block = tag in _BLOCK
        top.only_dt = tag == "dt" and top.children == 0
        top.children += 1
        self._serial += 1
        frame = _Frame(
            tag,
            top.level + (tag in ("li", "dd")),
            self._serial,
            block,
            dropped,
            top.quoted
            or tag in _QUOTES
            or "mw-notalk" in classes
            or (tag == "ol" and "references" in classes),
            top.apart or bool(classes & _APART),
            shown(tag, said.get("href", ""), self.place.base),
        )
        if self._skin and not self._content and "mw-parser-output" in classes:
            self._content = self._serial
        self._frames.append(frame)
        self._open_now[tag] += 1
        if block:
            self._boundary()
        elif frame.apart and not top.apart:
            self._finish()
        if tag == "title":
            self._page_title = []
        if tag in _HEADING and not dropped and self._heading is None and self._inside():
            self._heading = []
            self._heading_tag = tag
        elif tag == "a" and not dropped:
            frame.at = len(self._words.pieces)
            frame.link = self._linked(said, classes)
        if tag in _LEAVES and not dropped:
            self._begin()
        if self._words.level >= 0 and frame.shown and not dropped:
            self._words.add(tag, False, frame.shown)

    def _linked(self, said: dict[str, str], classes: frozenset[str]) -> str:
        href = said.get("href", "")
        if "ext-discussiontools-init-timestamplink" in classes:
            return ""
        if not href and "mw-selflink" in classes:
            return owner_of(self.place.title or self._known_title)
        return user_of(page_of(href))

    def _close_to(self, place: int) -> None:
        while len(self._frames) > place:
            frame = self._frames.pop()
            self._open_now[frame.tag] -= 1
            self._close(frame)

    def _close(self, frame: _Frame) -> None:
        if frame.tag == "title" and self._page_title is not None:
            if not self.place.title:
                title = _SPACES.sub(" ", "".join(self._page_title)).strip()[:_MAX_TITLE]
                # The wiki's own name follows in pages for people: "Talk:Wells - Some wiki".
                self.place.title = re.split(" [-–—] ", title)[0]
            self._page_title = None
        if frame.block:
            self._boundary()
        if frame.tag == "a" and frame.link:
            self._line.append((0, frame.link, frame.at))
        if frame.tag == "dl" and frame.children == 1 and frame.only_dt:
            self._no_title(frame)
        if self._heading is not None and frame.tag == self._heading_tag:
            self._heading_ends()
        elif self._words.level >= 0 and frame.shown and not frame.dropped:
            self._words.add(frame.tag, True, f"</{frame.tag}>")
        if frame.serial == self._content:
            self._content = 0

    def _no_title(self, frame: _Frame) -> None:
        """A line that begins with ";" is used as a small title: nobody's comment begins with it."""
        if self._words.level >= 0 and self._words.serial > frame.serial:
            self._words = Words()

    # --- words

    def _flush(self) -> None:
        if not self._text:
            return
        text = "".join(self._text)
        self._text.clear()
        self._pending = 0
        top = self._frames[-1]
        if self._page_title is not None:
            self._page_title.append(text[:_MAX_TITLE])
        if top.dropped or not self._inside():
            return
        if self._heading is not None:
            if len(self._heading) < _MAX_TITLE:
                self._heading.append(text[:_MAX_TITLE])
            return
        done = 0
        if not top.quoted:
            for stamp in stamps(text, self._zone):
                self._say(text[done : stamp.start])
                done = stamp.end if self._sign(stamp.when) else stamp.start
        self._say(text[done:])

    def _say(self, text: str) -> None:
        if not text:
            return
        top = self._frames[-1]
        if not text.isspace():
            if top.apart and self._words.level < 0:
                return
            self._begin()
        self._line.append((len(text), "", 0))
        if self._words.level >= 0:
            shown = text if top.tag == "pre" else _SPACES.sub(" ", text)
            self._words.add("", False, escape(shown, quote=False))

    def _begin(self) -> None:
        """The first thing of a comment: its depth counts, and what is open around it in its line belongs to it."""
        words = self._words
        if words.level >= 0 or self._frames[-1].apart:
            return
        words.level = self._frames[-1].level
        words.serial = self._serial + 1
        words.line = self._at
        around: list[_Frame] = []
        for frame in reversed(self._frames):
            if frame.block:
                break
            around.append(frame)
        for frame in reversed(around):
            if frame.tag == "a":
                frame.at = len(words.pieces)
            if frame.shown:
                words.add(frame.tag, False, frame.shown)

    def _sign(self, when: When) -> bool:
        """A time stands here: True if a link to a person stands near enough before it."""
        author, at = self._signer()
        if not author:
            return False
        self._line.clear()
        if self._closing is None:
            self._begin()
        level = self._frames[-1].level + 1
        count = len(self._words.pieces)
        signature = (min(at, count), count)
        closing = self._closing
        if closing is None:
            level = min(self._words.level + 1, level)
            self._closing = _Comment(author, when, level, self._words.line, [signature])
        else:
            # Somebody came back to the same line: it is one comment, and its first signature counts.
            closing.level = min(closing.level, level)
            closing.signatures.append(signature)
        return True

    def _signer(self) -> tuple[str, int]:
        """Who signs: the nearest link to a person; then back to the first link to the same one."""
        author, at, length = "", 0, 0
        for size, linked, place in reversed(self._line):
            if linked:
                if not author:
                    author = linked
                if linked == author:
                    at = place
                continue
            length += size
            if length > _REACH:
                break
        return author, at

    # --- ends

    def _boundary(self) -> None:
        self._finish()
        self._line.clear()

    def _finish(self) -> None:
        """The line ends: if it was signed, the comment is complete."""
        closing = self._closing
        if closing is None:
            return
        self._closing = None
        html = self._words.html(closing.signatures)
        self._ready.append(Signed(closing.author, closing.when, closing.level, html, closing.line))
        self._words = Words()

    def _heading_ends(self) -> None:
        title = _SPACES.sub(" ", "".join(self._heading or ())).strip()[:_MAX_TITLE]
        self._heading = None
        self._section_ends()
        self._headed = True
        self._ready.append(Heading(title, _HEADING[self._heading_tag], self._tags.line))

    def _section_ends(self) -> None:
        # What stands above the first heading is the page's own: notices and banners.
        if self._headed and self._words.level >= 0 and self._words.says():
            self._ready.append(Unsigned(self._words.line))
        self._words = Words()

    def _inside(self) -> bool:
        return not self._skin or bool(self._content)

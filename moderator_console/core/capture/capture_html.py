"""What a copied piece of a web page says, as lines: its text, and the marks that pages leave for machines.

Nothing here is shown: what a page says is read as words and numbers only (services/markup.py cleans what is shown).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from moderator_console.core.capture.capture_addresses import bare, run_on, somebodys
from moderator_console.core.capture.capture_boxes import MOST_BOXES, Box, box_of, sign
from moderator_console.core.capture.capture_breaks import is_broken
from moderator_console.core.capture.capture_labels import (
    button_names,
    labelled,
    names_in,
    owner,
    with_named,
)
from moderator_console.core.capture.capture_lines import MOST_CHARS, MOST_LINES, Line, Mark
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_when import Shape, spots

#: Deeper nesting is a trap; its text is still read.
_DEEPEST = 200
_BLOCKS = frozenset(
    [
        "address",
        "cite",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "shreddit-comment",
        "shreddit-post",
    ]
)
#: Elements of a page's own making that hold a post ("ytd-comment-renderer").
_OWN = re.compile(
    r"-(?:comment|post|thread|renderer|item|message|tweet|reply|card|review)$"
    r"|-(?:comment|post|message|reply|review)-(?:view|model|element|entity|node)"
)
_PROFILE = re.compile(
    r"/(?:u|users?|usr|profil(?:e|es|s)?|members?|membres?|people|authors?|auteurs?)(?:[/?.]|$)|/@|memberlist|viewprofile"
    r"|action=profile|user(?:_?id|\?id)?=|/profile",
    re.IGNORECASE,
)
#: Buttons that show who somebody is when pressed; they say the name.
_PERSON = re.compile(
    r"(?:user|author|member|profile|pseudo|sender)(?!.*(?:avatar|menu))", re.IGNORECASE
)
_SPACED = frozenset(
    ["p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "table"]
)
_DROPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "svg",
        "math",
        "template",
        "iframe",
        "object",
        "noscript",
        "nav",
        "button",
        "select",
        "textarea",
        "title",
    ]
)
_CLOCK = re.compile(r"\s?\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?\s?", re.IGNORECASE)
#: Elements whose inner ones follow each other as words do.
_RUNNING = frozenset(["p", "pre", "blockquote", "code", "em", "strong"])
_VOID = frozenset(
    [
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "wbr",
        "col",
        "area",
        "base",
        "embed",
        "source",
        "track",
    ]
)
_AUTHOR = re.compile(
    r"(?:^|[-_ ])(?:author|username|user-name|user_name|poster|fn|screen-?name|display-?name|nickname|pseudo"
    r"|sender|creator|(?:header|user|message|post|comment|profile|from)[-_]+name|schema:name)(?:$|[-_ ])",
    re.IGNORECASE,
)
#: What a page glues to the end of the words without a space ("…on Friday?18:31").
_TIME = re.compile(r"(?:^|[-_ a-z])(?:time|timestamp|date|meta|edited)(?:$|[-_ ])", re.IGNORECASE)
_NO_AUTHOR = re.compile(r"avatar|title|rank|mention|bubble|extra|flair", re.IGNORECASE)
_QUOTE = re.compile(r"(?:^|[-_ ])quote(?:$|[-_ ])|bbcodeblock--quote|gmail_quote|bbcode_quote")
#: Where the ends of lines in the page's own text are seen.
_INLINE = re.compile(r"display: ?inline")
_WRAPS = re.compile(r"pre-wrap|pre-line|white-?space-?pre|break-spaces")
#: What only a machine that reads aloud is told, and what it repeats.
_UNSEEN = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-only|-text)?|a11y-hidden)(?:$|\s)"
)
#: What is drawn outside of what can be seen, between the letters of a time that must not be copied.
_AWAY = re.compile(r"position: ?absolute;.*?top: ?[2-9](?:\.\d+)?em|display: ?none")
_SAYS = (
    re.compile(r"(?:Reply|Response) by (?P<who>.+?) to (?P<to>.+?)(?:'s|’s) (?:comment|reply)\b.*"),
    re.compile(r"Réponse de (?P<who>.+?) (?:au commentaire|à la réponse) de (?P<to>.+?)(?:,? il y a .*)?"),
    re.compile(r"Comment by (?P<who>.+?)(?: (?:\d+|an?|about) .* ago| just now)?"),
    re.compile(r"Commentaire de (?P<who>.+?)(?:,? (?:il y a|à l’instant) .*)?"),
)  # fmt: skip


@dataclass(slots=True)
class _Open:
    tag: str
    author: int = -1
    stamp: str = ""
    stamp_at: int = -1
    href: str = ""
    href_at: int = -1
    quote: bool = False
    person: int = -1
    box: int = -1
    block: bool = False
    level: int = 0
    button: bool = False
    unseen: bool = False
    wraps: bool = False


@dataclass(slots=True)
class _Making:
    text: list[str] = field(default_factory=list)
    size: int = 0
    depth: int = 0
    quote: int = 0
    heading: bool = False
    names: list[Mark] = field(default_factory=list)
    stamps: list[Mark] = field(default_factory=list)
    links: list[Mark] = field(default_factory=list)
    people: list[Mark] = field(default_factory=list)
    box: int = -1


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.boxes: list[Box] = []
        self._at = 0
        self._open: list[_Open] = []
        self._dropped = self._buttons = 0
        self._pre = 0
        self._now = _Making()
        self._gap = False
        self._answers = self._says = ""
        self._shut = self._beside = self._fresh = False
        self.named: set[str] = set()
        self.somebodys: frozenset[str] = frozenset()

    # -- tags ---------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            if tag == "br":
                self._end_line(keep_blank=True)
            elif tag == "hr":
                self._end_line()
            elif tag == "img" and not self._dropped:
                self._picture(dict(attrs))
            return
        self._beside, self._fresh = self._shut, True
        person = tag == "button" and bool(_PERSON.search(dict(attrs).get("class") or ""))
        if tag in _DROPPED and not person:
            self._dropped += 1
            self._buttons += tag == "button"
        said = {name: value or "" for name, value in attrs}
        block = tag in _BLOCKS or bool(_OWN.search(tag))
        block = block and not _INLINE.search(said.get("style", ""))
        if block:
            self._end_line()
            self._gap = self._gap or tag in _SPACED
        if len(self._open) >= _DEEPEST:
            return
        over = self._open[-1] if self._open else _Open("")
        here = _Open(tag, block=block, level=over.level + block, button=person)
        here.unseen = tag == "span" and bool(
            _UNSEEN.search(said.get("class", "")) or _AWAY.search(said.get("style", ""))
        )
        self._dropped += here.unseen
        here.wraps = over.wraps or bool(
            _WRAPS.search(said.get("class", "") + said.get("style", ""))
        )
        if person:
            here.person = self._now.size
        if len(self.boxes) < MOST_BOXES:
            here.box = len(self.boxes)
            self.boxes.append(
                box_of(tag, said, over.box, here.level if block else 0, len(self.lines))
            )
        marks = " ".join(
            said.get(name, "") for name in ("class", "itemprop", "rel", "slot", "property", "id")
        )
        if _AUTHOR.search(marks) and not _NO_AUTHOR.search(marks) and tag not in _BLOCKS:
            here.author = self._now.size
        if _TIME.search(marks) and self._now.size and not self._now.text[-1][-1:].isspace():
            self._end_line()
        box = any(each.quote and each.tag != "blockquote" for each in self._open)
        here.quote = (tag == "blockquote" and not box) or (
            tag in ("aside", "div") and bool(_QUOTE.search(marks)) and not self._in_quote()
        )
        here.stamp = _stamp(tag, said)
        here.stamp_at = self._now.size
        if tag == "a" and said.get("href", "").startswith(("https://", "http://")):
            here.href, here.href_at = said["href"], self._now.size
        href = said.get("href", "")
        if tag == "a" and (_PROFILE.search(href) or bare(href) in self.somebodys):
            here.person = self._now.size
        elif tag == "a" and (who := owner(href)):
            self.named.add(who)
        if tag == "pre":
            self._pre += 1
        label = said.get("aria-label", "")
        if label:
            self._label(label)
        if tag in ("shreddit-comment", "shreddit-post"):
            self._says = said.get("author", "")
        self._open.append(here)

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED and not self._person(tag):
            self._dropped = max(0, self._dropped - 1)
            self._buttons = max(0, self._buttons - (tag == "button"))
        if not any(each.tag == tag for each in self._open[-60:]):
            return
        while self._open:
            here = self._open.pop()
            self._close(here)
            if here.tag == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._dropped and not (self._dropped == self._buttons and data.strip() in self.named):
            return
        if self._pre:
            parts = data.split("\n")
            for n, part in enumerate(parts):
                if n:
                    self._end_line(keep_blank=True)
                self._say(part)
            return
        kept = self._open and (self._open[-1].wraps or is_broken(data))
        for n, part in enumerate(data.split("\n") if kept else (data,)):
            if n:
                self._end_line(keep_blank=True)
            self._say(re.sub(r"[ \t\r\n\f]+", " ", part))

    def shut(self) -> None:
        """Closes what the page left open."""
        while self._open:
            self._close(self._open.pop())

    def _person(self, tag: str) -> bool:
        """Whether the innermost open element of that kind is a button that says somebody's name."""
        return tag == "button" and next(
            (each.button for each in reversed(self._open[-60:]) if each.tag == tag), False
        )

    # -- lines ----------------------------------------------------------------------

    def _say(self, words: str) -> None:
        now = self._now
        glued = now.size and not now.text[-1][-1:].isspace()
        if self._fresh and glued and _CLOCK.fullmatch(words):
            self._end_line()
            now = self._now
        if self._beside and glued and words.strip():
            # Two elements side by side, and no space between them: the page draws them apart.
            said = "".join(now.text)
            apart = said[-1:].isalnum() and (words[0].isalnum() or words[0] in "@+•·|")
            apart = apart or (len(said) <= 2 and said.isupper())
            if apart and not self._runs():
                self._end_line()
                now = self._now
        if words:
            self._shut = self._beside = self._fresh = False
        if not now.size:
            if not words.strip():
                return
            if not self._pre:
                words = words.lstrip(" ")
            now.depth = sum(each.block for each in self._open)
            now.box = self._open[-1].box if self._open else -1
            now.quote = sum(each.quote for each in self._open)
            now.heading = any(each.tag in ("h1", "h2", "h3") for each in self._open)
            for each in self._open:
                each.author = min(each.author, 0)
                each.person = min(each.person, 0)
                each.stamp_at = each.href_at = 0
        elif now.text[-1].endswith(" ") and not self._pre:
            words = words.lstrip(" ")
        now.text.append(words)
        now.size += len(words)

    def _runs(self) -> bool:
        """Whether what is said now goes on in one of the elements whose inner ones follow each other as words do."""
        for each in reversed(self._open[-4:]):
            if each.tag in _RUNNING or each.block:
                return each.tag in _RUNNING
        return False

    def _close(self, here: _Open) -> None:
        now = self._now
        self._shut, self._beside = not here.block, False
        if here.tag == "pre":
            self._pre = max(0, self._pre - 1)
        if here.unseen:
            self._dropped = max(0, self._dropped - 1)
        said = "".join(now.text)
        if here.author >= 0 and now.size > here.author and said[here.author :].strip():
            now.names.append(Mark(here.author, now.size, said[here.author :].strip(), here.box))
        if here.person >= 0 and now.size > here.person and said[here.person :].strip():
            now.people.append(Mark(here.person, now.size, said[here.person :].strip(), here.box))
        if here.stamp and now.size > max(here.stamp_at, 0):
            now.stamps.append(Mark(max(here.stamp_at, 0), now.size, here.stamp, here.box))
        if here.href and now.size > max(here.href_at, 0):
            now.links.append(Mark(max(here.href_at, 0), now.size, here.href))
        if here.block:
            self._end_line()
            self._gap = self._gap or here.tag in _SPACED
        if here.box >= 0:
            self.boxes[here.box].close(len(self.lines) + bool(self._now.size), len(self.boxes))

    def _end_line(self, *, keep_blank: bool = False) -> None:
        now = self._now
        if len(self.lines) >= MOST_LINES:
            self._now = _Making()
            return
        text = "".join(now.text).rstrip(" ")
        if not text and not keep_blank:
            return
        for each in self._open if text else ():
            # A link to somebody whose name is a block inside it: the line is that name.
            letters = len(text) == 1 or (len(text) == 2 and text.isupper())
            if 0 <= each.person < now.size and each.box >= 0 and len(text) <= 60 and not letters:
                now.people.append(
                    Mark(each.person, len(text), text[each.person :].strip(), each.box)
                )
                each.person = -1
        if text and self._gap and self.lines and not self.lines[-1].blank:
            self._add(Line("", self._at, depth=self.lines[-1].depth))
        if text or (self.lines and not self.lines[-1].blank):
            if not text and keep_blank and self.lines and not self._just_broke():
                self._broke = True
                return
            self._add(
                Line(
                    text, self._at, now.depth, now.quote, now.heading, tuple(now.names),
                    tuple(now.stamps), tuple(now.links), self._answers if text else "", self._says if text else "",
                    tuple(now.people), now.box,
                )
            )  # fmt: skip
        if text:
            self._answers = self._says = ""
            self._gap = False
        self._broke = bool(text) and keep_blank
        self._now = _Making()
        for each in self._open:
            each.author, each.person = min(each.author, 0), min(each.person, 0)
            each.stamp_at = each.href_at = 0

    _broke = False

    def _just_broke(self) -> bool:
        return self._broke

    def _add(self, line: Line) -> None:
        self.lines.append(line)
        self._at += len(line.text) + 1

    # -- marks ----------------------------------------------------------------------

    def _in_quote(self) -> bool:
        return any(each.quote for each in self._open)

    def _label(self, label: str) -> None:
        for pattern in _SAYS:
            if found := pattern.fullmatch(label.strip()):
                parts = found.groupdict()
                self._says = parts["who"]
                self._answers = parts.get("to") or ""
                return
        self.named |= names_in(label)

    def _picture(self, said: dict[str, str | None]) -> None:
        alt = (said.get("alt") or "").strip()
        self.named |= names_in(alt)
        if 2 < len(alt) <= _ALT and (who := name_of(alt)):
            self.named.add(who)
        # A small picture of a face among words is a letter; an avatar's description is not.
        drawn = len(alt) <= _DRAWN and not any(each.isalpha() or each.isspace() for each in alt)
        if alt and (drawn or re.fullmatch(r":\w+:", alt)) and not alt.isalnum():
            self._say(alt)


#: No picture is called by a longer name.
_ALT = 45
#: Signs of the longest picture of a face: several people, their skins and what joins them.
_DRAWN = 16


def _stamp(tag: str, said: dict[str, str]) -> str:
    for name in ("datetime", "data-time", "data-timestamp", "data-utime", "data-epoch"):
        if said.get(name):
            return said[name]
    title = said.get("title") or (
        said.get("aria-label", "") if tag in ("a", "abbr", "span") else ""
    )
    there = spots(title) if len(title) <= 80 else ()
    if len(title) >= 6 and any(spot.shape is Shape.FULL for spot in there):
        return title
    if len(there) == 1 and there[0].end - there[0].start == len(title.strip()):
        return title
    return ""


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
#: A "<" that no ">" closes before the next one begins no tag; the parser's time would grow with their square.
_NO_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))|<(?![a-zA-Z/!])")


def _sound(html: str) -> str:
    return _NO_TAG.sub("&lt;", _COMMENT.sub("", html))


def lines_of_html(html: str) -> tuple[tuple[Line, ...], tuple[Box, ...]]:
    """The lines of a copied piece of a page and its elements; never raises for what it holds."""
    page = _Page()
    sound = run_on(_sound(html[:MOST_CHARS]))
    page.somebodys = somebodys(sound)
    page.named |= button_names(sound)
    page.feed(sound)
    page.close()
    page._end_line()
    page.shut()
    sign(page.boxes)
    lines = with_named(page.lines, page.named)
    labelled(page.boxes, lines)
    while lines and lines[-1].blank:
        lines.pop()
    return tuple(lines), tuple(page.boxes)


def text_of(lines: tuple[Line, ...]) -> str:
    """The text that the places of the lines count in."""
    return "\n".join(line.text for line in lines)

"""Making other people's posts safe to show and ready to keep: cleaned HTML, plain text, heads, measures.

nh3 cleans, and limits stand before and after it, because cleaning and layout are not linear: 10,000 nested
``div`` cost nh3 0.3 s and 200,000 over two minutes, 20,000 nested ``b`` hang Qt, 20 nested tables too. What
breaks a limit is shown as plain text and says so (``plain_only``).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING

from moderator_console.core import paragraphs
from moderator_console.core.posts import Markup, Post
from moderator_console.services.enclosures import enclosures, together
from moderator_console.store.prepared import Prepared, sha_of, sha_of_bytes

if TYPE_CHECKING:
    import nh3

#: Bytes of source that are kept and cleaned.
SOURCE = 64 * 1024
#: Elements inside each other after cleaning.
DEPTH = 50
TAGS = frozenset(
    [
        "p",
        "b",
        "i",
        "em",
        "strong",
        "u",
        "s",
        "a",
        "ul",
        "ol",
        "li",
        "blockquote",
        "code",
        "pre",
        "br",
        "hr",
    ]
)
_DROPPED = frozenset(
    [
        "script",
        "style",
        "svg",
        "math",
        "template",
        "iframe",
        "object",
        "noscript",
        "noembed",
        "noframes",
        "title",
        "textarea",
        "select",
        "audio",
        "video",
    ]
)
_BLOCKS = frozenset(["p", "ul", "ol", "li", "blockquote", "pre", "br", "hr"])
_EMPTY = frozenset(("br", "hr"))

_PLAIN = Markup.PLAIN
#: One tag of nh3's output: there "<", ">" and quotes inside text and attributes are always escaped.
_TAG = re.compile(r"<(/?)([a-z0-9]+)([^<>]*)>")
#: Blocks that nh3 would melt into one line. Only looks: what comes out is cleaned afterwards.
_MELTING = re.compile(
    r"<(/?)(div|h[1-6]|tr|td|th|table|section|article|aside|header|footer|figure|dl|dt|dd|details|summary|center)\b[^<>]*>",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
_ALT = re.compile(r"\balt=\"([^\"]{1,200})\"", re.IGNORECASE)
_NO_LINK = re.compile(r"<a href=\"(?!https?:|mailto:)[^\"]*\">", re.IGNORECASE)
_HOLLOW = re.compile(r"<p>(?:\s|&nbsp;)*</p>")
_BREAKS = re.compile(r"(?:<br>\s*){3,}")
_RULES = re.compile(r"(?:<hr>\s*){2,}")
#: Nesting before cleaning: 500 cost about a millisecond, 10,000 a third of a second.
_NESTED = 500
_NESTING = re.compile(
    r"<(/?)(?!(?:br|hr|img|p|li|td|th|tr|wbr|input|meta|link)\b)([a-z][a-z0-9]*)", re.IGNORECASE
)
#: A post of 16,000 empty list items has no text and is still long.
_MANY_TAGS = 600
#: Linear on any input: a "<" that nothing closes ends at the next "<".
_ANY_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Safe HTML and its plain text. ``plain_only``: a limit was broken, ``html`` is made from ``text``."""

    html: str
    text: str
    plain_only: bool = False


def prepare(post: Post) -> Prepared:
    """Returns the post ready for the archive; never raises for what somebody wrote.

    What its HTML shows or offers beside its words becomes its attachments.
    """
    source, data, cut = _within(post.source)
    if post.markup is _PLAIN:
        text = paragraphs.tidy(source, data)
        same = text == source
        long, chars, count = paragraphs.measured(text)
        return Prepared(
            post, text, sha_of_bytes(data) if same else sha_of(text), None, None,
            None if same or _same(source, text) else source,
            long, False, chars, count, cut,
        )  # fmt: skip
    if found := enclosures(source, post.address):
        post = replace(post, attachments=together(post.attachments, found))
    cleaned = clean(source)
    text = cleaned.text
    html = None if cleaned.plain_only else cleaned.html
    long = paragraphs.is_long(text) or (html is not None and html.count("<") > _MANY_TAGS)
    head = head_of(cleaned.html) if long and html is not None else None
    shown = paragraphs.head_of(text) if long else text
    return Prepared(
        post, text, sha_of(text), html, head, None if source == html else source,
        long, cleaned.plain_only or cut, len(shown), paragraphs.count(shown), cut,
    )  # fmt: skip


def clean(source: str) -> Cleaned:
    """Returns HTML that is safe to lay out, and its text.

    Tags are those of ``TAGS``, the only attribute ``href`` with http, https or mailto. Anything over a limit
    comes back as plain text.
    """
    if len(source.encode("utf-8", "replace")) > SOURCE or _too_nested(source):
        return _plain(source)
    html = _cleaner().clean(_with_blocks(paragraphs.tidy(source)))
    html = _RULES.sub("<hr>", _BREAKS.sub("<br><br>", _HOLLOW.sub("", html))).strip()
    html = _NO_LINK.sub("<a>", html)
    text, deepest = _walk(html)
    if deepest > DEPTH:
        return _plain(source)
    if len(text) > paragraphs.WORD and max(map(len, text.split()), default=0) > paragraphs.WORD:
        html = _with_broken_words(html)
    return Cleaned(html, text)


def head_of(html: str) -> str:
    """Returns the first ~1,800 characters of cleaned HTML, ended between words, every tag closed."""
    out: list[str] = []
    opened: list[str] = []
    left, blocks, at = paragraphs.HEAD, paragraphs.HEAD_LINES, 0
    for tag in _TAG.finditer(html):
        text = unescape(html[at : tag.start()])
        if len(text) > left:
            out.append(escape(_cut(text, left), quote=False) + " …")
            break
        out.append(html[at : tag.start()])
        left -= len(text)
        at = tag.end()
        name = tag[2]
        if name in _BLOCKS and not tag[1]:
            blocks -= 1
            if blocks < 0 or left <= 0:
                out.append(" …")
                break
        if tag[1]:
            if opened:
                opened.pop()
        elif name not in _EMPTY:
            opened.append(name)
        out.append(tag[0])
    else:
        text = unescape(html[at:])
        out.append(html[at:] if len(text) <= left else escape(_cut(text, left), quote=False) + " …")
    out.extend(f"</{name}>" for name in reversed(opened))
    return "".join(out)


def _too_nested(source: str) -> bool:
    """Says whether cleaning itself would be slow: its time grows with the square of the nesting."""
    if source.count("<") < 2 * _NESTED:
        return False
    opened: Counter[str] = Counter()
    depth = 0
    for tag in _NESTING.finditer(source):
        name = tag[2].lower()
        if not tag[1]:
            opened[name] += 1
            depth += 1
            if depth > _NESTED:
                return True
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
    return False


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3  # the window shows its first page without it

    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(_DROPPED),
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )


def _within(source: str) -> tuple[str, bytes, bool]:
    """Returns the source as text that UTF-8 can hold, at most 64 KB of it, the same as UTF-8, and whether it was cut."""
    try:
        data = source.encode()
    except UnicodeEncodeError:
        data = source.encode("utf-8", "replace")
        source = data.decode()
    if b"\0" in data:
        source = source.replace("\0", "\ufffd")
        data = source.encode()
    if len(data) <= SOURCE:
        return source, data, False
    source = data[:SOURCE].decode("utf-8", "ignore")
    return source, source.encode(), True


def _same(source: str, text: str) -> bool:
    return source.replace("\r\n", "\n").strip("\n").rstrip() == text


def _plain(source: str) -> Cleaned:
    """What is left when a limit is broken: no tag is trusted, none is kept."""
    if len(source) > SOURCE:
        source = source[:SOURCE]
    text = paragraphs.tidy(unescape(_ANY_TAG.sub(" ", source)))
    return Cleaned(paragraphs.to_html(text), text, plain_only=True)


def _with_blocks(html: str) -> str:
    """Returns HTML whose foreign blocks are paragraphs and whose pictures are their words."""
    if "<" not in html:
        return html
    html = _IMAGE.sub(lambda image: _words_of(image[1]), html)
    return _MELTING.sub(_block, html)


def _words_of(image: str) -> str:
    alt = _ALT.search(image)
    return alt[1] if alt else ""


def _block(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    if name in ("td", "th"):
        return " "
    if name[0] == "h" and name[1:].isdigit():
        return "</b></p>" if tag[1] else "<p><b>"
    return "</p>" if tag[1] else "<p>"


def _walk(html: str) -> tuple[str, int]:
    """Returns the text of cleaned HTML (quotes with "> ", list items with "• ") and its deepest nesting."""
    lines: list[str] = []
    line: list[str] = []
    depth = deepest = quotes = pre = at = 0
    bullet = ""

    def end(*, gap: bool) -> None:
        nonlocal bullet
        text = "".join(line)
        line.clear()
        if not pre:
            text = " ".join(text.split())
        if text:
            lines.extend("> " * quotes + bullet + part for part in text.strip("\n").split("\n"))
            bullet = ""
        if gap and lines and lines[-1]:
            lines.append("")

    for tag in _TAG.finditer(html):
        line.append(html[at : tag.start()])
        at = tag.end()
        name, closing = tag[2], tag[1]
        if name in _BLOCKS:
            if name == "br" and pre:
                line.append("\n")
                continue
            end(gap=name not in ("br", "li"))
            if name == "blockquote":
                quotes = max(0, quotes + (-1 if closing else 1))
            elif name == "pre":
                pre = max(0, pre + (-1 if closing else 1))
            elif name == "li" and not closing:
                bullet = "• "
        if name not in _EMPTY:
            depth += -1 if closing else 1
            deepest = max(deepest, depth)
    line.append(html[at:])
    end(gap=False)
    return paragraphs.tidy(unescape("\n".join(lines))), deepest


def _with_broken_words(html: str) -> str:
    """Returns cleaned HTML with a space in each word over 2,000 characters, also where tags run through it."""
    out: list[str] = []
    run = at = 0

    def broken(text: str) -> str:
        nonlocal run
        made: list[str] = []
        for piece in re.split(r"(\s+)", unescape(text)):
            if piece.isspace():
                run = 0
                made.append(piece)
                continue
            while run + len(piece) > paragraphs.WORD:
                made.append(piece[: paragraphs.WORD - run] + " ")
                piece = piece[paragraphs.WORD - run :]
                run = 0
            run += len(piece)
            made.append(piece)
        return escape("".join(made), quote=False)

    for tag in _TAG.finditer(html):
        out.append(broken(html[at : tag.start()]))
        out.append(tag[0])
        at = tag.end()
        if tag[2] in _BLOCKS:
            run = 0
    out.append(broken(html[at:]))
    return "".join(out)


def _cut(text: str, length: int) -> str:
    """Returns at most ``length`` characters, ended before the last word that was cut if it is near."""
    head = text[:length]
    space = head.rfind(" ")
    return head[:space] if space > length - 200 else head

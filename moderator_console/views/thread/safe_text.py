"""A text document for other people's HTML: it loads nothing, and long quotes become one line.

Qt's documents load local files, relative and ``data:`` images and style sheets by themselves; here every
question for a resource gets an empty answer. Links are never opened here: see ``allowed``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape

from PySide6.QtCore import QByteArray, QObject, Qt, QUrl
from PySide6.QtGui import (
    QFontDatabase,
    QPixmap,
    QTextDocument,
    QTextOption,
)

from moderator_console.views.window.look import Look

_SCHEMES = ("http", "https", "mailto")
_QUOTE = re.compile(r"<(/?)blockquote\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def allowed(url: str) -> str:
    """``url`` if it may be offered to a person (http, https, mailto), else an empty string."""
    parsed = QUrl(url, QUrl.ParsingMode.StrictMode)
    return url if parsed.isValid() and parsed.scheme().lower() in _SCHEMES else ""


class SafeText(QTextDocument):
    """One post laid out. Set ``look_as`` before ``setHtml``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)

    def look_as(self, look: Look) -> None:
        """Type and leading of reading text."""
        self.setDefaultFont(look.font("body"))
        self.setIndentWidth(look.px(18))
        self.setDefaultStyleSheet(_css(look))

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """Nothing, whatever is asked for; a dot for a picture, so that Qt does not ask again."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            dot = QPixmap(1, 1)
            dot.fill(Qt.GlobalColor.transparent)
            return dot
        return QByteArray()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote inside a post's HTML: where its outermost tags begin and end, and its first words."""

    start: int
    end: int
    words: str


def quotes(html: str) -> list[Quoted]:
    """The outermost quotes of cleaned HTML, in order; neighbours are one, empty ones are none."""
    spans: list[tuple[int, int]] = []
    depth = begun = 0
    for tag in _QUOTE.finditer(html):
        if not tag[1]:
            if depth == 0:
                begun = tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if spans and not html[spans[-1][1] : begun].strip():
                    spans[-1] = (spans[-1][0], tag.end())
                else:
                    spans.append((begun, tag.end()))
    found = [Quoted(a, b, plain(html[a:b])) for a, b in spans]
    return [quote for quote in found if quote.words]


def plain(html: str) -> str:
    """The words of a piece of cleaned HTML in one line."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def fold(
    html: str, found: list[Quoted], lines: dict[int, str], opened: Collection[int] = ()
) -> str:
    """``html`` with quote number n replaced by the one line ``lines[n]``; ``opened`` ones get room to fold."""
    parts: list[str] = []
    at = 0
    for number, quote in enumerate(found):
        parts.append(html[at : quote.start])
        if number in lines:
            parts.append(f'<blockquote class="folded">{escape(lines[number])}</blockquote>')
        elif number in opened:
            parts.append(_outermost(html[quote.start : quote.end], '<blockquote class="open">'))
        else:
            parts.append(html[quote.start : quote.end])
        at = quote.end
    return "".join((*parts, html[at:]))


def _outermost(html: str, tag: str) -> str:
    """``html`` whose outermost quotes begin with ``tag``."""
    depth = 0

    def turn(found: re.Match[str]) -> str:
        nonlocal depth
        depth += -1 if found[1] else 1
        return tag if not found[1] and depth == 1 else found[0]

    return _QUOTE.sub(turn, html)


@lru_cache(maxsize=2)
def _css(look: Look) -> str:
    """Margins that Qt would set for a page, set for a card. The leading is a share of the font's own."""
    share = round(100 * look.leading("body") / look.metrics("body").height())
    small = round(100 * look.leading("small") / look.metrics("small").height())
    code = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    after, quote = look.px(8), look.px(14)
    return f"""
        body, p, li {{ line-height: {share}%; }}
        p, pre, ul, ol {{ margin-top: 0; margin-bottom: {after}px; }}
        blockquote {{ margin: {look.px(9)}px {look.px(8)}px {after + look.px(5)}px {quote}px;
            color: {look.tone("ink2").name()}; line-height: {share}%; }}
        blockquote.folded {{ font-size: {look.font("small").pixelSize()}px; line-height: {small}%;
            margin-left: {look.px(28)}px; }}
        blockquote.open {{ margin-left: {look.px(28)}px; }}
        a {{ color: {look.tone("accent").name()}; text-decoration: underline; }}
        code, pre {{ font-family: "{code}"; font-size: {look.px(13)}px; }}
        pre {{ white-space: pre-wrap; background-color: {look.tone("sunken").name()}; }}
    """

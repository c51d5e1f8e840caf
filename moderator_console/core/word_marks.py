"""Where the words of a search stand in a text, as the word index compares them: without case and accents.

Words are found whole (or from their beginning, where they may go on), Chinese, Japanese and Korean anywhere, because
the index keeps them as pairs. For snippets and for the marks in a thread.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import islice, takewhile

from moderator_console.core.search_words import Term

CJK = (
    "\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
START, END = "\x02", "\x03"
_PART = re.compile(f"[{CJK}]+|[^\\W_{CJK}]+")
_LETTER = re.compile(f"[{CJK}]")
#: More marks in one text help nobody.
_MOST = 500

Span = tuple[int, int]


def spans(text: str, terms: Iterable[Term], most: int | None = _MOST) -> tuple[Span, ...]:
    """Returns (start, end) of each found word or phrase of the wanted ``terms``, in order, without overlap.

    At most ``most`` of them; None: all.
    """
    return tuple(islice(_found(text, terms), most))


def count(text: str, terms: Iterable[Term]) -> int:
    """Returns how many there are in all."""
    pattern, flat, _ = _ready(text, terms)
    return 0 if pattern is None else sum(1 for _ in pattern.finditer(flat))


def _found(text: str, terms: Iterable[Term]) -> Iterator[Span]:
    pattern, flat, places = _ready(text, terms)
    if pattern is None:
        return
    for hit in pattern.finditer(flat):
        if hit.end() > hit.start():
            yield places[hit.start()], places[hit.end()]


def _ready(
    text: str, terms: Iterable[Term]
) -> tuple[re.Pattern[str] | None, str, list[int] | range]:
    """What to look for, in what, and the places of its characters in ``text``."""
    sought = _sought(tuple(terms))
    if sought.only_cjk:
        # Such letters have neither case nor accents: nothing is folded.
        return sought.among_cjk, text, range(len(text) + 1)
    return (sought.among_cjk if _mixed(text) else sought.among_others), *_flat(text)


def _mixed(text: str) -> bool:
    """Whether the text has Chinese, Japanese or Korean letters."""
    if text.isascii():
        return False
    try:
        text.encode("cp1252")  # far faster than to search
    except UnicodeEncodeError:
        return _LETTER.search(text) is not None
    return False


class _Sought:
    """The wanted of some terms as patterns, each made when it is needed.

    With every CJK letter by name a pattern takes milliseconds to make, which texts without any are not worth.
    """

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self._terms = [
            (parts, term.begins)
            for term in terms
            if not term.without and (parts := _PART.findall(_flat(term.text)[0]))
        ]
        parts = [part for some, _ in self._terms for part in some]
        self.only_cjk = bool(parts) and all(_is_cjk(part[0]) for part in parts)

    @cached_property
    def among_cjk(self) -> re.Pattern[str] | None:
        return self._pattern(rf"[^\W_{CJK}]")

    @cached_property
    def among_others(self) -> re.Pattern[str] | None:
        return self._pattern(r"[^\W_]")

    def _pattern(self, letter: str) -> re.Pattern[str] | None:
        ways = [_way(parts, begins, letter) for parts, begins in self._terms]
        # The longest first: of two that begin at one place the whole phrase is marked.
        return re.compile("|".join(sorted(ways, key=len, reverse=True))) if ways else None


_sought = lru_cache(64)(_Sought)


def snippet(text: str, terms: Iterable[Term], *, before: int = 60, length: int = 180) -> str:
    """Returns the part of a text around its first found word, with found words between U+0002 and U+0003.

    Where none is found, its beginning.
    """
    hits = _found(text, terms)
    found = list(islice(hits, 1))
    first = found[0][0] if found else 0
    begin = 0 if first <= before else _word_start(text, first - before, first)
    end = len(text) if len(text) <= begin + length else _word_end(text, begin + length)
    # What is not shown is not looked for.
    found += takewhile(lambda span: span[0] < end, hits)
    out, at = ["…"] if begin else [], begin
    for start, stop in found:
        if start >= at and stop <= end:
            out += [text[at:start], START, text[start:stop], END]
            at = stop
    out += [text[at:end], "…" if end < len(text) else ""]
    return "".join(out)


def _word_start(text: str, at: int, latest: int) -> int:
    blank = text.find(" ", at, latest)
    return blank + 1 if blank >= 0 else at


def _word_end(text: str, at: int) -> int:
    blank = text.rfind(" ", at - 30, at)
    return blank if blank > 0 else at


def _way(parts: list[str], begins: bool, letter: str) -> str:
    way = ""
    for n, part in enumerate(parts):
        cjk = _is_cjk(part[0])
        open_end = cjk or (begins and n == len(parts) - 1)
        if n:
            # Words of one phrase are apart; where the script changes they may touch.
            touch = cjk or _is_cjk(parts[n - 1][-1])
            way += r"[\W_]*" if touch else r"[\W_]+"
        word = re.escape(part)
        way += word
        if not n and not cjk:
            # Looked back at after the word: before it, it would be asked at each letter of the text.
            way += f"(?<!{letter}{word})"
        way += "" if open_end else f"(?!{letter})"
    return way


def _is_cjk(character: str) -> bool:
    return _LETTER.fullmatch(character) is not None


def _flat(text: str) -> tuple[str, list[int] | range]:
    """The text as it is compared, and for each of its characters the place in ``text`` (and one for its end)."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    flat = text.translate(_FOLDED)
    if len(flat) == len(text):
        return flat, range(len(text) + 1)
    places = [n for n, character in enumerate(text) if _plain(character)]
    # A mark ends behind the accents that follow its last letter.
    places.append(len(text))
    return flat, places


class _Folding(dict[int, str]):
    """Letters as they are compared, remembered one by one: ``str.translate`` looks them up faster than a loop."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(character: str) -> str:
    if "\u0300" <= character <= "\u036f":
        return ""
    base = unicodedata.normalize("NFD", character)[0]
    if base == character or not _is_accent(character):
        base = character
    small = base.lower()
    return small if len(small) == 1 else base


def _is_accent(character: str) -> bool:
    return any("\u0300" <= c <= "\u036f" for c in unicodedata.normalize("NFD", character))


_FOLDED = _Folding()

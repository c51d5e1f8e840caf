"""The form of a private note: a small Markdown, the same while it is written and when it is read. Pure and linear.

Headings, lists, quotes, bold, italic, code and links; what is no mark stays as it was typed, HTML too. Nothing nests
without end: each line is read by itself, and what is longer than ``LONGEST`` has no form.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

#: Characters of a line that are looked at for form.
LONGEST = 4_000
#: Quotes inside quotes, and lists inside lists, that are drawn.
DEEPEST = 6

#: What can stand between brackets and between parentheses of a link; a backslash takes a bracket's meaning away.
LABEL = r"(?:[^\[\]\\\n]|\\.){1,300}"
GOAL = r"[^()\s<>]{1,2000}"
_QUOTED = re.compile(r"(?: {0,3}> ?)+")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_ITEM = re.compile(r"([ \t]{0,60})([-*+]|\d{1,9}[.)])(?:[ \t]{1,4}(\[[ xX]\](?=\s|\Z)[ \t]?)?|\Z)")
_FENCE = re.compile(r" {0,3}```")
_LINK = re.compile(rf"!?\[({LABEL})\]\(({GOAL})\)")
_BARE = re.compile(r"(?<!\w)(?:https?://|mailto:)[^\s<>\"()\[\]]{1,2000}", re.IGNORECASE)
_TAIL = ".,;:!?'’*_`"
_TICKS = re.compile(r"`+")
_RUN = re.compile(r"\*+|_+")
#: What a backslash can take the meaning of.
_MARKS = frozenset(r"\`*_[]()#>+-.!")


class Form(StrEnum):
    """What a stretch of a line is."""

    STRONG = "strong"
    SOFT = "soft"
    CODE = "code"
    LINK = "link"
    ESCAPE = "escape"


@dataclass(frozen=True, slots=True)
class Span:
    """``[start:end]`` with its marks, ``[inner:last]`` the words between them. ``goal`` is where a link leads."""

    form: Form
    start: int
    inner: int
    last: int
    end: int
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a note: what stands before its words, which begin at ``words``.

    ``quote`` counts the quotes around it; ``heading`` is 1 to 6, or 0. ``item`` is a list item's mark ("-", "2."), which
    begins at ``mark`` with ``indent`` columns before it; ``tick`` is its box ("[ ]"). ``code``: a line of fenced code, or
    its fence.
    """

    text: str
    quote: int = 0
    body: int = 0
    heading: int = 0
    item: str = ""
    mark: int = 0
    indent: int = 0
    tick: str = ""
    words: int = 0
    code: bool = False
    fence: bool = False

    @property
    def column(self) -> int:
        """The column in which an item's words begin: an item below it stands there."""
        return self.indent + len(self.item) + 1

    def spans(self) -> tuple[Span, ...]:
        """The forms inside the line, in order of their beginning; none in code."""
        return () if self.code else spans_of(self.text, self.words)


def lines_of(text: str) -> list[Line]:
    """Every line of a note with its form."""
    lines, fenced = list[Line](), False
    for each in text.split("\n"):
        line = line_of(each, fenced=fenced)
        fenced ^= line.fence
        lines.append(line)
    return lines


def line_of(text: str, *, fenced: bool = False) -> Line:
    """One line by itself; ``fenced``: it stands in code."""
    if _FENCE.match(text):
        return Line(text, words=len(text), code=True, fence=True)
    if fenced:
        return Line(text, code=True)
    head = text[:LONGEST]
    quoted = _QUOTED.match(head)
    body = quoted.end() if quoted else 0
    line = Line(text, min(quoted[0].count(">"), LONGEST) if quoted else 0, body, words=body)
    if found := _HEADING.match(head, body):
        return replace(line, heading=len(found[1]), words=found.end())
    if found := _ITEM.match(head, body):
        indent = len(found[1].expandtabs(4))
        tick = (found[3] or "").strip()
        return replace(
            line, item=found[2], mark=found.start(2), indent=indent, tick=tick, words=found.end()
        )
    return line


def levels(lines: Iterable[Line]) -> Iterator[int]:
    """How deep each line stands in lists: 0 outside, 1 for a list; text below an item belongs to it if it is indented."""
    columns: list[int] = []
    quote = 0
    for line in lines:
        if line.quote != quote:
            columns, quote = [], line.quote
        if line.item:
            while columns and line.indent < columns[-1] - 1:
                columns.pop()
            if not columns or line.indent >= columns[-1]:
                columns.append(line.column)
            yield min(len(columns), DEEPEST)
            continue
        rest = line.text[line.body :]
        if rest.strip() and not rest.startswith("  "):
            columns = []
        yield 0


def spans_of(text: str, start: int = 0) -> tuple[Span, ...]:
    """The forms in ``text`` from ``start`` on, in order of their beginning."""
    text = text[:LONGEST]
    fixed = _fixed(text, start)
    found = [*fixed, *_emphasis(text, start, fixed)]
    found.sort(key=lambda span: (span.start, -span.end))
    return tuple(found)


def quiet(text: str) -> str:
    """The words of a note without its marks, line by line."""
    return "\n".join(_quiet(line) for line in lines_of(text) if not line.fence)


def escaped(line: str) -> str:
    """A line of somebody's words, written so that nothing in it is bold, code or a link."""
    if not any(mark in line for mark in "\\*_`["):
        return line
    pairs = {mark for mark in "*_`" if line.count(mark) > 1}
    link = line.rfind("](")
    out: list[str] = []
    for at, letter in enumerate(line):
        after = line[at + 1 : at + 2]
        if letter == "\\":
            special = after in _MARKS
        elif letter == "[":
            special = at < link
        elif letter == "_":
            special = letter in pairs and not (_is_word(line[at - 1 : at]) and _is_word(after))
        else:
            special = letter in pairs
        out.append(f"\\{letter}" if special else letter)
    return "".join(out)


def unescaped(text: str) -> str:
    """The words that ``escaped`` was given."""
    return re.sub(r"\\([\\`*_\[\]()#>+\-.!])", r"\1", text)


# -- inside -----------------------------------------------------------------------


def _quiet(line: Line) -> str:
    if line.code:
        return line.text
    hidden = [False] * len(line.text)
    for span in line.spans():
        hidden[span.start : span.inner] = [True] * (span.inner - span.start)
        hidden[span.last : span.end] = [True] * (span.end - span.last)
    words = zip(line.text[line.words :], hidden[line.words :], strict=True)
    return "".join(letter for letter, gone in words if not gone)


def _fixed(text: str, start: int) -> list[Span]:
    """Code, links, addresses and escapes: what stands in them is no further form but a link's words."""
    ticks: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text, start):
        ticks.setdefault(len(run[0]), []).append(run.start())
    for places in ticks.values():
        places.reverse()
    found: list[Span] = []
    at = start
    for sign in re.compile(r"[\\`\[!hm]", re.IGNORECASE).finditer(text, start):
        if sign.start() < at:
            continue
        span = _one(text, sign.start(), ticks)
        if span is not None:
            found.append(span)
            at = span.end
        elif sign[0] == "`":
            at = sign.start() + len(_run_at(text, sign.start()))
    return found


def _one(text: str, at: int, ticks: dict[int, list[int]]) -> Span | None:
    letter = text[at]
    if letter == "\\":
        known = text[at + 1 : at + 2] in _MARKS and at + 1 < len(text)
        return Span(Form.ESCAPE, at, at + 1, at + 2, at + 2) if known else None
    if letter == "`":
        wide = len(_run_at(text, at))
        ends = ticks.get(wide, [])
        while ends and ends[-1] <= at:
            ends.pop()
        if not ends:
            return None
        return Span(Form.CODE, at, at + wide, ends[-1], ends[-1] + wide)
    if letter in "[!":
        link = _LINK.match(text, at)
        return (
            Span(Form.LINK, at, link.start(1), link.end(1), link.end(), link[2]) if link else None
        )
    bare = _BARE.match(text, at)
    if bare is None:
        return None
    end = at + len(bare[0].rstrip(_TAIL))
    return Span(Form.LINK, at, at, end, end, text[at:end])


def _run_at(text: str, at: int) -> str:
    found = _TICKS.match(text, at)
    return found[0] if found else ""


def _emphasis(text: str, start: int, fixed: list[Span]) -> Iterator[Span]:
    """Bold and italic: a run of one to three stars or underscores at a word's edge, until the next like it."""
    taken = bytearray(len(text))
    for span in fixed:
        # Inside a link's words there may be form; in code, addresses and escapes there is none.
        words = span.form is Form.LINK and span.start < span.inner
        if words:
            taken[span.start : span.inner] = b"\1" * (span.inner - span.start)
            taken[span.last : span.end] = b"\1" * (span.end - span.last)
        else:
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
    open_: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}
    for run in _RUN.finditer(text, start):
        sign, at, end = run[0], run.start(), run.end()
        if taken[at] or len(sign) > 3:
            continue
        before, after = text[at - 1 : at] if at > start else "", text[end : end + 1]
        if before and not before.isspace() and not _is_word(after):
            ends = yield from _closed(sign, at, open_, waiting)
            if ends:
                continue
        if after and not after.isspace() and not _is_word(before):
            _wait(sign, at, open_, waiting)


def _closed(
    sign: str, at: int, open_: list[tuple[str, int]], waiting: dict[str, int]
) -> Generator[Span, None, bool]:
    """Ends what a run of signs ends; False where it ends nothing. What was begun inside it stays plain."""
    letter, ends = sign[0], False
    while sign:
        # "***" ends bold and italic that began apart, and "**" the inner half of what "***" began.
        found = next((s for s in (sign, letter * 3, letter, letter * 2) if waiting.get(s)), "")
        if not found or (len(found) < len(sign) and open_[-1][0] != found):
            break
        while True:
            other, begun = open_.pop()
            waiting[other] -= 1
            if other == found:
                break
        wide = min(len(found), len(sign))
        if len(found) > wide:
            _wait(letter * (len(found) - wide), begun, open_, waiting)
            begun += len(found) - wide
        if begun + wide >= at:
            break
        yield from _strong(begun, at, wide)
        at, sign, ends = at + wide, sign[wide:], True
    return ends


def _wait(sign: str, at: int, open_: list[tuple[str, int]], waiting: dict[str, int]) -> None:
    open_.append((sign, at))
    waiting[sign] = waiting.get(sign, 0) + 1


def _strong(begun: int, at: int, wide: int) -> Iterator[Span]:
    if wide == 3:
        yield Span(Form.SOFT, begun, begun + 1, at + 2, at + 3)
        yield Span(Form.STRONG, begun + 1, begun + 3, at, at + 2)
    else:
        yield Span(Form.SOFT if wide == 1 else Form.STRONG, begun, begun + wide, at, at + wide)


def _is_word(letter: str) -> bool:
    return bool(letter) and (letter.isalnum() or letter == "_")

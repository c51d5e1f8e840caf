"""The head of a WhatsApp line, ``31/12/22, 23:59 - `` or ``[12/31/22, 11:59:26 PM] ``, and what its numbers mean.

A phone writes dates in its owner's way and says nowhere which way that is. Each file is read once for its
dates: a number above 12 can only be a day, and time does not run backwards over a whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

#: Marks of writing direction, a byte order mark, and the isolates that newer phones put around names.
MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_BEFORE = {
    "上午": 0, "下午": 12, "오전": 0, "오후": 12, "午前": 0, "午後": 12, "凌晨": 0, "早上": 0, "中午": 12, "晚上": 12,
}  # fmt: skip
_AFTER = {
    "am": 0, "pm": 12, "ص": 0, "م": 12, "πμ": 0, "μμ": 12, "öö": 0, "ös": 12, "vm": 0, "nm": 12, "de": 0, "du": 12,
}  # fmt: skip
_BEGINS = frozenset(MARKS + "[ \u00a0\u202f")
_HEAD = re.compile(
    rf"[{MARKS}\s]*(?P<bracket>\[?)"
    rf"(?P<one>\d{{1,4}})(?P<mark>[./-])[{MARKS} ]?(?P<two>\d{{1,2}})(?P=mark)[{MARKS} ]?(?P<three>\d{{1,4}})\.?"
    r"(?:[,،]|\s+(?:à|um|klo|kl\.|kl|alle|às|om|at|o|a\slas|в))?\s*"
    rf"(?P<before>{'|'.join(_BEFORE)})?\s*"
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"(?:\s*(?P<after>[AaPp]\.?\s?[Mm]\.?|[صم]|[πμ]\.?μ\.?|Ö[ÖS]|[vn]m\.))?"
    r"(?P<end>\]|\s+[-\u2013\u2014](?=\s|$)|:(?=[ \u00a0]))[ \u00a0]?"
)


class Order(StrEnum):
    """How a file writes its dates."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


@dataclass(frozen=True, slots=True)
class Head:
    """The numbers at the beginning of a line, as they are written, and the ``rest`` of it."""

    numbers: tuple[int, int, int]
    mark: str
    hour: int
    minute: int
    second: int | None
    half: bool
    rest: str
    bracket: bool = False

    def at(self, order: Order) -> datetime | None:
        """The naive time in that order, or None where there is no such day or hour."""
        one, two, three = self.numbers
        if one > 31 or order is Order.YEAR_FIRST:
            year, month, day = one, two, three
        elif order is Order.MONTH_FIRST:
            month, day, year = one, two, three
        else:
            day, month, year = one, two, three
        # Thai phones count the years of the Buddha.
        year += 2000 if year < 100 else -543 if 2500 < year < 2700 else 0
        try:
            at = datetime(year, month, day, self.hour, self.minute, self.second or 0)  # noqa: DTZ001 - naive as it was written
        except ValueError:
            return None
        return at


def head_of(line: str) -> Head | None:
    """The head of a line that begins a message, else None: the line goes on with the one before."""
    if not (line[:1].isdigit() or line[:1] in _BEGINS):
        return None
    found = _HEAD.match(line[:80])
    if not found or (found["bracket"] == "[") != (found["end"] == "]"):
        return None
    if found["end"] == ":" and not found["second"]:
        return None  # phones of 2014 wrote a colon, and always seconds before it
    hour = int(found["hour"])
    half = _half(found["before"], found["after"])
    if half is not None:
        # The noon of some phones is 00:30 p.m.; a clock of 24 hours beside a mark is left as it is.
        hour = hour if hour > 12 else hour % 12 + half
    numbers = (int(found["one"]), int(found["two"]), int(found["three"]))
    second = int(found["second"]) if found["second"] else None
    minute = int(found["minute"])
    return Head(
        numbers=numbers,
        mark=found["mark"],
        hour=hour,
        minute=minute,
        second=second,
        half=half is not None,
        rest=line[found.end() :],
        bracket=found["bracket"] == "[",
    )


def _half(before: str | None, after: str | None) -> int | None:
    if before:
        return _BEFORE[before]
    if after:
        return _AFTER.get("".join(c for c in after.lower() if c.isalpha()), 0)
    return None


@dataclass(slots=True)
class DateOrder:
    """The order of a file's dates, learnt from all of them. ``order`` is the best guess, ``sure`` says whether it is more."""

    order: Order = Order.DAY_FIRST
    sure: bool = False


def order_of(heads: Iterable[Head], wished: bool | None = None) -> DateOrder:
    """The order of dates of a whole file. ``wished`` is what the person said: day first, month first, or nothing.

    What the dates prove comes first; then the wish; then the order in which time runs backwards less often.
    """
    possible = {Order.DAY_FIRST: True, Order.MONTH_FIRST: True}
    last: dict[Order, date | None] = dict.fromkeys(possible)
    back = dict.fromkeys(possible, 0)
    span = dict.fromkeys(possible, 0)
    dotted = halves = others = differ = False
    for head in heads:
        one, two, _ = head.numbers
        if one > 31:
            continue  # the year comes first, and then nobody puts the day second
        others = True
        dotted |= head.mark == "."
        halves |= head.half
        differ |= one != two
        # One broken line proves nothing against a whole file: only a real date in the other order does.
        if one > 12 and head.at(Order.DAY_FIRST):
            possible[Order.MONTH_FIRST] = False
        if two > 12 and head.at(Order.MONTH_FIRST):
            possible[Order.DAY_FIRST] = False
        for order in possible:
            at = head.at(order)
            if at is None:
                continue
            before = last[order]
            if before is not None:
                back[order] += at.date() < before
                span[order] += abs((at.date() - before).days)
            last[order] = at.date()
    if not others:
        return DateOrder(Order.YEAR_FIRST, sure=True)
    left = [order for order, may in possible.items() if may]
    if len(left) == 1:
        return DateOrder(left[0], sure=True)
    if wished is not None:
        return DateOrder(Order.DAY_FIRST if wished else Order.MONTH_FIRST, sure=True)
    if dotted or not differ:
        return DateOrder(Order.DAY_FIRST, sure=True)  # nobody writes 12.31.2022
    day, month = back[Order.DAY_FIRST], back[Order.MONTH_FIRST]
    if left and day != month:
        best = Order.DAY_FIRST if day < month else Order.MONTH_FIRST
        return DateOrder(best, sure=min(day, month) == 0)
    if span[Order.DAY_FIRST] != span[Order.MONTH_FIRST]:
        # The other order would have everybody write on the same day of each month.
        return DateOrder(min(span, key=span.__getitem__))
    # Countries with a.m. and p.m. and slashes mostly put the month first.
    return DateOrder(Order.MONTH_FIRST if halves else Order.DAY_FIRST)

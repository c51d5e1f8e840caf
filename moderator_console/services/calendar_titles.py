"""Entries of a calendar that others read: what each says of a case, as the moderator chose, and never the story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID, uuid5

from moderator_console.core.calendar_items import USUAL_MINUTES, is_all_day
from moderator_console.core.events import NextKind
from moderator_console.core.moments import When
from moderator_console.store.casebook import CaseBook
from moderator_console.store.ids import short
from moderator_console.store.questions import Due

#: Longer titles are cut: a phone shows some forty letters.
LONGEST_TITLE = 120
#: Names of entries are made in this space, so that nothing of a case can be read from them.
_SPACE = UUID("5b0f5d8e-52b8-4a53-9a3d-0d0c5f5b6a11")
_SETTING = "calendar titles"
#: Dates lie at most ten years ahead.
_AHEAD_US = 11 * 366 * 86_400_000_000


class TitleStyle(StrEnum):
    """What the title of an entry tells: the kind and the case, the kind alone, or the kind and the member."""

    CASE = "case"
    KIND = "kind"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The words of the file in one language: its name, each kind, and ``{what}, case {id}``."""

    name: str
    kinds: Mapping[str, str]
    with_case: str
    with_member: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as other calendars see it. ``minutes`` is 0 where ``all_day``; ``late`` needs no reminder."""

    uid: str
    title: str
    when: When
    minutes: int
    all_day: bool
    late: bool


def title_style(book: CaseBook) -> TitleStyle:
    """What titles tell: the kind and the case, until something else was chosen."""
    with suppress(ValueError):
        return TitleStyle(book.settings.get(_SETTING))
    return TitleStyle.CASE


def set_title_style(book: CaseBook, style: TitleStyle) -> None:
    """Keeps what titles tell."""
    book.settings.set(_SETTING, style.value)


def all_due(book: CaseBook, now_us: int) -> list[Due]:
    """Everything due, by time, with what is overdue."""
    return book.questions.agenda(now_us, now_us + _AHEAD_US, now_us=now_us)


def entries(items: Iterable[Due], style: TitleStyle, words: CalendarWords) -> list[Entry]:
    """What is due as entries, in the order given."""
    return [
        Entry(
            uid_of(item), title(item, style, words), item.when,
            0 if is_all_day(item.when) else item.minutes or USUAL_MINUTES,
            is_all_day(item.when), item.overdue,
        )
        for item in items
    ]  # fmt: skip


def state_of(wanted: Iterable[Entry], words: CalendarWords) -> str:
    """The same text for the same entries: what a file says of itself, so that it is not made again for nothing."""
    return sha256(repr((words.name, *wanted)).encode()).hexdigest()


def uid_of(item: Due) -> str:
    """The name of an entry. A next step is named after its case: moved or followed by another it stays one entry.

    Without “@”, which addresses of calendar servers write in two ways.
    """
    of_case = item.kind == "next"
    return str(uuid5(_SPACE, f"next {item.case_id}" if of_case else str(item.event_id)))


def title(item: Due, style: TitleStyle, words: CalendarWords) -> str:
    """The title: never what was written about a case, and the member's name only where that was chosen."""
    what = words.kinds[item.next_kind or item.kind]
    if style is TitleStyle.CASE:
        return words.with_case.format(what=what, id=short(item.case_id))
    if style is TitleStyle.MEMBER and (member := _one_line(item.member)):
        return words.with_member.format(what=what, member=member)[:LONGEST_TITLE]
    return what


def example(style: TitleStyle, words: CalendarWords, member: str) -> str:
    """What a title of this style looks like."""
    what = words.kinds[NextKind.FOLLOW_UP]
    made = {
        TitleStyle.CASE: words.with_case.format(what=what, id="12"),
        TitleStyle.KIND: what,
        TitleStyle.MEMBER: words.with_member.format(what=what, member=member),
    }
    return made[style]


def _one_line(text: str) -> str:
    """Words on one line without marks that nobody sees or that turn what follows around."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())

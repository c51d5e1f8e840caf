"""Promises that were marked in a talk and are not written down yet: without a date nobody is reminded of them."""

from __future__ import annotations

from dataclasses import dataclass

from moderator_console.core.case import Case, State
from moderator_console.core.events import MarkKind


@dataclass(frozen=True, slots=True)
class Marked:
    """A promise as it was marked: its words, which may be empty, and when in UTC microseconds it was said."""

    text: str
    at_us: int


def unwritten(case: Case) -> tuple[Marked, ...]:
    """In the order of the talks. A promise written down since a talk stands for the mark with its words, else for
    the first one that has none; a closed case has nothing to write down."""
    if case.state is not State.OPEN:
        return ()
    marks = [
        Marked(mark.text.strip(), contact.talk.started_us + mark.second * 1_000_000)
        for contact in case.contacts
        for mark in contact.talk.marks
        if mark.kind is MarkKind.PROMISE
    ]
    written, others = list(case.promises), []
    for mark in marks:
        same = [p for p in written if p.text.strip() == mark.text]
        if same:
            written.remove(same[0])
        else:
            others.append(mark)
    left = []
    for mark in others:
        since = [p for p in written if p.at_us >= mark.at_us]
        if since:
            written.remove(since[0])
        else:
            left.append(mark)
    return tuple(left)

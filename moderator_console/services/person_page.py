"""Everything about one person as one answer: who they are, their cases, and all that happened in one timeline.

Asked in a worker: it reads both files. A page of the timeline costs what lies on it, not what lies in all cases: of the
person's own cases only those are read that can have something on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.case import Case, standing
from moderator_console.core.events import Event, PersonKind
from moderator_console.core.people import Merge, Register
from moderator_console.core.posts import Address
from moderator_console.core.same_person import Known, Suggestion, suggestions
from moderator_console.core.trouble import NotFound
from moderator_console.store.questions import Account, CaseLine, Person

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

#: Entries of one page of the timeline.
PAGE = 200
#: How many of an account's latest posts are looked at; fewer each where somebody has many accounts.
_POSTS, _POSTS_OF_ALL = 60, 600
#: The setting of this workstation in which pairs lie that somebody has told apart.
_APART = "told-apart"
#: How many such pairs are kept: the latest.
_APART_MOST = 2_000

#: What of a case stands in the life of its member. Steps, tags, reading and tasks are the moderators' own.
_IN_CASES = (
    ev.Opened, ev.OfferMade, ev.OfferAnswered, ev.ContactLogged, ev.MessageSent, ev.MessageReceived,
    ev.NoteWritten, ev.PromiseMade, ev.PromiseSettled, ev.ActionTaken, ev.FollowedUp, ev.MemberTold, ev.Closed, ev.Reopened,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Posts:
    """What the person wrote in one thread: the latest post, how many of theirs were seen there, its first words."""

    thread: str
    post: str
    title: str
    community: str
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline. ``what`` is an event as it stands now (a contact as last corrected, a note in its
    present words), or posts. ``case`` is where it lies; ``by`` who did it, empty for the moderator at the desk.

    ``kept`` is of a promise: None while it is open. ``about`` is the other person of a merge.
    """

    at_us: int
    id: UUID
    what: ev.Happening | Posts
    case: CaseLine | None = None
    by: str = ""
    kept: bool | None = None
    about: str = ""

    @property
    def key(self) -> tuple[int, str]:
        """Its place in the timeline, which runs from the greatest to the least."""
        where = self.what.post if isinstance(self.what, Posts) else ""
        return self.at_us, f"{self.id.hex}{where}"


Cursor = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page, newest first; ``next`` begins the page after it, None at the end."""

    entries: tuple[Entry, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class MergedWith:
    """Somebody who is shown as this person, and the merge that says so: ``part`` takes it back."""

    merge: UUID
    person: UUID
    name: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """Somebody who may be the same human, and why."""

    person: UUID
    name: str
    accounts: tuple[Account, ...]
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person: description, cases (newest first), merges that hold, and the first page of the timeline."""

    person: Person
    cases: tuple[CaseLine, ...]
    merged: tuple[MergedWith, ...]
    timeline: Timeline


def person_page(desk: Desk, person_id: UUID, most: int = PAGE) -> PersonPage:
    """Returns everything about a person. Safe to ask from any thread. Raises NotFound."""
    person = desk.book.questions.person(person_id)
    cases = _cases(desk, person)
    outside = desk.book.questions.outside_of(person.id)
    merged = tuple(
        MergedWith(merge.event, merge.other, _name(desk, merge.other), merge.evidence)
        for merge in _merges(person, Register(outside))
        if not merge.parted
    )
    return PersonPage(person, cases, merged, _timeline(desk, person, cases, outside, None, most))


def timeline(desk: Desk, person_id: UUID, after: Cursor | None, most: int = PAGE) -> Timeline:
    """Returns the page of the timeline after a cursor. Safe to ask from any thread. Raises NotFound."""
    person = desk.book.questions.person(person_id)
    outside = desk.book.questions.outside_of(person.id)
    return _timeline(desk, person, _cases(desk, person), outside, after, most)


def _cases(desk: Desk, person: Person) -> tuple[CaseLine, ...]:
    if person.role is PersonKind.MEMBER:
        return tuple(desk.book.questions.cases_of(member=person.id))
    return tuple(desk.book.questions.cases_of(owner=person.id))


def _timeline(
    desk: Desk, person: Person, cases: tuple[CaseLine, ...], outside: tuple[Event, ...], after: Cursor | None,
    most: int,
) -> Timeline:  # fmt: skip
    names = _Names(desk)
    found = [*_outside(person, outside, names), *_posts(desk, person.accounts)]
    if after is not None:
        found = [entry for entry in found if entry.key < after]
    if person.role is PersonKind.MEMBER:
        waiting = sorted(cases, key=lambda line: line.last_us, reverse=True)
        for n, line in enumerate(waiting):
            found += [
                entry for entry in _of_case(desk, line, names) if after is None or entry.key < after
            ]
            older = waiting[n + 1].last_us if n + 1 < len(waiting) else 0
            # Nothing of the cases that follow can stand among the newest.
            if sum(entry.at_us > older for entry in found) > most:
                break
    found.sort(key=lambda entry: entry.key, reverse=True)
    return Timeline(tuple(found[:most]), found[most - 1].key if len(found) > most else None)


def _of_case(desk: Desk, line: CaseLine, names: _Names) -> Iterator[Entry]:
    """What happened in a case, as it stands now."""
    case = desk.book.journal.case(line.id)
    told = _Told(case)
    for event in standing(desk.book.journal.events(line.id)):
        if not isinstance(event.what, _IN_CASES):
            continue
        what = told.now(event)
        if what is None:
            continue
        at_us = event.at_us
        if isinstance(what, ev.ContactLogged):
            at_us = min(what.talk.started_us, line.last_us)
        elif isinstance(what, ev.MessageReceived) and what.said_us is not None:
            at_us = min(what.said_us, at_us)
        kept = told.kept.get(event.id)
        yield Entry(at_us, event.id, what, line, names.by(event.actor), kept)


class _Told:
    """The present words of contacts and notes of a case, and what became of its promises."""

    def __init__(self, case: Case) -> None:
        self._talks = {contact.event: contact.talk for contact in case.contacts}
        self._notes = {note.event: note for note in case.notes}
        self.kept = {promise.event: promise.kept for promise in case.promises}

    def now(self, event: Event) -> ev.Happening | None:
        """What the event says now; None for a note that was taken away."""
        what = event.what
        if isinstance(what, ev.ContactLogged) and event.id in self._talks:
            return ev.ContactLogged(self._talks[event.id])
        if isinstance(what, ev.NoteWritten) and event.id in self._notes:
            note = self._notes[event.id]
            if note.removed:
                return None
            text = "\n".join(head.text for head in note.heads)
            return replace(what, text=text, pinned=note.pinned, until_us=note.until_us)
        return what


class _Names:
    """Names of moderators, each asked for once; the one at the desk goes without saying."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._me = desk, desk.me.id
        self._known: dict[UUID, str] = {}

    def by(self, person: UUID) -> str:
        return "" if person == self._me else self.of(person)

    def of(self, person: UUID) -> str:
        if person not in self._known:
            self._known[person] = _name(self._desk, person)
        return self._known[person]


def _name(desk: Desk, person: UUID) -> str:
    try:
        return desk.book.questions.as_described(person).name
    except NotFound:
        return ""


def _outside(person: Person, events: Iterable[Event], names: _Names) -> Iterator[Entry]:
    """Notes on the person, and merges with the moment at which they were made or taken back."""
    register, stands = Register(events), standing(events)
    them = {person.id, *person.merged}
    merges = {merge.event: merge for merge in _merges(person, register)}
    notes = {note.event: note for note in register.notes if note.member in them}
    for event in stands:
        what, by = event.what, names.by(event.actor)
        if isinstance(what, ev.NoteWritten) and event.id in notes and not notes[event.id].removed:
            note = notes[event.id]
            text = "\n".join(head.text for head in note.heads)
            now = replace(what, text=text, pinned=note.pinned, until_us=note.until_us)
            yield Entry(event.at_us, event.id, now, by=by)
        elif isinstance(what, ev.PersonsMerged) and event.id in merges:
            other = what.other if what.kept in them else what.kept
            yield Entry(event.at_us, event.id, what, by=by, about=names.of(other))
        elif isinstance(what, ev.PersonsParted) and what.merge in merges:
            merge = merges[what.merge]
            other = merge.other if merge.kept in them else merge.kept
            yield Entry(event.at_us, event.id, what, by=by, about=names.of(other))


def _merges(person: Person, register: Register) -> list[Merge]:
    them = {person.id, *person.merged}
    return [m for m in register.merges.values() if m.kept in them or m.other in them]


def _posts(desk: Desk, accounts: tuple[Account, ...]) -> Iterator[Entry]:
    """The threads in which the person wrote last, each once, at the time of the last post there."""
    each = max(5, min(_POSTS, _POSTS_OF_ALL // max(1, len(accounts))))
    for account in accounts:
        threads: dict[Address, list[int]] = {}
        found = desk.archive.posts_by(account.community, account.key, each)
        for n, hit in enumerate(found.hits):
            threads.setdefault(hit.thread, []).append(n)
        for thread, places in threads.items():
            last = found.hits[places[0]]
            wrote = Posts(
                thread, last.address, last.title, last.community, len(places), " ".join(last.snippet.split())
            )  # fmt: skip
            yield Entry(last.at_us or 0, account.person or UUID(int=0), wrote)


# -- who may be the same ------------------------------------------------------


def maybe_same(desk: Desk, person_id: UUID) -> tuple[MaybeSame, ...]:
    """Returns the members who may be the same human as this one, strongest evidence first, without those who were
    told apart. Walks over all people: ask it in a worker. Raises NotFound."""
    ask = desk.book.questions
    person = ask.person(person_id)
    if person.role is not PersonKind.MEMBER:
        return ()
    people = {one.id: one for one in ask.people(PersonKind.MEMBER)}
    found = suggestions((_known(one) for one in people.values()), apart_pairs(desk), of=person.id)
    made = []
    for suggestion in found:
        other = people[suggestion.other if suggestion.one == person.id else suggestion.one]
        made.append(MaybeSame(other.id, other.name, other.accounts, suggestion))
    return tuple(made)


def _known(person: Person) -> Known:
    accounts = tuple((a.community, a.key, a.name) for a in person.accounts)
    ways = tuple(number for number in (person.number, *(w.number for w in person.ways)) if number)
    return Known(person.id, person.name, accounts, ways)


def apart_pairs(desk: Desk) -> tuple[frozenset[UUID], ...]:
    """Returns the pairs of people who were told apart on this workstation."""
    kept = desk.book.settings.get(_APART).split()
    return tuple(frozenset(UUID(end) for end in pair.split("+")) for pair in kept)


def tell_apart(desk: Desk, one: UUID, other: UUID) -> None:
    """Keeps on this workstation that two people are not the same: they are not suggested again."""
    pair = _pair(one, other)
    kept = [each for each in desk.book.settings.get(_APART).split() if each != pair]
    desk.book.settings.set(_APART, " ".join([*kept, pair][-_APART_MOST:]))


def forget_apart(desk: Desk, one: UUID, other: UUID) -> None:
    """Takes back that two people are not the same."""
    pair = _pair(one, other)
    kept = [each for each in desk.book.settings.get(_APART).split() if each != pair]
    desk.book.settings.set(_APART, " ".join(kept))


def _pair(one: UUID, other: UUID) -> str:
    return "+".join(sorted((one.hex, other.hex)))

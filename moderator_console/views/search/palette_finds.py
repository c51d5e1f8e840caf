"""What the palette finds: at once among commands, cases and people; a moment later in titles and in what was said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QLocale, QObject

from moderator_console.core.case import State
from moderator_console.core.dated_words import Errand, dated
from moderator_console.core.events import PersonKind
from moderator_console.core.moments import when_local
from moderator_console.core.note_marks import without_addresses
from moderator_console.core.saved_searches import SavedSearch
from moderator_console.core.search_words import Where
from moderator_console.services.desk import Desk
from moderator_console.services.searching import understood
from moderator_console.store.conversation import Hit, ThreadLine
from moderator_console.store.questions import CaseLine, Lane, Person
from moderator_console.store.said_search import Said
from moderator_console.store.stopping import Stop
from moderator_console.views.calendar.window_calendar import CalendarWish
from moderator_console.views.case.case_words import KEYS, KIND_ICONS
from moderator_console.views.search.palette_model import Entry
from moderator_console.views.search.palette_words import around, marked, plain, rank
from moderator_console.views.widgets.ago import Ago
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.window.commands import Command, Commands, Scope
from moderator_console.views.words import Words

#: Entries of each kind at most.
_COMMANDS, _CASES, _PEOPLE, _THREADS, _SAID, _SAVED = 6, 5, 3, 4, 6, 3
_SPOKEN = (Where.NOTES, Where.CONTACTS, Where.ACTS)


class Doing(Protocol):
    """What the palette can do."""

    def command(self, command: Command) -> None: ...
    def open_case(self, case_id: UUID) -> None: ...
    def step(self, line: CaseLine) -> None: ...
    def put_off(self, line: CaseLine) -> None: ...
    def contact(self, case_id: UUID) -> None: ...
    def calendar(self, wish: CalendarWish) -> None: ...
    def person(self, person: Person) -> None: ...
    def read_thread(self, thread: str, post: str = "", words: str = "") -> None: ...
    def search(self, words: str, best: bool = False) -> None: ...


@dataclass(frozen=True, slots=True)
class Heard:
    """What a job has found."""

    threads: tuple[ThreadLine, ...]
    hits: tuple[Hit, ...]
    said: tuple[Said, ...]
    #: What to mark in a conversation.
    words: str = ""


def look_up(desk: Desk, words: str, stop: Stop | None = None) -> Callable[[], Heard]:
    """The job: titles, posts and journals that hold the words, or what operators ask. It asks on its own
    connections, and ends with GivenUp once ``stop`` was told to stop."""
    archive, questions = desk.archive, desk.book.questions
    asked = understood(desk, words, unfinished=True)
    titles = " ".join(term.text for term in asked.wanted)

    def work() -> Heard:
        if not asked.asks:
            return Heard((), (), (), words)
        spoken = [place for place in _SPOKEN if asked.seeks(place)]
        posts = asked.seeks(Where.POSTS)
        hits = archive.look_for(asked, _SAID, stop=stop).hits if posts else ()
        said = questions.look_for(asked, spoken, _SAID, stop=stop).hits if spoken else ()
        # Every title is read: last, and only for words alone.
        alone = titles and posts and titles == words.strip()
        threads = archive.threads(limit=_THREADS, words=titles).lines if alone else ()
        return Heard(threads, hits, said, asked.words())

    return work


class Finds(QObject):
    """Made anew each time that the palette opens: cases and people as they were then."""

    def __init__(self, desk: Desk, doing: Doing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._doing = doing
        self._words, self._due, self._ago = Words(self), DueWords(self), Ago(self)
        self._commands = Commands(self).offered()
        now, night = desk.now(), desk.night()
        ask = desk.book.questions
        self._cases = [
            *ask.lane(Lane.OPEN, now_us=now, night_us=night),
            *ask.lane(Lane.CLOSED, now_us=now, night_us=night),
        ]
        self._people = ask.people()
        self._saved = desk.book.searches.all()
        self._now_us = now

    def do(self, typed: str) -> list[Entry]:
        """What can be done: next steps and contacts of cases that match, then commands."""
        words = plain(typed).split()
        entries: list[Entry] = []
        if words:
            for line in self._matching(words)[:3]:
                if line.state is State.OPEN:
                    entries += self._acts(line, words)
        ranked = [(_command_rank(command, words), command) for command in self._commands]
        found = sorted(
            ((place, n, c) for n, (place, c) in enumerate(ranked) if place is not None),
            key=lambda one: one[:2],
        )
        entries += [self._command(command, words) for _, _, command in found[:_COMMANDS]]
        return [*entries, *self._dated(typed)]

    def go(self, typed: str, heard: Heard | None) -> list[Entry]:
        """Where one can go: cases, people, and threads once they were found."""
        words = plain(typed).split()
        cases = self._matching(words) if words else self._urgent()
        entries = [self._case(line, words) for line in cases[:_CASES]]
        if words:
            ranked = [(rank(person.name, words), person) for person in self._people]
            found = sorted(
                ((place, n, p) for n, (place, p) in enumerate(ranked) if place is not None),
                key=lambda one: one[:2],
            )
            entries += [self._person(person, words) for _, _, person in found[:_PEOPLE]]
            named = [one for one in self._saved if rank(one.name, words) is not None]
            entries += [self._lane(one, words) for one in named[:_SAVED]]
        if heard is not None:
            entries += [self._thread(line, words) for line in heard.threads]
        return entries

    def said(self, typed: str, heard: Heard | None) -> list[Entry]:
        """What was said in posts and written in cases, and the way to all of it."""
        if heard is None:
            return []
        entries = [self._said(said) for said in heard.said]
        entries += [self._hit(hit, heard.words) for hit in heard.hits]
        if entries:
            all_ = self.tr("Show all results")
            act = self._doing.search
            entries.append(Entry("search", all_, lambda: act(typed), key="Shift+Return"))
        return entries

    # -- one line each ------------------------------------------------------------

    def _matching(self, words: list[str]) -> list[CaseLine]:
        found = []
        for n, line in enumerate(self._cases):
            place = rank(f"{line.member} {line.title}", words)
            if place is not None:
                found.append((line.state is not State.OPEN, place, n, line))
        return [line for *_, line in sorted(found, key=lambda one: one[:3])]

    def _urgent(self) -> list[CaseLine]:
        return [line for line in self._cases if line.state is State.OPEN]

    def _acts(self, line: CaseLine, words: list[str]) -> list[Entry]:
        entries = []
        if line.next is not None:
            said = self.tr("{name}: {step}").format(
                name=line.member, step=self._words.next_step(line.next)
            )
            hint, role = self._when(line)
            key = KEYS.get(line.next.kind, "")
            icon = KIND_ICONS[line.next.kind]
            entries.append(
                Entry(icon, marked(said, words), lambda: self._doing.step(line), hint, role, key)
            )
        said = self.tr("Log a contact with {name}").format(name=line.member)
        act = self._doing.contact
        entries.append(
            Entry("phone", marked(said, words), lambda: act(line.id), "", "ink3", "Ctrl+L")
        )
        if line.next is not None:
            said = self.tr("Put off the step for {name}, and say why").format(name=line.member)
            off = self._doing.put_off
            entries.append(Entry("calendar-clock", marked(said, words), lambda: off(line)))
        return entries

    def _when(self, line: CaseLine) -> tuple[str, str]:
        if line.next is None:
            return "", "ink3"
        at = line.next.when.at_us
        role = "overdue" if at < self._now_us else "ink3"
        return self._due.due(at, self._now_us, self._desk.zone), role

    def _dated(self, typed: str) -> list[Entry]:
        """Where words name a date to come: its day in the calendar, and something new there."""
        desk = self._desk
        lang = QLocale().name()[:2]
        found = dated(typed, self._now_us, desk.zone, desk.hours, lang)
        if found is None:
            return []
        when, act = found.when, self._doing.calendar
        day = self._due.heading(when.local.date(), max(2, when.days_away))
        go = self.tr("Show {day} in the calendar").format(day=day)
        kind = found.errand or Errand.FOLLOW_UP
        at = when_local(when.local, when.zone)
        put = CalendarWish(new=kind.value, when=at, words=found.rest)
        time = self._due.exact(at.at_us, desk.zone)
        new = {
            Errand.CALL: self.tr("New contact: {rest}"),
            Errand.FOLLOW_UP: self.tr("New follow-up: {rest}"),
            Errand.PROMISE: self.tr("New promise: {rest}"),
            Errand.TASK: self.tr("New task: {rest}"),
        }[kind].format(rest=found.rest or time)
        entries = [
            Entry("calendar-days", go, lambda: act(CalendarWish(day=when.local.date()))),
            Entry("calendar-plus", new, lambda: act(put), time if found.rest else ""),
        ]
        return entries if not found.rest else entries[::-1]

    def _command(self, command: Command, words: list[str]) -> Entry:
        act = self._doing.command
        said = marked(command.words, words)
        # A letter that works in the calendar alone would promise too much here.
        key = command.key if command.scope is Scope.WINDOW else ""
        return Entry(command.icon, said, lambda: act(command), key=key)

    def _case(self, line: CaseLine, words: list[str]) -> Entry:
        said = self.tr("{name}: {title}").format(name=line.member, title=line.title)
        act = self._doing.open_case
        hint, role = self._when(line)
        if line.state is not State.OPEN:
            hint = self.tr("settled")
        elif words and role != "overdue":
            hint = self.tr("open case")
        return Entry("folder-heart", marked(said, words), lambda: act(line.id), hint, role)

    def _person(self, person: Person, words: list[str]) -> Entry:
        member = person.role is PersonKind.MEMBER
        hint = self.tr("member") if member else self.tr("moderator")
        act = self._doing.person
        return Entry("user", marked(person.name, words), lambda: act(person), hint)

    def _thread(self, line: ThreadLine, words: list[str]) -> Entry:
        act, hint = self._doing.read_thread, self.tr("%n posts", "", line.posts)
        said = marked(line.title, words)
        return Entry("messages-square", said, lambda: act(line.address), hint)

    def _lane(self, saved: SavedSearch, words: list[str]) -> Entry:
        act = self._doing.search
        said, hint = marked(saved.name, words), self.tr("saved search")
        return Entry("funnel", said, lambda: act(saved.query, saved.best), hint)

    def _hit(self, hit: Hit, words: str) -> Entry:
        said = self.tr("“{words}”").format(words=around(hit.snippet))
        act = self._doing.read_thread
        when = self.tr("{name}, {when}").format(
            name=hit.author, when=self._ago.ago(hit.at_us, self._now_us)
        )
        return Entry(
            "scroll-text", said, lambda: act(hit.thread, hit.address, words), when, keep_hint=True
        )

    def _said(self, said: Said) -> Entry:
        words = self.tr("{name}: “{words}”").format(
            name=said.member, words=around(without_addresses(said.snippet))
        )
        when = self._ago.ago(said.at_us, self._now_us)
        doing, case_id, person = self._doing, said.case_id, said.person_id
        if case_id is not None:
            return Entry(
                "folder-open", words, lambda: doing.open_case(case_id), when, keep_hint=True
            )
        if person is not None:
            whom = person
            ask = self._desk.book.questions
            return Entry(
                "user", words, lambda: doing.person(ask.person(whom)), when, keep_hint=True
            )
        act = doing.read_thread
        return Entry("lock", words, lambda: act(said.thread, "", ""), when, keep_hint=True)


#: What is found by another word of it stands behind what is called so.
_BEHIND = 3


def _command_rank(command: Command, words: list[str]) -> int | None:
    found = rank(command.words, words)
    if found is None and command.also:
        found = rank(f"{command.words} {command.also}", words)
        return None if found is None else found + _BEHIND
    return found

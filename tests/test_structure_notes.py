"""A private note never leaves: no path leads from one to a message, a template, a briefing, a link or the clipboard.

Proved three times: by who may call whom (note_paths.py), by the types that outgoing functions take and give, and by
running everything that leaves on a case whose notes hold words that stand nowhere else. Each proof is shown to fail on
a leak that is planted.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import types
import typing
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import note_paths
import pytest
from cli_calls import Console
from desk_making import make_desk
from hypothesis import given, settings
from hypothesis import strategies as st
from note_canaries import CANARY, brought, canary

from moderator_console.core import events as ev
from moderator_console.core import notes as core_notes
from moderator_console.core.briefing import briefing_of, lines_of
from moderator_console.core.case import Case
from moderator_console.core.guard import guard
from moderator_console.core.templates import Template
from moderator_console.services import outgoing
from moderator_console.services.desk import Desk
from moderator_console.services.message_facts import message_facts, number_for
from moderator_console.services.telling import telling
from moderator_console.services.templates import LANGUAGES, filled, shipped
from moderator_console.store import notes as store_notes

# -- by who may call whom ---------------------------------------------------------


@cache
def texts() -> dict[str, str]:
    return note_paths.sources()


def test_nothing_that_leaves_reads_a_note() -> None:
    assert [str(path) for path in note_paths.Paths(texts()).leaks()] == []


def test_no_file_of_notes_names_what_leaves() -> None:
    assert note_paths.named_by_notes(texts()) == []


def test_no_file_that_makes_what_leaves_imports_notes() -> None:
    assert note_paths.imported_notes(texts()) == []


def test_the_places_where_something_leaves_are_all_seen() -> None:
    """Whoever renames a sink hears it here: a proof over nothing proves nothing."""
    seen = {function.module for function in note_paths.Paths(texts()).outgoing()}
    assert seen >= note_paths.MAKE_TEXT
    assert {
        "views.compose.compose_action",
        "views.compose.compose_contact",
        "views.thread.thread_copy",
    } <= seen
    assert {"cli.case_talk", "cli.case_next", "cli.agenda", "views.people.member_page"} <= seen
    for end in note_paths.ENDS:
        where, _, name = end.rpartition(".")
        of_class = where.rpartition(".")[0]
        assert f"def {name}(" in texts().get(where, texts().get(of_class, "")), end


#: A file, and what is written at its end: each is a leak.
PLANTED = {
    "a template's fact": (
        "services.message_facts",
        "def last_thought(case):\n    return case.notes[-1].heads[-1].text\n",
    ),
    "a fact by another file": (
        "services.message_facts",
        "from moderator_console.services.person_page import leaked\n\ndef last(desk, person):\n    return leaked(desk, person)\n",
        "services.person_page",
        "def leaked(desk, person):\n    return desk.book.questions.notes_of_person(person)\n",
    ),
    "a line of the briefing": (
        "core.briefing",
        "def thoughts(case: Case) -> str:\n    return ' '.join(getattr(case, 'notes'))\n",
    ),
    "a message made where notes are listed": (
        "views.case.case_notes",
        "def send(room, case, note):\n    room.desk.work.send_by_hand(case.id, note.versions[0].text)\n",
    ),
    "the clipboard": (
        "views.notes.note_text",
        "def copy(text):\n    QGuiApplication.clipboard().setText(text)\n",
    ),
    "a link": (
        "views.case.workspace",
        "def mail(case):\n    QDesktopServices.openUrl('mailto:?body=' + case.notes[0].heads[0].text)\n",
    ),
    "a link by way of a name": (
        "views.case.workspace",
        "def mail(case):\n    lines = []\n    for note in case.notes:\n        lines.append(note)\n"
        "    QDesktopServices.openUrl('mailto:?body=' + ''.join(lines))\n",
    ),
    "a link by way of the object": (
        "views.case.workspace",
        "class Later:\n    def look(self, case):\n        self.said = case.notes\n\n"
        "    def go(self):\n        with open(self.said) as text:\n            QGuiApplication.clipboard().setText(text)\n",
    ),
    "a link by way of a parameter": (
        "views.conversations.conversations",
        "def go(url, *, more):\n    put_rich(url, more)\n\n\ndef ask(case):\n    go('', more=case.notes)\n",
    ),
    "a method far away": (
        "views.compose.compose_message",
        "class Late(MessagePart):\n    def fill(self):\n        self._fetch()\n\n    def _fetch(self):\n        return self.room.desk.book.questions.note(self.case.id)\n",
    ),
    "every event": (
        "services.telling",
        "def story(desk, case):\n    return [e.what for e in desk.book.journal.events(case.id)]\n",
    ),
    "a query": (
        "services.telling",
        "def asked(rows):\n    return rows('SELECT text FROM note')\n",
    ),
    "an import": (
        "core.templates",
        "from moderator_console.core.notes import NoteText\n\ndef told(note: NoteText) -> str:\n    return note.text\n",
    ),
    "a note that knows the outbox": (
        "views.compose.compose_note",
        "from moderator_console.services.message_facts import message_facts\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("leak", PLANTED)
def test_a_planted_leak_is_found(leak: str) -> None:
    planted, parts = dict(texts()), PLANTED[leak]
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        planted[name] = f"{planted[name]}\n\n{text}"
    found = [str(path) for path in note_paths.Paths(planted).leaks()]
    found += note_paths.named_by_notes(planted) + note_paths.imported_notes(planted)
    assert found


# -- by types ---------------------------------------------------------------------

NOTES = {
    core_notes.Note, core_notes.NoteText, store_notes.NoteLine, ev.NoteWritten, ev.NoteRevised, ev.NoteKept,
    ev.NoteRemoved, ev.Enclosed,
}  # fmt: skip
#: A case and a desk hold everything. That nothing outgoing reads their notes is proved above and below.
WHOLE = {Case, Desk}


def inside(kind: Any, seen: set[Any] | None = None) -> set[Any]:
    """Every type that a value of this type may hold."""
    seen = set() if seen is None else seen
    if kind in seen or kind in WHOLE:
        return seen
    seen.add(kind)
    for argument in typing.get_args(kind):
        if isinstance(argument, type | types.GenericAlias | types.UnionType) or typing.get_args(
            argument
        ):
            inside(argument, seen)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        for one in typing.get_type_hints(kind).values():
            inside(one, seen)
    return seen


def signatures() -> Iterator[tuple[str, Callable[..., Any]]]:
    below = [m for m in note_paths.MAKE_TEXT if m.startswith(("core.", "services."))]
    for name in sorted([*below, "services.outgoing", "core.guard"]):
        module = importlib.import_module(f"moderator_console.{name}")
        for what, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__:
                yield f"{name}.{what}", function


def holding_notes(function: Callable[..., Any]) -> set[Any]:
    hints = typing.get_type_hints(function)
    return set().union(*(inside(kind) for kind in hints.values())) & NOTES


def test_no_outgoing_function_takes_or_gives_a_note() -> None:
    found = {name: kinds for name, one in signatures() if (kinds := holding_notes(one))}
    assert found == {}


@pytest.mark.parametrize(
    "kind", [ev.MessageSent, ev.OfferMade, ev.MemberTold, ev.HandedOff, Template]
)
def test_what_leaves_has_no_place_for_a_note(kind: type) -> None:
    assert inside(kind) & NOTES == set()


def test_types_find_a_planted_note() -> None:
    @dataclasses.dataclass(frozen=True)
    class Wrapped:
        many: tuple[store_notes.NoteLine, ...]

    def planted(facts: dict[str, list[Wrapped]]) -> str:
        return str(facts)

    planted.__annotations__ = {"facts": dict[str, list[Wrapped]], "return": str}
    hints = set().union(*(inside(kind) for kind in planted.__annotations__.values()))
    # Local classes keep their annotations as words; their own scope resolves them.
    assert Wrapped in hints
    assert inside(tuple[store_notes.NoteLine, ...] | None) & NOTES == {store_notes.NoteLine}
    assert inside(ev.NoteRevised) & NOTES == {ev.NoteRevised, ev.Enclosed}


# -- the guard --------------------------------------------------------------------

words = st.text(alphabet="abcdé 日本\n[]@", max_size=120)


@settings(max_examples=200, deadline=None)
@given(words, st.lists(words, max_size=3), st.lists(words, max_size=2))
def test_the_guard_gives_places_of_the_text_and_nothing_of_a_note(
    text: str, notes: list[str], allowed: list[str]
) -> None:
    for block in guard(text, colleagues=["Maren"], notes=notes, allowed=allowed):
        assert 0 <= block.start < block.end <= len(text)
        assert {f.name for f in dataclasses.fields(block)} == {"start", "end", "why"}


# -- by running -------------------------------------------------------------------


class Trapped(Case):
    """A case whose notes nobody may look at."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        if name == "notes":
            raise AssertionError("somebody reads a private note")
        return object.__getattribute__(self, name)


def trapped(case: Case) -> Case:
    made = object.__new__(Trapped)
    for one in dataclasses.fields(Case):
        if one.name != "notes":
            object.__setattr__(made, one.name, getattr(case, one.name))
    return made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.close()


def made_of(desk: Desk, case: Case) -> Iterator[tuple[str, str]]:
    """Everything below the screens that is made of a case and leaves: where from, and the words."""
    member = desk.book.questions.person(case.member) if case.member else None
    for language in LANGUAGES:
        facts = message_facts(desk, case, language)
        yield f"facts {language}", repr(facts)
        for template in shipped(language):
            for part in filled(template, facts):
                yield f"template {template.name} {language}", part.text
    for line in lines_of(briefing_of(case, "Not the shop")):
        yield f"briefing {line.part}", repr(line)
    for channel in ev.Channel:
        yield f"number {channel}", number_for(member, channel)
    given = case.waiting_hand_off or case.untold
    if given is not None:
        yield "telling", telling(desk, case, member, given)


def test_nothing_that_leaves_holds_a_word_of_a_note(desk: Desk) -> None:
    case_id, work = brought(desk), desk.work
    jonas = desk.book.moderator("Jonas", by=work.me)
    desk.act_as(jonas)
    acts: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: work.hand_off(case_id, jonas.id, "She waits for a call"),
        lambda: desk.work.accept(case_id),
        lambda: desk.work.tell_member(case_id, ev.Channel.MESSAGE, "I look after you now."),
    )
    told = set()
    for act in acts:
        act()
        case = desk.book.journal.case(case_id)
        assert CANARY in repr(case)
        for where, said in made_of(desk, trapped(case)):
            assert CANARY not in said, where
            told.add(where.partition(" ")[0])
    assert told == {"facts", "template", "briefing", "number", "telling"}


def test_the_trap_shuts(desk: Desk) -> None:
    case = trapped(desk.book.journal.case(brought(desk)))
    with pytest.raises(AssertionError, match="private note"):
        outgoing.places(desk, case, "", "Hello")


def test_a_note_that_somebody_copies_into_a_message_is_found_wherever_it_lies(desk: Desk) -> None:
    case = desk.book.journal.case(brought(desk))
    for n in (3, 4, 5, 6, 7, 8, 9, 10, 11, 12):
        (place,) = outgoing.places(desk, case, "", f"Hello. {canary(n)}")
        assert place.words in f"Hello. {canary(n)}", n


#: Kinds of events that are, or tell of, something that has left.
LEFT = {"message-sent", "offer-made", "member-told", "handed-off"}


def test_what_the_command_line_gives_away_holds_no_word_of_a_note(
    desk: Desk, tmp_path: Path
) -> None:
    case, console = brought(desk).hex, Console(tmp_path / "profile")
    ways = ("--channel", "mail", "--number", "odile@garden.example", "--way", "phone:+33612345678")
    console.ask("person", "edit", "Odile", *ways)
    given = [console.say("case", "call", case, "--channel", c).out for c in ("mail", "phone")]
    for lang in LANGUAGES:
        console.lang = lang
        for name in [one["name"] for one in console.ask("templates")["templates"]]:
            console.ask("message", case, "--channel", "mail", "--template", name, "--despite")
            console.say("case", "offer-answer", case, "silent")
        assert console.say("agenda", "--ics", str(tmp_path / f"{lang}.ics")).status == 0
        given.append((tmp_path / f"{lang}.ics").read_text(encoding="utf-8"))
        console.ask("case", "hand-off", case, "--to", "Jonas", "--briefing", "auto")
        console.ask("case", "accept", case, "--as", "Jonas")
        console.ask("message", case, "--channel", "mail", "--template", "hand-off", "--despite")
        console.ask(
            "case", "hand-off", case, "--to", "Maren Okafor", "--briefing", "auto", "--as", "Jonas"
        )
        console.ask("case", "accept", case)
    journal = console.ask("case", "show", case)["journal"]
    assert CANARY in str(journal)
    left = [event for event in journal if event["kind"] in LEFT]
    assert {event["kind"] for event in left} == LEFT
    for said in (*given, *map(str, left)):
        assert CANARY not in said
    for said in given:
        assert said.strip()

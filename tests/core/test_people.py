"""Outside every case: who is the same human, and notes on members and threads."""

from __future__ import annotations

from uuid import UUID

from case_making import DEVICE, ME, START_US

from moderator_console.core import events as ev
from moderator_console.core.events import Audience, Event, Happening
from moderator_console.core.loop import Missing
from moderator_console.core.people import Register, illegal_outside

ANNA, ANN, HANNA = (UUID(int=n) for n in (11, 12, 13))
THREAD = "https://forum.example/t/7"


def event(n: int, what: Happening, parents: tuple[UUID, ...] = ()) -> Event:
    me = UUID(int=1_000 + n)
    return Event(
        me, None, me, DEVICE, n, ME, START_US + n, "UTC", Audience.PRIVATE, what, what.schema, None, parents
    )  # fmt: skip


def people() -> list[Event]:
    return [
        event(n, ev.PersonDescribed(person, name, ev.PersonKind.MEMBER))
        for n, (person, name) in enumerate(((ANNA, "Anna"), (ANN, "Ann"), (HANNA, "Hanna")), 1)
    ]


def test_whoever_is_merged_is_shown_as_the_one_they_were_merged_into_however_far() -> None:
    events = [
        *people(),
        event(4, ev.PersonsMerged(ANN, HANNA)),
        event(5, ev.PersonsMerged(ANNA, ANN)),
    ]
    register = Register(events)
    assert [register.head(person) for person in (ANNA, ANN, HANNA)] == [ANNA, ANNA, ANNA]
    register.take(event(6, ev.PersonsParted(events[3].id)))
    assert [register.head(person) for person in (ANN, HANNA)] == [ANNA, HANNA]
    assert illegal_outside(events) == ()


def test_nobody_is_merged_twice_or_into_themselves_or_in_a_ring() -> None:
    register = Register([*people(), event(4, ev.PersonsMerged(ANNA, ANN))])
    for kept, other in ((ANNA, ANNA), (HANNA, ANN), (ANN, ANNA), (ANNA, ANN)):
        assert register.faults(ev.PersonsMerged(kept, other)) == (Missing.OTHER_PERSON,)
    assert register.faults(ev.PersonsMerged(HANNA, ANNA)) == ()
    assert register.faults(ev.PersonsParted(UUID(int=5))) == (Missing.MERGE,)


def test_a_note_outside_cases_is_about_one_member_or_one_thread() -> None:
    register = Register(people())
    about = (
        ev.NoteWritten("text"),
        ev.NoteWritten("text", thread=THREAD, member=ANNA),
        ev.NoteWritten("text", thread=THREAD, contact=ANNA),
    )
    assert [register.faults(note) for note in about] == [(Missing.ABOUT,)] * 3
    assert register.faults(ev.NoteWritten("  ", member=ANNA)) == (Missing.TEXT,)
    assert register.faults(ev.NoteWritten("text", on=f"{THREAD}/4")) == ()


def test_notes_are_revised_kept_and_removed_as_in_a_case() -> None:
    written = event(4, ev.NoteWritten("likes the phone", member=ANNA))
    revised = event(5, ev.NoteRevised(written.id, "prefers mail"), (written.id,))
    pinned = event(6, ev.NoteKept(written.id, True, START_US + 10))
    register = Register([*people(), written, revised, pinned])
    (note,) = register.notes
    assert ([h.text for h in note.heads], len(note.versions)) == (["prefers mail"], 2)
    assert note.pinned and note.expired(START_US + 10) and not note.expired(START_US + 9)
    register.take(event(7, ev.NoteRemoved(written.id), (revised.id,)))
    assert register.notes[0].removed
    assert register.faults(ev.NoteRevised(UUID(int=5), "x")) == (Missing.NOTE,)


def test_what_rests_on_a_retracted_event_is_illegal() -> None:
    merge = event(4, ev.PersonsMerged(ANNA, ANN))
    parted = event(5, ev.PersonsParted(merge.id))
    back = event(6, ev.Retracted((merge.id,)))
    assert illegal_outside([*people(), merge, parted, back]) == (parted,)

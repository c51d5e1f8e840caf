"""Notes one at a time: found by the end of their id, whole with versions and files, in a case or outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from book_making import POST, START_US, case_at, open_book, work_of

from moderator_console.core import events as ev
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.casebook import CaseBook
from moderator_console.store.ids import short
from moderator_console.store.peoplework import Peoplework

FILE = ev.Enclosed("ab" * 32, "seeds.txt", 12)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    book = open_book(tmp_path)
    yield book
    book.close()


def people_of(book: CaseBook) -> Peoplework:
    return Peoplework(book.journal, work_of(book).me)


def test_a_note_of_a_case_comes_whole_with_its_versions_and_files(book: CaseBook) -> None:
    case_id, work = case_at(book, "act"), work_of(book)
    note = work.note(case_id, "First", files=(FILE,)).notes[-1].event
    work.revise_note(case_id, note, "Second", (FILE,))
    work.act(case_id, "Something else")
    work.keep_note(case_id, note, pinned=True, until_us=START_US)
    whole = book.notes.find(short(note))
    assert (whole.case_id, whole.note.event, whole.note.pinned) == (case_id, note, True)
    assert [text.text for text in whole.note.versions] == ["First", "Second"]
    assert whole.note.heads[0].files == (FILE,)
    assert [event.what.kind for event in whole.events] == [
        "note-written", "note-revised", "note-kept",
    ]  # fmt: skip
    assert [event.what.kind for event in whole.last_act] == ["note-kept"]


def test_a_note_outside_every_case_is_found_even_after_it_was_removed(book: CaseBook) -> None:
    case_id = case_at(book, "listen")
    anna, people = book.journal.case(case_id).member, people_of(book)
    assert anna is not None
    note = people.note_on_member(anna, "Prefers mornings")[0].id
    other = people.note_on_thread(POST.thread, "Hail", post=POST.address)[0].id
    removed = people.remove_note(note)
    whole = book.notes.whole(note)
    assert (whole.case_id, whole.note.removed, whole.note.member) == (None, True, anna)
    assert whole.last_act == removed
    people.undo(whole.last_act)
    assert not book.notes.find(note.hex).note.removed
    assert book.notes.whole(other).note.on == POST.address


def test_what_was_taken_back_is_not_there(book: CaseBook) -> None:
    case_id = case_at(book, "listen")
    note = work_of(book).note(case_id, "Too quick").notes[-1].event
    work_of(book).undo(case_id)
    thread = people_of(book).note_on_thread(POST.thread, "Hail")
    people_of(book).undo(thread)
    for gone in (note, thread[0].id, case_id):
        with pytest.raises(NotFound):
            book.notes.whole(gone)
    with pytest.raises(NotFound):
        book.notes.find("0000")
    with pytest.raises(WrongWords):
        book.notes.find("no id")


def test_the_notes_of_a_case_and_of_a_talk_are_listed_pinned_first(book: CaseBook) -> None:
    case_id, work = case_at(book, "act"), work_of(book)
    contact = book.journal.case(case_id).contacts[0].event
    work.note(case_id, "On the case", pinned=True)
    work.note(case_id, "On the talk", contact=contact)
    work.note(case_id, "Later")
    people_of(book).note_on_thread(POST.thread, "Outside")
    assert [n.text for n in book.notes.of_case(case_id)] == ["On the case", "Later", "On the talk"]
    assert [n.text for n in book.notes.of_contact(case_id, contact)] == ["On the talk"]

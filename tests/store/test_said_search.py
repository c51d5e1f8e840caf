"""Searching notes, contacts, acts, cases and people in a real encrypted case book."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest
from book_making import KEY, START_US, case_at, open_book, talk, work_of
from hypothesis import given, settings
from hypothesis import strategies as st

from moderator_console.core.note_marks import Kind, Place, mention
from moderator_console.core.search_words import Search, Where, parse
from moderator_console.store.casebook import CaseBook
from moderator_console.store.database import KeyedDatabase
from moderator_console.store.peoplework import Peoplework
from moderator_console.store.said_search import KINDS
from moderator_console.store.stopping import GivenUp, Stop

EVERYWHERE = tuple(KINDS)
_DAY = 86_400_000_000


def asked(words: str, *, unfinished: bool = False) -> Search:
    return parse(words, now_us=START_US + _DAY, zone="Europe/Paris", unfinished=unfinished)


@pytest.fixture
def book(tmp_path: Path) -> CaseBook:
    return open_book(tmp_path)


def kinds(book: CaseBook, words: str, *places: Where, best: bool = False) -> list[str]:
    found = book.questions.look_for(asked(words), places or EVERYWHERE, best=best)
    assert book.questions.count_said(asked(words), places or EVERYWHERE) == len(found.hits)
    return [hit.kind for hit in found.hits]


def test_notes_contacts_acts_and_titles_are_found_each_in_its_place(book: CaseBook) -> None:
    case_id = case_at(book, "satisfied")
    work_of(book).note(case_id, "The seeds lay behind the shed")
    assert kinds(book, "seeds", Where.NOTES) == ["note"]
    assert kinds(book, "seeds", Where.CASES) == ["case"]
    assert kinds(book, "nobody answered", Where.CONTACTS) == ["contact"]
    assert kinds(book, "seeds")[0] == "note"
    assert set(kinds(book, "seeds", best=True)) == set(kinds(book, "seeds")) >= {"note", "case"}


def test_operators_narrow_what_was_written(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work_of(book).note(case_id, "a teapot for Anna")
    assert kinds(book, "teapot author:maren community:garden on:2026-09-21") == ["note"]
    assert kinds(book, "teapot -author:maren") == []
    assert kinds(book, "teapot author:zoe") == []
    assert kinds(book, "teapot -anna") == []
    assert kinds(book, "teapot before:2026-09-21") == kinds(book, "teapot after:2026-09-21") == []
    assert kinds(book, "teapot -community:garden") == []
    assert kinds(book, "teapot has:link") == kinds(book, "teapot in:shed") == []
    assert "note" in kinds(book, "community:garden -nothing")
    assert "note" in kinds(book, "author:maren")
    assert "note" not in kinds(book, "author:maren -teapot")


def test_two_letters_of_japanese_are_found_in_a_note_and_marked(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work_of(book).note(case_id, "昨日、日本語を勉強しました")
    (hit,) = book.questions.look_for(asked("日本"), EVERYWHERE).hits
    assert hit.snippet == "昨日、\x02日本\x03語を勉強しました"
    assert kinds(book, "本日") == []


def test_a_mention_is_found_by_its_name_and_not_by_the_address_behind_it(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work = work_of(book)
    someone = book.member("Garden", "u9", "Wilma", by=work.me)
    mentioned = mention("Wilma", Place(Kind.PERSON, someone.id.hex))
    work.note(case_id, f"Ask {mentioned} about the shed")
    assert kinds(book, "wilma shed", Where.NOTES) == ["note"]
    assert kinds(book, "person", Where.NOTES) == kinds(book, someone.id.hex[:8]) == []
    Peoplework(book.journal, work.me).note_on_member(someone.id, f"As {mentioned} says")
    assert kinds(book, "wilma says", Where.NOTES) == ["note"]
    assert kinds(book, "person", Where.NOTES) == []
    assert book.journal.rebuild()[0] == book.journal.digest()
    assert book.journal.verify() == ()


def test_a_new_title_takes_the_place_of_the_old_one(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work_of(book).retitle(case_id, "The vanished teapots")
    assert kinds(book, "teapots") == ["case"]
    assert kinds(book, "seeds", Where.CASES) == []
    work_of(book).undo(case_id)
    assert kinds(book, "teapots") == []
    assert kinds(book, "seeds", Where.CASES) == ["case"]


def test_people_are_found_by_name_account_and_number(book: CaseBook) -> None:
    work = work_of(book)
    zoe = book.member("Garden", "u9", "Zoé Martin", by=work.me)
    book.reach(zoe, by=work.me, number="+33 6 12 34 56 78")
    for words in ("zoe", "martin", '"12 34 56"', "mart*", "zoe community:garden"):
        (person,) = book.questions.look_for_people(asked(words))
        assert (person.person_id, person.name, person.communities) == (
            zoe.id,
            "Zoé Martin",
            ("Garden",),
        )
    assert "\x02Zo\x03é" in book.questions.look_for_people(asked("zo", unfinished=True))[0].snippet
    for words in (
        "nobody",
        "zoe community:shed",
        "zoe author:zoe",
        "zoe -community:garden",
        "-zoe",
    ):
        assert book.questions.look_for_people(asked(words)) == ()


def test_the_newest_comes_first_although_it_was_written_again(book: CaseBook) -> None:
    case_id, other = case_at(book, "act"), case_at(book, "listen")
    work = work_of(book)
    for n in range(40):
        work.note(other if n % 2 else case_id, f"kettle {n}")
    work.undo(other)
    found = book.questions.look_for(asked("kettle"), EVERYWHERE, 100).hits
    assert [hit.snippet.split()[-1] for hit in found] == [str(n) for n in range(38, -1, -1)]
    page = book.questions.look_for(asked("kettle"), EVERYWHERE, 10)
    assert (page.hits, page.more) == (found[:10], True)
    book.journal.rebuild()
    assert book.questions.look_for(asked("kettle"), EVERYWHERE, 100).hits == found


def test_words_to_find_are_made_anew_from_the_journal_byte_by_byte(book: CaseBook) -> None:
    case_id = case_at(book, "satisfied")
    work = work_of(book)
    work.note(case_id, "日本語 and a teapot")
    work.retitle(case_id, "Another title")
    book.member("Garden", "u9", "張偉 Zhang", by=work.me)
    before, after = book.journal.rebuild()
    assert before == after == book.journal.digest()
    assert book.journal.verify() == ()


def test_what_was_taken_back_leaves_no_word_in_the_index(book: CaseBook, tmp_path: Path) -> None:
    case_id = case_at(book, "act")
    work = work_of(book)
    work.note(case_id, "xylophone")
    contact = work.log_contact(case_id, talk("She plays the glockenspiel."))
    assert contact.contacts
    work.undo(case_id)
    work.undo(case_id)
    book.close()
    raw = KeyedDatabase(tmp_path / "cases.db", KEY)
    raw.execute_sql("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, said_index, row)")
    terms = {row[0] for row in raw.execute_sql("SELECT term FROM temp.terms")}
    assert "seeds" in terms
    assert not {"xylophone", "glockenspiel"} & terms
    raw.close()


def test_people_words_follow_the_journal_alone(book: CaseBook) -> None:
    case_at(book, "act")
    for way in ("UPDATE person_words SET text = ''", "DELETE FROM person_words"):
        with pytest.raises(apsw.Error):
            book.journal._db.connection().execute(way)


def test_damaged_words_of_people_are_found_and_mended(book: CaseBook) -> None:
    case_at(book, "act")
    with book.journal._db.atomic(), book.journal._db.door():
        book.journal._db.connection().execute("DELETE FROM person_words")
    assert any("lists do not match" in fault.what for fault in book.journal.verify())
    book.journal.rebuild()
    assert book.journal.verify() == ()
    assert book.questions.look_for_people(asked("anna"))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> CaseBook:
    book = open_book(tmp_path_factory.mktemp("said"))
    case_at(book, "satisfied")
    return book


_PIECES = st.sampled_from(
    ["author:", "auteur:a", "-", '"', "before:", "2026", "-09", "in:notes ", " ", "*", "\0", "é", "日本", "ا", "\u202e",
     "NEAR(", "😀", "'", ")", "community:g", "\ud800", "%", "seeds", "\x02"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=20).map("".join)), st.booleans())
@settings(max_examples=150, deadline=None)
def test_nothing_that_is_typed_breaks_a_search(shared: CaseBook, words: str, best: bool) -> None:
    shared.questions.look_for(asked(words, unfinished=True), EVERYWHERE, best=best)
    shared.questions.count_said(asked(words), EVERYWHERE)
    shared.questions.look_for_people(asked(words))


@pytest.mark.parametrize("words", ["a" * 10_000, "a " * 5_000, "日" * 10_000, '"' * 10_000])
def test_ten_thousand_characters_break_nothing(shared: CaseBook, words: str) -> None:
    assert shared.questions.look_for(asked(words), EVERYWHERE).hits == ()
    assert shared.questions.look_for_people(asked(words)) == ()


def test_a_question_that_was_given_up_says_so(shared: CaseBook) -> None:
    stop = Stop()
    stop.stop()
    with pytest.raises(GivenUp):
        shared.questions.look_for(asked("seeds"), EVERYWHERE, stop=stop)
    assert shared.questions.look_for(asked("seeds"), EVERYWHERE).hits

"""Saved searches: kept in the case book, found by name, deleted and put back, shared as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from book_making import START_US, open_book
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.saved_searches import MOST, as_text, from_text
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.casebook import CaseBook


@pytest.fixture
def book(tmp_path: Path) -> CaseBook:
    return open_book(tmp_path)


def names(book: CaseBook) -> list[str]:
    return [saved.name for saved in book.searches.all()]


def test_searches_stay_in_the_order_in_which_they_were_saved(
    book: CaseBook, tmp_path: Path
) -> None:
    for name in ("Links", "Angry", "Mine"):
        book.searches.save(name, f"{name} has:link", now_us=START_US)
    book.close()
    assert names(open_book(tmp_path)) == ["Links", "Angry", "Mine"]


def test_a_name_that_is_known_takes_the_new_words(book: CaseBook) -> None:
    first = book.searches.save("Été", "rain", now_us=START_US)
    again = book.searches.save("ete", "sun", best=True, now_us=START_US)
    assert (again.id, again.query, again.best) == (first.id, "sun", True)
    assert names(book) == ["ete"]
    assert book.searches.find(" ÉTÉ ") == again


def test_a_deleted_search_comes_back_to_its_place(book: CaseBook) -> None:
    saved = [book.searches.save(name, "rain", now_us=START_US) for name in "abc"]
    gone = book.searches.delete(saved[1].id)
    assert names(book) == ["a", "c"]
    book.searches.put_back(gone, START_US)
    assert names(book) == ["a", "b", "c"]


def test_names_are_changed_and_never_doubled(book: CaseBook) -> None:
    first, second = (book.searches.save(name, "rain", now_us=START_US) for name in "ab")
    assert book.searches.rename(first.id, " c \n d ").name == "c d"
    with pytest.raises(WrongWords):
        book.searches.rename(second.id, "C D")
    with pytest.raises(WrongWords):
        book.searches.rename(second.id, " \n")
    assert book.searches.rename(second.id, "B").name == "B"


def test_what_is_not_there_is_not_found(book: CaseBook) -> None:
    saved = book.searches.save("a", "rain", now_us=START_US)
    book.searches.delete(saved.id)
    for act in (
        lambda: book.searches.find("a"),
        lambda: book.searches.delete(saved.id),
        lambda: book.searches.rename(saved.id, "b"),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(WrongWords):
        book.searches.save("b", " \0 ", now_us=START_US)


def test_searches_survive_a_rebuild_and_are_nobody_elses(book: CaseBook) -> None:
    book.searches.save("a", "rain", now_us=START_US)
    before, after = book.journal.rebuild()
    assert before == after
    assert names(book) == ["a"]


def test_searches_come_back_from_their_text(book: CaseBook) -> None:
    for name, query in (("Links of März", 'has:link "the gate"'), ("# odd", "-x author:zoé")):
        book.searches.save(name, query, now_us=START_US)
    text = as_text(book.searches.all())
    assert [(one.name, one.query) for one in from_text(text)] == [
        ("Links of März", 'has:link "the gate"'), ("# odd", "-x author:zoé"),
    ]  # fmt: skip


def test_a_bare_line_is_its_own_name() -> None:
    assert [(one.name, one.query) for one in from_text("  gate   open \n\n")] == [
        ("gate open", "gate open")
    ]
    assert from_text("# a name without words\n") == ()


@given(st.text())
def test_no_paste_breaks_anything(text: str) -> None:
    for one in from_text(text):
        assert one.name.strip() and one.query.strip()
        assert "\n" not in one.name + one.query


def test_a_huge_paste_is_cut() -> None:
    assert len(from_text("x\n" * 10_000)) == MOST

"""Prepared texts of one's own: kept, changed, dropped and kept again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from book_making import START_US, open_book

from moderator_console.core.event_values import Channel, Purpose
from moderator_console.core.templates import Template
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.casebook import CaseBook

MINE = Template(
    "hail", "fr", Purpose.APOLOGY, "La grêle", "Bonjour {{member|à vous}}", "Vos graines", Channel.MAIL, own=True
)  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    made = open_book(tmp_path)
    yield made
    made.close()


def test_a_text_is_kept_and_replaced_by_name_and_language(book: CaseBook) -> None:
    book.templates.keep(MINE, START_US)
    english = replace(MINE, language="en", channel=None)
    book.templates.keep(english, START_US)
    changed = replace(MINE, text="Bonsoir")
    book.templates.keep(changed, START_US + 1)
    assert set(book.templates.all()) == {changed, english}


def test_a_dropped_text_can_be_kept_again(book: CaseBook) -> None:
    book.templates.keep(MINE, START_US)
    assert book.templates.drop("hail", "fr") == MINE
    assert book.templates.all() == ()
    with pytest.raises(NotFound):
        book.templates.drop("hail", "fr")


def test_an_empty_or_endless_text_is_refused_in_words(book: CaseBook) -> None:
    for wrong in (
        replace(MINE, text=" "),
        replace(MINE, title=""),
        replace(MINE, text="x" * 60_001),
    ):
        with pytest.raises(WrongWords):
            book.templates.keep(wrong, START_US)
    assert book.templates.all() == ()

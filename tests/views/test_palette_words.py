"""What was typed is held against names without accents and capitals, and positions stay the same."""

from __future__ import annotations

import pytest

from moderator_console.views.search.palette_words import END, START, marked, plain, rank


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("".join(map(chr, range(128))), "".join(map(chr, range(128))).lower()),
        ("Zoé ÉCOLE Øre ça", "zoe ecole øre ca"),
        ("Straße ﬁn İ", "straße ﬁn i"),
        ("種子 Ærø", "種子 ærø"),
    ],
)
def test_a_text_loses_accents_and_capitals_and_no_place(text: str, folded: str) -> None:
    assert plain(text) == folded and len(folded) == len(text)


def test_the_start_of_a_name_comes_before_the_middle_of_a_word() -> None:
    names = ["Maren Okafor", "Anna Marek", "Amare"]
    assert [rank(name, ["mare"]) for name in names] == [0, 1, 2]
    assert rank("Anna", ["mare"]) is None


def test_what_was_found_is_marked_where_it_stands() -> None:
    assert marked("Zoé Océan", ["oce"]) == f"Zoé {START}Océ{END}an"

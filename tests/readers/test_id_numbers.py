"""Millions of ids as small numbers, and texts that are kept once."""

from __future__ import annotations

import tracemalloc

from moderator_console.readers.id_numbers import IdNumbers, Texts


def test_ids_are_numbered_in_the_order_in_which_they_come_and_found_again() -> None:
    ids = IdNumbers()
    names = [f"{n}@board.example" for n in range(5_000)]  # past several growths
    assert [ids.number(name) for name in names] == list(range(5_000))
    assert [ids.number(name) for name in reversed(names)] == list(reversed(range(5_000)))
    assert [ids.find(name) for name in names] == list(range(5_000))
    assert len(ids) == 5_000


def test_an_id_that_never_came_has_no_number_and_gets_none_by_being_asked_for() -> None:
    ids = IdNumbers()
    ids.number("here@board.example")
    assert ids.find("nowhere@board.example") == -1
    assert len(ids) == 1


def test_an_id_that_utf_8_cannot_hold_is_numbered_like_others() -> None:
    ids = IdNumbers()
    assert ids.number("half \ud800 a character") == 0
    assert ids.find("half \ud800 a character") == 0


def test_an_id_costs_a_fraction_of_what_a_dictionary_would_take() -> None:
    ids = IdNumbers()
    tracemalloc.start()
    try:
        for n in range(20_000):
            ids.number(f"{n}@board.example")
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held / 20_000 < 40


def test_a_text_is_kept_once_and_the_empty_one_has_the_number_0() -> None:
    texts = Texts()
    first, again = texts.number("Seeds"), texts.number("See" + "ds")
    assert first == again != 0
    assert texts.number("") == 0
    texts.settle()
    assert (texts[0], texts[first]) == ("", "Seeds")

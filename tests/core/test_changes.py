"""What changed between two texts, word by word."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.changes import Change, Kind, around, changes

SAME, ADDED, TAKEN, LEFT = Kind.SAME, Kind.ADDED, Kind.TAKEN, Kind.LEFT_OUT
WORDS = st.lists(st.sampled_from(["no", "not", "ever", "again", "é", "\n", "我", "…"]), max_size=30)


def told(old: str, new: str) -> list[tuple[Kind, str]]:
    return [(change.kind, change.text) for change in changes(old, new)]


def test_a_word_that_was_put_in_is_the_only_change() -> None:
    assert told("It is broken.", "It is not broken.") == [
        (SAME, "It is "),
        (ADDED, "not "),
        (SAME, "broken."),
    ]


def test_what_was_taken_stands_before_what_came_instead() -> None:
    assert told("You are an idiot, Bo.", "You are wrong, Bo.") == [
        (SAME, "You are "),
        (TAKEN, "an idiot"),
        (ADDED, "wrong"),
        (SAME, ", Bo."),
    ]


def test_a_new_sentence_begins_with_its_own_first_word() -> None:
    assert told("I am wrong.", "I am wrong. Sorry.") == [(SAME, "I am wrong."), (ADDED, " Sorry.")]


def test_lone_words_between_changes_do_not_break_a_passage() -> None:
    assert told("a b c d e", "a x c y e")[1:3] == [(TAKEN, "b c d "), (ADDED, "x c y ")]


def test_texts_without_spaces_change_by_character() -> None:
    assert (ADDED, "不") in told("我喜欢这个合成器因为它很好", "我不喜欢这个合成器因为它很好")


def test_nothing_changed_is_one_passage_and_nothing_at_all_is_none() -> None:
    assert told("The same.", "The same.") == [(SAME, "The same.")]
    assert told("", "") == []


def test_far_from_a_change_words_are_left_out() -> None:
    text = " ".join(f"word{n}" for n in range(200))
    found = around(changes(text, text.replace("word100 ", "")), 5)
    assert [change.kind for change in found] == [LEFT, SAME, TAKEN, SAME, LEFT]
    assert found[1].text == "word95 word96 word97 word98 word99 "


def test_little_is_never_left_out() -> None:
    found = changes("One two three.", "One two four.")
    assert around(found) == found


def test_two_long_texts_without_a_word_in_common_end_soon() -> None:
    begun = time.process_time()
    old = " ".join(f"a{n}" for n in range(8_000))
    new = " ".join(f"b{n}" for n in range(8_000))
    assert [change.kind for change in changes(old, new)] == [TAKEN, ADDED]
    assert time.process_time() - begun < 1


@given(WORDS, WORDS)
def test_both_texts_can_be_read_out_of_the_changes(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    found = changes(before, after)
    assert _read(found, TAKEN) == before
    assert _read(found, ADDED) == after
    kinds = [change.kind for change in found]
    assert all(a is not b for a, b in pairwise(kinds))
    assert all((b, a) != (TAKEN, ADDED) for a, b in pairwise(kinds))


@given(WORDS, WORDS)
def test_leaving_out_loses_no_change(old: list[str], new: list[str]) -> None:
    found = changes(" ".join(old), " ".join(new))
    short = around(found, 1)
    assert [c for c in short if c.kind in (ADDED, TAKEN)] == [
        c for c in found if c.kind is not SAME
    ]
    assert "".join(c.text for c in short) == "".join(c.text for c in found)


def _read(found: tuple[Change, ...], kind: Kind) -> str:
    return "".join(change.text for change in found if change.kind in (SAME, kind))

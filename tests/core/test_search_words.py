"""The language of the search field, in both languages, finished, half typed and hostile."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.search_days import period_of
from moderator_console.core.search_words import (
    MAX_TERMS,
    Doubt,
    Has,
    Search,
    Term,
    Where,
    parse,
    plain_words,
)

PARIS = ZoneInfo("Europe/Paris")
#: A Saturday, 12:00 in Paris.
NOW = int(datetime(2026, 3, 14, 12, tzinfo=PARIS).timestamp()) * 1_000_000


def read(typed: str, *, unfinished: bool = False) -> Search:
    return parse(typed, now_us=NOW, zone="Europe/Paris", unfinished=unfinished)


def day(year: int, month: int, number: int) -> int:
    return int(datetime(year, month, number, tzinfo=PARIS).timestamp()) * 1_000_000


def test_words_phrases_and_exclusions_are_told_apart() -> None:
    assert read('gate "left open" -paint -"wet day" kett*').terms == (
        Term("gate"), Term("left open", phrase=True), Term("paint", without=True),
        Term("wet day", phrase=True, without=True), Term("kett", begins=True),
    )  # fmt: skip


@pytest.mark.parametrize(
    "quoted", ["“left open”", "« left open »", "«\u00a0left open\u202f»", '"left open']
)
def test_every_kind_of_quotation_mark_keeps_words_together(quoted: str) -> None:
    assert read(quoted).terms == (Term("left open", phrase=True),)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("author:zoe", "auteur:zoe"), ("by:zoe", "par:zoe"), ("in:notes", "dans:notes"),
        ("in:contacts", "dans:récits"), ("in:cases,", "dans:cases,"), ("in:members", "dans:membres"),
        ("before:yesterday", "avant:hier"), ("after:2026-03", "après:03/2026"), ("since:monday", "depuis:lundi"),
        ("on:today", "le:aujourd’hui"), ('community:"seed barn"', 'communauté:"seed barn"'),
        ("has:link", "avec:lien"), ("has:deletion", "avec:suppression"), ("has:edit", "avec:modification"),
        ("has:attachment", "avec:pièce-jointe"), ("has:code", "avec:code"), ("has:quote", "avec:citation"),
        ("has:image", "AVEC:Image"),
    ],
)  # fmt: skip
def test_operators_are_known_in_both_languages(english: str, french: str) -> None:
    assert read(english) == read(french)
    assert read(english).hints == ()


def test_what_operators_name_is_kept_apart_from_the_words() -> None:
    asked = read(
        "gate author:zoe by:anna -author:bob in:notes in:garden community:Barn has:link -has:code"
    )
    assert asked.words() == "gate"
    assert (asked.authors, asked.not_authors) == (("zoe", "anna"), ("bob",))
    assert (asked.places, asked.titles) == (frozenset({Where.NOTES}), ("garden",))
    assert (asked.has, asked.has_not) == (frozenset({Has.LINK}), frozenset({Has.CODE}))


@pytest.mark.parametrize(
    ("typed", "begin", "end"),
    [
        ("on:2026-03", day(2026, 3, 1), day(2026, 4, 1)), ("on:2025", day(2025, 1, 1), day(2026, 1, 1)),
        ("on:2026-03-29", day(2026, 3, 29), day(2026, 3, 30)), ("on:29.03.2026", day(2026, 3, 29), day(2026, 3, 30)),
        ("on:2025-12", day(2025, 12, 1), day(2026, 1, 1)), ("before:2026-03-05", None, day(2026, 3, 5)),
        ("after:2026-03-05", day(2026, 3, 6), None), ("since:2026-03-05", day(2026, 3, 5), None),
        ("on:yesterday", day(2026, 3, 13), day(2026, 3, 14)), ("on:saturday", day(2026, 3, 14), day(2026, 3, 15)),
        ("on:sunday", day(2026, 3, 8), day(2026, 3, 9)), ("since:7d", day(2026, 3, 7), None),
        ("depuis:2s", day(2026, 2, 28), None), ("on:2026-01..2026-02", day(2026, 1, 1), day(2026, 3, 1)),
        ("since:2026-01 before:2026-02 after:2025", day(2026, 1, 1), day(2026, 2, 1)),
    ],
)  # fmt: skip
def test_dates_are_days_of_the_moderator(typed: str, begin: int | None, end: int | None) -> None:
    assert (read(typed).from_us, read(typed).to_us) == (begin, end)


def test_a_day_with_a_clock_change_has_23_hours() -> None:
    found = period_of("2026-03-29", NOW, "Europe/Paris")
    assert found is not None
    assert found.to_us - found.from_us == 23 * 3_600_000_000


@pytest.mark.parametrize(
    ("typed", "doubt", "words"),
    [
        ("colour:red", Doubt.UNKNOWN, "colour red"), ("before:soon", Doubt.NO_DATE, "before soon"),
        ("on:2026-02-30", Doubt.NO_DATE, "on 2026-02-30"), ("has:wings", Doubt.NO_SUCH_THING, "has wings"),
        ('after:"the rain"', Doubt.NO_DATE, 'after "the rain"'), ("author:", Doubt.EMPTY, ""),
        ("on:0000", Doubt.NO_DATE, "on 0000"), ("on:9999d", Doubt.NO_DATE, None),
    ],
)  # fmt: skip
def test_what_is_no_operator_is_words_and_says_so_once(
    typed: str, doubt: Doubt, words: str | None
) -> None:
    asked = read(typed)
    if words is None:  # 9,999 days ago is a date
        assert asked.hints == ()
        return
    assert (asked.words(), [hint.doubt for hint in asked.hints]) == (words, [doubt])


@pytest.mark.parametrize("typed", ["12:30", "https://example.org/a?b=c", "Re: the gate", "a:b:c"])
def test_colons_of_ordinary_text_do_no_harm(typed: str) -> None:
    asked = read(typed)
    assert asked.asks
    assert not (asked.authors or asked.titles or asked.has)


@pytest.mark.parametrize(
    "typed", ["has:li", "before:2026-", "before:2026-0", "on:yest", "in:no", "after:12/"]
)
def test_an_operator_that_is_being_typed_asks_nothing_yet(typed: str) -> None:
    asked = read(f"gate {typed}", unfinished=True)
    assert (asked.words(), asked.hints, asked.titles) == ("gate", (), ())
    assert (asked.from_us, asked.to_us, asked.has) == (None, None, frozenset())


def test_only_a_last_word_that_is_being_typed_may_go_on() -> None:
    assert read("left ga", unfinished=True).terms == (Term("left"), Term("ga", begins=True))
    assert read("left ga ", unfinished=True).terms == (Term("left"), Term("ga"))
    assert read("left -ga", unfinished=True).terms == (Term("left"), Term("ga", without=True))
    assert read("ga in:posts", unfinished=True).terms == (Term("ga"),)
    assert plain_words('x "y z"', unfinished=True).terms == (Term("x"), Term("y z", phrase=True))


def test_a_place_alone_asks_nothing() -> None:
    assert not read("in:notes").asks
    assert not read('- "" * !').asks
    assert read("author:zoe").asks
    assert read("-paint").asks


def test_what_only_posts_have_is_sought_in_posts_only() -> None:
    assert not read("gate has:link").seeks(Where.NOTES)
    assert read("gate has:link").seeks(Where.POSTS)
    assert read("gate").seeks(Where.MEMBERS)
    assert not read("gate in:notes").seeks(Where.POSTS)


def test_a_paste_is_cut_and_said_so() -> None:
    asked = read("word " * 5_000)
    assert len(asked.terms) == MAX_TERMS
    assert [hint.doubt for hint in asked.hints] == [Doubt.TOO_MANY]


_PIECES = st.sampled_from(
    ["author:", "auteur:", "-", '"', "«", "has:", "before:", "2026", "-03", "in:", " ", "*", "\0", "é", "日本", "ا",
     "\u202e", "NEAR(", "😀", "'", ")", "on:9999-12-31", "..", "\ud800", "community:"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=25).map("".join)), st.booleans())
def test_nothing_that_is_typed_raises(typed: str, unfinished: bool) -> None:
    asked = read(typed, unfinished=unfinished)
    assert len(asked.terms) <= MAX_TERMS
    assert len(asked.hints) <= 5


def test_ten_thousand_letters_are_read_at_once() -> None:
    for typed in (
        "a" * 10_000,
        '"' * 10_000,
        "a:" * 5_000,
        "-" * 10_000,
        "author:" + "x" * 10_000,
        "9" * 10_000,
    ):
        assert len(read(typed, unfinished=True).terms) <= MAX_TERMS

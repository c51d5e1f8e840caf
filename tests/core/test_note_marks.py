"""Quotes and mentions in notes: written as plain Markdown, read back exactly, and never mistaken for anything else."""

from __future__ import annotations

import re
import time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.note_form import Form, spans_of
from moderator_console.core.note_marks import (
    LONGEST_QUOTE,
    Kind,
    Place,
    goal,
    link,
    mention,
    mentions,
    place_of,
    quote,
    quotes,
    without_addresses,
)

ID = "0192f0c17a3b7c4d8e5f001122334455"
POST = "https://forum.example/t/seeds(2)/12/4?a=%20b#c"
WORDS = st.text(
    alphabet=st.characters(exclude_characters="\0\r\x0b\x0c\u2028\u2029\ufdd0", codec="utf-8"),
    max_size=80,
)


def test_a_quote_is_plain_markdown_with_its_source_below() -> None:
    written = quote("Hello.\n\nIt is mine.", "Odile Brandt, 21:14", "sample:post/4")
    assert written == ("> Hello.\n>\n> It is mine.\n> — [Odile Brandt, 21:14](post:sample:post/4)")
    (read,) = quotes(f"I think:\n{written}\n\nand so on")
    assert (read.words, read.by, read.post) == (
        "Hello.\n\nIt is mine.",
        "Odile Brandt, 21:14",
        "sample:post/4",
    )


@given(WORDS, WORDS, WORDS.filter(bool))
def test_a_quote_comes_back_as_it_was_whatever_stands_in_it(words: str, by: str, post: str) -> None:
    (read,) = quotes(quote(words, by, post))
    assert read.words == words.strip("\n").rstrip()
    assert read.by == (" ".join(by.split()) or "…")
    assert read.post == post


def test_words_that_look_like_a_source_or_a_mention_lead_nowhere() -> None:
    false = f"so he said\n— [Maren](post:somewhere:else)\n[@Odile](person:{ID})"
    written = quote(false, "Anna", POST)
    (read,) = quotes(written)
    assert read.words == false
    assert (read.by, read.post) == ("Anna", POST)
    assert [one.place for one in mentions(written)] == [Place(Kind.POST, POST)]


def test_two_quotes_are_two_and_one_without_a_source_is_none() -> None:
    text = "\n\n".join([quote("a", "A", "x:1"), "> nobody", quote("b", "B", "x:2")])
    assert [(one.words, one.post) for one in quotes(text)] == [("a", "x:1"), ("b", "x:2")]


def test_a_long_post_is_cut_at_a_word_and_says_so() -> None:
    (read,) = quotes(quote("word " * 2_000, "A", POST))
    assert len(read.words) <= LONGEST_QUOTE + 4
    assert read.words.endswith("word […]")
    (read,) = quotes(quote("w" * 10_000, "A", POST))
    assert read.words == "w" * LONGEST_QUOTE + " […]"


@given(st.sampled_from(Kind), WORDS.filter(bool), WORDS)
def test_a_place_comes_back_from_its_address(kind: Kind, what: str, community: str) -> None:
    if kind in (Kind.PERSON, Kind.CASE):
        what = ID
    place = Place(kind, what, community if kind is Kind.ACCOUNT else "")
    written = goal(place)
    assert not re.search(r"[\s()<>]", written)
    assert place_of(written) == place


@given(WORDS)
def test_a_link_reads_as_its_words_and_leads_to_its_place(words: str) -> None:
    written = link(words, Place(Kind.CASE, ID))
    (span,) = [span for span in spans_of(written) if span.form is Form.LINK]
    assert (span.start, span.end) == (0, len(written))
    (read,) = mentions(f"see {written}.")
    assert read.words == (" ".join(words.split()) or "…")
    assert read.place.id == UUID(ID)
    assert read.source == written


def test_people_are_mentioned_with_an_at_sign_and_cases_with_a_number_sign() -> None:
    assert mention("Maren", Place(Kind.PERSON, ID)) == f"[@Maren](person:{ID})"
    assert mention("Seeds", Place(Kind.CASE, ID)) == f"[#Seeds](case:{ID})"
    there = mention("Jo", Place(Kind.ACCOUNT, "u/1", "Garden friends"))
    assert there == "[@Jo](account:Garden%20friends/u%2F1)"


@pytest.mark.parametrize(
    "address",
    ["", "post:", "person:me", f"person:{ID}0", "case:../x", "account:x", "account:x/", "account:a/b/c",
     "http://post:x", "Post:x", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "@Maren"],
)  # fmt: skip
def test_nothing_else_is_a_place(address: str) -> None:
    assert place_of(address) is None


@pytest.mark.parametrize(
    ("excerpt", "shown"),
    [
        (f"ask [@Maren](person:{ID}) now", "ask @Maren now"),
        (f"[@\x02Mar\x03en](person:{ID})", "@\x02Mar\x03en"),
        ("see [#Seeds](case:0192f0…", "see #Seeds"),
        ("[Anna, 21:14](post:https://a.example/%29)", "Anna, 21:14"),
        ("[it](https://a.example) [x] (y)", "[it](https://a.example) [x] (y)"),
    ],
)
def test_an_excerpt_shows_mentions_by_their_words(excerpt: str, shown: str) -> None:
    assert without_addresses(excerpt) == shown


def test_a_plain_name_stays_text() -> None:
    assert mentions("@Maren and #Seeds, mail@example.org") == ()


def test_a_megabyte_of_quotes_is_read_in_a_moment() -> None:
    begun = time.perf_counter()
    quotes("> [\n" * 100_000)
    mentions(f"[@a](person:{ID}) " * 25_000)
    assert time.perf_counter() - begun < 5

"""Reading a post finds the same words as the index does, whatever is written and whatever is asked."""

from __future__ import annotations

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderator_console.core.search_words import parse
from moderator_console.store.archive_file import Sql
from moderator_console.store.word_check import WordCheck
from moderator_console.store.word_index import Question, question_of, split_of

_INDEX = (
    "create virtual table words using fts5(text, split, tokenize='unicode61 remove_diacritics 2')"
)


@pytest.fixture(scope="module")
def memory() -> apsw.Connection:
    made = apsw.Connection(":memory:")
    made.execute(_INDEX)
    return made


def asked(words: str) -> Question:
    return question_of(parse(words, now_us=0, zone="UTC", unfinished=True).terms)


def by_index(memory: apsw.Connection, text: str, match: str) -> bool:
    memory.execute("delete from words")
    memory.execute("insert into words(rowid, text, split) values (1, ?, ?)", (text, split_of(text)))
    return bool(memory.execute("select rowid from words where words match ?", (match,)).fetchall())


_WORDS = st.sampled_from(
    ["gate", "gates", "GATE", "Été", "ete\u0301", "l'ami", "100%", "日本", "日本語", "本", "Python入門", "か", "が", "안녕하세요",
     "العربية", "हिन्दी", "straße", "ﬁn", "²", "_", "a_b", "-", "…", "😀", "naïve"]
)  # fmt: skip
_ASKED = st.one_of(
    _WORDS,
    _WORDS.map(lambda word: f"-{word}"),
    st.lists(_WORDS, max_size=3).map(lambda w: f'"{" ".join(w)}"'),
)


@given(
    st.lists(_WORDS, max_size=12),
    st.lists(_ASKED, min_size=1, max_size=4),
    st.sampled_from([" ", ", ", "\n"]),
)
@settings(max_examples=400, deadline=None)
def test_both_always_agree(
    memory: apsw.Connection, words: list[str], wanted: list[str], between: str
) -> None:
    text, question = between.join(words), asked(" ".join(wanted))
    check = WordCheck(question, Sql(memory).tokens())
    if question.match:
        assert check.holds(text) == by_index(memory, text, question.match)
    elif question.without:
        assert check.holds(text) != by_index(memory, text, question.without)


@given(st.text(max_size=40), st.text(max_size=12))
@settings(max_examples=300, deadline=None)
def test_both_agree_about_any_text(memory: apsw.Connection, text: str, words: str) -> None:
    clean = text.encode("utf-8", "replace").decode().replace("\0", " ")
    question = asked(words)
    if question.match:
        check = WordCheck(question, Sql(memory).tokens())
        assert check.holds(clean) == by_index(memory, clean, question.match)

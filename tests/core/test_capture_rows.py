"""Mending a table of proposals: what points to a row goes on pointing to it."""

from __future__ import annotations

from datetime import datetime

import pytest

from moderator_console.core.capture import capture_draft, capture_rows
from moderator_console.core.capture.capture import Doubt, Field, propose
from moderator_console.core.capture.capture_draft import Draft
from moderator_console.core.capture.capture_rows import Table
from moderator_console.core.posts import Attachment, AttachmentKind, Precision
from moderator_console.core.schedule import to_us

NOW = to_us(datetime.fromisoformat("2026-11-18T15:05+01:00"))
PASTE = """[18:02, 29/10/2026] Ada: one
two
[18:04, 29/10/2026] Bo: @Ada three
[18:07, 29/10/2026] Cy: @Bo four"""


@pytest.fixture
def table() -> Table:
    return capture_rows.table_of(propose(text=PASTE, now_us=NOW, zone="Europe/Paris"))


def parents(table: Table) -> list[int | None]:
    return [post.parent for post in table.posts()]


def test_answers_follow_their_row_when_rows_move(table: Table) -> None:
    assert parents(table) == [None, 0, 1]
    assert parents(capture_rows.moved(table, 0, 2)) == [2, 0, None]


def test_an_answer_to_a_row_that_is_deleted_answers_the_one_before(table: Table) -> None:
    assert parents(capture_rows.without(table, 1)) == [None, 0]


def test_a_split_row_keeps_its_answers_and_its_author_is_to_be_looked_at(table: Table) -> None:
    made = capture_rows.split(table, 0, 3)
    assert [post.text for post in made.posts()][:2] == ["one", "two"]
    assert parents(made) == [None, None, 0, 2]
    assert made.posts()[1].doubt(Field.AUTHOR) is Doubt.AUTHOR_UNSURE


ABOVE = "Whoever has the key of the shed should bring it back before Sunday."


def test_what_was_left_out_becomes_a_row_where_it_stood() -> None:
    table = capture_rows.table_of(
        propose(text=f"{ABOVE}\n{PASTE}", now_us=NOW, zone="Europe/Paris")
    )
    made = capture_rows.with_left(table)
    assert [post.text for post in made.posts()][:2] == [ABOVE, "one\ntwo"]
    assert parents(made) == [None, None, 1, 2]
    assert {doubt.field for doubt in made.rows[0].post.doubts} == {Field.AUTHOR, Field.TIME}
    assert made.left == ()


def test_what_was_left_out_may_stay_out_and_is_in_the_draft_until_then() -> None:
    table = capture_rows.table_of(
        propose(text=f"{ABOVE}\n{PASTE}", now_us=NOW, zone="Europe/Paris")
    )
    draft = Draft(PASTE, "", table)
    assert capture_draft.read(capture_draft.written(draft)) == draft
    assert capture_rows.without_left(table).left == ()
    assert capture_rows.without_left(table).rows == table.rows


@pytest.mark.parametrize("where", [0, 99])
def test_a_row_is_not_split_into_nothing(table: Table, where: int) -> None:
    assert capture_rows.split(table, 0, where) == table


def test_a_row_that_is_joined_leaves_its_answers_to_the_one_above(table: Table) -> None:
    made = capture_rows.joined(table, 1)
    assert [post.text for post in made.posts()] == ["one\ntwo\n\n@Ada three", "@Bo four"]
    assert parents(made) == [None, 0]


def test_no_row_answers_itself_by_way_of_others(table: Table) -> None:
    assert capture_rows.with_answer(table, 0, table.rows[2].key) == table
    assert parents(capture_rows.with_answer(table, 2, table.rows[0].key)) == [None, 0, 0]


@pytest.mark.parametrize(
    ("words", "precision"),
    [("hier à 14:02", Precision.MINUTE), ("2026-10-30", Precision.DAY), ("3 h", Precision.DEDUCED)],
)
def test_a_time_is_typed_as_pages_write_it(table: Table, words: str, precision: Precision) -> None:
    made = capture_rows.with_time(table, 0, words, NOW, "Europe/Paris", "fr")
    assert made is not None
    assert made.rows[0].post.precision is precision


def test_words_that_are_no_time_change_nothing_and_none_takes_it_away(table: Table) -> None:
    assert capture_rows.with_time(table, 0, "later", NOW, "Europe/Paris", "en") is None
    made = capture_rows.with_time(table, 0, " ", NOW, "Europe/Paris", "en")
    assert made is not None
    assert made.rows[0].post.doubt(Field.TIME) is Doubt.NO_TIME


def test_a_draft_is_read_back_as_it_was_written(table: Table) -> None:
    shot = Attachment("a.png", AttachmentKind.IMAGE, "capture:picture:00", 3)
    whole = capture_rows.with_picture(table, 1, shot)
    draft = Draft(PASTE, "<p>x</p>", whole, "Barn", "Key", "", True)
    assert capture_draft.read(capture_draft.written(draft)) == draft


@pytest.mark.parametrize(
    "text", ["", "{", '{"table": 3}', "[]", '{"text": "x", "table": {"rows": [{}]}}']
)
def test_a_draft_that_cannot_be_read_is_empty(text: str) -> None:
    assert capture_draft.read(text).empty


def test_a_draft_of_nothing_is_no_draft() -> None:
    assert capture_draft.written(Draft(text=" \n")) == ""

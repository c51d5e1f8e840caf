"""Time to private: what the fold says equals an independent count over the journal's rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from book_making import START_US, case_at, open_book, talk, work_of

from moderator_console.core import events as ev
from moderator_console.core.to_private import to_private
from moderator_console.store.casebook import CaseBook

#: Taken-back events are left out; a talk counts as it was last corrected, silence is no answer.
COUNTED = """
WITH gone AS (
    SELECT value AS id FROM event, json_each(event.body, '$.events') WHERE kind = 'retracted'
),
told AS (
    SELECT * FROM event WHERE case_id = :case AND lower(hex(id)) NOT IN (SELECT replace(id, '-', '') FROM gone)
),
begun AS (
    SELECT coalesce(
        (SELECT json_extract(body, '$.at_us') FROM told
         WHERE kind = 'post-attached' AND json_extract(body, '$.role') = 'complaint' ORDER BY local_n LIMIT 1),
        (SELECT at_us FROM told WHERE kind = 'opened')
    ) AS us
),
talks AS (
    SELECT coalesce(
        (SELECT json_extract(fix.body, '$.talk') FROM told AS fix
         WHERE fix.kind = 'contact-corrected'
           AND replace(json_extract(fix.body, '$.contact'), '-', '') = lower(hex(told.id))
         ORDER BY fix.local_n DESC LIMIT 1),
        json_extract(told.body, '$.talk')
    ) AS talk FROM told WHERE told.kind = 'contact-logged'
),
moments AS (
    SELECT
        (SELECT min(at_us) FROM told WHERE kind = 'offer-made') AS offered,
        (SELECT min(at_us) FROM told
         WHERE kind = 'offer-answered' AND json_extract(body, '$.answer') <> 'silent') AS answered,
        (SELECT min(json_extract(talk, '$.started_us')) FROM talks WHERE json_extract(talk, '$.answered')) AS talked
)
SELECT max(0, offered - us) / 1000000, max(0, answered - us) / 1000000, max(0, talked - us) / 1000000
FROM begun, moments
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    made = open_book(tmp_path)
    yield made
    made.close()


def both(book: CaseBook, case_id: UUID) -> tuple[int | None, int | None, int | None]:
    """The three spans, after both ways of counting were found equal."""
    found = to_private(book.journal.case(case_id))
    spans = (found.offer_s, found.answer_s, found.private_s)
    rows = list(book._db.connection().execute(COUNTED, {"case": case_id.bytes}))
    assert rows == [spans]
    return spans


def test_offer_answer_and_talk_are_counted_from_the_complaint_as_sql_counts_them(
    book: CaseBook,
) -> None:
    work, case_id = work_of(book), case_at(book, "reach-out")
    assert both(book, case_id) == (None, None, None)
    work.offer(case_id, ev.Channel.MESSAGE, "Shall we talk?")
    offered, answered, private = both(book, case_id)
    assert offered is not None and answered is private is None
    work.answer_offer(case_id, ev.Answer.SILENT)
    assert both(book, case_id)[1] is None
    work.offer(case_id, ev.Channel.MAIL, "Still here")
    work.answer_offer(case_id, ev.Answer.ACCEPTED)
    assert both(book, case_id)[0] == offered and both(book, case_id)[1] is not None


def test_a_corrected_talk_and_one_taken_back_count_as_they_stand(book: CaseBook) -> None:
    work, case_id = work_of(book), case_at(book, "reach-out")
    case = work.log_contact(case_id, talk())
    first = both(book, case_id)[2]
    assert first is not None
    work.correct_contact(
        case_id, case.contacts[0].event, replace(talk(), started_us=START_US + 7_260_000_000)
    )
    later = both(book, case_id)[2]
    assert later is not None and later != first
    work.undo(case_id)
    assert both(book, case_id)[2] == first
    work.undo(case_id)
    assert both(book, case_id) == (None, None, None)


def test_a_missed_call_is_not_yet_private(book: CaseBook) -> None:
    work, case_id = work_of(book), case_at(book, "reach-out")
    work.log_contact(case_id, talk(answered=False))
    assert both(book, case_id)[2] is None

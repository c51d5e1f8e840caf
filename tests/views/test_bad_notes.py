"""Whatever is pasted into a private note is kept as it was, or said; and the field stays quick."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from uuid import UUID

import pytest
from desk_making import make_desk
from PySide6.QtCore import QMimeData
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core.search_words import Where, plain_words
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import NOTE
from moderator_console.views.notes.note_sheet import NoteSheet
from moderator_console.views.widgets.writing import MOST
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

#: Mixed scripts and directions, combined letters, a family of four letters, marks that turn the direction.
MIXED = "Odile said שלום עליכם 3 مرحبا، “ça va\u202f?” e\u0301 한국어 👨\u200d👩\u200d👧 🌱 \u202eback\u202c 100\u00a0€"
#: What no keyboard gives; a null and the two ends of a line that Qt has are all that may become something else.
CONTROL = (
    "bell \x07 escape \x1b[31m tab \t vertical \x0b page \x0c next \x85 mark \ufeff object \ufffc"
)
WAYS = {
    "mixed": MIXED,
    "control": CONTROL,
    "html": "<b>bold</b> <script>alert(1)</script> &amp; <img src=x onerror=y>",
    "markdown": "**open _crossed** ~~ ``` `x` ![x](http://example.invalid/x.png) [a](javascript:b) <http://a>",
    "like a draft": '{"text": "x", "on": "post", "key": "y", "files": "[[1]]", "pinned": "yes"}',
    "one long word": "x" * 5_000,
    "deep": "> " * 200 + "quoted" + "\n" + "\n".join("  " * n + "- item" for n in range(120)),
}


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def case_id(room: Room) -> UUID:
    return room.desk.open_case([OUTBURST]).id


def page_of(qtbot: QtBot, room: Room, case_id: UUID) -> Workspace:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, 760)
    page.show()
    page.ui.composer.go(NOTE)
    return page


def paste(page: Workspace, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    page.ui.composer.ui.note.insertFromMimeData(mime)


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS.keys())
def test_what_was_pasted_is_found_again_kept_and_shown_as_it_was(
    qtbot: QtBot, room: Room, case_id: UUID, text: str
) -> None:
    page = page_of(qtbot, room, case_id)
    paste(page, text)
    page.ui.composer.keep_all()
    again = page_of(qtbot, room, case_id)
    assert again.ui.composer.ui.note.toPlainText() == text
    again.ui.composer.save()
    note = room.desk.book.journal.case(case_id).notes[-1]
    assert note.heads[0].text == text.strip()
    again.refresh()
    row = next(row for row in again.journal.rows if row.event is not None)
    assert row.event is not None and row.event.id == note.event
    again.grab()
    again.ui.journal.opened.emit(row.event)
    sheet = again.findChild(NoteSheet)
    assert sheet is not None
    sheet.grab()


def test_words_of_any_script_are_found_in_notes(qtbot: QtBot, room: Room, case_id: UUID) -> None:
    page = page_of(qtbot, room, case_id)
    paste(page, MIXED)
    page.ui.composer.save()
    for word in ("שלום", "مرحبا", "한국어", "odile"):
        found = room.desk.book.questions.look_for(plain_words(word), (Where.NOTES,)).hits
        assert [hit.case_id for hit in found] == [case_id], word


def test_a_null_and_other_ends_of_lines_lose_no_word(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page = page_of(qtbot, room, case_id)
    paste(page, "a\0b\r\nc\rd\u2028e\u2029f\udc80g")
    page.ui.composer.save()
    text = room.desk.book.journal.case(case_id).notes[-1].heads[0].text
    assert text.split("\n")[:4] == ["ab", "c", "d", "e"] and text[-1] == "g"


def test_the_field_stays_quick_when_it_is_full(qtbot: QtBot, room: Room, case_id: UUID) -> None:
    page = page_of(qtbot, room, case_id)
    field = page.ui.composer.ui.note
    paste(page, (f"{MIXED}\n" * 400)[: MOST - 200])
    QTest.keyClicks(field, "warm")
    taken = []
    for letter in "kindly and slowly":
        start = time.process_time()
        QTest.keyClicks(field, letter)
        QApplication.processEvents()
        taken.append(time.process_time() - start)
    assert median(taken) < 0.05

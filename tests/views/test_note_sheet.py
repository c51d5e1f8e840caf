"""A note that was written: seen whole with its versions, revised, pinned, dated, taken away and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import clock_of, make_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core.notes import Note
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.journal_model import JournalRow
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import NOTE
from moderator_console.views.notes.note_sheet import NoteSheet
from moderator_console.views.notes.note_words import quiet_words
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room


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


@pytest.fixture
def page(qtbot: QtBot, room: Room, case_id: UUID) -> Workspace:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, 706)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def notes(room: Room, case_id: UUID) -> tuple[Note, ...]:
    return room.desk.book.journal.case(case_id).notes


def rows(page: Workspace) -> list[JournalRow]:
    page.refresh()
    return [row for row in page.journal.rows if row.event is not None]


def opened(page: Workspace, row: int = 0) -> NoteSheet:
    """The sheet that Enter opens on the row of this number, counted without headings."""
    page.refresh()
    lines = [n for n, each in enumerate(page.journal.rows) if each.event is not None]
    page.ui.journal.setFocus()
    page.ui.journal.setCurrentIndex(page.journal.index(lines[row]))
    QTest.keyClick(page.ui.journal, Qt.Key.Key_Return)
    sheets = [s for s in page.findChildren(NoteSheet) if s.isVisible()]
    assert len(sheets) == 1
    return sheets[0]


def test_a_note_is_read_whole_with_what_changed_word_by_word(
    room: Room, case_id: UUID, page: Workspace
) -> None:
    room.desk.work.note(case_id, "She was **calm** here.\n\n- asked twice\n- waited")
    note = notes(room, case_id)[-1].event
    clock_of(room.desk).at_us += 3_600_000_000
    room.desk.work.revise_note(
        case_id, note, "She was **tired** here.\n\n- asked twice\n- waited", ()
    )
    sheet = opened(page)
    shown = sheet.ui.note_text.toPlainText()
    assert shown.startswith("She was tired here.\nasked twice\nwaited\nWhat changed\n")
    assert "Maren Okafor, Wednesday 18 November 2026, 11:42" in shown
    assert "−calm" in shown.replace("− ", "−") and "+tired" in shown.replace("+ ", "+")
    assert "10:42" in sheet.ui.lead.text()


def test_revising_takes_the_text_into_the_composer_and_keeps_what_was_begun(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    room.desk.work.note(case_id, "Frist words")
    page.refresh()
    composer = page.ui.composer
    composer.go(NOTE)
    composer.ui.note.setPlainText("begun, not saved")
    sheet = opened(page)
    qtbot.waitUntil(sheet.isActiveWindow)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert composer.ui.note.toPlainText() == "Frist words"
    assert composer.ui.note_on.isVisible() and composer.ui.save.text() == "Save the note"
    composer.ui.note.setPlainText("First words")
    composer.keep_all()
    composer.save()
    note = notes(room, case_id)[-1]
    assert [v.text for v in note.versions] == ["Frist words", "First words"]
    assert len(notes(room, case_id)) == 1
    assert composer.ui.note.toPlainText() == "begun, not saved"
    assert not composer.ui.note_on.isVisible() and composer.ui.save.text() == "Add the note"


def test_a_revision_that_is_left_gives_the_new_note_back(
    room: Room, case_id: UUID, page: Workspace
) -> None:
    room.desk.work.note(case_id, "as it was")
    composer = page.ui.composer
    composer.go(NOTE)
    composer.ui.note.setPlainText("begun")
    opened(page).save()
    composer.ui.note.setPlainText("changed my mind")
    composer.ui.note_on.click()
    assert composer.ui.note.toPlainText() == "begun"
    assert notes(room, case_id)[-1].heads[0].text == "as it was"


@pytest.mark.parametrize("typed", ['{"revised": "2024"}', '{"a": 1}', '{"text": "x"} and more'])
def test_a_note_that_looks_like_a_draft_comes_back_as_it_was_typed(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace, typed: str
) -> None:
    page.ui.composer.go(NOTE)
    page.ui.composer.ui.note.setPlainText(typed)
    page.ui.composer.keep_all()
    again = Workspace(room, case_id)
    qtbot.addWidget(again)
    assert again.ui.composer.ui.note.toPlainText() == typed


def test_a_note_is_taken_away_and_undo_brings_it_back(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    room.desk.work.note(case_id, "not meant")
    sheet = opened(page)
    with qtbot.waitSignal(page.done) as heard:
        sheet.ui.remove.click()
    assert heard.args == ["Note taken away.", case_id]
    assert notes(room, case_id)[-1].removed
    assert "taken away" in rows(page)[1].sentence and rows(page)[1].faint
    gone = opened(page)
    assert "undo" in gone.ui.foot.words and not gone.ui.revise.isVisible()
    gone.reject()
    room.desk.work.undo(case_id)
    assert not notes(room, case_id)[-1].removed


def test_a_pinned_note_stands_on_top_until_it_is_unpinned(
    room: Room, case_id: UUID, page: Workspace
) -> None:
    room.desk.work.note(case_id, "never call before ten")
    room.desk.work.note(case_id, "something later")
    opened(page, 1).ui.pin.click()
    page.refresh()
    assert page.journal.rows[0].heading == "Pinned"
    assert "never call before ten" in page.journal.rows[1].sentence
    assert sum("never call before ten" in row.sentence for row in rows(page)) == 1
    sheet = opened(page)
    assert "pinned" in sheet.ui.lead.text()
    sheet.ui.pin.click()
    page.refresh()
    assert page.journal.rows[0].heading != "Pinned"


def test_a_note_with_a_date_counts_until_then_and_is_grey_afterwards(
    room: Room, case_id: UUID, page: Workspace
) -> None:
    room.desk.work.note(case_id, "on holiday")
    sheet = opened(page)
    assert not sheet.ui.set_until.isEnabled()
    QTest.keyClicks(sheet.until.edit, "the day after never")
    sheet.ui.set_until.click()
    assert "When?" in sheet.ui.foot.words
    sheet.until.set_words("tomorrow 10:00")
    QTest.keyClick(sheet.until.edit, Qt.Key.Key_Return)
    assert (
        notes(room, case_id)[-1].until_us == room.desk.now() + 23 * 3_600_000_000 + 18 * 60_000_000
    )
    assert not rows(page)[1].faint
    clock_of(room.desk).at_us += 48 * 3_600_000_000
    assert rows(page)[1].faint and "expired" in rows(page)[1].sentence
    sheet = opened(page, 1)
    assert "counted until" in sheet.ui.lead.text()
    assert sheet.ui.set_until.text() == "No end"
    sheet.ui.set_until.click()
    assert notes(room, case_id)[-1].until_us is None


def test_html_in_a_note_is_text_and_nothing_is_fetched(
    room: Room, case_id: UUID, page: Workspace
) -> None:
    text = "<b>bold</b> ![x](http://example.invalid/x.png) <img src='file:///etc/hostname'>"
    room.desk.work.note(case_id, text)
    sheet = opened(page)
    assert "<b>bold</b>" in sheet.ui.note_text.toPlainText()
    assert "<img" in sheet.ui.note_text.toPlainText()


def test_a_link_to_a_post_leads_there(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    room.desk.work.note(case_id, f"see [#4, Odile]({ORIGIN})")
    sheet = opened(page)
    sheet.ui.note_text.post_wanted.emit(str(ORIGIN))
    assert page.focused_post() == ORIGIN and not sheet.isVisible()


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("## Heading\n> quoted\n- one\n- [x] two", "Heading\nquoted\none\ntwo"),
        ("**bold** and *soft*, [#4, Odile](sample:x)", "bold and soft, #4, Odile"),
        ("3 * 4 * 5, a*b*c, [sic], #4", "3 * 4 * 5, a*b*c, [sic], #4"),
    ],
)
def test_a_line_of_a_note_has_no_marks(text: str, quiet: str) -> None:
    assert quiet_words(text) == quiet

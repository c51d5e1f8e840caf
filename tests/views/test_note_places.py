"""What a private note is about: chosen beside the text, a draft for each place, kept where it belongs, taken back."""

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

from moderator_console.core.events import Channel, Direction, Outcome, Talk
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import NOTE
from moderator_console.views.notes.note_sheet import NoteSheet
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

HOUR_US = 3_600_000_000


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def case_id(room: Room) -> UUID:
    case_id = room.desk.open_case([OUTBURST]).id
    started = room.desk.now() - HOUR_US
    talk = Talk(
        Channel.PHONE, Direction.OUTGOING, True, started, 600, "eleven jars", None, Outcome.HEARD
    )
    room.desk.work.log_contact(case_id, talk)
    return case_id


def page_of(qtbot: QtBot, room: Room, case_id: UUID) -> Workspace:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, 760)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.ui.composer.go(NOTE)
    return page


@pytest.fixture
def page(qtbot: QtBot, room: Room, case_id: UUID) -> Workspace:
    return page_of(qtbot, room, case_id)


def offered(page: Workspace) -> list[str]:
    """The words of the menu of places, as it opens now."""
    bar = page.ui.composer.ui.note_bar
    bar.menu.aboutToShow.emit()
    return [action.text() for action in bar.menu.actions()]


def choose(page: Workspace, words: str) -> None:
    offered(page)
    menu = page.ui.composer.ui.note_bar.menu
    actions = menu.actions()
    found = next((a for a in actions if a.text() == words), None)
    (found or next(a for a in actions if words in a.text())).trigger()


def on(page: Workspace) -> str:
    return page.ui.composer.ui.note_bar.place.accessibleName()


def add(page: Workspace, text: str) -> None:
    page.ui.composer.ui.note.setPlainText(text)
    page.ui.composer.save()
    page.refresh()


def test_the_chooser_is_reached_by_keys_and_names_every_place(
    qtbot: QtBot, page: Workspace
) -> None:
    ui = page.ui.composer.ui
    QTest.keyClick(ui.note, Qt.Key.Key_Backtab)
    while QApplication.focusWidget() is not ui.note_bar.place:
        assert ui.note_bar.isAncestorOf(QApplication.focusWidget() or page)
        QTest.keyClick(page.window(), Qt.Key.Key_Backtab)
    assert on(page) == "On: this case"
    QTest.keyClick(ui.note_bar.place, Qt.Key.Key_Space)
    menu = ui.note_bar.menu
    qtbot.waitUntil(menu.isVisible)
    assert [action.text() for action in menu.actions()] == [
        "this case", "the post by Odile, 05:03", "the whole conversation", "Odile",
        "the contact of 09:42, Phone",
    ]  # fmt: skip
    assert menu.activeAction() is menu.actions()[0]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert on(page) == "On: the post by Odile, 05:03"


def test_a_note_is_kept_on_the_post_the_conversation_and_the_contact(
    room: Room, case_id: UUID, page: Workspace
) -> None:
    contact = room.desk.book.journal.case(case_id).contacts[0].event
    thread = room.desk.archive.thread_of(OUTBURST).address
    for words in ("the post", "conversation", "contact of"):
        choose(page, words)
        add(page, words)
        assert on(page) == "On: this case"
    add(page, "the case")
    notes = room.desk.book.journal.case(case_id).notes
    assert [(n.on, n.thread, n.contact) for n in notes] == [
        (OUTBURST, thread, None), ("", thread, None), ("", "", contact), ("", "", None),
    ]  # fmt: skip
    assert len(room.desk.book.questions.notes_of_thread(thread)) == 2


def test_a_note_on_the_member_lies_outside_the_case_and_is_taken_back_by_itself(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    member = room.desk.book.journal.case(case_id).member
    assert member is not None
    before = room.desk.work.latest_act(case_id)
    choose(page, "Odile")
    with qtbot.waitSignal(page.undoable) as heard:
        add(page, "rather by phone")
    said, undo = heard.args
    assert said == "Note on Odile added."
    assert [n.text for n in room.desk.book.questions.notes_of_person(member)] == ["rather by phone"]
    assert room.desk.work.latest_act(case_id) == before
    assert undo() is True
    assert room.desk.book.questions.notes_of_person(member) == []
    assert room.desk.work.latest_act(case_id) == before
    with qtbot.waitSignal(page.troubled):
        assert undo() is False


def test_what_is_typed_goes_along_to_a_place_where_nothing_waits(
    room: Room, case_id: UUID, page: Workspace
) -> None:
    ui = page.ui.composer.ui
    ui.note.setPlainText("meant for the post")
    page.ui.composer.keep_all()
    choose(page, "the post")
    assert ui.note.toPlainText() == "meant for the post"
    choose(page, "this case")
    assert ui.note.toPlainText() == "meant for the post"
    assert len(room.desk.book.drafts.below(f"note:{case_id}")) == 1


def test_each_place_has_a_draft_of_its_own(room: Room, case_id: UUID, page: Workspace) -> None:
    ui, composer = page.ui.composer.ui, page.ui.composer
    ui.note.setPlainText("on the case")
    page.left.show_post(str(ORIGIN))
    QTest.keyClick(page.left.pane.view, Qt.Key.Key_W)
    assert QApplication.focusWidget() is ui.note and ui.note.toPlainText() == ""
    ui.note.setPlainText("on the post")
    composer.keep_all()
    choose(page, "this case")
    assert ui.note.toPlainText() == "on the case"
    begun = [words for words in offered(page) if "(begun)" in words]
    assert len(begun) == 2 and begun[0].startswith("this case")
    choose(page, begun[1])
    assert ui.note.toPlainText() == "on the post"
    composer.save()
    assert ui.note.toPlainText() == "on the case"
    notes = room.desk.book.journal.case(case_id).notes
    assert [(n.on, n.heads[0].text) for n in notes] == [(ORIGIN, "on the post")]


def test_the_place_is_found_again_after_a_restart(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    page.left.show_post(str(ORIGIN))
    choose(page, "the post")
    page.ui.composer.ui.note.setPlainText('{"on": "the post"}')
    page.ui.composer.keep_all()
    name = on(page)
    again = page_of(qtbot, room, case_id)
    assert on(again) == name != "On: this case"
    assert again.ui.composer.ui.note.toPlainText() == '{"on": "the post"}'
    again.ui.composer.save()
    assert room.desk.book.journal.case(case_id).notes[-1].on == ORIGIN
    assert room.desk.book.drafts.below(f"note:{case_id}") == []


def test_another_case_has_its_own_places_and_nothing_moves_between_them(
    room: Room, case_id: UUID, page: Workspace
) -> None:
    choose(page, "conversation")
    page.ui.composer.ui.note.setPlainText("on the first")
    other = room.desk.open_case([ORIGIN]).id
    page.show_case(other)
    assert on(page) == "On: this case" and page.ui.composer.ui.note.toPlainText() == ""
    page.ui.composer.ui.note.setPlainText("on the second")
    page.show_case(case_id)
    assert on(page) == "On: the whole conversation"
    assert page.ui.composer.ui.note.toPlainText() == "on the first"
    page.show_case(other)
    assert page.ui.composer.ui.note.toPlainText() == "on the second"


def test_pin_and_date_are_chosen_while_writing_and_kept_with_the_draft(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    bar = page.ui.composer.ui.note_bar
    page.ui.composer.ui.note.setPlainText("on holiday")
    bar.pin.click()
    bar.date.setFocus()
    QTest.keyClick(bar.date, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is bar.until.edit
    bar.until.set_words("sunday")
    # A note may end on a day on which nobody works.
    assert "outside" not in bar.until.answer.text()
    bar.until.set_words("tomorrow 10:00")
    page.ui.composer.keep_all()
    again = page_of(qtbot, room, case_id)
    bar = again.ui.composer.ui.note_bar
    assert bar.pinned and bar.pin.accessibleName().startswith("Pinned")
    assert bar.pin.text() == "Pinned"
    assert bar.until.words() == "2026-11-19 10:00" and bar.until.isVisible()
    again.ui.composer.save()
    note = room.desk.book.journal.case(case_id).notes[-1]
    assert note.pinned and note.until_us == room.desk.now() + 23 * HOUR_US + 18 * 60_000_000
    assert not bar.pinned and bar.until.empty and not bar.until.isVisible()
    assert bar.pin.text() == ""


def test_a_date_that_cannot_be_kept_says_so_and_nothing_is_lost(
    room: Room, case_id: UUID, page: Workspace
) -> None:
    ui = page.ui.composer.ui
    ui.note.setPlainText("on holiday")
    ui.note_bar.date.click()
    for date, said in (
        ("the day after never", "Until when"), ("2026-11-01 10:00", "Until when"), ("today 12:00", "past")
    ):  # fmt: skip
        ui.note_bar.until.set_words(date)
        clock_of(room.desk).at_us += HOUR_US // 2
        page.ui.composer.save()
        assert said in ui.foot.words and ui.note.toPlainText() == "on holiday"
        assert QApplication.focusWidget() is ui.note_bar.until.edit
    assert room.desk.book.journal.case(case_id).notes == ()
    ui.note_bar.date.click()
    page.ui.composer.save()
    assert room.desk.book.journal.case(case_id).notes[-1].until_us is None


def test_the_sheet_of_a_note_says_what_it_is_about(
    room: Room, case_id: UUID, page: Workspace
) -> None:
    said = []
    for words in ("this case", "the post by", "conversation", "contact of"):
        choose(page, words)
        add(page, words)
        row = next(row for row in page.journal.rows if row.event is not None)
        page.ui.journal.opened.emit(row.event)
        sheet = next(s for s in page.findChildren(NoteSheet) if s.isVisible())
        said.append(sheet.ui.lead.text().split(" · ")[1:])
        sheet.reject()
    assert said == [
        [], ["on the post by Odile, 05:03"], ["on the whole conversation"],
        ["on the contact of 09:42, Phone"],
    ]  # fmt: skip
    room.desk.work.note(case_id, "of nothing that is here", on="https://gone.example/1")
    page.refresh()
    row = next(row for row in page.journal.rows if row.event is not None)
    page.ui.journal.opened.emit(row.event)
    sheet = next(s for s in page.findChildren(NoteSheet) if s.isVisible())
    assert " · " not in sheet.ui.lead.text()


def test_a_note_on_the_whole_conversation_is_shown_beside_it_in_every_case(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    tools = page.left.pane.ui.tools
    button = tools.itemAt(tools.count() - 2).widget()
    assert isinstance(button, KeyButton) and not button.isVisible()
    choose(page, "conversation")
    add(page, "Two of them share a garden.")
    assert button.isVisible() and button.text() == "1"
    assert button.accessibleName() == "1 note on the conversation"
    choose(page, "conversation")
    add(page, "And a well.")
    assert button.text() == "2"
    room.desk.work.undo(case_id)
    page.refresh()
    button.click()
    qtbot.waitUntil(lambda: any(s.isVisible() for s in page.findChildren(NoteSheet)))
    sheet = next(s for s in page.findChildren(NoteSheet) if s.isVisible())
    assert sheet.note.heads[0].text == "Two of them share a garden."

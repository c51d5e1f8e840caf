"""Private notes beside a conversation: written with W where there is no case, drawn on the post, read, revised, undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from rooms import room_of

from moderator_console.core.search_words import Where, plain_words
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.notes.note_sheet import NoteSheet
from moderator_console.views.notes.note_writing import NoteWriting
from moderator_console.views.thread.card_spots import Act
from moderator_console.views.thread.post_notes import PostNotes
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.window.page import Room

HOUR_US = 3_600_000_000


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, room: Room) -> Conversations:
    page = Conversations(room)
    qtbot.addWidget(page)
    page.resize(1336, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.open_thread(room.desk.archive.thread_of(OUTBURST).address, OUTBURST)
    return page


def sheet_of(page: Conversations | Workspace) -> NoteWriting:
    """The sheet that W opens on the post in focus."""
    QTest.keyClick(page_view(page), Qt.Key.Key_W)
    found = [s for s in page.findChildren(NoteWriting) if s.isVisible()]
    assert len(found) == 1
    return found[0]


def page_view(page: Conversations | Workspace) -> ThreadView:
    return page.pane.view if isinstance(page, Conversations) else page.left.pane.view


def add(page: Conversations, text: str, place: int = 0) -> None:
    sheet = sheet_of(page)
    sheet.ui.note_bar.menu.aboutToShow.emit()
    sheet.ui.note_bar.menu.actions()[place].trigger()
    QTest.keyClicks(sheet.ui.note, text)
    sheet.ui.keep.click()
    assert not sheet.isVisible()
    page.refresh()


def facts(page: Conversations | Workspace) -> list[str]:
    view = page_view(page)
    return [fact.words for fact in view.row(view.current).facts]


def test_a_note_is_written_on_a_post_drawn_on_it_and_taken_back(
    qtbot: QtBot, room: Room, page: Conversations
) -> None:
    assert facts(page) == []
    with qtbot.waitSignal(page.undoable) as heard:
        add(page, "asked twice, kindly")
    line = room.desk.book.questions.notes_of_post(OUTBURST)[0]
    assert (line.text, line.case_id) == ("asked twice, kindly", None)
    assert line.thread == room.desk.archive.thread_of(OUTBURST).address
    assert facts(page) == ["has a note"]
    found = room.desk.book.questions.look_for(plain_words("kindly"), (Where.NOTES,)).hits
    assert [(hit.case_id, hit.thread) for hit in found] == [(None, line.thread)]
    assert heard.args[1]() is True
    page.refresh()
    assert facts(page) == []


def test_the_conversation_and_its_author_have_notes_of_their_own(
    room: Room, page: Conversations
) -> None:
    desk = room.desk
    community = desk.archive.thread_of(OUTBURST).community
    key = page.pane.post.author_key if page.pane.post else ""
    assert len(sheet_of(page)._places) == 2, "nobody is known yet"
    next(s for s in page.findChildren(NoteWriting)).reject()
    person = desk.book.member(community, key, "Odile", by=desk.work.me)
    add(page, "calm after noon", place=1)
    add(page, "rather by phone", place=2)
    assert page.notes._button is not None
    assert page.notes._button.text() == "1 note on the conversation"
    assert [n.text for n in desk.book.questions.notes_of_person(person.id)] == ["rather by phone"]
    assert facts(page) == []
    page.notes._button.click()
    sheet = page.findChild(NoteSheet)
    assert sheet is not None and "calm after noon" in sheet.ui.note_text.toPlainText()


def test_a_screen_reader_hears_of_the_note_and_the_keys_open_it(
    qtbot: QtBot, page: Conversations
) -> None:
    add(page, "asked twice")
    view = page.pane.view
    heard = view.say.heard_name(view.row(view.current).post, None, False)
    assert "has a note" in heard
    spots = [spot.act for spot in view.row(view.current).spots]
    for _ in range(spots.index(Act.NOTES) + 1):
        view._keys.step_act(1)
    spot = view._keys.act_spot()
    assert spot is not None and "read them" in view.say.heard_spot(view.row(view.current), spot)
    QTest.keyClick(view, Qt.Key.Key_Return)
    sheet = page.findChild(NoteSheet)
    assert sheet is not None and "asked twice" in sheet.ui.note_text.toPlainText()


def test_of_several_notes_one_is_chosen_by_its_first_words(
    qtbot: QtBot, page: Conversations
) -> None:
    add(page, "the **first** of them")
    add(page, "the second")
    assert facts(page) == ["has 2 notes"]
    view = page.pane.view
    view.acts.to_notes(view.current)
    menus = [m for m in page.findChildren(QMenu) if m.isVisible()]
    by_words = {action.text(): action for action in menus[0].actions()}
    assert sorted(by_words) == [
        "Maren Okafor, 10:42: the first of them", "Maren Okafor, 10:42: the second"
    ]  # fmt: skip
    by_words["Maren Okafor, 10:42: the first of them"].trigger()
    sheet = page.findChild(NoteSheet)
    assert sheet is not None and "first" in sheet.ui.note_text.toPlainText()
    menus[0].hide()


def test_a_note_outside_every_case_is_pinned_revised_and_taken_away(
    qtbot: QtBot, room: Room, page: Conversations
) -> None:
    add(page, "frist words")
    view = page.pane.view

    def opened() -> NoteSheet:
        view.acts.to_notes(view.current)
        return next(s for s in page.findChildren(NoteSheet) if s.isVisible())

    opened().ui.pin.click()
    line = room.desk.book.questions.notes_of_post(OUTBURST)[0]
    assert line.pinned
    opened().ui.revise.click()
    again = next(s for s in page.findChildren(NoteWriting) if s.isVisible())
    assert again.ui.note.toPlainText() == "frist words" and not again.ui.note_bar.pin.isVisible()
    again.ui.note.setPlainText("first words")
    with qtbot.waitSignal(page.undoable) as heard:
        again.save()
    note = room.desk.book.questions.note_outside(line.id)
    assert [v.text for v in note.versions] == ["frist words", "first words"] and note.pinned
    assert heard.args[1]() is True
    assert room.desk.book.questions.note(line.id).text == "frist words"
    with qtbot.waitSignal(page.undoable) as heard:
        opened().ui.remove.click()
    page.refresh()
    assert facts(page) == [] and heard.args[1]() is True
    page.refresh()
    assert facts(page) == ["has a note"]


def test_what_is_typed_is_kept_for_its_place_and_found_again(
    qtbot: QtBot, room: Room, page: Conversations
) -> None:
    sheet = sheet_of(page)
    QTest.keyClicks(sheet.ui.note, "half a thought")
    sheet.ui.note_bar.pin.click()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(NoteWriting))
    page.pane.view.focus_post(0)
    other = sheet_of(page)
    assert other.ui.note.toPlainText() == ""
    other.reject()
    page.open_thread("", OUTBURST)
    again = sheet_of(page)
    assert again.ui.note.toPlainText() == "half a thought" and again.ui.note_bar.pinned
    qtbot.waitUntil(again.isActiveWindow)
    QTest.keyClick(again, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.desk.book.questions.notes_of_post(OUTBURST)[0].pinned
    assert room.desk.book.drafts.below("note:outside") == []


def test_a_note_of_a_case_says_so_on_the_post_in_the_case_and_beside_it(
    qtbot: QtBot, room: Room, page: Conversations
) -> None:
    case_id = room.desk.open_case([OUTBURST]).id
    room.desk.work.note(case_id, "calm here", on=str(OUTBURST))
    page.refresh()
    assert "has a note" in facts(page)
    work = Workspace(room, case_id)
    qtbot.addWidget(work)
    work.resize(1200, 800)
    work.show()
    assert "has a note" in facts(work)
    view = work.left.pane.view
    assert [offer.words for offer in view.acts.offers()][-1] == "Read its notes"
    view.acts.to_notes(view.current)
    sheet = next(s for s in work.findChildren(NoteSheet) if s.isVisible())
    sheet.ui.revise.click()
    assert work.ui.composer.ui.note.toPlainText() == "calm here"
    room.desk.work.undo(case_id)
    work.refresh()
    assert "has a note" not in facts(work)


def test_an_empty_or_refused_note_says_what_is_missing_and_keeps_the_sheet(
    room: Room, page: Conversations
) -> None:
    sheet = sheet_of(page)
    sheet.save()
    assert sheet.isVisible() and sheet.ui.foot.words
    sheet.ui.note.setPlainText("on holiday")
    sheet.ui.note_bar.date.click()
    sheet.ui.note_bar.until.set_words("the day after never")
    sheet.save()
    assert sheet.isVisible() and "Until when" in sheet.ui.foot.words
    assert room.desk.book.questions.notes_of_post(OUTBURST) == []


def test_posts_are_asked_for_once_a_page_and_only_when_something_changed_again() -> None:
    asked: list[tuple[str, ...]] = []

    def ask(posts: object) -> dict[str, int]:
        assert isinstance(posts, list | tuple)
        asked.append(tuple(posts))
        return {"b": 2}

    notes = PostNotes(ask)
    notes.look(["a", "b"])
    notes.look(["b", "a"])
    notes.look(["b", "c"])
    assert asked == [("a", "b"), ("c",)]
    assert [notes.count(post) for post in "abcd"] == [0, 2, 0, 0]
    assert notes.changed() is False and asked[2:] == [("a", "b", "c")]


def test_an_origin_elsewhere_has_no_marker(page: Conversations) -> None:
    add(page, "here only")
    page.open_thread("", ORIGIN)
    assert "has a note" not in facts(page)

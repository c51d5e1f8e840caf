"""Pasting a conversation: proposed, mended by keyboard, kept; and drafts that survive the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_desk
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core.capture.capture import Doubt, Field
from moderator_console.core.posts import Address
from moderator_console.services.jobs import Jobs
from moderator_console.views.bringing.capture import Capture
from moderator_console.views.bringing.capture_paste import png_of
from moderator_console.views.bringing.capture_picture import shown_picture
from moderator_console.views.bringing.capture_rows import Column
from moderator_console.views.bringing.window_capture import _unknown_text
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

PASTES = Path(__file__).parents[1] / "core" / "fixtures" / "pastes"
CHAT = "[18:02, 29/10/2025] Ada: one two\n[18:04, 29/10/2025] Bo: @Ada three"


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


def sheet_of(qtbot: QtBot, room: Room) -> Capture:
    sheet = Capture(room, "en")
    qtbot.addWidget(sheet)
    sheet.open()
    return sheet


def cell(sheet: Capture, row: int, column: Column) -> str:
    return str(sheet.ui.rows.model().index(row, column).data())


def type_in(qtbot: QtBot, sheet: Capture, row: int, column: Column, value: object) -> None:
    model = sheet.ui.rows.model()
    model.setData(model.index(row, column), value, Qt.ItemDataRole.EditRole)
    QApplication.processEvents()


def test_a_paste_becomes_posts_and_the_button_says_how_many(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    sheet.paste("", (PASTES / "facebook_en.txt").read_text(encoding="utf-8"))
    assert sheet.ui.rows.model().rowCount() == 6
    assert "6" in sheet.ui.save.text()
    assert cell(sheet, 2, Column.AUTHOR) == "Jo Brennick"
    assert cell(sheet, 2, Column.ANSWERS) == "Peter Ashgrove (2)"
    assert sheet.ui.title.currentText() == "The Seed Barn · Growers"


def test_what_is_typed_on_the_left_is_read_again_until_a_hand_has_mended(
    qtbot: QtBot, room: Room
) -> None:
    sheet = sheet_of(qtbot, room)
    sheet.paste("", CHAT)
    sheet.ui.pasted.append("[18:05, 29/10/2025] Cy: four")
    qtbot.waitUntil(lambda: sheet.ui.rows.model().rowCount() == 3)
    type_in(qtbot, sheet, 0, Column.AUTHOR, "Ada L.")
    sheet.ui.pasted.append("[18:06, 29/10/2025] Di: five")
    qtbot.wait(400)
    assert sheet.ui.rows.model().rowCount() == 3
    assert sheet.ui.again.isEnabled()
    sheet.ui.again.click()
    assert sheet.ui.rows.model().rowCount() == 4


def test_a_doubtful_field_says_so_and_is_sure_once_typed(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    sheet.paste("", "10:02 Ada: hello\n10:04 Bo: no")
    said = sheet.ui.rows.model().index(0, Column.TIME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("The day was not said")
    type_in(qtbot, sheet, 0, Column.TIME, "2025-10-29 10:02")
    assert sheet.table.rows[0].post.doubt(Field.TIME) is None
    assert "10:02" in cell(sheet, 0, Column.TIME)


def test_what_was_left_out_is_said_above_the_posts_and_added_or_left(
    qtbot: QtBot, room: Room
) -> None:
    above = "Whoever has the key of the shed should bring it back before Sunday."
    sheet = sheet_of(qtbot, room)
    sheet.paste("", f"{above}\n{CHAT}")
    assert sheet.ui.left_out.isVisibleTo(sheet)
    assert "Whoever has the key" in sheet.ui.left_said.text()
    sheet.ui.left_add.click()
    assert cell(sheet, 0, Column.TEXT) == above
    assert sheet.ui.rows.model().rowCount() == 3
    assert not sheet.ui.left_out.isVisibleTo(sheet)
    sheet.undo()
    sheet.ui.left_drop.click()
    assert sheet.ui.rows.model().rowCount() == 2
    assert not sheet.ui.left_out.isVisibleTo(sheet)


def test_words_that_are_no_time_are_told_and_change_nothing(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    sheet.paste("", CHAT)
    before = sheet.table
    type_in(qtbot, sheet, 0, Column.TIME, "soon")
    assert "soon" in sheet.ui.foot.words
    assert sheet.table == before


def test_rows_are_split_joined_moved_and_removed_by_keyboard_and_undone(
    qtbot: QtBot, room: Room
) -> None:
    sheet = sheet_of(qtbot, room)
    sheet.paste("", CHAT)
    before = sheet.table
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    sheet.ui.words.setFocus()
    cursor = sheet.ui.words.textCursor()
    cursor.setPosition(3)
    sheet.ui.words.setTextCursor(cursor)
    QTest.keyClick(sheet.ui.words, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert [row.post.text for row in sheet.table.rows] == ["one", "two", "@Ada three"]
    assert sheet.table.rows[1].post.doubt(Field.AUTHOR) is Doubt.AUTHOR_UNSURE
    QTest.keyClick(sheet.ui.words, Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(sheet.ui.words, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(sheet.ui.words, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert len(sheet.table.rows) == 1
    for _ in range(4):
        sheet.undo()
    assert sheet.table == before


def test_the_words_of_a_post_are_mended_below_the_table(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    sheet.paste("", CHAT)
    sheet.ui.words.setPlainText("one, two")
    assert sheet.table.rows[0].post.text == "one, two"
    sheet.undo()
    assert sheet.table.rows[0].post.text == "one two"


def test_keeping_leads_to_the_conversation_and_forgets_the_draft(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    sheet.paste("", CHAT)
    sheet.ui.community.setEditText("Barn")
    with qtbot.waitSignal(sheet.thread_wanted, timeout=15_000) as went:
        sheet.save()
    thread, post = went.args
    assert room.desk.archive.thread_of(Address(thread)).posts == 2
    assert room.desk.archive.post(Address(post)).author == "Ada"
    assert room.desk.book.drafts.get("capture") is None


def test_keeping_with_a_case_asks_for_one_on_the_post_at_hand(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    sheet.paste("", CHAT)
    sheet.ui.community.setEditText("Barn")
    sheet.ui.rows.selectRow(1)
    with qtbot.waitSignal(sheet.new_case_wanted, timeout=15_000) as asked:
        sheet.ui.keep_case.click()
    (posts,) = asked.args
    assert room.desk.archive.post(posts[0]).author == "Bo"


def test_without_a_community_it_is_asked_for_and_nothing_is_kept(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    sheet.save()
    assert "Paste" in sheet.ui.foot.words
    sheet.paste("", CHAT)
    sheet.save()
    assert "where it was said" in sheet.ui.foot.words.lower()
    assert sheet.isVisible()


def test_a_paste_can_be_added_to_a_conversation_that_is_here(qtbot: QtBot, room: Room) -> None:
    line = room.desk.archive.threads(None, 1).lines[0]
    sheet = sheet_of(qtbot, room)
    sheet.paste("", CHAT)
    sheet.ui.community.setCurrentText(line.community)
    place = next(
        n for n in range(sheet.ui.title.count()) if sheet.ui.title.itemText(n) == line.title
    )
    sheet.ui.title.setCurrentIndex(place)
    sheet.ui.title.activated.emit(place)
    with qtbot.waitSignal(sheet.thread_wanted, timeout=15_000) as went:
        sheet.save()
    assert went.args[0] == line.address
    assert room.desk.archive.thread_of(line.address).posts == line.posts + 2


def test_closing_keeps_everything_as_a_draft(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    sheet.paste("", CHAT)
    type_in(qtbot, sheet, 1, Column.AUTHOR, "Bob")
    sheet.ui.community.setEditText("Barn")
    sheet.reject()
    again = sheet_of(qtbot, room)
    assert [row.post.author for row in again.table.rows] == ["Ada", "Bob"]
    assert again.ui.community.currentText() == "Barn"
    assert again.ui.pasted.toPlainText() == CHAT


def test_a_page_is_read_by_what_it_marks_for_machines(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    mime = QMimeData()
    mime.setHtml((PASTES / "wordpress_fr.html").read_text(encoding="utf-8"))
    mime.setText((PASTES / "wordpress_fr.txt").read_text(encoding="utf-8"))
    sheet.ui.pasted.insertFromMimeData(mime)
    assert cell(sheet, 2, Column.ANSWERS) == "La Grange (2)"
    assert sheet.table.rows[0].post.permalink.endswith("#comment-11")


def test_a_picture_stands_beside_a_post_whose_words_are_typed(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    image = QImage(64, 32, QImage.Format.Format_RGB32)
    image.fill(QColor("#446688"))
    sheet.add_picture("screen.png", png_of(image))
    (row,) = sheet.table.rows
    assert row.pictures[0].name == "screen.png"
    assert sheet.ui.shot.pixmap().width() == 64
    sheet.ui.words.setPlainText("They laughed at me.")
    type_in(qtbot, sheet, 0, Column.AUTHOR, "Moss")
    sheet.ui.community.setEditText("Barn")
    with qtbot.waitSignal(sheet.thread_wanted, timeout=15_000) as went:
        sheet.save()
    card = room.desk.archive.post(Address(went.args[1]))
    assert (card.author, card.text, len(card.attachments)) == ("Moss", "They laughed at me.", 1)


def test_a_capture_that_is_given_up_leaves_no_picture(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    image = QImage(64, 32, QImage.Format.Format_RGB32)
    image.fill(QColor("#446688"))
    sheet.add_picture("screen.png", png_of(image))
    address = str(sheet.table.rows[0].pictures[0].address)
    sheet.reject()
    again = sheet_of(qtbot, room)
    assert again.table.rows[0].pictures, "the draft still has it"
    assert room.desk.archive.picture(address) is not None
    again.ui.remove.click()
    again.reject()
    qtbot.waitUntil(lambda: room.desk.archive.picture(address) is None, timeout=15_000)


def test_a_picture_that_would_take_too_much_is_not_decoded() -> None:
    image = QImage(4000, 4000, QImage.Format.Format_Mono)
    image.fill(0)
    assert shown_picture(png_of(image), 100, 100) is None
    assert shown_picture(b"no picture", 100, 100) is None


def test_a_dropped_text_that_no_reader_knows_is_a_paste(tmp_path: Path) -> None:
    saved = tmp_path / "page.txt"
    saved.write_text((PASTES / "xenforo_en.txt").read_text(encoding="utf-8"), encoding="utf-8")
    assert _unknown_text(saved) is not None
    table = tmp_path / "posts.csv"
    table.write_text("author,text\nA,b\n", encoding="utf-8")
    assert _unknown_text(table) is None


def test_everything_that_can_be_pressed_has_a_name(qtbot: QtBot, room: Room) -> None:
    ui = sheet_of(qtbot, room).ui
    parts = (ui.pasted, ui.rows, ui.words, ui.community, ui.title, ui.split, ui.join, ui.up, ui.down, ui.remove, ui.add, ui.undo, ui.again, ui.picture, ui.save, ui.keep_case, ui.later)  # fmt: skip
    assert all(part.accessibleName() for part in parts)


def test_a_long_paste_is_read_beside_the_window(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    sheet.paste("", "".join(f"[18:02, 29/10/2025] Ada: line {n}\n" for n in range(1_500)))
    assert not sheet.table.rows
    assert "Reading" in sheet.ui.foot.words
    qtbot.waitUntil(lambda: len(sheet.table.rows) == 1_500, timeout=30_000)
    assert "1500" in "".join(filter(str.isdigit, sheet.ui.save.text()))


def test_what_a_worker_brings_after_closing_is_passed_over(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    sheet.paste("", "".join(f"[18:02, 29/10/2025] Ada: line {n}\n" for n in range(1_500)))
    sheet.reject()
    room.jobs.close()
    QApplication.processEvents()
    assert not sheet.table.rows

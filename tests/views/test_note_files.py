"""Files of a private note: chosen, dropped or pasted; kept encrypted, with the draft, with the note; saved as a copy."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import clock_of, make_desk
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QContextMenuEvent, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from moderator_console.core.events import Enclosed
from moderator_console.core.notes import Note
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import NOTE
from moderator_console.views.notes import note_files
from moderator_console.views.notes.file_chip import FileChip
from moderator_console.views.notes.file_copies import FileCopies, clear_files
from moderator_console.views.notes.note_files import NoteFiles
from moderator_console.views.notes.note_sheet import NoteSheet
from moderator_console.views.notes.note_writing import NoteWriting
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


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "letter.txt"
    file.write_text("Dear seed room", encoding="utf-8")
    return file


def files_of(page: Workspace) -> NoteFiles:
    return page.ui.composer.ui.note_files


def chips(files: NoteFiles) -> list[FileChip]:
    return [chip for chip in files.findChildren(FileChip) if not chip.isHidden()]


def attach(qtbot: QtBot, files: NoteFiles, *paths: Path) -> None:
    files.ask_files = lambda: [str(path) for path in paths]
    files.choose()
    qtbot.waitUntil(lambda: not files.reading)


def last_note(room: Room, case_id: UUID) -> Note:
    return room.desk.book.journal.case(case_id).notes[-1]


def bytes_of(room: Room, enclosed: Enclosed) -> bytes:
    return b"".join(room.desk.files.parts(enclosed.sha))


def dropped(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_a_chosen_file_is_kept_with_the_note_and_shown_on_its_sheet(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace, letter: Path
) -> None:
    ui = page.ui.composer.ui
    files_of(page).ask_files = lambda: [str(letter)]
    ui.note_bar.attach.click()
    qtbot.waitUntil(lambda: len(files_of(page).files) == 1)
    (chip,) = chips(files_of(page))
    assert chip.body.accessibleName() == "Attached: letter.txt, 14 bytes"
    assert chip.cross.accessibleName() == "Take letter.txt off"
    letter.unlink()
    ui.note.setPlainText("her letter")
    page.ui.composer.save()
    (enclosed,) = last_note(room, case_id).heads[0].files
    assert (enclosed.name, enclosed.size) == ("letter.txt", 14)
    assert bytes_of(room, enclosed) == b"Dear seed room"
    assert chips(files_of(page)) == [] and files_of(page).files == ()
    page.refresh()
    row = next(row for row in page.journal.rows if row.event is not None)
    assert "1 file" in row.sentence
    page.ui.journal.opened.emit(row.event)
    sheet = page.findChild(NoteSheet)
    assert sheet is not None
    (shown,) = chips(sheet.ui.note_files)
    assert "letter.txt" in shown.body.text() and not shown.cross.isVisible()


def test_the_key_in_the_field_asks_for_files(qtbot: QtBot, page: Workspace, letter: Path) -> None:
    files_of(page).ask_files = lambda: [str(letter)]
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.ui.composer.ui.note, Qt.Key.Key_A, keys)
    qtbot.waitUntil(lambda: len(files_of(page).files) == 1)


def test_a_copy_is_saved_where_the_person_says_and_never_over_another_file(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace, letter: Path, tmp_path: Path
) -> None:
    attach(qtbot, files_of(page), letter)
    (chip,) = chips(files_of(page))
    files_of(page)._copies.ask_folder = lambda enclosed: str(tmp_path)
    chip.body.click()
    qtbot.waitUntil(chip.menu.isVisible)
    assert [a.text() for a in chip.menu.actions()] == ["Save a copy…", "Take it off"]
    QTest.keyClick(chip.menu, Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "letter (2).txt").exists)
    qtbot.waitUntil(lambda: "A copy was saved" in page.ui.composer.ui.foot.words)
    assert (tmp_path / "letter (2).txt").read_text() == "Dear seed room"
    files_of(page)._copies.ask_folder = lambda enclosed: str(tmp_path / "nowhere")
    files_of(page)._copies.save(files_of(page).files[0])
    qtbot.waitUntil(lambda: "A copy was saved" not in page.ui.composer.ui.foot.words)
    assert page.ui.composer.ui.foot.words


def test_the_journal_row_saves_a_copy_by_its_menu(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace, letter: Path, tmp_path: Path
) -> None:
    attach(qtbot, files_of(page), letter)
    page.ui.composer.ui.note.setPlainText("her letter")
    page.ui.composer.save()
    page.refresh()
    view = page.ui.journal
    row = next(n for n, each in enumerate(page.journal.rows) if each.event is not None)
    view.setCurrentIndex(page.journal.index(row))
    at = view.visualRect(page.journal.index(row)).center()
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, at, view.viewport().mapToGlobal(at))
    view.contextMenuEvent(event)
    menu = next(m for m in page.findChildren(QMenu) if m.isVisible())
    assert [a.text() for a in menu.actions()] == [
        "Open the note\tEnter",
        "Save a copy of letter.txt…",
    ]
    folder = tmp_path / "out"
    folder.mkdir()
    asked: list[str] = []

    def ask(enclosed: Enclosed) -> str:
        asked.append(enclosed.name)
        return str(folder)

    copies = page.findChildren(FileCopies)
    for each in copies:
        each.ask_folder = ask
    menu.actions()[1].trigger()
    qtbot.waitUntil((folder / "letter.txt").exists)
    assert asked == ["letter.txt"]
    menu.hide()


def test_files_are_dropped_on_the_field_and_the_same_one_comes_once(
    qtbot: QtBot, room: Room, page: Workspace, letter: Path, tmp_path: Path
) -> None:
    field, other = page.ui.composer.ui.note, tmp_path / "plan.txt"
    other.write_text("# plan")
    twin = tmp_path / "letter copy.txt"
    twin.write_bytes(letter.read_bytes())
    mime = dropped(letter, other, twin, letter)
    at, left = QPointF(20, 10), Qt.MouseButton.LeftButton
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), copy, mime, left, none)
    QApplication.sendEvent(field.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(field.viewport(), QDropEvent(at, copy, mime, left, none))
    qtbot.waitUntil(lambda: not files_of(page).reading and bool(files_of(page).files))
    names = [each.name for each in files_of(page).files]
    assert names == ["letter.txt", "plan.txt", "letter copy.txt"]
    assert len({each.sha for each in files_of(page).files}) == 2
    assert field.toPlainText() == ""


def test_a_picture_is_pasted_as_a_file_and_words_stay_words(
    qtbot: QtBot, room: Room, page: Workspace
) -> None:
    field, mime = page.ui.composer.ui.note, QMimeData()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    mime.setImageData(image)
    assert field.canInsertFromMimeData(mime)
    field.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: len(files_of(page).files) == 1)
    (enclosed,) = files_of(page).files
    assert enclosed.name == "picture.png"
    back = QImage.fromData(bytes_of(room, enclosed))
    assert (back.width(), back.height(), back.pixelColor(3, 3)) == (40, 30, QColor("teal"))
    mime.setText("with words")
    field.insertFromMimeData(mime)
    assert field.toPlainText() == "with words" and len(files_of(page).files) == 1
    link = QMimeData()
    link.setUrls([QUrl("https://example.invalid/x.png")])
    field.insertFromMimeData(link)
    assert "https://example.invalid/x.png" in field.toPlainText()


def test_files_are_found_again_with_the_draft_and_taken_off_by_keys(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace, letter: Path, tmp_path: Path
) -> None:
    other = tmp_path / "plan.txt"
    other.write_text("# plan")
    attach(qtbot, files_of(page), letter, other)
    page.ui.composer.keep_all()
    again = page_of(qtbot, room, case_id)
    files = files_of(again)
    assert sorted(each.name for each in files.files) == ["letter.txt", "plan.txt"]
    first = chips(files)[0]
    first.body.setFocus()
    QTest.keyClick(first.body, Qt.Key.Key_Delete)
    (rest,) = chips(files)
    assert QApplication.focusWidget() is rest.body
    rest.cross.click()
    assert files.files == () and not files.isVisible()
    again.ui.composer.keep_all()
    assert room.desk.book.drafts.below(f"note:{case_id}") == []


def test_what_cannot_be_attached_says_so_in_one_sentence_and_the_rest_comes(
    qtbot: QtBot, room: Room, page: Workspace, letter: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    ui = page.ui.composer.ui
    said: list[str] = []
    files_of(page).said.connect(said.append)
    ui.note.setPlainText("half a thought")
    folder, empty, gone = tmp_path / "folder", tmp_path / "empty", tmp_path / "gone"
    folder.mkdir()
    empty.touch()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    attach(qtbot, files_of(page), folder, empty, gone, pipe, letter)
    assert [each.name for each in files_of(page).files] == ["letter.txt"]
    assert sorted(words.split(":")[0] for words in said) == ["empty", "folder", "gone", "pipe"]
    assert all(words.endswith(".") for words in said)
    assert ui.note.toPlainText() == "half a thought"
    from moderator_console.store import files as store_files

    monkeypatch.setattr(store_files, "MOST_BYTES", 5)
    letter.write_text("longer than five")
    attach(qtbot, files_of(page), letter)
    assert "too large" in said[-1] and len(files_of(page).files) == 1
    assert said[-1] == ui.foot.words


def test_a_large_file_tells_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, room: Room, page: Workspace, tmp_path: Path
) -> None:
    large, files = tmp_path / "film.mov", files_of(page)
    with large.open("wb") as out:
        out.truncate(64 << 20)
    files.take_paths([large])
    (chip,) = chips(files)
    page.ui.composer.ui.note.setPlainText("the film")
    page.ui.composer.save()
    assert "still being read" in page.ui.composer.ui.foot.words
    qtbot.waitUntil(lambda: "%" in chip.body.text() and chip.body.text()[-3:] != "0 %")
    assert chip.cross.accessibleName() == "Stop reading film.mov"
    chip.cross.click()
    assert not files.reading and chips(files) == []
    qtbot.waitUntil(lambda: not files._readings, timeout=20_000)
    assert files.files == () and room.desk.files.verify() == ()


def test_the_program_ends_without_waiting_for_a_large_file(
    room: Room, page: Workspace, tmp_path: Path
) -> None:
    large, size = tmp_path / "film.mov", 256 << 20
    with large.open("wb") as out:
        out.truncate(size)
    found = hashlib.sha256()
    for _ in range(size >> 20):
        found.update(bytes(1 << 20))
    files_of(page).take_paths([large])
    room.jobs.close()
    assert room.desk.files.size(found.hexdigest()) is None


def test_a_file_that_comes_after_the_place_was_left_lies_in_the_draft_of_that_place(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace, letter: Path
) -> None:
    composer, files = page.ui.composer, files_of(page)
    composer.ui.note.setPlainText("on the case")
    files.take_paths([letter])
    page.left.note_post()
    assert files.files == () and not files.reading
    qtbot.waitUntil(lambda: not files._readings)
    composer.note.write_on(composer.note.places.case())
    assert composer.ui.note.toPlainText() == "on the case"
    assert [each.name for each in files.files] == ["letter.txt"]


def test_a_revision_keeps_the_files_and_may_take_one_off(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace, letter: Path
) -> None:
    attach(qtbot, files_of(page), letter)
    page.ui.composer.ui.note.setPlainText("her letter")
    page.ui.composer.save()
    page.refresh()
    page.ui.composer.revise(last_note(room, case_id))
    assert [each.name for each in files_of(page).files] == ["letter.txt"]
    page.ui.composer.ui.note.setPlainText("no letter")
    chips(files_of(page))[0].cross.click()
    page.ui.composer.save()
    note = last_note(room, case_id)
    assert [len(version.files) for version in note.versions] == [1, 0]


def test_a_note_outside_every_case_has_files_too(
    qtbot: QtBot, room: Room, page: Workspace, letter: Path
) -> None:
    post, thread = page.left.focused(), str(room.desk.archive.thread_of(OUTBURST).address)
    assert post is not None
    place = page.ui.composer.note.places.post(post, thread)
    sheet = NoteWriting(room, [place], page)
    sheet.open()
    attach(qtbot, sheet.ui.note_files, letter)
    sheet.ui.note.setPlainText("her letter")
    sheet.save()
    line = room.desk.book.questions.notes_of_post(str(post.address))[0]
    assert line.files == 1
    note = room.desk.book.questions.note_outside(line.id)
    assert [each.name for each in note.heads[0].files] == ["letter.txt"]


def test_a_sheet_that_is_closed_loses_no_file_that_is_still_read(
    qtbot: QtBot, room: Room, page: Workspace, letter: Path, tmp_path: Path
) -> None:
    post, thread = page.left.focused(), str(room.desk.archive.thread_of(OUTBURST).address)
    assert post is not None
    place = page.ui.composer.note.places.post(post, thread)
    sheet = NoteWriting(room, [place], page)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    sheet.ui.note.setPlainText("You always shout, her letter")
    files = sheet.ui.note_files
    large = tmp_path / "film.mov"
    with large.open("wb") as out:
        out.truncate(16 << 20)
    files.take_paths([letter, large, tmp_path / "gone"])
    with qtbot.waitSignal(sheet.destroyed):
        sheet.reject()
    qtbot.waitUntil(lambda: not files._readings, timeout=20_000)
    again = NoteWriting(room, [place], page)
    assert again.ui.note.toPlainText() == "You always shout, her letter"
    assert sorted(each.name for each in again.ui.note_files.files) == ["film.mov", "letter.txt"]


def test_more_files_than_a_note_holds_are_refused_with_a_sentence(
    qtbot: QtBot, page: Workspace, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_files, "MOST", 1)
    other = letter.with_name("other.txt")
    other.write_text("other")
    with qtbot.waitSignal(files_of(page).said) as heard:
        attach(qtbot, files_of(page), letter, other)
    assert "at most" in heard.args[0] and len(files_of(page).files) == 1


def test_a_paste_of_a_megabyte_becomes_a_file_and_nothing_of_it_is_lost(
    qtbot: QtBot, room: Room, page: Workspace
) -> None:
    ui, mime = page.ui.composer.ui, QMimeData()
    text = "Größe שלום 🌱\n" * 75_000
    mime.setText(text)
    ui.note.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: len(files_of(page).files) == 1)
    (enclosed,) = files_of(page).files
    assert enclosed.name == "pasted.txt" and bytes_of(room, enclosed).decode() == text
    assert "lies with the note as a file" in ui.foot.words
    page.ui.composer.keep_all()
    assert "lies with the note as a file" in ui.foot.words
    QTest.keyClicks(ui.note, "see the file")
    assert ui.note.toPlainText() == "see the file" and "as a file" not in ui.foot.words


def test_a_file_that_was_given_up_is_cleared_beside_the_window_a_day_later(
    qtbot: QtBot, room: Room
) -> None:
    lost = room.desk.files.keep_bytes(b"lost", "lost.txt", room.desk.now())
    clock_of(room.desk).at_us += 25 * 3600 * 1_000_000
    clear_files(room)
    qtbot.waitUntil(lambda: room.desk.files.size(lost.sha) is None)

"""The calendar file follows the window, in a worker, and a full disk is told once."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of

from moderator_console.core.trouble import DiskTrouble
from moderator_console.services import calendar_kept
from moderator_console.services.calendar_kept import keep_file
from moderator_console.views.calendar.calendar_keeper import CalendarKeeper
from moderator_console.views.calendar.leaving_words import words_of_calendar
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path, sample=False) as made:
        yield made


def count(file: Path) -> int:
    return len(icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT"))


def test_many_changes_are_written_once_and_never_by_the_window(
    qtbot: QtBot, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, keeper = tmp_path / "mine.ics", CalendarKeeper(room)
    keep_file(room.desk.book, file, words_of_calendar(), room.desk.now())
    threads, write = list[str](), calendar_kept.write_whole

    def told(path: Path, content: bytes, part: Path) -> None:
        threads.append(threading.current_thread().name)
        write(path, content, part)

    monkeypatch.setattr(calendar_kept, "write_whole", told)
    with qtbot.waitSignal(keeper.written):
        for n in range(5):
            room.desk.open_case_without_post(f"Ilse {n}", "She rang")
    assert count(file) == 5
    assert len(threads) == 1 and threading.main_thread().name not in threads
    keeper.leave()


def test_what_keeps_it_from_writing_is_told_once_and_made_up_for(
    qtbot: QtBot, room: Room, tmp_path: Path
) -> None:
    file, keeper = tmp_path / "mine.ics", CalendarKeeper(room)
    keep_file(room.desk.book, file, words_of_calendar(), room.desk.now())
    told: list[object] = []
    keeper.troubled.connect(told.append)
    (tmp_path / f"mine.ics.{os.getpid()}.part").mkdir()
    with qtbot.waitSignal(keeper.troubled):
        room.desk.open_case_without_post("Ilse", "She rang")
    keeper._soon.start(0)
    qtbot.waitUntil(lambda: not keeper._going and not keeper._soon.isActive())
    assert [type(each) for each in told] == [DiskTrouble]
    (tmp_path / f"mine.ics.{os.getpid()}.part").rmdir()
    assert keeper._again.isActive(), "it is tried again although nothing changes any more"
    with qtbot.waitSignal(keeper.written):
        keeper._again.start(0)
    assert count(file) == 1 and not keeper._again.isActive()
    keeper.leave()


def test_what_was_changed_just_before_leaving_is_written(room: Room, tmp_path: Path) -> None:
    file, keeper = tmp_path / "mine.ics", CalendarKeeper(room)
    keep_file(room.desk.book, file, words_of_calendar(), room.desk.now())
    room.desk.open_case_without_post("Ilse", "She rang")
    assert keeper.leave()
    assert count(file) == 1


def test_leaving_waits_for_no_folder_that_hangs(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, keeper = tmp_path / "mine.ics", CalendarKeeper(room)
    keep_file(room.desk.book, file, words_of_calendar(), room.desk.now())
    room.desk.open_case_without_post("Ilse", "She rang")
    hangs, let_go = threading.Event(), threading.Event()
    write = calendar_kept.write_whole

    def hang(path: Path, content: bytes, part: Path) -> None:
        hangs.set()
        let_go.wait(30)
        write(path, content, part)

    with monkeypatch.context() as patch:
        patch.setattr(calendar_kept, "write_whole", hang)
        assert not keeper.leave(0.3)
    if hangs.is_set():
        let_go.set()
    # Whoever opens next writes it.
    again = CalendarKeeper(room)
    assert again.leave()
    assert count(file) == 1


def test_nothing_is_written_at_the_end_where_no_file_is_kept(room: Room, tmp_path: Path) -> None:
    before, keeper = sorted(tmp_path.rglob("*.ics")), CalendarKeeper(room)
    room.desk.open_case_without_post("Ilse", "She rang")
    assert keeper.leave()
    assert sorted(tmp_path.rglob("*.ics")) == before

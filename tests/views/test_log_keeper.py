"""The log of the cases is settled beside the window, again and again, and nothing of it is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of

from moderator_console.views.window.log_keeper import LogKeeper
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path, sample=False) as made:
        yield made


def test_a_long_log_is_settled_in_a_worker_each_time(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, threads = room.desk, list[str]()
    settle = desk.book.settle_log

    def told() -> None:
        threads.append(threading.current_thread().name)
        settle()

    monkeypatch.setattr(desk.book, "settle_log", told)
    case = desk.open_case_without_post("Ilse", "She rang")
    keeper = LogKeeper(desk, room.jobs)
    text, file = "It rained on every envelope. " * 2_000, desk.opened.cases
    size = file.stat().st_size
    for _ in range(2):
        count = len(threads)
        while len(threads) == count:
            desk.work.note(case.id, text)
        qtbot.waitUntil(lambda: not keeper._going)
    assert threading.main_thread().name not in threads
    assert file.stat().st_size > size + len(text)
    assert desk.book.journal.verify() == ()

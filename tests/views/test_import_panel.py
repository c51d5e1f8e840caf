"""Bringing conversations in: a real file through the child process, trouble in one sentence, a stop that works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desk_making import NOW_US
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of

from moderator_console.core.trouble import UnreadableFile
from moderator_console.services.import_process import ImportBroke
from moderator_console.store.conversation import ImportReport
from moderator_console.views.bringing.import_panel import Bringing, ImportPanel
from moderator_console.views.window.page import Room

MAIL = Path(__file__).resolve().parents[1] / "readers" / "fixtures" / "mail" / "garden.mbox"
NOTHING = ImportReport("mbox", 0, 0, 0, 0, 0, 0, 7, (), 0, 0.1, community="Club")


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path, sample=False) as made:
        yield made


@pytest.fixture
def panel(qtbot: QtBot, room: Room) -> ImportPanel:
    made = ImportPanel()
    opened = room.desk.opened
    made.furnish(room.looks, room.jobs, Bringing(opened.archive, opened.key, lambda: NOW_US))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_file_comes_in_under_the_name_that_was_given(
    qtbot: QtBot, room: Room, panel: ImportPanel
) -> None:
    panel.offer((MAIL,))
    assert panel.ui.community.text() == "garden"
    panel.ui.community.setText("Garden club")
    qtbot.keyClick(panel.ui.community, Qt.Key.Key_Return)
    assert panel.going
    with qtbot.waitSignal(panel.brought, timeout=60_000) as heard:
        pass
    report = heard.args[0]
    assert report.posts == room.desk.archive.count().posts > 0
    assert [line.name for line in room.desk.archive.communities()] == ["Garden club"]
    assert panel.ui.result_title.text() == "Garden club is here"
    assert panel.ui.go_on.hasFocus()


def test_a_file_that_nobody_can_read_says_so_and_the_ways_come_back(
    qtbot: QtBot, panel: ImportPanel, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.bin"
    wrong.write_bytes(bytes(range(256)) * 50)
    with qtbot.waitSignal(panel.troubled, timeout=60_000) as heard:
        panel.bring((wrong,), "Wrong")
    assert isinstance(heard.args[0], UnreadableFile)
    assert panel.ui.states.currentWidget() is panel.ui.choose_scroll
    assert not panel.going


def test_stopping_is_said_and_leaves_whole_conversations(
    qtbot: QtBot, room: Room, panel: ImportPanel
) -> None:
    with qtbot.waitSignal(panel.brought, timeout=60_000) as heard:
        panel.bring((MAIL,), "Garden club")
        panel.ui.cancel.click()
    assert heard.args[0].cancelled
    assert panel.ui.result_title.text() == "Stopped"
    assert room.desk.archive.count().posts == heard.args[0].posts


def test_what_was_skipped_is_listed_on_demand(panel: ImportPanel) -> None:
    panel._show_result(replace(NOTHING, threads=1, posts=2, skipped=(("line 8", "No sender."),), skipped_count=3))  # fmt: skip
    assert "3 items could not be read and were skipped." in panel.ui.result_text.text()
    assert panel.ui.skipped.isHidden()
    panel.ui.list_skipped.click()
    assert panel.ui.skipped.toPlainText() == "line 8: No sender.\nand 2 more"


def test_remarks_on_what_was_kept_are_listed_too(panel: ImportPanel) -> None:
    hole = ("001.json, item 9", "61 not loaded.")
    panel._show_result(replace(NOTHING, threads=1, posts=2, notes=(hole,)))
    assert "1 remark says what is missing or was put right." in panel.ui.result_text.text()
    assert panel.ui.list_skipped.text() == "Show 1 remark"
    panel.ui.list_skipped.click()
    assert panel.ui.skipped.toPlainText() == "001.json, item 9: 61 not loaded."


def test_remarks_stand_apart_from_what_was_skipped(panel: ImportPanel) -> None:
    both = replace(NOTHING, skipped=(("a", "No id."),), skipped_count=1, notes=(("b", "Cut."),))
    panel._show_result(both)
    panel.ui.list_skipped.click()
    assert panel.ui.skipped.toPlainText() == "a: No id.\n\nKept, with a remark:\nb: Cut."


def test_reasons_and_places_are_said_in_the_language_of_the_window(panel: ImportPanel) -> None:
    told = replace(
        NOTHING,
        skipped=(("a.json, item 9", "It is nested too deep."),),
        skipped_count=1,
        notes=(("b.json, item 2", "61 not loaded."),),
    )
    before = QLocale()
    QLocale.setDefault(QLocale("fr_FR"))
    try:
        panel._show_result(told)
    finally:
        QLocale.setDefault(before)
    # Plain text of Qt holds no fixed spaces.
    lines = panel.ui.skipped.toPlainText().splitlines()
    assert "a.json, élément 9: C’est imbriqué trop profondément." in lines
    assert "b.json, élément 2: Non chargés : 61." in lines


def test_a_chat_is_read_in_the_zone_and_with_the_order_of_dates_that_were_chosen(
    qtbot: QtBot, room: Room, panel: ImportPanel, tmp_path: Path
) -> None:
    chat = tmp_path / "WhatsApp Chat with Barn.txt"
    chat.write_text("1/2/21, 12:00 - Anna: hello\n1/2/21, 12:01 - Jo: hello Anna\n", "utf-8")
    panel.offer((chat,))
    assert (panel.ui.zone.currentText(), panel.ui.dates.currentText()) == ("", "not said")
    panel.ui.zone.setCurrentText("Europe/Paris")
    panel.ui.dates.setCurrentIndex(2)
    with qtbot.waitSignal(panel.brought, timeout=60_000) as heard:
        panel.ui.begin.click()
    assert heard.args[0].notes == ()
    (line,) = room.desk.archive.threads(limit=5).lines
    assert line.first_us == 1_609_585_200_000_000  # 2 January, noon in Paris


def test_a_second_time_says_that_nothing_is_new(panel: ImportPanel) -> None:
    panel._show_result(NOTHING)
    assert panel.ui.result_title.text() == "Nothing new in it"
    assert "7 were here already." in panel.ui.result_text.text()
    assert panel.ui.list_skipped.isHidden()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_ways_stand_in_the_window_at_any_text_size(
    qtbot: QtBot, room: Room, panel: ImportPanel, scale: float
) -> None:
    room.looks.apply("light", scale)
    for card in (panel.ui.file, panel.ui.folder, panel.ui.sample):
        assert card.sizeHint().width() <= panel.width()
        qtbot.waitUntil(lambda one=card: one.height() >= one.sizeHint().height())
    assert not panel.grab().isNull()


def test_a_fault_of_ours_is_said_and_told_on(panel: ImportPanel) -> None:
    with pytest.raises(ImportBroke):
        panel._failed(ImportBroke("KeyError at mail.py:1"))
    assert panel.ui.result_title.text() == "It could not be brought in"
    assert "mail.py" not in panel.ui.result_text.text()
    assert not panel.going

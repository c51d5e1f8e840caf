"""What stands out, in the window: the order of the list, the sheet with its posts, the map, and the quiet counting."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_posts import at
from heat_posts import FRIENDS, HOT, bring_raids
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of

from moderator_console.core.heat import SignalName
from moderator_console.core.heat_silence import Silence
from moderator_console.services import heat_process
from moderator_console.store.conversation import ThreadOrder
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.heat.heat_rows import ITEM, HeatRow
from moderator_console.views.heat.heat_sheet import HeatSheet
from moderator_console.views.heat.heat_words import HeatWords
from moderator_console.views.heat.heat_work import HeatWork
from moderator_console.views.triage.triage_work import TriageWork
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        bring_raids(made.desk.opened.archive, made.desk.opened.key)
        yield made


def shown(qtbot: QtBot, room: Room) -> Conversations:
    page = Conversations(room)
    qtbot.addWidget(page)
    page.resize(1336, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def sheet_of(qtbot: QtBot, page: Conversations) -> HeatSheet:
    page.open_thread(HOT)
    qtbot.keyClick(page.pane.view, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: page.heat.sheet is not None, timeout=5_000)
    sheet = page.heat.sheet
    assert sheet is not None
    qtbot.waitExposed(sheet)
    return sheet


def rows(sheet: HeatSheet) -> dict[str, HeatRow]:
    found = [sheet.rows.index(n).data(ITEM) for n in range(sheet.rows.rowCount())]
    return {row.words: row for row in found if isinstance(row, HeatRow)}


def test_the_list_can_be_ordered_by_what_stands_out_and_says_it_in_words(
    qtbot: QtBot, room: Room
) -> None:
    page = shown(qtbot, room)
    assert page.rows.line(page.rows.index(0)).address != HOT  # type: ignore[union-attr]  # there are rows
    for button in page.ui.order.findChildren(type(page.ui.order._group.buttons()[0])):
        if button.choice.value == ThreadOrder.HEAT:
            button.click()
    row = page.rows.index(0).data(ITEM)
    assert row.line.address == HOT
    assert row.sign == "9 people answered one member · usual: 1"
    assert row.sign in str(page.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    calm = page.rows.index(30)
    assert (calm.data(ITEM).sign, calm.data(ITEM).calm) == ("", "nothing unusual")
    assert "nothing unusual" in str(calm.data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_sheet_says_what_stands_out_first_and_shows_its_posts(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, shown(qtbot, room))
    row = rows(sheet)["9 people answered one member"]
    assert row.more == "usual: 1 · the member is Anna" and row.strong
    assert sheet.ui.rows.currentIndex() == sheet.rows.first()
    assert sheet.posts.rowCount() == 9
    assert "Same here." in str(sheet.posts.index(0).data())
    assert sheet.posts.index(0).data(ITEM).cues == "words noticed: same here"
    assert "Nobody of the team has answered for" in sheet.ui.silence.text()


def test_who_replied_in_support_says_since_when_and_how_often_they_had_met(
    qtbot: QtBot, room: Room
) -> None:
    found = rows(sheet_of(qtbot, shown(qtbot, room)))
    for friend in FRIENDS:
        assert found[friend.capitalize()].mark == "had met 3 of them before"
        assert found[friend.capitalize()].more.startswith("since ")
    assert "first post in this community" in found["New1"].more
    bonds = [row for row in found.values() if row.more.startswith("together in")]
    assert len(bonds) == 6
    assert bonds[0].more == "together in 4 of 4 earlier threads; by chance less than 1"
    assert len(bonds[0].posts) == 8 and bonds[0].posts[0].title.startswith("About raid-")


def test_each_post_can_be_gone_to_by_keyboard_alone(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    sheet = sheet_of(qtbot, page)
    qtbot.keyClick(sheet.ui.rows, Qt.Key.Key_Right)
    assert sheet.ui.posts.hasFocus()
    qtbot.keyClick(sheet.ui.posts, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.thread_wanted, timeout=1_000) as heard:
        qtbot.keyClick(sheet.ui.posts, Qt.Key.Key_Return)
    assert heard.args == ["", at("now-2")]
    assert not sheet.isVisible()


def test_headings_cannot_be_chosen_and_everything_has_a_name(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, shown(qtbot, room))
    head = sheet.rows.index(0)
    assert head.data() == "Stands out" and not head.flags() & Qt.ItemFlag.ItemIsSelectable
    for view in (sheet.ui.rows, sheet.ui.posts):
        assert view.accessibleName()
    said = str(sheet.rows.first().data(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "9 people answered one member. usual: 1 · the member is Anna"


def test_the_map_shows_heat_once_it_is_known(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    page.open_thread(HOT)
    qtbot.waitUntil(lambda: page.heat.heat is not None, timeout=5_000)
    assert max(page.pane.map._heat) > 0.3
    assert page.ui.heat.text().startswith("Stands out: ")


def test_what_an_import_brings_is_counted_beside_the_window(qtbot: QtBot, room: Room) -> None:
    room.desk.archive._database.execute_sql("insert into heat_due select id from thread")
    page = shown(qtbot, room)
    with qtbot.waitSignal(page.counting.changed, timeout=10_000):
        page.counting.go_on()
    assert room.desk.archive.heat_waiting() == 0


def test_nothing_is_counted_or_looked_through_while_an_import_goes_on(
    qtbot: QtBot, room: Room
) -> None:
    archive, halt = room.desk.archive, threading.Event()
    heat, triage = HeatWork(room), TriageWork(room)
    archive._database.execute_sql("insert into heat_due select id from thread")
    due, complaints = archive.heat_waiting(), archive.triage_due()
    room.jobs.run(lambda: halt.wait(60), lambda _: None, lambda _: None, rush=True)
    for work in (heat, triage):
        work._turn()
        assert work._next.isActive()
    assert not triage._asked
    assert (archive.heat_waiting(), archive.triage_due()) == (due, complaints) and due > 60
    with qtbot.waitSignals([heat.changed, triage.told], timeout=60_000):
        halt.set()
    assert archive.heat_waiting() == archive.triage_due() == 0


def test_many_threads_are_counted_by_a_child(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heat_process, "MANY", 5)
    archive = room.desk.archive
    before = archive.threads(order=ThreadOrder.HEAT).lines
    archive._database.execute_sql("insert into heat_due select id from thread")
    counting = heat_process.HeatCounting(room.desk.opened.archive, room.desk.opened.key)
    moved, waiting = counting.turn(archive)
    assert moved and waiting == 0 and not counting._broken
    assert archive.threads(order=ThreadOrder.HEAT).lines == before


def test_what_was_stopped_counts_nothing_more(qtbot: QtBot, room: Room) -> None:
    archive = room.desk.archive
    archive._database.execute_sql("insert into heat_due select id from thread")
    counting = heat_process.HeatCounting(room.desk.opened.archive, room.desk.opened.key)
    counting.stop()
    moved, waiting = counting.turn(archive)
    assert not moved and waiting > 60


def test_the_workspace_has_the_same_sheet_with_the_case_s_member(qtbot: QtBot, room: Room) -> None:
    case = room.desk.open_case([at("now-0")])
    page = Workspace(room)
    qtbot.addWidget(page)
    page.resize(1336, 806)
    with qtbot.waitExposed(page):
        page.show()
    page.show_case(case.id)
    page.ui.heat.click()
    qtbot.waitUntil(lambda: page.heat.door.sheet is not None, timeout=5_000)
    sheet = page.heat.door.sheet
    assert sheet is not None
    heads = [sheet.rows.index(n).data() for n in range(sheet.rows.rowCount())]
    assert "People who replied in support of Anna" in heads
    assert page.ui.heat.accessibleName().startswith("Stands out")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_signal_is_without_words(qapp: QApplication, tmp_path: Path, lang: str) -> None:
    with room_of(qapp, tmp_path, sample=False, lang=lang):
        words = HeatWords()
        said = {words.signal(name, 3, 9) for name in SignalName}
        assert len(said) == len(SignalName) and "" not in said
        silent = words.silence(Silence(0, 26 * 3_600, 9 * 3_600 + 300, False))
        assert "26 h 00" in silent and "9 h 05" in silent
        assert ("équipe" in silent) == (lang == "fr")

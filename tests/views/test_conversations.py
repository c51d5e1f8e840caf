"""Conversations: what is listed, how it is read, and that what was read is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import Several, post, several

from moderator_console.services.sample import BASE_URL, ORIGIN, OUTBURST, SAMPLE_COMMUNITY
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.conversations.thread_rows import ITEM, PAGE, ThreadRows
from moderator_console.views.thread.thread_pages import MarkKind
from moderator_console.views.window.page import Room

THANKS = f"{BASE_URL}/t/440"


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def bare(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path, sample=False) as made:
        yield made


def shown(qtbot: QtBot, room: Room, width: int = 1336) -> Conversations:
    page = Conversations(room)
    qtbot.addWidget(page)
    page.resize(width, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def titles(page: Conversations) -> list[str]:
    rows = page.rows
    return [str(rows.index(n).data()) for n in range(rows.rowCount())]


def test_threads_stand_newest_first_with_their_facts(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    assert len(titles(page)) == 6
    assert titles(page)[0].startswith("Merci à la salle des graines")
    row = page.rows.index(0).data(ITEM)
    assert (row.counts, row.removed, row.ago) == ("20 posts, 13 people", "1 removed", "40 min ago")
    assert not row.badge
    assert not page.ui.community.isVisible(), "one community needs no choice"


def test_a_badge_says_that_a_case_rests_on_a_thread(qtbot: QtBot, room: Room) -> None:
    cases: Several = several(room.desk)
    page = shown(qtbot, room)
    badges = {str(page.rows.index(n).data())[:6]: page.rows.index(n).data(ITEM) for n in range(6)}
    assert (badges["Merci "].badge, badges["Merci "].role) == ("2 cases open", "accent")
    assert badges["Spring"].role == "overdue"
    page.open_thread(room.desk.archive.thread_of(OUTBURST).address)
    words = [button.text() for button in page._case_buttons]
    assert words == ["Open case: Ruth", "Open case: Odile"]
    with qtbot.waitSignal(page.case_wanted, timeout=1000) as heard:
        page._case_buttons[1].click()
    assert heard.args == [cases.unanswered]


def test_words_filter_titles_and_a_late_answer_is_dropped(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    # Threads that were counted meanwhile ask for the words of the field again.
    page.counting.changed.disconnect()
    page.ui.words.setText("beans")
    with qtbot.waitSignal(page.rows.filled, timeout=3000):
        pass
    assert [t[:12] for t in titles(page)] == ["Drying beans"]
    page.rows.look_for(None, "graines")
    page.rows.look_for(None, "")
    qtbot.waitUntil(lambda: len(titles(page)) == 6)
    page.rows.look_for(None, "100%")
    with qtbot.waitSignal(page.rows.filled, timeout=3000):
        pass
    assert titles(page) == []
    assert page.ui.none.isVisible()


def test_a_thread_opens_from_the_list_by_keyboard(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    page.ui.threads.setFocus()
    page.ui.threads.setCurrentIndex(page.rows.index(0))
    assert page.ui.thread_title.text().startswith("Merci")
    qtbot.keyClick(page.ui.threads, Qt.Key.Key_Down)
    assert page.ui.thread_title.text().startswith("Les mercredis")
    qtbot.keyClick(page.ui.threads, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.pane.view.hasFocus())
    qtbot.keyClick(page.pane.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.ui.threads.hasFocus())


def test_complaint_and_origin_are_marked(qtbot: QtBot, room: Room) -> None:
    several(room.desk)
    page = shown(qtbot, room)
    page.open_thread(THANKS + "/3", OUTBURST)
    assert page.reader.marks()[OUTBURST].kind is MarkKind.COMPLAINT
    page.open_thread(room.desk.archive.thread_of(ORIGIN).address)
    assert page.reader.marks()[ORIGIN].kind is MarkKind.ORIGIN


def test_the_focused_post_is_what_a_case_is_opened_on(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    assert page.focused_post() == ""
    page.open_thread(THANKS + "/3", OUTBURST)
    assert page.focused_post() == OUTBURST
    with qtbot.waitSignal(page.new_case_wanted, timeout=1000) as heard:
        page.ui.open_case.click()
    assert heard.args == [[OUTBURST]]
    assert "Ctrl+N" in page.ui.open_case.key_text()
    offer, _, _, note = page.pane.view.acts.offers()
    assert (note.words, note.key) == ("Write a note on this post", "W")
    with qtbot.waitSignal(page.new_case_wanted, timeout=1000) as again:
        offer.act()
    assert (again.args, offer.key) == ([[OUTBURST]], "Ctrl+N")


@pytest.mark.parametrize(("percent", "width"), [(100, 1336), (100, 1176), (200, 1304), (200, 1144)])
def test_nothing_above_a_thread_is_cut_at_any_size(
    qtbot: QtBot, room: Room, percent: int, width: int
) -> None:
    room.looks.apply("light", percent / 100)
    page = shown(qtbot, room, width)
    page.open_thread(THANKS + "/3", OUTBURST)
    ui = page.ui

    def whole() -> bool:
        return all(
            part.width() >= part.sizeHint().width() and ui.right.rect().contains(part.geometry())
            for part in (ui.meter, ui.open_case)
        )

    qtbot.waitUntil(whole, timeout=2_000)
    # A window of 1280 by 800 leaves a page 640 pixels at 200 %.
    assert page.minimumSizeHint().height() <= 640


def test_what_was_read_is_kept_and_the_cases_hear_of_it(qtbot: QtBot, room: Room) -> None:
    case_id = room.desk.open_case([OUTBURST]).id
    page = shown(qtbot, room)
    page.open_thread(THANKS + "/3")
    thread = room.desk.archive.thread_of(OUTBURST)
    assert page.ui.meter.words == f"Read 0 of {thread.posts}"
    for place in (0, 1, 2):
        page.pane.view.reading.unread.discard(place)
        page.pane.view.seen.emit(place)
    page.reader.keep()
    assert room.desk.progress(thread.address).read == 3
    assert room.desk.book.journal.case(case_id).reading == ()
    page.hide()
    assert room.desk.book.journal.case(case_id).reading == ((thread.address, 3, thread.posts),)
    page.show()
    page.open_thread(room.desk.archive.thread_of(ORIGIN).address)
    page.open_thread(thread.address)
    assert page.ui.meter.words == f"Read 3 of {thread.posts}"


def test_an_unknown_thread_is_said_not_raised(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    with qtbot.waitSignal(page.troubled, timeout=1000):
        page.open_thread("https://nowhere.example/t/1")


def test_a_narrow_page_shows_one_thing_at_a_time(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room, 640)
    assert page.ui.left.isVisible()
    assert not page.ui.right.isVisible()
    page.open_thread(THANKS + "/3")
    assert not page.ui.left.isVisible()
    assert page.ui.back.isVisible()
    page.ui.back.click()
    assert page.ui.left.isVisible()


def test_without_a_conversation_the_ways_to_bring_one_are_shown(qtbot: QtBot, bare: Room) -> None:
    page = shown(qtbot, bare)
    assert page.ui.states.currentWidget() is page.panel
    page.panel.ui.sample.click()
    with qtbot.waitSignal(page.panel.brought, timeout=30_000):
        pass
    assert page.panel.ui.result_title.text() == f"{SAMPLE_COMMUNITY} is here"
    qtbot.keyClick(page.panel.ui.go_on, Qt.Key.Key_Space)
    assert page.ui.states.currentWidget() is page.ui.parts
    assert len(titles(page)) == 6
    assert page.ui.thread_title.text().startswith("Merci")


def test_a_long_list_comes_in_pages(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("moderator_console.views.conversations.thread_rows.PAGE", 4)
    rows = ThreadRows(room.desk.archive, room.jobs)
    rows.look_for(None, "")
    assert rows.rowCount() == 4
    assert rows.canFetchMore(QModelIndex())
    rows.fetchMore(QModelIndex())
    assert rows.rowCount() == 6
    assert not rows.canFetchMore(QModelIndex())
    assert PAGE == 256


def test_a_link_to_a_post_that_is_here_leads_to_it(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    page.open_thread(THANKS + "/3")
    page.pane.view.linkActivated.emit(post("433/4"))
    assert page.ui.thread_title.text().startswith("Spring list")
    assert page.focused_post() == ORIGIN

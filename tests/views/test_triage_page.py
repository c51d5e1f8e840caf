"""Might be a complaint: the list, its keys, and the ways that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from desk_making import make_profile
from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from rooms import room_of
from window_making import house, unlocked

from moderator_console.core.posts import Address
from moderator_console.core.triage import Family, Mark
from moderator_console.services.triage import say_no, waiting
from moderator_console.store.archive_lock import ImportLock
from moderator_console.views.search.window_search import TRIAGE_KEY
from moderator_console.views.today.today import Today
from moderator_console.views.triage.triage_door import PLACE
from moderator_console.views.triage.triage_page import TriagePage
from moderator_console.views.triage.triage_rows import Fold, excerpt
from moderator_console.views.window.commands import Commands
from moderator_console.views.window.page import Room

PATIENT_MS = 10_000
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path, lang: str) -> Iterator[Room]:
    with room_of(qapp, tmp_path, lang=lang) as made:
        yield made


def shown(qtbot: QtBot, room: Room) -> TriagePage:
    page = TriagePage(room)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitExposed(page)
    page.refresh()
    qtbot.waitUntil(lambda: page.rows.rowCount() > 0 and not page._work._asked, timeout=PATIENT_MS)
    page.setFocus()
    return page


def addresses(page: TriagePage) -> list[str]:
    rows = (page.rows.row(page.rows.index(n)) for n in range(page.rows.rowCount()))
    return [row.line.post.address for row in rows if row is not None]


def test_each_line_says_who_where_when_the_marked_words_and_why(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    page = shown(qtbot, room)
    row = page.rows.row(page.rows.index(0))
    assert row is not None and row.author == "Odile" and row.ago and "La Grange" in row.where
    words = [row.words[start:end] for start, end in row.spots]
    assert "Je m’en vais" in words
    assert ("Dit qu’il ou elle s’en va." if lang == "fr" else "they are leaving") in row.why
    heard = page.rows.data(page.rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert all(part in heard for part in (row.author, row.words, row.why))
    assert str(page.rows.rowCount()) in page.ui.number.text()


def test_rows_are_as_high_as_their_words_and_paint_in_every_state(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    posts = page.ui.posts
    heights = {posts.visualRect(page.rows.index(n)).height() for n in range(page.rows.rowCount())}
    assert len(heights) > 1
    for width in (1100, 420):
        page.resize(width, 700)
        assert not page.grab().isNull()
    assert posts.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height() > 0


def test_enter_reads_the_conversation_there_and_ctrl_n_has_a_post_to_open_a_case_on(
    qtbot: QtBot, room: Room
) -> None:
    page = shown(qtbot, room)
    first = addresses(page)[0]
    assert page.focused_post() == first
    with qtbot.waitSignal(page.thread_wanted) as wanted:
        qtbot.keyClick(page.ui.posts, Qt.Key.Key_Return)
    assert wanted.args[1] == first
    with qtbot.waitSignal(page.new_case_wanted) as opened:
        page.ui.open_case.click()
    assert opened.args == [[first]]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_X])
def test_one_key_says_no_the_next_line_is_chosen_and_undo_brings_it_back(
    qtbot: QtBot, room: Room, key: Qt.Key
) -> None:
    page = shown(qtbot, room)
    before = addresses(page)
    with qtbot.waitSignal(page.undoable) as done:
        qtbot.keyClick(page.ui.posts, key)
    qtbot.waitUntil(lambda: addresses(page) == before[1:], timeout=PATIENT_MS)
    assert page.focused_post() == before[1]
    assert "Odile" in done.args[0]
    assert done.args[1]() is True
    qtbot.waitUntil(lambda: addresses(page) == before, timeout=PATIENT_MS)


def test_an_empty_list_says_what_belongs_there_and_leads_on(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    for one in waiting(room.desk):
        say_no(room.desk, Address(one.address))
    page.refresh()
    qtbot.waitUntil(lambda: page.ui.states.currentWidget() is page.ui.nothing, timeout=PATIENT_MS)
    assert not page.ui.dismiss.isVisible() and page.focused_post() == ""
    with qtbot.waitSignal(page.place_wanted) as wanted:
        page.ui.nothing.button.click()
    assert wanted.args == ["conversations"]


def fold(page: TriagePage) -> Fold | None:
    return page.rows.fold(page.rows.fold_index())


def said_no_to_two(qtbot: QtBot, room: Room) -> tuple[TriagePage, list[str]]:
    page = shown(qtbot, room)
    before = addresses(page)
    for one in before[:2]:
        say_no(room.desk, Address(one))
    page.refresh()
    qtbot.waitUntil(lambda: addresses(page) == before[2:], timeout=PATIENT_MS)
    return page, before


def test_what_was_said_no_to_stands_folded_at_the_end_with_its_number(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    page = shown(qtbot, room)
    assert fold(page) is None
    page, before = said_no_to_two(qtbot, room)
    found = fold(page)
    assert found is not None and not found.unfolded
    assert found.words == (
        "2 messages vus\u00a0: pas des plaintes" if lang == "fr" else "2 looked at: not a complaint"
    )
    assert page.rows.fold_index().row() == page.rows.rowCount() - 1
    page.ui.posts.setCurrentIndex(page.rows.fold_index())
    assert not page.ui.dismiss.isEnabled() and page.focused_post() == ""
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right):
        qtbot.keyClick(page.ui.posts, key)
        assert fold(page) == Fold(found.words, unfolded=key != Qt.Key.Key_Space)
        assert page.ui.posts.currentIndex() == page.rows.fold_index()
    assert set(addresses(page)) == set(before) and len(addresses(page)) == len(before)
    heard = page.rows.data(page.rows.fold_index(), Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith(found.words) and heard != found.words
    qtbot.keyClick(page.ui.posts, Qt.Key.Key_Left)
    assert addresses(page) == before[2:]


def test_one_key_takes_an_earlier_no_back_and_undo_says_it_again(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    page, before = said_no_to_two(qtbot, room)
    qtbot.mouseClick(
        page.ui.posts.viewport(), Qt.MouseButton.LeftButton,
        pos=page.ui.posts.visualRect(page.rows.fold_index()).center(),
    )  # fmt: skip
    first = page.rows.index(page.rows.fold_index().row() + 1)
    page.ui.posts.setCurrentIndex(first)
    row = page.rows.row(first)
    assert row is not None and row.no and row.line.post.address == before[1]
    assert ("Pas une plainte" if lang == "fr" else "Not a complaint, said") in row.why
    assert ("Reprendre" if lang == "fr" else "Take it back") in page.ui.dismiss.text()
    assert not page.grab().isNull()
    with qtbot.waitSignal(page.undoable) as done:
        qtbot.keyClick(page.ui.posts, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page._lane.said_no_count == 1, timeout=PATIENT_MS)
    assert before[1] in addresses(page)[:-1]
    assert page.focused_post() == before[0], "the next earlier decision is chosen"
    assert [one.post for one in room.desk.book.not_complaints.all()] == [before[0]]
    assert done.args[1]() is True
    assert {one.post for one in room.desk.book.not_complaints.all()} == set(before[:2])


def test_where_nothing_waits_a_button_shows_what_was_said_no_to(qtbot: QtBot, room: Room) -> None:
    page, before = said_no_to_two(qtbot, room)
    for one in before[2:]:
        say_no(room.desk, Address(one))
    page.refresh()
    qtbot.waitUntil(lambda: page.ui.states.currentWidget() is page.ui.nothing, timeout=PATIENT_MS)
    page.ui.looked_at.click()
    assert page.ui.states.currentWidget() is page.ui.posts and page.ui.posts.hasFocus()
    assert sorted(addresses(page)) == sorted(before)
    page.ui.posts.setCurrentIndex(page.rows.fold_index())
    qtbot.keyClick(page.ui.posts, Qt.Key.Key_Space)
    assert page.ui.states.currentWidget() is page.ui.nothing


def test_escape_and_the_arrow_lead_to_the_conversations(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    with qtbot.waitSignal(page.place_wanted):
        qtbot.keyClick(page.ui.posts, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.place_wanted):
        page.ui.back.click()


def test_a_post_with_a_case_leaves_the_list(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    first, *others = addresses(page)
    room.desk.open_case([Address(first)])
    page.refresh()
    qtbot.waitUntil(lambda: addresses(page) == others, timeout=PATIENT_MS)


def test_while_an_import_writes_what_is_known_is_shown(qtbot: QtBot, room: Room) -> None:
    before = addresses(shown(qtbot, room))
    lock = ImportLock(room.desk.opened.archive)
    try:
        assert addresses(shown(qtbot, room)) == before
    finally:
        lock.release()


def test_today_names_the_number_and_leads_there(qtbot: QtBot, room: Room) -> None:
    today = Today(room)
    qtbot.addWidget(today)
    today.show()
    button = today.ui.complaints
    assert not button.isVisible()
    qtbot.waitUntil(button.isVisible, timeout=PATIENT_MS)
    assert str(len(waiting(room.desk))) in button.text() == button.accessibleName()
    with qtbot.waitSignal(today.place_wanted) as wanted:
        button.click()
    assert wanted.args == ["triage"]


def test_what_is_asked_by_a_page_that_goes_away_comes_home_to_nobody(
    qtbot: QtBot, room: Room
) -> None:
    page = TriagePage(room)
    page.show()
    page.refresh()
    page._work._turn()
    asked = page._work._stop
    page.hide()
    shiboken6.delete(page)
    assert asked.is_set()
    done: list[bool] = []
    room.jobs.run(lambda: True, done.append, lambda error: None)
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENT_MS)
    other = shown(qtbot, room)  # whoever asks next is answered
    assert addresses(other)


def test_an_excerpt_is_one_line_around_the_first_mark() -> None:
    text = "long before " * 60 + "\n\nI am  leaving now.\n" + "after " * 90
    start = text.index("I am")
    mark = Mark(start, start + len("I am  leaving"), Family.LEAVING, "why")
    words, spots = excerpt(text, (mark,))
    assert words.startswith("… ") and words.endswith(" …") and "\n" not in words
    assert [words[a:b] for a, b in spots] == ["I am leaving"]
    assert excerpt("Short.\n text", ()) == ("Short. text", ())


def test_every_part_has_a_name_for_a_screen_reader(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    assert page.ui.posts.accessibleName() and page.ui.back.accessibleName()
    assert isinstance(page.childAt(QPoint(page.width() // 2, page.height() // 2)), QObject)


def test_its_key_leads_there_from_anywhere_and_the_palette_offers_it(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with house(qtbot, qapp, make_profile(tmp_path)) as made:
        unlocked(made, qtbot)
        window = made.window
        qtbot.keyClick(window, TRIAGE_KEY[-1], CONTROL_SHIFT)
        assert isinstance(window.page, TriagePage)
        assert any(one.place == PLACE for one in Commands().offered())

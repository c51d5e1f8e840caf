"""The pane around the thread: modes, the search in the conversation, what both mean for map and reading marks."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from thread_making import DAY, NOW, THREAD, MemoryPages, address, generated, post, told

from moderator_console.core.posts import Address, Link
from moderator_console.services.jobs import Jobs
from moderator_console.views.thread.card_spots import Act
from moderator_console.views.thread.picked import TextSpot
from moderator_console.views.thread.thread_modes import Mode
from moderator_console.views.thread.thread_pages import Mark, MarkKind
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.window.look import Looks

Key = Qt.Key
MARKS = {
    address(0): Mark(MarkKind.ORIGIN, "a calm question"),
    address(5): Mark(MarkKind.COMPLAINT, "said in public"),
}
Make = Callable[..., ThreadPane]


@pytest.fixture
def make(looks: Looks, qtbot: QtBot) -> Make:
    def made(pages: MemoryPages, at: int = 0, **more: object) -> ThreadPane:
        jobs = more.pop("jobs", None)
        pane = ThreadPane(pages, looks, lambda: NOW, jobs=jobs)  # type: ignore[arg-type]  # Jobs or None
        qtbot.addWidget(pane)
        pane.resize(820, 700)
        pane.show()
        pane.open(THREAD, at, **more)  # type: ignore[arg-type]  # the keywords are open's own
        pane.view.viewport().repaint()
        QApplication.processEvents()
        pane.activateWindow()
        pane.view.setFocus()
        qtbot.waitUntil(pane.view.hasFocus)
        return pane

    return made


def shuffled() -> MemoryPages:
    """A question, two answers, and an answer to the first of them that came last: reading order is not time."""
    at = NOW - DAY
    return MemoryPages([
        post(0, "Anna", "<p>Where is my bank?</p>", at_us=at),
        post(1, "Bo", "<p>In the menu.</p>", parent=0, depth=1, parent_author="Anna", at_us=at + 1_000_000),
        post(2, "Anna", "<p>There is no bank.</p>", parent=1, depth=2, parent_author="Bo", at_us=at + 9_000_000),
        post(3, "Cy", "<p>Mine is gone too, bank and all.</p>", parent=0, depth=1, parent_author="Anna", at_us=at + 3_000_000),
    ])  # fmt: skip


def shown(pane: ThreadPane) -> list[int]:
    return [pane.pages.place_at(row) for row in range(pane.view.count)]


# -- modes


def test_by_time_nothing_is_indented_and_each_keeps_its_number(make: Make) -> None:
    pane = make(shuffled(), at=2)
    pane.set_mode(Mode.TIME)
    assert shown(pane) == [0, 1, 3, 2]
    assert (pane.current, pane.view.current) == (2, 3)
    cards = [pane.view.row(row) for row in range(4)]
    assert [card.post.place for card in cards] == [0, 1, 3, 2]
    assert {card.x for card in cards} == {cards[0].x}
    assert cards[3].answers == "answers Bo, #2"


def test_what_led_here_is_the_way_and_what_stood_beside_it(make: Make) -> None:
    pane = make(shuffled(), at=2)
    pane.set_mode(Mode.LED_HERE)
    assert shown(pane) == [0, 3, 1, 2]
    assert pane.current == 2
    assert pane.view.parents == (-1, 0, 0, 2)


def test_v_goes_through_the_modes_and_the_post_in_focus_stays(make: Make) -> None:
    pane = make(told(), at=5)
    modes = []
    for _ in range(3):
        QTest.keyClick(pane.view, Key.Key_V)
        modes.append(pane.mode)
        assert pane.current == 5
    assert modes == [Mode.TIME, Mode.LED_HERE, Mode.TREE]


def test_a_click_on_a_mode_shows_it(make: Make) -> None:
    pane = make(shuffled())
    pane.ui.modes.chosen.emit(Mode.TIME)
    assert pane.mode is Mode.TIME
    assert pane.ui.modes.value == Mode.TIME


def test_another_thread_opens_whole_after_what_led_here(make: Make) -> None:
    pane = make(shuffled(), at=2)
    pane.set_mode(Mode.LED_HERE)
    pane.open(THREAD)
    assert pane.mode is Mode.TREE


def test_in_a_topic_what_answers_nobody_speaks_to_the_first(make: Make) -> None:
    flat = [
        replace(each, parent=None, parent_place=-1, depth=0, link=Link.NONE)
        for each in shuffled().all
    ]
    pane = make(MemoryPages(flat), at=2)
    pane.set_mode(Mode.LED_HERE)
    assert (shown(pane)[0], shown(pane)[-1]) == (0, 2)


def test_guessed_parents_lead_back_where_none_is_stated(make: Make) -> None:
    flat = [
        replace(each, parent=None, parent_place=-1, depth=0, link=Link.NONE)
        for each in shuffled().all
    ]

    class Guessing(MemoryPages):
        found: Mapping[int, int] = {}

        def is_flat(self, thread: Address) -> bool:
            return True

        def best_among(self, thread: Address, places: Sequence[int]) -> Mapping[int, int]:
            return {at: up for at, up in self.found.items() if at in places and up in places}

    pages = Guessing(flat)
    pane = make(pages, at=2)
    wanted: list[str] = []
    pane.guesses_wanted.connect(wanted.append)
    pane.set_mode(Mode.LED_HERE)
    assert (shown(pane), wanted) == ([2], [address(2)])
    pages.found = {2: 1, 1: 0}
    pane.guessed()
    assert shown(pane) == [0, 1, 2]
    assert pane.view.row(2).answers == "seems to answer Bo, #2"


@pytest.mark.parametrize("mode", list(Mode))
def test_reading_marks_count_in_every_mode(make: Make, mode: Mode, qtbot: QtBot) -> None:
    pane = make(shuffled(), at=2, unread={2, 3})
    pane.set_mode(mode)
    heard: list[tuple[int, int]] = []
    pane.read.connect(lambda read, total: heard.append((read, total)))
    row = pane.pages.row_of(2)
    assert row is not None
    assert row in pane.view.reading.unread
    pane.view.reading.unread.discard(row)
    pane.view.reading.seen.emit(row)
    assert heard[-1] == (3, 4)
    pane.set_mode(Mode.TREE)
    assert pane.view.reading.unread == {3}


@pytest.mark.parametrize("mode", list(Mode))
def test_selection_and_copy_follow_what_is_shown(make: Make, mode: Mode) -> None:
    pane = make(shuffled(), at=2)
    pane.set_mode(mode)
    last = pane.view.count - 1
    pane.view.picked.put(TextSpot(last - 1, 0), TextSpot(last, 8))
    pane.view.acts.copy()
    words = QGuiApplication.clipboard().text()
    place = pane.pages.place_at(last - 1)
    above = shuffled().all[place]
    assert above.text in words
    assert f"{above.author}, " in words
    assert pane.view.row(last).words()[:8] in words


def test_a_key_to_a_post_that_the_mode_leaves_out_shows_the_whole_thread(make: Make) -> None:
    pane = make(told(), at=1, marks=MARKS)
    pane.set_mode(Mode.LED_HERE)
    assert 5 not in shown(pane)
    QTest.keyClick(pane.view, Key.Key_C)
    assert (pane.mode, pane.current) == (Mode.TREE, 5)


def test_a_mark_in_another_thread_is_asked_for_outside(make: Make) -> None:
    pane = make(told(), marks={Address("https://forum.example/t/quiet/4"): Mark(MarkKind.ORIGIN)})
    heard: list[str] = []
    pane.wanted.connect(heard.append)
    QTest.keyClick(pane.view, Key.Key_O)
    assert heard == ["https://forum.example/t/quiet/4"]


def test_the_map_wears_heat_and_follows_the_mode(make: Make) -> None:
    pane = make(shuffled())
    QApplication.processEvents()
    cold = pane.map.grab().toImage()
    pane.set_heat((0.0, 0.0, 0.9, 0.0))
    assert pane.map.grab().toImage() != cold
    pane.set_mode(Mode.TIME)
    QApplication.processEvents()
    assert pane.map._heat == (0.0, 0.0, 0.0, 0.9)


def test_a_drag_on_the_map_leads_through_the_thread(make: Make) -> None:
    pane = make(generated(300))
    y = 0
    for place in (40, 120, 260):
        y = round(pane.map._y(place + 0.5))
        if place == 40:
            QTest.mousePress(pane.map, Qt.MouseButton.LeftButton, pos=QPoint(30, y))
        else:
            QTest.mouseMove(pane.map, QPoint(30, y))
        QApplication.processEvents()
        assert abs(pane.view.top - place) <= 1
    QTest.mouseRelease(pane.map, Qt.MouseButton.LeftButton, pos=QPoint(30, y))
    assert not pane.map.isSliderDown()


# -- folding


def test_f_folds_the_answers_below_a_post_and_shows_them_again(make: Make) -> None:
    pane = make(told(), at=1, unread={2, 6})
    QTest.keyClick(pane.view, Key.Key_F)
    assert shown(pane) == [0, 1, 3, 4, 5, 6, 7]
    assert pane.current == 1
    (spot,) = [spot for spot in pane.view.row(1).spots if spot.act is Act.ANSWERS]
    assert spot.words == "Show 1 folded answer"
    assert pane.view.reading.unread == {5}
    pane.view.acts.do(1, spot)
    assert shown(pane) == list(range(8))


def test_folding_counts_all_answers_below_and_keeps_the_post_where_it_stands(make: Make) -> None:
    pane = make(told())
    QTest.keyClick(pane.view, Key.Key_J)
    pane.view.focus_post(0)
    before = pane.view.row_y(0)
    QTest.keyClick(pane.view, Key.Key_F)
    assert shown(pane) == [0, 5, 6, 7]
    assert pane.view.cards is not None and pane.view.cards.folded == {0: 4}
    assert pane.view.row_y(0) == before
    pane.view.focus_post(1)
    QTest.keyClick(pane.view, Key.Key_F)
    assert shown(pane) == [0, 5]


def test_a_post_without_answers_does_not_fold(make: Make) -> None:
    pane = make(told(), at=2)
    QTest.keyClick(pane.view, Key.Key_F)
    assert pane.view.count == 8


def test_what_is_looked_for_among_folded_answers_is_shown(make: Make) -> None:
    pane = make(told())
    QTest.keyClick(pane.view, Key.Key_F)
    pane.start_find("Room")
    pane.show_place(2)
    assert (pane.view.count, pane.current) == (8, 2)


def test_another_thread_opens_unfolded(make: Make) -> None:
    pane = make(told())
    QTest.keyClick(pane.view, Key.Key_F)
    pane.open(THREAD)
    assert pane.view.count == 8


# -- finding


def test_ctrl_f_finds_in_the_whole_thread_and_counts(make: Make) -> None:
    pages = generated(2_000)
    pane = make(pages, at=900)
    QTest.keyClick(pane.view, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = pane.finder.ui.words
    assert pane.finder.isVisible()
    field.setText("sequencer night")
    places = pages.find(THREAD, "sequencer night")
    QTest.keyClick(field, Key.Key_Return)
    assert list(pane.finder.matches.rows) == list(places)
    below = next(place for place in places if place >= 900)
    assert pane.current == below
    often = {place: len(re.findall("sequencer|night", pages.all[place].text)) for place in places}
    number = 1 + sum(count for place, count in often.items() if place < below)
    said = f"{number:,} of {sum(often.values()):,} in {len(places):,} posts"
    assert pane.finder.ui.count.text() == said
    assert set(pane.map._hits) == set(places)


def test_enter_and_shift_enter_go_to_and_fro_round_the_ends(make: Make) -> None:
    pane = make(shuffled())
    pane.start_find("bank")
    field = pane.finder.ui.words
    assert pane.current == 0
    QTest.keyClick(field, Key.Key_Return)
    assert pane.current == 2
    QTest.keyClick(field, Key.Key_F3)
    QTest.keyClick(field, Key.Key_F3)
    assert pane.current == 0
    QTest.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.current == 3


def test_esc_closes_the_search_and_gives_the_keyboard_back(make: Make, qtbot: QtBot) -> None:
    pane = make(shuffled())
    before = pane.grab().toImage()
    pane.start_find("bank")
    assert pane.grab().toImage() != before
    QTest.keyClick(pane.finder.ui.words, Key.Key_Escape)
    assert pane.finder.isHidden()
    qtbot.waitUntil(pane.view.hasFocus)
    pane.view.jump(0)
    QApplication.processEvents()
    assert (list(pane.map._hits), pane.view.cards and pane.view.cards.found.terms) == ([], ())
    assert pane.grab().toImage() == before


def test_words_that_stand_nowhere_are_said(make: Make) -> None:
    pane = make(shuffled())
    pane.start_find("zebra")
    assert pane.finder.ui.count.text() == "Not in this conversation"
    assert not pane.finder.ui.next.isEnabled()


def test_where_room_lacks_the_count_stands_without_words_and_is_heard_with_them(
    make: Make,
) -> None:
    pane = make(shuffled())
    pane.start_find("bank")
    assert pane.finder.ui.count.text() == "1 of 3 in 3 posts"
    pane.resize(360, 700)
    QApplication.processEvents()
    count = pane.finder.ui.count
    assert (count.text(), count.accessibleName()) == ("1/3", "1 of 3 in 3 posts")
    assert count.width() >= count.fontMetrics().horizontalAdvance("1/3")


def test_the_search_goes_on_in_another_mode(make: Make) -> None:
    pane = make(shuffled())
    pane.start_find("bank")
    pane.set_mode(Mode.TIME)
    assert list(pane.map._hits) == [0, 2, 3]  # rows now: the third post came last
    pane.finder.step(1)
    assert (pane.current, pane.view.current) == (3, 2)
    pane.finder.step(1)
    assert (pane.current, pane.view.current) == (2, 3)


def test_a_match_that_the_mode_leaves_out_shows_the_whole_thread(make: Make) -> None:
    pane = make(shuffled(), at=1)
    pane.set_mode(Mode.LED_HERE)
    pane.start_find("too")
    assert (pane.mode, pane.current) == (Mode.TREE, 3)


def test_an_answer_that_was_typed_over_is_thrown_away(make: Make, qtbot: QtBot) -> None:
    home: list[Callable[[], None]] = []
    jobs = Jobs(home.append)
    pane = make(shuffled(), jobs=jobs)
    pane.start_find("zebra")
    pane.finder.ui.words.setText("bank")
    pane.finder._ask()
    qtbot.waitUntil(lambda: len(home) == 3)  # the notices of the thread came too
    home.reverse()
    for come in home:
        come()
    jobs.close()
    assert list(pane.finder.matches.rows) == [0, 2, 3]


def test_a_picked_word_is_looked_for_at_once(make: Make) -> None:
    pane = make(shuffled())
    at = pane.view.row(2).words().index("bank")
    pane.view.picked.put(TextSpot(2, at), TextSpot(2, at + 4))
    pane.start_find()
    assert pane.finder.ui.words.text() == "bank"


# -- keys and menu


def test_a_leads_to_the_answer_and_then_to_the_next_one(make: Make) -> None:
    pane = make(shuffled())
    QTest.keyClick(pane.view, Key.Key_A)
    assert pane.current == 1
    QTest.keyClick(pane.view, Key.Key_A)
    assert pane.current == 2
    pane.view.jump(1)
    pane.view.parents = (-1, 0, 0, 0)
    QTest.keyClick(pane.view, Key.Key_A)
    assert pane.current == 2


def test_s_leads_through_the_posts_of_one_author(make: Make) -> None:
    pane = make(shuffled())
    QTest.keyClick(pane.view, Key.Key_S)
    assert pane.current == 2
    QTest.keyClick(pane.view, Key.Key_S)
    assert pane.current == 0


def test_the_menu_does_what_the_keys_do(make: Make) -> None:
    pane = make(shuffled(), at=1)
    menu = pane.view.acts.menu(QPoint(10, 10))
    by_words = {action.text().split("\t")[0]: action for action in menu.actions()}
    by_words["Copy the post"].trigger()
    assert QGuiApplication.clipboard().text().endswith("In the menu.")
    assert QGuiApplication.clipboard().text().startswith("Bo, ")
    by_words["Copy its address"].trigger()
    assert QGuiApplication.clipboard().text() == address(1)
    by_words["Next answer"].trigger()
    assert pane.current == 2
    menu.hide()


def test_a_third_click_picks_the_paragraph(make: Make) -> None:
    pane = make(MemoryPages([post(0, "Anna", "<p>One two three.</p><p>Four five six.</p>")]))
    card = pane.view.row(0)
    y = dict(pane.view.visible)[0]
    at = (card.text_at + QPoint(60, round(card.text_height) - 12)).toPoint() + QPoint(0, y)
    left = Qt.MouseButton.LeftButton
    viewport = pane.view.viewport()
    QTest.mouseDClick(viewport, left, pos=at)
    assert pane.view.picked.words(pane.view.cards) in ("Four", "five", "six")  # type: ignore[arg-type]  # a thread is open
    QTest.mousePress(viewport, left, pos=at)
    QTest.mouseRelease(viewport, left, pos=at)
    assert pane.view.picked.words(pane.view.cards).strip() == "Four five six."  # type: ignore[arg-type]  # a thread is open


def test_a_copy_keeps_links_and_paragraphs_where_the_target_takes_them(make: Make) -> None:
    pane = make(told())
    view = pane.view
    view.picked.put(TextSpot(0, 7), TextSpot(2, 4))
    view.acts.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasText() and data.hasHtml()
    assert '<a href="https://forum.example/notes">release notes</a>' in data.html()
    assert "<p><b>Corvin Hale, " in data.html()
    assert data.text().count("\n\n") >= 2
    assert "Hello" not in data.html()


def test_words_of_others_are_no_markup_on_the_clipboard(make: Make) -> None:
    pane = make(MemoryPages([post(0, "<b>Anna", "<p>a &lt;script&gt; b</p>")]))
    pane.view.picked.put(TextSpot(0, 0), TextSpot(0, 12))
    pane.view.acts.copy()
    assert "<script" not in QGuiApplication.clipboard().mimeData().html()
    pane.view.acts.copy_post()
    assert "<b>Anna" not in QGuiApplication.clipboard().mimeData().html()


def test_a_process_that_copied_ends_quietly() -> None:
    script = (
        "from PySide6.QtGui import QGuiApplication\n"
        "from moderator_console.views.widgets.clipboard import put_rich\n"
        "app = QGuiApplication([])\n"
        "put_rich('plain', '<b>plain</b>')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")

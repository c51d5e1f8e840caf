"""The thread viewer: any length, exact scrolling, keys, selection across posts, reading marks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QScrollEvent,
    QScrollPrepareEvent,
    QWheelEvent,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from thread_making import NOW, THREAD, MemoryPages, address, generated, told

from moderator_console.core.posts import Address
from moderator_console.core.trouble import DamagedFile
from moderator_console.store.conversation import PostCard
from moderator_console.views.thread import thread_reckon
from moderator_console.views.thread.card_spots import Act
from moderator_console.views.thread.map_strip import MapStrip
from moderator_console.views.thread.picked import TextSpot
from moderator_console.views.thread.reading import Reading
from moderator_console.views.thread.thread_geometry import Column, Heights, rails
from moderator_console.views.thread.thread_pages import PAGE, Mark, MarkKind
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.window.look import Looks

Key = Qt.Key
MARKS = {
    address(0): Mark(MarkKind.ORIGIN, "a calm question"),
    address(1): Mark(MarkKind.TURN, "the first answer"),
    address(5): Mark(MarkKind.COMPLAINT, "said in public"),
}


def opened(
    looks: Looks, qtbot: QtBot, pages: MemoryPages, at: int = 0, **more: object
) -> ThreadView:
    view = ThreadView(pages, looks, lambda: NOW)
    qtbot.addWidget(view)
    view.resize(760, 700)
    view.show()
    view.open(THREAD, at, **more)  # type: ignore[arg-type]  # the keywords are open's own
    view.viewport().repaint()
    QApplication.processEvents()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


@pytest.fixture
def view(looks: Looks, qtbot: QtBot) -> ThreadView:
    return opened(looks, qtbot, told(), marks=MARKS, unread={6, 7})


@pytest.fixture
def long_view(looks: Looks, qtbot: QtBot) -> ThreadView:
    return opened(looks, qtbot, generated(2_000))


def press(view: ThreadView, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        if modifier is None:
            QTest.keyClick(view, key)
        else:
            QTest.keyClick(view, key, modifier)


# -- geometry


def test_heights_find_the_post_at_every_pixel() -> None:
    heights = Heights([7, 3, 5] * 300)
    heights.set(450, 50)
    flat = [(place, y) for place, high in enumerate(heights.each) for y in range(high)]
    assert heights.total == len(flat)
    assert [heights.at(y) for y in range(heights.total)] == flat
    assert heights.top(500) == sum(heights.each[:500])


def test_reply_lines_go_on_to_the_last_answer_only() -> None:
    #  0          the line of column 0 runs from 0 to 4; that of column 1 from 1 to 3
    #  ├ 1
    #  │ ├ 2
    #  │ └ 3
    #  └ 4
    #  5
    found = rails([0, 1, 2, 2, 1, 0], 0, 6)
    assert [found[place] for place in range(6)] == [0b1, 0b11, 0b11, 0b1, 0, 0]


def test_a_guessed_thread_is_as_long_as_the_measured_one(long_view: ThreadView) -> None:
    assert long_view.cards is not None
    guessed = long_view.heights.total
    measured = sum(long_view.row(place).height for place in range(2_000))
    assert guessed == pytest.approx(measured, rel=0.08)


def test_a_very_long_thread_is_guessed_in_slices_and_another_one_ends_that(
    looks: Looks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thread_reckon, "SLICE", 100)
    view = ThreadView(generated(1_000), looks, lambda: NOW)
    qtbot.addWidget(view)
    view.resize(760, 700)
    view.show()
    view.open(THREAD)
    done = QSignalSpy(view._reckon.done)
    QApplication.processEvents()
    view.source = generated(250)
    view.open(THREAD)
    qtbot.waitUntil(lambda: done.count() > 0)
    assert [len(done.at(n)[0]) for n in range(done.count())] == [250]
    whole = Column(looks.now, view.viewport().width())
    shape = view.source.shape(THREAD)
    assert list(done.at(0)[0]) == whole.guess(shape.chars, shape.paragraphs, shape.depth)


# -- moving


def test_opening_asks_for_one_page_only_however_long_the_thread(looks: Looks, qtbot: QtBot) -> None:
    pages = generated(5_000)
    opened(looks, qtbot, pages, at=3_000)
    assert {first // PAGE for first, _count in pages.asked} <= {375, 376}


def test_a_short_thread_opens_after_a_long_one_was_read_to_its_end(long_view: ThreadView) -> None:
    long_view.jump(1_990)
    long_view.viewport().repaint()
    long_view.source = generated(3)
    long_view.open(THREAD, 1)
    long_view.viewport().repaint()
    assert long_view.count == 3
    assert [place for place, _ in long_view.visible] == [0, 1, 2]
    assert long_view.current == 1


def test_scrolling_down_and_up_again_over_unseen_posts_comes_back_to_the_pixel(
    long_view: ThreadView,
) -> None:
    long_view.jump(700)
    before = (long_view.top, long_view.offset)
    for _ in range(40):
        long_view.scroll_by(-53)
    assert long_view.top < 700
    for _ in range(40):
        long_view.scroll_by(53)
    assert (long_view.top, long_view.offset) == before


def test_the_end_stands_on_the_lower_edge(long_view: ThreadView) -> None:
    press(long_view, Key.Key_End)
    long_view.viewport().repaint()
    place, y = long_view.visible[-1]
    assert place == 1_999
    bottom = y + long_view.heights.each[place]
    assert 0 <= long_view.viewport().height() - bottom <= 17


def test_the_wheel_moves_by_what_was_turned(long_view: ThreadView) -> None:
    where = QPointF(100, 100)
    event = QWheelEvent(
        where,
        long_view.mapToGlobal(where),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(long_view.viewport(), event)
    assert long_view.heights.top(long_view.top) + long_view.offset == 96


def test_a_finger_moves_the_thread_by_what_it_moved(long_view: ThreadView) -> None:
    long_view.jump(700)
    before = (long_view.top, long_view.offset)
    where = QScrollPrepareEvent(QPointF(100, 100))
    QApplication.sendEvent(long_view.viewport(), where)
    start = where.contentPos().y()
    assert where.contentPosRange().bottom() >= start > 0
    still = QPointF()
    for way in (-40.0, -400.0, -2_000.0, -40.0, 0.0):
        event = QScrollEvent(QPointF(0, start + way), still, QScrollEvent.ScrollState.ScrollUpdated)
        QApplication.sendEvent(long_view.viewport(), event)
        if way == -2_000.0:
            assert long_view.top < 700
    assert (long_view.top, long_view.offset) == before


def test_the_scroll_bar_reaches_both_ends(long_view: ThreadView) -> None:
    bar = long_view.verticalScrollBar()
    bar.setValue(bar.maximum())
    long_view.viewport().repaint()
    assert long_view.visible[-1][0] >= 1_998
    bar.setValue(0)
    assert (long_view.top, long_view.offset) == (0, 0)


def test_a_moved_screen_is_the_same_as_a_painted_one(long_view: ThreadView, qtbot: QtBot) -> None:
    for step in (60, 60, -35, 200, -180):
        long_view.scroll_by(step)
        QApplication.processEvents()
    moved = long_view.grab().toImage()
    long_view.viewport().repaint()
    assert long_view.grab().toImage() == moved


def test_a_narrower_window_keeps_the_post_that_was_on_top(long_view: ThreadView) -> None:
    long_view.jump(500)
    long_view.resize(520, 700)
    QApplication.processEvents()
    assert long_view.top == 500


def test_larger_text_keeps_the_post_that_was_on_top(long_view: ThreadView, looks: Looks) -> None:
    long_view.jump(500)
    before = long_view.row(500).height
    looks.apply("dark", 2.0)
    QApplication.processEvents()
    after = long_view.row(500).height
    looks.apply("light", 1.0)
    assert long_view.top == 500
    assert after > 1.5 * before


# -- keys


def test_j_and_k_walk_the_posts(view: ThreadView) -> None:
    press(view, Key.Key_J, Key.Key_J, Key.Key_K, Key.Key_Down)
    assert view.current == 2
    press(view, Key.Key_K, Key.Key_Up, Key.Key_K, Key.Key_K)
    assert view.current == 0


def test_letters_lead_to_the_marked_posts(view: ThreadView) -> None:
    press(view, Key.Key_C)
    assert view.current == 5
    press(view, Key.Key_O)
    assert view.current == 0
    press(view, Key.Key_T)
    assert view.current == 1


def test_a_mark_in_another_thread_is_asked_for(view: ThreadView, qtbot: QtBot) -> None:
    origin = Address("https://forum.example/t/quiet/4")
    gone = Address("https://forum.example/t/banks/999")
    view.set_marks({origin: Mark(MarkKind.ORIGIN), gone: Mark(MarkKind.TURN)})
    laid = list(view.visible)
    view.set_marks({origin: Mark(MarkKind.ORIGIN), gone: Mark(MarkKind.TURN)})
    assert laid and all(a is b for a, b in zip(view.visible, laid, strict=True))  # measured once
    with qtbot.waitSignal(view.wanted) as heard:
        press(view, Key.Key_O)
    assert heard.args == [origin]
    press(view, Key.Key_T)
    assert view.current == 0


def test_p_leads_to_the_post_that_is_answered(view: ThreadView) -> None:
    view.focus_post(4)
    press(view, Key.Key_P)
    assert view.current == 3
    press(view, Key.Key_P, Key.Key_P)
    assert view.current == 0


def test_n_leads_to_the_next_unread_post_and_round(view: ThreadView) -> None:
    press(view, Key.Key_N)
    assert view.current == 6
    press(view, Key.Key_N)
    assert view.current == 7
    press(view, Key.Key_N)
    assert view.current == 6


def test_space_turns_pages_to_the_end(long_view: ThreadView) -> None:
    press(long_view, Key.Key_Space)
    first = long_view.current
    assert 1 <= first <= 9
    press(long_view, Key.Key_End, Key.Key_Space)
    assert long_view.current == 1_999


def test_letters_are_ours_before_the_window_has_shortcuts(view: ThreadView) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_C, Qt.KeyboardModifier.NoModifier, "c")
    event.ignore()
    QApplication.sendEvent(view, event)
    assert event.isAccepted()


def test_tab_walks_what_can_be_acted_on_and_then_leaves(view: ThreadView) -> None:
    view.focus_post(1)
    spots = [spot.act for spot in view.row(1).spots]
    assert spots == [Act.PARENT, Act.QUOTE, Act.LINK, Act.CHANGES]
    for _ in spots[:3]:
        assert view.focusNextPrevChild(True)
    heard = QSignalSpy(view.linkActivated)
    press(view, Key.Key_Return)
    assert heard.at(0) == ["https://forum.example/notes"]
    for _ in spots:
        assert view.focusNextPrevChild(True)
    assert not view._keys.step_act(1)


def test_return_unfolds_a_quote_and_folds_it_again(view: ThreadView) -> None:
    view.focus_post(1)
    folded = view.row(1).height
    view.focusNextPrevChild(True)
    view.focusNextPrevChild(True)
    press(view, Key.Key_Return)
    assert view.row(1).height > folded
    press(view, Key.Key_Return)
    assert view.row(1).height == folded


# -- mouse


def test_a_click_on_whom_it_answers_leads_there(view: ThreadView, qtbot: QtBot) -> None:
    view.jump(4)
    view.viewport().repaint()
    y = dict(view.visible)[4]
    spot = next(spot for spot in view.row(4).spots if spot.act is Act.PARENT)
    at = (spot.rect.center() + QPointF(0, y)).toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.current == 3


def test_a_long_post_is_cut_until_it_is_asked_for(view: ThreadView) -> None:
    cut = view.row(7).height
    spot = next(spot for spot in view.row(7).spots if spot.act is Act.WHOLE)
    view.acts.do(7, spot)
    assert view.row(7).height > 1.5 * cut
    assert not [spot for spot in view.row(7).spots if spot.act is Act.WHOLE]


# -- selection


def test_a_drag_over_two_posts_picks_from_one_into_the_other(
    view: ThreadView, qtbot: QtBot
) -> None:
    rows = dict(view.visible)
    begin = view.row(0).text_at + QPointF(3, rows[0] + 8)
    end = view.row(2).text_at + QPointF(60, rows[2] + 8)
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=begin.toPoint())
    qtbot.mouseMove(port, end.toPoint())
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end.toPoint())
    span = view.picked.span()
    assert span is not None
    assert (span[0].place, span[1].place) == (0, 2)
    press(view, Key.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert "Anna Brisset, " in copied and "Corvin Hale, " in copied
    # What lies between the ends is whole, folded quotes too.
    assert "I play on Saturday" in copied.split("Corvin Hale")[1]
    assert "Soraya" not in copied


def test_a_selection_survives_scrolling_away_and_back(long_view: ThreadView) -> None:
    long_view.picked.put(TextSpot(3, 5), TextSpot(9, 2))
    assert long_view.cards is not None
    before = long_view.picked.words(long_view.cards)
    long_view.jump(1_500)
    long_view.viewport().repaint()
    assert long_view.picked.words(long_view.cards) == before
    assert len(before.split("\n\n")) >= 7


def test_shift_and_arrows_pick_over_the_end_of_a_post(view: ThreadView) -> None:
    last = view.row(0).text.characterCount() - 1
    view.picked.put(TextSpot(0, last - 1), TextSpot(0, last - 1))
    press(view, Key.Key_Right, Key.Key_Right, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert view.picked.caret == TextSpot(1, 0)
    assert view.current == 1


def test_all_is_copied_with_authors_and_times(view: ThreadView) -> None:
    for key in (Key.Key_A, Key.Key_C):
        press(view, key, modifier=Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.count("Anna Brisset, ") == 2
    assert len(copied) > 2_000  # the long post is copied uncut


def test_without_a_selection_the_focused_post_is_copied(view: ThreadView) -> None:
    view.focus_post(6)
    press(view, Key.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Yaro Mint, ")
    assert copied.endswith("they do not answer anyway.")


def test_a_double_click_picks_the_word(view: ThreadView, qtbot: QtBot) -> None:
    at = view.row(0).text_at + QPointF(8, dict(view.visible)[0] + 8)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert view.cards is not None
    assert view.picked.words(view.cards) == "Hello"


# -- reading


def test_a_post_is_read_once_its_end_has_stood_in_view(qtbot: QtBot) -> None:
    reading = Reading(dwell=60)
    reading.start({1, 2, 3})
    with qtbot.waitSignals([reading.seen, reading.seen], timeout=2_000):
        reading.look_at([1, 2])
    assert reading.unread == {3}


def test_scrolling_past_does_not_read(qtbot: QtBot) -> None:
    reading = Reading(dwell=120)
    reading.start({1, 2})
    reading.look_at([1])
    reading.look_at([2])
    with qtbot.waitSignal(reading.seen, timeout=2_000) as heard:
        pass
    assert heard.args == [2]
    assert reading.unread == {1}


def test_reading_a_thread_is_told_with_its_numbers(looks: Looks, qtbot: QtBot) -> None:
    pane = ThreadPane(told(), looks, lambda: NOW)
    qtbot.addWidget(pane)
    pane.view.reading._dwell = 40
    pane.resize(800, 900)
    told_numbers = QSignalSpy(pane.read)
    pane.show()
    pane.open(THREAD, at=6, unread={6, 7})
    qtbot.waitUntil(lambda: told_numbers.count() == 3, timeout=3_000)
    assert [told_numbers.at(i) for i in range(3)] == [[6, 8], [7, 8], [8, 8]]


def test_the_line_of_what_is_new_stands_above_the_first_unread_post(view: ThreadView) -> None:
    assert view.row(6).unread_line == "2 new posts since you read"
    assert [p for p in range(8) if view.row(p).unread_line] == [6]


def test_a_wholly_unread_thread_has_no_line(looks: Looks, qtbot: QtBot) -> None:
    view = opened(looks, qtbot, told(), unread=range(8))
    assert not any(view.row(p).unread_line for p in range(8))


# -- map


def test_the_map_follows_the_view_and_leads_it(looks: Looks, qtbot: QtBot) -> None:
    pane = ThreadPane(generated(300), looks, lambda: NOW)
    qtbot.addWidget(pane)
    pane.resize(800, 700)
    pane.show()
    pane.open(THREAD, at=100)
    QApplication.processEvents()
    assert pane.map._span[0] == 100
    place = QPoint(30, round(pane.map._y(200.5)))
    qtbot.mouseClick(pane.map, Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert (pane.view.top, pane.map._span[0]) == (200, 200)


def test_the_map_shows_marks_and_unread_posts(looks: Looks, qtbot: QtBot) -> None:
    def shot(**more: object) -> object:
        strip = MapStrip(looks)
        qtbot.addWidget(strip)
        strip.resize(56, 300)
        strip.fill([100] * 20, more.get("marks", {}), more.get("unread", ()))  # type: ignore[arg-type]
        return strip.grab().toImage()

    plain = shot()
    assert plain == shot()
    assert plain != shot(unread={3})
    assert plain != shot(marks={MarkKind.ORIGIN: [3]})


# -- trouble


def test_trouble_in_the_middle_of_a_thread_is_told_and_never_ends_the_program(
    looks: Looks, qtbot: QtBot
) -> None:
    class Damaged(MemoryPages):
        def posts(self, thread: Address, first: int, count: int) -> Sequence[PostCard]:
            if first >= 640:
                raise DamagedFile("The archive is damaged.")
            return super().posts(thread, first, count)

    view = opened(looks, qtbot, Damaged(generated(1_000).all))
    with qtbot.waitSignal(view.trouble) as heard:
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
        view.viewport().repaint()
    assert isinstance(heard.args[0], DamagedFile)
    assert view.count == 0
    press(view, Key.Key_J, Key.Key_End, Key.Key_Space)


# -- finding


def test_found_words_are_shown(view: ThreadView) -> None:
    before = view.grab().toImage()
    view.show_words("notes")
    assert view.grab().toImage() != before
    view.show_words("")
    assert view.grab().toImage() == before

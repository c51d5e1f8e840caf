"""Stepping through single words of a conversation: what is counted, what stands out, and what is unfolded for it."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from thread_making import NOW, THREAD, MemoryPages, address, generated, post

from moderator_console.core.posts import Address
from moderator_console.services.jobs import Jobs
from moderator_console.views.thread.map_strip import MapStrip
from moderator_console.views.thread.occurrences import Match, Occurrences
from moderator_console.views.thread.picked import TextSpot
from moderator_console.views.thread.thread_hits import line_in_row
from moderator_console.views.thread.thread_modes import Mode
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.widgets.qt_text import part, positions
from moderator_console.views.window.look import Looks

Make = Callable[..., ThreadPane]
Text = QAccessible.Text


@pytest.fixture
def make(looks: Looks, qtbot: QtBot) -> Make:
    def made(pages: MemoryPages, at: int = 0, jobs: Jobs | None = None) -> ThreadPane:
        pane = ThreadPane(pages, looks, lambda: NOW, jobs=jobs)
        qtbot.addWidget(pane)
        pane.resize(820, 500)
        pane.show()
        pane.open(THREAD, at)
        paint(pane)
        return pane

    return made


def paint(pane: ThreadPane) -> None:
    pane.view.viewport().repaint()
    QApplication.processEvents()


def said(pane: ThreadPane) -> str:
    return pane.finder.ui.count.text()


def led_to(pane: ThreadPane) -> tuple[int, str]:
    """The row and the words that stand out."""
    assert pane.view.cards is not None
    found = pane.view.cards.found
    assert found.pointed is not None
    row = found.pointed[0]
    span = found.pointed_in(row)
    assert span is not None
    return row, part(pane.view.row(row).words(), *span)


def word_before(pane: ThreadPane) -> str:
    """The word before what stands out."""
    row, _words = led_to(pane)
    assert pane.view.cards is not None
    span = pane.view.cards.found.pointed_in(row)
    assert span is not None
    return pane.view.row(row).words()[: span[0]].split()[-1]


def in_view(pane: ThreadPane) -> bool:
    """Whether the line of what stands out is whole in the viewport."""
    assert pane.view.cards is not None
    found = pane.view.cards.found
    assert found.pointed is not None
    row = found.pointed[0]
    span, y = found.pointed_in(row), pane.view.row_y(row)
    assert span is not None
    assert y is not None
    line = line_in_row(pane.view.row(row), span[0])
    return y + line.top() >= 0 and y + line.bottom() <= pane.view.viewport().height()


def enter(pane: ThreadPane, *, back: bool = False) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(pane.finder.ui.words, Qt.Key.Key_Return, shift)
    paint(pane)


def banks() -> MemoryPages:
    return MemoryPages([
        post(0, "Anna", "<p>A bank, a bank and a BANK.</p>"),
        post(1, "Bo", "<p>Which?</p>", parent=0, depth=1),
        post(2, "Cy", "<p>That bank 🎹🎹 and the next bank.</p>", parent=0, depth=1),
    ])  # fmt: skip


# -- counting and stepping


def test_each_place_is_counted_and_gone_to_round_the_ends(make: Make) -> None:
    pane = make(banks())
    pane.start_find("bank")
    seen = []
    for _ in range(6):
        seen.append((said(pane), *led_to(pane)))
        enter(pane)
    assert seen == [
        ("1 of 5 in 2 posts", 0, "bank"),
        ("2 of 5 in 2 posts", 0, "bank"),
        ("3 of 5 in 2 posts", 0, "BANK"),
        ("4 of 5 in 2 posts", 2, "bank"),
        ("5 of 5 in 2 posts", 2, "bank"),
        ("1 of 5 in 2 posts", 0, "bank"),
    ]
    enter(pane, back=True)
    enter(pane, back=True)
    assert (said(pane), *led_to(pane)) == ("5 of 5 in 2 posts", 2, "bank")


def test_f3_in_the_thread_goes_on_from_where_the_reader_went(make: Make, qtbot: QtBot) -> None:
    pane = make(banks())
    pane.start_find("bank")
    pane.view.focus_post(1)
    QTest.keyClick(pane.view, Qt.Key.Key_F3)
    assert said(pane) == "4 of 5 in 2 posts"
    pane.view.focus_post(1)
    QTest.keyClick(pane.view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert said(pane) == "3 of 5 in 2 posts"


def test_what_is_typed_further_is_looked_for_from_where_looking_began(make: Make) -> None:
    pages = MemoryPages([
        post(0, "Anna", "<p>nothing</p>"), post(1, "Bo", "<p>zero</p>"), post(2, "Cy", "<p>zebra ze</p>"),
        post(3, "Anna", "<p>zebra</p>"),
    ])  # fmt: skip
    pane = make(pages, at=1)
    pane.start_find("ze")
    assert pane.current == 1
    pane.start_find("zebra")
    pane.finder._from = pane.finder._led_to = 0
    pane.finder._ask()
    assert pane.current == 2


def test_case_and_accents_are_folded_as_the_search_folds_them(make: Make) -> None:
    pages = MemoryPages([post(0, "Zoé", "<p>Un cafe, un café, des CAFÉS.</p>")])
    pages.find = lambda thread, words, prefix=False: [0]  # type: ignore[method-assign]  # the index folds, the list in memory does not
    pane = make(pages)
    pane.start_find("Café")
    words = [led_to(pane)[1]]
    enter(pane)
    words.append(led_to(pane)[1])
    enter(pane)
    words.append(led_to(pane)[1])
    assert words == ["cafe", "café", "CAFÉ"]


def test_by_time_the_next_place_is_the_next_one_below(make: Make) -> None:
    at = NOW - 10_000_000
    pages = MemoryPages([
        post(0, "Anna", "<p>bank</p>", at_us=at),
        post(1, "Bo", "<p>bank</p>", parent=0, depth=1, at_us=at + 9),
        post(2, "Cy", "<p>bank</p>", parent=0, depth=1, at_us=at + 3),
    ])  # fmt: skip
    pane = make(pages)
    pane.start_find("bank")
    pane.set_mode(Mode.TIME)
    ways = []
    for _ in range(3):
        ways.append((pane.current, said(pane)))
        enter(pane)
    assert ways == [
        (0, "1 of 3 in 3 posts"),
        (2, "2 of 3 in 3 posts"),
        (1, "3 of 3 in 3 posts"),
    ]


def test_the_place_stays_when_the_mode_changes(make: Make) -> None:
    pane = make(banks())
    pane.start_find("bank")
    for _ in range(4):
        enter(pane)
    pane.set_mode(Mode.TIME)
    assert said(pane) == "5 of 5 in 2 posts"
    assert led_to(pane) == (2, "bank")


# -- what hides it


def test_a_place_behind_the_cut_of_a_long_post_is_unfolded_and_brought_into_view(
    make: Make,
) -> None:
    filler = "".join(f"<p>Line {n} says nothing of it.</p>" for n in range(120))
    head = "<p>A bank.</p>" + filler[:1200].rpartition("</p>")[0] + "</p>"
    whole = f"<p>A bank.</p>{filler}<p>The last bank.</p>"
    pages = MemoryPages(
        [post(0, "Anna", "<p>Hello</p>"), post(1, "Bo", head, long=True)], {address(1): whole}
    )
    pane = make(pages)
    pane.start_find("bank")
    assert said(pane) == "1 of 2 in 1 post"
    before = pane.view.row(1).height
    enter(pane)
    assert pane.view.row(1).height > 3 * before
    assert in_view(pane)
    enter(pane)
    assert in_view(pane)


def test_a_place_inside_a_folded_quote_unfolds_that_quote_alone(make: Make) -> None:
    long = " ".join(["It was said before that nothing of this sort is ever to be seen here."] * 3)
    html = (
        f"<blockquote><p>{long} A bank.</p></blockquote><p>My bank is empty.</p>"
        f"<blockquote><p>{long} Another bank, and a bank.</p></blockquote><p>No bank.</p>"
    )
    pane = make(MemoryPages([post(0, "Anna", "<p>Hello</p>"), post(1, "Bo", html)]))
    pane.start_find("bank")
    assert said(pane) == "1 of 5 in 1 post"
    assert [closed for _rect, closed in pane.view.row(1).quotes] == [False, True]
    before = []
    for _ in range(5):
        before.append(word_before(pane))
        assert in_view(pane)
        enter(pane)
    assert before == ["A", "My", "Another", "a", "No"]
    assert [closed for _rect, closed in pane.view.row(1).quotes] == [False, False]


def test_a_place_inside_a_quote_of_a_folded_quote_is_unfolded(make: Make) -> None:
    said_before = " ".join(["It was said before that nothing is to be seen here."] * 3)
    html = (
        f"<blockquote><p>{said_before}</p><blockquote><p>Hello.</p><p>A bank.</p></blockquote>"
        "<p>And a bank.</p></blockquote><p>No bank.</p>"
    )
    pane = make(MemoryPages([post(0, "Anna", "<p>Hello</p>"), post(1, "Bo", html)]))
    pane.start_find("bank")
    before = []
    for _ in range(3):
        before.append(word_before(pane))
        assert in_view(pane)
        enter(pane)
    assert before == ["A", "a", "No"]


def test_after_a_quote_that_stays_folded_the_right_place_stands_out(make: Make) -> None:
    long = " ".join(["A bank, said again and again until nobody heard it any more."] * 4)
    html = f"<blockquote><p>{long}</p></blockquote><p>My bank is empty.</p>"
    pane = make(MemoryPages([post(0, "Anna", "<p>Hello</p>"), post(1, "Bo", html)]))
    pane.start_find("bank")
    enter(pane, back=True)
    assert said(pane) == "5 of 5 in 1 post"
    assert pane.view.cards is not None
    pane.view.cards.toggle_quote(1, 0)
    assert [closed for _rect, closed in pane.view.row(1).quotes] == [True]
    paint(pane)
    assert word_before(pane) == "My"


def test_words_that_were_hidden_by_what_changed_are_shown_again(make: Make) -> None:
    pages = MemoryPages([post(0, "Anna", "<p>A bank.</p>", revisions=2)])
    pages.earlier[address(0)] = ["A ship."]
    pane = make(pages)
    pane.view.acts.toggle_changes(0)
    pane.start_find("bank")
    assert pane.view.row(0).words() == "A bank."
    assert led_to(pane) == (0, "bank")


def test_hundreds_of_places_in_one_post_are_all_reached(make: Make) -> None:
    html = "".join("<p>a bank or two banks</p>" for _ in range(600))
    pane = make(MemoryPages([post(0, "Anna", html)]))
    pane.start_find("bank")
    assert said(pane) == "1 of 1,200 in 1 post"
    enter(pane, back=True)
    assert said(pane) == "1,200 of 1,200 in 1 post"
    assert in_view(pane)
    assert pane.view.cards is not None
    assert len(pane.view.cards.found.between(pane.view.row(0), 0, 100)) < 20


# -- how it is shown and heard


def test_the_place_that_the_reader_is_led_to_stands_out_from_the_others(make: Make) -> None:
    pane = make(banks())
    pane.start_find("bank")
    paint(pane)
    first = pane.view.grab().toImage()
    enter(pane)
    assert pane.view.grab().toImage() != first
    enter(pane, back=True)
    assert pane.view.grab().toImage() == first


def test_emoji_before_a_place_do_not_move_its_mark(make: Make) -> None:
    pane = make(banks())
    pane.start_find("bank")
    enter(pane, back=True)
    assert led_to(pane) == (2, "bank")
    assert pane.view.found_words().endswith("the next bank.")
    card = pane.view.row(2)
    pane.view.picked.put(TextSpot(2, 0), TextSpot(2, card.text.characterCount() - 1))
    assert pane.view.cards is not None
    assert pane.view.picked.words(pane.view.cards) == "That bank 🎹🎹 and the next bank."


def test_positions_in_a_document_count_emoji_twice() -> None:
    text = "a🎹b🎹c"
    assert positions(text, [(0, 1), (2, 3), (4, 5)]) == [(0, 1), (3, 4), (6, 7)]
    assert [part(text, *span) for span in ((0, 1), (3, 4), (6, 7))] == ["a", "b", "c"]


def test_the_count_and_the_place_are_heard(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def hear(event: object) -> None:
        message = getattr(event, "message", None)
        if message is not None:
            heard.append(message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    pane = make(banks())
    pane.start_find("bank")
    enter(pane)
    assert heard[-1] == "2 of 5 in 2 posts: A bank, a bank and a BANK."
    assert pane.finder.ui.count.accessibleName() == "2 of 5 in 2 posts"


def test_found_words_are_marked_for_a_screen_reader_and_hold_the_caret(make: Make) -> None:
    pane = make(banks())
    pane.start_find("bank")
    enter(pane)
    paint(pane)
    words = QAccessible.queryAccessibleInterface(pane.view).child(0).textInterface()
    assert words.cursorPosition() == 10
    assert words.attributes(3) == ("mark:true", 2, 6)
    assert words.attributes(11) == ("mark:true;current:true", 10, 14)
    assert words.attributes(7) == ("", 6, 10)


# -- a long thread, piece by piece


class Slow(MemoryPages):
    """Remembers in which thread it was asked to count, and in what pieces."""

    def __init__(self, pages: MemoryPages) -> None:
        super().__init__(pages.all)
        self.pieces: list[int] = []
        self.threads: set[int] = set()

    def texts_at(self, thread: Address, places: Sequence[int]) -> Mapping[int, str]:
        self.pieces.append(len(places))
        self.threads.add(threading.get_ident())
        return super().texts_at(thread, places)


def test_a_long_thread_is_counted_in_pieces_beside_the_window(make: Make, qtbot: QtBot) -> None:
    pages = Slow(generated(6_000))
    home: list[Callable[[], None]] = []
    jobs = Jobs(home.append)
    pane = make(pages, at=4_000, jobs=jobs)
    pane.start_find("bank")
    told = []

    def come() -> bool:
        while home:
            home.pop(0)()
            told.append(said(pane))
        return pane.finder.matches.all_counted and bool(pane.finder.matches.rows)

    qtbot.waitUntil(come, timeout=20_000)
    jobs.close()
    posts = len(pane.finder.matches.rows)
    assert posts > 3_000
    assert max(pages.pieces) <= 1_024
    assert threading.get_ident() not in pages.threads
    assert f"Counting in {posts:,} posts" in told
    total = sum(p.text.count("bank") for p in pages.all)
    assert told[-1].endswith(f"of {total:,} in {posts:,} posts")
    assert any("of more than" in words for words in told)


def test_pieces_of_words_that_were_typed_over_are_not_asked_for(make: Make, qtbot: QtBot) -> None:
    pages = Slow(generated(6_000))
    home: list[Callable[[], None]] = []
    jobs = Jobs(home.append)
    pane = make(pages, jobs=jobs)
    pane.start_find("bank")
    qtbot.waitUntil(lambda: len(home) == 2, timeout=20_000)  # the notices of the thread came too
    pane.start_find("zebra")
    qtbot.waitUntil(lambda: len(home) == 3, timeout=20_000)
    while home:
        home.pop(0)()
    jobs.close()
    assert said(pane) == "Not in this conversation"
    assert len(pages.pieces) == 2


def test_a_place_below_what_was_counted_can_be_stepped_through() -> None:
    found = Occurrences([3, 9, 12])
    found.take([2])
    assert (found.ordinal(Match(9, 1)), found.ordinal(Match(12))) == (4, None)
    assert (found.of(9), found.all_counted) == (None, False)
    found.take([2, 1])
    assert (found.ordinal(Match(12)), found.total, found.of(9)) == (5, 5, 2)


@pytest.mark.parametrize(("posts", "share"), [(20_000, 0.7), (20_000, 0.01), (300, 0.5), (3, 1.0)])
def test_the_map_marks_each_post_that_was_found(looks: Looks, posts: int, share: float) -> None:
    dice = random.Random(posts)
    strip = MapStrip(looks)
    strip.resize(56, 640)
    strip.fill([100] * posts, {})
    rows = sorted(dice.sample(range(posts), max(1, int(posts * share))))
    strip.set_hits(rows)
    tick = max(2.0, min(looks.now.px(4), strip._step() * 0.6))
    tops = {round(strip._y(row + 0.5) - tick / 2) for row in rows}
    wanted = {y for top in tops for y in range(top, int(top + tick + 0.99))}
    runs = strip._tick_runs()
    assert {y for top, end in runs for y in range(top, int(end + 0.99))} == wanted
    assert all(end < top for (_, end), (top, _) in pairwise(runs))
    strip.deleteLater()


def test_the_marks_on_the_map_come_after_the_place_and_go_with_the_words(
    qtbot: QtBot, looks: Looks
) -> None:
    strip = MapStrip(looks)
    qtbot.addWidget(strip)
    strip.resize(56, 640)
    strip.fill([100] * 1_000, {})
    qtbot.wait(1)

    def marked() -> bool:
        image, accent = strip.grab().toImage(), looks.now.tone("accent")
        x = image.width() - 3
        return any(image.pixelColor(x, y) == accent for y in range(image.height()))

    strip.set_hits(range(400, 500))
    assert not marked()
    qtbot.waitUntil(marked, timeout=1_000)
    strip.resize(56, 320)
    qtbot.wait(1)
    assert marked()
    strip.set_hits(())
    qtbot.waitUntil(lambda: not marked(), timeout=1_000)

"""Copying thousands of posts happens beside the window; a page of them is copied at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from thread_making import NOW, THREAD, MemoryPages, post

from moderator_console.core.posts import Address
from moderator_console.services.jobs import Jobs
from moderator_console.store.conversation import PostCard
from moderator_console.views.thread.picked import TextSpot
from moderator_console.views.thread.thread_modes import Mode
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks

MANY = 2_000


class Gated(MemoryPages):
    """Readers in workers wait at a gate; ``read_by`` says who read more than a page at once."""

    def __init__(self, posts: Sequence[PostCard]) -> None:
        super().__init__(posts)
        self.gate = threading.Event()
        self.read_by: set[bool] = set()

    def posts(self, thread: Address, first: int, count: int) -> Sequence[PostCard]:
        here = threading.current_thread() is threading.main_thread()
        if count > 64:
            self.read_by.add(here)
        if not here:
            assert self.gate.wait(60)
        return super().posts(thread, first, count)


@pytest.fixture
def pages() -> Gated:
    return Gated(
        [post(n, "Zoë", f"<p>Words number <b>{n}</b>: € &amp; ü.</p>") for n in range(MANY)]
    )


@pytest.fixture
def jobs(pages: Gated) -> Iterator[Jobs]:
    home = WindowThread()
    # One worker: what is asked last comes home last.
    jobs = Jobs(home.post, workers=1)
    yield jobs
    pages.gate.set()
    jobs.close()


Shown = Callable[[Jobs | None], ThreadPane]


@pytest.fixture
def show(looks: Looks, qtbot: QtBot, pages: Gated) -> Shown:
    def shown(jobs: Jobs | None) -> ThreadPane:
        pane = ThreadPane(pages, looks, lambda: NOW, jobs=jobs)
        qtbot.addWidget(pane)
        pane.resize(820, 700)
        pane.show()
        pane.open(THREAD)
        QGuiApplication.clipboard().setText("before")
        return pane

    return shown


def press(qtbot: QtBot, pane: ThreadPane, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(pane.view, key, Qt.KeyboardModifier.ControlModifier)


def copied() -> str:
    return QGuiApplication.clipboard().text()


def settled(qtbot: QtBot, pages: Gated, jobs: Jobs) -> None:
    """All that was asked of the worker has come home."""
    came: list[None] = []
    jobs.run(lambda: None, came.append, lambda error: None)
    pages.gate.set()
    qtbot.waitUntil(lambda: bool(came), timeout=60_000)


def test_a_long_conversation_is_copied_beside_the_window_and_whole(
    qtbot: QtBot, pages: Gated, jobs: Jobs, show: Shown
) -> None:
    press(qtbot, show(None), Qt.Key.Key_A, Qt.Key.Key_C)
    at_once, html = copied(), QGuiApplication.clipboard().mimeData().html()
    assert at_once.count("Zoë, ") == MANY and "Words number 1999: €" in at_once
    pages.read_by.clear()
    pane = show(jobs)
    press(qtbot, pane, Qt.Key.Key_A, Qt.Key.Key_C)
    assert pane.ui.left_out.text().replace(",", "") == f"Copying {MANY} posts"
    assert copied() == "before"
    settled(qtbot, pages, jobs)
    assert copied() == at_once
    assert (
        QGuiApplication.clipboard().mimeData().html().removeprefix('<meta charset="utf-8">') == html
    )
    assert pages.read_by == {False}
    assert pane.ui.left_out.text() == ""


def test_a_page_is_copied_at_once(pages: Gated, jobs: Jobs, show: Shown) -> None:
    pane = show(jobs)
    pane.view.picked.put(TextSpot(3, 6), TextSpot(12, 5))
    pane.view.acts.copy()
    assert copied().count("Zoë, ") == 10
    assert not pane.view.acts.copying.going


def test_the_ends_are_copied_as_they_are_picked(
    qtbot: QtBot, pages: Gated, jobs: Jobs, show: Shown
) -> None:
    pane = show(jobs)
    pane.view.picked.put(TextSpot(3, 6), TextSpot(1_003, 5))
    pane.view.acts.copy()
    settled(qtbot, pages, jobs)
    assert copied().split("\n")[1].startswith("number 3:")
    assert copied().endswith("\nWords")
    assert copied().count("Zoë, ") == 1_001


def test_escape_drops_a_copy_and_keeps_what_is_picked(
    qtbot: QtBot, pages: Gated, jobs: Jobs, show: Shown
) -> None:
    pane = show(jobs)
    press(qtbot, pane, Qt.Key.Key_A, Qt.Key.Key_C)
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert pane.ui.left_out.text() == ""
    assert pane.view.picked.span() is not None
    settled(qtbot, pages, jobs)
    assert copied() == "before"
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert pane.view.picked.span() is None


def test_another_copy_drops_the_one_that_has_not_come(
    qtbot: QtBot, pages: Gated, jobs: Jobs, show: Shown
) -> None:
    pane = show(jobs)
    press(qtbot, pane, Qt.Key.Key_A, Qt.Key.Key_C)
    pane.view.picked.put(TextSpot(5, 0), TextSpot(5, 5))
    press(qtbot, pane, Qt.Key.Key_C)
    settled(qtbot, pages, jobs)
    assert copied() == "Words"


def test_whatever_else_is_put_on_the_clipboard_stays_there(
    qtbot: QtBot, pages: Gated, jobs: Jobs, show: Shown
) -> None:
    pane = show(jobs)
    press(qtbot, pane, Qt.Key.Key_A, Qt.Key.Key_C)
    pane.view.acts.copy_address()
    newer = copied()
    settled(qtbot, pages, jobs)
    assert newer != "before" and copied() == newer
    assert pane.ui.left_out.text() == ""


def test_a_copy_keeps_the_order_in_which_it_was_picked(
    qtbot: QtBot, pages: Gated, jobs: Jobs, show: Shown
) -> None:
    pages.by_time = lambda thread: tuple(reversed(range(MANY)))  # type: ignore[method-assign]  # newest first
    pane = show(jobs)
    pane.set_mode(Mode.TIME)
    press(qtbot, pane, Qt.Key.Key_A, Qt.Key.Key_C)
    pane.set_mode(Mode.TREE)
    assert pane.ui.left_out.text().startswith("Copying")
    settled(qtbot, pages, jobs)
    assert copied().split("\n")[1].startswith("Words number 1999:")


def test_a_search_of_what_is_picked_reads_no_long_selection(
    qtbot: QtBot, pages: Gated, show: Shown
) -> None:
    pane = show(None)
    press(qtbot, pane, Qt.Key.Key_A)
    pages.read_by.clear()
    pane.start_find()
    assert pane.finder.ui.words.text() == "" and pages.read_by == set()

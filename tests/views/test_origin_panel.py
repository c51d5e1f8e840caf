"""Where did it begin? Proposed with reasons, visited step by step, taken with one key; a guess is called a guess."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core.led_here import way_to
from moderator_console.core.posts import Address
from moderator_console.readers import Wishes
from moderator_console.services.importing import import_paths
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.origin.origin_panel import OriginPanel
from moderator_console.views.thread.thread_modes import Mode
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

TALK = """\
[10:00] <odile> bonjour, qui sait où est passée l'enveloppe bleue avec mes haricots ?
[10:01] <ned> does anybody know why the printer eats paper?
[10:02] <graham> odile: postée quand ?
[10:02] <ruth> ned: which tray do you use?
[10:03] <odile> graham: neuf jours avant la date limite
[10:05] <graham> odile: alors elle est dans le pot commun
[10:07] <odile> graham: vidée ? sans un mot ?
"""


@pytest.fixture
def room(qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


def page_on(qtbot: QtBot, room: Room, post: Address) -> Workspace:
    """The workspace of a case on a post, read to its end."""
    case_id: UUID = room.desk.open_case([post]).id
    room.desk.read(case_id)
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, 780)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def asked(qtbot: QtBot, page: Workspace) -> OriginPanel:
    """The panel with what came, asked for by its key."""
    page.left.pane.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    panel = page.left.flow.panel
    qtbot.waitUntil(lambda: panel.found is not None and bool(panel.heads), timeout=20_000)
    return panel


@pytest.fixture
def page(qtbot: QtBot, room: Room) -> Workspace:
    return page_on(qtbot, room, OUTBURST)


def test_three_posts_are_proposed_and_the_first_is_open(qtbot: QtBot, page: Workspace) -> None:
    panel = asked(qtbot, page)
    assert [head.isChecked() for head in panel.heads] == [True, False, False]
    assert panel.proposed == ORIGIN
    assert panel.steps[0].address == OUTBURST
    assert panel.steps[-1].address == ORIGIN
    assert panel.heads[0].hasFocus()
    assert "quite possible" in panel.heads[0].accessibleName()
    assert "Proposal 1 of 3" in panel.heads[0].accessibleDescription()
    assert "quotes it" in panel.steps[1].accessibleName()
    interface = QAccessible.queryAccessibleInterface(panel.heads[0])
    assert interface is not None and interface.state().checkable


def test_the_window_does_not_grow_for_the_proposals(qtbot: QtBot, page: Workspace) -> None:
    before = page.size()
    panel = asked(qtbot, page)
    qtbot.waitUntil(lambda: panel.ui.scroll.height() > 100)
    assert page.minimumSizeHint().height() <= 700
    assert page.size() == before


def test_arrows_choose_enter_shows_and_escape_goes_back(qtbot: QtBot, page: Workspace) -> None:
    panel = asked(qtbot, page)
    QTest.keyClick(panel.heads[0], Qt.Key.Key_Down)
    assert panel.at == 1 and panel.heads[1].hasFocus()
    QTest.keyClick(panel.heads[1], Qt.Key.Key_Up)
    with qtbot.waitSignal(panel.show_wanted) as wanted:
        QTest.keyClick(panel.heads[0], Qt.Key.Key_Return)
    assert wanted.args == [ORIGIN]
    assert page.left.line is not None
    assert page.left.line.address == ORIGIN.rpartition("/")[0]
    assert page.left.focused() is not None and page.left.focused().address == ORIGIN
    panel.heads[0].setFocus()
    QTest.keyClick(panel.heads[0], Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert page.left.pane.isAncestorOf(QApplication.focusWidget())


def test_every_step_of_the_way_can_be_visited(qtbot: QtBot, page: Workspace) -> None:
    panel = asked(qtbot, page)
    for step in list(panel.steps):
        QTest.mouseClick(step, Qt.MouseButton.LeftButton)
        post = page.left.focused()
        assert post is not None and post.address == step.address
    assert not panel.isHidden()


def test_one_key_takes_it_as_the_beginning_and_asks_what_led_to_it(
    qtbot: QtBot, page: Workspace, room: Room
) -> None:
    panel = asked(qtbot, page)
    QTest.keyClick(panel.heads[0], Qt.Key.Key_B)
    assert panel.isHidden()
    assert page.left.cause.origin == ORIGIN
    assert page.ui.cause.hasFocus()
    assert page.case is not None and page.case.cause is None, "nothing is written unasked"
    QTest.keyClicks(page.ui.cause, "She asked twice.")
    QTest.keyClick(page.ui.cause, Qt.Key.Key_Return)
    cause = room.desk.book.journal.case(page.case.id).cause
    assert cause is not None and cause.origin == ORIGIN
    page.refresh()
    assert panel.isHidden()


def test_another_case_is_not_shown_what_was_asked_for_this_one(
    qtbot: QtBot, page: Workspace, room: Room
) -> None:
    panel = asked(qtbot, page)
    page.left.flow.ask()
    other = room.desk.open_case([ORIGIN]).id
    page.show_case(other)
    assert panel.isHidden()
    qtbot.wait(50)
    assert panel.isHidden() and panel.found is None


def test_a_guess_is_called_a_guess_and_what_led_here_follows_it(
    qtbot: QtBot, room: Room, tmp_path: Path
) -> None:
    log = tmp_path / "seeds-2026-11-17.log"
    log.write_text(TALK, encoding="utf-8")
    opened = room.desk.opened
    import_paths(opened.archive, opened.key, [log], Wishes("Seeds", "UTC"), format="irc")
    (line,) = room.desk.archive.threads("Seeds").lines
    posts = dict(room.desk.archive.addresses(line.address))
    page = page_on(qtbot, room, posts[6])
    # The channel's guesses are not there yet, and are made for the case.
    pages = page.left.pane.pages
    assert pages.mode is Mode.LED_HERE and pages.order is not None and not pages.order.guessed
    qtbot.waitUntil(lambda: bool(pages.order and pages.order.guessed), timeout=20_000)
    assert 0 in way_to([pages.order.guessed.get(place, -1) for place in range(7)], 6)
    panel = asked(qtbot, page)
    assert panel.proposed == posts[0]
    assert "guess" in panel.steps[1].accessibleName()
    assert panel.heads[0].accessibleDescription().startswith("a guess")
    assert "guess" in panel.ui.head.text()
    whole = room.desk.archive.all_guessed
    qtbot.waitUntil(lambda: whole(line.address), timeout=20_000)


def test_a_conversation_without_a_case_is_looked_back_from_too(qtbot: QtBot, room: Room) -> None:
    page = Conversations(room)
    qtbot.addWidget(page)
    page.thread_wanted.connect(page.open_thread)
    page.resize(1176, 780)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.open_thread("", OUTBURST)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    panel = page.origin.panel
    qtbot.waitUntil(lambda: bool(panel.heads), timeout=20_000)
    assert panel.ui.choose_post.isHidden(), "there is no case to write it in"
    QTest.keyClick(panel.heads[0], Qt.Key.Key_Return)
    assert page.focused_post() == ORIGIN
    assert not panel.isHidden(), "its way leads through the conversation that is shown now"
    elsewhere = {line.address for line in room.desk.archive.threads().lines} - {
        stands.thread for stands in panel.found.at.values() if panel.found
    }
    page.open_thread(elsewhere.pop())
    assert panel.isHidden()


def test_nothing_is_cut_at_large_text(qtbot: QtBot, room: Room, looks: Looks) -> None:
    looks.apply("light", 2.0)
    page = page_on(qtbot, room, OUTBURST)
    page.resize(1900, 1000)
    QApplication.processEvents()
    panel = asked(qtbot, page)
    ui = panel.ui
    acts = (ui.show_post, ui.choose_post, ui.close_panel)

    def whole() -> bool:
        return (
            ui.inside.width() <= ui.scroll.viewport().width()
            and all(part.width() >= part.sizeHint().width() for part in acts)
            and all(panel.rect().contains(part.geometry()) for part in acts)
        )

    qtbot.waitUntil(whole, timeout=2_000)

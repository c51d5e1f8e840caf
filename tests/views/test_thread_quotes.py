"""Posts are quoted in the note beside: by key, from the menu, by dragging; the quote keeps who wrote it and its address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_desk
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core.note_marks import quotes
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import NOTE
from moderator_console.views.thread.picked import TextSpot
from moderator_console.views.thread.quote_kind import QUOTE_KIND
from moderator_console.views.thread.thread_quotes import MOST_POSTS, own_lines
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def page(qtbot: QtBot, room: Room) -> Workspace:
    case: UUID = room.desk.open_case([OUTBURST]).id
    page = Workspace(room, case)
    qtbot.addWidget(page)
    page.resize(1176, 706)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.left.pane.setFocus()
    qtbot.waitUntil(lambda: bool(view(page).visible))
    return page


def view(page: Workspace) -> ThreadView:
    return page.left.pane.view


def note(page: Workspace) -> str:
    return page.ui.composer.ui.note.toPlainText()


def head(page: Workspace) -> QPoint:
    """A point on the head of the first post that is whole in view."""
    shown = view(page)
    place, y = next((n, y) for n, y in shown.visible if y + shown.row(n).text_at.y() > 20)
    card = shown.row(place)
    shown.focus_post(place, show=False)
    point = QPointF(card.rect.center().x() + 60, y + card.text_at.y() - 8)
    assert shown.drag.on_head(point)
    return point.toPoint()


def test_q_quotes_the_post_and_goes_to_the_note(page: Workspace) -> None:
    post = page.left.focused()
    assert post is not None
    QTest.keyClick(view(page), Qt.Key.Key_Q)
    (found,) = quotes(note(page))
    assert found.post == str(post.address) == OUTBURST
    assert found.words == own_lines(post.text)
    assert found.by.startswith(f"{post.author}, ")
    composer = page.ui.composer
    assert composer.at == NOTE
    assert composer.ui.note.hasFocus()
    QTest.keyClicks(composer.ui.note, "so it was")
    assert note(page).endswith("\n\nso it was")


def test_what_is_picked_is_quoted_by_itself(page: Workspace) -> None:
    shown = view(page)
    words = shown.row(shown.current).words()
    shown.picked.put(TextSpot(shown.current, 2), TextSpot(shown.current, 12))
    QTest.keyClick(shown, Qt.Key.Key_Q)
    (found,) = quotes(note(page))
    assert found.words == words[2:12].rstrip()
    assert found.post == OUTBURST


def test_picking_over_posts_quotes_each_with_its_own_source(page: Workspace) -> None:
    shown = view(page)
    here = shown.current
    shown.picked.put(TextSpot(here - 1, 3), TextSpot(here, 8))
    page.left.pane.view.drag.quotes.quote()  # type: ignore[union-attr]  # set by the workspace
    assert shown.cards is not None
    expected = [str(shown.cards.pages.post(n).address) for n in (here - 1, here)]
    assert [one.post for one in quotes(note(page))] == expected


def test_the_menu_of_a_post_quotes_it_too(page: Workspace) -> None:
    menu = view(page).acts.menu(page.mapToGlobal(QPoint(50, 50)))
    (choice,) = [act for act in menu.actions() if act.text() == "Quote it in the note\tQ"]
    choice.trigger()
    menu.close()
    assert [one.post for one in quotes(note(page))] == [OUTBURST]


def test_what_a_post_quotes_itself_is_left_out_unless_it_is_all() -> None:
    assert own_lines("> before\n\nMine.\n> again") == "Mine."
    assert own_lines("> only") == "> only"


def test_a_copied_post_is_pasted_in_a_note_as_a_quote_with_its_address(page: Workspace) -> None:
    shown, field = view(page), page.ui.composer.ui.note
    shown.picked.put(TextSpot(shown.current, 2), TextSpot(shown.current, 12))
    picked = shown.row(shown.current).words()[2:12].rstrip()
    QTest.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    page.ui.composer.go(NOTE)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (found,) = quotes(note(page))
    assert (found.words, found.post) == (picked, OUTBURST)
    field.undo()
    assert note(page) == "", "one undo takes it back"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(field, Qt.Key.Key_V, both)
    assert note(page).strip() == picked, "and as plain words where that is wanted"


def test_a_copied_post_in_focus_comes_whole_and_only_in_a_note(page: Workspace) -> None:
    shown, composer = view(page), page.ui.composer
    shown.picked.clear()
    QTest.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    composer.ui.message.paste()
    assert composer.ui.message.toPlainText() != ""
    assert "post:" not in composer.ui.message.toPlainText()
    composer.ui.note.paste()
    assert [one.post for one in quotes(note(page))] == [OUTBURST]


def test_more_than_a_note_quotes_whole_is_pasted_as_plain_words(page: Workspace) -> None:
    shown = view(page)
    assert shown.count > MOST_POSTS
    shown.picked.put(TextSpot(0, 0), TextSpot(MOST_POSTS, 3))
    shown.acts.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() != "" and not data.hasFormat(QUOTE_KIND)
    page.ui.composer.ui.note.paste()
    assert quotes(note(page)) == ()


def test_a_dragged_post_is_a_quote_for_the_note_and_plain_words_for_others(
    page: Workspace,
) -> None:
    made = view(page).drag.quotes
    assert made is not None
    data = made.data(picked=False)
    assert data is not None
    (found,) = quotes(bytes(data.data(QUOTE_KIND).data()).decode())
    assert found.post == OUTBURST
    assert data.text() == f"{found.by}\n{found.words}"
    assert "post:" not in data.text()
    assert made.data(picked=True) is None


def test_a_post_is_dragged_by_its_head_into_the_note(page: Workspace) -> None:
    shown, field = view(page), page.ui.composer.ui.note
    start = head(page)
    address = str(page.left.focused().address)  # type: ignore[union-attr]  # a post is in view
    goal = QPointF(field.viewport().rect().center())

    # The platform of the tests has no drag and drop of its own: what it would do stands here.
    def carry(drag: QDrag) -> None:
        assert not drag.pixmap().isNull()
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        given = (copy, drag.mimeData(), left, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(goal.toPoint(), *given)
        QApplication.sendEvent(field.viewport(), enter)
        assert enter.isAccepted()
        QApplication.sendEvent(field.viewport(), QDropEvent(goal, *given))

    shown.drag.carry = carry
    QTest.mousePress(
        shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start
    )
    QTest.mouseMove(shown.viewport(), start + QPoint(2, 0))
    assert note(page) == ""
    far = QGuiApplication.styleHints().startDragDistance() + 4
    QTest.mouseMove(shown.viewport(), start + QPoint(far, far))
    assert [one.post for one in quotes(note(page))] == [address]
    QTest.mouseMove(shown.viewport(), start + QPoint(3 * far, far))
    assert shown.picked.span() is None


def test_a_click_on_picked_words_lets_them_go(page: Workspace) -> None:
    shown = view(page)
    place, y = next((n, y) for n, y in shown.visible if y + shown.row(n).text_at.y() > 0)
    card = shown.row(place)
    shown.picked.put(TextSpot(place, 0), TextSpot(place, 10))
    at = (QPointF(4, 8) + card.text_at + QPointF(0, y)).toPoint()
    QTest.mousePress(
        shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    assert shown.picked.span() is not None
    QTest.mouseRelease(
        shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    assert shown.picked.span() is None

"""What a screen reader gets from the thread: a list of posts with names, places, text and caret."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from thread_making import NOW, THREAD, address, generated, told

from moderator_console.views.thread.picked import TextSpot
from moderator_console.views.thread.thread_pages import Mark, MarkKind
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.widgets import heard_list
from moderator_console.views.window.look import Looks

Role, Text = QAccessible.Role, QAccessible.Text


@pytest.fixture
def view(looks: Looks, qtbot: QtBot) -> ThreadView:
    view = ThreadView(told(), looks, lambda: NOW)
    qtbot.addWidget(view)
    view.resize(760, 900)
    view.show()
    marks = {address(0): Mark(MarkKind.ORIGIN, "a calm question")}
    view.open(THREAD, marks=marks, unread={6, 7})
    view.viewport().repaint()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def face_of(view: ThreadView) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(view)


def test_the_thread_is_a_list_with_a_name(view: ThreadView) -> None:
    face = face_of(view)
    assert (face.role(), face.text(Text.Name)) == (Role.List, "Conversation")
    assert face.childCount() == len(view.visible) >= 4


def test_each_post_says_who_when_and_what_it_means(view: ThreadView) -> None:
    face = face_of(view)
    first, second = face.child(0), face.child(1)
    assert first.role() == Role.ListItem
    assert first.text(Text.Name) == (
        "Anna Brisset, 9 days ago, Member since 2019, Origin, a calm question"
    )
    assert second.text(Text.Description) == "Post 2 of 8, answers Anna, #1"


def test_the_text_is_heard_whole_with_caret_and_selection(view: ThreadView) -> None:
    words = face_of(view).child(0).textInterface()
    assert words.text(0, 5) == "Hello"
    assert words.characterCount() == len(view.row(0).words())
    words.setCursorPosition(7)
    assert view.picked.caret == TextSpot(0, 7)
    assert words.cursorPosition() == 7
    view.picked.put(TextSpot(0, 0), TextSpot(1, 4))
    assert words.selectionCount() == 1


def test_a_post_is_found_under_a_point_and_knows_its_rectangle(view: ThreadView) -> None:
    face = face_of(view)
    rect = face.child(1).rect()
    found = face.childAt(rect.center().x(), rect.center().y())
    assert face.indexOfChild(found) == 1
    spot = face.child(0).textInterface().characterRect(0)
    assert rect.top() > spot.top() > view.mapToGlobal(QPoint(0, 0)).y()


def test_the_focused_post_has_the_focus(view: ThreadView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_J)
    child = face_of(view).focusChild()
    assert child.text(Text.Description).startswith("Post 2 of 8")
    assert child.state().focused
    assert not face_of(view).child(0).state().focused


def test_an_interface_that_is_not_offered_is_refused_without_harm(view: ThreadView) -> None:
    face = face_of(view)
    assert face.valueInterface() is None
    assert face.child(0).valueInterface() is None


def test_reading_through_a_long_thread_keeps_few_posts_alive(looks: Looks, qtbot: QtBot) -> None:
    view = ThreadView(generated(1_500), looks, lambda: NOW)
    qtbot.addWidget(view)
    view.resize(760, 700)
    view.show()
    view.open(THREAD)
    rng = random.Random(5)
    heard = 0
    for _ in range(250):
        view.jump(rng.randrange(1_500))
        view.viewport().repaint()
        face = face_of(view)
        for index in range(face.childCount()):
            child = face.child(index)
            heard += len(child.text(Text.Name)) + child.textInterface().characterCount()
        QApplication.processEvents()
    assert heard > 100_000
    assert len(view.nodes) <= 130
    assert len(heard_list.faces) <= 400


def test_posts_of_another_thread_are_other_objects(view: ThreadView) -> None:
    before = view.nodes.node(0)
    view.open(THREAD)
    assert view.nodes.node(0) is not before
    QApplication.processEvents()
    assert face_of(view).childCount() >= 0


def test_a_closed_view_leaves_no_face_behind(looks: Looks, qtbot: QtBot) -> None:
    view = ThreadView(told(), looks, lambda: NOW)
    view.resize(700, 700)
    view.show()
    view.open(THREAD)
    qtbot.waitUntil(lambda: bool(view.visible))
    face = face_of(view)
    names = [face.child(i).text(Text.Name) for i in range(face.childCount())]
    assert names
    before = len(heard_list.faces)
    view.deleteLater()
    qtbot.waitUntil(lambda: len(heard_list.faces) <= before - len(names))


def test_links_quotes_and_edits_are_objects_inside_their_post(view: ThreadView) -> None:
    post = face_of(view).child(1)
    parts = [post.child(n) for n in range(post.childCount())]
    assert [(part.role(), part.text(Text.Name)) for part in parts] == [
        (Role.Link, "answers Anna, #1"),
        (Role.Button, "Unfold the quote"),
        (Role.Link, "release notes"),
        (Role.Button, "edited 2 times, see what changed, word by word"),
    ]
    link = parts[2]
    assert link.text(Text.Description) == "https://forum.example/notes"
    assert link.parent().text(Text.Description).startswith("Post 2 of 8")
    assert post.indexOfChild(link) == 2
    assert post.rect().contains(link.rect())
    assert (
        post.childAt(link.rect().center().x(), link.rect().center().y()).object() is link.object()
    )


def test_a_screen_reader_can_press_a_link(view: ThreadView, qtbot: QtBot) -> None:
    action = face_of(view).child(1).child(2).actionInterface()
    with qtbot.waitSignal(view.linkActivated) as heard:
        action.doAction(action.actionNames()[0])
    assert heard.args == ["https://forum.example/notes"]


def test_an_object_whose_place_in_the_post_is_gone_says_nothing(view: ThreadView) -> None:
    face = face_of(view).child(1).child(3)
    view.open(THREAD, 0)
    assert face.text(Text.Name) != ""
    view.close_thread()
    assert (face.text(Text.Name), face.rect().isEmpty()) == ("", True)

"""Watching in the window: from a conversation by key, menu and button; Today tells who speaks again until one has looked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of

from moderator_console.core.posts import Account, Address, Post, ThreadInfo
from moderator_console.core.watching import Watched
from moderator_console.services.desk import Desk
from moderator_console.services.markup import prepare
from moderator_console.services.watching import watch_member, watch_thread, who_spoke
from moderator_console.store.archive_writer import ArchiveWriter
from moderator_console.store.conversation import ThreadLine
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.conversations.watch_list import WatchList
from moderator_console.views.today.today import Today
from moderator_console.views.window.page import Room

PATIENT_MS = 10_000
DAY_US = 86_400_000_000


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path, lang: str) -> Iterator[Room]:
    with room_of(qapp, tmp_path, lang=lang) as made:
        yield made


def speak(desk: Desk, line: ThreadLine, *, days: int = 12, n: int = 1) -> Address:
    """Somebody writes in a thread, so many days after its last post."""
    post = Address(f"{line.address}/again{n}")
    at_us = (line.last_us or 0) + days * DAY_US
    writer = ArchiveWriter(
        desk.opened.archive, desk.opened.key, community=line.community, source="by hand", format="test",
        now_us=desk.now(),
    )  # fmt: skip
    thread = ThreadInfo(line.address, line.title)
    writer.add([prepare(Post(post, thread, Account("x:ann", "Ann"), at_us, "I am back."))])
    writer.finish(lambda n, of: None, lambda: False)
    writer.close("{}")
    return post


def shown(qtbot: QtBot, page: Today | Conversations) -> None:
    qtbot.addWidget(page)
    page.resize(1200, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()


def test_today_tells_who_speaks_again_leads_there_and_is_quiet_once_looked_at(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    lines = room.desk.archive.threads().lines
    for line in lines[:2]:
        watch_thread(room.desk, line.address)
    page = Today(room)
    shown(qtbot, page)
    posts = [speak(room.desk, line, days=12 + n) for n, line in enumerate(lines[:2])]
    assert not page.watched.box.isVisible()
    page.refresh()
    qtbot.waitUntil(lambda: page.watched.box.isVisible(), timeout=PATIENT_MS)
    (first, first_done), (second, _) = page.watched.rows
    said = {"en": "Ann speaks again after 13 days", "fr": "Ann reprend la parole après 13 jours"}
    assert said[lang] in first.accessibleName() and lines[1].title in first.accessibleName()
    assert page.watched._words.speaks(page.watched.heard[0]) in first.accessibleName()
    with qtbot.waitSignal(page.thread_wanted) as wanted:
        first.click()
    assert wanted.args == [lines[1].address, posts[1]]
    assert page.watched._words.speaks(page.watched.heard[0]) in first_done.accessibleName()
    first_done.click()
    assert first.isVisible() and not second.isVisible()
    first_done.click()
    assert not page.watched.box.isVisible()
    picture = QImage(page.size(), QImage.Format.Format_RGB32)
    page.render(picture)
    page.refresh()
    qtbot.waitUntil(lambda: not page.watched._running and not page.watched._next.isActive())
    assert not page.watched.heard


def test_a_key_or_the_button_watches_the_conversation_and_undo_takes_it_back(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    page = Conversations(room)
    shown(qtbot, page)
    assert not page.watching.button.isVisible()
    line = room.desk.archive.threads().lines[0]
    page.open_thread(line.address)
    qtbot.waitUntil(page.watching.button.isVisible, timeout=PATIENT_MS)
    book = room.desk.book.watches
    with qtbot.waitSignal(page.undoable) as done:
        page.watching.button.click()
    (watch,) = book.all()
    assert (watch.what, watch.key) == (Watched.THREAD, line.address)
    said = {
        "en": "Watch this conversation no longer",
        "fr": "Ne plus suivre cette conversation",
    }
    assert page.watching.button.accessibleName() == said[lang]
    done.args[1]()
    assert not book.all()
    page.pane.view.setFocus()
    qtbot.keyClick(page.pane.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [one.key for one in book.all()] == [line.address]
    page.watch_here()
    assert not book.all()


def test_who_wrote_the_post_is_watched_by_a_key_and_from_the_menu(qtbot: QtBot, room: Room) -> None:
    page = Conversations(room)
    shown(qtbot, page)
    line = room.desk.archive.threads().lines[0]
    page.open_thread(line.address)
    qtbot.waitUntil(lambda: page.pane.post is not None, timeout=PATIENT_MS)
    post = page.pane.post
    assert post is not None
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    page.pane.view.setFocus()
    qtbot.keyClick(page.pane.view, Qt.Key.Key_D, both)
    (watch,) = room.desk.book.watches.all()
    assert (watch.what, watch.key, watch.name) == (Watched.MEMBER, post.author_key, post.author)
    offers = page.watching.offers()
    assert post.author in offers[1].words
    offers[1].act()
    assert not room.desk.book.watches.all()


def test_who_opens_the_conversation_has_looked(qtbot: QtBot, room: Room) -> None:
    line = room.desk.archive.threads().lines[0]
    watch_thread(room.desk, line.address)
    post = speak(room.desk, line)
    watch_member(room.desk, post)
    later = speak(room.desk, line, days=15, n=2)
    page = Conversations(room)
    shown(qtbot, page)
    page.open_thread(line.address, later)
    newest = (line.last_us or 0) + 15 * DAY_US
    qtbot.waitUntil(
        lambda: all(one.last_us == newest for one in room.desk.book.watches.all()),
        timeout=PATIENT_MS,
    )


def opened(qtbot: QtBot, page: Conversations) -> WatchList:
    page.show_part("watches")
    sheet = page.watching.list
    assert sheet is not None
    qtbot.waitUntil(lambda: bool(sheet.rows), timeout=PATIENT_MS)
    return sheet


def rows_of(sheet: WatchList) -> list[str]:
    view = sheet.ui.watches
    return [view.item(n).text().replace("\u00a0", " ") for n in range(view.count())]


def test_all_that_is_watched_stands_in_one_list_who_speaks_again_first(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    lines = room.desk.archive.threads().lines
    watch_thread(room.desk, lines[0].address)
    watch_thread(room.desk, lines[1].address)
    post = room.desk.archive.posts(lines[0].address, 0, 1)[0]
    watch_member(room.desk, post.address)
    new = speak(room.desk, lines[1])
    page = Conversations(room)
    shown(qtbot, page)
    assert page.ui.watches.isVisible() and "3" in page.ui.watches.text()
    sheet = opened(qtbot, page)
    first, *quiet = rows_of(sheet)
    again = {"en": "Ann speaks again after 12 days", "fr": "Ann reprend la parole après 12 jours"}
    assert first.startswith(again[lang])
    since = {"en": "quiet since", "fr": "silence depuis"}[lang]
    assert len(quiet) == 2 and all(since in words for words in quiet)
    with qtbot.waitSignal(page.thread_wanted) as wanted:
        QTest.keyClick(sheet.ui.watches, Qt.Key.Key_Return)
    assert wanted.args == [lines[1].address, new]


def test_in_the_list_a_watch_is_looked_at_let_go_of_and_taken_up_again(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    lines = room.desk.archive.threads().lines
    watch_thread(room.desk, lines[0].address)
    speak(room.desk, lines[0])
    page = Conversations(room)
    shown(qtbot, page)
    sheet = opened(qtbot, page)
    assert sheet.ui.looked.isVisible()
    sheet.ui.looked.click()
    assert who_spoke(room.desk) == () and not sheet.ui.looked.isVisible()
    QTest.keyClick(sheet.ui.watches, Qt.Key.Key_Delete)
    assert room.desk.book.watches.all() == ()
    gone = {"en": "no longer watched", "fr": "n’est plus surveillé"}[lang]
    assert gone in rows_of(sheet)[0]
    assert sheet.ui.stop.text() == {"en": "Watch again", "fr": "Surveiller de nouveau"}[lang]
    sheet.ui.stop.click()
    assert [one.key for one in room.desk.book.watches.all()] == [lines[0].address]
    # What was looked at before is not told again.
    assert who_spoke(room.desk) == ()


def test_a_watched_member_is_read_at_their_last_post(qtbot: QtBot, room: Room, lang: str) -> None:
    line = room.desk.archive.threads().lines[0]
    post = room.desk.archive.posts(line.address, 0, 1)[0]
    watch = watch_member(room.desk, post.address)
    last = room.desk.archive.posts_by(watch.community, watch.key, 1).hits[0]
    page = Conversations(room)
    shown(qtbot, page)
    sheet = opened(qtbot, page)
    with qtbot.waitSignal(page.thread_wanted) as wanted:
        sheet.ui.save.click()
    assert wanted.args == [last.thread, last.address]


def test_where_more_speak_again_than_today_shows_the_list_is_one_press_away(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    lines = room.desk.archive.threads().lines[:4]
    for line in lines:
        watch_thread(room.desk, line.address)
    page = Today(room)
    shown(qtbot, page)
    for line in lines:
        speak(room.desk, line)
    page.refresh()
    qtbot.waitUntil(lambda: page.watched._more.isVisible(), timeout=PATIENT_MS)
    with qtbot.waitSignal(page.place_wanted) as wanted:
        page.watched._more.click()
    assert wanted.args == ["conversations:watches"]

"""What was written to the moderators alone says so where it is read, and is answered in private."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of

from moderator_console.core.letters import letters_of, thread_of_letters
from moderator_console.core.posts import Account, Address, Post, ThreadInfo
from moderator_console.services.markup import prepare
from moderator_console.store.archive_writer import ArchiveWriter
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.platforms.reply_sheet import ReplySheet
from moderator_console.views.window.page import Room

THREAD = ThreadInfo(thread_of_letters(Address("mid:a@x")), "Between us")
LETTER = Address("mid:p@x")


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path, lang: str) -> Iterator[Room]:
    with room_of(qapp, tmp_path, lang=lang) as made:
        opened = made.desk.opened
        writer = ArchiveWriter(
            opened.archive, opened.key, community=letters_of("Garden"), source="sync:Garden mail", format="mail",
            now_us=made.desk.now(),
        )  # fmt: skip
        ann = Account("mailto:ann@x", "Ann")
        writer.add([prepare(Post(LETTER, THREAD, ann, made.desk.now(), "Do not tell."))])
        writer.finish(lambda n, of: None, lambda: False)
        writer.close("{}")
        yield made


def test_the_head_of_a_letter_says_that_nobody_else_reads_it(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    page = Conversations(room)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.open_thread(str(THREAD.address), str(LETTER))
    said = {"en": "Garden ✉, written to you alone", "fr": "Garden ✉, écrit à vous seuls"}[lang]
    assert said in page.ui.thread_facts.text()


def test_a_letter_is_not_answered_in_public(qtbot: QtBot, room: Room, lang: str) -> None:
    page = Workspace(room, room.desk.open_case([LETTER]).id)
    qtbot.addWidget(page)
    page.resize(1280, 820)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.left.pane.view.setFocus()
    with qtbot.waitSignal(page.troubled) as heard:
        QTest.keyClick(page.left.pane.view, Qt.Key.Key_Y)
    assert heard.args[0].sentence == "This was written to you alone."
    assert page.findChildren(ReplySheet) == []

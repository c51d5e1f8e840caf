"""A new case: on posts, their author the member; or without any, from a name alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_desk
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core.events import PostRole
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import ORIGIN, OUTBURST, SAMPLE_COMMUNITY
from moderator_console.views.case.new_case import NewCase
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


def opened(qtbot: QtBot, sheet: NewCase) -> UUID:
    heard: list[UUID] = []
    sheet.case_wanted.connect(heard.append)
    sheet.save()
    assert len(heard) == 1
    return heard[0]


def sheet_of(qtbot: QtBot, room: Room, *posts: str) -> NewCase:
    sheet = NewCase(room, posts)
    qtbot.addWidget(sheet)
    sheet.open()
    return sheet


def test_on_posts_the_author_is_the_member_and_the_title_the_threads(
    qtbot: QtBot, room: Room
) -> None:
    sheet = sheet_of(qtbot, room, OUTBURST, ORIGIN)
    assert sheet.ui.author.text() == sheet.ui.member.text() == "Odile"
    # Only her own words are quoted, not those that she quotes.
    assert "aren’t listed" not in sheet.ui.text.text() and "haricots" in sheet.ui.text.text()
    case = room.desk.book.journal.case(opened(qtbot, sheet))
    assert case.title == room.desk.archive.thread_of(OUTBURST).title
    assert [(p.address, p.role) for p in case.posts] == [
        (OUTBURST, PostRole.COMPLAINT),
        (ORIGIN, PostRole.EVIDENCE),
    ]


def test_somebody_else_may_be_the_member(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room, OUTBURST)
    sheet.ui.member.setText("Bastien’s neighbour")
    case = room.desk.book.journal.case(opened(qtbot, sheet))
    assert case.member is not None
    assert room.desk.book.questions.person(case.member).name == "Bastien’s neighbour"


def test_by_phone_a_name_and_a_title_are_enough(qtbot: QtBot, room: Room) -> None:
    sheet = sheet_of(qtbot, room)
    assert not sheet.ui.quote.isVisible()
    sheet.save()
    assert sheet.isVisible() and "name" in sheet.ui.foot.words
    sheet.ui.member.setText("Hélène")
    sheet.ui.title.setText("The jar")
    case = room.desk.book.journal.case(opened(qtbot, sheet))
    assert case.posts == () and case.community == SAMPLE_COMMUNITY


def test_a_case_that_is_open_on_the_conversation_is_offered_first(qtbot: QtBot, room: Room) -> None:
    known = room.desk.open_case([OUTBURST])
    sheet = sheet_of(qtbot, room, OUTBURST)
    assert sheet.ui.known.isVisible()
    heard: list[UUID] = []
    sheet.case_wanted.connect(heard.append)
    sheet.ui.known_open.click()
    assert heard == [known.id] and not sheet.isVisible()

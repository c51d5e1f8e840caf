"""A contact in the journal of its case: Enter opens it, and a correction says what became what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_desk
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from moderator_console.core import events as ev
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST
from moderator_console.views.call.contact_sheet import ContactSheet
from moderator_console.views.case.workspace import Workspace
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


def test_the_journal_opens_a_contact_and_says_what_a_correction_changed(
    qtbot: QtBot, room: Room
) -> None:
    desk = room.desk
    case_id = desk.open_case([OUTBURST]).id
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, True, desk.now(), 720, "Nobody had looked.",
        ev.Feeling.HURT, ev.Outcome.HEARD,
    )  # fmt: skip
    contact = desk.work.log_contact(case_id, talk).contacts[-1].event
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    wanted = list[tuple[UUID, UUID]]()
    page.correction_wanted.connect(lambda *ids: wanted.append(ids))
    events = desk.book.journal.events(case_id)
    page.ui.journal.opened.emit(next(event for event in events if event.id == contact))
    assert wanted == [(case_id, contact)]
    sheet = ContactSheet(room, case_id, contact=contact)
    qtbot.addWidget(sheet)
    assert sheet.ui.story.toPlainText() == "Nobody had looked."
    sheet.ui.length.setText("24")
    sheet.save()
    page.refresh()
    said = [row.sentence for row in page.journal.rows if row.event is not None]
    assert any("12 min became 24 min" in sentence for sentence in said)
    assert any("corrected" in sentence and "12 min," in sentence for sentence in said)


def test_a_row_says_by_its_menu_what_enter_does(qtbot: QtBot, room: Room) -> None:
    desk = room.desk
    case_id = desk.open_case([OUTBURST]).id
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, False, desk.now(), 0, "", None, None
    )  # fmt: skip
    contact = desk.work.log_contact(case_id, talk).contacts[-1].event
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    wanted = list[tuple[UUID, UUID]]()
    page.correction_wanted.connect(lambda *ids: wanted.append(ids))
    said = dict[str, list[str]]()
    for event in desk.book.journal.events(case_id):
        page.ui.journal.menu_wanted.emit(event, QPoint())
        menus = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
        said[event.what.kind] = [act.text() for menu in menus for act in menu.actions()]
        if event.id == contact:
            menus[0].actions()[0].trigger()
        for menu in menus:
            menu.close()
    assert said["contact-logged"] == ["Read or correct the contact\tEnter"]
    assert said["post-attached"] == ["Show the post\tEnter"]
    # Nothing opens behind an opening: no empty menu either.
    assert said["opened"] == []
    assert wanted == [(case_id, contact)]


def test_the_sheet_does_not_ask_to_read_what_was_read(qtbot: QtBot, room: Room) -> None:
    case_id = room.desk.open_case([OUTBURST]).id
    sheet = ContactSheet(room, case_id)
    qtbot.addWidget(sheet)
    assert sheet.next.what.placeholderText() == "Read the conversation"
    sheet.reject()
    room.desk.read(case_id)
    sheet = ContactSheet(room, case_id)
    qtbot.addWidget(sheet)
    assert sheet.next.what.placeholderText() == "Write down what led to it"

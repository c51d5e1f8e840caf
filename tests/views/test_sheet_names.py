"""Every part of the sheets and pages of reaching out that takes the keyboard says its name to a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from rooms import room_of

from moderator_console.core import events as ev
from moderator_console.core.wording import Open
from moderator_console.services.outgoing import Place
from moderator_console.services.sample import OUTBURST
from moderator_console.views.case.hand_off import HandOff
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import MESSAGE
from moderator_console.views.compose.guard_sheet import GuardSheet
from moderator_console.views.compose.template_choice import TemplateChoice
from moderator_console.views.notes.note_place import NotePlaces
from moderator_console.views.notes.note_sheet import NoteSheet
from moderator_console.views.notes.note_writing import NoteWriting
from moderator_console.views.people.member_sheet import MemberSheet
from moderator_console.views.people.people import People
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


def note_sheet(room: Room, case_id: UUID) -> QWidget:
    case = room.desk.work.note(case_id, "Grows beans.\n\n- one\n- two")
    return NoteSheet(room, case_id, case.notes[-1], lambda who: "Maren")


def note_writing(room: Room, case_id: UUID) -> QWidget:
    return NoteWriting(room, [NotePlaces(room.desk).case()], case=case_id)


def templates(room: Room, case_id: UUID) -> QWidget:
    case = room.desk.book.journal.case(case_id)
    return TemplateChoice(room, case, ev.Purpose.OFFER, ev.Channel.MESSAGE, "en", "Dear Odile")


def guard(room: Room, case_id: UUID) -> QWidget:
    found = (Place(False, 0, 6, Open.PLACEHOLDER, "[name]"),)
    return GuardSheet(room, found, lambda place: None, lambda: None)


def member(room: Room, case_id: UUID) -> QWidget:
    return MemberSheet(room, room.desk.book.questions.person(member_of(room, case_id)))


def people(room: Room, case_id: UUID) -> QWidget:
    room.desk.people.note_on_member(member_of(room, case_id), "Rings before eight.")
    page = People(room)
    page.open_person(member_of(room, case_id))
    return page


def message(room: Room, case_id: UUID) -> QWidget:
    page = Workspace(room, case_id)
    page.ui.composer.go(MESSAGE)
    return page.ui.composer


def member_of(room: Room, case_id: UUID) -> UUID:
    found = room.desk.book.journal.case(case_id).member
    assert found is not None
    return found


@pytest.mark.parametrize(
    "make", [note_sheet, note_writing, templates, guard, HandOff, member, people, message]
)
def test_everything_that_takes_the_keyboard_has_a_name(
    qtbot: QtBot, room: Room, make: Callable[[Room, UUID], QWidget]
) -> None:
    case_id = room.desk.open_case([OUTBURST]).id
    room.desk.read(case_id)
    room.desk.write_cause(case_id, OUTBURST, "A cold answer.")
    made = make(room, case_id)
    shown = made.window()
    qtbot.addWidget(shown)
    shown.resize(1176, 760)
    shown.show()
    parts = [
        part
        for part in made.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible()
    ]
    assert parts
    for part in parts:
        face = QAccessible.queryAccessibleInterface(part)
        assert face is not None
        assert face.text(QAccessible.Text.Name), part.objectName() or part

"""Every choice, field and button of the whole window and of its sheets has a name, which is not what it holds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from rooms import room_of
from sends import Board, World

from moderator_console.core.platforms import Private, Resend
from moderator_console.core.posts import Address
from moderator_console.services.sample import OUTBURST
from moderator_console.store.connected import Connected
from moderator_console.views.bringing.capture import Capture
from moderator_console.views.bringing.csv_mapping import CsvMapping
from moderator_console.views.calendar.new_item import NewItem
from moderator_console.views.call.contact_sheet import ContactSheet
from moderator_console.views.case.hand_off import HandOff
from moderator_console.views.case.new_case import NewCase
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.notes.note_place import NotePlaces
from moderator_console.views.notes.note_writing import NoteWriting
from moderator_console.views.outbox.later_sheet import LaterSheet
from moderator_console.views.people.member_sheet import MemberSheet
from moderator_console.views.platforms.connect_sheet import ConnectSheet
from moderator_console.views.platforms.reply_sheet import ReplySheet
from moderator_console.views.settings.settings import Settings
from moderator_console.views.widgets.heard_fields import hear_fields
from moderator_console.views.window.languages import Languages
from moderator_console.views.window.main_window import MainWindow
from moderator_console.views.window.page import Room
from moderator_console.views.window.places import PAGES
from moderator_console.views.window.window_wishes import WindowWishes

FIELDS = (QComboBox, QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit)


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    hear_fields()
    with room_of(qapp, tmp_path) as made:
        board = Board(
            World(random.Random(1), wall=made.desk.now(), trouble=0, death=0), Resend.FIND
        )
        can = replace(board.can, private=Private.ACCOUNT)
        for number, label in ((5, "The forum"), (6, "The other forum")):
            made.desk.book.connected.keep(
                Connected(UUID(int=number), "discourse", label, label, can=can, paused=True)
            )
        yield made


def inner(part: QWidget) -> bool:
    """A part of Qt's own inside another part, which bears the name."""
    around = part.parentWidget()
    if part.objectName().startswith("qt_") or isinstance(around, (QComboBox, QAbstractSpinBox)):
        return True
    while around is not None and not isinstance(around, QCalendarWidget):
        around = around.parentWidget()
    return around is not None


def held(part: QWidget) -> str:
    """What stands in a field now."""
    if isinstance(part, QComboBox):
        return part.currentText()
    if isinstance(part, (QPlainTextEdit, QTextEdit)):
        return part.toPlainText()
    return part.text() if isinstance(part, (QLineEdit, QAbstractSpinBox)) else ""


def name_of(part: QWidget) -> str:
    """What a screen reader says before the value; of a box to choose from it is what its label says."""
    face = QAccessible.queryAccessibleInterface(part)
    if face is None:
        return ""
    if isinstance(part, QComboBox):
        labels = [
            other.text(QAccessible.Text.Name)
            for other, kind in face.relations()
            if kind == QAccessible.RelationFlag.Label
        ]
        assert len(labels) < 2, f"two labels: {labels}"
        return "".join(labels)
    return face.text(QAccessible.Text.Name)


def hint_unheard(part: QWidget) -> bool:
    """Whether a hint that stands in an empty field is for the eye only."""
    if not isinstance(part, (QLineEdit, QPlainTextEdit, QTextEdit)) or not part.placeholderText():
        return False
    face = QAccessible.queryAccessibleInterface(part)
    told = face.text(QAccessible.Text.Name), face.text(QAccessible.Text.Description)
    return part.placeholderText() not in told and not told[1]


def nameless(root: QWidget) -> list[str]:
    """Fields, shown or not, and shown buttons whose name says nothing, or only what they hold."""
    wrong = []
    for part in root.findChildren(QWidget):
        button = isinstance(part, QAbstractButton) and part.isVisible()
        if inner(part) or not (button or isinstance(part, FIELDS)):
            continue
        name = name_of(part)
        if not name or (not button and name == held(part)) or hint_unheard(part):
            around = part.parentWidget()
            wrong.append(
                f"{type(part).__name__} {part.objectName()!r} in {type(around).__name__}: {name!r}"
            )
    return wrong


def test_every_page_of_the_window(qtbot: QtBot, qapp: QApplication, room: Room) -> None:
    window = MainWindow(room.looks, Languages(qapp), WindowWishes(room.desk.opened.folder))
    qtbot.addWidget(window)
    window.show()
    window.enter(room)
    case = room.desk.open_case([OUTBURST])
    wrong = {}
    for place in (*PAGES, "settings"):
        window.go(place)
        qtbot.wait(1)
        wrong[place] = nameless(window)
    window.open_thread(str(room.desk.archive.thread_of(OUTBURST).address), str(OUTBURST))
    wrong["conversation"] = nameless(window)
    window.open_case(case.id)
    page = window.page
    assert isinstance(page, Workspace)
    for tab in range(5):
        page.ui.composer.go(tab)
        wrong[f"case {tab}"] = nameless(window)
    assert not [each for each in wrong.values() if each], wrong
    window.leave()


def test_what_belongs_to_an_account_names_it(qtbot: QtBot, qapp: QApplication, room: Room) -> None:
    page = Settings(room, WindowWishes(room.desk.opened.folder), Languages(qapp))
    qtbot.addWidget(page)
    page.ui.accounts.show_accounts(room)
    for row in page.ui.accounts.rows.values():
        others = {part.accessibleName() for part in row.findChildren(QComboBox)}
        assert others and all("forum" in name for name in others)
    names = [row.every.accessibleName() for row in page.ui.accounts.rows.values()]
    assert len(set(names)) == 2


def connect(room: Room, case: UUID) -> QWidget:
    sheet = ConnectSheet(room)
    for number in range(sheet.ui.platform.count()):
        sheet.ui.platform.setCurrentIndex(number)
        assert not nameless(sheet), sheet.ui.platform.itemData(number)
    return sheet


def reply(room: Room, case: UUID) -> QWidget:
    accounts = room.desk.book.connected.all()
    return ReplySheet(
        room, room.desk.book.journal.case(case), room.desk.archive.post(Address(OUTBURST)), accounts
    )


def member(room: Room, case: UUID) -> QWidget:
    found = room.desk.book.journal.case(case).member
    assert found is not None
    return MemberSheet(room, room.desk.book.questions.person(found))


def change(room: Room, case: UUID) -> QWidget:
    page = Workspace(room, case)
    page._change_next()
    return page


@pytest.mark.parametrize(
    "make",
    [
        connect,
        reply,
        member,
        change,
        HandOff,
        lambda room, case: ContactSheet(room, case),
        lambda room, case: LaterSheet(room, None),
        lambda room, case: NewItem(room, None),
        lambda room, case: NewCase(room),
        lambda room, case: NewCase(room, [str(OUTBURST)]),
        lambda room, case: Capture(room, "en"),
        lambda room, case: CsvMapping(),
        lambda room, case: NoteWriting(room, [NotePlaces(room.desk).case()], case=case),
    ],
)
def test_every_sheet(qtbot: QtBot, room: Room, make: Callable[[Room, UUID], QWidget]) -> None:
    made = make(room, room.desk.open_case([OUTBURST]).id)
    shown = made.window()
    qtbot.addWidget(shown)
    shown.show()
    assert not nameless(shown)

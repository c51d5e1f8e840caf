"""Starting a talk: the right link is opened, nothing is ever logged by it, and the number can always be copied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_desk
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core import events as ev
from moderator_console.core.launching import RULES, SCHEMES
from moderator_console.services.jobs import Jobs
from moderator_console.services.launching import fitting, keep_rule, rules
from moderator_console.services.sample import OUTBURST
from moderator_console.views.call.contact_sheet import ContactSheet
from moderator_console.views.call.launch_row import region_of
from moderator_console.views.settings.launch_settings import LaunchSettings
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room


class Catcher(QObject):
    """Takes the links instead of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    @Slot(QUrl)
    def catch(self, url: QUrl) -> None:
        self.links.append(url.toString())


@pytest.fixture
def caught() -> Iterator[list[str]]:
    catcher = Catcher()
    for scheme in SCHEMES:
        QDesktopServices.setUrlHandler(scheme, catcher, "catch")
    yield catcher.links
    for scheme in SCHEMES:
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def case_id(room: Room) -> UUID:
    desk = room.desk
    case = desk.open_case([OUTBURST])
    member = desk.book.questions.person(case.member or desk.me.id)
    desk.book.reach(
        member, by=desk.work.me, channel=ev.Channel.PHONE, number="514 555 0134", zone="America/Toronto",
    )  # fmt: skip
    return case.id


def sheet_of(qtbot: QtBot, room: Room, case_id: UUID) -> ContactSheet:
    sheet = ContactSheet(room, case_id)
    qtbot.addWidget(sheet)
    sheet.resize(1000, 900)
    sheet.open()
    sheet.activateWindow()
    qtbot.waitUntil(lambda: "+1" in sheet.ui.launch.number.text())
    return sheet


def test_a_call_opens_the_link_of_its_channel_and_logs_nothing(
    qtbot: QtBot, room: Room, case_id: UUID, caught: list[str]
) -> None:
    before = room.desk.book.journal.events(case_id)
    sheet = sheet_of(qtbot, room, case_id)
    assert "+1 514-555-0134" in sheet.ui.launch.number.text()
    QTest.keyClick(sheet.ui.story, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert caught == ["tel:+15145550134"]
    assert "Log what was said here" in sheet.ui.launch.said.text()
    sheet.choices.choose_channel(ev.Channel.WHATSAPP)
    sheet._turn()
    sheet.ui.launch.call.click()
    qtbot.waitUntil(lambda: len(caught) == 2)
    assert caught[1:] == ["whatsapp://send?phone=15145550134"]
    assert room.desk.book.journal.events(case_id) == before


def test_a_number_without_its_country_is_not_sent_to_a_stranger(
    qtbot: QtBot, room: Room, case_id: UUID, caught: list[str]
) -> None:
    desk = room.desk
    member = desk.book.questions.person(desk.book.journal.case(case_id).member or desk.me.id)
    desk.book.reach(
        member, by=desk.work.me, channel=ev.Channel.WHATSAPP, number="514 555 0134", zone=""
    )
    sheet = ContactSheet(room, case_id)
    qtbot.addWidget(sheet)
    sheet.open()
    sheet.ui.launch.call.click()
    qtbot.waitUntil(lambda: "country" in sheet.ui.launch.said.text())
    assert caught == []


def test_the_number_can_be_copied_whatever_the_channel(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    for channel in ev.Channel:
        for answered in (False, True):
            sheet.choices.choose_channel(channel)
            sheet.choices.choose_answered(answered)
            sheet._turn()
            assert sheet.ui.launch.copy.isVisible(), (channel, answered)
    sheet.choices.choose_channel(ev.Channel.IN_PERSON)
    sheet._turn()
    assert sheet.ui.launch.call.isHidden()
    qtbot.waitUntil(lambda: "+1" in sheet.ui.launch.number.text())
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(sheet.ui.story, Qt.Key.Key_C, control)
    assert QGuiApplication.clipboard().text() == "+15145550134"


@pytest.mark.parametrize(
    ("number", "words"),
    [("12", "too short"), ("anna", "phone number"), ("5" * 60, "too long"), ("‮514 555 0134", "")],
)
def test_a_doubtful_number_is_said_and_kept(
    qtbot: QtBot, room: Room, case_id: UUID, number: str, words: str
) -> None:
    desk = room.desk
    member = desk.book.questions.person(desk.book.journal.case(case_id).member or desk.me.id)
    desk.book.reach(
        member, by=desk.work.me, channel=ev.Channel.PHONE, number=number, zone="America/Toronto"
    )
    sheet = ContactSheet(room, case_id)
    qtbot.addWidget(sheet)
    sheet.open()
    if words:
        qtbot.waitUntil(lambda: words in sheet.ui.launch.said.text())
        assert number in sheet.ui.launch.number.text()
    assert sheet.ui.launch.copy.isVisible()


def test_a_rule_of_ones_own_is_followed_and_a_wrong_one_is_said_and_not_kept(
    qtbot: QtBot, room: Room, case_id: UUID, caught: list[str]
) -> None:
    part = LaunchSettings()
    qtbot.addWidget(part)
    part.show_rules(room)
    part.show()
    field = part.fields[ev.Channel.PHONE]
    for bad, said in (
        ("file:///{number}", "programs that talk"),
        ("tel:", "exactly once"),
        ("tel", "no link"),
    ):
        field.setText(bad)
        field.editingFinished.emit()
        assert said in part.said(ev.Channel.PHONE)
        assert rules(room.desk.book.settings)[ev.Channel.PHONE] == RULES[ev.Channel.PHONE]
    field.setText("sip:{number}@example.org")
    field.editingFinished.emit()
    assert not part.said(ev.Channel.PHONE)
    sheet_of(qtbot, room, case_id).ui.launch.call.click()
    assert caught == ["sip:+15145550134@example.org"]
    part.back[ev.Channel.PHONE].click()
    assert rules(room.desk.book.settings) == dict(RULES)


@pytest.mark.parametrize(
    ("channel", "rule", "number", "link"),
    [
        (ev.Channel.PHONE, "tel:{number}", "514 555 0134", "tel:+15145550134"),
        (ev.Channel.PHONE, "sip:{number}", "odile@phone.example", "sip:odile@phone.example"),
        (ev.Channel.SKYPE, "skype:{number}?call", "odile.example", "skype:odile.example?call"),
        (ev.Channel.TEAMS, "msteams:/l/chat/0/0?users={number}", "odile@garden.example",
         "msteams:/l/chat/0/0?users=odile@garden.example"),
        (ev.Channel.OTHER, "xmpp:{number}", "odile@garden.example", "xmpp:odile@garden.example"),
        (ev.Channel.MATRIX, "matrix:u/{number}", "@odile:garden.example", "matrix:u/odile:garden.example"),
        (ev.Channel.SIGNAL, "sgnl://signal.me/#p/{number}", "514 555 0134",
         "sgnl://signal.me/#p/+15145550134"),
        (ev.Channel.MAIL, "mailto:{number}?subject=", "odile@garden.example",
         "mailto:odile@garden.example?subject="),
    ],
)  # fmt: skip
def test_each_scheme_is_a_rule_that_can_be_written_in_the_settings(
    qtbot: QtBot, room: Room, case_id: UUID, caught: list[str],
    channel: ev.Channel, rule: str, number: str, link: str,
) -> None:  # fmt: skip
    part = LaunchSettings()
    qtbot.addWidget(part)
    part.show_rules(room)
    part.fields[channel].setText(rule)
    part.fields[channel].editingFinished.emit()
    assert rules(room.desk.book.settings)[channel] == rule
    desk = room.desk
    member = desk.book.questions.person(desk.book.journal.case(case_id).member or desk.me.id)
    desk.book.reach(member, by=desk.work.me, channel=channel, number=number, zone="America/Toronto")
    before = desk.book.journal.events(case_id)
    sheet = ContactSheet(room, case_id)
    qtbot.addWidget(sheet)
    sheet.open()
    assert sheet.talk().channel is channel and sheet.ui.launch.copy.isVisible()
    sheet.ui.launch.call.click()
    qtbot.waitUntil(lambda: len(caught) == 1)
    assert caught == [link]
    sheet.reject()
    assert desk.book.journal.events(case_id) == before


def test_an_emptied_rule_starts_nothing_and_leaves_the_number(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    keep_rule(room.desk.book.settings, ev.Channel.PHONE, "")
    sheet = sheet_of(qtbot, room, case_id)
    assert sheet.ui.launch.call.isHidden() and sheet.ui.launch.copy.isVisible()


def test_broken_settings_leave_the_rules_as_they_came(room: Room) -> None:
    room.desk.book.settings.set("launching", "{")
    assert rules(room.desk.book.settings) == dict(RULES)


def test_the_way_of_a_channel_is_its_own(room: Room, case_id: UUID) -> None:
    desk = room.desk
    member = desk.book.questions.person(desk.book.journal.case(case_id).member or desk.me.id)
    found = fitting(member, ev.Channel.SIGNAL)
    assert found is not None and found.number == "514 555 0134"
    assert fitting(member, ev.Channel.MATRIX) is None


@pytest.mark.parametrize(
    ("zone", "region"), [("America/Toronto", "CA"), ("Europe/Paris", "FR"), ("", ""), ("UTC", "")]
)
def test_the_country_of_a_number_is_that_of_the_zone(zone: str, region: str) -> None:
    assert region_of(zone) == region

"""Choosing how one is reminded: each choice is kept at once and holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of

from moderator_console.core.reminding import Repeat
from moderator_console.services import autostart
from moderator_console.services.desk import Desk
from moderator_console.services.reminders import ReminderWishes
from moderator_console.views.settings.reminder_settings import ReminderSettings
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def desk(room: Room) -> Desk:
    return room.desk


@pytest.fixture
def part(
    qtbot: QtBot, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ReminderSettings:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = ReminderSettings()
    qtbot.addWidget(made)
    made.show_reminders(room)
    made.show()
    return made


def test_what_is_usual_is_shown_and_a_choice_is_kept_at_once(
    part: ReminderSettings, desk: Desk
) -> None:
    assert (part.on.isChecked(), part.desktop.isChecked(), part.names.isChecked()) == (True,) * 3
    assert (part.begin.time(), part.end.time()) == (QTime(21, 0), QTime(8, 0))
    part.names.click()
    assert desk.reminders.wishes == ReminderWishes(names=False)
    part.begin.setTime(QTime(22, 30))
    part.begin.editingFinished.emit()
    assert desk.reminders.wishes == ReminderWishes(names=False, quiet=("22:30", "08:00"))


def test_how_often_it_comes_again_is_chosen_and_said_in_one_sentence(
    part: ReminderSettings, desk: Desk
) -> None:
    assert part.repeats.text().startswith("What nobody handles comes again after 1 hour")
    for n, one in enumerate(Repeat):
        part.repeat.setCurrentIndex(n)
        assert desk.reminders.wishes.repeat is one
        assert part.repeat.accessibleDescription() == part.repeats.text()
    assert part.repeat.currentText() == "Never"
    assert "stands on Today" in part.repeats.text()
    part.names.click()
    assert desk.reminders.wishes == ReminderWishes(names=False, repeat=Repeat.ONCE)
    part.on.click()
    assert not part.repeat.isEnabled()


def test_what_depends_on_another_choice_is_greyed(part: ReminderSettings, desk: Desk) -> None:
    part.desktop.click()
    assert not part.names.isEnabled()
    part.on.click()
    assert not part.desktop.isEnabled()
    assert not part.begin.isEnabled()
    assert not desk.reminders.wishes.on


def test_starting_with_the_session_is_asked_for_and_taken_back(part: ReminderSettings) -> None:
    assert part.session.isEnabled()
    assert not part.session.isChecked()
    part.session.click()
    assert autostart.is_on()
    assert "sign in" in part.said.text()
    part.session.click()
    assert not autostart.is_on()


def test_trouble_is_said_and_the_choice_shows_what_holds(
    part: ReminderSettings, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("no folder", encoding="utf-8")
    part.session.click()
    assert not part.session.isChecked()
    assert not part.said.isHidden()
    assert part.said.text()

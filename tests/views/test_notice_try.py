"""Settings say honestly whether the desktop shows notifications, and what became of the one that was tried out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from notification_server import Server, bus
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot
from rooms import room_of
from speaking import spoken

from moderator_console.views.settings.notice_try import NoticeTry
from moderator_console.views.window.page import Room

PATIENT_MS = 10_000


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path, sample=False) as made:
        yield made


@pytest.fixture(autouse=True)
def no_bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The desktop of whoever runs the tests is left alone."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with bus(tmp_path) as made:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made)
        yield made


def seen(qtbot: QtBot, room: Room, said: str) -> NoticeTry:
    """The part as it is shown, once it says something that begins so."""
    made = NoticeTry()
    made.wear(room.looks)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.said.text().startswith(said), timeout=PATIENT_MS)
    return made


def told(qtbot: QtBot, part: NoticeTry, words: str) -> None:
    qtbot.waitUntil(lambda: part.told.text().startswith(words), timeout=PATIENT_MS)
    assert part.told.isVisible()


def test_a_desktop_with_buttons_is_asked_without_showing_anything(
    qtbot: QtBot, room: Room, address: str
) -> None:
    server = Server(address, ("body", "actions"))
    part = seen(qtbot, room, "This desktop shows notifications, with buttons")
    assert server.all == [] and not part.told.isVisible()
    server.close()


@pytest.mark.parametrize(
    ("key", "words"),
    [("now", "Do it now"), ("default", "Do it now"), ("today", "Later today"), ("tomorrow", "Tomorrow")],
)  # fmt: skip
def test_what_is_answered_on_the_one_to_try_is_told(
    qtbot: QtBot, room: Room, address: str, key: str, words: str
) -> None:
    server = Server(address, ("body", "actions"))
    part = seen(qtbot, room, "This desktop shows")
    part.show_one.click()
    (shown,) = server.until(1)
    assert shown[3] == "This is how a reminder looks"
    told(qtbot, part, "It was handed to the desktop")
    server.act(1, key)
    told(qtbot, part, f"Your answer came: “{words}”. Nothing was changed.")
    server.close()


def test_closing_it_by_hand_is_no_answer_and_going_away_takes_it_back(
    qtbot: QtBot, room: Room, address: str
) -> None:
    server = Server(address, ("body",))
    part = seen(qtbot, room, "This desktop shows notifications without buttons")
    part.show_one.click()
    server.until(1)
    told(qtbot, part, "It was handed")
    server.dismiss(1)
    told(qtbot, part, "You closed it.")
    part.show_one.click()
    server.until(1)
    told(qtbot, part, "It was handed")
    part.hide()
    server.until(0)
    part.show()
    qtbot.waitUntil(lambda: part.said.text().startswith("This desktop shows"), timeout=PATIENT_MS)
    assert not part.told.isVisible()
    server.close()


def test_without_a_server_or_a_bus_the_way_forward_is_told(
    qtbot: QtBot, room: Room, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    part = seen(
        qtbot,
        room,
        "No program of this session shows notifications. Reminders come in the window only.",
    )
    assert "Install or start a program that does" in part.said.text()
    part.show_one.click()
    told(qtbot, part, "Nothing was shown outside the window.")
    server = Server(address, ("body", "actions"))
    part.show_one.click()
    server.until(1)
    told(qtbot, part, "It was handed to the desktop")
    assert part.said.text().startswith("This desktop shows notifications, with buttons")
    server.close()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={os.devnull}")
    other = seen(qtbot, room, "This session gives programs no way to show notifications.")
    assert "desktop’s own menu" in other.said.text()


def test_where_there_is_a_tray_the_one_to_try_goes_there(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    shown: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, title, *__: shown.append(title))
    part = seen(qtbot, room, "This session gives programs no way to show notifications. Reminders come in the window and from the tray.")  # fmt: skip
    part.show_one.click()
    told(qtbot, part, "It was handed to the tray.")
    assert shown == ["This is how a reminder looks"]
    assert part._tray is not None
    part._tray.messageClicked.emit()
    told(qtbot, part, "Your answer came: “Do it now”.")


def test_it_speaks_the_language_of_the_window_anew(
    qtbot: QtBot, qapp: QApplication, room: Room, address: str
) -> None:
    server = Server(address, ("body", "actions"))
    part = seen(qtbot, room, "This desktop shows")
    part.show_one.click()
    told(qtbot, part, "It was handed")
    with spoken(qapp, "fr"):
        qtbot.waitUntil(lambda: part.said.text().startswith("Ce bureau affiche les notifications"))
        assert part.told.text().startswith("Elle a été remise au bureau.")
        assert part.show_one.accessibleDescription() == part.said.text()
    server.close()

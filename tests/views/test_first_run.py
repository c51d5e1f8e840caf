"""The first run: three steps by keyboard alone, no profile without a recovery file, no keyring no trouble."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import PASSPHRASE
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, Drawer, House, house

from moderator_console.services.profile import KeyKind, open_with_passphrase, read_profile
from moderator_console.services.vault import Why
from moderator_console.store import sealed
from moderator_console.store.sealed import Cost
from moderator_console.views.door.first_run import BRING, PROTECT, WHO, FirstRun
from moderator_console.views.today.today import Today


@pytest.fixture(autouse=True)
def cheap_sealing() -> Iterator[None]:
    dear, sealed.COST = sealed.COST, Cost(1, 64, 1)
    yield
    sealed.COST = dear


def first_run(made: House, qtbot: QtBot) -> FirstRun:
    qtbot.waitUntil(lambda: isinstance(made.door, FirstRun), timeout=PATIENT_MS)
    assert isinstance(made.door, FirstRun)
    return made.door


def key(qapp: QApplication, pressed: Qt.Key) -> None:
    at = qapp.focusWidget()
    assert at is not None
    QTest.keyClick(at, pressed)


def to_protect(page: FirstRun, qtbot: QtBot) -> None:
    page.ui.name.setText("Maren")
    page.ui.next.click()
    qtbot.waitUntil(lambda: page._keyring is not None, timeout=PATIENT_MS)


def test_a_profile_is_made_by_keyboard_alone(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    folder, vault = tmp_path / "profile", Drawer()
    with house(qtbot, qapp, folder, vault) as made:
        page = first_run(made, qtbot)
        qtbot.waitUntil(page.ui.name.hasFocus, timeout=PATIENT_MS)
        QTest.keyClicks(page.ui.name, "Maren Okafor")
        key(qapp, Qt.Key.Key_Return)
        assert page.step == PROTECT
        qtbot.waitUntil(lambda: page._keyring is not None, timeout=PATIENT_MS)
        assert "works" in page.ui.keyring_said.text()
        while qapp.focusWidget() is not page.ui.recovery.ui.confirm:
            key(qapp, Qt.Key.Key_Tab)
        QTest.keyClicks(page.ui.recovery.ui.confirm, page.ui.recovery.code[-4:].lower())
        key(qapp, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.step == BRING, timeout=PATIENT_MS)
        while qapp.focusWidget() is not page.ui.panel.ui.sample:
            key(qapp, Qt.Key.Key_Tab)
        key(qapp, Qt.Key.Key_Space)
        qtbot.waitUntil(page.ui.panel.ui.go_on.isVisible, timeout=PATIENT_MS)
        key(qapp, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: made.desk is not None, timeout=PATIENT_MS)
        assert made.desk is not None
        assert made.desk.me.name == "Maren Okafor"
        assert made.desk.archive.count().posts == 68
        assert isinstance(made.window.page, Today)
    assert read_profile(folder).key_kind is KeyKind.KEYRING
    assert len(vault.kept) == 1
    assert list(folder.glob("recovery-*.mckey"))


def test_without_a_keyring_a_passphrase_typed_twice_opens_the_profile(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with house(qtbot, qapp, tmp_path / "profile", Drawer(Why.NONE)) as made:
        page = first_run(made, qtbot)
        to_protect(page, qtbot)
        page.ui.recovery.ui.confirm.setText(page.ui.recovery.code[-4:])
        for words, again in (("short", "short"), (PASSPHRASE, PASSPHRASE[:-1])):
            page.ui.passphrase.setText(words)
            page.ui.repeat.setText(again)
            assert not page.ui.next.isEnabled()
            assert page.ui.passphrase_hint.text()
        page.ui.repeat.setText(PASSPHRASE)
        page.ui.next.click()
        qtbot.waitUntil(lambda: page.step == BRING, timeout=PATIENT_MS)
        assert page.ui.passphrase.text() == ""
    assert open_with_passphrase(tmp_path / "profile", PASSPHRASE).key_kind is KeyKind.PASSPHRASE


def test_nothing_is_made_before_the_code_was_proved(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with house(qtbot, qapp, tmp_path / "profile", Drawer()) as made:
        page = first_run(made, qtbot)
        to_protect(page, qtbot)
        assert page.ui.recovery.ui.place.text().endswith("recovery-1.mckey")
        page.ui.recovery.ui.confirm.setText("0000")
        assert not page.ui.next.isEnabled()
        assert not (tmp_path / "profile" / "cases.db").exists()


def test_a_locked_keyring_is_asked_again_or_left_for_a_passphrase(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    vault = Drawer(Why.LOCKED)
    with house(qtbot, qapp, tmp_path / "profile", vault) as made:
        page = first_run(made, qtbot)
        to_protect(page, qtbot)
        assert "stayed locked" in page.ui.keyring_said.text()
        page.ui.with_passphrase.click()
        assert page.ui.passphrase.isVisible()
        vault.why = None
        page.ui.again.click()
        qtbot.waitUntil(lambda: "works" in page.ui.keyring_said.text(), timeout=PATIENT_MS)
        assert not page.ui.passphrase.isVisible()


def test_a_locked_keyring_is_no_dead_end_for_the_keyboard(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    vault = Drawer(Why.LOCKED)
    with house(qtbot, qapp, tmp_path / "profile", vault) as made:
        page = first_run(made, qtbot)
        to_protect(page, qtbot)
        # What is to be done now has the keyboard: not a code that cannot be used yet.
        assert page.ui.again.hasFocus()
        met = set()
        for _ in range(20):
            key(qapp, Qt.Key.Key_Tab)
            at = qapp.focusWidget()
            met.add(at.objectName() if at is not None else "")
        assert {"again", "with_passphrase", "confirm", "back"} <= met


def test_the_recovery_code_can_be_heard(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with house(qtbot, qapp, tmp_path / "profile", Drawer()) as made:
        page = first_run(made, qtbot)
        to_protect(page, qtbot)
        heard = page.ui.recovery.ui.code.accessibleDescription()
        assert heard.replace(" ", "").replace(",", "") == page.ui.recovery.code.replace("-", "")
        assert heard.startswith(" ".join(page.ui.recovery.code[:4]))


def test_the_language_changes_at_once(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with house(qtbot, qapp, tmp_path / "profile", Drawer()) as made:
        page = first_run(made, qtbot)
        page.ui.name.setText("Maren")
        page.ui.language.chosen.emit("fr")
        title = page.ui.title
        qtbot.waitUntil(lambda: title.text() == "Qui êtes-vous\u202f?", timeout=PATIENT_MS)
        assert page.ui.name.text() == "Maren"
        assert page.step == WHO
        assert not (tmp_path / "profile" / "window.ini").exists()


def test_starting_empty_leads_to_a_case_by_phone(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with house(qtbot, qapp, tmp_path / "profile", Drawer()) as made:
        page = first_run(made, qtbot)
        to_protect(page, qtbot)
        page.ui.recovery.ui.confirm.setText(page.ui.recovery.code[-4:])
        page.ui.next.click()
        qtbot.waitUntil(lambda: page.step == BRING, timeout=PATIENT_MS)
        page.ui.start_empty.click()
        assert made.begin == "phone"


def test_a_conversation_can_be_pasted_at_once(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with house(qtbot, qapp, tmp_path / "profile", Drawer()) as made:
        page = first_run(made, qtbot)
        to_protect(page, qtbot)
        page.ui.recovery.ui.confirm.setText(page.ui.recovery.code[-4:])
        page.ui.next.click()
        qtbot.waitUntil(lambda: page.step == BRING, timeout=PATIENT_MS)
        page.ui.panel.ui.paste.click()
        assert made.begin == "paste"

"""Opening what is locked: kind about a wrong passphrase, patient with a keyring, and always a way in."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import CODE, OWNER, PASSPHRASE, make_profile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, Drawer, House, house

from moderator_console.services.profile import Recovery, create
from moderator_console.services.profile_lock import window_lock
from moderator_console.services.vault import Why
from moderator_console.store import sealed
from moderator_console.store.sealed import Cost
from moderator_console.views.door.notice import Notice
from moderator_console.views.door.unlock import Unlock


@pytest.fixture(autouse=True)
def cheap_sealing() -> Iterator[None]:
    dear, sealed.COST = sealed.COST, Cost(1, 64, 1)
    yield
    sealed.COST = dear


def door(made: House, qtbot: QtBot) -> Unlock:
    qtbot.waitUntil(lambda: isinstance(made.door, Unlock), timeout=PATIENT_MS)
    assert isinstance(made.door, Unlock)
    return made.door


def inside(made: House, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: made.desk is not None, timeout=PATIENT_MS)
    assert made.desk is not None
    return made.desk.me.name


def test_a_wrong_passphrase_is_said_kindly_and_the_right_one_opens(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with house(qtbot, qapp, make_profile(tmp_path, sample=False)) as made:
        page = door(made, qtbot)
        qtbot.waitUntil(page.ui.passphrase.hasFocus, timeout=PATIENT_MS)
        QTest.keyClicks(page.ui.passphrase, "not the right words")
        QTest.keyClick(page.ui.passphrase, Qt.Key.Key_Return)
        qtbot.waitUntil(page.ui.trouble.isVisible, timeout=PATIENT_MS)
        assert "nothing is lost" in page.ui.trouble.words
        assert page.ui.passphrase.hasSelectedText()
        QTest.keyClicks(page.ui.passphrase, PASSPHRASE)
        QTest.keyClick(page.ui.passphrase, Qt.Key.Key_Return)
        assert inside(made, qtbot) == OWNER


def test_the_recovery_file_opens_a_forgotten_passphrase_under_a_new_one(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    folder = make_profile(tmp_path, sample=False)
    with house(qtbot, qapp, folder) as made:
        page = door(made, qtbot)
        page.ui.to_restore.click()
        qtbot.waitUntil(page.ui.new_words.isVisible, timeout=PATIENT_MS)
        page.choose_file(next(folder.glob("*.mckey")))
        page.ui.words.setText(CODE.lower().replace("-", " "))
        page.ui.new_words.setText("quatre mots bien neufs")
        page.ui.new_again.setText("quatre mots bien neuf")
        page.ui.restore.click()
        assert "not the same" in page.ui.trouble.words
        page.ui.new_again.setText("quatre mots bien neufs")
        page.ui.restore.click()
        assert inside(made, qtbot) == OWNER


def test_a_typo_in_the_code_is_named_and_nothing_changes(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    folder = make_profile(tmp_path, sample=False)
    with house(qtbot, qapp, folder, Drawer()) as made:
        page = door(made, qtbot)
        page.ask("restore")
        page.choose_file(next(folder.glob("*.mckey")))
        page.ui.words.setText(CODE.replace("4567", "4568"))
        qtbot.waitUntil(page.ui.restore.isEnabled, timeout=PATIENT_MS)
        page.ui.restore.click()
        qtbot.waitUntil(page.ui.trouble.isVisible, timeout=PATIENT_MS)
        assert "typo" in page.ui.trouble.words
        assert made.desk is None


def with_keyring(folder: Path, vault: Drawer) -> Path:
    create(folder, keeper=vault, recovery=Recovery(CODE))
    return folder


def test_a_keyring_that_waits_leaves_the_window_usable_and_says_so(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    vault, answer = Drawer(), threading.Event()
    folder = with_keyring(tmp_path / "profile", vault)
    vault.asked = lambda: [answer.wait(PATIENT_MS / 1000), None][1]
    with house(qtbot, qapp, folder, vault) as made:
        bar = made.window.ui.trouble
        qtbot.waitUntil(bar.isVisible, timeout=PATIENT_MS)
        assert "Waiting for your keyring" in bar.words
        assert bar.ways[0].isEnabled()
        answer.set()
        inside(made, qtbot)
        assert not bar.isVisible()


def test_whoever_does_not_wait_for_the_keyring_goes_in_by_the_recovery_file(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    vault, answer = Drawer(), threading.Event()
    folder = with_keyring(tmp_path / "profile", vault)
    vault.asked = lambda: [answer.wait(PATIENT_MS / 1000), None][1]
    with house(qtbot, qapp, folder, vault) as made:
        qtbot.waitUntil(made.window.ui.trouble.isVisible, timeout=PATIENT_MS)
        made.window.ui.trouble.ways[0].click()
        page = door(made, qtbot)
        answer.set()
        page.choose_file(next(folder.glob("*.mckey")))
        page.ui.words.setText(CODE)
        qtbot.waitUntil(page.ui.restore.isEnabled, timeout=PATIENT_MS)
        assert made.desk is None
        page.ui.restore.click()
        inside(made, qtbot)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why.LOCKED, "locked"), (Why.NONE, "no keyring"), (Why.FAILED, "did not answer"), (Why.DENIED, "does not let"),
        (Why.SLOW, "for a long time"), (Why.GONE, "gone away"),
    ],
)  # fmt: skip
def test_a_keyring_that_says_no_can_be_tried_again(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, why: Why, said: str
) -> None:
    vault = Drawer()
    folder = with_keyring(tmp_path / "profile", vault)
    vault.why = why
    with house(qtbot, qapp, folder, vault) as made:
        page = door(made, qtbot)
        assert said in page.ui.title.text()
        # No passphrase would open what a keyring keeps.
        assert page.ui.text.text() and "passphrase" not in page.ui.text.text()
        vault.why = None
        page.ui.again.click()
        inside(made, qtbot)


def test_a_lost_key_comes_back_through_the_recovery_file(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    vault = Drawer()
    folder = with_keyring(tmp_path / "profile", vault)
    vault.kept.clear()
    with house(qtbot, qapp, folder, vault) as made:
        page = door(made, qtbot)
        page.ui.to_restore_too.click()
        page.choose_file(next(folder.glob("*.mckey")))
        page.ui.words.setText(CODE)
        qtbot.waitUntil(page.ui.restore.isEnabled, timeout=PATIENT_MS)
        page.ui.restore.click()
        inside(made, qtbot)
    assert len(vault.kept) == 1


def test_files_of_another_computer_are_copied_and_opened(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    there = make_profile(tmp_path)
    file = shutil.copy(next(there.glob("*.mckey")), tmp_path / "kept.mckey")
    here, vault = tmp_path / "new", Drawer()
    with house(qtbot, qapp, here, vault) as made:
        qtbot.waitUntil(lambda: made.door is not made.window.ui.console, timeout=PATIENT_MS)
        made.door.ui.restore.click()  # type: ignore[attr-defined]  # the first run's
        page = door(made, qtbot)
        page.choose_data(there)
        page.choose_file(Path(file))
        page.ui.words.setText(CODE)
        qtbot.waitUntil(page.ui.restore.isEnabled, timeout=PATIENT_MS)
        page.ui.restore.click()
        assert inside(made, qtbot) == OWNER
        assert made.desk is not None
        assert made.desk.archive.count().posts == 68
    assert (there / "device.json").read_bytes() != (here / "device.json").read_bytes()


def test_a_second_window_of_the_same_profile_says_so(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    folder = make_profile(tmp_path, sample=False)
    first = window_lock(folder)
    assert first.take()
    with house(qtbot, qapp, folder) as made:
        qtbot.waitUntil(lambda: isinstance(made.door, Notice), timeout=PATIENT_MS)
        assert isinstance(made.door, Notice)
        assert made.door.ui.title.text() == "The console is open already"
        first.release()
        made.door.ui.first.click()
        door(made, qtbot)


def test_the_test_clock_is_refused_where_time_is_real(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    folder = with_keyring(tmp_path / "profile", Drawer())
    with house(qtbot, qapp, folder, now="2026-11-18T10:42") as made:
        qtbot.waitUntil(lambda: isinstance(made.door, Notice), timeout=PATIENT_MS)


def test_a_passphrase_file_opens_without_a_question(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    words = tmp_path / "words.txt"
    words.write_text(PASSPHRASE)
    words.chmod(0o600)
    with house(qtbot, qapp, make_profile(tmp_path, sample=False), passphrase_file=words) as made:
        assert inside(made, qtbot) == OWNER


def test_a_passphrase_file_that_others_may_read_is_refused_and_the_page_asks(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    words = tmp_path / "words.txt"
    words.write_text(PASSPHRASE)
    words.chmod(0o644)
    with house(qtbot, qapp, make_profile(tmp_path, sample=False), passphrase_file=words) as made:
        page = door(made, qtbot)
        assert "Others may read" in page.ui.trouble.words

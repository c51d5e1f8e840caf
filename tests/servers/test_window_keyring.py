"""The window and the keyring of its accounts, with a real Dovecot: one that waits, one that refuses, none at all."""

from __future__ import annotations

import threading
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
from PySide6.QtWidgets import QApplication, QLineEdit
from servers.mail_server import PASSWORDS
from servers.test_window_accounts import Both, both, server
from services.test_canary import decrypted, shapes
from window_making import PATIENT_MS

from moderator_console.services.connecting import check, connect
from moderator_console.views.window.crash import CrashHook

assert both and server  # fixtures: whoever uses them needs both


class Waiting(KeyringBackend):
    """A keyring whose question nobody answers before ``answer`` is set; then it is denied."""

    priority = 5
    answer = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answer.wait(30)
        return PASSWORDS["mod"]

    def set_password(self, service: str, username: str, password: str) -> None:
        self.answer.wait(30)
        raise KeyringLocked

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringLocked


def test_while_the_keyring_waits_for_an_answer_the_window_says_so_and_goes_on(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    both.put("a")
    found = check("mail", both.mail.settings(), PASSWORDS["mod"])
    account = connect(both.desk.book.connected, found, "", None, both.desk.now(), label="Garden")
    both.keeper.bring_now(account.id)
    both.qtbot.waitUntil(lambda: both.keeper.of(account.id).trouble is not None, timeout=PATIENT_MS)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    Waiting.answer.clear()
    keyring.set_keyring(Waiting())
    try:
        # Also where its password was missing before: now it is being asked for.
        both.keeper.bring_now(account.id)
        shown = both.made.window.ui.status.shown
        both.qtbot.waitUntil(lambda: "Waiting for your keyring" in shown(), timeout=PATIENT_MS)
        assert "password needed" not in shown()
        assert "type the password" in both.settings().rows[account.id].standing.text()
        # Nobody waits for it: the window works meanwhile.
        assert both.titles() == []
    finally:
        Waiting.answer.set()
    both.qtbot.waitUntil(lambda: both.titles() == ["a"], timeout=PATIENT_MS)
    assert "Waiting for your keyring" not in shown()
    # It is locked when the account goes: that its password may stay is said.
    accounts = both.settings()
    row = accounts.rows[account.id]
    row.remove.click()
    row.sure.click()
    both.qtbot.waitUntil(lambda: "may still lie in it" in accounts.said.text(), timeout=PATIENT_MS)
    assert "stayed locked" in accounts.said.text()


def test_a_new_account_need_not_wait_for_a_keyring_that_waits(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    both.put("a")
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    Waiting.answer.clear()
    keyring.set_keyring(Waiting())
    try:
        sheet = both.sheet()
        both.fill(sheet)
        both.tried(sheet)
        assert sheet.ui.later.text() == "Cancel"
        sheet.save()
        assert sheet.ui.foot.words.startswith("Waiting for your keyring")
        assert sheet.ui.later.text() == "Go on without it" and sheet.ui.later.isEnabled()
        assert sheet.ui.label.text()
        sheet.reject()
        assert both.desk.book.drafts.get("connect") is None
        assert not sheet.isVisible()
        assert "it is known until this program ends" in both.settings().said.text()
        # It works with what was typed, though nobody has answered the keyring yet.
        both.qtbot.waitUntil(lambda: both.titles() == ["a"], timeout=PATIENT_MS)
        assert not Waiting.answer.is_set()
    finally:
        Waiting.answer.set()
    assert len(both.desk.book.connected.all()) == 1


def test_the_next_start_without_a_keyring_asks_once_and_in_its_place(both: Both) -> None:
    both.put("a")
    # As a start before this one left it: connected, and the password gone with that program.
    found = check("mail", both.mail.settings(), PASSWORDS["mod"])
    account = connect(both.desk.book.connected, found, "", None, both.desk.now(), label="Garden")
    window = both.made.window
    both.keeper.bring_now(account.id)
    both.qtbot.waitUntil(lambda: "Garden: password needed" in window.ui.status.shown(), timeout=PATIENT_MS)  # fmt: skip
    # Nothing stands over the work, and nothing is asked again by itself.
    assert QApplication.activeModalWidget() is None
    assert both.keeper.of(account.id).next_us < 0
    accounts = both.settings()
    row = accounts.rows[account.id]
    assert row.standing.text().startswith("Its password is not at hand")
    row.password.click()
    sheet = accounts.sheet
    assert sheet is not None
    secret = sheet.fields["secret"]
    assert isinstance(secret, QLineEdit)
    assert sheet.focusWidget() is secret
    secret.setText(PASSWORDS["mod"])
    both.tried(sheet)
    with both.qtbot.waitSignal(sheet.kept, timeout=PATIENT_MS):
        sheet.save()
    both.qtbot.waitUntil(lambda: both.titles() == ["a"], timeout=PATIENT_MS)
    assert "password needed" not in window.ui.status.shown()


def test_the_window_writes_the_password_of_an_account_nowhere(
    both: Both, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    both.put("a")
    wrong, right = "canari-fenêtre-WD31", PASSWORDS["mod"]
    sheet = both.sheet()
    both.fill(sheet, password=wrong)
    both.tried(sheet)
    assert "does not accept" in sheet.ui.foot.words
    # Left and opened again: the draft holds everything but the secret.
    sheet.reject()
    sheet = both.sheet()
    secret = sheet.fields["secret"]
    assert isinstance(secret, QLineEdit) and secret.text() == ""
    sheet.reject()
    both.connect()
    both.qtbot.waitUntil(lambda: both.titles() == ["a"], timeout=PATIENT_MS)
    reports: list[str] = []

    class Hooked(CrashHook):
        def _show(self, told: str) -> None:
            reports.append(told)

    hook = Hooked(both.made.window, lambda call: call())
    hook.install()
    try:
        # A fault of ours with the password at hand, on a thread of the program.
        def broken() -> None:
            known = (right, wrong)
            raise RuntimeError(known)

        thread = threading.Thread(target=broken)
        thread.start()
        thread.join()
    finally:
        hook.remove()
    assert reports and "RuntimeError" in reports[0]
    opened = both.desk.opened
    inside = b"".join(decrypted(opened.folder / name, opened.key) for name in ("cases.db", "archive.db"))  # fmt: skip
    files = {str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    # Its write-ahead logs too; and the tables are those that hold the account.
    assert any(name.endswith("-wal") for name in files) and b"Garden mail" in inside
    said = capfd.readouterr()
    files |= {"tables": inside, "said": f"{said.out}{said.err}".encode(), "crash": "".join(reports).encode()}  # fmt: skip
    files["clipboard"] = QApplication.clipboard().text().encode()

    def found() -> list[str]:
        wanted = shapes(right.encode()) | shapes(wrong.encode())
        return [name for name, data in files.items() if any(shape in data for shape in wanted)]

    assert found() == []
    files["planted"] = b"LOGIN mod " + wrong.encode()
    assert found() == ["planted"]

"""A second start brings the first window to the front and ends; two real programs, and what else may come to the socket."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import PASSPHRASE, make_profile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS

from moderator_console.views.window.one_window import Knock, OneWindow, address

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def first(qapp: QApplication, tmp_path: Path) -> Iterator[OneWindow]:
    one = OneWindow(tmp_path)
    assert one.listening
    yield one
    one.close()


def answer(qtbot: QtBot, folder: Path) -> bool:
    knock = Knock(folder)
    with qtbot.waitSignal(knock.answered, timeout=PATIENT_MS) as told:
        pass
    assert told.args is not None
    return bool(told.args[0])


def test_the_first_comes_forward_with_the_token_of_the_second_start(
    qtbot: QtBot, first: OneWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "wl-77")
    with qtbot.waitSignal(first.wanted, timeout=PATIENT_MS) as wanted:
        assert answer(qtbot, tmp_path)
    assert wanted.args == ["wl-77"]


def test_another_profile_is_another_window(qtbot: QtBot, first: OneWindow, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert address(other) != address(tmp_path)
    assert not answer(qtbot, other)


def test_only_the_same_person_may_use_the_socket(first: OneWindow, tmp_path: Path) -> None:
    mode = os.stat(address(tmp_path)).st_mode
    assert stat.S_ISSOCK(mode)
    assert not mode & 0o077


def test_a_socket_that_a_killed_window_has_left_is_no_hindrance(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    stale = socket.socket(socket.AF_UNIX)
    stale.bind(address(tmp_path))
    stale.close()
    assert not answer(qtbot, tmp_path), "nobody is there"
    one = OneWindow(tmp_path)
    assert one.listening
    assert answer(qtbot, tmp_path)
    one.close()


@pytest.mark.parametrize(
    "sent",
    [b"", b"\n", b"come\n", b"\x00" * 100 + b"\n", b"x" * 1_000_000, b"quit\n", "çà\n".encode()],
)
def test_what_else_comes_to_the_socket_does_nothing(
    qtbot: QtBot, first: OneWindow, tmp_path: Path, sent: bytes
) -> None:
    heard: list[str] = []
    first.wanted.connect(heard.append)
    caller = socket.socket(socket.AF_UNIX)
    caller.settimeout(5)
    caller.connect(address(tmp_path))
    caller.setblocking(False)
    with contextlib.suppress(BlockingIOError, BrokenPipeError):
        caller.send(sent)
    qtbot.wait(50)
    assert answer(qtbot, tmp_path), "who asks properly is heard all the same"
    assert heard == [""]
    caller.close()


_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from moderator_console import app
application = app.make_app([app.APP_NAME], "en")
folder = Path(sys.argv[1])
quiet = len(sys.argv) > 2
console = app.Console(application, app.Options(folder, passphrase_file=folder.parent / "word", quiet=quiet))
console.show()

def look():
    if console._one is not None and console._desk is not None:
        beat.stop()
        if quiet:
            print("minimised", console.window.isMinimized(), flush=True)
        console.window.showMinimized()
        console._one.wanted.connect(lambda token: print("forward", not console.window.isMinimized(), flush=True))
        print("open", flush=True)

beat = QTimer(interval=20)
beat.timeout.connect(look)
beat.start()
sys.exit(application.exec())
"""


def start(folder: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WINDOW, str(folder), *more],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": ""},
    )  # fmt: skip


def test_of_two_programs_on_one_profile_the_second_ends_and_the_first_stands_in_front(
    tmp_path: Path,
) -> None:
    folder = make_profile(tmp_path)
    (tmp_path / "word").write_text(PASSPHRASE, encoding="utf-8")
    (tmp_path / "word").chmod(0o600)
    first = start(folder)
    try:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        second = start(folder)
        out, _ = second.communicate(timeout=30)
        assert (second.returncode, out) == (0, "")
        assert first.stdout.readline() == "forward True\n"
        first.kill()
        first.communicate()
        third = start(folder)
        assert third.stdout is not None
        assert third.stdout.readline() == "open\n", "a window that was killed holds nothing"
        third.kill()
        third.communicate()
    finally:
        first.kill()
        first.communicate()


def test_one_that_starts_with_the_session_opens_its_cases_without_coming_to_the_front(
    tmp_path: Path,
) -> None:
    folder = make_profile(tmp_path)
    (tmp_path / "word").write_text(PASSPHRASE, encoding="utf-8")
    (tmp_path / "word").chmod(0o600)
    program = start(folder, "quiet")
    assert program.stdout is not None
    assert program.stdout.readline() == "minimised True\n"
    program.kill()
    program.communicate()

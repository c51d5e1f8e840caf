"""Starting with the session: a desktop entry that a desktop can read, and that goes again."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from moderator_console.core.trouble import DiskTrouble
from moderator_console.services import autostart


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


def exec_words(entry: str) -> list[str]:
    """What a desktop runs: the value's escapes first, then the words with their quotes, then field codes."""
    (line,) = [line for line in entry.splitlines() if line.startswith("Exec=")]
    value = (
        line.removeprefix("Exec=").replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")
    )
    words = shlex.split(value)
    return [word.replace("\\$", "$").replace("\\`", "`").replace("%%", "%") for word in words]


def test_it_is_off_until_asked_for_and_off_again(config: Path) -> None:
    assert not autostart.is_on()
    assert autostart.switch(True)
    path = config / "autostart" / "moderator-console.desktop"
    assert autostart.entry_path() == path
    words = exec_words(path.read_text(encoding="utf-8"))
    assert words == [sys.executable, "-m", "moderator_console", "--quiet"]
    assert not autostart.switch(False)
    assert not path.exists()
    assert not autostart.switch(False), "twice is no trouble"


@pytest.mark.parametrize(
    "name",
    [
        "plain",
        "with space",
        'quo"te',
        "do$$ar `tick`",
        "per%cent %f",
        "back\\slash",
        "é 日本",
        "a'b;c&d",
    ],
)
def test_a_profile_elsewhere_is_named_whatever_its_folder_is_called(
    tmp_path: Path, name: str
) -> None:
    folder = tmp_path / name
    autostart.switch(True, folder)
    text = autostart.entry_path().read_text(encoding="utf-8")
    assert exec_words(text)[-3:] == ["--quiet", "--profile", str(folder)]
    validate = shutil.which("desktop-file-validate")
    if validate:
        done = subprocess.run(
            [validate, str(autostart.entry_path())], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "line", ["Hidden=true", "X-GNOME-Autostart-enabled=false", "Hidden = true"]
)
def test_an_entry_that_the_desktop_has_switched_off_counts_as_off(line: str) -> None:
    autostart.switch(True)
    path = autostart.entry_path()
    kept = path.read_text(encoding="utf-8").replace("X-GNOME-Autostart-enabled=true\n", "")
    path.write_text(f"{kept}{line}\n", encoding="utf-8")
    assert not autostart.is_on()


def test_a_folder_that_cannot_be_written_is_said(config: Path) -> None:
    config.write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(DiskTrouble):
        autostart.switch(True)
    assert not autostart.is_on()


def test_a_config_folder_that_is_no_path_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative/path")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert autostart.entry_path() == tmp_path / ".config/autostart/moderator-console.desktop"


def test_a_frozen_program_is_started_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert autostart.command() == [sys.executable, "--quiet"]

"""What is packed is whole: the wheel carries everything built and no sources of it; slow lane."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


def build(source: Path, target: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(folder.iterdir())


def test_wheel_and_source_archive_give_the_same_program(tmp_path: Path) -> None:
    wheel = build(ROOT, "wheel", tmp_path / "wheel")
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "moderator_console/_built/resources.rcc",
        "moderator_console/_built/moderator_console_fr.qm",
        "moderator_console/_built/licences/lucide-icons-ISC.txt",
    } <= inside
    for form in (ROOT / "ui").glob("*.ui"):
        assert f"moderator_console/_built/ui_{form.stem}.py" in inside
    tops = {name.split("/")[0] for name in inside}
    assert tops == {"moderator_console", next(t for t in tops if t.endswith(".dist-info"))}

    archive = build(ROOT, "sdist", tmp_path / "sdist")
    with tarfile.open(archive) as packed:
        assert not [name for name in packed.getnames() if "_built" in name]
        packed.extractall(tmp_path / "unpacked", filter="data")
    unpacked = next((tmp_path / "unpacked").iterdir())
    again = build(unpacked, "wheel", tmp_path / "again")
    assert set(zipfile.ZipFile(again).namelist()) == inside


def test_the_wheel_starts_an_application_with_icons_and_french(tmp_path: Path) -> None:
    wheel = build(ROOT, "wheel", tmp_path / "wheel")
    place = tmp_path / "place"
    zipfile.ZipFile(wheel).extractall(place)
    program = (
        "from moderator_console.app import make_app; import moderator_console;"
        "app = make_app(['x'], 'fr');"
        "from PySide6.QtCore import QFile;"
        "print(moderator_console.__file__, QFile.exists(':/icons/phone.svg'), app.applicationDisplayName())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(place), "QT_QPA_PLATFORM": "offscreen"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split(maxsplit=2)[0].startswith(str(place))
    assert "True Console de modération" in done.stdout

"""The compiler makes what is stale and nothing else, and says plainly what is wrong with a source."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COMPILER = Path(__file__).resolve().parents[2] / "packaging" / "compile_assets.py"
FORM = """<ui version="4.0"><class>Calm</class><widget class="QWidget" name="Calm">
<widget class="QLabel" name="word"><property name="text"><string>Good day</string></property></widget>
</widget><resources><include location="x.qrc"/></resources></ui>"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small repository of its own with the real compiler in it."""
    for folder in ("packaging", "moderator_console", "ui", "resources/i18n", "resources/sample"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(COMPILER, tmp_path / "packaging")
    (tmp_path / "ui" / "calm.ui").write_text(FORM)
    (tmp_path / "resources" / "icons.txt").write_text("# for calls\nphone  # the receiver\n")
    (tmp_path / "resources" / "sample" / "thread.json").write_text("{}")
    catalogue = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="fr"></TS>'
    )
    (tmp_path / "resources" / "i18n" / "moderator_console_fr.ts").write_text(catalogue)
    return tmp_path


def start(house: Path) -> subprocess.Popen[str]:
    command = [sys.executable, str(house / "packaging" / "compile_assets.py")]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def compile_in(house: Path) -> tuple[set[str], str, int]:
    """File names that were made, what was complained of, exit status."""
    job = start(house)
    made, complaint = job.communicate()
    return {Path(line).name for line in made.splitlines()}, complaint, job.returncode


def test_everything_is_made_once_and_then_only_what_is_stale(house: Path) -> None:
    made, _, _ = compile_in(house)
    wanted = {
        "__init__.py",
        "ui_calm.py",
        "resources.rcc",
        "moderator_console_fr.qm",
        "thread.json",
    }
    assert made == wanted
    assert compile_in(house)[0] == set()
    form = house / "ui" / "calm.ui"
    later = form.stat().st_mtime_ns + 10**9
    os.utime(form, ns=(later, later))
    assert compile_in(house)[0] == {"ui_calm.py"}


def test_a_compiled_form_is_typed_and_registers_no_icons(house: Path) -> None:
    compile_in(house)
    code = (house / "moderator_console" / "_built" / "ui_calm.py").read_text()
    assert "def setupUi(self, Calm: QWidget) -> None:" in code
    assert "def retranslateUi(self, Calm: QWidget) -> None:" in code
    assert "_rc" not in code


def test_what_lost_its_source_goes(house: Path) -> None:
    compile_in(house)
    (house / "ui" / "calm.ui").unlink()
    (house / "resources" / "sample" / "thread.json").unlink()
    compile_in(house)
    built = house / "moderator_console" / "_built"
    assert not (built / "ui_calm.py").exists()
    assert not (built / "sample" / "thread.json").exists()


def test_an_empty_house_compiles(house: Path) -> None:
    shutil.rmtree(house / "ui")
    shutil.rmtree(house / "resources")
    assert compile_in(house) == ({"__init__.py"}, "", 0)


@pytest.mark.parametrize(
    ("place", "text", "sentence"),
    [
        ("resources/icons.txt", "phone\nno-such-icon\n", "Lucide has no no-such-icon"),
        ("ui/calm.ui", "<ui>", "ui/calm.ui is not well-formed XML"),
        ("ui/calm.ui", "<ui/>", "ui/calm.ui holds no widget"),
        (
            "resources/i18n/moderator_console_fr.ts",
            "<TS",
            "refuses resources/i18n/moderator_console_fr.ts",
        ),
    ],
)
def test_a_wrong_source_is_named_in_one_sentence(
    house: Path, place: str, text: str, sentence: str
) -> None:
    (house / place).write_text(text)
    _, complaint, status = compile_in(house)
    assert sentence in complaint
    assert "Traceback" not in complaint
    assert status == 1


def test_two_compilers_at_once_leave_whole_files_and_nothing_else(house: Path) -> None:
    jobs = [start(house) for _ in range(4)]
    assert [job.wait() for job in jobs] == [0] * 4
    for job in jobs:
        job.communicate()
    built = house / "moderator_console" / "_built"
    assert not [path.name for path in built.rglob(".*")]
    assert (built / "resources.rcc").read_bytes().startswith(b"qres")

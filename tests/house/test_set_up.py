"""Set-up does its work once, asks for nothing twice, and says in one sentence what it cannot do."""

from __future__ import annotations

import ast
import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def set_up() -> dict[str, Any]:
    return runpy.run_path(str(PACKAGING / "set_up.py"))


@pytest.mark.parametrize(
    ("kept", "wanted", "enough"),
    [
        ({"tests": True}, {"tests": True}, True),
        ({"tests": True}, {"tests": False}, True),
        ({"tests": False}, {"tests": True}, False),
        ({"tests": True, "pyproject": "old"}, {"tests": True}, False),
        ({"tests": True, "python": "3.11.2"}, {"tests": True}, False),
    ],
)
def test_an_environment_is_made_again_when_its_stamp_says_something_else(
    set_up: dict[str, Any],
    tmp_path: Path,
    kept: dict[str, Any],
    wanted: dict[str, Any],
    enough: bool,
) -> None:
    base = {"pyproject": "new", "python": "3.13.0"}
    stamp = tmp_path / "stamp.json"
    stamp.write_text(json.dumps({**base, **kept}))
    assert set_up["_satisfies"](stamp, {**base, **wanted}) is enough


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_a_broken_stamp_means_install_again(
    set_up: dict[str, Any], tmp_path: Path, text: str
) -> None:
    stamp = tmp_path / "stamp.json"
    assert set_up["_satisfies"](stamp, {"tests": True}) is False
    stamp.write_text(text)
    assert set_up["_satisfies"](stamp, {"tests": True}) is False


def test_an_environment_that_does_not_start_is_no_environment(
    set_up: dict[str, Any], tmp_path: Path
) -> None:
    assert set_up["_version"](tmp_path / "bin" / "python") is None
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to("/nowhere/python3")
    (tmp_path / "pyvenv.cfg").write_text("version = 3.11.2\n")
    assert set_up["_version"](tmp_path / "bin" / "python") is None


def test_an_environment_made_by_another_python_than_it_starts_is_no_environment(
    set_up: dict[str, Any], tmp_path: Path
) -> None:
    """So it stands after an upgrade of the system."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / "pyvenv.cfg").write_text("version = 3.9.2\n")
    assert set_up["_version"](tmp_path / "bin" / "python") is None


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="only Debian and its children have dpkg")
def test_dpkg_tells_what_is_missing(set_up: dict[str, Any]) -> None:
    assert set_up["missing_packages"](["dpkg", "no-such-package-of-anybody"]) == [
        "no-such-package-of-anybody"
    ]


def test_without_a_right_to_install_nothing_is_tried(
    set_up: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert set_up["_apt_install"](["anything"]) is False


def test_spelling_without_its_dictionaries_is_refused_before_anything_is_made(
    set_up: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = set_up["environment"].__globals__
    monkeypatch.setitem(inside, "_system_libraries", lambda names: list(names))
    with pytest.raises(set_up["SetUpError"], match="apt-get install -y libenchant"):
        set_up["environment"](tests=True, spelling=True, folder=tmp_path / "environment")
    assert not (tmp_path / "environment").exists()


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Debian's Python")
def test_a_python_that_cannot_make_environments_names_the_missing_package(
    set_up: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So Debian ships Python: venv and ensurepip are a package of their own."""
    python = tmp_path / "python"
    python.write_text(
        '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n' + f'exec {sys.executable} "$@"\n'
    )
    python.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    version = "python{}.{}-venv".format(*sys.version_info[:2])
    with pytest.raises(Exception, match=f"sudo apt-get install -y {version}"):
        set_up["_make"](tmp_path / "environment", str(python))


@pytest.mark.parametrize(
    "name", ["newer_python.py", "set_up.py", "server_programs.py", "run.py", "test.py"]
)
def test_the_set_up_scripts_need_the_standard_library_only(name: str) -> None:
    """They run before anything is installed. No network address of a registry stands in them either."""
    text = (PACKAGING / name).read_text(encoding="utf-8")
    ours = {"newer_python", "set_up", "server_programs"}
    for node in ast.walk(ast.parse(text)):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        for module in modules:
            assert module.split(".")[0] in sys.stdlib_module_names | ours
    assert "://" not in text


def test_old_pythons_can_read_far_enough_to_find_a_newer_one() -> None:
    """Python 3.6 must get through the whole text of what it is asked to start."""
    for name in ("newer_python.py", "run.py", "test.py"):
        ast.parse((PACKAGING / name).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_archive_without_a_tour_is_told_how_to_import_it() -> None:
    command = [sys.executable, str(PACKAGING / "run.py"), "--archive", "box.mbox"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert "import PATH" in done.stderr


def test_a_lane_without_tests_fails_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))
    lanes = runpy.run_path(str(PACKAGING / "test.py"))
    lanes["marked"].__globals__["_pytest"] = lambda python, expression: lanes["NO_TESTS"]
    assert lanes["marked"](Path(sys.executable), "bluesky") != 0
    assert "there are no tests marked bluesky yet" in capsys.readouterr().err


def test_ci_calls_the_same_checks_as_people() -> None:
    script = PACKAGING.parent / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = [line for line in script.read_text().splitlines() if line and not line.startswith("#")]
    assert lines == ["set -e", 'cd "$(dirname "$0")/.."', 'exec python3 packaging/test.py "$@"']

"""What the lanes need is installed once and found again, and a plain sentence says what cannot be."""

from __future__ import annotations

import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[dict[str, Any]]:
    monkeypatch.syspath_prepend(str(PACKAGING))
    monkeypatch.setenv("MODERATOR_CONSOLE_SERVERS", str(tmp_path / "programs"))
    for name in ("set_up", "server_programs"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield runpy.run_path(str(PACKAGING / "server_programs.py"))
    for name in ("set_up", "server_programs"):
        sys.modules.pop(name, None)


@pytest.mark.slow
def test_an_environment_is_made_once_and_anew_when_it_is_broken(
    programs: dict[str, Any], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    made = programs["_environment"]("thing", ["pip"])
    assert made == tmp_path / "programs" / "thing" and "Installing thing" in capfd.readouterr().err
    assert programs["_environment"]("thing", ["pip"]) == made
    assert "Installing" not in capfd.readouterr().err
    (made / "bin" / "python").unlink()
    programs["_environment"]("thing", ["pip"])
    assert "Installing thing" in capfd.readouterr().err
    assert subprocess.run([str(made / "bin" / "python"), "-m", "pip", "--version"]).returncode == 0


@pytest.mark.slow
def test_what_pip_cannot_find_is_said(programs: dict[str, Any]) -> None:
    with pytest.raises(Exception, match=r"thing could not be installed in .*; the lines above"):
        programs["_environment"]("thing", ["--no-index", "no-such-package-of-anybody"])


def test_packages_that_apt_may_not_install_are_named_with_the_command(
    programs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    import set_up

    monkeypatch.setattr(set_up, "missing_packages", lambda names: list(names))
    monkeypatch.setattr(set_up, "as_root", lambda: None)
    with pytest.raises(set_up.SetUpError) as said:
        programs["wordpress"]()
    assert str(said.value).startswith("WordPress is missing. Install it, then try again:\n  sudo ")
    assert "mariadb-server" in str(said.value)

"""How often an account is asked, and letting it rest, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_calls import Console
from desk_making import make_profile
from yard import WORD, yard_package


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    yard_package(tmp_path / "site", monkeypatch)
    return Console(make_profile(tmp_path, sample=False))


@pytest.fixture
def word(tmp_path: Path) -> tuple[str, str]:
    file = tmp_path / "word"
    file.write_text(WORD)
    file.chmod(0o600)
    return "--password-file", str(file)


def test_an_account_is_asked_as_often_as_one_likes_rests_and_goes_on(
    console: Console, word: tuple[str, str], tmp_path: Path
) -> None:
    there = f"file={tmp_path / 'yard.json'}"
    console.ask("connect", "add", "yard", "--set", there, "--label", "Wall", *word)
    console.ask("connect", "add", "yard", "--set", there, "--label", "Other", *word)
    found = {one["label"]: one for one in console.ask("connect", "list")["accounts"]}
    assert found["Wall"]["every_s"] == 300 and not found["Wall"]["paused"]
    assert console.ask("connect", "every", "Wall", "15")["every_s"] == 900
    assert console.say("connect", "every", "Wall", "20000").status == 2
    assert "only by hand" in console.say("connect", "every", "Wall", "0").out
    assert console.ask("connect", "pause", "Wall")["paused"]
    assert "en pause" in Console(console.profile, lang="fr").say("connect", "list").out
    assert [one["account"] for one in console.ask("sync", *word)["accounts"]] == ["Other"]
    # Who names it means it.
    assert [one["account"] for one in console.ask("sync", "Wall", *word)["accounts"]] == ["Wall"]
    assert "goes on" in console.say("connect", "resume", "Wall").out
    done = console.ask("sync", *word)["accounts"]
    assert [one["account"] for one in done] == ["Other", "Wall"]
    assert done[0]["back_to"].startswith("2026-11-17")

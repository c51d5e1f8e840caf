"""How often an account is asked, and letting it rest, on the command line."""

from __future__ import annotations

import importlib
import json
import shutil
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


def test_two_accounts_never_share_a_name_and_each_is_named_by_the_end_of_its_id(
    console: Console, word: tuple[str, str], tmp_path: Path
) -> None:
    there = f"file={tmp_path / 'yard.json'}"
    for _ in range(3):
        console.ask("connect", "add", "yard", "--set", there, "--label", "Wall", *word)
    found = console.ask("connect", "list")["accounts"]
    assert [one["label"] for one in found] == ["Wall", "Wall 2", "Wall 3"]
    told = console.say("connect", "list").out
    assert all(one["short"] in told for one in found)
    assert console.ask("connect", "pause", found[1]["short"])["label"] == "Wall 2"


def test_what_is_secret_is_no_setting_and_what_is_not_there_leads_to_where_it_is_told(
    console: Console, word: tuple[str, str], tmp_path: Path
) -> None:
    there = f"file={tmp_path / 'yard.json'}"
    refused = console.say("connect", "add", "yard", "--set", there, "--set", f"word={WORD}")
    assert refused.status == 2
    assert "history of the shell" in refused.err and "--password-file" in refused.err
    assert WORD not in refused.err + refused.out
    assert "--password-file" in console.say("connect", "platforms").out
    assert "connect platforms" in console.say("connect", "add", "facebook", *word).err
    Path(word[1]).chmod(0o644)
    assert "passphrase" not in console.say("connect", "add", "yard", "--set", there, *word).err


def test_one_account_that_needs_something_holds_up_no_other(
    console: Console, word: tuple[str, str], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (site / "back_yard.py").write_text(
        "import yard\nPLATFORM = type('BackYard', (type(yard.PLATFORM),), {'name': 'back-yard'})()\n"
    )
    package = site / "back_yard-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: back-yard\nVersion: 1.0\n")
    points = package / "entry_points.txt"
    points.write_text("[moderator_console.platforms]\nback-yard = back_yard:PLATFORM\n")
    importlib.invalidate_caches()
    there = f"file={tmp_path / 'yard.json'}"
    console.ask("connect", "add", "back-yard", "--set", there, "--label", "Gone", *word)
    console.ask("connect", "add", "yard", "--set", there, "--label", "Wall", *word)
    # Its package is taken off this computer.
    shutil.rmtree(package)
    importlib.invalidate_caches()
    done = console.say("sync", *word, "--json")
    assert done.status == 3
    gone, wall = json.loads(done.out)["accounts"]
    assert (gone["account"], gone["trouble"], gone["posts"]) == ("Gone", "library", 0)
    assert (wall["account"], wall["trouble"], wall["posts"]) == ("Wall", None, 3)
    said = Console(console.profile, lang="fr").say("sync", *word)
    assert "n’est plus installé" in said.out
    assert "not installed any more" in console.say("sync", "Gone", *word).err
    lines = console.say("connect", "list").out.splitlines()
    [gone_line], [wall_line] = ([one for one in lines if name in one] for name in ("Gone", "Wall"))
    assert "not installed any more" in gone_line and "works" in wall_line
    # Without the file nobody knows the password of either: both are told, and neither is asked.
    done = console.say("sync", "--json")
    assert json.loads(done.out)["accounts"][0]["trouble"] == "library"
    assert done.status == 3

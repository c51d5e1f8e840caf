"""``calendar``: what titles tell, and the private file that follows what changes."""

from __future__ import annotations

import os
from pathlib import Path

import icalendar
import pytest
from cli_calls import Console


def open_case(console: Console) -> str:
    return str(console.ask("case", "open", "--member", "Ilse", "--title", "She rang")["id"])


def titles(file: Path) -> list[str]:
    return [str(e["summary"]) for e in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")]  # fmt: skip


def test_no_file_is_kept_until_one_is_named(console: Console, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    open_case(console)
    shown = console.ask("calendar", "show")
    assert shown["file"] is None and shown["titles"] == "case"
    assert shown["examples"] == {
        "case": "Follow up, case 12", "kind": "Follow up", "member": "Follow up, Anna",
    }  # fmt: skip
    assert set(tmp_path.iterdir()) - before <= {console.passphrase_file}
    console.refused(2, "calendar", "file")


def test_the_file_follows_every_change_and_goes_when_it_is_no_longer_wanted(
    console: Console, tmp_path: Path
) -> None:
    file = tmp_path / "mine.ics"
    assert console.ask("calendar", "file", str(file))["file"] == str(file)
    assert file.stat().st_mode & 0o777 == 0o600
    case = open_case(console)
    assert len(titles(file)) == 1 and "Ilse" not in titles(file)[0]
    console.ask("case", "promise", case, "--text", "SECRET", "--due", "2026-12-24 12:00")
    assert len(titles(file)) == 2 and b"SECRET" not in file.read_bytes()
    console.ask("calendar", "titles", "member")
    assert all("Ilse" in title for title in titles(file))
    console.lang = "fr"
    console.ask("calendar", "titles", "kind")
    assert "Promesse" in titles(file)
    console.ask("calendar", "file", "--off")
    assert not file.exists() and not list(tmp_path.glob("*.part"))


def test_a_file_that_is_as_things_stand_is_not_written_again(
    console: Console, tmp_path: Path
) -> None:
    file = tmp_path / "mine.ics"
    case = open_case(console)
    console.ask("calendar", "file", str(file))
    before = file.stat()
    console.ask("note", "add", "--case", case, "--text", "She likes beans")
    console.ask("calendar", "file")
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    file.unlink()
    console.ask("calendar", "file")
    assert len(titles(file)) == 1


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_folder_that_cannot_be_written_is_said_and_keeps_the_act(
    console: Console, tmp_path: Path, lang: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / "mine.ics"
    console.ask("calendar", "file", str(file))
    before = file.read_bytes()
    # As good as read-only, for root too: nothing can be made where the part would lie.
    (folder / f"mine.ics.{os.getpid()}.part").mkdir()
    console.lang = lang
    answer = console.say("case", "open", "--member", "Ilse", "--title", "She rang", "--json")
    assert answer.status == 0 and answer.json["id"]
    said = {"en": "it stays as it was", "fr": "il reste tel quel"}[lang]
    assert said in answer.err and len(answer.err.strip().splitlines()) == 1
    assert file.read_bytes() == before


def test_a_name_that_is_no_calendar_is_refused(console: Console, tmp_path: Path) -> None:
    console.refused(2, "calendar", "file", str(tmp_path / "mine.txt"))
    console.refused(3, "calendar", "file", str(tmp_path / "nowhere" / "mine.ics"))
    assert console.ask("calendar", "show")["file"] is None


def test_a_server_without_a_password_is_told_how_to_give_it(console: Console) -> None:
    said = console.say("calendar", "publish", "https://calendar.example/", "--user", "ada")
    assert said.status == 2
    assert said.err.strip() == "The server asks for a password. Give --password-file FILE."

"""``reminders``: what is due, being reminded later without moving a date, and how one likes to be reminded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cli_calls import Console
from desk_making import make_profile

from moderator_console.services import autostart


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return Console(make_profile(tmp_path, sample=False))


def late_case(console: Console) -> Any:
    """A case whose next step was due an hour ago."""
    case = console.ask("case", "open", "--member", "Anna", "--title", "My seeds are gone")
    console.ask("case", "next", case["short"], "--what", "Ring Anna", "--at", "in 2 hours")
    console.now = "2026-12-01T10:00+01:00"
    return case


def test_what_is_due_is_listed_and_a_later_reminder_moves_no_date(console: Console) -> None:
    assert console.ask("reminders")["items"] == []
    case = late_case(console)
    before = console.ask("agenda")["items"]
    [item] = console.ask("reminders")["items"]
    assert (item["short"], item["later"]) == (case["short"], None)
    [item] = console.ask("reminders", "--later", case["short"], "--when", "tomorrow")["items"]
    assert item["later"] == "2026-12-02T09:00:00+01:00"
    assert console.ask("agenda")["items"] == before
    assert "2 Dec 2026, 9:00" in console.say("reminders").out


def test_how_often_it_comes_again_is_chosen_and_said_plainly(console: Console) -> None:
    assert console.ask("reminders")["repeat"] == "gently"
    assert "after 1 hour, after 3 hours, then once a day" in console.say("reminders").out
    for choice, said in (("hourly", "every hour"), ("daily", "once a day"), ("once", "comes once")):
        assert console.ask("reminders", "--repeat", choice)["repeat"] == choice
        assert said in console.say("reminders").out
    french = Console(console.profile, lang="fr").say("reminders").out
    assert "Chaque chose vient une fois" in french
    console.refused(2, "reminders", "--repeat", "never")
    assert console.ask("reminders", "--turn", "off")["repeat"] == "once"


def test_a_promised_first_word_is_listed_and_put_off(console: Console) -> None:
    console.ask("case", "open", "--member", "Anna", "--title", "My seeds are gone")
    console.ask("hours", "--answer-within", "1h")
    console.now = "2026-11-18T13:00+01:00"
    items = console.ask("reminders")["items"]
    assert [(one["kind"], one["first_word"]) for one in items] == [("deadline", True)]
    assert "limit for the first word" in console.say("reminders").out
    [item] = console.ask("reminders", "--later", items[0]["short"])["items"]
    assert item["later"] == "2026-11-18T16:00:00+01:00"


def test_a_case_in_which_nothing_is_due_has_no_reminder_to_move(console: Console) -> None:
    case = console.ask("case", "open", "--member", "Anna", "--title", "My seeds are gone")
    refused = console.refused(3, "reminders", "--later", case["short"])
    assert refused["trouble"] == "NotFound"


def test_choices_are_kept_and_a_wrong_one_changes_nothing(console: Console) -> None:
    told = console.ask("reminders")
    assert (told["on"], told["desktop"], told["quiet"], told["session"]) == (
        True, True, ["21:00", "08:00"], False,
    )  # fmt: skip
    console.ask("reminders", "--turn", "off", "--desktop", "off", "--quiet-hours", "9:30-10:00")
    told = console.ask("reminders")
    assert (told["on"], told["desktop"], told["quiet"]) == (False, False, ["09:30", "10:00"])
    console.refused(2, "reminders", "--turn", "on", "--quiet-hours", "25:00-99:00")
    assert console.ask("reminders")["on"] is False
    assert console.ask("reminders", "--quiet-hours", "none")["quiet"] == ["00:00", "00:00"]
    assert "at any hour" in console.say("reminders", "--turn", "on").out


@pytest.mark.skipif(not autostart.is_possible(), reason="this system has its own way")
def test_the_window_starts_with_the_session_from_the_command_line(console: Console) -> None:
    assert console.ask("reminders", "--session", "on")["session"] is True
    entry = autostart.entry_path().read_text(encoding="utf-8")
    assert "--quiet" in entry and str(console.profile) in entry
    assert "starts with the session" in console.say("reminders").out
    assert console.ask("reminders", "--session", "off")["session"] is False
    assert not autostart.entry_path().exists()

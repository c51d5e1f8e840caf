"""A community of Reddit from the command line: connected, read, flagged, written to; at a small stand-in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_calls import Console
from desk_making import make_profile
from servers.reddit_stand_in import CLIENT, COMMUNITY, TOKENS, Reddit, reddit_stand_in

from moderator_console.connectors import reddit as platform


@pytest.fixture
def reddit(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reddit]:
    with reddit_stand_in() as server:
        made = platform.RedditPlatform(site=server.base, api=server.base)
        monkeypatch.setattr(platform, "PLATFORM", made)
        yield server


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(make_profile(tmp_path, sample=False))


def token_file(console: Console, word: str = TOKENS["mod"]) -> str:
    path = console.profile.with_name("reddit-token")
    path.write_text(word + "\n", "utf-8")
    path.chmod(0o600)
    return str(path)


def test_a_community_is_read_reported_in_and_answered_and_nothing_comes_twice(
    console: Console, reddit: Reddit
) -> None:
    top = reddit.submit("ann", "Somebody took my seeds.", title="My seeds are gone")
    below = reddit.comment("bob", top, "Nobody takes seeds, you fool.")
    reddit.comment("ann", below, "Then where are they?")
    for _ in range(3):
        reddit.report(below, "rude")
    word = token_file(console)
    made = console.ask(
        "connect", "add", "reddit", "--set", f"community=r/{COMMUNITY}", "--set", f"client={CLIENT}",
        "--label", "The garden", "--community", "Garden", "--password-file", word,
    )  # fmt: skip
    assert (made["label"], made["trouble"]) == ("The garden", None)
    brought = console.ask("sync", "--password-file", word)["accounts"][0]
    assert (brought["posts"], brought["flags"]) == (3, 3)
    [thread] = console.ask("threads")["threads"]
    assert thread["title"] == "My seeds are gone"
    again = console.ask("sync", "--password-file", word)["accounts"][0]
    assert (again["posts"], again["flags"]) == (0, 0)
    reddit.edit(top, "I found my seeds. Sorry!")
    later = console.ask("sync", "--password-file", word)["accounts"][0]
    assert (later["posts"], later["revisions"]) == (0, 1)

    case = console.ask("case", "open", "--member", "Ann", "--title", "My seeds are gone")["short"]
    said = (
        "message",
        case,
        "--channel",
        "message",
        "--through",
        "The garden",
        "--to",
        "reddit:u/ann",
    )
    console.ask(*said, "--subject", "Your seeds", "--text", "Shall we talk?")
    console.now = "2026-11-18T10:43:00+01:00"
    assert console.ask("outbox", "send", "--password-file", word)["waiting"] == 0
    [mail] = reddit.mails("ann")
    assert mail.startswith("Shall we talk?")
    console.ask(*said[:-1], "nobody-at-all", "--subject", "x", "--text", "May I ring you?")
    console.now = "2026-11-18T10:50:00+01:00"
    assert console.ask("outbox", "send", "--password-file", word)["refused"] == 1
    [entry] = console.ask("outbox", "list")["entries"]
    assert "that user doesn't exist" in entry["said"]
    whole = b"".join(path.read_bytes() for path in console.profile.rglob("*") if path.is_file())
    assert TOKENS["mod"].encode() not in whole


def test_what_it_cannot_do_is_said_in_french_as_well(console: Console, reddit: Reddit) -> None:
    wrong = token_file(console, "a-token-that-was-taken-back")
    settings = ("--set", f"community={COMMUNITY}", "--set", f"client={CLIENT}")
    refused = console.say("connect", "add", "reddit", *settings, "--password-file", wrong, "--json")
    assert refused.status == 3
    assert "a-token-that-was-taken-back" not in refused.out + refused.err
    french = Console(console.profile, lang="fr")
    shown = french.say("connect", "platforms").out
    assert "Communauté" in shown and "Jeton de renouvellement" in shown
    refused = french.say("connect", "add", "reddit", "--set", "community=a b", "--set", f"client={CLIENT}",
                         "--password-file", wrong)  # fmt: skip
    assert refused.status == 2
    assert "nom d’une communauté" in refused.err


def test_what_a_member_answers_in_modmail_comes_into_the_case_alone(
    console: Console, reddit: Reddit
) -> None:
    word = ("--password-file", token_file(console))
    console.ask(
        "connect", "add", "reddit", "--set", f"community=r/{COMMUNITY}", "--set", f"client={CLIENT}",
        "--label", "The garden", "--community", "Garden", *word,
    )  # fmt: skip
    case = console.ask("case", "open", "--member", "Ann", "--title", "My seeds are gone")["short"]
    said = (
        "message",
        case,
        "--channel",
        "message",
        "--through",
        "The garden",
        "--to",
        "reddit:u/ann",
        "--text",
    )
    console.ask(*said, "Shall we talk?", "--subject", "Your seeds")
    console.now = "2026-11-18T10:43:00+01:00"
    console.ask("outbox", "send", *word)
    [room] = reddit.rooms.values()
    reddit._say(room, "ann", "Yes, *please*.")
    reddit._say(room, "mod", "Between us: she is upset.")
    room["said"][-1]["isInternal"] = True
    reddit._say(room, "mod", "Good.")
    [told] = console.ask("sync", *word)["accounts"]
    assert (told["posts"], len(told["answered"])) == (0, 1)
    [one] = console.ask("case", "show", case)["received"]
    assert (one["author"], one["text"]) == ("ann", "Yes, *please*.")
    console.ask(*said, "At four, then.")
    console.now = "2026-11-18T11:43:00+01:00"
    console.ask("outbox", "send", *word)
    assert (len(reddit.rooms), len(room["said"])) == (1, 5)
    [told] = console.ask("sync", *word)["accounts"]
    assert (told["answered"], console.ask("threads")["threads"]) == ([], [])

"""An account of Bluesky from the command line: connected, read, answered through, moderated; on a real network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cli_calls import Console
from connectors.bluesky_world import BlueskyWorld, soon, world
from desk_making import make_profile

__all__ = ["world"]


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(make_profile(tmp_path, sample=False))


@pytest.fixture
def word(console: Console, world: BlueskyWorld) -> tuple[str, str]:
    """Connects mod's account; returns how its password is said."""
    path = console.profile.with_name("bluesky-password")
    path.write_text(world.secrets[0] + "\n", "utf-8")
    path.chmod(0o600)
    said = ("--password-file", str(path))
    made = console.ask(
        "connect", "add", "bluesky", "--set", f"url={world.mod.root}", "--set", "handle=mod.test", "--set", "read=list",
        "--set", "place=Garden", "--set", f"desk={world.server.desk.partition('#')[0]}", "--label", "Garden sky",
        "--community", "Garden", *said,
    )  # fmt: skip
    assert made["trouble"] is None
    return said


def posts_of(console: Console, address: str) -> list[dict[str, Any]]:
    return list(console.ask("thread", address)["posts"])


def test_what_is_edited_and_what_is_deleted_stays_readable_with_all_its_answers(
    console: Console, world: BlueskyWorld, word: tuple[str, str]
) -> None:
    posts = world.posts(
        [(-1, "ann", "Where is the parcel?"), (0, "bob", "a rude word"), (1, "ann", "I saw that")]
    )
    root, rude, seen = (world.page(post) for post in posts)
    console.ask("sync", *word)
    [told] = console.ask("sync", *word)["accounts"]
    assert (told["posts"], told["revisions"], told["removals"], told["skipped"]) == (0, 0, 0, [])
    world.edited(root, "Where are the seeds?")
    world.taken_back(rude)
    [told] = console.ask("sync", "--thread", root, *word)["accounts"]
    assert (told["posts"], told["revisions"], told["removals"]) == (0, 1, 1)
    kept = posts_of(console, root)
    assert [(one["address"], one["text"], one["reply_to"], one["deleted"]) for one in kept] == [
        (root, "Where are the seeds?", None, False),
        (rude, "a rude word", root, True),
        (seen, "I saw that", rude, False),
    ]
    assert kept[0]["revisions"] == 2
    assert console.ask("verify")["ok"]


def test_a_reported_post_is_one_line_of_triage_and_gone_once_it_is_settled(
    console: Console, world: BlueskyWorld, word: tuple[str, str]
) -> None:
    [post] = world.posts([(-1, "bob", "a rude word about your seeds")])
    for member in (world.ann, world.mod, world.bob):
        member.report(post, "rude")
    address = world.page(post)

    def reporters() -> list[list[str]]:
        console.ask("sync", *word)
        return [
            [report["name"] for report in line["reporters"]]
            for line in console.ask("triage")["posts"]
            if line["address"] == address
        ]

    soon(lambda: [len(names) for names in reporters()] == [3])
    case = console.ask("case", "open", "--post", address)["short"]
    console.ask("case", "there", case, "--do", "settle", "--why", "Talked to Bob.")
    console.now = "2026-11-18T10:43:00+01:00"
    console.ask("outbox", "send", *word)
    soon(lambda: reporters() == [])
    assert console.ask("verify")["ok"]


def test_a_post_is_answered_in_public_from_its_case(
    console: Console, world: BlueskyWorld, word: tuple[str, str]
) -> None:
    console.ask("sync", *word)
    case = console.ask("case", "open", "--post", world.about)["short"]
    console.ask("case", "answer", case, "--text", "We look for them, Ann.")
    console.now = "2026-11-18T10:43:00+01:00"
    console.ask("outbox", "send", *word)
    assert world.received("ann") == ["We look for them, Ann."]
    refused = console.say("message", case, "--channel", "message", "--to", "ann.test", "--text", "Hello", "--through", "Garden sky", "--json")  # fmt: skip
    assert refused.status == 2
    assert "private" in refused.err

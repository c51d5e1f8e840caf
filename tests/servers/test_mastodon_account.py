"""A Mastodon account from the command line: connected, read, written from, reports settled; at a look-alike."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_calls import Console
from desk_making import make_profile

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mastodon_stand_in import StandIn, stand_in
from mastodon_things import Member


@pytest.fixture
def server() -> Iterator[StandIn]:
    with stand_in() as running:
        yield running


@pytest.fixture
def mod(server: StandIn) -> Member:
    return server.member("mod", staff=True)


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(make_profile(tmp_path, sample=False))


def connected(console: Console, server: StandIn, mod: Member) -> tuple[str, str]:
    path = console.profile.with_name("token")
    path.write_text(server.token(mod) + "\n", "utf-8")
    path.chmod(0o600)
    console.ask(
        "connect", "add", "mastodon", "--set", f"url={server.base}", "--set", "read=tag", "--set", "place=#garden",
        "--label", "Garden", "--password-file", str(path),
    )  # fmt: skip
    return "--password-file", str(path)


def test_it_is_read_once_and_what_is_edited_or_deleted_there_keeps_its_place_here(
    console: Console, server: StandIn, mod: Member
) -> None:
    word = connected(console, server, mod)
    first = server.write("ann", "GONE! #garden")
    middle = server.write("bob", "@ann Mine too #garden", first)
    last = server.write("ann", "@bob So we are two #garden", middle)
    [told] = console.ask("sync", *word)["accounts"]
    assert (told["posts"], told["more"], told["skipped"]) == (3, False, [])
    [told] = console.ask("sync", *word)["accounts"]
    assert (told["posts"], told["revisions"], told["more"]) == (0, 0, False)
    server.edit(first, "GONE, and nobody answers! #garden")
    server.edit(first, "They are gone. #garden")
    for name in ("bob", "cleo", "dan"):
        server.report(first, name)
    for _ in range(2):
        [told] = console.ask("sync", "--thread", server.url(last), *word)["accounts"]
    posts = console.ask("thread", server.url(first))["posts"]
    assert [post["revisions"] for post in posts] == [3, 1, 1]
    server.delete(middle)
    # What answered it says no longer what: read again it stays where it stood.
    console.ask("sync", "--thread", server.url(last), *word)
    [told] = console.ask("sync", *word)["accounts"]
    assert told["flags"] == 3
    [thread] = console.ask("threads")["threads"]
    assert (thread["posts"], thread["community"]) == (3, "Garden")
    posts = console.ask("thread", thread["address"])["posts"]
    assert [post["reply_to"] for post in posts] == [None, server.url(first), server.url(middle)]
    # Read anew, the thread shows which one is gone.
    console.ask("sync", "--thread", server.url(first), *word)
    posts = console.ask("thread", thread["address"])["posts"]
    assert [post["deleted"] for post in posts] == [False, True, False]
    assert [post["reply_to"] for post in posts] == [None, server.url(first), server.url(middle)]
    assert posts[0]["text"].split() == ["They", "are", "gone.", "#garden"]


def test_answers_outlive_the_post_that_began_their_thread(
    console: Console, server: StandIn, mod: Member
) -> None:
    word = connected(console, server, mod)
    first = server.write("ann", "GONE! #garden")
    answer = server.write("bob", "@ann Mine too #garden", first)
    server.write("ann", "@bob So we are two #garden", answer)
    console.ask("sync", *word)
    server.delete(first)
    console.say("sync", "--thread", server.url(first), *word)
    [thread] = console.ask("threads")["threads"]
    posts = console.ask("thread", thread["address"])["posts"]
    assert [post["deleted"] for post in posts] == [True, False, False]
    assert [post["reply_to"] for post in posts] == [None, server.url(first), server.url(answer)]


def test_a_message_leaves_once_and_reports_are_settled_from_the_case(
    console: Console, server: StandIn, mod: Member
) -> None:
    word = connected(console, server, mod)
    post = server.write("ann", "A bad word #garden")
    server.report(post, "bob")
    console.ask("sync", *word)
    case = console.ask("case", "open", "--post", server.url(post), "--title", "A word")["short"]
    console.ask("case", "there", case, "--do", "settle", "--why", "Talked to them.")
    console.ask(
        "message", case, "--channel", "other", "--to", f"{server.base}/@ann", "--text", "May I ring you?",
        "--through", "Garden",
    )  # fmt: skip
    console.now = "2026-11-18T10:43:00+01:00"
    done = console.ask("outbox", "send", *word)
    assert done["waiting"] == 0
    [told] = [one for one in server.statuses.values() if one.member is mod]
    assert (told.text, told.visibility) == ("@ann May I ring you?", "direct")
    assert server.reports[0].settled_us is not None
    console.ask("outbox", "send", *word)
    assert len([one for one in server.statuses.values() if one.member is mod]) == 1
    whole = b"".join(path.read_bytes() for path in console.profile.rglob("*") if path.is_file())
    assert all(token.encode() not in whole for token in server.tokens)


def test_what_a_member_answers_in_private_comes_into_the_case_alone(
    console: Console, server: StandIn, mod: Member
) -> None:
    word = connected(console, server, mod)
    server.member("ann")
    case = console.ask("case", "open", "--member", "ann", "--title", "A word")["short"]
    said = (
        "message",
        case,
        "--channel",
        "message",
        "--to",
        f"{server.base}/@ann",
        "--through",
        "Garden",
        "--text",
    )
    console.ask(*said, "May I ring you?")
    console.now = "2026-11-18T10:43:00+01:00"
    console.ask("outbox", "send", *word)
    [ours] = [one for one in server.statuses.values() if one.member is mod]
    answer = server.write("ann", "@mod Ys, do", above=ours, visibility="direct")
    # Whoever answers for everybody to read has answered in public.
    server.write("ann", "@mod I told everybody #garden", above=ours, visibility="public")
    [told] = console.ask("sync", *word)["accounts"]
    assert len(told["answered"]) == 1
    [one] = console.ask("case", "show", case)["received"]
    assert (one["author"], one["text"]) == ("ann", "@mod Ys, do")
    server.edit(answer, "@mod Yes, do")
    console.ask(*said, "At four, then.")
    console.now = "2026-11-18T11:43:00+01:00"
    console.ask("outbox", "send", *word)
    last = [one for one in server.statuses.values() if one.member is mod][-1]
    assert (last.visibility, last.answers) == ("direct", answer.id)
    console.ask("sync", *word)
    [one] = console.ask("case", "show", case)["received"]
    assert (one["text"], one["earlier"]) == ("@mod Yes, do", ["@mod Ys, do"])
    assert all("Ys, do" not in str(each) for each in console.ask("threads")["threads"])
    server.delete(answer)
    console.now = "2026-11-18T12:43:00+01:00"
    console.ask("sync", *word)
    [one] = console.ask("case", "show", case)["received"]
    assert (one["text"], one["removed"]) == ("@mod Yes, do", True)

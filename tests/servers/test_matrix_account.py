"""A Matrix room from the command line: read, edited and redacted there, kept here; written to; on a real Synapse."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_calls import Console
from connectors.matrix_world import leave_all
from desk_making import NOW_US, PASSPHRASE, ZONE, make_profile
from servers.synapse_server import Synapse

from moderator_console.connectors.matrix_events import event_address
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.profile import open_with_passphrase


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(make_profile(tmp_path, sample=False))


def test_a_reply_that_was_redacted_stays_readable_marked_and_in_its_place(
    console: Console, synapse: Synapse
) -> None:
    mod, ann, bob = (synapse.member(name) for name in ("mod", "ann", "bob"))
    leave_all(mod, ann, bob)
    token = console.profile.with_name("token")
    token.write_text(mod.token + "\n", "utf-8")
    token.chmod(0o600)
    with_token = ("--password-file", str(token))
    room = mod.make_room("Help", ann, bob)
    made = console.ask(
        "connect",
        "add",
        "matrix",
        "--set",
        f"url={synapse.root}",
        "--set",
        f"rooms={room}",
        "--label",
        "Hut",
        *with_token,
    )
    assert made["label"] == "Hut"
    root = ann.post(room, "The hut is locked, again")
    rude = bob.post(room, "a rude word", thread=root)
    below = ann.post(room, "How dare you", thread=root, reply=rude)
    typo = ann.post(room, "Nobdy answers", thread=root)
    [told] = console.ask("sync", *with_token)["accounts"]
    assert told["posts"] == 4
    assert console.ask("sync", *with_token)["accounts"][0]["posts"] == 0
    ann.edit(room, typo, "Nobody answers")
    mod.redact(room, rude, "rude")
    ann.report(room, rude, "insult")
    # On the server it has left the thread.
    assert rude not in [one["event_id"] for one in mod.thread(room, root)]
    [told] = console.ask("sync", *with_token)["accounts"]
    assert (told["posts"], told["revisions"], told["removals"], told["flags"]) == (0, 1, 1, 1)
    desk = Desk(open_with_passphrase(console.profile, PASSPHRASE), TestClock(NOW_US, ZONE))
    try:
        post = desk.archive.post(event_address(room, rude))
        assert (post.text, post.removed, post.author) == ("a rude word", True, "bob")
        assert desk.archive.post(event_address(room, below)).parent == post.address
        edited = desk.archive.post(event_address(room, typo))
        assert (edited.text, edited.revisions) == ("Nobody answers", 2)
        [thread] = desk.archive.threads(None, 5).lines
        assert (thread.title, thread.posts) == ("Help", 4)
    finally:
        desk.close()
    assert console.say("verify").status == 0
    # Read anew whole, it is the same.
    again = console.ask("sync", "--thread", str(event_address(room, below)), *with_token)
    assert again["accounts"][0]["posts"] == 0


def test_a_member_is_written_to_alone_and_their_room_is_kept(
    console: Console, synapse: Synapse
) -> None:
    mod, ann, bob = (synapse.member(name) for name in ("mod", "ann", "bob"))
    leave_all(mod, ann, bob)
    token = console.profile.with_name("token")
    token.write_text(mod.token + "\n", "utf-8")
    token.chmod(0o600)
    with_token = ("--password-file", str(token))
    console.ask(
        "connect", "add", "matrix", "--set", f"url={synapse.root}", "--label", "Hut", *with_token
    )
    case = console.ask("case", "open", "--member", "ann", "--title", "The hut")["short"]
    for text in ("May I ring you?", "This afternoon?"):
        console.ask("message", case, "--channel", "message", "--to", ann.address, "--text", text, "--through", "Hut")  # fmt: skip
    console.now = "2026-11-18T11:00:00+01:00"
    console.ask("outbox", "send", *with_token)
    [direct] = mod.ask("GET", f"/_matrix/client/v3/user/{mod.address}/account_data/m.direct")[ann.address][-1:]  # fmt: skip
    ann.join(direct)
    assert ann.texts(direct) == ["May I ring you?", "This afternoon?"]


def test_what_they_answer_in_the_room_of_two_comes_into_the_case_alone(
    console: Console, synapse: Synapse
) -> None:
    mod, ann, bob = (synapse.member(name) for name in ("mod", "ann", "bob"))
    leave_all(mod, ann, bob)
    token = console.profile.with_name("token")
    token.write_text(mod.token + "\n", "utf-8")
    token.chmod(0o600)
    with_token = ("--password-file", str(token))
    hall = mod.make_room("Hall", ann)
    console.ask(
        "connect", "add", "matrix", "--set", f"url={synapse.root}", "--set", f"rooms={hall}", "--label", "Hut",
        *with_token,
    )  # fmt: skip
    # A room with Bob, and what Ann wrote before: nobody here began that.
    apart, room = mod.direct(bob), mod.direct(ann)
    bob.join(apart)
    ann.join(room)
    marked = {bob.address: [apart], ann.address: [room]}
    mod.ask("PUT", f"/_matrix/client/v3/user/{mod.address}/account_data/m.direct", marked)
    bob.post(apart, "Between us alone")
    ann.post(room, "Something of last year")
    case = console.ask("case", "open", "--member", "ann", "--title", "The hut")["short"]
    said = (
        "message",
        case,
        "--channel",
        "matrix",
        "--to",
        ann.address,
        "--through",
        "Hut",
        "--text",
    )
    console.ask(*said, "May I ring you?")
    console.now = "2026-11-18T11:00:00+01:00"
    console.ask("outbox", "send", *with_token)
    answer = ann.post(room, "Ys, do")
    [told] = console.ask("sync", *with_token)["accounts"]
    assert (told["posts"], len(told["answered"])) == (0, 1)
    [one] = console.ask("case", "show", case)["received"]
    assert (one["text"], one["author"], one["channel"]) == ("Ys, do", "ann", "matrix")
    [waits] = console.ask("agenda")["replies"]
    assert (waits["words"], waits["private"]) == ("Ys, do", True)

    # Edited and taken away there, all of it stays here; and the next message goes into the same room.
    ann.edit(room, answer, "Yes, do")
    console.ask(*said, "At four, then.")
    console.now = "2026-11-18T11:30:00+01:00"
    console.ask("outbox", "send", *with_token)
    assert len(console.ask("sync", *with_token)["accounts"][0]["answered"]) == 1
    [one] = console.ask("case", "show", case)["received"]
    assert (one["text"], one["earlier"]) == ("Yes, do", ["Ys, do"])
    ann.redact(room, answer, "")
    console.now = "2026-11-18T12:30:00+01:00"
    console.ask("sync", *with_token)
    [one] = console.ask("case", "show", case)["received"]
    assert (one["text"], one["removed"]) == ("Yes, do", True)
    console.now = "2026-11-18T18:30:00+01:00"
    assert console.ask("sync", *with_token)["accounts"][0]["answered"] == []
    assert ann.texts(room)[-1] == "At four, then."
    assert console.ask("threads")["threads"] == []
    assert console.say("verify").status == 0

"""What connectors meet on a real Synapse: threads, edits, what is taken away, reports, tokens, its own limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from servers.keeping import NotHere
from servers.synapse_server import PASSWORDS, Synapse, synapse_server


def test_a_thread_is_read_back_with_its_edit(synapse: Synapse) -> None:
    ann, bob = synapse.member("ann"), synapse.member("bob")
    room = ann.make_room("Help", bob)
    root = ann.post(room, "The hut is locked, again")
    first = bob.post(room, "Same here", thread=root)
    second = ann.post(room, "Nobdy answers", thread=root, reply=first)
    ann.edit(room, second, "Nobody answers")
    assert [one["event_id"] for one in ann.thread(room, root)] == [first, second]
    # The old words stay where they were, and the new ones lie beside them.
    shown = ann.event(room, second)
    assert shown["content"]["body"] == "Nobdy answers"
    newer = shown["unsigned"]["m.relations"]["m.replace"]
    assert newer["content"]["m.new_content"]["body"] == "Nobody answers"
    said = shown["content"]["m.relates_to"]
    assert said["m.in_reply_to"]["event_id"] == first and said["event_id"] == root


def test_what_a_moderator_takes_away_disappears_from_the_thread(synapse: Synapse) -> None:
    mod, ann, bob = (synapse.member(name) for name in PASSWORDS)
    room = mod.make_room("Help", ann, bob)
    root = ann.post(room, "The hut is locked, again")
    kept = ann.post(room, "Nobody answers", thread=root)
    rude = bob.post(room, "a rude word", thread=root)
    mod.redact(room, rude, "rude")
    assert [one["event_id"] for one in mod.thread(room, root)] == [kept]
    gone = mod.event(room, rude)
    assert gone["content"] == {}
    assert gone["unsigned"]["redacted_because"]["content"]["reason"] == "rude"


def test_every_report_reaches_who_runs_the_server(synapse: Synapse) -> None:
    mod, ann, bob = (synapse.member(name) for name in PASSWORDS)
    room = ann.make_room("Help", bob)
    rude = bob.post(room, "a rude word")
    ann.report(room, rude, "insult")
    bob.report(room, rude, "I regret it")
    found = [one for one in mod.reports() if one["event_id"] == rude]
    assert [(one["user_id"], one["reason"], one["sender"]) for one in found] == [
        (ann.address, "insult", bob.address),
        (bob.address, "I regret it", bob.address),
    ]
    assert ann.answer("GET", "/_synapse/admin/v1/event_reports").status_code == 403


def test_only_what_is_new_comes_after_a_token(synapse: Synapse) -> None:
    ann, bob = synapse.member("ann"), synapse.member("bob")
    room = ann.make_room("Help", bob)
    ann.post(room, "before")
    since = bob.sync()["next_batch"]
    ann.post(room, "after")
    events = bob.sync(since)["rooms"]["join"][room]["timeline"]["events"]
    assert [one["content"]["body"] for one in events] == ["after"]


def test_two_talk_alone_in_a_direct_room(synapse: Synapse) -> None:
    mod, ann, bob = (synapse.member(name) for name in PASSWORDS)
    room = mod.direct(ann)
    mod.post(room, "Can we talk?")
    ann.post(room, "Yes, please")
    assert mod.texts(room) == ["Can we talk?", "Yes, please"]
    path = f"/_matrix/client/v3/rooms/{room}/messages"
    assert bob.answer("GET", path, dir="b").status_code == 403


def test_a_wrong_password_and_a_token_of_nobody_are_refused(synapse: Synapse) -> None:
    wrong = synapse.log_in("mod", "not mine")
    assert (wrong.status_code, wrong.json()["errcode"]) == (403, "M_FORBIDDEN")
    right = synapse.log_in("mod", PASSWORDS["mod"])
    assert right.json()["user_id"] == "@mod:loop.test"
    after = type(synapse.member("mod"))(synapse.root, "mod", "nobody's")
    answer = after.answer("GET", "/_matrix/client/v3/account/whoami")
    assert (answer.status_code, answer.json()["errcode"]) == (401, "M_UNKNOWN_TOKEN")


def test_a_flood_meets_the_limits_it_comes_with_and_a_new_start_keeps_all(tmp_path: Path) -> None:
    with synapse_server(tmp_path / "strict", generous=False) as strict:
        ann = strict.member("ann")
        room = ann.make_room("Help")
        sent = 0
        while True:
            answer = ann.answer(
                "PUT",
                f"/_matrix/client/v3/rooms/{room}/send/m.room.message/{sent}",
                {"msgtype": "m.text", "body": f"flood {sent}"},
            )
            if answer.status_code == 429:
                break
            sent += 1
            assert sent < 100, "no limit at all"
        assert answer.json()["errcode"] == "M_LIMIT_EXCEEDED"
        assert answer.json()["retry_after_ms"] > 0 and int(answer.headers["retry-after"]) > 0
        strict.stop()
        strict.start()
        assert ann.texts(room) == [f"flood {n}" for n in range(sent)]


def test_where_it_is_not_installed_the_test_fails_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODERATOR_CONSOLE_SERVERS", str(tmp_path))
    with pytest.raises(NotHere, match="not installed"), synapse_server(tmp_path / "none"):
        pass

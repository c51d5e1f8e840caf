"""Matrix keeps what connectors promise, on a real Synapse; and what is its own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from connectors.contract import Contract, everything, message, whole
from connectors.matrix_world import Server, event_of, leave_all
from servers.synapse_server import HOST, Synapse, synapse_server

from moderator_console.connectors.matrix import PLATFORM
from moderator_console.connectors.matrix_line import quoted
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Forbidden,
    Gone,
    RateLimited,
)
from moderator_console.core.platforms import Act, Errand, Flags, Outgoing
from moderator_console.core.posts import Address, Markup
from moderator_console.core.trouble import WrongWords
from moderator_console.store.ids import new_id


@pytest.fixture
def world(synapse: Synapse) -> Iterator[Server]:
    leave_all(*(synapse.member(name) for name in ("mod", "ann", "bob")))
    made = Server(synapse)
    yield made
    made.end()


class TestMatrixKeepsThePromises(Contract):
    @pytest.fixture(autouse=True)
    def _here(self, world: Server) -> None:
        self.world = world

    def nowhere(self) -> Address:
        # Each room takes its time to make, and to leave.
        room = self.world.rooms[-1] if self.world.rooms else self.world.room()
        return Address(f"https://matrix.to/#/{room}/$nobodywrotethis")

    def nobody(self) -> str:
        return f"@nobody:{HOST}"


def act(kind: Act, about: Address, reason: str = "rude") -> Outgoing:
    return Outgoing(new_id(), Errand.ACT, about=about, text=reason, act=kind)


def test_every_revision_comes_with_the_moment_of_its_edit(world: Server) -> None:
    room = world.room()
    said = world.ann.post(room, "Nobdy answers")
    world.ann.edit(room, said, "Nobody answers")
    world.ann.edit(room, said, "Nobody ever answers")
    posts, cursor = everything(world.connector())
    texts = [(post.source, post.edited_us is not None) for post in posts if event_of(post.address) == said]  # fmt: skip
    assert texts == [("Nobdy answers", False), ("Nobody answers", True), ("Nobody ever answers", True)]  # fmt: skip
    # An edit that comes later brings what it says anew.
    world.ann.edit(room, said, "Nobody at all answers")
    posts, _ = everything(world.connector(), cursor)
    assert [post.source for post in posts][-1] == "Nobody at all answers"
    assert {event_of(post.address) for post in posts} == {said}


def test_what_somebody_else_says_anew_is_no_edit(world: Server) -> None:
    room = world.room()
    said = world.ann.post(room, "My words")
    world.bob.edit(room, said, "Not her words")
    posts, _ = everything(world.connector())
    assert {post.source for post in posts if event_of(post.address) == said} == {"My words"}


def test_what_was_taken_away_is_told_with_its_moment_and_leaves_its_place(world: Server) -> None:
    room = world.room()
    root = world.ann.post(room, "The hut is locked, again")
    rude = world.bob.post(room, "a rude word", thread=root)
    connector = world.connector()
    _, cursor = everything(connector)
    world.mod.redact(room, rude, "rude")
    batch = connector.changes(cursor)
    [gone] = batch.removals
    assert event_of(gone.post) == rude
    assert gone.at_us is not None
    posts = {event_of(post.address): post for post in whole(world.connector(), gone.post)}
    assert posts[rude].removed and posts[rude].source == ""
    assert not posts[root].removed


def test_each_report_names_who_and_why_and_keeps_the_text(world: Server) -> None:
    room = world.room()
    rude = world.bob.post(room, "a rude word")
    world.ann.report(room, rude, "insult")
    world.bob.report(room, rude, "I regret it")
    world.mod.redact(room, rude, "rude")
    connector = world.connector()
    batch = connector.flags(None)
    mine = [flag for flag in batch.flags if event_of(flag.post) == rude]
    assert {(flag.reporter.name, flag.reason) for flag in mine if flag.reporter} == {("ann", "insult"), ("bob", "I regret it")}  # fmt: skip
    assert {flag.text for flag in mine} == {"a rude word"}
    assert all(flag.open and flag.at_us for flag in mine)
    # Settled by somebody who administers the server, in whatever program.
    world.mod.ask("DELETE", f"/_synapse/admin/v1/event_reports/{mine[0].id}")
    later = connector.flags(batch.cursor)
    assert [flag.id for flag in later.flags if not flag.open] == [mine[0].id]


def test_who_does_not_administer_the_server_is_told_what_reports_take(world: Server) -> None:
    world.room()
    _, can = world.of(world.ann).check()
    assert can.flags is Flags.NONE
    assert dict(can.needs)["flags"] == "server administrator"
    assert can.acts == frozenset() and "moderator" in dict(can.needs)["acts"]
    assert world.of(world.ann).flags(None).flags == ()
    _, can = world.connector().check()
    assert can.flags is Flags.LIST
    assert can.acts == {Act.HIDE, Act.LOCK, Act.UNLOCK}


def test_a_message_is_taken_away_once_and_the_room_keeps_its_trace(world: Server) -> None:
    [rude] = world.thread([(-1, "bob", "a rude word")])
    connector = world.connector()
    item = act(Act.HIDE, rude)
    connector.act(item)
    connector.act(item)
    gone = world.mod.event(world.rooms[-1], event_of(rude))
    assert gone["unsigned"]["redacted_because"]["content"]["reason"] == "rude"
    with pytest.raises(Forbidden):
        world.of(world.bob).act(act(Act.HIDE, world.thread([(-1, "ann", "hers")])[0]))


def test_a_locked_room_is_read_and_only_moderators_write(world: Server) -> None:
    [post] = world.thread([(-1, "ann", "Enough of this")])
    room = world.rooms[-1]
    connector = world.connector()
    connector.act(act(Act.LOCK, post))
    connector.act(act(Act.LOCK, post))
    refused = world.ann.answer("PUT", f"/_matrix/client/v3/rooms/{room}/send/m.room.message/x", {"msgtype": "m.text", "body": "x"})  # fmt: skip
    assert refused.status_code == 403
    connector.act(act(Act.UNLOCK, post))
    world.ann.post(room, "Thank you")


def test_the_private_talk_goes_on_in_the_room_that_there_is(world: Server) -> None:
    connector = world.connector()
    first = connector.send(message(world, "Shall we talk?"))
    second = world.connector().send(message(world, "I will ring you."))
    assert first.room and first.room == second.room
    world.ann.join(first.room)
    assert world.ann.texts(first.room)[-2:] == ["Shall we talk?", "I will ring you."]
    # It is nobody's thread.
    posts, _ = everything(world.of(world.mod, rooms="!none:loop.test"))
    assert posts == []
    assert first.room not in [key for key, _ in world.connector().check()[0].places]


def test_rooms_that_are_encrypted_are_told_and_not_read(world: Server) -> None:
    room = world.room("Secret")
    world.mod.ask("PUT", f"/_matrix/client/v3/rooms/{room}/state/m.room.encryption/", {"algorithm": "m.megolm.v1.aes-sha2"})  # fmt: skip
    world.ann.send(room, {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "x"}, "m.room.encrypted")  # fmt: skip
    connector, cursor, skipped = world.connector(), None, []
    for _ in range(20):
        batch = connector.changes(cursor)
        skipped += [one.why for one in batch.skipped]
        cursor = batch.cursor
        if not batch.more:
            break
    assert "It is encrypted from end to end." in skipped


def test_formatted_words_come_as_they_were_written_without_the_copied_answer(world: Server) -> None:
    room = world.room()
    html = "<mx-reply><blockquote>old</blockquote></mx-reply>Not <b>again</b>"
    root = world.ann.post(room, "Again?")
    world.bob.send(room, {
        "msgtype": "m.text", "body": "> <@ann> old\n\nNot **again**", "format": "org.matrix.custom.html",
        "formatted_body": html, "m.relates_to": {"m.in_reply_to": {"event_id": root}},
    })  # fmt: skip
    posts, _ = everything(world.connector())
    [post] = [post for post in posts if "again" in post.source]
    assert (post.source, post.markup) == ("Not <b>again</b>", Markup.HTML)
    assert post.parent is not None and event_of(post.parent) == root


def test_a_flood_between_two_readings_is_read_whole(world: Server) -> None:
    room = world.room()
    connector = world.connector()
    _, cursor = everything(connector)
    said = [world.ann.post(room, f"{n}") for n in range(250)]
    posts, _ = everything(world.connector(), cursor)
    assert sorted(event_of(post.address) for post in posts) == sorted(said)


def test_a_pause_that_the_server_asks_for_is_told_to_the_second(tmp_path: Path) -> None:
    with synapse_server(tmp_path / "strict", generous=False) as strict:
        world = Server(strict)
        world.room()
        connector = world.connector()
        with pytest.raises(RateLimited) as told:
            for n in range(60):
                connector.send(message(world, f"{n}"))
        assert told.value.retry_after_s is not None and 0 < told.value.retry_after_s < 30
        time.sleep(told.value.retry_after_s + 0.2)
        connector.send(message(world, "after the pause"))
        world.end()


def test_rooms_are_chosen_by_what_people_call_them(world: Server) -> None:
    for name in ("Seeds, and more", "Help desk", "Tea"):
        world.ann.post(world.room(name), name)
    alias = f"#tea-{new_id().hex}:{HOST}"
    world.mod.ask("PUT", f"/_matrix/client/v3/directory/room/{quoted(alias)}", {"room_id": world.rooms[2]})  # fmt: skip
    world.mod.ask("PUT", f"/_matrix/client/v3/rooms/{world.rooms[2]}/state/m.room.canonical_alias/", {"alias": alias})  # fmt: skip
    chosen = world.of(world.mod, rooms=f"Help desk, {world.rooms[0]} {alias}")
    chosen.check()
    assert {post.source for post in everything(chosen)[0]} == {"Seeds, and more", "Help desk", "Tea"}  # fmt: skip
    one = world.of(world.mod, rooms="Help desk")
    assert {post.source for post in everything(one)[0]} == {"Help desk"}
    with pytest.raises(Gone) as missing:
        world.of(world.mod, rooms="Help desk, Attic").check()
    assert missing.value.said == "Attic"


def test_a_token_that_was_taken_back_is_a_log_in_that_failed(world: Server) -> None:
    answer = world.server.log_in("bob", "bob-secret").json()
    gone = type(world.bob)(world.server.root, "bob", answer["access_token"])
    connector = world.of(gone)
    connector.check()
    gone.ask("POST", "/_matrix/client/v3/logout", {})
    with pytest.raises(AuthFailed):
        connector.changes(None)


def test_what_is_no_token_and_no_address_is_refused_before_anybody_is_asked() -> None:
    for url, token in (("http://example.org", "x"), ("", "x"), ("https://example.org", " "), ("https://example.org", "a\nb")):  # fmt: skip
        with pytest.raises(WrongWords):
            PLATFORM.connect({"url": url}, token)


def test_a_room_that_is_not_there_is_gone_or_not_ours(world: Server) -> None:
    for address in ("https://example.org/x", "mid:x"):
        with pytest.raises(Gone):
            world.connector().thread(Address(address), None)
    with pytest.raises((Forbidden, Gone)):
        world.connector().thread(Address("https://matrix.to/#/!nowhere:loop.test/$x"), None)

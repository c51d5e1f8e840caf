"""Discourse keeps what connectors promise, at a look-alike of our own; and what is Discourse's own."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from connectors.contract import Contract, World, everything, message, whole
from connectors.contract_changes import all_flags
from connectors.contract_world import public_reply as reply
from connectors.discourse_world import ForumWorld
from servers.cutting import Fault
from servers.discourse_forum import IGNORED, PENDING, Post
from servers.discourse_stand_in import StandIn, stand_in

from moderator_console.connectors import LogsInByBrowser
from moderator_console.connectors.discourse import PLATFORM
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Declined,
    Forbidden,
    Gone,
    PlatformTrouble,
    UnknownOutcome,
    Unreadable,
)
from moderator_console.core.platforms import (
    Act,
    Batch,
    Deletes,
    Edits,
    Errand,
    Flags,
    Outgoing,
    Private,
    Removal,
)
from moderator_console.core.posts import Address
from moderator_console.core.trouble import WrongWords
from moderator_console.readers import Wishes
from moderator_console.readers.discourse import READER
from moderator_console.readers.sources import open_source
from moderator_console.store.ids import new_id


@pytest.fixture
def server() -> Iterator[StandIn]:
    with stand_in() as running:
        yield running


@pytest.fixture
def world(server: StandIn) -> Iterator[ForumWorld]:
    made = ForumWorld(server)
    yield made
    made.end()


class TestDiscourseKeepsThePromises(Contract):
    @pytest.fixture(autouse=True)
    def _here(self, world: World) -> None:
        assert isinstance(world, ForumWorld)
        self.world = world

    def nowhere(self) -> Address:
        return Address(f"{self.world.server.base}/t/999999/3")

    def nobody(self) -> str:
        return "nobody-has-this-name"


def act(world: ForumWorld, what: Act, about: Post | Address, text: str = "against the rules") -> None:  # fmt: skip
    address = world.address(about) if isinstance(about, Post) else about
    world.connector().act(Outgoing(new_id(), Errand.ACT, about=address, act=what, text=text))


# -- who we are -------------------------------------------------------------------------


def test_a_moderator_may_what_a_member_may_not_and_it_is_said_which_right_it_takes(
    world: ForumWorld,
) -> None:
    who, can = world.connector().check()
    assert (who.account.name, who.account.role) == ("mod", "moderator")
    assert can.acts == {
        Act.HIDE, Act.RESTORE, Act.LOCK, Act.UNLOCK, Act.APPROVE, Act.SETTLE, Act.NOTE,
    }  # fmt: skip
    assert (can.flags, can.edits, can.deletes) == (Flags.SETTLE, Edits.TEXTS, Deletes.TEXT)
    world.ann.trust = 0
    _, can = world.member(world.ann).check()
    assert (can.flags, can.acts, can.private) == (Flags.NONE, frozenset(), Private.NONE)
    assert dict(can.needs) == {
        "flags": "moderator",
        "acts": "moderator",
        "private": "trust_level 1",
    }
    assert world.member(world.ann).flags(None) == Batch()


def test_where_no_notes_are_kept_none_is_offered(world: ForumWorld) -> None:
    world.forum.keeps_notes = False
    assert Act.NOTE not in world.connector().check()[1].acts


def test_an_administrators_key_speaks_for_the_one_who_is_named(world: ForumWorld) -> None:
    world.forum.member("Root", admin=True)
    connector = world.made(world.server.admin_key, user="Root")
    who, can = connector.check()
    assert (who.account.name, who.account.role) == ("Root", "admin")
    assert can.pace is not None
    assert can.pace.requests == 60
    with pytest.raises(AuthFailed):
        world.made(world.server.admin_key, user="Somebody else").check()


@pytest.mark.parametrize("key", ["", "Schlüssel", "two\nlines", "x" * 5])
def test_a_key_that_is_none_is_not_accepted(world: ForumWorld, key: str) -> None:
    with pytest.raises(AuthFailed):
        world.connector(key).check()


def test_a_key_that_was_taken_back_stops_whatever_is_asked(world: ForumWorld) -> None:
    [address] = world.thread([(-1, "ann", "Hello")])
    connector = world.connector()
    connector.check()
    world.server.keys.clear()
    for ask in (
        lambda: connector.changes(None),
        lambda: connector.thread(address, None),
        lambda: connector.flags(None),
        lambda: connector.send(message(world)),
    ):
        with pytest.raises(AuthFailed):
            ask()


@pytest.mark.parametrize("url", ["", "http://forum.example.org", "https://a:b@x.org", "no address"])
def test_an_address_that_is_none_is_said_so(url: str) -> None:
    with pytest.raises(WrongWords):
        PLATFORM.connect({"url": url}, "k")


def test_a_server_of_another_kind_is_told_apart_from_a_wrong_key(world: ForumWorld) -> None:
    page = b"<!DOCTYPE html><p>Not found"
    for status in (401, 403, 404):
        world.server.instead["/session/current.json"] = (status, "text/html", page)
        with pytest.raises(Unreadable):
            world.connector().check()
    world.server.instead["/session/current.json"] = (404, "", b"")
    with pytest.raises(AuthFailed):
        world.connector().check()


# -- the key from the browser -------------------------------------------------------------


def test_a_key_comes_from_the_browser_and_only_for_the_question_that_was_asked(
    world: ForumWorld,
) -> None:
    assert isinstance(PLATFORM, LogsInByBrowser)
    settings = {"url": world.server.base}
    login = PLATFORM.browser_login(settings, "http://127.0.0.1:4/")
    assert login is not None
    assert login.back == ""
    assert login.url.startswith(f"{world.server.base}/user-api-key/new?")
    shown = world.server.allow(login.url, world.mod)
    key = login.finish(f"\n  {shown}  ")
    assert world.connector(key).check()[0].account.name == "mod"
    assert login.finish(f"{world.server.base}/?payload={shown}".replace("\n", "")) == key
    other = PLATFORM.browser_login(settings, "")
    assert other is not None
    for wrong in ("", "no such thing", "QUJD", shown[:40], "é", f"{world.server.base}/?x=1"):
        with pytest.raises(WrongWords):
            login.finish(wrong)
    with pytest.raises(WrongWords):
        other.finish(shown)
    assert PLATFORM.browser_login({**settings, "user": "Root"}, "") is None


# -- reading ------------------------------------------------------------------------------


def test_what_comes_has_the_names_that_an_export_gives_it(
    world: ForumWorld, tmp_path: Path
) -> None:
    posts = world.posts([(-1, "ann", "My seeds"), (0, "bob", "Mine too"), (1, "ann", "Oh & well")])
    topic = world.forum.topics[posts[0].topic]
    world.forum.close(world.mod, topic, True)
    path = tmp_path / "topic.json"
    path.write_text(json.dumps(world.forum.topic_json(topic, world.mod)), "utf-8")
    exported = list(READER.read(open_source(path), Wishes(community=world.server.base)))
    batch = world.connector().thread(world.address(posts[0]), None)
    assert [*batch.posts, *batch.events] == exported
    assert [event.kind for event in batch.events] == ["closed"]
    assert batch.posts[2].author.key == f"{world.server.base}/u/{world.ann.id}"
    # As it comes alone it is the same.
    assert set(world.connector().changes(None).posts) == set(batch.posts)


def test_an_older_forum_that_answers_stretches_of_numbers_is_read_to_its_beginning(
    world: ForumWorld,
) -> None:
    world.forum.windowed = True
    old = world.thread([(-1 if k == 0 else 0, "ann", f"old {k}") for k in range(30)])
    world.forum.numbers += 300  # what was never shown to us
    new = world.thread([(-1 if k == 0 else 0, "bob", f"new {k}") for k in range(70)])
    posts, cursor = everything(world.connector())
    assert sorted(post.address for post in posts) == sorted([*old, *new])
    assert everything(world.connector(), cursor)[0] == []


def test_what_came_in_a_great_number_meanwhile_is_read_before_the_old_past(
    world: ForumWorld,
) -> None:
    old = world.thread([(-1 if k == 0 else 0, "ann", f"old {k}") for k in range(120)])
    cursor = world.connector().changes(None).cursor
    new = world.thread([(-1 if k == 0 else 0, "bob", f"new {k}") for k in range(120)])
    seen: list[Address] = []
    for _ in range(20):
        batch = world.connector().changes(cursor)
        seen += [post.address for post in batch.posts]
        cursor = batch.cursor
        if not batch.more:
            break
    assert set(seen[:100]) <= set(new)
    assert len(seen) == len(set(seen)) == 190
    assert set(new) <= set(seen)
    assert set(seen) <= {*old, *new}


def test_a_forum_that_repeats_itself_or_counts_backwards_comes_to_an_end(world: ForumWorld) -> None:
    world.thread([(-1 if k == 0 else 0, "ann", f"{k}") for k in range(60)])
    page = json.dumps(
        {"latest_posts": [world.forum.as_json(p, world.mod) for p in world.forum.public()[:50]]}
    )
    world.server.instead["/posts.json"] = (200, "application/json", page.encode())
    posts, _ = everything(world.connector())
    assert len(posts) == 50


def test_every_text_of_a_post_that_was_edited_comes_with_its_time(world: ForumWorld) -> None:
    posts = world.posts([(-1, "ann", "My seeds are GONE"), (0, "bob", "calm down")])
    for text in ("My seeds are gone", "My seeds are gone. Sorry for shouting."):
        time.sleep(0.002)
        world.forum.edit(posts[0], text)
    found = [post for post in whole(world.connector(), world.address(posts[1])) if post.order == 1]
    assert [post.source for post in found] == [
        "<p>My seeds are GONE</p>", "<p>My seeds are gone</p>", "<p>My seeds are gone. Sorry for shouting.</p>",
    ]  # fmt: skip
    times = [post.edited_us for post in found]
    assert times[0] is None
    assert times[1] is not None
    assert times[2] is not None
    assert times[1] < times[2]


def test_texts_of_long_ago_are_fetched_for_the_post_that_is_asked_for_only(
    world: ForumWorld,
) -> None:
    world.forum.clock_s = -30 * 24 * 3600
    posts = world.posts([(-1, "ann", "first"), (0, "bob", "second")])
    for post in posts:
        world.forum.edit(post, "changed")
    world.forum.clock_s = 0
    numbers = [post.order for post in world.connector().thread(world.address(posts[1]), None).posts]
    assert numbers == [1, 2, 2]


def test_texts_of_today_are_known_by_the_clock_of_the_forum(world: ForumWorld) -> None:
    world.forum.clock_s = 3 * 365 * 24 * 3600
    post = world.posts([(-1, "ann", "before")])[0]
    world.forum.edit(post, "after")
    connector = world.connector()
    assert len(connector.thread(world.address(post), None).posts) == 2


def test_a_removed_post_keeps_its_text_for_staff_and_leaves_a_gap_for_others(
    world: ForumWorld,
) -> None:
    posts = world.posts(
        [(-1, "ann", "one"), (0, "bob", "two"), (1, "ann", "three"), (0, "bob", "four")]
    )
    for n in (1, 3):
        posts[n].deleted = world.forum.now()
    batch = world.connector().thread(world.address(posts[0]), None)
    assert [(post.order, post.removed) for post in batch.posts] == [
        (1, False),
        (2, True),
        (3, False),
        (4, True),
    ]
    assert batch.posts[1].source == "<p>two</p>"
    assert batch.removals == ()
    batch = world.member(world.ann).thread(world.address(posts[0]), None)
    assert batch.removals == tuple(Removal(world.address(posts[n])) for n in (1, 3))
    assert batch.posts[1].parent == world.address(posts[1])


def test_a_gap_between_pages_is_seen_once(world: ForumWorld) -> None:
    posts = world.posts([(-1 if k == 0 else 0, "ann", f"{k}") for k in range(50)])
    for n in (19, 20, 21, 45):
        posts[n].deleted = world.forum.now()
    connector = world.member(world.bob)
    removals: list[Removal] = []
    cursor, more = None, True
    while more:
        batch = connector.thread(world.address(posts[7]), cursor)
        removals += batch.removals
        cursor, more = batch.cursor, batch.more
    assert [one.post for one in removals] == [world.address(posts[n]) for n in (19, 20, 21, 45)]


# -- reports --------------------------------------------------------------------------------


def test_a_post_that_three_people_reported_comes_with_all_three(world: ForumWorld) -> None:
    post = world.posts([(-1, "ann", "You fools")])[0]
    for name, kind in (("bob", 4), ("cleo", 8), ("dan", 7)):
        world.forum.report(post, world.forum.member(name), kind)
    flags, _ = all_flags(world.connector())
    assert {flag.post for flag in flags} == {world.address(post)}
    assert [(flag.reporter.name, flag.reason) for flag in flags if flag.reporter] == [
        ("bob", "Inappropriate"), ("cleo", "Spam"), ("dan", "Something else"),
    ]  # fmt: skip
    assert all(flag.open and flag.at_us for flag in flags)
    assert len({flag.id for flag in flags}) == 3


def test_what_was_settled_elsewhere_is_noticed_however_much_waits(world: ForumWorld) -> None:
    reports = [
        world.forum.report(world.posts([(-1, "ann", f"{k}")])[0], world.bob) for k in range(25)
    ]
    flags, cursor = all_flags(world.connector())
    assert len(flags) == 25
    for n in (0, 3, 9, 10, 11, 12, 24):
        world.forum.settle(reports[n], "ignore_and_do_nothing")
    flags, cursor = all_flags(world.connector(), cursor)
    closed = {flag.id.partition("/")[0] for flag in flags if not flag.open}
    assert closed == {str(reports[n].id) for n in (0, 3, 9, 10, 11, 12, 24)}
    flags, _ = all_flags(world.connector(), cursor)
    assert len(flags) == 18
    assert all(flag.open for flag in flags)


def test_a_queue_of_hundreds_keeps_its_cursor_short(world: ForumWorld) -> None:
    world.forum.numbers = 9_000_000_000
    for k in range(300):
        world.forum.report(world.posts([(-1, "ann", f"{k}")])[0], world.bob)
    flags, _ = all_flags(world.connector())
    assert len(flags) == 300


def test_what_waits_to_be_let_in_comes_with_its_text_and_no_reporter(world: ForumWorld) -> None:
    report = world.forum.hold(world.ann, "Let me in, please")
    [flag], _ = all_flags(world.connector())
    assert (flag.text, flag.reporter, flag.open) == ("Let me in, please", None, True)
    act(world, Act.APPROVE, flag.post)
    assert report.status != PENDING
    act(world, Act.APPROVE, flag.post)
    assert "Let me in, please" in [post.raw for post in world.forum.public()]


def test_a_cursor_of_reports_that_is_nonsense_begins_anew(world: ForumWorld) -> None:
    world.forum.report(world.posts([(-1, "ann", "x")])[0], world.bob)
    for nonsense in ("", "{", "[]", "[1]", '["a",[],[],[]]', "[0,[null],[],[]]"):
        assert len(all_flags(world.connector(), nonsense)[0]) == 1


# -- writing --------------------------------------------------------------------------------


def test_a_reply_is_found_among_many_of_ours(world: ForumWorld) -> None:
    addresses = world.thread([(-1, "ann", "My seeds are gone")])
    connector = world.connector()
    items = [reply(addresses[0], "Yes.") for _ in range(45)]
    receipts = [connector.send(item) for item in items]
    assert connector.find_sent(items[30]) == receipts[30]


def test_a_conversation_goes_on_in_its_room(world: ForumWorld) -> None:
    connector = world.connector()
    first = connector.send(message(world))
    second = message(world, "And one more thing", room=first.room)
    receipt = connector.send(second)
    assert receipt.room == first.room
    assert connector.find_sent(second) == receipt
    assert len({post.topic for post in world.forum.posts.values()}) == 1


@pytest.mark.parametrize("to", ["Ann", "@ann", "ANN"])
def test_a_member_is_found_by_name_too(world: ForumWorld, to: str) -> None:
    world.connector().send(message(world, to=to))
    assert len(world.received("ann")) == 1


def test_an_account_is_found_by_its_number_whatever_its_name_became(world: ForumWorld) -> None:
    to = world.numbered("ann")
    world.ann.name = "Anna_1997"
    world.connector().send(message(world, to=to))
    assert len(world.received("Anna_1997")) == 1
    with pytest.raises(Gone):
        world.connector().send(message(world, to=f"{world.server.base}/u/4711"))


@pytest.mark.parametrize("to", ["", "https://elsewhere.org/u/ann", "a/b", "mailto:ann@x#y"])
def test_what_names_no_member_here_is_refused(world: ForumWorld, to: str) -> None:
    with pytest.raises(Declined):
        world.connector().send(message(world, to=to))


def test_a_title_that_the_forum_tidied_is_found_all_the_same(world: ForumWorld) -> None:
    connector = world.connector()
    item = message(world, subject="your seeds, please read!!!")
    connector.send(item)
    assert connector.find_sent(item) is not None
    bare = message(world, subject="")
    connector.send(bare)
    assert connector.find_sent(bare) is not None


def test_closed_vanished_too_long_and_without_right_are_told_apart(world: ForumWorld) -> None:
    posts = world.posts([(-1, "bob", "Hello")])
    about, topic = world.address(posts[0]), world.forum.topics[posts[0].topic]
    connector = world.member(world.ann)
    topic.closed = True
    with pytest.raises(Declined) as closed:
        connector.send(reply(about))
    assert "closed" in closed.value.said
    topic.closed = False
    with pytest.raises(Declined) as long:
        connector.send(reply(about, "x" * 40_000))
    assert "32000" in long.value.said
    topic.private_to = {world.mod.id}
    with pytest.raises(Forbidden):
        connector.send(reply(about))
    topic.private_to, topic.deleted = set(), True
    with pytest.raises(Gone):
        connector.send(reply(about))
    assert len(world.forum.posts) == 1


def test_what_waits_for_approval_has_arrived(world: ForumWorld) -> None:
    told = {"success": True, "action": "enqueued", "pending_post": {"id": 77}}
    world.server.instead["/posts.json"] = (200, "application/json", json.dumps(told).encode())
    receipt = world.connector().send(message(world))
    assert (receipt.address, receipt.said) == (f"{world.server.base}/review/77", "enqueued")


# -- acts -----------------------------------------------------------------------------------


def test_a_post_is_hidden_and_shown_again_each_once(world: ForumWorld) -> None:
    posts = world.posts([(-1, "ann", "one"), (0, "bob", "two")])
    for _ in range(2):
        act(world, Act.HIDE, posts[1])
        assert posts[1].deleted
    for _ in range(2):
        act(world, Act.RESTORE, posts[1])
        assert not posts[1].deleted
    verbs = [verb for verb, path in world.server.asked if verb != "GET"]
    assert verbs == ["DELETE", "PUT"]


def test_the_first_post_is_hidden_without_its_topic(world: ForumWorld) -> None:
    posts = world.posts([(-1, "ann", "one"), (0, "bob", "two")])
    act(world, Act.HIDE, posts[0])
    assert posts[0].hidden
    assert not world.forum.topics[posts[0].topic].deleted
    act(world, Act.RESTORE, posts[0])
    assert not posts[0].hidden


def test_a_topic_is_closed_and_opened_and_its_thread_tells(world: ForumWorld) -> None:
    post = world.posts([(-1, "ann", "one")])[0]
    for what in (Act.LOCK, Act.LOCK, Act.UNLOCK, Act.UNLOCK):
        act(world, what, post)
    events = world.connector().thread(world.address(post), None).events
    assert [(event.kind, event.actor.name if event.actor else "") for event in events] == [
        ("closed", "mod"),
        ("opened", "mod"),
    ]


def test_reports_are_settled_without_a_verdict_and_hidden_posts_approved(world: ForumWorld) -> None:
    posts = world.posts([(-1, "ann", "one"), (0, "bob", "two")])
    reports = [world.forum.report(post, world.forum.member("cleo")) for post in posts]
    act(world, Act.SETTLE, posts[0])
    act(world, Act.SETTLE, posts[0])
    assert (reports[0].status, reports[1].status) == (IGNORED, PENDING)
    posts[1].hidden = True
    act(world, Act.APPROVE, posts[1])
    assert not posts[1].hidden
    flags, _ = all_flags(world.connector())
    assert flags == []


def test_a_note_on_a_member_is_left_once(world: ForumWorld) -> None:
    post = world.posts([(-1, "ann", "one")])[0]
    for _ in range(2):
        act(world, Act.NOTE, post, "Was upset about her seeds.")
    [note] = world.forum.notes
    assert (note["user_id"], note["post_id"]) == (world.ann.id, post.id)


def test_a_member_may_do_no_such_thing(world: ForumWorld) -> None:
    post = world.posts([(-1, "bob", "one")])[0]
    connector = world.member(world.ann)
    for what in Act:
        with pytest.raises(PlatformTrouble):
            connector.act(
                Outgoing(new_id(), Errand.ACT, about=world.address(post), act=what, text="x")
            )
    assert not post.deleted
    assert not post.hidden


# -- pauses, faults and nonsense ----------------------------------------------------------------


def test_an_act_whose_answer_was_lost_is_unknown(world: ForumWorld) -> None:
    post = world.posts([(-1, "ann", "one")])[0]
    line = world.line(world.server.port, (b'"enabled"', Fault.AFTER))
    address = Address(f"http://127.0.0.1:{line.port}/t/{post.topic}/1")
    item = Outgoing(new_id(), Errand.ACT, about=address, act=Act.LOCK)
    with pytest.raises(UnknownOutcome):
        world.at(line.port).act(item)
    assert world.forum.topics[post.topic].closed


_DEEP = b'{"latest_posts": ' + b"[" * 100_000
_NONSENSE: tuple[bytes, ...] = (
    b"", b"<!DOCTYPE html>", b'{"latest_posts": [{"id": 1, "post_', b"[]", b"null", b"\xff\xfe\x00", _DEEP,
    b'{"latest_posts": {}}', b'{"post_stream": 7}', b'{"reviewables": null}', b'{"current_user": []}',
    b'{"post_stream": {"stream": [null, -1, 1e400, "x", 9999999999999999999999], "posts": [null, {"id": {}}]}}',
)  # fmt: skip


@pytest.mark.parametrize("content", _NONSENSE)
def test_nonsense_is_unreadable_and_nothing_else(world: ForumWorld, content: bytes) -> None:
    [address] = world.thread([(-1, "ann", "Hello")])
    topic = address.split("/")[-2]
    connector = world.connector()
    item = message(world)
    for path, ask in (
        ("/session/current.json", connector.check),
        ("/posts.json", lambda: connector.changes(None)),
        (f"/t/{topic}.json", lambda: connector.thread(address, None)),
        ("/review.json", lambda: connector.flags(None)),
        ("/posts.json", lambda: connector.send(item)),
        ("/topics/private-messages-sent/mod.json", lambda: connector.find_sent(item)),
        (f"/posts/by_number/{topic}/1.json", lambda: connector.act(
            Outgoing(new_id(), Errand.ACT, about=address, act=Act.HIDE))),
    ):  # fmt: skip
        world.server.instead[path] = (200, "application/json", content)
        try:
            ask()
        except PlatformTrouble as trouble:
            assert isinstance(trouble, Unreadable | Gone)
        del world.server.instead[path]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "x"), ("id", 10**400), ("post_number", None), ("post_number", [1]), ("topic_id", {"a": 1}),
        ("username", 7), ("user_id", "\ud800"), ("created_at", "9999-99-99"), ("created_at", 10**30),
        ("cooked", ["x"]), ("cooked", "a\x00b\ud800c"), ("cooked", "x" * 5_000_000), ("version", "many"),
        ("reply_to_post_number", -3), ("reply_to_post_number", 10**400), ("updated_at", False), ("post_type", {}),
    ],
)  # fmt: skip
def test_values_of_another_kind_cost_at_most_that_post(
    world: ForumWorld, name: str, value: object
) -> None:
    posts = world.posts([(-1, "ann", "good"), (0, "bob", "bad")])
    good, bad = (world.forum.as_json(post, world.mod) for post in posts)
    page = {"latest_posts": [{**bad, name: value}, good]}
    world.server.instead["/posts.json"] = (200, "application/json", json.dumps(page).encode())
    batch = world.connector().changes(None)
    assert world.address(posts[0]) in {post.address for post in batch.posts}
    assert len(batch.posts) + len(batch.events) + len(batch.skipped) >= 2
    for post in batch.posts:
        post.source.encode()
        assert len(post.source) <= 70_000
    stream = {"posts": [good, {**bad, name: value}], "stream": [good["id"], bad["id"]]}
    told = {"post_stream": stream, "id": posts[0].topic}
    path = f"/t/{posts[0].topic}.json"
    world.server.instead[path] = (200, "application/json", json.dumps(told).encode())
    batch = world.connector().thread(world.address(posts[0]), None)
    assert world.address(posts[0]) in {post.address for post in batch.posts}


_ODD: tuple[Any, ...] = (
    None, True, -1, 0, 10**400, 1e308, "", "x", "\ud800\x00", [], [None], [[]], {}, {"id": {}}, "9" * 5_000,
)  # fmt: skip


def spoiled(value: Any, chance: random.Random) -> Any:
    """The same with some values of another kind."""
    if chance.random() < 0.06:
        return chance.choice(_ODD)
    if isinstance(value, dict):
        return {name: spoiled(one, chance) for name, one in value.items() if chance.random() > 0.04}
    return [spoiled(one, chance) for one in value] if isinstance(value, list) else value


def test_spoiled_answers_cost_no_more_than_themselves(world: ForumWorld) -> None:
    posts = world.posts([(-1, "ann", "one"), (0, "bob", "two"), (1, "ann", "three")])
    for post in posts:
        world.forum.edit(post, "changed")
        world.forum.report(post, world.bob)
    address, topic = world.address(posts[0]), posts[0].topic
    item = message(world, subject="My seeds are gone")
    forum, reports = world.forum, list(world.forum.reports.values())
    good = {
        "/posts.json": {"latest_posts": [forum.as_json(post, world.mod) for post in posts]},
        f"/t/{topic}.json": forum.topic_json(forum.topics[topic], world.mod, raw=True),
        f"/posts/{posts[0].id}.json": forum.as_json(posts[0], world.mod, 1),
        "/review.json": forum.review_json(reports, 3),
        f"/review/{reports[0].id}.json": forum.review_json(reports[:1], 1),
        "/session/current.json": world.server.me(world.mod, {}),
        "/topics/private-messages-sent/mod.json": {
            "topic_list": {"topics": [{"id": topic, "title": "My seeds are gone"}]}
        },
        f"/posts/by_number/{topic}/1.json": forum.as_json(posts[0], world.mod),
    }
    connector = world.connector()
    for seed in range(200):
        chance = random.Random(seed)
        world.server.instead = {
            path: (200, "application/json", json.dumps(spoiled(page, chance)).encode())
            for path, page in good.items()
        }
        for ask in (
            connector.check,
            lambda: connector.changes(None),
            lambda: connector.thread(address, None),
            lambda: connector.flags(None),
            lambda: connector.flags(f"[-1,[],[],[{reports[0].id}]]"),
            lambda: connector.find_sent(item),
            lambda: connector.send(item),
            lambda: connector.act(
                Outgoing(new_id(), Errand.ACT, about=address, act=Act.SETTLE, text="x")
            ),
        ):
            try:
                ask()
            except PlatformTrouble:
                pass
            except Exception as error:
                raise AssertionError(f"seed {seed}: {error!r}") from error


@pytest.mark.slow
def test_the_recorded_answers_of_real_forums_are_read(world: ForumWorld) -> None:
    corpora = Path(os.environ["MODERATOR_CONSOLE_CORPORA"])
    folder = corpora / "discourse_api_fixtures" / "spec" / "fixtures"
    topic = json.loads((folder / "topic.json").read_text("utf-8"))
    number = topic["id"]
    for name, path in (
        ("topic", f"/t/{number}.json"), ("posts_latest", "/posts.json"), ("post", "/posts/by_number/8/1.json"),
        ("private_messages", "/topics/private-messages-sent/mod.json"),
        ("create_topic_with_tags", "/t/21/made.json"),
    ):  # fmt: skip
        content = (folder / f"{name}.json").read_bytes()
        world.server.instead[path] = (200, "application/json", content)
    connector = world.connector()
    batch = connector.thread(Address(f"{world.server.base}/t/{number}/1"), None)
    assert len(batch.posts) + len(batch.events) == len(topic["post_stream"]["posts"]) > 0
    assert batch.skipped == ()
    latest = json.loads((folder / "posts_latest.json").read_text("utf-8"))["latest_posts"]
    assert len(connector.changes(None).posts) == len(latest) > 0
    assert connector.find_sent(message(world)) is None
    sent = (folder / "create_topic_with_tags.json").read_bytes()
    world.server.instead["/posts.json"] = (200, "application/json", sent)
    made = json.loads(sent)
    assert connector.send(message(world)).address.endswith(f"/t/{made['topic_id']}/1")

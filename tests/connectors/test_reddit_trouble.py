"""Whatever Reddit, or a stranger in its place, answers: known trouble comes out, with the pause that was asked for."""

from __future__ import annotations

from contextlib import suppress

import pytest
from connectors.contract import branched, everything, message
from connectors.reddit_world import (
    RedditWorld,
    act,
    address,
    reply,
    world,
)

from moderator_console.core.platform_trouble import (
    Down,
    Forbidden,
    PlatformTrouble,
    RateLimited,
    Unreadable,
)
from moderator_console.core.platforms import Act

__all__ = ["world"]


def test_when_nothing_is_left_the_next_question_waits_and_is_not_asked(world: RedditWorld) -> None:
    connector = world.connector()
    world.server.left = 0
    with pytest.raises(RateLimited) as error:
        connector.check()
    assert error.value.retry_after_s == 297.0
    assert len(world.server.asked) == 2
    world.server.left = 600
    connector.check()


def test_a_server_in_trouble_and_a_page_that_is_none_are_told_apart(world: RedditWorld) -> None:
    thing = world.server.submit("ann", "x")
    for status, content, kind in (
        (503, b"<html>sorry</html>", Down), (200, b"<html>hello</html>", Unreadable), (200, b'{"json": {"da', Unreadable),
        (200, b"", Unreadable), (200, b"[]", Unreadable), (200, b'{"json": {"data": {"things": [7]}}}', Unreadable),
        (403, b'{"reason": "private", "message": "Forbidden", "error": 403}', Forbidden),
    ):  # fmt: skip
        world.server.wrong.append(("/api/comment", status, content, {}))
        with pytest.raises(kind):
            world.connector().send(reply(world, thing))


STRANGE = (
    b"null", b"[]", b"7", b'"x"', b'{"data": 5}', b'{"kind": "Listing", "data": {"children": 5, "after": {}}}',
    b'{"kind": "Listing", "data": {"children": [null, 5, {"kind": "t1"}, {"kind": "t1", "data": {"id": {}}}], "after": 7}}',
    b"[" * 20_000 + b"]" * 20_000, b'{"a":' * 10_000 + b"1" + b"}" * 10_000, b"\xff\xfe\x00", b'{"json": {"errors": 5}}',
    b'{"json": {"errors": [[null, {}, 3]]}}', b'{"json": {"errors": [[]], "ratelimit": "x"}}', b"NaN", b"9" * 5_000,
    b'{"conversations": [], "messages": 5}', b'{"conversation": {"objIds": [5]}, "messages": {"x": 5}}',
    b'{"access_token": 5, "expires_in": "soon", "scope": null}', b'{"error": {"a": 1}}',
    b'{"access_token": "a", "expires_in": 1e999, "scope": "*"}', b'{"name": ["mod"]}',
)  # fmt: skip


@pytest.mark.parametrize("content", STRANGE)
def test_whatever_a_stranger_answers_only_known_trouble_comes_out(
    content: bytes, world: RedditWorld
) -> None:
    thing = world.server.submit("ann", "x")
    item = message(world)
    errands = (
        lambda one: one.check(), lambda one: one.changes(None), lambda one: one.thread(address(thing), None),
        lambda one: one.flags('{"t3_abc": "12345"}'), lambda one: one.send(item), lambda one: one.find_sent(item),
        lambda one: one.send(reply(world, thing)), lambda one: one.find_sent(reply(world, thing)),
        lambda one: one.act(act(Act.NOTE, thing, "x")), lambda one: one.find_sent(act(Act.HIDE, thing)),
        lambda one: one.changes('[{"t3": 5, "t1": 5}, {}, {}, 1, 1, 2]'),
    )  # fmt: skip
    for path in ("/", "access_token"):
        for errand in errands:
            connector = world.connector()
            if path == "/":
                connector.check()
            world.server.wrong += [(path, 200, content, {})] * 12
            with suppress(PlatformTrouble):
                errand(connector)
            world.server.wrong.clear()


@pytest.mark.parametrize("cursor", ["", "5", "[]", "{", '[{"t3": "x"}, {}, {}, 0, 0, 9]', "[[[", '[{}, {}, {}, NaN, 0, 1e999]', "[" * 2000])  # fmt: skip
def test_a_cursor_of_any_nonsense_ends_and_brings_everything(
    cursor: str, world: RedditWorld
) -> None:
    addresses = world.thread(branched(5))
    assert {post.address for post in everything(world.connector(), cursor)[0]} == set(addresses)
    world.connector().flags(cursor)
    assert world.connector().thread(addresses[0], cursor).posts

"""What every connector promises, whatever its platform: a test file per platform makes a ``World`` and takes these in.

Each test asks the connector's own record what it can do; what it cannot is tested to be refused in words. Nothing is
skipped.

A platform makes: ``connector``, ``account`` (a member's), ``at`` (a port), ``thread``, ``private``, ``received``,
``loses_the_answer``, ``pauses`` with ``pausing``, ``hostile``; what others do there as far as its record has such a
thing: ``edited``, ``taken_back``, ``reported``, ``settled``, ``locked``. ``Town`` does the rest (``unreachable``,
``never_answers``, closing). Its class of tests says ``nowhere``, ``nobody`` and, where it differs, ``refused`` and which
questions can be ``paused``. All of it is described in contract_world.py.
"""

from __future__ import annotations

import logging
import threading
import time

import pytest
from connectors.contract_changes import WhatHappensThere
from connectors.contract_trouble import WhatGoesWrong
from connectors.contract_world import (
    MIXED,
    Town,
    World,
    branched,
    everything,
    message,
    whole,
)

from moderator_console.core.platform_trouble import (
    Forbidden,
    Offline,
    PlatformTrouble,
    UnknownOutcome,
)
from moderator_console.core.platforms import Act, Errand, Outgoing, Private
from moderator_console.core.posts import Address
from moderator_console.store.ids import new_id

__all__ = ["Contract", "Town", "World", "branched", "everything", "message", "whole"]


class Contract(WhatHappensThere, WhatGoesWrong):
    """Take it in by inheriting; the fixture ``world`` is the platform's."""

    def test_it_is_who_it_says_and_its_record_is_asked_for(self, world: World) -> None:
        who, can = world.connector().check()
        assert who.account.key
        assert can.settles_us > 0

    def test_from_any_post_comes_the_whole_thread_in_its_shape(self, world: World) -> None:
        lines = branched(60)
        addresses = world.thread(lines)
        connector = world.connector()
        trees = []
        for start in (0, 29, 59):
            posts = {post.address: post for post in whole(connector, addresses[start])}
            assert set(posts) == set(addresses)
            trees.append({a: (p.parent, p.author.key, p.at_us) for a, p in posts.items()})
            assert len({post.thread.address for post in posts.values()}) == 1
            for n, (parent, _, text) in enumerate(lines):
                post = posts[addresses[n]]
                assert post.parent == (addresses[parent] if parent >= 0 else None)
                assert text in post.source
                assert post.at_us is not None
        assert trees[0] == trees[1] == trees[2]

    def test_a_reading_that_is_broken_off_after_any_page_goes_on_there(self, world: World) -> None:
        addresses = world.thread(branched(130))
        seen: list[Address] = []
        cursor: str | None = None
        for _ in range(200):
            # A new program each time: nothing but the cursor is kept.
            batch = world.connector().changes(cursor)
            seen += [post.address for post in batch.posts]
            assert batch.cursor is None or len(batch.cursor) < 2048
            cursor = batch.cursor or cursor
            if not batch.more:
                break
        ours = [address for address in seen if address in set(addresses)]
        assert sorted(ours) == sorted(addresses)

    def test_the_newest_come_first_and_what_is_new_later_comes_alone(self, world: World) -> None:
        old = world.thread(branched(70))
        connector = world.connector()
        first = connector.changes(None)
        assert old[-1] in {post.address for post in first.posts}
        _, cursor = everything(connector)
        new = world.thread([(-1, "ann", "something new")])
        posts, cursor = everything(connector, cursor)
        assert [post.address for post in posts] == new
        posts, _ = everything(connector, cursor)
        assert posts == []

    def test_a_private_message_arrives_as_it_was_written(self, world: World) -> None:
        connector = world.connector()
        _, can = connector.check()
        text = (MIXED + "\n\n" + "A long word of regret. " * 450)[: can.longest]
        item = message(world, text)
        if can.private is Private.NONE:
            with pytest.raises(Forbidden):
                connector.send(message(world, text, errand=Errand.PRIVATE))
        if can.private is Private.NONE and not can.public:
            return
        receipt = connector.send(item)
        assert receipt.address
        [got] = [one for one in world.received("ann") if MIXED in one]
        assert " ".join(text.split()) in " ".join(got.split())

    def test_the_same_thing_twice_is_one_or_is_found(self, world: World) -> None:
        connector = world.connector()
        item = message(world)
        assert connector.find_sent(item) is None
        first = connector.send(item)
        found = connector.find_sent(item)
        assert found is not None
        assert found.address == first.address
        assert connector.find_sent(message(world)) is None

    def test_an_answer_that_was_lost_is_unknown_and_then_found(self, world: World) -> None:
        connector, line = world.loses_the_answer("send")
        item = message(world)
        with pytest.raises(UnknownOutcome):
            connector.send(item)
        assert world.connector().find_sent(item) is not None
        assert len([one for one in world.received("ann") if "Shall we talk?" in one]) == 1
        assert line is not None

    def test_what_it_cannot_do_it_refuses_in_words(self, world: World) -> None:
        [address] = world.thread([(-1, "ann", "Something to look at")])
        connector = world.connector()
        _, can = connector.check()
        for act in set(Act) - can.acts:
            with pytest.raises(PlatformTrouble):
                connector.act(Outgoing(new_id(), Errand.ACT, about=address, act=act))

    def test_no_secret_is_told(
        self, world: World, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
    ) -> None:
        caplog.set_level(logging.DEBUG)
        told = [repr(world.connector()), repr(world.connector().check())]
        for connector in (world.connector("a wrong secret"), world.unreachable()):
            with pytest.raises(PlatformTrouble) as error:
                connector.check()
            told += [str(error.value), repr(error.value), error.value.said]
        told += [caplog.text, *capfd.readouterr()]
        for secret in (*world.secrets, "a wrong secret"):
            assert not [text for text in told if secret in text]

    def test_it_stops_within_a_second(self, world: World) -> None:
        connector, line = world.never_answers()
        timer = threading.Timer(0.2, connector.stop)
        began = time.monotonic()
        timer.start()
        with pytest.raises(PlatformTrouble):
            connector.check()
        assert time.monotonic() - began < 1.5
        with pytest.raises(Offline):
            connector.changes(None)
        connector.close()
        assert line is not None

    def test_a_cursor_that_is_nonsense_begins_anew(self, world: World) -> None:
        addresses = world.thread([(-1, "ann", "One of them")])
        posts, _ = everything(world.connector(), "no such cursor {")
        assert addresses[0] in {post.address for post in posts}

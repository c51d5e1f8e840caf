"""The part of the contract that is about what goes wrong: noes, pauses, faulty lines, hostile posts, wrong clocks."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from connectors.contract_changes import Shelf
from connectors.contract_world import (
    Door,
    Question,
    World,
    branched,
    doing,
    message,
    public_reply,
    whole,
)

from moderator_console.core.platform_trouble import (
    AuthFailed,
    Busy,
    CannotLook,
    Declined,
    Forbidden,
    Gone,
    Offline,
    PlatformTrouble,
    RateLimited,
)
from moderator_console.core.platforms import Act, Outgoing
from moderator_console.core.posts import Address

YEARS_S = 3 * 365 * 86_400
#: What a text may hold that nobody should send. The first is a good one.
HOSTILE = (
    "A good post", "word " * 1_000_000, "N\0L", "half \ud800 a pair", "<div>" * 10_000 + "deep",
    "<blockquote><p>" * 10_000 + "deeper", "> " * 10_000 + "deepest",
)  # fmt: skip
_LIMITS = ("SILENT_S", "REACH_S", "ANSWER_S")


def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits in the thread of this test fails."""
    ours, wait = threading.get_ident(), time.sleep

    def sleep(seconds: float) -> None:
        assert threading.get_ident() != ours, "a connector waits"
        wait(seconds)

    monkeypatch.setattr(time, "sleep", sleep)


def wrong_clock(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """The clock of this computer goes wrong by that."""
    now, now_ns = time.time, time.time_ns
    monkeypatch.setattr(time, "time", lambda: now() + seconds)
    monkeypatch.setattr(time, "time_ns", lambda: now_ns() + seconds * 1_000_000_000)


class WhatGoesWrong:
    """See ``Contract``."""

    def nowhere(self) -> Address:
        """The address of a post that nobody wrote."""
        raise NotImplementedError

    def nobody(self) -> str:
        """How somebody is named who is not there."""
        raise NotImplementedError

    def refused(self, world: World) -> Outgoing:
        """What a rule of the platform forbids."""
        return message(world, to=self.nobody())

    def questions(self, world: World) -> dict[str, Question]:
        """Whatever goes over the line."""
        item = message(world)
        return {
            "check": lambda it: it.check(), "changes": lambda it: it.changes(None),
            "thread": lambda it: it.thread(self.nowhere(), None), "send": lambda it: it.send(item),
        }  # fmt: skip

    def paused(self, world: World) -> dict[str, Question]:
        """The questions that may be answered with a pause."""
        return {**self.questions(world), "flags": lambda it: it.flags(None)}

    def test_four_kinds_of_no_are_four_errors(self, world: World) -> None:
        with pytest.raises(AuthFailed):
            world.connector("a wrong secret").check()
        with pytest.raises(Offline):
            world.unreachable().check()
        with pytest.raises(Gone):
            world.connector().thread(self.nowhere(), None)
        with pytest.raises(Declined):
            world.connector().send(self.refused(world))
        [rude] = world.thread([(-1, "bob", "A rude word")])
        with pytest.raises(Forbidden):
            world.account("ann").act(doing(Act.HIDE, rude))

    def test_a_thread_that_is_closed_is_a_rule_and_no_missing_right(self, world: World) -> None:
        [about] = world.thread([(-1, "ann", "Enough of this")])
        connector = world.connector()
        if Act.LOCK not in connector.check()[1].acts:
            with pytest.raises(Forbidden):
                connector.act(doing(Act.LOCK, about))
            return
        world.locked(about)
        with pytest.raises(Declined):
            world.account("ann").send(public_reply(about))

    @pytest.mark.parametrize("wrong_s", [0, -YEARS_S, YEARS_S])
    def test_a_pause_is_read_to_the_second_in_each_of_its_shapes(
        self, world: World, monkeypatch: pytest.MonkeyPatch, wrong_s: int
    ) -> None:
        assert world.pauses
        asked = self.paused(world)
        wrong_clock(monkeypatch, wrong_s)
        for shape in world.pauses:
            for name, ask in asked.items():
                connector, seconds = world.pausing(shape)
                with pytest.raises((Busy, RateLimited)) as pause:
                    ask(connector)
                told = getattr(pause.value, "retry_after_s", None)
                assert (told is None) is (seconds is None), (shape, name)
                assert abs((told or 0) - (seconds or 0)) <= 1, (shape, name)

    def test_it_asks_once_and_does_not_wait(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = self.questions(world)
        no_waiting(monkeypatch)
        for name, ask in asked.items():
            door = Door()
            connector = world.at(door.port)
            with pytest.raises(PlatformTrouble):
                ask(connector)
            door.close()
            # For the post of another server no line is opened at all.
            assert (name, door.calls) in ((name, 1), ("thread", 0))

    def test_every_question_has_a_limit(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = self.questions(world)
        for name, module in list(sys.modules.items()):
            if name.startswith("moderator_console.connectors."):
                for limit in _LIMITS:
                    if hasattr(module, limit):
                        monkeypatch.setattr(module, limit, 0.2)
        for name, ask in asked.items():
            connector, _ = world.never_answers()
            began = time.monotonic()
            with pytest.raises(PlatformTrouble):
                ask(connector)
            assert time.monotonic() - began < 3, name

    def test_nothing_of_the_surroundings_leads_elsewhere_or_logs_in(
        self, world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        # A proxy is its owner's wish on the way to others (test_http_line.py), never on the way to this computer.
        door = Door()
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            for one in (name, name.upper()):
                monkeypatch.setenv(one, f"http://127.0.0.1:{door.port}")
        (tmp_path / ".netrc").write_text(
            "".join(f"machine 127.0.0.1 login mod password {one.replace(' ', '')}\n" for one in world.secrets)
        )  # fmt: skip
        monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
        monkeypatch.setenv("HOME", str(tmp_path))
        connector = world.connector()
        connector.check()
        connector.changes(None)
        with pytest.raises(AuthFailed):
            world.connector("a wrong secret").check()
        door.close()
        assert (door.calls, door.heard) == (0, b"")

    def test_hostile_posts_are_kept_in_part_or_skipped_with_their_place(
        self, world: World, tmp_path: Path
    ) -> None:
        batch = world.hostile(HOSTILE).changes(None)
        lost = [one for one in batch.skipped if not one.kept]
        assert len(batch.posts) + len(lost) == len(HOSTILE)
        assert all(one.where and one.why for one in lost)
        assert any("A good post" in post.source for post in batch.posts)
        for post in batch.posts:
            assert len(post.source.encode()) <= 65_536
            assert "\0" not in post.source
        shelf = Shelf(world, tmp_path)
        done = shelf.turn(world.hostile(HOSTILE), pages=1)
        assert done.trouble is None
        assert done.posts + done.skipped_count >= len(HOSTILE)
        assert all(where and why for where, why in done.skipped)

    @pytest.mark.parametrize("seconds", [-YEARS_S, YEARS_S])
    def test_a_clock_here_that_is_years_wrong_changes_nothing(
        self, world: World, monkeypatch: pytest.MonkeyPatch, seconds: int
    ) -> None:
        lines = branched(5)
        addresses = world.thread(lines)
        told: Callable[[], Any] = lambda: {  # noqa: E731
            post.address: (post.at_us, post.parent) for post in whole(world.connector(), addresses[2])
        }  # fmt: skip
        right = told()
        before = world.connector().send(message(world, "In our time")).at_us
        wrong_clock(monkeypatch, seconds)
        assert told() == right
        connector = world.connector()
        item = message(world, "Three years from here")
        try:
            assert connector.find_sent(item) is None
        except CannotLook:
            # By the clock there it was not made yet: better that a person looks than that it is sent twice.
            assert seconds > 0
        receipt = connector.send(item)
        if before is None or receipt.at_us is None:
            assert before is receipt.at_us
        else:
            assert abs(receipt.at_us - before) < 600_000_000
        found = world.connector().find_sent(item)
        assert found is not None
        assert found.address == receipt.address
        assert len([one for one in world.received("ann") if "Three years" in one]) == 1

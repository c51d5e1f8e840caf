"""The part of the contract that is about what happens there: edits, removals, reports, acts; and the record itself.

What was read is kept as the program keeps it: in an archive, by ``services/sync.py``.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_posts import KEY
from connectors.contract_world import World, doing, public_reply, whole

from moderator_console.core.acts import REVERSED
from moderator_console.core.platform_trouble import Forbidden
from moderator_console.core.platforms import (
    Act,
    Capabilities,
    Deletes,
    Edits,
    Errand,
    Flag,
    Flags,
    History,
    Outgoing,
    Private,
    Resend,
)
from moderator_console.core.posts import Address
from moderator_console.services.sync import Synced, Syncing
from moderator_console.store.archive import Archive
from moderator_console.store.connected import Connected
from moderator_console.store.conversation import PostCard
from moderator_console.store.ids import new_id
from moderator_console.views.platforms.lacking import Lacking

if TYPE_CHECKING:
    from moderator_console.connectors import Connector

#: By which test each field of the record is held, where it is true; where it is not, ``LACKS`` says the sentence.
HELD = {
    "structure": "test_from_any_post_comes_the_whole_thread_in_its_shape",
    "history": "test_a_reading_that_is_broken_off_after_any_page_goes_on_there",
    "edits": "test_an_edited_post_has_both_its_texts_here",
    "deletes": "test_what_is_taken_away_there_keeps_its_text_and_its_place_here",
    "flags": "test_a_report_comes_once_from_each_who_reports_and_is_closed_when_settled_elsewhere",
    "private": "test_a_private_message_arrives_as_it_was_written",
    "public": "test_a_reply_in_public_stands_below_what_it_answers",
    "acts": "test_each_act_that_it_claims_is_done_and_twice_is_once",
    "resend": "test_the_same_thing_twice_is_one_or_is_found",
    "key_us": "test_the_same_thing_twice_is_one_or_is_found",
    "settles_us": "test_an_answer_that_was_lost_is_unknown_and_then_found",
    "pace": "test_a_pause_is_read_to_the_second_in_each_of_its_shapes",
    "longest": "test_a_private_message_arrives_as_it_was_written",
    "needs": "test_whoever_may_less_is_told_which_right_it_takes",
    "exposed": "test_what_the_record_lacks_has_its_sentence",
    "sealed": "test_what_the_record_lacks_has_its_sentence",
    "deletes_to_hide": "test_what_is_deleted_to_be_hidden_is_gone_for_others_and_comes_back",
}
#: The beginning of what the wizard says where something is missing.
LACKS = {
    "edits": "Edits are not seen here.",
    "deletes": "Removals are not seen here.",
    "flags": "Reports of members are not seen here.",
    "private": "Members cannot be written to in private here.",
    "public": "Replies in public cannot be sent here.",
    "acts": "Hiding, locking and approving are done on the platform itself.",
    "history": "Not all of the past can be read here.",
    "resend": "After a lost answer only you can look whether a message arrived.",
    "exposed": "Private messages are not encrypted here",
}


def lacked(can: Capabilities) -> set[str]:
    """The fields of a record by which something is missing."""
    missing = {
        "edits": can.edits is Edits.NONE, "deletes": can.deletes is Deletes.NONE, "flags": can.flags is Flags.NONE,
        "private": can.private is Private.NONE, "public": not can.public, "acts": not can.acts,
        "history": can.history is not History.ALL, "resend": can.resend is Resend.ASK,
        "exposed": can.exposed and can.private is not Private.NONE,
    }  # fmt: skip
    return {name for name, is_so in missing.items() if is_so}


def says(can: Capabilities, name: str) -> bool:
    """Whether the wizard says that this is missing."""
    return any(said.startswith(LACKS[name]) for said in Lacking().of(can))


class Shelf:
    """An archive that mod's account fills, as the program does it."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.file = world, folder / f"{new_id().hex}.db"
        self.archive = Archive(self.file, KEY)
        self.can = world.connector().check()[1]
        self.account = Connected(new_id(), "it", "Account", "Garden", {}, self.can)
        self.now_us = 1_800_000_000_000_000

    def syncing(self) -> Syncing:
        self.now_us += 3_600_000_000
        return Syncing(self.file, KEY, self.account, lambda: self.now_us)

    def read(self, address: Address) -> None:
        """One thread, whole; by a connector that knows nothing yet."""
        done = self.syncing().thread(self.world.connector(), address)
        assert done.trouble is None, done.trouble

    def turn(self, connector: Connector, pages: int | None = None) -> Synced:
        """What is new."""
        return self.syncing().turn(connector, pages)

    def cards(self, address: Address) -> dict[Address, PostCard]:
        """The thread of a post."""
        thread = self.archive.place_of(address).thread
        return {card.address: card for card in self.archive.posts(thread, 0, 100)}


def all_flags(connector: Connector, cursor: str | None = None) -> tuple[list[Flag], str | None]:
    """All reports from a cursor on; fails where it never ends."""
    found: list[Flag] = []
    for _ in range(50):
        batch = connector.flags(cursor)
        found += batch.flags
        cursor = batch.cursor or cursor
        assert cursor is None or len(cursor) < 2048
        if not batch.more:
            return found, cursor
    raise AssertionError("it never ends")


class WhatHappensThere:
    """See ``Contract``."""

    def test_an_edited_post_has_both_its_texts_here(self, world: World, tmp_path: Path) -> None:
        first, answer = world.thread([(-1, "ann", "It is gone"), (0, "bob", "Before the edit")])
        shelf, late = Shelf(world, tmp_path), Shelf(world, tmp_path)
        shelf.read(first)
        if shelf.can.edits is Edits.NONE:
            assert says(shelf.can, "edits")
            return
        world.edited(answer, "After the edit")
        shelf.read(first)
        shelf.read(first)
        before, after = shelf.archive.revisions(answer)
        assert ("Before the edit" in before.text, "After the edit" in after.text) == (True, True)
        assert before.sha and after.sha and before.sha != after.sha
        # Whoever comes later finds what the record promises.
        late.read(first)
        texts = [revision.sha for revision in late.archive.revisions(answer)]
        if shelf.can.edits is Edits.TEXTS:
            assert texts == [before.sha, after.sha]
        else:
            assert texts == [after.sha]
        if shelf.can.edits in (Edits.TEXTS, Edits.MARK):
            assert late.cards(first)[answer].edited_us is not None
        assert len(late.archive.revisions(first)) == 1

    def test_what_is_taken_away_there_keeps_its_text_and_its_place_here(
        self, world: World, tmp_path: Path
    ) -> None:
        first, middle, below, beside = world.thread(
            [(-1, "ann", "The first"), (0, "bob", "The middle"), (1, "ann", "Below"), (0, "ann", "Beside")]
        )  # fmt: skip
        shelf = Shelf(world, tmp_path)
        shelf.read(first)
        before = {address: card.parent for address, card in shelf.cards(first).items()}
        assert before == {first: None, middle: first, below: middle, beside: first}
        world.taken_back(middle)
        shelf.read(first)
        shelf.read(first)
        cards = shelf.cards(first)
        assert {address: card.parent for address, card in cards.items()} == before
        assert cards[below].depth == 2
        assert "The middle" in cards[middle].text
        removed = {address for address, card in cards.items() if card.removed}
        if shelf.can.deletes is Deletes.NONE:
            assert removed == set()
            assert says(shelf.can, "deletes")
        else:
            assert removed == {middle}

    def test_whoever_comes_after_a_removal_finds_its_place(self, world: World, tmp_path: Path) -> None:  # fmt: skip
        first, middle, below, beside = world.thread(
            [(-1, "ann", "The first"), (0, "bob", "The middle"), (1, "ann", "Below"), (0, "ann", "Beside")]
        )  # fmt: skip
        world.taken_back(middle)
        shelf = Shelf(world, tmp_path)
        shelf.read(first)
        cards = shelf.cards(first)
        assert cards[beside].parent == first
        if below not in cards:
            # Answers are let go of there, or go with what they answered.
            assert shelf.can.deletes in (Deletes.GAP, Deletes.SUBTREE)
        else:
            assert cards[below].parent == middle
            assert cards[middle].missing or cards[middle].removed
        if shelf.can.deletes is Deletes.TEXT:
            assert "The middle" in cards[middle].text
        if shelf.can.deletes in (Deletes.TEXT, Deletes.TOMBSTONE):
            assert cards[middle].removed

    def test_a_report_comes_once_from_each_who_reports_and_is_closed_when_settled_elsewhere(
        self, world: World
    ) -> None:
        connector = world.connector()
        can = connector.check()[1]
        about, other = world.thread([(-1, "mod", "The rules"), (0, "ann", "A rude word")])[::-1]
        if can.flags is Flags.NONE:
            assert all_flags(connector) == ([], None)
            assert says(can, "flags")
            return
        reporters = ("bob",) if can.flags is Flags.QUEUE else ("bob", "mod")
        for name in reporters:
            world.reported(about, name)
        found, cursor = all_flags(connector)
        mine = [flag for flag in found if flag.post == about]
        assert len({flag.id for flag in mine}) == len(mine) == len(reporters)
        named = [flag.reporter.name.casefold() for flag in mine if flag.reporter]
        assert len(named) == len(set(named))
        assert set(named) <= {world.called(name) for name in reporters}
        assert all(flag.open for flag in mine)
        assert not [flag for flag in found if flag.post == other]
        # Looked at again by another program they are the same, and nothing is open twice.
        again, cursor = all_flags(world.connector(), cursor)
        assert {flag.id for flag in again if flag.post == about} <= {flag.id for flag in mine}
        world.settled(about)
        later, _ = all_flags(world.connector(), cursor)
        # What is settled may be gone there: its number is all that is left of it.
        state = {flag.id: flag.open for flag in later}
        assert {flag.id: state.get(flag.id) for flag in mine} == {flag.id: False for flag in mine}

    def test_a_reply_in_public_stands_below_what_it_answers(self, world: World) -> None:
        first, second = world.thread([(-1, "ann", "My seeds are gone"), (0, "bob", "Mine too")])
        connector = world.connector()
        can = connector.check()[1]
        item = public_reply(second)
        if not can.public:
            with pytest.raises(Forbidden):
                connector.send(item)
            assert says(can, "public")
            return
        receipt = connector.send(item)
        world.awaited(Address(receipt.address))
        posts = {post.address: post for post in whole(connector, first)}
        ours = posts[Address(receipt.address)]
        assert ours.parent == second
        assert "We look into it." in ours.source
        assert ours.author.key == connector.check()[0].account.key
        assert len({post.thread.address for post in posts.values()}) == 1
        found = connector.find_sent(item)
        assert found is not None
        assert found.address == receipt.address
        assert world.connector().find_sent(public_reply(second, "Something else.")) is None

    def test_each_act_that_it_claims_is_done_and_twice_is_once(self, world: World) -> None:
        # What one may there is told of a place where something stands.
        world.thread([(-1, "ann", "The rules")])
        connector = world.connector()
        can = connector.check()[1]
        if not can.acts:
            assert says(can, "acts")
        for act in sorted(can.acts):
            _, about = world.thread([(-1, "ann", "The rules"), (0, "bob", f"To {act}")])
            if act in (Act.APPROVE, Act.SETTLE):
                world.reported(about, "ann")
            item = doing(act, about)
            for _ in range(2):
                assert connector.act(item).address
            back = REVERSED.get(act)
            if back in can.acts:
                assert connector.act(doing(back, about)).address

    def test_what_is_deleted_to_be_hidden_is_gone_for_others_and_comes_back(
        self, world: World
    ) -> None:
        _, about = world.thread([(-1, "ann", "The rules"), (0, "bob", "A rude word")])
        connector = world.connector()
        can = connector.check()[1]
        if not can.deletes_to_hide:
            return  # what hiding does there is what it is called

        def readable() -> bool:
            posts = world.account("ann").thread(about, None).posts
            return any(p.address == about and not p.removed and p.source.strip() for p in posts)

        assert {Act.HIDE, Act.RESTORE} <= can.acts and readable()
        connector.act(doing(Act.HIDE, about))
        assert not readable()
        connector.act(doing(Act.RESTORE, about))
        assert readable()

    def test_whoever_may_less_is_told_which_right_it_takes(self, world: World) -> None:
        _, about = world.thread([(-1, "ann", "The rules"), (0, "bob", "A rude word")])
        can, less = (one.check()[1] for one in (world.connector(), world.account("ann")))
        taken = {name for name in lacked(less) - lacked(can) if name != "exposed"}
        assert taken == set(dict(less.needs)) & taken
        for name in taken:
            assert any(dict(less.needs)[name] in said for said in Lacking().of(less))
        # What is neither hidden nor locked is shown and open already.
        for act in set(Act) - less.acts - {Act.RESTORE, Act.UNLOCK}:
            with pytest.raises(Forbidden):
                world.account("ann").act(Outgoing(new_id(), Errand.ACT, about=about, act=act))

    def test_what_the_record_lacks_has_its_sentence(self, world: World) -> None:
        world.thread([(-1, "ann", "The rules")])
        for connector in (world.connector(), world.account("ann")):
            can = connector.check()[1]
            missing = lacked(can)
            assert {name for name in LACKS if says(can, name)} == missing
            assert len(Lacking().of(can)) == len(missing) + bool(can.sealed)

    def test_each_field_of_the_record_is_held_by_a_test(self) -> None:
        assert {one.name for one in fields(Capabilities)} == set(HELD)
        assert not [name for name in HELD.values() if not hasattr(self, name)]

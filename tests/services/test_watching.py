"""Watching: a quiet thread or member that speaks again, until somebody has looked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from cli_calls import Console
from desk_making import clock_of, make_desk

from moderator_console.core.events import Channel, MessageSent, Purpose
from moderator_console.core.outbox import State
from moderator_console.core.platforms import Errand, Outgoing
from moderator_console.core.posts import Account, Address, Post, ThreadInfo
from moderator_console.core.trouble import NotFound
from moderator_console.core.watching import NewPost, Watch, Watched, spoken
from moderator_console.services.desk import Desk
from moderator_console.services.markup import prepare
from moderator_console.services.outbox import Outbox
from moderator_console.services.watching import (
    find_watch,
    looked,
    looked_into,
    watch_member,
    watch_thread,
    who_spoke,
)
from moderator_console.store.archive_writer import ArchiveWriter
from moderator_console.store.connected import Connected
from moderator_console.store.ids import new_id

DAY_US = 86_400_000_000
ROOF = ThreadInfo(Address("yard:roof"), "On the roof")
ANN, BOB = Account("yard:ann", "Ann"), Account("yard:bob", "Bob")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path, sample=False)
    start = made.now() - 30 * DAY_US
    bring(made, (1, ANN, start), (2, BOB, start + DAY_US))
    yield made
    made.close()


def bring(desk: Desk, *lines: tuple[int, Account, int], thread: ThreadInfo = ROOF) -> None:
    """Brings posts as any import does: (number, author, time)."""
    writer = ArchiveWriter(
        desk.opened.archive, desk.opened.key, community="Allotment", source="by hand", format="test",
        now_us=desk.now(),
    )  # fmt: skip
    try:
        writer.add(
            [
                prepare(Post(Address(f"{thread.address}/{n}"), thread, who, at_us, f"Word {n}."))
                for n, who, at_us in lines
            ]
        )
        writer.finish(lambda n, of: None, lambda: False)
    finally:
        writer.close("{}")


def test_a_quiet_thread_that_speaks_again_is_told_with_its_silence_until_looked_at(
    desk: Desk,
) -> None:
    watch_thread(desk, Address("yard:roof/1"))
    assert not who_spoke(desk)
    spoke_us = desk.now() - 29 * DAY_US + 12 * DAY_US
    bring(desk, (3, ANN, spoke_us), (4, BOB, spoke_us + 1_000_000))
    (heard,) = who_spoke(desk)
    assert heard.silence_us == 12 * DAY_US and heard.count == 2
    assert (heard.first.post, heard.first.author) == ("yard:roof/3", "Ann")
    looked(desk, heard)
    assert not who_spoke(desk)
    bring(desk, (5, ANN, spoke_us + DAY_US))
    assert [one.first.post for one in who_spoke(desk)] == ["yard:roof/5"]


def test_a_member_is_heard_wherever_they_write_and_others_are_not(desk: Desk) -> None:
    made = watch_member(desk, Address("yard:roof/1"))
    assert (made.what, made.key, made.name) == (Watched.MEMBER, "yard:ann", "Ann")
    pond = ThreadInfo(Address("yard:pond"), "At the pond")
    bring(desk, (1, BOB, desk.now() - DAY_US), thread=pond)
    assert not who_spoke(desk)
    bring(desk, (2, ANN, desk.now() - DAY_US), thread=pond)
    (heard,) = who_spoke(desk)
    assert heard.first.post == "yard:pond/2" and heard.silence_us == 29 * DAY_US
    assert looked_into(desk, ROOF.address) == 0
    assert looked_into(desk, pond.address) == 1
    assert not who_spoke(desk)


def test_the_past_that_comes_later_is_no_new_word(desk: Desk) -> None:
    watch_thread(desk, ROOF.address)
    watch_member(desk, Address("yard:roof/2"))
    bring(desk, (9, BOB, desk.now() - 40 * DAY_US))
    assert not who_spoke(desk)


def test_the_longest_silence_stands_first() -> None:
    def heard(last_us: int) -> int:
        watch = Watch(Watched.THREAD, str(last_us), "", "", 0, last_us)
        post = NewPost(Address("p"), Address("t"), "", "", 100)
        found = spoken(watch, [post])
        assert found is not None
        return found.silence_us

    assert heard(1) > heard(99)
    assert spoken(Watch(Watched.THREAD, "t", "", "", 0, 100), [NewPost(Address("p"), Address("t"), "", "", 100)]) is None  # fmt: skip


def test_a_watch_outlives_the_session_and_is_ended_by_name_or_address(desk: Desk) -> None:
    watch_thread(desk, ROOF.address)
    watch_member(desk, Address("yard:roof/1"))
    clock_of(desk).at_us += DAY_US
    assert find_watch(desk, "yard:roof/2").what is Watched.THREAD
    for name in ("yard:roof/2", "ann"):
        desk.book.watches.stop(find_watch(desk, name))
    assert not desk.book.watches.all()
    for wrong in ("ann", "yard:nowhere"):
        with pytest.raises(NotFound):
            find_watch(desk, wrong)
    with pytest.raises(NotFound):
        watch_member(desk, Address("yard:nowhere/1"))


def test_the_command_line_watches_tells_and_stops_in_both_languages(desk: Desk) -> None:
    folder, spoke_us = desk.opened.folder, desk.now() - 17 * DAY_US
    console = Console(folder)
    assert console.ask("watch", "thread", "yard:roof/1")["watched"][0]["name"] == "On the roof"
    assert console.ask("watch", "member", "yard:roof/1")["watched"][0]["key"] == "yard:ann"
    assert "Quiet since" in console.say("watch", "list").out
    bring(desk, (3, BOB, spoke_us))
    told = console.ask("watch", "list")["spoke"]
    assert [(one["post"], one["silence_s"]) for one in told] == [("yard:roof/3", 12 * 86_400)]
    assert "Bob speaks again after 12 d" in console.say("watch", "list").out
    assert "Bob reprend la parole après 12" in Console(folder, lang="fr").say("watch", "list").out
    assert console.ask("watch", "looked")["looked"] == 1
    assert not console.ask("watch", "list")["spoke"]
    console.ask("watch", "stop", "Ann")
    console.ask("watch", "stop", "yard:roof")
    assert "Nothing is watched" in console.say("watch", "list").out
    assert console.say("watch", "stop", "Ann").status == 3


def test_what_was_sent_from_here_is_no_news_when_it_comes_back(desk: Desk) -> None:
    thread = watch_thread(desk, Address("yard:roof/1")).key
    outbox = Outbox(desk.book.outbox, desk.now)
    account = Connected(UUID(int=5), "yard", "Yard", "Allotment")
    told = MessageSent(Channel.MESSAGE, Purpose.OTHER, "We look at it.", to="Ann")
    item = Outgoing(new_id(), Errand.REPLY, about=Address("yard:roof/1"), text="We look at it.")
    entry = outbox.put(account, told, by=desk.me.id, item=item, queue=thread)
    sent = replace(entry, n=1, state=State.SENT, address="yard:roof/3", sent_us=desk.now())
    known = desk.book.outbox.get(entry.item.id).entry
    assert desk.book.outbox.settle(known, sent)
    later_us = desk.now() - DAY_US
    bring(desk, (3, BOB, later_us))
    assert who_spoke(desk) == ()
    # Somebody answers it: that is news, and only that.
    bring(desk, (4, ANN, later_us + 1_000_000))
    (heard,) = who_spoke(desk)
    assert (heard.first.post, heard.count) == ("yard:roof/4", 1)

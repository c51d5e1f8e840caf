"""Threads with an open case or a watch are read anew: what was edited or deleted there later stays readable here, marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from desk_making import clock_of, make_desk
from garden import MINUTE_US, Garden, Gardener, can

from moderator_console.core.event_values import Channel
from moderator_console.core.platform_trouble import Offline, RateLimited
from moderator_console.core.platforms import Deletes, Flag, Pace, Private
from moderator_console.core.posts import Account, Address
from moderator_console.core.private_talk import Sent
from moderator_console.services.desk import Desk
from moderator_console.services.sync import Synced, Syncing
from moderator_console.services.watching import watch_thread, who_spoke
from moderator_console.store.connected import Connected
from moderator_console.store.ids import new_id
from moderator_console.store.synced import SyncedBook

DAY_US = 24 * 60 * MINUTE_US
BED = Address("garden:beans")


class Plot:
    """A desk, a garden, and an account that reads it."""

    def __init__(
        self, desk: Desk, deletes: Deletes = Deletes.GAP, pace: Pace | None = None
    ) -> None:
        self.desk, self.garden, self.deletes = desk, Garden(), deletes
        settings = {"url": "https://garden.example/x"}
        self.account = Connected(new_id(), "garden", "Beds", "Garden", settings, can(deletes, pace))
        now = desk.now()
        for n, who in enumerate(("Ann", "Bob", "Cleo", "Dora")):
            self.garden.write(
                "beans", n, who, now - (9 - n) * MINUTE_US, parent=n - 1 if n else None
            )

    def turn(self, pages: int | None = None, account: Connected | None = None) -> Synced:
        opened, known = self.desk.opened, account or self.account
        syncing = Syncing(
            opened.archive, opened.key, known, self.desk.now, cared=self.desk.book.watches.cared_for
        )
        return syncing.turn(Gardener(self.garden, self.deletes), pages)

    def later(self, us: int) -> Synced:
        clock_of(self.desk).at_us += us
        self.garden.asked.clear()
        return self.turn()

    def anew(self) -> list[str]:
        return [one for one in self.garden.asked if one.startswith("thread")]

    def cards(self) -> dict[str, tuple[str, bool, str | None]]:
        """Text, whether it is removed, and the parent of each post of the bed."""
        return {
            card.address[-1]: (card.text, card.removed, card.parent and card.parent[-1])
            for card in self.desk.archive.posts(BED, 0, 50)
        }


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path, sample=False)
    yield made
    made.close()


@pytest.fixture
def plot(desk: Desk) -> Plot:
    return Plot(desk)


def test_nobody_reads_anew_what_nobody_depends_on(plot: Plot) -> None:
    plot.turn()
    assert plot.later(DAY_US).anew_us == 0
    assert not plot.anew()


def test_a_thread_with_a_case_is_read_at_its_steps_and_then_daily(plot: Plot) -> None:
    plot.turn()
    plot.desk.open_case([Address("garden:beans/2")])
    start = plot.garden.beds["beans"][-1].at_us or 0
    read = []
    for _ in range(5 * 24 * 12):
        if plot.later(5 * MINUTE_US).trouble is None and plot.anew():
            read.append((plot.desk.now() - start) // MINUTE_US)
    # It was some minutes old when it was brought: the first steps are done at once.
    assert read[0] <= 15 and read[1] <= 20 and read[2] <= 65
    assert [(b - a) // 1440 for a, b in pairwise(read[2:])] == [1, 1, 1, 1]


def test_an_edit_and_a_removal_leave_every_text_with_its_hash_and_the_replies_where_they_were(
    plot: Plot,
) -> None:
    plot.turn()
    plot.desk.open_case([Address("garden:beans/2")])
    plot.later(MINUTE_US)
    plot.garden.edit(Address("garden:beans/0"), "I never said that.", plot.desk.now())
    plot.garden.delete(Address("garden:beans/1"))
    assert plot.later(DAY_US).revisions == 1
    cards = plot.cards()
    assert cards["0"] == ("I never said that.", False, None)
    assert cards["1"] == ("Word 1.", True, "0")
    assert cards["2"] == ("Word 2.", False, "1") and cards["3"] == ("Word 3.", False, "2")
    texts = plot.desk.archive.revisions(Address("garden:beans/0"))
    assert [one.text for one in texts] == ["Word 0.", "I never said that."]
    assert len({one.sha for one in texts}) == 2 and all(len(one.sha) == 32 for one in texts)
    plot.garden.asked.clear()
    assert plot.later(DAY_US).removals == 0


def test_a_platform_that_hides_what_hangs_below_does_not_make_it_deleted(desk: Desk) -> None:
    plot = Plot(desk, Deletes.SUBTREE)
    plot.turn()
    desk.open_case([Address("garden:beans/0")])
    plot.later(MINUTE_US)
    posts = plot.garden.beds["beans"]
    # The first was deleted; two answers below it are there, but only for whoever asks for them.
    plot.garden.beds = {"beans": posts[:1], "elsewhere": posts[2:]}
    assert plot.later(DAY_US).removals == 1
    assert [plot.cards()[n][1] for n in "0123"] == [False, True, False, False]


def test_a_whole_thread_that_is_gone_stays_readable_and_marked(plot: Plot) -> None:
    plot.turn()
    watch_thread(plot.desk, BED)
    plot.garden.beds = {"peas": []}
    done = plot.later(DAY_US)
    assert done.removals == 4 and done.trouble is None
    assert all(removed and text for text, removed, _ in plot.cards().values())
    plot.later(MINUTE_US // 2)
    assert not plot.anew()


def test_a_watched_thread_that_speaks_again_is_heard_within_one_turn(plot: Plot) -> None:
    plot.turn()
    watch_thread(plot.desk, BED)
    clock_of(plot.desk).at_us += 12 * DAY_US
    post = plot.garden.write("beans", 9, "Ann", plot.desk.now())
    plot.turn()
    (heard,) = who_spoke(plot.desk)
    assert heard.first.post == post and heard.silence_us // DAY_US == 12


def test_a_reported_post_that_nobody_brought_is_fetched_once_with_its_thread(plot: Plot) -> None:
    plot.garden.page = 1
    plot.turn(pages=1)
    old = Address("garden:beans/0")
    assert plot.desk.archive.threads().lines[0].posts < 4
    who = Account("garden:Bob", "Bob")
    plot.garden.reports = [
        Flag("1", old, who, "rude", None), Flag("2", Address("garden:gone/1"), who, "rude", None),
    ]  # fmt: skip
    assert plot.turn(pages=0).flags == 0
    done = plot.turn(pages=1)
    assert done.flags == 2 and f"thread {old}" in plot.anew()
    assert plot.cards()["0"][0] == "Word 0."
    plot.later(DAY_US)
    assert not plot.anew()


def test_a_thread_that_fails_holds_nobody_up_and_is_tried_later(plot: Plot) -> None:
    plot.turn()
    watch_thread(plot.desk, BED)
    plot.garden.trouble = Offline()
    assert isinstance(plot.later(DAY_US).trouble, Offline)
    plot.garden.trouble = None
    plot.later(MINUTE_US)
    assert plot.anew() == [f"thread {BED}"]


def test_a_stated_pause_holds_the_whole_host_and_outlives_the_program(plot: Plot) -> None:
    other = replace(
        plot.account, id=new_id(), label="Other", settings={"url": "https://garden.example/y"}
    )
    elsewhere = replace(other, id=new_id(), settings={"url": "https://pond.example/"})
    plot.garden.trouble = RateLimited("", 90.0)
    assert plot.turn().wait_us == 90_000_000
    plot.garden.trouble = None
    for one in (plot.account, other):
        plot.garden.asked.clear()
        held = plot.turn(account=one)
        assert isinstance(held.trouble, RateLimited) and held.wait_us == 90_000_000
        assert not plot.garden.asked
    assert plot.turn(account=elsewhere).posts == 4
    clock_of(plot.desk).at_us += 91_000_000
    assert plot.turn().trouble is None and plot.garden.asked
    clock_of(plot.desk).at_us -= 40 * DAY_US
    assert plot.turn().trouble is None


def test_the_pace_of_a_platform_spreads_the_turns(desk: Desk) -> None:
    plot = Plot(desk, pace=Pace(60, 60.0))
    plot.garden.page = 1
    done = plot.turn(pages=3)
    # Three pages of what is new, one of reports: four seconds until the next.
    assert done.pages == 4 and done.wait_us == 4_000_000 and done.more


def test_how_far_back_was_read_is_kept(plot: Plot) -> None:
    plot.garden.page = 3
    done = plot.turn(pages=1)
    assert (done.done, done.total, done.more) == (3, 4, True)
    assert done.oldest_us == plot.garden.beds["beans"][1].at_us
    book = SyncedBook(plot.desk.opened.archive, plot.desk.opened.key)
    assert book.reached(plot.account.id, "changes").oldest_us == done.oldest_us
    book.close()
    assert plot.turn(pages=1).oldest_us == plot.garden.beds["beans"][0].at_us


SIX_HOURS_US = 6 * 60 * MINUTE_US


def test_what_an_account_may_do_is_asked_anew_some_times_a_day(plot: Plot) -> None:
    book = plot.desk.book.connected
    now = plot.desk.now()
    rich = replace(can(Deletes.GAP), public=True, sealed=3)
    book.keep(replace(plot.account, can=rich, checked_us=now))
    fresh = plot.turn(account=book.get(plot.account.id))
    assert fresh.can is None and fresh.trouble is None
    clock_of(plot.desk).at_us += SIX_HOURS_US
    came = plot.turn(account=book.get(plot.account.id))
    assert came.can is not None and not came.can.public
    assert book.may(plot.account.id, came.can, plot.desk.now())
    known = book.get(plot.account.id)
    # What is counted by each reading is not forgotten by what is asked.
    assert known.can == replace(came.can, sealed=3) and known.checked_us == plot.desk.now()
    assert plot.turn(account=known).can is None
    assert not book.may(plot.account.id, came.can, plot.desk.now())


def test_an_account_that_cannot_say_what_it_may_is_read_all_the_same(
    plot: Plot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(self: Gardener) -> None:
        raise Offline

    monkeypatch.setattr(Gardener, "check", silent)
    long_ago = plot.desk.now() - 2 * SIX_HOURS_US
    came = plot.turn(account=replace(plot.account, checked_us=long_ago))
    assert came.posts and came.trouble is None and came.can is None


def test_what_leaves_in_private_while_a_page_is_on_its_way_is_no_public_post(plot: Plot) -> None:
    mixed = replace(can(), private=Private.MAIL)
    account = replace(plot.account, can=mixed)
    plot.garden.beds.clear()
    public = plot.garden.write("beans", 1, "Ann", plot.desk.now())
    letter = plot.garden.write("letter", 2, "mod", plot.desk.now())
    ours = Sent(new_id(), new_id(), new_id(), Channel.MAIL, "ann", letter, plot.desk.now())
    gardener = Gardener(plot.garden)

    def sent(_: object) -> list[Sent]:
        # Nothing of ours had left when the turn began; the page that brings it has been asked for since.
        return [ours] if "changes" in plot.garden.asked else []

    opened = plot.desk.opened
    plot.garden.asked.clear()
    syncing = Syncing(opened.archive, opened.key, account, plot.desk.now, private=sent)
    assert syncing.turn(gardener).posts == 1
    assert [line.address for line in plot.desk.archive.threads().lines] == [
        plot.desk.archive.thread_of(public).address
    ]

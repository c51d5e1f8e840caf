"""Reports of platforms in the lane: one post is one complaint, however many people reported it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from cli_calls import Console
from desk_making import clock_of, make_desk

from moderator_console.core.platforms import Flag
from moderator_console.core.posts import Account, Address
from moderator_console.core.reports import Reported, Reporter, before_edits, still_open
from moderator_console.core.trouble import NotFound
from moderator_console.services.desk import Desk
from moderator_console.services.triage import Line, how_many, lane, say_no, waiting
from moderator_console.store.synced import SyncedBook

ACCOUNT, OTHER = UUID(int=1), UUID(int=2)
MINUTE_US = 60_000_000
PEOPLE = ("Ann", "Bob", "Cleo")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    yield made
    made.close()


def posts(desk: Desk) -> list[Address]:
    """The posts of the newest conversation of the sample."""
    thread = desk.archive.threads().lines[0].address
    return [card.address for card in desk.archive.posts(thread, 0, 10)]


def flag(
    desk: Desk, post: Address, who: str, n: int, *, open_: bool = True, text: str = ""
) -> Flag:
    at_us = desk.now() - (10 - n) * MINUTE_US
    reporter = Account(f"yard:{who}", who) if who else None
    return Flag(f"{post}#{n}", post, reporter, f"reason {n}", at_us, open_, text)


def take(desk: Desk, *flags: Flag, account: UUID = ACCOUNT) -> int:
    book = SyncedBook(desk.opened.archive, desk.opened.key)
    try:
        return book.take(account, flags, desk.now())
    finally:
        book.close()


def reported(desk: Desk) -> list[Line]:
    return [line for line in lane(desk, "en").lines if line.reported is not None]


def test_a_post_reported_by_three_people_is_one_complaint_with_three_reporters(desk: Desk) -> None:
    post = posts(desk)[1]
    before = how_many(desk)
    assert take(desk, *(flag(desk, post, who, n) for n, who in enumerate(PEOPLE))) == 3
    assert take(desk, *(flag(desk, post, who, n) for n, who in enumerate(PEOPLE))) == 0
    (line,) = reported(desk)
    assert line.post.address == post and line.post.thread and line.post.text
    assert line.reported is not None
    assert [(one.name, one.reason) for one in line.reported.reporters] == [
        ("Ann", "reason 0"), ("Bob", "reason 1"), ("Cleo", "reason 2"),
    ]  # fmt: skip
    assert all(one.at_us for one in line.reported.reporters) and line.reported.people == 3
    assert lane(desk, "en").lines[0] == line
    assert how_many(desk) == before + 1


def test_two_accounts_that_bring_the_same_report_make_one_reporter(desk: Desk) -> None:
    post = posts(desk)[1]
    take(desk, flag(desk, post, "Ann", 1))
    take(desk, flag(desk, post, "Ann", 1), account=OTHER)
    (line,) = reported(desk)
    assert line.reported is not None and line.reported.people == 1


def test_a_post_that_also_sounds_like_a_complaint_stands_once(desk: Desk) -> None:
    from threading import Event

    from moderator_console.services.triage import look_through

    look_through(desk.archive, Event(), rest_s=0)
    count, first = how_many(desk), waiting(desk)[0]
    take(desk, flag(desk, Address(first.address), "Ann", 1))
    assert how_many(desk) == count
    lines = [line for line in lane(desk, "en").lines if line.post.address == first.address]
    assert len(lines) == 1 and lines[0].reported is not None and lines[0].found.marks


def test_settled_there_it_leaves_with_a_trace_and_reported_again_it_is_back(desk: Desk) -> None:
    post = posts(desk)[1]
    take(desk, flag(desk, post, "Ann", 1), flag(desk, post, "Bob", 2))
    clock_of(desk).at_us += MINUTE_US
    take(desk, flag(desk, post, "Ann", 1, open_=False))
    (line,) = reported(desk)
    assert line.reported is not None and [one.name for one in line.reported.reporters] == ["Bob"]
    take(desk, flag(desk, post, "Bob", 2, open_=False))
    found = lane(desk, "en")
    assert not reported(desk)
    (gone,) = found.settled
    assert gone.post.address == post and gone.at_us == desk.now()
    assert gone.settled is not None and gone.settled.people == 2
    take(desk, flag(desk, post, "Cleo", 3))
    assert reported(desk) and not lane(desk, "en").settled


def test_what_was_settled_before_anybody_knew_leaves_no_trace(desk: Desk) -> None:
    assert take(desk, flag(desk, posts(desk)[1], "Ann", 1, open_=False)) == 0
    assert not lane(desk, "en").settled and not reported(desk)


def test_a_post_with_a_case_says_so_and_is_not_counted(desk: Desk) -> None:
    first, second = posts(desk)[1:3]
    take(desk, *(flag(desk, first, who, n) for n, who in enumerate(PEOPLE)))
    take(desk, flag(desk, second, "Ann", 1))
    count = how_many(desk)
    case = desk.open_case([first])
    free, cared = reported(desk)
    assert (free.post.address, free.case) == (second, None)
    assert (cared.post.address, cared.case) == (first, case.id) and cared.case_title
    assert how_many(desk) == count - 1


def test_the_lane_counts_what_waits_as_today_does(desk: Desk) -> None:
    every = posts(desk)
    take(desk, flag(desk, every[1], "Ann", 1), flag(desk, every[2], "Bob", 2))
    assert lane(desk, "en").count == how_many(desk)
    desk.open_case([every[1]])
    assert lane(desk, "en").count == how_many(desk)
    assert [line.post.address for line in reported(desk)][-1] == every[1]


@pytest.mark.parametrize(
    ("texts", "kept", "then"),
    [
        # Edited after the report: what we read before it is what was reported.
        ([(0, "You thief."), (20, "Sorry.")], "", "You thief."),
        # Edited before the report: that is what was reported.
        ([(0, "You thief."), (5, "Sorry.")], "", ""),
        # Read here for the first time after the edit: the platform kept what was reported.
        ([(20, "Sorry.")], "You thief.", "You thief."),
        # The same words in other marks, and their beginning alone, are no edit.
        ([(0, "You *thief*, you.")], "You thief", ""),
        ([(0, "You thief.")], "", ""),
        ([], "You thief.", ""),
    ],
)
def test_what_was_reported_is_told_where_the_post_is_another_one_now(
    texts: list[tuple[int, str]], kept: str, then: str
) -> None:
    told = Reported(Address("yard:1"), (Reporter("Ann", "rude", 10),), kept, 12)
    assert before_edits(told, texts) == then


def test_an_edit_after_the_report_is_marked_with_what_was_reported(desk: Desk) -> None:
    post = posts(desk)[1]
    take(desk, flag(desk, post, "Ann", 1, text="You thief. Give it back."))
    (line,) = reported(desk)
    assert line.before == "You thief. Give it back."
    said = Console(desk.opened.folder).say("triage").out
    assert "Edited since. When it was reported: You thief. Give it back." in said


def test_who_reported_a_post_stands_in_its_case(desk: Desk) -> None:
    post = posts(desk)[1]
    take(desk, *(flag(desk, post, who, n) for n, who in enumerate(PEOPLE)))
    case = desk.open_case([post])
    console = Console(desk.opened.folder)
    told = console.ask("case", "show", case.id.hex)["reports"]
    assert [(one["name"], one["reason"], one["post"]) for one in told] == [
        (who, f"reason {n}", post) for n, who in enumerate(PEOPLE)
    ]
    assert "Reported by Bob" in console.say("case", "show", case.id.hex).out


def test_a_no_holds_until_somebody_else_reports_the_post(desk: Desk) -> None:
    post = posts(desk)[1]
    take(desk, flag(desk, post, "Ann", 1))
    say_no(desk, post)
    assert not reported(desk)
    assert [one.post.address for one in lane(desk, "en").said_no] == [post]
    desk.book.not_complaints.take_back(post)
    assert reported(desk)
    say_no(desk, post)
    clock_of(desk).at_us += MINUTE_US
    take(desk, flag(desk, post, "Ann", 1))
    assert not reported(desk)
    take(desk, flag(desk, post, "Bob", 2))
    assert reported(desk)


def test_a_reported_post_that_was_not_brought_shows_its_text_and_opens_nothing(desk: Desk) -> None:
    nowhere = Address("yard:elsewhere/1")
    take(desk, flag(desk, nowhere, "", 1, text="You are all liars!"))
    (line,) = reported(desk)
    assert line.post.text == "You are all liars!" and not line.post.thread
    say_no(desk, nowhere)
    with pytest.raises(NotFound):
        say_no(desk, Address("yard:elsewhere/2"))


def test_most_reporters_stand_first_then_who_has_waited_longest() -> None:
    def one(post: str, seen_us: int, *names: str) -> Reported:
        return Reported(
            Address(post), tuple(Reporter(name, "", seen_us) for name in names), "", seen_us
        )

    given = [
        one("late", 9, "A"),
        one("early", 1, "A"),
        one("two", 5, "A", "B"),
        one("case", 1, *"ABC"),
    ]
    assert [each.post for each in still_open(given, {}, {"case"})] == [
        "two",
        "early",
        "late",
        "case",
    ]
    assert [each.post for each in still_open(given, {"early": 1, "late": 8}, ())] == [
        "case", "two", "late",
    ]  # fmt: skip


def test_the_command_line_names_the_reporters_in_both_languages(desk: Desk, tmp_path: Path) -> None:
    post = posts(desk)[1]
    take(desk, *(flag(desk, post, who, n) for n, who in enumerate(PEOPLE)))
    folder = desk.opened.folder
    desk.close()
    first = Console(folder).ask("triage")["posts"][0]
    assert [one["name"] for one in first["reporters"]] == list(PEOPLE)
    assert first["case"] is None and first["reporters"][0]["at"].startswith("2026-11-18")
    assert "Reported by Ann" in Console(folder).say("triage").out
    assert "Signalé par Ann" in Console(folder, lang="fr").say("triage").out

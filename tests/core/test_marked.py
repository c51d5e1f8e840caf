"""A promise that was only marked in a talk is not written down: nobody would be reminded of it."""

from __future__ import annotations

from case_making import START_US, Author, at_step, talk

from moderator_console.core import events as ev
from moderator_console.core.events import Mark, MarkKind
from moderator_console.core.marked import unwritten
from moderator_console.core.moments import When

SECOND_US = 1_000_000
FRIDAY = When("2026-09-25T17:00", "Europe/Paris", START_US + 400_000 * SECOND_US)


def talked(*marks: Mark) -> Author:
    author = at_step("reach-out")
    author.say(ev.ContactLogged(talk(marks=marks)))
    return author


def words(author: Author) -> list[str]:
    return [mark.text for mark in unwritten(author.case())]


def test_promises_that_were_marked_wait_until_they_are_written_down() -> None:
    author = talked(
        Mark(1, "wept", MarkKind.IMPORTANT), Mark(2, "a letter ", MarkKind.PROMISE), Mark(3, "", MarkKind.PROMISE)
    )  # fmt: skip
    assert [(each.text, each.at_us) for each in unwritten(author.case())] == [
        ("a letter", START_US + 2 * SECOND_US), ("", START_US + 3 * SECOND_US),
    ]  # fmt: skip
    author.say(ev.PromiseMade("a letter", FRIDAY))
    assert words(author) == [""]
    author.say(ev.PromiseMade("a call on Monday", FRIDAY))
    assert words(author) == []


def test_a_promise_in_other_words_stands_for_the_first_mark_and_a_settled_one_still_does() -> None:
    author = talked(Mark(1, "a letter", MarkKind.PROMISE), Mark(2, "a call", MarkKind.PROMISE))
    made = author.say(ev.PromiseMade("a letter from the office", FRIDAY))
    assert words(author) == ["a call"]
    author.say(ev.PromiseSettled(made.id, True))
    assert words(author) == ["a call"]


def test_a_promise_from_before_the_talk_stands_only_for_its_own_words() -> None:
    author = at_step("reach-out")
    author.say(ev.PromiseMade("the list", FRIDAY))
    author.say(ev.PromiseMade("a letter", FRIDAY))
    later = START_US + 9_000 * SECOND_US
    marks = (Mark(1, "a letter", MarkKind.PROMISE), Mark(2, "a call", MarkKind.PROMISE))
    author.say(ev.ContactLogged(talk(started_us=later, marks=marks)))
    assert words(author) == ["a call"]


def test_a_correction_takes_the_mark_away_and_a_closed_case_asks_nothing() -> None:
    author = talked(Mark(1, "a letter", MarkKind.PROMISE))
    logged = author.events[-1].id
    mistaken = author.say(ev.ContactCorrected(logged, talk()))
    assert words(author) == []
    author.say(ev.Retracted((mistaken.id,)))
    assert words(author) == ["a letter"]
    author.say(ev.Closed())
    assert words(author) == []

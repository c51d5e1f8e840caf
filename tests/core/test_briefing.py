"""The briefing of a hand-off: everything that the case knows, nothing that is private, in one order."""

from __future__ import annotations

from case_making import ANNA, JONAS, ME, MISSED, START_US, Author, at_step, step, talk

from moderator_console.core import events as ev
from moderator_console.core.briefing import CUT, Part, briefing_of, lines_of
from moderator_console.core.event_values import NextKind
from moderator_console.core.moments import When

DUE = When("2026-09-25T10:00", "Europe/Paris", 1_790_300_000_000_000)


def parts(author: Author, not_to_say: str = "") -> list[Part]:
    return [line.part for line in lines_of(briefing_of(author.case(), not_to_say))]


def test_a_new_case_says_who_and_the_complaint_and_what_is_next() -> None:
    author = at_step("listen")
    lines = lines_of(briefing_of(author.case()))
    assert [line.part for line in lines] == [Part.WHO, Part.BEGAN, Part.NEXT]
    assert lines[0].who == ANNA and lines[0].text == "All my seeds are gone"
    assert lines[1].text == "I am done" and lines[1].at_us == START_US
    assert lines[2].kind is NextKind.READ


def test_the_page_keeps_its_order_and_has_every_part_once_it_is_known() -> None:
    author = at_step("act")
    author.say(ev.OfferMade(ev.Channel.MAIL, "Shall we talk?"))
    author.say(ev.OfferAnswered(author.events[-1].id, ev.Answer.SILENT))
    author.say(ev.ContactLogged(talk(**MISSED)))
    for kept in (None, True, False):
        made = author.say(ev.PromiseMade(f"promise {kept}", DUE))
        if kept is not None:
            author.say(ev.PromiseSettled(made.id, kept, "on Thursday"))
    author.say(ev.TaskAdded("Ask the supplier", DUE, JONAS))
    author.say(ev.ActionTaken("Sent the seeds again"))
    assert parts(author, "  Nothing about the supplier ") == list(Part)
    lines = {line.part: line for line in lines_of(briefing_of(author.case(), "x"))}
    assert lines[Part.STORY].text == "Nobody had answered her."
    assert lines[Part.STORY].feeling is ev.Feeling.CALMER and lines[Part.STORY].at_us == START_US
    assert lines[Part.KEPT].text == "promise True\non Thursday"
    assert lines[Part.TASK].who == JONAS and lines[Part.DONE].who == ME
    assert lines[Part.MISSED].count == lines[Part.SILENT].count == 1


def test_the_post_where_it_began_stands_for_the_complaint() -> None:
    author = at_step("listen")
    origin = ev.PostAttached(
        "p:0", "t:0", "Ben", 1, "Read the manual", "0" * 64, ev.PostRole.ORIGIN
    )
    author.say(origin)
    assert lines_of(briefing_of(author.case()))[1].author == "Ben"


def test_a_long_post_is_cut_so_that_it_stays_one_page() -> None:
    author = at_step("listen")
    author.say(
        ev.PostAttached("p:0", "t:0", "Ben", 1, "word " * 3_000, "0" * 64, ev.PostRole.ORIGIN)
    )
    text = lines_of(briefing_of(author.case()))[1].text
    assert len(text) <= CUT and text.endswith("word…")


def test_settled_tasks_and_the_waiting_for_this_hand_off_are_no_part_of_it() -> None:
    author = at_step("act")
    for what in (ev.TaskDone, lambda task: ev.TaskWaived(task, "no need")):
        task = author.say(ev.TaskAdded("x"))
        author.say(what(task.id))
    author.say(ev.NextStepSet(step(NextKind.HAND_OFF, "")))
    assert Part.TASK not in parts(author) and Part.NEXT not in parts(author)


def test_no_private_note_gets_into_it() -> None:
    author = at_step("act")
    author.say(ev.NoteWritten("Secret thought"))
    assert "Secret" not in repr(briefing_of(author.case()))

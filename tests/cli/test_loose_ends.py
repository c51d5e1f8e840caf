"""Promises, tasks and hand-offs by their verbs: what is open is asked for, settled in words, and never lost."""

from __future__ import annotations

import pytest
from cli_calls import Console
from cli_walk import STORY, open_case, walk


@pytest.mark.parametrize("verb", ["kept", "broken"])
def test_a_promise_is_settled_with_words(console: Console, verb: str) -> None:
    case = open_case(console)
    made = console.ask("case", "promise", case, "--text", "A call", "--due", "Friday")["promises"]
    after = console.ask("case", verb, made[0]["short"], "--words", "She rang on Thursday")
    assert after["promises"][0]["kept"] is (verb == "kept")
    assert after["promises"][0]["words"] == "She rang on Thursday"
    assert after["journal"][-1]["text"] == "She rang on Thursday"


def test_a_task_has_somebody_and_a_date(console: Console) -> None:
    case = open_case(console)
    one = ("case", "task", case, "--text", "Ask the supplier", "--who", "Jonas", "--at", "Friday")
    console.ask(*one)
    console.ask("case", "task", case, "--text", "Look again")
    asked, look = console.ask("case", "show", case)["tasks"]
    assert (asked["who"], look["who"]) == ("Jonas", "Maren Okafor")
    assert asked["due"]["local"].startswith("2026-11-20") and look["due"] is None
    page = console.say("case", "show", case).out
    assert "Ask the supplier, Jonas, by Fri 20 Nov 2026" in page


def test_nobody_becomes_known_by_a_task_that_is_refused(console: Console) -> None:
    case = open_case(console)
    new = ("--who", "Nobody New")
    assert (
        console.refused(1, "case", "task", case, "--text", "  ", *new)["missing"][0]["code"]
        == "text"
    )
    console.ask("case", "close", case, "--waive", "x")
    console.refused(1, "case", "task", case, "--text", "x", *new)
    assert console.refused(3, "case", "list", "--as", "Nobody New")["trouble"] == "NotFound"


def test_a_task_that_will_not_be_done_says_why_and_lets_the_case_end(console: Console) -> None:
    case = open_case(console)
    task = console.ask("case", "task", case, "--text", "Ask for the key")["tasks"][0]["short"]
    shut = ("case", "close", case, "--waive", "She left")
    assert [m["code"] for m in console.refused(1, *shut)["missing"]] == ["tasks"]
    assert console.refused(1, "case", "task-waive", task)["missing"][0]["code"] == "reason"
    after = console.ask("case", "task-waive", task, "--why", "The key was found")
    assert after["tasks"][0]["waived"] == "The key was found" and not after["tasks"][0]["done"]
    assert console.ask(*shut)["state"] == "closed"


def test_the_briefing_is_made_from_the_case(console: Console) -> None:
    case = open_case(console)
    walk(console, case, 6)
    console.ask("case", "note", case, "--text", "Secret thought")
    given = ("case", "hand-off", case, "--to", "Jonas")
    after = console.ask(*given, "--briefing", "auto", "--not-to-say", "That it was her own fault")
    page = after["hand_offs"][0]["briefing"]
    for words in (
        "Who: ", "Where it began, ", "What led to it: Nobody answered her question", "In their words, ", STORY, ", calmer",
        "Looked for the blue envelope", "The beans come back", "What not to say: That it was her own fault",
    ):  # fmt: skip
        assert words in page
    assert page.endswith("her own fault") and "Secret thought" not in page


def test_not_to_say_without_a_made_briefing_is_refused_and_nobody_becomes_known(
    console: Console,
) -> None:
    case = open_case(console)
    given = ("case", "hand-off", case, "--to", "Nobody New", "--briefing", "x", "--not-to-say", "y")
    assert console.refused(2, *given)["way"] == "Add --briefing auto."
    assert console.refused(3, "case", "list", "--as", "Nobody New")["trouble"] == "NotFound"


def test_the_briefing_speaks_french(console: Console) -> None:
    case = open_case(console)
    walk(console, case, 6)
    console.lang = "fr"
    after = console.ask("case", "hand-off", case, "--to", "Jonas", "--briefing", "auto")
    page = after["hand_offs"][0]["briefing"]
    assert "Dans ses mots, " in page and "Promis, pour le " in page and "In their" not in page


def test_after_acceptance_the_member_is_told_who_comes(console: Console) -> None:
    case = open_case(console)
    walk(console, case, 7)
    told = ("case", "tell", case, "--channel", "mail", "--text", "Jonas looks after you now.")
    assert console.refused(1, *told)["missing"][0]["code"] == "untold"
    accepted = console.ask("case", "accept", case, "--as", "Jonas")
    assert accepted["next"]["kind"] == "tell" and accepted["next"]["who"] == "Jonas"
    assert accepted["hand_offs"][0]["told_at"] is None
    empty = ("case", "tell", case, "--channel", "mail")
    assert console.refused(1, *empty)["missing"][0]["code"] == "text"
    after = console.ask(*told)
    assert after["hand_offs"][0]["told_at"] == "2026-11-18T10:42:00+01:00"
    assert after["next"]["kind"] == "follow-up"


def test_what_was_promised_for_a_day_can_be_promised_for_another(console: Console) -> None:
    case = open_case(console)
    made = console.ask("case", "promise", case, "--text", "A call", "--due", "Friday")["promises"]
    to = ("--at", "2026-11-25 14:00", "--why", "She asked for it")
    after = console.ask("case", "promise-move", made[0]["short"], *to)
    assert after["promises"][0]["due"]["local"] == "2026-11-25T14:00"
    assert after["journal"][-1]["text"] == "She asked for it"
    assert "Promise moved to" in after["journal"][-1]["words"]
    task = console.ask("case", "task", case, "--text", "Look again")["tasks"][0]["short"]
    moved = console.ask("case", "task-move", task, "--at", "2026-11-26 09:00", "--minutes", "45")
    assert moved["tasks"][0]["due"]["local"] == "2026-11-26T09:00"
    console.ask("case", "undo", case)
    assert console.ask("case", "show", case)["tasks"][0]["due"] is None


def test_a_reply_is_shown_and_weighed_only_where_there_is_one(console: Console) -> None:
    case = open_case(console)
    walk(console, case, 6)
    assert console.ask("case", "reply", case)["reply"] is None
    assert console.refused(1, "case", "reply", case, "--choice", "keep")["trouble"] == "RuleBroken"
    for words in (("--choice", "keep", "--at", "tomorrow"), ("--choice", "keep", "--satisfied")):
        assert console.refused(2, "case", "reply", case, *words)["trouble"] == "WrongWords"

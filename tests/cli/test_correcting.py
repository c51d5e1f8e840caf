"""A contact that was logged wrongly is corrected on the command line; what stood there stays readable."""

from __future__ import annotations

from cli_calls import Console
from cli_walk import open_case


def test_a_correction_changes_what_is_named_and_keeps_the_version_before(console: Console) -> None:
    case = open_case(console)
    logged = console.ask(
        "case", "contact", case, "--channel", "phone", "--minutes", "12", "--story", "Asked twice."
    )
    contact = logged["contacts"][0]["id"]
    right = console.ask("case", "correct", contact[-8:], "--minutes", "24", "--feeling", "hurt")[
        "contacts"
    ][0]
    assert (right["seconds"], right["feeling"], right["story"]) == (1440, "hurt", "Asked twice.")
    assert [talk["seconds"] for talk in right["earlier"]] == [720]
    assert right["at"] == logged["contacts"][0]["at"]


def test_a_talk_that_was_none_is_corrected_to_a_missed_call_and_back(console: Console) -> None:
    case = open_case(console)
    logged = console.ask(
        "case", "contact", case, "--channel", "phone", "--minutes", "12", "--story", "Asked twice."
    )
    contact = logged["contacts"][0]["id"]
    missed = console.ask("case", "correct", contact, "--missed")["contacts"][0]
    assert (missed["answered"], missed["seconds"], missed["story"]) == (False, 0, "")
    back = console.ask("case", "correct", contact, "--story", "Asked twice.")["contacts"][0]
    assert back["answered"] and len(back["earlier"]) == 2


def test_an_id_that_is_no_contact_is_refused_in_a_sentence(console: Console) -> None:
    open_case(console)
    refused = console.say("case", "correct", "ffffffffffffffff", "--missed")
    assert refused.status and refused.err


def test_marks_of_a_talk_are_logged_in_their_order_and_corrected(console: Console) -> None:
    case = open_case(console)
    talk = ("--channel", "phone", "--minutes", "70", "--story", "Asked twice.")
    logged = console.ask(
        "case", "contact", case, *talk,
        "--mark", "1:02:10 promise: a call on Monday", "--mark", "2:10 The receipt: kept",
    )["contacts"][0]  # fmt: skip
    assert logged["marks"] == [
        {"second": 130, "kind": "important", "text": "The receipt: kept"},
        {"second": 3730, "kind": "promise", "text": "a call on Monday"},
    ]
    right = console.ask("case", "correct", logged["id"], "--mark", "3:00 date: the fair")[
        "contacts"
    ][0]
    assert right["marks"] == [{"second": 180, "kind": "date", "text": "the fair"}]
    kept = console.ask("case", "correct", logged["id"], "--feeling", "hurt")["contacts"][0]
    assert kept["marks"] == right["marks"]
    for wrong in ("later", "2:75 x", "2:10", "2:10  "):
        refused = console.say("case", "contact", case, *talk, "--mark", wrong)
        assert refused.status == 2 and "is not a mark" in refused.err
    missed = console.say(
        "case", "contact", case, "--channel", "phone", "--missed", "--mark", "1:00 x"
    )
    assert missed.status == 2
    assert console.ask("case", "show", case)["contacts"][0]["id"] == logged["id"]
    assert len(console.ask("case", "show", case)["contacts"]) == 1

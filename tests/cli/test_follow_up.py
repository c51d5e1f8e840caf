"""``case follow-up`` and ``case reply``: what is known before the question, and what was said meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from channel_making import lines
from cli_calls import Console
from cli_walk import STORY, open_case, walk

LATER = "2026-11-20T09:00:00+01:00"
IRC = ("--format", "irc", "--community", "Seeds", "--zone", "UTC")


def asked_in_vain(console: Console, case: str, times: int) -> None:
    for _ in range(times):
        console.ask("case", "follow-up", case, "--satisfied", "no-answer")


def test_the_story_the_round_and_the_tries_stand_there_before_the_question(
    console: Console,
) -> None:
    case = open_case(console)
    walk(console, case, 6)
    before = console.ask("case", "follow-up", case)
    known = before["follow_up"]
    assert (known["said"], known["round"], known["try"], known["talks"]) == (STORY, 1, 1, 1)
    assert not known["waiver_offered"] and before["reply"] is None
    said = console.say("case", "follow-up", case).out
    assert STORY in said and "Round 1, 1 talk" in said and "Undo:" not in said
    assert console.ask("case", "show", case)["journal"] == before["journal"]
    french = Console(console.profile, lang="fr").say("case", "follow-up", case).out
    assert "Le membre a dit, " in french and "Tour 1, 1 échange" in french


def test_after_the_tries_that_were_set_a_waiver_is_offered_and_never_done(console: Console) -> None:
    console.ask("hours", "--patience", "2")
    case = open_case(console)
    walk(console, case, 6)
    promise = console.ask("case", "show", case)["promises"][0]["short"]
    console.ask("case", "kept", promise, "--words", "They arrived")
    asked_in_vain(console, case, 1)
    assert not console.ask("case", "follow-up", case)["follow_up"]["waiver_offered"]
    asked = console.say("case", "follow-up", case, "--satisfied", "no-answer").out
    assert "Promise kept: The beans come back (They arrived)" in asked
    assert "asked 2 times in vain, this is try 3" in asked
    assert "close with a reason under your name: moderator-console case close" in asked
    after = console.ask("case", "show", case)
    assert after["state"] == "open" and after["follow_up"]["waiver_offered"]
    assert len(after["follow_up"]["in_vain"]) == 2 and after["follow_up"]["patience"] == 2
    french = Console(console.profile, lang="fr").say("case", "show", case).out
    assert "Promesse tenue\u00a0: The beans come back" in french
    assert "demandé 2 fois en vain, c’est l’essai 3" in french


@pytest.fixture
def waiting(console: Console, tmp_path: Path) -> str:
    """A case in a channel that waits for its answer."""
    log = tmp_path / "2026-11-17-#seeds.log"
    log.write_text("\n".join(lines()) + "\n", encoding="utf-8")
    console.ask("import", str(log), *IRC)
    found = console.ask("search", '"Keep your pot"', "--in", "posts")["hits"]
    case = console.ask("case", "open", "--post", found[0]["address"])["id"]
    console.ask("case", "next", case, "--what", "answer", "--at", "2026-11-25 10:00")
    return str(case)


def reply(console: Console, tmp_path: Path, words: str) -> None:
    """The member writes in the channel, and an import brings it."""
    log = tmp_path / "2026-11-19-#seeds.log"
    log.write_text(f"[09:00:00] <odile> {words}\n", encoding="utf-8")
    console.now = LATER
    console.ask("import", str(log), *IRC)


def places(console: Console, case: str) -> list[object]:
    """What each place of the command line says of the reply."""
    return [
        *(one["words"] for one in console.ask("agenda")["replies"]),
        *(one["words"] for one in console.ask("case", "list", "--lane", "today")["replies"]),
        (console.ask("case", "reply", case)["reply"] or {}).get("words"),
        (console.ask("case", "follow-up", case)["reply"] or {}).get("words"),
    ]


def test_a_reply_stands_in_every_place_until_it_is_weighed(
    console: Console, tmp_path: Path, waiting: str
) -> None:
    assert places(console, waiting) == [None, None]
    reply(console, tmp_path, "is there news of my beans?")
    assert places(console, waiting) == ["is there news of my beans?"] * 4
    agenda = console.say("agenda").out
    assert (
        "odile said: “is there news of my beans?”. Weigh it: moderator-console case reply" in agenda
    )
    console.ask("case", "promise", waiting, "--text", "An answer", "--due", "in 2 working days")
    assert len(places(console, waiting)) == 4, "no act of ours makes it go away"
    kept = console.ask("case", "reply", waiting, "--choice", "keep")
    assert kept["next"]["local"] == "2026-11-25T10:00"
    assert places(console, waiting) == [None, None]
    console.ask("case", "undo", waiting)
    assert len(places(console, waiting)) == 4


def test_a_reply_moves_the_date_where_it_is_told_to_or_where_it_follows(
    console: Console, tmp_path: Path, waiting: str
) -> None:
    reply(console, tmp_path, "not before Monday")
    moved = console.ask("case", "reply", waiting, "--choice", "move", "--at", "2026-11-23 15:00")
    assert moved["next"]["local"] == "2026-11-23T15:00" and moved["next"]["kind"] == "answer"
    console.ask("case", "undo", waiting)
    counted = console.ask("case", "reply", waiting, "--choice", "move")
    assert counted["next"]["local"].startswith("2026-11-23") and counted["next"]["kind"] == "answer"


def test_thanks_become_the_answer_by_a_word_and_never_by_themselves(
    console: Console,
) -> None:
    case = open_case(console)
    walk(console, case, 5)
    console.now = LATER
    thanks = ("--channel", "phone", "--incoming", "--answered", "--story", "ok, thanks")
    before = console.ask("case", "show", case)["next"]
    after = console.ask("case", "contact", case, *thanks)
    assert after["next"] == before and after["satisfied"] is None
    shown = console.say("case", "reply", case).out
    assert "Thanks alone do not say that they are satisfied; you may: --satisfied" in shown
    yes = console.ask("case", "reply", case, "--satisfied")
    assert (yes["satisfied"], yes["words"], yes["learnt"]) == ("yes", "ok, thanks", "phone")
    assert yes["state"] == "open" and yes["next"]["kind"] == "close"
    console.ask("case", "undo", case)
    assert console.ask("case", "reply", case)["reply"]["thanks"] is True


def test_a_talk_asks_about_a_date_that_was_set_by_hand(console: Console) -> None:
    case = open_case(console)
    walk(console, case, 5)
    agreed = console.ask("case", "next", case, "--what", "follow-up", "--at", "2026-12-03 10:00")
    console.now = LATER
    talk = ("--channel", "phone", "--incoming", "--answered", "--story", "It came, all whole")
    after = console.ask("case", "contact", case, *talk)
    assert after["next"]["local"] == agreed["next"]["local"] == "2026-12-03T10:00"
    assert console.ask("agenda")["replies"][0]["talk"] is True
    assert "the date was set by hand" in console.say("case", "reply", case).out
    moved = console.ask("case", "reply", case, "--choice", "move")
    assert moved["next"]["local"].startswith("2026-11-23"), "a working day after the talk"
    assert console.ask("agenda")["replies"] == []

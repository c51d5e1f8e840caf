"""The whole loop by its verbs, on the sample community: every gate, every step, and back again."""

from __future__ import annotations

import pytest
from cli_calls import Console
from cli_walk import LOOP, STORY, filled, open_case, walk

from moderator_console.services.sample import ORIGIN


def test_the_whole_loop_from_an_outburst_to_a_satisfied_member(console: Console) -> None:
    case = open_case(console)
    end = walk(console, case)
    assert end["state"] == "closed"
    assert end["satisfied"] == "yes"
    assert end["words"] == "Ils sont revenus, merci."
    assert end["next"] is None
    assert end["missing"] == []
    kinds = [event["kind"] for event in end["journal"]]
    assert kinds[0] == "opened" and kinds[-1] == "closed"
    assert kinds.count("followed-up") == 2
    for event in end["journal"]:
        assert event["at"] == "2026-11-18T10:42:00+01:00"
        assert event["who"] in ("Maren Okafor", "Jonas")
        assert event["words"]
    assert STORY in [event["text"] for event in end["journal"]]
    assert console.ask("verify")["ok"] is True


def test_an_open_case_always_says_what_comes_next(console: Console) -> None:
    case = open_case(console)
    for n in range(len(LOOP) - 1):
        words, _, _ = LOOP[n]
        step = console.ask(*filled(console, case, words))["next"]
        assert step["what"] and step["who"] and step["at"] and step["zone"] == "Europe/Paris"


SHORTCUTS: list[tuple[int, list[str], list[str]]] = [
    (0, ["cause", "ID", "--origin", ORIGIN, "--text", "x"], ["read"]),
    (0, ["close", "ID"], ["cause", "heard"]),
    (0, ["act", "ID", "--text", "x"], ["cause", "heard"]),
    (0, ["offer", "ID", "--channel", "phone"], ["read"]),
    (0, ["follow-up", "ID", "--satisfied", "yes", "--words", "x", "--learnt", "phone"], ["cause", "heard"]),
    (0, ["reopen", "ID", "--why", "x"], ["closed-case"]),
    (0, ["offer-answer", "ID", "accepted"], ["open-offer"]),
    (0, ["accept", "ID"], ["hand-off"]),
    (1, ["cause", "ID", "--text", "x"], ["origin"]),
    (1, ["cause", "ID", "--origin", ORIGIN, "--text", "  "], ["cause-text"]),
    (1, ["offer", "ID", "--channel", "phone"], ["cause"]),
    (2, ["act", "ID", "--text", "x"], ["heard"]),
    (3, ["offer", "ID", "--channel", "phone"], ["answer-to-offer"]),
    (3, ["contact", "ID", "--channel", "phone", "--outcome", "heard"], ["story"]),
    (4, ["follow-up", "ID", "--satisfied", "yes", "--words", "x", "--learnt", "phone"], ["action"]),
    (5, ["close", "ID"], ["satisfied"]),
    (5, ["follow-up", "ID", "--satisfied", "yes", "--learnt", "phone"], ["words"]),
    (5, ["follow-up", "ID", "--satisfied", "yes", "--words", "x"], ["learnt"]),
    (5, ["hand-off", "ID", "--to", "Jonas"], ["briefing"]),
    (5, ["hand-off", "ID", "--to", "maren okafor", "--briefing", "x"], ["receiver"]),
    (5, ["note", "ID", "--text", " "], ["text"]),
    (7, ["hand-off", "ID", "--to", "Ines", "--briefing", "x"], ["hand-off-answer"]),
    (7, ["accept", "ID"], ["receiver-only"]),
    (7, ["return", "ID", "--as", "Jonas"], ["reason"]),
    (7, ["close", "ID", "--waive", "enough"], ["hand-off-answer", "promises"]),
    (10, ["close", "ID"], ["satisfied", "promises"]),
    (11, ["kept", "PROMISE"], ["promise"]),
    (13, ["act", "ID", "--text", "x"], ["open-case"]),
    (13, ["close", "ID"], ["open-case"]),
    (13, ["next", "ID", "--what", "call", "--at", "tomorrow", "--who", "Nobody New"], ["open-case"]),
    (13, ["reopen", "ID"], ["reason"]),
]  # fmt: skip


def test_every_shortcut_past_a_gate_is_refused_and_says_what_is_missing(console: Console) -> None:
    case = open_case(console)
    done = 0
    for upto, words, missing in SHORTCUTS:
        while done < upto:
            console.ask(*filled(console, case, LOOP[done][0]))
            done += 1
        before = len(console.ask("case", "show", case)["journal"])
        refusal = console.refused(1, *filled(console, case, words))
        assert [one["code"] for one in refusal["missing"]] == missing, words
        assert refusal["sentence"] and refusal["way"]
        assert refusal["trouble"] == "RuleBroken"
        assert len(console.ask("case", "show", case)["journal"]) == before
    # Whoever was named in a refused act did not become known by it.
    assert console.refused(3, "case", "list", "--as", "Nobody New")["trouble"] == "NotFound"


def test_undo_steps_back_to_the_start_and_the_journal_keeps_everything(console: Console) -> None:
    case = open_case(console)
    shown = [console.ask("case", "show", case)]
    for words, _, _ in LOOP:
        shown.append(console.ask(*filled(console, case, words)))
    for before in reversed(shown[:-1]):
        after = console.ask("case", "undo", case)
        assert after["undone"]
        for key in (
            "step",
            "round",
            "next",
            "satisfied",
            "missing",
            "promises",
            "owner",
            "contacts",
        ):
            assert after[key] == before[key], key
    assert console.ask("case", "undo", case)["state"] == "withdrawn"
    assert console.refused(3, "case", "undo", case)["trouble"] == "NotFound"
    journal = console.ask("case", "show", case)["journal"]
    assert all(event["taken_back"] for event in journal if event["kind"] != "retracted")
    assert STORY in [event["text"] for event in journal]


def test_rebuilding_gives_equal_digests_after_the_loop(console: Console) -> None:
    walk(console, open_case(console))
    console.ask("case", "undo", open_case(console))
    answer = console.ask("rebuild")
    assert answer["before"] == answer["after"]
    assert answer["same"] is True and answer["ok"] is True
    assert [check["name"] for check in answer["checks"]] == ["lists", "word index"]


def test_every_verb_that_changes_a_case_tells_people_how_to_undo_it(console: Console) -> None:
    case = open_case(console)
    for words, _, _ in LOOP:
        answer = console.say(*filled(console, case, words))
        assert answer.status == 0, answer
        assert answer.out.splitlines()[-1] == f"Undo: moderator-console case undo {case[-8:]}"


def test_a_case_closes_with_a_signed_reason_and_opens_again(console: Console) -> None:
    case = open_case(console)
    closed = console.ask("case", "close", case, "--waive", "The account was deleted")
    assert closed["waiver"] == "The account was deleted"
    assert closed["satisfied"] is None
    again = console.ask("case", "reopen", case, "--why", "She wrote again")
    assert (again["state"], again["round"]) == ("open", 2)


def test_three_tries_without_an_answer_count_as_tried(console: Console) -> None:
    case = open_case(console)
    walk(console, case, 2)
    for _ in range(2):
        console.ask("case", "contact", case, "--channel", "phone", "--missed")
    console.ask("case", "offer", case, "--channel", "mail")
    assert console.ask("case", "offer-answer", case, "silent")["step"] == "act"


def test_tasks_are_done_by_the_end_of_their_id(console: Console) -> None:
    case = open_case(console)
    tasks = console.ask("case", "task", case, "--text", "Find the envelope", "--due", "friday")[
        "tasks"
    ]
    assert tasks[0]["due"]["at"] == "2026-11-20T10:00:00+01:00"
    done = console.ask("case", "task-done", tasks[0]["short"][-5:])
    assert done["tasks"][0]["done"] is True
    assert [
        m["code"] for m in console.refused(1, "case", "task-done", tasks[0]["id"])["missing"]
    ] == ["task"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_case_is_shown_to_people_in_their_language(console: Console, lang: str) -> None:
    case = open_case(console)
    walk(console, case, 7)
    console.lang = lang
    shown = console.say("case", "show", case).out
    wanted = {
        "en": ["▸ Act: The hand-off is not accepted yet.", "Journal", "Handed to Jonas", "Phone, outgoing, 12 min"],
        "fr": ["▸ Agir\u00a0: La passation n’est pas encore acceptée.", "Journal", "Passé à Jonas", "Téléphone, sortant, 12 min"],
    }[lang]  # fmt: skip
    for text in (*wanted, STORY):
        assert text in shown

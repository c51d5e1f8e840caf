"""The loop on the sample community, verb by verb, for tests of the command line."""

from __future__ import annotations

from typing import Any

from cli_calls import Console

from moderator_console.services.sample import MEMBER_ACCOUNT, ORIGIN, OUTBURST

CASE_KEYS = {"id", "title", "member", "step", "round", "missing", "next", "satisfied", "journal"}

STORY = "Elle a attendu trois jours, et personne n’a répondu."
#: The loop, verb by verb: its words, and the step and round that follow. ID and PROMISE are filled in.
LOOP: list[tuple[list[str], str, int]] = [
    (["read", "ID", "--all"], "listen", 1),
    (["cause", "ID", "--origin", ORIGIN, "--text", "Nobody answered her question"], "reach-out", 1),
    (["offer", "ID", "--channel", "message", "--text", "Shall we talk?"], "reach-out", 1),
    (["contact", "ID", "--channel", "phone", "--outgoing", "--answered", "--minutes", "12m",
      "--story", STORY, "--feeling", "calmer", "--outcome", "heard"], "act", 1),
    (["act", "ID", "--text", "Looked for the blue envelope"], "follow-up", 1),
    (["promise", "ID", "--text", "The beans come back", "--due", "in 3 working days"], "follow-up", 1),
    (["hand-off", "ID", "--to", "Jonas", "--briefing", "She waits for a call"], "act", 1),
    (["accept", "ID", "--as", "Jonas"], "follow-up", 1),
    (["follow-up", "ID", "--satisfied", "no", "--words", "Still nothing", "--learnt", "phone",
      "--next", "tomorrow 10:00", "--as", "Jonas"], "act", 2),
    (["act", "ID", "--text", "Drove there with the envelope", "--as", "Jonas"], "follow-up", 2),
    (["kept", "PROMISE"], "follow-up", 2),
    (["follow-up", "ID", "--satisfied", "yes", "--words", "Ils sont revenus, merci.",
      "--learnt", "phone"], "follow-up", 2),
    (["close", "ID"], "closed", 2),
]  # fmt: skip


def filled(console: Console, case: str, words: list[str]) -> list[str]:
    promises = []
    if "PROMISE" in words:
        promises = console.ask("case", "show", case)["promises"]
    known = {"ID": case, "PROMISE": promises[0]["short"] if promises else ""}
    return ["case", *(known.get(word, word) for word in words)]


def open_case(console: Console) -> str:
    case = console.ask("case", "open", "--post", OUTBURST)
    assert case["member"] == MEMBER_ACCOUNT
    assert case["posts"][0]["address"] == OUTBURST
    return str(case["id"])


def walk(console: Console, case: str, upto: int = len(LOOP)) -> Any:
    answer = None
    for words, step, round_ in LOOP[:upto]:
        answer = console.ask(*filled(console, case, words))
        assert (answer["step"], answer["round"]) == (step, round_), words
        assert set(answer) >= CASE_KEYS
    return answer

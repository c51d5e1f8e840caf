"""``case``: the loop, verb by verb. Each subject has its own file."""

from __future__ import annotations

from moderator_console.cli.verb import Verbs

case_verb = Verbs(
    "case",
    {
        "open": "case_listen",
        "show": "case_listen",
        "list": "case_listen",
        "read": "case_listen",
        "cause": "case_listen",
        "offer": "case_talk",
        "offer-answer": "case_talk",
        "contact": "case_talk",
        "correct": "case_talk",
        "call": "case_call",
        "note": "case_talk",
        "act": "case_act",
        "task": "case_act",
        "task-done": "case_act",
        "task-waive": "case_act",
        "task-move": "case_act",
        "promise": "case_act",
        "kept": "case_act",
        "broken": "case_act",
        "promise-move": "case_act",
        "answer": "case_there",
        "there": "case_there",
        "there-back": "case_there",
        "next": "case_next",
        "hand-off": "case_next",
        "accept": "case_next",
        "return": "case_next",
        "tell": "case_next",
        "follow-up": "case_end",
        "reply": "case_end",
        "close": "case_end",
        "reopen": "case_end",
        "undo": "case_end",
    },
    "The loop of one case: open, listen, reach out, act, follow up, close.",
    first=False,
)

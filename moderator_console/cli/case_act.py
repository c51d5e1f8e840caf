"""Act: what was done, what is to be done inside the case, and what the member was promised."""

from __future__ import annotations

from moderator_console.cli.call import Call
from moderator_console.cli.case_page import answer_case
from moderator_console.cli.verb import LONG_TEXT, argument, option, verb
from moderator_console.cli.wishes import guess_flag, next_options, wish
from moderator_console.core.events import NextKind, PromiseMade, TaskAdded

_TEXT_HELP = "The words, or “-” to read them from standard input."


@verb(
    "act",
    argument("id"),
    option("--text", type=LONG_TEXT, required=True, metavar="T", help=_TEXT_HELP),
    *next_options(),
)
def act_verb(
    call: Call, id: str, text: str, next_: str | None, what: str | None, guess: bool
) -> None:
    """Record what was done about it."""
    call.changes()
    with call.desk() as desk:
        case_id = call.case(desk, id)
        step = wish(call, desk, next_, what, guess, NextKind.FOLLOW_UP)
        answer_case(call, desk, desk.work.act(case_id, text, next=step))


@verb(
    "task",
    argument("id"),
    option("--text", type=LONG_TEXT, required=True, metavar="T", help=_TEXT_HELP),
    option("--due", metavar="D", help="By when, as “Friday” or “2026-11-25 14:00”."),
    guess_flag(),
)
def task_verb(call: Call, id: str, text: str, due: str | None, guess: bool) -> None:
    """Add something to do inside the case."""
    call.changes()
    with call.desk() as desk:
        case_id = call.case(desk, id)
        when = None if due is None else call.when(desk, due, guess=guess)
        answer_case(call, desk, desk.work.add_task(case_id, text, when))


@verb("task-done", argument("task"))
def task_done_verb(call: Call, task: str) -> None:
    """Record that a task is done."""
    call.changes()
    with call.desk() as desk:
        case_id, event = desk.book.questions.find_event(task, TaskAdded.kind)
        answer_case(call, desk, desk.work.finish_task(case_id, event))


@verb(
    "promise",
    argument("id"),
    option("--text", type=LONG_TEXT, required=True, metavar="T", help="What the member was told would happen."),
    option("--due", required=True, metavar="D", help="By when, as “Friday” or “2026-11-25 14:00”."),
    guess_flag(),
)  # fmt: skip
def promise_verb(call: Call, id: str, text: str, due: str, guess: bool) -> None:
    """Record a promise made to the member."""
    call.changes()
    with call.desk() as desk:
        case_id = call.case(desk, id)
        answer_case(call, desk, desk.work.promise(case_id, text, call.when(desk, due, guess=guess)))


@verb("kept", argument("promise"))
def kept_verb(call: Call, promise: str) -> None:
    """Record that a promise was kept."""
    _settle(call, promise, kept=True)


@verb("broken", argument("promise"))
def broken_verb(call: Call, promise: str) -> None:
    """Record that a promise was not kept."""
    _settle(call, promise, kept=False)


def _settle(call: Call, promise: str, *, kept: bool) -> None:
    call.changes()
    with call.desk() as desk:
        case_id, event = desk.book.questions.find_event(promise, PromiseMade.kind)
        answer_case(call, desk, desk.work.settle_promise(case_id, event, kept))

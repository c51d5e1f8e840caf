"""Act: what was done, what is to be done inside the case, and what the member was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.case_next import moderator_called, refuse_early
from moderator_console.cli.case_page import answer_case
from moderator_console.cli.verb import LONG_TEXT, NUMBER, argument, option, verb
from moderator_console.cli.wishes import go_on, guess_flag, next_options
from moderator_console.core.events import NextKind, PromiseMade, TaskAdded
from moderator_console.core.loop import Missing

if TYPE_CHECKING:
    import click

_TEXT_HELP = "The words, or “-” to read them from standard input."


def _settle_words() -> click.Option:
    """A fresh option for the words that a promise is settled with."""
    return option(
        "--words",
        type=LONG_TEXT,
        default="",
        metavar="T",
        help="How it was kept, or why it was not.",
    )


def _move_options() -> list[click.Option]:
    """Fresh options of the verbs that move something dated."""
    return [
        option("--at", "--due", "due", required=True, metavar="D", help="By when, as “Friday” or “2026-11-25 14:00”."),
        option("--minutes", "length", type=NUMBER, metavar="N", help="How many minutes it takes, a day at most."),
        option("--why", type=LONG_TEXT, default="", metavar="T", help="Why, or what the member was told."),
        guess_flag(),
    ]  # fmt: skip


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
    go_on(
        call, id, (next_, what, guess), NextKind.FOLLOW_UP,
        lambda desk, case, step: desk.work.act(case, text, next=step),
    )  # fmt: skip


@verb(
    "task",
    argument("id"),
    option("--text", type=LONG_TEXT, required=True, metavar="T", help=_TEXT_HELP),
    option("--who", metavar="NAME", help="Who does it; without it, whoever has the case."),
    option("--at", "--due", "due", metavar="D", help="By when, as “Friday” or “2026-11-25 14:00”."),
    guess_flag(),
)  # fmt: skip
def task_verb(
    call: Call, id: str, text: str, who: str | None, due: str | None, guess: bool
) -> None:
    """Add something to do inside the case."""
    call.changes()
    with call.desk() as desk:
        case_id = call.case(desk, id)
        when = None if due is None else call.when(desk, due, guess=guess)
        refuse_early(desk, case_id, TaskAdded, text, Missing.TEXT)
        person = moderator_called(desk, who) if who is not None else None
        answer_case(call, desk, desk.work.add_task(case_id, text, when, person))


@verb("task-done", argument("task"))
def task_done_verb(call: Call, task: str) -> None:
    """Record that a task is done."""
    call.changes()
    with call.desk() as desk:
        case_id, event = desk.book.questions.find_event(task, TaskAdded.kind)
        answer_case(call, desk, desk.work.finish_task(case_id, event))


@verb(
    "task-waive",
    argument("task"),
    option("--why", type=LONG_TEXT, default="", metavar="T", help="Why it will not be done."),
)
def task_waive_verb(call: Call, task: str, why: str) -> None:
    """Record that a task will not be done, and why."""
    call.changes()
    with call.desk() as desk:
        case_id, event = desk.book.questions.find_event(task, TaskAdded.kind)
        answer_case(call, desk, desk.work.waive_task(case_id, event, why))


@verb("task-move", argument("task"), *_move_options())
def task_move_verb(
    call: Call, task: str, due: str, length: int | None, why: str, guess: bool
) -> None:
    """Give a task another date."""
    _move(call, task, TaskAdded.kind, (due, length, why), guess)


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
        community = desk.book.questions.line(case_id).community
        hours = desk.timetable.of_community(community)
        when = call.when(desk, due, guess=guess, hours=hours)
        answer_case(call, desk, desk.work.promise(case_id, text, when))


@verb("promise-move", argument("promise"), *_move_options())
def promise_move_verb(
    call: Call, promise: str, due: str, length: int | None, why: str, guess: bool
) -> None:
    """Give a promise another date; the earlier one stays in the journal."""
    _move(call, promise, PromiseMade.kind, (due, length, why), guess)


def _move(call: Call, short: str, kind: str, to: tuple[str, int | None, str], guess: bool) -> None:
    due, length, why = to
    call.changes()
    with call.desk() as desk:
        case_id, event = desk.book.questions.find_event(short, kind)
        hours = None
        if kind == PromiseMade.kind:
            hours = desk.timetable.of_community(desk.book.questions.line(case_id).community)
        when = call.when(desk, due, guess=guess, hours=hours)
        answer_case(call, desk, desk.work.move(case_id, event, when, length, why=why))


@verb("kept", argument("promise"), _settle_words())
def kept_verb(call: Call, promise: str, words: str) -> None:
    """Record that a promise was kept."""
    _settle(call, promise, words, kept=True)


@verb("broken", argument("promise"), _settle_words())
def broken_verb(call: Call, promise: str, words: str) -> None:
    """Record that a promise was not kept."""
    _settle(call, promise, words, kept=False)


def _settle(call: Call, promise: str, words: str, *, kept: bool) -> None:
    call.changes()
    with call.desk() as desk:
        case_id, event = desk.book.questions.find_event(promise, PromiseMade.kind)
        answer_case(call, desk, desk.work.settle_promise(case_id, event, kept, words))

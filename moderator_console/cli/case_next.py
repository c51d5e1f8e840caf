"""The one next step, and who has the case: hand-off, acceptance, return."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.cli.briefing_words import case_briefing
from moderator_console.cli.call import Call
from moderator_console.cli.case_page import answer_case, naming
from moderator_console.cli.verb import LONG_TEXT, argument, option, typed_name, verb
from moderator_console.cli.wishes import (
    go_on,
    guess_flag,
    kind_of_step,
    next_options,
    told_options,
    wish,
)
from moderator_console.core.case import Case
from moderator_console.core.events import Channel, HandedOff, Happening, NextKind, NextStepSet
from moderator_console.core.loop import Missing, missing_for
from moderator_console.core.trouble import RuleBroken, WrongWords
from moderator_console.store.casework import NextWish

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

#: The briefing that the case itself makes.
AUTO = "auto"


@verb(
    "next",
    argument("id"),
    option("--what", required=True, metavar="W", help="What it is: call, follow-up …, or your own words."),
    option("--at", required=True, metavar="WHEN", help="When: “tomorrow 10:00”, “in 3 working days”."),
    option("--who", metavar="NAME", help="Who does it; without it, you."),
    option("--why", default="", metavar="T", help="Why it moves."),
    guess_flag(),
)  # fmt: skip
def next_verb(
    call: Call, id: str, what: str, at: str, who: str | None, why: str, guess: bool
) -> None:
    """Set the one next step: what, who and when."""
    call.changes()
    with call.desk() as desk:
        case_id = call.case(desk, id)
        kind, text = kind_of_step(what)
        when = call.when(desk, at, guess=guess)
        refuse_early(desk, case_id, NextStepSet)
        person = moderator_called(desk, who) if who is not None else None
        step = NextWish(when, kind, text, person)
        answer_case(call, desk, desk.work.set_next(case_id, step, why=why))


@verb(
    "hand-off",
    argument("id"),
    option("--to", required=True, metavar="NAME", help="Who takes over."),
    option("--briefing", type=LONG_TEXT, default="", metavar="T|auto",
           help="What they must know; “-” reads it from standard input, “auto” makes it from the case."),
    option("--not-to-say", type=LONG_TEXT, default="", metavar="T",
           help="What the receiver should not say to the member."),
    *next_options(),
)  # fmt: skip
def hand_off_verb(
    call: Call,
    id: str,
    to: str,
    briefing: str,
    not_to_say: str,
    next_: str | None,
    what: str | None,
    guess: bool,
) -> None:
    """Hand the case to somebody; it stays with you until they accept."""
    call.changes()
    with call.desk() as desk:
        case_id = call.case(desk, id)
        if briefing == AUTO:
            briefing = case_briefing(call, desk, case_id, not_to_say)
        elif not_to_say.strip():
            raise WrongWords(
                "“--not-to-say” goes with a briefing made from the case.", "Add --briefing auto."
            )
        refuse_early(desk, case_id, HandedOff, briefing)
        step = wish(call, desk, next_, what, guess, NextKind.HAND_OFF)
        receiver = moderator_called(desk, to)
        answer_case(call, desk, desk.work.hand_off(case_id, receiver, briefing, next=step))


@verb("tell", argument("id"), *told_options(), *next_options())
def tell_verb(
    call: Call, id: str, channel: Channel, text: str, next_: str | None, what: str | None, guess: bool
) -> None:  # fmt: skip
    """Record that the member was told who looks after them now."""
    go_on(
        call, id, (next_, what, guess), NextKind.FOLLOW_UP,
        lambda desk, case, step: desk.work.tell_member(case, channel, text, next=step),
    )  # fmt: skip


@verb("accept", argument("id"), *next_options())
def accept_verb(call: Call, id: str, next_: str | None, what: str | None, guess: bool) -> None:
    """Accept a hand-off: the case is yours now."""

    def accept(desk: Desk, case: UUID, step: NextWish | None) -> Case:
        _only_the_receiver(desk, case)
        return desk.work.accept(case, next=step)

    go_on(call, id, (next_, what, guess), NextKind.FOLLOW_UP, accept)


@verb(
    "return",
    argument("id"),
    option("--why", type=LONG_TEXT, default="", metavar="T", help="Why you give it back."),
    *next_options(),
)
def return_verb(
    call: Call, id: str, why: str, next_: str | None, what: str | None, guess: bool
) -> None:
    """Give a hand-off back and say why."""

    def give_back(desk: Desk, case: UUID, step: NextWish | None) -> Case:
        _only_the_receiver(desk, case)
        return desk.work.give_back(case, why, next=step)

    go_on(call, id, (next_, what, guess), NextKind.ACT, give_back)


def moderator_called(desk: Desk, name: str) -> UUID:
    """The moderator of this name, made at first sight: colleagues need no profile here."""
    return desk.book.moderator(typed_name(name), by=desk.work.me).id


def refuse_early(
    desk: Desk, case_id: UUID, kind: type[Happening], text: str = "-", lack: Missing = Missing.BRIEFING
) -> None:  # fmt: skip
    """Before somebody new becomes known here: a refused act leaves nothing behind. ``lack``: where ``text`` is empty."""
    lacks = missing_for(desk.book.journal.case(case_id), kind)
    if not lacks and not text.strip():
        lacks = (lack,)
    if lacks:
        raise RuleBroken(f"{kind.kind} is not possible now.", tuple(lacks), kind=kind.kind)


def _only_the_receiver(desk: Desk, case_id: UUID) -> None:
    """A hand-off is accepted or returned by whom it was offered to (``--as NAME``)."""
    waiting = desk.book.journal.case(case_id).waiting_hand_off
    if waiting is not None and waiting.to != desk.work.me:
        name = naming(desk)(waiting.to)
        raise RuleBroken(
            f"Only {name} can answer this hand-off.", ("receiver-only",), f"Add --as “{name}”."
        )

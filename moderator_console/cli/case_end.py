"""Follow up: is the member satisfied? Then the end, its undoing, and undo of whatever came last."""

from __future__ import annotations

from moderator_console.cli.call import Call
from moderator_console.cli.case_page import answer_case, naming
from moderator_console.cli.event_words import event_words
from moderator_console.cli.output import one_line
from moderator_console.cli.verb import LONG_TEXT, Code, argument, option, verb
from moderator_console.cli.wishes import go_on, next_options
from moderator_console.core.event_text import kind_of
from moderator_console.core.events import Channel, NextKind, Satisfied


@verb(
    "follow-up",
    argument("id"),
    option("--satisfied", type=Code(Satisfied), required=True, metavar="yes|no|no-answer",
           help="Is the member satisfied?"),
    option("--words", type=LONG_TEXT, default="", metavar="T", help="What the member said, in their words."),
    option("--learnt", type=Code(Channel), metavar="phone|…", help="How you learnt it."),
    *next_options(),
)  # fmt: skip
def follow_up_verb(
    call: Call,
    id: str,
    satisfied: Satisfied,
    words: str,
    learnt: Channel | None,
    next_: str | None,
    what: str | None,
    guess: bool,
) -> None:
    """Record whether the member is satisfied; a no opens the next round."""
    usual = {
        Satisfied.YES: NextKind.CLOSE,
        Satisfied.NO: NextKind.ACT,
        Satisfied.NO_ANSWER: NextKind.FOLLOW_UP,
    }[satisfied]
    go_on(
        call, id, (next_, what, guess), usual,
        lambda desk, case, step: desk.work.follow_up(case, satisfied, words, learnt, next=step),
    )  # fmt: skip


@verb(
    "close",
    argument("id"),
    option("--waive", type=LONG_TEXT, default="", metavar="REASON",
           help="Close without the member’s word, for this reason, in your name."),
)  # fmt: skip
def close_verb(call: Call, id: str, waive: str) -> None:
    """Close the case, on the member’s word or with a signed reason."""
    call.changes()
    with call.desk() as desk:
        answer_case(call, desk, desk.work.close(call.case(desk, id), waive))


@verb(
    "reopen",
    argument("id"),
    option("--why", type=LONG_TEXT, default="", metavar="T", help="Why it was not over."),
    *next_options(),
)
def reopen_verb(
    call: Call, id: str, why: str, next_: str | None, what: str | None, guess: bool
) -> None:
    """Open a closed case again: the next round begins."""
    go_on(
        call, id, (next_, what, guess), NextKind.ACT,
        lambda desk, case, step: desk.work.reopen(case, why, next=step),
    )  # fmt: skip


@verb("undo", argument("id"))
def undo_verb(call: Call, id: str) -> None:
    """Take back the last act of a case; the journal keeps it."""
    call.changes()
    with call.desk() as desk:
        case_id = call.case(desk, id)
        taken = desk.work.undo(case_id)
        case = desk.book.journal.case(case_id)
        for event in taken if not call.as_json else ():
            words, text = event_words(call.say, event.what, naming(desk))
            line = f"{words}: {one_line(text, 80)}" if text else words
            call.page.line(call.say("Taken back: {what}", what=line))
        undone = [{"id": event.id.hex, "kind": kind_of(event.what)} for event in taken]
        answer_case(call, desk, case, undone=undone)

"""Follow up: is the member satisfied? Then the end, its undoing, and undo of whatever came last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.case_page import answer_case, naming
from moderator_console.cli.event_words import event_words
from moderator_console.cli.output import one_line
from moderator_console.cli.verb import LONG_TEXT, Code, argument, option, verb
from moderator_console.cli.wishes import go_on, guess_flag, next_options
from moderator_console.core.event_text import kind_of
from moderator_console.core.events import Channel, NextKind, ReplyChoice, Satisfied
from moderator_console.core.trouble import RuleBroken, WrongWords
from moderator_console.store.casework import NextWish

if TYPE_CHECKING:
    from moderator_console.core.case import Case
    from moderator_console.services.desk import Desk
    from moderator_console.services.replies import Reply


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
    "reply",
    argument("id"),
    option("--choice", type=Code(ReplyChoice), metavar="keep|open|move",
           help="What the reply does to the date; without it, the reply is shown."),
    option("--at", metavar="WHEN", help="The date it moves to, with “move”."),
    guess_flag(),
)  # fmt: skip
def reply_verb(
    call: Call, id: str, choice: ReplyChoice | None, at: str | None, guess: bool
) -> None:
    """Weigh what the member wrote while the follow-up waits; nothing moves by itself."""
    from moderator_console.services.replies import reply_to_weigh

    if (choice is ReplyChoice.MOVE) != (at is not None):
        raise WrongWords(
            "“move” needs a date, and only “move” does.", "Add --choice move --at WHEN."
        )
    if choice is not None:
        call.changes()
    with call.desk() as desk:
        case_id = call.case(desk, id)
        case = desk.book.journal.case(case_id)
        reply = reply_to_weigh(desk, case)
        if choice is None:
            _show_reply(call, desk, case, reply)
            return
        if reply is None:
            raise RuleBroken("There is no reply to weigh.", way="Look at the case.")
        wish = None
        if at is not None and case.next is not None:
            step = case.next
            wish = NextWish(call.when(desk, at, guess=guess), step.kind, step.text, step.who)
        weighed = desk.work.weigh_reply(case_id, reply.reply, reply.at_us, choice, wish)
        answer_case(call, desk, weighed)


def _show_reply(call: Call, desk: Desk, case: Case, reply: Reply | None) -> None:
    if not call.as_json and reply is None:
        call.page.line(call.say("Nothing was written meanwhile."))
    elif not call.as_json and reply is not None:
        call.page.line(call.say("They wrote: “{words}”", words=one_line(reply.words, 200)))
    shown = reply and {"reply": reply.reply, "words": reply.words, "thanks": reply.thanks}
    answer_case(call, desk, case, reply=shown)


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

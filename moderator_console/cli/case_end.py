"""Follow up: is the member satisfied? Then the end, its undoing, and undo of whatever came last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.case_page import answer_case, case_json, naming, show_standing
from moderator_console.cli.event_words import event_words
from moderator_console.cli.follow_words import reply_json
from moderator_console.cli.output import one_line
from moderator_console.cli.verb import LONG_TEXT, Code, argument, flag, option, verb
from moderator_console.cli.wishes import go_on, guess_flag, next_options
from moderator_console.core.event_text import kind_of
from moderator_console.core.events import Channel, NextKind, ReplyChoice, Satisfied
from moderator_console.core.trouble import RuleBroken, WrongWords
from moderator_console.services.replies import note_their_yes, reply_to_weigh
from moderator_console.store.casework import NextWish

if TYPE_CHECKING:
    from moderator_console.core.case import Case
    from moderator_console.services.desk import Desk
    from moderator_console.services.replies import Reply


@verb(
    "follow-up",
    argument("id"),
    option("--satisfied", type=Code(Satisfied), metavar="yes|no|no-answer",
           help="Is the member satisfied? Without it, what is known before they are asked is shown."),
    option("--words", type=LONG_TEXT, default="", metavar="T", help="What the member said, in their words."),
    option("--learnt", type=Code(Channel), metavar="phone|…", help="How you learnt it."),
    *next_options(),
)  # fmt: skip
def follow_up_verb(
    call: Call,
    id: str,
    satisfied: Satisfied | None,
    words: str,
    learnt: Channel | None,
    next_: str | None,
    what: str | None,
    guess: bool,
) -> None:
    """Record whether the member is satisfied; a no opens the next round."""
    if satisfied is None:
        if words or learnt or next_ or what:
            raise WrongWords("An answer says yes, no or no-answer.", "Add --satisfied.")
        with call.desk() as desk:
            _show_before_asking(call, desk, desk.book.journal.case(call.case(desk, id)))
        return
    usual = {
        Satisfied.YES: NextKind.CLOSE,
        Satisfied.NO: NextKind.ACT,
        Satisfied.NO_ANSWER: NextKind.FOLLOW_UP,
    }[satisfied]
    go_on(
        call, id, (next_, what, guess), usual,
        lambda desk, case, step: desk.work.follow_up(case, satisfied, words, learnt, next=step),
    )  # fmt: skip


def _show_before_asking(call: Call, desk: Desk, case: Case) -> None:
    """The sheet of the follow-up as lines: story, promises, round, what was tried, what was said meanwhile."""
    reply = reply_to_weigh(desk, case)

    def show() -> None:
        show_standing(call, desk, case)
        if reply is not None:
            _say_reply(call, reply)

    document = case_json(call, desk, case)
    call.answer({**document, "reply": reply and reply_json(reply, desk.zone)}, show)


@verb(
    "reply",
    argument("id"),
    option("--choice", type=Code(ReplyChoice), metavar="keep|open|move",
           help="What the reply does to the date; without it, the reply is shown."),
    option("--at", metavar="WHEN", help="The date it moves to, with “move”; without it, counted from the last talk."),
    flag("--satisfied", help="Their words are their yes: note them as the answer."),
    guess_flag(),
)  # fmt: skip
def reply_verb(
    call: Call, id: str, choice: ReplyChoice | None, at: str | None, satisfied: bool, guess: bool
) -> None:
    """Weigh what the member said while the follow-up waits; nothing moves by itself."""
    if at is not None and choice is not ReplyChoice.MOVE:
        raise WrongWords("Only “move” has a date.", "Add --choice move --at WHEN.")
    if satisfied and choice is not None:
        raise WrongWords(
            "A yes ends the waiting, so that no date is left.", "Give --satisfied or --choice."
        )
    if choice is not None or satisfied:
        call.changes()
    with call.desk() as desk:
        case_id = call.case(desk, id)
        case = desk.book.journal.case(case_id)
        reply = reply_to_weigh(desk, case)
        if choice is None and not satisfied:
            _show_reply(call, desk, case, reply)
            return
        if reply is None:
            raise RuleBroken("There is no reply to weigh.", way="Look at the case.")
        if choice is None:
            answer_case(call, desk, note_their_yes(desk, case_id, reply))
            return
        wish = None
        if at is not None and case.next is not None:
            step = case.next
            wish = NextWish(call.when(desk, at, guess=guess), step.kind, step.text, step.who)
        weighed = desk.work.weigh_reply(
            case_id, reply.reply, reply.until_us, choice, wish, known_us=reply.known_us
        )
        answer_case(call, desk, weighed)


def _show_reply(call: Call, desk: Desk, case: Case, reply: Reply | None) -> None:
    if not call.as_json and reply is None:
        call.page.line(call.say("Nothing was written meanwhile."))
    elif not call.as_json and reply is not None:
        _say_reply(call, reply)
    shown = reply and reply_json(reply, desk.zone)
    answer_case(call, desk, case, changed=False, reply=shown)


def _say_reply(call: Call, reply: Reply) -> None:
    say, words = call.say, one_line(reply.words, 200)
    if reply.talk:
        call.page.line(say("You talked, and the date was set by hand: “{words}”", words=words))
    elif reply.spoken:
        call.page.line(say("They said: “{words}”", words=words))
    elif reply.private:
        call.page.line(say("They answered in private: “{words}”", words=words))
    else:
        call.page.line(say("They wrote: “{words}”", words=words))
    if reply.thanks:
        call.page.line(say("Thanks alone do not say that they are satisfied; you may: --satisfied"))


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

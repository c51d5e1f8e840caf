"""Listen: taking a complaint in, reading, and writing down what led to it; and looking at cases."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.cli.call import Call
from moderator_console.cli.case_page import answer_case, case_json
from moderator_console.cli.follow_words import replies_json, show_replies
from moderator_console.cli.output import Json, one_line
from moderator_console.cli.verb import (
    LONG_TEXT,
    NUMBER,
    Code,
    argument,
    flag,
    option,
    verb,
)
from moderator_console.cli.wishes import next_options, wish
from moderator_console.core.events import NextKind
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.ids import short
from moderator_console.store.questions import CaseLine, Counts, Lane

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

_USUAL = 200


@verb(
    "open",
    option("--post", "posts", multiple=True, metavar="ADDRESS…",
           help="The post of the complaint; more posts are kept as evidence."),
    argument("more_posts", nargs=-1),
    option("--member", metavar="M", help="Whom the case is about; without it, who wrote the post."),
    option("--title", metavar="T", help="The title; without it, that of the thread."),
    option("--community", metavar="C", help="The community, for a complaint without a post."),
    *next_options(),
)  # fmt: skip
def open_verb(
    call: Call,
    posts: tuple[str, ...],
    more_posts: tuple[str, ...],
    member: str | None,
    title: str | None,
    community: str | None,
    next_: str | None,
    what: str | None,
    guess: bool,
) -> None:
    """Start a case on a complaint."""
    call.changes()
    addresses = [Address(post) for post in (*posts, *more_posts)]
    if not addresses and not (member and title):
        raise WrongWords(
            "A case starts on a post, or on a member and a title.",
            "Give --post ADDRESS, or --member M --title T.",
        )
    with call.desk() as desk:
        step = wish(call, desk, next_, what, guess, NextKind.READ)
        if addresses:
            case = desk.open_case(addresses, member=member or "", title=title or "", next=step)
        else:
            case = desk.open_case_without_post(
                member or "", title or "", community or "", next=step
            )
        answer_case(call, desk, case)


@verb("show", argument("id"))
def show_verb(call: Call, id: str) -> None:
    """Show a case: its step, what is missing, its journal."""
    with call.desk() as desk:
        case = desk.book.journal.case(call.case(desk, id))
        answer_case(call, desk, case, changed=False)


@verb(
    "list",
    option("--lane", type=Code(Lane), default=Lane.OPEN, metavar="L",
           help="overdue, unanswered, today, waiting, later, open or closed."),
    option("--limit", type=NUMBER, default=_USUAL, metavar="N", help="At most so many."),
)  # fmt: skip
def list_verb(call: Call, lane: Lane, limit: int) -> None:
    """List the cases of a lane, the most urgent first."""
    with call.desk() as desk:
        lines = desk.lane(lane, limit + 1)
        counts = desk.counts()
        more, lines = len(lines) > limit, lines[:limit]
        replies = [] if lane is Lane.CLOSED else replies_json(desk)
        document: Json = {"lane": lane.value, "cases": [], "more": more, "replies": replies}
        document |= {"overdue": counts.overdue, "unanswered": counts.unanswered}
        if call.as_json:
            journal = desk.book.journal
            document["cases"] = [case_json(call, desk, journal.case(line.id)) for line in lines]
        call.answer(document, lambda: _show_list(call, desk, lines, replies, more))
        if not call.as_json:
            _tell_late(call, counts)


@verb(
    "read",
    argument("id"),
    flag("--all", "whole", help="The conversation was read to its end."),
    option("--upto", metavar="POST", help="It was read down to this post."),
)
def read_verb(call: Call, id: str, whole: bool, upto: str | None) -> None:
    """Record what was read of the complaint’s conversation."""
    call.changes()
    if whole == (upto is not None):
        raise WrongWords("It is not said how far it was read.", "Give --all or --upto POST.")
    with call.desk() as desk:
        case_id = call.case(desk, id)
        _know_what_led_there(call, desk, case_id)
        answer_case(call, desk, desk.read(case_id, None if upto is None else Address(upto)))


def _know_what_led_there(call: Call, desk: Desk, case_id: UUID) -> None:
    """In a channel, who answers whom must be guessed before it can be said what was to be read."""
    from moderator_console.services.guessing import guess_around, wants_guesses

    complaint = desk.book.journal.case(case_id).complaint
    with suppress(NotFound):
        if complaint is not None and wants_guesses(desk.archive, Address(complaint.address)):
            call.page.aside(call.say("Working out who answers whom…"))
            guess_around(desk.archive, Address(complaint.address))


@verb(
    "cause",
    argument("id"),
    option("--origin", metavar="POST", help="The post where it began."),
    option("--text", type=LONG_TEXT, required=True, metavar="T", help="One line on what led to it."),
    *next_options(),
)  # fmt: skip
def cause_verb(
    call: Call, id: str, origin: str | None, text: str, next_: str | None, what: str | None, guess: bool
) -> None:  # fmt: skip
    """Write down where it began and what led to it."""
    call.changes()
    with call.desk() as desk:
        case_id = call.case(desk, id)
        step = wish(call, desk, next_, what, guess, NextKind.OFFER)
        post = Address(origin) if origin else None
        answer_case(call, desk, desk.write_cause(case_id, post, text, next=step))


def _tell_late(call: Call, counts: Counts) -> None:
    """Who waits too long is told beside every list, whatever it was asked for."""
    say = call.say
    told = []
    if counts.overdue:
        told.append(say("{n} overdue", n=counts.overdue))
    if counts.unanswered:
        told.append(say("{n} never answered", n=counts.unanswered))
    if told:
        call.page.aside(", ".join(told))


def _show_list(
    call: Call, desk: Desk, lines: list[CaseLine], replies: list[Json], more: bool
) -> None:
    say = call.say
    show_replies(call, replies)
    if not lines:
        call.page.line(say("No case stands here."))
        return
    heads = (
        say("When"),
        say("Member"),
        say("Step"),
        say("Next"),
        say("Who"),
        say("Title"),
        say("Case"),
    )
    rows = []
    for line in lines:
        step = line.next
        words = (step.text or say.code(step.kind)) if step else line.words or line.waiver
        date = say.when(step.when, desk.zone) if step else say.at(line.closed_us, desk.zone)
        if (slip := line.slipped or line.tonight) is not None:
            kind = {"promise": say("promise"), "task": say("task")}[slip.kind]
            words = f"{words}; {kind}: {say.when(slip.when, desk.zone)}"
        if line.limit is not None:
            words = f"{words}; {say('first word: {date}', date=say.when(line.limit, desk.zone))}"
        rows.append(
            (date, one_line(line.member, 24), say.code(line.step), one_line(words, 60),
             one_line(step.who if step else line.owner, 20), one_line(line.title, 50), short(line.id))
        )  # fmt: skip
    call.page.table(heads, rows)
    if more:
        call.page.aside(say("There is more: --limit N"))

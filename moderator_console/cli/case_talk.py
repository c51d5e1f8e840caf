"""Reach out: the private offer, its answer, contacts logged by hand, private notes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

import click

from moderator_console.cli.call import Call
from moderator_console.cli.case_page import answer_case
from moderator_console.cli.note_page import thread_of_post
from moderator_console.cli.verb import LONG_TEXT, Code, argument, flag, option, verb
from moderator_console.cli.wishes import go_on, next_options, told_options
from moderator_console.core import events as ev
from moderator_console.core.case import Case
from moderator_console.core.durations import read_duration
from moderator_console.core.events import Answer, Channel, NextKind
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.casework import NextWish

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

_TEXT_HELP = "The words, or “-” to read them from standard input."


@verb("offer", argument("id"), *told_options(), *next_options())
def offer_verb(
    call: Call, id: str, channel: Channel, text: str, next_: str | None, what: str | None, guess: bool
) -> None:  # fmt: skip
    """Record the private offer to talk."""
    go_on(
        call, id, (next_, what, guess), NextKind.ANSWER,
        lambda desk, case, step: desk.work.offer(case, channel, text, next=step),
    )  # fmt: skip


@verb(
    "offer-answer",
    argument("id"),
    argument("answer", type=Code(Answer), metavar="accepted|declined|silent"),
    *next_options(),
)
def offer_answer_verb(
    call: Call, id: str, answer: Answer, next_: str | None, what: str | None, guess: bool
) -> None:
    """Record how the member answered the offer, or that no answer came."""
    usual = {
        Answer.ACCEPTED: NextKind.CONTACT,
        Answer.DECLINED: NextKind.ACT,
        Answer.SILENT: NextKind.OFFER,
    }[answer]
    go_on(
        call, id, (next_, what, guess), usual,
        lambda desk, case, step: desk.work.answer_offer(case, answer, next=step),
    )  # fmt: skip


_CHANNELS_HELP = "phone, skype, mail, in-person …"


def _talk_options() -> tuple[click.Parameter, ...]:
    return (
        flag("--outgoing", "outgoing", help="You called (this is usual)."),
        flag("--incoming", "incoming", help="They called."),
        flag("--answered", "answered", help="You talked (this is usual)."),
        flag("--missed", "missed", help="Nobody answered."),
        option("--minutes", metavar="12", help="How long: 12, 12m, 1h05."),
        option("--story", type=LONG_TEXT, default="", metavar="T",
               help="What the member said, in their words; “-” reads it from standard input."),
        option("--mark", "marks", multiple=True, metavar="2:10 TEXT",
               help="What was worth a mark, after so many minutes and seconds; promise, question or date and a colon may stand first."),
        option("--feeling", type=Code(ev.Feeling), metavar="F", help="furious, hurt, tired, calmer or glad."),
        option("--outcome", type=Code(ev.Outcome), metavar="T", help="heard, settled, call-again or no-talk."),
    )  # fmt: skip


@verb(
    "contact",
    argument("id"),
    option("--channel", type=Code(Channel), required=True, metavar="C", help=_CHANNELS_HELP),
    *_talk_options(),
    *next_options(),
)
def contact_verb(
    call: Call,
    id: str,
    channel: Channel,
    outgoing: bool,
    incoming: bool,
    answered: bool,
    missed: bool,
    minutes: str | None,
    story: str,
    marks: tuple[str, ...],
    feeling: ev.Feeling | None,
    outcome: ev.Outcome | None,
    next_: str | None,
    what: str | None,
    guess: bool,
) -> None:
    """Log a contact: a talk, or an attempt."""
    _refuse_both(outgoing, incoming, answered, missed)
    _refuse_missed_talk(missed, bool(minutes or story or marks or feeling or outcome in _TALKED))
    seconds, marked = _seconds(minutes), _marks(marks)
    if outcome is None and story.strip():
        outcome = ev.Outcome.HEARD
    usual = NextKind.CONTACT if missed or outcome is ev.Outcome.CALL_AGAIN else NextKind.ACT

    def log(desk: Desk, case: UUID, step: NextWish | None) -> Case:
        direction = _direction(outgoing, incoming) or ev.Direction.OUTGOING
        started_us = desk.now() - seconds * 1_000_000
        talk = ev.Talk(
            channel,
            direction,
            not missed,
            started_us,
            seconds,
            story,
            feeling,
            outcome,
            marks=marked,
        )
        return desk.work.log_contact(case, talk, next=step)

    go_on(call, id, (next_, what, guess), usual, log)


@verb(
    "correct",
    argument("contact"),
    option("--channel", type=Code(Channel), metavar="C", help=_CHANNELS_HELP),
    *_talk_options(),
)
def correct_verb(
    call: Call,
    contact: str,
    channel: Channel | None,
    outgoing: bool,
    incoming: bool,
    answered: bool,
    missed: bool,
    minutes: str | None,
    story: str,
    marks: tuple[str, ...],
    feeling: ev.Feeling | None,
    outcome: ev.Outcome | None,
) -> None:
    """Correct a contact that was logged wrongly; what is not named stays, and the earlier version can be read."""
    call.changes()
    _refuse_both(outgoing, incoming, answered, missed)
    _refuse_missed_talk(missed, bool(minutes or story or marks or feeling or outcome in _TALKED))
    with call.desk() as desk:
        case_id, event = desk.book.questions.find_event(contact, ev.ContactLogged.kind)
        known = desk.book.journal.case(case_id).contacts
        old = next((each.talk for each in known if each.event == event), None)
        if old is None:
            raise NotFound("Nothing has this id.", "Copy the id from the case.", text=contact)
        if missed:
            old = replace(
                old, answered=False, seconds=0, story="", feeling=None, outcome=None, marks=()
            )
        talk = replace(
            old,
            channel=channel or old.channel,
            direction=_direction(outgoing, incoming) or old.direction,
            answered=old.answered or answered,
            seconds=_seconds(minutes) if minutes is not None else old.seconds,
            story=story or old.story,
            marks=_marks(marks) or old.marks,
            feeling=feeling or old.feeling,
            outcome=outcome or old.outcome,
        )
        if talk.story and talk.outcome is None:
            talk = replace(talk, outcome=ev.Outcome.HEARD)
        if not talk.answered and (talk.story or talk.seconds or talk.marks or talk.feeling):
            talk = replace(talk, answered=True)
        answer_case(call, desk, desk.work.correct_contact(case_id, event, talk))


def _direction(outgoing: bool, incoming: bool) -> ev.Direction | None:
    if incoming:
        return ev.Direction.INCOMING
    return ev.Direction.OUTGOING if outgoing else None


def _refuse_both(outgoing: bool, incoming: bool, answered: bool, missed: bool) -> None:
    if (outgoing and incoming) or (answered and missed):
        raise WrongWords(
            "These two exclude each other.",
            "Give --outgoing or --incoming, and --answered or --missed.",
        )


def _refuse_missed_talk(missed: bool, talked: bool) -> None:
    if missed and talked:
        raise WrongWords(
            "A missed call has no length, story or feeling.", "Leave --missed out, or the others."
        )


@verb(
    "note",
    argument("id"),
    option("--text", type=LONG_TEXT, required=True, metavar="T", help=_TEXT_HELP),
    option("--on", metavar="POST", help="The post that it is about."),
)
def note_verb(call: Call, id: str, text: str, on: str | None) -> None:
    """Write a private note; it can never be sent."""
    call.changes()
    with call.desk() as desk:
        case_id = call.case(desk, id)
        case = desk.book.journal.case(case_id)
        thread = thread_of_post(desk, on, case) if on is not None else ""
        answer_case(call, desk, desk.work.note(case_id, text, on=on or "", thread=thread))


_TALKED = frozenset({ev.Outcome.HEARD, ev.Outcome.SETTLED})


def _seconds(minutes: str | None) -> int:
    """The length of a talk in seconds; 0 where none was given. Raises WrongWords."""
    if minutes is None:
        return 0
    seconds = read_duration(minutes)
    if seconds is None:
        raise WrongWords(f"“{minutes}” is not a length of time.", "Write 12, 12m or 1h05.")
    return seconds


_MARK = re.compile(r"\s*(\d{1,3}):([0-5]\d)(?::([0-5]\d))?\s+(?:(\w+)\s*:\s*)?(\S.*)", re.DOTALL)


def _marks(typed: tuple[str, ...]) -> tuple[ev.Mark, ...]:
    """Marks as "2:10 TEXT" or "1:02:10 promise: TEXT", in the order of the talk. Raises WrongWords."""
    found: list[ev.Mark] = []
    kinds = {kind.value: kind for kind in ev.MarkKind}
    for words in typed:
        read = _MARK.fullmatch(words)
        if read is None:
            raise WrongWords(
                f"“{words}” is not a mark.", "Write when and what: “2:10 She kept the receipt”."
            )
        first, second, third, named, text = read.groups()
        at = int(first) * 60 + int(second)
        kind = kinds.get((named or "").casefold())
        if named and kind is None:
            text = f"{named}: {text}"
        at = at * 60 + int(third) if third is not None else at
        found.append(ev.Mark(at, text.strip(), kind or ev.MarkKind.IMPORTANT))
    return tuple(sorted(found, key=lambda mark: mark.second))

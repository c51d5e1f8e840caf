"""What is read before a member is asked, and what they said meanwhile: as a document, and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.verb import PROGRAM
from moderator_console.core.case import Case, State
from moderator_console.core.loop import Step, step_of
from moderator_console.core.tried import last_heard, tried, waiver_offered
from moderator_console.services.replies import replies_to_weigh
from moderator_console.store.ids import short

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.services.replies import Reply

_LONG = 200


def follow_json(desk: Desk, case: Case) -> Json | None:
    """The story, the round and what was tried in it, which try comes next, and whether a waiver is offered; None
    unless the case is open."""
    if case.state is not State.OPEN:
        return None
    heard, found, patience = last_heard(case), tried(case), desk.book.times.patience()
    return {
        "said": heard.talk.story if heard else None,
        "said_at": rfc3339(heard.talk.started_us, desk.zone) if heard else None,
        "round": case.round, "talks": found.talks, "missed": found.missed, "messages": found.messages,
        "in_vain": [rfc3339(asked.at_us, desk.zone) for asked in found.vain],
        "try": found.turn, "patience": patience, "waiver_offered": waiver_offered(case, patience),
    }  # fmt: skip


def show_follow(call: Call, desk: Desk, case: Case) -> None:
    """The same for people, with what became of the promises; nothing before the follow-up has come."""
    if case.state is not State.OPEN or step_of(case) is not Step.FOLLOW_UP:
        return
    say, out = call.say, call.page.line
    heard = last_heard(case)
    if heard is not None and heard.talk.story.strip():
        story = one_line(heard.talk.story, _LONG)
        date = say.at(heard.talk.started_us, desk.zone)
        out(say("They said, {date}: “{words}”", date=date, words=story))
    for promise in case.promises:
        if promise.kept is not None:
            words = one_line(promise.text, 80)
            if promise.kept:
                line = say("Promise kept: {text}", text=words)
            else:
                line = say("Promise not kept: {text}", text=words)
            out(line + (f" ({one_line(promise.words, 80)})" if promise.words else ""))
    out(_tried(call, case))
    patience = desk.book.times.patience()
    if waiver_offered(case, patience):
        command = f"{PROGRAM} case close {short(case.id)} --waive …"
        out(
            say("Ask once more, or close with a reason under your name: {command}", command=command)
        )


def _tried(call: Call, case: Case) -> str:
    say, found = call.say, tried(case)
    facts = [say("Round {n}", n=case.round)]
    if found.talks:
        facts.append(say.count(found.talks, "{n} talk", "{n} talks"))
    if found.missed:
        facts.append(say.count(found.missed, "{n} call missed", "{n} calls missed"))
    if found.messages:
        facts.append(say.count(found.messages, "{n} message sent", "{n} messages sent"))
    if found.vain:
        vain = len(found.vain)
        facts.append(say.count(vain, "asked {n} time in vain", "asked {n} times in vain"))
        facts.append(say("this is try {n}", n=found.turn))
    return ", ".join(facts)


def replies_json(desk: Desk) -> list[Json]:
    """Every reply that nobody has weighed yet, the one that has waited longest first."""
    return [
        {"case": case_id.hex, "short": short(case_id), "member": _member(desk, case_id), **reply_json(reply, desk.zone)}
        for case_id, reply in replies_to_weigh(desk).items()
    ]  # fmt: skip


def reply_json(reply: Reply, zone: str) -> Json:
    """One reply; ``learnt`` is how it was learnt, ``talk`` a talk while the date was set by hand."""
    return {
        "reply": reply.reply, "at": rfc3339(reply.at_us, zone), "words": reply.words, "title": reply.title,
        "thanks": reply.thanks, "talk": reply.talk, "private": reply.private, "learnt": reply.learnt.value,
    }  # fmt: skip


def show_replies(call: Call, replies: list[Json]) -> None:
    """They stand above every list until they are weighed."""
    for one in replies:
        command = f"{PROGRAM} case reply {one['short']}"
        words = one_line(one["words"], 60)
        member = one_line(one["member"], 24)
        line = call.say(
            "{member} said: “{words}”. Weigh it: {command}",
            member=member, words=words, command=command,
        )  # fmt: skip
        call.page.line(line)


def _member(desk: Desk, case_id: UUID) -> str:
    member = desk.book.journal.case(case_id).member
    return desk.book.questions.person(member).name if member is not None else "?"

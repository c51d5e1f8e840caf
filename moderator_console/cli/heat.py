"""``heat``: what stands out in a thread, each signal with what is usual in its community and the posts that show it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.verb import argument, verb
from moderator_console.cli.words import Speech
from moderator_console.core.heat import SignalName
from moderator_console.core.posts import Address

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.services.heat import Backer, Bond, Heat
    from moderator_console.store.conversation import ThreadLine

#: Seconds that an answer waits for threads that were not counted yet; at 60 µs a post that is 50,000 posts.
_PATIENCE_S = 3.0
_SHOWN = 3


@verb("heat", argument("address"))
def heat_verb(call: Call, address: str) -> None:
    """Show what stands out in a thread, with what is usual there."""
    from moderator_console.services.heat import heat_of

    with call.desk() as desk:
        line = desk.archive.thread_of(Address(address))
        catch_up(call, desk)
        found = heat_of(desk.archive, line.address, now_us=desk.now(), hours=desk.hours)
        waiting = desk.archive.heat_waiting()
        document: Json = {
            "address": line.address,
            "title": line.title,
            "community": line.community,
            "heat": found.heat,
            "signals": [
                {
                    "name": signal.name.value,
                    "value": signal.value,
                    "of": signal.of,
                    "usual": None if signal.usual is None else round(signal.usual, 2),
                    "unusual": signal.unusual,
                    "evidence": list(signal.evidence),
                }
                for signal in found.signals
            ],
            "silence_s": None if found.silence is None else found.silence.wall_s,
            "silence_working_s": None if found.silence is None else found.silence.working_s,
            "about": found.about[1] or None,
            "member": found.member[1] or None,
            "backers": [_backer_json(desk, backer) for backer in found.backers],
            "together": [_bond_json(bond) for bond in found.bonds],
            "waiting": waiting,
        }
        call.answer(document, lambda: _show(call, desk, line, found, waiting))


def catch_up(call: Call, desk: Desk) -> None:
    """Counts what an import has brought, for a few seconds at most; under ``--safe`` nothing is written."""
    from moderator_console.services.heat import count

    if not call.safe and desk.archive.heat_waiting():
        count(desk.archive, Event(), rest_s=0.0, within_s=_PATIENCE_S)


def signal_words(say: Speech, name: str, value: int, of: int | None) -> str:
    """What was counted, in one short sentence without a stop; empty for a signal that is not known here."""
    of = value if of is None else of
    match name:
        case SignalName.PEOPLE_ON_ONE:
            return say.count(
                value, "{n} person answered one member", "{n} people answered one member"
            )
        case SignalName.BACKERS:
            return say.count(value, "{n} person here came with others before",
                             "{n} people here came together before")  # fmt: skip
        case SignalName.POSTS_IN_HOUR:
            return say.count(value, "{n} post within one hour", "{n} posts within one hour")
        case SignalName.POSTS_IN_DAY:
            return say.count(value, "{n} post within one day", "{n} posts within one day")
        case SignalName.NEWCOMERS:
            return say("first post in this community: {n} of {of} people", n=value, of=of)
        case SignalName.ME_TOO:
            return say("“me too” and the like: {n} of {of} posts", n=value, of=of)
        case SignalName.MANY_ON_ONE:
            return say("all answering the same member: {n} of {of} others", n=value, of=of)
        case SignalName.ANSWERED_BACK:
            return say("answered back by that member: {n} of {of} people", n=value, of=of)
        case SignalName.BACK_AND_FORTH:
            return say("back and forth between two: {n} of {of} answers", n=value, of=of)
    return ""


def usual_words(say: Speech, usual: float | None) -> str:
    """What is usual here, or that too little is known."""
    if usual is None:
        return say("too little is known here to compare")
    known = say("less than 1") if 0 < usual < 0.5 else round(usual)
    return say("usual here: {usual}", usual=known)


def _backer_json(desk: Desk, backer: Backer) -> Json:
    return {
        "account": backer.key,
        "name": backer.name,
        "since": rfc3339(backer.since_us, desk.zone),
        "supports": backer.supports,
        "first_post_here": backer.new,
        "together_before": backer.together,
        "posts": list(backer.posts),
    }


def _bond_json(bond: Bond) -> Json:
    return {
        "accounts": [bond.first, bond.second],
        "met": bond.met,
        "of": bond.of,
        "by_chance": round(bond.chance, 2),
        "lift": round(bond.lift, 1),
        "threads": [
            {"address": meeting.thread, "title": meeting.title, "posts": list(meeting.posts)}
            for meeting in bond.meetings
        ],
    }


def _working(seconds: int) -> str:
    """Working time stays in hours: how many make a day is the person's own choice."""
    minutes = seconds // 60
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d}"


def _show(call: Call, desk: Desk, line: ThreadLine, found: Heat, waiting: int) -> None:
    say, out = call.say, call.page.line
    out(one_line(line.title))
    if found.silence is not None:
        wall, work = say.length(found.silence.wall_s), _working(found.silence.working_s)
        if found.silence.answered:
            out(
                say(
                    "Last answer by staff: {wall} ago ({work} of working time)",
                    wall=wall,
                    work=work,
                )
            )
        else:
            out(say("No answer by staff for {wall} ({work} of working time)", wall=wall, work=work))
    out()
    for signal in sorted(found.signals, key=lambda signal: not signal.unusual):
        sign = "▲" if signal.unusual else " "
        said = signal_words(say, signal.name, signal.value, signal.of)
        facts = [said]
        if signal.name is not SignalName.BACKERS:
            facts.append(usual_words(say, signal.usual))
        if signal.unusual:
            facts.append(say("stands out"))
        out(f"{sign} " + " · ".join(facts))
        if signal.unusual:
            for address in signal.evidence[:_SHOWN]:
                out(f"    {address}")
            if len(signal.evidence) > _SHOWN:
                out("    " + say("and {n} more", n=len(signal.evidence) - _SHOWN))
    if found.backers:
        out()
        out(say("People who replied in support of {name}:", name=one_line(found.member[1] or "?"))
            if found.member[1] else say("People who came together:"))  # fmt: skip
        for backer in found.backers:
            told = [one_line(backer.name), say.at(backer.since_us, desk.zone)]
            if backer.new:
                told.append(say("first post here"))
            if backer.together:
                told.append(say("came with others before"))
            out("  " + " · ".join(told))
    names = {backer.key: one_line(backer.name) for backer in found.backers}
    for bond in found.bonds:
        chance = say("about {n}", n=round(bond.chance)) if bond.chance >= 1 else say("less than 1")
        one, other = names.get(bond.first, bond.first), names.get(bond.second, bond.second)
        met = {"one": one, "other": other, "met": bond.met, "of": bond.of, "chance": chance}
        out(
            "  "
            + say(
                "{one} and {other}: together in {met} of {of} earlier threads; by chance {chance}",
                **met,
            )
        )
    if waiting:
        call.page.aside(say.count(waiting, "{n} thread is still to be counted: what is usual may move a little.",
                                  "{n} threads are still to be counted: what is usual may move a little."))  # fmt: skip

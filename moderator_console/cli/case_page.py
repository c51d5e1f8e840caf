"""A case as the command line answers with it: one document for programs, one page for people."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.cli.call import Call
from moderator_console.cli.event_words import Naming, event_words, next_words
from moderator_console.cli.follow_words import follow_json, show_follow
from moderator_console.cli.output import Json, one_line, rfc3339, when_json
from moderator_console.cli.verb import PROGRAM
from moderator_console.core import events as ev
from moderator_console.core.case import Case, State, taken_back
from moderator_console.core.event_text import body_of, kind_of
from moderator_console.core.loop import Missing, Standing, missing_to_close, step_of, steps
from moderator_console.core.schedule import moment_at
from moderator_console.core.to_private import to_private
from moderator_console.core.told import told
from moderator_console.core.trouble import NotFound
from moderator_console.store.ids import short

if TYPE_CHECKING:
    from moderator_console.core.reports import Reported
    from moderator_console.services.desk import Desk


def answer_case(
    call: Call, desk: Desk, case: Case, *, changed: bool = True, **more: object
) -> None:
    """Answers with the case. After a change people are told how to undo it."""
    document = case_json(call, desk, case)
    if call.understood:
        document["understood"] = call.understood
    document.update(more)
    call.answer(
        document,
        lambda: _changed(call, desk, case, document) if changed else show_case(call, desk, case),
    )


def naming(desk: Desk) -> Naming:
    """Gives people's names, each looked up once; « ? » for somebody who was never described."""

    @cache
    def name(person: UUID) -> str:
        try:
            return desk.book.questions.person(person).name
        except NotFound:
            return "?"

    return name


def case_json(call: Call, desk: Desk, case: Case) -> Json:
    """The case with everything that scripts need: its state, what is missing, its parts, its journal."""
    name, zone = naming(desk), desk.zone
    lines = steps(case)
    now = next((line for line in lines if line.standing is Standing.NOW), None)
    yes, end = case.satisfaction, case.closing
    promised = desk.first_word_by(case.id)
    return {
        "id": case.id.hex,
        "short": short(case.id),
        "state": case.state.value,
        "title": case.title,
        "community": case.community,
        "member": name(case.member) if case.member else None,
        "member_id": case.member.hex if case.member else None,
        "owner": name(case.owner) if case.owner else None,
        "opened_at": rfc3339(case.opened_us, zone) if case.opened_us else None,
        "step": step_of(case).value,
        "round": case.round,
        "missing": _missing(call, now.missing if now else ()),
        "missing_to_close": _missing(call, missing_to_close(case)),
        "steps": [
            {"step": line.step.value, "standing": line.standing.value,
             "missing": _missing(call, line.missing)}
            for line in lines
        ],
        "next": _next_json(call, desk, case, step, name) if (step := told(case)) else None,
        "first_word_by": rfc3339(promised.at_us, zone) if promised else None,
        "satisfied": _satisfied(case),
        "words": yes.words if yes else None,
        "learnt": yes.learnt.value if yes and yes.learnt else None,
        "waiver": end.waiver if end else None,
        "closed_at": rfc3339(end.at_us, zone) if end else None,
        "follow_up": follow_json(desk, case),
        **_to_private(case),
        **_parts(case, zone, name),
        "reports": [
            {"post": told.post, "name": one.name or None, "reason": one.reason, "at": rfc3339(one.at_us, zone),
             "settled_at": rfc3339(told.settled_us, zone)}
            for told in _reports(desk, case) for one in told.reporters
        ],
        "newer": case.newer,
        "flags": list(case.flags),
        "journal": journal_json(call, desk, case.id, name),
    }  # fmt: skip


def _reports(desk: Desk, case: Case) -> tuple[Reported, ...]:
    """What people reported on their platforms of the posts of a case."""
    from moderator_console.store.reports import reports_on

    return reports_on(desk.archive, [post.address for post in case.posts])


def journal_json(call: Call, desk: Desk, case_id: UUID, name: Naming) -> list[Json]:
    """Every event of the case in its order; ``taken_back`` marks what a retraction took back."""
    events = desk.book.journal.events(case_id)
    gone = taken_back(events)
    found = []
    for event in events:
        words, text = event_words(call.say, event.what, name)
        found.append(
            {
                "id": event.id.hex, "short": short(event.id), "act": event.act.hex,
                "kind": kind_of(event.what), "at": rfc3339(event.at_us, event.tz), "zone": event.tz,
                "who": name(event.actor), "words": words, "text": text,
                "taken_back": event.id in gone, "body": json.loads(body_of(event.what)),
            }
        )  # fmt: skip
    return found


def _parts(case: Case, zone: str, name: Naming) -> Json:
    """What the case holds; ids in full, people type their ends."""
    return {
        "posts": [
            {"address": p.address, "thread": p.thread, "author": p.author, "role": p.role.value,
             "at": rfc3339(p.at_us, zone), "text": p.text, "sha": p.sha}
            for p in case.posts
        ],
        "reading": [{"thread": t, "read": read, "total": total} for t, read, total in case.reading],
        "cause": {"origin": case.cause.origin or None, "text": case.cause.text} if case.cause else None,
        "offers": [
            {"id": o.event.hex, "channel": o.channel.value, "text": o.text, "at": rfc3339(o.at_us, zone),
             "answer": o.answer.value if o.answer else None,
             "answered_at": rfc3339(o.answered_us, zone) if o.answered_us is not None else None}
            for o in case.offers
        ],
        "contacts": [
            {"id": c.event.hex, "who": name(c.actor), "round": c.round, **_talk_json(c.talk, zone),
             "earlier": [_talk_json(talk, zone) for talk in c.talks[:-1]]}
            for c in case.contacts
        ],
        "notes": [
            {"id": n.event.hex, "short": short(n.event), "on": n.on or None, "thread": n.thread or None,
             "call": n.contact.hex if n.contact else None, "pinned": n.pinned, "until": rfc3339(n.until_us, zone),
             "texts": [head.text for head in n.heads], "versions": len(n.versions),
             "files": len({file.sha for head in n.heads for file in head.files})}
            for n in case.notes
            if not n.removed
        ],
        "promises": [
            {"id": p.event.hex, "short": short(p.event), "text": p.text, "due": when_json(p.due), "kept": p.kept,
             "words": p.words}
            for p in case.promises
        ],
        "tasks": [
            {"id": t.event.hex, "short": short(t.event), "text": t.text,
             "due": when_json(t.due) if t.due else None, "done": t.done,
             "who": name(doer) if (doer := t.who or case.owner) else None, "waived": t.waived or None}
            for t in case.tasks
        ],
        "actions": [
            {"id": a.event.hex, "text": a.text, "who": name(a.actor), "round": a.round,
             "at": rfc3339(a.at_us, zone)}
            for a in case.actions
        ],
        "hand_offs": [
            {"id": h.event.hex, "from": name(h.sender), "to": name(h.to), "briefing": h.briefing,
             "accepted": h.accepted, "why": h.why or None,
             "told_at": rfc3339(h.told_us, zone) if h.told_us is not None else None}
            for h in case.hand_offs
        ],
        "received": [
            {"id": r.event.hex, "author": r.author, "channel": r.channel.value, "account": r.account,
             "text": r.text, "earlier": list(r.texts[:-1]), "removed": r.removed, "address": r.address,
             "answers": r.answers, "at": rfc3339(r.said_us, zone)}
            for r in case.received
        ],
        "follow_ups": [
            {"id": f.event.hex, "satisfied": f.satisfied.value, "words": f.words, "round": f.round,
             "learnt": f.learnt.value if f.learnt else None, "at": rfc3339(f.at_us, zone)}
            for f in case.follow_ups
        ],
        "tags": list(case.tags),
        "links": [link.hex for link in case.links],
    }  # fmt: skip


def _to_private(case: Case) -> Json:
    """Seconds from the complaint to the first offer, to its answer and to the first talk; null until then."""
    found = to_private(case)
    return {"offer_s": found.offer_s, "answer_s": found.answer_s, "private_s": found.private_s}


def _talk_json(talk: ev.Talk, zone: str) -> Json:
    return {
        "channel": talk.channel.value,
        "direction": talk.direction.value,
        "answered": talk.answered,
        "at": rfc3339(talk.started_us, zone),
        "seconds": talk.seconds,
        "story": talk.story,
        "feeling": talk.feeling.value if talk.feeling else None,
        "outcome": talk.outcome.value if talk.outcome else None,
        "marks": [{"second": m.second, "kind": m.kind.value, "text": m.text} for m in talk.marks],
    }


def _next_json(call: Call, desk: Desk, case: Case, step: ev.NextStep, name: Naming) -> Json:
    night = _their_night(desk, case, step)
    return {
        "what": next_words(call.say, step), "kind": step.kind.value, "text": step.text,
        "who": name(step.who), **when_json(step.when), "overdue": step.when.due_us() < desk.now(),
        "their_night": night.isoformat(timespec="minutes") if night else None,
    }  # fmt: skip


def _their_night(desk: Desk, case: Case, step: ev.NextStep) -> datetime | None:
    """The wall time where the member is, if a call or a follow-up would disturb them then."""
    if step.kind not in (ev.NextKind.FOLLOW_UP, ev.NextKind.CONTACT):
        return None
    there, due_us = desk.timetable.there(case.member), step.when.due_us()
    return None if there is None or there.awake(due_us) else moment_at(due_us, there.zone).local


def _missing(call: Call, missing: tuple[Missing, ...]) -> list[Json]:
    return [{"code": one.value, "sentence": call.say.missing(one)} for one in missing]


def _satisfied(case: Case) -> str | None:
    """The member's last word on it: yes in this round, no, no-answer; None while nobody has asked."""
    if case.satisfaction is not None:
        return ev.Satisfied.YES.value
    last = case.follow_ups[-1] if case.follow_ups else None
    return last.satisfied.value if last and last.satisfied is not ev.Satisfied.YES else None


def show_case(call: Call, desk: Desk, case: Case) -> None:
    """The whole case for people: where it stands, what is missing, what is open, the journal."""
    say, out, name = call.say, call.page.line, naming(desk)
    _head(call, case, name)
    for line in steps(case):
        lacks = " ".join(say.missing(one) for one in line.missing)
        place = {"done": "✓", "now": "▸", "to-come": " "}[line.standing.value]
        step = say.code(line.step)
        out(f"  {place} " + (say("{step}: {missing}", step=step, missing=lacks) if lacks else step))
    _next_line(call, desk, case, name)
    for told_of in _reports(desk, case):
        for one in told_of.reporters:
            who = one_line(one.name, 40) or say("the platform")
            out(say("Reported by {name}, {when}: {reason}", name=who, when=say.at(one.at_us, desk.zone),
                    reason=one_line(one.reason, 120)))  # fmt: skip
    _loose_ends(call, case, name)
    show_follow(call, desk, case)
    out()
    out(say("Journal"))
    gone = taken_back(desk.book.journal.events(case.id))
    for event in desk.book.journal.events(case.id):
        words, text = event_words(say, event.what, name)
        mark = say(" (taken back)") if event.id in gone else ""
        who, at_us = f"{name(event.actor)}: ", event.at_us
        if isinstance(event.what, ev.MessageReceived):
            # It came by itself; when they wrote it is what matters.
            who, at_us = "", event.what.said_us or at_us
        out(f"  {say.at(at_us, desk.zone)}  {who}{words}{mark}")
        for row in text.splitlines()[:12]:
            out(f"      {row}")


def _head(call: Call, case: Case, name: Naming) -> None:
    say = call.say
    if case.state is State.WITHDRAWN:
        call.page.line(say("Case {id} was taken back.", id=short(case.id)))
        return
    member = name(case.member) if case.member else "?"
    call.page.line(f"{short(case.id)}  {one_line(case.title)}")
    call.page.line(
        say("{member} · {step} · round {round}",
            member=one_line(member), step=say.code(step_of(case)), round=case.round)
    )  # fmt: skip


def _next_line(call: Call, desk: Desk, case: Case, name: Naming) -> None:
    say = call.say
    step = told(case)
    if step is not None:
        late = step.when.due_us() < desk.now()
        text = say(
            "Next: {what}, {who}, {date}", what=one_line(next_words(say, step)),
            who=one_line(name(step.who)), date=say.when(step.when),
        )  # fmt: skip
        call.page.line(text + (" · " + say("overdue") if late else ""))
        promised = desk.first_word_by(case.id)
        if promised is not None:
            late = promised.at_us < desk.now()
            text = say("First word promised: {date}", date=say.when(promised, desk.zone))
            call.page.line(text + (" · " + say("overdue") if late else ""))
        night = _their_night(desk, case, step)
        if night is not None:
            call.page.line(
                say("There it is {date} then, in the member’s quiet hours.", date=say.moment(night))
            )
    elif case.closing is not None:
        yes = case.satisfaction
        end = case.closing.waiver or (yes.words if yes else "")
        call.page.line(say("Closed: {words}", words=f"“{one_line(end, 200)}”"))


def _loose_ends(call: Call, case: Case, name: Naming) -> None:
    say = call.say
    for promise in case.open_promises:
        call.page.line(
            say("Promise {id}: {text}, by {date}",
                id=short(promise.event), text=one_line(promise.text, 80), date=say.when(promise.due))
        )  # fmt: skip
    for task in case.open_tasks:
        line = say("Task {id}: {text}", id=short(task.event), text=one_line(task.text, 80))
        if (doer := task.who or case.owner) is not None:
            line += f", {one_line(name(doer))}"
        if task.due is not None:
            line += f", {say('by {date}', date=say.when(task.due))}"
        call.page.line(line)


def _changed(call: Call, desk: Desk, case: Case, document: Json) -> None:
    """After a verb that wrote: where the case stands now, and the line that takes it back."""
    show_standing(call, desk, case)
    if "undone" in document:
        return
    call.page.line(call.say("Undo: {command}", command=f"{PROGRAM} case undo {short(case.id)}"))


def show_standing(call: Call, desk: Desk, case: Case) -> None:
    """Where a case stands, without its journal: what is missing, what comes next, what is open."""
    _head(call, case, naming(desk))
    for one in call.understood:
        date = call.say.moment(datetime.fromisoformat(one["local"]))
        said = (
            call.say("“{words}” was read as {date}.", words=one["words"], date=date)
            if one["in_hours"]
            else call.say("“{words}” was read as {date}, outside working hours.", words=one["words"], date=date)
        )  # fmt: skip
        call.page.line(said)
    lacks = next((line.missing for line in steps(case) if line.standing is Standing.NOW), ())
    for missing in lacks:
        call.page.line("  " + call.say.missing(missing))
    _next_line(call, desk, case, naming(desk))
    _loose_ends(call, case, naming(desk))
    show_follow(call, desk, case)

"""Events in sentences: what the journal shows, and what undo says that it took back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from moderator_console.cli.words import Speech
from moderator_console.core import events as ev
from moderator_console.core.acts import Act
from moderator_console.core.note_form import quiet
from moderator_console.store.questions import NextLine

#: Gives the name of a person.
Naming = Callable[[UUID], str]


def next_words(say: Speech, step: ev.NextStep | NextLine) -> str:
    """What the next step is: the moderator's own words where there are some."""
    return step.text or say.code(step.kind)


def event_words(say: Speech, what: ev.Happening, name: Naming) -> tuple[str, str]:
    """What happened, in a few words, and what was said or written with it (may be empty)."""
    match what:
        case ev.Opened():
            return say("Case opened"), what.title
        case ev.PostAttached():
            return _post(say, what), what.text
        case ev.ThreadRead():
            return say("{read} of {total} posts read", read=what.read, total=what.total), ""
        case ev.CauseWritten():
            return say("What led to it"), what.text
        case ev.OfferMade():
            channel = say.code(what.channel)
            return say("Offered a private talk: {channel}", channel=channel), what.text
        case ev.OfferAnswered():
            return say("Answer to the offer: {answer}", answer=say.code(what.answer)), ""
        case ev.ContactLogged():
            return _talk(say, what.talk), what.talk.story
        case ev.ContactCorrected():
            return say("Contact corrected: {facts}", facts=_talk(say, what.talk)), what.talk.story
        case ev.NoteWritten():
            return say("Private note"), quiet(what.text)
        case ev.NoteRevised():
            return say("Private note, revised"), quiet(what.text)
        case ev.NoteRemoved():
            return say("Private note taken away"), ""
        case ev.NoteKept():
            return say("Private note pinned") if what.pinned else say("Private note kept"), ""
        case ev.MessageSent():
            channel = say.code(what.channel)
            words = "\n".join(part for part in (what.subject, what.text) if part)
            if what.answers:
                return say("Answered in public, through {account}", account=what.account), words
            return say("Written to the member, {channel}", channel=channel), words
        case ev.MessageReceived():
            return _received(say, what), what.text
        case ev.PromiseMade():
            return say("Promised, by {date}", date=say.when(what.due)), what.text
        case ev.PromiseSettled():
            return say("Promise kept") if what.kept else say("Promise not kept"), what.words
        case ev.PromiseMoved():
            return say("Promise moved to {date}", date=say.when(what.due)), what.why
        case ev.ActionTaken():
            return say("Done about it"), what.text
        case ev.TaskAdded():
            return say("Task added"), what.text
        case ev.TaskDone():
            return say("Task done"), ""
        case ev.TaskWaived():
            return say("Task will not be done, because"), what.why
        case ev.TaskMoved():
            return say("Task moved to {date}", date=say.when(what.due)), what.why
    return _turn(say, what, name)


def _received(say: Speech, what: ev.MessageReceived) -> str:
    facts = {"name": what.author, "channel": say.code(what.channel)}
    if what.removed:
        return say("Taken away there by {name}, {channel}", **facts)
    if what.changed:
        return say("Changed there by {name}, {channel}", **facts)
    return say("Private answer of {name}, {channel}", **facts)


#: What was done on a platform, as its journal tells it.
ON_PLATFORM = {
    Act.HIDE: "Post hidden on the platform, {account}",
    Act.RESTORE: "Post shown again on the platform, {account}",
    Act.LOCK: "Thread locked on the platform, {account}",
    Act.UNLOCK: "Thread opened again on the platform, {account}",
    Act.APPROVE: "Post approved on the platform, {account}",
    Act.HOLD: "Post held back on the platform, {account}",
    Act.SETTLE: "Reports settled on the platform, {account}",
    Act.NOTE: "Note left on the platform, {account}",
}

_CALLED = {
    ev.ReplyChoice.KEEP: "The member was in touch; the date stays",
    ev.ReplyChoice.OPEN: "The member was in touch; the follow-up was opened at once",
    ev.ReplyChoice.MOVE: "The member was in touch; the date was moved",
}
_WEIGHED = {
    ev.ReplyChoice.KEEP: "The member wrote; the date stays",
    ev.ReplyChoice.OPEN: "The member wrote; the follow-up was opened at once",
    ev.ReplyChoice.MOVE: "The member wrote; the date was moved",
}


def _turn(say: Speech, what: ev.Happening, name: Naming) -> tuple[str, str]:
    match what:
        case ev.ReplyWeighed():
            return say((_CALLED if what.spoken else _WEIGHED)[what.choice]), ""
        case ev.PlatformActed():
            return say(ON_PLATFORM[what.act], account=what.account), what.reason
        case ev.NextStepSet():
            step, date = next_words(say, what.next), say.when(what.next.when)
            return say("Next: {step}, {date}", step=step, date=date), what.why
        case ev.HandedOff():
            return say("Handed to {name}", name=name(what.to)), what.briefing
        case ev.HandOffAccepted():
            return say("Hand-off accepted"), ""
        case ev.HandOffReturned():
            return say("Hand-off returned"), what.why
        case ev.MemberTold():
            return say("Told the member who comes"), what.text
        case ev.FollowedUp():
            asked = say("Satisfied? {answer}", answer=say.code(what.satisfied))
            return asked, what.words
        case ev.Closed(waiver=""):
            return say("Closed, on the member’s words"), ""
        case ev.Closed():
            return say("Closed without their words, because"), what.waiver
        case ev.Reopened():
            return say("Reopened"), what.why
        case ev.Retitled():
            return say("New title"), what.title
        case ev.Tagged():
            return say("Tag put on") if what.on else say("Tag taken off"), what.tag
        case ev.Linked():
            linked = say("Linked to another case")
            return linked if what.on else say("Link to another case removed"), ""
        case ev.Retracted():
            return say("Taken back"), ""
        case ev.PersonDescribed():
            return say("A person was described"), what.name
        case ev.PersonsMerged():
            return say("Two people are one"), ", ".join(what.evidence)
        case ev.PersonsParted():
            return say("Two people after all"), what.why
    return say("Something that a newer version knows"), ""


def _post(say: Speech, what: ev.PostAttached) -> str:
    return {
        ev.PostRole.COMPLAINT: say("Complaint kept, {name}", name=what.author),
        ev.PostRole.ORIGIN: say("Origin kept, {name}", name=what.author),
        ev.PostRole.EVIDENCE: say("Post kept as evidence, {name}", name=what.author),
    }[what.role]


def _talk(say: Speech, talk: ev.Talk) -> str:
    parts = [say.code(talk.channel), say.code(talk.direction)]
    parts.append(say.length(talk.seconds) if talk.answered else say("no answer"))
    if talk.feeling is not None:
        parts.append(say.code(talk.feeling))
    if talk.outcome is not None:
        parts.append(say.code(talk.outcome))
    return ", ".join(parts)

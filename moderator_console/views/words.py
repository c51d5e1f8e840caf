"""Enums and events in words. Everything that core names by a code gets its sentence here, and only here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QObject

from moderator_console.core import events as ev
from moderator_console.core.case import Case
from moderator_console.core.loop import Missing, Step
from moderator_console.core.told import told
from moderator_console.store.questions import Lane, NextLine
from moderator_console.views.call.call_timer import clock_face
from moderator_console.views.platforms.act_words import ActWords
from moderator_console.views.widgets.due_words import DueWords


@dataclass(frozen=True, slots=True)
class EventWords:
    """One event as a journal shows it: an icon's name, its tone (a colour role), what happened, and the
    grey or quoted detail. ``quoted``: the detail is in the member's own words."""

    icon: str
    tone: str
    what: str
    detail: str = ""
    quoted: bool = False


class Words(QObject):
    """Asks the catalogue each time: a change of language is heard at once."""

    # -- the loop -------------------------------------------------------------

    def step(self, step: Step) -> str:
        return {
            Step.LISTEN: self.tr("Listen"),
            Step.REACH_OUT: self.tr("Reach out"),
            Step.ACT: self.tr("Act"),
            Step.FOLLOW_UP: self.tr("Follow up"),
            Step.CLOSED: self.tr("Closed"),
        }[step]

    def missing(self, missing: Missing) -> str:
        """One short sentence on what must come first."""
        return {
            Missing.CASE: self.tr("This case is not there."),
            Missing.OPEN_CASE: self.tr("This case is closed. Reopen it first."),
            Missing.CLOSED_CASE: self.tr("This case is open already."),
            Missing.TITLE: self.tr("A title is missing."),
            Missing.NEXT: self.tr("The next step is missing: what, who and when."),
            Missing.READ: self.tr("The conversation is not read to its end yet."),
            Missing.CAUSE: self.tr("Write down what led to it."),
            Missing.CAUSE_TEXT: self.tr("Say in one line what led to it."),
            Missing.ORIGIN: self.tr("Choose the post where it began."),
            Missing.OPEN_OFFER: self.tr("There is no offer that waits for an answer."),
            Missing.ANSWER_TO_OFFER: self.tr("Write down the answer to the last offer first."),
            Missing.HEARD: self.tr("The member has not been heard yet."),
            Missing.STORY: self.tr("Write down the story in the member’s words."),
            Missing.ACTION: self.tr("Nothing has been done about it in this round yet."),
            Missing.HAND_OFF_ANSWER: self.tr("The hand-off is not accepted yet."),
            Missing.HAND_OFF: self.tr("There is no hand-off that waits for an answer."),
            Missing.UNTOLD: self.tr("The member has not been told yet who looks after them now."),
            Missing.RECEIVER: self.tr("Choose somebody else than the owner of the case."),
            Missing.BRIEFING: self.tr("Write a briefing for whoever takes over."),
            Missing.PROMISES: self.tr("A promise is still open: was it kept?"),
            Missing.PROMISE: self.tr("This promise is not open."),
            Missing.TASKS: self.tr("A task is still open."),
            Missing.TASK: self.tr("This task is not open."),
            Missing.NOTE: self.tr("This note is not there."),
            Missing.CONTACT: self.tr("This contact is not there."),
            Missing.SATISFIED: self.tr("The member has not said yet that it is settled."),
            Missing.WORDS: self.tr("Write down the member’s own words."),
            Missing.LEARNT: self.tr("Say how you learnt it."),
            Missing.REASON: self.tr("Say why."),
            Missing.TEXT: self.tr("Write something first."),
            Missing.OTHER_PERSON: self.tr("Choose somebody who is not the same person already."),
            Missing.MERGE: self.tr("They are not shown as one person any more."),
            Missing.ABOUT: self.tr("Say which member or conversation the note is about."),
        }[missing]

    def where(self, missing: Missing) -> str:
        """Where that is done, or an empty text where the sentence itself says it."""
        return {
            Missing.OPEN_CASE: self.tr("“Reopen” is under Follow-up."),
            Missing.READ: self.tr("In the conversation, R says that you have read it all."),
            Missing.CAUSE: self.tr("The line for it is below the conversation."),
            Missing.ORIGIN: self.tr("Go to it in the conversation and press B."),
            Missing.HEARD: self.tr("Log the talk with Ctrl+L, or note the offer under Contact."),
            Missing.ANSWER_TO_OFFER: self.tr("That is under Contact."),
            Missing.ACTION: self.tr("That is under Action, Alt+4."),
            Missing.HAND_OFF_ANSWER: self.tr("That is under Action, Alt+4."),
            Missing.PROMISES: self.tr("It is asked for under Follow-up, Alt+5."),
            Missing.TASKS: self.tr("The tasks stand beside the member."),
            Missing.SATISFIED: self.tr("Ask, and write the answer under Follow-up, Alt+5."),
        }.get(missing, "")

    def refusal(self, missing: tuple[Missing, ...]) -> str:
        """Why something cannot be done yet and where to do what is missing; empty: it can be done."""
        if not missing:
            return ""
        return f"{self.missing(missing[0])} {self.where(missing[0])}".strip()

    def lane(self, lane: Lane) -> str:
        return {
            Lane.OVERDUE: self.tr("Overdue"),
            Lane.UNANSWERED: self.tr("Never answered"),
            Lane.TODAY: self.tr("Due today"),
            Lane.WAITING: self.tr("Waiting for an answer"),
            Lane.LATER: self.tr("Later"),
            Lane.OPEN: self.tr("Open"),
            Lane.CLOSED: self.tr("Closed"),
        }[lane]

    def next_kind(self, kind: ev.NextKind) -> str:
        """The next step as something to do."""
        return {
            ev.NextKind.READ: self.tr("Read the conversation"),
            ev.NextKind.CAUSE: self.tr("Write down what led to it"),
            ev.NextKind.OFFER: self.tr("Offer a private talk"),
            ev.NextKind.ANSWER: self.tr("See whether the offer was answered"),
            ev.NextKind.CONTACT: self.tr("Talk with the member"),
            ev.NextKind.ACT: self.tr("Do something about it"),
            ev.NextKind.HAND_OFF: self.tr("See whether the hand-off was accepted"),
            ev.NextKind.FOLLOW_UP: self.tr("Ask whether the member is satisfied"),
            ev.NextKind.TELL: self.tr("Tell the member who looks after them now"),
            ev.NextKind.CLOSE: self.tr("Say good-bye and close"),
            ev.NextKind.OTHER: self.tr("Go on with the case"),
        }[kind]

    def next_step(self, step: ev.NextStep | NextLine) -> str:
        """What the next step is: the moderator’s own words where there are some."""
        return step.text or self.next_kind(step.kind)

    def next_in(self, case: Case, step: ev.NextStep) -> str:
        """As ``next_step``, in a case: what was read to its end is no longer to be read."""
        return self.next_step(told(replace(case, next=step)) or step)

    # -- people and talks -----------------------------------------------------

    def channel(self, channel: ev.Channel) -> str:
        return {
            ev.Channel.PHONE: self.tr("Phone"),
            ev.Channel.SKYPE: self.tr("Skype"),
            ev.Channel.TEAMS: self.tr("Teams"),
            ev.Channel.ZOOM: self.tr("Zoom"),
            ev.Channel.SIGNAL: self.tr("Signal"),
            ev.Channel.WHATSAPP: self.tr("WhatsApp"),
            ev.Channel.MATRIX: self.tr("Matrix"),
            ev.Channel.MAIL: self.tr("Mail"),
            ev.Channel.MESSAGE: self.tr("Message on the platform"),
            ev.Channel.IN_PERSON: self.tr("In person"),
            ev.Channel.OTHER: self.tr("Other"),
        }[channel]

    def direction(self, direction: ev.Direction) -> str:
        if direction is ev.Direction.OUTGOING:
            return self.tr("I called")
        return self.tr("They called")

    def feeling(self, feeling: ev.Feeling) -> str:
        return {
            ev.Feeling.FURIOUS: self.tr("Furious"),
            ev.Feeling.HURT: self.tr("Hurt"),
            ev.Feeling.TIRED: self.tr("Tired"),
            ev.Feeling.CALMER: self.tr("Calmer"),
            ev.Feeling.GLAD: self.tr("Glad"),
        }[feeling]

    def outcome(self, outcome: ev.Outcome) -> str:
        return {
            ev.Outcome.HEARD: self.tr("Heard, not settled"),
            ev.Outcome.SETTLED: self.tr("Settled, they say so"),
            ev.Outcome.CALL_AGAIN: self.tr("Will talk again"),
            ev.Outcome.NO_TALK: self.tr("Did not want to talk"),
        }[outcome]

    def answer(self, answer: ev.Answer) -> str:
        return {
            ev.Answer.ACCEPTED: self.tr("Accepted"),
            ev.Answer.DECLINED: self.tr("Declined"),
            ev.Answer.SILENT: self.tr("No answer"),
        }[answer]

    def satisfied(self, satisfied: ev.Satisfied) -> str:
        return {
            ev.Satisfied.YES: self.tr("Yes"),
            ev.Satisfied.NO: self.tr("No, not yet"),
            ev.Satisfied.NO_ANSWER: self.tr("No answer"),
        }[satisfied]

    def length(self, seconds: int) -> str:
        """How long a talk was: "12 min", "1 h 05"."""
        minutes = max(1, round(seconds / 60))
        if minutes < 60:
            return self.tr("{n} min").format(n=minutes)
        return self.tr("{h} h {m:02d}").format(h=minutes // 60, m=minutes % 60)

    # -- events ---------------------------------------------------------------

    def tell(self, what: ev.Happening, name: Callable[[UUID], str]) -> EventWords:
        """An event in words. ``name`` gives the name of a person."""
        match what:
            case ev.Opened():
                return EventWords("folder-open", "ink2", self.tr("Case opened"), what.title)
            case ev.PostAttached():
                return self._post(what)
            case ev.ThreadRead():
                read = self.tr("{read} of {total} posts read").format(
                    read=what.read, total=what.total
                )
                return EventWords("eye", "accent", read)
            case ev.CauseWritten():
                return EventWords("sprout", "origin", self.tr("What led to it"), what.text)
            case ev.OfferMade():
                by = self.tr("Offered a private talk")
                words = f"{self.channel(what.channel)}. {what.text}"
                return EventWords("hand-heart", "accent", by, words)
            case ev.OfferAnswered():
                return EventWords(
                    "message-circle", "waiting",
                    self.tr("Answer to the offer: {answer}").format(answer=self.answer(what.answer)),
                )  # fmt: skip
            case ev.ContactLogged():
                return self._talk(what.talk, corrected=False)
            case ev.ContactCorrected():
                return self._talk(what.talk, corrected=True)
            case ev.NoteWritten():
                return EventWords("lock", "ink2", self.tr("Private note"), what.text)
            case ev.NoteRevised():
                return EventWords("lock", "ink2", self.tr("Private note, revised"), what.text)
            case ev.NoteRemoved():
                return EventWords("trash", "ink3", self.tr("Private note taken away"))
            case ev.NoteKept():
                said = (
                    self.tr("Private note pinned") if what.pinned else self.tr("Private note kept")
                )
                return EventWords("pin", "ink2", said)
            case ev.MessageSent():
                by = self.tr("Written to the member, {channel}")
                if what.answers:
                    by = self.tr("Answered in public, through {account}").format(
                        account=what.account
                    )
                words = "\n".join(part for part in (what.subject, what.text) if part)
                return EventWords(
                    "send", "accent", by.format(channel=self.channel(what.channel)), words
                )
            case ev.MessageReceived():
                return self._received(what)
            case ev.PromiseMade():
                return EventWords("handshake", "origin", self.tr("Promised"), what.text)
            case ev.PromiseSettled():
                if what.kept:
                    return EventWords("circle-check", "done", self.tr("Promise kept"), what.words)
                return EventWords("circle-x", "overdue", self.tr("Promise not kept"), what.words)
            case ev.PromiseMoved():
                said = self.tr("Promise moved to {date}").format(
                    date=DueWords(self).agreed(what.due)
                )
                return EventWords("calendar-clock", "origin", said, what.why)
            case ev.ReplyWeighed(spoken=True):
                said = {
                    ev.ReplyChoice.KEEP: self.tr("The member was in touch; the date stays"),
                    ev.ReplyChoice.OPEN: self.tr(
                        "The member was in touch; the follow-up was opened at once"
                    ),
                    ev.ReplyChoice.MOVE: self.tr("The member was in touch; the date was moved"),
                }[what.choice]
                return EventWords("reply", "ink2", said, "")
            case ev.ReplyWeighed():
                said = {
                    ev.ReplyChoice.KEEP: self.tr("The member wrote; the date stays"),
                    ev.ReplyChoice.OPEN: self.tr(
                        "The member wrote; the follow-up was opened at once"
                    ),
                    ev.ReplyChoice.MOVE: self.tr("The member wrote; the date was moved"),
                }[what.choice]
                return EventWords("reply", "ink2", said, "")
            case ev.PlatformActed():
                return EventWords("globe", "ink2", ActWords(self).done(what), what.reason)
            case ev.TaskMoved():
                said = self.tr("Task moved to {date}").format(date=DueWords(self).agreed(what.due))
                return EventWords("calendar-clock", "due", said, what.why)
            case ev.ActionTaken():
                return EventWords("wrench", "accent", self.tr("Done about it"), what.text)
            case ev.TaskAdded():
                return EventWords("list-todo", "due", self.tr("Task added"), what.text)
            case ev.TaskDone():
                return EventWords("circle-check", "done", self.tr("Task done"))
            case ev.TaskWaived():
                return EventWords(
                    "circle-x", "ink2", self.tr("Task will not be done, because"), what.why
                )
            case _:
                return self._turn(what, name)

    def _turn(self, what: ev.Happening, name: Callable[[UUID], str]) -> EventWords:
        match what:
            case ev.NextStepSet():
                return EventWords(
                    "arrow-right", "ink2",
                    self.tr("Next: {step}").format(step=self.next_step(what.next)), what.why,
                )  # fmt: skip
            case ev.HandedOff():
                return EventWords(
                    "forward", "waiting", self.tr("Handed to {name}").format(name=name(what.to)), what.briefing
                )  # fmt: skip
            case ev.HandOffAccepted():
                return EventWords("circle-check", "done", self.tr("Hand-off accepted"))
            case ev.HandOffReturned():
                return EventWords("reply", "due", self.tr("Hand-off returned"), what.why)
            case ev.MemberTold():
                return EventWords(
                    "user-check", "accent", self.tr("Told the member who comes"), what.text
                )
            case ev.FollowedUp():
                asked = self.tr("Satisfied? {answer}").format(answer=self.satisfied(what.satisfied))
                tone = "done" if what.satisfied is ev.Satisfied.YES else "due"
                return EventWords("repeat", tone, asked, what.words, quoted=True)
            case ev.Closed(waiver=""):
                return EventWords("circle-check", "done", self.tr("Closed, on the member’s words"))
            case ev.Closed():
                return EventWords(
                    "circle-check",
                    "ink2",
                    self.tr("Closed without their words, because"),
                    what.waiver,
                )
            case ev.Reopened():
                return EventWords("folder-open", "due", self.tr("Reopened"), what.why)
            case ev.Retitled():
                return EventWords("pencil", "ink2", self.tr("New title"), what.title)
            case ev.Tagged():
                said = self.tr("Tag put on") if what.on else self.tr("Tag taken off")
                return EventWords("tag", "ink2", said, what.tag)
            case ev.Linked():
                said = (
                    self.tr("Linked to another case")
                    if what.on
                    else self.tr("Link to another case removed")
                )
                return EventWords("link", "ink2", said)
            case ev.PersonsMerged():
                return EventWords(
                    "users", "ink2", self.tr("Two accounts, one person"), ", ".join(what.evidence)
                )
            case ev.PersonsParted():
                return EventWords("split", "ink2", self.tr("Two people after all"), what.why)
            case ev.Retracted():
                return EventWords("undo-2", "ink3", self.tr("Taken back"))
        return EventWords(
            "circle-question-mark", "ink3", self.tr("Something that a newer version knows")
        )

    def _post(self, what: ev.PostAttached) -> EventWords:
        said = {
            ev.PostRole.COMPLAINT: self.tr("Complaint kept, {name}"),
            ev.PostRole.ORIGIN: self.tr("Origin kept, {name}"),
            ev.PostRole.EVIDENCE: self.tr("Post kept as evidence, {name}"),
        }[what.role]
        icon, tone = {
            ev.PostRole.COMPLAINT: ("megaphone", "overdue"),
            ev.PostRole.ORIGIN: ("sprout", "origin"),
            ev.PostRole.EVIDENCE: ("paperclip", "ink2"),
        }[what.role]
        return EventWords(icon, tone, said.format(name=what.author), what.text, quoted=True)

    def _received(self, what: ev.MessageReceived) -> EventWords:
        if what.removed:
            icon, said = "trash", self.tr("The answer of {name} was taken away there")
        elif what.changed:
            icon, said = "pencil", self.tr("{name} changed their answer")
        else:
            icon, said = "message-circle", self.tr("{name} answered in private")
        tone = "ink3" if what.removed else "accent"
        return EventWords(icon, tone, said.format(name=what.author), what.text, quoted=True)

    def _talk(self, talk: ev.Talk, *, corrected: bool) -> EventWords:
        parts = [self.channel(talk.channel)]
        parts.append(self.length(talk.seconds) if talk.answered else self.tr("no answer"))
        if talk.feeling is not None:
            parts.append(self.feeling(talk.feeling).lower())
        said = self.tr("Contact corrected: {facts}") if corrected else "{facts}"
        incoming = talk.direction is ev.Direction.INCOMING
        icon = "phone-incoming" if incoming else "phone-outgoing"
        if not talk.answered:
            icon = "phone-missed"
        tone = "waiting" if talk.answered else "due"
        told = said.format(facts=", ".join(parts))
        if not talk.marks:
            return EventWords(icon, tone, told, talk.story, quoted=True)
        marks = "; ".join(self.marked(mark) for mark in talk.marks)
        detail = self.tr("“{story}” {marks}").format(story=talk.story, marks=marks)
        return EventWords(icon, tone, told, detail)

    def mark(self, kind: ev.MarkKind) -> str:
        """What was marked while talking."""
        return {
            ev.MarkKind.IMPORTANT: self.tr("Important"),
            ev.MarkKind.PROMISE: self.tr("Promise"),
            ev.MarkKind.QUESTION: self.tr("Question"),
            ev.MarkKind.DATE: self.tr("Date"),
        }[kind]

    def marked(self, mark: ev.Mark) -> str:
        """A mark of a talk: "04:12 promise: a refund"."""
        said = f"{clock_face(mark.second)} {self.mark(mark.kind).lower()}"
        if not mark.text.strip():
            return said
        return self.tr("{mark}: {words}").format(mark=said, words=mark.text.strip())

    def done(self, what: ev.Happening) -> str:
        """What was just done, for the undo bar."""
        return {
            ev.Opened: self.tr("Case opened."),
            ev.PostAttached: self.tr("Post kept."),
            ev.ThreadRead: self.tr("Reading noted."),
            ev.CauseWritten: self.tr("Cause written."),
            ev.OfferMade: self.tr("Offer noted."),
            ev.OfferAnswered: self.tr("Answer noted."),
            ev.ContactLogged: self.tr("Contact logged."),
            ev.ContactCorrected: self.tr("Contact corrected."),
            ev.NoteWritten: self.tr("Note added."),
            ev.NoteRevised: self.tr("Note revised."),
            ev.NoteRemoved: self.tr("Note taken away."),
            ev.NoteKept: self.tr("Note changed."),
            ev.MessageSent: self.tr("Message kept."),
            ev.MessageReceived: self.tr("Answer kept."),
            ev.PromiseMade: self.tr("Promise noted."),
            ev.PromiseSettled: self.tr("Promise settled."),
            ev.PromiseMoved: self.tr("Promise moved."),
            ev.ActionTaken: self.tr("Action noted."),
            ev.PlatformActed: self.tr("Done on the platform."),
            ev.TaskAdded: self.tr("Task added."),
            ev.TaskDone: self.tr("Task done."),
            ev.TaskWaived: self.tr("Task waived."),
            ev.TaskMoved: self.tr("Task moved."),
            ev.ReplyWeighed: self.tr("Reply weighed."),
            ev.NextStepSet: self.tr("Next step set."),
            ev.HandedOff: self.tr("Handed off."),
            ev.HandOffAccepted: self.tr("Hand-off accepted."),
            ev.HandOffReturned: self.tr("Hand-off returned."),
            ev.MemberTold: self.tr("Notice noted."),
            ev.FollowedUp: self.tr("Follow-up noted."),
            ev.Closed: self.tr("Case closed. Have a good day."),
            ev.Reopened: self.tr("Case reopened."),
            ev.Retitled: self.tr("Title changed."),
            ev.Tagged: self.tr("Tag changed."),
            ev.Linked: self.tr("Link changed."),
        }.get(type(what), self.tr("Done."))

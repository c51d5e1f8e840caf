"""What a moderator does with a case, in a moderator's words. Each verb is one act: recorded whole, undone whole.

Every verb takes an optional ``next`` step. Without one, the step that naturally follows is recorded with the
act (core/follow_on.py), so that an open case never stands on a next step that is already done. All verbs return
the case as it stands after the commit and raise RuleBroken with what is missing when the loop refuses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.case import Case, apply
from moderator_console.core.events import Event, Happening, NextKind, NextStep
from moderator_console.core.follow_dates import follow_up_date
from moderator_console.core.follow_on import Proposal, ask_again, first, follow_on
from moderator_console.core.loop import has_left, last_act
from moderator_console.core.moments import When, when
from moderator_console.core.schedule import WorkingHours, add_working_days, next_working
from moderator_console.core.timetable import OneForAll, Timetable, suiting_both
from moderator_console.core.trouble import RuleBroken
from moderator_console.store.ids import new_id
from moderator_console.store.journal import Clock, Journal

#: How much of a post's text is copied into the journal as evidence (an event's body is at most 64 kB).
KEPT_CHARACTERS = 15_000
_HOUR_US = 3_600_000_000
_QUARTER_US = _HOUR_US // 4


@dataclass(frozen=True, slots=True)
class PostToKeep:
    """A post as it was read, to be kept as evidence."""

    address: str
    thread: str
    author: str
    at_us: int | None
    text: str


@dataclass(frozen=True, slots=True)
class NextWish:
    """A next step as the person gives it. Without ``who`` it is the moderator who acts."""

    when: When
    kind: NextKind = NextKind.OTHER
    text: str = ""
    who: UUID | None = None


class Casework:
    """The verbs. ``me`` is the moderator who acts, ``hours`` when he works, ``timetable`` when all others do."""

    def __init__(
        self, journal: Journal, me: UUID, hours: WorkingHours, clock: Clock, timetable: Timetable | None = None
    ) -> None:  # fmt: skip
        self._journal = journal
        self._clock = clock
        self.me = me
        self.hours = hours
        self.timetable = timetable or OneForAll(hours)

    # -- listen ---------------------------------------------------------------

    def open_case(
        self,
        title: str,
        member: UUID,
        community: str,
        posts: Iterable[PostToKeep] = (),
        *,
        next: NextWish | None = None,
    ) -> Case:
        """Takes a complaint in. The first of ``posts`` is the complaint, the others are evidence."""
        case_id = new_id()
        step = self._wish(next) if next else self._step(first(), None)
        roles = [ev.PostRole.COMPLAINT]
        happenings: list[Happening] = [ev.Opened(title.strip(), member, community, step)]
        for post in posts:
            happenings.append(_kept(post, roles.pop() if roles else ev.PostRole.EVIDENCE))
        return self._do(case_id, *happenings)

    def keep_post(self, case_id: UUID, post: PostToKeep) -> Case:
        """Keeps a post as evidence."""
        return self._do(case_id, _kept(post, ev.PostRole.EVIDENCE))

    def read(
        self, case_id: UUID, thread: str, read: int, total: int, *, noted: bool = False
    ) -> Case:
        """Says that ``read`` of the ``total`` posts of the thread were read; ``noted`` by the program itself."""
        return self._do(case_id, ev.ThreadRead(thread, read, total, noted))

    def write_cause(
        self, case_id: UUID, origin: PostToKeep | None, text: str, *, next: NextWish | None = None
    ) -> Case:
        """Writes where it began and what led to it; the origin's post is kept with the case."""
        posts = [_kept(origin, ev.PostRole.ORIGIN)] if origin else []
        cause = ev.CauseWritten(origin.address if origin else "", text)
        return self._go_on(case_id, cause, next, also=posts)

    # -- reach out ------------------------------------------------------------

    def offer(
        self, case_id: UUID, channel: ev.Channel, text: str, *, despite: tuple[str, ...] = (),
        next: NextWish | None = None,
    ) -> Case:  # fmt: skip
        """Invites the member to talk in private. ``despite``: what the guard had found and the author let stand."""
        return self._go_on(case_id, ev.OfferMade(channel, text, despite), next)

    def answer_offer(
        self, case_id: UUID, answer: ev.Answer, *, next: NextWish | None = None
    ) -> Case:
        """Writes down how the member answered the open offer, or that no answer came."""
        offer = self._journal.case(case_id).open_offer
        event = offer.event if offer else new_id()
        return self._go_on(case_id, ev.OfferAnswered(event, answer), next)

    def log_contact(self, case_id: UUID, talk: ev.Talk, *, next: NextWish | None = None) -> Case:
        """Logs a talk or an attempt. A talk also answers an open offer: it was accepted."""
        open_offer = self._journal.case(case_id).open_offer
        also: list[Happening] = []
        if open_offer is not None and talk.answered:
            declined = talk.outcome is ev.Outcome.NO_TALK
            answer = ev.Answer.DECLINED if declined else ev.Answer.ACCEPTED
            also = [ev.OfferAnswered(open_offer.event, answer)]
        return self._go_on(case_id, ev.ContactLogged(talk), next, also=also)

    def correct_contact(self, case_id: UUID, contact: UUID, talk: ev.Talk) -> Case:
        """Corrects what was logged; the earlier version stays readable."""
        return self._do(case_id, ev.ContactCorrected(contact, talk))

    def send_by_hand(
        self, case_id: UUID, message: ev.MessageSent, *, next: NextWish | None = None,
        within: Callable[[], None] | None = None,
    ) -> Case:  # fmt: skip
        """Writes down what was written to the member and has left, in full: by hand, or taken by a platform.

        An offer is kept as the offer that it is; a message about a hand-off also tells the member of it. ``within``
        as ``Journal.record``.
        """
        case = self._journal.case(case_id)
        whole = "\n\n".join(part for part in (message.subject.strip(), message.text) if part)
        if message.purpose is ev.Purpose.OFFER:
            offer = ev.OfferMade(message.channel, whole, message.despite, message.address)
            return self._go_on(case_id, offer, next, within=within)
        if message.purpose is ev.Purpose.HAND_OFF and case.untold is not None:
            told = ev.MemberTold(case.untold.event, message.channel, whole)
            return self._go_on(case_id, told, next, also=[message], within=within)
        return self._go_on(case_id, message, next, within=within)

    # -- act ------------------------------------------------------------------

    def note(
        self, case_id: UUID, text: str, *, on: str = "", thread: str = "", contact: UUID | None = None,
        files: tuple[ev.Enclosed, ...] = (), pinned: bool = False, until_us: int | None = None,
    ) -> Case:  # fmt: skip
        """Writes a private note: on the case, on the post ``on``, the thread ``thread`` or the talk ``contact``."""
        what = ev.NoteWritten(text, on, thread, contact, None, files, pinned, until_us)
        return self._do(case_id, what)

    def revise_note(
        self, case_id: UUID, note: UUID, text: str, files: tuple[ev.Enclosed, ...] = ()
    ) -> Case:
        """Gives a note another text and other files; the earlier ones stay readable."""
        return self._do(case_id, ev.NoteRevised(note, text, files))

    def keep_note(self, case_id: UUID, note: UUID, *, pinned: bool, until_us: int | None) -> Case:
        """Pins a note or not, and says until when it counts (None: for ever)."""
        return self._do(case_id, ev.NoteKept(note, pinned, until_us))

    def remove_note(self, case_id: UUID, note: UUID) -> Case:
        """Takes a note away. Undo brings it back."""
        return self._do(case_id, ev.NoteRemoved(note))

    def promise(self, case_id: UUID, text: str, due: When) -> Case:
        """Writes down what the member was told would happen, and by when."""
        return self._do(case_id, ev.PromiseMade(text, due))

    def settle_promise(self, case_id: UUID, promise: UUID, kept: bool, words: str = "") -> Case:
        """Says that a promise was kept, or was not; ``words`` may say how."""
        return self._do(case_id, ev.PromiseSettled(promise, kept, words))

    def move(
        self, case_id: UUID, event: UUID, when: When, minutes: int | None = None, *, why: str = ""
    ) -> Case:
        """Gives the next step, the promise or the task of ``event`` another time, and with ``minutes`` another length
        (a day at most; 0: the usual).

        A next step loses nothing else; a promise keeps its earlier date in the journal. Raises RuleBroken for one
        that is settled or that no longer stands.
        """
        case = self._journal.case(case_id)
        if minutes is not None:
            minutes = min(max(minutes, 0), 24 * 60)
        step = case.next
        if step is not None and case.stands.get("next") == event:
            length = step.minutes if minutes is None else minutes
            moved = replace(step, when=when, minutes=length, proposed=False)
            return self._do(case_id, ev.NextStepSet(moved, why))
        for task in case.tasks:
            if task.event == event:
                length = task.minutes if minutes is None else minutes
                return self._do(case_id, ev.TaskMoved(event, when, length, why))
        for promise in case.promises:
            if promise.event == event:
                length = promise.minutes if minutes is None else minutes
                return self._do(case_id, ev.PromiseMoved(event, when, length, why))
        raise RuleBroken(
            "This no longer stands: it was done, or moved meanwhile.", way="Look at the case."
        )

    def act(self, case_id: UUID, text: str, *, next: NextWish | None = None) -> Case:
        """Writes down what was done about it."""
        return self._go_on(case_id, ev.ActionTaken(text), next)

    def add_task(
        self, case_id: UUID, text: str, due: When | None = None, who: UUID | None = None
    ) -> Case:
        """Adds something to do inside the case, by ``who`` (None: whoever owns the case)."""
        return self._do(case_id, ev.TaskAdded(text, due, who))

    def waive_task(self, case_id: UUID, task: UUID, why: str) -> Case:
        """Says that a task will not be done, and why: it no longer stands in the way of closing."""
        return self._do(case_id, ev.TaskWaived(task, why))

    def finish_task(self, case_id: UUID, task: UUID) -> Case:
        """Says that a task is done."""
        return self._do(case_id, ev.TaskDone(task))

    def hand_off(
        self, case_id: UUID, to: UUID, briefing: str, *, next: NextWish | None = None
    ) -> Case:
        """Offers the case to somebody with a briefing; it stays with the sender until accepted."""
        return self._go_on(case_id, ev.HandedOff(to, briefing), next)

    def accept(self, case_id: UUID, *, next: NextWish | None = None) -> Case:
        """The receiver takes the case."""
        return self._go_on(case_id, ev.HandOffAccepted(self._hand_off(case_id)), next)

    def give_back(self, case_id: UUID, why: str, *, next: NextWish | None = None) -> Case:
        """The receiver gives the hand-off back and says why."""
        return self._go_on(case_id, ev.HandOffReturned(self._hand_off(case_id), why), next)

    def tell_member(
        self, case_id: UUID, channel: ev.Channel, text: str, *, next: NextWish | None = None
    ) -> Case:
        """Writes down that the member was told who looks after them now, in these words."""
        untold = self._journal.case(case_id).untold
        event = untold.event if untold else new_id()
        return self._go_on(case_id, ev.MemberTold(event, channel, text), next)

    # -- follow up ------------------------------------------------------------

    def set_next(self, case_id: UUID, next: NextWish, *, why: str = "") -> Case:
        """Sets the one next step. Putting off is this too: it never hides the case."""
        return self._do(case_id, ev.NextStepSet(self._wish(next), why))

    def follow_up(
        self,
        case_id: UUID,
        satisfied: ev.Satisfied,
        words: str = "",
        learnt: ev.Channel | None = None,
        *,
        next: NextWish | None = None,
    ) -> Case:
        """Writes down whether the member is satisfied. A no opens the next round."""
        case = self._journal.case(case_id)
        if satisfied is ev.Satisfied.YES:
            return self._go_on(case_id, ev.FollowedUp(satisfied, words, learnt, None), next)
        step = self._wish(next) if next is not None else self._asked(case, satisfied)
        return self._do(case_id, ev.FollowedUp(satisfied, words, learnt, step))

    def weigh_reply(
        self, case_id: UUID, reply: str, at_us: int, choice: ev.ReplyChoice, next: NextWish | None = None,
        *, known_us: int = 0,
    ) -> Case:  # fmt: skip
        """Says what a reply of the member (a post's address, a contact's id) does to the date; ``next`` moves it, and
        a move without one goes to ``moved_to``. ``known_us``: when the last of what was said came here."""
        weighed = ev.ReplyWeighed(reply, at_us, choice, known_us)
        if choice is not ev.ReplyChoice.MOVE:
            return self._do(case_id, weighed)
        step = self._wish(next) if next is not None else self.moved_to(case_id)
        return self._do(case_id, weighed, ev.NextStepSet(step))

    def moved_to(self, case_id: UUID) -> NextStep:
        """The next step with the date that is counted from the last talk, whoever set the present one."""
        case = self._journal.case(case_id)
        kind = case.next.kind if case.next is not None else NextKind.FOLLOW_UP
        asks = kind is NextKind.FOLLOW_UP
        return self._step(ask_again(case) if asks else Proposal(kind, days=1), case)

    def close(self, case_id: UUID, waiver: str = "") -> Case:
        """Closes on the member's yes, or with a signed reason why without it."""
        return self._do(case_id, ev.Closed(waiver.strip()))

    def reopen(self, case_id: UUID, why: str, *, next: NextWish | None = None) -> Case:
        """It was not over: the next round begins."""
        case = self._journal.case(case_id)
        step = self._wish(next) if next else self._step(Proposal(NextKind.ACT, days=1), case)
        return self._do(case_id, ev.Reopened(why, step))

    # -- order ----------------------------------------------------------------

    def retitle(self, case_id: UUID, title: str) -> Case:
        """Gives the case another title."""
        return self._do(case_id, ev.Retitled(title.strip()))

    def tag(self, case_id: UUID, tag: str, on: bool = True) -> Case:
        """Puts a tag on, or takes it off."""
        return self._do(case_id, ev.Tagged(tag, on))

    def link(self, case_id: UUID, other: UUID, on: bool = True) -> Case:
        """Says that this case has to do with another one."""
        return self._do(case_id, ev.Linked(other, on))

    def undo(self, case_id: UUID, act: UUID | None = None) -> tuple[Event, ...]:
        """Takes back the latest act; returns its events. Raises NotFound when nothing is left.

        With ``act``, the act that was shown to the person: RuleBroken when it is not the latest any more.
        """
        if act is not None:
            latest = last_act(self._journal.events(case_id))
            if not latest or latest[-1].act != act:
                raise RuleBroken(
                    "Something newer has happened in this case.", way="Look at its journal first."
                )
        if any(has_left(event.what) for event in last_act(self._journal.events(case_id))):
            raise RuleBroken(
                "This has reached the platform, and the journal keeps it.",
                way="What was done there is taken back there.",
            )
        return self._journal.undo(case_id, by=self.me)

    def latest_act(self, case_id: UUID) -> UUID | None:
        """The act that ``undo`` would take back now."""
        latest = last_act(self._journal.events(case_id))
        return latest[-1].act if latest else None

    def proposed(self, case_id: UUID, what: Happening) -> NextStep | None:
        """The next step that would be recorded with ``what`` if none is wished; None: the present one stays."""
        case = self._journal.case(case_id)
        if isinstance(what, ev.FollowedUp) and what.satisfied is not ev.Satisfied.YES:
            return self._asked(case, what.satisfied)
        at_us, tz = self._clock()
        event = Event(
            new_id(), case_id, new_id(), self.me, 0, self.me, at_us, tz, ev.Audience.PRIVATE, what
        )
        case = apply(case, event)
        proposal = follow_on(case, what)
        return None if proposal is None else self._step(proposal, case)

    # -- inside ---------------------------------------------------------------

    def _do(self, case_id: UUID, *happenings: Happening) -> Case:
        self._journal.record(case_id, *happenings, by=self.me)
        return self._journal.case(case_id)

    def _go_on(
        self,
        case_id: UUID,
        what: Happening,
        next: NextWish | None,
        also: Iterable[Happening] = (),
        within: Callable[[], None] | None = None,
    ) -> Case:
        """Records ``what`` (after ``also``) together with the next step that is wished or follows."""

        def plan(case: Case) -> tuple[Happening, ...]:
            if next is not None:
                return (ev.NextStepSet(self._wish(next)),)
            proposal = follow_on(case, what)
            return () if proposal is None else (ev.NextStepSet(self._step(proposal, case)),)

        self._journal.record(case_id, *also, what, by=self.me, plan=plan, within=within)
        return self._journal.case(case_id)

    def _hand_off(self, case_id: UUID) -> UUID:
        waiting = self._journal.case(case_id).waiting_hand_off
        return waiting.event if waiting else new_id()

    def _asked(self, case: Case, satisfied: ev.Satisfied) -> NextStep:
        """What follows a no, or no answer."""
        if satisfied is ev.Satisfied.NO:
            return self._step(Proposal(NextKind.ACT, days=1), case)
        tries = ask_again(case).tries + 1
        return self._step(Proposal(NextKind.FOLLOW_UP, round=case.round, tries=tries), case)

    def _wish(self, wish: NextWish) -> NextStep:
        return NextStep(wish.kind, wish.text.strip(), wish.who or self.me, wish.when)

    def _step(self, proposal: Proposal, case: Case | None) -> NextStep:
        now_us, _ = self._clock()
        who = case.owner if case and case.owner else self.me
        hours = self.timetable.of_moderator(who)
        there = self.timetable.there(case.member) if case else None
        if proposal.kind is NextKind.FOLLOW_UP and case is not None:
            due, _ = follow_up_date(
                case,
                round=proposal.round,
                tries=proposal.tries,
                now_us=now_us,
                hours=hours,
                there=there,
                pace=self.timetable.pace,
            )
        else:
            days = proposal.days
            if proposal.tries:
                days = self.timetable.pace.days_after_try(proposal.tries)
            if days:
                due = add_working_days(now_us, days, hours)
            else:
                due = next_working(now_us + proposal.hours * _HOUR_US, hours)
            due = next_working(_quarter(due.us), hours)
            if proposal.kind is NextKind.CONTACT:
                due, _ = suiting_both(due, hours, there, not_before_us=now_us)
        return NextStep(proposal.kind, "", who, when(due), proposed=True)


def _quarter(us: int) -> int:
    """UTC microseconds rounded up to a quarter of an hour: people agree on those."""
    return -(-us // _QUARTER_US) * _QUARTER_US


def _kept(post: PostToKeep, role: ev.PostRole) -> ev.PostAttached:
    text = post.text.encode("utf-8", "replace").decode()
    return ev.PostAttached(
        post.address, post.thread, post.author, post.at_us, text[:KEPT_CHARACTERS],
        hashlib.sha256(text.encode()).hexdigest(), role, len(text) > KEPT_CHARACTERS,
    )  # fmt: skip

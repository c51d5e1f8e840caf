"""Ten thousand random walks: only legal moves exist, and nothing can be swept under the rug.

``Notebook`` is an independent second opinion, written from the product's own words and not from the table:
it says which moves are allowed by keeping a few plain facts.
"""

from __future__ import annotations

import random
from uuid import UUID

from case_making import CASE, JONAS, ME, MISSED, Author, complaint, opened, step, talk
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from moderator_console.core import events as ev
from moderator_console.core.case import Case, State, apply, fold
from moderator_console.core.loop import Step, faults, illegal, last_act, missing_to_close, step_of
from moderator_console.core.moments import When

DUE = When("2026-09-25T10:00", "Europe/Paris", 1_790_300_000_000_000)
LATER = When("2026-10-02T16:00", "Europe/Paris", 1_790_950_000_000_000)
NOBODY = UUID(int=77)


class Notebook:
    """Plain facts about the case, updated by hand."""

    def __init__(self) -> None:
        self.open, self.read, self.cause = True, False, False
        self.told = self.declined = False
        self.tries, self.round = 0, 1
        self.acted: set[int] = set()
        self.offer = self.given = False
        self.promises = self.tasks = 0
        self.yes_in = 0
        #: Who has it: the opener, then whoever accepted last. ``untold``: the member has not heard of that yet.
        self.owner = ME
        self.receiver = ME
        self.untold = False

    @property
    def reached(self) -> bool:
        return self.told or self.declined or self.tries >= 3

    @property
    def may_ask(self) -> bool:
        return (
            self.open
            and self.cause
            and self.reached
            and self.round in self.acted
            and not self.given
        )

    @property
    def tidy(self) -> bool:
        return self.open and not self.given and not self.promises and not self.tasks


def taken_over(events: list[ev.Event]) -> UUID | None:
    """Who accepted the case last, counted by hand from the events that were not taken back."""
    gone = {one for e in events if isinstance(e.what, ev.Retracted) for one in e.what.events}
    given = {e.id: e.what.to for e in events if isinstance(e.what, ev.HandedOff)}
    taken = [
        e.what.hand_off
        for e in events
        if isinstance(e.what, ev.HandOffAccepted) and e.id not in gone
    ]
    return given[taken[-1]] if taken else None


class Walk(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.author = Author()
        self.facts = Notebook()
        self.case: Case = Case(CASE)
        self._say(opened(), True)
        self._say(complaint(), True)

    def _say(self, what: ev.Happening, allowed: bool) -> bool:
        """Tries a move; the table and the notebook must agree on it."""
        refused = faults(self.case, what)
        assert (not refused) == allowed, (what, refused, vars(self.facts))
        if allowed:
            event = self.author.say(what)
            self.case = apply(self.case, event)
        return allowed

    @rule(of=st.sampled_from((5, 4)))
    def read(self, of: int) -> None:
        if self._say(ev.ThreadRead("t:1", of, 5), self.facts.open):
            self.facts.read = of == 5

    @rule(text=st.sampled_from(("why", "")))
    def write_cause(self, text: str) -> None:
        fine = self.facts.open and self.facts.read and bool(text)
        if self._say(ev.CauseWritten("p:0", text), fine):
            self.facts.cause = True

    @rule()
    def offer(self) -> None:
        fine = self.facts.open and self.facts.read and self.facts.cause and not self.facts.offer
        if self._say(ev.OfferMade(ev.Channel.MESSAGE, "shall we talk"), fine):
            self.facts.offer = True

    @rule(answer=st.sampled_from(ev.Answer))
    def answer(self, answer: ev.Answer) -> None:
        offer = self.case.offers[-1].event if self.case.offers else NOBODY
        if self._say(ev.OfferAnswered(offer, answer), self.facts.open and self.facts.offer):
            self.facts.offer = False
            self.facts.declined |= answer is ev.Answer.DECLINED
            self.facts.tries += answer is ev.Answer.SILENT

    @rule(story=st.sampled_from(("her story", "")), outcome=st.sampled_from(ev.Outcome))
    def talk(self, story: str, outcome: ev.Outcome) -> None:
        fine = bool(story) or outcome not in (ev.Outcome.HEARD, ev.Outcome.SETTLED)
        if self._say(ev.ContactLogged(talk(story=story, outcome=outcome)), fine):
            self.facts.told |= bool(story)
            self.facts.declined |= outcome is ev.Outcome.NO_TALK
            if outcome is ev.Outcome.SETTLED:
                self.facts.acted.add(self.facts.round)

    @rule()
    def call_in_vain(self) -> None:
        if self._say(ev.ContactLogged(talk(**MISSED)), True):
            self.facts.tries += 1

    @rule()
    def act(self) -> None:
        fine = self.facts.open and self.facts.cause and self.facts.reached
        if self._say(ev.ActionTaken("did something"), fine):
            self.facts.acted.add(self.facts.round)

    @rule()
    def promise(self) -> None:
        if self._say(ev.PromiseMade("seeds by Friday", DUE), self.facts.open):
            self.facts.promises += 1

    @rule(kept=st.booleans())
    def settle(self, kept: bool) -> None:
        one = self.case.open_promises[0].event if self.case.open_promises else NOBODY
        if self._say(ev.PromiseSettled(one, kept), self.facts.open and self.facts.promises > 0):
            self.facts.promises -= 1

    @rule(settled=st.booleans())
    def move_promise(self, settled: bool) -> None:
        """Only what is still open has a date to move; the text and the count stay."""
        listed = [p for p in self.case.promises if (p.kept is not None) == settled]
        one = listed[0].event if listed else NOBODY
        fine = self.facts.open and bool(listed) and not settled
        before = len(self.case.promises), self.facts.promises
        if self._say(ev.PromiseMoved(one, LATER, 45, "we asked for a week"), fine):
            moved = next(p for p in self.case.promises if p.event == one)
            assert (moved.due, moved.minutes, moved.kept) == (LATER, 45, None)
        assert (len(self.case.promises), len(self.case.open_promises)) == before

    @rule(settled=st.booleans())
    def move_task(self, settled: bool) -> None:
        listed = [t for t in self.case.tasks if (t.done or bool(t.waived)) == settled]
        one = listed[0].event if listed else NOBODY
        fine = self.facts.open and bool(listed) and not settled
        if self._say(ev.TaskMoved(one, LATER), fine):
            moved = next(t for t in self.case.tasks if t.event == one)
            assert (moved.due, moved.done) == (LATER, False)
        assert len(self.case.open_tasks) == self.facts.tasks

    @rule()
    def add_task(self) -> None:
        if self._say(ev.TaskAdded("write to the supplier"), self.facts.open):
            self.facts.tasks += 1

    @rule()
    def finish_task(self) -> None:
        one = self.case.open_tasks[0].event if self.case.open_tasks else NOBODY
        if self._say(ev.TaskDone(one), self.facts.open and self.facts.tasks > 0):
            self.facts.tasks -= 1

    @rule(why=st.sampled_from(("the supplier is gone", " ")))
    def waive_task(self, why: str) -> None:
        one = self.case.open_tasks[0].event if self.case.open_tasks else NOBODY
        fine = self.facts.open and self.facts.tasks > 0 and bool(why.strip())
        if self._say(ev.TaskWaived(one, why), fine):
            self.facts.tasks -= 1

    @rule(to=st.sampled_from((ME, JONAS)))
    def hand_off(self, to: UUID) -> None:
        fine = self.facts.open and not self.facts.given and to != self.facts.owner
        if self._say(ev.HandedOff(to, "her story so far"), fine):
            self.facts.given = True
            self.facts.receiver = to

    @rule(taken=st.booleans())
    def answer_hand_off(self, taken: bool) -> None:
        waiting = self.case.waiting_hand_off
        one = waiting.event if waiting else NOBODY
        what = ev.HandOffAccepted(one) if taken else ev.HandOffReturned(one, "I am away")
        given_in = waiting.round if waiting else 0
        if self._say(what, self.facts.open and self.facts.given):
            self.facts.given = False
            if taken:
                self.facts.acted.add(given_in)
                self.facts.owner = self.facts.receiver
                self.facts.untold = True

    @rule(text=st.sampled_from(("Jonas looks after you now", " ")))
    def tell_member(self, text: str) -> None:
        untold = self.case.untold
        one = untold.event if untold else NOBODY
        fine = self.facts.open and self.facts.untold and bool(text.strip())
        if self._say(ev.MemberTold(one, ev.Channel.MAIL, text), fine):
            self.facts.untold = False

    @rule()
    def write_to_member(self) -> None:
        self._say(ev.MessageSent(ev.Channel.MAIL, ev.Purpose.OTHER, "We look into it"), True)

    @rule(satisfied=st.sampled_from(ev.Satisfied), words=st.sampled_from(("Fine now", "")))
    def follow_up(self, satisfied: ev.Satisfied, words: str) -> None:
        yes = satisfied is ev.Satisfied.YES
        what = ev.FollowedUp(satisfied, words, ev.Channel.PHONE, None if yes else step())
        if self._say(what, self.facts.may_ask and (bool(words) or not yes)):
            if yes:
                self.facts.yes_in = self.facts.round
            elif satisfied is ev.Satisfied.NO:
                self.facts.round += 1
                self.facts.yes_in = 0

    @rule(waiver=st.sampled_from(("", "The member left the community")))
    def close(self, waiver: str) -> None:
        said_yes = self.facts.yes_in == self.facts.round
        if self._say(ev.Closed(waiver), self.facts.tidy and (said_yes or bool(waiver))):
            self.facts.open = False

    @rule()
    def reopen(self) -> None:
        if self._say(ev.Reopened("It broke again", step()), not self.facts.open):
            self.facts.open = True
            self.facts.round += 1
            self.facts.yes_in = 0

    @rule()
    def put_off(self) -> None:
        self._say(ev.NextStepSet(step(minutes=2_000)), self.facts.open)

    @rule()
    def note(self) -> None:
        self._say(ev.NoteWritten("a thought"), True)

    @invariant()
    def a_case_has_one_owner_and_open_one_next_step_or_its_end(self) -> None:
        if not hasattr(self, "case"):
            return
        case = self.case
        assert case.owner == self.facts.owner, (
            "somebody has the case at every moment, and the right one"
        )
        assert (case.untold is not None) == self.facts.untold
        if case.state is State.OPEN:
            assert case.next is not None and case.closing is None
            assert step_of(case) is not Step.CLOSED
        else:
            assert case.state is State.CLOSED and case.next is None and case.closing is not None
            assert case.closing.waiver or (case.satisfaction and case.satisfaction.words)
            assert missing_to_close(case)

    def teardown(self) -> None:
        """The whole walk folds to the same case, is legal, and can be undone act by act."""
        if not hasattr(self, "author"):
            return
        events = self.author.events
        assert fold(CASE, events) == self.case
        assert illegal(CASE, events) == ()
        for _ in range(random.Random(len(events)).randint(0, 3)):
            taken = last_act(events)
            if not taken:
                break
            self.author.say(ev.Retracted(tuple(e.id for e in taken)))
            assert illegal(CASE, events) == ()
            after = fold(CASE, events)
            assert (after.next is not None) == (after.state is State.OPEN)
            if after.state is not State.WITHDRAWN:
                assert after.owner == (taken_over(events) or ME)


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=10_000,
    stateful_step_count=16,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

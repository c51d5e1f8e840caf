"""Invented communities for tests of figures: cases that went every way, by the verbs that the window uses."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from book_making import KEY, ORIGIN

from moderator_console.core import events as ev
from moderator_console.core.case import Case
from moderator_console.core.loop import Step, step_of
from moderator_console.core.schedule import WorkingHours
from moderator_console.core.trouble import NotFound, RuleBroken
from moderator_console.store.casebook import CaseBook
from moderator_console.store.casework import Casework, PostToKeep

#: Saturday 5 September 2026, 09:00 in Kolkata, which never changes its clocks.
START_US = 1_788_579_000_000_000
ZONE = "Asia/Kolkata"
MINUTE = 60_000_000
HOUR, DAY = 60 * MINUTE, 1_440 * MINUTE
COMMUNITIES = ("Garden", "Orchard", "École d’été")


@dataclass
class Clock:
    """A clock that goes where it is put."""

    us: int = START_US

    def __call__(self) -> tuple[int, str]:
        self.us += MINUTE
        return self.us, ZONE


class Community:
    """``live(steps)`` lets so many things happen. Everything follows from the seed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice = random.Random(seed)
        self.clock = Clock()
        self.book = CaseBook(folder / "cases.db", KEY, UUID(int=9), self.clock)
        me = self.book.set_owner("Maren", zone=ZONE)
        self.hours = WorkingHours(ZONE)
        self.work: Casework = self.book.work(me.id, self.hours)
        self.cases: list[UUID] = []

    def live(self, steps: int) -> None:
        dice = self.dice
        for _ in range(steps):
            self.clock.us += dice.choice([0, 7 * MINUTE, 3 * HOUR, DAY, 5 * DAY, -2 * HOUR])
            if not self.cases or dice.random() < 0.2:
                self._open()
            else:
                with suppress(RuleBroken, NotFound):
                    self._happen(self.book.journal.case(dice.choice(self.cases)))

    def _open(self) -> None:
        dice, community = self.dice, self.dice.choice(COMMUNITIES)
        name = f"member {dice.randrange(9)}"
        member = self.book.member(community, name, name, by=self.work.me)
        post = f"https://forum.example/t/{len(self.cases)}"
        written = dice.choice(
            [None, self.clock.us - 40 * DAY, self.clock.us - 3 * HOUR, self.clock.us + DAY]
        )
        kept = [PostToKeep(f"{post}/1", post, name, written, "I am done")]
        none = dice.random() < 0.2
        made = self.work.open_case("My seeds are gone", member.id, community, [] if none else kept)
        self.cases.append(made.id)

    def _happen(self, case: Case) -> None:
        dice, work = self.dice, self.work
        match dice.randrange(12):
            case 0:
                work.undo(case.id)
            case 1:
                work.close(case.id, dice.choice(["", "they left the community"]))
            case 2:
                work.reopen(case.id, "it is back")
            case 3:
                purpose = dice.choice(list(ev.Purpose))
                work.send_by_hand(
                    case.id, ev.MessageSent(ev.Channel.MAIL, purpose, "We are sorry.")
                )
            case 4 if case.contacts:
                work.correct_contact(case.id, dice.choice(case.contacts).event, self._talk())
            case 5:
                work.log_contact(case.id, self._talk())
            case _:
                self._go_on(case)

    def _go_on(self, case: Case) -> None:
        dice, work = self.dice, self.work
        match step_of(case):
            case Step.LISTEN:
                for post in case.posts[:1]:
                    work.read(case.id, post.thread, 5, 5)
                work.write_cause(case.id, ORIGIN if case.posts else None, "Nobody answered")
            case Step.REACH_OUT if case.open_offer is not None:
                work.answer_offer(case.id, dice.choice(list(ev.Answer)))
            case Step.REACH_OUT:
                work.offer(case.id, ev.Channel.MESSAGE, "Shall we talk?")
            case Step.ACT:
                work.act(case.id, "Sent new seeds")
            case _ if case.satisfaction is None or dice.random() < 0.1:
                answer = dice.choice([ev.Satisfied.YES, *ev.Satisfied])
                work.follow_up(case.id, answer, "as they said", ev.Channel.PHONE)
            case _:
                work.close(case.id)

    def _talk(self) -> ev.Talk:
        dice = self.dice
        heard = dice.random() < 0.6
        return ev.Talk(
            ev.Channel.PHONE, dice.choice(list(ev.Direction)), heard, self.clock.us - dice.choice([0, 50]) * HOUR,
            600 if heard else 0, "as they said" if heard else "", ev.Feeling.CALMER if heard else None,
            ev.Outcome.HEARD if heard else None,
        )  # fmt: skip

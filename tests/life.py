"""A mixed life of one profile, step by step, and what must hold after each step.

Cases are opened and driven on by the verbs that the window uses, on a real encrypted profile whose clock is put as
the life goes: weeks away, jumps both ways, changes of the clocks and of zones, restarts without a good-bye and kills
in the middle of a statement. ``Life`` keeps its own plain book of what was brought to notice and believes no other.
"""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from book_making import POST
from desk_making import NOW_US, PASSPHRASE, ZONE, make_profile
from life_limits import waits_are_counted, work_otherwise
from life_members import Members
from life_notices import EVER, QUIET, Making, Notices, Rule, mark_line

from moderator_console.core import events as ev
from moderator_console.core.case import Case, State
from moderator_console.core.loop import Step, illegal, step_of
from moderator_console.core.moments import when_local
from moderator_console.core.reminding import Mark, remind
from moderator_console.core.schedule import moment_at
from moderator_console.core.trouble import NotFound, RuleBroken
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.nothing_hidden import account
from moderator_console.services.profile import Opened, open_with_passphrase
from moderator_console.services.reminders import Reminders, ReminderWishes
from moderator_console.services.replies import replies_to_weigh
from moderator_console.store.casework import NextWish
from moderator_console.store.fired import waiting
from moderator_console.store.projections import agrees
from moderator_console.store.questions import CaseLine, Lane

MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
ZONES = (
    "Europe/Paris",
    "America/New_York",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "America/Los_Angeles",
)
#: An hour before the clocks change somewhere, in UTC.
EDGES = (
    "2026-10-25T00:10",
    "2027-03-28T00:10",
    "2026-11-01T05:10",
    "2027-03-14T06:10",
    "2027-04-03T14:10",
)
MOST_OPEN = 18
#: After so many steps all that is late is counted, and it is asked whether anything is hidden.
COUNTED, HIDDEN = 3, 20
#: A kill comes after so many of SQLite's own steps at most: any statement of an act may be the one.
KILL_STEPS = 6_000


class Life:
    """``step()`` lets something happen and looks whether everything holds; it raises AssertionError otherwise.

    What is named in ``often`` happens eight times as often; ``making``, ``ask`` and ``tell`` are the program's own.
    """

    def __init__(
        self, folder: Path, seed: int, rule: Rule = remind, *, making: Making = Reminders,
        ask: Any = replies_to_weigh, tell: Any = account, often: str = "",
    ) -> None:  # fmt: skip
        self.dice = random.Random(seed)
        self.clock = TestClock(NOW_US, ZONE)
        self.folder = make_profile(folder, sample=False)
        self.opened: Opened = self._open_profile()
        self.desk = Desk(self.opened, self.clock)
        self.did: Counter[str] = Counter()
        self.notices = Notices(self, rule, making)
        self.notices.service.keep_wishes(
            ReminderWishes(quiet=(f"{QUIET.start:%H:%M}", f"{QUIET.end:%H:%M}"))
        )
        self.members = Members(self, ask, tell)
        self.me = self.desk.me
        self.jonas = self.desk.book.moderator("Jonas", by=self.me.id)
        self.steps = 0
        self._often = often.split()
        self._touched: UUID | None = None

    def close(self) -> None:
        """Follows every case to its end as a person would, and believes nothing: the whole proof."""
        assert not self.desk.book.journal.verify()
        self._follow_to_the_end()
        assert not self.desk.book.journal.verify()
        self.did["of these handled first"] += len(self.notices.lost)
        self.desk.close()

    def step(self) -> None:
        """One thing that happens, and a look at what is due."""
        self._touched = None
        self.steps += 1
        self.members.pass_time()
        kinds = self._kinds()
        weights = [
            8 * weight if kind.__name__.strip("_") in self._often else weight
            for kind, weight in zip(kinds, self._weights(), strict=True)
        ]
        happening = self.dice.choices(kinds, weights)[0]
        with suppress(NotFound):
            try:
                happening()
            except RuleBroken:
                self.did["refused"] += 1
            else:
                self.did[happening.__name__.strip("_")] += 1
        self.desk.act_as(self.me)
        self._holds()
        self.members.holds(self._touched)
        if not self.steps % HIDDEN:
            self.members.nothing_hidden()
        if self.dice.random() < 0.7:
            self.notices.look()

    def touch(self, case_id: UUID) -> None:
        """Something is about to happen in this case."""
        self._touched = case_id

    # -- what happens -------------------------------------------------------------

    def _kinds(self) -> list[Callable[[], None]]:
        return [
            self._open, self._go_on, self._put_off, self._reply, self._undo, self._reopen, self._promise,
            self._wait, self._be_away, self._jump, self._reach_edge, self._move_zone, self._hours,
            self._restart, self._vanish, self._kill, self._move, self.members.write, self.members.weigh,
            self.members.take_in, self.members.merge, self.notices.later, self.notices.other,
            self.notices.race, self._be_told_late,
        ]  # fmt: skip

    def _weights(self) -> list[int]:
        return [
            0 if self.is_full() else 12, 44, 6, 5, 4, 1, 5, 20, 2, 3, 2, 2, 3, 1, 1, 2, 4,
            10, 8, 2, 2, 2, 1, 1, 1,
        ]  # fmt: skip

    def is_full(self) -> bool:
        """Nobody can look after more cases."""
        return len(self.lines()) >= MOST_OPEN

    def lines(self, lane: Lane = Lane.OPEN) -> list[CaseLine]:
        """The cases of a lane, the open ones."""
        return self.desk.book.questions.lane(
            lane, now_us=self.clock.at_us, night_us=self.clock.at_us
        )

    def _case(self, lane: Lane = Lane.OPEN) -> Case:
        lines = self.lines(lane)
        if not lines:
            raise NotFound("nobody has complained")
        self._touched = self.dice.choice(lines).id
        return self.desk.book.journal.case(self._touched)

    def _open(self) -> None:
        name, book = f"member {self.dice.randrange(40)}", self.desk.book
        member = book.member("Garden", name, name, by=self.me.id)
        if not member.zone:
            quiet = self.dice.choice([None, ("21:00", "09:00"), ("13:00", "15:00")])
            told = ev.PersonDescribed(
                member.id, name, ev.PersonKind.MEMBER, (("Garden", name, name),),
                zone=self.dice.choice(ZONES), quiet=quiet,
            )  # fmt: skip
            book.describe(told, by=self.me.id)
        community = self.dice.choice(["Garden", "Orchard"])
        self._touched = self.desk.work.open_case(
            "My seeds are gone", member.id, community, [POST]
        ).id

    def _go_on(self) -> None:
        """Whatever comes next in the loop, or something beside it."""
        case, work, dice = self._case(), self.desk.work, self.dice
        if dice.random() < 0.6 and not case.waiting_hand_off:
            self._naturally(case)
            return
        given = case.waiting_hand_off
        if given is not None and dice.random() < 0.6:
            receiver = self.me if given.to == self.me.id else self.jonas
            self.desk.act_as(receiver)
            taken = dice.random() < 0.6
            self.desk.work.accept(case.id) if taken else self.desk.work.give_back(case.id, "away")
            return
        ways: list[Callable[[], object]] = [
            lambda: (work.read(case.id, POST.thread, 5, 5), work.write_cause(case.id, POST, "unanswered")),
            lambda: work.offer(case.id, ev.Channel.MESSAGE, "Shall we talk?"),
            lambda: work.answer_offer(case.id, dice.choice(list(ev.Answer))),
            lambda: work.log_contact(case.id, self._talk()),
            lambda: work.act(case.id, "sent new seeds"),
            lambda: work.follow_up(case.id, dice.choice(list(ev.Satisfied)), "they grow", ev.Channel.PHONE),
            lambda: work.close(case.id),
            lambda: work.close(case.id, waiver="they have left") if dice.random() < 0.1 else None,
            lambda: work.hand_off(case.id, self._other(case), "please look after her"),
            lambda: work.tell_member(case.id, ev.Channel.MAIL, "Jonas looks after you now"),
            lambda: self._settle(case),
            lambda: work.tag(case.id, "seeds"),
            lambda: work.note(case.id, "a thought"),
        ]  # fmt: skip
        dice.choice(ways)()

    def _naturally(self, case: Case) -> None:
        """The act that the case waits for."""
        work, dice = self.desk.work, self.dice
        match step_of(case):
            case Step.LISTEN:
                thread = case.complaint.thread if case.complaint is not None else POST.thread
                work.read(case.id, thread, 5, 5)
                work.write_cause(case.id, POST, "unanswered")
            case Step.REACH_OUT if case.open_offer is not None:
                work.answer_offer(case.id, dice.choice(list(ev.Answer)))
            case Step.REACH_OUT:
                work.log_contact(case.id, self._talk())
            case Step.ACT:
                work.act(case.id, "sent new seeds")
            case _ if case.untold is not None:
                work.tell_member(case.id, ev.Channel.MAIL, "Jonas looks after you now")
            case _ if case.satisfaction is None:
                answer = dice.choice(list(ev.Satisfied))
                work.follow_up(case.id, answer, "they grow", ev.Channel.PHONE)
            case _:
                self._settle(case)
                work.close(case.id)

    def _other(self, case: Case) -> UUID:
        return self.jonas.id if case.owner == self.me.id else self.me.id

    def _settle(self, case: Case) -> None:
        work = self.desk.work
        for promise in case.open_promises:
            work.settle_promise(case.id, promise.event, self.dice.random() < 0.8)
        for task in case.open_tasks:
            if self.dice.random() < 0.8:
                work.finish_task(case.id, task.event)
            else:
                work.waive_task(case.id, task.event, "nobody needs it")

    def _talk(self) -> ev.Talk:
        dice = self.dice
        answered = dice.random() < 0.7
        if not answered:
            way = dice.choice(list(ev.Direction))
            return ev.Talk(ev.Channel.PHONE, way, False, self.clock.at_us, 0, "", None, None)
        story = dice.choice(["Nobody had answered.", "ok, thanks", "It is worse now."])
        return ev.Talk(
            ev.Channel.PHONE, ev.Direction.OUTGOING, True, self.clock.at_us - dice.randrange(3) * DAY, 600, story,
            ev.Feeling.CALMER, dice.choice(list(ev.Outcome)),
        )  # fmt: skip

    def _reply(self) -> None:
        """The member writes while we wait for the date."""
        story = self.dice.choice(["Thanks!", "And now it is broken again.", "merci"])
        talk = ev.Talk(
            ev.Channel.MESSAGE, ev.Direction.INCOMING, True, self.clock.at_us, 0, story, None,
            self.dice.choice([None, ev.Outcome.HEARD]),
        )  # fmt: skip
        self.desk.work.log_contact(self._case().id, talk)

    def wish(self) -> NextWish:
        """A date somewhere within a week, or just past, in anybody's zone."""
        zone = self.dice.choice(ZONES)
        local = moment_at(self.clock.at_us, zone).local + timedelta(
            minutes=self.dice.randrange(-60, 9_000)
        )
        return NextWish(
            when_local(local.replace(second=0, microsecond=0), zone), ev.NextKind.OTHER, "call"
        )

    def _put_off(self) -> None:
        self.desk.work.set_next(self._case().id, self.wish(), why="busy")

    def _promise(self) -> None:
        case_id, when = self._case().id, self.wish().when
        if self.dice.random() < 0.5:
            self.desk.work.promise(case_id, "seeds by then", when)
        else:
            self.desk.work.add_task(case_id, "order seeds", when)

    def _move(self) -> None:
        """By hand in the calendar: a step, a promise or a task, to another time or made longer."""
        case, when = self._case(), self.wish().when
        dated = [(task.event, task.due) for task in case.open_tasks]
        dated += [(promise.event, promise.due) for promise in case.open_promises]
        if case.next is not None:
            dated.append((case.stands["next"], case.next.when))
        event, due = self.dice.choice(dated)
        longer = self.dice.random() < 0.3 and due is not None
        self.desk.work.move(case.id, event, due if longer and due else when, 45)

    def _undo(self) -> None:
        self.desk.work.undo(self._case(self.dice.choice([Lane.OPEN, Lane.CLOSED])).id)

    def _reopen(self) -> None:
        self.desk.work.reopen(self._case(Lane.CLOSED).id, "it is back")

    # -- time and place ---------------------------------------------------------------

    def _wait(self) -> None:
        """The program runs on, and looks when it said it would."""
        until = self.clock.at_us + self.dice.choice([MINUTE, 20 * MINUTE, 3 * HOUR, 20 * HOUR])
        for _ in range(6):
            self.clock.at_us = min(self.notices.look(), until)
        self.clock.at_us = until

    def _be_away(self) -> None:
        self.clock.at_us += self.dice.randrange(1, 22) * DAY

    def _jump(self) -> None:
        self.clock.at_us += self.dice.choice(
            [-365 * DAY, -2 * HOUR, -5 * MINUTE, 2 * HOUR, 30 * DAY]
        )
        self.clock.at_us = max(self.clock.at_us, NOW_US - 400 * DAY)

    def _reach_edge(self) -> None:
        edge = datetime.fromisoformat(self.dice.choice(EDGES) + "+00:00")
        self.clock.at_us = int(edge.timestamp()) * 1_000_000

    def _move_zone(self) -> None:
        zone, book = self.dice.choice(ZONES), self.desk.book
        if self.dice.random() < 0.5:
            book.set_owner(self.me.name, zone=zone)
            self.clock.zone = zone
        else:
            member = self._case().member
            assert member is not None
            book.reach(book.questions.as_described(member), by=self.me.id, zone=zone)

    def _hours(self) -> None:
        work_otherwise(self)

    # -- ends -------------------------------------------------------------------------

    def _open_profile(self) -> Opened:
        return open_with_passphrase(self.folder, PASSPHRASE)

    def another_desk(self) -> Desk:
        """A second program over the same profile. Close it."""
        return Desk(self._open_profile(), self.clock)

    def begin(self) -> None:
        """The program starts, whatever came before."""
        self.opened = self._open_profile()
        self.desk = Desk(self.opened, self.clock)
        self.notices.begin()

    def _restart(self) -> None:
        self.desk.close()
        self.begin()

    def _vanish(self) -> None:
        """The program is gone without a good-bye; the next one finds the files as they were left."""
        self.begin()

    def _be_told_late(self) -> None:
        """The program is gone after it has claimed what it would have shown."""
        self.notices.look_and_die()
        self.begin()

    def _kill(self) -> None:
        """A program that acts and reminds is killed in the middle of a statement."""
        self.desk.close()
        told = self.folder / "shown.txt"
        told.write_text("")
        fired, events = self._left()
        if hasattr(os, "fork"):
            child = os.fork()
            if child == 0:
                self._be_killed(told)
            os.waitpid(child, 0)
        self.dice.random()
        self.begin()
        self.members.pass_days(2 * DAY)
        self.notices.after_kill(told.read_text().splitlines(), fired)
        self.members.recount()
        self.did["kept before a kill"] += self._events() - events
        if self._events() < 1_500 or not self.did["kill"] % 5:
            assert not self.desk.book.journal.verify(), "after a kill"

    def _left(self) -> tuple[set[Mark], int]:
        """What fired and how many events there are, with the desk closed again: no connection may pass to a child."""
        self.begin()
        left = set(self.desk.book.fired.all()), self._events()
        self.desk.close()
        return left

    def _events(self) -> int:
        rows = self.desk.book.journal._db.connection().execute("SELECT count(*) FROM event")
        return int(next(iter(rows))[0])

    def _be_killed(self, told: Path) -> None:
        """The other program. Never returns."""
        try:
            self.begin()
            connection = self.desk.book.journal._db.connection()
            steps = self.dice.randrange(50, KILL_STEPS)
            connection.set_progress_handler(_die, steps)
            self.clock.at_us += self.dice.choice([0, HOUR, DAY])
            acts = [self._go_on, self._put_off, self._open, self._promise, self.members.weigh]
            for _ in range(20):
                with suppress(RuleBroken, NotFound):
                    self.dice.choice(acts)()
                self.clock.at_us += 10 * MINUTE
                found = self.notices.service.look()
                if self.dice.random() < 0.1:
                    return  # claimed, and never shown
                with told.open("a") as file:
                    for thing in waiting(found.all):
                        file.writelines(f"{mark_line(mark)}\n" for mark in thing.marks)
                self.notices.service.shown(found)
        finally:
            _die()

    # -- what must hold -----------------------------------------------------------------

    def _holds(self) -> None:
        """Every open case has its owner and exactly one next step; the case that was touched is whole."""
        lines, dues = self.lines(), self.notices.dues(EVER)
        for line in lines:
            assert line.owner_id is not None, f"nobody has case {line.id}"
            assert line.next is not None, f"case {line.id} has no next step"
        if not self.steps % COUNTED:
            waits_are_counted(self, lines, dues)
        steps = Counter(due.case_id for due in dues if due.kind == "next")
        assert steps == Counter(line.id for line in lines), "one next step for each open case"
        if self._touched is None:
            return
        journal = self.desk.book.journal
        case, events = journal.case(self._touched), journal.events(self._touched)
        assert (case.next is not None) == (case.state is State.OPEN)
        assert not illegal(case.id, events)
        assert agrees(journal._db.connection(), case, events), "lists follow the journal"

    def _follow_to_the_end(self) -> None:
        """Whoever is still waited for: each step is brought up when it is due and done, until the case is closed."""
        self.members.nothing_hidden()
        for _ in range(300):
            steps = [(line.next.when.at_us, line.id) for line in self.lines() if line.next]
            if not steps:
                break
            due_us, case_id = min(steps)
            self.clock.at_us = max(self.clock.at_us, due_us)
            self.members.pass_time()
            # What came due by night is shown in the morning.
            self.clock.at_us = max(self.clock.at_us, self.notices.look() if self._sleeps() else 0)
            self.notices.look()
            assert not self.notices.lost & self._due_marks(), "claimed and never brought up"
            self._bring_on(case_id)
            self._holds()
        assert not self.lines(), "a case that nobody can close"
        assert not self.notices.dues(EVER), "something is due in no case"
        self.members.nothing_hidden()

    def _bring_on(self, case_id: UUID) -> None:
        self._touched = case_id
        case = self.desk.book.journal.case(case_id)
        given = case.waiting_hand_off
        if given is not None:
            self.desk.act_as(self.me if given.to == self.me.id else self.jonas)
            self.desk.work.accept(case_id)
            self.desk.act_as(self.me)
        else:
            with suppress(RuleBroken):
                self._naturally(case)
        self.members.holds(case_id)
        ended = self.desk.book.journal.case(case_id).state is State.CLOSED
        self.did["followed to the end"] += ended

    def _sleeps(self) -> bool:
        return QUIET.holds(moment_at(self.clock.at_us, self.desk.zone).local.time())

    def _due_marks(self) -> set[Mark]:
        due = waiting(self.notices.dues(self.clock.at_us + 1))
        return {mark for thing in due for mark in thing.marks}


def _die() -> bool:
    os.kill(os.getpid(), signal.SIGKILL)
    return True

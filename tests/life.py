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
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Protocol
from uuid import UUID

from book_making import POST
from desk_making import NOW_US, PASSPHRASE, ZONE, make_profile

from moderator_console.core import events as ev
from moderator_console.core.case import Case, State
from moderator_console.core.limits import Limit
from moderator_console.core.loop import Step, illegal, step_of
from moderator_console.core.moments import when, when_local
from moderator_console.core.quiet import Quiet
from moderator_console.core.reminding import Fired, Mark, Reminding, Repeat, Waiting, remind
from moderator_console.core.schedule import moment_at
from moderator_console.core.trouble import NotFound, RuleBroken
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.limits import LIMIT, agenda, together
from moderator_console.services.profile import Opened, open_with_passphrase
from moderator_console.services.reminders import SWEPT, Brought, Reminders, ReminderWishes
from moderator_console.store.casework import NextWish
from moderator_console.store.fired import waiting
from moderator_console.store.projections import agrees
from moderator_console.store.questions import CaseLine, Due, Lane
from moderator_console.store.work_times import WorkTimes

MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
QUIET = Quiet(time(20), time(7, 30))
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
#: A kill comes after so many of SQLite's own steps at most: any statement of an act may be the one.
KILL_STEPS = 6_000


class Rule(Protocol):
    """``remind`` or, for the counter-proof, something that is wrong."""

    def __call__(
        self, waiting: list[Waiting], fired: Mapping[Mark, Fired], *, now_us: int, looked_us: int | None,
        zone: str, quiet: Quiet | None = None, repeat: Repeat = Repeat.GENTLY,
    ) -> Reminding: ...  # fmt: skip


class Life:
    """``step()`` lets something happen and looks whether everything holds; it raises AssertionError otherwise."""

    def __init__(self, folder: Path, seed: int, rule: Rule = remind) -> None:
        self.dice = random.Random(seed)
        self.rule = rule
        self.clock = TestClock(NOW_US, ZONE)
        self.folder = make_profile(folder, sample=False)
        self.opened: Opened = open_with_passphrase(self.folder, PASSPHRASE)
        self.desk = Desk(self.opened, self.clock)
        self._reminders = Reminders(self.desk, rule)
        self._reminders.keep_wishes(
            ReminderWishes(quiet=(f"{QUIET.start:%H:%M}", f"{QUIET.end:%H:%M}"))
        )
        self.me = self.desk.me
        self.jonas = self.desk.book.moderator("Jonas", by=self.me.id)
        #: What was shown for the first time, and how often; what a kill kept from being shown after it was claimed.
        self.shown: Counter[Mark] = Counter()
        self.lost: set[Mark] = set()
        #: What was lost so and brought up again later: a kill delays, it hides nothing.
        self.found: set[Mark] = set()
        self.again: Counter[Mark] = Counter()
        self.did: Counter[str] = Counter()
        self.undone: set[UUID] = set()
        self._touched: UUID | None = None
        self._swept = ""

    def close(self) -> None:
        """Ends it as a person would, and believes nothing: the whole proof."""
        self._find_the_lost()
        assert not self.desk.book.journal.verify()
        self.desk.close()

    def step(self) -> None:
        """One thing that happens, and a look at what is due."""
        self._touched = None
        happening = self.dice.choices(self._kinds(), self._weights())[0]
        with suppress(NotFound):
            try:
                happening()
            except RuleBroken:
                self.did["refused"] += 1
            else:
                self.did[happening.__name__.strip("_")] += 1
        self.desk.act_as(self.me)
        self._holds()
        if self.dice.random() < 0.7:
            self._look()

    # -- what happens -------------------------------------------------------------

    def _kinds(self) -> list[Callable[[], object]]:
        return [
            self._open, self._go_on, self._put_off, self._reply, self._undo, self._reopen, self._promise,
            self._wait, self._be_away, self._jump, self._reach_edge, self._move_zone, self._hours,
            self._restart, self._vanish, self._kill, self._move,
        ]  # fmt: skip

    def _weights(self) -> list[int]:
        full = len(self._lines()) >= MOST_OPEN
        return [0 if full else 12, 44, 6, 6, 4, 1, 5, 22, 2, 3, 2, 2, 2, 1, 1, 2, 4]

    def _lines(self, lane: Lane = Lane.OPEN) -> list[CaseLine]:
        return self.desk.book.questions.lane(
            lane, now_us=self.clock.at_us, night_us=self.clock.at_us
        )

    def _case(self, lane: Lane = Lane.OPEN) -> Case:
        lines = self._lines(lane)
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
                work.read(case.id, POST.thread, 5, 5)
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

    def _wish(self) -> NextWish:
        zone = self.dice.choice(ZONES)
        local = moment_at(self.clock.at_us, zone).local + timedelta(
            minutes=self.dice.randrange(-60, 9_000)
        )
        return NextWish(
            when_local(local.replace(second=0, microsecond=0), zone), ev.NextKind.OTHER, "call"
        )

    def _put_off(self) -> None:
        self.desk.work.set_next(self._case().id, self._wish(), why="busy")

    def _promise(self) -> None:
        case_id, when = self._case().id, self._wish().when
        if self.dice.random() < 0.5:
            self.desk.work.promise(case_id, "seeds by then", when)
        else:
            self.desk.work.add_task(case_id, "order seeds", when)

    def _move(self) -> None:
        """By hand in the calendar: a step, a promise or a task, to another time or made longer."""
        case, when = self._case(), self._wish().when
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
            self.clock.at_us = min(self._look(), until)
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
        opening = time(self.dice.randrange(5, 12))
        times = WorkTimes(
            opening,
            time(self.dice.randrange(14, 22)),
            country=self.dice.choice(["", "FR", "US", "JP"]),
        )
        book = self.desk.book.times
        ways: list[Callable[[], object]] = [
            lambda: book.set_owner(times),
            lambda: book.set_moderator(self.jonas.id, times),
            lambda: book.set_community("Orchard", times),
            lambda: book.set_limit("", self.dice.choice([None, Limit(days=1), Limit(hours=3)])),
            lambda: book.set_limit("Orchard", Limit(hours=self.dice.randrange(1, 20))),
            lambda: book.forget_limit("Orchard"),
        ]
        self.dice.choice(ways)()
        self.desk.settings_changed()

    # -- ends -------------------------------------------------------------------------

    def _restart(self) -> None:
        self.desk.close()
        self._begin()

    def _vanish(self) -> None:
        """The program is gone without a good-bye; the next one finds the files as they were left."""
        self._begin()

    def _begin(self) -> None:
        self.opened = open_with_passphrase(self.folder, PASSPHRASE)
        self.desk = Desk(self.opened, self.clock)
        self._reminders = Reminders(self.desk, self.rule)

    def _kill(self) -> None:
        """A program that acts and reminds is killed in the middle of a statement."""
        self.desk.close()
        told = self.folder / "shown.txt"
        told.write_text("")
        before, events = self._left()
        if hasattr(os, "fork"):
            child = os.fork()
            if child == 0:
                self._be_killed(told)
            os.waitpid(child, 0)
        self.dice.random()
        self._begin()
        for line in told.read_text().splitlines():
            self.shown[_mark(line)] += 1
        # The other program may have thrown marks away, and opened a case again since.
        self._forget()
        fired = self.desk.book.fired.all().keys()
        claimed = fired - before
        self.did["kept before a kill"] += self._events() - events
        unseen = {mark for mark in claimed if not self.shown[mark]} - self.lost
        self.did["killed before shown"] += len(unseen)
        self.lost |= unseen
        if self._events() < 1_500 or not self.did["kill"] % 5:
            assert not self.desk.book.journal.verify(), "after a kill"

    def _left(self) -> tuple[set[Mark], int]:
        """What fired and how many events there are, with the desk closed again: no connection may pass to a child."""
        self._begin()
        before = set(self.desk.book.fired.all()), self._events()
        self.desk.close()
        return before

    def _events(self) -> int:
        rows = self.desk.book.journal._db.connection().execute("SELECT count(*) FROM event")
        return int(next(iter(rows))[0])

    def _be_killed(self, told: Path) -> None:
        """The other program. Never returns."""
        try:
            self._begin()
            connection = self.desk.book.journal._db.connection()
            steps = self.dice.randrange(50, KILL_STEPS)
            connection.set_progress_handler(_die, steps)
            self.clock.at_us += self.dice.choice([0, HOUR, DAY])
            for _ in range(20):
                with suppress(RuleBroken, NotFound):
                    self.dice.choice([self._go_on, self._put_off, self._open, self._promise])()
                self.clock.at_us += 10 * MINUTE
                found = self._reminders.look()
                if self.dice.random() < 0.1:
                    return  # claimed, and never shown
                for mark in _marks((*found.alone, *found.digest)):
                    with told.open("a") as file:
                        file.write(f"{mark.thing.hex} {mark.local} {mark.zone}\n")
        finally:
            _die()

    # -- what must hold -----------------------------------------------------------------

    def _holds(self) -> None:
        """Every open case has its owner and exactly one next step; the case that was touched is whole."""
        lines = self._lines()
        for line in lines:
            assert line.owner_id is not None, f"nobody has case {line.id}"
            assert line.next is not None, f"case {line.id} has no next step"
        self._waits_are_counted(lines)
        steps = Counter(due.case_id for due in self._dues(2**60) if due.kind == "next")
        assert steps == Counter(line.id for line in lines), "one next step for each open case"
        if self._touched is None:
            return
        journal = self.desk.book.journal
        case, events = journal.case(self._touched), journal.events(self._touched)
        assert (case.next is not None) == (case.state is State.OPEN)
        assert not illegal(case.id, events)
        assert agrees(journal._db.connection(), case, events), "lists follow the journal"

    def _waits_are_counted(self, lines: list[CaseLine]) -> None:
        """Whoever is late for a date or for a promised first word counts as overdue; each promise is dated, once."""
        now, times, late, unanswered = self.clock.at_us, self.desk.book.times, 0, 0
        ends = {}
        for line in lines:
            limit = times.limit(line.community)
            if line.first_word_us is None and limit is not None:
                since = min(line.opened_us, line.complaint_us or line.opened_us)
                hours = self.desk.timetable.of_community(line.community)
                ends[line.id] = when(limit.ends(since, hours)).at_us
            assert line.next is not None
            is_late = line.next.when.at_us < now or ends.get(line.id, now) < now
            late += is_late
            unanswered += not is_late and line.first_word_us is None
        counts = self.desk.counts()
        assert (counts.overdue, counts.unanswered) == (late, unanswered)
        dated = [(due.case_id, due.when.at_us) for due in self._dues(2**60) if due.kind == LIMIT]
        dated += [
            (due.case_id, due.limit.at_us) for due in self._dues(2**60) if due.limit is not None
        ]
        assert sorted(dated) == sorted(ends.items()), "each promised first word is dated once"
        self.did["promised first words"] += len(ends)

    def _dues(self, to_us: int) -> list[Due]:
        return together(agenda(self.desk, -(2**60), to_us, self.clock.at_us))

    def _look(self) -> int:
        """Reminds as the program does, and holds it against the plain book of this life. Returns when to look again."""
        now = self.clock.at_us
        known = self.shown.keys() | self.lost
        # A limit that ends with the next step of its case is one thing with it: whichever was shown, both were.
        due = {
            mark
            for thing in waiting(self._dues(now + 1))
            if known.isdisjoint(thing.marks)
            for mark in thing.marks
        }
        found = self._reminders.look()
        shown = (*found.alone, *found.digest)
        first = _marks(shown)
        self.did["promised first words reminded"] += sum(
            one.kind == LIMIT or one.limit is not None for one in shown
        )
        if QUIET.holds(moment_at(now, self.clock.zone).local.time()):
            assert not found.all, "shown in quiet hours"
        else:
            assert first == due, "each due thing fires exactly when it is due and was not shown"
        assert len(found.alone) <= 3, "a storm"
        self._note(found, first)
        twice = [mark for mark, times in self.shown.items() if times > 1]
        assert not twice, f"fired twice: {twice}"
        assert found.look_us > now
        return found.look_us

    def _note(self, found: Brought, first: set[Mark]) -> None:
        again = _marks(found.again)
        self.shown.update(first)
        self.again.update(again)
        self.did["fired"] += len(first)
        self.did["of these shown later"] += len((self.lost & again) - self.found)
        self.found |= self.lost & again
        if gone := self._forget():
            still = {thing.mark.thing for thing in waiting(self._dues(2**60))}
            assert not [mark for mark in gone if mark.thing in still], "forgotten while it waits"

    def _forget(self) -> set[Mark]:
        """What the program has thrown away since it was asked last, as it does once a day."""
        if self._swept == (day := self.desk.book.settings.get(SWEPT)):
            return set()
        self._swept = day
        gone = (self.shown.keys() | self.lost) - self.desk.book.fired.all().keys()
        self.did["of these handled first"] += len(gone & self.lost - self.found)
        self.did["marks thrown away"] += len(gone)
        for mark in gone:
            self.shown.pop(mark, None)
        self.lost -= gone
        self.found -= gone
        return gone

    def _find_the_lost(self) -> None:
        """What a kill kept from being shown, and nobody has handled since, is brought up in the end."""

        def missing() -> list[Waiting]:
            gone = self.lost - self.found
            return [thing for thing in waiting(self._dues(2**60)) if thing.mark in gone]

        if rest := missing():
            self.clock.at_us = max(self.clock.at_us, *(thing.due_us for thing in rest))
            for _ in range(100):
                self.clock.at_us = self._look()
        assert not missing(), "claimed, never shown, and never brought up again"
        self.did["of these handled first"] += len(self.lost - self.found)
        self.lost = set(self.found)


def _marks(dues: Iterable[Due]) -> set[Mark]:
    return {mark for thing in waiting(dues) for mark in thing.marks}


def _mark(line: str) -> Mark:
    thing, local, zone = line.split(" ")
    return Mark(UUID(thing), local, zone)


def _die() -> bool:
    os.kill(os.getpid(), signal.SIGKILL)
    return True

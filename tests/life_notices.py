"""What a mixed life was told of: its own plain book of each due thing, held against what the program brings up.

Each date of each thing is shown for the first time exactly once, by whichever program; what a kill has kept from being
shown is shown by the next one; what somebody would rather hear later comes at that moment and not before.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from moderator_console.core.quiet import Quiet
from moderator_console.core.reminding import Fired, Mark, Reminding, Repeat, Waiting, remind
from moderator_console.core.schedule import moment_at
from moderator_console.core.trouble import NotFound
from moderator_console.services.desk import Desk
from moderator_console.services.limits import LIMIT, agenda, together
from moderator_console.services.reminders import SWEPT, Brought, Later, Reminders
from moderator_console.store.fired import mark_of, waiting
from moderator_console.store.questions import Due

if TYPE_CHECKING:
    from life import Life

MINUTE = 60_000_000
DAY = 24 * 60 * MINUTE
#: Later than any date.
EVER = 2**60
#: When the moderator sleeps.
QUIET = Quiet(time(20), time(7, 30))
Making = Callable[[Desk, Callable[..., Reminding]], Reminders]


class Rule(Protocol):
    """``remind`` or, for the counter-proof, something that is wrong."""

    def __call__(
        self, waiting: list[Waiting], fired: Mapping[Mark, Fired], *, now_us: int, looked_us: int | None,
        zone: str, quiet: Quiet | None = None, repeat: Repeat = Repeat.GENTLY,
    ) -> Reminding: ...  # fmt: skip


class Notices:
    """``rule`` and ``making`` are the program's own, or for the counter-proof something that is wrong."""

    def __init__(self, life: Life, rule: Rule = remind, making: Making = Reminders) -> None:
        self._life, self._rule, self._making = life, rule, making
        self.service = making(life.desk, rule)
        #: What was shown, and how often for the first time; what was claimed by a program that was killed then.
        self.shown: Counter[Mark] = Counter()
        self.lost: set[Mark] = set()
        self.again: Counter[Mark] = Counter()
        #: What somebody would rather hear at another moment.
        self._later: dict[Mark, int] = {}
        self._swept = ""

    def begin(self) -> None:
        """As the one window of the profile does."""
        self.service = self._making(self._life.desk, self._rule)
        self.service.recover()

    def dues(self, to_us: int) -> list[Due]:
        """Everything dated before, with the limits of communities."""
        life = self._life
        return together(agenda(life.desk, -EVER, to_us, life.clock.at_us))

    def look(self) -> int:
        """Looks and shows as the window does, and holds it against the book. Returns when to look again."""
        due = self._due()
        quiet = self._is_quiet()
        found = self.service.look()
        self._expect(found, due, quiet)
        self.note_shown(found)
        self.service.shown(found)
        return found.look_us

    def look_and_die(self) -> None:
        """The program claims what is due and is gone before anybody has seen it."""
        due, quiet = self._due(), self._is_quiet()
        found = self.service.look()
        self._expect(found, due, quiet)
        self.note_again(found.again)
        # What was repeated is brought up by the next program too: it was not seen this time.
        self._lose(mark for thing in waiting(found.all) for mark in thing.marks)
        self._forget()

    def later(self) -> None:
        """Somebody would rather be reminded later of something that was shown."""
        shown = [
            due
            for due in self.service.due()
            if self.shown[mark_of(due)] and not self.lost.intersection(waiting([due])[0].marks)
        ]
        if not shown:
            raise NotFound("nothing was shown")
        due = self._life.dice.choice(shown)
        until = self.service.later(due, self._life.dice.choice(list(Later)))
        (thing,) = waiting([due])
        for mark in thing.marks:
            self._later[mark] = until
            self.shown[mark] = max(self.shown[mark], 1)

    def other(self) -> None:
        """A second program over the same profile looks first; each thing is shown by one of the two."""
        self._show_the_lost()
        other = self._life.another_desk()
        try:
            due, quiet = self._due(), self._is_quiet()
            second = self._making(other, self._rule)
            found = second.look()
            self._expect(found, due, quiet)
            self.note_shown(found)
            second.shown(found)
        finally:
            other.close()
        self.look()

    def race(self) -> None:
        """Two processes look at the same moment."""
        life = self._life
        if not hasattr(os, "fork"):
            self.other()
            return
        self._show_the_lost()
        told = life.folder / "raced.txt"
        told.write_text("")
        life.desk.close()
        ready, go = os.pipe()
        if not (child := os.fork()):
            self._be_second(ready, told)
        life.begin()
        due, quiet = self._due(), self._is_quiet()
        os.write(go, b"!")
        if late := life.dice.random() < 0.5:
            os.waitpid(child, 0)
        mine = self.service.look()
        if not late:
            os.waitpid(child, 0)
        os.close(ready)
        os.close(go)
        theirs = {mark_read(line) for line in told.read_text().splitlines()}
        ours = {mark_of(one) for one in (*mine.alone, *mine.digest)}
        assert not ours & theirs, "two programs have shown the same"
        if not quiet:
            assert ours | theirs == self._new(due), "nobody has shown what is due"
        life.did["shown by the other process"] += len(theirs)
        for thing in due:
            if thing.mark in theirs:
                self._tell([thing])
        self._hear_of_later()
        self.note_shown(mine)
        self.service.shown(mine)

    def after_kill(self, told: Iterable[str], fired: Iterable[Mark]) -> None:
        """Takes over what another program, killed since, has claimed (``fired``) and shown (``told``)."""
        book = self._life.desk.book.fired
        seen, kept, unshown = {mark_read(line) for line in told}, set(book.all()), book.unshown()
        for mark in (kept - set(fired) | kept & self.lost) - unshown:
            assert mark in seen, "said to be shown by a program that was killed before"
            self._see(mark)
        # The other program may have thrown marks away, and opened a case again since.
        self._lose(unshown)
        self._hear_of_later()
        self._forget()

    def note_shown(self, found: Brought) -> None:
        """These stand before the person."""
        self._life.did["promised first words reminded"] += sum(
            due.kind == LIMIT or due.limit is not None for due in found.all
        )
        self._tell(waiting((*found.alone, *found.digest)))
        self.note_again(found.again)
        assert len(found.alone) <= 3, "a storm"
        twice = [mark for mark, times in self.shown.items() if times > 1]
        assert not twice, f"fired twice: {twice}"
        assert found.look_us > self._life.clock.at_us
        self._forget()

    def note_again(self, found: Iterable[Due]) -> None:
        """These were repeated."""
        for thing in waiting(found):
            self.again[thing.mark] += 1
            for mark in thing.marks:
                if mark in self.lost or not self.shown[mark]:
                    self._see(mark)
                self._later.pop(mark, None)

    # -- inside -----------------------------------------------------------------------

    def _due(self) -> list[Waiting]:
        return waiting(self.dues(self._life.clock.at_us + 1))

    def _is_quiet(self) -> bool:
        zone = self._life.desk.zone
        return QUIET.holds(moment_at(self._life.clock.at_us, zone).local.time())

    def _new(self, due: list[Waiting]) -> set[Mark]:
        return {thing.mark for thing in due if not any(self.shown[mark] for mark in thing.marks)}

    def _expect(self, found: Brought, due: list[Waiting], quiet: bool) -> None:
        if quiet:
            assert not found.all, "shown in quiet hours"
            return
        first = {mark_of(one) for one in (*found.alone, *found.digest)}
        assert first == self._new(due), (
            "each due thing fires exactly when it is due and was not shown"
        )
        now, again = self._life.clock.at_us, {mark_of(one) for one in found.again}
        for thing in due:
            until = min(self._later.get(mark, 0) for mark in thing.marks)
            if now < until <= now + 15 * DAY:
                assert thing.mark not in again, "sooner than was asked for"
            elif until and until <= now and not first:
                assert thing.mark in again, "what was put off never came"

    def _tell(self, things: Iterable[Waiting]) -> None:
        for thing in things:
            self._life.did["fired"] += 1
            for mark in thing.marks:
                self._see(mark)

    def _see(self, mark: Mark) -> None:
        self.shown[mark] += 1
        if mark in self.lost:
            self.lost.discard(mark)
            self._life.did["of these shown later"] += 1

    def _lose(self, marks: Iterable[Mark]) -> None:
        for mark in marks:
            if mark not in self.lost:
                self._life.did["killed before shown"] += 1
            self.lost.add(mark)
            self.shown.pop(mark, None)
            self._later.pop(mark, None)

    def _hear_of_later(self) -> None:
        """What another program has repeated at the moment that was asked for is put off no more."""
        kept = self._life.desk.book.fired.of(self._later)
        self._later = {
            mark: until
            for mark, until in self._later.items()
            if mark in kept and kept[mark].until_us == until
        }

    def _forget(self) -> None:
        """What the program has thrown away since it was asked last, as it does once a day."""
        book = self._life.desk.book
        if self._swept == (day := book.settings.get(SWEPT)):
            return
        self._swept = day
        gone = (self.shown.keys() | self.lost) - book.fired.all().keys()
        self._life.did["marks thrown away"] += len(gone)
        still = {thing.mark.thing for thing in waiting(self.dues(EVER))}
        wrong = [mark for mark in gone if mark.thing in still]
        assert not wrong, "forgotten while it waits"
        for mark in gone:
            self.shown.pop(mark, None)
            self._later.pop(mark, None)
        self._life.did["of these handled first"] += len(gone & self.lost)
        self.lost -= gone

    def _show_the_lost(self) -> None:
        """Before two programs are there: only the one window of a profile brings up what another could not show."""
        self.look()
        if self.lost:
            raise NotFound("somebody sleeps")
        self._life.clock.at_us += self._life.dice.choice([60, 300, 24 * 60]) * MINUTE

    def _be_second(self, ready: int, told: Path) -> None:
        """The other process. Never returns."""
        try:
            second = self._making(self._life.another_desk(), self._rule)
            os.read(ready, 1)
            found = second.look()
            lines = [mark_line(mark_of(one)) for one in (*found.alone, *found.digest)]
            told.write_text("".join(f"{line}\n" for line in lines))
            second.shown(found)
        finally:
            os._exit(0)


def mark_line(mark: Mark) -> str:
    """A mark as one line of a file."""
    return f"{mark.thing.hex} {mark.local} {mark.zone}"


def mark_read(line: str) -> Mark:
    """The same, read back."""
    thing, local, zone = line.split(" ")
    return Mark(UUID(thing), local, zone)

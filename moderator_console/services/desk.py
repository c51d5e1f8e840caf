"""The desk: an opened profile with its cases, its archive and the moderator who sits at it.

The window and the command line both work here, so that they cannot differ. What touches both files lies
here: it reads the archive first and then records one event in cases.db; no transaction spans them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.core.case import Case, State
from moderator_console.core.posts import Address
from moderator_console.core.schedule import WorkingHours, moment_at
from moderator_console.core.trouble import DamagedFile, NotFound, Trouble, WrongKey
from moderator_console.services.clock import is_known, night_of
from moderator_console.services.heap import give_back
from moderator_console.services.heard import Heard, heard
from moderator_console.services.import_ended import import_ended
from moderator_console.services.profile import Opened
from moderator_console.services.timetable import ProfileTimetable
from moderator_console.services.waits import Waits
from moderator_console.store.archive import Archive
from moderator_console.store.case_lines import Slipped
from moderator_console.store.casebook import CaseBook
from moderator_console.store.casework import Casework, NextWish, PostToKeep
from moderator_console.store.conversation import PostCard, ThreadLine
from moderator_console.store.journal import Clock
from moderator_console.store.peoplework import Peoplework
from moderator_console.store.questions import CaseLine, Counts, Day, Lane, Person
from moderator_console.store.safe_files import trouble_of_disk

if TYPE_CHECKING:
    from moderator_console.core.moments import When
    from moderator_console.services.limits import Limits
    from moderator_console.services.reminders import Reminders
    from moderator_console.store.files import Files


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a thread was read on this workstation. ``total`` leaves missing posts out."""

    read: int
    total: int

    @property
    def done(self) -> bool:
        return self.read >= self.total


class Desk:
    """Everything that a moderator works with. Make it on the thread that will write.

    Raises what opening the files raises: NewerFile, DiskTrouble, FileBusy; WrongKey and DamagedFile of the
    cases. A damaged archive is set aside and ``notice`` says so.
    """

    def __init__(self, opened: Opened, clock: Clock) -> None:
        self.opened = opened
        self.clock = clock
        self.book = CaseBook(opened.cases, opened.key, opened.device_id, clock)
        #: Something that the person should be told once, now that the desk is open.
        self.notice: Trouble | None = None
        self.archive = self._open_archive()
        self.archive.searching.rested = give_back
        self.notice = self.notice or self._broken_import()
        self._work: Casework | None = None
        self.waits = Waits()
        #: Threads that were read, whose cases have not heard of it yet.
        self._owed: set[Address] = set()
        self._files: Files | None = None
        self._opening_files = threading.Lock()
        self._at_close: list[Callable[[], None]] = []

    def _open_archive(self) -> Archive:
        """The archive; a damaged one is set aside, because it can be brought again and the cases cannot.

        The key has just opened the cases: what it does not open here is damaged.
        """
        path = self.opened.archive
        try:
            return Archive(path, self.opened.key)
        except (DamagedFile, WrongKey):
            aside = _set_aside(path, self.now())
        except Trouble:
            self.book.close()
            raise
        self.notice = DamagedFile(
            "The file of your conversations was damaged and is set aside; your cases are whole.",
            "Bring the conversations in again.",
            file=str(aside),
        )
        return Archive(path, self.opened.key)

    def _broken_import(self) -> Trouble | None:
        """What to say of the last import, if it was killed: its posts are not seen, and nobody else would tell."""
        for broken in self.archive.broken_imports():
            if broken.last:
                return import_ended(broken.source)
        return None

    def at_close(self, call: Callable[[], None]) -> None:
        """``call`` runs before the files close: what works beside the window lets go of them then."""
        self._at_close.append(call)

    def close(self) -> None:
        """Closes all files; what cases were still to hear is told before."""
        while self._at_close:
            self._at_close.pop()()
        self._pay()
        if self._files is not None:
            self._files.close()
        self.archive.close()
        self.book.close()

    def shrink(self) -> None:
        """Frees what both files have cached for the thread that calls; what it asks next is read anew."""
        self.archive.shrink()
        self.book.shrink()

    @property
    def files(self) -> Files:
        """The files that lie with notes, opened when first asked for. Safe to ask from any thread.

        Raises WrongKey, NewerFile, DamagedFile, DiskTrouble, FileBusy.
        """
        with self._opening_files:
            if self._files is None:
                from moderator_console.store.files import Files

                self._files = Files(self.opened.files, self.opened.key)
            return self._files

    # -- who and when ---------------------------------------------------------

    @property
    def me(self) -> Person:
        """The moderator at the desk. Raises NotFound until the profile has an owner."""
        owner = self.book.owner
        if owner is None:
            raise NotFound("This profile has no owner yet.", "Say who you are first.")
        return owner

    @property
    def work(self) -> Casework:
        """The verbs of the moderator at the desk."""
        if self._work is None:
            self._work = self.book.work(self.me.id, self.hours, self.timetable)
        return self._work

    @property
    def people(self) -> Peoplework:
        """The verbs about people and notes outside every case, for the moderator at the desk."""
        return Peoplework(self.book.journal, self.work.me)

    def act_as(self, person: Person) -> None:
        """Lets another moderator sit at the desk (``--as NAME``)."""
        self._work = self.book.work(
            person.id, self.timetable.of_moderator(person.id), self.timetable
        )

    def settings_changed(self) -> None:
        """Takes up a new owner or new working hours."""
        self._work = None

    @property
    def hours(self) -> WorkingHours:
        """The owner's working hours with their holidays: what dates are counted in."""
        return self.timetable.of_owner()

    @property
    def timetable(self) -> ProfileTimetable:
        """Who works when, and where members are."""
        return ProfileTimetable(self.book, self.zone)

    @property
    def zone(self) -> str:
        """The moderator's zone: the one that was set, or the computer's where it is not known here."""
        owner = self.book.owner
        return owner.zone if owner and is_known(owner.zone) else self.clock()[1]

    def now(self) -> int:
        """Now, in UTC microseconds."""
        return self.clock()[0]

    def night(self) -> int:
        """The end of the moderator's day, in UTC microseconds."""
        return night_of(self.now(), self.zone)

    def counts(self) -> Counts:
        """The numbers of the status line, as of now."""
        now_us = self.now()
        late = _late(self._ends(), now_us)
        return self.book.questions.counts(now_us=now_us, night_us=self.night(), late=late)

    def today(self) -> dict[Lane, list[CaseLine]]:
        """Every open case once, by lane, as of now; see ``day``."""
        return self.day().lanes

    def lane(self, lane: Lane, limit: int) -> list[CaseLine]:
        """The cases of a lane as of now, in the order of Today; a limit never hides who has waited longest."""
        now_us, ends = self.now(), self._ends()
        whole = lane in (Lane.OVERDUE, Lane.UNANSWERED)
        lines = self.book.questions.lane(
            lane,
            now_us=now_us,
            night_us=self.night(),
            limit=-1 if whole else limit,
            late=_late(ends, now_us),
        )
        slipped, tonight = self._dated(now_us)
        return self.waits.in_order(lane, lines, self.timetable, now_us, ends, slipped, tonight)[
            :limit
        ]

    def day(self) -> Day:
        """Every open case once by lane, with the numbers of the same moment; in overdue and never answered who has
        waited longest comes first, in the working time of whoever is responsible."""
        now_us, times, ends = self.now(), self.timetable, self._ends()
        day = self.book.questions.day(
            now_us=now_us, night_us=night_of(now_us, self.zone), late=_late(ends, now_us)
        )
        slipped, tonight = self._dated(now_us)
        lanes = {
            lane: self.waits.in_order(lane, lines, times, now_us, ends, slipped, tonight)
            for lane, lines in day.lanes.items()
        }
        return Day(day.counts, lanes)

    def _dated(self, now_us: int) -> tuple[dict[UUID, Slipped], dict[UUID, Slipped]]:
        """Promises and tasks of open cases that are late, and those that are due before the night."""
        ask = self.book.questions
        return ask.slipped(now_us), ask.tonight(now_us, night_of(now_us, self.zone))

    def late(self) -> frozenset[UUID]:
        """The cases whose promised first word is late, as of now."""
        return _late(self._ends(), self.now())

    def first_word_by(self, case: UUID) -> When | None:
        """When this case's promised first word is due; None where none was promised, or it was said."""
        return self._ends().get(case)

    @cached_property
    def limits(self) -> Limits:
        """What communities promise to whoever waits for a first word, as dates."""
        from moderator_console.services.limits import Limits

        return Limits(self)

    def _ends(self) -> Mapping[UUID, When]:
        """The promised ends; where nothing is promised nobody has to load how they are counted."""
        return self.limits.ends() if any(self.book.times.limits().values()) else {}

    @cached_property
    def reminders(self) -> Reminders:
        """What is due now, for whoever shows it."""
        from moderator_console.services.reminders import Reminders

        return Reminders(self)

    # -- reading --------------------------------------------------------------

    def heard(self, case: Case) -> Heard | None:
        """What counts as the conversation of a case, as far as it is known now; None where the whole thread of its
        complaint does, or where the complaint is not here. Safe to ask from any thread."""
        if case.complaint is None:
            return None
        try:
            return heard(self.archive, Address(case.complaint.address))
        except NotFound:
            return None

    def progress(self, thread: Address, part: Heard | None = None) -> Progress:
        """How far the thread was read here, or the part of it that counts."""
        if part is not None:
            read = self.book.reading.among(thread, part.addresses)
            return Progress(len(read), len(part.addresses))
        total = self.archive.thread_of(thread).posts
        return Progress(min(self.book.reading.count(thread), total), total)

    def mark_read(self, thread: Address, posts: Iterable[Address]) -> Progress:
        """Marks posts as read; returns how far the thread is read now. No event yet: see ``note_reading``."""
        self.book.reading.mark(thread, posts)
        return self.progress(thread)

    def unread(self, thread: Address, part: Heard | None = None) -> set[int]:
        """The places of the thread, or of the part that counts, that were not read here yet. Safe to ask from any
        thread."""
        if part is not None:
            there = self.archive.addresses_at(thread, part.places)
            read = self.book.reading.among(thread, there.values())
            return {place for place, address in there.items() if address not in read}
        read = self.book.reading.of(thread)
        return {place for place, address in self.archive.addresses(thread) if address not in read}

    def mark_whole(self, thread: Address, part: Heard | None = None) -> Progress:
        """Marks the whole thread as read, or the part that counts. Safe to ask from any thread; as ``mark_read`` no
        event yet."""
        if part is not None:
            self.book.reading.mark(thread, part.addresses)
            return self.progress(thread, part)
        return self.mark_read(thread, self._addresses(thread, None))

    def done_aside(self) -> None:
        """A worker has asked enough: its own connections close."""
        if self._files is not None:
            self._files.close()
        self.archive.close()
        self.book.close()

    def note_reading(self, thread: Address) -> None:
        """Tells every open case that rests on the thread how far its conversation was read, if that has changed."""
        self.note_readings(thread, self.readings(thread))

    def readings(self, thread: Address) -> dict[UUID, Progress]:
        """How far each open case that rests on the thread should hear that its conversation was read. Safe to ask
        from any thread; 100 ms for a case in a channel of 100,000 lines."""
        whole = self.progress(thread)
        flat = self.archive.is_flat(thread)
        found: dict[UUID, Progress] = {}
        for line in self.book.questions.cases_of(thread=thread):
            if line.state is State.OPEN:
                case = self.book.journal.case(line.id)
                if flat and _was_read(case, thread):
                    continue
                part = self.heard(case) if flat else None
                found[line.id] = self.progress(thread, part) if part else whole
        return found

    def note_readings(self, thread: Address, found: Mapping[UUID, Progress]) -> None:
        """Tells the cases that are still open what ``readings`` has found, where it is new."""
        for case_id, now in found.items():
            case = self.book.journal.case(case_id)
            known = (thread, now.read, now.total) in case.reading
            if case.state is State.OPEN and not known:
                self.work.read(case_id, thread, now.read, now.total, noted=True)
        self._owed.discard(thread)

    def owe_reading(self, thread: Address) -> None:
        """The cases that rest on the thread are still to hear how far it was read: at the latest when the desk closes."""
        self._owed.add(thread)

    def _pay(self) -> None:
        for thread in tuple(self._owed):
            # Where the disk is full the marks themselves are kept: the next reading tells the case.
            with suppress(Trouble):
                self.note_reading(thread)

    def read(self, case_id: UUID, upto: Address | None = None) -> Case:
        """Marks the conversation that led to the complaint as read, wholly or down to a post, and notes it in the case."""
        case = self.book.journal.case(case_id)
        complaint = case.complaint
        if complaint is None:
            raise NotFound(
                "This case has no conversation to read.", "Write the cause down directly."
            )
        thread = self.archive.thread_of(Address(complaint.thread)).address
        part = self.heard(case)
        last = self.archive.place_of(upto).place if upto else None
        if part is None:
            posts = self._addresses(thread, last)
        else:
            posts = list(part.addresses if last is None else part.until(self.archive, last))
        self.book.reading.mark(thread, posts)
        now = self.progress(thread, part)
        return self.note_read(case, thread, now)

    def note_read(self, case: Case, thread: Address, now: Progress) -> Case:
        """Tells a case how far its conversation was read. One that was read through stays so, although guesses
        that came later have made it longer."""
        flat = self.archive.is_flat(thread)
        if flat and not now.done and _was_read(case, thread):
            return case
        return self.work.read(case.id, thread, now.read, now.total)

    def _addresses(self, thread: Address, last: int | None) -> list[Address]:
        posts = self.archive.addresses(thread)
        return [address for place, address in posts if last is None or place <= last]

    # -- cases on posts -------------------------------------------------------

    def open_case(
        self,
        posts: Iterable[Address],
        *,
        member: str = "",
        title: str = "",
        next: NextWish | None = None,
    ) -> Case:
        """Opens a case on posts; the first is the complaint, its author the member. ``member`` names
        somebody else. Raises NotFound for a post that is not in the archive."""
        cards = [self.archive.post(address) for address in posts]
        if not cards:
            raise NotFound("A case is opened on a post.", "Name the post of the complaint.")
        first = cards[0]
        line = self._line_of(first)
        if member:
            person = self.book.member(line.community, f"name:{member}", member, by=self.work.me)
        else:
            person = self.book.member(
                line.community, first.author_key, first.author, by=self.work.me
            )
        kept = [self._keep(card) for card in cards]
        return self.work.open_case(title or line.title, person.id, line.community, kept, next=next)

    def open_case_without_post(
        self, member: str, title: str, community: str = "", *, next: NextWish | None = None
    ) -> Case:
        """Opens a case on a complaint that came by phone or in person."""
        person = self.book.member(community, f"name:{member}", member, by=self.work.me)
        return self.work.open_case(title, person.id, community, next=next)

    def write_cause(
        self, case_id: UUID, origin: Address | None, text: str, *, next: NextWish | None = None
    ) -> Case:
        """Writes where it began and what led to it; the origin's post becomes evidence."""
        kept = self._keep(self.archive.post(origin)) if origin else None
        return self.work.write_cause(case_id, kept, text, next=next)

    def keep_post(self, case_id: UUID, address: Address) -> Case:
        """Keeps one more post as evidence."""
        return self.work.keep_post(case_id, self._keep(self.archive.post(address)))

    def _line_of(self, card: PostCard) -> ThreadLine:
        return self.archive.thread_of(card.address)

    def _keep(self, card: PostCard) -> PostToKeep:
        text = self.archive.whole(card.address).text if card.long else card.text
        return PostToKeep(card.address, self._line_of(card).address, card.author, card.at_us, text)


def _was_read(case: Case, thread: Address) -> bool:
    return any(at == thread and read >= total for at, read, total in case.reading)


def _late(ends: Mapping[UUID, When], now_us: int) -> frozenset[UUID]:
    return frozenset(case for case, end in ends.items() if end.at_us < now_us)


def _set_aside(path: Path, now_us: int) -> Path:
    """Gives a damaged file another name beside it; nothing is thrown away."""
    day = moment_at(now_us, "UTC").local.strftime("%Y-%m-%d-%H%M%S")
    aside = path.with_name(f"{path.stem}.damaged-{day}{path.suffix}")
    with trouble_of_disk(path):
        path.rename(aside)
        for tail in ("-wal", "-shm"):
            if path.with_name(path.name + tail).exists():
                path.with_name(path.name + tail).rename(aside.with_name(aside.name + tail))
    return aside

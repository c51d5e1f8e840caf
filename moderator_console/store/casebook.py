"""cases.db as one object: the journal, the questions, drafts, read marks and settings, over one keyed file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import apsw

from moderator_console.core import events as ev
from moderator_console.core.schedule import WorkingHours
from moderator_console.core.timetable import Timetable
from moderator_console.store import migrating, projections
from moderator_console.store.casework import Casework
from moderator_console.store.database import trouble_of_sqlite
from moderator_console.store.gates import GuardedDatabase
from moderator_console.store.ids import new_id
from moderator_console.store.journal import Clock, Journal
from moderator_console.store.local import Drafts, Reading, Settings
from moderator_console.store.not_complaints import NotComplaints
from moderator_console.store.questions import Person, Questions
from moderator_console.store.saved_searches import SavedSearches
from moderator_console.store.work_times import WorkTimes, WorkTimesBook
from moderator_console.store.zone_law import is_changed, known_law, written

if TYPE_CHECKING:
    from moderator_console.store.awaited import AwaitedQuestions
    from moderator_console.store.calendar_items import CalendarQuestions
    from moderator_console.store.connected import ConnectedBook
    from moderator_console.store.ends import Ends
    from moderator_console.store.figures import FigureQuestions
    from moderator_console.store.fired import FiredBook
    from moderator_console.store.outbox import OutboxBook
    from moderator_console.store.own_templates import OwnTemplates
    from moderator_console.store.watched import WatchBook
    from moderator_console.store.whole_notes import WholeNotes

#: Pages of the log that are copied into the file at once: SQLite's own measure.
_LONG_LOG = 1_000


class CaseBook:
    """Everything about our cases. Make it on the thread that will write; others may ask questions.

    Opening brings an older file up to date first. Raises WrongKey, NewerFile, DamagedFile, DiskTrouble, FileBusy.
    """

    def __init__(self, path: Path, key: bytes, device_id: UUID, clock: Clock) -> None:
        migrating.bring_up_to_date(path, key, migrating.CASES)
        self._db = GuardedDatabase(path, key)
        self.clock = clock
        self.journal = Journal(self._db, device_id, clock)
        self.questions = Questions(self._db)
        self.drafts = Drafts(self._db)
        self.reading = Reading(self._db)
        self.settings = Settings(self._db)
        self.times = WorkTimesBook(self.settings)
        self.searches = SavedSearches(self._db)
        self.not_complaints = NotComplaints(self._db)
        self._project_anew()

    @cached_property
    def templates(self) -> OwnTemplates:
        """One's own prepared texts."""
        from moderator_console.store.own_templates import OwnTemplates  # the first list shows none

        return OwnTemplates(self._db)

    @cached_property
    def calendar(self) -> CalendarQuestions:
        """What stands on which day."""
        from moderator_console.store.calendar_items import CalendarQuestions

        return CalendarQuestions(self._db)

    @cached_property
    def awaited(self) -> AwaitedQuestions:
        """The cases that wait for their member."""
        from moderator_console.store.awaited import AwaitedQuestions

        return AwaitedQuestions(self._db)

    @cached_property
    def fired(self) -> FiredBook:
        """What was brought to notice here."""
        from moderator_console.store.fired import FiredBook  # the first list reminds of nothing

        return FiredBook(self._db)

    @cached_property
    def outbox(self) -> OutboxBook:
        """What platforms must still take."""
        from moderator_console.store.outbox import OutboxBook  # the first list sends nothing

        return OutboxBook(self._db)

    @cached_property
    def connected(self) -> ConnectedBook:
        """The accounts through which platforms are read and written to."""
        from moderator_console.store.connected import ConnectedBook

        return ConnectedBook(self._db)

    @cached_property
    def watches(self) -> WatchBook:
        """What is watched here."""
        from moderator_console.store.watched import WatchBook

        return WatchBook(self._db)

    @cached_property
    def figures(self) -> FigureQuestions:
        """What figures are made of."""
        from moderator_console.store.figures import FigureQuestions  # the first list counts nothing

        return FigureQuestions(self._db)

    @cached_property
    def ends(self) -> Ends:
        """How every complaint stands."""
        from moderator_console.store.ends import Ends

        return Ends(self._db)

    @cached_property
    def notes(self) -> WholeNotes:
        """Notes one at a time, with all their versions and files."""
        from moderator_console.store.whole_notes import WholeNotes

        return WholeNotes(self._db, self.journal)

    def _project_anew(self) -> None:
        """Projections are made again when they would come out otherwise: their content changed with a version,
        or the law of time zones did (wall times are the truth, their UTC is derived)."""
        content, law = str(projections.CONTENT), known_law(self._zones())
        before = self.settings.get("zone law")
        if self.settings.get("projected") != content or is_changed(before, law):
            self.journal.rebuild()
            self.settings.set("projected", content)
        if before != written(law):
            self.settings.set("zone law", written(law))

    def _zones(self) -> set[str]:
        """Where the owner works, and whoever has hours of their own: most dates are agreed in these zones."""
        own = [*self.times.moderators().values(), *self.times.communities().values()]
        named = self.settings.get("owner")
        rows: list[tuple[str]] = []
        if named:
            with trouble_of_sqlite(self._db.path):
                sql = "SELECT zone FROM person WHERE person_id = ?"
                rows = list(self._db.connection().execute(sql, (UUID(named).bytes,)))
        return {row[0] for row in rows} | {times.zone for times in own}

    def close(self) -> None:
        """Closes this thread's connection."""
        if not self._db.is_closed():
            self._db.close()

    def shrink(self) -> None:
        """Frees what the connection of the thread that calls has cached, if it has one."""
        self._db.shrink()

    # -- the log --------------------------------------------------------------

    def settle_log_elsewhere(self, long: Callable[[], None]) -> None:
        """From now on no commit of this thread copies the log into the file, which waits for the disk for 30 to 60 ms
        at every fiftieth note. ``long`` is called within each commit that leaves the log long: have ``settle_log`` run
        in another thread then. It must not raise. Whoever closes the file last settles what is left."""

        def committed(_connection: object, _name: str, pages: int) -> int:
            if pages >= _LONG_LOG:
                long()
            return apsw.SQLITE_OK

        with trouble_of_sqlite(self._db.path):
            self._db.connection().set_wal_hook(committed)

    def settle_log(self) -> None:
        """Copies the log into the file as far as nobody reads what is older, and holds up no one who writes. Raises
        DiskTrouble, DamagedFile, and FileBusy while another program does it."""
        with trouble_of_sqlite(self._db.path):
            self._db.connection().wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)

    # -- people ---------------------------------------------------------------

    @property
    def owner(self) -> Person | None:
        """The moderator whose profile this is, once there is one."""
        name = self.settings.get("owner")
        return self.questions.person(UUID(name)) if name else None

    def set_owner(self, name: str, *, zone: str = "", language: str = "") -> Person:
        """Makes or renames the owner; what is not given stays as it was."""
        known = self.owner
        if known is not None:
            return self.reach(
                known, by=known.id, name=name.strip(), zone=zone or None, language=language or None
            )
        made = ev.PersonDescribed(
            new_id(), name.strip(), ev.PersonKind.MODERATOR, zone=zone, language=language
        )
        owner = self.describe(made, by=made.person)
        self.settings.set("owner", owner.id.hex)
        return owner

    def describe(self, what: ev.PersonDescribed, *, by: UUID) -> Person:
        """Records who somebody is: the whole description."""
        self.journal.record_outside(what, by=by)
        return self.questions.person(what.person)

    def moderator(self, name: str, *, by: UUID) -> Person:
        """The moderator with this name; made if nobody is called so."""
        known = self.questions.moderator(name)
        if known is not None:
            return known
        made = ev.PersonDescribed(new_id(), name.strip(), ev.PersonKind.MODERATOR)
        return self.describe(made, by=by)

    def member(self, community: str, account_key: str, name: str, *, by: UUID) -> Person:
        """The member who is described with an account; made at first sight. Nobody is ever merged by name.

        Of this one a case is opened, whoever is shown for them after a merge: so the merge can be taken back.
        """
        known = self.questions.owner_of_account(community, account_key)
        if known is not None:
            return self.questions.as_described(known)
        account = (community, account_key, name)
        made = ev.PersonDescribed(new_id(), name, ev.PersonKind.MEMBER, (account,))
        return self.describe(made, by=by)

    def reach(
        self, person: Person, *, by: UUID, name: str | None = None, channel: ev.Channel | None = None,
        number: str | None = None, zone: str | None = None, language: str | None = None,
    ) -> Person:  # fmt: skip
        """Changes how a person is called or likes to be reached; what is not given stays."""
        what = described(person)
        if name is not None:
            what = replace(what, name=name)
        if channel is not None:
            what = replace(what, channel=channel)
        if number is not None:
            what = replace(what, number=number)
        if zone is not None:
            what = replace(what, zone=zone)
        if language is not None:
            what = replace(what, language=language)
        return self.describe(what, by=by)

    # -- acting ---------------------------------------------------------------

    def hours(self, zone: str) -> WorkingHours:
        """The working hours that were set, without holidays, or Monday to Friday, 9 to 18, in ``zone``."""
        times = self.times.owner()
        return WorkingHours(zone, times.opening, times.closing, times.days)

    def set_hours(self, hours: WorkingHours) -> None:
        """Keeps the working hours of this profile; the country whose holidays count stays."""
        country = self.times.owner().country
        self.times.set_owner(WorkTimes(hours.opening, hours.closing, hours.days, country))

    def work(self, me: UUID, hours: WorkingHours, timetable: Timetable | None = None) -> Casework:
        """The verbs for one moderator; without a ``timetable`` everybody works the same ``hours``."""
        return Casework(self.journal, me, hours, self.clock, timetable)


def described(person: Person) -> ev.PersonDescribed:
    """The description that a person has now, to be changed and recorded; without the accounts of those merged into them."""
    accounts = tuple((a.community, a.key, a.name) for a in person.accounts if a.person == person.id)
    return ev.PersonDescribed(
        person.id, person.name, person.role, accounts, person.channel, person.number, person.zone, person.language,
        person.ways, person.quiet, person.consent, person.consent_day,
    )  # fmt: skip

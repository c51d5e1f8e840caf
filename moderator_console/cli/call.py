"""One call of the command line: what was asked for on it, and the desk that its verb works at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.cli.output import Json, Page
from moderator_console.cli.words import Speech
from moderator_console.core.moments import When, when_local
from moderator_console.core.schedule import Moment, WorkingHours, to_us
from moderator_console.core.trouble import NotFound, WrongKey, WrongWords
from moderator_console.store.ids import short

if TYPE_CHECKING:
    from moderator_console.core.when import Understood
    from moderator_console.services.desk import Desk
    from moderator_console.services.profile import Opened

#: A text from standard input is at most this long; an event takes 64 kB.
_LONGEST_STDIN = 1_000_000


@dataclass(slots=True)
class Call:
    """The common options, as they are met from left to right, and where the answer goes."""

    page: Page
    say: Speech
    as_json: bool = False
    profile: Path | None = None
    passphrase_file: Path | None = None
    as_name: str | None = None
    now: str | None = None
    safe: bool = False
    understood: list[Json] = field(default_factory=list)
    answered: bool = False
    #: The short id of the case that was named, for the way forward.
    case_named: str = "ID"
    _stdin_read: bool = False
    #: Passwords that were read or typed: nobody is asked twice in one call.
    passwords: dict[str, str] = field(default_factory=dict, repr=False)

    # -- answering ------------------------------------------------------------

    def answer(self, document: Json, people: Callable[[], None]) -> None:
        """Gives the answer: the document for programs, else what ``people`` prints."""
        self.answered = True
        if self.as_json:
            self.page.document(document)
        else:
            people()

    def changes(self) -> None:
        """Called by each verb that writes. Raises WrongWords under ``--safe``."""
        if self.safe:
            raise WrongWords("“--safe” only reads.", "Leave it out to change something.")

    def stdin_text(self) -> str:
        """The text on standard input, without its last line break. Raises WrongWords for a second one."""
        if self._stdin_read:
            raise WrongWords("Only one text can be read from “-”.", "Give the other one in words.")
        self._stdin_read = True
        stream = getattr(sys.stdin, "buffer", None)
        raw = stream.read(_LONGEST_STDIN + 1) if stream else sys.stdin.read().encode()
        if len(raw) > _LONGEST_STDIN:
            raise WrongWords(
                "This text is too long to be kept in one piece.",
                "Shorten it, or write it in two notes.",
            )
        text: str = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
        return text.removesuffix("\n")

    # -- the profile ----------------------------------------------------------

    @property
    def folder(self) -> Path:
        """The data folder. Raises WrongWords for a name that SQLite cannot be given."""
        from moderator_console.services.data_folder import default_folder

        folder = self.profile or default_folder()
        try:
            str(folder).encode()
        except UnicodeEncodeError:
            raise WrongWords(
                "The name of this folder is no readable text.", "Choose another folder."
            ) from None
        return folder

    def passphrase(self, question: str, *, twice: bool = False) -> str:
        """The passphrase from the file that was named, or as somebody types it. Raises WrongKey without either."""
        from moderator_console.services.profile import passphrase_file

        if self.passphrase_file is not None:
            return passphrase_file(self.passphrase_file)
        return self.typed(question, twice=twice)

    def typed(self, question: str, *, twice: bool = False) -> str:
        """Words that somebody types unseen. Raises WrongKey when nobody can, WrongWords for two that differ."""
        if not self.page.asks:
            raise WrongKey("This profile opens with a passphrase.", "Give --passphrase-file FILE.")
        import getpass

        words = getpass.getpass(question + " ")
        if twice and getpass.getpass(self.say("Once more:") + " ") != words:
            raise WrongWords("The two do not agree.", "Type them again.")
        return words

    def open(self) -> Opened:
        """Opens the profile with its keyring or its passphrase."""
        from moderator_console.services import profile as house

        house.forbid_core_dumps()
        described = house.read_profile(self.folder)
        if described.key_kind is house.KeyKind.PASSPHRASE or self.passphrase_file is not None:
            return house.open_with_passphrase(
                self.folder, self.passphrase(self.say("Passphrase of the profile:"))
            )
        from moderator_console.services.vault import Vault

        return house.open_with_keyring(self.folder, Vault())

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The desk, with the moderator that ``--as`` names. Raises what opening raises, and NotFound."""
        from moderator_console.services.clock import SystemClock, TestClock
        from moderator_console.services.desk import Desk

        opened = self.open()
        clock = self.clock(test_clock=opened.test_clock)
        desk = Desk(opened, clock)
        if desk.notice is not None:
            self.page.aside(" ".join(self.say.trouble(desk.notice)))
        changed: list[object] = []
        desk.book.journal.subscribe(changed.append)
        try:
            if isinstance(clock, SystemClock | TestClock):
                clock.zone = desk.zone
            if self.as_name is not None:
                desk.act_as(self.moderator(desk, self.as_name))
            yield desk
            if changed:
                self._keep_calendar(desk)
        finally:
            desk.close()

    def _keep_calendar(self, desk: Desk) -> None:
        """The calendar file follows what was changed, where one is kept."""
        from moderator_console.services.calendar_kept import kept_file

        if kept_file(desk.book) is not None:
            from moderator_console.cli.calendar import keep_up

            keep_up(self, desk)

    def clock(self, *, test_clock: bool) -> Callable[[], tuple[int, str]]:
        """The computer's clock, or one that stands at ``--now``. Raises WrongWords."""
        from moderator_console.services.clock import SystemClock, TestClock, local_zone

        if self.now is None:
            return SystemClock()
        if not test_clock:
            raise WrongWords(
                "“--now” is for profiles that were made with a test clock.",
                "Leave it out, or make a profile with: init --test-clock",
            )
        zone = local_zone()
        try:
            said = datetime.fromisoformat(self.now.strip())
            at_us = to_us(said) if said.tzinfo else when_local(said, zone).at_us
        except (ValueError, OverflowError):
            raise WrongWords(
                f"“{self.now}” is not a time.", "Write it as 2026-11-25T14:00+01:00.", text=self.now
            ) from None
        return TestClock(at_us, zone)

    def moderator(self, desk: Desk, name: str) -> Person:
        """The moderator with this name. Raises NotFound."""
        found = desk.book.questions.moderator(name)
        if found is None:
            from moderator_console.core.events import PersonKind

            known = ", ".join(p.name for p in desk.book.questions.people(PersonKind.MODERATOR))
            raise NotFound(
                f"No moderator here is called “{name}”.", f"Known here: {known}.", name=name
            )
        return found

    # -- what was typed -------------------------------------------------------

    def case(self, desk: Desk, typed: str) -> UUID:
        """The case whose id ends so. Raises NotFound, WrongWords."""
        found = desk.book.questions.find_case(typed)
        self.case_named = short(found)
        return found

    def when(
        self, desk: Desk, words: str, *, guess: bool = False, hours: WorkingHours | None = None
    ) -> When:
        """The moment that ``words`` name; what was understood is shown with the answer.

        Working days are those of ``hours``, the moderator's own without. A guess of dateparser is kept only when it was seen: asked about on a terminal, else refused unless
        ``guess``. Raises WrongWords.
        """
        from moderator_console.core.when import Refused
        from moderator_console.services.when_words import understand

        found = understand(words, desk.now(), desk.zone, hours or desk.hours, self.say.lang)
        if found is None:
            raise WrongWords(
                f"“{words}” is not a date that can be read.",
                "Write it as 2026-11-25 14:00, “tomorrow 10:00” or “in 3 working days”.",
                text=words,
            )
        if isinstance(found, Refused):
            raise self._refused(words, found.why.value, found.readings)
        if found.guessed and not guess:
            self._ask_about(words, found)
        self.understood.append(
            {
                "words": words, "local": found.canonical, "zone": found.zone,
                "precision": found.precision.value, "guessed": found.guessed, "in_hours": found.in_hours,
            }
        )  # fmt: skip
        return when_local(found.local, found.zone)

    def day(self, desk: Desk, words: str) -> date:
        """The day that ``words`` name; a past one is welcome. Raises WrongWords."""
        from moderator_console.core.when import Refused, Why, read_when

        try:
            return date.fromisoformat(words.strip())
        except ValueError:
            pass
        found = read_when(words, desk.now(), desk.zone, desk.hours, self.say.lang)
        if isinstance(found, Refused) and found.why is Why.PAST and found.readings:
            return found.readings[0].local.date()
        return self.when(desk, words).wall.date()

    def _refused(self, words: str, why: str, readings: tuple[Moment, ...]) -> WrongWords:
        """The trouble with a date that was read and cannot be meant."""
        shown = " / ".join(self.say.moment(moment.local) for moment in readings)
        sentence, way = {
            "past": (f"“{words}” is past ({shown}).", "Name a time to come."),
            "no_such": (f"“{words}” does not exist in the calendar.", "Look at the calendar again."),
            "weekday": (
                f"“{words}”: the day of the week does not fit the date ({shown}).", "Name only one of the two.",
            ),
            "two_readings": (f"“{words}” can be read in two ways ({shown}).", "Write the month as a word."),
            "too_far": (f"“{words}” is too far away ({shown}).", "Name a time within ten years."),
        }[why]  # fmt: skip
        return WrongWords(sentence, way, text=words, why=why)

    def _ask_about(self, words: str, found: Understood) -> None:
        shown = self.say.moment(found.local)
        if self.page.asks:
            self.page.aside(self.say("“{words}”, understood as {date}.", words=words, date=shown))
            if self.page.question(self.say("Keep it? [y/N]")).casefold() in (
                "y",
                "yes",
                "o",
                "oui",
            ):
                return
        raise WrongWords(
            f"“{words}” seems to mean {shown}, but that is a guess; nothing was kept.",
            f"Write “{found.canonical}” if that is right, or add --guess.",
            text=words,
            why="guessed",
        )


if TYPE_CHECKING:
    from moderator_console.store.questions import Person

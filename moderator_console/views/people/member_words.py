"""How a member is reached, in words that fit a card and the head of a sheet."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QLocale, QObject

from moderator_console.core.schedule import moment_at
from moderator_console.store.questions import Person
from moderator_console.views.widgets.due_words import DueWords, local_day, local_hour
from moderator_console.views.words import Words

#: Hours in which most people like to be called, and the hour at which the night turns into a morning.
_DAY, _NIGHT_ENDS = range(9, 20), 4


class MemberWords(QObject):
    """Words about one person."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._due = Words(self), DueWords(self)

    def reach(self, member: Person) -> str:
        """ "Phone, 514 555 0134, speaks French"; says so where nothing is known."""
        speaks = (self.speaks(member.language),) if member.language else ()
        return ", ".join((*self._known(member), *speaks)) or self.tr("No way to reach them yet")

    def ways(self, member: Person) -> tuple[str, ...]:
        """ "Phone" and "514 555 0134"; says so where nothing is known."""
        return self._known(member) or (self.tr("No way to reach them yet"),)

    def there(self, now_us: int, zone: str) -> str:
        """The member's hour and place: "06:42 in Toronto"."""
        clock = self._due.clock_at(now_us, zone)
        return self.tr("{time} in {place}").format(time=clock, place=self.city(zone))

    def hour(self, now_us: int, zone: str) -> str:
        """Whether one calls at that hour: "too early to call"."""
        hour = local_hour(now_us, zone)
        if hour in _DAY:
            return self.tr("a good time to call")
        # After midnight it is still too late for who was awake; from four on it is too early.
        early = _NIGHT_ENDS <= hour < _DAY.start
        return self.tr("too early to call") if early else self.tr("too late to call")

    def now(self, member: Person, now_us: int) -> str:
        """The member's hour, and whether it is one of their quiet ones: "It is 06:42 in Toronto, quiet until 08:00"."""
        clock = self._due.clock_at(now_us, member.zone)
        said = self.tr("It is {time} in {place} now").format(time=clock, place=self.city(member.zone))  # fmt: skip
        quiet = self.quiet(member, now_us)
        return self.tr("{now}, {quiet}").format(now=said, quiet=quiet) if quiet else said

    def quiet(self, member: Person, now_us: int) -> str:
        """ "quiet until 08:00", or from when; empty for whoever asked for no quiet hours, or none that can be read."""
        try:
            begins, ends = (time.fromisoformat(wall) for wall in member.quiet or ())
        except ValueError:
            return ""
        here = moment_at(now_us, member.zone).local.time()
        now = begins <= here < ends if begins <= ends else here >= begins or here < ends
        words = self.tr("quiet until {hour}") if now else self.tr("quiet from {hour}")
        return words.format(hour=self._hour(ends if now else begins))

    def _hour(self, at: time) -> str:
        return self._due.clock(datetime.combine(date(2000, 1, 1), at))

    def all_ways(self, member: Person) -> list[tuple[str, str]]:
        """Every way with its number, the preferred one first and said to be so: ("Phone · 514 555 0134 · preferred",
        "514 555 0134")."""
        ways = []
        if member.channel is not None or member.number:
            first = (*self._known(member), self.tr("preferred"))
            ways.append((" · ".join(first), member.number))
        for way in member.ways:
            said = (self._words.channel(way.channel), way.number)
            ways.append((" · ".join(part for part in said if part), way.number))
        return ways

    def consent(self, member: Person, now_us: int, zone: str) -> str:
        """What the member has agreed to, and when; empty where nothing is known."""
        if not member.consent and not member.consent_day:
            return ""
        said = member.consent or self.tr("They have agreed")
        try:
            day = date.fromisoformat(member.consent_day)
        except ValueError:
            return self.tr("Consent: {words}").format(words=said)
        ahead = (day - local_day(now_us, zone)).days
        return self.tr("Consent of {day}: {words}").format(day=self._due.day(day, ahead), words=said)  # fmt: skip

    def _known(self, member: Person) -> tuple[str, ...]:
        channel = self._words.channel(member.channel) if member.channel is not None else ""
        return tuple(part for part in (channel, member.number) if part)

    def speaks(self, language: str) -> str:
        """ "speaks French", from a code ("fr") or a name."""
        return self.tr("speaks {language}").format(language=self.language(language))

    def language(self, code: str) -> str:
        """A language's name here; an unknown code stays as it is."""
        known = {"fr": self.tr("French"), "en": self.tr("English")}
        if code in known:
            return known[code]
        locale = QLocale(code)
        own = locale.nativeLanguageName() if locale.language() != QLocale.Language.C else ""
        return own or code

    def city(self, zone: str) -> str:
        """The place that an IANA zone is called after."""
        return zone.rsplit("/", 1)[-1].replace("_", " ")

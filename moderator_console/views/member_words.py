"""How a member is reached, in words that fit a card and the head of a sheet."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from moderator_console.store.questions import Person
from moderator_console.views.due_words import DueWords, local_hour
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

"""How a member is reached, in words that fit a card and the head of a sheet."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from moderator_console.store.questions import Person
from moderator_console.views.words import Words


class MemberWords(QObject):
    """Words about one person."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = Words(self)

    def reach(self, member: Person) -> str:
        """ "Phone, 514 555 0134, speaks French"; says so where nothing is known."""
        parts = []
        if member.channel is not None:
            parts.append(self._words.channel(member.channel))
        if member.number:
            parts.append(member.number)
        if member.language:
            parts.append(self.speaks(member.language))
        return ", ".join(parts) or self.tr("No way to reach them yet")

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

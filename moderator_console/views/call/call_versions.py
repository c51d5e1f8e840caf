"""What a correction changed about a contact, in words: the earlier version stays readable beside the one that holds."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QObject

from moderator_console.core import events as ev
from moderator_console.core.events import Event
from moderator_console.views.words import Words


class CallVersions(QObject):
    """Words about two versions of one talk."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = Words(self)

    def changed(self, before: ev.Talk, after: ev.Talk) -> str:
        """ "12 min became 24 min, the story: “…”" with what stood there before; empty when both are the same."""
        parts = [
            self.tr("{before} became {after}").format(before=old, after=new)
            for old, new in zip(self._facts(before), self._facts(after), strict=True)
            if old != new
        ]
        if before.story != after.story:
            earlier = before.story.strip() or self.tr("nothing")
            parts.append(self.tr("the story was: “{story}”").format(story=earlier))
        if before.marks != after.marks:
            parts.append(self.tr("the marks"))
        return ", ".join(parts)

    def earlier(self, talks: tuple[ev.Talk, ...]) -> str:
        """The versions that no longer hold, the latest first, one a line."""
        lines = []
        for talk in reversed(talks[:-1]):
            facts = ", ".join(fact for fact in self._facts(talk) if fact)
            story = talk.story.strip()
            lines.append(
                self.tr("{facts}: “{story}”").format(facts=facts, story=story) if story else facts
            )
        return "\n".join(lines)

    def corrections(self, events: Iterable[Event]) -> dict[UUID, str]:
        """What each correction among these events changed, by the correction's id."""
        held: dict[UUID, ev.Talk] = {}
        found: dict[UUID, str] = {}
        for event in events:
            if isinstance(event.what, ev.ContactLogged):
                held[event.id] = event.what.talk
            elif isinstance(event.what, ev.ContactCorrected):
                before = held.get(event.what.contact)
                if before is not None:
                    found[event.id] = self.changed(before, event.what.talk)
                held[event.what.contact] = event.what.talk
        return found

    def _facts(self, talk: ev.Talk) -> tuple[str, ...]:
        words = self._words
        return (
            words.channel(talk.channel),
            words.direction(talk.direction),
            words.length(talk.seconds) if talk.answered else self.tr("no answer"),
            words.feeling(talk.feeling).lower() if talk.feeling else self.tr("no feeling"),
            words.outcome(talk.outcome).lower() if talk.outcome else self.tr("no outcome"),
        )

"""How many things wait for platforms, for the status line: what wants a person apart from what goes by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from moderator_console.store.outbox import Asked
from moderator_console.views.outbox.outbox_words import OutboxWords
from moderator_console.views.window.status_line import Said

PLACE, KEY = "outbox", "Ctrl+6"


class OutboxFacts(QObject):
    """Facts, in the language of the moment; each leads to the outbox."""

    def facts(self, found: Sequence[Asked]) -> tuple[Said, ...]:
        """None where nothing waits. ``found`` is all that is open."""
        wants = sum(OutboxWords.wants(asked.entry) for asked in found)
        waits = len(found) - wants
        facts = []
        if wants:
            words = self.tr("%n in the outbox need you", "", wants)
            facts.append(Said("circle-alert", words, "due", weight=8, place=PLACE, key=KEY))
        if waits:
            words = self.tr("%n wait to be sent", "", waits)
            facts.append(Said("hourglass", words, weight=6, place=PLACE, key=KEY))
        return tuple(facts)

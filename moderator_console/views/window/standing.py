"""How things stand, in words: the facts of the status line and of the window's title."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.services.desk import Desk
from moderator_console.services.profile_files import KeyKind
from moderator_console.store.questions import Counts
from moderator_console.views.case.case_words import CaseWords
from moderator_console.views.origin.causes import Causes
from moderator_console.views.window.status_line import Said


class Standing(QObject):
    """Says counts as of the desk's now."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = CaseWords(Causes(desk), self)

    def overdue(self, counts: Counts) -> str:
        """How many are overdue."""
        return self.tr("%n overdue", "", counts.overdue)

    def facts(self, counts: Counts) -> tuple[Said, ...]:
        """Overdue, never answered, due today, what is next and when, and where the data lies."""
        late = (
            Said("alarm-clock", self.overdue(counts), "overdue", weight=9)
            if counts.overdue
            else Said("circle-check", self.tr("Nothing overdue"), weight=9)
        )
        facts = [late]
        line = counts.next
        if counts.today:
            facts.append(Said("sun", self.tr("%n due today", "", counts.today), weight=8))
        elif line is None or line.next is None or line.next.when.at_us >= self._desk.night():
            # Not where the next step of today is of somebody who stands above: never answered, or late for a promise.
            facts.append(Said("sun", self.tr("Nothing due today"), weight=8))
        if counts.unanswered:
            words = self.tr("%n never answered", "", counts.unanswered)
            facts.insert(1, Said("ear", words, weight=7))
        if line is not None and line.next is not None:
            when = self._words.due.on(line.next.when.due_us(), self._desk.now(), self._desk.zone)
            words = self.tr("Next: {when}, {kind}, {member}").format(
                when=when,
                kind=self._words.short(line.next.kind),
                member=line.member or line.title,
            )
            facts.append(Said("arrow-right", words, weight=5))
        keyring = self._desk.opened.key_kind is KeyKind.KEYRING
        safe = (
            self.tr("Locked with your keyring, works offline")
            if keyring
            else self.tr("Locked with your passphrase, works offline")
        )
        facts.append(Said("lock", safe, weight=2, right=True))
        return tuple(facts)

"""The briefing of a hand-off in words, as the sheet proposes it; its lines come from core/briefing.py."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from moderator_console.core.briefing import Briefing, Line, Part, lines_of
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.words import Words


class BriefingWords(QObject):
    """Says a page line by line, each a paragraph of its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say, self._due = Words(self), DueWords(self)

    def page(self, briefing: Briefing, name: Callable[[UUID], str], now_us: int, zone: str) -> str:
        """The whole page. ``name`` gives people's names; dates are said in ``zone`` as of ``now_us``."""
        return "\n\n".join(self._line(line, name, now_us, zone) for line in lines_of(briefing))

    def never(self, words: str) -> str:
        """The line with what not to say to the member."""
        return self.tr("{part}: {text}").format(part=self._head(Part.NOT_TO_SAY), text=words)

    def _line(self, line: Line, name: Callable[[UUID], str], now_us: int, zone: str) -> str:
        who = name(line.who) if line.who is not None else ""
        at = self._due.on(line.at_us, now_us, zone) if line.at_us is not None else ""
        due = self._due.on(line.due.due_us(), now_us, zone) if line.due is not None else ""
        if line.part is Part.MISSED:
            return self.tr("%n calls in vain.", "", line.count)
        if line.part is Part.SILENT:
            return self.tr("%n offers left without an answer.", "", line.count)
        facts = [at, due, who]
        if line.part is Part.BEGAN:
            facts = [line.author, at]
        elif line.part is Part.WHO:
            facts = []
        elif line.feeling is not None:
            facts.append(self._say.feeling(line.feeling).lower())
        step = self._say.next_kind(line.kind) if line.kind is not None else ""
        text = line.text.strip() or step
        if line.part is Part.WHO and who:
            text = self.tr("{name}, {title}").format(name=who, title=text)
        said = ", ".join(fact for fact in facts if fact)
        head = self._head(line.part)
        if said:
            return self.tr("{part} ({facts}): {text}").format(part=head, facts=said, text=text)
        return self.tr("{part}: {text}").format(part=head, text=text)

    def _head(self, part: Part) -> str:
        return {
            Part.WHO: self.tr("Who"),
            Part.BEGAN: self.tr("Where it began"),
            Part.CAUSE: self.tr("What led to it"),
            Part.STORY: self.tr("In their words"),
            Part.DONE: self.tr("Done about it"),
            Part.OPEN: self.tr("Promised"),
            Part.KEPT: self.tr("Promised and kept"),
            Part.BROKEN: self.tr("Promised and not kept"),
            Part.TASK: self.tr("To be done"),
            Part.NEXT: self.tr("Next"),
            Part.NOT_TO_SAY: self.tr("What not to say"),
        }[part]

"""The figures on paper, or as text to be pasted: the same sentences and tables as on the page."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.core.figures import Grain
from moderator_console.services.figures import HowWeDo
from moderator_console.views.figures.figure_words import FigureSpeech, Measure, times_of
from moderator_console.views.widgets.paper import Lines, Sheet, Table

#: Points of a table's letters; the share of each of its columns, and which of them hold numbers alone.
_SIZE = 8.5
_SHARES = (14, 7, 7, 7, 13, 12, 12, 7, 7, 7, 7)
_NUMBERS = frozenset({1, 2, 3, 8, 9, 10})


class FiguresPaper(QObject):
    """Makes the paper in the language of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = FigureSpeech(self)

    def lines(self, found: HowWeDo) -> list[str]:
        """The figures of all that was asked for, a sentence each."""
        say, whole = self._say, found.report.whole
        lines = []
        if whole.cases:
            words = self.tr("Answered: {answered}. Satisfied: {satisfied}. Closed with a reason: {waived}. Open: {open}.")  # fmt: skip
            lines.append(
                words.format(
                    answered=say.share(whole.answered, whole.cases),
                    satisfied=say.share(whole.satisfied, whole.cases),
                    waived=say.share(whole.waived, whole.cases),
                    open=say.share(whole.open, whole.cases),
                )
            )
        for measure in Measure:
            times = times_of(whole, measure)
            told = say.spread(measure, times.clock)
            if times.working.count:
                told += f", {say.worked(times.working)}"
            words = self.tr("{what}: {figures}")
            lines.append(words.format(what=say.meaning(measure), figures=told))
        return lines

    def sheet(self, title: str, heard: str, found: HowWeDo, dated: str) -> Sheet:
        """The sheet. ``heard`` says who was never heard, ``dated`` when it was asked."""
        say, report = self._say, found.report
        weeks = self.tr("By week") if report.grain is Grain.WEEK else self.tr("By month")
        periods = [say.cells(say.row_period(p, report.grain), p.figures) for p in report.periods]
        places = [say.cells(say.community(name), of) for name, of in report.communities]
        tables = (
            Table(_SHARES, rows, heads, caption, say.note(), _NUMBERS, size=_SIZE)
            for caption, heads, rows in (
                (weeks, say.columns(report.grain), periods),
                (self.tr("By community"), say.columns(None), places),
            )
        )
        parts: tuple[Lines | Table, ...] = (Lines((heard, *self.lines(found))), *tables)
        return Sheet(self.tr("How are we doing?"), title, parts, dated, wide=True)

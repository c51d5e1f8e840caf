"""The figures on paper, as a PDF, or as text to be pasted: the same sentences and tables as on the page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from moderator_console.core.figures import Grain
from moderator_console.services.figures import HowWeDo
from moderator_console.store.safe_files import trouble_of_disk
from moderator_console.views.calendar.call_paper import lay_out
from moderator_console.views.figures.figure_words import FigureSpeech, Measure, times_of

#: Points of the letters, of a table's, and of the heading.
_SIZE, _CELL, _HEAD = 9.5, 8, 16
#: Of each column of a table, in a hundred.
_SHARES = (14, 7, 7, 7, 13, 12, 12, 7, 7, 7, 7)


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

    def document(self, title: str, heard: str, found: HowWeDo) -> QTextDocument:
        """The sheet; black on white whatever the window looks like. ``heard`` says who was never heard."""
        say, report = self._say, found.report
        paper = QTextDocument()
        font = QFont()
        font.setPointSizeF(_SIZE)
        paper.setDefaultFont(font)
        at = QTextCursor(paper)
        plain, strong, large = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        large.setFontWeight(QFont.Weight.DemiBold)
        large.setFontPointSize(_HEAD)
        at.insertText(self.tr("How are we doing?"), large)
        at.insertBlock()
        at.insertText(title, strong)
        at.insertBlock(_above(8))
        at.insertText(heard, strong)
        for line in self.lines(found):
            at.insertBlock(_above(3))
            at.insertText(line, plain)
        weeks = self.tr("By week") if report.grain is Grain.WEEK else self.tr("By month")
        rows = [say.cells(say.row_period(p, report.grain), p.figures) for p in report.periods]
        self._table(at, weeks, say.columns(report.grain), rows)
        rows = [say.cells(say.community(name), of) for name, of in report.communities]
        self._table(at, self.tr("By community"), say.columns(None), rows)
        whole, ink = QTextCursor(paper), QTextCharFormat()
        ink.setForeground(QColor("black"))
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeCharFormat(ink)
        return paper

    def text(self, title: str, heard: str, found: HowWeDo) -> str:
        """The same as plain text, its tables with tabs."""
        say, report = self._say, found.report
        lines = [self.tr("How are we doing?"), title, heard, "", *self.lines(found), ""]
        lines.append("\t".join(say.columns(report.grain)))
        lines += [
            "\t".join(say.cells(say.row_period(p, report.grain), p.figures)) for p in report.periods
        ]
        lines += ["", "\t".join(say.columns(None))]
        lines += ["\t".join(say.cells(say.community(name), of)) for name, of in report.communities]
        return "\n".join(lines)

    def save(self, path: Path, paper: QTextDocument) -> None:
        """Writes the sheet as a PDF of A4 pages. Raises ``DiskTrouble``."""
        kept = QBuffer()
        kept.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(kept)
        writer.setTitle(self.tr("How are we doing?"))
        across(writer)
        paper.print_(writer)
        with trouble_of_disk(path):
            path.write_bytes(bytes(kept.data().data()))

    def _table(
        self, at: QTextCursor, title: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]]
    ) -> None:
        if not rows:
            return
        strong, cell = QTextCharFormat(), QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        at.insertBlock(_above(14), strong)
        at.insertText(title, strong)
        at.insertBlock(_above(2), QTextCharFormat())
        at.insertText(self._say.note(), QTextCharFormat())
        head = QTextCharFormat(strong)
        for each in (head, cell):
            each.setFontPointSize(_CELL)
        shape = QTextTableFormat()
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, share) for share in _SHARES]
        )
        shape.setCellPadding(3)
        shape.setCellSpacing(0)
        shape.setBorder(1)
        shape.setBorderBrush(QColor("gray"))
        shape.setBorderCollapse(True)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setHeaderRowCount(1)
        table = at.insertTable(len(rows) + 1, len(heads), shape)
        for column, words in enumerate(heads):
            table.cellAt(0, column).firstCursorPosition().insertText(words, head)
        for n, row in enumerate(rows, start=1):
            for column, words in enumerate(row):
                table.cellAt(n, column).firstCursorPosition().insertText(words, cell)
        at.movePosition(QTextCursor.MoveOperation.End)


def across(device: QPagedPaintDevice) -> None:
    """A4 on its side: the tables are wide."""
    lay_out(device)
    device.setPageOrientation(QPageLayout.Orientation.Landscape)


def _above(points: float) -> QTextBlockFormat:
    shape = QTextBlockFormat()
    shape.setTopMargin(points)
    return shape

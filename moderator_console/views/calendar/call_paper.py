"""A day or a week on paper: when, who, how they are reached, what time it is there, what is due, and room to write.

Only what is to come and what is overdue is on it. Stories, notes and what was logged never are: paper lies about.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QObject
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from moderator_console.core.calendar_items import CalendarItem, Days, ItemState
from moderator_console.services.desk import Desk
from moderator_console.store.safe_files import trouble_of_disk
from moderator_console.views.calendar.calendar_words import CalendarWords
from moderator_console.views.words import Words

#: Points of the letters, of the heading, and the share of each column in a hundred.
_SIZE, _HEAD = 9.5, 16
_SHARES = (12, 17, 19, 13, 22, 17)


class CallPaper(QObject):
    """Makes the paper of one desk, in the language of the window."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words, self._say = CalendarWords(self), Words(self)

    def document(self, title: str, items: Sequence[CalendarItem], days: Days) -> QTextDocument:
        """The sheet with its rows by day; black on white whatever the window looks like."""
        paper = QTextDocument()
        font = QFont()
        font.setPointSizeF(_SIZE)
        paper.setDefaultFont(font)
        at = QTextCursor(paper)
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        large = QTextCharFormat(strong)
        large.setFontPointSize(_HEAD)
        at.insertText(self.tr("Call sheet"), large)
        at.insertBlock()
        at.insertText(title, strong)
        by_day: dict[date, list[CalendarItem]] = {}
        for item in items:
            if item.state is not ItemState.DONE:
                by_day.setdefault(days.place(item)[0], []).append(item)
        if not by_day:
            at.insertBlock(QTextBlockFormat(), QTextCharFormat())
            at.insertText(self.tr("Nothing is due in these days."))
        for day in sorted(by_day):
            at.insertBlock(_above(14), strong)
            at.insertText(self._words.day_name(day), strong)
            listed = sorted(by_day[day], key=lambda item: (not item.all_day, days.place(item)[1]))
            self._table(at, listed, days)
            at.movePosition(QTextCursor.MoveOperation.End)
        whole, ink = QTextCursor(paper), QTextCharFormat()
        ink.setForeground(QColor("black"))  # the window may be dark, paper never is
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeCharFormat(ink)
        return paper

    def save(self, path: Path, paper: QTextDocument) -> None:
        """Writes the sheet as a PDF of A4 pages. Raises ``DiskTrouble``."""
        kept = QBuffer()
        kept.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(kept)
        writer.setTitle(self.tr("Call sheet"))
        lay_out(writer)
        paper.print_(writer)
        with trouble_of_disk(path):
            path.write_bytes(bytes(kept.data().data()))

    def _table(self, at: QTextCursor, items: Sequence[CalendarItem], days: Days) -> None:
        shape = QTextTableFormat()
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, share) for share in _SHARES]
        )
        shape.setCellPadding(4)
        shape.setCellSpacing(0)
        shape.setBorder(1)
        shape.setBorderBrush(QColor("gray"))
        shape.setBorderCollapse(True)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setHeaderRowCount(1)
        table = at.insertTable(len(items) + 1, len(_SHARES), shape)
        heads = (
            self.tr("Time"), self.tr("Member"), self.tr("How to reach"), self.tr("Time there"),
            self.tr("What is due"), self.tr("Notes"),
        )  # fmt: skip
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        for column, head in enumerate(heads):
            table.cellAt(0, column).firstCursorPosition().insertText(head, strong)
        for row, item in enumerate(items, start=1):
            for column, text in enumerate(self._row(item, days)):
                cursor = table.cellAt(row, column).firstCursorPosition()
                cursor.insertText(text, strong if column == 1 else QTextCharFormat())

    def _row(self, item: CalendarItem, days: Days) -> tuple[str, ...]:
        words = self._words.entry(item, days)
        late = f"\n{self.tr('overdue')}" if item.state is ItemState.OVERDUE else ""
        clock = (words.clock or self._words.all_day()) + late
        sort = self._words.sort(item)
        due = f"{sort}\n{item.words}" if item.words and item.words != sort else sort
        # Room for a hand: three lines at least.
        return clock, item.member, self._reach(item), words.there, due, "\n\n"

    def _reach(self, item: CalendarItem) -> str:
        member = self._desk.book.questions.line(item.case_id).member_id
        if member is None:
            return ""
        person = self._desk.book.questions.person(member)
        channel = self._say.channel(person.channel) if person.channel is not None else ""
        return "\n".join(part for part in (channel, person.number) if part)


def lay_out(device: QPagedPaintDevice) -> None:
    """A4, upright, with margins that every printer can keep."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    device.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)


def _above(points: float) -> QTextBlockFormat:
    shape = QTextBlockFormat()
    shape.setTopMargin(points)
    return shape

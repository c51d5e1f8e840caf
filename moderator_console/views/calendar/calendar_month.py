"""Weeks of the calendar: a cell a day, a line an item, and "+3 more" where a cell is full."""

from __future__ import annotations

import math
from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from moderator_console.views.calendar.calendar_grid import CalendarGrid, Entry, More, Slot
from moderator_console.views.widgets.brush import box, line

#: Pixels at 100 %: the row of weekday names, the least height of a week.
HEAD = 36
#: Lines that a cell shows at least, below its number.
_LEAST_LINES = 2
_WEEK = 7


class MonthGrid(CalendarGrid):
    """Whole weeks: ``days.first`` is the first day of a week and ``days.count`` a multiple of seven. ``month`` is
    the month whose days are lit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys.days_down = _WEEK
        self.month: tuple[int, int] | None = None
        self._rows: list[int] = []
        self._columns: list[int] = []
        self.setAccessibleName(self.tr("Calendar, month"))

    def go_to(self, day: date) -> None:
        """Brings a day into sight: it has the keyboard from now on."""
        if self.days.first <= day <= self.days.last:
            self.take(None, Slot(day, self.place_of_choice().minute))

    # -- geometry -----------------------------------------------------------------

    def head_height(self) -> int:
        return max(self.worn.px(HEAD), self.worn.leading() + self.worn.px(12))

    def place_all(self) -> None:
        look, weeks = self.worn, max(1, math.ceil(self.days.count / _WEEK))
        wide, room = self.viewport().width(), self.viewport().height() - self.head_height()
        self._columns = [round(wide * n / _WEEK) for n in range(_WEEK + 1)]
        tall = max(room / weeks, self._number() + _LEAST_LINES * self._step() + look.px(4))
        self._rows = [round(tall * n) for n in range(weeks + 1)]
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._rows[-1] - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(max(1, round(tall / 2)))
        for n in range(self.days.count):
            self._place_day(n)

    def slot_at(self, point: QPoint) -> Slot | None:
        if not self._columns or point.y() < self.head_height():
            return None
        y = point.y() - self.head_height() + self.scroll_offset()
        row = min(max(sum(edge <= y for edge in self._rows) - 1, 0), len(self._rows) - 2)
        column = min(max(sum(edge <= point.x() for edge in self._columns) - 1, 0), _WEEK - 1)
        n = min(row * _WEEK + column, self.days.count - 1)
        opening = self.days.hours.opening
        return Slot(self.day_at(n), opening.hour * 60 + opening.minute)

    def slot_rect(self, slot: Slot, minutes: int) -> QRect:
        n = min(max((slot.day - self.days.first).days, 0), self.days.count - 1)
        cell = self._cell(n)
        return QRect(
            cell.x() + self.worn.px(3), cell.y() + self._number(),
            cell.width() - self.worn.px(6), self.entry_paint.line_height,
        )  # fmt: skip

    def tip_at(self, point: QPoint) -> str:
        slot = self.slot_at(point)
        return self.days.holidays.get(slot.day, "") if slot is not None else ""

    def _cell(self, n: int) -> QRect:
        row, column = divmod(n, _WEEK)
        left, top = self._columns[column], self._rows[row]
        return QRect(left, top, self._columns[column + 1] - left, self._rows[row + 1] - top)

    def _number(self) -> int:
        """Height of the line of a cell's number."""
        return self.worn.leading() + self.worn.px(9)

    def _step(self) -> int:
        return self.worn.leading("small") + self.worn.px(3)

    def _place_day(self, n: int) -> None:
        day = self.day_at(n)
        listed = self.of_day(day)
        if not listed:
            return
        look, cell, step = self.worn, self._cell(n), self._step()
        left, wide = cell.x() + look.px(3), cell.width() - look.px(5)
        tall = self._step() - look.px(1)
        lines = max(1, (cell.height() - self._number() - look.px(2)) // step)
        shown = list(listed)
        if len(listed) > lines:
            # What is overdue and what was chosen is never behind "+3 more" while there is a line for it.
            urgent = sorted(range(len(listed)), key=lambda i: self.urgency(listed[i][1]))
            shown = [listed[i] for i in sorted(urgent[: max(0, lines - 1)])]
        y = cell.y() + self._number()
        for minute, item in shown:
            self.entries.append(Entry(item, day, minute, QRect(left, y, wide, tall), lasting=-1))
            y += step
        if len(shown) < len(listed):
            self.mores.append(More(day, len(listed) - len(shown), QRect(left, y, wide, tall)))

    # -- painting -----------------------------------------------------------------

    def paint_entry(self, painter: QPainter, entry: Entry, rect: QRect) -> None:
        self.entry_paint.row(painter, rect, entry.item, self.days)

    def paint_page(self, painter: QPainter, clip: QRect) -> None:
        look, days = self.worn, self.days
        head, shift = self.head_height(), self.head_height() - self.scroll_offset()
        body = QRect(0, head, self.viewport().width(), self.viewport().height() - head)
        painter.fillRect(clip, look.tone("paper"))
        painter.save()
        painter.setClipRect(body & clip)
        rest = look.mix("sunken", 0.75, "paper")
        hairline = look.tone("hairline")
        for n in range(days.count):
            day = self.day_at(n)
            cell = self._cell(n).translated(0, shift)
            if not cell.intersects(body):
                continue
            if day == days.today:
                painter.fillRect(cell, look.tone("card"))
            elif not days.hours.works_on(day) or day in days.holidays:
                painter.fillRect(cell, rest)
            self._paint_number(painter, day, cell)
        for row in self._rows[1:]:
            painter.fillRect(QRect(0, row + shift, body.width(), 1), hairline)
        for column in self._columns[1:-1]:
            painter.fillRect(QRect(column, head, 1, body.height()), hairline)
        self.paint_entries(painter, body & clip, fixed=False)
        painter.restore()
        self._paint_head(painter, head)

    def _paint_head(self, painter: QPainter, head: int) -> None:
        look, days = self.worn, self.days
        painter.fillRect(QRect(0, 0, self.viewport().width(), head), look.tone("paper"))
        for n in range(min(_WEEK, days.count)):
            day = self.day_at(n)
            role = "ink2" if day.weekday() in days.hours.days else "ink3"
            at = QPointF(self._columns[n] + look.px(9), (head - look.leading()) / 2)
            room = self._columns[n + 1] - self._columns[n] - look.px(12)
            line(painter, look, at, self.words.week_day(day), "body", role, room=max(1, room))
        painter.fillRect(QRect(0, head - 1, self.viewport().width(), 1), look.tone("hairline"))

    def _paint_number(self, painter: QPainter, day: date, cell: QRect) -> None:
        look, days = self.worn, self.days
        today = day == days.today
        within = self.month is None or (day.year, day.month) == self.month
        number = str(day.day)
        if day.day == 1 and look.width(self.words.month_day(day), "body", True) < cell.width() / 2:
            number = self.words.month_day(day)
        x, y = float(cell.x() + look.px(9)), cell.y() + look.px(5)
        if today:
            wide = look.width(number, "body", True) + look.px(16)
            pill = QRectF(x - look.px(4), y - look.px(1), wide, look.leading() + look.px(2))
            box(painter, pill, look.tone("accent"), None, pill.height() / 2)
            line(painter, look, QPointF(x + look.px(4), y), number, "body", "on_accent", True)
            x += wide
        else:
            rests = not days.hours.works_on(day) or day in days.holidays
            role = "ink3" if rests or not within else "ink"
            x += line(painter, look, QPointF(x, y), number, "body", role, within) + look.px(8)
        holiday = days.holidays.get(day, "")
        room = cell.right() - look.px(4) - x
        if holiday and room > look.px(30):
            painter.setFont(look.font("small"))
            painter.setPen(look.tone("ink2"))
            rect = QRectF(x, y, room, look.leading())
            said = look.metrics("small").elidedText(holiday, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, said
            )

    def spoken_place(self) -> str:
        place = self.place_of_choice()
        count = len(self.of_day(place.day))
        day = self.words.day_with_holiday(place.day, self.days)
        return self.tr("{day}, %n entries", "", count).format(day=day) if count else day


def weeks_around(first: date, last: date, begins: int = 0) -> tuple[date, int]:
    """The first day and the number of days of the whole weeks that hold ``first`` to ``last``. Weeks begin on
    weekday ``begins`` (Monday = 0)."""
    start = date.fromordinal(first.toordinal() - (first.weekday() - begins) % _WEEK)
    return start, math.ceil(((last - start).days + 1) / _WEEK) * _WEEK

"""One to seven days of the calendar: hours at the left, entries side by side where they overlap, the line of now."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from moderator_console.core.calendar_items import DAY_MINUTES, CalendarItem, ItemState
from moderator_console.core.day_columns import Placed, columns_of, within_day
from moderator_console.core.schedule import moment_at
from moderator_console.views.calendar.calendar_grid import CalendarGrid, Entry, More, Slot
from moderator_console.views.widgets.brush import box, line
from moderator_console.views.window.icons import paint_icon

#: Pixels at 100 %: an hour, the column of hours, the head, the least width of entries side by side.
HOUR, GUTTER, HEAD, NARROWEST = 68, 56, 52, 62
#: Lines of the row for whole days.
_MOST_ALL_DAY = 3
#: Below this height, at 100 %, the head is as low as its words, and an hour this high.
_LOW_PAGE, LOW_HOUR = 320, 48
#: How much of a working day's width a day has on which nobody works.
_REST = 0.83


@dataclass(frozen=True, slots=True)
class Beyond:
    """What of a day is out of sight: how much, and where the page says so."""

    pill: QRect
    above: bool
    count: int
    entries: list[Entry]


class WeekGrid(CalendarGrid):
    """Days as columns; ``days.count`` says how many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drag.stretches = True
        self._edges: list[int] = []
        self._all_day_lines = 0
        self._opened_at: tuple[date, int] | None = None
        self.setAccessibleName(self.tr("Calendar, week"))

    def go_to(self, day: date) -> None:
        """Brings a day into sight: it has the keyboard from now on."""
        if self.days.first <= day <= self.days.last:
            self.take(None, Slot(day, self.place_of_choice().minute))

    # -- geometry -----------------------------------------------------------------

    def head_height(self) -> int:
        look = self.worn
        rows = self._all_day_lines
        below = rows * (self.entry_paint.line_height + look.px(3)) + look.px(5) if rows else 0
        return (
            max(look.px(HEAD), look.leading() + look.px(26))
            - look.px(4)
            - 2 * self._spared()
            + below
        )

    def _spared(self) -> int:
        """What the head gives above and below its days where the page is low."""
        return self.worn.px(8) if self._low() else 0

    def _low(self) -> bool:
        """Whether the page has so little height that more of the day counts more than its ease."""
        return self.viewport().height() < self.worn.px(_LOW_PAGE)

    def place_all(self) -> None:
        look, days = self.worn, self.days
        self._edges = self._column_edges()
        whole = max((self._count_all_day(self.day_at(n)) for n in range(days.count)), default=0)
        self._all_day_lines = min(whole, _MOST_ALL_DAY)
        for n in range(days.count):
            self._place_all_day(n)
            self._place_hours(n)
        content = self._y(DAY_MINUTES) + look.px(10)
        room = self.viewport().height() - self.head_height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, content - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(look.px(HOUR) // 2)
        wanted = (days.first, days.count)
        if self._opened_at is None and room > look.px(HOUR):
            self._opened_at = wanted
            bar.setValue(self._y(self._first_hour()) - look.px(10))

    def slot_at(self, point: QPoint) -> Slot | None:
        if not self._edges or point.x() < self._edges[0]:
            return None
        at = sum(edge <= point.x() for edge in self._edges) - 1
        column = min(at, self.days.count - 1)
        y = max(0, point.y() - self.head_height()) + self.scroll_offset()
        minute = (y - self.worn.px(10)) * 60 / self._hour()
        return Slot(self.day_at(column), min(max(int(minute), 0), DAY_MINUTES - 1))

    def slot_rect(self, slot: Slot, minutes: int) -> QRect:
        column = min(max((slot.day - self.days.first).days, 0), self.days.count - 1)
        left, wide = self._column(column)
        top = self._y(slot.minute)
        least = self.entry_paint.line_height
        tall = max(least, self._y(min(slot.minute + minutes, DAY_MINUTES)) - top - self.worn.px(3))
        return QRect(left, top + 1, wide, tall)

    def spoken_place(self) -> str:
        place = self.place_of_choice()
        return (
            f"{self.words.day_with_holiday(place.day, self.days)} {self.words.clock(place.minute)}"
        )

    def tip_at(self, point: QPoint) -> str:
        slot = self.slot_at(point)
        return self.days.holidays.get(slot.day, "") if slot is not None else ""

    def _hour(self) -> int:
        """Pixels of an hour: never less than a line of its own needs."""
        look = self.worn
        return max(look.px(LOW_HOUR if self._low() else HOUR), 2 * look.leading("small"))

    def _y(self, minute: int) -> int:
        return self.worn.px(10) + round(minute * self._hour() / 60)

    def _column(self, n: int) -> tuple[int, int]:
        """Left edge and width that entries of a day have."""
        inset = self.worn.px(5)
        left, right = self._edges[n], self._edges[n + 1]
        return left + inset, max(1, right - left - 2 * inset + 1)

    def _gutter(self) -> int:
        look = self.worn
        hours = max(look.width(self.words.clock(n), "small", tabular=True) for n in (600, 1_425))
        return max(look.px(GUTTER), math.ceil(hours) + look.px(22))

    def _column_edges(self) -> list[int]:
        days, room = self.days, self.viewport().width() - self._gutter()
        # By the weekday: a holiday's column is as wide as in other weeks.
        rests = [self.day_at(n).weekday() not in days.hours.days for n in range(days.count)]
        shares = [_REST if rest else 1.0 for rest in rests]
        at, edges = float(self._gutter()), [self._gutter()]
        for share in shares:
            at += room * share / sum(shares)
            edges.append(round(at))
        return edges

    def _count_all_day(self, day: date) -> int:
        items = sum(item.all_day for _, item in self.of_day(day))
        return items + (day in self.days.holidays)

    def _first_hour(self) -> int:
        """Where the page opens: with the working day, or with what stands before it."""
        opening = self.days.hours.opening
        first = opening.hour * 60 + opening.minute
        timed = (
            minute
            for n in range(self.days.count)
            for minute, item in self.of_day(self.day_at(n))
            if not item.all_day
        )
        earliest = min(timed, default=first)
        return min(first, max(earliest, first - 120))

    # -- placing ------------------------------------------------------------------

    def _place_all_day(self, n: int) -> None:
        look, day = self.worn, self.day_at(n)
        listed = [item for _, item in self.of_day(day) if item.all_day]
        if not listed:
            return
        listed.sort(key=self.urgency)
        left, wide = self._column(n)
        step = self.entry_paint.line_height + look.px(3)
        y = self.head_height() - self._all_day_lines * step - look.px(2)
        room = self._all_day_lines
        if day in self.days.holidays:
            y, room = y + step, room - 1
        shown = listed if len(listed) <= room else listed[: max(0, room - 1)]
        for item in shown:
            rect = QRect(left, y, wide, self.entry_paint.line_height)
            self.entries.append(Entry(item, day, 0, rect, fixed=True, lasting=rect.height()))
            y += step
        if len(shown) < len(listed):
            rest = len(listed) - len(shown)
            rect = QRect(left, y, wide, self.entry_paint.line_height)
            self.mores.append(More(day, rest, rect, fixed=True))

    def _place_hours(self, n: int) -> None:
        day = self.day_at(n)
        timed = [(minute, item) for minute, item in self.of_day(day) if not item.all_day]
        if not timed:
            return
        look = self.worn
        left, wide = self._column(n)
        least = math.ceil((self.entry_paint.line_height + look.px(3)) * 60 / self._hour())
        spans = [within_day(minute, item.length, least) for minute, item in timed]
        most = max(1, wide // look.px(NARROWEST))
        placed = columns_of(spans, most, [self.urgency(item) for _, item in timed])
        hidden = [place for place in placed if place.hidden]
        chip = self._more_width(wide, len(hidden))
        shown: list[tuple[Placed, QRect, int, CalendarItem]] = []
        for (minute, item), place in zip(timed, placed, strict=True):
            if place.hidden:
                continue
            gap = look.px(3)
            room, columns = wide, place.columns
            if place.crowded:
                room, columns = wide - chip, max(1, place.columns - 1)
            x1 = left + room * place.column // columns
            x2 = left + room * (place.column + place.width) // columns
            top = self._y(place.begin) + 1
            rect = QRect(x1, top, x2 - x1 - (gap if x2 < left + wide else 0),
                         self._y(place.end) - top - look.px(2))  # fmt: skip
            shown.append((place, rect, minute, item))
        self._place_mores(day, hidden, left + wide - chip, chip)
        chips = [more.rect for more in self.mores if more.day == day and not more.fixed]
        for place, rect, minute, item in shown:
            others = [r for _, r, _, _ in shown if r is not rect and r.top() > rect.top()] + chips
            lasting = self._y(min(minute + item.length, DAY_MINUTES)) - self._y(place.begin)
            grown = self._grown(rect, self.entry_paint.wish(item, self.days), others)
            self.entries.append(Entry(item, day, minute, grown, lasting=lasting))

    def _grown(self, rect: QRect, wish: int, others: list[QRect]) -> QRect:
        """The same rectangle, as high as its words wish where nothing stands below."""
        if rect.height() >= wish:
            return rect
        wider = QRect(rect.x(), rect.y(), rect.width(), wish)
        bottom = self._y(DAY_MINUTES)
        for other in others:
            if other.intersects(wider):
                bottom = min(bottom, other.top() - self.worn.px(2))
        tall = min(wish, bottom - rect.top())
        # Half a second line is worse than none.
        if tall < wish:
            tall = max(
                t for t in (rect.height(), self.entry_paint.two) if t <= max(tall, rect.height())
            )
        return QRect(rect.x(), rect.y(), rect.width(), tall)

    def _more_width(self, wide: int, count: int) -> int:
        """What "+3 more" takes of a day's width: the word only where there is room for it."""
        look, need = self.worn, 0
        for said in (self.words.more(count), self.words.more_briefly(count)):
            need = math.ceil(look.width(said, "small", True)) + look.px(8)
            if need <= wide * 0.42:
                return need
        return min(need, wide // 2)

    def _place_mores(self, day: date, hidden: list[Placed], left: int, wide: int) -> None:
        """One "+3 more" an hour, in the column that was kept for it."""
        groups: list[list[Placed]] = []
        for place in sorted(hidden, key=lambda p: p.begin):
            if groups and place.begin < groups[-1][0].begin + 60:
                groups[-1].append(place)
            else:
                groups.append([place])
        for group in groups:
            top = self._y(group[0].begin) + 1
            rect = QRect(left, top, wide, self.entry_paint.line_height)
            self.mores.append(More(day, len(group), rect))

    # -- painting -----------------------------------------------------------------

    def paint_page(self, painter: QPainter, clip: QRect) -> None:
        look, width, height = self.worn, self.viewport().width(), self.viewport().height()
        head = self.head_height()
        painter.fillRect(clip, look.tone("paper"))
        body = QRect(0, head, width, height - head)
        painter.save()
        painter.setClipRect(body & clip)
        self._paint_ground(painter, body)
        self._paint_hours(painter, body)
        self._paint_now(painter)
        self.paint_entries(painter, body & clip, fixed=False)
        self._paint_beyond(painter)
        painter.restore()
        self._paint_head(painter, head)
        self.paint_entries(painter, QRect(0, 0, width, head) & clip, fixed=True)

    def _paint_ground(self, painter: QPainter, body: QRect) -> None:
        look, days, shift = self.worn, self.days, self.head_height() - self.scroll_offset()
        rest = look.mix("sunken", 0.75, "paper")
        for n in range(days.count):
            day = self.day_at(n)
            left, wide = self._edges[n], self._edges[n + 1] - self._edges[n]
            lit = look.tone("card") if day == days.today else look.tone("paper")
            column = QRect(left, body.y(), wide, body.height())
            off = look.mix("sunken", 0.6, "card") if day == days.today else rest
            if not days.hours.works_on(day) or day in days.holidays:
                painter.fillRect(column, off)
                continue
            painter.fillRect(column, off)
            top, bottom = (
                self._y(_minutes(days.hours.opening)),
                self._y(_minutes(days.hours.closing)),
            )
            work = QRect(left, top + shift, wide, bottom - top) & body
            painter.fillRect(work, lit)

    def _paint_hours(self, painter: QPainter, body: QRect) -> None:
        look, shift = self.worn, self.head_height() - self.scroll_offset()
        hairline = look.tone("hairline")
        gutter, width = self._edges[0], self.viewport().width()
        half = look.leading("small") / 2
        now = self._now_y()
        for hour in range(25):
            y = self._y(hour * 60) + shift
            if not body.top() - half <= y <= body.bottom() + half:
                continue
            painter.fillRect(QRect(gutter, y, width - gutter, 1), hairline)
            # The pill of now takes the place of an hour that is near.
            if now is not None and abs(y - now) < look.px(17):
                continue
            at = QPointF(gutter - look.px(12), y - half)
            said = self.words.clock(hour * 60)
            line(painter, look, at, said, "small", "ink3", right=True, tabular=True)
        for edge in self._edges:
            painter.fillRect(QRect(edge, body.y(), 1, body.height()), hairline)

    def beyond(self) -> list[Beyond]:
        """What stands above and below of what is seen, by day."""
        look, head, bottom = self.worn, self.head_height(), self.viewport().height()
        found = []
        side = look.leading("small") + look.px(2)
        shown: list[Entry | More] = [*self.entries, *self.mores]
        for above in (True, False):
            by_day: dict[date, list[Entry | More]] = {}
            for one in shown:
                rect = self.on_screen(one.rect, one.fixed)
                out = rect.bottom() <= head if above else rect.top() >= bottom
                if out and not one.fixed:
                    by_day.setdefault(one.day, []).append(one)
            for day, listed in by_day.items():
                left, wide = self._column((day - self.days.first).days)
                entries = [one for one in listed if isinstance(one, Entry)]
                count = sum(1 if isinstance(one, Entry) else one.count for one in listed)
                need = look.px(24) + math.ceil(look.width(str(count), "small", True))
                y = head + look.px(4) if above else bottom - side - look.px(4)
                pill = QRect(left + wide - need, y, need, side)
                found.append(Beyond(pill, above, count, entries))
        return found

    def _paint_beyond(self, painter: QPainter) -> None:
        look = self.worn
        for one in self.beyond():
            pill = one.pill
            late = any(entry.item.state is ItemState.OVERDUE for entry in one.entries)
            role = "overdue" if late else "ink2"
            fill = look.tone("overdue_soft" if late else "sheet")
            box(painter, QRectF(pill), fill, look.tone("grip"), pill.height() / 2)
            side = look.px(12)
            y = pill.center().y() - side / 2 + 0.5
            sign = "arrow-up" if one.above else "arrow-down"
            paint_icon(painter, QRectF(pill.x() + look.px(6), y, side, side), sign, look.tone(role))
            at = QPointF(pill.right() - look.px(5), pill.y() + look.px(1))
            line(painter, look, at, str(one.count), "small", role, True, right=True)

    def pressed_beyond(self, point: QPoint) -> bool:
        for one in self.beyond():
            if one.pill.contains(point) and one.entries:
                nearest = max if one.above else min
                self.take(nearest(one.entries, key=lambda entry: entry.minute).item)
                return True
        return False

    def _now_y(self) -> int | None:
        """Where now is in the viewport, if today is on the page."""
        days = self.days
        if not days.first <= days.today <= days.last:
            return None
        local = moment_at(days.now_us, days.zone).local
        at = self._y(local.hour * 60 + local.minute)
        return at + self.head_height() - self.scroll_offset()

    def _paint_now(self, painter: QPainter) -> None:
        y = self._now_y()
        if y is None:
            return
        look, days = self.worn, self.days
        n = (days.today - days.first).days
        left, right = self._edges[n], self._edges[n + 1]
        brick: QColor = look.tone("overdue")
        thin = look.mix("overdue", 0.35, "paper")
        painter.fillRect(QRect(self._edges[0], y, left - self._edges[0], 1), thin)
        painter.fillRect(QRect(left, y - 1, right - left, 2), brick)
        dot = look.px(8)
        box(painter, QRectF(left - dot / 2, y - dot / 2, dot, dot), brick, None, dot / 2)
        said, tall = self.words.now(days), look.leading("small") + look.px(2)
        wide = look.width(said, "small", True, True) + look.px(14)
        x = max(0.0, self._edges[0] - wide - look.px(2))
        box(painter, QRectF(x, y - tall / 2, wide, tall), brick, None, tall / 2)
        at = QPointF(x + look.px(7), y - look.leading("small") / 2)
        line(painter, look, at, said, "small", "card", True, tabular=True)

    def _paint_head(self, painter: QPainter, head: int) -> None:
        look, days = self.worn, self.days
        painter.fillRect(QRect(0, 0, self.viewport().width(), head), look.tone("paper"))
        for n in range(days.count):
            self._paint_day(painter, n, head)
        painter.fillRect(QRect(0, head - 1, self.viewport().width(), 1), look.tone("hairline"))
        if self._all_day_lines:
            step = self.entry_paint.line_height + look.px(3)
            y = head - self._all_day_lines * step - look.px(2) + look.px(3)
            at = QPointF(self._edges[0] - look.px(12), y)
            room = self._edges[0] - look.px(12)
            if look.width(self.words.all_day(), "small") <= room:
                line(painter, look, at, self.words.all_day(), "small", "ink3", right=True)

    def _paint_day(self, painter: QPainter, n: int, head: int) -> None:
        look, days, day = self.worn, self.days, self.day_at(n)
        left, right = self._edges[n], self._edges[n + 1]
        today = day == days.today
        if today:
            painter.save()
            painter.setClipRect(QRect(left, 0, right - left + 1, head))
            tall = head + look.px(20)
            box(
                painter,
                QRectF(left + 1, 0, right - left - 1, tall),
                look.tone("card"),
                None,
                look.px(10),
            )
            painter.restore()
        rests = not days.hours.works_on(day) or day in days.holidays
        role = "accent" if today else "ink3" if rests else "ink2"
        x, y = left + look.px(12), look.px(14) - self._spared()
        name = self.words.week_day(day)
        number = str(day.day)
        pill = look.px(16) if today else 0
        need = (
            look.width(name, "body", today) + look.px(6) + look.width(number, "body", True) + pill
        )
        if need <= right - x:
            x += math.ceil(line(painter, look, QPointF(x, y), name, "body", role, today)) + look.px(
                6
            )
        if today:
            wide = look.width(number, "body", True) + look.px(16)
            tall = look.leading() + look.px(6)
            box(painter, QRectF(x, y - look.px(3), wide, tall), look.tone("accent"), None, tall / 2)
            line(painter, look, QPointF(x + look.px(8), y), number, "body", "on_accent", True)
        else:
            line(painter, look, QPointF(x, y), number, "body", "ink3" if rests else "ink", True)
        holiday = days.holidays.get(day, "")
        if holiday:
            at_x, wide = self._column(n)
            step = self.entry_paint.line_height + look.px(3)
            top = head - self._all_day_lines * step - look.px(2)
            rect = QRect(at_x, top, wide, self.entry_paint.line_height)
            painter.setFont(look.font("small"))
            painter.setPen(look.tone("ink2"))
            inner = rect.adjusted(look.px(7), 0, -look.px(4), 0)
            said = look.metrics("small").elidedText(
                holiday, Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(
                inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said
            )


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute

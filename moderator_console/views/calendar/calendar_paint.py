"""Painting one entry of the calendar: kind by colour and sign, overdue in brick, done hollow with its tick.

An entry is drawn once for each size and kept as a pixmap: a card with three lines of text costs 250 µs, its pixmap 10.
"""

from __future__ import annotations

from collections import OrderedDict
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from moderator_console.core.calendar_items import CalendarItem, Days, ItemState
from moderator_console.views.calendar.calendar_words import CalendarWords, ItemWords
from moderator_console.views.widgets.brush import box, line
from moderator_console.views.window.icons import STRONG, paint_icon
from moderator_console.views.window.look import Look

#: Pixels of kept entries, about 24 MB.
_KEPT = 6_000_000
#: Radius of an entry and of a line of a month.
RADIUS, LINE_RADIUS = 7, 5
_Key = tuple[UUID, ItemWords, ItemState, int, int, int, float]


class EntryPaint:
    """Paints entries of one look. ``line_height``, ``two`` and ``three`` are the heights of an entry with so many lines."""

    def __init__(self, look: Look, words: CalendarWords) -> None:
        self.look = look
        self._words = words
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._pixels = 0
        self._said: dict[UUID, tuple[CalendarItem, Days, ItemWords]] = {}
        leading = look.leading("small")
        self.line_height = leading + look.px(6)
        self.two = 2 * leading + look.px(10)
        self.three = 3 * leading + look.px(10)

    def words(self, item: CalendarItem, days: Days) -> ItemWords:
        """What the entry says, kept while item and page are the same."""
        known = self._said.get(item.event_id)
        if known is None or known[0] is not item or known[1].zone != days.zone:
            if len(self._said) > 20_000:
                self._said.clear()
            known = self._said[item.event_id] = (item, days, self._words.entry(item, days))
        return known[2]

    def wish(self, item: CalendarItem, days: Days) -> int:
        """The height that an entry takes where there is room."""
        if item.all_day:
            return self.line_height
        return self.three if self.words(item, days).there else self.two

    def entry(
        self, painter: QPainter, rect: QRect, item: CalendarItem, days: Days, lasting: int
    ) -> None:
        """An entry of a week. ``lasting`` is the height of its true length, which its edge shows."""
        self._paint(painter, rect, item, days, min(lasting, rect.height()))

    def row(self, painter: QPainter, rect: QRect, item: CalendarItem, days: Days) -> None:
        """One line of a month."""
        self._paint(painter, rect, item, days, -1)

    def _paint(
        self, painter: QPainter, rect: QRect, item: CalendarItem, days: Days, lasting: int
    ) -> None:
        """``lasting`` -1: a line of a month."""
        scale = painter.device().devicePixelRatio()
        words = self.words(item, days)
        # Hashing all of an item costs as much as painting it: its id and state stand for it, and what it says.
        key = (item.event_id, words, item.state, rect.width(), rect.height(), lasting, scale)
        art = self._kept.get(key)
        if art is None:
            art = QPixmap(round(rect.width() * scale), round(rect.height() * scale))
            art.setDevicePixelRatio(scale)
            art.fill(Qt.GlobalColor.transparent)
            inner = QPainter(art)
            whole = QRectF(0, 0, rect.width(), rect.height())
            if lasting < 0:
                self._row(inner, whole, item, words)
            else:
                self._entry(inner, whole, item, words, lasting)
            inner.end()
            self._keep(key, art)
        else:
            self._kept.move_to_end(key)
        painter.drawPixmap(rect.topLeft(), art)

    def _keep(self, key: _Key, art: QPixmap) -> None:
        self._kept[key] = art
        self._pixels += art.width() * art.height()
        while self._pixels > _KEPT and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._pixels -= old.width() * old.height()

    # -- drawing ------------------------------------------------------------------

    def _ground(self, item: CalendarItem, role: str) -> tuple[QColor, QColor | None]:
        look = self.look
        if item.state is ItemState.DONE:
            return look.tone("paper"), look.tone("hairline")
        if item.state is ItemState.OVERDUE:
            return look.tone("overdue_soft"), look.tone("overdue")
        if role in ("ink", "ink2"):
            return look.tone("sunken"), look.tone("grip")
        return look.tone(f"{role}_soft"), None

    def _entry(
        self, painter: QPainter, rect: QRectF, item: CalendarItem, words: ItemWords, lasting: int
    ) -> None:
        look, done = self.look, item.state is ItemState.DONE
        late = item.state is ItemState.OVERDUE
        fill, edge = self._ground(item, words.role)
        radius = look.px(RADIUS)
        box(painter, rect, fill, edge, radius)
        if not done:
            self._spine(painter, rect, look.tone(words.role), lasting, radius)
        narrow = rect.width() < look.px(96)
        left = look.px(8 if narrow else 12)
        right = rect.right() - look.px(6)
        tall = rect.height() >= self.two
        down = look.px(4) if tall else (rect.height() - look.leading("small")) / 2
        side = look.px(13)
        rise = (look.leading("small") - side) / 2
        tone = look.tone("done" if done else words.role)
        paint_icon(painter, QRectF(left, down + rise, side, side), words.sign, tone, STRONG)
        x = left + side + look.px(5 if narrow else 7)
        ink, second = ("ink2", "ink3") if done else ("ink", "overdue" if late else "ink2")
        if not tall:
            self._one_line(painter, QPointF(x, down), right, item, words, (ink, second))
            return
        if narrow and right - x < look.px(30):
            # Not room for a letter beside the sign: the name stands below it, and the page says the hour.
            at = QPointF(left, down + look.leading("small"))
            line(painter, look, at, words.name, "small", ink, True, room=max(1, right - left))
            return
        line(painter, look, QPointF(x, down), words.name, "small", ink, True, room=right - x)
        # What is small has no indent: the hour is never cut.
        x = left if narrow else x
        down += look.leading("small")
        x2 = float(x)
        fits = look.width(words.clock, "small", tabular=True) <= right - x
        if words.clock and not done and fits:
            x2 += line(painter, look, QPointF(x, down), words.clock, "small", second, tabular=True)
            x2 += look.px(7)
        self._about(painter, QPointF(x2, down), item, words, second, right - x2, 24)
        if words.there and rect.height() >= self.three:
            place = QRectF(x, down + look.leading("small") + rise, side, side)
            self._there(painter, place, right, words)

    def _one_line(
        self, painter: QPainter, at: QPointF, right: float, item: CalendarItem, words: ItemWords,
        inks: tuple[str, str],
    ) -> None:  # fmt: skip
        look, room = self.look, right - at.x()
        clock = look.width(words.clock, "small", tabular=True) if words.clock else 0
        if clock and clock + look.px(70) < room:
            corner = QPointF(right, at.y())
            line(painter, look, corner, words.clock, "small", inks[1], right=True, tabular=True)
            room -= clock + look.px(6)
        if room < look.px(12):
            return
        used = line(painter, look, at, words.name, "small", inks[0], True, room=room)
        rest = room - used - look.px(8)
        if item.all_day:
            after = QPointF(at.x() + used + look.px(8), at.y())
            self._about(painter, after, item, words, inks[1], rest, 50)

    def _about(
        self, painter: QPainter, at: QPointF, item: CalendarItem, words: ItemWords, ink: str,
        room: float, least: int,
    ) -> None:  # fmt: skip
        """What it is about. Words that somebody wrote may be cut; ours stand whole or go, the sign says them too."""
        look = self.look
        theirs = words.about == item.words and room > look.px(least)
        if theirs or look.width(words.about, "small") <= room:
            line(painter, look, at, words.about, "small", ink, room=room)

    def _there(self, painter: QPainter, place: QRectF, right: float, words: ItemWords) -> None:
        """The hour at the member's; where there is no room for the city, the hour alone."""
        look, night = self.look, words.there_night
        x = place.right() + look.px(5)
        fits = look.width(words.there, "small", night) <= right - x
        said = words.there if fits else words.there_clock
        if look.width(said, "small", night) > right - x:
            return
        sign, tone = ("moon", "overdue") if night else ("globe", "ink3")
        paint_icon(painter, place, sign, look.tone(tone))
        y = place.center().y() - look.leading("small") / 2
        line(painter, look, QPointF(x, y), said, "small", "overdue" if night else "ink2", night)

    def _spine(
        self, painter: QPainter, rect: QRectF, colour: QColor, lasting: int, radius: int
    ) -> None:
        """The coloured edge at the left, as long as the item itself."""
        wide = self.look.px(3)
        painter.save()
        painter.setClipRect(QRectF(0, 0, wide, max(radius, min(lasting, rect.height()))))
        box(painter, QRectF(0, 0, 4 * radius, rect.height()), colour, None, radius)
        painter.restore()

    def _row(self, painter: QPainter, rect: QRectF, item: CalendarItem, words: ItemWords) -> None:
        look, done = self.look, item.state is ItemState.DONE
        late = item.state is ItemState.OVERDUE
        if late:
            fill, edge = self._ground(item, words.role)
            box(painter, rect, fill, edge, look.px(LINE_RADIUS))
        down = (rect.height() - look.leading("small")) / 2
        side = look.px(13)
        x, right = float(look.px(5)), rect.right() - look.px(4)
        role = "done" if done else words.role
        place = QRectF(x, (rect.height() - side) / 2, side, side)
        paint_icon(painter, place, words.sign, look.tone(role), STRONG)
        x += side + look.px(5)
        clock = look.width(words.clock, "small", tabular=True) if words.clock else 0
        if clock and clock + look.px(50) < right - x:
            said = "overdue" if late else "ink3" if done else "ink2"
            at = QPointF(x, down)
            x += line(painter, look, at, words.clock, "small", said, tabular=True) + look.px(6)
        ink = "ink3" if done else "ink"
        x += line(
            painter, look, QPointF(x, down), words.name, "small", ink, not done, room=max(1, right - x)
        ) + look.px(6)  # fmt: skip
        if words.there_night and right - x > side:
            place = QRectF(right - side, (rect.height() - side) / 2, side, side)
            paint_icon(painter, place, "moon", look.tone("overdue"))
            right -= side + look.px(4)
        said = "overdue" if late else "ink3"
        self._about(painter, QPointF(x, down), item, words, said, right - x, 48)

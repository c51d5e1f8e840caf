"""Painted charts of figures: what half and nine in ten of the cases lie within, one bar for each week or community.

A chart is one stop of the keyboard: the arrows move along its bars, and what stands there is said in words below it
and to screen readers. The table beneath holds the same figures; nothing is in the chart alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from moderator_console.views.widgets.brush import box, line, para, rule
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look, Looks

#: Steps of an axis, in seconds: minutes, hours, days that people count in.
_STEPS = (
    60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000, 604_800,
    1_209_600, 2_592_000, 5_184_000, 15_552_000, 31_536_000, 63_072_000, 157_680_000,
)  # fmt: skip
_LINES = 4
#: A column takes no more room than this at 100 %, however few there are.
_WIDEST = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name in full and in short, how many cases it rests on, both values (None: no figure), both
    in words, and the whole of it as a sentence."""

    name: str
    short: str
    count: int
    half: int | None
    wide: int | None
    words: str
    sentence: str
    #: How many members of it were never heard.
    unheard: int = 0
    #: How many cases were taken in, with a figure or without.
    cases: int = 0


def steps_of(most: int, seconds: bool) -> tuple[int, ...]:
    """Where an axis up to ``most`` has its lines, without 0; the last is not below ``most``."""
    step = 1
    if seconds:
        step = next((s for s in _STEPS if s * _LINES >= most), -(-most // _LINES))
    else:
        while step * _LINES < most:
            step += 1
    count = max(1, -(-most // step))
    return tuple(step * n for n in range(1, count + 1))


class FigureChart(QWidget):
    """Base of both charts. ``taken`` carries the bar that a person has chosen."""

    taken = Signal(int)

    #: The keys that lead to the bar before and after.
    back, on = Qt.Key.Key_Left, Qt.Key.Key_Right

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look: Look | None = None
        self.bars: tuple[Bar, ...] = ()
        self.role = "accent"
        self.axis: tuple[tuple[int, str], ...] = ()
        self.most = 1
        self.at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def show_bars(self, bars: Sequence[Bar], role: str, axis: Sequence[tuple[int, str]]) -> None:
        """Shows other bars in the colour of ``role``; ``axis`` is where lines stand, with their words."""
        before = self.bars[self.at].name if 0 <= self.at < len(self.bars) else ""
        self.bars, self.role, self.axis = tuple(bars), role, tuple(axis)
        values = [bar.wide for bar in bars if bar.wide is not None]
        self.most = max([*values, *(value for value, _ in axis), 1])
        last = len(self.bars) - 1
        first = last if self.on == Qt.Key.Key_Right else min(0, last)
        self.at = next((n for n, bar in enumerate(self.bars) if bar.name == before), first)
        self.updateGeometry()
        self._tell()

    def take(self, place: int) -> None:
        """Chooses a bar without announcing it."""
        if 0 <= place < len(self.bars) and place != self.at:
            self.at = place
            self._tell()

    def rect_of(self, place: int) -> QRectF:
        """Where a bar has its room."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {
            self.back: self.at - 1,
            self.on: self.at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.bars) - 1,
        }
        wanted = ways.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        elif self.bars:
            self._choose(min(max(wanted, 0), len(self.bars) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        place = next((n for n in range(len(self.bars)) if self.rect_of(n).contains(point)), -1)
        if place >= 0:
            self._choose(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        under = next(
            (bar for n, bar in enumerate(self.bars) if self.rect_of(n).contains(point)), None
        )
        self.setToolTip(under.sentence if under else "")

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self.update()

    def _choose(self, place: int) -> None:
        if place != self.at:
            self.take(place)
            self.taken.emit(place)

    def _tell(self) -> None:
        """What is chosen, to screen readers too."""
        said = self.bars[self.at].sentence if self.bars else ""
        self.setAccessibleDescription(said)
        if QAccessible.isActive() and self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def _wear(self, look: Look) -> None:
        self.look = look
        self.updateGeometry()
        self.update()

    def _paint_bar(self, painter: QPainter, look: Look, rect: QRectF, half: QRectF) -> None:
        """Nine in ten as a soft ground with an outline, half of the cases as its full part: shape as well as colour."""
        soft = look.tone(f"{self.role}_soft")
        edge = look.tone(self.role)
        radius = min(look.px(4), rect.width() / 2, rect.height() / 2)
        box(painter, rect, soft, look.mix(self.role, 0.7), radius)
        if not half.isEmpty():
            box(painter, half, edge, None, radius)

    def _paint_here(self, painter: QPainter, look: Look, rect: QRectF) -> None:
        """The chosen bar; with a ring where the keyboard is."""
        ring = look.tone("accent") if self.hasFocus() else None
        box(painter, rect, look.tone("hover"), ring or look.tone("hairline"), look.px(6), 2)


class ColumnChart(FigureChart):
    """Weeks or months beside each other, the newest at the right end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        #: What the row of numbers under the columns counts, and what the two parts of a bar mean.
        self.count_words, self.half_means, self.wide_means = "", "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        if self.look is None:
            return super().sizeHint()
        low = 2 * self.look.leading("small") + self.look.px(12)
        return QSize(self.look.px(320), self.look.px(184) + low)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def rect_of(self, place: int) -> QRectF:
        left, wide = self._left(), self._wide()
        return QRectF(left + place * wide, 0, wide, self.height())

    def _left(self) -> float:
        look = self.look
        if look is None:
            return 0
        words = [*(said for _, said in self.axis), self.count_words]
        return max(look.width(said, "small", False, True) for said in words) + look.px(10)

    def _wide(self) -> float:
        most = self.look.px(_WIDEST) if self.look else _WIDEST
        return min(most, max(1.0, (self.width() - self._left()) / max(1, len(self.bars))))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small, left, wide = look.leading("small"), self._left(), self._wide()
        top = small + look.px(12)
        ground = self.height() - 2 * small - look.px(8)
        if 0 <= self.at < len(self.bars):
            here = self.rect_of(self.at).adjusted(0, small + look.px(4), -1, -1)
            self._paint_here(painter, look, here)

        def high(value: int) -> float:
            return ground - (ground - top) * value / self.most

        for value, said in self.axis:
            y = round(high(value)) + 0.5
            rule(painter, left, y, self.width(), look.tone("hairline"))
            line(painter, look, QPointF(left - look.px(10), y - small / 2), said, "small", "ink3", right=True, tabular=True)  # fmt: skip
        rule(painter, left, round(ground) + 0.5, self.width(), look.mix("edge", 0.7))
        every = self._every(look, wide)
        for place, bar in enumerate(self.bars):
            middle = left + (place + 0.5) * wide
            if bar.half is not None and bar.wide is not None:
                thick = max(2.0, min(look.px(34), wide * 0.62))
                spread = QRectF(middle - thick / 2, high(bar.wide), thick, ground - high(bar.wide))
                half = QRectF(spread.left(), high(bar.half), thick, ground - high(bar.half))
                # A figure of nothing is seen as well.
                spread.setTop(min(spread.top(), ground - 3))
                half.setTop(min(half.top(), ground - 3))
                self._paint_bar(painter, look, spread, half)
            elif bar.cases == 0:
                self._middle(painter, look, middle, ground - small, "·")
            else:
                self._middle(painter, look, middle, ground - small, "–")
            if bar.unheard:
                side = look.px(14)
                peak = high(bar.wide) if bar.wide is not None else ground - small
                sign = QRectF(
                    middle - side / 2, max(peak - side - look.px(3), small + look.px(6)), side, side
                )
                paint_icon(painter, sign, "triangle-alert", look.tone("overdue"), 1.6)
            if (len(self.bars) - 1 - place) % every == 0:
                self._middle(painter, look, middle, ground + look.px(3), bar.short)
                self._middle(painter, look, middle, ground + look.px(3) + small, str(bar.count))
        under = QPointF(left - look.px(10), ground + look.px(3) + small)
        line(painter, look, under, self.count_words, "small", "ink3", right=True)
        self._paint_legend(painter, look)

    def _paint_legend(self, painter: QPainter, look: Look) -> None:
        """What the full part and the outline stand for, at the right end above the columns."""
        side, gap, x = look.px(12), look.px(6), float(self.width())
        middle = look.leading("small") / 2
        for words, full in ((self.wide_means, False), (self.half_means, True)):
            x -= line(painter, look, QPointF(x, 0), words, "small", "ink2", right=True) + gap + side
            swatch = QRectF(x, middle - side / 2, side, side)
            self._paint_bar(painter, look, swatch, swatch if full else QRectF())
            x -= look.px(16)

    def _every(self, look: Look, wide: float) -> int:
        """Every which column has its words below it, counted from the newest: only whole words are written."""
        need = max((look.width(bar.short, "small") for bar in self.bars), default=0) + look.px(8)
        return max(1, -(-int(need) // max(1, int(wide))))

    def _middle(self, painter: QPainter, look: Look, x: float, y: float, words: str) -> None:
        width = look.width(words, "small", False, True)
        left = min(max(x - width / 2, 0), self.width() - width)
        line(painter, look, QPointF(left, y), words, "small", "ink3", tabular=True)


class RowChart(FigureChart):
    """Communities below each other, each with its words at its side."""

    back, on = Qt.Key.Key_Up, Qt.Key.Key_Down

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        if self.look is None:
            return super().sizeHint()
        return QSize(self.look.px(320), self._step(self.look) * max(1, len(self.bars)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def rect_of(self, place: int) -> QRectF:
        step = self._step(self.look) if self.look else 1
        return QRectF(0, place * step, self.width(), step)

    def _step(self, look: Look) -> int:
        """The name, its words beside or below it, and the bar; all rows are as tall as the tallest."""
        words = 0.0
        if not self._beside(look):
            room = self._room(look)
            words = max(para(None, look, QPointF(), room, bar.words, "small") for bar in self.bars)
        return round(look.leading("small") + words) + look.px(26)

    def _room(self, look: Look) -> float:
        return max(1.0, self.width() - 2 * look.px(8))

    def _beside(self, look: Look) -> bool:
        """Whether every name and its words have room in one line."""
        room = self._room(look) - look.px(16)

        def need(bar: Bar) -> float:
            name = min(look.width(bar.name, "small", True), look.px(160))
            return name + look.width(bar.words, "small", False, True)

        return all(need(bar) <= room for bar in self.bars)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, room, beside = look.px(8), self._room(look), self._beside(look)
        for place, bar in enumerate(self.bars):
            row = self.rect_of(place)
            if place == self.at:
                self._paint_here(painter, look, row.adjusted(1, 1, -1, -1))
            y = row.top() + look.px(4)
            taken = look.width(bar.words, "small", False, True) + look.px(16) if beside else 0
            line(painter, look, QPointF(edge, y), bar.name, "small", "ink", True, room=room - taken)
            if beside:
                right = QPointF(edge + room, y)
                line(painter, look, right, bar.words, "small", "ink2", right=True, tabular=True)
            y += look.leading("small")
            if not beside:
                y += para(painter, look, QPointF(edge, y), room, bar.words, "small", "ink2")
            top, high = y + look.px(2), look.px(10)
            if bar.half is not None and bar.wide is not None:
                spread = QRectF(edge, top, max(3.0, room * bar.wide / self.most), high)
                half = QRectF(edge, top, max(3.0, room * bar.half / self.most), high)
                self._paint_bar(painter, look, spread, half)
            else:
                rule(painter, edge, round(top + high / 2) + 0.5, edge + room, look.tone("hairline"))

"""The conversation map: the whole thread in one strip. It is also the scroll bar.

A bar is a post, as long as its text; its colour is heat where heat is known, hollow is unread. Discs
are the marked posts, the bracket is what is in view. It follows *posts*, not pixels.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence, Set
from math import log2

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from moderator_console.views.thread.card_paint import KINDS
from moderator_console.views.thread.thread_pages import MarkKind
from moderator_console.views.widgets.brush import box
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look, Looks

#: How long a bar is, 0–1, by eighths of its post's characters: a table, because there may be 100,000 of them.
_LENGTHS = tuple(min(1.0, log2(1 + n * 8 / 40) / 5) for n in range(156))


class MapStrip(QAbstractSlider):
    """``asked`` carries the place of a post that a person wants to see."""

    asked = Signal(int)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look = looks.now
        self._lengths: Sequence[float] = ()
        self._heat: Sequence[float] = ()
        self._marks: Mapping[MarkKind, Sequence[int]] = {}
        self._unread: Collection[int] = frozenset()
        self._hits: Sequence[int] = ()
        #: The ticks of the hits. They come a moment after the place that is gone to: both at once would be a long paint.
        self._ticks: QPixmap | None = None
        self._ticking = QTimer(self, singleShot=True, interval=0)
        self._ticking.timeout.connect(self._make_ticks)
        self._span = (0, 0)
        self._art: QPixmap | None = None
        self.setOrientation(Qt.Orientation.Vertical)
        self.setInvertedAppearance(True)
        self.setAccessibleName(self.tr("Conversation map"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # The thread's own keys reach everything; a second stop on the way would be in the way.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        looks.changed.connect(self._wear)
        self.actionTriggered.connect(self._stepped)

    def fill(
        self,
        chars: Sequence[int],
        marks: Mapping[MarkKind, Sequence[int]],
        unread: Collection[int] = frozenset(),
        heat: Sequence[float] = (),
    ) -> None:
        """Show a thread: characters of each post, places of marks and of unread posts, heat 0–1 if known."""
        most = len(_LENGTHS) - 1
        self._lengths = [_LENGTHS[min(n >> 3, most)] for n in chars]
        self._marks, self._heat = marks, heat
        self._unread = unread
        self.setRange(0, max(0, len(chars) - 1))
        self.repaint_map()

    def set_unread(self, unread: Collection[int]) -> None:
        """These posts are hollow."""
        self._unread = unread
        self.repaint_map()

    def set_hits(self, rows: Sequence[int]) -> None:
        """Posts with the words that are looked for, ascending: ticks at the right edge."""
        if self._hits or rows:
            self._hits = rows
            self._ticking.start()

    def show_range(self, first: int, last: int) -> None:
        """Where the reader is: first and last post in view."""
        self._span = (first, last)
        if not self.isSliderDown():
            self.setValue(first)
        self.update()

    def repaint_map(self) -> None:
        """Paint the bars anew at the next occasion."""
        self._art = None
        self._ticking.start()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(56), self._look.px(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(56), self._look.px(80))

    # -- geometry

    def _step(self) -> float:
        count = max(1, len(self._lengths))
        return min(self._look.px(14), (self.height() - 12) / count)

    def _y(self, place: float) -> float:
        return 6 + place * self._step()

    def place_at(self, y: float) -> int:
        """The post whose bar is nearest to a height of the strip."""
        count = len(self._lengths)
        return max(0, min(count - 1, int((y - 6) / self._step()))) if count else 0

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        if not self._lengths:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = self._span
        top, bottom = self._y(first), self._y(last + 1)
        if bottom - top < look.px(10):
            bottom = top + look.px(10)
        left = look.px(23)
        rect = QRectF(left, top - 2, look.px(32), bottom - top + 2)
        box(painter, rect, look.tone("sunken"), None, look.px(5))
        if self._art is None or self._art.deviceIndependentSize().toSize() != self.size():
            self._art = self._bars()
        painter.drawPixmap(0, 0, self._art)
        if self._ticks is not None:
            painter.drawPixmap(0, 0, self._ticks)
        # In a long thread the bracket is small: it takes the colour of the place where you are.
        small = rect.height() < look.px(28)
        edge = look.tone("accent") if small or self.hasFocus() else look.mix("edge", 0.6)
        box(painter, rect, None, edge, look.px(5), 2 if self.hasFocus() else 1)

    def _bars(self) -> QPixmap:
        look, art = self._look, self._clear()
        painter = QPainter(art)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, left, count = self._step(), look.px(28), len(self._lengths)
        unread = self._unread if isinstance(self._unread, Set) else frozenset(self._unread)
        # Bars of less than 3 px are put together: each shows the longest of its posts.
        many = max(1, int(3 / step + 0.999)) if step < 3 else 1
        for place in range(0, len(self._lengths), many):
            group = slice(place, place + many)
            width = look.px(5) + look.px(16) * max(self._lengths[group])
            high = max(2.0, min(look.px(7.5), step * many * 0.55))
            down = (step * many - high) / 2
            rect = QRectF(left, self._y(place) + down, width, high)
            tone = look.tone(
                self._heat_role(max(self._heat[group], default=0.0)) if self._heat else "heat1"
            )
            if not self._heat:
                tone = look.mix("edge", 0.55, "paper")
            if not unread.isdisjoint(range(place, min(place + many, count))):
                box(painter, rect, look.tone("paper"), tone, 1.5)
            else:
                box(painter, rect, tone, None, 1.5)
        size, side, free = look.px(18), look.px(11), 0.0
        for place, kind in sorted((at, kind) for kind, all_ in self._marks.items() for at in all_):
            icon, role = KINDS[kind]
            # Neighbours move down a little: no disc hides another.
            top = max(free, self._y(place + 0.5) - size / 2)
            free = top + size - 1
            disc = QRectF(0, top, size, size)
            box(painter, disc, look.tone(f"{role}_soft"), look.tone(role), size / 2)
            inner = disc.adjusted((size - side) / 2, (size - side) / 2, 0, 0)
            inner.setSize(QSizeF(side, side))
            paint_icon(painter, inner, icon, look.tone(role), 1.3)
        painter.end()
        return art

    def _make_ticks(self) -> None:
        self._ticks = None
        if self._hits:
            self._ticks = self._clear()
            painter, look = QPainter(self._ticks), self._look
            right, tone = self.width() - look.px(7), look.tone("accent")
            for top, bottom in self._tick_runs():
                painter.fillRect(QRectF(right, top, look.px(7), bottom - top), tone)
            painter.end()
        self.update()

    def _clear(self) -> QPixmap:
        """As large as the strip, with nothing on it."""
        ratio = self.devicePixelRatioF()
        art = QPixmap(self.size() * ratio)
        art.setDevicePixelRatio(ratio)
        art.fill(Qt.GlobalColor.transparent)
        return art

    def _tick_runs(self) -> list[tuple[int, float]]:
        """Upper and lower edges of ticks, those that touch as one; from pixel to pixel, not from post to post."""
        rows, step = self._hits, self._step()
        tick = max(2.0, min(self._look.px(4), step * 0.6))
        most, at = len(rows), 0
        found: list[tuple[int, float]] = []
        top, bottom = 0, -1.0
        while at < most:
            y = round(6 + (rows[at] + 0.5) * step - tick / 2)
            if y > bottom:
                if bottom >= 0:
                    found.append((top, bottom))
                top = y
            bottom = y + tick
            # The first post whose tick stands lower.
            at = bisect_left(rows, int((y + 0.5 + tick / 2 - 6) / step - 0.5), at + 1)
        if bottom >= 0:
            found.append((top, bottom))
        return found

    @staticmethod
    def _heat_role(heat: float) -> str:
        return (
            "heat1"
            if heat < 0.3
            else "heat2"
            if heat < 0.55
            else "heat3"
            if heat < 0.8
            else "heat4"
        )

    # -- events

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self.place_at(event.pos().y()) + 1
            words = self.tr("Post {number}. Each bar is a post; hollow bars are unread.")
            QToolTip.showText(event.globalPos(), words.format(number=number), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._lengths:
            self.setSliderDown(True)
            self._ask(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._ask(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ticking.start()

    def _ask(self, y: float) -> None:
        place = self.place_at(y)
        self.setValue(place)
        self.asked.emit(place)

    def _stepped(self, action: int) -> None:
        if action != QAbstractSlider.SliderAction.SliderNoAction.value and not self.isSliderDown():
            self.asked.emit(self.sliderPosition())

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.repaint_map()

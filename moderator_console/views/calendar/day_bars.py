"""Two bars, a day each: when the moderator works and when the member is awake, with the moment through both."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from moderator_console.core.two_days import TwoDays
from moderator_console.views.widgets.brush import box, line
from moderator_console.views.window.look import Look, Looks


class DayBars(QWidget):
    """Each bar has its place and its hour above it. What it shows it also says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._days: TwoDays | None = None
        self._rows: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def show_days(self, days: TwoDays, own: tuple[str, str], theirs: tuple[str, str]) -> None:
        """Shows two days; ``own`` and ``theirs`` are a place and the hour there."""
        self._days = days
        self._rows = (own, theirs) if days.theirs else (own,)
        self.setAccessibleName(", ".join(f"{hour} {place}" for place, hour in self._rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        if look is None:
            return QSize(100, 0)
        return QSize(look.px(100), len(self._rows) * self._step(look) + look.px(4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @staticmethod
    def _step(look: Look) -> int:
        return look.leading("small") + look.px(17)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, days = self._look, self._days
        if look is None or days is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = float(self.width())
        lit = (days.own, days.theirs)
        roles = ("accent", "waiting")
        for n, (place, hour) in enumerate(self._rows):
            y = float(n * self._step(look))
            corner = QPointF(wide, y)
            used = line(painter, look, corner, hour, "small", "ink", True, right=True, tabular=True)
            room = max(1, wide - used - look.px(8))
            line(painter, look, QPointF(0, y), place, "small", "ink2", room=room)
            bar = QRectF(0, y + look.leading("small") + look.px(2), wide, look.px(8))
            self._bar(painter, bar, lit[n], roles[n])
        x = days.at * wide
        pen = look.tone("ink")
        top, bottom = look.leading("small") - look.px(1), self.height() - look.px(3)
        painter.fillRect(QRectF(x - look.px(1), top, look.px(2), bottom - top), pen)
        dot = look.px(7)
        box(painter, QRectF(x - dot / 2, top - dot / 2, dot, dot), pen, None, dot / 2)

    def _bar(self, painter: QPainter, rect: QRectF, lit: tuple[bool, ...], role: str) -> None:
        look = self._look
        assert look is not None
        radius = rect.height() / 2
        painter.save()
        around = QPainterPath()
        around.addRoundedRect(rect, radius, radius)
        painter.setClipPath(around)
        painter.fillRect(rect, look.tone("grip"))
        one, begun = rect.width() / max(1, len(lit)), None
        for n, on in enumerate((*lit, False)):
            if on and begun is None:
                begun = n
            elif not on and begun is not None:
                part = QRectF(rect.x() + begun * one, rect.y(), (n - begun) * one, rect.height())
                painter.fillRect(part, look.mix(role, 0.75, "card"))
                begun = None
        painter.restore()

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

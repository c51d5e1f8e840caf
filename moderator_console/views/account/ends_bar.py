"""All complaints as one bar: each end has its share of the length, in the order of the list below it.

Nothing is in the bar alone: the list has the same numbers in words.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from moderator_console.core.ends import End
from moderator_console.views.account.account_words import SIGNS
from moderator_console.views.window.look import Look, Looks

#: Ends of one colour role in a row must still be told apart: every other one is paler.
_PALE = 0.55


def tone(look: Look, end: End) -> QColor:
    """The colour of an end's part, as in the list."""
    role = SIGNS[end][1]
    order = [each for each in End if SIGNS[each][1] == role]
    if order.index(end) % 2:
        return look.mix(role, _PALE)
    return look.tone(role)


class EndsBar(QWidget):
    """As wide as its page; ``show_counts`` gives it its parts. ``chosen`` stands out, the others are dimmed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._counts: dict[End, int] = {}
        self.chosen: End | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def show_counts(self, counts: dict[End, int], chosen: End | None) -> None:
        """Show these parts."""
        self._counts, self.chosen = counts, chosen
        self.update()

    def parts(self) -> dict[End, QRectF]:
        """Where each end's part lies; none is thinner than a line, together they fill the bar."""
        total, width = sum(self._counts.values()), float(self.width())
        if not total or self._look is None:
            return {}
        least = min(self._look.px(4), width / len(self._counts))
        free = width - least * len(self._counts)
        found, x = {}, 0.0
        for end, count in self._counts.items():
            wide = least + free * count / total
            found[end] = QRectF(x, 0, wide, self.height())
            x += wide
        return found

    def sizeHint(self) -> QSize:
        return QSize(120, self._look.px(14) if self._look else 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPainterPath()
        whole.addRoundedRect(QRectF(self.rect()), look.px(5), look.px(5))
        painter.setClipPath(whole)
        painter.fillRect(self.rect(), look.tone("sunken"))
        gap = 1.0 if len(self._counts) > 1 else 0.0
        for end, place in self.parts().items():
            colour = QColor(tone(look, end))
            if self.chosen is not None and end is not self.chosen:
                colour.setAlphaF(0.35)
            painter.fillRect(place.adjusted(0, 0, -gap, 0), colour)

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

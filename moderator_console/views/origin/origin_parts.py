"""Parts of the panel on where it began: a proposal that can be chosen, and a step of its way that can be visited."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from moderator_console.views.widgets.brush import box, chip, chip_width, focus_ring, line
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look

_BARS = 3


class ProposalHead(QAbstractButton):
    """One proposal as a line of a list: its sign of strength, who, when, how likely, and its first words below."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._post = self._facts = self._likely = self._words = self._guess = ""
        self._bars = 1
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(
        self, post: str, facts: str, likely: str, bars: int, words: str, guess: str, aloud: str
    ) -> None:
        """``bars`` of three say how likely; ``guess`` is a chip's word or empty; ``aloud`` is for a screen reader."""
        self._post, self._facts, self._likely = post, facts, likely
        self._bars, self._words, self._guess = bars, words, guess
        self.setText(post)
        self.setAccessibleName(f"{post}, {facts}, {likely}")
        self.setAccessibleDescription(aloud)
        self.update()

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self.look
        return QSize(look.px(240), look.leading() + look.leading("small") + look.px(14))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, QPainter(self)
        on = self.isChecked()
        if on or self.underMouse():
            ground = look.tone("origin_soft" if on else "hover")
            box(painter, QRectF(self.rect()), ground, None, look.px(8))
        x, top = look.px(10), look.px(7)
        self._strength(painter, x, top)
        x += look.px(30)
        right = self.width() - look.px(10)
        room = right - x
        if self._guess:
            wide = chip_width(look, self._guess, True)
            if wide < room / 2:
                at = QPointF(right - wide, top)
                chip(painter, look, at, "circle-question-mark", self._guess, "waiting")
                right -= round(wide) + look.px(8)
        used = line(painter, look, QPointF(x, top), self._post, "body", "ink", True, room=right - x)
        rest = right - x - used - look.px(8)
        said = f"{self._likely}, {self._facts}"
        if rest > look.px(40):
            at = QPointF(x + used + look.px(8), top)
            line(painter, look, at, said, "body", "ink2", room=rest)
        below = QPointF(x, top + look.leading())
        room = self.width() - look.px(10) - x
        line(painter, look, below, self._words, "small", "ink2", room=room)
        focus_ring(painter, look, self, 2, look.px(8))

    def _strength(self, painter: QPainter, x: float, top: float) -> None:
        """Three bars that rise; as many are filled as it is likely."""
        look = self.look
        wide, gap, base = look.px(5), look.px(3), top + look.px(17)
        for number in range(_BARS):
            high = look.px(6 + 5 * number)
            bar = QRectF(x + number * (wide + gap), base - high, wide, high)
            full = number < self._bars
            fill: QColor | None = look.tone("origin") if full else None
            edge = None if full else look.mix("origin", 0.55)
            box(painter, bar, fill, edge, look.px(1.5))


class PathStep(QAbstractButton):
    """One post of a way: pressed, it is shown. ``first`` is the asked post, ``last`` where it may have begun."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._why = ""
        self._first = self._last = False
        self.address = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(
        self, address: str, post: str, why: str, aloud: str, *, first: bool, last: bool
    ) -> None:
        """``why`` says how the way comes here; ``aloud`` is all of it for a screen reader and the tip."""
        self.address, self._why, self._first, self._last = address, why, first, last
        self.setText(post)
        self.setAccessibleName(f"{post}, {why}" if why else post)
        self.setAccessibleDescription(aloud)
        self.setToolTip(aloud)
        self.update()

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.leading() + self.look.px(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(100), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, QPainter(self)
        if self.underMouse():
            box(painter, QRectF(self.rect()), look.tone("hover"), None, look.px(6))
        middle, x = self.height() / 2, look.px(18)
        rail = look.tone("hairline")
        if not self._first:
            painter.fillRect(QRectF(x - 1, 0, 2, middle), rail)
        if not self._last:
            painter.fillRect(QRectF(x - 1, middle, 2, middle), rail)
        if self._last:
            side = look.px(16)
            place = QRectF(x - side / 2, middle - side / 2, side, side)
            ground = look.tone("hover" if self.underMouse() else "card")
            painter.fillRect(place.adjusted(-1, -1, 1, 1), ground)
            paint_icon(painter, place, "sprout", look.tone("origin"))
        else:
            dot = look.px(9)
            place = QRectF(x - dot / 2, middle - dot / 2, dot, dot)
            fill = look.tone("overdue" if self._first else "card")
            box(painter, place, fill, None if self._first else look.tone("ink3"), dot / 2, 1.5)
        x, top = look.px(40), middle - look.leading() / 2
        room = self.width() - x - look.px(8)
        used = line(painter, look, QPointF(x, top), self.text(), "body", "accent", room=room)
        rest = room - used - look.px(10)
        if rest > look.px(40):
            at = QPointF(x + used + look.px(10), top)
            line(painter, look, at, self._why, "body", "ink2", room=rest)
        focus_ring(painter, look, self, 2, look.px(6))

"""What the colours and signs of the calendar mean; each is also the filter of its kind. What is overdue has none."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from moderator_console.core.calendar_items import ItemKind
from moderator_console.views.calendar.calendar_words import SIGNS
from moderator_console.views.widgets.brush import box, focus_ring, line
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look, Looks

#: The kinds in the order of the legend; limits only where a community has promised one.
SHOWN = (
    ItemKind.FOLLOW_UP, ItemKind.CONTACT, ItemKind.STEP, ItemKind.PROMISE, ItemKind.TASK, ItemKind.DEADLINE,
)  # fmt: skip


class LegendButton(QAbstractButton):
    """One kind: pressed in, it is shown; let out, it is hidden and its word is struck through."""

    def __init__(self, kind: ItemKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._looks: Looks | None = None
        self._hint = ""
        #: The sign alone; its word is in the tool tip and heard.
        self.compact = False
        self.setCheckable(True)
        self.setChecked(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        self._looks = looks
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def say(self, word: str, hint: str) -> None:
        """The kind in words, and what pressing does."""
        self.setText(word)
        self.setAccessibleName(word)
        self._hint = hint
        self.tighten(self.compact)

    def tighten(self, compact: bool) -> None:
        """Shows the sign alone, or the word with it."""
        self.compact = compact
        self.setToolTip(f"{self.text()}\n{self._hint}" if compact else self._hint)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._looks is None:
            return super().sizeHint()
        look = self._looks.now
        word = 0 if self.compact else round(look.width(self.text(), "small")) + look.px(8)
        return QSize(word + look.px(26), look.px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._looks is None:
            return
        look, painter = self._looks.now, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            ground = look.tone("hairline" if self.isDown() else "hover")
            box(painter, QRectF(self.rect()), ground, None, look.px(7))
        sign, role = SIGNS[self.kind]
        on, side, middle = self.isChecked(), look.px(14), self.height() / 2
        place = QRectF(look.px(6), middle - side / 2, side, side)
        paint_icon(painter, place, sign, look.tone(role if on else "ink3"))
        at = QPointF(look.px(26), middle - look.leading("small") / 2)
        wide = 0.0
        if not self.compact:
            wide = line(painter, look, at, self.text(), "small", "ink2" if on else "ink3")
        if not on:
            at.setX(at.x() if wide else look.px(4))
            wide = wide or look.px(18)
            painter.setPen(look.tone("ink3"))
            painter.drawLine(
                QPointF(at.x() - look.px(2), middle), QPointF(at.x() + wide + look.px(2), middle)
            )
        focus_ring(painter, look, self, 1.0, look.px(7))

    def _wear(self, look: Look) -> None:
        self.updateGeometry()
        self.update()

"""How the member feels now: five faces with a word and a digit. A row of real buttons; the arrows move."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from moderator_console.core.events import Feeling
from moderator_console.views.widgets.brush import box, focus_ring, line
from moderator_console.views.widgets.one_choice import OneChoice
from moderator_console.views.window.icons import STRONG, paint_icon
from moderator_console.views.window.look import Look, Looks
from moderator_console.views.words import Words

ICONS = {
    Feeling.FURIOUS: "face-angry",
    Feeling.HURT: "face-slightly-frowning",
    Feeling.TIRED: "face-neutral",
    Feeling.CALMER: "face-slightly-smiling",
    Feeling.GLAD: "face-grinning",
}


class Face(QAbstractButton):
    """One feeling; paints rest, hover, pressed, chosen, focus and disabled."""

    def __init__(
        self, feeling: Feeling, digit: str, word: str, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.feeling, self.digit, self.look = feeling, digit, look
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(90), self.look.px(58))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(56), self.look.px(58))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        on, alive = self.isChecked(), self.isEnabled()
        ground, edge = look.tone("card"), look.tone("hairline")
        if on and alive:
            ground, edge = look.tone("accent_soft"), look.tone("accent")
        elif alive and self.isDown():
            ground = look.tone("sunken")
        elif alive and self.underMouse():
            ground, edge = look.tone("hover"), look.tone("edge")
        box(painter, QRectF(self.rect()), ground, edge, look.px(8))
        role = "accent" if on and alive else "ink2" if alive else "ink3"
        side = look.px(19)
        place = QRectF((self.width() - side) / 2, look.px(9), side, side)
        paint_icon(painter, place, ICONS[self.feeling], look.tone(role), STRONG)
        word = self.text()
        wide = min(look.width(word, "small", on), self.width() - look.px(8))
        at = QPointF((self.width() - wide) / 2, look.px(33))
        line(painter, look, at, word, "small", role, on, room=self.width() - look.px(8))
        corner = QPointF(self.width() - look.px(8), look.px(4))
        line(painter, look, corner, self.digit, "small", "ink3", right=True)
        focus_ring(painter, look, self, 1.0, look.px(8))


class Faces(QWidget):
    """``value`` is the chosen feeling or None; ``changed`` comes with each choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = OneChoice(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        words = Words(self)
        for number, feeling in enumerate(Feeling, 1):
            face = Face(feeling, str(number), words.feeling(feeling), looks.now, self)
            self._group.addButton(face)
            self._row.addWidget(face, 1)
        self._group.picked.connect(lambda button: self.changed.emit())
        looks.changed.connect(self._wear)

    @property
    def value(self) -> Feeling | None:
        """What was chosen."""
        button = self._group.checkedButton()
        return button.feeling if isinstance(button, Face) else None

    def choose(self, feeling: Feeling | None) -> None:
        """Choose without announcing; None chooses none."""
        faces = [one for one in self._group.buttons() if isinstance(one, Face)]
        self._group.mark(next((one for one in faces if one.feeling is feeling), None))

    def press(self, number: int) -> None:
        """Choose by digit, from 1."""
        buttons = self._group.buttons()
        if 0 < number <= len(buttons):
            buttons[number - 1].click()

    def _wear(self, look: Look) -> None:
        for button in self._group.buttons():
            if isinstance(button, Face):
                button.look = look
                button.updateGeometry()
                button.update()

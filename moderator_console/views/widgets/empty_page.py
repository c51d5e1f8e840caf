"""A page that holds nothing yet: what belongs there, and the one thing to do next."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.read_label import ReadLabel
from moderator_console.views.window.icons import STRONG, paint_icon
from moderator_console.views.window.look import Look, Looks

#: The share of its size below which the picture is not drawn.
_LEAST = 0.5


class Picture(QWidget):
    """Two voices that meet, or one sign on a soft disc; drawn with the line of the icons.

    It gives its height away first: what is said below it is what counts.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._icon = ""
        self._role = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)

    def show_sign(self, icon: str, role: str = "accent") -> None:
        """One sign; without a name the two voices."""
        self._icon, self._role = icon, role
        self.updateGeometry()
        self.update()

    def wear(self, look: Look) -> None:
        """Take this look."""
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        if look is None:
            return QSize(0, 0)
        return QSize(look.px(72), look.px(72)) if self._icon else QSize(look.px(280), look.px(132))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, whole = self._look, self.sizeHint()
        share = self.height() / max(1, whole.height())
        if look is None or share < _LEAST:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(whole.width() * (1 - share) / 2, 0)
        painter.scale(look.scale * share, look.scale * share)
        if self._icon:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.tone(f"{self._role}_soft"))
            painter.drawEllipse(QRectF(0, 0, 72, 72))
            paint_icon(painter, QRectF(22, 22, 28, 28), self._icon, look.tone(self._role), STRONG)
            return
        self._bubble(painter, look, QRectF(40, 8, 120, 72), True, "card", "edge")
        painter.setPen(_pen(look, "edge"))
        wave = QPainterPath(QPointF(58, 44))
        for n, high in enumerate((10, -16, 22, -22, 15, -8, 4)):
            wave.quadTo(58 + n * 10 + 5, 44 - high, 58 + (n + 1) * 10, 44)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(wave)
        self._bubble(painter, look, QRectF(140, 40, 100, 62), False, "accent_soft", "accent")
        paint_icon(painter, QRectF(176, 57, 28, 28), "ear", look.tone("accent"), STRONG)

    def _bubble(
        self, painter: QPainter, look: Look, rect: QRectF, left: bool, fill: str, pen: str
    ) -> None:
        path, tail = QPainterPath(), QPainterPath()
        path.addRoundedRect(rect, 14, 14)
        x = rect.x() + 26 if left else rect.right() - 26
        way = -1 if left else 1
        tail.moveTo(x, rect.bottom() - 2)
        tail.lineTo(x + 10 * way, rect.bottom() + 15)
        tail.lineTo(x - 16 * way, rect.bottom() - 2)
        painter.setPen(_pen(look, pen))
        painter.setBrush(look.tone(fill))
        painter.drawPath(path.united(tail))


class EmptyPage(QWidget):
    """``say`` fills it; ``wanted`` comes when its button is pressed."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks: Looks | None = None
        self.picture = Picture(self)
        self.title, self.text = QLabel(self), ReadLabel(self)
        self.title.setProperty("type", "title")
        self.text.setProperty("voice", "2")
        self.button = KeyButton(self, main=True)
        self.button.clicked.connect(self.wanted)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.column = QVBoxLayout(self)
        self.column.addStretch(3)
        self.column.addWidget(self.picture, 0, middle)
        for label in (self.title, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(middle)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 20)
            row.addStretch(1)
            self.column.addLayout(row)
        self.column.addWidget(self.button, 0, middle)
        self.column.addStretch(4)
        self.setFocusProxy(self.button)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        self.button.wear(looks)
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def say(
        self,
        title: str,
        text: str,
        act: str = "",
        icon: str = "",
        *,
        sign: str = "",
        role: str = "accent",
    ) -> None:
        """Show what is missing and, with ``act``, the button that fills it. ``sign`` names the picture."""
        self.title.setText(title)
        self.text.setText(text)
        self.picture.show_sign(sign, role)
        self.button.setText(act)
        self.button.setAccessibleName(act)
        self.button.set_icon(icon)
        self.button.setVisible(bool(act))

    def _wear(self, look: Look) -> None:
        self.picture.wear(look)
        self.column.setSpacing(look.px(12))
        self.column.setContentsMargins(look.px(16), look.px(16), look.px(16), look.px(16))
        self.text.setMaximumWidth(look.px(560))


def _pen(look: Look, role: str) -> QPen:
    return QPen(
        look.tone(role),
        1.6,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )

"""A way to begin, as a card that can be pressed: its sign, its words, what it means, and its key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from moderator_console.views.widgets.brush import box, focus_ring, key_cap, para
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import RADIUS, Look, Looks

_WIDE = 264


class WayCard(QAbstractButton):
    """``say`` gives its sign, its meaning and its key; ``first`` is the one that is suggested."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._icon, self._meaning, self._first = "", "", False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def say(self, icon: str, meaning: str, key: str, *, first: bool = False) -> None:
        """What it is; the key is a shortcut too."""
        self._icon, self._meaning, self._first = icon, meaning, first
        self.setAccessibleDescription(meaning)
        self.setShortcut(key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        if look is None:
            return QSize(_WIDE, 168)
        room = look.px(_WIDE - 40)
        head = para(None, look, QPointF(), room, self.text(), strong=True)
        text = para(None, look, QPointF(), room, self._meaning, "small")
        return QSize(look.px(_WIDE), round(look.px(74) + head + look.px(4) + text + look.px(18)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter, on = QPainter(self), self.isEnabled()
        ground = "sunken" if self.isDown() or not on else "hover" if self.underMouse() else "card"
        edge = look.tone("accent" if self._first and on else "hairline")
        thick = 1.5 if self._first and on else 1
        box(painter, QRectF(self.rect()), look.tone(ground), edge, RADIUS, thick)
        side = look.px(40)
        disc = QRectF(look.px(20), look.px(20), side, side)
        soft = "accent_soft" if self._first else "sunken"
        box(painter, disc, look.tone(soft), None, side / 2)
        sign = look.px(20)
        place = QRectF(disc.center().x() - sign / 2, disc.center().y() - sign / 2, sign, sign)
        ink = "ink3" if not on else "accent" if self._first else "ink2"
        paint_icon(painter, place, self._icon, look.tone(ink), 1.5)
        at = QPointF(self.width() - look.px(16), look.px(16))
        key_cap(painter, look, at, self.shortcut().toString(), right=True)
        x, room = look.px(20), look.px(_WIDE - 40)
        head = "ink3" if not on else "accent" if self._first else "ink"
        y = look.px(74)
        y += round(
            para(painter, look, QPointF(x, y), room, self.text(), "body", head, True)
        ) + look.px(4)
        para(painter, look, QPointF(x, y), room, self._meaning, "small", "ink2" if on else "ink3")
        focus_ring(painter, look, self, 3, look.px(8))

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

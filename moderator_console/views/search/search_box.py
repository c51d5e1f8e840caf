"""The search box on top and the disc of the owner beside it: real buttons, painted as what they stand for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from moderator_console.views.widgets.brush import (
    box,
    disc,
    focus_ring,
    key_cap,
    key_cap_width,
    line,
)
from moderator_console.views.widgets.faces import initials, tint
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look, Looks


class _Painted(QAbstractButton):
    """What both share: they take a look, and show hover and focus themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()


class SearchBox(_Painted):
    """Opens the palette: by click, by its key, or by typing on it (``typed`` carries the first letters)."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        words = event.text()
        if words.isprintable() and words.strip():
            self.typed.emit(words)
        else:
            super().keyPressEvent(event)

    def _wear(self, look: Look) -> None:
        self.setMaximumWidth(look.px(480))
        super()._wear(look)

    def sizeHint(self) -> QSize:
        look = self._look
        return QSize(480, 36) if look is None else QSize(look.px(480), look.px(36))

    def minimumSizeHint(self) -> QSize:
        look = self._look
        return QSize(0, 0) if look is None else QSize(look.px(120), look.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter, middle = QPainter(self), self.height() / 2
        warm = self.isEnabled() and (self.underMouse() or self.isDown())
        edge = look.tone("edge" if warm else "hairline")
        ground = look.tone("sunken" if self.isDown() else "card")
        box(painter, QRectF(self.rect()), ground, edge, look.px(9))
        side = look.px(16)
        place = QRectF(look.px(13), middle - side / 2, side, side)
        paint_icon(painter, place, "search", look.tone("ink3"))
        left, right = look.px(40), self.width() - look.px(8)
        key = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if key and self.width() > look.px(240):
            at = QPointF(right, middle - look.px(11))
            key_cap(painter, look, at, key, right=True)
            right -= round(key_cap_width(look, key)) + look.px(8)
        at = QPointF(left, middle - look.leading() / 2)
        ink = "ink2" if self.isEnabled() else "ink3"
        line(painter, look, at, self.text(), "body", ink, room=max(1, right - left))
        focus_ring(painter, look, self, 0.0, look.px(9))


class OwnerDisc(_Painted):
    """Who sits at the desk. A click leads to the settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, name: str) -> None:
        """Show this person; an empty name shows nobody."""
        self._name = name
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        side = 32 if self._look is None else self._look.px(32)
        return QSize(side + 4, side + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None or not self._name:
            return
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        disc(painter, look, rect, initials(self._name), tint(self._name))
        if self.underMouse():
            box(painter, rect, None, look.tone("edge"), rect.width() / 2)
        focus_ring(painter, look, self, 0.0, self.width() / 2)

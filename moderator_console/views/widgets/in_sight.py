"""What has the keyboard stays in sight: in a page that scrolls it is shown when it gets the focus, and it stays where it
is on the screen while everything around it is laid out anew (another text size, a row more).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import Shiboken

#: What is shown around it, in pixels.
_AROUND = 24


class InSight(QObject):
    """Watches over one scroll area, as long as the area lives."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        inside = area.widget()
        assert inside is not None, "there is something to watch over"
        self._area, self._inside = area, inside
        #: Where the focused part stood, from the top of what is shown; None: out of sight.
        self._y: int | None = None
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._settle)
        self._window: QWindow | None = None
        area.verticalScrollBar().valueChanged.connect(self._scrolled)
        inside.installEventFilter(self)
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            # Asked before the area itself hears of it: what it scrolls now nobody has asked for.
            self._settling.start()
        elif event.type() == QEvent.Type.Show:
            self._join()
        return False

    def _join(self) -> None:
        """Hears of the focus from the window that the area stands in, once there is one."""
        window = self._area.window().windowHandle()
        if window is not None and window is not self._window:
            self._window = window
            window.focusObjectChanged.connect(self._focus_changed)

    def _part(self) -> QWidget | None:
        """What has the focus inside, if there is room for all of it."""
        part = QApplication.focusWidget()
        if part is None or not self._inside.isAncestorOf(part) or not part.isVisible():
            return None
        return part if part.height() + 2 * _AROUND < self._area.viewport().height() else None

    def _place(self, part: QWidget) -> int:
        return part.mapTo(self._area.viewport(), QPoint()).y()

    def _note(self) -> None:
        part, high = self._part(), self._area.viewport().height()
        self._y = None
        if part is not None:
            at = self._place(part)
            self._y = at if -part.height() < at < high else None

    def _focus_changed(self) -> None:
        # While the window goes, the focus wanders over what is going too.
        if not Shiboken.isValid(self._area) or not Shiboken.isValid(self._inside):
            return
        part = self._part()
        # Under the mouse nothing moves.
        if part is None or QApplication.mouseButtons():
            self._note()
            return
        self._y = self._place(part)
        self._settling.start()

    def _scrolled(self) -> None:
        if not self._settling.isActive():
            self._note()

    def _settle(self) -> None:
        part = self._part()
        if part is not None and self._y is not None:
            high = self._area.viewport().height()
            if 0 <= self._y < high:
                bar = self._area.verticalScrollBar()
                bar.setValue(bar.value() + self._place(part) - self._y)
            self._area.ensureWidgetVisible(part, 0, _AROUND)
        self._note()

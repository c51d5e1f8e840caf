"""A sheet in a window of its own, small enough to stand beside another program while the main window is worked in.

It asks to stay above other windows. A window system may refuse that (Wayland has no word for it), so nothing here
says that it does.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from moderator_console.views.widgets.enter_presses import EnterPresses
from moderator_console.views.widgets.sheet import SheetBase
from moderator_console.views.window.page import Room

_FLAGS = (
    Qt.WindowType.Window
    | Qt.WindowType.CustomizeWindowHint
    | Qt.WindowType.WindowTitleHint
    | Qt.WindowType.WindowSystemMenuHint
    | Qt.WindowType.WindowMinimizeButtonHint
    | Qt.WindowType.WindowCloseButtonHint
    | Qt.WindowType.WindowStaysOnTopHint
)
#: What the desktop's frame may take around the window.
_FRAME = QSize(16, 48)


def within(wanted: QRect, room: QRect) -> QRect:
    """A window's place, moved and made smaller until it lies on the screen."""
    size = wanted.size().boundedTo(room.size())
    left = max(room.left(), min(wanted.left(), room.left() + room.width() - size.width()))
    top = max(room.top(), min(wanted.top(), room.top() + room.height() - size.height()))
    return QRect(left, top, size.width(), size.height())


def _inside(room: QRect) -> QRect:
    """What a window may cover so that its frame is on the screen too."""
    return room.adjusted(0, _FRAME.height() - _FRAME.width(), -_FRAME.width(), -_FRAME.width())


class Companion(SheetBase):
    """Base of such windows. Closing one is the same as Esc: it is set aside."""

    #: Back to the main window; this one stays.
    back_wanted = Signal()

    WIDE, HIGH = 500, 820

    def __init__(self, room: Room) -> None:
        super().__init__(room, None, _FLAGS)
        look = room.looks.now
        self.resize(look.px(self.WIDE), look.px(self.HIGH))
        # The main window's closing ends the program, whatever still stands beside it.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.had_keyboard, self.stood = False, QByteArray()
        EnterPresses(self)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.back_wanted)

    def place(self, geometry: QByteArray, beside: QWidget) -> None:
        """Stands where it stood (``saveGeometry``), the first time at the right edge of ``beside``'s screen."""
        room = beside.screen().availableGeometry()
        wanted = QRect(room.topLeft(), self.size())
        wanted.moveRight(room.right() - _FRAME.width())
        wanted.moveTop(room.top() + (room.height() - wanted.height()) // 3)
        if not geometry.isEmpty() and self.restoreGeometry(geometry):
            wanted = self.geometry()
            screen = QGuiApplication.screenAt(wanted.center())
            room = screen.availableGeometry() if screen else room
        self.setGeometry(within(wanted, _inside(room)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            # Larger text than the last time needs more room than the place that was kept.
            QTimer.singleShot(0, self, self._come_inside)

    def _come_inside(self) -> None:
        inside = _inside(self.screen().availableGeometry())
        if not inside.contains(self.geometry()):
            self.setGeometry(within(self.geometry(), inside))

    def done(self, result: int) -> None:
        """It goes: where it stood, and whether it had the keyboard, is known afterwards."""
        self.had_keyboard, self.stood = self.isActiveWindow(), self.saveGeometry()
        super().done(result)

    def open(self) -> None:
        """Shows it, or brings it to the front; the keyboard comes along."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

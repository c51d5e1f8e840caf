"""What was just done, and the way to take it back: for 20 seconds of looking elsewhere, longer under the hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtWidgets import QWidget

from moderator_console.views.window.bars import Bar, Way

SECONDS = 20
#: How long "taken back" stays.
SECONDS_AFTER = 6
#: For how long the mouse must have rested before the bar goes.
REST_MS = 1500


class Brief:
    """A way back that is there for some ``seconds`` only, whatever anybody is looking at."""

    def __init__(self, way: Callable[[], Any], seconds: int) -> None:
        self.way, self.seconds = way, seconds

    def __call__(self) -> Any:
        return self.way()


class UndoBar(Bar):
    """Offers one undo at a time: the latest. The time stands still while the bar is hovered or has the focus, but for a
    ``Brief`` one: then it goes with what it offers.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # It comes after every act: a page should hardly move for it.
        self.air = 2
        self._undo: Callable[[], bool] | None = None
        self._done = ""
        self._brief = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._let_go)
        self._left = 0
        self._pointer: QPoint | None = None

    @property
    def offers(self) -> bool:
        """Whether there is something that can be taken back."""
        return self._undo is not None

    def offer(self, done: str, undo: Callable[[], bool]) -> None:
        """Say what was done. ``undo`` takes it back and returns whether it did."""
        self._done, self._undo = done, undo
        way = Way(self.tr("Undo"), self.take_back, "undo-2", self.tr("Ctrl+Z"))
        self.say("circle-check", "done", done, "", (way,))
        for button in self.ways:
            button.installEventFilter(self)
        self._brief = isinstance(undo, Brief)
        self._run(undo.seconds if isinstance(undo, Brief) else SECONDS)

    def take_back(self) -> None:
        """Takes the latest act back, once."""
        undo, self._undo = self._undo, None
        if undo is None:
            return
        self._brief = False
        if undo():
            self.say("rotate-ccw", "", self.tr("Taken back: {done}").format(done=self._done))
            self._run(SECONDS_AFTER)
        else:
            self.hush()

    def hush(self) -> None:
        """The offer ends; the act stays."""
        self._undo = None
        self._timer.stop()
        super().hush()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._pause()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._go_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._pause()
        elif event.type() == QEvent.Type.FocusOut:
            self._go_on()
        return super().eventFilter(watched, event)

    def _let_go(self) -> None:
        """The page grows when the bar goes: not below a hand that is about to click on something."""
        if self._brief or (pointer := QCursor.pos()) == self._pointer:
            self.hush()
        else:
            self._pointer = pointer
            self._timer.start(REST_MS)

    def _run(self, seconds: int) -> None:
        self._pointer = None
        self._timer.start(seconds * 1000)

    def _pause(self) -> None:
        if self._timer.isActive() and not self._brief:
            self._left = max(1000, self._timer.remainingTime())
            self._timer.stop()

    def _go_on(self) -> None:
        held = self.underMouse() or any(button.hasFocus() for button in self.ways)
        if self._left and not held and self.isVisible():
            self._timer.start(self._left)
            self._left = 0

"""Buttons of which one is chosen, whoever chooses: mouse, keys, or the act that a screen reader has for them.

Qt's act for a button that stays down is to toggle it, which is no click: without this the button would look
chosen and nothing would follow (QAccessibleButton::doAction).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup


class OneChoice(QButtonGroup):
    """``picked`` carries the button that a person chose; ``mark`` does not announce."""

    picked = Signal(QAbstractButton)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setExclusive(True)
        self._silent = False
        self._untold: QAbstractButton | None = None
        self.buttonToggled.connect(self._toggled)
        self.buttonClicked.connect(self._clicked)

    def mark(self, chosen: QAbstractButton | None) -> None:
        """Choose for the program; None chooses none."""
        self._silent = True
        self.setExclusive(False)
        for button in self.buttons():
            button.setChecked(button is chosen)
        self.setExclusive(True)
        self._silent = False
        self._untold = None

    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        if on and not self._silent:
            self._untold = button
            # A click follows at once and tells it; where none does, it is told when the loop comes round.
            QTimer.singleShot(0, self, self._tell)

    def _clicked(self, button: QAbstractButton) -> None:
        self._untold = None
        self.picked.emit(button)

    def _tell(self) -> None:
        button, self._untold = self._untold, None
        if button is not None and button is self.checkedButton():
            self.picked.emit(button)

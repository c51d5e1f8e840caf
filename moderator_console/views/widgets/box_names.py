"""The names of boxes to choose from, as screen readers hear them on Linux.

There Qt gives a combo box the name of its value and leaves ``accessibleName`` out (QAccessibleComboBox::text): what the
box is for is heard from the label that belongs to it. A box without a label in sight gets one out of sight, the moment
a screen reader meets it.
"""

from __future__ import annotations

import functools

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from shiboken6 import Shiboken

_NAMED = "box_name"


class BoxName(QLabel):
    """Says the ``accessibleName`` of its box where nothing else does, and is never shown."""

    def __init__(self, box: QComboBox, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._box = box
        box.installEventFilter(self)
        self._follow()

    def _follow(self) -> None:
        box, around = self._box, self.parentWidget()
        if around is None or not Shiboken.isValid(box):
            return
        others = (label for label in around.findChildren(QLabel) if label is not self)
        name = "" if any(label.buddy() is box for label in others) else box.accessibleName()
        if name != self.text():
            self.setText(name)
            self.setBuddy(box if name else None)  # type: ignore[arg-type]  # null: of none

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.Show):
            self._follow()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._follow()


@functools.cache
def name_boxes() -> None:
    """Every box of the program has a label from now on."""
    QAccessible.installFactory(_meet)


def _meet(key: str, met: QObject) -> QAccessibleInterface | None:
    if key == "QComboBox" and isinstance(met, QComboBox) and not met.property(_NAMED):
        around = met.parentWidget()
        if around is not None:
            met.setProperty(_NAMED, True)
            BoxName(met, around)
    return None

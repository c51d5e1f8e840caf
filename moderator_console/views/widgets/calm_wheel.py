"""The wheel scrolls a page of fields and changes none of them: whoever rolls past a box did not mean it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

_KNOWN = "calm_wheel"


class _Calm(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            # Not taken: it goes on to what scrolls.
            event.ignore()
            return True
        return False


def calm_wheel(page: QWidget) -> None:
    """Every box and number on ``page`` leaves the wheel alone; again for what was added since. An open list still scrolls."""
    filter_ = page.findChild(_Calm) or _Calm(page)
    for kind in (QComboBox, QAbstractSpinBox):
        for field in page.findChildren(kind):
            if not field.property(_KNOWN):
                field.setProperty(_KNOWN, True)
                field.installEventFilter(filter_)

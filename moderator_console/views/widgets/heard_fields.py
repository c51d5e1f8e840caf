"""What screen readers hear of fields and of boxes to choose from, where Qt leaves it out.

On Linux Qt gives a combo box the name of its value and leaves ``accessibleName`` out (QAccessibleComboBox::text): what
the box is for is heard from the label that belongs to it. A box without a label in sight gets one out of sight, the
moment a screen reader meets it. A hint that stands in an empty field is heard as its description.
"""

from __future__ import annotations

import functools

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import Shiboken

_MET = "heard_field"
_Field = QLineEdit | QPlainTextEdit | QTextEdit
#: Something about a field may have changed, or is about to be heard.
_NOW = (QEvent.Type.FocusIn, QEvent.Type.Show, QEvent.Type.LanguageChange)


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
        if event.type() in _NOW:
            self._follow()
        return False


class FieldHint(QObject):
    """Makes the hint in a field its description, unless it has another one or is named so."""

    def __init__(self, field: _Field) -> None:
        super().__init__(field)
        self._field, self._said = field, ""
        field.installEventFilter(self)
        self._follow()

    def _follow(self) -> None:
        field, now = self._field, self._field.accessibleDescription()
        if now not in ("", self._said):
            return
        hint = field.placeholderText()
        self._said = "" if hint == field.accessibleName() else hint
        if now != self._said:
            field.setAccessibleDescription(self._said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _NOW:
            self._follow()
        return False


@functools.cache
def hear_fields() -> None:
    """Every field and box of the program says what it is for from now on."""
    QAccessible.installFactory(_meet)


def _meet(key: str, met: QObject) -> QAccessibleInterface | None:
    if isinstance(met, (QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)) and not met.property(
        _MET
    ):
        if not isinstance(met, QComboBox):
            met.setProperty(_MET, True)
            FieldHint(met)
        elif (around := met.parentWidget()) is not None:
            met.setProperty(_MET, True)
            BoxName(met, around)
    return None

"""Ctrl+Z among fields: first what was typed, then what was done to the case.

A text field takes Ctrl+Z for itself even when it has nothing left to undo. Here it lets go of it then, so that the
window's shortcut hears it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget


class UndoOrder(QObject):
    """For every field that stands in ``over`` now."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        for field in (*over.findChildren(QTextEdit), *over.findChildren(QLineEdit)):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not _can_undo(watched)
        ):
            event.ignore()
            return True
        return False


def _can_undo(field: QObject) -> bool:
    """Whether the field has anything of its own to take back."""
    if isinstance(field, QTextEdit):
        return not field.isReadOnly() and field.document().isUndoAvailable()
    return isinstance(field, QLineEdit) and not field.isReadOnly() and field.isUndoAvailable()

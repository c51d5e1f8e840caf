"""Guesses the heights of a whole thread after its first paint, in slices between which the window lives."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QObject, QTimer, Signal

from moderator_console.store.conversation import ThreadShape
from moderator_console.views.thread.thread_geometry import Column

#: Posts of a slice: 10 ms.
SLICE = 20_000


class Reckon(QObject):
    """``done`` carries an ``array("i")`` with the height of each row in pixels."""

    done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._number = 0

    def start(self, shape: ThreadShape, column: Column) -> None:
        """Begins anew; what was begun before never ends."""
        self._number += 1
        self._go_on(self._number, shape, column, array("i"))

    def _go_on(self, number: int, shape: ThreadShape, column: Column, values: array[int]) -> None:
        QTimer.singleShot(0, self, lambda: self._slice(number, shape, column, values))

    def _slice(self, number: int, shape: ThreadShape, column: Column, values: array[int]) -> None:
        if number != self._number:
            return
        part = slice(len(values), len(values) + SLICE)
        values.extend(column.guess(shape.chars[part], shape.paragraphs[part], shape.depth[part]))
        if len(values) < len(shape.chars):
            self._go_on(number, shape, column, values)
        else:
            self.done.emit(values)

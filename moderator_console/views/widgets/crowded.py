"""Says when what stands in a scroll area is higher than the area: what can be folded then gives its room away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


class Crowded(QObject):
    """``now`` is whether ``side`` does not fit into ``area`` with everything in ``rows`` unfolded.

    ``changed`` is emitted when that turns over; whoever hears it folds or unfolds the rows.
    """

    changed = Signal()

    def __init__(self, area: QScrollArea, side: QWidget, *rows: QLayout) -> None:
        super().__init__(area)
        self._area, self._side, self._rows = area, side, rows
        self._unfolded = 0
        self.now = False
        area.installEventFilter(self)
        side.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._weigh()
        return super().eventFilter(watched, event)

    @staticmethod
    def _needs(what: QLayout | None, wide: int) -> int:
        """The least height at that width: words that break into more lines need more than their hint says."""
        if what is None:
            return 0
        least = what.minimumSize().height()
        return max(least, what.minimumHeightForWidth(wide)) if what.hasHeightForWidth() else least

    def _weigh(self) -> None:
        if not self._area.isVisible():
            return
        room, wide = self._area.height(), self._side.width()
        need = self._needs(self._side.layout(), wide)
        row = sum(self._needs(each, each.geometry().width()) for each in self._rows)
        if not self.now:
            # Kept to know, once it is folded, what unfolding would take again.
            self._unfolded = row
        elif self._unfolded > row:
            need += self._unfolded - row
        if self.now != (need > room):
            self.now = not self.now
            self.changed.emit()

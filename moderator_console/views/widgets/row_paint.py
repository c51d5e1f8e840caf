"""The painter of a list's rows: it wears the look, and the list is laid out anew with each next one."""

from __future__ import annotations

from PySide6.QtWidgets import QListView, QStyledItemDelegate

from moderator_console.views.window.look import Look, Looks


class RowPaint(QStyledItemDelegate):
    """Base of the painters; ``look`` is how things look now."""

    def __init__(self, view: QListView, looks: Looks) -> None:
        super().__init__(view)
        self._view = view
        self.look: Look = looks.now
        looks.changed.connect(self._wear)

    def _wear(self, look: Look) -> None:
        self.look = look
        self._view.doItemsLayout()

"""What of a paste is in no post, said above the posts: nothing is lost in silence."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from moderator_console._built.ui_capture import Ui_Capture
from moderator_console.core.capture.capture_rows import Table, place_of, with_left, without_left

#: Characters of it that are shown.
_SHOWN = 70


class CaptureLeft(QObject):
    """One part at a time: it becomes a post, or stays out. ``wished`` carries the table, and the row to go to."""

    wished = Signal(object, int)

    def __init__(self, ui: Ui_Capture, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._table = Table()
        for button, icon, act in (
            (ui.left_add, "plus", self.take),
            (ui.left_drop, "x", self.drop),
        ):
            button.set_icon(icon)
            button.clicked.connect(act)
        self.show(self._table)

    def show(self, table: Table) -> None:
        """Says the first part that is left, or nothing."""
        self._table = table
        self._ui.left_out.setVisible(bool(table.left))
        if table.left:
            self._ui.left_said.setText(self._said(table))

    def take(self) -> None:
        """Makes it a post."""
        if self._table.left:
            at = place_of(self._table, self._table.left[0])
            self.wished.emit(with_left(self._table), at)

    def drop(self) -> None:
        """Leaves it out."""
        if self._table.left:
            self.wished.emit(without_left(self._table), -1)

    def _said(self, table: Table) -> str:
        left = table.left[0]
        at = place_of(table, left)
        words = " ".join(left.text.split())
        words = words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"
        if at == len(table.rows):
            said = self.tr("%n lines below the last post were left out: “{words}”", "", left.lines)
            return said.format(words=words)
        said = self.tr("%n lines above post {number} were left out: “{words}”", "", left.lines)
        return said.format(words=words, number=at + 1)

"""Saved searches beside the day: where there are any, the first four with how much they find now.

The list comes after the page is seen and only where something was saved: the first paint need not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room

if TYPE_CHECKING:
    from moderator_console.views.search.saved_lanes import SavedLanes


class TodaySearches(QObject):
    """``look`` shows them as they are. ``wanted`` carries a search's words and whether the best come first; ``came`` that
    there is something to see, or nothing any more."""

    wanted = Signal(str, bool)
    deleted = Signal(str, object)
    troubled = Signal(object)
    came = Signal()

    def __init__(self, room: Room, column: QVBoxLayout, page: QWidget) -> None:
        super().__init__(page)
        self._room, self._column, self._page = room, column, page
        self.title: QLabel | None = None
        self.lanes: SavedLanes | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._make)

    @property
    def some(self) -> bool:
        """Whether any are shown."""
        return self.lanes is not None and self.lanes.rows.rowCount() > 0

    def look(self) -> None:
        """Shows what is saved now."""
        if self.lanes is not None:
            self.lanes.refresh()
            self._fit()
        elif self._room.desk.book.searches.all():
            self._soon.start()

    def say(self) -> None:
        """Says it in the language of the window."""
        if self.title is not None and self.lanes is not None:
            words = self.tr("Saved searches")
            self.title.setText(words)
            self.lanes.setAccessibleName(words)

    def _make(self) -> None:
        from moderator_console.views.search.saved_lanes import SavedLanes

        if self.lanes is not None:
            return
        self.title = QLabel(self._page, textFormat=Qt.TextFormat.PlainText)
        self.title.setProperty("strong", True)
        self.lanes = SavedLanes(self._page)
        at = self._column.count() - 1  # above the gap at the foot
        self._column.insertWidget(at, self.title)
        self._column.insertWidget(at + 1, self.lanes)
        self.lanes.stand_beside(self._room, self.wanted.emit)
        self.lanes.deleted.connect(self.deleted)
        self.lanes.troubled.connect(self.troubled)
        self.lanes.changed.connect(self._fit)
        self._room.looks.changed.connect(self._wear)
        self._wear(self._room.looks.now)
        self.say()
        self._fit()

    def _wear(self, look: Look) -> None:
        if self.title is not None:
            self.title.setContentsMargins(0, look.px(16), 0, 0)

    def _fit(self) -> None:
        if self.title is not None:
            self.title.setVisible(self.some)
        self.came.emit()

"""Whose contact it is: the open cases, found by typing while the arrows move in the list."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_contact_sheet import Ui_ContactSheet
from moderator_console.views.call.call_unsaved import unsaved
from moderator_console.views.case.case_delegate import CaseDelegate
from moderator_console.views.case.case_finder import CaseFinder
from moderator_console.views.window.page import Room

#: Contacts that wait to be saved and are named.
_NAMED = 3


class CallChooser(QObject):
    """Fills the first step of the contact sheet. ``chosen`` carries a case's id."""

    chosen = Signal(object)

    def __init__(self, room: Room, ui: Ui_ContactSheet, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = ui
        waiting = unsaved(room.desk)
        self.finder = CaseFinder(room.desk, self, tuple(each.case_id for each in waiting))
        if waiting:
            words = self.tr("Not saved yet, and first in the list: {name}")
            ui.facts.say(words.format(name=", ".join(each.name for each in waiting[:_NAMED])))
        ui.cases.setModel(self.finder)
        ui.cases.setItemDelegate(CaseDelegate(room.looks, ui.cases))
        ui.cases.setMouseTracking(True)
        ui.search.textChanged.connect(self.find)
        ui.search.returnPressed.connect(self.choose)
        ui.search.installEventFilter(self)
        ui.cases.activated.connect(lambda index: self.choose())

    def find(self, typed: str) -> None:
        """Shows the cases that match; the first is the chosen one."""
        self.finder.find(typed)
        some = self.finder.rowCount() > 0
        self._ui.cases.setVisible(some)
        self._ui.nobody.setVisible(not some)
        if some:
            self._ui.cases.setCurrentIndex(self.finder.index(0))

    def choose(self) -> None:
        """Takes the case that is marked in the list, if there is one."""
        case_id: UUID | None = self.finder.case_at(self._ui.cases.currentIndex().row())
        if case_id is not None:
            self.chosen.emit(case_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = self._ui.cases.currentIndex().row() + step
            row = max(0, min(self.finder.rowCount() - 1, row))
            self._ui.cases.setCurrentIndex(self.finder.index(row))
            return True
        return super().eventFilter(watched, event)

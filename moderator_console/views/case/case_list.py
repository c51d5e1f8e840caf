"""The list of cases that Today and Cases show: arrows choose, a letter does the step, Enter opens."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

from moderator_console.store.questions import CaseLine
from moderator_console.views.case.case_paint import CasePaint
from moderator_console.views.case.case_rows import ITEM, CaseRows
from moderator_console.views.case.case_words import LETTERS
from moderator_console.views.widgets.row_heights import SteadyList
from moderator_console.views.window.look import Looks


class CaseList(SteadyList):
    """``case_chosen`` carries a case's id; ``step_chosen`` a case's id and what to do there (NextKind)."""

    case_chosen = Signal(object)
    step_chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        # For one of Qt's own, PySide loads every class of widgets (20 ms before the first list stands).
        ground = QWidget(self)
        self.setViewport(ground)
        ground.setAutoFillBackground(False)
        self._paint: CasePaint | None = None
        self._rows: CaseRows | None = None

    def furnish(self, rows: CaseRows, looks: Looks) -> None:
        """Gives it its model and its look."""
        self._rows = rows
        self._paint = CasePaint(self, looks, rows)
        self.setModel(rows)
        self.setItemDelegate(self._paint)

    @property
    def chosen(self) -> CaseLine | None:
        """The case that has the keyboard."""
        return self._rows.line(self.currentIndex()) if self._rows is not None else None

    def choose(self, case_id: UUID | None, row: int = 0) -> None:
        """Chooses a case, or what stands near ``row`` where it is gone."""
        if self._rows is None:
            return
        index = self._rows.find(case_id) if case_id is not None else QModelIndex()
        self.setCurrentIndex(index if index.isValid() else self._rows.nearest(row))

    def event(self, event: QEvent) -> bool:
        """Our letters are ours while we have the focus, whatever shortcuts the window has."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._letter(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, letter = self.chosen, self._letter(event)
        if line is not None and letter:
            self.step_chosen.emit(line.id, LETTERS[letter])
        elif line is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.case_chosen.emit(line.id)
        elif event.text() and event.text().isalpha():
            event.ignore()  # no search by first letter: letters are acts here
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.chosen is None:
            self.choose(None)
        super().focusInEvent(event)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self._rows.line(index) if self._rows is not None else None
        if line is None or self._paint is None or event.button() != Qt.MouseButton.LeftButton:
            return
        row = index.data(ITEM)
        if self._paint.key_rect(self.visualRect(index), row).contains(event.position()):
            kind = LETTERS.get(row.key)
            if kind is None:
                self.case_chosen.emit(line.id)
            else:
                self.step_chosen.emit(line.id, kind)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        line = self._rows.line(index) if self._rows is not None else None
        if line is not None:
            self.case_chosen.emit(line.id)

    def _letter(self, event: QKeyEvent) -> str:
        letter = event.text().upper()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        return letter if plain and letter in LETTERS else ""

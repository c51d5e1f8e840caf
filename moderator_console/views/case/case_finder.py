"""Finding a case by typing: open ones first, by the member's name or words of the title."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from moderator_console.services.desk import Desk
from moderator_console.store.questions import CaseLine, Lane

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class CaseFinder(QAbstractListModel):
    """Open cases that hold all the typed words, most urgent first, ``first`` before them. UserRole is the case's id."""

    def __init__(
        self, desk: Desk, parent: QObject | None = None, first: tuple[UUID, ...] = ()
    ) -> None:
        super().__init__(parent)
        ask = desk.book.questions
        found = ask.lane(Lane.OPEN, now_us=desk.now(), night_us=desk.night())
        places = {case_id: place for place, case_id in enumerate(first)}
        self._all = sorted(found, key=lambda line: places.get(line.id, len(places)))
        self.found: list[CaseLine] = list(self._all)

    def find(self, typed: str) -> None:
        """Leaves the cases that hold every word."""
        words = typed.casefold().split()
        self.beginResetModel()
        self.found = [
            line
            for line in self._all
            if all(w in f"{line.member} {line.title} {line.community}".casefold() for w in words)
        ]
        self.endResetModel()

    def case_at(self, row: int) -> UUID | None:
        """The id of the case in a row."""
        return self.found[row].id if 0 <= row < len(self.found) else None

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.found[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.member}\n{line.title}"
        if role == Qt.ItemDataRole.UserRole:
            return line.id
        return None

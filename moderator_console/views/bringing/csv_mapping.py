"""Which column of a table is what: the guess of its header, to be changed, above the first rows of the file.

What was chosen for a header is remembered with the profile, and passed to the reader by names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QComboBox, QHeaderView, QWidget

from moderator_console._built.ui_csv_mapping import Ui_CsvMapping
from moderator_console.core.trouble import Trouble, WrongWords
from moderator_console.readers.csv_columns import FIELDS, NEEDED, said
from moderator_console.readers.csv_table import Preview, preview
from moderator_console.readers.detect import detect
from moderator_console.readers.identity import digest
from moderator_console.readers.sources import open_source
from moderator_console.views.window.look import Look, Looks

_ENDINGS = frozenset((".csv", ".tsv", ".tab"))
#: Rows that are shown.
_ROWS = 4
_Index = QModelIndex | QPersistentModelIndex


def _nothing(name: str) -> str:
    return ""


def _nowhere(name: str, value: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Memory:
    """Where choices are kept; by default nowhere (the first run has no profile yet)."""

    get: Callable[[str], str] = _nothing
    set: Callable[[str, str], None] = _nowhere


class CsvMapping(QWidget):
    """Hidden until ``look_at`` meets a table. ``changed`` says that a column was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_CsvMapping()
        self.ui.setupUi(self)
        self._table: Preview | None = None
        self._memory = Memory()
        self._filling = False
        self._rows = _FirstRows(self)
        self.ui.rows.setModel(self._rows)
        self.ui.rows.verticalHeader().hide()
        head = self.ui.rows.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for box in self._boxes():
            box.currentIndexChanged.connect(self._chosen)
        self.hide()

    def furnish(self, looks: Looks, memory: Memory) -> None:
        """Gives it its look, and where choices are kept."""
        self._memory = memory
        self.ui.said.wear(looks)
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def look_at(self, paths: Sequence[Path]) -> None:
        """Shows itself for one table that no other reader knows; hides for everything else."""
        self._table = _table_of(paths[0]) if len(paths) == 1 else None
        self.setVisible(self._table is not None)
        if self._table is None:
            return
        header = self._table.header
        try:
            wished = json.loads(self._memory.get(self._place()) or "[]")
            columns = said(header, [(str(field), str(column)) for field, column in wished])
        except (ValueError, TypeError, WrongWords):
            columns = said(header, ())
        self._filling = True
        for field, box in zip(FIELDS, self._boxes(), strict=True):
            box.clear()
            box.addItem(self.tr("in no column"), "")
            for n, name in enumerate(header):
                box.addItem(name or self.tr("column {number}").format(number=n + 1), f"#{n + 1}")
            place = columns.places.get(field)
            box.setCurrentIndex(0 if place is None else place + 1)
        self._filling = False
        self._rows.show(self._table)
        self._say()
        self._fit()

    @property
    def missing(self) -> QComboBox | None:
        """The first box that needs a column and has none; None where all is said, or there is no table."""
        if self._table is None:
            return None
        boxes = zip(FIELDS, self._boxes(), strict=True)
        return next(
            (box for field, box in boxes if field in NEEDED and not box.currentData()), None
        )

    def columns(self) -> tuple[tuple[str, str], ...]:
        """What was chosen, as the reader takes it; empty where there is no table."""
        if self._table is None:
            return ()
        return tuple(
            (field, str(box.currentData() or ""))
            for field, box in zip(FIELDS, self._boxes(), strict=True)
        )

    def remember(self) -> None:
        """Keeps what was chosen for tables with this header."""
        if self._table is not None:
            self._memory.set(self._place(), json.dumps(self.columns()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say()

    def _boxes(self) -> tuple[QComboBox, ...]:
        ui = self.ui
        return (
            ui.author,
            ui.date,
            ui.clock,
            ui.text,
            ui.id,
            ui.parent,
            ui.thread,
            ui.title,
            ui.link,
        )

    def _place(self) -> str:
        assert self._table is not None
        return f"csv-columns:{digest(*self._table.header)}"

    def _chosen(self) -> None:
        if not self._filling:
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        if self.missing is not None:
            words = self.tr("Say which column holds who wrote and which holds what; all else may stay open.")  # fmt: skip
        elif not self.ui.date.currentData():
            words = self.tr("Without a time the posts stand in the order of the file.")
        else:
            words = self.tr("Everything that is needed is there. Change what is not right.")
        self.ui.said.setText(words)

    def _wear(self, look: Look) -> None:
        self.ui.column.setSpacing(look.px(8))
        self._fit()

    def _fit(self) -> None:
        rows = self.ui.rows
        high = rows.horizontalHeader().sizeHint().height()
        high += self._rows.rowCount() * rows.verticalHeader().defaultSectionSize() + 4
        rows.setFixedHeight(high)


class _FirstRows(QAbstractTableModel):
    """The first rows of a file, as it holds them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table: Preview | None = None

    def show(self, table: Preview) -> None:
        """Shows the beginning of a table."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return min(len(self._table.rows), _ROWS) if self._table and not parent.isValid() else 0

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return len(self._table.header) if self._table and not parent.isValid() else 0

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if self._table is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._table.header[section] if orientation is Qt.Orientation.Horizontal else None

    def data(self, index: _Index, role: int = 0) -> Any:
        if self._table is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self._table.rows[index.row()]
        return " ".join(row[index.column()].split())[:200] if index.column() < len(row) else ""


def _table_of(path: Path) -> Preview | None:
    """The beginning of a file that only the reader of tables takes."""
    if path.suffix.lower() not in _ENDINGS or not path.is_file():
        return None
    try:
        source = open_source(path)
        if detect(source).name != "csv":
            return None
        entry = next(source.entries(), None)
    except (Trouble, OSError):
        return None
    return preview(entry, _ROWS) if entry is not None else None

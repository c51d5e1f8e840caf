"""Further ways to reach somebody, a row each: the channel, the number or address, and a button that takes it away."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from moderator_console.core.events import Channel, Way
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.window.look import Looks
from moderator_console.views.words import Words

#: More than anybody has; and the list ends.
MOST = 20


class WayRow(QWidget):
    """One way."""

    def __init__(self, way: Way, looks: Looks, parent: QWidget, said: Words) -> None:
        super().__init__(parent)
        self.channel, self.number = QComboBox(self), QLineEdit(self)
        self.gone = KeyButton(self, quiet=True)
        for channel in Channel:
            self.channel.addItem(said.channel(channel), channel.value)
        self.channel.setCurrentIndex(self.channel.findData(way.channel.value))
        self.number.setText(way.number)
        self.number.setMaxLength(120)
        self.number.setPlaceholderText(self.tr("Number or address"))
        self.number.setAccessibleName(self.tr("Number or address"))
        self.channel.setAccessibleName(self.tr("Channel"))
        self.gone.setProperty("square", True)
        self.gone.set_icon("x")
        self.gone.setAutoDefault(False)
        self.gone.setAccessibleName(self.tr("Take this way away"))
        self.gone.setToolTip(self.tr("Take this way away"))
        self.gone.wear(looks)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.channel)
        row.addWidget(self.number, 1)
        row.addWidget(self.gone)

    @property
    def way(self) -> Way:
        return Way(Channel(self.channel.currentData()), self.number.text().strip())


class WayRows(QObject):
    """The rows below a first way. ``changed`` carries a number that was just typed and its channel."""

    changed = Signal(str, object)

    def __init__(self, column: QVBoxLayout, looks: Looks, before: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._column, self._looks, self._parent, self._before = column, looks, parent, before
        self._words = Words(self)
        self.rows: list[WayRow] = []

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways that have a number or an address."""
        return tuple(row.way for row in self.rows if row.way.number)

    def add(self, way: Way | None = None) -> WayRow | None:
        """One more row; None when there are enough."""
        if len(self.rows) >= MOST:
            return None
        row = WayRow(way or Way(Channel.MAIL, ""), self._looks, self._parent, self._words)
        last: QWidget = self.rows[-1].gone if self.rows else self._before
        for part in (row.channel, row.number, row.gone):
            QWidget.setTabOrder(last, part)
            last = part
        row.gone.clicked.connect(lambda: self._drop(row))
        row.number.textEdited.connect(lambda text: self.changed.emit(text, row.way.channel))
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def _drop(self, row: WayRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        left = self.rows[min(at, len(self.rows) - 1)].gone if self.rows else self._before
        left.setFocus()

"""Within what working time a first word is promised: everywhere, or in one community."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from moderator_console.core.limits import MOST_DAYS, MOST_HOURS, Limit
from moderator_console.store.work_times import WorkTimesBook

_ELSEWHERE, _NONE, _DAYS, _HOURS = "elsewhere", "none", "days", "hours"


class LimitEdit(QWidget):
    """A number with its unit, or that nothing is promised."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._community = ""
        self.count, self.unit = QSpinBox(self), QComboBox(self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(self.count)
        self.row.addWidget(self.unit)
        self.row.addStretch(1)
        self.setFocusProxy(self.unit)
        self.unit.currentIndexChanged.connect(lambda _: self._fit())
        self.say()

    def show_limit(self, times: WorkTimesBook, community: str) -> None:
        """Shows what is kept for a community, "" for everywhere."""
        self._community = community
        self.say()
        known = times.limits()
        limit = known.get(community)
        unit = _ELSEWHERE if community and community not in known else _NONE
        if limit is not None:
            unit = _DAYS if limit.days else _HOURS
        self.unit.setCurrentIndex(self.unit.findData(unit))
        self.count.setValue((limit.days or limit.hours) if limit is not None else 1)

    def keep(self, times: WorkTimesBook) -> None:
        """Keeps it. Raises what writing a setting raises."""
        unit, count = self.unit.currentData(), self.count.value()
        if unit == _ELSEWHERE:
            times.forget_limit(self._community)
        elif unit == _NONE:
            if self._community or times.limit() is not None:
                times.set_limit(self._community, None)
        else:
            limit = Limit(days=count) if unit == _DAYS else Limit(hours=count)
            times.set_limit(self._community, limit)

    def say(self) -> None:
        """Its words in the language of the window."""
        chosen = self.unit.currentData()
        self.unit.blockSignals(True)
        self.unit.clear()
        if self._community:
            self.unit.addItem(self.tr("As everywhere"), _ELSEWHERE)
        for words, unit in (
            (self.tr("Nothing is promised"), _NONE), (self.tr("working days"), _DAYS),
            (self.tr("working hours"), _HOURS),
        ):  # fmt: skip
            self.unit.addItem(words, unit)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        self.unit.blockSignals(False)
        self.unit.setAccessibleName(self.tr("Within what a first word is promised"))
        self.count.setAccessibleName(self.tr("Working days or hours until the first word"))
        self._fit()

    def _fit(self) -> None:
        unit = self.unit.currentData()
        self.count.setVisible(unit in (_DAYS, _HOURS))
        self.count.setRange(1, MOST_HOURS if unit == _HOURS else MOST_DAYS)

"""What a low contact sheet keeps in sight: the outcome stands above the foot, beside what saves, while the talk scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from moderator_console._built.ui_contact_sheet import Ui_ContactSheet
from moderator_console.views.widgets.panel import Rule
from moderator_console.views.window.look import Look

#: Below these heights at 100 % a talk with a mark does not fit whole: in one column, and where there is room.
LOW_NARROW, LOW_WIDE = 960, 840
#: Below this there would be no room left for the story: everything scrolls.
LEAST = 600


class EndStrip(QWidget):
    """Made once for a sheet. ``stand`` moves the outcome here where the sheet is low, and back where it is not."""

    def __init__(self, ui: Ui_ContactSheet) -> None:
        super().__init__(ui.foot.parentWidget())
        self._ui = ui
        self._low = False
        self._rule = Rule(self)
        self._inner = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._rule)
        column.addLayout(self._inner)
        box = ui.sheet_box
        box.insertWidget(box.indexOf(ui.foot_rule), self)
        ui.end.installEventFilter(self)
        self.hide()

    @property
    def low(self) -> bool:
        """Whether the outcome stands here."""
        return self._low

    def stand(self, look: Look, high: int, side: int, *, narrow: bool) -> None:
        """Lays the outcome where it can be seen in a window of this height in pixels."""
        ui = self._ui
        low = look.px(LEAST) <= high < look.px(LOW_NARROW if narrow else LOW_WIDE)
        self._inner.setContentsMargins(side, look.px(8), side, look.px(8))
        if low != self._low:
            self._low = low
            there = self._inner if low else ui.end_box
            there.addWidget(ui.outcome)
            ui.story.ask_lines(2 if low else 3)
        for part in (ui.outcome_name, ui.outcome_hint):
            part.setVisible(not low)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._show()
        return False

    def _show(self) -> None:
        """A call that nobody answered has no outcome."""
        self.setVisible(self._low and not self._ui.end.isHidden())

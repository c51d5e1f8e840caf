"""When something goes that is to wait in the outbox: in the sender's own words, with the night of whoever gets it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_later_sheet import Ui_LaterSheet
from moderator_console.core.moments import when
from moderator_console.core.schedule import next_working
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.widgets.when_edit import WhenEdit
from moderator_console.views.window.page import Room

#: What is proposed lies so far ahead at least, and is the beginning of working time.
_AHEAD_US = 8 * 3600 * 1_000_000


class LaterSheet(Sheet):
    """``chosen`` carries the moment in UTC microseconds. ``member`` is whom it would disturb, None: nobody knows."""

    WIDE = 560
    chosen = Signal(object)

    def __init__(self, room: Room, member: UUID | None, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_LaterSheet()
        self.ui.setupUi(self)
        ui = self.ui
        self.setWindowTitle(ui.heading.text())
        ui.lead.setText(
            self.tr(
                "It waits in the outbox until then and can be changed or taken back. If this program is closed at that"
                " time, it goes as soon as you open it."
            )
        )
        self.when = WhenEdit(room, ui.when_ground)
        ui.when_box.addWidget(self.when)
        self.when.any_hour = True
        self.when.there = self.desk.timetable.there(member)
        ui.save.set_icon("clock")
        ui.save.set_key("Ctrl ↵")
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self.reject)
        self.ready()
        morning = next_working(self.desk.now() + _AHEAD_US, self.desk.hours)
        self._proposed = when(morning)
        self.when.propose(self._proposed)
        self.when.changed.connect(lambda _: ui.foot.missing(""))
        QWidget.setTabOrder(self.when.edit, ui.later)
        self.when.setFocus()

    def save(self) -> None:
        """Takes the moment, or says what is missing."""
        found = self._proposed if self.when.empty else self.when.when()
        if found is None:
            self.when.setFocus()
            self.ui.foot.missing(
                self.tr("When? Say it in your own words: tomorrow 10:00."), aloud=True
            )
            return
        self.accept()
        self.chosen.emit(found.due_us())

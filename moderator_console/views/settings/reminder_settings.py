"""Reminders: whether and where what is due comes to notice, how often, when it must not, and starting with the session."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QSignalBlocker, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from moderator_console.core.reminding import Repeat
from moderator_console.core.trouble import Trouble
from moderator_console.services import autostart
from moderator_console.services.reminders import ReminderWishes
from moderator_console.views.settings.notice_try import NoticeTry
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room
from moderator_console.views.window.trouble_words import TroubleWords


class ReminderSettings(QWidget):
    """A section of the settings. ``show_reminders`` gives it the desk; each choice is kept at once."""

    #: A choice was kept.
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room: Room | None = None
        self._intro, self.said = Prose(self), Prose(self)
        self._intro.setProperty("voice", "2")
        self.on, self.desktop, self.names = QCheckBox(self), QCheckBox(self), QCheckBox(self)
        self.session, self.notices = QCheckBox(self), NoticeTry(self)
        self._quiet_said, self._and = QLabel(self), QLabel(self)
        self.begin, self.end = QTimeEdit(self), QTimeEdit(self)
        self._repeat_said, self.repeat = QLabel(self), QComboBox(self)
        self.repeats = Prose(self)
        self.repeats.setProperty("voice", "2")
        for one in Repeat:
            self.repeat.addItem("", one.value)
        self._lay()
        self._say()
        for box in (self.on, self.desktop, self.names):
            box.toggled.connect(self._keep)
        for field in (self.begin, self.end):
            field.editingFinished.connect(self._keep)
        self.repeat.currentIndexChanged.connect(self._keep)
        self.session.toggled.connect(self._switch)

    def show_reminders(self, room: Room) -> None:
        """Shows what is chosen now."""
        self._room = room
        for part in (self._intro, self.said, self.repeats):
            part.wear(room.looks)
        self.notices.wear(room.looks)
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _show(self) -> None:
        room = self._room
        if room is None:
            return
        wishes = room.desk.reminders.wishes
        for box, value in (
            (self.on, wishes.on), (self.desktop, wishes.desktop), (self.names, wishes.names),
            (self.session, autostart.is_on()),
        ):  # fmt: skip
            with QSignalBlocker(box):
                box.setChecked(value)
        for field, wall in zip((self.begin, self.end), wishes.quiet, strict=True):
            with QSignalBlocker(field):
                field.setTime(QTime.fromString(wall, "HH:mm"))
        with QSignalBlocker(self.repeat):
            self.repeat.setCurrentIndex(self.repeat.findData(wishes.repeat.value))
        self._allow()

    def _allow(self) -> None:
        """What depends on another choice is greyed until that is made."""
        self.desktop.setEnabled(self.on.isChecked())
        self.names.setEnabled(self.on.isChecked() and self.desktop.isChecked())
        for part in (
            self.begin,
            self.end,
            self._quiet_said,
            self._and,
            self.repeat,
            self._repeat_said,
        ):
            part.setEnabled(self.on.isChecked())
        self._say_repeat()
        self.session.setEnabled(autostart.is_possible())

    def _keep(self) -> None:
        room = self._room
        if room is None:
            return
        walls = (self.begin.time().toString("HH:mm"), self.end.time().toString("HH:mm"))
        wishes = replace(
            ReminderWishes(), on=self.on.isChecked(), desktop=self.desktop.isChecked(),
            names=self.names.isChecked(), quiet=walls, repeat=Repeat(self.repeat.currentData()),
        )  # fmt: skip
        self._allow()
        if wishes == room.desk.reminders.wishes:
            return
        try:
            room.desk.reminders.keep_wishes(wishes)
        except Trouble as trouble:
            self._failed(trouble)
            return
        self.said.hide()
        self.changed.emit()

    def _switch(self, on: bool) -> None:
        room = self._room
        if room is None:
            return
        try:
            autostart.switch(on, room.desk.opened.folder)
        except Trouble as trouble:
            self._failed(trouble)
            return
        self.said.setText(
            self.tr("From the next time you sign in, the console starts without coming to the front. With a passphrase it waits to be unlocked before it can remind.")
            if on else self.tr("It starts only when you start it.")
        )  # fmt: skip
        self.said.show()

    def _failed(self, trouble: Trouble) -> None:
        self.said.setText(TroubleWords(self).say(trouble).line)
        self.said.show()
        self._show()

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._intro)
        grid = self._grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        hours = self._hours = QHBoxLayout()
        for part in (self.begin, self._and, self.end):
            hours.addWidget(part)
        hours.addStretch(1)
        for row, box in enumerate((self.on, self.desktop, self.names, self.notices)):
            grid.addWidget(box, row, 1)
        grid.addWidget(self._quiet_said, 4, 0)
        grid.addLayout(hours, 4, 1)
        again = QHBoxLayout()
        again.addWidget(self.repeat)
        again.addStretch(1)
        grid.addWidget(self._repeat_said, 5, 0)
        grid.addLayout(again, 5, 1)
        grid.addWidget(self.repeats, 6, 1)
        grid.addWidget(self.session, 7, 1)
        grid.addWidget(self.said, 8, 1)
        self._quiet_said.setBuddy(self.begin)
        self._repeat_said.setBuddy(self.repeat)
        order = (self.names, self.notices.show_one, self.begin, self.end, self.repeat, self.session)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.said.hide()
        column.addLayout(grid)

    def _say(self) -> None:
        self._intro.setText(
            self.tr("What is due comes to notice at its moment. Being reminded later never moves a date; what is overdue stays on Today until you act.")
        )  # fmt: skip
        self.on.setText(self.tr("Remind me of what is due"))
        self.desktop.setText(self.tr("By the desktop’s notifications too"))
        self.names.setText(self.tr("With the member’s name there"))
        self._quiet_said.setText(self.tr("Quiet hours"))
        self._and.setText(self.tr("to"))
        self.begin.setAccessibleName(self.tr("Quiet hours begin"))
        self.end.setAccessibleName(self.tr("Quiet hours end"))
        for field in (self.begin, self.end):
            field.setDisplayFormat(self.tr("HH:mm"))
        self._repeat_said.setText(self.tr("Repeat"))
        for one, words in (
            (Repeat.GENTLY, self.tr("Gently")), (Repeat.HOURLY, self.tr("Every hour")),
            (Repeat.DAILY, self.tr("Once a day")), (Repeat.ONCE, self.tr("Never")),
        ):  # fmt: skip
            self.repeat.setItemText(self.repeat.findData(one.value), words)
        self._say_repeat()
        self.session.setText(
            self.tr("Start with my session")
            if autostart.is_possible()
            else self.tr("Start with my session (this system has a setting of its own for that)")
        )

    def _say_repeat(self) -> None:
        """What the chosen repetition means, in one sentence."""
        said = {
            Repeat.GENTLY: self.tr("What nobody handles comes again after 1 hour, after 3 hours, then once a day."),
            Repeat.HOURLY: self.tr("What nobody handles comes again every hour."),
            Repeat.DAILY: self.tr("What nobody handles comes again once a day."),
            Repeat.ONCE: self.tr("Each thing comes once. What nobody handles then only stands on Today."),
        }[Repeat(self.repeat.currentData())]  # fmt: skip
        self.repeats.setText(said)
        self.repeat.setAccessibleDescription(said)

    def _wear(self, look: Look) -> None:
        self._grid.setHorizontalSpacing(look.px(24))
        self._grid.setVerticalSpacing(look.px(8))
        self._grid.setColumnMinimumWidth(0, look.px(140))
        self._hours.setSpacing(look.px(8))
        for field in (self.begin, self.end):
            field.setMinimumWidth(look.px(110))
            # The sheet's padding does not reach the text of a field with arrows.
            if (inner := field.findChild(QLineEdit)) is not None:
                inner.setTextMargins(look.px(11), 0, 0, 0)

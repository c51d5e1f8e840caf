"""The tools above the days: what the signs mean and whether they are shown, whose, where, a date to go to, new, paper.

Filters choose among what is to come and what was; what is overdue passes through every one of them.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from moderator_console.core.calendar_items import CalendarItem, ItemState
from moderator_console.core.events import PersonKind
from moderator_console.views.calendar.calendar_legend import SHOWN, LegendButton
from moderator_console.views.calendar.calendar_words import CalendarWords
from moderator_console.views.calendar.date_jump import DateJump
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room


class CalendarTools(QObject):
    """Fills ``place`` with them, after ``before`` in the order of Tab. ``filtered``: other entries are to be shown."""

    filtered = Signal()

    def __init__(
        self, room: Room, place: QWidget, sheet: KeyButton, words: CalendarWords, before: QWidget
    ) -> None:
        super().__init__(place)
        self._room, self._words = room, words
        self.place, self.sheet = place, sheet
        self._row = Wrapping(place)
        self.legend = [LegendButton(kind, place) for kind in SHOWN]
        self.who, self.community = QComboBox(place), QComboBox(place)
        self._communities: dict[bytes, str] = {}
        self.jump = DateJump(room, place)
        self.new = KeyButton(place, room.looks, icon="plus", quiet=True)
        self.new.set_key("N")
        parts: list[QWidget] = [
            *self.legend, self.who, self.community, self.jump, self.new, sheet,
        ]  # fmt: skip
        for part in parts:
            self._row.addWidget(part)
            QWidget.setTabOrder(before, part)
            before = part
        for button in self.legend:
            button.wear(room.looks)
            button.toggled.connect(lambda _: self.filtered.emit())
        self.who.activated.connect(lambda _: self.filtered.emit())
        self.community.activated.connect(lambda _: self.filtered.emit())
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)

    def passes(self, item: CalendarItem) -> bool:
        """Whether the filters let an item through. What is overdue they never stop."""
        if item.state is ItemState.OVERDUE:
            return True
        if any(button.kind is item.kind and not button.isChecked() for button in self.legend):
            return False
        who, place = self.who.currentData(), self.community.currentData()
        if who and item.who != who:
            return False
        return not place or self._communities.get(item.case_id.bytes) == place

    def refresh(self) -> None:
        """Who and where, as far as there is more than one; limits, where one is promised."""
        book = self._room.desk.book
        people = [p.name for p in book.questions.people(PersonKind.MODERATOR)]
        self._communities = book.calendar.communities()
        places = sorted(set(self._communities.values()) - {""})
        self.legend[-1].setVisible(any(book.times.limits().values()))
        for box, first, listed in (
            (self.who, self.tr("Everybody’s"), people),
            (self.community, self.tr("All communities"), places),
        ):
            chosen = box.currentData()
            box.clear()
            box.addItem(first, "")
            for name in listed:
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.setVisible(len(listed) > 1)

    def tighten(self, compact: bool) -> None:
        """Signs stand for words where there is little height."""
        for button in self.legend:
            button.tighten(compact)

    def say(self) -> None:
        """Its words in the language of the window."""
        hint = self.tr("Shown or hidden; what is overdue is always shown")
        for button in self.legend:
            button.say(self._words.kind(button.kind), hint)
        self.who.setAccessibleName(self.tr("Whose"))
        self.community.setAccessibleName(self.tr("Community"))
        self.jump.say()
        self.new.setText(self.tr("New"))
        self.sheet.setText(self.tr("Call sheet"))

    def _wear(self, look: Look) -> None:
        self._row.setSpacing(look.px(6))
        self.jump.setFixedWidth(look.px(150))

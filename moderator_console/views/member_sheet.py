"""How a member is reached: name, channel, number, zone, language. Each change is an event, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from moderator_console._built.ui_member_sheet import Ui_MemberSheet
from moderator_console.core.events import Channel, Event
from moderator_console.core.trouble import Trouble
from moderator_console.services.desk import Desk
from moderator_console.store.casebook import described
from moderator_console.store.questions import Person
from moderator_console.views.due_words import DueWords
from moderator_console.views.member_words import MemberWords
from moderator_console.views.page import Room
from moderator_console.views.sheet import Sheet
from moderator_console.views.words import Words

_LANGUAGES = ("en", "fr")


def taking_back(desk: Desk, events: tuple[Event, ...], over: QWidget | None) -> Callable[[], bool]:
    """The way to take back an act outside the cases. Trouble is told by the ``troubled`` of what stands below."""
    people = desk.people

    def take_back() -> bool:
        try:
            people.undo(events)
        except Trouble as trouble:
            troubled = getattr(over, "troubled", None)
            if over is not None and Shiboken.isValid(over) and troubled is not None:
                troubled.emit(trouble)
            return False
        return True

    return take_back


class MemberSheet(Sheet):
    """Shows what is known of a member and keeps what is changed."""

    #: What was done, and the way to take it back.
    undoable = Signal(str, object)

    WIDE = 520

    def __init__(self, room: Room, member: Person, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_MemberSheet()
        self.ui.setupUi(self)
        ui, say, self._words = self.ui, Words(self), MemberWords(self)
        self._member, self._due = member, DueWords(self)
        self._zones = sorted(
            z for z in available_timezones() if "/" in z and not z.startswith("Etc/")
        )
        ui.disc.show_person(member.name, member=True, side=44)
        ui.heading.setText(member.name)
        accounts = [f"{a.name} · {a.community}" if a.community else a.name for a in member.accounts]
        ui.lead.setText("\n".join(accounts))
        ui.name.setText(member.name)
        ui.channel.addItem(self.tr("Not known"), "")
        for channel in Channel:
            ui.channel.addItem(say.channel(channel), channel.value)
        ui.channel.setCurrentIndex(max(0, ui.channel.findData(member.channel or "")))
        ui.number.setText(member.number)
        ui.zone.addItem("")
        ui.zone.addItems(self._zones)
        ui.zone.setEditText(member.zone)
        edit = ui.zone.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self.tr("A city: Toronto, Paris, Lisbon"))
        completer = ui.zone.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        ui.language.addItem("", "")
        for code in _LANGUAGES:
            ui.language.addItem(self._words.language(code), code)
        ui.language.setEditText(self._words.language(member.language) if member.language else "")
        ui.save.set_key("Ctrl ↵")
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self.reject)
        ui.zone.editTextChanged.connect(lambda text: self._tell_zone())
        self.ready()
        self._tell_zone()
        ui.channel.setFocus()

    def save(self) -> None:
        """Keeps what was changed, or says what is missing."""
        ui, zone = self.ui, self._zone()
        if not ui.name.text().strip():
            ui.foot.missing(self.tr("A name is missing."), aloud=True)
            return
        if zone is None:
            ui.foot.missing(
                self.tr("No time zone is called so: choose one of the list."), aloud=True
            )
            return
        value = str(ui.channel.currentData() or "")
        try:
            events = self.desk.people.describe(
                replace(
                    described(self._member),
                    name=ui.name.text().strip(),
                    channel=Channel(value) if value else None,
                    number=ui.number.text().strip(),
                    zone=zone,
                    language=self._language(),
                )
            )
        except Trouble as trouble:
            self.failed(trouble)
            return
        words = self.tr("Kept how {name} is reached.").format(name=ui.name.text())
        self.undoable.emit(words, taking_back(self.desk, events, self.parentWidget()))
        self.accept()

    def _zone(self) -> str | None:
        """The zone that is typed: its name, or the only one that ends so. None: nobody knows it."""
        typed = self.ui.zone.currentText().strip()
        if not typed or typed in self._zones:
            return typed
        ends = [
            z
            for z in self._zones
            if z.casefold().endswith("/" + typed.replace(" ", "_").casefold())
        ]
        return ends[0] if len(ends) == 1 else None

    def _language(self) -> str:
        typed = self.ui.language.currentText().strip()
        at = self.ui.language.findText(typed, Qt.MatchFlag.MatchFixedString)
        return str(self.ui.language.itemData(at) or "") if at >= 0 else typed

    def _tell_zone(self) -> None:
        zone = self._zone()
        self.ui.foot.missing("")
        if not zone:
            self.ui.zone_now.setText("")
            return
        clock = self._due.clock_at(self.desk.now(), zone)
        words = self.tr("It is {time} there now.")
        self.ui.zone_now.setText(words.format(time=clock))

"""How a member is reached: name, ways, zone, quiet hours, language, consent. Each change is an event, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from moderator_console._built.ui_member_sheet import Ui_MemberSheet
from moderator_console.core.events import Channel, Event
from moderator_console.core.trouble import Trouble
from moderator_console.core.typed_times import TwoReadings, typed_day, typed_hour
from moderator_console.services.desk import Desk
from moderator_console.services.numbers import Number, NumberTrouble, number
from moderator_console.store.casebook import described
from moderator_console.store.questions import Person
from moderator_console.views.people.member_words import MemberWords
from moderator_console.views.people.way_rows import WayRows
from moderator_console.views.widgets.due_words import DueWords, local_day
from moderator_console.views.widgets.isolated import side_by_side
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words

_LANGUAGES = ("en", "fr")
#: Channels that are reached by a number.
_DIALLED = (Channel.PHONE, Channel.SIGNAL, Channel.WHATSAPP)
#: A number is read when nobody has typed for so long.
_CHECK_MS = 400


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

    WIDE, HIGH = 560, 700

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
        accounts = [side_by_side((a.name, a.community)) for a in member.accounts]
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
        ui.area.viewport().setAutoFillBackground(False)
        ui.body.setAutoFillBackground(False)
        self.ways = WayRows(ui.ways_box, room.looks, ui.number, self)
        for way in member.ways:
            self.ways.add(way)
        quiet = member.quiet or ("", "")
        ui.quiet_from.setText(quiet[0])
        ui.quiet_to.setText(quiet[1])
        ui.consent.setText(member.consent)
        ui.consent_day.setText(member.consent_day)
        ui.add_way.set_icon("plus")
        ui.add_way.clicked.connect(self._add_way)
        self._asked = ""
        self._look_at = QTimer(self, singleShot=True, interval=_CHECK_MS)
        self._look_at.timeout.connect(self._check)
        ui.number.textEdited.connect(self._typed_first)
        self.ways.changed.connect(self._typed)
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
            self._missing(self.tr("A name is missing."), ui.name)
            return
        if zone is None:
            self._missing(self.tr("No time zone is called so: choose one of the list."), ui.zone)
            return
        quiet, day = self._quiet(), self._day()
        if quiet is None or day is None:
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
                    ways=self.ways.ways,
                    quiet=quiet or None,
                    consent=ui.consent.text().strip(),
                    consent_day=day,
                )
            )
        except Trouble as trouble:
            self.failed(trouble)
            return
        words = self.tr("Kept how {name} is reached.").format(name=ui.name.text())
        self.undoable.emit(words, taking_back(self.desk, events, self.parentWidget()))
        self.accept()

    def _quiet(self) -> tuple[str, str] | tuple[()] | None:
        """From when to when it is quiet, () for never; None where it cannot be read, which is said."""
        typed = (self.ui.quiet_from.text().strip(), self.ui.quiet_to.text().strip())
        if not any(typed):
            return ()
        try:
            begins, ends = (typed_hour(each) for each in typed)
        except ValueError:
            self._missing(self.tr("Quiet hours need two hours, such as 21:30 and 08:00."), self.ui.quiet_from)  # fmt: skip
            return None
        if begins == ends:
            self._missing(self.tr("Quiet hours begin and end at the same hour."), self.ui.quiet_to)
            return None
        return begins, ends

    def _day(self) -> str | None:
        """The day of the consent: today where words came without one. None where it cannot be read, which is said."""
        ui, today = self.ui, local_day(self.desk.now(), self.desk.zone)
        typed = ui.consent_day.text().strip()
        if not typed:
            return today.isoformat() if ui.consent.text().strip() else ""
        try:
            day = typed_day(typed)
        except TwoReadings:
            said = self.tr("This day can be read in two ways: write it as {day}.")
            self._missing(said.format(day=today.isoformat()), ui.consent_day)
            return None
        except ValueError:
            said = self.tr("This is no day: write it as {day}.")
            self._missing(said.format(day=today.isoformat()), ui.consent_day)
            return None
        if day > today.isoformat():
            self._missing(self.tr("The day of the consent is still to come."), ui.consent_day)
            return None
        return day

    def _missing(self, words: str, field: QWidget) -> None:
        self.ui.foot.missing(words, aloud=True)
        field.setFocus()

    # -- numbers ------------------------------------------------------------------

    def _add_way(self) -> None:
        row = self.ways.add()
        if row is not None:
            row.channel.setFocus()

    def _typed_first(self, text: str) -> None:
        value = str(self.ui.channel.currentData() or "")
        self._typed(text, Channel(value) if value else Channel.PHONE)

    def _typed(self, text: str, channel: Channel) -> None:
        self._asked = text.strip() if channel in _DIALLED else ""
        self.ui.number_hint.setText("")
        self._look_at.start()

    def _check(self) -> None:
        """Has the number read beside the window: what reads it takes a moment to load. Nothing is refused for it."""
        asked = self._asked
        if asked:
            self.room.jobs.run(lambda: number(asked), self._came, self._failed)

    def _came(self, read: Number) -> None:
        if not Shiboken.isValid(self) or read.typed != self._asked:
            return
        trouble = {
            NumberTrouble.NO_NUMBER: self.tr("This does not look like a number; it is kept as it is."),
            NumberTrouble.NO_COUNTRY: self.tr("Without its country (+33, +1) it cannot be dialled from everywhere."),
            NumberTrouble.TOO_SHORT: self.tr("This is short for a number; it is kept as it is."),
            NumberTrouble.TOO_LONG: self.tr("This is long for a number; it is kept as it is."),
            NumberTrouble.UNKNOWN: self.tr("No such number is known; it is kept as it is."),
        }  # fmt: skip
        good = self.tr("Read as {number}").format(number=read.shown)
        self.ui.number_hint.setText(trouble[read.trouble] if read.trouble is not None else good)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error

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

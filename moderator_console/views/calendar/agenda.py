"""The calendar as an agenda: what is overdue, then the days to come. What is dated is put off by a key, never hidden."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from moderator_console._built.ui_agenda import Ui_Agenda
from moderator_console.core.events import NextKind
from moderator_console.core.put_off import Off, put_off
from moderator_console.core.schedule import moment_of
from moderator_console.services.limits import LIMIT, Limits, agenda
from moderator_console.store.questions import Due
from moderator_console.views.calendar.agenda_list import DayHead, DueRow
from moderator_console.views.case.case_words import CaseWords
from moderator_console.views.today.my_day import MyDay
from moderator_console.views.widgets.due_words import local_day
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Page, Room

#: How far ahead can be looked, in days.
SPANS = (7, 31, 366)
KINDS = ("", "next", "promise", "task", LIMIT)


class Agenda(Page):
    """The page of the rail's Calendar. Filters choose what comes; what is overdue is always shown."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_Agenda()
        self.ui.setupUi(self)
        ui = self.ui
        self._words = CaseWords(lambda line: "", self)
        self._limits = Limits(self.desk)
        self._zones: dict[UUID, str] = {}
        self._dues: list[Due] = []
        #: Icon, role and word of each kind: a list of a thousand asks for a handful.
        self._kinds: dict[tuple[str, NextKind | None], tuple[str, str, str]] = {}
        self._day = MyDay(self.desk, self._words, self)
        ui.list.furnish(room.looks)
        ui.list.case_chosen.connect(self.case_wanted)
        ui.list.moved.connect(self._move)
        ui.empty.wear(room.looks)
        ui.empty.wanted.connect(self._widen)
        self._foot = Wrapping(ui.foot)
        for cap, words in (
            (ui.day_cap, ui.day_words),
            (ui.working_cap, ui.working_words),
            (ui.week_cap, ui.week_words),
            (ui.open_cap, ui.open_words),
        ):
            cap.wear(room.looks)
            pair = QWidget(ui.foot)
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(cap)
            row.addWidget(words)
            self._foot.addWidget(pair)
        for kind in KINDS:
            ui.kind.addItem("", kind)
        for days in SPANS:
            ui.span.addItem("", days)
        ui.span.setCurrentIndex(1)
        ui.kind.currentIndexChanged.connect(self.refresh)
        ui.span.currentIndexChanged.connect(self.refresh)
        room.looks.changed.connect(self._wear)
        self._say()
        self._wear(room.looks.now)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is due as of now; what was chosen stays chosen."""
        desk, ui = self.desk, self.ui
        now, zone = desk.now(), desk.zone
        today = local_day(now, zone)
        begin = moment_of(datetime.combine(today, time()), zone).us
        last = today + timedelta(days=int(ui.span.currentData()))
        end = moment_of(datetime.combine(last, time()), zone).us
        kind = str(ui.kind.currentData())
        self._zones = desk.book.questions.zones()
        self._kinds.clear()
        items: list[DayHead | Due] = []
        by_day: dict[date | None, list[Due]] = {}
        self._dues = agenda(desk, begin, end, now, self._limits)
        for due in self._dues:
            if due.overdue:
                by_day.setdefault(None, []).append(due)
            elif not kind or due.kind == kind:
                by_day.setdefault(local_day(due.when.at_us, zone), []).append(due)
        late = by_day.pop(None, [])
        if late:
            hint = self.tr("Stays here until you act")
            head = DayHead(self.tr("Overdue"), "alarm-clock", "overdue", len(late), hint)
            items += [head, *late]
        for day, dues in by_day.items():
            assert day is not None
            ahead = (day - today).days
            icon = "sun" if ahead == 0 else "calendar"
            role = "accent" if ahead == 0 else "ink2"
            items.append(DayHead(self._words.due.heading(day, ahead), icon, role, len(dues)))
            items += dues
        chosen, row = ui.list.chosen, ui.list.currentIndex().row()
        ui.list.rows.show(items, lambda due: self._row(due, now, zone))
        ui.list.setCurrentIndex(ui.list.rows.find(chosen, row))
        ui.list.setVisible(bool(items))
        ui.empty.setVisible(not items)
        self.begin_at(ui.list if items else ui.empty)
        ui.foot.setVisible(bool(items))
        ui.note.setText(self.tr("What is overdue is shown whatever you filter."))
        ui.note.setVisible(bool(kind and late))
        if not items:
            self._say_empty(bool(kind))

    def choose(self, due: Due) -> None:
        """Gives something dated the keyboard, where it is listed."""
        found = self.ui.list.rows.of_event(due.event_id)
        if found.isValid():
            self.ui.list.setCurrentIndex(found)
        self.ui.list.setFocus()

    def _row(self, due: Due, now: int, zone: str) -> DueRow:
        sort = (due.kind, due.next_kind)
        if sort not in self._kinds:
            self._kinds[sort] = self._day.due_words(due)
        icon, role, kind = self._kinds[sort]
        at = due.when.at_us
        clock = self._words.due.late(at, now) if due.overdue else self._words.due.clock_at(at, zone)
        words = due.text or due.title
        return DueRow(
            due.case_id, due.event_id, clock, icon, kind, "overdue" if due.overdue else role,
            due.member, words, self._local(due, zone), due.kind, due.kind != LIMIT, due.overdue,
        )  # fmt: skip

    def _local(self, due: Due, zone: str) -> str:
        """What time it is then where the member lives, if that is elsewhere."""
        there_zone = self._zones.get(due.case_id, "")
        if not there_zone or there_zone == zone:
            return ""
        there = self._words.due.clock_at(due.when.at_us, there_zone)
        if there == self._words.due.clock_at(due.when.at_us, zone):
            return ""
        city = there_zone.rsplit("/", 1)[-1].replace("_", " ")
        return self.tr("{time} in {city}").format(time=there, city=city)

    # -- moving -------------------------------------------------------------------

    def _move(self, due: DueRow, by: Off) -> None:
        """Puts something dated off; a limit is over when somebody answers, and that is said."""
        if not due.movable:
            self.ui.note.setText(self.tr("A limit cannot be moved: it ends with the first word."))
            self.ui.note.setVisible(True)
            return
        found = next((d for d in self._dues if d.event_id == due.event_id), None)
        if found is None:
            return
        to = put_off(found.when, by, self.desk.now(), self.desk.hours)
        moved = self.attempt(lambda: self.desk.work.move(due.case_id, due.event_id, to))
        if moved is None:
            return
        self.refresh()
        day = self._words.due.exact(to.at_us, self.desk.zone)
        said = self.tr("{name}: moved to {time}.").format(name=due.name, time=day)
        self.done.emit(said, due.case_id)

    # -- words --------------------------------------------------------------------

    def _say(self) -> None:
        ui = self.ui
        for n, words in enumerate(
            (
                self.tr("Everything"),
                self.tr("Next steps"),
                self.tr("Promises"),
                self.tr("Tasks"),
                self.tr("Limits"),
            )
        ):
            ui.kind.setItemText(n, words)
        for n, words in enumerate(
            (self.tr("The next 7 days"), self.tr("The next 31 days"), self.tr("The next year"))
        ):
            ui.span.setItemText(n, words)

    def _say_empty(self, filtered: bool) -> None:
        if filtered or self.ui.span.currentIndex() < len(SPANS) - 1:
            self.ui.empty.say(
                self.tr("Nothing is due"),
                self.tr("No next step, promise or task falls in these days."),
                self.tr("Look a year ahead"), sign="calendar-check", role="done",
            )  # fmt: skip
        else:
            self.ui.empty.say(
                self.tr("Nothing is due"),
                self.tr("Each open case has its next step here, with its date."),
                self.tr("Read the conversations"), "messages-square", sign="calendar-check",
                role="done",
            )  # fmt: skip

    def _widen(self) -> None:
        if self.ui.kind.currentIndex() or self.ui.span.currentIndex() < len(SPANS) - 1:
            self.ui.kind.setCurrentIndex(0)
            self.ui.span.setCurrentIndex(len(SPANS) - 1)
        else:
            self.place_wanted.emit("conversations")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say()
            self.refresh()

    def _wear(self, look: Look) -> None:
        ui = self.ui
        ui.column.setContentsMargins(look.px(32), look.px(4), look.px(32), look.px(8))
        ui.column.setSpacing(look.px(8))
        for words in (ui.day_words, ui.working_words, ui.week_words):
            words.setContentsMargins(0, 0, look.px(14), 0)

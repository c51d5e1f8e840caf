"""The page of the rail's Calendar: a month, a week, a day or the agenda, what is overdue above each of them.

Moving, stretching and new things go through the verbs of the case, so that each can be undone and stays in its
journal. Filters choose among what is to come and what was; what is overdue passes through every one of them.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QComboBox, QWidget

from moderator_console._built.ui_calendar_page import Ui_CalendarPage
from moderator_console.core.calendar_items import CalendarItem, Days, ItemState
from moderator_console.core.events import PersonKind
from moderator_console.core.moments import When
from moderator_console.core.put_off import Off, put_off
from moderator_console.core.schedule import moment_at, moment_of
from moderator_console.services.limits import Limits, agenda
from moderator_console.store.questions import Due
from moderator_console.views.calendar.agenda import Agenda
from moderator_console.views.calendar.calendar_legend import SHOWN, LegendButton
from moderator_console.views.calendar.calendar_month import MonthGrid, weeks_around
from moderator_console.views.calendar.calendar_title import TitleWords, View, first_of, turned
from moderator_console.views.calendar.calendar_week import WeekGrid
from moderator_console.views.calendar.call_paper import CallPaper
from moderator_console.views.calendar.date_jump import DateJump
from moderator_console.views.calendar.new_item import NewItem
from moderator_console.views.calendar.paper_offer import PaperOffer
from moderator_console.views.calendar.proposal_place import ProposalPlace
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.segments import Choice
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Page, Room

#: Where the view that was left is remembered.
_VIEW = "calendar:view"
#: Below this height, at 100 %, signs stand for words.
_LOW = 480
_KEYS = {
    Qt.Key.Key_M: View.MONTH,
    Qt.Key.Key_W: View.WEEK,
    Qt.Key.Key_D: View.DAY,
    Qt.Key.Key_A: View.AGENDA,
}


class CalendarPage(Page):
    """``view`` is how much is shown, ``day`` the day around which."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_CalendarPage()
        self.ui.setupUi(self)
        ui = self.ui
        self._limits = Limits(self.desk)
        self._titles, self._due = TitleWords(self), DueWords(self)
        kept = self.desk.book.settings.get(_VIEW)
        self.view = View(kept) if kept in set(View) else View.WEEK
        self.day = self._today()
        self.month, self.week, self.agenda = MonthGrid(self), WeekGrid(self), Agenda(room, self)
        self.month.setObjectName("month")
        self.week.setObjectName("week")
        self.agenda.ui.title.hide()
        for shown in (self.month, self.week, self.agenda):
            ui.stack.addWidget(shown)
        for grid in (self.month, self.week):
            grid.furnish(room.looks)
            grid.opened.connect(lambda item: self.case_wanted.emit(item.case_id))
            grid.move_wanted.connect(self._move)
            grid.stretch_wanted.connect(self._stretch)
            grid.put_off_wanted.connect(self._put_off)
            grid.new_wanted.connect(self.put)
            grid.page_wanted.connect(self.turn)
            grid.today_wanted.connect(self.go_today)
            grid.day_wanted.connect(lambda day: self.show_view(View.DAY, day))
        agenda = self.agenda
        agenda.case_wanted.connect(self.case_wanted)
        agenda.place_wanted.connect(self.place_wanted)
        agenda.done.connect(self.done)
        agenda.troubled.connect(self.troubled)
        self._head = Wrapping(ui.head)
        for part in (ui.title, ui.where, ui.view, ui.before, ui.after, ui.today):
            self._head.addWidget(part)
        self._head.right_from = 2
        self._furnish_tools()
        for button, sign in ((ui.before, "chevron-left"), (ui.after, "chevron-right")):
            button.set_icon(sign)
        for worn in (ui.view, ui.before, ui.after, ui.today, ui.strip):
            worn.wear(room.looks)
        ui.view.chosen.connect(lambda value: self.show_view(View(value)))
        ui.before.clicked.connect(lambda: self.turn(-1))
        ui.after.clicked.connect(lambda: self.turn(1))
        ui.today.clicked.connect(self.go_today)
        ui.strip.opened.connect(self.show_due)
        ui.strip.all_wanted.connect(lambda: self.show_view(View.AGENDA))
        # Above the days, below what is overdue.
        above = ui.column.indexOf(ui.stack)
        self.changed_there = ProposalPlace(room, self, lambda s: ui.column.insertWidget(above, s))
        self.changed_there.crowded.connect(self._make_room)
        ui.column.insertWidget(above, self.paper.bar)
        room.looks.changed.connect(self._wear)
        self._say()
        self._wear(room.looks.now)
        self.refresh()

    # -- what is shown ------------------------------------------------------------

    @property
    def grid(self) -> MonthGrid | WeekGrid | None:
        """The grid that is shown; None where the agenda is."""
        if self.view is View.AGENDA:
            return None
        return self.month if self.view is View.MONTH else self.week

    def refresh(self) -> None:
        """Shows what is dated as of now; what was chosen stays chosen."""
        ui, now = self.ui, self.desk.now()
        late = [due for due in agenda(self.desk, now, now, now, self._limits) if due.overdue]
        ui.strip.show_late(late, now)
        self.changed_there.look()
        ui.title.setText(self._titles.title(self.view, self.day))
        ui.where.setText(self._titles.where(self.view, self.day, self.desk.zone))
        self._fill_choices()
        grid = self.grid
        for part in (ui.before, ui.after, ui.today, self.tools):
            part.setVisible(grid is not None)
        self._make_room()
        if grid is None:
            self.agenda.refresh()
            ui.stack.setCurrentWidget(self.agenda)
            ui.title.setText(self.tr("Agenda"))
            self.begin_at(self.agenda)
            return
        self.paper.setVisible(self.view is not View.MONTH)
        days = self._days(now)
        grid.show_items([item for item in self._items(days) if self._passes(item)], days)
        ui.stack.setCurrentWidget(grid)
        self.begin_at(grid)

    def _make_room(self) -> None:
        """Where there is little height, what is to be decided takes the place of the tools."""
        self.tools.setVisible(self.grid is not None and not self.changed_there.crowds)

    def show_view(self, view: View, day: date | None = None) -> None:
        """Shows a month, a week, a day or the agenda, and remembers which."""
        shown = self.ui.stack.currentWidget()
        held = shown is not None and (shown.hasFocus() or self.agenda.ui.list.hasFocus())
        choice = self.grid.choice if self.grid is not None else None
        self.view, self.day = view, day or self.day
        if choice is not None and day is None and view is View.DAY:
            self.day = self._local(choice)
        self.desk.book.settings.set(_VIEW, view.value)
        self.ui.view.choose(view.value)
        self.refresh()
        grid = self.grid
        if grid is not None:
            if choice is not None:
                grid.choose(choice.event_id)
            elif day is not None:
                grid.go_to(day)
        if held:
            (grid or self.agenda).setFocus()

    def turn(self, pages: int) -> None:
        """The page before (-1) or after (1)."""
        self.day = turned(self.view, self.day, pages)
        self.refresh()

    def go_today(self) -> None:
        """The page with today on it."""
        self.go_to(self._today())

    def go_to(self, day: date) -> None:
        """The page with this day on it; the day has the keyboard there."""
        self.day = day
        self.refresh()
        if self.grid is not None:
            self.grid.go_to(day)
            self.grid.setFocus()

    def show_due(self, due: Due) -> None:
        """Goes to something dated and gives it the keyboard: Enter opens its case."""
        if self.grid is None:
            self.agenda.choose(due)
            return
        self.go_to(moment_at(due.when.at_us, self.desk.zone).local.date())
        self.grid.choose(due.event_id)

    def _days(self, now: int) -> Days:
        desk = self.desk
        first, count = first_of(self.view, self.day), 1 if self.view is View.DAY else 7
        if self.view is View.MONTH:
            last = turned(View.MONTH, first, 1) - timedelta(days=1)
            begins = QLocale().firstDayOfWeek().value - 1
            first, count = weeks_around(first, last, begins)
        end = first + timedelta(days=count - 1)
        named = desk.timetable.holiday_names(first, end, QLocale().name()[:2])
        return Days(first, count, now, desk.zone, desk.hours, named)

    def _items(self, days: Days) -> list[CalendarItem]:
        begin = moment_of(datetime.combine(days.first, time()), days.zone).us
        end = moment_of(datetime.combine(days.last + timedelta(days=1), time()), days.zone).us
        found = self.desk.book.calendar.items(begin, end, now_us=days.now_us, zone=days.zone)
        return found + self._limits.items(begin, end, days.now_us)

    def _passes(self, item: CalendarItem) -> bool:
        """Whether the filters let an item through. What is overdue they never stop."""
        if item.state is ItemState.OVERDUE:
            return True
        if any(button.kind is item.kind and not button.isChecked() for button in self.legend):
            return False
        who, place = self.who.currentData(), self.community.currentData()
        if who and item.who != who:
            return False
        return not place or self._communities.get(item.case_id.bytes) == place

    def _local(self, item: CalendarItem) -> date:
        return moment_at(item.when.at_us, self.desk.zone).local.date()

    def _today(self) -> date:
        return moment_at(self.desk.now(), self.desk.zone).local.date()

    # -- acts ---------------------------------------------------------------------

    def _move(self, item: CalendarItem, to: When) -> None:
        moved = self.attempt(lambda: self.desk.work.move(item.case_id, item.event_id, to))
        if moved is not None:
            day = self._due.exact(to.at_us, self.desk.zone)
            said = self.tr("{name}: moved to {time}.").format(name=item.member, time=day)
            self._did(item, f"{said} {self._night(item, to)}".strip())

    def _put_off(self, item: CalendarItem) -> None:
        now, hours = self.desk.now(), self.desk.hours
        self._move(item, put_off(item.when, Off.WORKING_DAY, now, hours))

    def _stretch(self, item: CalendarItem, minutes: int) -> None:
        work = self.desk.work
        moved = self.attempt(lambda: work.move(item.case_id, item.event_id, item.when, minutes))
        if moved is not None:
            length = self.week.words.minutes(minutes)
            said = self.tr("{name}: lasts {length}.").format(name=item.member, length=length)
            self._did(item, said)

    def _did(self, item: CalendarItem, said: str) -> None:
        self.refresh()
        self.done.emit(said, item.case_id)

    def _night(self, item: CalendarItem, to: When) -> str:
        """A warning where an item was put into the member's quiet hours."""
        member = self.desk.book.questions.line(item.case_id).member_id
        there = self.desk.timetable.there(member)
        if there is None or item.all_day or there.awake(to.at_us):
            return ""
        clock = self._due.clock_at(to.at_us, there.zone)
        return self.tr("It is {time} there then, in their quiet hours.").format(time=clock)

    def put(self, when: When | None) -> None:
        """Asks for something new at ``when`` and puts it there."""
        sheet = NewItem(self.room, when, self)
        sheet.acted.connect(self._put)
        sheet.troubled.connect(self.troubled)
        sheet.open()

    def _put(self, said: str, case_id: object) -> None:
        self.refresh()
        self.done.emit(said, case_id)

    def call_sheet(self, paper: CallPaper) -> QTextDocument:
        """What is to come and what is overdue of the days that are shown."""
        days = self._days(self.desk.now())
        return paper.document(self.ui.title.text(), self._items(days), days)

    def save_pdf(self, path: Path) -> None:
        """Writes the call sheet of what is shown."""
        self.paper.save(path)

    # -- keys and words -----------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and key in _KEYS:
            self.show_view(_KEYS[key])
        elif plain and key == Qt.Key.Key_N:
            self._new()
        elif plain and key == Qt.Key.Key_G and self.grid is not None:
            self.jump.setFocus()
        else:
            super().keyPressEvent(event)

    def _furnish_tools(self) -> None:
        looks, self.tools = self.room.looks, self.ui.tools
        self.tool_row = Wrapping(self.tools)
        self.legend = [LegendButton(kind, self.tools) for kind in SHOWN]
        self.who, self.community = QComboBox(self.tools), QComboBox(self.tools)
        self._communities: dict[bytes, str] = {}
        self.jump = DateJump(self.room, self.tools)
        self.new = KeyButton(self.tools, looks, icon="plus", quiet=True)
        self.new.set_key("N")
        self.paper = _Paper(self, self.tools)
        parts: list[QWidget] = [
            *self.legend, self.who, self.community, self.jump, self.new, self.paper,
        ]  # fmt: skip
        before: QWidget = self.ui.today
        for part in parts:
            self.tool_row.addWidget(part)
            QWidget.setTabOrder(before, part)
            before = part
        for button in self.legend:
            button.wear(looks)
            button.toggled.connect(lambda _: self.refresh())
        self.who.activated.connect(lambda _: self.refresh())
        self.community.activated.connect(lambda _: self.refresh())
        self.jump.jumped.connect(self.go_to)
        self.new.clicked.connect(self._new)

    def _new(self) -> None:
        if self.grid is not None:
            self.grid.want_new(self.grid.place_of_choice())
        else:
            self.put(None)

    def _fill_choices(self) -> None:
        """Who and where, as far as there is more than one."""
        people = [p.name for p in self.desk.book.questions.people(PersonKind.MODERATOR)]
        self._communities = self.desk.book.calendar.communities()
        places = sorted(set(self._communities.values()) - {""})
        promised = any(self.desk.book.times.limits().values())
        self.legend[-1].setVisible(promised)
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

    def _say(self) -> None:
        ui = self.ui
        choices = (
            Choice(View.MONTH.value, self.tr("Month")),
            Choice(View.WEEK.value, self.tr("Week")),
            Choice(View.DAY.value, self.tr("Day")),
            Choice(View.AGENDA.value, self.tr("Agenda")),
        )
        ui.view.fill(choices, self.view.value)
        hint = self.tr("Shown or hidden; what is overdue is always shown")
        for button in self.legend:
            button.say(self.week.words.kind(button.kind), hint)
        self.who.setAccessibleName(self.tr("Whose"))
        self.community.setAccessibleName(self.tr("Community"))
        self.jump.say()
        self.new.setText(self.tr("New"))
        self.paper.setText(self.tr("Call sheet"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tighten()

    def _tighten(self) -> None:
        """Where there is little height, signs stand for words: the days need the room."""
        compact = self.height() < self.room.looks.now.px(_LOW)
        self.ui.strip.tighten(compact)
        self.changed_there.tighten(compact)
        for button in self.legend:
            button.tighten(compact)

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
        self.agenda.ui.column.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(look.px(8))
        self.tool_row.setSpacing(look.px(6))
        self.jump.setFixedWidth(look.px(150))
        self._tighten()


class _Paper(PaperOffer):
    """The call sheet of the page it stands on."""

    def __init__(self, page: CalendarPage, parent: QWidget) -> None:
        super().__init__(page, parent)
        self._shown = page

    def sheet(self, paper: CallPaper) -> QTextDocument:
        return self._shown.call_sheet(paper)

    def name(self) -> str:
        return self._shown.day.isoformat()

"""The page of the rail's Calendar: a month, a week, a day or the agenda, what is overdue above each of them.

Moving, stretching and new things go through the verbs of the case, so that each can be undone and stays in its
journal. Filters choose among what is to come and what was; what is overdue passes through every one of them.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from moderator_console._built.ui_calendar_page import Ui_CalendarPage
from moderator_console.core.calendar_items import CalendarItem, Days, coming
from moderator_console.core.moments import When
from moderator_console.core.schedule import moment_at, moment_of
from moderator_console.services.limits import Limits, agenda
from moderator_console.store.questions import Due
from moderator_console.views.calendar.agenda import Agenda
from moderator_console.views.calendar.calendar_month import MonthGrid, weeks_around
from moderator_console.views.calendar.calendar_title import TitleWords, View, first_of, turned
from moderator_console.views.calendar.calendar_tools import CalendarTools
from moderator_console.views.calendar.calendar_week import WeekGrid
from moderator_console.views.calendar.call_paper import CallPaper
from moderator_console.views.calendar.item_acts import ItemActs
from moderator_console.views.calendar.item_aside import ItemAside
from moderator_console.views.calendar.new_item import STEP, NewItem
from moderator_console.views.calendar.proposal_place import ProposalPlace
from moderator_console.views.calendar.window_calendar import CalendarWish
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.paper_offer import Order, PaperOffer
from moderator_console.views.widgets.segments import Choice
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Page, Room

#: Where the view that was left is remembered.
_VIEW = "calendar:view"
#: Below this height or width, at 100 %, signs stand for words and the tools are folded.
_LOW, _NARROW = 480, 820
#: From this width on, at 100 %, the chosen entry has its place beside the days; and where it was said otherwise.
_ROOMY, _ROOMY_DAY, _ASIDE = 1_240, 900, "calendar:aside"
_ACTS = {Qt.Key.Key_C: "C", Qt.Key.Key_F: "F", Qt.Key.Key_K: "K"}
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
        self._low = False
        self._titles = TitleWords(self)
        kept = self.desk.book.settings.get(_VIEW)
        self.view = View(kept) if kept in set(View) else View.WEEK
        self.day = self._today()
        self.month, self.week, self.agenda = MonthGrid(self), WeekGrid(self), Agenda(room, self)
        self.month.setObjectName("month")
        self.week.setObjectName("week")
        self.agenda.ui.title.hide()
        self.acts = ItemActs(self, self.week.words)
        self.acts.did.connect(self._did)
        for shown in (self.month, self.week, self.agenda):
            ui.stack.addWidget(shown)
        for grid in (self.month, self.week):
            grid.furnish(room.looks)
            grid.opened.connect(lambda item: self.case_wanted.emit(item.case_id))
            grid.move_wanted.connect(self.acts.move)
            grid.stretch_wanted.connect(self.acts.stretch)
            grid.put_off_wanted.connect(self.acts.put_off)
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
        #: Where there is little room: the views as a list, the tools behind a button.
        self.views, self.more = QComboBox(ui.head), KeyButton(ui.head, room.looks, icon="funnel")
        self.more.setCheckable(True)
        self.more.setProperty("square", True)
        for part in (
            ui.title, ui.where, ui.view, self.views, ui.before, ui.after, ui.today, self.more,
        ):  # fmt: skip
            self._head.addWidget(part)
        self._head.right_from = 2
        self.views.hide()
        sheet = KeyButton(ui.tools, room.looks, icon="printer", quiet=True)
        sheet.setShortcut("Ctrl+P")
        self.paper = PaperOffer(self, sheet, self.call_sheet)
        tools = self._tools = CalendarTools(room, ui.tools, sheet, self.week.words, ui.today)
        self.tools, self.legend = ui.tools, tools.legend
        self.who, self.community = tools.who, tools.community
        self.jump, self.new = tools.jump, tools.new
        tools.filtered.connect(self.refresh)
        tools.jump.jumped.connect(self.go_to)
        tools.new.clicked.connect(self._new)
        for button, sign in ((ui.before, "chevron-left"), (ui.after, "chevron-right")):
            button.set_icon(sign)
        for worn in (ui.view, ui.before, ui.after, ui.today, ui.strip):
            worn.wear(room.looks)
        ui.view.chosen.connect(lambda value: self.show_view(View(value)))
        self.views.activated.connect(lambda _: self.show_view(View(self.views.currentData())))
        self.more.toggled.connect(lambda _: self._make_room())
        QWidget.setTabOrder(ui.view, self.views)
        QWidget.setTabOrder(ui.today, self.more)
        ui.before.clicked.connect(lambda: self.turn(-1))
        ui.after.clicked.connect(lambda: self.turn(1))
        ui.today.clicked.connect(self.go_today)
        ui.strip.opened.connect(self.show_due)
        ui.strip.all_wanted.connect(lambda: self.show_view(View.AGENDA))
        self._furnish_aside()
        # Above the days, below what is overdue.
        above = ui.column.indexOf(self._beside)
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
        self._tools.refresh()
        grid = self.grid
        for part in (ui.before, ui.after, ui.today):
            part.setVisible(grid is not None)
        self._make_room()
        if grid is None:
            self.agenda.refresh()
            ui.stack.setCurrentWidget(self.agenda)
            self.aside.hide()
            ui.title.setText(self.tr("Agenda"))
            self.begin_at(self.agenda)
            return
        self.paper.button.setVisible(self.view is not View.MONTH)
        days = self._days(now)
        grid.show_items([item for item in self._items(days) if self._tools.passes(item)], days)
        ui.stack.setCurrentWidget(grid)
        self._show_aside()
        self.begin_at(grid)

    def _make_room(self) -> None:
        """Where there is little room the tools wait behind their button, and what is to be decided goes first."""
        days = self.grid is not None
        self.more.setVisible(days and self._low)
        asked = not self._low or self.more.isChecked()
        self.tools.setVisible(days and asked and not self.changed_there.crowds)

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
        self.views.setCurrentIndex(self.views.findData(view.value))
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
            # From Monday, as the week and its number are.
            first, count = weeks_around(first, last)
        end = first + timedelta(days=count - 1)
        named = desk.timetable.holiday_names(first, end, QLocale().name()[:2])
        return Days(first, count, now, desk.zone, desk.hours, named)

    def _items(self, days: Days) -> list[CalendarItem]:
        begin = moment_of(datetime.combine(days.first, time()), days.zone).us
        end = moment_of(datetime.combine(days.last + timedelta(days=1), time()), days.zone).us
        found = self.desk.book.calendar.items(begin, end, now_us=days.now_us, zone=days.zone)
        return found + self._limits.items(begin, end, days.now_us)

    def _local(self, item: CalendarItem) -> date:
        return moment_at(item.when.at_us, self.desk.zone).local.date()

    def _today(self) -> date:
        return moment_at(self.desk.now(), self.desk.zone).local.date()

    # -- the entry beside the days -------------------------------------------------

    def _furnish_aside(self) -> None:
        ui = self.ui
        self.aside = ItemAside(self.room, self.week.words, self)
        self._beside = QHBoxLayout()
        place = ui.column.indexOf(ui.stack)
        ui.column.removeWidget(ui.stack)
        ui.column.insertLayout(place, self._beside, 1)
        self._beside.addWidget(ui.stack, 1)
        self._beside.addWidget(self.aside)
        self.aside.asked.connect(self.acts.do)
        for grid in (self.month, self.week):
            grid.chosen.connect(lambda _: self._show_aside())

    def _show_aside(self) -> None:
        """Beside the days where there is room for both; by a key it comes and goes wherever."""
        grid = self.grid
        kept = self.desk.book.settings.get(_ASIDE)
        look = self.room.looks.now
        wide = _ROOMY_DAY if self.view is View.DAY else _ROOMY
        roomy = self.width() >= look.px(wide) and self.height() >= look.px(_LOW)
        shown = grid is not None and (kept == "on" or (roomy and kept != "off"))
        self.aside.setVisible(shown)
        if shown and grid is not None:
            item = grid.choice or coming(grid.items)
            self.aside.show_item(item, grid.days, chosen=grid.choice is not None)

    def toggle_aside(self) -> None:
        """Shows what stands beside the days, or gives its room to them; that is remembered."""
        self.desk.book.settings.set(_ASIDE, "off" if self.aside.isVisible() else "on")
        self._show_aside()

    # -- acts ---------------------------------------------------------------------

    def fulfil(self, wish: CalendarWish) -> None:
        """Does what was asked for from elsewhere in the window."""
        if wish.view:
            self.show_view(View(wish.view))
        if (wish.day or wish.date or wish.paper) and self.grid is None:
            self.show_view(View.WEEK)
        if wish.day is not None:
            self.go_to(wish.day)
        if wish.date:
            self.ask_date()
        elif wish.paper:
            if self.view is View.MONTH:
                self.show_view(View.WEEK)
            self.paper.offer()
        elif wish.new:
            self.put(wish.when, kind=wish.new, words=wish.words)

    def ask_date(self) -> None:
        """Gives the field for a date the keyboard."""
        self.more.setChecked(True)
        self.jump.setFocus()

    def put(self, when: When | None, *, kind: str = STEP, words: str = "") -> None:
        """Asks for something new at ``when`` and puts it there."""
        sheet = NewItem(self.room, when, self, kind=kind, words=words)
        sheet.acted.connect(self._did)
        sheet.troubled.connect(self.troubled)
        sheet.open()

    def _did(self, said: str, case_id: object) -> None:
        before = {item.event_id for item in self.grid.items} if self.grid is not None else set()
        self.refresh()
        if self.grid is not None:
            # What was put here is what the keys are for now, where it is in sight.
            for item in self.grid.items:
                if item.case_id == case_id and item.event_id not in before:
                    self.grid.choose(item.event_id)
        self.done.emit(said, case_id)

    def call_sheet(self) -> Order:
        """What is to come and what is overdue of the days that are shown."""
        days, title = self._days(self.desk.now()), self.ui.title.text()
        # Nobody's child: the page may be gone before its sheet is made.
        items, paper = self._items(days), CallPaper(self.desk)
        return Order(self.day.isoformat(), lambda: paper.sheet(title, items, days))

    # -- keys and words -----------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and key in _KEYS:
            self.show_view(_KEYS[key])
        elif plain and key == Qt.Key.Key_I and self.grid is not None:
            self.toggle_aside()
        elif plain and key in _ACTS and self.grid is not None and self.grid.choice is not None:
            self._act_on_choice(_ACTS[key], self.grid.choice)
        elif plain and key == Qt.Key.Key_N:
            self._new()
        elif plain and key == Qt.Key.Key_G and self.grid is not None:
            self.ask_date()
        else:
            super().keyPressEvent(event)

    def _act_on_choice(self, key: str, item: CalendarItem) -> None:
        """A letter acts whether the aside is seen or not, but never where it would say that it cannot."""
        if self.grid is not None and self.aside.isHidden():
            self.aside.show_item(item, self.grid.days)
        if self.aside.acts_on(key):
            self.acts.do(key, item)

    def _new(self) -> None:
        if self.grid is not None:
            self.grid.want_new(self.grid.place_of_choice())
        else:
            self.put(None)

    def _say(self) -> None:
        ui = self.ui
        choices = (
            Choice(View.MONTH.value, self.tr("Month")),
            Choice(View.WEEK.value, self.tr("Week")),
            Choice(View.DAY.value, self.tr("Day")),
            Choice(View.AGENDA.value, self.tr("Agenda")),
        )
        ui.view.fill(choices, self.view.value)
        self.views.clear()
        for choice in choices:
            self.views.addItem(choice.word, choice.value)
        self.views.setCurrentIndex(self.views.findData(self.view.value))
        self.views.setAccessibleName(ui.view.accessibleName())
        self.more.setAccessibleName(self.tr("Signs, filters and other tools"))
        self.more.setToolTip(self.more.accessibleName())
        self._tools.say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tighten()
        self._show_aside()

    def _tighten(self) -> None:
        """Where there is little room, signs stand for words and much is folded: the days need it."""
        ui, look = self.ui, self.room.looks.now
        compact = self.height() < look.px(_LOW) or self.width() < look.px(_NARROW)
        if compact is not self._low:
            self._low = compact
            for part in (ui.where, ui.view):
                part.setVisible(not compact)
            self.views.setVisible(compact)
            ui.title.setProperty("type", "body" if compact else "title")
            ui.title.setProperty("strong", compact)
            ui.title.style().unpolish(ui.title)
            ui.title.style().polish(ui.title)
            self._make_room()
        ui.strip.tighten(compact)
        self.changed_there.tighten(compact)
        self._tools.tighten(compact)

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
        self._tighten()

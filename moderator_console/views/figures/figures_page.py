"""How are we doing? The figures of a time and a community: first who was never heard, then four figures, two charts and
their equal tables.

They are counted beside the window, and again whenever something has happened; what was chosen stays chosen.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QWidget

from moderator_console._built.ui_figures_page import Ui_FiguresPage
from moderator_console.core.figures import FEW, Figures, Grain, Span, beginning
from moderator_console.core.schedule import moment_at
from moderator_console.core.trouble import Trouble
from moderator_console.services.figures import HowWeDo, how_we_do
from moderator_console.views.figures.figure_card import FigureCard
from moderator_console.views.figures.figure_chart import Bar, FigureChart, steps_of
from moderator_console.views.figures.figure_table import FigureTable
from moderator_console.views.figures.figure_words import SIGNS, FigureSpeech, Measure, times_of
from moderator_console.views.figures.figures_paper import FiguresPaper
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.file_choice import save_file
from moderator_console.views.widgets.paper_offer import Order, PaperOffer
from moderator_console.views.widgets.segments import Choice
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Page, Room

#: Where the time and the measure that were chosen last are remembered.
_PERIOD, _MEASURE = "figures:period", "figures:measure"
#: How many weeks back a choice reaches, this week among them; 0: everything.
_WEEKS = (4, 12, 26, 52, 0)
_USUAL = 12
#: The width of a card at 100 %; below this height the words beside who was never heard go.
_CARD, _LOW = 236, 480


class FiguresPage(Page):
    """A page without a spot on the rail: the list of cases and the palette lead to it."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_FiguresPage()
        self.ui.setupUi(self)
        ui = self.ui
        self.found: HowWeDo | None = None
        self._ticket, self._waits, self._again = 0, False, False
        self._speech, self._due = FigureSpeech(self), DueWords(self)
        self._head = Wrapping(ui.head)
        for part in (ui.title, ui.where, ui.period, ui.community, ui.give):
            self._head.addWidget(part)
        self._head.right_from = 2
        self.cards = [FigureCard(ui.body) for _ in Measure]
        ui.give.wear(room.looks)
        ui.unheard.wear(room.looks)
        ui.measure.wear(room.looks)
        ui.nothing.wear(room.looks)
        for chart, table in ((ui.weeks, ui.weeks_table), (ui.places, ui.places_table)):
            chart.wear(room.looks)
            table.wear(room.looks)
        for card in self.cards:
            card.wear(room.looks)
        ui.give.set_icon("copy")
        ui.give.setShortcut("Ctrl+P")
        self.paper = _Giving(self)
        ui.column.insertWidget(ui.column.indexOf(ui.unheard), self.paper.bar)
        ui.nothing.wanted.connect(lambda: self.place_wanted.emit("cases"))
        ui.unheard.opened.connect(self.case_wanted)
        ui.period.activated.connect(lambda _: self._chosen())
        ui.community.activated.connect(lambda _: self._chosen())
        ui.measure.chosen.connect(self._measured)
        self._pair(ui.weeks, ui.weeks_table)
        self._pair(ui.places, ui.places_table)
        kept = self.desk.book.settings.get(_PERIOD)
        self._weeks = int(kept) if kept in {str(n) for n in _WEEKS} else _USUAL
        kept = self.desk.book.settings.get(_MEASURE)
        self.measure = Measure(kept) if kept in set(Measure) else Measure.FIRST_WORD
        room.looks.changed.connect(self._wear)
        self._say()
        self._wear(room.looks.now)
        self._fill_communities(())
        self._show_state()
        self.begin_at(ui.weeks)

    # -- asking -------------------------------------------------------------------

    def refresh(self) -> None:
        """Counts anew as of now, beside the window."""
        if self._waits:
            self._again = True  # what has happened meanwhile is counted once this is here
            return
        self._ticket += 1
        ticket, desk, span = self._ticket, self.desk, self.span()
        self._waits, self._again = True, False

        def came(found: HowWeDo) -> None:
            if ticket == self._ticket:
                self._waits, again = False, self._again
                self._show(found)
                if again:
                    self.refresh()

        def failed(error: BaseException) -> None:
            if ticket == self._ticket:
                self._waits = False
                if not isinstance(error, Trouble):
                    raise error
                self.troubled.emit(error)

        self.room.jobs.run(
            lambda: how_we_do(desk.book, desk.timetable, desk.zone, span), came, failed
        )

    def span(self) -> Span:
        """Which cases are asked about."""
        weeks, community = self.ui.period.currentData(), self.ui.community.currentData()
        first: date | None = None
        if weeks:
            today = moment_at(self.desk.now(), self.desk.zone).local.date()
            first = beginning(today, Grain.WEEK) - timedelta(weeks=weeks - 1)
        return Span(first, None, community)

    def _chosen(self) -> None:
        self._weeks = self.ui.period.currentData()
        self.desk.book.settings.set(_PERIOD, str(self._weeks))
        self._waits = False  # what is being counted is not what is asked for any more
        self.refresh()

    def _measured(self, value: str) -> None:
        self.measure = Measure(value)
        self.desk.book.settings.set(_MEASURE, value)
        if self.found is not None:
            self._show_charts(self.found)

    # -- showing ------------------------------------------------------------------

    def _show(self, found: HowWeDo) -> None:
        if found == self.found:
            return
        self.found = found
        ui = self.ui
        self._fill_communities(found.communities)
        ui.unheard.show_unheard(
            found.unheard, found.unheard_open, found.unheard_closed, found.cases
        )
        self._show_state()
        if found.report.whole.cases:
            self._show_cards(found.report.whole)
            self._show_charts(found)
            self._show_tables(found)

    def _show_state(self) -> None:
        ui, found, say = self.ui, self.found, self._speech
        some = found is not None and found.report.whole.cases > 0
        ui.states.setCurrentWidget(ui.scroll if some else ui.nothing)
        ui.give.setEnabled(found is not None and found.cases > 0)
        if found is None:
            ui.nothing.say(self.tr("Counting your cases…"), "", sign="hourglass")
            return
        whole = found.report.whole
        first = found.span.first
        taken = self.tr("%n cases taken in", "", whole.cases)
        if first is not None:
            taken = self.tr("{cases} since {day}").format(cases=taken, day=say.day(first))
        ui.where.setText(taken)
        if some:
            return
        if found.cases:
            title = self.tr("No case was taken in then")
            text = self.tr("Choose a longer time, or another community.")
            ui.nothing.say(title, text, sign="calendar-days")
        else:
            text = self.tr("Once there are cases, it stands here how long members wait for a word, for a private talk and until they are satisfied.")  # fmt: skip
            ui.nothing.say(
                self.tr("No case yet"), text, self.tr("Go to the cases"), "folder-heart", sign="sprout"
            )  # fmt: skip

    def _show_cards(self, whole: Figures) -> None:
        say = self._speech
        parts = [
            self.tr("Answered: {share}").format(share=say.share(whole.answered, whole.cases)),
            self.tr("Satisfied: {share}").format(share=say.share(whole.satisfied, whole.cases)),
            self.tr("Closed with a reason: {share}").format(share=say.share(whole.waived, whole.cases)),
            self.tr("Open: {share}").format(share=say.share(whole.open, whole.cases)),
        ]  # fmt: skip
        self.ui.shares.setText(" · ".join(parts))
        for card, measure in zip(self.cards, Measure, strict=True):
            times, (role, icon) = times_of(whole, measure), SIGNS[measure]
            more = say.rests(measure, times.clock)
            if times.working.count:
                more += "\n" + say.worked(times.working)
            value = say.value(measure, times.clock.median)
            card.say(icon, role, say.measure(measure), value, more, say.meaning(measure))

    def _show_charts(self, found: HowWeDo) -> None:
        ui, say, report = self.ui, self._speech, found.report
        measure, grain = self.measure, report.grain
        role = SIGNS[measure][0]
        weeks = [
            self._bar(say.period(p, grain), say.short_period(p, grain), p.figures)
            for p in report.periods
        ]
        places = [
            self._bar(say.community(name), "", figures) for name, figures in report.communities
        ]
        most = max([bar.wide for bar in weeks if bar.wide is not None], default=0)
        steps = steps_of(most, measure is not Measure.ROUNDS) if most else ()
        what = say.meaning(measure)
        by = self.tr("by week") if grain is Grain.WEEK else self.tr("by month")
        ui.weeks_title.setText(self.tr("{what}, {by}").format(what=what, by=by))
        ui.places_title.setText(
            self.tr("{what}, {by}").format(what=what, by=self.tr("by community"))
        )
        ui.weeks.count_words = self.tr("Cases")
        ui.weeks.half_means = self.tr("half within")
        few = all(bar.count < FEW for bar in weeks)
        ui.weeks.wide_means = self.tr("all within") if few else self.tr("nine in ten within")
        ui.weeks.show_bars(weeks, role, [(step, say.value(measure, step)) for step in steps])
        ui.places.show_bars(places, role, ())
        for chart, title in ((ui.weeks, ui.weeks_title), (ui.places, ui.places_title)):
            chart.setAccessibleName(self.tr("Chart: {title}").format(title=title.text()))
        several = len(report.communities) > 1
        for part in (ui.places_title, ui.places, ui.places_table):
            part.setVisible(several)
        self._tell()

    def _bar(self, name: str, short: str, figures: Figures) -> Bar:
        say, measure = self._speech, self.measure
        of = times_of(figures, measure).clock
        told = say.spread(measure, of) if figures.cases else self.tr("no case was taken in")
        sentence = self.tr("{name}: {figures}").format(
            name=name[:1].upper() + name[1:], figures=told
        )
        if figures.unheard:
            silent = " · " + self.tr("never heard: %n members", "", figures.unheard)
            told, sentence = told + silent, sentence + silent
        return Bar(
            name, short, of.count, of.median, of.wide, told, sentence, figures.unheard, figures.cases
        )  # fmt: skip

    def _show_tables(self, found: HowWeDo) -> None:
        ui, say, report = self.ui, self._speech, found.report
        rows = [say.cells(say.row_period(p, report.grain), p.figures) for p in report.periods]
        ui.weeks_table.show_rows(say.columns(report.grain), rows)
        rows = [say.cells(say.community(name), of) for name, of in report.communities]
        ui.places_table.show_rows(say.columns(None), rows)
        for chart, table in ((ui.weeks, ui.weeks_table), (ui.places, ui.places_table)):
            table.take(chart.at)

    def _pair(self, chart: FigureChart, table: FigureTable) -> None:
        """What is chosen in one is chosen in the other."""

        def taken(place: int) -> None:
            table.take(place)
            self._tell()

        def moved() -> None:
            if table.hasFocus():
                chart.take(table.currentIndex().row())
                self._tell()

        chart.taken.connect(taken)
        table.selectionModel().currentRowChanged.connect(lambda *_: moved())

    def _tell(self) -> None:
        """What is chosen among the weeks, in words below them; communities have theirs beside them."""
        chart = self.ui.weeks
        self.ui.weeks_said.setText(chart.bars[chart.at].sentence if chart.bars else "")

    # -- giving away --------------------------------------------------------------

    def save_table(self, path: Path) -> None:
        """Writes the figures as a table."""
        from moderator_console.services.figures_file import write_figures

        if (found := self.found) is None:
            return

        def act() -> bool:
            write_figures(path, found, self._speech.table())
            return True

        if self.attempt(act):
            self.paper.kept(path)

    def choose_table(self) -> None:
        """Asks where the table is to go."""
        name = self.tr("Save as a table (.csv)…")
        chosen = save_file(self, name, f"{self.tr('figures')}.csv", "CSV (*.csv)")
        if chosen:
            self.save_table(Path(chosen))

    def order(self) -> Order | None:
        """The figures as they are shown, for paper."""
        if (found := self.found) is None:
            return None
        # Nobody's child: the page may be gone before its sheet is made.
        ui, sheets = self.ui, FiguresPaper()
        title = " · ".join(part for part in (ui.where.text(), ui.community.currentText()) if part)
        heard, dated = ui.unheard.accessibleName(), self._due.exact(self.desk.now(), self.desk.zone)
        return Order(
            self.tr("figures"), lambda: sheets.sheet(title, heard, found, dated), wide=True
        )

    # -- words and Qt -------------------------------------------------------------

    def _fill_communities(self, names: tuple[str, ...]) -> None:
        box = self.ui.community
        chosen = box.currentData()
        listed = [box.itemData(n) for n in range(1, box.count())]
        if listed != list(names) or not box.count():
            box.clear()
            box.addItem(self.tr("All communities"), None)
            for name in names:
                box.addItem(self._speech.community(name), name)
            box.setCurrentIndex(names.index(chosen) + 1 if chosen in names else 0)
        box.setVisible(len(names) > 1 or chosen is not None)

    def _say(self) -> None:
        ui = self.ui
        ui.period.clear()
        for count in _WEEKS:
            words = self.tr("%n weeks", "", count) if count else self.tr("Everything")
            ui.period.addItem(words, count)
        ui.period.setCurrentIndex(_WEEKS.index(self._weeks))
        choices = [Choice(one.value, self._speech.measure(one), SIGNS[one][1]) for one in Measure]
        ui.measure.fill(choices, self.measure.value)
        ui.weeks_note.setText(self._speech.note())
        ui.weeks_table.setAccessibleName(self.tr("The same as a table, by time"))
        ui.places_table.setAccessibleName(self.tr("The same as a table, by community"))

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticket += 1  # nothing may come home to a page that is gone
        self._waits = False
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say()
            found, self.found = self.found, None
            if found is not None:
                self._show(found)

    def _fit(self) -> None:
        """As many cards beside each other as have room."""
        look, ui = self.room.looks.now, self.ui
        room = max(1, self.width() - look.px(2 * 32 + 24))
        columns = next((n for n in (4, 2) if room >= n * look.px(_CARD)), 1)
        for place, card in enumerate(self.cards):
            ui.cards.addWidget(card, place // columns, place % columns)
        for column in range(4):
            ui.cards.setColumnStretch(column, int(column < columns))
        ui.unheard.tighten(self.height() < look.px(_LOW))
        ui.measure.wrap(0 if room >= look.px(560) else 2 if room >= look.px(280) else 1)

    def _wear(self, look: Look) -> None:
        ui = self.ui
        ui.column.setContentsMargins(look.px(32), look.px(4), look.px(32), look.px(8))
        ui.column.setSpacing(look.px(8))
        self._head.setSpacing(look.px(8))
        ui.sheet.setContentsMargins(0, look.px(4), look.px(12), look.px(12))
        ui.sheet.setSpacing(look.px(8))
        ui.cards.setSpacing(look.px(12))
        self._fit()


class _Giving(PaperOffer):
    """The figures leave the program as a table, too."""

    def __init__(self, page: FiguresPage) -> None:
        super().__init__(page, page.ui.give, page.order)
        self._figures = page

    def begin(self, menu: QMenu) -> None:
        words = self.tr("Save as a table (.csv)…")
        menu.addAction(words).triggered.connect(self._figures.choose_table)
        menu.addSeparator()

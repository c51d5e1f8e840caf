"""Today: who has waited too long, who comes next, and the one key that does each next step.

Overdue stands first. No filter reaches this page and no lane can be folded: a case leaves it by being acted on.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from moderator_console._built.ui_today import Ui_Today
from moderator_console.core.events import NextKind
from moderator_console.store.questions import CaseLine, Counts, Lane
from moderator_console.views.calendar.proposal_place import ProposalPlace
from moderator_console.views.case.case_rows import CaseRows
from moderator_console.views.case.case_words import CaseWords
from moderator_console.views.origin.causes import Causes
from moderator_console.views.today.my_day import MyDay, all_lines
from moderator_console.views.today.today_outbox import TodayOutbox
from moderator_console.views.today.today_replies import TodayReplies
from moderator_console.views.today.today_searches import TodaySearches
from moderator_console.views.today.today_watched import TodayWatched
from moderator_console.views.triage.triage_door import TriageDoor
from moderator_console.views.widgets.ago import Ago
from moderator_console.views.widgets.brush import rule
from moderator_console.views.widgets.due_words import local_day, local_hour
from moderator_console.views.widgets.number_words import NumberWords
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Page, Room

#: Closed cases that are looked through for this week's.
_RECENT = 200
_EVENING, _NOON, _MORNING = 18, 12, 5


class Today(Page):
    """The page that opens. ``refresh`` brings lanes, day and sentences to the minute."""

    #: The words of a saved search, and whether the best come first.
    search_wanted = Signal(str, bool)
    #: What was done, in words that may stand before "Undo", and a call that takes it back.
    undoable = Signal(str, object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_Today()
        self.ui.setupUi(self)
        self._causes = Causes(self.desk)
        self._words = CaseWords(self._causes, self)
        self._day = MyDay(self.desk, self._words, self)
        self._ago, self._numbers = Ago(self), NumberWords(self)
        self._rows = CaseRows(self._words, self)
        self.ui.cases.furnish(self._rows, room.looks)
        self.ui.day.furnish(room.looks)
        self.ui.settled_words.wear(room.looks)
        self.ui.empty.wear(room.looks)
        self.ui.cases.case_chosen.connect(self.case_wanted)
        self.ui.cases.step_chosen.connect(self._step)
        self.ui.day.case_chosen.connect(self.case_wanted)
        self.ui.empty.wanted.connect(self._go_on)
        self.complaints = TriageDoor(room, self.ui.complaints, self)
        self.complaints.wanted.connect(self.place_wanted)
        self.complaints.said.connect(self._fit)
        self.searches = TodaySearches(room, self.ui.side, self)
        self.searches.wanted.connect(self.search_wanted)
        self.searches.deleted.connect(self.undoable)
        self.searches.troubled.connect(self.troubled)
        self.searches.came.connect(self._fit)
        main = self.ui.main
        above = main.indexOf(self.ui.cases)
        self.changed_there = ProposalPlace(
            room, self, lambda strip: main.insertWidget(above, strip), elsewhere=True
        )
        self.changed_there.all_wanted.connect(lambda: self.place_wanted.emit("calendar"))
        self.watched = TodayWatched(self)
        main.insertWidget(main.indexOf(self.ui.cases), self.watched.box)
        self.replies = TodayReplies(self)
        # Below the lanes: at large text it would push aside what is overdue.
        main.insertWidget(main.indexOf(self.ui.cases) + 1, self.replies.row)
        self.unsent = TodayOutbox(self)
        self.unsent.place_wanted.connect(self.place_wanted)
        main.insertWidget(main.indexOf(self.ui.cases) + 1, self.unsent.box)
        self.begin_at(self.ui.cases)
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)
        self.refresh()

    def refresh(self) -> None:
        """Shows every open case in the lane where it stands now; the chosen one stays chosen."""
        desk, cases = self.desk, self.ui.cases
        day, zone = desk.day(), desk.zone
        lanes, now = day.lanes, day.counts.at_us
        chosen, row = cases.chosen, cases.currentIndex().row()
        bar = cases.verticalScrollBar()
        scrolled = bar.value()
        self._rows.show(list(lanes.items()), now, zone, day.counts)
        cases.choose(chosen.id if chosen else None, max(row, 0))
        bar.setValue(scrolled)
        lines = all_lines(lanes)
        here = self.isAncestorOf(QApplication.focusWidget() or self.window())
        cases.setVisible(bool(lines))
        self.ui.empty.setVisible(not lines)
        self.begin_at(cases if lines else self.ui.empty)
        if here and not self.isAncestorOf(QApplication.focusWidget() or self.window()):
            # What had the keyboard went: Qt would give it to whatever comes next in the window.
            self.setFocus()
        if not lines:
            self._say_empty()
        self._greet(day.counts)
        closed = desk.book.questions.lane(
            Lane.CLOSED, now_us=now, night_us=desk.night(), limit=_RECENT
        )
        self.ui.day.show_day(self._day.hours([*lines, *closed]))
        self.ui.day_date.setText(self._words.due.today(now, zone))
        self._say_settled(closed)
        self.complaints.look()
        self.replies.look()
        self.unsent.look()
        self.watched.look()
        self.searches.look()
        self.changed_there.look()
        self._fit()
        self.counted.emit(day.counts)

    def _greet(self, counts: Counts) -> None:
        hour = local_hour(self.desk.now(), self.desk.zone)
        if _MORNING <= hour < _NOON:
            words = self.tr("Good morning, {name}")
        elif _NOON <= hour < _EVENING:
            words = self.tr("Good afternoon, {name}")
        else:
            words = self.tr("Good evening, {name}")
        first = self.desk.me.name.split(" ")[0]
        self.ui.greeting.setText(words.format(name=first))
        self.ui.sentence.setText(self._sentence(counts.overdue, counts.today))

    def _sentence(self, late: int, due: int) -> str:
        spell = self._numbers.spell
        if late:
            said = spell(late, self.tr("%n people have waited too long.", "", late))
        else:
            said = self.tr("Nobody has waited too long.")
        if due and late:
            return f"{said} {spell(due, self.tr('%n more count on you today.', '', due))}"
        if due:
            return f"{said} {spell(due, self.tr('%n people count on you today.', '', due))}"
        return said

    def _say_empty(self) -> None:
        empty = self.ui.empty
        if self.desk.archive.count().threads:
            empty.say(
                self.tr("No case is open"),
                self.tr(
                    "When somebody is unhappy, open a case on what they wrote."
                    " It stays here until it is settled."
                ),
                self.tr("Read the conversations"), "messages-square", sign="hand-heart", role="done",
            )  # fmt: skip
        else:
            empty.say(
                self.tr("Nothing to do yet"),
                self.tr(
                    "Bring in a first conversation. Each case that you open on it stands here until it is settled."
                ),
                self.tr("Bring in a conversation"), "import",
            )  # fmt: skip

    def _say_settled(self, closed: list[CaseLine]) -> None:
        zone = self.desk.zone
        today = local_day(self.desk.now(), zone)
        monday = today - timedelta(days=today.weekday())
        week = [
            one for one in closed
            if one.words and one.closed_us is not None and local_day(one.closed_us, zone) >= monday
        ]  # fmt: skip
        for part in (self.ui.settled_title, self.ui.settled_words, self.ui.day_rule):
            part.setVisible(bool(week))
        if week:
            count = len(week)
            said = self.tr("%n settled this week", "", count)
            self.ui.settled_title.setText(self._numbers.spell(count, said))
            by = f"{week[0].member}, {self._ago.ago(week[0].closed_us, self.desk.now())}"
            self.ui.settled_words.say(week[0].words, by)

    def _step(self, case_id: UUID, kind: NextKind) -> None:
        if kind is NextKind.CONTACT:
            self.contact_wanted.emit(case_id)
        else:
            self.step_wanted.emit(case_id, kind)

    def _go_on(self) -> None:
        self.place_wanted.emit("conversations")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self.complaints.say()
            self.replies.say()
            self.unsent.say()
            self.watched.say()
            self.searches.say()
            self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, line = QPainter(self), self.room.looks.now, self.ui.day_rule
        if line.isVisible():
            place = line.mapTo(self, line.rect().center())
            left = self.ui.day.mapTo(self, self.ui.day.rect().topLeft()).x()
            edge = left + self.ui.day.width()
            rule(painter, left, place.y(), edge, look.tone("hairline"))

    def _fit(self) -> None:
        """Where the lanes would lose their width, the day goes: the calendar has it too. Large words stand below each other."""
        look = self.room.looks.now
        beside = 2 * self.ui.complaints.sizeHint().width() < self.width()
        row = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self.ui.sentence_row.setDirection(row)
        self.ui.sentence_row.setAlignment(self.ui.complaints, Qt.AlignmentFlag.AlignLeft)
        something = len(self.ui.day.rows.hours) > 1 or not self.ui.settled_title.isHidden()
        something = something or self.searches.some
        self.ui.aside.setVisible(something and self.width() >= look.px(920))

    def _wear(self, look: Look) -> None:
        self.ui.main.setContentsMargins(look.px(32), look.px(4), look.px(32), look.px(4))
        self.ui.main.setSpacing(look.px(5))
        self.ui.sentence.setContentsMargins(0, 0, 0, look.px(8))
        self.ui.side.setContentsMargins(look.px(8), look.px(10), look.px(32), look.px(16))
        self.ui.side.setSpacing(look.px(8))
        self.ui.day_rule.setFixedHeight(look.px(28))
        self.ui.aside.setFixedWidth(look.px(280 + 40))
        self._fit()
        self.update()

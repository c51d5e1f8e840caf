"""Beside the days: the chosen entry, the two days it falls into, the member's last words, how they are reached, its keys."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from moderator_console.core.calendar_items import CalendarItem, Days, ItemKind, ItemState
from moderator_console.core.case import Case
from moderator_console.core.events import NextKind
from moderator_console.core.two_days import two_days
from moderator_console.services.desk import Desk
from moderator_console.services.launching import ways
from moderator_console.store.persons import Person
from moderator_console.views.calendar.aside_act import AsideAct
from moderator_console.views.calendar.calendar_words import CalendarWords
from moderator_console.views.calendar.day_bars import DayBars
from moderator_console.views.thread.quote import Quote
from moderator_console.views.widgets.chip import Chip
from moderator_console.views.widgets.due_words import DueWords, local_day
from moderator_console.views.widgets.isolated import isolated
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.window.look import Look, Looks
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words

#: Its width at 100 %.
WIDE = 284
#: Ways to reach somebody that are named; all of them stand on their page.
_WAYS = 3
_LONGEST = 400


class ItemAside(QScrollArea):
    """Shows one entry. ``asked`` carries the letter of an act and the item it is for."""

    asked = Signal(str, object)

    def __init__(self, room: Room, words: CalendarWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk = room.desk
        self._words, self._due, self._say = words, DueWords(self), Words(self)
        self.item: CalendarItem | None = None
        self._days: Days | None = None
        self._chosen = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget(self)
        self.hint, self.title, self.who, self.promised = (Prose(body) for _ in range(4))
        self.kind, self.when = Chip(body), Prose(body)
        self.days_head, self.bars, self.night = QLabel(body), DayBars(body), Prose(body)
        self.words_head, self.quote = QLabel(body), Quote(body)
        self.reach_head, self.reach = QLabel(body), Prose(body)
        self._column = QVBoxLayout(body)
        parts: tuple[QWidget, ...] = (
            self.hint, self.kind, self.when, self.title, self.who, self.promised, self.days_head, self.bars,
            self.night, self.words_head, self.quote, self.reach_head, self.reach,
        )  # fmt: skip
        for part in parts:
            self._column.addWidget(part)
        for head in (self.days_head, self.words_head, self.reach_head):
            head.setTextFormat(Qt.TextFormat.PlainText)
            head.setProperty("type", "small")
            head.setProperty("strong", True)
        self.title.setProperty("strong", True)
        for quiet in (self.when, self.who, self.night, self.reach, self.hint, self.promised):
            quiet.setProperty("type", "small")
            quiet.setProperty("voice", "2")
        self.acts = [AsideAct(key, room.looks, body) for key in ("↵", "C", "F", "K", "+", "Alt ↓")]
        for act in self.acts:
            self._column.addWidget(act)
            act.clicked.connect(lambda _=False, key=act.key: self._ask(key))
        self._column.addStretch(1)
        self.setWidget(body)
        body.setAutoFillBackground(False)
        for worn in (
            self.hint, self.title, self.who, self.promised, self.kind, self.when, self.bars, self.night,
            self.quote, self.reach,
        ):  # fmt: skip
            worn.wear(room.looks)
        self._looks: Looks = room.looks
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)
        self._speak()

    def show_item(self, item: CalendarItem | None, days: Days, *, chosen: bool = True) -> None:
        """Shows the chosen entry of a page, or with ``chosen`` False the one that comes next; None: there is none."""
        self.item, self._days, self._chosen = item, days, chosen
        every = (
            self.kind, self.when, self.title, self.who, self.promised, self.days_head, self.bars, self.night,
            self.words_head, self.quote, self.reach_head, self.reach, *self.acts,
        )  # fmt: skip
        self.hint.setVisible(item is None or not chosen)
        for act in self.acts:
            act.show_key(chosen)  # keys are for what is chosen
        for part in every:
            part.setVisible(item is not None)
        if item is None:
            self.hint.setText(self.tr("Choose an entry: the arrow keys go from one to the next."))
            return
        self.hint.setText(
            self.tr("Late, not done yet")
            if item.state is ItemState.OVERDUE
            else self.tr("Comes next")
        )
        said = self._words.entry(item, days)
        case = self._desk.book.journal.case(item.case_id)
        self.kind.say(said.sign, self._words.sort(item), said.role)
        self.when.setText(self._time(item, days))
        self.title.setText(item.words or case.title)
        facts = (isolated(item.member), case.title if item.words else "")
        self.who.setText("\n".join(fact for fact in facts if fact))
        self._show_promise(item, case)
        self._show_days(item, days, case)
        self._show_words(case)
        self._show_ways(case)
        self._show_acts(item)

    def acts_on(self, key: str) -> bool:
        """Whether the letter does something with what is shown."""
        return any(act.key == key and not act.isHidden() for act in self.acts)

    # -- parts --------------------------------------------------------------------

    def _time(self, item: CalendarItem, days: Days) -> str:
        if item.all_day:
            on = self._words.day_with_holiday(days.place(item)[0], days)
        else:
            on = self._due.exact(item.when.at_us, days.zone)
        if item.state is ItemState.OVERDUE:
            late = self._due.late(item.when.at_us, days.now_us)
            return f"{on}\n{late}"
        if item.state is ItemState.DONE or item.all_day:
            return on
        ahead = (item.when.at_us - days.now_us) // 60_000_000
        if ahead >= 24 * 60:
            return on
        wait = self._words.minutes(max(1, ahead))
        return self.tr("{time}\nin {wait}").format(time=on, wait=wait)

    def _show_promise(self, item: CalendarItem, case: Case) -> None:
        """A promise in the words in which it was made, where they were kept; else what else is promised."""
        same = next((p for p in case.promises if p.event == item.event_id), None)
        if same is not None:
            told = self.tr("Promised {date}").format(
                date=self._due.exact(same.at_us, self._desk.zone)
            )
            if same.words.strip():
                told = "\n".join((told, self.tr("“{words}”").format(words=same.words)))
        else:
            told = "\n".join(
                self.tr("Promised: {text}, {date}").format(
                    text=promise.text, date=self._due.agreed(promise.due)
                )
                for promise in case.open_promises
            )
        self.promised.setText(told)
        self.promised.setVisible(bool(told))

    def _show_days(self, item: CalendarItem, days: Days, case: Case) -> None:
        timed = not item.all_day
        for part in (self.days_head, self.bars, self.night):
            part.setVisible(timed)
        if not timed:
            return
        there = self._desk.timetable.there(case.member)
        both = two_days(item.when.at_us, days.zone, days.hours, there)
        at = item.when.at_us
        own = (self._city(days.zone), self._due.clock_at(at, days.zone))
        zone = there.zone if there is not None else days.zone
        theirs = (self._city(zone), self._due.clock_at(at, zone))
        self.bars.show_days(both, own, theirs)
        self.night.setText(self._night(both.changes_us, both.awake, zone, known=there is not None))

    def _night(self, changes_us: int | None, awake: bool, zone: str, *, known: bool) -> str:
        if not known:
            return self.tr("Nobody has said yet where they live.")
        if changes_us is None:
            return self.tr("They may be called at any hour.")
        there = self._due.clock_at(changes_us, zone)
        here = self._due.clock_at(changes_us, self._desk.zone)
        if awake and here == there:
            return self.tr("They may be called until {time}.").format(time=there)
        if awake:
            said = self.tr("They may be called until {there} there, {here} here.")
        elif here == there:
            return self.tr("It is their quiet hours then, until {time}.").format(time=there)
        else:
            said = self.tr("It is their quiet hours then, until {there} there, {here} here.")
        return said.format(there=there, here=here)

    def _show_words(self, case: Case) -> None:
        """What they said last, in a talk or when they were asked; before any talk, what they wrote."""
        told = [
            (c.talk.started_us, c.talk.story, self._say.channel(c.talk.channel))
            for c in case.contacts
            if c.talk.answered and c.talk.story.strip()
        ]
        told += [
            (f.at_us, f.words, self.tr("asked whether they are satisfied"))
            for f in case.follow_ups
            if f.words.strip()
        ]
        if not told and case.complaint is not None:
            told = [
                (
                    case.complaint.at_us or case.opened_us,
                    case.complaint.text,
                    self.tr("their complaint"),
                )
            ]
        for part in (self.words_head, self.quote):
            part.setVisible(bool(told))
        if told:
            at_us, words, how = max(told, key=lambda one: one[0])
            now, zone = self._desk.now(), self._desk.zone
            day = self._due.day(
                local_day(at_us, zone), (local_day(at_us, zone) - local_day(now, zone)).days
            )
            by = self.tr("{day}, {how}").format(day=day, how=how)
            self.quote.say(" ".join(words.split())[:_LONGEST], by)

    def _show_ways(self, case: Case) -> None:
        person = self._person(case.member)
        known = () if person is None else ways(person)[:_WAYS]
        lines = [
            self.tr("{channel}: {number}").format(
                channel=self._say.channel(way.channel), number=isolated(way.number)
            )
            for way in known
        ]
        self.reach.setText("\n".join(lines) or self.tr("No number or address is kept yet."))

    def _person(self, member: UUID | None) -> Person | None:
        return None if member is None else self._desk.book.questions.person(member)

    def _show_acts(self, item: CalendarItem) -> None:
        to_come = item.state is not ItemState.DONE
        due = item.kind in (ItemKind.PROMISE, ItemKind.TASK)
        step = item.next_kind is not None and item.next_kind is not NextKind.CONTACT
        said = {
            "↵": self.tr("Open the case"),
            "C": self.tr("Log a contact"),
            "F": self.tr("Ask whether they are satisfied")
            if item.next_kind is NextKind.FOLLOW_UP
            else self.tr("Do this step"),
            "K": self.tr("Kept") if item.kind is ItemKind.PROMISE else self.tr("Done"),
            "+": self.tr("Put off by a working day"),
            "Alt ↓": self.tr("Move by 15 minutes"),
        }
        shown = {
            "↵": True, "C": to_come, "F": to_come and step, "K": to_come and due, "+": item.movable,
            "Alt ↓": item.movable and not item.all_day,
        }  # fmt: skip
        for act in self.acts:
            act.say(said[act.key])
            act.setVisible(shown[act.key])

    @staticmethod
    def _city(zone: str) -> str:
        return zone.rsplit("/", 1)[-1].replace("_", " ")

    def _ask(self, key: str) -> None:
        if self.item is not None:
            self.asked.emit(key, self.item)

    # -- words and shape ----------------------------------------------------------

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("The chosen entry, or what comes next"))
        self.days_head.setText(self.tr("Your day and theirs"))
        self.words_head.setText(self.tr("Their last words"))
        self.reach_head.setText(self.tr("How to reach them"))
        if self._days is not None:
            self.show_item(self.item, self._days, chosen=self._chosen)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._looks.now, QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look.tone("paper"))
        painter.fillRect(0, 0, 1, self.viewport().height(), look.tone("hairline"))

    def _wear(self, look: Look) -> None:
        self.setFixedWidth(look.px(WIDE))
        self._column.setContentsMargins(look.px(18), look.px(10), look.px(6), look.px(10))
        self._column.setSpacing(look.px(5))
        for head in (self.days_head, self.words_head, self.reach_head):
            head.setContentsMargins(0, look.px(10), 0, 0)
        self.reach.setContentsMargins(0, 0, 0, look.px(8))

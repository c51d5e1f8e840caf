"""What is done with an entry of the calendar: moved, stretched, put off, kept. Each can be undone and stays in its journal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from moderator_console.core.calendar_items import CalendarItem, ItemKind
from moderator_console.core.calendar_moves import stepped
from moderator_console.core.case import Case
from moderator_console.core.moments import When
from moderator_console.core.put_off import Off, put_off
from moderator_console.views.calendar.calendar_words import CalendarWords
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.window.page import Page


class ItemActs(QObject):
    """Acts for one page. ``did`` follows each that came out, with what was done and the case's id."""

    did = Signal(str, object)

    def __init__(self, page: Page, words: CalendarWords) -> None:
        super().__init__(page)
        self._page, self._words, self._due = page, words, DueWords(self)

    def move(self, item: CalendarItem, to: When) -> None:
        """Gives it another time."""
        desk = self._page.desk
        day = self._due.exact(to.at_us, desk.zone)
        said = self.tr("{name}: moved to {time}.").format(name=item.member, time=day)
        self._try(
            item, lambda: desk.work.move(item.case_id, item.event_id, to),
            lambda: f"{said} {self._night(item, to)}".strip(),
        )  # fmt: skip

    def put_off(self, item: CalendarItem) -> None:
        """Gives it the next working day, from today on where it is overdue."""
        desk = self._page.desk
        self.move(item, put_off(item.when, Off.WORKING_DAY, desk.now(), desk.hours))

    def later(self, item: CalendarItem) -> None:
        """Moves it on by a quarter of an hour."""
        self.move(item, stepped(item, 1, self._page.desk.zone))

    def stretch(self, item: CalendarItem, minutes: int) -> None:
        """Gives it another length."""
        work = self._page.desk.work
        length = self._words.minutes(minutes)
        said = self.tr("{name}: lasts {length}.").format(name=item.member, length=length)
        self._try(
            item, lambda: work.move(item.case_id, item.event_id, item.when, minutes), lambda: said
        )

    def settle(self, item: CalendarItem) -> None:
        """A promise is kept, a task done."""
        work, kept = self._page.desk.work, item.kind is ItemKind.PROMISE
        said = self.tr("Promise kept: {words}") if kept else self.tr("Task done: {words}")

        def settled() -> Case:
            if kept:
                return work.settle_promise(item.case_id, item.event_id, True)
            return work.finish_task(item.case_id, item.event_id)

        self._try(item, settled, lambda: said.format(words=item.words))

    def do(self, key: str, item: CalendarItem) -> None:
        """Does what a key of the aside says (``item_aside``)."""
        page = self._page
        if key == "C":
            page.contact_wanted.emit(item.case_id)
        elif key == "F" and item.next_kind is not None:
            page.step_wanted.emit(item.case_id, item.next_kind)
        elif key == "K":
            self.settle(item)
        elif key == "+":
            self.put_off(item)
        elif key == "Alt ↓":
            self.later(item)
        else:
            page.case_wanted.emit(item.case_id)

    def _try(self, item: CalendarItem, act: Callable[[], Case], said: Callable[[], str]) -> None:
        if self._page.attempt(act) is not None:
            self.did.emit(said(), item.case_id)

    def _night(self, item: CalendarItem, to: When) -> str:
        """A warning where an item was put into the member's quiet hours."""
        desk = self._page.desk
        there = desk.timetable.there(desk.book.questions.line(item.case_id).member_id)
        if there is None or item.all_day or there.awake(to.at_us):
            return ""
        clock = self._due.clock_at(to.at_us, there.zone)
        return self.tr("It is {time} there then, in their quiet hours.").format(time=clock)

"""What week and month have in common: items by day, the choice, what is asked for, keys, mouse, and a screen reader's half.

A grid never changes anything itself: it says what is wanted, and shows what it is given. All rectangles are of the
content; ``on_screen`` brings them to the viewport.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from moderator_console.core.calendar_items import CalendarItem, Days, ItemState
from moderator_console.core.calendar_moves import wall_at
from moderator_console.core.schedule import WorkingHours
from moderator_console.views.calendar import calendar_access
from moderator_console.views.calendar.calendar_drag import CalendarDrag, Ghost
from moderator_console.views.calendar.calendar_keys import CalendarKeys
from moderator_console.views.calendar.calendar_paint import EntryPaint
from moderator_console.views.calendar.calendar_words import CalendarWords
from moderator_console.views.widgets.brush import box
from moderator_console.views.window.look import Look, Looks

_URGENCY = {ItemState.OVERDUE: 0, ItemState.PLANNED: 1, ItemState.DONE: 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with its place. ``fixed``: it stands in the head, which does not scroll. ``lasting`` is the height of
    its true length."""

    item: CalendarItem
    day: date
    minute: int
    rect: QRect
    fixed: bool = False
    lasting: int = 0


@dataclass(frozen=True, slots=True)
class More:
    """ "+3 more" of a day: where nothing more fits."""

    day: date
    count: int
    rect: QRect
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of the page where nothing need stand: a day and a minute of it."""

    day: date
    minute: int


class CalendarGrid(QAbstractScrollArea):
    """``chosen`` carries the item that has the keyboard (or None), ``opened`` one that is to be opened. What is
    wanted is only said: ``move_wanted`` (item, When), ``stretch_wanted`` (item, minutes), ``put_off_wanted`` (item: by a working day), ``new_wanted`` (When),
    ``page_wanted`` (-1 or 1: the page before or after), ``today_wanted``, ``day_wanted`` (a date: to see all of it)."""

    chosen = Signal(object)
    opened = Signal(object)
    move_wanted = Signal(object, object)
    stretch_wanted = Signal(object, int)
    put_off_wanted = Signal(object)
    new_wanted = Signal(object)
    page_wanted = Signal(int)
    today_wanted = Signal()
    day_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        calendar_access.install()
        self.look: Look | None = None
        self.words = CalendarWords(self)
        self.days = Days(date(2000, 1, 3), 7, 0, "UTC", WorkingHours("UTC"))
        self.items: tuple[CalendarItem, ...] = ()
        self.entries: list[Entry] = []
        self.mores: list[More] = []
        self.slot: Slot | None = None
        self.ghost: Ghost | None = None
        self._by_day: dict[date, list[tuple[int, CalendarItem]]] = {}
        self._chosen: CalendarItem | None = None
        self._stale = True
        self._laid_for = QSize()
        self.nodes = calendar_access.ItemNodes(self)
        self.keys = CalendarKeys(self)
        self.drag = CalendarDrag(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.viewport().update())

    def furnish(self, looks: Looks) -> None:
        """Gives it its look, now and when it changes."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    # -- what is shown ------------------------------------------------------------

    def show_items(self, items: Sequence[CalendarItem], days: Days) -> None:
        """Shows these items on these days. The choice stays, also where its item was moved and is another event now."""
        kept = self._chosen
        same_page = (days.first, days.count) == (self.days.first, self.days.count)
        self.items, self.days = tuple(items), days
        self._by_day = {}
        for item in items:
            day, minute = days.place(item)
            self._by_day.setdefault(day, []).append((minute, item))
        for listed in self._by_day.values():
            listed.sort(key=lambda one: (not one[1].all_day, one[0]))
        self._chosen = self._again(kept)
        if self.slot is not None and not same_page:
            self.slot = None
        self.nodes.forget(self.items)
        self.stale()
        if (self._chosen is None) != (kept is None) or self._chosen is not kept:
            self.chosen.emit(self._chosen)

    def at(self, now_us: int) -> None:
        """Brings the line of now to its place."""
        days = self.days
        self.days = Days(days.first, days.count, now_us, days.zone, days.hours, days.holidays)
        self.viewport().update()

    def of_day(self, day: date) -> Sequence[tuple[int, CalendarItem]]:
        """The items of a day with their minutes, by time; those for the whole day first."""
        return self._by_day.get(day, ())

    def stale(self) -> None:
        """What was laid out no longer holds."""
        self._stale = True
        self.viewport().update()

    def lay_out(self) -> None:
        """Lays everything out again where that is due."""
        size = self.viewport().size()
        if self.look is None or (not self._stale and size == self._laid_for):
            return
        self._stale, self._laid_for = False, size
        self.entries, self.mores = [], []
        self.place_all()

    # -- the choice ---------------------------------------------------------------

    @property
    def choice(self) -> CalendarItem | None:
        """The item that has the keyboard."""
        return self._chosen

    def choose(self, event_id: UUID | None) -> None:
        """Chooses the item of an event, if it is shown, and brings it into sight; None chooses nothing."""
        found = next((item for item in self.items if item.event_id == event_id), None)
        self.take(found)

    def take(self, item: CalendarItem | None, slot: Slot | None = None) -> None:
        """Chooses an item, or the empty place ``slot``."""
        before = self._chosen
        self._chosen = item
        if item is not None:
            day, minute = self.days.place(item)
            self.slot = Slot(day, minute)
        elif slot is not None:
            self.slot = slot
        if item is not None and self.entry_of(item) is None:
            # It stood behind "+3 more": the choice is always seen.
            self.stale()
            self.lay_out()
        self.viewport().update()
        self.show_choice()
        if item is not before:
            self.chosen.emit(item)
        if self.hasFocus():
            if item is not None:
                self.nodes.tell_focus(item.event_id)
            else:
                self.nodes.tell_place()

    def place_of_choice(self) -> Slot:
        """Where the keyboard stands: the choice, the empty place, or now where that is shown."""
        if self.slot is not None:
            return self.slot
        days = self.days
        today = days.today
        shown = days.first <= today <= days.last
        return Slot(today if shown else days.first, days.hours.opening.hour * 60)

    def _again(self, kept: CalendarItem | None) -> CalendarItem | None:
        if kept is None:
            return None
        for item in self.items:
            if item.event_id == kept.event_id:
                return item
        # A next step that was moved is another event of the same case.
        same = [i for i in self.items if (i.case_id, i.kind) == (kept.case_id, kept.kind)]
        open_ = [item for item in same if item.state is not ItemState.DONE]
        return next(iter(open_), None) if kept.state is not ItemState.DONE else None

    # -- geometry -----------------------------------------------------------------

    def place_all(self) -> None:
        """Fills ``entries`` and ``mores``."""
        raise NotImplementedError

    def head_height(self) -> int:
        """Height of the part that does not scroll."""
        raise NotImplementedError

    def slot_at(self, point: QPoint) -> Slot | None:
        """The place of the page under a point of the viewport."""
        raise NotImplementedError

    def slot_rect(self, slot: Slot, minutes: int) -> QRect:
        """Where something of this length would stand, in the content."""
        raise NotImplementedError

    def paint_page(self, painter: QPainter, clip: QRect) -> None:
        """Paints everything below the entries."""
        raise NotImplementedError

    def spoken_place(self) -> str:
        """Where the keyboard stands, in words."""
        return self.words.day_with_holiday(self.place_of_choice().day, self.days)

    def scroll_offset(self) -> int:
        """How far the content is scrolled."""
        return self.verticalScrollBar().value()

    def on_screen(self, rect: QRect, fixed: bool = False) -> QRect:
        """A rectangle of the content in the viewport."""
        return rect if fixed else rect.translated(0, self.head_height() - self.scroll_offset())

    def in_sight(self, entry: Entry | More) -> bool:
        """Whether any of it is seen."""
        rect = self.on_screen(entry.rect, entry.fixed)
        top = 0 if entry.fixed else self.head_height()
        return rect.bottom() > top and rect.top() < self.viewport().height()

    def entry_of(self, item: CalendarItem) -> Entry | None:
        """Where an item stands, if it has a place of its own."""
        self.lay_out()
        return next((entry for entry in self.entries if entry.item is item), None)

    def entry_at(self, point: QPoint) -> Entry | None:
        """The entry under a point of the viewport."""
        self.lay_out()
        for entry in reversed(self.entries):
            under_head = not entry.fixed and point.y() < self.head_height()
            if not under_head and self.on_screen(entry.rect, entry.fixed).contains(point):
                return entry
        return None

    def more_at(self, point: QPoint) -> More | None:
        """The "+3 more" under a point of the viewport."""
        self.lay_out()
        for more in self.mores:
            if self.on_screen(more.rect, more.fixed).contains(point):
                return more
        return None

    def seen_entries(self) -> list[Entry]:
        """The entries in sight, in reading order."""
        self.lay_out()
        seen = [entry for entry in self.entries if self.in_sight(entry)]
        return sorted(seen, key=lambda e: (e.day, not e.item.all_day, e.minute, e.rect.x()))

    def show_choice(self) -> None:
        """Scrolls so that the choice is in sight."""
        if self._chosen is not None:
            entry = self.entry_of(self._chosen)
            if entry is None or entry.fixed:
                return
            rect = entry.rect
        elif self.slot is not None and self.hasFocus():
            rect = self.slot_rect(self.slot, 30)
        else:
            return
        bar = self.verticalScrollBar()
        room = self.viewport().height() - self.head_height()
        edge = self.look.px(12) if self.look else 0
        if rect.top() - edge < bar.value():
            bar.setValue(rect.top() - edge)
        elif rect.bottom() + edge > bar.value() + room:
            bar.setValue(min(rect.top() - edge, rect.bottom() + edge - room))

    # -- painting -----------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.look is None:
            return
        self.lay_out()
        painter = QPainter(self.viewport())
        self.paint_page(painter, event.rect())
        self._paint_ghost(painter)

    def paint_entries(self, painter: QPainter, clip: QRect, *, fixed: bool) -> None:
        """Paints the entries of the head or those of the body."""
        shift = 0 if fixed else self.head_height() - self.scroll_offset()
        within = clip.translated(0, -shift)
        for entry in self.entries:
            if entry.fixed is fixed and entry.rect.intersects(within):
                self.paint_entry(painter, entry, entry.rect.translated(0, shift))
        for more in self.mores:
            if more.fixed is fixed and more.rect.intersects(within):
                self.paint_more(painter, more, more.rect.translated(0, shift))
        chosen = self._chosen
        for entry in self.entries if chosen is not None else ():
            if entry.item is chosen and entry.fixed is fixed:
                self._paint_choice(painter, entry.rect.translated(0, shift))

    def paint_entry(self, painter: QPainter, entry: Entry, rect: QRect) -> None:
        """Paints one entry at ``rect``."""
        self.entry_paint.entry(painter, rect, entry.item, self.days, entry.lasting)

    def paint_more(self, painter: QPainter, more: More, rect: QRect) -> None:
        """Paints "+3 more" at ``rect``."""
        look = self.worn
        text = self.words.more(more.count)
        if look.width(text, "small", True) > rect.width() - look.px(4):
            text = self.words.more_briefly(more.count)
        painter.setFont(look.font("small", True))
        painter.setPen(look.tone("ink2"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(look.px(4), 0, 0, 0), flags, text)

    def _paint_choice(self, painter: QPainter, rect: QRect) -> None:
        look = self.worn
        focus = self.hasFocus()
        ring = look.tone("accent") if focus else look.mix("accent", 0.6)
        around = QRectF(rect).adjusted(-1.5, -1.5, 1.5, 1.5)
        box(painter, around, None, ring, look.px(8), 2 if focus else 1)

    def _paint_ghost(self, painter: QPainter) -> None:
        look, ghost = self.worn, self.ghost
        if ghost is not None:
            painter.save()
            rect = self.on_screen(self.slot_rect(ghost.slot, ghost.minutes))
            painter.setOpacity(0.85)
            self.entry_paint.entry(
                painter, rect, ghost.there(self.days.zone), self.days, rect.height()
            )
            painter.setOpacity(1.0)
            box(
                painter, QRectF(rect), None, look.tone("accent"), look.px(7), 2,
                Qt.PenStyle.DashLine,
            )  # fmt: skip
            painter.restore()
        elif self._chosen is None and self.slot is not None and self.hasFocus():
            rect = self.on_screen(self.slot_rect(self.slot, 30))
            if rect.top() >= self.head_height():
                box(painter, QRectF(rect), None, look.tone("accent"), look.px(7), 2)

    @property
    def worn(self) -> Look:
        """The look; it is given before anything is painted."""
        assert self.look is not None
        return self.look

    def _wear(self, look: Look) -> None:
        self.look = look
        self.entry_paint = EntryPaint(look, self.words)
        self.viewport().setAutoFillBackground(False)
        self.stale()
        self.updateGeometry()

    # -- events -------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Our keys are ours while we have the focus, whatever shortcut the window has."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            dragging = self.ghost is not None and event.key() == Qt.Key.Key_Escape
            if dragging or self.keys.knows(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.ghost is not None:
            self.drag.cancel()
        elif not self.keys.pressed(event):
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            entry = self.entry_at(event.pos())
            tip = ""
            if entry is not None:
                spoken = self.words.spoken(entry.item, self.days)
                tip = f"{spoken}\n{self.words.described(entry.item, self.days)}"
            QToolTip.showText(event.globalPos(), tip or self.tip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def pressed_beyond(self, point: QPoint) -> bool:
        """Goes to what is out of sight, where that is said under a point; returns whether it is."""
        return False

    def tip_at(self, point: QPoint) -> str:
        """What is said of a place without an entry."""
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.drag.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.drag.moved(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.drag.released(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.drag.double_clicked(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        if self._chosen is not None:
            self.nodes.tell_focus(self._chosen.event_id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.drag.cancel()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stale()
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.look is not None:
            self._wear(self.look)

    # -- what is wanted -----------------------------------------------------------

    def want_new(self, slot: Slot) -> None:
        """Something new is wanted at a place of the page."""
        self.new_wanted.emit(wall_at(slot.day, slot.minute, self.days.zone))

    def urgency(self, item: CalendarItem) -> int:
        """What comes first where not everything fits: the choice, then what is overdue, what comes, what was done."""
        return -1 if item is self._chosen else _URGENCY[item.state]

    def day_at(self, index: int) -> date:
        """A day of the page."""
        return self.days.first + timedelta(days=index)

"""What was changed in the other calendar, one quiet row each: taken over, or kept as it stands here. Nothing moves by itself.

The same strip stands on the calendar's page and, as one row, on Today's.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from moderator_console.core.trouble import Trouble
from moderator_console.services.caldav import Changed, Proposal
from moderator_console.views.calendar.server_keeper import keeper_of
from moderator_console.views.calendar.server_words import ServerWords
from moderator_console.views.widgets.brush import box
from moderator_console.views.widgets.due_words import DueWords, local_day
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.bars import Sign
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room

#: How many rows stand there at once; the others follow as these are decided.
MOST = 3
#: How many when all are wanted.
MOST_OF_ALL = 6
#: From this text size on the acts stand below the sentence, and one change stands there at a time.
_LARGE = 1.4
#: A server that has not answered for so long is said.
_LONG_US = 6 * 3_600_000_000


class ProposalStrip(QWidget):
    """``most`` rows; where there are more, the last says how many. Hidden where there is nothing to decide."""

    #: What was done, in words that may stand before "Undo", and the case's id.
    done = Signal(str, object)
    troubled = Signal(object)
    #: The case that a row is about.
    opened = Signal(object)
    #: All of them are to be seen.
    all_wanted = Signal()
    #: The settings of the calendar are to be seen.
    settings_wanted = Signal()
    #: It needs the room of what stands beside it, or no longer does (``crowds``).
    crowded = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None, *, most: int = MOST) -> None:
        super().__init__(parent)
        self._room, self._most = room, most
        self._due, self._words = DueWords(self), ServerWords(self)
        self._rows: list[_Row] = []
        self._compact = self._wanted = self.crowds = False
        self._column = QVBoxLayout(self)
        self.keeper = keeper_of(room)
        self.keeper.told.connect(self.refresh)
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)
        self.refresh()

    @property
    def rows(self) -> list[_Row]:
        """What is shown, from above."""
        return list(self._rows)

    def tighten(self, compact: bool) -> None:
        """One change after the other, where there is little height."""
        if compact != self._compact:
            self._compact = compact
            self.refresh()

    def show_more(self) -> None:
        """As many rows as a page can bear."""
        self._most, self._wanted = MOST_OF_ALL, True
        self.refresh()

    def refresh(self) -> None:
        """Shows what is to be decided now."""
        held = next((n for n, row in enumerate(self._rows) if row.holds_focus()), None)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        found = self.keeper.proposals
        shown = len(found) if len(found) <= self._most else self._most - 1
        compact = self._compact or self._room.looks.now.scale >= _LARGE
        if compact:
            # The number alone, until they are wanted; then one after the other.
            shown = 1 if found and self._wanted else 0
        for proposal in found[:shown]:
            self._add(self._proposed(proposal))
        if shown < len(found) and not (compact and shown):
            self._add(self._more(len(found) - shown))
        elif shown < len(found):
            self._rows[0].add_words(self.tr("%n more after this.", "", len(found) - shown))
        if not found:
            self._wanted = False
        if not (compact and self._rows):
            self._add_silence()
        crowds = compact and shown > 0
        if crowds != self.crowds:
            self.crowds = crowds
            self.crowded.emit()
        self.setVisible(bool(self._rows))
        self.setAccessibleName(self.tr("Changed in your other calendar"))
        if held is not None and self._rows:
            self._rows[min(held, len(self._rows) - 1)].setFocus()
        self.updateGeometry()

    def _add(self, row: _Row) -> None:
        before = self._rows[-1].buttons[-1] if self._rows and self._rows[-1].buttons else None
        if before is not None and row.buttons:
            QWidget.setTabOrder(before, row.buttons[0])
        self._rows.append(row)
        self._column.addWidget(row)

    # -- rows -----------------------------------------------------------------------

    def _proposed(self, one: Proposal) -> _Row:
        take, keep = {
            Changed.MOVED: (self.tr("Take that date"), self.tr("Keep mine")),
            Changed.BOTH: (self.tr("Take that date"), self.tr("Keep mine")),
            Changed.GONE: (self.tr("Publish again"), self.tr("Leave it off")),
        }[one.changed]
        gone = one.changed is Changed.GONE
        row = _Row(self._room, "calendar-x" if gone else "calendar-clock", self.said(one), self)
        row.offer(take, "check", lambda: self._accept(one))
        row.offer(keep, "x", lambda: self._decline(one))
        row.offer(self.tr("Look at the case"), "", lambda: self.opened.emit(one.item.case_id))
        return row

    def said(self, one: Proposal) -> str:
        """The change in one sentence."""
        who = one.item.member or one.item.title
        here = self._day(one.item.when.at_us)
        if one.there is None:
            return self.tr("{name}: removed from your other calendar; still due here {here}. Publish it again?").format(name=who, here=here)  # fmt: skip
        there = self._day(one.there.at_us)
        if one.changed is Changed.BOTH:
            said = self.tr("{name}: moved on both sides, here to {here}, in your other calendar to {there}.")  # fmt: skip
        else:
            said = self.tr("{name}: moved in your other calendar from {here} to {there}.")
        return said.format(name=who, here=here, there=there)

    def _day(self, at_us: int) -> str:
        """Day and hour, today's too: two dates stand side by side."""
        now, zone = self._room.desk.now(), self._room.desk.zone
        day = local_day(at_us, zone)
        ahead = (day - local_day(now, zone)).days
        return self.tr("{day} {time}").format(
            day=self._due.day(day, ahead), time=self._due.clock_at(at_us, zone)
        )

    def _more(self, count: int) -> _Row:
        said = (
            self.tr("%n dates were changed in your other calendar.", "", count)
            if not self._rows
            else self.tr("%n more were changed there.", "", count)
        )
        row = _Row(self._room, "calendar-clock", said, self, below=False)
        row.offer(self.tr("Show them"), "", self.all_wanted.emit)
        return row

    def _add_silence(self) -> None:
        """A server that has not answered for long, or waits for a person, is said as well."""
        keeper, desk = self.keeper, self._room.desk
        if keeper.account is None:
            return
        standing, now = keeper.standing, desk.now()
        long = standing.why and now - standing.failing_since_us >= _LONG_US
        if keeper.blocked is not None:
            said = self.tr("Your other calendar is not in step: its password is needed.")
        elif standing.why and (long or standing.next_us is None):
            said = self._words.stands(standing, now, desk.zone)
        else:
            return
        row = _Row(self._room, "cloud-off", said, self)
        row.offer(self.tr("Try again now"), "refresh-cw", keeper.sync_now)
        row.offer(self.tr("Settings"), "", self.settings_wanted.emit)
        self._add(row)

    # -- acts -----------------------------------------------------------------------

    def _accept(self, one: Proposal) -> None:
        try:
            self.keeper.accept(one, self.tr("moved in the published calendar"))
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return
        who = one.item.member or one.item.title
        if one.there is not None:
            zone = self._room.desk.zone
            when = self._due.exact(one.there.at_us, zone)
            self.done.emit(self.tr("{name}: moved to {time}.").format(name=who, time=when), one.item.case_id)  # fmt: skip

    def _decline(self, one: Proposal) -> None:
        try:
            self.keeper.decline(one)
        except Trouble as trouble:
            self.troubled.emit(trouble)

    # -- look -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._room.looks.now
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box(painter, QRectF(self.rect()), look.tone("card"), look.mix("grip"), look.px(8))

    def _wear(self, look: Look) -> None:
        self._column.setContentsMargins(look.px(12), look.px(4), look.px(8), look.px(4))
        self._column.setSpacing(look.px(2))
        self.update()


class _Row(QWidget):
    """A sign, one sentence and what can be done about it; the acts go below where there is no room beside."""

    def __init__(
        self, room: Room, icon: str, words: str, parent: QWidget, *, below: bool = True
    ) -> None:
        super().__init__(parent)
        self._room = room
        self.buttons: list[KeyButton] = []
        self.words = Prose(self)
        # Prose asks for the height of its words at the width it has: at none yet, a window would grow for them.
        page = parent.parentWidget()
        wide = page.width() if page is not None else 0
        look = room.looks.now
        least = wide - look.px(120) if look.scale >= _LARGE else wide // 2
        self.words.resize(max(least, look.px(400)), self.words.height())
        self.words.setText(words)
        self._sign, self._acts = Sign(self), QWidget(self)
        self._wrapping = Wrapping(self._acts)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self._sign, 0, 0)
        self._grid.addWidget(self.words, 0, 1)
        self._grid.setColumnStretch(1, 1)
        self._sign.say(icon)
        for part in (self._sign, self.words):
            part.wear(room.looks)
        self.setAccessibleName(words)
        low = below and look.scale >= _LARGE
        self._grid.addWidget(self._acts, 1 if low else 0, 1 if low else 2)
        self._grid.setHorizontalSpacing(room.looks.now.px(8))

    def offer(self, words: str, icon: str, act: Callable[[], None]) -> None:
        """One more act."""
        button = KeyButton(self._acts, self._room.looks, text=words, icon=icon)
        button.set_tight(True)
        button.setAccessibleDescription(self.words.text())
        button.clicked.connect(lambda checked=False: act())
        if self.buttons:
            QWidget.setTabOrder(self.buttons[-1], button)
        else:
            self.setFocusProxy(button)
        self.buttons.append(button)
        self._wrapping.addWidget(button)

    def add_words(self, words: str) -> None:
        """One more sentence."""
        self.words.setText(f"{self.words.text()} {words}")
        self.setAccessibleName(self.words.text())

    def holds_focus(self) -> bool:
        """Whether one of its acts has the keyboard."""
        return any(button.hasFocus() for button in self.buttons)

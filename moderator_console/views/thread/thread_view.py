"""The thread viewer: one surface of cards over a thread of any length.

``thread_scroll`` knows where we are and how it moves; this adds what is shown there, painting and events. Design and
figures: decision 0030.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.services.jobs import Jobs
from moderator_console.store.conversation import ThreadMark
from moderator_console.views.thread import thread_access
from moderator_console.views.thread.card_paint import CardPainter
from moderator_console.views.thread.card_words import CardWords
from moderator_console.views.thread.cards import Cards
from moderator_console.views.thread.local_pictures import LocalPictures
from moderator_console.views.thread.picked import Picked, TextSpot
from moderator_console.views.thread.reading import Reading
from moderator_console.views.thread.thread_acts import ThreadActs
from moderator_console.views.thread.thread_drag import ThreadDrag
from moderator_console.views.thread.thread_geometry import Column, Heights, Rails
from moderator_console.views.thread.thread_hits import line_in_row, row_at
from moderator_console.views.thread.thread_keys import ThreadKeys
from moderator_console.views.thread.thread_pages import (
    Mark,
    MarkKind,
    Pages,
    ThreadPages,
    where_marked,
)
from moderator_console.views.thread.thread_reckon import Reckon
from moderator_console.views.thread.thread_scroll import ThreadScroll
from moderator_console.views.thread.thread_touch import ThreadTouch
from moderator_console.views.thread.waiting import Waiting
from moderator_console.views.widgets.qt_text import part
from moderator_console.views.window.look import Look, Looks

#: Height of a row before the shape of its thread is reckoned.
_FIRST_GUESS = 160
#: Characters on each side of found words that a screen reader says.
_AROUND = 40


class ThreadView(ThreadScroll):
    """Shows one thread.

    ``linkActivated`` carries an http, https or mailto address; nothing is ever opened here. ``seen``
    carries the place of a post that has been read. ``moved`` carries the first and last place in view,
    ``focused`` the place that has the focus, ``wanted`` the address of a marked post that is not shown here,
    ``trouble`` known trouble that the archive has met (the thread is closed then). ``told``: quiet words on what
    is being done, empty when it is over. ``find_wanted``, ``find_step`` (1 or -1), ``mode_wanted`` and
    ``fold_wanted`` (a row) carry what is asked of the pane around.
    """

    linkActivated = Signal(str)
    seen = Signal(int)
    moved = Signal(int, int)
    caret_moved = Signal()
    wanted = Signal(str)
    trouble = Signal(object)
    told = Signal(str)
    find_wanted = Signal()
    find_step = Signal(int)
    mode_wanted = Signal()
    fold_wanted = Signal(int)
    #: The address of a post and account and name of its author, whose page is asked for.
    author_wanted = Signal(str, str, str)
    #: The address of a post whose private notes are asked for.
    notes_wanted = Signal(str)
    #: What waits for its platform (UUID), and the name of the key that was pressed on it.
    pending_wanted = Signal(object, str)

    def __init__(
        self,
        source: ThreadPages,
        looks: Looks,
        now_us: Callable[[], int],
        parent: QWidget | None = None,
        jobs: Jobs | None = None,
    ) -> None:
        super().__init__(looks.now, parent)
        thread_access.install()
        self.source = source
        self.pictures = LocalPictures(source.picture, jobs, self)
        self.pictures.came.connect(self._picture_came)
        self.say = CardWords(now_us, self)
        self.picked = Picked()
        self.reading = Reading(self)
        self.painter: CardPainter | None = None
        self.places: dict[MarkKind, list[int]] = {}
        self.elsewhere: dict[MarkKind, Address] = {}
        self.parents: Sequence[int] = ()
        self.chars: Sequence[int] = ()
        self._rails = Rails()
        self._member = ""
        self._waiting: Waiting = {}
        self._reckon = Reckon(self)
        self._reckon.done.connect(self._reckoned)
        self.acts = ThreadActs(self, jobs)
        self.drag = ThreadDrag(self)
        self._keys = ThreadKeys(self)
        self.nodes = thread_access.PostNodes(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        ThreadTouch(self)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Conversation"))
        self.reading.seen.connect(self._was_seen)
        looks.changed.connect(self._wear)
        # "5 min ago" grows old.
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._refresh)
        self._minute.start()

    # -- opening

    def open(
        self,
        thread: Address,
        at: int = 0,
        *,
        marks: Mapping[Address, Mark] | None = None,
        unread: Iterable[int] = (),
        member: str = "",
    ) -> None:
        """Show ``thread`` from the post at place ``at``. ``unread`` are places; ``member`` is the account key of
        the case's member. The first paint needs one page of posts; all heights are guessed right after it.
        """
        shape = self.source.shape(thread)
        count = len(shape.depth)
        self.picked.clear()
        self.nodes.keep_only(())
        self._member = member
        self.reading.start(unread)
        self.cards = Cards(Pages(self.source, thread), self.look, self.say, self.pictures)
        self.cards.waiting = self._waiting
        self.cards.draw_line(self.reading.unread, count)
        self.parents, self.chars = shape.parents, shape.chars
        self._shape = shape
        self.heights = Heights(array("i", [_FIRST_GUESS]) * count)
        self.current = self.top = max(0, min(at, count - 1))
        self.offset = 0
        self.visible = []
        self._new_column()
        self._reckon.start(self._shape, self.cards.column)
        # Last, because it measures what is in view: by now that is this thread, not the one before.
        self._set_marks(marks or {})
        self._remeasure()

    def close_thread(self) -> None:
        """Show nothing."""
        self.cards = None
        self.heights = Heights(())
        self.visible = []
        self.viewport().update()

    def set_marks(self, marks: Mapping[Address, Mark]) -> None:
        """What posts mean for the case; O, T and C jump to them, in other threads through ``wanted``."""
        if self.cards is None:
            return
        before = self.cards.marks
        self._set_marks(marks)
        if (
            self.cards.marks != before
        ):  # after each commit it is told anew, and measuring takes a while
            self._remeasure()

    def notes_again(self) -> None:
        """After a commit: the posts that are kept here may have other private notes."""
        if self.say.noted.changed():
            self._remeasure()

    def set_unread(self, unread: Iterable[int]) -> None:
        """What was not read yet, once that is known."""
        self.reading.start(unread)
        if self.cards is not None:
            self.cards.draw_line(self.reading.unread, self.count)
            self._remeasure()

    def set_events(self, events: Mapping[int, Sequence[ThreadMark]]) -> None:
        """What was done to the thread, by the row after which it stands (-1: before the first)."""
        if self.cards is not None and (events or self.cards.events):
            self.cards.events = events
            self._remeasure()

    def set_waiting(self, waiting: Waiting) -> None:
        """What platforms have not taken yet, of any thread; it stands below the posts that it is about."""
        if waiting == self._waiting:
            return
        self._waiting = waiting
        if self.cards is not None:
            self.cards.waiting = waiting
            self._remeasure()

    def set_folded(self, counts: Mapping[int, int]) -> None:
        """How many answers are folded away below a row."""
        if self.cards is not None and counts != self.cards.folded:
            self.cards.folded = counts
            self._remeasure()

    def mark_read(self, places: Iterable[int]) -> None:
        """These posts were read elsewhere."""
        self.reading.unread.difference_update(places)
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """Room for five lines of a few words at any text size."""
        return QSize(self.look.px(220), 5 * self.look.leading())

    # -- measuring

    def _new_column(self) -> None:
        if self.cards is None:
            return
        self.cards.look, self.cards.ratio = self.look, self.devicePixelRatioF()
        self.cards.column = Column(self.look, self.viewport().width())
        self.cards.forget()
        self.painter = CardPainter(self.cards, self.look, self._member)
        column = self.cards.column
        self._rails = Rails(self._shape.depth, column.levels)

    def _reckoned(self, values: array[int]) -> None:
        if self.cards is None or len(values) != self.count:
            return
        old, self.heights = self.heights, Heights(values)
        for place, _y in self.visible:
            if place < self.count and old.known[place]:
                self.heights.set(place, old.each[place])
        self._set_range()
        self.viewport().update()

    def _set_marks(self, marks: Mapping[Address, Mark]) -> None:
        if self.cards is not None:
            self.cards.marks = dict(marks)
            self.places, self.elsewhere = where_marked(self.source, self.cards.pages.thread, marks)

    def _remeasure(self) -> None:
        if self.cards is not None:
            self.cards.forget()
            self.show_again()

    def _picture_came(self, address: str) -> None:
        if self.cards is not None and self.cards.forget_picture(address):
            self.show_again()

    def _left_post(self) -> None:
        self._keys.leave_act()

    def show_words(self, words: str) -> None:
        """Mark these words wherever they stand; an empty text ends it."""
        if self.cards is not None:
            self.cards.found.look_for(words)
        self.viewport().update()

    def show_found(self, row: int, number: int) -> None:
        """Lead to a place of the words that are marked: the ``number``-th (from 0) of a post. Raises Trouble."""
        if self.cards is None or not 0 <= row < self.count:
            return
        self.cards.found.point(row, number)
        card, span = self.row(row), self.cards.found.pointed_in(row)
        self.show_again()
        if span is None:
            self.jump(row, margin=self.look.px(24))
            return
        line, last = line_in_row(card, span[0]), line_in_row(card, span[1])
        self.reveal(row, line.top(), max(line.bottom(), last.bottom()))
        self.picked.put(TextSpot(row, span[0]), TextSpot(row, span[0]))
        self.caret_moved.emit()

    def point_at(self, row: int, number: int) -> None:
        """Make a place of the words that are marked stand out, as far as it is shown; nothing moves or unfolds."""
        if self.cards is not None and 0 <= row < self.count:
            self.cards.found.point_at(row, number)
            self.viewport().update()

    def found_words(self) -> str:
        """The place that the reader was led to, with the words around it."""
        pointed = self.cards.found.pointed if self.cards is not None else None
        if self.cards is None or pointed is None:
            return ""
        span = self.cards.found.pointed_in(pointed[0])
        if span is None:
            return ""
        words = self.row(pointed[0]).words()
        around = part(words, max(0, span[0] - _AROUND), span[1] + _AROUND)
        return " ".join(around.split())

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        total = self.heights.total
        try:
            rows = self._rows_in_view()
        except Trouble as trouble:
            # Raised out of a paint it would end the process; what fails once fails at every paint.
            self.close_thread()
            told = trouble
            QTimer.singleShot(0, self, lambda: self.trouble.emit(told))
            rows = []
        painter = QPainter(self.viewport())
        try:
            painter.fillRect(event.rect(), self.look.tone("paper"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_rows(painter, rows, QRectF(event.rect()))
        finally:
            painter.end()
        if rows and rows != self.visible:
            self.visible = rows
            self.moved.emit(rows[0][0], rows[-1][0])
            self._look_at_ends()
        if self.heights.total != total:
            QTimer.singleShot(0, self, self._set_range)

    def _paint_rows(self, painter: QPainter, rows: list[tuple[int, int]], dirty: QRectF) -> None:
        found = self.cards.found if self.cards is not None else None
        for place, y in rows:
            card = self.row(place)
            if self.painter is None or y + card.height <= dirty.top() or y > dirty.bottom():
                continue
            here = place == self.current and self.hasFocus()
            self.painter.paint(
                painter,
                card,
                y,
                self._rails.below(place),
                dirty,
                current=here,
                unread=place in self.reading.unread,
                hovered=self._keys.hovered_spot(place),
                act=self._keys.act_spot() if here else None,
                picked=self.picked.inside(place),
                led_to=found.pointed_in(place) if found is not None else None,
            )

    def _look_at_ends(self) -> None:
        bottom = self.viewport().height() + 2
        self.reading.look_at(
            place for place, y in self.visible if 0 < y + self.heights.each[place] <= bottom
        )

    def _refresh(self) -> None:
        if self.cards is not None and self.isVisible():
            for place, _y in self.visible:
                card = self.cards.get(place)
                card.when = self.say.when(card.post)
            self.viewport().update()

    def _was_seen(self, place: int) -> None:
        self.viewport().update()
        self.seen.emit(place)

    def _wear(self, look: Look) -> None:
        self.look = look
        if self.cards is not None:
            self._new_column()
            self._reckon.start(self._shape, self.cards.column)
        self.viewport().update()

    # -- events, told on

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.cards is not None and self.viewport().width() != self.cards.column.width:
            self._new_column()
            self._reckon.start(self._shape, self.cards.column)
        self.show_again()

    def hideEvent(self, event: QHideEvent) -> None:
        self.reading.look_at(())
        super().hideEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.pixelDelta().y() or event.angleDelta().y() * 0.8
        self.scroll_by(-int(turned))
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()
        if self.count:
            self.focused.emit(self.current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Single letters are ours while we have the focus, whatever shortcuts the window has."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.count and self._keys.claims(event):
                event.accept()
                return True
        elif event.type() == QEvent.Type.Leave:
            self._keys.mouse_left()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self.count and self._keys.press(event)):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._keys.mouse_down(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._keys.mouse_moved(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._keys.mouse_up(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._keys.mouse_twice(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.count:
            return
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            found = row_at(self, event.pos().y())
            if found is not None:
                self.focus_post(found[0], show=False)
            at = event.globalPos()
        else:
            y = self.row_y(self.current) or 0
            at = self.viewport().mapToGlobal(QPoint(self.look.px(64), max(0, y) + self.look.px(48)))
        self.acts.menu(at)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks what can be acted on in the focused post, then goes on."""
        return self._keys.step_act(1 if forward else -1) or super().focusNextPrevChild(forward)

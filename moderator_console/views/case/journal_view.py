"""The journal of a case as a list: bold what, grey detail, the member's words in quotes; Enter unfolds a row."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from moderator_console.views.case.journal_model import ROW, JournalModel, JournalRow
from moderator_console.views.case.journal_notes import JournalNotes
from moderator_console.views.widgets.brush import box, line, para
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look, Looks

#: Lines of an unfolded detail.
MOST_LINES = 14


class JournalDelegate(QStyledItemDelegate):
    """Paints a row; measuring and painting are one function, so that heights never lie."""

    def __init__(self, view: JournalView) -> None:
        super().__init__(view)
        self.view = view
        self.look: Look | None = None
        self.notes = JournalNotes(self)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        if self.look is None:
            return QSize(0, 24)
        wide = self.view.viewport().width()
        return QSize(wide, round(self._row(None, QRectF(0, 0, wide, 0), index)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if self.look is None:
            return
        look, room = self.look, QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        if index.data(ROW).event is not None:
            on = bool(state & QStyle.StateFlag.State_Selected) and self.view.hasFocus()
            if on:
                box(painter, room, look.tone("accent_soft"), None, look.px(6))
            elif state & QStyle.StateFlag.State_MouseOver:
                box(painter, room, look.tone("hover"), None, look.px(6))
            if on and state & QStyle.StateFlag.State_HasFocus:
                box(painter, room, None, look.tone("accent"), look.px(6), 2)
        self._row(painter, room, index)
        painter.restore()

    def link_at(
        self, index: QModelIndex | QPersistentModelIndex, room: QRectF, point: QPointF
    ) -> str:
        """Where the link of an unfolded note under a point leads; an empty text where there is none."""
        look, row = self.look, index.data(ROW)
        if look is None or not isinstance(row, JournalRow) or not self._is_laid_out(index, row):
            return ""
        left, wide = _column(look, row, room)
        top = room.y() + look.px(4) + look.leading()
        place = QRectF(left, top, wide, room.bottom() - top)
        return self.notes.link_at(look, row.note, row.by, place, point, MOST_LINES)

    def _is_laid_out(self, index: QModelIndex | QPersistentModelIndex, row: JournalRow) -> bool:
        unfolded = index.row() in self.view.unfolded
        return unfolded and bool(row.note) and not (row.gone or row.faint)

    def _row(
        self, painter: QPainter | None, room: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> float:
        look, row = self.look, index.data(ROW)
        assert look is not None and isinstance(row, JournalRow)
        if row.event is None or row.said is None:
            if painter is not None:
                at = QPointF(room.x(), room.y() + look.px(6))
                line(painter, look, at, row.heading, "small", "ink2", True)
            return look.px(6) + look.leading("small") + look.px(2)
        said, ink = row.said, "ink3" if row.gone or row.faint else "ink"
        high, up = look.leading() + look.px(8), look.px(4)
        left, wide = _column(look, row, room)
        clock = left - room.x() - look.px(30)
        detail = " ".join(said.detail.split())
        if detail and said.quoted:
            detail = self.view.quote(detail)
        if row.by:
            detail = f"{detail}  {row.by}" if detail else row.by
        unfolded = index.row() in self.view.unfolded and bool(detail)
        used = look.width(said.what, "body", True) + look.px(10)
        if row.state:
            used += look.width(row.state, "small") + look.px(10)
        under = unfolded or (bool(detail) and wide - used < look.px(70))
        lines = MOST_LINES if unfolded else 1
        below = 0.0
        if painter is not None:
            top = room.y() + up
            small = top + (look.leading() - look.leading("small")) / 2
            at = QPointF(room.x() + clock - look.px(10), small)
            line(painter, look, at, row.time, "small", "ink3", right=True, tabular=True)
            side = look.px(22)
            disc = QRectF(room.x() + clock, top + (look.leading() - side) / 2, side, side)
            role = "ink3" if row.gone or row.faint else said.tone
            soft = f"{role}_soft" if f"{role}_soft" in SOFT else "sunken"
            box(painter, disc, look.tone(soft), None, side / 2)
            inner = disc.adjusted(look.px(5), look.px(5), -look.px(5), -look.px(5))
            paint_icon(painter, inner, said.icon, look.tone(role))
            end = line(painter, look, QPointF(left, top), said.what, "body", ink, True, room=wide)
            if row.gone:
                middle = top + look.leading() * 0.55
                painter.fillRect(QRectF(left, middle, end, 1.2), look.tone("ink3"))
                words = self.tr("taken back")
                at = QPointF(left + end + look.px(10), small)
                end += line(painter, look, at, words, "small", "ink2") + look.px(10)
            elif row.state:
                at = QPointF(left + end + look.px(10), small)
                end += line(painter, look, at, row.state, "small", "ink2") + look.px(10)
            if detail and not under:
                at = QPointF(left + end + look.px(10), small)
                free = wide - end - look.px(10)
                if free > look.px(40):
                    line(
                        painter,
                        look,
                        at,
                        detail,
                        "small",
                        "ink3" if row.gone or row.faint else "ink2",
                        room=free,
                    )
        if self._is_laid_out(index, row):
            below = self.notes.height(look, row.note, row.by, wide, MOST_LINES)
            if painter is not None:
                place = QRectF(left, room.y() + up + look.leading(), wide, below)
                self.notes.paint(painter, look, row.note, row.by, place, MOST_LINES)
        elif under:
            at = QPointF(left, room.y() + up + look.leading())
            below = para(
                painter,
                look,
                at,
                wide,
                detail,
                "small",
                "ink3" if row.gone or row.faint else "ink2",
                lines=lines,
            )
        return high + below + (look.px(2) if below else 0)


def _column(look: Look, row: JournalRow, room: QRectF) -> tuple[float, int]:
    """Where the words of a row begin, and how wide they may be."""
    widest = "00:00" if ":" in row.time else "00\u00a0h\u00a000"
    left = room.x() + look.width(widest, "small") + look.px(42)
    return left, round(room.right() - left - look.px(8))


#: Roles with a soft ground.
SOFT = frozenset(
    f"{role}_soft" for role in ("accent", "overdue", "due", "waiting", "done", "origin")
)


class JournalView(QListView):
    """``opened`` carries the event (``Event``) of a row on which Enter or a double click fell."""

    opened = Signal(object)
    #: Where a link in an unfolded note leads, as ``NoteText.post_wanted``.
    link_wanted = Signal(str)
    #: The event of a row whose menu is asked for, and where on the screen (``QPoint``).
    menu_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unfolded: set[int] = set()
        self._low = False
        self._delegate = JournalDelegate(self)
        self._look: Look | None = None
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.clicked.connect(lambda index: self.toggle(index.row()))
        self.doubleClicked.connect(self._open)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def quote(self, words: str) -> str:
        """Words of a member, marked as such."""
        return self.tr("“{words}”").format(words=words)

    def refill(self) -> None:
        """The model was filled anew: nothing is unfolded."""
        self.unfolded.clear()
        self.doItemsLayout()

    def toggle(self, row: int) -> None:
        """Unfold or fold a row's detail."""
        self.unfolded ^= {row}
        self.doItemsLayout()

    def keep_low(self, low: bool) -> None:
        """Where something else needs the room: one line of it and a half."""
        if low != self._low:
            self._low = low
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        high = 40 if self._low else 72
        return QSize(80, self._look.px(high) if self._look else high)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        if at.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(at)
        elif at.isValid() and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.toggle(at.row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        link = self._link_at(event.position())
        if link and event.button() == Qt.MouseButton.LeftButton:
            self.link_wanted.emit(link)
            return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        shape = Qt.CursorShape.PointingHandCursor
        over = bool(self._link_at(event.position()))
        self.viewport().setCursor(shape if over else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = at.data(ROW) if at.isValid() else None
        if isinstance(row, JournalRow) and row.event is not None:
            where = self.visualRect(at).bottomLeft() if by_key else event.pos()
            self.menu_wanted.emit(row.event, self.viewport().mapToGlobal(where))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.doItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        model = self.model()
        if not self.currentIndex().isValid() and isinstance(model, JournalModel):
            first = next((n for n, row in enumerate(model.rows) if row.event is not None), None)
            if first is not None:
                self.setCurrentIndex(model.index(first))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _link_at(self, point: QPointF) -> str:
        index = self.indexAt(point.toPoint())
        if not index.isValid():
            return ""
        return self._delegate.link_at(index, QRectF(self.visualRect(index)), point)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, JournalRow) and row.event is not None:
            self.toggle(index.row())
            self.opened.emit(row.event)

    def _wear(self, look: Look) -> None:
        self._look = self._delegate.look = look
        self.updateGeometry()
        self.doItemsLayout()
        self.viewport().update()

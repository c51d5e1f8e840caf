"""The saved searches as lanes: each with its name and how much it finds now, counted in a job.

F2 gives another name, Delete takes one away (it can be taken back), Ctrl+C copies it as text, Ctrl+V brings
searches from a text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from moderator_console.core.saved_searches import SavedSearch, SharedSearch, as_text, from_text
from moderator_console.core.trouble import Trouble
from moderator_console.services.searching import count, understood
from moderator_console.store.stopping import GivenUp, Stop
from moderator_console.views.search.search_words import SearchWords
from moderator_console.views.widgets.brush import box, line
from moderator_console.views.widgets.row_paint import RowPaint
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.page import Room

ITEM = Qt.ItemDataRole.UserRole
NUMBER = Qt.ItemDataRole.UserRole + 1
#: Milliseconds after which numbers are counted again when something may have changed.
_AGAIN = 3_000
#: Lanes that are seen at once on another page.
_BESIDE = 4
Index = QModelIndex | QPersistentModelIndex


class LaneRows(QAbstractListModel):
    """The lanes. ``renamed`` carries a lane's id and the name that was typed."""

    renamed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = SearchWords(self)
        self._lanes: tuple[SavedSearch, ...] = ()
        self._counts: dict[UUID, int] = {}

    def show(self, lanes: tuple[SavedSearch, ...]) -> None:
        """Lists these searches; what was counted before stays until it is counted anew."""
        if lanes != self._lanes:
            self.beginResetModel()
            self._lanes = lanes
            self.endResetModel()

    def say(self, counts: dict[UUID, int]) -> None:
        """How much each finds. Not announced as changed data: an open editor would take the old name back."""
        self._counts = counts

    def lane(self, index: Index) -> SavedSearch | None:
        """The search of a row."""
        inside = index.isValid() and index.row() < len(self._lanes)
        return self._lanes[index.row()] if inside else None

    def find(self, lane: UUID) -> QModelIndex:
        """The row of a search, or an invalid index."""
        rows = (self.index(n) for n, one in enumerate(self._lanes) if one.id == lane)
        return next(rows, QModelIndex())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._lanes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        lane = self.lane(index)
        if lane is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.renamed.emit(lane.id, str(value))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        lane = self.lane(index)
        if lane is None:
            return None
        number = self._counts.get(lane.id)
        said = "" if number is None else self._words.number(number)
        if role == ITEM:
            return lane
        if role == NUMBER:
            return said
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return lane.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (lane.name, said) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return lane.query
        return None


class LanePaint(RowPaint):
    """An icon, the name, the number."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, self.look.leading() + self.look.px(15))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, state = self.look, QRectF(option.rect), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            focus = bool(state & QStyle.StateFlag.State_HasFocus)
            ring = look.tone("accent") if focus else None
            inside = rect.adjusted(1, 1, -1, -1)
            box(painter, inside, look.tone("accent_soft"), ring, look.px(8), 2 if focus else 1)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, rect.adjusted(1, 1, -1, -1), look.tone("sunken"), None, look.px(8))
        side = look.px(16)
        place = QRectF(rect.x() + look.px(12), rect.center().y() - side / 2, side, side)
        paint_icon(painter, place, "funnel", look.tone("accent" if chosen else "ink3"))
        x, right = rect.x() + look.px(38), rect.right() - look.px(12)
        y = rect.center().y() - look.leading() / 2
        number = index.data(NUMBER)
        if number:
            at = QPointF(right, y + look.px(2))
            right -= line(painter, look, at, number, "small", "ink2", right=True, tabular=True)
            right -= look.px(10)
        line(painter, look, QPointF(x, y), index.data(), room=max(1, right - x))
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)


class SavedLanes(QListView):
    """The list. ``wanted`` carries the search to run; ``deleted`` what to say and how to take it back."""

    wanted = Signal(object)
    deleted = Signal(str, object)
    #: Something was saved, named or deleted.
    changed = Signal()
    troubled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room: Room | None = None
        self._beside = False
        #: The count that is going. What comes home after the list is gone must not find it.
        self._counting = [Stop()]
        counting = self._counting
        self.destroyed.connect(lambda: counting[0].stop())
        self.rows = LaneRows(self)
        self.setModel(self.rows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._count)
        self.activated.connect(self._run)
        self.clicked.connect(self._run)
        self.rows.renamed.connect(self._rename)

    def furnish(self, room: Room) -> None:
        """Takes the desk and the look; lists and counts."""
        self._room = room
        self.setItemDelegate(LanePaint(self, room.looks))
        self.refresh()

    def refresh(self) -> None:
        """Lists the searches as they are now, and counts again soon."""
        room = self._room
        if room is None or self.state() == QAbstractItemView.State.EditingState:
            return
        chosen = self.chosen
        self._attempt(lambda: self.rows.show(room.desk.book.searches.all()))
        if chosen is not None:
            self.setCurrentIndex(self.rows.find(chosen.id))
        self._fit()
        if not self._again.isActive():
            self._again.start()

    def stand_beside(self, room: Room, wanted: Callable[[str, bool], None]) -> None:
        """Stands on another page: as high as its first four lanes, nothing where there are none. ``wanted`` goes to
        the search page with a lane's words and whether the best come first."""
        self._beside = True
        self.wanted.connect(lambda lane: wanted(lane.query, lane.best))
        room.looks.changed.connect(self._fit)
        self.furnish(room)

    def _fit(self) -> None:
        rows = self.rows.rowCount()
        if self._beside and rows:
            self.setFixedHeight(self.sizeHintForRow(0) * min(rows, _BESIDE) + 2 * self.frameWidth())
        if self._beside:
            self.setVisible(bool(rows))

    @property
    def chosen(self) -> SavedSearch | None:
        """The lane that is chosen."""
        return self.rows.lane(self.currentIndex())

    def save(self, query: str, *, best: bool, name: str = "") -> None:
        """Saves a search as a lane and lets its name be written."""
        room = self._room
        if room is None:
            return
        searches, now = room.desk.book.searches, room.desk.now()
        made = self._attempt(
            lambda: searches.save(name or query.rstrip("*"), query, best=best, now_us=now)
        )
        if made is None:
            return
        self._fresh(made.id)
        if not name and self.isVisible():
            self.setFocus()
            self.edit(self.currentIndex())

    def edit_name(self) -> None:
        """Lets the name of the chosen lane be written."""
        if self.chosen is not None:
            self.setFocus()
            self.edit(self.currentIndex())

    def delete_chosen(self) -> None:
        """Deletes the chosen lane; ``deleted`` carries the way back."""
        room, lane = self._room, self.chosen
        if room is None or lane is None:
            return
        searches = room.desk.book.searches
        row = self.currentIndex().row()
        gone = self._attempt(lambda: searches.delete(lane.id))
        if gone is None:
            return
        self._fresh(None)
        self.setCurrentIndex(self.rows.index(min(row, self.rows.rowCount() - 1)))

        def take_back() -> bool:
            self._attempt(lambda: searches.put_back(gone, room.desk.now()))
            self._fresh(gone.id)
            return True

        self.deleted.emit(self.tr("“{name}” deleted").format(name=gone.name), take_back)

    def copy_chosen(self) -> None:
        """Puts the chosen lane on the clipboard as text."""
        if self.chosen is not None:
            QGuiApplication.clipboard().setText(as_text([self.chosen]))

    def paste(self) -> None:
        """Saves the searches that the clipboard's text holds."""
        room = self._room
        if room is None:
            return
        last = None
        for shared in from_text(QGuiApplication.clipboard().text()):
            last = self._attempt(partial(self._take, room, shared)) or last
        if last is not None:
            self._fresh(last.id)

    @staticmethod
    def _take(room: Room, shared: SharedSearch) -> SavedSearch:
        searches, now = room.desk.book.searches, room.desk.now()
        return searches.save(shared.name, shared.query, now_us=now)

    # -- Qt -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_chosen()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._counting[0].stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count()

    # -- inside ---------------------------------------------------------------------

    def _run(self, index: QModelIndex) -> None:
        lane = self.rows.lane(index)
        if lane is not None:
            self.wanted.emit(lane)

    def _rename(self, lane: UUID, name: str) -> None:
        room = self._room
        if room is not None:
            self._attempt(lambda: room.desk.book.searches.rename(lane, name))
            # After the editor is gone: the list is another one then.
            QTimer.singleShot(0, self, lambda: self._fresh(lane))

    def _fresh(self, lane: UUID | None) -> None:
        room = self._room
        if room is None:
            return
        self._attempt(lambda: self.rows.show(room.desk.book.searches.all()))
        if lane is not None:
            self.setCurrentIndex(self.rows.find(lane))
        self._fit()
        self.changed.emit()
        self._count()

    def _count(self) -> None:
        """Counts every lane in one job; a count that is still going gives up."""
        room = self._room
        if room is None:
            return
        self._counting[0].stop()
        stop = self._counting[0] = Stop()
        desk = room.desk
        lanes = desk.book.searches.all()

        def work() -> dict[UUID, int]:
            return {lane.id: count(desk, understood(desk, lane.query), stop=stop) for lane in lanes}

        def came(counts: dict[UUID, int]) -> None:
            if not stop.stopped:
                self.rows.say(counts)
                self.viewport().update()

        def failed(error: BaseException) -> None:
            if isinstance(error, GivenUp) or stop.stopped:
                return
            if not isinstance(error, Trouble):
                raise error
            self.troubled.emit(error)

        if lanes:
            room.jobs.run(work, came, failed)

    def _attempt(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return None

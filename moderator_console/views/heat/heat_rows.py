"""What stands out as two lists: on one side what was counted and who came, on the other the posts that show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from moderator_console.views.widgets.brush import box, chip, chip_width, para
from moderator_console.views.widgets.row_paint import RowPaint
from moderator_console.views.window.icons import paint_icon

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class HeatPost:
    """A post that shows something; ``title`` names its thread where that is another one."""

    address: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One thing that was counted, or one person, or two who met. ``mark`` says in a few words what is special;
    ``strong`` rows stand under a heading that says why."""

    icon: str
    words: str
    more: str
    mark: str = ""
    posts: tuple[HeatPost, ...] = ()
    strong: bool = False

    @property
    def said(self) -> str:
        """Everything in one sentence, for a screen reader."""
        return ". ".join(part for part in (self.words, self.more, self.mark) if part)


@dataclass(frozen=True, slots=True)
class PostRow:
    """What the list of posts shows of one; ``cues`` names words in it that mark or explain something."""

    who: str
    words: str
    when: str = ""
    cues: str = ""

    @property
    def said(self) -> str:
        """Everything in one sentence, for a screen reader."""
        return ". ".join(part for part in (self.who, self.when, self.words, self.cues) if part)


class HeatRows(QAbstractListModel):
    """Headings (plain words, which cannot be chosen) and rows. ``rows`` may be made when they are asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: Sequence[object] = ()
        self._make: Callable[[Any], object] = lambda item: item
        self._made: dict[int, object] = {}

    def fill(
        self, items: Sequence[object], make: Callable[[Any], object] = lambda item: item
    ) -> None:
        """Lists these; each goes through ``make`` when it is first shown."""
        self.beginResetModel()
        self._items, self._make, self._made = items, make, {}
        self.endResetModel()

    def item(self, index: Index) -> object:
        """What was given for a row; None outside."""
        inside = index.isValid() and index.row() < len(self._items)
        return self._items[index.row()] if inside else None

    def first(self) -> QModelIndex:
        """The first row that can be chosen."""
        for n, item in enumerate(self._items):
            if not isinstance(item, str):
                return self.index(n)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return (
            Qt.ItemFlag.NoItemFlags if isinstance(self.item(index), str) else super().flags(index)
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index)
        if item is None:
            return None
        if index.row() not in self._made:
            self._made[index.row()] = self._make(item)
        shown = self._made[index.row()]
        if role == ITEM:
            return shown
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return shown.said if isinstance(shown, HeatRow | PostRow) else shown
        return None


class HeatPaint(RowPaint):
    """Paints headings, rows and posts; a row is as high as its words need at the width of the view."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look, item = self.look, index.data(ITEM)
        wide = max(look.px(120), self._view.viewport().width())
        if isinstance(item, str):
            return QSize(10, look.leading("small") + look.px(18))
        return QSize(10, round(self._body(None, QRectF(0, 0, wide, 0), item)) + look.px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, item = self.look, index.data(ITEM)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, str):
            at = QPointF(rect.x() + look.px(12), rect.bottom() - look.px(4) - look.leading("small"))
            para(painter, look, at, rect.width() - look.px(24), item, "small", "ink3", True, 1)
        else:
            self._ground(painter, rect, option.state)
            self._body(painter, rect, item)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        look, inside = self.look, rect.adjusted(1, 1, -1, -1)
        if state & QStyle.StateFlag.State_Selected:
            focus = bool(state & QStyle.StateFlag.State_HasFocus)
            ring = look.tone("accent") if focus else None
            box(painter, inside, look.tone("accent_soft"), ring, look.px(8), 2 if focus else 1)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, inside, look.tone("hover"), None, look.px(8))

    def _body(self, painter: QPainter | None, rect: QRectF, item: object) -> float:
        """Measures without a painter and paints with one: one code, so that heights never lie."""
        look = self.look
        left, y = rect.x() + look.px(12), rect.y() + look.px(9)
        right = rect.right() - look.px(12)
        start = y
        if isinstance(item, HeatRow):
            side = look.px(16)
            if painter is not None:
                place = QRectF(left, y + (look.leading() - side) / 2, side, side)
                paint_icon(painter, place, item.icon, look.tone("ink2"))
            left += look.px(28)
            words = item.words[:1].upper() + item.words[1:]
            y += para(
                painter,
                look,
                QPointF(left, y),
                right - left,
                words,
                "body",
                "ink",
                item.strong or bool(item.mark),
                4,
            )
            if item.more:
                y += para(
                    painter,
                    look,
                    QPointF(left, y),
                    right - left,
                    item.more,
                    "small",
                    "ink2",
                    False,
                    4,
                )
            if item.mark:
                y += look.px(4)
                if painter is not None and chip_width(look, item.mark) <= right - left:
                    chip(painter, look, QPointF(left, y), "info", item.mark, "due", "")
                elif painter is not None:
                    para(
                        painter,
                        look,
                        QPointF(left, y),
                        right - left,
                        item.mark,
                        "small",
                        "due",
                        True,
                        1,
                    )
                y += look.leading("small") + look.px(6)
        elif isinstance(item, PostRow):
            head = " · ".join(part for part in (item.who, item.when) if part)
            y += para(painter, look, QPointF(left, y), right - left, head, "small", "ink2", True, 2)
            y += para(
                painter, look, QPointF(left, y), right - left, item.words, "body", "ink", False, 3
            )
            if item.cues:
                at, wide = QPointF(left, y), right - left
                y += para(painter, look, at, wide, item.cues, "small", "ink3", False, 1)
        return y - start

"""A case in a short list: the member, and what it is about."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from moderator_console.views.widgets.brush import box, disc, line
from moderator_console.views.widgets.faces import initials
from moderator_console.views.window.look import Looks


class CaseDelegate(QStyledItemDelegate):
    """Paints the two lines of a ``CaseFinder`` row; the chosen one lies on the accent's soft ground."""

    def __init__(self, looks: Looks, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = looks

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        look = self._looks.now
        return QSize(look.px(200), look.leading() + look.leading("small") + look.px(16))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, room = self._looks.now, QRectF(option.rect)
        name, _, title = str(index.data(Qt.ItemDataRole.DisplayRole)).partition("\n")
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            box(painter, room, look.tone("accent_soft"), look.mix("accent", 0.4), look.px(8))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            box(painter, room, look.tone("hover"), None, look.px(8))
        side, pad = look.px(32), look.px(10)
        face = QRectF(room.x() + pad, room.center().y() - side / 2, side, side)
        disc(painter, look, face, initials(name), member=True)
        left, top = face.right() + pad, room.y() + look.px(8)
        free = room.right() - left - pad
        line(painter, look, QPointF(left, top), name, "body", "ink", True, room=free)
        at = QPointF(left, top + look.leading())
        line(painter, look, at, title, "small", "ink2", room=free)
        painter.restore()

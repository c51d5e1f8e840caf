"""People as a list: name, where they are known, how they like to be reached, and how many cases they have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

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

from moderator_console.core.events import PersonKind
from moderator_console.store.questions import Load, Person, PersonName
from moderator_console.views.widgets.brush import box, chip, disc, line, rule
from moderator_console.views.widgets.faces import initials, tint
from moderator_console.views.widgets.isolated import side_by_side
from moderator_console.views.widgets.row_paint import RowPaint
from moderator_console.views.words import Words

ITEM = Qt.ItemDataRole.UserRole
BADGE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
#: Rows that are asked for together: about a screen.
_AT_ONCE = 16


class PeopleRows(QAbstractListModel):
    """``show`` lists people in the order given. Who somebody is and how many cases they have is asked when their row
    is first looked at."""

    def __init__(
        self,
        who: Callable[[Sequence[UUID]], Mapping[UUID, Person]],
        burden: Callable[[UUID], Load],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._who, self._burden = who, burden
        self._words = Words(self)
        self._people: Sequence[PersonName] = ()
        self._known: dict[UUID, Person] = {}
        self._burdens: dict[UUID, Load] = {}

    def show(self, people: Sequence[PersonName]) -> None:
        """Lists these people, as they are now."""
        self.beginResetModel()
        self._people, self._known, self._burdens = people, {}, {}
        self.endResetModel()

    def id_of(self, index: Index) -> UUID | None:
        """The id of the person of a row."""
        return self._people[index.row()].id if index.isValid() else None

    def person(self, index: Index) -> Person | None:
        """The person of a row; None where they were taken back meanwhile, too."""
        who = self.id_of(index)
        if who is not None and who not in self._known:
            near = (one.id for one in self._people[index.row() : index.row() + _AT_ONCE])
            self._known.update(self._who([one for one in near if one not in self._known]))
        return self._known.get(who) if who is not None else None

    def find(self, person: UUID) -> QModelIndex:
        """The row of a person, or an invalid index."""
        for n, one in enumerate(self._people):
            if one.id == person:
                return self.index(n)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._people)

    def facts(self, person: Person) -> str:
        """Where the person is known, or that it is a moderator; and the preferred channel."""
        if person.role is PersonKind.MODERATOR:
            parts = [self.tr("Moderator")]
        else:
            parts = list(dict.fromkeys(a.community for a in person.accounts if a.community))
        if person.channel is not None:
            parts.append(self._words.channel(person.channel))
        return side_by_side(parts)

    def badge(self, person: Person) -> tuple[str, str]:
        """Open cases in words, and the colour role; empty words for none."""
        burden = self._burdens.get(person.id)
        if burden is None:
            burden = self._burdens[person.id] = self._burden(person.id)
        if not burden.open:
            return "", ""
        words = self.tr("%n open cases", "", burden.open)
        if person.role is PersonKind.MODERATOR:
            # Not about them: they see to it.
            words = self.tr("looks after %n cases", "", burden.open)
        return words, "overdue" if burden.overdue else "accent"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        person = self.person(index)
        if person is None:
            return None
        if role == ITEM:
            return person
        if role == BADGE:
            return self.badge(person)
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (person.name, self.facts(person), self.badge(person)[0])
            return ". ".join(words for words in said if words)
        return None


class PeoplePaint(RowPaint):
    """A disc, the name, the facts, and open cases as a chip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self.look
        return QSize(10, look.leading() + look.leading("small") + 2 * look.px(11))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        person, model = index.data(ITEM), index.model()
        if not isinstance(person, Person) or not isinstance(model, PeopleRows):
            return
        look, rect, state = self.look, QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = rect.adjusted(1, 1, -1, -2)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            focus = bool(state & QStyle.StateFlag.State_HasFocus)
            ring = look.tone("accent") if focus else None
            box(painter, inside, look.tone("accent_soft"), ring, look.px(8), 2 if focus else 1)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, inside, look.tone("sunken"), None, look.px(8))
        side = look.px(34)
        x, right = rect.x() + look.px(12), rect.right() - look.px(14)
        place = QRectF(x, rect.center().y() - side / 2, side, side)
        disc(painter, look, place, initials(person.name), tint(person.name))
        x += side + look.px(12)
        if not chosen:
            rule(painter, x, rect.bottom() - 1, right, look.tone("hairline"))
        badge, role = index.data(BADGE)
        if badge:
            at = QPointF(right, rect.center().y() - look.px(11))
            ground = "card" if chosen else ""
            wide = chip(painter, look, at, "folder-heart", badge, role, ground, right=True)
            right -= wide + look.px(10)
        y = rect.y() + look.px(11)
        line(painter, look, QPointF(x, y), person.name, strong=True, room=max(1, right - x))
        y += look.leading()
        facts = model.facts(person)
        if look.width(facts, "small") > right - x and " · " in facts:
            facts = facts.rpartition(" · ")[0]  # the least fact goes whole
        line(painter, look, QPointF(x, y), facts, "small", "ink3", room=max(1, right - x))
        painter.restore()

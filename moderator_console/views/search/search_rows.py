"""What a search found, as rows: a heading for each place, its hits, and the way to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from moderator_console.core.events import PersonKind
from moderator_console.core.note_marks import without_addresses
from moderator_console.core.search_words import Where
from moderator_console.services.searching import Group
from moderator_console.store.conversation import Hit
from moderator_console.store.said_search import FoundPerson, Said
from moderator_console.views.search.palette_words import bare
from moderator_console.views.search.search_words import ICONS, SearchWords
from moderator_console.views.widgets.ago import Ago

ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
Found = Hit | Said | FoundPerson


@dataclass(frozen=True, slots=True)
class Heading:
    """A place and how much of it there is."""

    place: Where
    words: str
    number: str


@dataclass(frozen=True, slots=True)
class HitRow:
    """What one hit shows: where it stands, who wrote it when, and the words around with marks."""

    hit: Found
    icon: str
    title: str
    place: str
    who: str
    words: str
    exact: str


@dataclass(frozen=True, slots=True)
class MoreRow:
    """The way to all hits of a place."""

    place: Where
    words: str


Item = Heading | HitRow | MoreRow


class SearchRows(QAbstractListModel):
    """``show`` lists groups; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ago, self._words = Ago(self), SearchWords(self)
        self.items: list[Item] = []

    def show(self, groups: Sequence[Group], now_us: int, *, headings: bool = True) -> None:
        """Lists these groups as of ``now_us`` (UTC microseconds)."""
        self.beginResetModel()
        self.items = []
        for group in groups:
            number = self._words.number(group.count)
            if headings:
                self.items.append(Heading(group.place, self._words.place(group.place), number))
            self.items += [self._row(group.place, hit, now_us) for hit in group.hits]
            if headings and group.count > len(group.hits):
                more = self.tr("Show all {number}").format(number=number)
                self.items.append(MoreRow(group.place, more))
        self.endResetModel()

    def item(self, index: Index) -> Item | None:
        """What stands in a row."""
        return (
            self.items[index.row()] if index.isValid() and index.row() < len(self.items) else None
        )

    def step(self, row: int, by: int) -> QModelIndex:
        """The next row that can be chosen, from ``row`` in a direction; an invalid index at the end."""
        at = row + by
        while 0 <= at < len(self.items):
            if not isinstance(self.items[at], Heading):
                return self.index(at)
            at += by
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.item(index), Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index)
        if item is None:
            return None
        if role == ITEM:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(item, Heading):
                return f"{item.words}, {item.number}"
            if isinstance(item, MoreRow):
                return item.words
            said = (item.title, item.place, item.who, bare(item.words))
            return ". ".join(part for part in said if part)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, HitRow) and item.exact:
            return item.exact
        return None

    def _row(self, place: Where, hit: Found, now_us: int) -> HitRow:
        if isinstance(hit, FoundPerson):
            member = hit.role is PersonKind.MEMBER
            role = self.tr("Member") if member else self.tr("Moderator")
            # An account or a number is shown only where the words stand there and not in the name.
            words = "" if bare(hit.snippet) == hit.name else hit.snippet
            return HitRow(hit, ICONS[place], hit.name, ", ".join(hit.communities), role, words, "")
        when, exact = self._ago.ago(hit.at_us, now_us), self._ago.exact(hit.at_us)
        who = self.tr("{name}, {when}").format(name=hit.author, when=when) if hit.author else when
        words = " ".join(hit.snippet.split())
        if isinstance(hit, Hit):
            return HitRow(hit, ICONS[place], hit.title, hit.community, who, words, exact)
        words = without_addresses(words)
        if hit.kind == "case":
            return HitRow(hit, ICONS[place], hit.member, hit.community, when, words, exact)
        title = self.tr("{name}: {title}").format(name=hit.member, title=hit.title)
        return HitRow(hit, ICONS[place], title, hit.community, who, words, exact)

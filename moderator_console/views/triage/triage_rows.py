"""Posts that might be a complaint as rows: who wrote where and when, the words with their marks, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from moderator_console.core.triage import Mark
from moderator_console.services.triage import Line, SaidNo, TriageLane
from moderator_console.views.triage.report_words import ReportWords
from moderator_console.views.widgets.ago import Ago

ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
#: Characters of a post that a row may show; and before the first mark where the post is longer.
_SHOWN, _BEFORE = 420, 90


@dataclass(frozen=True, slots=True)
class TriageRow:
    """What one row shows. ``spots`` are start and end of the marked words in ``words``.

    ``no``: somebody has said that it is no complaint; ``settled``: or its reports were settled on the platform.
    ``flagged``: people have reported it there; ``who`` names every one of them, for whoever asks.
    """

    line: Line | SaidNo
    author: str
    where: str
    ago: str
    words: str
    spots: tuple[tuple[int, int], ...]
    why: str
    no: bool = False
    settled: bool = False
    flagged: bool = False
    who: str = ""


@dataclass(frozen=True, slots=True)
class Fold:
    """The row that shows and hides what was said no to."""

    words: str
    unfolded: bool


def excerpt(text: str, marks: Sequence[Mark]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words around the first mark on one line, and where the marks stand in them."""
    begin = 0
    if len(text) > _SHOWN and marks and marks[0].start > _BEFORE:
        begin = marks[0].start - _BEFORE
        begin = text.find(" ", begin, marks[0].start) + 1 or begin
    out: list[str] = ["… "] if begin else []
    places: dict[int, int] = {}
    length, gap = len("".join(out)), False
    for place in range(begin, len(text)):
        if length >= _SHOWN:
            out.append(" …")
            break
        sign = text[place]
        if sign.isspace():
            gap = length > 0
            places[place] = length
            continue
        if gap and out[-1:] != ["… "]:
            out.append(" ")
            length += 1
        gap = False
        places[place] = length
        out.append(sign)
        length += 1
    spots = [
        (places[mark.start], places[mark.end - 1] + 1)
        for mark in marks
        if mark.start in places and mark.end - 1 in places
    ]
    return "".join(out), tuple(spots)


class TriageRows(QAbstractListModel):
    """``show`` lists lines; the one that was chosen keeps its place as long as it is there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ago = Ago(self)
        self._reported = ReportWords(self)
        self._rows: list[TriageRow | Fold] = []

    def show(self, lane: TriageLane, now_us: int, *, unfolded: bool = False) -> bool:
        """Lists a lane as of ``now_us`` (UTC microseconds), at its end what was said no to, folded or not.

        Returns whether other posts stand there now.
        """
        rows: list[TriageRow | Fold] = [self._row(line, now_us) for line in lane.lines]
        if lane.said_no or lane.settled:
            rows.append(Fold(self.fold_words(lane), unfolded))
            if unfolded:
                rows += [self._said_no(one, now_us) for one in (*lane.said_no, *lane.settled)]
        same = [_key(row) for row in rows] == [_key(row) for row in self._rows]
        if same:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def fold_words(self, lane: TriageLane) -> str:
        """How many were looked at and are no complaint, and how many were settled on their platforms."""
        no = self.tr("%n looked at: not a complaint", "", lane.said_no_count)
        settled = self.tr("%n settled on the platform", "", len(lane.settled))
        parts = ((no, lane.said_no_count), (settled, len(lane.settled)))
        return " · ".join(words for words, count in parts if count)

    def row(self, index: Index) -> TriageRow | None:
        """The post that stands in a row, None for the fold."""
        found = self._at(index)
        return found if isinstance(found, TriageRow) else None

    def fold(self, index: Index) -> Fold | None:
        """The fold, if it stands in this row."""
        found = self._at(index)
        return found if isinstance(found, Fold) else None

    def fold_index(self) -> QModelIndex:
        """Where the fold stands; an invalid index where there is none."""
        for n, row in enumerate(self._rows):
            if isinstance(row, Fold):
                return self.index(n)
        return QModelIndex()

    def _at(self, index: Index) -> TriageRow | Fold | None:
        inside = index.isValid() and index.row() < len(self._rows)
        return self._rows[index.row()] if inside else None

    def find(self, address: str) -> QModelIndex:
        """The row of a post; an invalid index where it is not listed."""
        for n, row in enumerate(self._rows):
            if isinstance(row, TriageRow) and row.line.post.address == address:
                return self.index(n)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._at(index)
        if row is None:
            return None
        if role == ITEM:
            return row
        if isinstance(row, Fold):
            return self._fold_data(row, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join((row.author, row.where, row.ago, row.words, row.why))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(
                part for part in (self._ago.exact(row.line.post.at_us), row.who) if part
            )
        return None

    def _fold_data(self, fold: Fold, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return fold.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.tr("unfolded") if fold.unfolded else self.tr("folded")
            return f"{fold.words}, {state}"
        return None

    def _said_no(self, one: SaidNo, now_us: int) -> TriageRow:
        row = self._row(one, now_us)
        when = self._ago.ago(one.at_us, now_us)
        if one.settled is not None:
            said = self.tr("Settled on the platform, {when}").format(when=when)
            why = f"{said} · {self._reported.short(one.settled, now_us)}"
            return replace(row, why=why, no=True, settled=True)
        return replace(row, why=self.tr("Not a complaint, said {when}").format(when=when), no=True)

    def _row(self, line: Line | SaidNo, now_us: int) -> TriageRow:
        post = line.post
        words, spots = excerpt(post.text, line.found.marks)
        where = self.tr("{title}, {community}").format(title=post.title, community=post.community)
        why = [*dict.fromkeys(mark.why for mark in line.found.marks)]
        told = line.reported if isinstance(line, Line) else line.settled
        if told is not None:
            why.insert(0, self._reported.short(told, now_us))
        if isinstance(line, Line) and line.before:
            then = excerpt(line.before, ())[0]
            why.insert(1, self.tr("Edited since. When it was reported: “{text}”").format(text=then))
        if isinstance(line, Line) and line.case is not None:
            why.insert(0, self.tr("Has a case: {title}").format(title=line.case_title))
        if not post.thread:
            where = self.tr("The conversation has not come yet")
        return TriageRow(
            line,
            post.author or self.tr("Somebody"),
            where,
            self._ago.ago(post.at_us, now_us),
            words,
            spots,
            (" · " if told is not None else " ").join(why),
            flagged=told is not None,
            who="" if told is None else self._reported.every(told),
        )


def _key(row: TriageRow | Fold) -> tuple[str, bool] | Fold:
    return row if isinstance(row, Fold) else (row.line.post.address, row.no)

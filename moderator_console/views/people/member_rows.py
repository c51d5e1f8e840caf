"""The timeline of one person as a list: what happened, when, and in which case; newest first, read on as it is scrolled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from moderator_console.core import events as ev
from moderator_console.core.same_person import Likeness
from moderator_console.services.person_page import Cursor, Entry, Posts, Timeline
from moderator_console.views.notes.note_words import quiet_words
from moderator_console.views.widgets.due_words import DueWords, local_day
from moderator_console.views.words import EventWords, Words

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One line as it is painted. ``place`` is the case or the community; ``sentence`` is what is heard."""

    entry: Entry
    said: EventWords
    place: str
    when: str
    sentence: str


class MemberRows(QAbstractListModel):
    """``more_wanted`` asks for what follows a cursor; ``add`` brings it."""

    more_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._due, self._like = Words(self), DueWords(self), LikenessWords(self)
        self._rows: list[MemberRow] = []
        self._next: Cursor | None = None
        self._asking = False
        self._now, self._zone = 0, "UTC"

    def show(self, page: Timeline, now_us: int, zone: str) -> bool:
        """Lists the first page; returns whether anything has changed. What was read on stays where all is as before."""
        entries = [row.entry for row in self._rows[: len(page.entries)]]
        same_day = local_day(now_us, zone) == local_day(self._now, self._zone)
        if self._rows and tuple(entries) == page.entries and same_day:
            return False
        self._now, self._zone = now_us, zone
        self.beginResetModel()
        self._rows = self._made(page.entries)
        self._next, self._asking = page.next, False
        self.endResetModel()
        return True

    def add(self, page: Timeline) -> None:
        """Lists the page that was asked for below the others."""
        made = self._made(page.entries)
        self._next, self._asking = page.next, False
        if made:
            at = len(self._rows)
            self.beginInsertRows(QModelIndex(), at, at + len(made) - 1)
            self._rows += made
            self.endInsertRows()

    def give_up(self) -> None:
        """What was asked for cannot come now; it is asked for again when it is wanted again."""
        self._asking = False

    def row(self, index: Index) -> MemberRow | None:
        """The line of an index."""
        return self._rows[index.row()] if index.isValid() else None

    def find(self, entry: Entry | None) -> QModelIndex:
        """Where an entry stands now, or an invalid index."""
        for n, row in enumerate(self._rows):
            if entry is not None and row.entry.key == entry.key:
                return self.index(n)
        return QModelIndex()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._asking

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asking = True
            self.more_wanted.emit(self._next)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence
        return None

    # -- words ----------------------------------------------------------------

    def _made(self, entries: Sequence[Entry]) -> list[MemberRow]:
        return [self._row(entry) for entry in entries]

    def _row(self, entry: Entry) -> MemberRow:
        said = self._said(entry)
        if isinstance(entry.what, ev.NoteWritten):
            said = replace(said, detail=quiet_words(said.detail))
        said = replace(said, detail=" ".join(said.detail.split()))
        if isinstance(entry.what, Posts):
            place = entry.what.community
        else:
            place = entry.case.title if entry.case is not None else ""
        if entry.case is not None and entry.case.round > 1 and isinstance(entry.what, ev.Opened):
            place = self.tr("round {n}").format(n=entry.case.round)
        when = self._when(entry.at_us)
        detail = self.tr("“{words}”").format(words=said.detail) if said.quoted and said.detail else said.detail  # fmt: skip
        said = replace(said, detail=detail)
        parts = (said.what, detail, place, entry.by, when)
        return MemberRow(entry, said, place, when, ", ".join(part for part in parts if part))

    def _said(self, entry: Entry) -> EventWords:
        what = entry.what
        if isinstance(what, Posts):
            wrote = self.tr("%n posts here, last: {words}", "", what.count).format(words=what.words)
            return EventWords("messages-square", "ink2", what.title or what.thread, wrote)
        said = self._words.tell(what, lambda person: "")
        if isinstance(what, ev.PromiseMade):
            now = {
                None: self.tr("Promised, still open"),
                True: self.tr("Promised, and kept"),
                False: self.tr("Promised, not kept"),
            }[entry.kept]
            return replace(said, what=now)
        if isinstance(what, ev.PersonsMerged):
            seen = [self._like.kept(each) for each in what.evidence]
            return replace(said, detail=", ".join(part for part in (entry.about, *seen) if part))
        if isinstance(what, ev.PersonsParted):
            return replace(said, detail=", ".join(p for p in (entry.about, what.why) if p))
        if isinstance(what, ev.NoteWritten) and entry.case is None:
            return replace(said, what=self.tr("Private note on the person"))
        return said

    def _when(self, at_us: int) -> str:
        if not at_us:
            return self.tr("no date")
        day = local_day(at_us, self._zone)
        ahead = (day - local_day(self._now, self._zone)).days
        clock = self._due.clock_at(at_us, self._zone)
        return self.tr("{day}, {time}").format(day=self._due.day(day, ahead), time=clock)


class LikenessWords(QObject):
    """Why two people may be one, in words."""

    def seen(self, likeness: Likeness, shown: str) -> str:
        """ "the same number, 514 555 0134"."""
        return {
            Likeness.MAIL: self.tr("the same mail address, {shown}"),
            Likeness.NUMBER: self.tr("the same number, {shown}"),
            Likeness.WAY: self.tr("the same way to be reached, {shown}"),
            Likeness.ACCOUNT: self.tr("accounts of the same name, {shown}"),
            Likeness.NAME: self.tr("the same name, {shown}"),
        }[likeness].format(shown=shown)

    def kept(self, evidence: str) -> str:
        """The words of what a merge keeps: ``code: what was seen``, or somebody's own words."""
        code, colon, shown = evidence.partition(": ")
        if colon and code in set(Likeness):
            return self.seen(Likeness(code), shown)
        return evidence

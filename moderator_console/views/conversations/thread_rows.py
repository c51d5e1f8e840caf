"""The threads of all communities as a list that grows while it is scrolled: pages of 256, newest or hottest first.

With words to look for, every title must be read: that is asked in a job, and an answer that comes too late is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from moderator_console.core.trouble import Trouble
from moderator_console.services.jobs import Jobs
from moderator_console.store.archive import Archive
from moderator_console.store.conversation import ThreadLine, ThreadOrder, ThreadPage
from moderator_console.store.questions import Load
from moderator_console.views.heat.heat_words import HeatWords
from moderator_console.views.widgets.ago import Ago

PAGE = 256
ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """What one row shows."""

    line: ThreadLine
    counts: str
    ago: str
    badge: str
    role: str
    removed: str
    sign: str = ""
    short_sign: str = ""
    calm: str = ""


class ThreadRows(QAbstractListModel):
    """``look_for`` chooses what is listed. ``filled`` comes when a page has arrived."""

    filled = Signal()
    troubled = Signal(object)

    def __init__(self, archive: Archive, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._jobs = jobs
        self._ago = Ago(self)
        self._lines: list[ThreadLine] = []
        self._next: str | None = None
        self._community: str | None = None
        self._words = ""
        self._order = ThreadOrder.NEWEST
        self._heat = HeatWords(self)
        self._ticket = 0
        self._waiting = False
        self._cases: Mapping[str, Load] = {}
        self._now_us = 0

    def look_for(
        self, community: str | None, words: str, order: ThreadOrder = ThreadOrder.NEWEST
    ) -> None:
        """Lists the threads of a community (None: of all) whose title holds the words, in an order."""
        self._community, self._words, self._order = community, words.strip(), order
        self._ask(None)

    def say_now(self, cases: Mapping[str, Load], now_us: int) -> None:
        """Which threads cases rest on, by address, and what time it is (UTC microseconds)."""
        self._cases, self._now_us = cases, now_us
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def line(self, index: Index) -> ThreadLine | None:
        """The thread of a row."""
        inside = index.isValid() and index.row() < len(self._lines)
        return self._lines[index.row()] if inside else None

    def find(self, thread: str) -> QModelIndex:
        """The row of a thread among those that have been listed."""
        for n, line in enumerate(self._lines):
            if line.address == thread:
                return self.index(n)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._waiting

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._ask(self._next)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        if role == ITEM:
            return self._row(line)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self._row(line)
            said = (
                line.title,
                line.community,
                row.counts,
                row.sign,
                row.calm,
                row.ago,
                row.removed,
                row.badge,
            )
            return ". ".join(words for words in said if words)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.title}\n{line.community}, {self._ago.exact(line.last_us)}"
        return None

    def _row(self, line: ThreadLine) -> ThreadRow:
        posts = self.tr("%n posts", "", line.posts)
        people = self.tr("%n people", "", line.people)
        resting = self._cases.get(line.address)
        badge, role = "", "ink3"
        if resting is not None and resting.open:
            badge = self.tr("%n open cases", "", resting.open)
            role = "overdue" if resting.overdue else "accent"
        elif resting is not None:
            badge, role = self.tr("settled"), "done"
        removed = self.tr("%n removed", "", line.removed) if line.removed else ""
        counts = self.tr("{posts}, {people}").format(posts=posts, people=people)
        return ThreadRow(
            line, counts, self._ago.ago(line.last_us, self._now_us), badge, role, removed,
            *self._signs(line), self._calm(line),
        )  # fmt: skip

    def _signs(self, line: ThreadLine) -> tuple[str, str]:
        """What stands out most, with what is usual and without; empty where nothing does."""
        sign = line.sign
        if sign is None:
            return "", ""
        return (
            self._heat.line(sign.name, sign.value, sign.of, sign.usual),
            self._heat.signal(sign.name, sign.value, sign.of),
        )

    def _calm(self, line: ThreadLine) -> str:
        """In the order of what stands out: that nothing does, or that nobody has counted yet."""
        if self._order is not ThreadOrder.HEAT or line.sign is not None:
            return ""
        return self.tr("not counted yet") if line.heat is None else self.tr("nothing unusual")

    def _ask(self, after: str | None) -> None:
        self._ticket += 1
        ticket, self._waiting = self._ticket, True
        community, words, order = self._community, self._words, self._order
        if not words:
            try:
                self._take(after, self._archive.threads(community, PAGE, after, order=order))
            except Trouble as trouble:
                self._waiting = False
                self.troubled.emit(trouble)
            return

        def came(page: ThreadPage) -> None:
            if ticket == self._ticket:
                self._take(after, page)

        def failed(error: BaseException) -> None:
            if ticket == self._ticket:
                self._waiting = False
                if not isinstance(error, Trouble):
                    raise error
                self.troubled.emit(error)

        archive = self._archive
        self._jobs.run(
            lambda: archive.threads(community, PAGE, after, words=words, order=order), came, failed
        )

    def _take(self, after: str | None, page: ThreadPage) -> None:
        self._waiting = False
        self._next = page.next
        if after is None:
            if tuple(self._lines) != page.lines:
                self.beginResetModel()
                self._lines = list(page.lines)
                self.endResetModel()
        elif page.lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(page.lines) - 1)
            self._lines += page.lines
            self.endInsertRows()
        self.filled.emit()

"""All keys on one sheet (F1), made from the table of commands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.key_cap import KeyCap
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.commands import Command, Commands, Scope
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room


class KeySheet(Sheet):
    """Two columns of keys; Esc closes it."""

    WIDE, HIGH = 860, 800

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self._commands = Commands(self)
        self._grids: list[QGridLayout] = []
        self._headings: list[tuple[QLabel, bool]] = []
        self.setWindowTitle(self.tr("Keys"))
        column = QVBoxLayout(self)
        head = QHBoxLayout()
        title = QLabel(self.tr("Everything has a key"), self)
        title.setProperty("type", "title")
        esc = QKeySequence(Qt.Key.Key_Escape).toString(QKeySequence.SequenceFormat.NativeText)
        self._close = KeyButton(self, text=self.tr("Close"), key=esc, quiet=True)
        self._close.clicked.connect(self.accept)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._close)
        self._head = head
        column.addLayout(head)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(self.tr("Keys"))
        self._body = QWidget(self._area)
        self._columns = QHBoxLayout(self._body)
        self._lists = (QVBoxLayout(), QVBoxLayout())
        for each in self._lists:
            self._columns.addLayout(each, 1)
        self._area.setWidget(self._body)
        column.addWidget(self._area, 1)
        self._fill()
        self.ready()
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setFocus()

    def save(self) -> None:
        """There is nothing to keep: it closes."""
        self.accept()

    def _fill(self) -> None:
        left, right = self._lists
        for scope, place in (
            (Scope.WINDOW, left),
            (Scope.CASES, left),
            (Scope.CONVERSATION, right),
            (Scope.WORKSPACE, right),
            (Scope.TRIAGE, left),
            (Scope.CALENDAR, left),
            (Scope.AGENDA, left),
            (Scope.PEOPLE, left),
            (Scope.SEARCH, left),
            (Scope.CONTACT, right),
        ):
            heading = QLabel(self._commands.scope(scope), self._body)
            heading.setProperty("strong", True)
            place.addWidget(heading)
            self._headings.append((heading, place.count() > 1))
            grid = QGridLayout()
            self._grids.append(grid)
            grid.setColumnStretch(1, 1)
            here = [command for command in self._commands.all() if command.scope is scope]
            for n, command in enumerate(here):
                self._line(grid, n, command)
            place.addLayout(grid)
        for each in self._lists:
            each.addStretch(1)

    def _line(self, grid: QGridLayout, row: int, command: Command) -> None:
        keys = QKeySequence(command.key).toString(QKeySequence.SequenceFormat.NativeText)
        cap = KeyCap(self._body, key=keys or command.key)
        words = QLabel(command.words, self._body)
        words.setWordWrap(True)
        words.setProperty("voice", "2")
        words.setBuddy(cap)
        grid.addWidget(cap, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)

    def _wear(self, look: Look) -> None:
        self._head.setContentsMargins(look.px(28), look.px(18), look.px(20), look.px(6))
        self._columns.setContentsMargins(look.px(28), look.px(6), look.px(28), look.px(24))
        self._columns.setSpacing(look.px(36))
        for each in self._lists:
            each.setSpacing(look.px(10))
        for heading, below in self._headings:
            heading.setContentsMargins(0, look.px(14) if below else 0, 0, 0)
        for grid in self._grids:
            grid.setColumnMinimumWidth(0, look.px(92))
            grid.setVerticalSpacing(look.px(7))
        self._area.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        super()._wear(look)

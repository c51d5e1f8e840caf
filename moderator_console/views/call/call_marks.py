"""Marks set while talking: F5 to F8 keep the moment, a kind and a few words, which are written when there is time."""

from __future__ import annotations

import json
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from moderator_console.core.events import Mark, MarkKind
from moderator_console.views.call.call_timer import clock_face
from moderator_console.views.widgets.chip import Chip
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.window.look import Looks
from moderator_console.views.words import Words

#: The key, icon and colour of each kind.
KINDS = {
    MarkKind.IMPORTANT: ("F5", "flag", "due"),
    MarkKind.PROMISE: ("F6", "handshake", "origin"),
    MarkKind.QUESTION: ("F7", "circle-question-mark", "waiting"),
    MarkKind.DATE: ("F8", "calendar-days", "accent"),
}
#: A talk of hours has less; more would bury the sheet.
MOST = 60
_LONGEST = 300


class CallMarks(QWidget):
    """Buttons for the kinds, and a line for each mark: when, what, words that can be changed, away with it."""

    #: A mark was set, changed or taken away.
    changed = Signal()
    #: A kind's button was pressed (``MarkKind``): somebody who knows the time sets the mark.
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks: Looks | None = None
        self._say = Words(self)
        self._marks: list[Mark] = []
        self._lines: list[QWidget] = []
        self._back: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self.buttons: dict[MarkKind, KeyButton] = {}
        for kind, (key, picture, _) in KINDS.items():
            button = KeyButton(self, text=self._say.mark(kind), icon=picture, key=key, quiet=True)
            button.clicked.connect(lambda _=False, kind=kind: self.wanted.emit(kind))
            self.buttons[kind] = button
            self._row.addWidget(button)
        self._row.addStretch(1)
        column.addLayout(self._row)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self.setAccessibleName(self.tr("Marks"))

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        self._looks = looks
        for button in self.buttons.values():
            button.wear(looks)
        self._show()

    def fit(self, room: int) -> None:
        """Where icons, words and keys would need more than ``room`` pixels, the icons go; the words at last."""
        buttons = self.buttons.items()
        for pictured, worded in ((True, True), (False, True), (True, False)):
            for kind, button in buttons:
                word = self._say.mark(kind)
                button.set_tight(not pictured)
                button.set_icon(KINDS[kind][1] if pictured else "")
                button.setText(word if worded else "")
                button.setAccessibleName(word)
                button.setToolTip("" if worded else word)
            need = sum(button.sizeHint().width() for button in self.buttons.values())
            if need + self._row.spacing() * (len(buttons) - 1) <= room:
                return

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in the order of the talk."""
        return tuple(sorted(self._marks, key=lambda mark: mark.second))

    def set_mark(self, kind: MarkKind, second: int, back: QWidget | None = None) -> None:
        """Sets a mark and goes to its words; Enter there goes back to ``back``."""
        if len(self._marks) >= MOST:
            return
        if back is not None and not self.isAncestorOf(back):
            self._back = back
        self._marks.append(Mark(second, "", kind))
        self._show()
        self.field(len(self._marks) - 1).setFocus()
        self.changed.emit()

    def field(self, number: int) -> QLineEdit:
        """The words of the mark that was set as ``number``, from 0."""
        return cast("QLineEdit", self._lines[number * 3 + 1])

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Shows marks that were set before."""
        self._marks = list(marks[:MOST])
        self._show()

    def read(self) -> str:
        """The marks for a draft; empty without any."""
        rows = [(mark.second, mark.kind.value, mark.text) for mark in self._marks]
        return json.dumps(rows, ensure_ascii=False) if rows else ""

    def write(self, kept: str) -> None:
        """Puts the marks of a draft back."""
        rows = json.loads(kept) if kept else []
        self.show_marks(tuple(Mark(int(s), str(text), MarkKind(kind)) for s, kind, text in rows))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ):  # fmt: skip
            back = self._back or self.nextInFocusChain()
            if back is not None:
                back.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        for part in self._lines:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._lines = []
        if self._looks is None:
            return
        before: QWidget = self.buttons[MarkKind.DATE]
        for number, mark in enumerate(self._marks):
            _, picture, role = KINDS[mark.kind]
            said = f"{clock_face(mark.second)} {self._say.mark(mark.kind).lower()}"
            words = QLineEdit(mark.text, self)
            words.setMaxLength(_LONGEST)
            words.setPlaceholderText(self.tr("a few words, if you like"))
            words.setAccessibleName(said)
            words.textChanged.connect(lambda text, number=number: self._write_words(number, text))
            words.installEventFilter(self)
            away = KeyButton(self, self._looks, icon="x", quiet=True)
            away.setProperty("square", True)
            away.setAutoDefault(False)
            away.setAccessibleName(self.tr("Take the mark {mark} away").format(mark=said))
            away.setToolTip(away.accessibleName())
            away.clicked.connect(lambda _=False, number=number: self._take_away(number))
            chip = Chip(self, self._looks, icon=picture, text=said, role=role)
            for column, part in enumerate((chip, words, away)):
                self._grid.addWidget(part, number, column)
                part.show()
                self._lines.append(part)
            QWidget.setTabOrder(before, words)
            QWidget.setTabOrder(words, away)
            before = away
        self.updateGeometry()

    def _write_words(self, number: int, text: str) -> None:
        old = self._marks[number]
        self._marks[number] = Mark(old.second, text, old.kind)
        self.changed.emit()

    def _take_away(self, number: int) -> None:
        del self._marks[number]
        self._show()
        self.changed.emit()

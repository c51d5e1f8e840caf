"""A few sentences, each with a sign and its own small buttons: ways to reach somebody, who may be the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.read_label import ReadLabel
from moderator_console.views.window.look import Looks


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. ``ways`` are buttons: their word, what a screen reader says, what they do. ``icon`` is the first's."""

    words: str
    icon: str
    ways: tuple[tuple[str, str, Callable[[], object]], ...] = ()

    @property
    def said(self) -> tuple[object, ...]:
        return self.words, self.icon, tuple(way[:2] for way in self.ways)


class Lines:
    """Fills a column. What stands there already with the same words stays, so that the focus does too.

    ``beside``: quiet buttons close to short words; else buttons at the right end of sentences.
    """

    def __init__(
        self, column: QVBoxLayout, looks: Looks, parent: QWidget, *, beside: bool = False
    ) -> None:
        self._column, self._looks, self._parent = column, looks, parent
        self._beside = beside
        self._shown: tuple[Line, ...] = ()
        self.rows: list[QWidget] = []
        self.buttons: list[KeyButton] = []

    def show(self, lines: Iterable[Line]) -> None:
        """Shows these lines in the place of the others."""
        wanted = tuple(lines)
        same = [line.said for line in wanted] == [line.said for line in self._shown]
        self._shown = wanted
        if same:
            return
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows, self.buttons = [], []
        for n, line in enumerate(wanted):
            self._add(n, line)

    def _add(self, n: int, line: Line) -> None:
        row = QWidget(self._parent)
        high = QSizePolicy.Policy.Fixed if self._beside else QSizePolicy.Policy.Minimum
        row.setSizePolicy(QSizePolicy.Policy.Preferred, high)
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        label = ReadLabel(row)
        label.setText(line.words)
        label.setProperty("voice", "2")
        beside.addWidget(label, 0 if self._beside else 1, Qt.AlignmentFlag.AlignVCenter)
        for at, (words, heard, _) in enumerate(line.ways):
            button = KeyButton(
                row, text=words, icon=line.icon if at == 0 else "", quiet=self._beside or at > 0
            )
            button.wear(self._looks)
            button.setAccessibleName(heard)
            button.setToolTip(heard)
            # What is done is asked for when it is done: the line may have been said anew with other values.
            button.clicked.connect(lambda on=False, n=n, at=at: self._shown[n].ways[at][2]())
            button.setMinimumHeight(button.sizeHint().height())
            beside.addWidget(button)
            self.buttons.append(button)
        if self._beside:
            beside.addStretch(1)
        self._column.addWidget(row)
        self.rows.append(row)

"""The line under a form: how safe the words are, or what is still missing and where to do it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from moderator_console.views.widgets.prose import Prose
from moderator_console.views.window.bars import Sign
from moderator_console.views.window.look import Looks


class Foot(QWidget):
    """One small sentence with its icon. ``missing`` outranks ``rest`` until it is answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign(self)
        self._label = Prose(self)
        self._label.setProperty("type", "small")
        self._label.setProperty("voice", "2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._sign)
        row.addWidget(self._label, 1)
        self._rest: tuple[str, str] = ("", "")
        self._missing = ""

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        self._sign.wear(looks)
        self._label.wear(looks)

    @property
    def words(self) -> str:
        """What it says now."""
        return self._label.text()

    def rest(self, icon: str, words: str) -> None:
        """What it says while nothing is missing."""
        self._rest = (icon, words)
        self._show()

    def missing(self, words: str, *, aloud: bool = False) -> None:
        """What is missing, or an empty text. ``aloud``: somebody has just tried; say it now."""
        self._missing = words
        self._show()
        if aloud and words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._label.fontMetrics().height() + 2)

    def _show(self) -> None:
        icon, words = ("info", self._missing) if self._missing else self._rest
        self._sign.say(icon or "info", "due" if self._missing else "ink3", 13)
        self._sign.setVisible(bool(icon))
        self._label.setText(words)

"""Where captured posts belong: a community, and a new conversation or one that is there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox

from moderator_console.store.archive import Archive
from moderator_console.store.conversation import ThreadLine

#: Threads that are offered to add to, the newest of the community.
_THREADS = 50


class CaptureWhere(QObject):
    """Two boxes of a form, one for the community and one for the conversation."""

    changed = Signal()

    def __init__(self, archive: Archive, community: QComboBox, title: QComboBox) -> None:
        super().__init__(title)
        self._archive, self._community, self._title = archive, community, title
        self._threads: list[ThreadLine] = []
        self.into = ""
        for line in archive.communities():
            community.addItem(line.name)
        community.setCurrentIndex(-1)
        for box, words in (
            (community, self.tr("The name of the group, forum or chat")),
            (title, self.tr("A new conversation, or one that is here")),
        ):
            if (field := box.lineEdit()) is not None:
                field.setPlaceholderText(words)
        community.currentTextChanged.connect(self._community_changed)
        title.activated.connect(self._choose)
        title.editTextChanged.connect(self._typed)

    @property
    def community(self) -> str:
        """The name of the community as it stands."""
        return self._community.currentText().strip()

    @property
    def title(self) -> str:
        """The title of the conversation as it stands."""
        return self._title.currentText().strip()

    @property
    def chosen(self) -> ThreadLine | None:
        """The conversation that is there and was chosen; None for a new one."""
        return next((line for line in self._threads if str(line.address) == self.into), None)

    def propose(self, title: str) -> None:
        """Writes a title where none stands."""
        if title and not self.title:
            self._title.setEditText(title)

    def restore(self, community: str, title: str, into: str) -> None:
        """Puts a draft back."""
        with QSignalBlocker(self._community), QSignalBlocker(self._title):
            self._community.setEditText(community)
            self._fill()
            self._title.setEditText(title)
        self.into = into

    def _fill(self) -> None:
        box, typed = self._title, self._title.currentText()
        known = {line.name for line in self._archive.communities()}
        self._threads = []
        if self.community in known:
            self._threads = list(self._archive.threads(self.community, _THREADS).lines)
        with QSignalBlocker(box):
            box.clear()
            for line in self._threads:
                box.addItem(line.title or self.tr("Without a title"))
            box.setCurrentIndex(-1)
            box.setEditText(typed)

    def _community_changed(self) -> None:
        self.into = ""
        self._fill()
        self.changed.emit()

    def _choose(self, place: int) -> None:
        self.into = str(self._threads[place].address) if 0 <= place < len(self._threads) else ""
        self.changed.emit()

    def _typed(self, words: str) -> None:
        chosen = self.chosen
        if chosen is not None and words != chosen.title:
            self.into = ""
        self.changed.emit()

"""Saving copies of files that lie with notes, where the person says, and clearing what lies with none. Nothing is ever
opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from moderator_console.core.events import Enclosed
from moderator_console.core.trouble import Trouble
from moderator_console.views.widgets.file_choice import open_folder
from moderator_console.views.window.page import Room
from moderator_console.views.window.trouble_words import TroubleWords


def clear_files(room: Room) -> None:
    """Takes away, beside the window, kept files that nothing names."""

    def work() -> int:
        from moderator_console.services.lonely_files import drop_files_alone

        try:
            return drop_files_alone(room.desk)
        finally:
            room.desk.done_aside()

    def failed(error: BaseException) -> None:
        # Nobody has asked for it: what troubles the file is said where somebody asks.
        if not isinstance(error, Trouble):
            raise error

    room.jobs.run(work, lambda _: None, failed, quiet=True)


class FileCopies(QObject):
    """``save`` asks for a folder and writes a copy there in a worker."""

    #: One sentence: where it was saved, or why not.
    said = Signal(str)

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._over = room, parent
        #: Asks for a folder, until a test answers.
        self.ask_folder: Callable[[Enclosed], str] = self._choose_folder

    def save(self, enclosed: Enclosed) -> None:
        """Saves a copy; nothing where no folder was chosen."""
        folder = self.ask_folder(enclosed)
        if not folder:
            return
        desk = self._room.desk

        def work() -> Path:
            files = desk.files
            try:
                return files.copy_out(enclosed, Path(folder))
            finally:
                files.close()

        self._room.jobs.run(work, self._saved, self._failed)

    def _choose_folder(self, enclosed: Enclosed) -> str:
        words = self.tr("Where to save a copy of {name}").format(name=enclosed.name)
        return open_folder(self._over, words)

    def _saved(self, target: Path) -> None:
        if Shiboken.isValid(self):  # its sheet may have closed meanwhile
            self.said.emit(self.tr("A copy was saved: {file}").format(file=str(target)))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        if not Shiboken.isValid(self):
            return
        self.said.emit(TroubleWords(self).say(error).line)

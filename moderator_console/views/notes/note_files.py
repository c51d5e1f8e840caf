"""The files of a private note: chosen, dropped or pasted, kept in a worker, shown as chips; never opened by themselves.

They lie encrypted in the profile from the moment on when they are attached, so that the draft survives a crash.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageWriter, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from moderator_console.core.events import Enclosed
from moderator_console.core.trouble import Trouble
from moderator_console.views.notes.file_chip import FileChip
from moderator_console.views.notes.file_copies import FileCopies
from moderator_console.views.notes.note_bar import NoteBar
from moderator_console.views.notes.note_place import NotePlace, add_file
from moderator_console.views.widgets.file_choice import open_files
from moderator_console.views.widgets.writing import MOST as MOST_LETTERS
from moderator_console.views.widgets.writing import Writing
from moderator_console.views.window.page import Room
from moderator_console.views.window.trouble_words import TroubleWords

if TYPE_CHECKING:
    from moderator_console.store.files import Files

#: Files of one note: more belong into an archive of their own.
MOST = 30

Keep = Callable[["Files", Callable[[int, int], None]], Enclosed]


class _Stopped(Exception):
    """The person has stopped the reading of a file."""


class _Reading:
    """A file that is being read: for which draft, and whether it is still wanted."""

    def __init__(self, chip: FileChip, draft: str, place: NotePlace, number: int) -> None:
        self.chip: FileChip | None = chip
        self.draft, self.place, self.number = draft, place, number
        self.stopped = False

    def stop(self) -> None:
        """It is not wanted any more."""
        self.stopped = True


class NoteFiles(QWidget):
    """Made by a form, set up by ``enter`` or, where they are only shown, by ``show_only``."""

    #: A file was added or taken off.
    changed = Signal()
    #: One sentence: what is the matter with a file, or where a copy was saved.
    said = Signal(str)
    #: How much of a file was read (the reading, per cent): from the worker.
    _told = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files: tuple[Enclosed, ...] = ()
        self._readings: list[_Reading] = []
        #: In which order files were chosen, and how many were.
        self._ranks: dict[Enclosed, int] = {}
        self._count = 0
        self._chips: list[FileChip] = []
        self._fixed = False
        self._field: Writing | None = None
        #: Asks for files, until a test answers.
        self.ask_files: Callable[[], Sequence[str]] = self._choose_files
        self._told.connect(self._tell)
        self.setFixedHeight(0)
        self.hide()

    def enter(self, room: Room, field: Writing, where: Callable[[], tuple[str, NotePlace]]) -> None:
        """Takes what is dropped and pasted into ``field``; ``where`` says to which draft and place it belongs."""
        self._stand(room)
        self._field, self._where = field, where
        field.taker = self.take

    def show_only(self, room: Room, files: Sequence[Enclosed]) -> None:
        """Shows the files of a note that was written."""
        self._fixed = True
        self._stand(room)
        self.show_files(files)

    def show_files(self, files: Sequence[Enclosed]) -> None:
        """Shows these files, each once."""
        self.files, self._ranks = tuple(dict.fromkeys(files)), {}
        for reading in self._readings:
            # It belongs to another draft, and comes into that.
            reading.chip = None
        self._show()

    def drop(self) -> None:
        """Shows none, and reads none any more."""
        for reading in self._readings:
            reading.stopped = True
        self.show_files(())

    @property
    def reading(self) -> bool:
        """Whether a file of this draft is still being read."""
        return any(each.chip is not None for each in self._readings)

    def lacks(self) -> str:
        """Why the note cannot be kept yet; empty: it can."""
        return (
            self.tr("A file is still being read: wait a moment, or stop it.")
            if self.reading
            else ""
        )

    def read(self) -> str:
        """The files as a field of a draft."""
        rows = [(each.sha, each.name, each.size) for each in self.files]
        return json.dumps(rows, ensure_ascii=False) if rows else ""

    def write(self, kept: str) -> None:
        """Shows the files of a draft."""
        self.show_files(unpacked_files(kept))

    def choose(self) -> None:
        """Asks for files and attaches them."""
        self.take_paths([Path(name) for name in self.ask_files() if name])

    def take(self, source: QMimeData, now: bool) -> bool:
        """Whether what is dropped or pasted is no words that fit; ``now`` takes it."""
        if self._field is None or not more_than_words(source, self._field):
            return False
        if now and (paths := _paths(source)):
            self.take_paths(paths)
        elif now and source.hasText():
            self.take_text(source.text())
        elif now:
            self.take_picture(source.imageData())
        return True

    def take_paths(self, paths: Sequence[Path]) -> None:
        """Attaches copies of these files; each that cannot be read is said, and the others come."""
        now_us = self._room.desk.now()
        for path in paths:
            self._begin(
                path.name,
                lambda files, told, path=path: files.keep(path, now_us, told=told),  # type: ignore[misc]  # bound now
            )

    def take_text(self, text: str) -> None:
        """Attaches words that are too long for the field."""
        now_us, name = self._room.desk.now(), self.tr("pasted.txt")
        data = text.encode("utf-8", "replace")
        said = self.tr("What you pasted is long: it lies with the note as a file.")
        self._begin(name, lambda files, told: files.keep_bytes(data, name, now_us), said)

    def take_picture(self, image: QImage) -> None:
        """Attaches a picture that was copied."""
        now_us, name = self._room.desk.now(), self.tr("picture.png")
        self._begin(name, lambda files, told: files.keep_bytes(_png(image), name, now_us))

    # -- inside ---------------------------------------------------------------

    def _stand(self, room: Room) -> None:
        self._room = room
        self._copies = FileCopies(room, self)
        self._copies.said.connect(self.said)
        room.looks.changed.connect(self._show)

    def _choose_files(self) -> Sequence[str]:
        return open_files(self, self.tr("Attach files"))

    def _begin(self, name: str, keep: Keep, said: str = "") -> None:
        if len(self.files) + len(self._readings) >= MOST:
            most = self.tr("A note holds at most %n files.", "", MOST)
            self.said.emit(most)
            return
        draft, place = self._where()
        chip = self._chip(name, None)
        self._count += 1
        reading = _Reading(chip, draft, place, self._count)
        self._readings.append(reading)
        chip.off.connect(lambda: self._stop(reading))
        desk = self._room.desk

        def told(done: int, size: int) -> None:
            if reading.stopped:
                raise _Stopped
            with suppress(RuntimeError):  # its sheet has closed meanwhile
                self._told.emit(reading, done * 100 // max(1, size))

        def work() -> Enclosed:
            files = desk.files
            try:
                return keep(files, told)
            finally:
                files.close()

        self._room.jobs.run(
            work,
            lambda enclosed: self._kept(reading, enclosed, said),
            lambda error: self._failed(reading, name, error),
            # The program does not wait for a large file when it ends.
            stop=reading.stop,
        )
        self._show()

    def _kept(self, reading: _Reading, enclosed: Enclosed, said: str) -> None:
        self._readings.remove(reading)
        if reading.stopped:
            return
        if reading.chip is None or not Shiboken.isValid(self):
            add_file(self._room.desk, reading.draft, reading.place, enclosed)
            return
        self._ranks[enclosed] = min(reading.number, self._ranks.get(enclosed, reading.number))
        # As they were chosen: a small file is read before a large one.
        found = dict.fromkeys((*self.files, enclosed))
        self.files = tuple(sorted(found, key=lambda each: self._ranks.get(each, 0)))
        self._show()
        self.changed.emit()
        if said:
            self.said.emit(said)

    def _failed(self, reading: _Reading, name: str, error: BaseException) -> None:
        self._readings.remove(reading)
        if not isinstance(error, Trouble | _Stopped):
            raise error
        if not Shiboken.isValid(self):
            return
        self._show()
        if isinstance(error, _Stopped):
            return
        said = TroubleWords(self).say(error)
        words = self.tr("{name}: {trouble}").format(name=name, trouble=said.sentence)
        self.said.emit(f"{words} {said.way}".strip())

    def _stop(self, reading: _Reading) -> None:
        reading.stopped, reading.chip = True, None
        self._give_focus(self._show)

    def _take_off(self, enclosed: Enclosed) -> None:
        self.files = tuple(each for each in self.files if each != enclosed)
        self._give_focus(self._show)
        self.changed.emit()

    def _give_focus(self, change: Callable[[], None]) -> None:
        """Changes the chips; the keyboard goes on where the one that held it was."""
        held = [n for n, chip in enumerate(self._chips) if chip.isAncestorOf(self._focus())]
        change()
        if held and self._chips:
            self._chips[min(held[0], len(self._chips) - 1)].body.setFocus()
        elif held and self._field is not None:
            self._field.setFocus()

    def _focus(self) -> QWidget:
        return self.window().focusWidget() or self

    def _tell(self, reading: _Reading, percent: int) -> None:
        if reading.chip is not None:
            reading.chip.tell(percent)
            self._lay()

    def _chip(self, name: str, enclosed: Enclosed | None) -> FileChip:
        chip = FileChip(self, self._room.looks, name, enclosed, fixed=self._fixed)
        if enclosed is not None:
            chip.off.connect(lambda: self._take_off(enclosed))
            chip.copy_wanted.connect(lambda: self._copies.save(enclosed))
        return chip

    def _show(self) -> None:
        waiting = [each.chip for each in self._readings if each.chip is not None]
        for old in self._chips:
            if old not in waiting:
                old.hide()
                old.deleteLater()
        self._chips = [*(self._chip(each.name, each) for each in self.files), *waiting]
        for before, after in zip(self._chips, self._chips[1:], strict=False):
            QWidget.setTabOrder(before.cross, after.body)
        for chip in self._chips:
            chip.tell(0) if chip.enclosed else None
            chip.show()
        self.setVisible(bool(self._chips))
        self._lay()

    def _lay(self) -> None:
        """Chips side by side, in as many rows as they need."""
        gap, x, y, high = self._room.looks.now.px(6), 0, 0, 0
        for chip in self._chips:
            hint = chip.sizeHint()
            wide = min(hint.width(), max(1, self.width()))
            if x and x + wide > self.width():
                x, y = 0, y + high + gap
            high = hint.height()
            chip.setGeometry(x, y, wide, high)
            x += wide + gap
        self.setFixedHeight(y + high if self._chips else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._chips and event.size().width() != event.oldSize().width():
            # Its own height follows: not in the midst of a layout.
            QTimer.singleShot(0, self, self._lay)


def attach_by(field: Writing, bar: NoteBar, files: NoteFiles) -> None:
    """The button of the bar, and Ctrl+Shift+A in the field, ask for files."""
    bar.attach.clicked.connect(files.choose)
    keys = QShortcut(QKeySequence("Ctrl+Shift+A"), field)
    keys.setContext(Qt.ShortcutContext.WidgetShortcut)
    keys.activated.connect(files.choose)


def more_than_words(source: QMimeData, field: Writing) -> bool:
    """Whether it is files, a picture, or more words than the field holds."""
    if _paths(source):
        return True
    if source.hasText():
        return len(source.text()) > MOST_LETTERS - len(field.toPlainText())
    return source.hasImage() and isinstance(source.imageData(), QImage)


def _paths(source: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def unpacked_files(kept: str) -> tuple[Enclosed, ...]:
    """The files of a draft; none where it holds no such thing."""
    try:
        rows = json.loads(kept) if kept else []
        return tuple(Enclosed(str(sha), str(name), int(size)) for sha, name, size in rows)
    except (ValueError, TypeError):
        return ()


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(buffer.data().data())

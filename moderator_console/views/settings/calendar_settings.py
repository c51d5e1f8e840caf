"""Calendars you already use: what of a case leaves the program, into which file, and to which server.

Above each way stands the line that leaves, exactly as it does.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from moderator_console.core.trouble import Trouble
from moderator_console.services.calendar_kept import forget_file, keep_file, kept_file, write_kept
from moderator_console.services.calendar_titles import (
    TitleStyle,
    entries,
    example,
    set_title_style,
    title_style,
)
from moderator_console.views.calendar.leaving_words import words_of_calendar
from moderator_console.views.settings.server_settings import ServerSettings
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.widgets.segments import Choice, Segments
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room
from moderator_console.views.window.trouble_words import TroubleWords

#: The example is the next thing due within so many days.
_AHEAD_US = 31 * 86_400_000_000


class CalendarSettings(QWidget):
    """A section of the settings. ``show_calendars`` gives it the desk."""

    #: What leaves was changed.
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room: Room | None = None
        self._due = DueWords(self)
        self._intro, self.example = Prose(self), Prose(self)
        self._intro.setProperty("voice", "2")
        self.style_said, self.titles = QLabel(self), Segments(self)
        self.file_said, self.keeps = QLabel(self), QCheckBox(self)
        self.file, self.said = Prose(self), Prose(self)
        self.file.setProperty("voice", "2")
        self._acts = QWidget(self)
        self._row = Wrapping(self._acts)
        self.choose = KeyButton(self._acts, icon="folder-open")
        self.copy = KeyButton(self._acts, icon="copy")
        self.server_said, self.server = QLabel(self), ServerSettings(self)
        self._lay()
        self._say()
        self.titles.chosen.connect(self._choose_style)
        self.keeps.toggled.connect(self._toggle)
        self.choose.clicked.connect(self._ask_where)
        self.copy.clicked.connect(self._copy)

    def show_calendars(self, room: Room) -> None:
        """Shows what leaves now."""
        self._room = room
        for part in (self._intro, self.example, self.file, self.said, self.choose, self.copy):
            part.wear(room.looks)
        self.titles.wear(room.looks)
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)
        self._say()
        self._show()
        self.server.show_server(room)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._show()

    # -- what is shown --------------------------------------------------------------

    def _show(self) -> None:
        room = self._room
        if room is None:
            return
        path = kept_file(room.desk.book)
        with QSignalBlocker(self.keeps):
            self.keeps.setChecked(path is not None)
        self.copy.setVisible(path is not None)
        shown = str(path).replace("/", "/\u200b") if path else ""
        self.file.setText(shown)
        self.file.setVisible(path is not None)
        self.choose.setText(self.tr("Another place…") if path else self.tr("Choose where…"))
        self.example.setText(self._example())

    def _example(self) -> str:
        """The line that leaves, of the next thing that is due; of an invented one where nothing is."""
        room = self._room
        assert room is not None
        desk, words = room.desk, words_of_calendar()
        now, style = desk.now(), title_style(desk.book)
        items = desk.book.questions.agenda(now, now + _AHEAD_US, now_us=now)
        coming = [item for item in items if not item.overdue][:1] or items[:1]
        if not coming:
            said = example(style, words, self.tr("Anna"))
            return self.tr("Others will see, for example: “{title}”, its day and hour.").format(title=said)  # fmt: skip
        (entry,) = entries(coming, style, words)
        when = self._due.agreed(entry.when)
        if entry.all_day:
            return self.tr("Others see: “{title}”, {when}.").format(title=entry.title, when=when)
        return self.tr("Others see: “{title}”, {when}, %n min.", "", entry.minutes).format(
            title=entry.title, when=when
        )

    def _tell(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    # -- acts -----------------------------------------------------------------------

    def _choose_style(self, value: str) -> None:
        room = self._room
        if room is None:
            return
        try:
            set_title_style(room.desk.book, TitleStyle(value))
        except Trouble as trouble:
            self._failed(trouble)
            return
        self._show()
        self._write()
        self.server.what_leaves_changed()
        self.changed.emit()

    def _toggle(self, on: bool) -> None:
        room = self._room
        if room is None:
            return
        if on:
            self._ask_where()
            return
        try:
            forget_file(room.desk.book)
        except Trouble as trouble:
            self._failed(trouble)
            return
        self._tell(self.tr("No file is kept any more; the one that was kept is removed."))
        self._show()

    def _ask_where(self) -> None:
        room = self._room
        if room is None:
            return
        before = kept_file(room.desk.book)
        at = str(before or Path.home() / "moderator-console.ics")
        kinds = self.tr("Calendar files (*.ics)")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Where the calendar file is kept"), at, kinds
        )
        if chosen:
            self.keep_at(Path(chosen))
        else:
            self._show()

    def keep_at(self, path: Path) -> None:
        """Keeps the file there from now on; a name without an ending gets its own."""
        room = self._room
        assert room is not None
        desk, words = room.desk, words_of_calendar()
        path = path if path.suffix else path.with_suffix(".ics")
        before = kept_file(desk.book)

        def work() -> Path:
            try:
                kept = keep_file(desk.book, path, words, desk.now())
                if before not in (None, kept):
                    before.unlink(missing_ok=True)
                return kept
            finally:
                desk.done_aside()

        self._tell(self.tr("Writing it…"))
        room.jobs.run(work, lambda _: self._kept(), self._failed)

    def _kept(self) -> None:
        self._tell(self.tr("It is kept up to date from now on. Only you may read it."))
        self._show()

    def _write(self) -> None:
        """The file says it the new way at once."""
        room = self._room
        assert room is not None
        if kept_file(room.desk.book) is None:
            return
        desk, words = room.desk, words_of_calendar()

        def work() -> bool:
            try:
                return write_kept(desk.book, words, desk.now())
            finally:
                desk.done_aside()

        room.jobs.run(work, lambda _: None, self._failed)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._tell(TroubleWords(self).say(error).line)
        self._show()

    def _copy(self) -> None:
        path = kept_file(self._room.desk.book) if self._room is not None else None
        if path is not None:
            QGuiApplication.clipboard().setText(QUrl.fromLocalFile(str(path)).toString())
            self._tell(self.tr("Its address is copied; other calendars subscribe to it."))

    # -- words and shape ------------------------------------------------------------

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._intro)
        grid = self._grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for button in (self.choose, self.copy):
            self._row.addWidget(button)
        rows = (
            (self.style_said, self.titles), (None, self.example), (self.file_said, self.keeps),
            (None, self.file), (None, self._acts), (None, self.said),
        )  # fmt: skip
        for row, (label, part) in enumerate(rows):
            if label is not None:
                grid.addWidget(label, row, 0)
            grid.addWidget(part, row, 1)
        self.file_said.setBuddy(self.keeps)
        column.addLayout(grid)
        column.addWidget(self.server)
        self.server_said.hide()
        self.said.hide()

    def _say(self) -> None:
        self._intro.setText(
            self.tr("Other programs can show what is due here. What leaves is what you choose, its day, hour and length; never what was written.")
        )  # fmt: skip
        self.style_said.setText(self.tr("Titles tell"))
        self.file_said.setText(self.tr("Calendar file"))
        self.keeps.setText(self.tr("Keep a file (.ics) that calendars follow"))
        self.copy.setText(self.tr("Copy its address"))
        kept = title_style(self._room.desk.book) if self._room is not None else TitleStyle.CASE
        self.titles.fill(
            (
                Choice(TitleStyle.CASE.value, self.tr("Kind and case")),
                Choice(TitleStyle.KIND.value, self.tr("Kind alone")),
                Choice(TitleStyle.MEMBER.value, self.tr("Kind and member’s name")),
            ),
            kept.value,
        )
        self.titles.setAccessibleName(self.tr("What titles tell in other calendars"))
        self._fit()

    def _fit(self) -> None:
        large = self._room is not None and self._room.looks.now.scale >= 1.5
        self.titles.wrap(1 if large else 0)

    def _wear(self, look: Look) -> None:
        self._grid.setHorizontalSpacing(look.px(24))
        self._grid.setVerticalSpacing(look.px(8))
        self._grid.setColumnMinimumWidth(0, look.px(140))
        self._row.setSpacing(look.px(8))
        self._fit()

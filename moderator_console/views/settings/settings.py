"""Settings: who you are and when you work, how the window looks and speaks, where the data lies and what opens it.

Everything takes effect at once. Language and appearance belong to this window (``window.ini``), name, zone and
hours to the profile.
"""

from __future__ import annotations

from datetime import time
from importlib.metadata import version
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QLocale, QPoint, Qt, QTime, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLineEdit, QTimeEdit, QWidget

from moderator_console._built.ui_settings import Ui_Settings
from moderator_console.core.schedule import WorkingHours
from moderator_console.core.trouble import Trouble
from moderator_console.services.profile import write_recovery
from moderator_console.services.profile_files import KeyKind
from moderator_console.services.spelling import speller
from moderator_console.store.archive import Archive
from moderator_console.views.door.recovery_code import RecoveryCode
from moderator_console.views.widgets.calm_wheel import calm_wheel
from moderator_console.views.widgets.in_sight import InSight
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.segments import Choice, Segments
from moderator_console.views.widgets.zones import fill_zones, is_zone
from moderator_console.views.window.languages import LANGUAGES, OWN_NAMES, Languages
from moderator_console.views.window.look import Look, Scheme
from moderator_console.views.window.page import Page, Room
from moderator_console.views.window.window_wishes import PERCENTS, WindowWishes

LICENCES = Path(__file__).parents[2] / "_built" / "licences"
#: From this text size on, rows of buttons stand under each other.
LARGE = 1.5
#: Begins a new account among the accounts.
CONNECT = "connect"
#: Widest column, in pixels at 100 %.
WIDE = 760


class Settings(Page):
    """``owner_changed`` tells that name, zone or hours were saved."""

    owner_changed = Signal()

    def __init__(
        self, room: Room, wishes: WindowWishes, languages: Languages, parent: QWidget | None = None
    ) -> None:
        super().__init__(room, parent)
        self._wishes, self._languages = wishes, languages
        self.ui = ui = Ui_Settings()
        ui.setupUi(self)
        for part in self.findChildren(QWidget):
            if isinstance(part, KeyButton | Segments | RecoveryCode):
                part.wear(room.looks)
        self._days = [cast("QCheckBox", getattr(ui, f"day{n}")) for n in range(7)]
        for button, icon in (
            (ui.save, "check"), (ui.show_folder, "folder-open"), (ui.new_recovery, "file-lock"),
            (ui.verify, "shield-check"), (ui.licences, "scroll-text"),
        ):  # fmt: skip
            button.set_icon(icon)
        ui.recovery_part.hide()
        ui.safe_said.hide()
        ui.licence_text.hide()
        self._join()
        self._say()
        self._fill()
        ui.launch.show_rules(room)
        ui.hours.show_hours(room)
        ui.reminders.show_reminders(room)
        ui.accounts.show_accounts(room)
        ui.calendars.show_calendars(room)
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)
        self.setFocusProxy(ui.name)
        calm_wheel(self)
        InSight(ui.scroll)

    def refresh(self) -> None:
        """What is being edited stays; the rest does not change by itself."""

    def show_part(self, part: str) -> None:
        """A section, as its heading is called in the form; ``CONNECT`` begins a new account."""
        title = getattr(self.ui, f"{'accounts' if part == CONNECT else part}_title", None)
        if isinstance(title, QWidget):
            # Once everything lies where it belongs.
            QTimer.singleShot(0, self, lambda: self._come_to(title, begin=part == CONNECT))

    def _come_to(self, title: QWidget, *, begin: bool) -> None:
        """Its heading at the top, its first field under the hand."""
        ui, bar = self.ui, self.ui.scroll.verticalScrollBar()
        at = title.mapTo(ui.scroll, QPoint(0, 0)).y()
        bar.setValue(bar.value() + at - self.room.looks.now.px(12))
        if begin:
            ui.accounts.open(None)
            return
        at, follows = bar.value(), title.nextInFocusChain()
        while follows is not None and not (
            follows.focusPolicy() & Qt.FocusPolicy.TabFocus and follows.isVisibleTo(self)
        ):
            follows = follows.nextInFocusChain()
        if follows is not None:
            follows.setFocus(Qt.FocusReason.OtherFocusReason)
        bar.setValue(at)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say()

    def _join(self) -> None:
        ui = self.ui
        ui.save.clicked.connect(self._save)
        ui.name.returnPressed.connect(self._save)
        ui.language.chosen.connect(self._speak)
        ui.scheme.chosen.connect(self._dress)
        ui.percent.chosen.connect(self._size)
        ui.show_folder.clicked.connect(self._show_folder)
        ui.new_recovery.clicked.connect(self._begin_recovery)
        ui.recovery.proved.connect(ui.write_recovery.setEnabled)
        ui.write_recovery.clicked.connect(self._write_recovery)
        ui.not_now.clicked.connect(ui.recovery_part.hide)
        ui.verify.clicked.connect(self._verify)
        ui.licences.clicked.connect(self._show_licences)

    # -- you ----------------------------------------------------------------------

    def _fill(self) -> None:
        ui, me, hours = self.ui, self.desk.me, self.desk.hours
        ui.name.setText(me.name)
        fill_zones(ui.zone, self.desk.zone)
        ui.opening.setTime(QTime(hours.opening.hour, hours.opening.minute))
        ui.closing.setTime(QTime(hours.closing.hour, hours.closing.minute))
        for n, box in enumerate(self._days):
            box.setChecked(n in hours.days)

    def _save(self) -> None:
        ui = self.ui
        name, zone = ui.name.text().strip(), ui.zone.currentText()
        opening, closing = _time(ui.opening), _time(ui.closing)
        days = frozenset(n for n, box in enumerate(self._days) if box.isChecked())
        if not name:
            ui.saved.setText(self.tr("Your name is missing."))
        elif not is_zone(zone):
            ui.saved.setText(self.tr("This time zone is not known. Choose one from the list."))
        elif opening >= closing:
            ui.saved.setText(self.tr("Work ends before it begins. Look at the two times."))
        elif not days:
            ui.saved.setText(self.tr("Choose at least one working day."))
        else:
            try:
                self.desk.book.set_owner(name, zone=zone, language=self._languages.now)
                self.desk.book.set_hours(WorkingHours(zone, opening, closing, days))
            except Trouble as trouble:
                self.troubled.emit(trouble)
                return
            self.desk.settings_changed()
            ui.saved.setText(self.tr("Saved."))
            self.owner_changed.emit()

    # -- the window -----------------------------------------------------------------

    def _speak(self, language: str) -> None:
        self._wishes.language = language
        self._languages.speak(language)

    def _dress(self, scheme: str) -> None:
        self._wishes.scheme = cast("Scheme", scheme)
        self.room.looks.apply(self._wishes.scheme, self._wishes.percent / 100)

    def _size(self, percent: str) -> None:
        self._wishes.percent = int(percent)
        self.room.looks.apply(self._wishes.scheme, self._wishes.percent / 100)

    # -- your data ------------------------------------------------------------------

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.opened.folder)))

    def _begin_recovery(self) -> None:
        ui, folder = self.ui, self.desk.opened.folder
        # The first file stays: it opens the same data, and may be the one in the safe.
        ui.recovery.begin(_free(folder))
        ui.write_recovery.setEnabled(False)
        ui.recovery_part.show()
        ui.recovery.ui.code.setFocus()

    def _write_recovery(self) -> None:
        opened, recovery = self.desk.opened, self.ui.recovery.recovery()
        self.ui.write_recovery.setEnabled(False)
        self._tell(self.tr("Sealing the key and reading the file back…"))
        self.room.jobs.run(
            lambda: write_recovery(opened, recovery), self._recovery_written, self._failed
        )

    def _recovery_written(self, path: Path) -> None:
        self.ui.recovery_part.hide()
        self._tell(
            self.tr("The recovery file {name} is written and opens. Keep it away from this computer.")
            .format(name=path.name)
        )  # fmt: skip

    def _verify(self) -> None:
        opened, book = self.desk.opened, self.desk.book
        self.ui.verify.setEnabled(False)
        self._tell(self.tr("Looking at every page and every event…"))

        def work() -> list[str]:
            # Each thread has connections of its own and closes them.
            archive = Archive(opened.archive, opened.key)
            try:
                faults = [fault.what for fault in book.journal.verify()]
                return faults + [check.found for check in archive.verify() if not check.ok]
            finally:
                archive.close()
                book.close()

        self.room.jobs.run(work, self._verified, self._failed)

    def _verified(self, faults: list[str]) -> None:
        self.ui.verify.setEnabled(True)
        if faults:
            said = self.tr(
                "%n faults were found. Keep both files as they are and restore the latest good backup.",
                "", len(faults),
            )  # fmt: skip
        else:
            said = self.tr("All is whole: every event of your cases and every post of the archive.")
        self._tell(said)

    def _failed(self, error: BaseException) -> None:
        self._tell("")
        self.ui.verify.setEnabled(True)
        self.ui.write_recovery.setEnabled(self.ui.recovery.is_proved)
        if not isinstance(error, Trouble):
            raise error
        self.troubled.emit(error)

    def _tell(self, words: str) -> None:
        self.ui.safe_said.setText(words)
        self.ui.safe_said.setVisible(bool(words))

    # -- about ----------------------------------------------------------------------

    def _show_licences(self) -> None:
        text = self.ui.licence_text
        if not text.toPlainText():
            parts = [p.read_text(encoding="utf-8") for p in sorted(LICENCES.glob("*.txt"))]
            text.setPlainText("\n\n".join(parts))
        text.setVisible(not text.isVisible())

    # -- words ----------------------------------------------------------------------

    def _say(self) -> None:
        ui, wishes = self.ui, self._wishes
        tongues = [Choice(tongue, OWN_NAMES[tongue]) for tongue in LANGUAGES]
        ui.language.fill(tongues, self._languages.now)
        schemes = [
            Choice("light", self.tr("Light"), "sun"),
            Choice("dark", self.tr("Dark"), "moon"),
            Choice("system", self.tr("As the system"), "monitor"),
        ]
        ui.scheme.fill(schemes, wishes.scheme)
        percents = [Choice(str(n), self.tr("{n} %").format(n=n)) for n in PERCENTS]
        ui.percent.fill(percents, str(wishes.percent))
        for n, box in enumerate(self._days):
            box.setText(QLocale().dayName(n + 1, QLocale.FormatType.ShortFormat))
            box.setAccessibleName(QLocale().dayName(n + 1))
        kept = (
            self.tr("The key lies in your system’s keyring.")
            if self.desk.opened.key_kind is KeyKind.KEYRING
            else self.tr("Your passphrase opens it each time; the key lies nowhere else.")
        )
        place = str(self.desk.opened.folder).replace("/", "/\u200b")
        ui.where_said.setText(
            self.tr("Your cases and conversations lie encrypted in {folder}. {kept}").format(
                folder=place, kept=kept
            )
        )
        about = self.tr(
            "Moderator Console {version}, free software under the GPL, version 3 or later."
        ).format(version=version("moderator-console"))
        ui.about_said.setText(f"{about}\n{self._spelling()}")

    def _spelling(self) -> str:
        with_words = speller()
        if with_words is None:
            return self.tr(
                "Spelling is not checked: pyenchant or a dictionary of this computer is missing."
            )
        if len(with_words.languages) > 1:
            return self.tr("Spelling is checked in English and French at once.")
        if with_words.languages == ("fr",):
            return self.tr("Spelling is checked in French; no English dictionary is installed.")
        return self.tr("Spelling is checked in English; no French dictionary is installed.")

    def _wear(self, look: Look) -> None:
        ui = self.ui
        ui.column.setMaximumWidth(look.px(WIDE))
        ui.inside_row.setContentsMargins(look.px(32), look.px(4), look.px(32), look.px(24))
        ui.column_box.setSpacing(look.px(12))
        for grid in (ui.you_grid, ui.look_grid):
            grid.setHorizontalSpacing(look.px(24))
            grid.setVerticalSpacing(look.px(10))
            grid.setColumnMinimumWidth(0, look.px(140))
            grid.setColumnStretch(1, 1)
        large = look.scale >= LARGE
        for n, box in enumerate(self._days):
            ui.days_row.addWidget(box, n // 4 if large else 0, n % 4 if large else n)
        ui.days_row.setColumnStretch(7, 1)
        way = QBoxLayout.Direction
        left = Qt.AlignmentFlag.AlignLeft if large else Qt.AlignmentFlag(0)
        for row in (ui.where_row, ui.recovery_acts):
            row.setDirection(way.TopToBottom if large else way.LeftToRight)
        for button in (ui.show_folder, ui.new_recovery, ui.verify):
            ui.where_row.setAlignment(button, left)
        for button in (ui.write_recovery, ui.not_now):
            ui.recovery_acts.setAlignment(button, left)
            row.setSpacing(look.px(12))
        ui.you_title.setContentsMargins(0, look.px(4), 0, 0)
        for title in (
            ui.look_title,
            ui.hours_title,
            ui.reminders_title,
            ui.accounts_title,
            ui.calendars_title,
            ui.launch_title,
            ui.safe_title,
            ui.about_title,
        ):
            # Between groups 24: what the column leaves, and this.
            title.setContentsMargins(0, look.px(12), 0, 0)
        for field in (ui.opening, ui.closing):
            # The sheet's padding does not reach the text of a field with arrows.
            if (inner := field.findChild(QLineEdit)) is not None:
                inner.setTextMargins(look.px(11), 0, 0, 0)
        ui.licence_text.setMinimumHeight(look.px(240))


def _time(field: QTimeEdit) -> time:
    told = field.time()
    return time(told.hour(), told.minute())


def _free(folder: Path) -> Path:
    """A name for one more recovery file that lies nowhere yet."""
    number = 2
    while (path := folder / f"recovery-{number}.mckey").exists():
        number += 1
    return path

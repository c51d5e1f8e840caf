"""Whose hours count where: public holidays, the hours of communities and other moderators, the pace of follow-ups.

One's own hours stand above, with name and zone; here they have their holidays. What is chosen is kept by its button.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QEvent, QLocale, Qt, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import Shiboken

from moderator_console.core.events import PersonKind
from moderator_console.core.schedule import Pace
from moderator_console.core.trouble import Trouble
from moderator_console.services.holidays import countries, regions
from moderator_console.store.work_times import MOST_PATIENCE, WorkTimes, steps
from moderator_console.views.settings.limit_edit import LimitEdit
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.widgets.zones import fill_zones, is_zone
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room
from moderator_console.views.window.trouble_words import TroubleWords


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose hours are shown: a moderator's, a community's, or (neither) one's own."""

    moderator: UUID | None = None
    community: str | None = None


class HoursSettings(QWidget):
    """A section of the settings. ``show_hours`` gives it the desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room: Room | None = None
        self.whose, self.as_mine = QComboBox(self), QCheckBox(self)
        self.opening, self.closing = QTimeEdit(self), QTimeEdit(self)
        self._to, self._or = QLabel(self), QLabel(self)
        self.days = [QCheckBox(self) for _ in range(7)]
        self.country, self.region, self.zone = QComboBox(self), QComboBox(self), QComboBox(self)
        self.rounds, self.tries = QLineEdit(self), QLineEdit(self)
        self.patience, self._in_vain = QSpinBox(self), QLabel(self)
        self.limit = LimitEdit(self)
        self.save, self.said = KeyButton(self, icon="check"), Prose(self)
        self._intro = Prose(self)
        self._intro.setProperty("voice", "2")
        self._names = [QLabel(self) for _ in range(9)]
        self._others = (
            self.as_mine, self.opening, self.closing, self._to, *self.days, self.zone,
            *self._names[1:3], self._names[5],
        )  # fmt: skip
        self._lay()
        self._say()
        self.whose.currentIndexChanged.connect(lambda _: self._show())
        self.country.currentIndexChanged.connect(lambda _: self._show_regions())
        self.as_mine.toggled.connect(lambda _: self._dim())
        self.save.clicked.connect(self._keep)

    def show_hours(self, room: Room) -> None:
        """Shows what is kept. The countries come from a worker: naming them takes a sixth of a second."""
        self._room = room
        for part in (self._intro, self.said, self.save):
            part.wear(room.looks)
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)
        fill_zones(self.zone, room.desk.zone)
        self._fill_whose()
        self._show_pace()
        room.jobs.run(countries, self._fill_countries, self._failed)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._fill_whose()

    # -- what is shown --------------------------------------------------------------

    def _fill_whose(self) -> None:
        if self._room is None:
            return
        book, chosen = self._room.desk.book, self.whose.currentData()
        self.whose.blockSignals(True)
        self.whose.clear()
        self.whose.addItem(self.tr("Yours"), Whose())
        owner = book.owner
        for person in book.questions.person_names(PersonKind.MODERATOR):
            if owner is None or person.id != owner.id:
                self.whose.addItem(person.name, Whose(moderator=person.id))
        known = {line.name for line in self._room.desk.archive.communities()}
        for name in sorted({*known, *book.times.communities()} - {""}):
            said = self.tr("{community}, a community").format(community=name)
            self.whose.addItem(said, Whose(community=name))
        places = [self.whose.itemData(n) for n in range(self.whose.count())]
        self.whose.setCurrentIndex(places.index(chosen) if chosen in places else 0)
        self.whose.blockSignals(False)
        self._show()

    def _kept(self, whose: Whose) -> WorkTimes | None:
        assert self._room is not None
        times = self._room.desk.book.times
        if whose.moderator is not None:
            return times.moderator(whose.moderator)
        return times.owner() if whose.community is None else times.community(whose.community)

    def _show(self) -> None:
        whose, room = self.whose.currentData(), self._room
        if room is None or not isinstance(whose, Whose):
            return
        kept = self._kept(whose)
        times = kept or room.desk.book.times.owner()
        own = whose == Whose()
        for part in self._others:
            part.setVisible(not own)
        for part in (
            self.rounds, self._or, self.tries, self.patience, self._in_vain, *self._names[6:8]
        ):  # fmt: skip
            part.setVisible(own)
        for part in (self.limit, self._names[8]):
            part.setVisible(whose.moderator is None)
        self.limit.show_limit(room.desk.book.times, whose.community or "")
        self.as_mine.setChecked(kept is None)
        self.opening.setTime(QTime(times.opening.hour, times.opening.minute))
        self.closing.setTime(QTime(times.closing.hour, times.closing.minute))
        for n, box in enumerate(self.days):
            box.setChecked(n in times.days)
        self.zone.setCurrentText(times.zone or room.desk.zone)
        self._choose_country(times.country)
        self.said.setText("")
        self._dim()

    def _dim(self) -> None:
        """Hours that are as mine are shown, not changed."""
        mine = self.as_mine.isChecked() and self.whose.currentData() != Whose()
        for part in (self.opening, self.closing, *self.days, self.zone, self.country, self.region):
            part.setEnabled(not mine)

    def _show_pace(self) -> None:
        assert self._room is not None
        pace = self._room.desk.book.times.pace()
        self.rounds.setText(", ".join(map(str, pace.rounds)))
        self.tries.setText(", ".join(map(str, pace.tries)))
        self.patience.setValue(self._room.desk.book.times.patience())

    def _fill_countries(self, codes: tuple[str, ...]) -> None:
        if not Shiboken.isValid(self):
            # The page went while the countries were being read.
            return
        named = sorted((_name(code), code) for code in codes if len(code) == 2)
        self.country.blockSignals(True)
        self.country.clear()
        self.country.addItem(self.tr("None"), "")
        for name, code in named:
            self.country.addItem(f"{name} ({code})", code)
        finder = QCompleter(self.country.model(), self.country)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.country.setCompleter(finder)
        self.country.blockSignals(False)
        self._show()

    def _choose_country(self, code: str) -> None:
        country, _, region = code.partition("-")
        self.country.setCurrentIndex(max(0, self.country.findData(country)))
        self._show_regions()
        self.region.setCurrentIndex(max(0, self.region.findData(region)))

    def _show_regions(self) -> None:
        country = self.country.currentData() or ""
        self.region.clear()
        self.region.addItem(self.tr("Everywhere in the country"), "")
        for code, name in regions(country) if country else ():
            self.region.addItem(f"{name} ({code})" if name != code else code, code)
        for part in (self.region, self._names[4]):
            part.setVisible(self.region.count() > 1)

    # -- what is kept -----------------------------------------------------------------

    def _keep(self) -> None:
        room, whose = self._room, self.whose.currentData()
        if room is None:
            return
        times, wrong = self._times(whose), ""
        try:
            pace = Pace(steps(self.rounds.text()), steps(self.tries.text()))
        except ValueError:
            pace = None
            wrong = self.tr(
                "A pace is numbers of working days that never get smaller, such as 1, 3, 7."
            )
        if not is_zone(self.zone.currentText()):
            wrong = self.tr("This time zone is not known. Choose one from the list.")
        elif times is None:
            wrong = self.tr("Work begins before it ends, on at least one day.")
        if wrong or pace is None or times is None:
            self.said.setText(wrong)
            return
        book, mine = room.desk.book.times, self.as_mine.isChecked()
        try:
            if whose.moderator is not None:
                book.set_moderator(whose.moderator, None if mine else times)
            elif whose.community is not None:
                book.set_community(whose.community, None if mine else times)
            else:
                book.set_owner(times)
            book.set_pace(pace)
            book.set_patience(self.patience.value())
            if whose.moderator is None:
                self.limit.keep(book)
        except Trouble as trouble:
            self._failed(trouble)
            return
        room.desk.settings_changed()
        self.said.setText(self.tr("Saved."))

    def _times(self, whose: Whose) -> WorkTimes | None:
        """The hours as they are shown; None where nobody could work them."""
        country, region = self.country.currentData() or "", self.region.currentData() or ""
        code = f"{country}-{region}" if country and region else country
        if whose == Whose():
            kept = self._kept(whose)
            return None if kept is None else replace(kept, country=code)
        days = frozenset(n for n, box in enumerate(self.days) if box.isChecked())
        opening, closing = self.opening.time().toPython(), self.closing.time().toPython()
        try:
            return WorkTimes(opening, closing, days, code, self.zone.currentText())  # type: ignore[arg-type]  # Qt's stubs say object
        except ValueError:
            return None

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        self.said.setText(TroubleWords(self).say(error).line)

    # -- words and shape ---------------------------------------------------------------

    def _lay(self) -> None:
        clock, week, asks = QHBoxLayout(), QGridLayout(), QHBoxLayout()
        vain, save = QHBoxLayout(), QHBoxLayout()
        for part in (self.opening, self._to, self.closing):
            clock.addWidget(part)
        clock.addStretch(1)
        for n, box in enumerate(self.days):
            week.addWidget(box, 0, n)
        week.setColumnStretch(7, 1)
        asks.addWidget(self.rounds)
        asks.addWidget(self._or)
        asks.addWidget(self.tries)
        vain.addWidget(self.patience)
        vain.addWidget(self._in_vain, 1)
        save.addWidget(self.save)
        save.addWidget(self.said, 1)
        self._week, self._rows = week, (clock, week, asks, vain, save)
        grid = self._grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for row, layout in ((2, clock), (3, week), (7, asks), (9, vain), (10, save)):
            grid.addLayout(layout, row, 1)
        fields = (
            (0, self.whose),
            (1, self.as_mine),
            (4, self.country),
            (5, self.region),
            (6, self.zone),
            (8, self.limit),
        )
        for row, field in fields:
            grid.addWidget(field, row, 1)
        named = (
            (0, self.whose), (2, self.opening), (3, self.days[0]), (4, self.country), (5, self.region),
            (6, self.zone), (7, self.rounds), (9, self.patience), (8, self.limit),
        )  # fmt: skip
        for label, (row, buddy) in zip(self._names, named, strict=True):
            grid.addWidget(label, row, 0)
            label.setBuddy(buddy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._intro)
        column.addLayout(grid)
        for wide in (self.country, self.region, self.zone, self.whose):
            wide.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            wide.setMinimumContentsLength(16)
        self.country.setEditable(True)
        self.country.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zone.setEditable(True)
        for clock_field in (self.opening, self.closing):
            clock_field.setDisplayFormat("HH:mm")
        for line in (self.rounds, self.tries):
            line.setMaxLength(60)
        self.patience.setRange(1, MOST_PATIENCE)
        self._in_vain.setWordWrap(True)

    def _say(self) -> None:
        self._intro.setText(
            self.tr("Working days leave out public holidays. Promises are counted in the hours of their community, work in those of whoever has the case.")
        )  # fmt: skip
        names = (
            self.tr("Whose hours"), self.tr("Hours"), self.tr("Days"), self.tr("Public holidays"),
            self.tr("Region"), self.tr("Time zone"), self.tr("Ask members after"),
            self.tr("Asked in vain"), self.tr("First word within"),
        )  # fmt: skip
        for label, name in zip(self._names, names, strict=True):
            label.setText(name)
        self.limit.say()
        self.as_mine.setText(self.tr("The same as mine"))
        self._to.setText(self.tr("to"))
        self._or.setText(self.tr("days, again after"))
        for n, box in enumerate(self.days):
            box.setText(QLocale().dayName(n + 1, QLocale.FormatType.ShortFormat))
            box.setAccessibleName(QLocale().dayName(n + 1))
        for field, name in (
            (self.whose, names[0]), (self.country, names[3]), (self.region, names[4]), (self.zone, names[5]),
            (self.opening, self.tr("Work begins at")), (self.closing, self.tr("Work ends at")),
            (self.rounds, self.tr("Working days until members are asked, round after round")),
            (self.tries, self.tr("Working days until the next try, after no answer")),
            (self.patience, self.tr("Questions in vain after which closing with a reason is offered")),
        ):  # fmt: skip
            field.setAccessibleName(name)
        self._in_vain.setText(self.tr("times, then closing with a reason is offered"))
        self.patience.setToolTip(self.patience.accessibleName())
        self.rounds.setToolTip(self.rounds.accessibleName())
        self.tries.setToolTip(self.tries.accessibleName())
        self.rounds.setPlaceholderText("1, 3, 7")
        self.tries.setPlaceholderText("1, 2, 4")
        self.save.setText(self.tr("Save these hours"))

    def _wear(self, look: Look) -> None:
        self._grid.setHorizontalSpacing(look.px(24))
        self._grid.setVerticalSpacing(look.px(10))
        self._grid.setColumnMinimumWidth(0, look.px(140))
        for row in self._rows:
            row.setSpacing(look.px(12))
        for clock in (self.opening, self.closing, self.patience, self.limit.count):
            # The sheet's padding does not reach the text of a field with arrows.
            if (inner := clock.findChild(QLineEdit)) is not None:
                inner.setTextMargins(look.px(11), 0, 0, 0)
        large = look.scale >= 1.5
        for n, box in enumerate(self.days):
            self._week.addWidget(box, n // 4 if large else 0, n % 4 if large else n)


def _name(code: str) -> str:
    """A country in its own language; its code where Qt has no name for it."""
    land = QLocale.codeToTerritory(code)
    if land == QLocale.Country.AnyCountry:
        return code
    home = QLocale(QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, land)
    return home.nativeTerritoryName() or code

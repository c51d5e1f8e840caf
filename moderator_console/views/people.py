"""People: members and moderators, how each likes to be reached, and the cases that each has."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_people import Ui_People
from moderator_console.core.events import NextKind, PersonKind
from moderator_console.store.questions import CaseLine, Lane, Person
from moderator_console.views.case_rows import CaseRows
from moderator_console.views.case_words import CaseWords
from moderator_console.views.causes import Causes
from moderator_console.views.look import Look
from moderator_console.views.member_sheet import MemberSheet
from moderator_console.views.member_words import MemberWords
from moderator_console.views.page import Page, Room
from moderator_console.views.palette_words import plain, rank
from moderator_console.views.people_rows import PeoplePaint, PeopleRows


class People(Page):
    """The page of the rail. The list stands at the left, whoever is chosen at the right."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_People()
        self.ui.setupUi(self)
        ui = self.ui
        self.rows = PeopleRows(self)
        ui.people.setUniformItemSizes(True)
        ui.people.setVerticalScrollMode(ui.people.ScrollMode.ScrollPerPixel)
        ui.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ui.people.setMouseTracking(True)
        ui.people.viewport().setAutoFillBackground(False)
        ui.people.setItemDelegate(PeoplePaint(ui.people, room.looks))
        ui.people.setModel(self.rows)
        self._words = CaseWords(Causes(self.desk), self)
        self._member = MemberWords(self)
        self._cases = CaseRows(self._words, self)
        ui.cases.furnish(self._cases, room.looks)
        for part in (ui.back, ui.edit, ui.disc, ui.nothing):
            part.wear(room.looks)
        for role in (None, PersonKind.MEMBER, PersonKind.MODERATOR):
            ui.role.addItem("", role)
        self._person: UUID | None = None
        self._sized = False
        ui.parts.setHandleWidth(1)
        ui.parts.setStretchFactor(0, 0)
        ui.parts.setStretchFactor(1, 1)
        self._join()
        self.begin_at(ui.people)
        room.looks.changed.connect(self._wear)
        self._say()
        self._wear(room.looks.now)
        self.refresh()

    def refresh(self) -> None:
        """Shows people and their cases as they are now."""
        ui, ask = self.ui, self.desk.book.questions
        words = plain(ui.words.text()).split()
        role = ui.role.currentData()
        people = ask.people(PersonKind(role) if role else None)
        if words:
            people = [one for one in people if rank(_known_as(one), words) is not None]
        model = ui.people.selectionModel()
        model.blockSignals(True)
        self.rows.show(people, ask.burdens(now_us=self.desk.now()))
        if self._person is not None:
            ui.people.setCurrentIndex(self.rows.find(self._person))
        model.blockSignals(False)
        ui.none.setVisible(not people)
        ui.people.setVisible(bool(people))
        if words:
            ui.none.setText(self.tr("Nobody is called so."))
        else:
            ui.none.setText(self.tr("Members come here with their first case."))
        self._show(self._person)

    # -- one person ---------------------------------------------------------------

    def _show(self, person_id: UUID | None) -> None:
        ui = self.ui
        self._person = person_id
        ui.card.setVisible(person_id is not None)
        ui.nothing.setVisible(person_id is None)
        if person_id is not None:
            person = self.desk.book.questions.person(person_id)
            ui.name.setText(person.name)
            ui.disc.show_person(person.name, side=44)
            ui.facts.setText(self._facts(person))
            lines = self._lines(person)
            lanes = self._lanes(lines)
            chosen, row = ui.cases.chosen, ui.cases.currentIndex().row()
            self._cases.show(lanes, self.desk.now(), self.desk.zone)
            ui.cases.choose(chosen.id if chosen else None, row)
            ui.cases.setVisible(bool(lines))
            if lines:
                ui.cases_title.setText(self.tr("%n cases", "", len(lines)))
            else:
                ui.cases_title.setText(self.tr("No case yet"))
        self._fit()

    def _facts(self, person: Person) -> str:
        """Accounts, and how the person likes to be reached; each on its line, only what is known."""
        lines = [f"{a.name} · {a.community}" if a.community else a.name for a in person.accounts]
        reach = []
        if person.channel is not None:
            channel = self._words.words.channel(person.channel)
            reach.append(self.tr("Prefers: {channel}").format(channel=channel))
        if person.number:
            reach.append(person.number)
        if reach:
            lines.append(" · ".join(reach))
        if person.zone:
            clock = self._words.due.clock_at(self.desk.now(), person.zone)
            city = person.zone.rsplit("/", 1)[-1].replace("_", " ")
            lines.append(self.tr("It is {time} in {city} now").format(time=clock, city=city))
        if person.language:
            language = self._member.language(person.language)
            lines.append(self.tr("Speaks {language}").format(language=language))
        if not reach and not person.zone:
            lines.append(self.tr("How they like to be reached is not known yet."))
        return "\n".join(lines)

    def _lines(self, person: Person) -> list[CaseLine]:
        ask = self.desk.book.questions
        if person.role is PersonKind.MEMBER:
            return ask.cases_of(member=person.id)
        return sorted(ask.cases_of(owner=person.id), key=_urgency)

    def _lanes(self, lines: list[CaseLine]) -> list[tuple[Lane, list[CaseLine]]]:
        """Overdue first, then what is open, then what is settled."""
        now = self.desk.now()
        by_lane: dict[Lane, list[CaseLine]] = {Lane.OVERDUE: [], Lane.OPEN: [], Lane.CLOSED: []}
        for line in lines:
            late = line.next is not None and line.next.when.at_us < now
            lane = Lane.CLOSED if line.next is None else Lane.OVERDUE if late else Lane.OPEN
            by_lane[lane].append(line)
        return list(by_lane.items())

    def _edit(self) -> None:
        if self._person is not None:
            person = self.desk.book.questions.person(self._person)
            sheet = MemberSheet(self.room, person, self)
            sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            sheet.acted.connect(self.done)
            sheet.troubled.connect(self.troubled)
            sheet.finished.connect(self.refresh)
            sheet.open()

    # -- Qt -----------------------------------------------------------------------

    def _join(self) -> None:
        ui = self.ui
        ui.words.textChanged.connect(self.refresh)
        ui.words.returnPressed.connect(self._to_list)
        ui.role.currentIndexChanged.connect(self.refresh)
        ui.people.selectionModel().currentChanged.connect(self._chosen)
        ui.people.activated.connect(self._opened)
        ui.edit.clicked.connect(self._edit)
        ui.back.clicked.connect(self._to_list)
        ui.cases.case_chosen.connect(self.case_wanted)
        ui.cases.step_chosen.connect(self._step)
        for keys, act in (("Ctrl+F", ui.words.setFocus), ("Ctrl+E", self._edit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _chosen(self, now: QModelIndex) -> None:
        person = self.rows.person(now)
        if person is not None and not self._narrow():
            self._show(person.id)

    def _opened(self, index: QModelIndex) -> None:
        person = self.rows.person(index)
        if person is not None:
            self._show(person.id)
            (self.ui.edit if self.ui.cases.isHidden() else self.ui.cases).setFocus()

    def _to_list(self) -> None:
        if self._narrow():
            self._show(None)
        self.ui.people.setFocus()

    def _step(self, case_id: UUID, kind: NextKind) -> None:
        if kind is NextKind.CONTACT:
            self.contact_wanted.emit(case_id)
        else:
            self.step_wanted.emit(case_id, kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.ui.people.hasFocus():
            self._to_list()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say()
            self.refresh()

    def _say(self) -> None:
        ui = self.ui
        for n, words in enumerate(
            (self.tr("Everybody"), self.tr("Members"), self.tr("Moderators"))
        ):
            ui.role.setItemText(n, words)
        ui.back.set_icon("arrow-left")
        ui.edit.set_icon("pencil")
        ui.edit.set_key("Ctrl+E")
        ui.nothing.say(
            self.tr("Choose somebody"),
            self.tr("Their cases stand here, and how they like to be reached."), sign="users",
        )  # fmt: skip

    def _narrow(self) -> bool:
        return self.width() < self.room.looks.now.px(820)

    def _fit(self) -> None:
        """Where both have no room, one is shown at a time."""
        narrow, reading = self._narrow(), self._person is not None
        self.ui.left.setVisible(not (narrow and reading))
        self.ui.right.setVisible(not narrow or reading)
        self.ui.back.setVisible(narrow and reading)
        look = self.room.looks.now
        edge = look.px(32) if narrow else look.px(12)
        self.ui.left_column.setContentsMargins(look.px(32), look.px(4), edge, 0)
        edge = look.px(32) if narrow else look.px(20)
        self.ui.card_column.setContentsMargins(edge, look.px(4), look.px(32), 0)
        if not self._sized and self.isVisible():
            self._sized = True
            self.ui.parts.setSizes([look.px(400), self.width() - look.px(400)])

    def _wear(self, look: Look) -> None:
        ui = self.ui
        ui.left.setMinimumWidth(look.px(300))
        ui.right.setMinimumWidth(look.px(420))
        ui.left_column.setSpacing(look.px(8))
        ui.card_column.setSpacing(look.px(12))
        self._sized = False
        self._fit()


def _urgency(line: CaseLine) -> int:
    """Open cases by their next step, settled ones from the last."""
    return line.next.when.at_us if line.next is not None else -(line.closed_us or 0)


def _known_as(person: Person) -> str:
    return " ".join([person.name, *(account.name for account in person.accounts)])

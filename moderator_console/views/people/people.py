"""People: members and moderators, how each likes to be reached, and the cases that each has."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_people import Ui_People
from moderator_console.core.events import PersonKind
from moderator_console.core.trouble import NotFound
from moderator_console.store.questions import Load, Person, PersonName
from moderator_console.views.notes.note_ways import NoteWays
from moderator_console.views.people.people_rows import PeoplePaint, PeopleRows
from moderator_console.views.search.palette_words import plain, rank
from moderator_console.views.widgets.kept_bar import KeptBar
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Page, Room


class People(Page):
    """The page of the rail. The list stands at the left, whoever is chosen at the right."""

    #: What was done outside every case, and the way to take it back.
    undoable = Signal(str, object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_People()
        self.ui.setupUi(self)
        ui = self.ui
        ask = self.desk.book.questions
        self._late = self.desk.late()
        self.rows = PeopleRows(ask.shown_as, self._burden, self)
        ui.people.setUniformItemSizes(True)
        ui.people.setVerticalScrollMode(ui.people.ScrollMode.ScrollPerPixel)
        ui.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ui.people.setMouseTracking(True)
        ui.people.viewport().setAutoFillBackground(False)
        ui.people.setItemDelegate(PeoplePaint(ui.people, room.looks))
        ui.people.setModel(self.rows)
        ui.card.furnish(room)
        ui.nothing.wear(room.looks)
        for role in (None, PersonKind.MEMBER, PersonKind.MODERATOR):
            ui.role.addItem("", role)
        self._person: UUID | None = None
        self._sized = False
        ui.parts.setHandleWidth(1)
        ui.parts.setStretchFactor(0, 0)
        ui.parts.setStretchFactor(1, 1)
        self._bar = KeptBar(ui.parts, room, "people")
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
        chosen = PersonKind(role) if role else None
        people: Sequence[PersonName]
        if words:
            found = (one for one in ask.people(chosen) if rank(_known_as(one), words) is not None)
            people = [PersonName(one.id, one.name, one.role) for one in found]
        else:
            people = ask.person_names(chosen)
        model = ui.people.selectionModel()
        model.blockSignals(True)
        # Asked once for the whole list, not for each row.
        self._late = self.desk.late()
        self.rows.show(people)
        person = self._known(self._person) if self._person is not None else None
        if person is not None:
            ui.people.setCurrentIndex(self.rows.find(person.id))
        model.blockSignals(False)
        ui.none.setVisible(not people)
        ui.people.setVisible(bool(people))
        if words:
            ui.none.setText(self.tr("Nobody is called so."))
        else:
            ui.none.setText(self.tr("Members come here with their first case."))
        self._show(self._person)

    def _burden(self, person: UUID) -> Load:
        desk = self.desk
        return desk.book.questions.burden(person, now_us=desk.now(), late=self._late)

    # -- one person ---------------------------------------------------------------

    def open_person(self, person_id: UUID) -> None:
        """Shows a person, whoever was chosen or filtered before."""
        ui = self.ui
        for part in (ui.words, ui.role):
            part.blockSignals(True)
        ui.words.clear()
        ui.role.setCurrentIndex(0)
        for part in (ui.words, ui.role):
            part.blockSignals(False)
        self._show(person_id)
        self.refresh()
        ui.people.scrollTo(ui.people.currentIndex())
        ui.card.begin()

    def _show(self, person_id: UUID | None) -> None:
        ui = self.ui
        person = self._known(person_id) if person_id is not None else None
        # After a merge somebody else stands for them.
        self._person = person.id if person is not None else None
        ui.card.setVisible(person is not None)
        ui.nothing.setVisible(person is None)
        if person is not None:
            ui.card.show_person(person)
        self._fit()

    def _known(self, person_id: UUID) -> Person | None:
        """A person, None where they were taken back meanwhile."""
        try:
            return self.desk.book.questions.person(person_id)
        except NotFound:
            return None

    # -- Qt -----------------------------------------------------------------------

    def _join(self) -> None:
        ui = self.ui
        ui.words.textChanged.connect(self.refresh)
        ui.words.returnPressed.connect(self._to_list)
        ui.role.currentIndexChanged.connect(self.refresh)
        ui.people.selectionModel().currentChanged.connect(self._chosen)
        ui.people.activated.connect(self._opened)
        card = ui.card
        card.back_wanted.connect(self._to_list)
        card.case_wanted.connect(self.case_wanted)
        card.step_wanted.connect(self.step_wanted)
        card.contact_wanted.connect(self.contact_wanted)
        card.thread_wanted.connect(self.thread_wanted)
        card.undoable.connect(self.undoable)
        card.troubled.connect(self.troubled)
        card.changed.connect(self.refresh)
        ways = NoteWays(self)
        card.link_wanted.connect(ways.follow)
        ways.post_wanted.connect(lambda post: self.thread_wanted.emit("", post))
        ways.web_wanted.connect(lambda link: QDesktopServices.openUrl(QUrl(link)))
        for keys, act in (("Ctrl+F", ui.words.setFocus), ("Ctrl+E", card.edit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _chosen(self, now: QModelIndex) -> None:
        person = self.rows.id_of(now)
        if person is not None and not self._narrow():
            self._show(person)

    def _opened(self, index: QModelIndex) -> None:
        person = self.rows.id_of(index)
        if person is not None:
            self._show(person)
            self.ui.card.begin()

    def _to_list(self) -> None:
        if self._narrow():
            self._show(None)
        self.ui.people.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.ui.people.hasFocus():
            self._to_list()
        else:
            super().keyPressEvent(event)

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
        self.ui.card.ui.back.setVisible(narrow and reading)
        look = self.room.looks.now
        edge = look.px(32) if narrow else look.px(12)
        self.ui.left_column.setContentsMargins(look.px(32), look.px(4), edge, 0)
        edge = look.px(32) if narrow else look.px(20)
        self.ui.card.ui.column.setContentsMargins(edge, look.px(4), look.px(32), 0)
        if not self._sized and self.isVisible():
            self._sized = True
            self._bar.lay(look.px(400), self.width())

    def _wear(self, look: Look) -> None:
        ui = self.ui
        ui.left.setMinimumWidth(look.px(300))
        ui.right.setMinimumWidth(look.px(420))
        ui.left_column.setSpacing(look.px(8))
        self._sized = False
        self._fit()


def _known_as(person: Person) -> str:
    return " ".join([person.name, *(account.name for account in person.accounts)])

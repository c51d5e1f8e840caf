"""One person: names, ways, hour, language, consent; who may be the same; all that happened, newest first; a note.

The head is shown at once; the timeline and who may be the same are asked for beside the window.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import Shiboken

from moderator_console._built.ui_member_page import Ui_MemberPage
from moderator_console.core.events import Event, NextKind, NoteWritten, PersonKind
from moderator_console.core.same_person import evidence_of
from moderator_console.core.trouble import Trouble
from moderator_console.services.mentioning import Around
from moderator_console.services.person_page import (
    Cursor,
    MaybeSame,
    MergedWith,
    PersonPage,
    Posts,
    Timeline,
    apart_pairs,
    forget_apart,
    maybe_same,
    person_page,
    tell_apart,
    timeline,
)
from moderator_console.store.questions import CaseLine, Lane, Person
from moderator_console.views.case.case_rows import CaseRows
from moderator_console.views.case.case_words import CaseWords
from moderator_console.views.compose.draft_keeper import DraftKeeper
from moderator_console.views.notes.mention_list import Mentions
from moderator_console.views.notes.note_opening import NoteOpening
from moderator_console.views.origin.causes import Causes
from moderator_console.views.people.member_files import MemberFiles
from moderator_console.views.people.member_lines import Line, Lines
from moderator_console.views.people.member_paint import MemberPaint
from moderator_console.views.people.member_rows import LikenessWords, MemberRow, MemberRows
from moderator_console.views.people.member_sheet import MemberSheet, taking_back
from moderator_console.views.people.member_words import MemberWords
from moderator_console.views.widgets.brush import box
from moderator_console.views.widgets.isolated import side_by_side
from moderator_console.views.widgets.segments import Choice
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room

#: Accounts, and suggestions, that are said before "and 96 more".
_ACCOUNTS, _SAME = 8, 3
TIMELINE, CASES = "timeline", "cases"
#: What the answer to "who may be the same" rests on here: the description, and who was told apart.
Likeness = tuple[Person, tuple[frozenset[UUID], ...]]


class MemberPage(QWidget):
    """``furnish`` gives it its room, ``show_person`` a person."""

    case_wanted = Signal(object)
    step_wanted = Signal(object, object)
    contact_wanted = Signal(object)
    thread_wanted = Signal(str, str)
    #: What was done, and the way to take it back.
    undoable = Signal(str, object)
    troubled = Signal(object)
    #: The address that a link of a note names.
    link_wanted = Signal(str)
    #: Something was kept that no journal tells of, or the sheet has closed.
    changed = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_MemberPage()
        self.ui.setupUi(self)
        self._person: Person | None = None
        self._page: PersonPage | None = None
        self._maybe: tuple[MaybeSame, ...] = ()
        self._likeness: Likeness | None = None
        self._asked = 0
        self._section = TIMELINE
        self._choices: tuple[Choice, ...] = ()

    def furnish(self, room: Room) -> None:
        """Takes the room; called once."""
        self._room, self._desk = room, room.desk
        ui, looks = self.ui, room.looks
        for part in (ui.back, ui.edit, ui.disc, ui.sections, ui.note, ui.keep):
            part.wear(looks)
        self.rows = MemberRows(self)
        ui.timeline.setUniformItemSizes(True)
        ui.timeline.setVerticalScrollMode(ui.timeline.ScrollMode.ScrollPerPixel)
        ui.timeline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ui.timeline.setMouseTracking(True)
        ui.timeline.setTabKeyNavigation(False)
        ui.timeline.viewport().setAutoFillBackground(False)
        ui.timeline.setItemDelegate(MemberPaint(ui.timeline, looks))
        ui.timeline.setModel(self.rows)
        self._case_words = CaseWords(Causes(self._desk), self)
        self._words, self._like = MemberWords(self), LikenessWords(self)
        self.case_rows = CaseRows(self._case_words, self)
        ui.cases.furnish(self.case_rows, looks)
        self.ways = Lines(ui.ways_box, looks, self, beside=True)
        self.same = Lines(ui.same_box, looks, self)
        self.draft = DraftKeeper(self._desk, "note:nobody", ui.note.toPlainText, ui.note.setPlainText, ui.note)  # fmt: skip
        self._mentions = Mentions(ui.note, room)
        ui.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ui.sections.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._fit_note()
        self._join()
        self._say()
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    # -- one person ---------------------------------------------------------------

    def show_person(self, person: Person) -> None:
        """Shows a person as they are now; what is new of the timeline comes a moment later."""
        new = self._person is None or self._person.id != person.id
        self._person = person
        self._mentions.about(Around(member=person.id))
        if new:
            self._page, self._maybe, self._section = None, (), TIMELINE
            self.rows.show(Timeline((), None), 0, self._desk.zone)
            self.draft.move_to(f"note:member:{person.id.hex}")
        self._show_head(person)
        if new or person.role is PersonKind.MEMBER:
            self._show_cases(person)
        self._show_same()
        self._show_section()
        self._ask(person.id)

    def _show_head(self, person: Person) -> None:
        ui, words = self.ui, self._words
        ui.name.setText(person.name)
        ui.disc.show_person(person.name, side=44)
        ui.edit.setAccessibleName(self.tr("Change how {name} is reached").format(name=person.name))
        names = [side_by_side((a.name, a.community)) for a in person.accounts]
        facts = names[:_ACCOUNTS]
        if len(names) > _ACCOUNTS:
            facts.append(self.tr("and %n more accounts", "", len(names) - _ACCOUNTS))
        ui.facts.setToolTip("\n".join(names) if len(names) > _ACCOUNTS else "")
        now = [words.now(person, self._desk.now())] if person.zone else []
        if person.language:
            now.append(self.tr("Speaks {language}").format(language=words.language(person.language)))  # fmt: skip
        if now:
            facts.append(" · ".join(now))
        ways = words.all_ways(person)
        if not ways and not person.zone:
            facts.append(self.tr("How they like to be reached is not known yet."))
        ui.facts.setText("\n".join(facts))
        ui.facts.setVisible(bool(facts))
        self.ways.show(
            Line(said, "copy", ((self.tr("Copy"), self.tr("Copy {number}").format(number=number), _copying(number)),) if number else ())
            for said, number in ways
        )  # fmt: skip
        ui.consent.setText(words.consent(person, self._desk.now(), self._desk.zone))
        ui.consent.setVisible(bool(ui.consent.text()))

    def _show_cases(self, person: Person) -> None:
        ui, lines = self.ui, self._lines(person)
        chosen, row = ui.cases.chosen, ui.cases.currentIndex().row()
        self.case_rows.show(self._lanes(lines), self._desk.now(), self._desk.zone)
        ui.cases.choose(chosen.id if chosen else None, row)
        cases = self.tr("%n cases", "", len(lines)) if lines else self.tr("No case yet")
        everything = Choice(TIMELINE, self.tr("Everything"), "scroll-text")
        choices = (everything, Choice(CASES, cases, "folder-heart"))
        if choices != self._choices:
            self._choices = choices
            ui.sections.fill(choices, self._section)
        ui.sections.choose(self._section)

    def _show_section(self) -> None:
        ui = self.ui
        member = self._person is not None and self._person.role is PersonKind.MEMBER
        cases = not member or self._section == CASES
        ui.sections.setVisible(member)
        ui.cases.setVisible(cases and self.case_rows.rowCount() > 0)
        # While it is asked for, the keyboard waits there.
        waits = self._page is None
        ui.timeline.setVisible(not cases and (waits or self.rows.rowCount() > 0))
        empty = ""
        if cases and not self.case_rows.rowCount():
            empty = self.tr("No case yet")
        elif not cases and not self.rows.rowCount():
            empty = self.tr("Nothing yet.")
        if empty and waits and not (cases and member):
            empty = self.tr("Looking through everything…")
        ui.empty.setText(empty)
        ui.empty.setVisible(bool(empty))
        ui.note.setVisible(member)
        ui.keep.setVisible(member)
        self.update()

    def _lines(self, person: Person) -> list[CaseLine]:
        if person.role is PersonKind.MEMBER:
            return self._desk.book.questions.cases_of(member=person.id)
        # A moderator may have thousands: they are asked for beside the window, with the rest.
        return sorted(self._page.cases, key=_urgency) if self._page is not None else []

    def _lanes(self, lines: list[CaseLine]) -> list[tuple[Lane, list[CaseLine]]]:
        """Overdue first, then what is open, then what is settled."""
        now = self._desk.now()
        by_lane: dict[Lane, list[CaseLine]] = {Lane.OVERDUE: [], Lane.OPEN: [], Lane.CLOSED: []}
        for line in lines:
            late = line.next is not None and line.next.when.at_us < now
            lane = Lane.CLOSED if line.next is None else Lane.OVERDUE if late else Lane.OPEN
            by_lane[lane].append(line)
        return list(by_lane.items())

    # -- what comes from beside the window ----------------------------------------

    def _ask(self, person: UUID) -> None:
        self._asked += 1
        asked, desk, known, maybe = self._asked, self._desk, self._likeness, self._maybe

        def work() -> tuple[PersonPage, Likeness, tuple[MaybeSame, ...]]:
            page = person_page(desk, person)
            # All people are looked at for it, 0.3 s for 5,000: not at each note that is kept.
            now = (page.person, apart_pairs(desk))
            return page, now, maybe if now == known else maybe_same(desk, person)

        self._room.jobs.run(
            work,
            lambda found: self._came(asked, *found),
            lambda error: self._failed(asked, error),
        )

    def _came(
        self, asked: int, page: PersonPage, likeness: Likeness, maybe: tuple[MaybeSame, ...]
    ) -> None:
        if not self._waits_for(asked):
            return
        self._page, self._likeness, self._maybe = page, likeness, maybe
        view = self.ui.timeline
        at = self.rows.row(view.currentIndex())
        if self.rows.show(page.timeline, self._desk.now(), self._desk.zone) and at is not None:
            view.setCurrentIndex(self.rows.find(at.entry))
        if page.person.role is not PersonKind.MEMBER:
            self._show_cases(page.person)
        self._show_same()
        self._show_section()

    def _more(self, after: Cursor) -> None:
        if self._person is None:
            return
        asked, desk, person = self._asked, self._desk, self._person.id

        def came(page: Timeline) -> None:
            if self._waits_for(asked):
                self.rows.add(page)

        def failed(error: BaseException) -> None:
            if self._waits_for(asked):
                self.rows.give_up()
            self._failed(asked, error)

        self._room.jobs.run(lambda: timeline(desk, person, after), came, failed)

    def _failed(self, asked: int, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        if self._waits_for(asked):
            self.troubled.emit(error)

    def _waits_for(self, asked: int) -> bool:
        """Whether an answer is still wanted here: the window may have closed, or somebody else be shown."""
        return Shiboken.isValid(self) and asked == self._asked

    # -- who may be the same ------------------------------------------------------

    def _show_same(self) -> None:
        lines = [self._maybe_line(one) for one in self._maybe[:_SAME]]
        lines += [self._merged_line(one) for one in (self._page.merged if self._page else ())]
        self.same.show(lines)

    def _maybe_line(self, one: MaybeSame) -> Line:
        where = next((a.community for a in one.accounts if a.community), "")
        name = f"{one.name} ({where})" if where else one.name
        seen = [self._like.seen(*each) for each in one.suggestion.evidence]
        said = self.tr("May be the same person as {name}: {evidence}.").format(name=name, evidence=", ".join(seen))  # fmt: skip
        together = self.tr("Show {name} and this person as one").format(name=one.name)
        apart = self.tr("{name} is somebody else").format(name=one.name)
        return Line(
            said, "users",
            (
                (self.tr("Show as one person"), together, lambda: self._merge(one)),
                (self.tr("Not the same"), apart, lambda: self._tell_apart(one)),
            ),
        )  # fmt: skip

    def _merged_line(self, one: MergedWith) -> Line:
        said = self.tr("Also known as {name}").format(name=one.name)
        seen = [self._like.kept(each) for each in one.evidence]
        if seen:
            said = f"{said}: {', '.join(seen)}"
        apart = self.tr("{name} is somebody else").format(name=one.name)
        part = (self.tr("They are two people after all"), apart, lambda: self._part(one))
        return Line(f"{said}.", "users", (part,))

    def _merge(self, one: MaybeSame) -> None:
        if self._person is None:
            return
        kept, seen = self._person.id, tuple(evidence_of(*each) for each in one.suggestion.evidence)
        words = self.tr("{name} is shown as one person.").format(name=self._person.name)
        self._act(lambda: self._desk.people.merge(kept, one.person, seen), words)

    def _part(self, one: MergedWith) -> None:
        words = self.tr("{name} stands alone again.").format(name=one.name)
        self._act(lambda: self._desk.people.part(one.merge), words)

    def _tell_apart(self, one: MaybeSame) -> None:
        if self._person is None:
            return
        desk, here = self._desk, self._person.id
        try:
            tell_apart(desk, here, one.person)
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return

        def take_back() -> bool:
            try:
                forget_apart(desk, here, one.person)
            except Trouble as trouble:
                self.troubled.emit(trouble)
                return False
            self.changed.emit()
            return True

        self.undoable.emit(
            self.tr("{name} is not suggested again.").format(name=one.name), take_back
        )
        self.changed.emit()

    # -- acting -------------------------------------------------------------------

    def _act(self, act: Callable[[], tuple[Event, ...]], words: str) -> bool:
        """Does an act outside the cases and offers to take it back; known trouble is shown."""
        try:
            events = act()
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return False
        self.offer_undo(words, events)
        return True

    def offer_undo(self, words: str, events: tuple[Event, ...]) -> None:
        """Offers to take these events back."""
        self.undoable.emit(words, taking_back(self._desk, events, self))
        self.changed.emit()

    def keep_note(self) -> None:
        """Keeps what is written in the small field as a private note on the member."""
        person, text = self._person, self.ui.note.words()
        if person is None or not text:
            self.ui.note.setFocus()
            return
        words, people = self.tr("Note on {name} added.").format(name=person.name), self._desk.people
        if self._act(lambda: people.note_on_member(person.id, text), words):
            self.draft.drop()

    def remove_note(self) -> None:
        """Takes the chosen note on the member away; undo brings it back."""
        row = self.rows.row(self.ui.timeline.currentIndex())
        if row is None or row.entry.case is not None or not isinstance(row.entry.what, NoteWritten):
            return
        words, note = self.tr("Note taken away."), row.entry.id
        self._act(lambda: self._desk.people.remove_note(note), words)

    def edit(self) -> None:
        """Opens the sheet on how the person is reached."""
        if self._person is None:
            return
        sheet = MemberSheet(self._room, self._person, self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.undoable.connect(self.undoable)
        sheet.troubled.connect(self.troubled)
        sheet.finished.connect(self.changed)
        sheet.open()

    def begin(self) -> None:
        """Gives the keyboard to what is read here."""
        ui = self.ui
        listed = (ui.timeline, ui.cases)
        next((part for part in listed if not part.isHidden()), ui.edit).setFocus()

    # -- Qt -----------------------------------------------------------------------

    def _join(self) -> None:
        ui = self.ui
        ui.edit.clicked.connect(self.edit)
        ui.back.clicked.connect(self.back_wanted)
        ui.keep.clicked.connect(self.keep_note)
        ui.note.textChanged.connect(self.draft.touch)
        ui.note.textChanged.connect(self._fit_note)
        ui.sections.chosen.connect(self._choose)
        ui.timeline.activated.connect(self._open)
        self._opening = NoteOpening(self._room, self)
        self._opening.undoable.connect(self.undoable)
        self._opening.troubled.connect(self.troubled)
        self._opening.closed.connect(self.changed)
        MemberFiles(self._room, ui.note, lambda: self._person, self._opening)
        self._opening.wanted.connect(self.link_wanted)
        ui.cases.case_chosen.connect(self.case_wanted)
        ui.cases.step_chosen.connect(self._step)
        self.rows.more_wanted.connect(self._more)
        self.draft.troubled.connect(self.troubled)
        for keys, part, act in (
            ("Ctrl+Return", ui.note, self.keep_note),
            ("Ctrl+Enter", ui.note, self.keep_note),
            ("Del", ui.timeline, self.remove_note),
        ):
            shortcut = QShortcut(QKeySequence(keys), part)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def _fit_note(self) -> None:
        """One line until something is written: the list needs the room."""
        written = bool(self.ui.note.words())
        self.ui.note.ask_lines(4 if written else 1)

    def _choose(self, section: str) -> None:
        self._section = section
        self._show_section()

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if not isinstance(row, MemberRow):
            return
        what, case = row.entry.what, row.entry.case
        if isinstance(what, Posts):
            self.thread_wanted.emit(what.thread, what.post)
        elif case is not None:
            self.case_wanted.emit(case.id)
        elif isinstance(what, NoteWritten):
            self._opening.show(row.entry.id, None)

    def _step(self, case_id: UUID, kind: NextKind) -> None:
        if kind is NextKind.CONTACT:
            self.contact_wanted.emit(case_id)
        else:
            self.step_wanted.emit(case_id, kind)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.ui.note.isHidden() and hasattr(self, "_look"):
            look, edge = self._look, self._look.px(8)
            room = QRectF(self.ui.note.geometry()).adjusted(-edge, -edge, edge, edge)
            focus = self.ui.note.hasFocus()
            line = look.tone("accent") if focus else look.tone("note_edge")
            box(QPainter(self), room, look.tone("note"), line, look.px(8), 2 if focus else 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_room"):
            self.ui.retranslateUi(self)
            self._say()

    def _say(self) -> None:
        ui = self.ui
        ui.back.set_icon("arrow-left")
        ui.edit.set_icon("pencil")
        ui.edit.set_key("Ctrl+E")
        ui.keep.set_icon("lock")
        ui.keep.set_key("Ctrl ↵")

    def _wear(self, look: Look) -> None:
        self._look = look
        edge = look.px(8)
        self.ui.column.setSpacing(look.px(8))
        self.ui.note_row.setContentsMargins(edge, edge, 0, look.px(20))
        self.ui.note_row.setSpacing(look.px(20))
        self.update()


def _urgency(line: CaseLine) -> int:
    """Open cases by their next step, settled ones from the last."""
    return line.next.when.at_us if line.next is not None else -(line.closed_us or 0)


def _copying(number: str) -> Callable[[], object]:
    return lambda: QGuiApplication.clipboard().setText(number)

"""Notes of a case's page: where one can be written, and opening a row of the journal (a note is shown whole,
everything else leads to its post)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from moderator_console.core import events as ev
from moderator_console.core.notes import Note
from moderator_console.views.conversations.talk_notes import TalkNotes
from moderator_console.views.notes.file_copies import FileCopies
from moderator_console.views.notes.note_place import NotePlace
from moderator_console.views.notes.note_sheet import NoteSheet
from moderator_console.views.notes.note_ways import NoteWays
from moderator_console.views.widgets.isolated import isolated
from moderator_console.views.widgets.sheet import Sheet

if TYPE_CHECKING:
    from moderator_console.views.case.workspace import Workspace


class CaseNotes(QObject):
    """Stands beside the workspace ``page``. ``open_event`` takes an ``Event`` of its case."""

    #: An address: the conversation is to be shown at this post.
    post_wanted = Signal(str)

    def __init__(
        self, page: Workspace, name: Callable[[UUID], str], open_sheet: Callable[[Sheet], None]
    ) -> None:
        super().__init__(page)
        self._page, self._name, self._open_sheet = page, name, open_sheet
        page.left.note_wanted.connect(self._note_post)
        self.copies = FileCopies(page.room, page)
        self.copies.said.connect(page.ui.composer.say_aloud)
        page.ui.journal.menu_wanted.connect(self.menu)
        page.ui.composer.note.beside = self._beside
        self._talk = TalkNotes(page.room, page.left.pane, page)
        self._talk.opening.revise = self._revise_any
        self._talk.post_wanted.connect(self.post_wanted)
        tools = page.left.pane.ui.tools
        tools.insertWidget(tools.count() - 1, self._talk.button(short=True))
        page.left.read_changed.connect(lambda read, total: self._follow())
        self._ways = NoteWays(page)
        self._ways.post_wanted.connect(self.post_wanted)
        self._ways.web_wanted.connect(page.left.pane.view.linkActivated)
        page.ui.journal.link_wanted.connect(self._ways.follow)
        acts = page.left.pane.view.acts
        acts.offers = lambda offers=acts.offers: (*offers(), *self._talk.reading())  # type: ignore[misc]  # bound now

    def refresh(self) -> None:
        """After a commit: posts and the conversation may have other notes."""
        self._follow()
        self._talk.refresh()

    def _follow(self) -> None:
        line = self._page.left.line
        address = "" if line is None else str(line.address)
        if address != self._talk.address:
            self._talk.follow(address)

    def open_event(self, event: ev.Event) -> None:
        """Shows what a row of the journal is about."""
        what = event.what
        if isinstance(what, ev.NoteWritten):
            self.open_note(event.id)
        elif isinstance(what, ev.NoteRevised | ev.NoteRemoved | ev.NoteKept):
            self.open_note(what.note)
        elif isinstance(what, ev.ContactLogged):
            self.open_contact(event.id)
        elif isinstance(what, ev.ContactCorrected):
            self.open_contact(what.contact)
        elif isinstance(what, ev.PostAttached):
            self.post_wanted.emit(what.address)
        elif isinstance(what, ev.CauseWritten) and what.origin:
            self.post_wanted.emit(what.origin)

    def menu(self, event: ev.Event, where: QPoint) -> None:
        """What can be done with a row: opening what it is about, saving copies of the files of a note."""
        case, what = self._page.case, event.what
        note = what.note if isinstance(what, ev.NoteRevised) else event.id
        found = next((n for n in case.notes if n.event == note), None) if case else None
        files = dict.fromkeys(f for head in found.heads for f in head.files) if found else {}
        opens = self._opens(event)
        if not files and not opens:
            return
        menu = QMenu(self._page)
        if opens:
            # The key beside it is the list's own.
            action = menu.addAction(f"{opens}\t{self.tr('Enter')}")
            action.triggered.connect(lambda: self.open_event(event))
        for enclosed in files:
            words = self.tr("Save a copy of {name}…").format(name=isolated(enclosed.name))
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda on=False, one=enclosed: self.copies.save(one))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _opens(self, event: ev.Event) -> str:
        """What ``open_event`` does with a row, in words; empty where it does nothing."""
        match event.what:
            case ev.NoteWritten() | ev.NoteRevised() | ev.NoteRemoved() | ev.NoteKept():
                return self.tr("Open the note")
            case ev.ContactLogged() | ev.ContactCorrected():
                return self.tr("Read or correct the contact")
            case ev.PostAttached():
                return self.tr("Show the post")
            case ev.CauseWritten(origin=origin) if origin:
                return self.tr("Show where it began")
        return ""

    def open_contact(self, contact: UUID) -> None:
        """Asks for the sheet of a contact, to be read and corrected; one that was taken back has none."""
        case = self._page.case
        if case is not None and any(known.event == contact for known in case.contacts):
            self._page.correction_wanted.emit(case.id, contact)

    def open_note(self, note: UUID) -> None:
        """Shows a note; one whose writing was taken back has nothing to show."""
        case = self._page.case
        found = next((n for n in case.notes if n.event == note), None) if case else None
        if case is None or found is None:
            return
        sheet = NoteSheet(self._page.room, case.id, found, self._name, self._page)
        sheet.revise_wanted.connect(self._revise)
        sheet.post_wanted.connect(self._ways.follow)
        self._open_sheet(sheet)

    def _beside(self) -> list[NotePlace]:
        """What the conversation beside the composer offers to write on."""
        left, places = self._page.left, self._page.ui.composer.note.places
        if left.line is None:
            return []
        post, thread = left.focused(), str(left.line.address)
        posts = [] if post is None else [places.post(post, thread)]
        return [*posts, places.talk(thread)]

    def _note_post(self) -> None:
        self._page.show_side("case")
        self._page.ui.composer.write_on(self._beside()[0])

    def _revise_any(self, note: Note, case: UUID | None) -> None:
        """A note of this case in the composer; one that lies elsewhere on a sheet of its own."""
        if self._page.case is not None and case == self._page.case.id:
            self._revise(note)
        else:
            self._talk.opening.write_anew(note, case)

    def _revise(self, note: Note) -> None:
        self._page.show_side("case")
        self._page.ui.composer.revise(note)

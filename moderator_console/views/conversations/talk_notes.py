"""Private notes beside a conversation: the posts that have some say so, are asked for them, and take new ones.

Used by every page that shows a conversation; a page with a case writes its notes in the composer instead.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from moderator_console.core.trouble import Trouble
from moderator_console.store.notes import NoteLine
from moderator_console.views.notes.note_opening import NoteOpening
from moderator_console.views.notes.note_place import NotePlace, NotePlaces
from moderator_console.views.notes.note_ways import NoteWays
from moderator_console.views.notes.note_words import quiet_words
from moderator_console.views.thread.card_words import NOTED
from moderator_console.views.thread.post_notes import PostNotes
from moderator_console.views.thread.thread_acts import Offer
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.window.page import Page, Room

NOTE_KEY = "W"
#: Letters of a note that a menu shows.
_WORDS = 60


class TalkNotes(QObject):
    """Stands beside one pane of a page; what its sheets do is passed on as the page's."""

    #: An address: the conversation is to be shown at this post.
    post_wanted = Signal(str)

    def __init__(self, room: Room, pane: ThreadPane, page: Page) -> None:
        super().__init__(page)
        self._room, self._pane, self._page = room, pane, page
        self.opening = NoteOpening(room, page)
        self.opening.done.connect(page.done)
        self.opening.undoable.connect(page.undoable)
        self.opening.troubled.connect(page.troubled)
        self._button: KeyButton | None = None
        self._short = False
        #: The address of the conversation that is shown, empty for none.
        self.address = ""
        self._due, self.places = DueWords(self), NotePlaces(room.desk, self)
        pane.view.say.noted = PostNotes(self._noted)
        pane.view.notes_wanted.connect(self.show_post)
        self._ways = NoteWays(page)
        self.opening.wanted.connect(self._ways.follow)
        self._ways.post_wanted.connect(self.post_wanted)
        self._ways.web_wanted.connect(pane.view.linkActivated)

    def stand_in_row(self, key: str) -> KeyButton:
        """Makes the button for notes on the conversation as a whole; ``key`` writes one on the post in focus."""
        shortcut = QShortcut(QKeySequence(key), self._pane.view)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.write)
        return self.button()

    def button(self, *, short: bool = False) -> KeyButton:
        """Makes the button that reads the notes on the conversation as a whole; ``short`` shows their number alone."""
        button = self._button = KeyButton(self._page, self._room.looks, icon=NOTED, quiet=True)
        button.clicked.connect(lambda: self._choose(self._of_thread()))
        button.hide()
        self._short = short
        return button

    def follow(self, thread: str | None) -> None:
        """Another conversation is shown, or none."""
        self.address = thread or ""
        self._tell()

    def refresh(self) -> None:
        """After a commit: posts and the conversation may have other notes."""
        self._pane.view.notes_again()
        self._tell()

    def offers(self) -> tuple[Offer, ...]:
        """For the menu of the post in focus: write a note, read those that are there."""
        return (Offer(self.tr("Write a note on this post"), self.write, NOTE_KEY), *self.reading())

    def reading(self) -> tuple[Offer, ...]:
        """For the menu of the post in focus: read its notes, where it has some."""
        post = self._pane.post
        if post is None or not self._pane.view.say.noted.count(post.address):
            return ()
        at = str(post.address)
        return (Offer(self.tr("Read its notes"), lambda: self.show_post(at)),)

    def write(self) -> None:
        """A new note on the post in focus, its conversation or its author."""
        from moderator_console.views.notes.note_writing import NoteWriting

        places = self._places()
        if places:
            self.opening.open_sheet(NoteWriting(self._room, places, self._page))

    def show_post(self, post: str) -> None:
        """Shows the note on a post; several are offered."""
        self._choose(self._counting(self._room.desk.book.questions.notes_of_post(post)))

    # -- inside ---------------------------------------------------------------

    def _of_thread(self) -> list[NoteLine]:
        """The notes that count now on the conversation as a whole."""
        if not self.address:
            return []
        found = self._room.desk.book.questions.notes_of_thread(self.address)
        return [line for line in self._counting(found) if not line.post]

    def _tell(self) -> None:
        if self._button is not None:
            notes = len(self._of_thread())
            said = self.tr("%n notes on the conversation", "", notes)
            self._button.setText(str(notes) if self._short else said)
            self._button.setAccessibleName(said)
            only = self.tr("For moderators only")
            self._button.setToolTip(f"{said}\n{only}" if self._short else only)
            self._button.setVisible(bool(notes))

    def _counting(self, lines: list[NoteLine]) -> list[NoteLine]:
        now_us = self._room.desk.now()
        return [line for line in lines if not line.expired(now_us)]

    def _noted(self, posts: Collection[str]) -> Mapping[str, int]:
        return self._room.desk.book.questions.noted(posts, self._room.desk.now())

    def _places(self) -> list[NotePlace]:
        """The post in focus, its conversation, and whoever wrote it if they are among our people."""
        desk, post = self._room.desk, self._pane.post
        if post is None or post.missing:
            return []
        try:
            line = desk.archive.thread_of(post.address)
            owner = desk.book.questions.owner_of_account(line.community, post.author_key)
            found = [self.places.post(post, line.address), self.places.talk(line.address)]
            if owner is not None:
                found.append(self.places.member(desk.book.questions.person(owner)))
        except Trouble as trouble:
            self._page.troubled.emit(trouble)
            return []
        return found

    def _choose(self, lines: list[NoteLine]) -> None:
        if len(lines) == 1:
            self.opening.show(lines[0].id, lines[0].case_id)
        elif lines:
            menu = QMenu(self._page)
            menu.setAccessibleName(self.tr("Notes"))
            for line in lines:
                action = menu.addAction(self._said(line).replace("&", "&&"))
                action.triggered.connect(
                    lambda on=False, n=line: self.opening.show(n.id, n.case_id)
                )
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self._where())

    def _where(self) -> QPoint:
        view = self._pane.view
        y = view.row_y(view.current) or 0
        return view.viewport().mapToGlobal(QPoint(view.look.px(60), max(0, round(y))))

    def _said(self, line: NoteLine) -> str:
        desk = self._room.desk
        when = self._due.on(line.at_us, desk.now(), desk.zone)
        words = " ".join(quiet_words(line.text).split())
        short = words if len(words) <= _WORDS else f"{words[:_WORDS].rstrip()}…"
        said = self.tr("{name}, {time}: {words}")
        return said.format(name=line.actor, time=when, words=short)

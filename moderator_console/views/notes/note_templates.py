"""Prepared private notes: chosen from a menu by a button or a key, written where the cursor stands."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from moderator_console.core.trouble import Trouble
from moderator_console.services.note_templates import (
    NOTE_LANGUAGES,
    OPEN,
    NoteTemplate,
    filled_note,
    note_facts,
    note_templates,
)
from moderator_console.views.notes.note_bar import NoteBar
from moderator_console.views.widgets.writing import Writing
from moderator_console.views.window.page import Room

#: The case and the member that a note is about; None where there is none.
About = Callable[[], tuple[UUID | None, UUID | None]]


class NoteTemplates(QObject):
    """The button of ``bar``, and Ctrl+T in ``field``, open the menu."""

    def __init__(
        self,
        field: Writing,
        bar: NoteBar,
        room: Room,
        about: About,
    ) -> None:
        super().__init__(field)
        self._field, self._bar, self._room = field, bar, room
        self._about = about
        self.menu = QMenu(bar.template)
        self.menu.aboutToShow.connect(self._fill)
        self.menu.aboutToHide.connect(lambda: field.setFocus(Qt.FocusReason.PopupFocusReason))
        bar.template.clicked.connect(self.ask)
        keys = QShortcut(QKeySequence("Ctrl+T"), field)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.ask)

    def ask(self) -> None:
        """Opens the menu; its first line is ready for Enter."""
        button = self._bar.template
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        if first := next(iter(self.menu.actions()), None):
            self.menu.setActiveAction(first)

    def put(self, template: NoteTemplate) -> None:
        """Writes a prepared note at the cursor, as one step of undo, and chooses its first open place."""
        case, member = self._about()
        try:
            facts = note_facts(self._room.desk, template.language, case, member)
        except Trouble:
            # Facts that cannot be read are places to fill in; saving says what is the matter.
            facts = {}
        words, cursor = filled_note(template, facts), self._field.textCursor()
        cursor.beginEditBlock()
        start = cursor.selectionStart()
        before = self._field.toPlainText()[:start]
        if before and not before.endswith("\n"):
            words = f"\n\n{words}"
        cursor.insertText(words)
        cursor.endEditBlock()
        if OPEN in words:
            cursor.setPosition(start + words.index(OPEN))
            cursor.setPosition(cursor.position() + len(OPEN), cursor.MoveMode.KeepAnchor)
        self._field.setTextCursor(cursor)
        self._field.ensureCursorVisible()
        self._field.setFocus()

    def _fill(self) -> None:
        self.menu.clear()
        here = QLocale().name()[:2]
        here = here if here in NOTE_LANGUAGES else NOTE_LANGUAGES[0]
        self._list(self.menu, here)
        for other in NOTE_LANGUAGES:
            if other != here:
                self.menu.addSeparator()
                title = {"en": self.tr("In English"), "fr": self.tr("In French")}[other]
                self._list(self.menu.addMenu(title), other)

    def _list(self, menu: QMenu, language: str) -> None:
        for template in note_templates(language):
            action = menu.addAction(template.title.replace("&", "&&"))
            action.triggered.connect(lambda on=False, chosen=template: self.put(chosen))

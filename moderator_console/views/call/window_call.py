"""The contact sheet beside the main window: one for the talk that goes on, one for each contact that is corrected.

Loaded before the first paint: it imports no page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from moderator_console.core.trouble import Trouble

if TYPE_CHECKING:
    from moderator_console.views.call.call_unsaved import Unsaved
    from moderator_console.views.call.contact_sheet import ContactSheet
    from moderator_console.views.case.workspace import Workspace
    from moderator_console.views.compose.unsaved_writing import Begun
    from moderator_console.views.window.main_window import MainWindow


class WindowCall(QObject):
    """Opens the sheets and keeps them: closing the main window or locking the profile sets all of them aside."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        #: By the contact that is corrected; None is the talk that is logged.
        self._sheets: dict[UUID | None, ContactSheet] = {}
        self._leaving = False
        #: What was said last of what is not saved.
        self._offered = ""

    @property
    def sheet(self) -> ContactSheet | None:
        """The sheet of the talk that is logged, while it stands open."""
        return self._sheets.get(None)

    def open(self, case_id: UUID | None = None) -> None:
        """Brings the sheet to the front, with what it holds; opens it, on the case at hand, where there is none."""
        window = self._window
        if window.room is None:
            return
        if case_id is None:
            case_id = window.case_at_hand
        sheet = self.sheet
        if sheet is None:
            self._open(case_id, None)
            return
        if case_id is not None:
            if sheet.case_id is None:
                sheet.take(case_id)
            sheet.point_to(case_id)
        sheet.open()

    def correct(self, case_id: UUID, contact: UUID) -> None:
        """Opens a contact of a case to be read and corrected."""
        sheet = self._sheets.get(contact)
        if sheet is not None:
            sheet.open()
        else:
            self._open(case_id, contact)

    def offer(self) -> None:
        """Says once after entering what is not saved yet: a contact that was cut off or kept for later, or words
        that were begun in a composer."""
        from moderator_console.views.call.call_unsaved import unsaved
        from moderator_console.views.compose.unsaved_writing import begun

        window, self._offered = self._window, ""
        if window.room is None:
            return
        desk = window.room.desk
        if calls := unsaved(desk):
            self._offer_call(calls[0], len(calls) - 1)
        elif writings := begun(desk):
            self._offer_writing(writings[0], len(writings) - 1)
        else:
            return
        self._offered = window.ui.trouble.words

    def _offer_call(self, first: Unsaved, others: int) -> None:
        from moderator_console.views.call.call_timer import clock_face
        from moderator_console.views.window.bars import Way

        clock = clock_face(first.seconds)
        more = self.tr("Every word is kept. The timer stands at {time}.").format(time=clock)
        if others:
            more = f"{more} {self.tr('%n more wait.', '', others)}"
        self._window.ui.trouble.say(
            "phone-call", "due",
            self.tr("The contact with {name} is not saved yet.").format(name=first.name),
            more,
            (Way(self.tr("Open it"), lambda: self.open(first.case_id), "phone"),),
        )  # fmt: skip

    def _offer_writing(self, first: Begun, others: int) -> None:
        from moderator_console.views.window.bars import Way

        def go_on() -> None:
            self._window.open_case(first.case_id)
            if self._window.case_at_hand == first.case_id:
                cast("Workspace", self._window.page).ui.composer.go(first.tab)

        more = self.tr("Every word is kept.")
        if others:
            more = f"{more} {self.tr('%n more wait.', '', others)}"
        said = self.tr("What you were writing in the case of {name} is not saved yet.")
        self._window.ui.trouble.say(
            "pencil", "due", said.format(name=first.name), more,
            (Way(self.tr("Go on writing"), go_on, "pencil"),),
        )  # fmt: skip

    def leave(self) -> None:
        """Sets every sheet aside: nothing of them is seen any more, everything is on disk."""
        self._leaving = True
        for sheet in list(self._sheets.values()):
            sheet.reject()
        self._leaving = False

    def speak_anew(self) -> None:
        """The language is another: the same sheets again, a running timer goes on."""
        for contact, sheet in list(self._sheets.items()):
            case_id, running, active = sheet.case_id, sheet.timer.running, sheet.isActiveWindow()
            sheet.reject()
            if case_id is not None:
                again = self._open(case_id, contact)
                if again is not None and running:
                    again.go_on()
            if not active:
                self._window.activateWindow()

    def _open(self, case_id: UUID | None, contact: UUID | None) -> ContactSheet | None:
        window = self._window
        assert window.room is not None
        from moderator_console.views.call.contact_sheet import ContactSheet

        try:
            sheet = ContactSheet(window.room, case_id, contact=contact)
        except Trouble as trouble:
            window.trouble(trouble)
            return None
        sheet.setWindowIcon(window.windowIcon())
        sheet.place(window.wishes.call_geometry, window)
        window.join_signals(sheet)
        sheet.back_wanted.connect(self._back)
        sheet.finished.connect(lambda result: self._gone(sheet, contact))
        self._sheets[contact] = sheet
        sheet.open()
        return sheet

    def _gone(self, sheet: ContactSheet, contact: UUID | None) -> None:
        self._window.wishes.call_geometry = sheet.stood
        self._sheets.pop(contact, None)
        sheet.deleteLater()
        said = self._window.ui.trouble
        if self._offered and said.isVisible() and said.words == self._offered:
            # It is saved, or stands elsewhere now.
            said.hush()
            self.offer()
        # Somebody who works in another program meanwhile is left there, and a window that was put away stays so.
        if sheet.had_keyboard and not self._leaving and not self._window.isMinimized():
            self._back()

    def _back(self) -> None:
        """The main window has the keyboard again, where it was."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        here = window.focusWidget()
        if here is None or not here.isVisible():
            window.page.setFocus()

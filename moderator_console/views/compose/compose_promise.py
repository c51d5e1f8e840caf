"""What was promised is asked for where the member is: one promise after the other, kept or not, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_composer import Ui_Composer
from moderator_console.core.case import Case, Promise, State
from moderator_console.core.events import PromiseSettled
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.key_words import key_words
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words

#: Says of the promise that is shown that it was kept, or that it was not.
KEPT_KEY, BROKEN_KEY = "Alt+K", "Alt+X"


class PromiseAsked(QObject):
    """Stands on top of the follow-up while a promise is open. ``wanted`` carries the act that a press asks for.

    What is typed about a promise belongs to that promise: it waits while another one comes first.
    """

    typed = Signal()
    wanted = Signal(object)

    def __init__(self, ui: Ui_Composer, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._ui, self._room = ui, room
        self._due, self._say = DueWords(self), Words(self)
        self._case: Case | None = None
        self._shown: UUID | None = None
        self._how: dict[UUID, str] = {}
        for button, kept, icon, key in (
            (ui.promise_kept, True, "check", KEPT_KEY),
            (ui.promise_broken, False, "x", BROKEN_KEY),
        ):
            button.set_icon(icon)
            # No key cap: two of them would push the page wider than its side.
            QShortcut(QKeySequence(key), ui.promised).activated.connect(button.click)
            button.clicked.connect(lambda checked=False, kept=kept: self._settle(kept))
        ui.promised_how.textEdited.connect(self._note)

    @property
    def promise(self) -> Promise | None:
        """The promise that is asked for: the one due first."""
        case = self._case
        if case is None or case.state is not State.OPEN:
            return None
        return min(case.open_promises, key=lambda p: (p.due.due_us(), p.event), default=None)

    def show_case(self, case: Case) -> None:
        """Ask for the first open promise of the case, if there is one."""
        self._case = case
        ui, desk, promise = self._ui, self._room.desk, self.promise
        ui.promised.setVisible(promise is not None)
        if promise is None:
            self._shown = None
            return
        due_us, more = promise.due.due_us(), len(case.open_promises) - 1
        when = self._due.on(due_us, desk.now(), desk.zone)
        said = self.tr("Promised for {when}: “{promise}”").format(when=when, promise=promise.text)
        if more:
            said += " " + self.tr("%n more after it.", "", more)
        ui.promised_words.setText(said)
        for button, words, key in (
            (ui.promise_kept, self.tr("Kept: {promise}"), KEPT_KEY),
            (ui.promise_broken, self.tr("Not kept: {promise}"), BROKEN_KEY),
        ):
            button.setAccessibleName(words.format(promise=promise.text))
            button.setToolTip(f"{button.accessibleName()} ({key_words(key)})")
            button.setAccessibleDescription(key)
        if self._shown != promise.event:
            self._shown = promise.event
            ui.promised_how.setText(self._how.get(promise.event, ""))

    def field(self) -> QWidget:
        """Where the answer begins."""
        return self._ui.promised_how

    def read(self) -> dict[str, str]:
        """What is typed about the promise that is shown, and which one that is; nothing typed: empty."""
        words = self._ui.promised_how.text()
        return {"how": words, "of": self._shown.hex} if words and self._shown is not None else {}

    def write(self, kept: Mapping[str, str]) -> None:
        """Types it again, unless the promise was settled meanwhile. What another draft says stays."""
        words, of = kept.get("how", ""), kept.get("of", "")
        if self._shown is not None and words and of == self._shown.hex:
            self._how[self._shown] = words
            self._ui.promised_how.setText(words)
        elif self._ui.promised_how.text():
            # The answer was saved and its draft has served; these words have not.
            QTimer.singleShot(0, self, self.typed.emit)

    def _note(self, words: str) -> None:
        if self._shown is not None:
            self._how[self._shown] = words
        self.typed.emit()

    def _settle(self, kept: bool) -> None:
        case, promise = self._case, self.promise
        if case is None or promise is None:
            return
        words = self._ui.promised_how.text().strip()

        def act() -> str:
            self._room.desk.work.settle_promise(case.id, promise.event, kept, words)
            self._how.pop(promise.event, None)
            self._ui.promised_how.clear()
            self.typed.emit()
            return self._say.done(PromiseSettled(promise.event, kept))

        wanted: Callable[[], str] = act
        self.wanted.emit(wanted)

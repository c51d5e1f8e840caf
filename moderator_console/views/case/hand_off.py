"""Handing a case to somebody: to whom, a one-page briefing that the case itself makes, and what not to say."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_hand_off import Ui_HandOff
from moderator_console.core.briefing import briefing_of
from moderator_console.core.events import HandedOff, PersonKind
from moderator_console.core.loop import Missing
from moderator_console.core.trouble import Trouble
from moderator_console.views.case.briefing_words import BriefingWords
from moderator_console.views.compose.draft_keeper import DraftKeeper
from moderator_console.views.compose.kept_fields import pack, unpack
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words


class HandOff(Sheet):
    """Offers the case with its briefing; it stays with the sender until accepted."""

    WIDE = 600

    def __init__(self, room: Room, case_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_HandOff()
        self.ui.setupUi(self)
        ui, self._say, self._page = self.ui, Words(self), BriefingWords(self)
        self._case = self.desk.book.journal.case(case_id)
        for person in self.desk.book.questions.people(PersonKind.MODERATOR):
            if person.id != self._case.owner:
                ui.to.addItem(person.name)
        ui.to.setCurrentIndex(-1)
        edit = ui.to.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self.tr("A moderator’s name; a new one is added"))
        ui.briefing.ask_lines(12)
        ui.save.set_icon("forward")
        ui.save.set_key("Ctrl ↵")
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self.reject)
        self.ready()
        self._keeper = DraftKeeper(
            self.desk, f"hand-off:{case_id}", self._read, self._write, ui.briefing
        )
        if not self._keeper.restore():
            ui.briefing.setPlainText(self.briefing())
        ui.foot.rest("save", self.tr("Kept as you type"))
        ui.briefing.textChanged.connect(self._typed)
        ui.not_to_say.textChanged.connect(lambda text: self._typed())
        ui.to.editTextChanged.connect(lambda text: self._typed())
        self._keeper.troubled.connect(self.troubled)
        ui.to.setFocus()

    def briefing(self) -> str:
        """What the case itself says, on one page."""
        desk = self.desk
        return self._page.page(briefing_of(self._case), self._name, desk.now(), desk.zone)

    def whole(self) -> str:
        """The page as it is sent: the briefing, and on its own line what not to say."""
        text, never = self.ui.briefing.words(), self.ui.not_to_say.text().strip()
        if not text or not never:
            return text
        return f"{text}\n\n{self._page.never(never)}"

    def save(self) -> None:
        """Hands the case over, or says what is missing."""
        name, text = self.ui.to.currentText().strip(), self.whole()
        missing = self.tr("Say to whom.") if not name else ""
        if not missing and not text:
            missing = self._say.missing(Missing.BRIEFING)
        if missing:
            self.ui.foot.missing(missing, aloud=True)
            return
        try:
            # Who already owns it is refused before a new name is added.
            known = self.desk.book.questions.moderator(name)
            if known is not None and known.id == self._case.owner:
                self.ui.foot.missing(self._say.missing(Missing.RECEIVER), aloud=True)
                return
            person = self.desk.book.moderator(name, by=self.desk.work.me)
            self.desk.work.hand_off(self._case.id, person.id, text)
        except Trouble as trouble:
            self.failed(trouble)
            return
        self._keeper.drop()
        self.acted.emit(self._say.done(HandedOff(person.id, text)), self._case.id)
        self.accept()

    def _name(self, person: UUID) -> str:
        return self.desk.book.questions.person(person).name

    def _typed(self) -> None:
        self.ui.foot.missing("")
        self._keeper.touch()

    def _read(self) -> str:
        ui = self.ui
        return pack(
            {
                "text": ui.briefing.toPlainText(),
                "to": ui.to.currentText(),
                "never": ui.not_to_say.text(),
            }
        )

    def _write(self, text: str) -> None:
        kept = unpack(text)
        self.ui.briefing.setPlainText(kept.get("text", ""))
        self.ui.to.setEditText(kept.get("to", ""))
        self.ui.not_to_say.setText(kept.get("never", ""))

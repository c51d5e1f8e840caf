"""Handing a case to somebody: to whom, and a briefing that the case itself begins."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_hand_off import Ui_HandOff
from moderator_console.core.case import Case
from moderator_console.core.events import HandedOff, PersonKind
from moderator_console.core.loop import Missing
from moderator_console.core.trouble import Trouble
from moderator_console.views.draft_keeper import DraftKeeper
from moderator_console.views.due_words import DueWords
from moderator_console.views.kept_fields import pack, unpack
from moderator_console.views.page import Room
from moderator_console.views.sheet import Sheet
from moderator_console.views.words import Words


class HandOff(Sheet):
    """Offers the case with its briefing; it stays with the sender until accepted."""

    WIDE = 600

    def __init__(self, room: Room, case_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_HandOff()
        self.ui.setupUi(self)
        ui, self._say, self._due = self.ui, Words(self), DueWords(self)
        self._case = self.desk.book.journal.case(case_id)
        for person in self.desk.book.questions.people(PersonKind.MODERATOR):
            if person.id != self._case.owner:
                ui.to.addItem(person.name)
        ui.to.setCurrentIndex(-1)
        edit = ui.to.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self.tr("A moderator’s name; a new one is added"))
        ui.briefing.ask_lines(9)
        ui.save.set_icon("forward")
        ui.save.set_key("Ctrl ↵")
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self.reject)
        self.ready()
        self._keeper = DraftKeeper(
            self.desk, f"hand-off:{case_id}", self._read, self._write, ui.briefing
        )
        if not self._keeper.restore():
            ui.briefing.setPlainText(self.briefing(self._case))
        ui.foot.rest("save", self.tr("Kept as you type"))
        ui.briefing.textChanged.connect(self._typed)
        ui.to.editTextChanged.connect(lambda text: self._typed())
        self._keeper.troubled.connect(self.troubled)
        ui.to.setFocus()

    def briefing(self, case: Case) -> str:
        """What the case itself says: who, where it began, their story, what was promised."""
        desk, parts = self.desk, []
        if case.member is not None:
            member = desk.book.questions.person(case.member)
            parts.append(self.tr("Who: {name}, {title}").format(name=member.name, title=case.title))
        if case.cause is not None:
            parts.append(self.tr("Where it began: {cause}").format(cause=case.cause.text))
        stories = [c.talk.story.strip() for c in case.contacts if c.talk.story.strip()]
        if stories:
            parts.append(self.tr("In their words: {story}").format(story=stories[-1]))
        for promise in case.open_promises:
            due = self._due.on(promise.due.due_us(), desk.now(), desk.zone)
            words = self.tr("Promised: {promise} ({when})")
            parts.append(words.format(promise=promise.text, when=due))
        parts.append(self.tr("To be done: "))
        return "\n\n".join(parts)

    def save(self) -> None:
        """Hands the case over, or says what is missing."""
        name, text = self.ui.to.currentText().strip(), self.ui.briefing.words()
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

    def _typed(self) -> None:
        self.ui.foot.missing("")
        self._keeper.touch()

    def _read(self) -> str:
        return pack({"text": self.ui.briefing.toPlainText(), "to": self.ui.to.currentText()})

    def _write(self, text: str) -> None:
        kept = unpack(text)
        self.ui.briefing.setPlainText(kept.get("text", ""))
        self.ui.to.setEditText(kept.get("to", ""))

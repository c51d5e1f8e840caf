"""Other words, or another time, for what waits in the outbox. While they are changed it waits for them.

Each key is on disk as everywhere; that draft is what holds the entry, so that a crash in the middle sends nothing half.
"""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_change_sheet import Ui_ChangeSheet
from moderator_console.core.event_values import Channel
from moderator_console.core.events import MessageSent
from moderator_console.core.moments import when
from moderator_console.core.outbox import change_place
from moderator_console.core.platforms import Errand
from moderator_console.core.schedule import moment_at
from moderator_console.core.trouble import Trouble
from moderator_console.services.outgoing import too_long
from moderator_console.store.outbox import Asked
from moderator_console.views.compose.draft_keeper import DraftKeeper
from moderator_console.views.compose.guard_sheet import Guard
from moderator_console.views.compose.kept_fields import pack, unpack
from moderator_console.views.compose.kind_marks import KindMarks
from moderator_console.views.compose.spelling_marks import spell
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.outbox.outbox_row import author_of
from moderator_console.views.outbox.outbox_words import CHANGE, LEAVE, OutboxWords
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.widgets.when_edit import WhenEdit
from moderator_console.views.window.page import Page, Room


class ChangeSheet(Sheet):
    """``asked`` is held already (``OutboxKeeper.hold``). Closed with words that were changed, it goes on waiting."""

    WIDE = 560

    def __init__(self, room: Room, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_ChangeSheet()
        self.ui.setupUi(self)
        ui, entry = self.ui, asked.entry
        self._entry, self._outbox = entry, outbox_of(room)
        self._guard = Guard(room, self)
        self.setWindowTitle(ui.heading.text())
        said = OutboxWords(self).head(entry, "", author_of(room, entry), self.desk.now())
        waits = self.tr("It waits while you change it. Without a time it goes as soon as it may.")
        ui.lead.setText(f"{said}\n{waits}")
        mail = isinstance(asked.what, MessageSent) and asked.what.channel is Channel.MAIL
        ui.subject.setVisible(mail and entry.item.errand is Errand.PRIVATE)
        self.when = WhenEdit(room, ui.when_ground)
        ui.when_box.addWidget(self.when)
        self.when.any_hour = True
        ui.text.ask_lines(6)
        ui.save.set_icon("check")
        ui.save.set_key("Ctrl ↵")
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self._leave)
        self.ready()
        QWidget.setTabOrder(ui.text, self.when.edit)
        QWidget.setTabOrder(self.when.edit, ui.later)
        self._keeper = DraftKeeper(
            self.desk, change_place(entry.item.id), self._read, self._write, ui.text
        )
        KindMarks(ui.text, room, soft=False)
        spell(ui.text, room)
        self._begun = held_words(room, asked)
        self._keeper.restore()
        ui.text.textChanged.connect(self._typed)
        ui.subject.textEdited.connect(lambda _: self._typed())
        self.when.edit.textChanged.connect(lambda _: self._typed())
        self._keeper.troubled.connect(self.troubled)
        ui.text.setFocus()

    def save(self) -> None:
        """Puts the new words in the place of the old, or says what is missing."""
        ui, entry = self.ui, self._entry
        text, found = ui.text.words(), self.when.when()
        gap: QWidget = ui.text
        missing = ""
        if not text:
            missing = self.tr("Nothing is written. To send nothing, take it back.")
        elif too_long(ui.subject.text(), text):
            missing = self.tr("This is too long to be kept. Shorten it, or send it in two parts.")
        elif not self.when.empty and found is None:
            missing, gap = (
                self.tr("When? Say it in your own words: tomorrow 10:00."),
                self.when.edit,
            )
        if missing:
            gap.setFocus()
            ui.foot.missing(missing, aloud=True)
            return
        case_id = entry.case_id
        subject = ui.subject if not ui.subject.isHidden() else None
        if case_id is not None:
            case = self.desk.book.journal.case(case_id)
            if not self._guard.lets(case, ui.text, self.save, subject):
                return
        self._keeper.keep()
        try:
            self._outbox.edit(
                entry.item.id, text, None if subject is None else subject.text().strip(),
                0 if found is None else found.due_us(), self._guard.despite,
            )  # fmt: skip
        except Trouble as trouble:
            self.failed(trouble)
            return
        self._keeper.drop()
        self.accept()

    def reject(self) -> None:
        """Words that were changed stay kept, and hold it; what is as it was goes on."""
        self._keeper.keep()
        if self._read() == self._begun:
            self._leave()
            return
        self._outbox.told.emit()
        super().reject()

    def _leave(self) -> None:
        self._keeper.drop()
        self._outbox.release(self._entry.item.id)
        super().reject()

    def _typed(self) -> None:
        self.ui.foot.missing("")
        self._keeper.touch()

    def _read(self) -> str:
        ui = self.ui
        return pack(
            {
                "text": ui.text.toPlainText(),
                "subject": ui.subject.text(),
                "when": self.when.words(),
            }
        )

    def _write(self, text: str) -> None:
        kept = unpack(text)
        self.ui.text.setPlainText(kept.get("text", ""))
        self.ui.subject.setText(kept.get("subject", ""))
        self.when.set_words(kept.get("when", ""))


def held_words(room: Room, asked: Asked) -> str:
    """The words of an entry as they are kept while somebody changes them."""
    entry, local = asked.entry, ""
    if entry.later:
        local = when(moment_at(entry.due_us, room.desk.zone)).local.replace("T", " ")
    return pack({"text": entry.item.text, "subject": entry.item.subject, "when": local})


def tend(page: Page, entry: UUID, key: str) -> bool:
    """Does what a row's key asks for that concerns its words; returns whether it was one of those."""
    keeper = outbox_of(page.room)
    if key == LEAVE:
        page.attempt(lambda: keeper.release(entry))
    elif key == CHANGE:
        asked = page.attempt(lambda: keeper.hold(entry, lambda one: held_words(page.room, one)))
        if asked is not None:
            sheet = ChangeSheet(page.room, asked, page)
            sheet.troubled.connect(page.troubled)
            sheet.finished.connect(sheet.deleteLater)
            sheet.open()
    return key in (LEAVE, CHANGE)

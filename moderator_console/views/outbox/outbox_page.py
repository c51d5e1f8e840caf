"""The outbox: everything that platforms have not yet taken, whosever case it is, with what may be done about it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_outbox_page import Ui_OutboxPage
from moderator_console.core.events import MessageSent
from moderator_console.core.platforms import Errand
from moderator_console.core.trouble import WrongWords
from moderator_console.services.replying import draft_place
from moderator_console.store.outbox import Asked
from moderator_console.views.compose.kept_fields import pack, unpack
from moderator_console.views.outbox.change_sheet import tend
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.outbox.outbox_row import OutboxRow
from moderator_console.views.outbox.outbox_words import OutboxWords
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Page, Room

#: So many are shown; nobody has that many, and of more their number is told.
_ROWS = 50
#: What the page leaves free at its sides.
_EDGE = 32


class OutboxPage(Page):
    """A page without a spot on the rail: the palette and Ctrl+6 lead to it."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_OutboxPage()
        self.ui.setupUi(self)
        self.rows: list[OutboxRow] = []
        self._keeper = outbox_of(room)
        self._keeper.told.connect(self.refresh)
        self.ui.rows.addStretch(1)
        self.ui.nothing.wear(room.looks)
        self.ui.nothing.wanted.connect(lambda: self.place_wanted.emit("cases"))
        self.begin_at(self.ui.list)
        room.looks.changed.connect(self._wear)
        self._say()
        self._wear(room.looks.now)

    def refresh(self) -> None:
        """Shows how everything stands now."""
        book = self.desk.book
        # What wants a person first; within that in the order in which it goes.
        found = sorted(book.outbox.all(), key=lambda asked: not OutboxWords.wants(asked.entry))
        accounts = {one.id: one for one in book.connected.all()}
        for asked, row in zip(found[:_ROWS], self._grown(min(len(found), _ROWS)), strict=True):
            row.show_entry(asked, accounts.get(asked.entry.account))
        for row in self.rows[len(found) :]:
            row.hide()
        ui = self.ui
        ui.states.setCurrentWidget(ui.list if found else ui.nothing)
        ui.sentence.setVisible(bool(found))
        ui.sentence.setText(
            self.tr(
                "%n texts have not been taken yet. None goes twice, and none is lost.",
                "",
                len(found),
            )
        )

    def _grown(self, count: int) -> list[OutboxRow]:
        """So many rows, shown."""
        while len(self.rows) < count:
            row = OutboxRow(self.room, self.ui.inside, linked=True)
            row.back_wanted.connect(self._back)
            row.case_wanted.connect(self.case_wanted)
            row.words_wanted.connect(lambda entry, key: tend(self, entry, key))
            row.again_wanted.connect(lambda entry: self._do(lambda: self._keeper.retry(entry)))
            row.arrived_wanted.connect(lambda entry: self._do(lambda: self._keeper.arrived(entry)))
            self.ui.rows.insertWidget(len(self.rows), row)
            self.rows.append(row)
        for row in self.rows[:count]:
            row.show()
        return self.rows[:count]

    def _back(self, entry: UUID) -> None:
        give_back(self, entry)

    def _do(self, act: Callable[[], None]) -> None:
        self.attempt(act)

    def _say(self) -> None:
        self.ui.nothing.say(
            self.tr("Nothing waits"),
            self.tr("What you send through a connected account stands here until it was taken."),
            self.tr("To the cases"),
        )

    def _wear(self, look: Look) -> None:
        edge = look.px(_EDGE)
        self.ui.column.setContentsMargins(edge, look.px(24), edge, look.px(16))


def give_back(page: Page, entry: UUID) -> None:
    """Takes it back; its words go to where they were written, as a draft of its case, which is shown."""
    asked = page.attempt(lambda: _dropped(page, entry))
    if isinstance(asked, Asked) and asked.entry.case_id is not None:
        drafts, item = page.desk.book.drafts, asked.entry.item
        place, words = "", ""
        if item.errand is Errand.REPLY and item.about is not None:
            place, words = draft_place(asked.entry.case_id, item.about), item.text
        elif isinstance(asked.what, MessageSent):
            place, words = f"message:{asked.entry.case_id}", draft_of(asked.what)
        if place:
            begun = drafts.get(place)
            drafts.keep(place, _above(words, begun.text if begun else ""), page.desk.now())
        page.case_wanted.emit(asked.entry.case_id)


def _dropped(page: Page, entry: UUID) -> Asked:
    """Raises WrongWords where another message is begun in its case, for somebody else: two letters are never made one."""
    for asked in page.desk.book.outbox.all():
        if asked.entry.item.id == entry and isinstance(asked.what, MessageSent):
            begun = page.desk.book.drafts.get(f"message:{asked.entry.case_id}")
            fields = unpack(begun.text) if begun else {}
            to = fields.get("to", "").strip().casefold()
            if fields.get("text", "").strip() and to != asked.what.to.strip().casefold():
                raise WrongWords(
                    "Another message is begun in this case, for somebody else.",
                    "Send it or clear it first; this one stays in the outbox.",
                )
    return outbox_of(page.room).drop(entry)


def _above(words: str, begun: str) -> str:
    """A draft that came back, with what has been begun in its place below it."""
    back, waiting = unpack(words), unpack(begun).get("text", "").strip()
    if not waiting or waiting == back.get("text", "").strip():
        return words
    if words == back.get("text"):
        return f"{words}\n\n{waiting}"
    return pack({**back, "text": f"{back.get('text', '')}\n\n{waiting}"})


def draft_of(message: MessageSent) -> str:
    """A message as the composer keeps it while it is written."""
    return pack(
        {
            "text": message.text,
            "subject": message.subject,
            "purpose": message.purpose.value,
            "channel": message.channel.value,
            "to": message.to,
            "template": message.template,
            "language": message.language,
        }
    )

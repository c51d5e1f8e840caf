"""Reaching out: the offer of a private talk, then its answer. The talk itself is logged on the contact sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_composer import Ui_Composer
from moderator_console.core.case import Case
from moderator_console.core.events import Answer, Channel, OfferAnswered, OfferMade
from moderator_console.core.loop import Missing, missing_for
from moderator_console.store.ids import new_id
from moderator_console.store.questions import Person
from moderator_console.views.compose.compose_part import Offer, Part
from moderator_console.views.compose.guard_sheet import Guard
from moderator_console.views.compose.kept_fields import pack, unpack
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.window.page import Room


class ContactPart(Part):
    """``answer`` is called with the answer that was pressed and records it."""

    name, icon = "offer", "phone"

    def __init__(
        self,
        ui: Ui_Composer,
        room: Room,
        parent: QObject,
        talk: Callable[[], None],
        answered: Callable[[Answer], None],
    ) -> None:
        super().__init__(ui, room, parent)
        self._talk = talk
        self._due = DueWords(self)
        self._guard = Guard(room, self)
        ui.offer.textChanged.connect(self.typed)
        ui.offer_channel.activated.connect(lambda index: self.typed.emit())
        for button, answer, icon in (
            (ui.accepted, Answer.ACCEPTED, "check"),
            (ui.declined, Answer.DECLINED, "x"),
            (ui.silent, Answer.SILENT, "hourglass"),
        ):
            button.set_icon(icon)
            button.clicked.connect(lambda checked=False, answer=answer: answered(answer))

    def show_case(self, case: Case, member: Person | None) -> None:
        new = self.member is None or member is None or self.member.id != member.id
        super().show_case(case, member)
        ui, desk = self.ui, self.room.desk
        if new or not ui.offer_channel.count():
            ui.offer_channel.clear()
            for words, value in self.channels():
                ui.offer_channel.addItem(words, value)
        self._show_last(case)
        offer = case.open_offer
        ui.offer_open.setVisible(offer is not None)
        ui.offer_new.setVisible(offer is None)
        if offer is not None:
            when = self._due.on(offer.at_us, desk.now(), desk.zone)
            said = self.tr("A private talk was offered {when}: {channel}. How did they answer?")
            ui.offer_said.setText(
                said.format(when=when, channel=self.say.channel(offer.channel).lower())
            )

    def _show_last(self, case: Case) -> None:
        """How the last offer was answered, and after how long."""
        last = case.offers[-1] if case.offers else None
        answered = last is not None and last.answered_us is not None
        self.ui.offer_was.setVisible(answered)
        if last is None or last.answered_us is None or last.answer is None:
            return
        when = self._due.on(last.at_us, self.room.desk.now(), self.room.desk.zone)
        long = self.say.length((last.answered_us - last.at_us) // 1_000_000)
        said = {
            Answer.ACCEPTED: self.tr("Offered {when}, accepted after {length}."),
            Answer.DECLINED: self.tr("Offered {when}, declined after {length}."),
            Answer.SILENT: self.tr("Offered {when}, given up after {length} without an answer."),
        }[last.answer]
        self.ui.offer_was.setText(said.format(when=when, length=long))

    def title(self) -> str:
        return self.tr("Contact")

    def field(self) -> QWidget:
        return self.ui.accepted if self.case and self.case.open_offer else self.ui.offer

    def gate(self) -> str:
        if self.case is None or self.case.open_offer is not None:
            return ""
        return self.say.refusal(missing_for(self.case, OfferMade))

    def lacks(self) -> str:
        return "" if self.ui.offer.words() else self.say.missing(Missing.TEXT)

    def save_words(self) -> str:
        return "" if self.case and self.case.open_offer else self.tr("Note the offer")

    def save(self) -> str:
        assert self.case is not None
        text = self.ui.offer.words()
        if not self._guard.lets(self.case, self.ui.offer, self.again.emit):
            return ""
        channel = Channel(str(self.ui.offer_channel.currentData()))
        self.room.desk.work.offer(self.case.id, channel, text, despite=self._guard.despite)
        return self.say.done(OfferMade(channel, text))

    def answer(self, answer: Answer) -> str:
        """Records how they answered the open offer; returns what was done. Raises Trouble."""
        assert self.case is not None
        self.room.desk.work.answer_offer(self.case.id, answer)
        return self.say.done(OfferAnswered(new_id(), answer))

    def others(self) -> list[Offer]:
        return [Offer(self.tr("Log a talk"), "phone-call", self._talk)]

    def read(self) -> str:
        text = self.ui.offer.toPlainText()
        if not text:
            return ""
        return pack({"text": text, "channel": str(self.ui.offer_channel.currentData() or "")})

    def write(self, text: str) -> None:
        kept = unpack(text)
        self._guard.despite = ()
        self.ui.offer.setPlainText(kept.get("text", ""))
        at = self.ui.offer_channel.findData(kept.get("channel", ""))
        self.ui.offer_channel.setCurrentIndex(max(0, at))

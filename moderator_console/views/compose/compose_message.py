"""A message to the member: written here, and sent through a connected account, or copied out and sent by hand.

Copying is not sending. What was copied stays a draft that says so until somebody says that it has left. What goes through
an account waits in the outbox and can be taken back for some seconds.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_composer import Ui_Composer
from moderator_console.core.case import Case
from moderator_console.core.events import (
    Channel,
    MemberTold,
    MessageSent,
    OfferMade,
    Purpose,
)
from moderator_console.core.loop import Missing, missing_for
from moderator_console.core.outbox import Entry
from moderator_console.core.templates import Template, choose
from moderator_console.services.message_facts import address_at, number_for
from moderator_console.services.outgoing import too_long
from moderator_console.store.connected import Connected
from moderator_console.store.questions import Person
from moderator_console.views.compose.compose_part import Offer, Part
from moderator_console.views.compose.guard_sheet import Guard, show_place
from moderator_console.views.compose.kept_fields import pack, unpack
from moderator_console.views.compose.message_words import MessageWords
from moderator_console.views.compose.through import HOLD_S, Through
from moderator_console.views.platforms.lacking import Lacking
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.window.page import Room
from moderator_console.views.window.undo_bar import Brief

#: By what one writes; where somebody is called or met, nothing is written.
_WRITTEN = (
    Channel.MESSAGE, Channel.MAIL, Channel.SIGNAL, Channel.WHATSAPP, Channel.MATRIX,
    Channel.TEAMS, Channel.SKYPE, Channel.ZOOM, Channel.PHONE, Channel.OTHER,
)  # fmt: skip


class MessagePart(Part):
    """The fields, and between copying and “Yes, it was sent” what was copied and when."""

    name, icon = "message", "send"
    #: A talk is written down instead: nobody can be written to from here.
    talk_wanted = Signal()
    #: A ``MessageSent`` that came back and must not stand here: something is begun for somebody else.
    elsewhere = Signal(object)

    def __init__(self, ui: Ui_Composer, room: Room, parent: QObject) -> None:
        super().__init__(ui, room, parent)
        self._due = DueWords(self)
        self._words = MessageWords(self)
        self._guard = Guard(room, self)
        #: When the text was copied, in UTC microseconds, and what was copied; None: not yet.
        self._copied: tuple[int, str, str] | None = None
        self._was_copied = False
        #: The template that the text began from, and its language.
        self._template = self._language = ""
        #: The number that was proposed last: one's own is not overwritten by the next channel.
        self._proposed = ""
        self._through = Through(room)
        #: What was put into the outbox last, and its words.
        self._put: tuple[Entry, MessageSent] | None = None
        #: The moment that was chosen for what is sent next, in UTC microseconds; None: as soon as it may.
        self._at_us: int | None = None
        for purpose in Purpose:
            ui.message_purpose.addItem(self._words.purpose(purpose), purpose.value)
        ui.message_purpose.activated.connect(lambda index: self._turn_purpose())
        ui.message_channel.activated.connect(lambda index: self._turn_channel())
        for line in (ui.message_to, ui.message_subject):
            line.textEdited.connect(lambda text: self._changed())
        ui.message.textChanged.connect(self._changed)
        ui.message_template.set_icon("file-text")
        ui.message_template.set_key("Ctrl+T")
        ui.message_template.clicked.connect(self.choose_template)
        keys = QShortcut(QKeySequence("Ctrl+T"), ui.message_page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.choose_template)

    def show_case(self, case: Case, member: Person | None) -> None:
        new = self.member is None or member is None or self.member.id != member.id
        super().show_case(case, member)
        if new or not self.ui.message_channel.count():
            self.ui.message_channel.clear()
            for words, value in self.channels():
                self.ui.message_channel.addItem(words, value)
            self._propose_number()
        self._show_subject()

    def channels(self) -> list[tuple[str, str]]:
        """All ways to write (word, value): first the member's own, that of the case's last message, and what an account of
        the community sends by; then the platform's messages. A phone takes texts."""
        own = self.member.channel if self.member else None
        private = [m.sent for m in self.case.messages if not m.sent.answers] if self.case else []
        last = private[-1].channel if private else None
        liked = (None if own is Channel.PHONE else own, last, self._through.channel(self.case))
        order = sorted(
            _WRITTEN, key=lambda each: liked.index(each) if each in liked else len(liked)
        )
        texts = {
            Channel.PHONE: self.tr("Text message"),
            Channel.MESSAGE: self.tr("On the platform"),
        }
        return [(texts.get(each) or self.say.channel(each), each.value) for each in order]

    @property
    def purpose(self) -> Purpose:
        """What the message is for."""
        return Purpose(str(self.ui.message_purpose.currentData()))

    @property
    def channel(self) -> Channel:
        """By what it goes."""
        return Channel(str(self.ui.message_channel.currentData() or Channel.MESSAGE.value))

    @property
    def copied(self) -> bool:
        """Whether this very text was copied and nobody has said yet whether it left."""
        return self._copied is not None and self._copied[1:] == (self._subject, self._text)

    def choose(self, purpose: Purpose) -> None:
        """Show the fields for a message of this kind."""
        self.ui.message_purpose.setCurrentIndex(self.ui.message_purpose.findData(purpose.value))
        self._turn_purpose()

    @property
    def can_offer(self) -> bool:
        """Whether a private talk can be offered now: somebody is there to be written to, and no offer waits."""
        case = self.case
        known = case is not None and self.member is not None and case.open_offer is None
        return known and case is not None and not missing_for(case, OfferMade)

    def begin_offer(self) -> None:
        """Shows the fields for an offer of a private talk and, where nothing is written yet, the prepared ones."""
        if self._text or self._subject:
            return
        self.choose(Purpose.OFFER)
        self.choose_template()

    def begin(self, purpose: Purpose) -> None:
        """Writes the prepared text of this kind, to be read and changed; what is written already stays."""
        from moderator_console.services.message_facts import message_facts
        from moderator_console.services.templates import filled, to_choose

        if self.case is None or self._text or self._subject:
            return
        self.choose(purpose)
        own, language = self.room.desk.book.templates.all(), self._speech()
        found = choose(to_choose(own), purpose, language, self.channel)
        if not found:
            return
        facts = message_facts(self.room.desk, self.case, found[0].language)
        subject, text = filled(found[0], facts, own)
        self._take(found[0], subject.text, text.text)

    def choose_template(self) -> None:
        """Opens the prepared texts; the chosen one is written where the cursor stands."""
        from moderator_console.views.compose.template_choice import TemplateChoice

        if self.case is None:
            return
        language = self._speech()
        sheet = TemplateChoice(
            self.room, self.case, self.purpose, self.channel, language, self._text, self.ui.message.window()
        )  # fmt: skip
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.chosen.connect(self._take)
        sheet.open()

    def title(self) -> str:
        return self.tr("Message")

    def field(self) -> QWidget:
        return self.ui.save if self.copied else self.ui.message

    @property
    def through(self) -> Connected | None:
        """The account by which this message would go; None: it is copied and sent by hand."""
        return None if self.copied else self._through.of(self.case, self.channel)

    def rest(self) -> tuple[str, str]:
        if account := self.through:
            said = self.tr(
                "Goes through “{account}”; for %n seconds you can take it back.", "", HOLD_S
            )
            return "send", said.format(account=account.label)
        if self.copied and self._copied is not None:
            clock = self._due.clock_at(self._copied[0], self.room.desk.zone)
            return "hourglass", self.tr("Copied at {time}. Sent it?").format(time=clock)
        if lacking := self._through.lacking(self.case, self.channel):
            said = self.tr("“{account}” cannot write to members in private: you send it yourself.")
            return "copy", self._with_right(said.format(account=lacking.label), lacking)
        return "copy", self.tr("You send it yourself; sending from here comes with a connection.")

    def gate(self) -> str:
        if self.case is None:
            return ""
        return self.say.refusal(missing_for(self.case, self._kind))

    def lacks(self) -> str:
        if not self._text:
            return self.say.missing(Missing.TEXT)
        if too_long(self._subject, self._text):
            return self.tr("This is too long to be kept. Shorten it, or send it in two parts.")
        if self.through is not None and not self.ui.message_to.text().strip():
            return self.tr("Whom does it go to? Write the address.")
        return ""

    def gap(self) -> QWidget:
        empty = (
            bool(self._text) and self.through is not None and not self.ui.message_to.text().strip()
        )
        return self.ui.message_to if empty else super().gap()

    def save_words(self) -> str:
        if self.through is not None:
            return self.tr("Send")
        return self.tr("Yes, it was sent") if self.copied else self.tr("Copy to send")

    def save(self) -> str:
        """Copies the text; once it was copied, records that it was sent. The guard looks before both."""
        assert self.case is not None
        subject = self.ui.message_subject if self._subject else None
        at_us, self._at_us = self._at_us, None
        if not self._guard.lets(self.case, self.ui.message, lambda: self._go_at(at_us), subject):
            return ""
        self._put, account = None, self.through
        if account is None and not self.copied:
            self._copy()
            return ""
        message = MessageSent(
            self.channel, self.purpose, self._text, self._subject, self.ui.message_to.text().strip(),
            self._language, self._template, self._guard.despite,
        )  # fmt: skip
        if account is not None:
            from moderator_console.views.outbox.outbox_keeper import outbox_of

            entry = outbox_of(self.room).put(account, message, self.case.id, at_us)
            self._put = entry, message
            if entry.later:
                from moderator_console.views.outbox.outbox_words import OutboxWords

                desk = self.room.desk
                return OutboxWords(self).later(entry, desk.now(), desk.zone)
            return self.tr("Goes through “{account}” in a moment.").format(account=account.label)
        self.room.desk.work.send_by_hand(self.case.id, message)
        return self._words.sent(self._kind)

    def way_back(self) -> Callable[[], None] | None:
        if self._put is None:
            return None
        from moderator_console.views.outbox.outbox_keeper import outbox_of

        (entry, message), keeper = self._put, outbox_of(self.room)

        def back() -> None:
            keeper.drop(entry.item.id)
            self.take_back(message)

        return back if entry.later else Brief(back, HOLD_S)

    def take_back(self, message: MessageSent) -> None:
        """Writes a message again that was on its way; what is written already stays, below it. What is begun for somebody
        else stays alone: then ``elsewhere`` gets the message."""
        ui = self.ui
        begun, to = ui.message.toPlainText().strip(), ui.message_to.text().strip()
        if begun and to.casefold() != message.to.strip().casefold():
            self.elsewhere.emit(message)
            return
        text = "\n\n".join(
            part for part in (message.text, ui.message.toPlainText()) if part.strip()
        )
        for choice, value in (
            (ui.message_purpose, message.purpose),
            (ui.message_channel, message.channel),
        ):
            choice.setCurrentIndex(max(0, choice.findData(value.value)))
        ui.message_to.setText(message.to)
        ui.message_subject.setText(message.subject or ui.message_subject.text())
        self._template, self._language = message.template, message.language
        ui.message.setPlainText(text)
        self._turn_purpose()
        self._show_subject()

    def others(self) -> list[Offer]:
        if self.through is not None:
            return [
                Offer(self.tr("Copy instead"), "copy", self._copy),
                Offer(self.tr("Send later…"), "clock", self._choose_time),
            ]
        if not self.copied:
            return self._instead()
        return [
            Offer(self.tr("Not yet"), "x", self._not_yet),
            Offer(self.tr("Copy again"), "copy", self._copy),
        ]

    def read(self) -> str:
        ui = self.ui
        text, subject = ui.message.toPlainText(), ui.message_subject.text()
        if not text and not subject:
            return ""
        at_us, copied_subject, copied_text = self._copied or ("", "", "")
        return pack(
            {
                "text": text,
                "subject": subject,
                "purpose": self.purpose.value,
                "channel": self.channel.value,
                "to": ui.message_to.text(),
                "template": self._template,
                "language": self._language,
                "copied": str(at_us),
                "copied_subject": copied_subject,
                "copied_text": copied_text,
                "despite": json.dumps(self._guard.despite) if self._guard.despite else "",
            }
        )

    def write(self, text: str) -> None:
        ui, kept = self.ui, unpack(text)
        at = kept.get("copied", "")
        self._copied = (
            (int(at), kept.get("copied_subject", ""), kept.get("copied_text", ""))
            if at.isdigit()
            else None
        )
        self._template, self._language = kept.get("template", ""), kept.get("language", "")
        self._guard.despite = _listed(kept.get("despite", ""))
        ui.message_purpose.setCurrentIndex(
            max(0, ui.message_purpose.findData(kept.get("purpose", Purpose.OTHER.value)))
        )
        ui.message_channel.setCurrentIndex(
            max(0, ui.message_channel.findData(kept.get("channel", "")))
        )
        ui.message_to.setText(self._proposed)
        self._propose_number()
        ui.message_to.setText(kept.get("to", self._proposed))
        ui.message_subject.setText(kept.get("subject", ""))
        ui.message.setPlainText(kept.get("text", ""))
        self._show_subject()
        self.turned.emit()

    # -- inside ---------------------------------------------------------------

    def _choose_time(self) -> None:
        """Asks when it goes; what is missing is said first."""
        if self.gate() or self.lacks() or self.case is None:
            self.again.emit()
            return
        from moderator_console.views.outbox.later_sheet import LaterSheet

        sheet = LaterSheet(self.room, self.case.member, self.ui.message.window())
        sheet.chosen.connect(self._go_at)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _go_at(self, at_us: int | None) -> None:
        self._at_us = at_us
        self.again.emit()
        self._at_us = None

    def _with_right(self, said: str, account: Connected) -> str:
        right = dict(account.can.needs).get("private", "") if account.can is not None else ""
        return said + " " + self.tr("It takes: {right}.").format(right=right) if right else said

    def _instead(self) -> list[Offer]:
        """Where the community's account cannot write to its members: by mail, or as a talk that is written down."""
        if self._through.lacking(self.case, self.channel) is None:
            return []
        found = []
        if self._through.instead(self.case) is not None and self.channel is not Channel.MAIL:
            found.append(Offer(self.tr("By mail"), "mail", self._by_mail))
        return [*found, Offer(self.tr("Note a talk"), "phone", self.talk_wanted.emit)]

    def _by_mail(self) -> None:
        choice = self.ui.message_channel
        choice.setCurrentIndex(choice.findData(Channel.MAIL.value))
        self._turn_channel()
        (self.ui.message_to if not self.ui.message_to.text() else self.ui.message).setFocus()

    def _show_open(self) -> None:
        """Who else may read what goes through this account: said while it is written."""
        account, said = self.through, self.ui.message_open
        exposed = account is not None and account.can is not None and account.can.exposed
        said.setText(Lacking(self).exposed() if exposed else "")
        said.setVisible(exposed)
        self.ui.message.setAccessibleDescription(said.text())

    def _speech(self) -> str:
        """The member's language, else that of the window."""
        known = self.member.language if self.member else ""
        return (known or QLocale().name())[:2]

    @property
    def _text(self) -> str:
        return self.ui.message.words()

    @property
    def _subject(self) -> str:
        return self.ui.message_subject.text().strip() if self.channel is Channel.MAIL else ""

    @property
    def _kind(self) -> type[OfferMade] | type[MemberTold] | type[MessageSent]:
        """What is recorded once it was sent."""
        if self.purpose is Purpose.OFFER:
            return OfferMade
        if self.purpose is Purpose.HAND_OFF and self.case is not None and self.case.untold:
            return MemberTold
        return MessageSent

    def _take(self, template: Template, subject: str, text: str) -> None:
        ui = self.ui
        self._template, self._language = template.name, template.language
        ui.message_purpose.setCurrentIndex(ui.message_purpose.findData(template.purpose.value))
        if subject and not ui.message_subject.text().strip():
            ui.message_subject.setText(subject)
        cursor = ui.message.textCursor()
        start = len(ui.message.toPlainText()) if cursor.atEnd() else -1
        cursor.insertText(text)
        gap = text.find("{{")
        if start >= 0 and gap >= 0:
            show_place(ui.message, start + gap, start + text.index("}}", gap) + 2)
        ui.message.setFocus()
        self._turn_purpose()

    def _copy(self) -> None:
        whole = "\n\n".join(part for part in (self._subject, self._text) if part)
        QGuiApplication.clipboard().setText(whole)
        self._copied = (self.room.desk.now(), self._subject, self._text)
        self._changed()
        self.turned.emit()

    def _not_yet(self) -> None:
        self._copied = None
        self._changed()
        self.turned.emit()
        self.ui.message.setFocus()

    def _changed(self) -> None:
        """With each key; buttons change where copied and written part or meet."""
        if self._was_copied != self.copied:
            self.turned.emit()
        self._was_copied = self.copied
        self.typed.emit()

    def _turn_purpose(self) -> None:
        self._changed()
        self.turned.emit()

    def _turn_channel(self) -> None:
        self._propose_number()
        self._show_subject()
        self._changed()
        self.turned.emit()

    def _show_subject(self) -> None:
        self.ui.message_subject.setVisible(self.channel is Channel.MAIL)
        self._show_open()

    def _propose_number(self) -> None:
        """The member's number for the channel, unless another one was typed."""
        field = self.ui.message_to
        if field.text().strip() != self._proposed:
            return
        self._proposed = number_for(self.member, self.channel) or self._address()
        field.setText(self._proposed)
        field.setCursorPosition(0)
        field.setToolTip(self._proposed)

    def _address(self) -> str:
        """The member's own account where the connected one writes to."""
        case, account = self.case, self._through.of(self.case, self.channel)
        return "" if case is None or account is None else address_at(case, self.member, account)


def _listed(kept: str) -> tuple[str, ...]:
    found = json.loads(kept) if kept else []
    return tuple(str(words) for words in found)

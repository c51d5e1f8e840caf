"""``message``: what is written to the member, kept in full; the guard looks at it first. It has left by hand, or it goes
through a connected account: then it waits in the outbox, and the case hears of it once the platform took it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.cli.call import Call
from moderator_console.cli.case_page import answer_case
from moderator_console.cli.connecting import exposed
from moderator_console.cli.verb import LONG_TEXT, Code, argument, flag, option, verb
from moderator_console.core.event_values import Channel, Purpose
from moderator_console.core.events import MessageSent
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.ids import short

if TYPE_CHECKING:
    from moderator_console.core.outbox import Entry
    from moderator_console.services.desk import Desk


@verb(
    "message",
    argument("id"),
    option("--channel", type=Code(Channel), required=True, metavar="C", help="phone, message, mail, skype …"),
    option("--purpose", type=Code(Purpose), metavar="P",
           help="offer, apology, hand-off, follow-up, good-bye or other."),
    option("--to", default="", metavar="N",
           help="The number or address it went to. Without it, the member’s own."),
    option("--subject", default="", metavar="S", help="The subject of a mail."),
    option("--text", type=LONG_TEXT, default="", metavar="T",
           help="The words, or “-” to read them from standard input."),
    option("--template", metavar="NAME",
           help="Take the words from a template, in the language of --lang; see: templates"),
    flag("--despite", help="Let stand what the guard finds; that is written down."),
    option("--through", metavar="NAME", help="Send it through this connected account; see: connect list"),
    option("--at", metavar="WHEN", help="With --through: not before then."),
)  # fmt: skip
def message_verb(
    call: Call,
    id: str,
    channel: Channel,
    purpose: Purpose | None,
    to: str,
    subject: str,
    text: str,
    template: str | None,
    despite: bool,
    through: str | None,
    at: str | None,
) -> None:
    """Record a message to the member that you have sent by hand, or send it through a connected account."""
    from moderator_console.services import outgoing
    from moderator_console.services.message_facts import message_facts, number_for
    from moderator_console.services.templates import filled, to_choose

    call.changes()
    if bool(text.strip()) == bool(template):
        raise WrongWords("A message has its words or a template.", "Give --text or --template.")
    with call.desk() as desk:
        case_id = call.case(desk, id)
        case = desk.book.journal.case(case_id)
        language = ""
        if template:
            own, language = desk.book.templates.all(), call.say.lang
            fitting = [t for t in to_choose(own) if t.language == language and t.name == template]
            if not fitting:
                raise NotFound("There is no such template.", "See: templates", text=template)
            head, body = filled(fitting[0], message_facts(desk, case, language), own)
            text, subject = body.text, subject or (head.text if channel is Channel.MAIL else "")
            purpose = purpose or fitting[0].purpose
        found = outgoing.places(desk, case, subject, text)
        if found and not despite:
            raise outgoing.NotReady(found)
        if outgoing.too_long(subject, text):
            raise WrongWords("The text is too long to be kept.", "Send it in two parts.")
        member = desk.book.questions.person(case.member) if case.member else None
        message = MessageSent(
            channel, purpose or Purpose.OTHER, text.strip(), subject.strip(),
            to.strip() or number_for(member, channel), language, template or "", outgoing.despite(found),
        )  # fmt: skip
        if at is not None and through is None:
            raise WrongWords("A time is for what goes through an account.", "Add --through NAME.")
        if through is None:
            answer_case(call, desk, desk.work.send_by_hand(case_id, message))
            return
        entry = _put(call, desk, case_id, message, through, at)
        answer_case(call, desk, case, changed=False, entry=entry.item.id.hex)
        if not call.as_json:
            call.page.line(
                call.say(
                    "Waits in the outbox as {id}. It goes with: outbox send",
                    id=short(entry.item.id),
                )
            )
            can = desk.book.connected.named(through).can
            if can is not None and can.exposed:
                call.page.line(exposed(call))


def _put(
    call: Call, desk: Desk, case_id: UUID, message: MessageSent, through: str, at: str | None
) -> Entry:
    from moderator_console.core.platforms import Private
    from moderator_console.services.message_facts import address_at
    from moderator_console.services.outbox import Outbox
    from moderator_console.services.private_talk import write

    account = desk.book.connected.named(through)
    if account.can is not None and account.can.private is Private.NONE:
        raise WrongWords(
            "This account cannot write to a member in private.", "Take another one: connect list"
        )
    if not message.to:
        case = desk.book.journal.case(case_id)
        member = desk.book.questions.person(case.member) if case.member else None
        message = replace(message, to=address_at(case, member, account))
    if not message.to:
        raise WrongWords("It is not said whom it goes to.", "Say it with --to.")
    at_us = None if at is None else call.when(desk, at).at_us
    outbox = Outbox(desk.book.outbox, desk.now)
    return write(desk, outbox, account, message, case_id, at_us=at_us)

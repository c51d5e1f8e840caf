"""``outbox``: what platforms have not yet taken, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.cli.call import Call
from moderator_console.cli.connecting import secret_of
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.passwords import PASSWORD_FILE
from moderator_console.cli.verb import LONG_TEXT, Verbs, argument, flag, option, verb
from moderator_console.core.outbox import Entry, State
from moderator_console.core.trouble import KeyringTrouble, NotFound, Trouble, WrongWords
from moderator_console.store.ids import end_of_id, short

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.services.outbox import Outbox
    from moderator_console.store.outbox import Asked

outbox_verb = Verbs(
    "outbox",
    {
        "list": "outbox",
        "send": "outbox",
        "retry": "outbox",
        "arrived": "outbox",
        "edit": "outbox",
        "drop": "outbox",
    },
    "What platforms have not yet taken.",
    first=False,
)
_Act = Callable[["Outbox", UUID], Entry]
#: What takes a chosen time away.
_NOW = ("now", "maintenant")
#: Characters of a text in a list.
_SHOWN = 60


@verb("list", flag("--all", "ended", help="What was sent or taken back as well, newest first."))
def list_verb(call: Call, ended: bool) -> None:
    """List what waits, what is unknown and what was refused."""
    with call.desk() as desk:
        found = desk.book.outbox.all(ended=ended)
        labels = {one.id: one.label for one in desk.book.connected.all()}
        document: Json = {"entries": [_json(desk, one, labels) for one in found]}
        call.answer(document, lambda: _show(call, found, labels, desk.zone))


@verb("send", PASSWORD_FILE)
def send_verb(call: Call, password_file: Path | None) -> int:
    """Send what may go now, look for what is unknown, and write into its case what was taken."""
    from moderator_console.services.host_pauses import HostPauses
    from moderator_console.services.outbox import Sending, tell
    from moderator_console.services.platforms import opener

    call.changes()
    with call.desk() as desk:
        book = desk.book
        made = opener(lambda account: secret_of(call, account, password_file))
        pauses = HostPauses(desk.opened.archive, desk.opened.key, desk.now)
        sending = Sending(
            desk.opened.folder, book.outbox, book.connected, made, desk.now, pauses=pauses
        )
        if not sending.begin():
            raise WrongWords("The window sends already.", "See what it does: outbox list")
        try:
            waiting = {asked.entry.account for asked in book.outbox.all()}
            needed = [account for account in book.connected.all() if account.id in waiting]
            troubles: list[tuple[str, Trouble]] = []
            for account in needed:
                try:
                    sending.drain(account.id)
                except (KeyringTrouble, NotFound, WrongWords) as trouble:
                    # What waits for other accounts goes all the same.
                    troubles.append((account.label, trouble))
        finally:
            sending.end()
        told = tell(desk)
        if troubles and len(needed) == 1:
            raise troubles[0][1]
        counts = book.outbox.counts()
        document: Json = {
            "cases": [case.hex for case in told], "not_sent": [label for label, _ in troubles],
            **{state.value: counts.get(state, 0) for state in (State.WAITING, State.UNKNOWN, State.REFUSED)},
        }  # fmt: skip

        def people() -> None:
            say = call.say
            call.page.line(say.count(len(told), "{n} message was sent.", "{n} messages were sent."))
            for state, count in counts.items():
                call.page.line(f"{say.code(state)}: {count}")
            for label, trouble in troubles:
                call.page.line(f"{one_line(label)}: {' '.join(say.trouble(trouble))}")

        call.answer(document, people)
        return troubles[0][1].exit_code if troubles else 0


@verb("retry", argument("entry"))
def retry_verb(call: Call, entry: str) -> None:
    """Try at once, or once more after you looked and it was not there."""
    _act(call, entry, lambda outbox, key: outbox.retry(key))


@verb("arrived", argument("entry"))
def arrived_verb(call: Call, entry: str) -> None:
    """Say that you have seen there what is unknown here."""
    _act(call, entry, lambda outbox, key: outbox.arrived(key))


@verb(
    "edit",
    argument("entry"),
    option("--text", type=LONG_TEXT, metavar="T", help="The words, or “-” to read them from standard input."),
    option("--at", metavar="WHEN", help="Not before then; “now” takes the time away."),
    flag("--despite", help="Let stand what the guard finds; that is written down."),
)  # fmt: skip
def edit_verb(call: Call, entry: str, text: str | None, at: str | None, despite: bool) -> None:
    """Put other words, or another time, in the place of what waits or was refused."""
    from moderator_console.services import outgoing
    from moderator_console.services.outbox import Outbox

    call.changes()
    if text is None and at is None:
        raise WrongWords("Nothing is said that is to change.", "Give --text or --at.")
    with call.desk() as desk:
        asked = _chosen(desk, entry)
        words = asked.entry.item.text if text is None else text
        found: tuple[outgoing.Place, ...] = ()
        if asked.entry.case_id is not None and text is not None:
            case = desk.book.journal.case(asked.entry.case_id)
            found = outgoing.places(desk, case, asked.entry.item.subject, words)
            if found and not despite:
                raise outgoing.NotReady(found)
        at_us = (
            None
            if at is None
            else 0
            if at.strip().casefold() in _NOW
            else call.when(desk, at).at_us
        )
        after = Outbox(desk.book.outbox, desk.now).edit(
            asked.entry.item.id, words, at_us=at_us, despite=outgoing.despite(found)
        )
        _answer(call, desk, after.item.id)


@verb("drop", argument("entry"))
def drop_verb(call: Call, entry: str) -> None:
    """Take back what waits or was refused; its words stay readable."""
    _act(call, entry, lambda outbox, key: outbox.drop(key).entry)


def _act(call: Call, typed: str, act: _Act) -> None:
    from moderator_console.services.outbox import Outbox, tell

    call.changes()
    with call.desk() as desk:
        key = act(Outbox(desk.book.outbox, desk.now), _chosen(desk, typed).entry.item.id).item.id
        tell(desk)
        _answer(call, desk, key)


def _chosen(desk: Desk, typed: str) -> Asked:
    end = end_of_id(typed)
    found = [one for one in desk.book.outbox.all(ended=True) if one.entry.item.id.hex.endswith(end)]
    if not found:
        raise NotFound("There is nothing like that in the outbox.", "Look it up: outbox list")
    if len(found) > 1:
        raise WrongWords("Several ids end so.", "Write more of it.", text=typed)
    return found[0]


def _answer(call: Call, desk: Desk, key: UUID) -> None:
    asked = desk.book.outbox.get(key)
    labels = {one.id: one.label for one in desk.book.connected.all()}
    call.answer(_json(desk, asked, labels), lambda: _show(call, [asked], labels, desk.zone))


def _json(desk: Desk, asked: Asked, labels: dict[UUID, str]) -> Json:
    entry, zone = asked.entry, desk.zone
    return {
        "id": entry.item.id.hex, "short": short(entry.item.id), "state": entry.state.value,
        "account": labels.get(entry.account), "case": entry.case_id.hex if entry.case_id else None,
        "to": entry.item.to, "about": entry.item.about, "subject": entry.item.subject, "text": entry.item.text,
        "made_at": rfc3339(entry.item.made_us, zone), "due_at": rfc3339(entry.due_us, zone), "later": entry.later,
        "held": entry.held, "tries": entry.tries, "why": entry.why or None,
        "said": entry.said or None, "address": entry.address or None,
        "sent_at": rfc3339(entry.sent_us, zone) if entry.sent_us else None,
    }  # fmt: skip


def _show(call: Call, found: list[Asked], labels: dict[UUID, str], zone: str) -> None:
    say = call.say
    if not found:
        call.page.line(say("Nothing waits in the outbox."))
        return
    heads = (say("Id"), say("Written"), say("State"), say("Account"), say("To"), say("Text"))
    rows = [
        (
            short(one.entry.item.id), say.at(one.entry.item.made_us, zone), state_words(call, one, zone),
            one_line(labels.get(one.entry.account, "?")),
            one_line(one.entry.item.to or str(one.entry.item.about or ""), 40),
            one_line(": ".join(part for part in (one.entry.item.subject, one.entry.item.text) if part), _SHOWN),
        )
        for one in found
    ]  # fmt: skip
    call.page.table(heads, rows)


def state_words(call: Call, asked: Asked, zone: str) -> str:
    """How an entry stands and why, in words."""
    entry, say = asked.entry, call.say
    state = say.code(entry.state)
    if entry.held and entry.state is State.WAITING:
        return say("{state}: its words are being changed", state=state)
    if entry.later and entry.state is State.WAITING:
        return say("{state} until {when}", state=state, when=say.at(entry.due_us, zone))
    if entry.state is State.UNKNOWN and entry.why == "ask":
        return say("{state}: look there, then outbox arrived or retry", state=state)
    if entry.said and entry.state is not State.SENT:
        return f"{state}: {one_line(say(entry.said), 80)}"
    return state

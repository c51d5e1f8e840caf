"""On the platform itself: answering a post in public; hiding, locking and the like, with a reason, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.cli.call import Call
from moderator_console.cli.case_page import answer_case
from moderator_console.cli.verb import LONG_TEXT, Code, argument, flag, option, verb
from moderator_console.core.platforms import Act
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.ids import short

if TYPE_CHECKING:
    from moderator_console.core.case import Case
    from moderator_console.core.outbox import Entry
    from moderator_console.services.desk import Desk
    from moderator_console.store.connected import Connected


@verb(
    "answer",
    argument("id"),
    option("--text", type=LONG_TEXT, required=True, metavar="T", help="What everybody there will read."),
    option("--post", metavar="ADDRESS", help="The post; without it, that of the complaint."),
    flag("--despite", help="Let stand what the guard finds; that is written down."),
    option("--through", metavar="NAME", help="The connected account; without it, that of the community."),
    option("--at", metavar="WHEN", help="Not before then."),
)  # fmt: skip
def answer_verb(
    call: Call, id: str, text: str, post: str | None, despite: bool, through: str | None, at: str | None
) -> None:  # fmt: skip
    """Answer a post in public: it waits in the outbox, and the case hears of it once the platform took it."""
    from moderator_console.services import outgoing, replying
    from moderator_console.services.outbox import Outbox

    call.changes()
    with call.desk() as desk:
        case = desk.book.journal.case(call.case(desk, id))
        about = _post(case, post)
        found = outgoing.places(desk, case, "", text)
        if found and not despite:
            raise outgoing.NotReady(found)
        if through is not None:
            account = desk.book.connected.named(through)
        else:
            community = desk.archive.thread_of(about).community
            replying.insist_on_public(community)
            accounts = replying.accounts_of(desk, community)
            if not accounts:
                raise _unconnected(community)
            account = accounts[0]
        outbox = Outbox(desk.book.outbox, desk.now)
        let_stand = outgoing.despite(found)
        at_us = None if at is None else call.when(desk, at).at_us
        entry = replying.reply(
            desk, outbox, case.id, account, about, text.strip(), let_stand, at_us
        )
        _answer(call, desk, case.id, entry)


@verb(
    "there",
    argument("id"),
    option("--do", "act", type=Code(Act), required=True, metavar="A",
           help="hide, restore, lock, unlock, approve, hold, settle or note."),
    option("--post", metavar="ADDRESS", help="The post; without it, that of the complaint."),
    option("--why", type=LONG_TEXT, required=True, metavar="T", help="The reason: it is kept, and goes along."),
    option("--through", metavar="NAME", help="The connected account; without it, that of the community."),
)  # fmt: skip
def there_verb(
    call: Call, id: str, act: Act, post: str | None, why: str, through: str | None
) -> None:
    """Do something on the platform itself: it waits in the outbox, and the case hears of it once it is done."""
    from moderator_console.services import acting
    from moderator_console.services.outbox import Outbox

    call.changes()
    with call.desk() as desk:
        case = desk.book.journal.case(call.case(desk, id))
        about = _post(case, post)
        account = _account(desk, about, act, through)
        outbox = Outbox(desk.book.outbox, desk.now)
        entry = acting.ask(desk, outbox, case.id, account, act, about, why)
        _answer(call, desk, case.id, entry, final=acting.stays(account, act))


@verb(
    "there-back",
    argument("id"),
    option("--post", metavar="ADDRESS", help="What was done to this post; without it, the latest."),
    option("--why", type=LONG_TEXT, metavar="T", help="The reason; without it, that it is taken back."),
)  # fmt: skip
def there_back_verb(call: Call, id: str, post: str | None, why: str | None) -> None:
    """Take back on the platform what was done there last."""
    from moderator_console.services import acting
    from moderator_console.services.outbox import Outbox

    call.changes()
    with call.desk() as desk:
        case = desk.book.journal.case(call.case(desk, id))
        done = acting.last_of(case, post or "")
        reason = why or call.say("Taken back: {why}", why=done.what.reason)
        outbox = Outbox(desk.book.outbox, desk.now)
        _answer(call, desk, case.id, acting.reverse(desk, outbox, case.id, done, reason))


def _post(case: Case, post: str | None) -> Address:
    if post is not None:
        return Address(post)
    if case.complaint is None:
        raise WrongWords("This case began without a post.", "Say which one: --post ADDRESS")
    return Address(case.complaint.address)


def _account(desk: Desk, post: Address, act: Act, through: str | None) -> Connected:
    from moderator_console.services.acting import possible

    if through is not None:
        return desk.book.connected.named(through)
    community = desk.archive.thread_of(post).community
    found = possible(desk, community)
    if not found:
        raise _unconnected(community)
    return next((one.account for one in found if act in one.acts), found[0].account)


def _unconnected(community: str) -> NotFound:
    return NotFound(
        "No account is connected to this community.", "Connect one: connect add", text=community
    )


def _answer(call: Call, desk: Desk, case: UUID, entry: Entry, *, final: bool | None = None) -> None:
    more = {} if final is None else {"final": final}
    answer_case(
        call, desk, desk.book.journal.case(case), changed=False, entry=entry.item.id.hex, **more
    )
    if not call.as_json:
        call.page.line(
            call.say(
                "Waits in the outbox as {id}. It goes with: outbox send", id=short(entry.item.id)
            )
        )
        if final:
            call.page.line(
                call.say(
                    "Nothing takes this back on the platform. Until it goes: outbox drop {id}",
                    id=short(entry.item.id),
                )
            )

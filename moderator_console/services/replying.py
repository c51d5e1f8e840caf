"""Answering a post in public, through a connected account: kept with its case, held for a few seconds, sent once.

What is said to everybody is written down as what it is: it is no offer, and never takes the place of a talk in private.
"""

from __future__ import annotations

from uuid import UUID

from moderator_console.core.events import Channel, MessageSent, Purpose
from moderator_console.core.letters import is_letters, public_of
from moderator_console.core.outbox import Entry
from moderator_console.core.platforms import Errand, Outgoing
from moderator_console.core.posts import Address
from moderator_console.core.trouble import RuleBroken, WrongWords
from moderator_console.services.desk import Desk
from moderator_console.services.outbox import Outbox
from moderator_console.services.outgoing import too_long
from moderator_console.store.connected import Connected
from moderator_console.store.ids import new_id

_AGAIN = "re:"


def accounts_of(desk: Desk, community: str) -> list[Connected]:
    """Returns the accounts of a community, those that can answer in public first; empty where none is connected."""
    here = public_of(community)
    found = [one for one in desk.book.connected.all() if one.community == here]
    return sorted(found, key=lambda one: not can_reply(one))


def insist_on_public(community: str) -> None:
    """Raises RuleBroken for what was written to the moderators alone: nobody else is to read the answer either."""
    if is_letters(community):
        raise RuleBroken(
            "This was written to you alone.", way="Answer it in private, with a message."
        )


def can_reply(account: Connected) -> bool:
    """Whether an account can answer in public, as far as it was asked."""
    return account.can is not None and account.can.public


def draft_place(case: UUID, post: str) -> str:
    """Where the words of an answer to a post are kept while they are written, and after they were taken back."""
    return f"reply:{case}:{post}"


def reply(
    desk: Desk, outbox: Outbox, case: UUID, account: Connected, post: Address, text: str,
    despite: tuple[str, ...] = (), at_us: int | None = None,
) -> Entry:  # fmt: skip
    """Puts an answer to a post into the outbox; the post is kept with the case. Returns its entry.

    ``despite``: what the guard had found and the author let stand; ``at_us``: not before then. Raises WrongWords without words, RuleBroken where the
    account cannot do it, NotFound where the post is not here; and as the store.
    """
    if not text.strip():
        raise WrongWords("There are no words.", "Write what everybody is to read.")
    if not can_reply(account):
        raise RuleBroken(
            "This account cannot do that there.",
            way="Do it on the platform, or ask for the right.",
            account=account.label,
        )
    longest = account.can.longest if account.can is not None else None
    if too_long("", text) or (longest is not None and len(text) > longest):
        raise WrongWords("The text is too long for the platform.", "Send it in two parts.")
    card = desk.archive.post(post)
    thread = desk.archive.thread_of(post)
    insist_on_public(thread.community)
    kept = desk.book.journal.case(case)
    if not card.missing and not any(each.address == post for each in kept.posts):
        desk.keep_post(case, post)
    title = " ".join(thread.title.split())
    subject = title if title.casefold().startswith(_AGAIN) else f"Re: {title}"
    item = Outgoing(new_id(), Errand.REPLY, about=post, subject=subject, text=text)
    told = MessageSent(
        Channel.MESSAGE, Purpose.OTHER, text, to=card.author, despite=despite, answers=str(post)
    )
    return outbox.put(
        account,
        told,
        by=desk.work.me,
        case_id=case,
        item=item,
        queue=str(thread.address),
        at_us=at_us,
    )

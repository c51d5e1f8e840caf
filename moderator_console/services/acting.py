"""Acting on a platform: what may be done to a post there, asked for with a reason, and taken back by its reverse.

Everything goes through the outbox: it may be taken back for a few seconds, is done once, and its case hears of it when the
platform took it. The post is kept with the case first, so that what was hidden stays readable here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.core.acts import is_final
from moderator_console.core.events import PlatformActed
from moderator_console.core.outbox import Entry
from moderator_console.core.platform_acts import PlatformAct
from moderator_console.core.platforms import Act
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, RuleBroken, WrongWords
from moderator_console.services.outbox import Outbox
from moderator_console.store.connected import Connected

if TYPE_CHECKING:
    from moderator_console.core.case import Case
    from moderator_console.services.desk import Desk

#: The order in which acts are offered: what takes a post off the air first.
ORDER = (Act.HIDE, Act.RESTORE, Act.APPROVE, Act.HOLD, Act.LOCK, Act.UNLOCK, Act.SETTLE, Act.NOTE)


@dataclass(frozen=True, slots=True)
class Possible:
    """What one account may do to a post; ``needs`` is the right that acts would take where it may do nothing."""

    account: Connected
    acts: tuple[Act, ...]
    needs: str = ""


def possible(desk: Desk, community: str) -> list[Possible]:
    """Returns the accounts of a community, those that can act first; empty where none is connected."""
    found = [
        Possible(
            one,
            tuple(act for act in ORDER if one.can is not None and act in one.can.acts),
            dict(one.can.needs).get("acts", "") if one.can is not None else "",
        )
        for one in desk.book.connected.all()
        if one.community == community
    ]
    return sorted(found, key=lambda one: not one.acts)


def ask(
    desk: Desk, outbox: Outbox, case: UUID, account: Connected, act: Act, post: Address, reason: str
) -> Entry:
    """Keeps the post with the case and asks the platform for an act. Returns its entry in the outbox.

    Raises WrongWords without a reason, RuleBroken where the account cannot do it, NotFound where the post is not here;
    and as the store.
    """
    _insist(account, act, reason)
    card = desk.archive.post(post)
    kept = desk.book.journal.case(case)
    if not card.missing and not any(each.address == post for each in kept.posts):
        desk.keep_post(case, post)
    what = PlatformActed(act, str(post), account.label, reason.strip(), card.author)
    return outbox.put_act(account, what, by=desk.work.me, case_id=case)


def reverse(desk: Desk, outbox: Outbox, case: UUID, done: PlatformAct, reason: str) -> Entry:
    """Asks the platform to take an act back. Returns its entry.

    Raises RuleBroken where nothing takes it back or where that is asked for already, NotFound where its account is gone.
    """
    act = done.reverse
    if act is None:
        raise _done_for_good()
    waiting = [asked.what for asked in desk.book.outbox.of_case(case)]
    if any(isinstance(what, PlatformActed) and what.reverses == done.event for what in waiting):
        raise RuleBroken("This is being taken back already.", way="Look at it: outbox list")
    account = desk.book.connected.named(done.what.account)
    if stays(account, done.what.act):
        raise _done_for_good()
    _insist(account, act, reason)
    what = PlatformActed(
        act, done.what.post, account.label, reason.strip(), done.what.author, reverses=done.event
    )
    return outbox.put_act(account, what, by=desk.work.me, case_id=case)


def stays(account: Connected, act: Act) -> bool:
    """Whether what this account can do there, once done, is done for good: to be said before it is done."""
    return account.can is not None and act in account.can.acts and is_final(act, account.can.acts)


def last_of(case: Case, post: str = "") -> PlatformAct:
    """Returns the latest act of a case (on ``post``, if one is given) that can be taken back. Raises NotFound."""
    for done in reversed(case.platform_acts):
        if done.reverse is not None and (not post or done.what.post == post):
            return done
    raise NotFound(
        "Nothing was done on a platform that could be taken back.",
        "Look at the journal of the case.",
    )


def _done_for_good() -> RuleBroken:
    return RuleBroken(
        "Nothing takes this back on the platform.",
        way="Look at the post there: what is done is done.",
    )


def _insist(account: Connected, act: Act, reason: str) -> None:
    if not reason.strip():
        raise WrongWords("It needs a reason.", "Say why: it is kept with the case.")
    if account.can is None or act not in account.can.acts:
        raise RuleBroken(
            "This account cannot do that there.",
            way="Do it on the platform, or ask for the right.",
            account=account.label,
        )

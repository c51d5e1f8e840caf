"""Whether the member has said something since the case began to wait: in any thread of theirs, or in a contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from moderator_console.core.case import Case
from moderator_console.core.courtesy import only_thanks
from moderator_console.core.replying import contact_to_weigh, waiting_since_us

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

#: How many of an account's latest posts are looked at.
_LATEST = 30


@dataclass(frozen=True, slots=True)
class Reply:
    """The last thing the member said. ``reply`` is a post's address or a contact's id (hex), ``title`` the thread's,
    empty for a contact; ``thanks``: nothing but thanks, which is no answer to whether they are satisfied."""

    reply: str
    at_us: int
    words: str
    title: str
    thanks: bool


def reply_to_weigh(desk: Desk, case: Case) -> Reply | None:
    """The reply that nobody has weighed yet; None: there is none, or none is waited for. Safe from any thread."""
    since = waiting_since_us(case)
    if since is None or case.member is None:
        return None
    found: list[Reply] = []
    contact = contact_to_weigh(case)
    if contact is not None:
        words = contact.talk.story
        found.append(Reply(contact.event.hex, contact.talk.started_us, words, "", True))
    for account in desk.book.questions.person(case.member).accounts:
        for hit in desk.archive.posts_by(account.community, account.key, _LATEST).hits:
            if hit.at_us is not None and hit.at_us > since:
                words = " ".join(hit.snippet.split())
                found.append(
                    Reply(str(hit.address), hit.at_us, words, hit.title, only_thanks(words))
                )
    return max(found, key=lambda reply: reply.at_us, default=None)

"""What members answer in private: read where this console began a conversation, kept in its case, and nowhere else.

Reading belongs to a turn of services/sync.py, in its worker; ``hear`` writes into the journal, on the window's thread or in
the command line. What a turn read and nobody wrote down is read again: a conversation comes whole each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.connectors import Connector, TalksInPrivate
from moderator_console.core.events import Channel, MessageReceived, MessageSent
from moderator_console.core.platform_trouble import Forbidden, Gone, PlatformTrouble, Unreadable
from moderator_console.core.platforms import Batch, Deletes, Errand, Outgoing, Private
from moderator_console.core.posts import Address, Post
from moderator_console.core.private_talk import (
    Heard,
    Said,
    Sent,
    answers,
    due_us,
    ours_at,
    ours_by,
)
from moderator_console.core.rereading import MOST_TRIES, Followed
from moderator_console.core.trouble import RuleBroken
from moderator_console.services.importing import sound
from moderator_console.services.markup import prepare
from moderator_console.store.ids import new_id

if TYPE_CHECKING:
    from moderator_console.core.case import Case
    from moderator_console.core.outbox import Entry
    from moderator_console.services.desk import Desk
    from moderator_console.services.outbox import Outbox
    from moderator_console.store.connected import Connected
    from moderator_console.store.synced import SyncedBook

#: Conversations that one turn reads, and pages of one.
_ANEW, _PAGES = 10, 100
#: So much of a message is kept: what a body of the journal holds.
_MOST_BYTES = 48_000
_AGAIN = "re:"


class Talks:
    """The private conversations of one account, for one turn. ``sent`` are the messages of ours."""

    def __init__(
        self, account: Connected, sent: Iterable[Sent], connector: Connector | None = None
    ) -> None:
        self._account = account
        by_mail = account.can is not None and account.can.private is Private.MAIL
        # A platform that keeps the two apart brings nothing private as a thread; a mailbox holds both.
        self._mixed = by_mail or not isinstance(connector, TalksInPrivate)
        self._sent: tuple[Sent, ...] = ()
        self._named: set[UUID] = set()
        self._private: set[Address] = set()
        self.know(sent)
        self.heard: list[Heard] = []
        #: When the next conversation is to be looked at (UTC microseconds, 0: none).
        self.next_us = 0

    def know(self, sent: Iterable[Sent]) -> None:
        """The messages of ours as they are now: one may have left since the turn began, and stand in the page."""
        self._sent = tuple(sent)
        self._ours = ours_by(self._sent)
        # Where a message stands below its conversation (a room, a topic), that is known by its address already.
        self._private |= {Address(one.address.rpartition("/")[0]) for one in self._sent}
        self._private.discard(Address(""))

    def kept_out(self, batch: Batch) -> Batch:
        """The page without what belongs to these conversations: it is nobody's public talk."""
        if not self._mixed or not self._ours or not batch.posts:
            return batch
        left = [post for post in batch.posts if not self._is_private(post)]
        # What is answered may stand below its answer.
        left = [post for post in left if not self._is_private(post)]
        return batch if len(left) == len(batch.posts) else replace(batch, posts=tuple(left))

    def _is_private(self, post: Post) -> bool:
        names = (post.address, post.parent, post.thread.address)
        known = next((one for name in names if name and (one := ours_at(name, self._ours))), None)
        if known is not None:
            self._named.add(known.id)
            self._private.add(post.thread.address)
        elif not any(name in self._private for name in names if name):
            return False
        self._private.add(post.address)
        return True

    def read(
        self, book: SyncedBook, connector: Connector, now_us: int
    ) -> tuple[PlatformTrouble | None, int]:
        """Reads what is due into ``heard``. Returns what ended it early, and how many pages it took."""
        mine, followed, pages = self._account.id, book.followed, 0
        placed = {one.address: one for one in self._sent if one.address}
        followed.saw(mine, {address: one.at_us for address, one in placed.items()})
        covered: set[Address] = set()
        read = 0
        due, _ = self._due(followed.of(mine, placed), placed, now_us)
        for one in due:
            if one.thread in covered:
                followed.read(mine, one, now_us, changed=False)
                continue
            if read >= _ANEW:
                break
            read += 1
            try:
                heard, n = self._whole(connector, placed[one.thread])
            except (Gone, Forbidden, Unreadable, ValueError):
                followed.failed(mine, one, now_us, MOST_TRIES)
                continue
            except PlatformTrouble as trouble:
                return trouble, pages
            pages += n
            self.heard.append(heard)
            here = {said.address for said in heard.said}
            covered |= here
            latest = max((said.at_us or 0 for said in heard.said), default=0)
            followed.saw(mine, {one.thread: min(now_us, latest)})
            followed.read(mine, one, now_us, changed=False)
        self._named.clear()
        left, later = self._due(followed.of(mine, placed), placed, now_us)
        self.next_us = now_us if left else later
        return None, pages

    def _due(
        self, rows: Iterable[Followed], placed: dict[Address, Sent], now_us: int
    ) -> tuple[list[Followed], int]:
        moments: list[tuple[int, str, Followed]] = []
        for one in rows:
            sent = placed.get(one.thread)
            if sent is None:
                continue
            at_us = due_us(one, now_us, open=sent.open)
            if sent.id in self._named or not one.read_us:
                at_us = 0 if at_us is None or not one.tries else at_us
            if at_us is not None:
                moments.append((at_us, one.thread, one))
        moments.sort(key=lambda each: each[:2])
        later = next((at_us for at_us, _, _ in moments if at_us > now_us), 0)
        return [one for at_us, _, one in moments if at_us <= now_us], later

    def _whole(self, connector: Connector, about: Sent) -> tuple[Heard, int]:
        ask = connector.talk if isinstance(connector, TalksInPrivate) else connector.thread
        said: list[Said] = []
        gone: list[Address] = []
        cursor: str | None = None
        pages = 0
        whole = False
        while pages < _PAGES:
            pages += 1
            batch = ask(about.address, cursor)
            said += [_said(item) for post in batch.posts if isinstance(item := sound(post), Post)]
            gone += [removal.post for removal in batch.removals]
            whole = not batch.more
            if whole or batch.cursor in (None, cursor):
                break
            cursor = batch.cursor
        can = self._account.can
        if whole and said and can is not None and can.deletes in (Deletes.GAP, Deletes.SUBTREE):
            gone.append(Address(""))
        return Heard(about, tuple(said), tuple(gone)), pages


def _said(post: Post) -> Said:
    text = prepare(post).text.encode()[:_MOST_BYTES].decode("utf-8", "ignore")
    author = post.author
    return Said(
        post.address, post.parent, author.key, author.name, post.at_us, text, post.removed
    )  # fmt: skip


def hear(desk: Desk, account: Connected, heard: Sequence[Heard]) -> list[UUID]:
    """Writes what was answered in private into its cases, once, with what became of it since; returns those cases.

    The window's thread or the command line. Raises as ``Journal.record`` does.
    """
    if not heard:
        return []
    sent = desk.book.outbox.private(account.id)
    told: list[UUID] = []
    for talk in heard:
        for about, said in answers(talk, sent):
            case = desk.book.journal.case(about.case_id)
            what = _news(case, account, about, said)
            if what is not None and _record(desk, about, what):
                told.append(about.case_id)
        told += _gone(desk, account, talk, sent)
    return list(dict.fromkeys(told))


def _news(case: Case, account: Connected, about: Sent, said: Said) -> MessageReceived | None:
    """What is new about a message, None where all of it is known."""
    known = next((one for one in case.received if one.address == said.address), None)
    what = MessageReceived(
        about.channel, said.author, said.text, said.at_us, account.label, str(said.address), str(about.address),
    )  # fmt: skip
    if known is None:
        return None if said.removed or not said.text.strip() else what
    if said.removed:
        return None if known.removed else replace(what, text=known.text, removed=True)
    if not said.text.strip() or said.text in known.texts:
        return None
    return replace(what, changed=True)


def _gone(desk: Desk, account: Connected, talk: Heard, sent: Sequence[Sent]) -> list[UUID]:
    """What was here and is there no more: named as gone, or missing in a conversation that came whole."""
    gone, here = set(talk.gone), {said.address for said in talk.said}
    if not gone:
        return []
    told = []
    ours = {one.address for one in sent if one.address in here}
    for about in {one.case_id: one for one in sent if one.address in ours}.values():
        for known in desk.book.journal.case(about.case_id).received:
            missing = "" in gone and known.answers in ours and known.address not in here
            if known.removed or not (missing or known.address in gone):
                continue
            what = MessageReceived(
                known.channel, known.author, known.text, known.said_us, account.label, known.address, known.answers,
                removed=True,
            )  # fmt: skip
            if _record(desk, about, what):
                told.append(about.case_id)
    return told


def _record(desk: Desk, about: Sent, what: MessageReceived) -> bool:
    try:
        desk.book.journal.record(about.case_id, what, by=about.by)
    except RuleBroken:
        return False  # its case was taken back meanwhile
    return True


def conversation(desk: Desk, account: Connected, case: Case, to: str) -> tuple[str, str]:
    """The private conversation with somebody that the case has through an account, so that the next message goes into
    it: the address of its last message, and its subject; "" where none was begun."""
    ours = [
        one
        for one in desk.book.outbox.private(account.id)
        if one.case_id == case.id and one.to == to and one.address
    ]
    known = {one.address for one in ours}
    theirs = [one for one in case.received if one.answers in known and not one.removed]
    subject = next((one.subject for one in ours if one.subject), "")
    if theirs:
        return max(theirs, key=lambda one: one.said_us).address, subject
    return (ours[0].address if ours else ""), subject


def write(
    desk: Desk, outbox: Outbox, account: Connected, message: MessageSent, case_id: UUID, at_us: int | None = None
) -> Entry:  # fmt: skip
    """Puts a private message into the outbox, into the conversation that the case has with them already, if it has one.

    As ``Outbox.put``; returns its entry.
    """
    room, subject = conversation(desk, account, desk.book.journal.case(case_id), message.to)
    if subject and message.channel is Channel.MAIL and not message.subject:
        again = subject.casefold().startswith(_AGAIN)
        message = replace(message, subject=subject if again else f"Re: {subject}")
    item = Outgoing(
        new_id(), Errand.PRIVATE, message.to, subject=message.subject, text=message.text, room=room
    )
    # Order is kept by whom it goes to: the first message names no conversation yet.
    return outbox.put(
        account, message, by=desk.work.me, case_id=case_id, item=item, queue=message.to, at_us=at_us
    )

"""What the member has said since the case began to wait: in any thread of theirs, or in a contact.

Nothing moves by it and nothing of it is lost: it stands there until somebody weighs it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.core.case import Case
from moderator_console.core.courtesy import only_thanks
from moderator_console.core.events import Channel, Satisfied
from moderator_console.core.replying import Awaited, awaited
from moderator_console.store.member_posts import MemberPost, Since

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.store.awaited import AwaitedLine, Spoken


@dataclass(frozen=True, slots=True)
class Reply:
    """What the member said. ``reply`` is a post's address or a contact's id (hex), ``title`` the thread's, empty for
    a contact; everything until ``until_us`` is weighed with it.

    ``thanks``: nothing but thanks, which is no answer to whether they are satisfied until somebody says so.
    ``spoken``: in a logged contact; ``talk``: a real talk, logged while the date was set by hand; ``private``: written
    in answer to a private message of ours. ``learnt`` is how it was learnt.
    """

    reply: str
    at_us: int
    until_us: int
    known_us: int
    words: str
    title: str
    thanks: bool
    spoken: bool = False
    talk: bool = False
    learnt: Channel = Channel.OTHER
    private: bool = False


def reply_to_weigh(desk: Desk, case: Case) -> Reply | None:
    """The reply that nobody has weighed yet; None: there is none, or none is waited for. Safe from any thread."""
    return _found(desk, desk.book.awaited.lines(case.id)).get(case.id)


def replies_to_weigh(desk: Desk) -> dict[UUID, Reply]:
    """All replies that nobody has weighed yet, by case, the one that has waited longest first: two questions to the
    cases and one to the archive, however many cases wait. Safe from any thread."""
    found = _found(desk, desk.book.awaited.lines())
    return dict(sorted(found.items(), key=lambda one: (one[1].at_us, one[0])))


def note_their_yes(desk: Desk, case_id: UUID, reply: Reply) -> Case:
    """Notes a reply as the member's yes, in their words: one act, taken back by one undo. Raises RuleBroken."""
    return desk.work.follow_up(case_id, Satisfied.YES, reply.words, reply.learnt)


def _found(desk: Desk, lines: list[AwaitedLine]) -> dict[UUID, Reply]:
    now_us = desk.now()
    asked = [
        Since(line.case_id.hex, community, key, since.floor_us, since.said_us, since.known_us)
        for line in lines
        if (since := _since(desk, line, now_us)) is not None
        for community, key in line.accounts
    ]
    posts: dict[str, list[MemberPost]] = defaultdict(list)
    for post in desk.archive.posts_since(asked) if asked else ():
        posts[post.of].append(post)
    replies = {line.case_id: _reply(posts.get(line.case_id.hex, []), line.spoken) for line in lines}
    return {case_id: reply for case_id, reply in replies.items() if reply is not None}


def _since(desk: Desk, line: AwaitedLine, now_us: int) -> Awaited | None:
    """From when on. The row knows no clock: what was written down while ours stood ahead is looked at in the case."""
    if max(line.floor_us, line.known_us) <= now_us:
        return Awaited(line.floor_us, line.said_us, line.known_us)
    return awaited(desk.book.journal.case(line.case_id), now_us)


def _reply(posts: list[MemberPost], spoken: Spoken | None) -> Reply | None:
    """One reply out of everything that was said: the last that is more than thanks, if anything is."""
    said = [
        Reply(str(p.address), p.at_us, p.at_us, p.known_us, p.words, p.title, only_thanks(p.words))
        for p in posts
    ]
    if spoken is not None:
        told = (spoken.at_us, spoken.at_us, spoken.at_us, spoken.words, "", spoken.thanks)
        heard = not spoken.written
        talk = heard and not spoken.thanks
        said.append(
            Reply(
                spoken.contact.hex, *told, spoken=heard, talk=talk, learnt=spoken.channel, private=spoken.written
            )
        )  # fmt: skip
    if not said:
        return None
    shown = max(said, key=lambda one: (not one.thanks, one.at_us))
    until = max(one.until_us for one in said)
    return replace(shown, until_us=until, known_us=max(one.known_us for one in said))

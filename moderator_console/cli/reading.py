"""``threads`` and ``thread``: what communities have said, as the archive has it."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.heat import catch_up, signal_words
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.verb import NUMBER, Code, argument, option, verb
from moderator_console.core.posts import Address
from moderator_console.store.conversation import ThreadOrder

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.store.conversation import PostCard, ThreadLine

_USUAL_THREADS = 50
_USUAL_POSTS = 500
_PAGE = 256
#: Threads that a filter by state looks through for one page.
_MOST_LOOKED_AT = 20_000
_DEEPEST = 8


class ThreadState(StrEnum):
    """What a thread is to us: without a case, with an open one, or with closed ones only."""

    NEW = "new"
    OPEN = "open"
    CLOSED = "closed"


@verb(
    "threads",
    option("--community", metavar="C", help="Only threads of this community."),
    option("--state", type=Code(ThreadState), metavar="new|open|closed",
           help="Only threads without a case, with an open one, or with closed ones."),
    option("--order", type=Code(ThreadOrder), metavar="newest|heat", default=ThreadOrder.NEWEST,
           help="The newest first, or those with something unusual; the others after them, by time."),
    option("--limit", type=NUMBER, default=_USUAL_THREADS, metavar="N", help="At most so many."),
    option("--after", metavar="CURSOR", help="Go on after this “next” of the page before."),
)  # fmt: skip
def threads_verb(
    call: Call, community: str | None, state: ThreadState | None, order: ThreadOrder, limit: int,
    after: str | None,
) -> None:  # fmt: skip
    """List threads, the newest first."""
    with call.desk() as desk:
        catch_up(call, desk)
        lines, following = _page(desk, community, state, order, limit, after)
        document: Json = {
            "threads": [_thread_json(desk, line) for line in lines],
            "next": following,
        }
        narrowed = community is not None or state is not None or after is not None
        call.answer(document, lambda: _show_threads(call, desk, lines, following, order, narrowed))


@verb(
    "thread",
    argument("address"),
    option("--around", metavar="POST", help="The posts around this one."),
    option("--limit", type=NUMBER, default=_USUAL_POSTS, metavar="N", help="At most so many."),
)
def thread_verb(call: Call, address: str, around: str | None, limit: int) -> None:
    """Show a conversation in its order, with who answers whom."""
    with call.desk() as desk:
        line = desk.archive.thread_of(Address(address))
        first = 0
        if around is not None:
            place = desk.archive.place_of(Address(around))
            line = desk.archive.thread_of(place.thread)
            first = max(0, place.place - limit // 2)
        cards = tuple(_cards(desk, line.address, first, limit + 1))
        more, cards = len(cards) > limit, cards[:limit]
        progress = desk.progress(line.address)
        document: Json = {
            "address": line.address,
            "title": line.title,
            "community": line.community,
            "posts": [_post_json(desk, card) for card in cards],
            "first_place": first,
            "more": more,
            "read": progress.read,
            "total": progress.total,
        }
        call.answer(document, lambda: _show_thread(call, desk, line, cards, more))


def _page(
    desk: Desk, community: str | None, state: ThreadState | None, order: ThreadOrder, limit: int,
    after: str | None,
) -> tuple[list[ThreadLine], str | None]:  # fmt: skip
    """Up to ``limit`` threads and the cursor that goes on behind them."""
    states = _states(desk) if state is not None else {}
    found: list[ThreadLine] = []
    looked = 0
    while True:
        page = desk.archive.threads(community, min(limit - len(found), 1_000), after, order=order)
        looked += len(page.lines)
        found += [
            line
            for line in page.lines
            if state is None or states.get(line.address, ThreadState.NEW) is state
        ]
        after = page.next
        if after is None or len(found) >= limit or looked >= _MOST_LOOKED_AT:
            return found, after


def _states(desk: Desk) -> dict[Address, ThreadState]:
    """The state of every thread that a complaint stands in."""
    from moderator_console.store.questions import Lane

    ask, now, night = desk.book.questions, desk.now(), desk.night()
    closed = ask.lane(Lane.CLOSED, now_us=now, night_us=night)
    opened = ask.lane(Lane.OPEN, now_us=now, night_us=night)
    known = {Address(case.complaint_thread): ThreadState.CLOSED for case in closed}
    return {**known, **{Address(case.complaint_thread): ThreadState.OPEN for case in opened}}


def _cards(desk: Desk, thread: Address, first: int, count: int) -> Iterable[PostCard]:
    while count > 0:
        cards = desk.archive.posts(thread, first, min(_PAGE, count))
        for card in cards:
            yield desk.archive.whole(card.address) if card.long else card
        if not cards:
            return
        first, count = first + len(cards), count - len(cards)


def _thread_json(desk: Desk, line: ThreadLine) -> Json:
    return {
        "address": line.address,
        "title": line.title,
        "community": line.community,
        "posts": line.posts,
        "people": line.people,
        "first_at": rfc3339(line.first_us, desk.zone),
        "last_at": rfc3339(line.last_us, desk.zone),
        "silence_s": _silence_s(desk, line),
        "heat": None if line.heat is None else round(line.heat, 4),
    }


def _silence_s(desk: Desk, line: ThreadLine) -> int | None:
    """Seconds since staff last wrote; since the first post where they never have."""
    since = desk.archive.staff_us(line.address)
    since = line.first_us if since is None else since
    return None if since is None else max(0, (desk.now() - since) // 1_000_000)


def _post_json(desk: Desk, card: PostCard) -> Json:
    return {
        "address": card.address,
        "place": card.place,
        "author": card.author,
        "role": card.role,
        "at": rfc3339(card.at_us, desk.zone),
        "precision": card.precision.value,
        "reply_to": card.parent,
        "link": card.link.value,
        "depth": card.depth,
        "text": card.text,
        "html": card.html,
        "edited_at": rfc3339(card.edited_us, desk.zone),
        "deleted": card.removed,
        "missing": card.missing,
        "revisions": card.revisions,
        "quotes": list(card.quotes),
        "attachments": [
            {"name": one.name, "kind": one.kind.value, "address": one.address, "size": one.size}
            for one in card.attachments
        ],
    }


def _show_threads(
    call: Call, desk: Desk, lines: list[ThreadLine], following: str | None, order: ThreadOrder,
    narrowed: bool,
) -> None:  # fmt: skip
    say = call.say
    if not lines and narrowed:
        call.page.line(say("No conversation is like that."))
        return
    if not lines:
        call.page.line(say("No conversations here yet. Bring some in: {command}",
                           command="moderator-console import PATH"))  # fmt: skip
        return
    heads = [say("Last post"), say("Posts"), say("Community"), say("Thread"), say("Address")]
    rows = [
        [say.at(line.last_us, desk.zone), str(line.posts), one_line(line.community, 24),
         one_line(line.title, 60), line.address]
        for line in lines
    ]  # fmt: skip
    if order is ThreadOrder.HEAT:
        heads.insert(4, say("Stands out"))
        for row, line in zip(rows, lines, strict=True):
            row.insert(4, _sign(call, line))
    call.page.table(heads, rows)
    if following is not None:
        call.page.aside(say("More: {option}", option=f"--after {shlex.quote(following)}"))


def _sign(call: Call, line: ThreadLine) -> str:
    if line.heat is None:
        return call.say("not counted yet")
    if line.sign is None:
        return call.say("nothing unusual")
    return signal_words(call.say, line.sign.name, line.sign.value, line.sign.of)


def _show_thread(
    call: Call, desk: Desk, line: ThreadLine, cards: Iterable[PostCard], more: bool
) -> None:
    say, out = call.say, call.page.line
    progress = desk.progress(line.address)
    out(one_line(line.title))
    out(say("{community} · read {read} of {total}",
            community=line.community, read=progress.read, total=progress.total))  # fmt: skip
    for card in cards:
        edge = "  " * min(card.depth, _DEEPEST)
        out()
        out(edge + " · ".join(_marks(call, desk, card)))
        for row in card.text.splitlines():
            out(f"{edge}  {row}")
        out(f"{edge}  {card.address}")
    if more:
        call.page.aside(say("There is more: --limit N, or --around POST"))


def _marks(call: Call, desk: Desk, card: PostCard) -> list[str]:
    say = call.say
    if card.missing:
        return [say("a post that was never seen here")]
    found = [one_line(card.author) or say("nobody named"), say.at(card.at_us, desk.zone)]
    if card.parent_author:
        found.append(say("answers {name}", name=one_line(card.parent_author)))
    if card.edited_us is not None or card.revisions > 1:
        found.append(say("edited"))
    if card.removed:
        found.append(say("deleted there"))
    return found

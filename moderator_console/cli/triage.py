"""``triage``: posts that somebody reported, and those that look like a complaint, with the words that say so."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.verb import NUMBER, flag, option, verb
from moderator_console.core.posts import Address
from moderator_console.core.trouble import WrongWords

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.services.triage import Line, TriageLane

_USUAL_DAYS = 30
_USUAL_LINES = 50
#: Seconds that an answer waits for posts that were not looked at yet; at 80 µs a post that is some 30,000 posts.
_PATIENCE_S = 3.0
_WORDS = 100


@verb(
    "triage",
    option("--days", type=NUMBER, default=_USUAL_DAYS, metavar="N",
           help="Only the last days of each community."),
    flag("--all", "everything", help="Of all times."),
    option("--limit", type=NUMBER, default=_USUAL_LINES, metavar="N", help="At most so many."),
    option("--not-complaint", "no", metavar="POST", help="Keep that this post is not a complaint."),
    option("--take-back", "back", metavar="POST", help="Take back that this post is not a complaint."),
)  # fmt: skip
def triage_verb(
    call: Call, days: int, everything: bool, limit: int, no: str | None, back: str | None
) -> None:  # fmt: skip
    """List posts that might be a complaint: those that somebody reported, then the plainest first."""
    from moderator_console.services.triage import lane, say_no

    if no is not None and back is not None:
        raise WrongWords("One of the two at a time.", "Name one post, to keep or to take back.")
    with call.desk() as desk:
        _catch_up(call, desk)
        if no is not None:
            call.changes()
            say_no(desk, Address(no))
            call.answer({"post": no, "not_complaint": True},
                        lambda: call.page.line(call.say("Kept: not a complaint.")))  # fmt: skip
            return
        if back is not None:
            call.changes()
            desk.book.not_complaints.take_back(back)
            call.answer({"post": back, "not_complaint": False},
                        lambda: call.page.line(call.say("Taken back.")))  # fmt: skip
            return
        found = lane(desk, call.say.lang, days=0 if everything else days, limit=limit)
        document: Json = {
            "posts": [_json(desk, line) for line in found.lines],
            "count": found.count,
            "waiting": found.due,
            "not_complaints": [
                {"address": one.post.address, "said_at": rfc3339(one.at_us, desk.zone)}
                for one in found.said_no
            ],
            "settled": [
                {"address": one.post.address, "settled_at": rfc3339(one.at_us, desk.zone)}
                for one in found.settled
            ],
        }
        call.answer(document, lambda: _show(call, desk, found))


def _catch_up(call: Call, desk: Desk) -> None:
    """Looks at what an import has brought, for a few seconds at most; under ``--safe`` nothing is written."""
    from moderator_console.services.triage import look_through

    if not call.safe:
        look_through(desk.archive, Event(), rest_s=0.0, within_s=_PATIENCE_S)


def _json(desk: Desk, line: Line) -> Json:
    post = line.post
    return {
        "address": post.address,
        "thread": post.thread,
        "title": post.title,
        "community": post.community,
        "author": post.author,
        "at": rfc3339(post.at_us, desk.zone),
        "text": post.text,
        "score": line.score,
        "families": [family.value for family in line.families],
        "marks": [
            {"start": mark.start, "end": mark.end, "family": mark.family.value, "why": mark.why}
            for mark in line.found.marks
        ],
        "reporters": [
            {"name": one.name, "reason": one.reason, "at": rfc3339(one.at_us, desk.zone)}
            for one in (line.reported.reporters if line.reported else ())
        ],
        "text_when_reported": line.before or None,
        "case": line.case.hex if line.case else None,
    }


def _show(call: Call, desk: Desk, found: TriageLane) -> None:
    say, page = call.say, call.page
    if not found.lines and found.due:
        page.line(say("No post looks like a complaint so far."))
    elif not found.lines:
        page.line(say("No post here looks like a complaint."))
    for line in found.lines:
        post = line.post
        page.line(
            say("{name}, {when}, {community}: {title}", name=post.author or "?",
                when=say.at(post.at_us, desk.zone), community=one_line(post.community, 24),
                title=one_line(post.title, 60))
        )  # fmt: skip
        if line.case is not None:
            page.line("  " + say("Has a case: {title}", title=one_line(line.case_title, 60)))
        for told in line.reported.reporters if line.reported else ():
            who = one_line(told.name, 40) or say("the platform")
            page.line("  " + say("Reported by {name}, {when}: {reason}", name=who,
                                 when=say.at(told.at_us, desk.zone), reason=one_line(told.reason, _WORDS)))  # fmt: skip
        if line.before:
            then = one_line(line.before, _WORDS)
            page.line("  " + say("Edited since. When it was reported: {text}", text=then))
        words = (post.text[mark.start : mark.end] for mark in line.found.marks)
        if line.found.marks:
            page.line(f"  {one_line(' … '.join(dict.fromkeys(words)), _WORDS)}")
            page.line(f"  {' '.join(dict.fromkeys(mark.why for mark in line.found.marks))}")
        elif line.reported:
            page.line(f"  {one_line(post.text, _WORDS)}")
        page.line(f"  {post.address}")
    shown = sum(line.case is None for line in found.lines)
    if found.count > shown:
        page.aside(say("{n} of {all} are shown.", n=shown, all=found.count))
    if found.said_no:
        page.aside(say("{n} looked at: not a complaint. To take one back: {option}",
                       n=found.said_no_count, option="--take-back POST"))  # fmt: skip
    if found.settled:
        page.aside(say.count(len(found.settled), "{n} settled on its platform.",
                             "{n} settled on their platforms."))  # fmt: skip
    if found.due:
        page.aside(say.count(found.due, "{n} thread is still to be looked through.",
                             "{n} threads are still to be looked through."))  # fmt: skip

"""A case with a private note at every place where one may lie, each with words that stand nowhere else."""

from __future__ import annotations

from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.moments import when_at
from moderator_console.services.desk import Desk
from moderator_console.services.sample import ORIGIN, OUTBURST

_DAY_US = 86_400_000_000
#: Stands in every note, in its files' names and bytes, and in the draft of one.
CANARY = "xqcanary"


def canary(n: int) -> str:
    return f"{CANARY}{n}: she said in confidence that her brother runs the other shop {n}"


def brought(desk: Desk) -> UUID:
    """A case with everything that can be said of it, and private notes at every place where one may lie."""
    case_id, work = desk.open_case([OUTBURST]).id, desk.work
    desk.read(case_id)
    desk.write_cause(case_id, ORIGIN, "A cold answer.")
    work.offer(case_id, ev.Channel.MESSAGE, "Shall we talk?")
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, True, desk.now(), 720, "I asked twice.", ev.Feeling.CALMER,
        ev.Outcome.HEARD,
    )  # fmt: skip
    case = work.log_contact(case_id, talk)
    work.act(case_id, "Looked for the envelope")
    soon = when_at(desk.now() + _DAY_US, "Europe/Paris")
    work.promise(case_id, "A call", soon)
    work.add_task(case_id, "Ask for the key", soon)
    enclosed = desk.files.keep_bytes(canary(1).encode(), f"{CANARY}2.txt", desk.now())
    thread, member = case.posts[0].thread, case.member
    assert member is not None
    work.note(case_id, canary(3), pinned=True, files=(enclosed,))
    work.note(case_id, canary(4), on=str(OUTBURST))
    work.note(case_id, canary(5), thread=thread)
    revised = work.note(case_id, canary(6), contact=case.contacts[0].event).notes[-1].event
    work.revise_note(case_id, revised, canary(7))
    gone = work.note(case_id, canary(8)).notes[-1].event
    work.remove_note(case_id, gone)
    work.note(case_id, canary(9), until_us=desk.now() - _DAY_US)
    desk.people.note_on_member(member, canary(10), files=(enclosed,))
    desk.people.note_on_thread(thread, canary(11))
    desk.people.note_on_thread(thread, canary(12), post=str(OUTBURST))
    desk.book.drafts.keep(f"note:{case_id.hex}", canary(13), desk.now())
    return case_id

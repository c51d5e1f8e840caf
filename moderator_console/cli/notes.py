"""``note``: private notes on a case, a post, a thread, a member or a contact; nothing here can be sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.cli.call import Call
from moderator_console.cli.note_files import FileName, chosen, copied_out, kept
from moderator_console.cli.note_page import (
    answer_note,
    answer_notes,
    files_of,
    text_of,
    thread_of_post,
)
from moderator_console.cli.note_templates import prepared
from moderator_console.cli.people import person_called
from moderator_console.cli.verb import LONG_TEXT, Verbs, argument, flag, option, verb
from moderator_console.cli.wishes import guess_flag
from moderator_console.core.event_text import BodyTooLong, body_of, kind_of
from moderator_console.core.events import ContactLogged, Enclosed, NoteWritten
from moderator_console.core.loop import Missing, missing_for
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, RuleBroken, WrongWords

if TYPE_CHECKING:
    import click

    from moderator_console.services.desk import Desk
    from moderator_console.store.whole_notes import WholeNote

_TEXT_HELP = "The words, or “-” to read them from standard input."

note_verb = Verbs(
    "note",
    dict.fromkeys(
        ("add", "list", "show", "revise", "remove", "pin", "unpin", "expire", "undo", "copy-out"), "notes"
    )
    | {"templates": "note_templates"},
    "Private notes: on a case, a post, a thread, a member or a contact. They can never be sent.",
    first=False,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a note lies, or is to lie; ``case_id`` None: outside every case."""

    case_id: UUID | None = None
    post: str = ""
    thread: str = ""
    member: UUID | None = None
    contact: UUID | None = None


def _spot_options() -> tuple[click.Option, ...]:
    return (
        option("--case", "case", metavar="ID", help="The case; with --post or --thread, on that of the case."),
        option("--post", metavar="ADDRESS", help="The post."),
        option("--thread", metavar="ADDRESS", help="The conversation."),
        option("--member", metavar="M", help="The person, by name or id."),
        option("--contact", "--call", "contact", metavar="CONTACT", help="The contact that was logged, by its id."),
    )  # fmt: skip


def _file_option() -> click.Option:
    return option(
        "--file", "files", type=FileName(), multiple=True, metavar="FILE",
        help="A file that lies with the note; a copy is kept, encrypted.",
    )  # fmt: skip


@verb(
    "add",
    *_spot_options(),
    option("--text", type=LONG_TEXT, default="", metavar="T", help=_TEXT_HELP),
    option("--template", metavar="NAME",
           help="Begin with a prepared note, in the language of --lang; see: note templates"),
    _file_option(),
    flag("--pin", help="It stands first."),
    option("--until", metavar="WHEN", help="After this moment it counts for nothing any more; it stays readable."),
    guess_flag(),
)  # fmt: skip
def add_verb(
    call: Call, case: str | None, post: str | None, thread: str | None, member: str | None, contact: str | None,
    text: str, template: str | None, files: tuple[Path, ...], pin: bool, until: str | None, guess: bool,
) -> None:  # fmt: skip
    """Write a private note; it can never be sent."""
    call.changes()
    if not template and not text:
        raise WrongWords("A note has its words or a template.", "Give --text or --template.")
    with call.desk() as desk:
        spot = _spot(call, desk, case, post, thread, member, contact)
        until_us = None if until is None else call.when(desk, until, guess=guess).at_us
        if template:
            text = "\n\n".join(
                filter(None, (prepared(call, desk, template, spot.case_id, spot.member), text))
            )
        _refuse(desk, spot.case_id, text)
        note = _write(desk, spot, text, kept(call, desk, files), pin, until_us)
        answer_note(call, desk, desk.book.notes.whole(note))


@verb("list", *_spot_options())
def list_verb(
    call: Call, case: str | None, post: str | None, thread: str | None, member: str | None, contact: str | None,
) -> None:  # fmt: skip
    """List the private notes of one place, the pinned ones first."""
    with call.desk() as desk:
        spot = _spot(call, desk, case, post, thread, member, contact)
        book = desk.book
        if spot.member is not None:
            lines = book.questions.notes_of_person(spot.member)
        elif spot.contact is not None and spot.case_id is not None:
            lines = book.notes.of_contact(spot.case_id, spot.contact)
        elif spot.post:
            lines = book.questions.notes_of_post(spot.post)
        elif spot.thread:
            lines = book.questions.notes_of_thread(spot.thread)
        else:
            lines = book.notes.of_case(spot.case_id) if spot.case_id is not None else []
        if case is not None:
            lines = [line for line in lines if line.case_id == spot.case_id]
        answer_notes(call, desk, lines)


@verb("show", argument("note"))
def show_verb(call: Call, note: str) -> None:
    """Show a note with every text that it has had and its files."""
    with call.desk() as desk:
        answer_note(call, desk, desk.book.notes.find(note), changed=False)


@verb(
    "revise",
    argument("note"),
    option("--text", type=LONG_TEXT, metavar="T", help="The new words; without them, those that stand there."),
    _file_option(),
    option("--drop", "dropped", multiple=True, metavar="NAME", help="A file that lies with it no more."),
)  # fmt: skip
def revise_verb(
    call: Call, note: str, text: str | None, files: tuple[Path, ...], dropped: tuple[str, ...]
) -> None:
    """Give a note another text or other files; the earlier ones stay readable."""
    call.changes()
    if text is None and not files and not dropped:
        raise WrongWords("There is nothing to change.", "Give --text, --file or --drop.")
    with call.desk() as desk:
        whole = _standing(desk, note)
        words = text_of(whole.note) if text is None else text
        gone = {chosen(files_of(whole.note), name).sha for name in dropped}
        _refuse(desk, whole.case_id, words)
        left = [one for one in files_of(whole.note) if one.sha not in gone]
        every = tuple(dict.fromkeys((*left, *kept(call, desk, files))))
        if whole.case_id is not None:
            desk.work.revise_note(whole.case_id, whole.note.event, words, every)
        else:
            desk.people.revise_note(whole.note.event, words, every)
        answer_note(call, desk, desk.book.notes.whole(whole.note.event))


@verb("remove", argument("note"))
def remove_verb(call: Call, note: str) -> None:
    """Take a note away; undo brings it back."""

    def remove(desk: Desk, whole: WholeNote) -> None:
        if whole.case_id is not None:
            desk.work.remove_note(whole.case_id, whole.note.event)
        else:
            desk.people.remove_note(whole.note.event)

    _change(call, note, remove)


@verb("pin", argument("note"))
def pin_verb(call: Call, note: str) -> None:
    """Pin a note: it stands first."""
    _change(call, note, lambda desk, whole: _keep(desk, whole, True, whole.note.until_us))


@verb("unpin", argument("note"))
def unpin_verb(call: Call, note: str) -> None:
    """Pin a note no more."""
    _change(call, note, lambda desk, whole: _keep(desk, whole, False, whole.note.until_us))


@verb(
    "expire",
    argument("note"),
    option("--at", metavar="WHEN", help="After this moment it counts for nothing any more; it stays readable."),
    flag("--never", help="It counts for ever."),
    guess_flag(),
)  # fmt: skip
def expire_verb(call: Call, note: str, at: str | None, never: bool, guess: bool) -> None:
    """Say until when a note counts."""
    if never == (at is not None):
        raise WrongWords("It is not said until when it counts.", "Give --at WHEN or --never.")

    def expire(desk: Desk, whole: WholeNote) -> None:
        until_us = None if at is None else call.when(desk, at, guess=guess).at_us
        _keep(desk, whole, whole.note.pinned, until_us)

    _change(call, note, expire)


@verb("undo", argument("note"))
def undo_verb(call: Call, note: str) -> None:
    """Take back the last act on a note; the journal keeps it."""
    call.changes()
    with call.desk() as desk:
        whole = desk.book.notes.find(note)
        taken = whole.last_act
        if whole.case_id is not None:
            taken = desk.work.undo(whole.case_id, taken[0].act)
        else:
            desk.people.undo(taken)
        undone = [{"id": event.id.hex, "kind": kind_of(event.what)} for event in taken]
        document = {"note": whole.note.event.hex, "undone": undone}
        call.answer(document, lambda: call.page.line(call.say("Taken back.")))


@verb(
    "copy-out",
    argument("note"),
    argument("target", type=FileName()),
    option("--name", metavar="NAME", help="Which of its files, where several lie with it."),
    flag("--force", help="Write over a file that is there."),
)
def copy_out_verb(call: Call, note: str, target: Path, name: str | None, force: bool) -> None:
    """Save a copy of a file that lies with a note; nothing is opened."""
    call.changes()
    with call.desk() as desk:
        one = chosen(files_of(desk.book.notes.find(note).note), name)
        written = copied_out(desk, one, target, force=force)
        document = {"file": str(written.absolute()), "name": one.name, "size": one.size, "sha": one.sha}  # fmt: skip
        said = call.say("Written: {file}", file=written)
        call.answer(document, lambda: call.page.line(said))


# -- inside -----------------------------------------------------------------------


def _spot(
    call: Call, desk: Desk, case: str | None, post: str | None, thread: str | None, member: str | None,
    contact: str | None,
) -> Spot:  # fmt: skip
    """Where the options lead. Raises WrongWords unless they name one place, NotFound."""
    places = sum(one is not None for one in (post, thread, member, contact))
    if places > 1 or (case is not None and (member or contact)) or not (places or case):
        raise WrongWords(
            "A note lies on one thing.",
            "Give one of --case, --post, --thread, --member or --contact.",
        )
    if contact is not None:
        there, event = desk.book.questions.find_event(contact, ContactLogged.kind)
        return Spot(there, contact=event)
    if member is not None:
        return Spot(member=person_called(desk, member).id)
    case_id = call.case(desk, case) if case is not None else None
    if thread is not None:
        return Spot(case_id, thread=desk.archive.thread_of(Address(thread)).address)
    if post is not None:
        kept_with = desk.book.journal.case(case_id) if case_id is not None else None
        return Spot(case_id, post=post, thread=thread_of_post(desk, post, kept_with))
    return Spot(case_id)


def _write(
    desk: Desk, spot: Spot, text: str, files: tuple[Enclosed, ...], pinned: bool, until_us: int | None
) -> UUID:  # fmt: skip
    """Writes the note where it is to lie and returns its id."""
    if spot.case_id is not None:
        case = desk.work.note(
            spot.case_id, text, on=spot.post, thread=spot.thread, contact=spot.contact, files=files, pinned=pinned,
            until_us=until_us,
        )  # fmt: skip
        return case.notes[-1].event
    people = desk.people
    if spot.member is not None:
        done = people.note_on_member(spot.member, text, files=files, pinned=pinned, until_us=until_us)  # fmt: skip
    else:
        done = people.note_on_thread(
            spot.thread, text, post=spot.post, files=files, pinned=pinned, until_us=until_us
        )
    return done[0].id


def _refuse(desk: Desk, case_id: UUID | None, text: str) -> None:
    """Refuses before a file is kept what would be refused after it: a refused act leaves nothing behind."""
    what = NoteWritten(text)
    lacks = missing_for(desk.book.journal.case(case_id), NoteWritten) if case_id else ()
    if not lacks and not text.strip():
        lacks = (Missing.TEXT,)
    if lacks:
        raise RuleBroken(f"{what.kind} is not possible now.", tuple(lacks), kind=what.kind)
    try:
        body_of(what)
    except BodyTooLong:
        raise WrongWords(
            "This text is too long to be kept in one piece.",
            "Shorten it, or write it in two notes.",
        ) from None


def _standing(desk: Desk, typed: str) -> WholeNote:
    """A note that was not taken away. Raises NotFound."""
    whole = desk.book.notes.find(typed)
    if whole.note.removed:
        raise NotFound("This note was taken away.", "Bring it back with: note undo")
    return whole


def _change(call: Call, typed: str, act: Callable[[Desk, WholeNote], None]) -> None:
    call.changes()
    with call.desk() as desk:
        whole = _standing(desk, typed)
        act(desk, whole)
        answer_note(call, desk, desk.book.notes.whole(whole.note.event))


def _keep(desk: Desk, whole: WholeNote, pinned: bool, until_us: int | None) -> None:
    note = whole.note.event
    if whole.case_id is not None:
        desk.work.keep_note(whole.case_id, note, pinned=pinned, until_us=until_us)
    else:
        desk.people.keep_note(note, pinned=pinned, until_us=until_us)

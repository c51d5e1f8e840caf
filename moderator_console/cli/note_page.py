"""A note as the command line answers with it: one document for programs, some lines for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.case_page import naming
from moderator_console.cli.note_files import size_words
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.verb import PROGRAM
from moderator_console.core.case import Case
from moderator_console.core.event_values import Enclosed
from moderator_console.core.note_form import quiet
from moderator_console.core.notes import Note, NoteText
from moderator_console.core.posts import Address
from moderator_console.store.ids import short
from moderator_console.store.notes import NoteLine

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.store.whole_notes import WholeNote

_WORDS = 100


def answer_note(call: Call, desk: Desk, whole: WholeNote, *, changed: bool = True) -> None:
    """Answers with a note. After a change people are told how to undo it."""
    document = _note_json(desk, whole)
    if call.understood:
        document["understood"] = call.understood
    call.answer(document, lambda: _show(call, desk, whole, changed=changed))


def answer_notes(call: Call, desk: Desk, lines: Sequence[NoteLine]) -> None:
    """Answers with the notes of one place."""
    document: Json = {"notes": [_line_json(desk, line) for line in lines], "count": len(lines)}
    call.answer(document, lambda: _show_list(call, desk, lines))


def files_of(note: Note) -> tuple[Enclosed, ...]:
    """The files that lie with a note now, each once."""
    return tuple(
        dict.fromkeys(one for text in note.heads or note.versions[-1:] for one in text.files)
    )


def text_of(note: Note) -> str:
    """What the note says now; where two people wrote at once, both texts."""
    return "\n\n".join(text.text for text in note.heads or note.versions[-1:])


def thread_of_post(desk: Desk, post: str, case: Case | None) -> str:
    """The thread of a post: of one that the case keeps, or of one in the archive. Raises NotFound."""
    for one in case.posts if case is not None else ():
        if one.address == post:
            return one.thread
    return desk.archive.place_of(Address(post)).thread


def _note_json(desk: Desk, whole: WholeNote) -> Json:
    note, zone, name = whole.note, desk.zone, naming(desk)

    def version(text: NoteText) -> Json:
        return {
            "id": text.event.hex, "by": name(text.actor), "at": rfc3339(text.at_us, zone), "text": text.text,
            "files": [_file_json(one) for one in text.files],
        }  # fmt: skip

    return {
        "id": note.event.hex,
        "short": short(note.event),
        "case": whole.case_id.hex if whole.case_id else None,
        "member": note.member.hex if note.member else None,
        "thread": note.thread or None,
        "post": note.on or None,
        "call": note.contact.hex if note.contact else None,
        "pinned": note.pinned,
        "until": rfc3339(note.until_us, zone),
        "expired": note.expired(desk.now()),
        "removed": note.removed,
        "text": text_of(note),
        "texts": [text.text for text in note.heads],
        "files": [_file_json(one) for one in files_of(note)],
        "versions": [version(text) for text in note.versions],
    }


def _file_json(one: Enclosed) -> Json:
    return {"name": one.name, "size": one.size, "sha": one.sha}


def _line_json(desk: Desk, line: NoteLine) -> Json:
    return {
        "id": line.id.hex,
        "short": short(line.id),
        "case": line.case_id.hex if line.case_id else None,
        "member": line.person_id.hex if line.person_id else None,
        "thread": line.thread or None,
        "post": line.post or None,
        "call": line.contact.hex if line.contact else None,
        "pinned": line.pinned,
        "until": rfc3339(line.until_us, desk.zone),
        "expired": line.expired(desk.now()),
        "by": line.actor,
        "at": rfc3339(line.at_us, desk.zone),
        "text": line.text,
        "versions": line.versions,
        "files": line.files,
    }


def _show(call: Call, desk: Desk, whole: WholeNote, *, changed: bool) -> None:
    say, out, note, name = call.say, call.page.line, whole.note, naming(desk)
    out(f"{short(note.event)}  {say('Private note')}{_marks(call, desk, note)}")
    for one in call.understood:
        date = say.moment(datetime.fromisoformat(one["local"]))
        out(say("“{words}” was read as {date}.", words=one["words"], date=date))
    if note.removed:
        out(say("It was taken away."))
    if not changed:
        out(f"  {_where(call, desk, whole)}")
        for text in note.versions:
            out(f"  {say.at(text.at_us, desk.zone)}  {one_line(name(text.actor))}")
            for row in text.text.splitlines():
                out(f"      {row}")
    for file in files_of(note):
        out("  " + say("File: {name}, {size}", name=one_line(file.name), size=size_words(call, file.size)))  # fmt: skip
    if changed:
        undo = f"case undo {short(whole.case_id)}" if whole.case_id else f"note undo {short(note.event)}"  # fmt: skip
        out(say("Undo: {command}", command=f"{PROGRAM} {undo}"))


def _marks(call: Call, desk: Desk, note: Note | NoteLine) -> str:
    say, marks = call.say, []
    if note.pinned:
        marks.append(say("pinned"))
    if note.until_us is not None:
        date = say.at(note.until_us, desk.zone)
        over = note.expired(desk.now())
        marks.append(say("counted until {date}" if over else "counts until {date}", date=date))
    return "".join(f" · {mark}" for mark in marks)


def _where(call: Call, desk: Desk, whole: WholeNote) -> str:
    say, note = call.say, whole.note
    parts = []
    if whole.case_id is not None:
        parts.append(say("Case {id}", id=short(whole.case_id)))
    if note.contact is not None:
        parts.append(say("on the contact {id}", id=short(note.contact)))
    if note.member is not None:
        parts.append(say("on {name}", name=one_line(naming(desk)(note.member))))
    if note.on or note.thread:
        parts.append(say("on {address}", address=one_line(note.on or note.thread)))
    return " · ".join(parts)


def _show_list(call: Call, desk: Desk, lines: Sequence[NoteLine]) -> None:
    say, out = call.say, call.page.line
    if not lines:
        out(say("No private note lies here."))
    for line in lines:
        head = f"{short(line.id)}  {say.at(line.at_us, desk.zone)}  {one_line(line.actor)}"
        files = say.count(line.files, "{n} file", "{n} files") if line.files else ""
        out(head + _marks(call, desk, line) + (f" · {files}" if files else ""))
        out(f"    {one_line(quiet(line.text), _WORDS)}")

"""What a private note is about: the case, a post, the conversation, the member or a contact.

Each is a place of its own for what is being written: its draft is kept and found under ``draft``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QObject

from moderator_console.core.case import Case, Contact
from moderator_console.core.events import Enclosed, Event
from moderator_console.core.notes import Note
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound
from moderator_console.services.desk import Desk
from moderator_console.store.conversation import PostCard
from moderator_console.store.questions import Person
from moderator_console.views.compose.kept_fields import pack, unpack
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.isolated import isolated
from moderator_console.views.words import Words

#: Contacts that are offered, the latest first.
_MOST_CONTACTS = 5


class On(StrEnum):
    """The kinds of what a note can be about."""

    CASE = "case"
    POST = "post"
    THREAD = "thread"
    MEMBER = "member"
    CONTACT = "contact"
    #: Not a new note: another text of one that was written.
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class NotePlace:
    """``key`` is a post's or thread's address, or the id of a member, contact or note; ``thread`` that of a post.

    ``words`` say what it is, inside a sentence; they take no part in what is the same.
    """

    on: On
    key: str = ""
    thread: str = ""
    words: str = ""

    def draft(self, case: UUID | None) -> str:
        """Where the draft of a note about it is kept; ``case`` None: outside every case."""
        whole = f"note:{case or 'outside'}"
        return whole if self.on is On.CASE else f"{whole}:{self.on.value}:{self.key}"

    def same(self, other: NotePlace) -> bool:
        """Whether both are the same place, whatever they are called."""
        return (self.on, self.key) == (other.on, other.key)

    def packed(self) -> dict[str, str]:
        """As fields of a draft."""
        if self.on is On.CASE:
            return {}
        return {"on": self.on.value, "key": self.key, "thread": self.thread, "words": self.words}


def unpacked(kept: dict[str, str]) -> NotePlace:
    """The place that a draft names; the case where it names none that is known."""
    kinds = [on for on in On if on.value == kept.get("on")]
    if not kinds or not kept.get("key"):
        return NotePlace(On.CASE)
    return NotePlace(kinds[0], kept["key"], kept.get("thread", ""), kept.get("words", ""))


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note that is ready to be kept."""

    text: str
    files: tuple[Enclosed, ...] = ()
    pinned: bool = False
    until_us: int | None = None


def keep(
    desk: Desk, case: UUID | None, place: NotePlace, note: NewNote
) -> Callable[[], None] | None:
    """Writes the note where it belongs. Returns what takes it back; None: undo of the case does.

    Raises what the journal raises: RuleBroken, WrongWords, NotFound, DiskTrouble, FileBusy.
    """
    files, pinned, until_us = note.files, note.pinned, note.until_us
    events: tuple[Event, ...]
    if place.on is On.MEMBER:
        events = desk.people.note_on_member(
            UUID(place.key), note.text, files=files, pinned=pinned, until_us=until_us
        )
    elif case is None:
        post = place.key if place.on is On.POST else ""
        thread = place.thread if place.on is On.POST else place.key
        events = desk.people.note_on_thread(
            thread, note.text, post=post, files=files, pinned=pinned, until_us=until_us
        )
    else:
        desk.work.note(
            case,
            note.text,
            on=place.key if place.on is On.POST else "",
            thread={On.POST: place.thread, On.THREAD: place.key}.get(place.on, ""),
            contact=UUID(place.key) if place.on is On.CONTACT else None,
            files=files,
            pinned=pinned,
            until_us=until_us,
        )
        return None
    return lambda: desk.people.undo(events)


class NotePlaces(QObject):
    """Names what a note can be about."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._due, self._say = DueWords(self), Words(self)

    def case(self) -> NotePlace:
        """The case, and no part of it."""
        return NotePlace(On.CASE, words=self.tr("this case"))

    def post(self, post: PostCard, thread: str) -> NotePlace:
        """One post of a thread: who wrote it, and when."""
        name = isolated(" ".join(post.author.split())) or self.tr("somebody")
        words = self.tr("the post by {name}").format(name=name)
        if post.at_us is not None:
            when = self._due.on(post.at_us, self._desk.now(), self._desk.zone)
            words = self.tr("the post by {name}, {time}").format(name=name, time=when)
        return NotePlace(On.POST, str(post.address), thread, words)

    def talk(self, address: str) -> NotePlace:
        """A conversation as a whole."""
        return NotePlace(On.THREAD, address, words=self.tr("the whole conversation"))

    def member(self, person: Person) -> NotePlace:
        """Somebody: the note stands on their page, in no case."""
        return NotePlace(On.MEMBER, str(person.id), words=isolated(person.name))

    def contacts(self, case: Case) -> list[NotePlace]:
        """The contacts of a case, the latest first."""
        return [self._contact(each) for each in reversed(case.contacts[-_MOST_CONTACTS:])]

    def of(self, note: Note, case: UUID | None) -> NotePlace | None:
        """What a note that was written is about; None: the case, or what is no longer known here."""
        desk = self._desk
        try:
            if note.contact is not None and case is not None:
                contacts = desk.book.journal.case(case).contacts
                found = next((each for each in contacts if each.event == note.contact), None)
                return self._contact(found) if found is not None else None
            if note.member is not None:
                return self.member(desk.book.questions.person(note.member))
            if note.on:
                return self.post(desk.archive.whole(Address(note.on)), note.thread)
        except NotFound:
            return None
        return self.talk(note.thread) if note.thread else None

    def named(self, place: NotePlace) -> NotePlace:
        """The place with words; the drafts of cases and revisions keep none."""
        if place.on is On.REVISION:
            return replace(place, words=self.tr("a note that you revise"))
        return place if place.words else replace(place, words=self.tr("this case"))

    def _contact(self, contact: Contact) -> NotePlace:
        talk = contact.talk
        date = self._due.on(talk.started_us, self._desk.now(), self._desk.zone)
        words = self.tr("the contact of {date}, {channel}")
        said = words.format(date=date, channel=self._say.channel(talk.channel))
        return NotePlace(On.CONTACT, str(contact.event), words=said)


def packed_note(text: str, place: NotePlace, more: dict[str, str]) -> str:
    """The draft of a note; plain text where it is nothing else. ``more`` are further fields."""
    if not text and not more.get("files"):
        return ""
    fields = {**place.packed(), **{name: value for name, value in more.items() if value}}
    if not fields and not text.startswith('{"'):
        # A note that looks like a draft of several fields is kept as one: it must come back as it was typed.
        return text
    return pack({"text": text, **fields})


def add_file(desk: Desk, draft: str, place: NotePlace, enclosed: Enclosed) -> None:
    """Adds a file to a draft that is no longer shown: it was still being read. Raises DiskTrouble, FileBusy."""
    found = desk.book.drafts.get(draft)
    text = found.text if found else ""
    kept = unpack(text) if text.startswith('{"') else {"text": text}
    files = [*json.loads(kept.pop("files", "") or "[]")]
    files.append((enclosed.sha, enclosed.name, enclosed.size))
    words = kept.pop("text", "")
    kept["files"] = json.dumps(files, ensure_ascii=False)
    desk.book.drafts.keep(draft, packed_note(words, place, kept), desk.now())

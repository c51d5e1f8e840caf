"""A site of Stack Exchange as its dumps give it: ``Posts.xml``, ``Comments.xml``, ``Users.xml``.

A question with its answers is one thread; comments answer the post that they stand under. Times are UTC without
saying so (the dump's own readme does). Nothing is held but who people are and which question an answer belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from moderator_console.core.posts import (
    Account,
    Address,
    Item,
    Link,
    Markup,
    Post,
    Skipped,
    ThreadEvent,
    ThreadInfo,
)
from moderator_console.readers import Wishes
from moderator_console.readers.detect import sample
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.stackexchange_rows import Row, declares_entities, root_of, rows_of
from moderator_console.readers.text import cut
from moderator_console.readers.times import When, from_iso

#: People whose names are held; each costs some 200 bytes. The names of others stay numbers, which is said.
MAX_PEOPLE = 400_000
_ID = re.compile(r"-?[0-9]{1,15}")
_TAGS = re.compile(r"[<|]([^<>|]{1,60})[>|]?")
#: Files of a dump that hold no conversation.
_OTHERS = frozenset({"badges", "votes", "tags", "postlinks", "posthistory"})
_QUESTION, _ANSWER = "1", "2"


class StackExchangeReader:
    """Dumps of Stack Exchange."""

    name = "stackexchange"
    title = "Stack Exchange dump"
    companions = re.compile(rf"(^|/)(users|{'|'.join(sorted(_OTHERS))})\.xml$", re.IGNORECASE)

    def claims(self, source: Source) -> float:
        known = ("posts", "comments")
        return 0.95 if any(_is_dump(entry, known) for entry in sample(source)) else 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        dump = _Dump(wishes)
        files: dict[str, list[Entry]] = {}
        for entry in source.entries():
            head = entry.head(1 << 14)
            root = root_of(head)
            if declares_entities(head):
                yield Skipped(entry.name, "It declares entities, as only traps do; it is not read.")
            elif root in ("users", "posts", "comments"):
                files.setdefault(root, []).append(entry)
            elif root not in _OTHERS:
                yield Skipped(entry.name, "It is not a file of a Stack Exchange dump.")
        for root, read in (
            ("users", dump.person), ("posts", dump.post), ("comments", dump.comment),
        ):  # fmt: skip
            for entry in files.get(root, ()):
                try:
                    with entry.open() as stream:
                        for row in rows_of(stream):
                            where = f"{entry.name}, row {row.number}"
                            yield from [Skipped(where, row.why)] if row.why else read(row, where)
                except OSError as error:
                    why = f"It could not be read to its end: {error.strerror or error}."
                    yield Skipped(entry.name, why)
                yield from _ending(entry)
        yield from dump.told()
        yield from source.refused()


READER = StackExchangeReader()


def _is_dump(entry: Entry, roots: tuple[str, ...]) -> bool:
    head = entry.head()
    return root_of(head) in roots and b"<row" in head


def _ending(entry: Entry) -> Iterator[Skipped]:
    """A file that was cut where one row ends and the next begins shows it only by its missing end."""
    try:
        with entry.open() as stream:
            if stream.seekable():
                stream.seek(max(0, entry.size - 4_096))
                if b"</" not in stream.read():
                    yield Skipped(entry.name, "It ends too early.", kept=True)
    except OSError:
        return  # told when its rows were read


class _Dump:
    """One site."""

    def __init__(self, wishes: Wishes) -> None:
        self._site = f"stackexchange:{quote(wishes.community, safe='')}"
        self._people: dict[int, str] = {}
        #: The question that an answer belongs to.
        self._question: dict[int, int] = {}
        self._unnamed = 0

    def person(self, row: Row, where: str) -> Iterator[Item]:
        key = _id(row, "Id")
        if not key:
            yield Skipped(where, "It has no id.")
        elif len(self._people) < MAX_PEOPLE:
            self._people[int(key)] = _line(row.values.get("DisplayName", ""))
        else:
            self._unnamed += 1

    def told(self) -> Iterator[Skipped]:
        if self._unnamed:
            why = f"The names of {self._unnamed} more people were not kept; they stand as numbers."
            yield Skipped("Users.xml", why, kept=True)

    def post(self, row: Row, where: str) -> Iterator[Item]:
        values = row.values
        key = _id(row, "Id")
        if not key:
            yield Skipped(where, "It has no id.")
            return
        question = _id(row, "ParentId") if values.get("PostTypeId") == _ANSWER else ""
        if question and question != key:
            self._question[int(key)] = int(question)
        else:
            question = ""
        thread = ThreadInfo(self._address(question or key), _line(values.get("Title", "")))
        when = _when(values.get("CreationDate"))
        edited = _when(values.get("LastEditDate")).at_us
        yield Post(
            address=self._address(key),
            thread=thread,
            author=self._author(row, "OwnerUserId", "OwnerDisplayName", key),
            at_us=when.at_us,
            source=cut(values.get("Body", "")),
            markup=Markup.HTML,
            parent=self._address(question) if question else None,
            link=Link.STATED if question else Link.NONE,
            precision=when.precision,
            zone=when.zone,
            order=int(key),
            edited_us=edited,
            removed="DeletionDate" in values,
        )
        if values.get("PostTypeId") == _QUESTION:
            yield from self._acts(row, thread, when)

    def _acts(self, row: Row, thread: ThreadInfo, when: When) -> Iterator[ThreadEvent]:
        tags = ", ".join(_TAGS.findall(row.values.get("Tags", "")[:1_000]))
        if tags:
            address = Address(f"{thread.address}#tags")
            yield ThreadEvent(address, thread, "tagged", None, when.at_us, tags)
        closed = _when(row.values.get("ClosedDate")).at_us
        if closed is not None:
            yield ThreadEvent(Address(f"{thread.address}#closed"), thread, "closed", None, closed)
        if accepted := _id(row, "AcceptedAnswerId"):
            solved = self._address(accepted)
            yield ThreadEvent(solved, thread, "solved", None, None)

    def comment(self, row: Row, where: str) -> Iterator[Item]:
        key, under = _id(row, "Id"), _id(row, "PostId")
        if not key or not under:
            yield Skipped(where, "It has no id." if not key else "It names no post.")
            return
        when = _when(row.values.get("CreationDate"))
        question = str(self._question.get(int(under), under))
        yield Post(
            address=Address(f"{self._site}/comment/{key}"),
            thread=ThreadInfo(self._address(question), ""),
            author=self._author(row, "UserId", "UserDisplayName", f"comment/{key}"),
            at_us=when.at_us,
            source=cut(row.values.get("Text", "")),
            parent=self._address(under),
            link=Link.STATED,
            precision=when.precision,
            zone=when.zone,
            order=int(key),
        )

    def _address(self, post: str) -> Address:
        return Address(f"{self._site}/{post}")

    def _author(self, row: Row, member: str, named: str, own: str) -> Account:
        """By number; one who left is a name only, or nobody: never the same nobody as elsewhere."""
        key = _id(row, member)
        name = _line(row.values.get(named, ""))
        if key:
            name = self._people.get(int(key)) or name or f"user{key}"
            return Account(f"{self._site}/u/{key}", name, "bot" if key == "-1" else "")
        return Account(f"{self._site}/gone/{own}", name, deleted=True)


def _id(row: Row, member: str) -> str:
    value = row.values.get(member, "")
    return value if _ID.fullmatch(value) and value.isascii() else ""


def _when(value: str | None) -> When:
    """The dumps' times are UTC without a zone; one that has its own keeps it."""
    if not value:
        return from_iso(None)
    stated = value.endswith("Z") or "+" in value
    return from_iso(value if stated or "T" not in value else value + "Z")


def _line(value: str) -> str:
    return " ".join(value.split())[:500]

"""Keeping what was captured by hand: posts, with the pictures beside them, go the way of every import.

The same paste captured twice adds nothing; what is new in it joins the thread that is there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from moderator_console.core.capture.capture import Proposal, Proposed, propose
from moderator_console.core.posts import (
    Address,
    Attachment,
    AttachmentKind,
    Item,
    Skipped,
    ThreadInfo,
)
from moderator_console.core.trouble import WrongWords
from moderator_console.readers import Wishes
from moderator_console.readers.line_model import line_model
from moderator_console.readers.paste import READER, posts_of, thread_of
from moderator_console.readers.sources import Entry, Source
from moderator_console.services.importing import import_source, refuse_empty_paste
from moderator_console.store.archive import Archive
from moderator_console.store.conversation import ImportReport, ThreadLine


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: the import's report, the thread, and the address of each post in the order given."""

    report: ImportReport
    thread: Address
    posts: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """A file that is only in memory: what came by standard input."""

    name: str
    data: bytes

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)

    def open(self) -> BinaryIO:
        return io.BytesIO(self.data)

    def head(self, size: int = 4096) -> bytes:
        return self.data[:size]


@dataclass(frozen=True, slots=True)
class MemorySource:
    """A source that never lay on a disk; without ``data`` it is a name only."""

    name: str
    data: bytes | None = None

    def entries(self) -> Iterator[Entry]:
        if self.data is not None:
            yield MemoryEntry(self.name, self.data)

    def refused(self) -> list[Skipped]:
        return []


class _Given:
    """A reader of posts that were mended by hand."""

    name, title = READER.name, READER.title

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items

    def claims(self, source: Source) -> float:
        return 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        yield from self._items


def read_paste(*, text: str, html: str, now_us: int, zone: str | None, lang: str) -> Proposal:
    """The posts in what was pasted, read with the program's model of lines (core/capture/capture.py: ``propose``)."""
    return propose(
        text=text, html=html, now_us=now_us, zone=zone, lang=lang, model=line_model()
    )  # fmt: skip


def keep(
    archive: Path,
    key: bytes,
    posts: Sequence[Proposed],
    *,
    community: str,
    title: str,
    now_us: int,
    into: ThreadLine | None = None,
    attachments: Sequence[tuple[Attachment, ...]] = (),
) -> Kept:
    """Keeps mended posts in a thread of ``title``, or in the one that is there (``into``, which names its community).

    Raises WrongWords where there is nothing to keep or no community, and FileBusy,
    DiskTrouble, WrongKey or DamagedFile for the archive. Blocks while it writes: call it in a worker.
    """
    if not posts:
        raise WrongWords("There is no post to keep.", "Paste a conversation first.")
    home = into.community if into is not None else community.strip()
    if not home:
        raise WrongWords("A captured conversation needs a community.", "Say where it was said.")
    thread = ThreadInfo(into.address, into.title) if into else thread_of(home, title.strip(), posts)
    items = posts_of(posts, thread, attachments)
    report = import_source(
        archive, key, MemorySource("capture"), Wishes(home), community=home, reader=_Given(items), now_us=now_us
    )  # fmt: skip
    return Kept(report, thread.address, tuple(item.address for item in items))


def keep_text(
    archive: Path, key: bytes, name: str, data: bytes, wishes: Wishes, *, now_us: int
) -> ImportReport:
    """Keeps a paste as it is proposed, for those who have no window; doubts are remarks of the report.

    Raises UnreadableFile where there is no post in it.
    """
    community = wishes.community or name
    wishes = replace(wishes, community=community, now_us=now_us)
    source = MemorySource(name, data)
    report = import_source(
        archive, key, source, wishes, community=community, reader=READER, now_us=now_us
    )
    refuse_empty_paste(report, source)
    return report


def keep_picture(archive: Archive, name: str, data: bytes, now_us: int) -> Attachment:
    """Keeps a picture and returns it as the attachment of the post that it will stand beside.

    At once, not with its post: a screenshot from the clipboard lies nowhere else. Raises WrongWords for what is no
    picture or over 32 MB.
    """
    address = archive.keep_picture(data, now_us)
    return Attachment(name, AttachmentKind.IMAGE, address, len(data))

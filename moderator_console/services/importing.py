"""Importing files: a reader brings items, they are cleaned, the archive keeps them, a report says what came.

Memory holds one batch: 3,000 posts or three million characters, whichever is less. Cancelling leaves whole
threads only (decision 0020), and importing again completes what is missing.
"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from moderator_console.core.posts import Item, Post, Skipped, ThreadEvent
from moderator_console.core.trouble import UnreadableFile
from moderator_console.readers import Reader, Wishes
from moderator_console.readers.chains import CIRCLE
from moderator_console.readers.detect import by_name, detect
from moderator_console.readers.sorting import Part, parted
from moderator_console.readers.sources import Source, open_source, shown_name
from moderator_console.services.counted import CountedSource
from moderator_console.services.markup import prepare
from moderator_console.store.archive_writer import ArchiveWriter
from moderator_console.store.conversation import ImportReport
from moderator_console.store.prepared import Prepared

#: Larger batches are slower (what a batch holds has left the processor's memory when it is written), and a cancel waits for one.
_BATCH = 3_000
_BATCH_CHARS = 3_000_000
#: Skipped items and notes that are listed one by one; all skipped items are counted.
_LISTED = 1_000
#: Posts after which the clock is looked at; a file's pieces do it, too.
_LOOK = 32
#: The reader of pastes, by name: importing it costs what capturing costs.
_PASTE = "paste"
#: Seconds between two words about progress.
_PACE = 0.1


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """``phase`` is "reading" or "finishing"; ``share`` of this phase is 0 to 1, None where nobody can know.

    ``posts`` counts posts read, ``source`` names what is being read.
    """

    phase: str
    share: float | None
    posts: int
    skipped: int
    source: str


def silent(progress: ImportProgress) -> None:
    """Progress that nobody looks at."""


def never() -> bool:
    """A cancel that never comes."""
    return False


def import_paths(
    archive: Path,
    key: bytes,
    paths: Sequence[Path],
    wishes: Wishes,
    *,
    format: str | None = None,
    progress: Callable[[ImportProgress], None] = silent,
    cancelled: Callable[[], bool] = never,
    now_us: int | None = None,
) -> ImportReport:
    """Imports files, folders and zips, one after the other; returns one report for all.

    A folder or zip of several formats is read by several readers, each in a run of its own; ``format`` says that
    there is one.

    Without ``wishes.community`` the community is named after the one path, or the folder of several. Raises
    UnreadableFile or WrongWords before anything is written if one of the paths cannot be read, and
    FileBusy, WrongKey, DiskTrouble or DamagedFile for the archive.
    """
    found = [open_source(path) for path in paths]
    given = by_name(format) if format else None
    parts = [
        part
        for source in found
        for part in ([Part(given, source)] if given else parted(source, cancelled))
    ]
    community = wishes.community or named_after(paths)
    for part in parts:
        # A reader of tables can tell beforehand that it will not find what a post needs.
        if check := getattr(part.reader, "check", None):
            check(part.source, wishes)
    reports: list[ImportReport] = []
    for part in parts:
        report = import_source(
            archive, key, part.source, wishes,
            reader=part.reader, community=community, progress=progress, cancelled=cancelled, now_us=now_us,
        )  # fmt: skip
        refuse_empty_paste(report, part.source)
        reports.append(report)
        if reports[-1].cancelled:
            break
    return together(reports)


def refuse_empty_paste(report: ImportReport, source: Source) -> None:
    """Raises UnreadableFile where a paste held no post: that is no import. Nothing was written then."""
    if report.format == _PASTE and not (report.posts or report.duplicates or report.cancelled):
        raise UnreadableFile(
            f"No post was found in “{source.name}”.",
            "Copy it with the names and times that stand beside what was said.",
            file=source.name,
        )


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Posts hold no circles: looking for some after each 700 objects costs an import a twentieth of its time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_seldom_collecting()
def import_source(
    archive: Path,
    key: bytes,
    source: Source,
    wishes: Wishes,
    *,
    community: str,
    reader: Reader | None = None,
    progress: Callable[[ImportProgress], None] = silent,
    cancelled: Callable[[], bool] = never,
    now_us: int | None = None,
) -> ImportReport:
    """Imports one source into ``community``. ``wishes`` goes to the reader as it is. Raises as ``import_paths``."""
    begun = time.monotonic()
    reader = reader or detect(source)
    writer = ArchiveWriter(
        archive, key, community=community, source=source.name, format=reader.name,
        now_us=time.time_ns() // 1000 if now_us is None else now_us,
    )  # fmt: skip
    report = ""
    try:
        run = _Run(writer, source, getattr(reader, "passes", 1), progress, cancelled)
        done = run.read(reader, wishes) and writer.finish(run.finishing, cancelled)
        if not done:
            writer.abandon()
        made = run.report(reader.name, community, time.monotonic() - begun, cancelled=not done)
        report = json.dumps(asdict(replace(made, skipped=(), notes=()))) if done else ""
    finally:
        writer.close(report)
    return made


def sound(item: Item) -> Item:
    """Returns the item with names and addresses that UTF-8 can hold and without NUL, whatever its reader let in.

    Its text is seen to by ``prepare``.
    """
    if isinstance(item, Skipped):
        return item
    thread = item.thread
    said = f"{item.address}\n{thread.address}\n{thread.title}\n{thread.moved_from}\n"
    if isinstance(item, Post):
        who = item.author
        said += f"{who.key}\n{who.name}\n{who.role}\n{item.parent}"
        if item.quotes or item.also_in or item.attachments:
            more = (text for one in item.attachments for text in (one.name, one.address))
            said += "\n".join((*item.quotes, *item.also_in, *more))
    else:
        actor = item.actor
        said += f"{actor.key}\n{actor.name}\n{actor.role}\n" if actor else ""
        said += f"{item.kind}\n{item.text}"
    if "\0" not in said and (said.isascii() or _fits(said)):
        return item
    mended: Item = _mended(item)
    return mended


def _fits(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _mended(value: Any) -> Any:
    """The same value with every text in it mended; numbers and markers stay."""
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    if isinstance(value, tuple):
        return tuple(_mended(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{part.name: _mended(getattr(value, part.name)) for part in fields(value)}
        )
    return value


def named_after(paths: Sequence[Path]) -> str:
    """Returns the name of a community that nobody has named: its file, or the folder of several files."""
    first = paths[0].absolute()
    name = first.parent.name if len(paths) > 1 else first.name if first.is_dir() else first.stem
    return shown_name(name) or "?"


def together(reports: Sequence[ImportReport]) -> ImportReport:
    """Returns one report for several."""
    if len(reports) == 1:
        return reports[0]
    return ImportReport(
        format=", ".join(dict.fromkeys(report.format for report in reports)),
        threads=sum(report.threads for report in reports),
        posts=sum(report.posts for report in reports),
        people=sum(report.people for report in reports),
        revisions=sum(report.revisions for report in reports),
        removals=sum(report.removals for report in reports),
        events=sum(report.events for report in reports),
        duplicates=sum(report.duplicates for report in reports),
        skipped=tuple(line for report in reports for line in report.skipped)[:_LISTED],
        skipped_count=sum(report.skipped_count for report in reports),
        seconds=sum(report.seconds for report in reports),
        cancelled=any(report.cancelled for report in reports),
        loops=sum(report.loops for report in reports),
        notes=tuple(line for report in reports for line in report.notes)[:_LISTED],
        community=reports[0].community if reports else "",
    )


class _Cancelled(Exception):
    """Ends a reader in the middle of a file."""


@dataclass(slots=True)
class _Run:
    """One source on its way into the archive. ``passes`` is how often its reader goes through it."""

    writer: ArchiveWriter
    given: Source
    passes: int
    progress: Callable[[ImportProgress], None]
    cancelled: Callable[[], bool]
    posts: int = 0
    skipped_count: int = 0
    circles: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    source: CountedSource = field(init=False)
    _told: float = 0.0
    _phase: str = ""

    def __post_init__(self) -> None:
        self.source = CountedSource(self.given, self.passes, self._piece)

    def read(self, reader: Reader, wishes: Wishes) -> bool:
        """Reads everything. Returns False when cancelled."""
        try:
            self._read(reader, wishes)
        except _Cancelled:
            return False
        return not self.cancelled()

    def _read(self, reader: Reader, wishes: Wishes) -> None:
        batch: list[Prepared | ThreadEvent] = []
        chars = 0
        for found in reader.read(self.source, wishes):
            if self.cancelled():
                raise _Cancelled
            item = sound(found)
            if isinstance(item, Skipped):
                self._skip(item)
            elif isinstance(item, Post):
                self.posts += 1
                ready = prepare(item)
                batch.append(ready)
                chars += len(ready.text) + len(ready.html or "") + len(item.source)
                if ready.cut:
                    self._note(item.address, "Only its first 64 KB were kept.")
            else:
                batch.append(item)
                chars += len(item.text)
            if len(batch) >= _BATCH or chars >= _BATCH_CHARS:
                self.writer.add(batch)
                batch, chars = [], 0
            if len(batch) % _LOOK == 0:
                self._tell("reading", self.source.share)
        self.writer.add(batch)

    def _piece(self) -> None:
        """After each piece of a file: its reader may have nothing to bring for long (mail is read twice)."""
        if self.cancelled():
            raise _Cancelled
        self._tell("reading", self.source.share)

    def finishing(self, done: int, total: int) -> None:
        """Tells how many threads are finished."""
        self._tell("finishing", done / total if total else 1.0, now=done == total)

    def report(
        self, format: str, community: str, seconds: float, *, cancelled: bool
    ) -> ImportReport:
        """Returns what came. After a cancel only what stayed counts."""
        brought = self.writer.brought
        for uri, why in self.writer.refused:
            self._skip(Skipped(uri, why))
        for uri in brought.loops:
            self._note(uri, CIRCLE)
        return ImportReport(
            format=format,
            threads=brought.threads,
            posts=brought.posts,
            people=self.writer.people(),
            revisions=brought.revisions,
            removals=brought.removals,
            events=brought.events,
            duplicates=brought.duplicates,
            skipped=tuple(self.skipped),
            skipped_count=self.skipped_count,
            seconds=round(seconds, 3),
            cancelled=cancelled,
            loops=brought.loop_count + self.circles,
            notes=tuple(self.notes),
            community=community,
        )

    def _skip(self, item: Skipped) -> None:
        if item.kept:
            self.circles += item.why == CIRCLE
            self._note(item.where, item.why)
            return
        self.skipped_count += 1
        if len(self.skipped) < _LISTED:
            self.skipped.append((item.where, item.why))

    def _note(self, where: str, what: str) -> None:
        if len(self.notes) < _LISTED:
            self.notes.append((where, what))

    def _tell(self, phase: str, share: float | None, *, now: bool = False) -> None:
        at = time.monotonic()
        # A new phase is told at once, however lately the last word of the old one was.
        if now or phase != self._phase or at - self._told >= _PACE:
            self._told, self._phase = at, phase
            self.progress(
                ImportProgress(phase, share, self.posts, self.skipped_count, self.source.name)
            )

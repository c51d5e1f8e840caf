"""Files that lie with a note, on the command line: kept before the note is written, and copied out again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from moderator_console.cli.call import Call
from moderator_console.core.event_values import Enclosed
from moderator_console.core.trouble import NotFound, Trouble, WrongWords

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

#: Files from this size on are said to be on their way.
_LARGE = 32 << 20


class FileName(click.Path):
    """The name of a file, with at least one letter: pathlib takes an empty word for the folder that one stands in."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | PathLike[str]:
        if not str(value).strip():
            raise WrongWords("The name of a file is missing.", "Write where the file lies.")
        try:
            readable = b"\x00" not in os.fsencode(value)
        except UnicodeEncodeError:
            readable = False
        if not readable:
            raise WrongWords("No file can have this name.", "Write where the file lies.")
        return super().convert(value, param, ctx)


def kept(call: Call, desk: Desk, paths: Iterable[Path]) -> tuple[Enclosed, ...]:
    """Keeps copies of these files, the same one once. Raises UnreadableFile, WrongWords, DiskTrouble."""
    found: dict[Enclosed, None] = {}
    for path in paths:
        waiting = [path.name]

        def told(done: int, size: int, waiting: list[str] = waiting) -> None:
            if size >= _LARGE and waiting:
                name = waiting.pop()
                said = call.say("Keeping {name}, {size}…", name=name, size=size_words(call, size))
                call.page.aside(said)

        found[desk.files.keep(path, desk.now(), told=told)] = None
    return tuple(found)


def chosen(files: tuple[Enclosed, ...], name: str | None) -> Enclosed:
    """The file of this name, or the only one. Raises NotFound, WrongWords."""
    fitting = [one for one in files if name is None or one.name == name]
    listed = ", ".join(one.name for one in files)
    if not files:
        raise NotFound("No file lies with this note.", "See: note list")
    if not fitting:
        raise NotFound(f"No file of this note is called “{name}”.", f"There is: {listed}.")
    if len({one.sha for one in fitting}) > 1:
        raise WrongWords("Several files lie with this note.", f"Name one with --name: {listed}.")
    return fitting[0]


def copied_out(desk: Desk, one: Enclosed, target: Path, *, force: bool) -> Path:
    """Writes a copy to ``target``, or into it where it is a folder, and returns where; never made executable.

    Nothing is overwritten without ``force``, and then only by a whole file. Raises WrongWords where a file is there
    already, NotFound, DamagedFile, DiskTrouble.
    """
    from moderator_console.store.files import name_of
    from moderator_console.store.safe_files import PRIVATE, part_of, put_in_place, trouble_of_disk

    if target.is_dir():
        target = target / name_of(one.name)
    if os.path.lexists(target) and not force:
        raise _there_is_one(target)
    part = part_of(target)
    try:
        with trouble_of_disk(target):
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    except Trouble:
        if os.path.lexists(part):
            raise _there_is_one(part) from None
        raise
    try:
        with trouble_of_disk(target), os.fdopen(handle, "wb") as out:
            for piece in desk.files.parts(one.sha):
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        if force:
            put_in_place(part, target)
        else:
            _put_beside(part, target)
    finally:
        part.unlink(missing_ok=True)
    return target


def size_words(call: Call, size: int) -> str:
    """A size in bytes as people read it."""
    if size < 1_000:
        return call.say.count(size, "{n} byte", "{n} bytes")
    if size < 1_000_000:
        return call.say("{n} kB", n=round(size / 1_000))
    return call.say("{n} MB", n=round(size / 1_000_000))


def _put_beside(part: Path, target: Path) -> None:
    """Gives the whole file its name unless somebody else took it meanwhile."""
    from moderator_console.store.safe_files import put_in_place, trouble_of_disk

    try:
        os.link(part, target)
    except FileExistsError:
        raise _there_is_one(target) from None
    except OSError:
        # A disk without links (FAT): between looking and renaming lies a moment.
        with trouble_of_disk(target):
            if os.path.lexists(target):
                raise _there_is_one(target) from None
        put_in_place(part, target)


def _there_is_one(target: Path) -> WrongWords:
    return WrongWords(
        "There is a file of this name already.", "Choose another name, or add --force.", file=str(target)
    )  # fmt: skip

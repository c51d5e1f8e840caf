"""Files that lie with notes, encrypted in ``files.db`` beside the cases: once by what they hold, never opened by themselves.

A file of its own, so that a large picture makes neither the precious file of cases nor its backups large. A file
is written in parts: none is ever whole in memory, and what was cut off by a crash is swept at the next opening. Which files
nothing names any more is not known here (services/lonely_files.py).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from moderator_console.core.events import Enclosed
from moderator_console.core.trouble import (
    DamagedFile,
    FileBusy,
    NotFound,
    UnreadableFile,
    WrongWords,
)
from moderator_console.store import migrating
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite

FILES = migrating.ARCHIVE.parent / "files"
#: The largest file that may lie with a note.
MOST_BYTES = 1 << 30
PART_BYTES = 1 << 20
_LONGEST_NAME = 120
#: Nothing is added once another program has swept the file; the count at the end finds it out.
_ADD_PART = "INSERT INTO part SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM file WHERE n = ?)"
_DROP_PART = (
    "DELETE FROM part WHERE n = ? AND place = (SELECT max(place) FROM part WHERE n = ?) RETURNING n"
)
#: What has no place in a name: separators, what Windows refuses, and marks that turn the direction of writing.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+')


class Files:
    """The kept files of one profile. Any thread may ask; each has its own connection."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Opens or makes the file. Raises WrongKey, NewerFile, DamagedFile, DiskTrouble, FileBusy."""
        migrating.bring_up_to_date(path, key, FILES)
        self._path = path
        self._db = KeyedDatabase(path, key)
        with trouble_of_sqlite(path), self._db.atomic():
            connection = self._db.connection()
            connection.execute("DELETE FROM part WHERE n IN (SELECT n FROM file WHERE sha IS NULL)")
            connection.execute("DELETE FROM file WHERE sha IS NULL")

    def close(self) -> None:
        """Closes this thread's connection."""
        if not self._db.is_closed():
            self._db.close()

    def keep(
        self, path: Path, now_us: int, *, told: Callable[[int, int], None] | None = None
    ) -> Enclosed:
        """Keeps a copy of the file at ``path`` and returns what a note says of it; the same one again is kept once.

        ``told`` hears bytes done and bytes in all after each part. For a worker thread: large files take a while.
        Raises UnreadableFile, WrongWords for an empty or too large one, DiskTrouble.
        """
        try:
            size = path.stat().st_size
            if not path.is_file():
                raise UnreadableFile("This is not a file.", "Choose a file.", file=str(path))
            if size > MOST_BYTES:
                raise WrongWords(
                    "The file is too large to lie with a note.",
                    f"Keep it below {MOST_BYTES >> 30} GB, or note where it is kept.",
                )
            with path.open("rb") as source:
                return self._keep(_parts(source.read), name_of(path.name), size, now_us, told)
        except OSError as error:
            raise UnreadableFile(
                "The file cannot be read.", "Look whether it is still there.", file=str(path)
            ) from error

    def keep_bytes(self, data: bytes, name: str, now_us: int) -> Enclosed:
        """As ``keep``, for what was pasted."""
        if len(data) > MOST_BYTES:
            raise WrongWords("The file is too large to lie with a note.", "Save it elsewhere.")
        parts = (data[at : at + PART_BYTES] for at in range(0, len(data), PART_BYTES))
        return self._keep(parts, name_of(name), len(data), now_us, None)

    def size(self, sha: str) -> int | None:
        """The size of a kept file in bytes, None where it is not kept here."""
        row = self._row(sha)
        return int(row[1]) if row else None

    def parts(self, sha: str) -> Iterator[bytes]:
        """The bytes of a kept file, part by part. Raises NotFound; DamagedFile at its end if they are not what they were."""
        row = self._row(sha)
        if row is None:
            raise NotFound("This file is not kept here.", "It may be on another computer.")
        found, place = hashlib.sha256(), 0
        with trouble_of_sqlite(self._path):
            while True:
                rows = list(
                    self._db.connection().execute(
                        "SELECT bytes FROM part WHERE n = ? AND place = ?", (row[0], place)
                    )
                )
                if not rows:
                    break
                found.update(rows[0][0])
                yield rows[0][0]
                place += 1
        if found.hexdigest() != sha:
            raise DamagedFile(
                "The file is damaged.",
                "Restore the latest good backup; keep the damaged file.",
                file=str(self._path),
            )

    def copy_out(self, enclosed: Enclosed, folder: Path) -> Path:
        """Writes a copy into a folder under its name, or beside what is there already; returns where.

        The copy is never made executable and never opened. Raises NotFound, DamagedFile, DiskTrouble.
        """
        from moderator_console.store.safe_files import trouble_of_disk

        name = Path(name_of(enclosed.name))
        with trouble_of_disk(folder):
            for n in range(1, 1_000):
                target = folder / (name if n == 1 else f"{name.stem} ({n}){name.suffix}")
                try:
                    with target.open("xb") as out:
                        for part in self.parts(enclosed.sha):
                            out.write(part)
                except FileExistsError:
                    continue
                except DamagedFile:
                    target.unlink(missing_ok=True)
                    raise
                return target
        raise UnreadableFile(
            "The file cannot be written.", "Choose another folder.", file=str(folder)
        )

    def kept_before(self, at_us: int) -> dict[str, int]:
        """The files that were last kept before ``at_us``: when, by their hash."""
        with trouble_of_sqlite(self._path):
            rows = self._db.connection().execute(
                "SELECT sha, kept_us FROM file WHERE sha IS NOT NULL AND kept_us < ?", (at_us,)
            )
            return {sha.hex(): kept_us for sha, kept_us in rows}

    def drop(self, gone: Mapping[str, int]) -> int:
        """Takes files away that were not kept again since the time beside their hash; returns how many.

        Each is gone at once and its parts follow one by one: another window never waits for a large file, and what
        a crash leaves is swept at the next opening. Raises FileBusy, DiskTrouble, DamagedFile.
        """
        dropped = 0
        with trouble_of_sqlite(self._path):
            db = self._db.connection()
            for sha, kept_us in gone.items():
                numbers = db.execute(
                    "UPDATE file SET sha = NULL WHERE sha = ? AND kept_us = ? RETURNING n",
                    (bytes.fromhex(sha), kept_us),
                ).fetchall()
                for row in numbers:
                    dropped += 1
                    while db.execute(_DROP_PART, (row[0], row[0])).fetchall():
                        pass
                    db.execute("DELETE FROM file WHERE n = ?", row)
        return dropped

    def verify(self) -> tuple[str, ...]:
        """The hashes of kept files whose bytes are not what they were; empty when all is well."""
        wrong = []
        with trouble_of_sqlite(self._path):
            rows = self._db.connection().execute("SELECT sha FROM file WHERE sha IS NOT NULL")
            shas = [row[0].hex() for row in rows]
        for sha in shas:
            try:
                for _ in self.parts(sha):
                    pass
            except DamagedFile:
                wrong.append(sha)
        return tuple(wrong)

    def _keep(
        self, parts: Iterator[bytes], name: str, size: int, now_us: int,
        told: Callable[[int, int], None] | None,
    ) -> Enclosed:  # fmt: skip
        found, done, place = hashlib.sha256(), 0, -1
        with trouble_of_sqlite(self._path):
            db = self._db.connection()
            with self._db.atomic():
                db.execute("INSERT INTO file (sha, size, kept_us) VALUES (NULL, 0, ?)", (now_us,))
                number = db.last_insert_rowid()
            try:
                for place, part in enumerate(parts):
                    found.update(part)
                    done += len(part)
                    if done > MOST_BYTES:
                        raise WrongWords(
                            "The file is too large to lie with a note.",
                            "It has grown while it was read.",
                        )
                    # A transaction for each part: another window never waits for a large file.
                    with self._db.atomic():
                        db.execute(_ADD_PART, (number, place, part, number))
                    if told is not None:
                        told(done, size)
                if not done:
                    raise WrongWords("The file is empty.", "Choose another one.")
                with self._db.atomic():
                    there = db.execute(
                        "SELECT count(*) FROM part WHERE n = ?", (number,)
                    ).fetchone()
                    if there != (place + 1,):  # another program opened the file and swept
                        raise FileBusy(
                            "Another window or command is writing to this file.", "Try again in a moment.",
                            file=str(self._path),
                        )  # fmt: skip
                    known = db.execute(
                        "SELECT 1 FROM file WHERE sha = ?", (found.digest(),)
                    ).fetchone()
                    if known is None:
                        db.execute(
                            "UPDATE file SET sha = ?, size = ? WHERE n = ?",
                            (found.digest(), done, number),
                        )
                    else:
                        # A sweep that is on its way finds that it is wanted again.
                        db.execute(
                            "UPDATE file SET kept_us = ? WHERE sha = ?", (now_us, found.digest())
                        )
            finally:
                with self._db.atomic():
                    db.execute(
                        "DELETE FROM part WHERE n = ? AND n IN (SELECT n FROM file WHERE sha IS NULL)",
                        (number,),
                    )
                    db.execute("DELETE FROM file WHERE n = ? AND sha IS NULL", (number,))
        return Enclosed(found.hexdigest(), name, done)

    def _row(self, sha: str) -> tuple[int, int] | None:
        try:
            wanted = bytes.fromhex(sha)
        except ValueError:
            return None
        with trouble_of_sqlite(self._path):
            rows = list(
                self._db.connection().execute("SELECT n, size FROM file WHERE sha = ?", (wanted,))
            )
        return (rows[0][0], rows[0][1]) if rows else None


def name_of(given: str) -> str:
    """A file's name that is safe to show and to write: without folders, marks of direction, or reserved letters."""
    name = _NOT_IN_NAMES.sub("_", unicodedata.normalize("NFC", given)).strip(" .")
    if len(name) > _LONGEST_NAME:
        stem, dot, ending = name.rpartition(".")
        keep = f".{ending}" if dot and len(ending) <= 12 else ""
        name = (stem if keep else name)[: _LONGEST_NAME - len(keep)] + keep
    return name or "file"


def _parts(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while part := read(PART_BYTES):
        yield part

"""Files with notes: kept once, encrypted, whole or not at all, under names that cannot hurt."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from moderator_console.core.events import Enclosed
from moderator_console.core.trouble import (
    DamagedFile,
    FileBusy,
    NotFound,
    UnreadableFile,
    WrongKey,
    WrongWords,
)
from moderator_console.store.database import KeyedDatabase
from moderator_console.store.files import PART_BYTES, Files, name_of

KEY = bytes(range(32))
NOW_US = 1_790_000_000_000_000


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Files]:
    made = Files(tmp_path / "files.db", KEY)
    yield made
    made.close()


def a_file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_file_comes_back_byte_for_byte_and_is_kept_once(files: Files, tmp_path: Path) -> None:
    data = os.urandom(2 * PART_BYTES + 17)
    steps: list[tuple[int, int]] = []
    kept = files.keep(
        a_file(tmp_path, "hail.png", data), NOW_US, told=lambda *step: steps.append(step)
    )
    assert kept == Enclosed(hashlib.sha256(data).hexdigest(), "hail.png", len(data))
    assert b"".join(files.parts(kept.sha)) == data
    assert [done for done, _ in steps] == [PART_BYTES, 2 * PART_BYTES, len(data)]
    size = (tmp_path / "files.db").stat().st_size + (tmp_path / "files.db-wal").stat().st_size
    again = files.keep_bytes(data, "the same.png", NOW_US)
    assert (again.sha, again.name) == (kept.sha, "the same.png")
    rows = list(files._db.connection().execute("SELECT count(*), sum(size) FROM file"))
    assert rows == [(1, len(data))] and size > 0
    assert files.verify() == ()


def test_nothing_of_it_can_be_read_without_the_key(files: Files, tmp_path: Path) -> None:
    files.keep_bytes(b"the hail took all seeds " * 1_000, "hail.txt", NOW_US)
    for path in tmp_path.glob("files.db*"):
        assert b"the hail" not in path.read_bytes()
    files.close()
    with pytest.raises(WrongKey):
        Files(tmp_path / "files.db", bytes(32))


def test_a_copy_is_written_under_a_safe_name_and_replaces_nothing(
    files: Files, tmp_path: Path
) -> None:
    kept = files.keep_bytes(b"seeds", "../../etc/pass\u202ewd.txt", NOW_US)
    folder = tmp_path / "out"
    folder.mkdir()
    one, two = files.copy_out(kept, folder), files.copy_out(kept, folder)
    assert one != two and {one.parent, two.parent} == {folder}
    assert one.read_bytes() == two.read_bytes() == b"seeds"
    assert not one.stat().st_mode & 0o111


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("a/b\\c.png", "a_b_c.png"),
        ("gpj\u202eexe.png", "gpj_exe.png"),
        ("  .. ", "file"),
        ("con:aux?.txt", "con_aux_.txt"),
        ("x" * 300 + ".jpeg", "x" * 115 + ".jpeg"),
        ("e\u0301te\u0301.txt", "été.txt"),
    ],
)
def test_names_lose_what_could_mislead(given: str, name: str) -> None:
    assert name_of(given) == name


def test_what_is_no_file_is_refused_in_words(files: Files, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        files.keep(tmp_path, NOW_US)
    with pytest.raises(UnreadableFile):
        files.keep(tmp_path / "gone.txt", NOW_US)
    with pytest.raises(WrongWords):
        files.keep(a_file(tmp_path, "empty.txt", b""), NOW_US)
    with pytest.raises(NotFound):
        list(files.parts("ab" * 32))
    assert files.size("nothing") is None
    assert list(files._db.connection().execute("SELECT count(*) FROM file")) == [(0,)]


def test_a_file_too_large_is_refused_before_it_is_read(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "huge.bin"
    with path.open("wb") as huge:
        huge.truncate((1 << 30) + 1)
    with pytest.raises(WrongWords):
        files.keep(path, NOW_US)


def test_a_second_window_that_opens_meanwhile_spoils_nothing(files: Files, tmp_path: Path) -> None:
    source = a_file(tmp_path, "long.bin", os.urandom(3 * PART_BYTES))

    def told(done: int, size: int) -> None:
        if done == PART_BYTES:
            Files(tmp_path / "files.db", KEY).close()

    with pytest.raises(FileBusy):
        files.keep(source, NOW_US, told=told)
    kept = files.keep(source, NOW_US)
    assert b"".join(files.parts(kept.sha)) == source.read_bytes()


def test_a_damaged_file_is_named_and_never_handed_out_as_good(files: Files, tmp_path: Path) -> None:
    kept = files.keep_bytes(b"seeds" * 1_000, "seeds.txt", NOW_US)
    files._db.connection().execute("UPDATE part SET bytes = zeroblob(length(bytes))")
    assert files.verify() == (kept.sha,)
    with pytest.raises(DamagedFile):
        files.copy_out(kept, tmp_path)
    assert not (tmp_path / "seeds.txt").exists()


_KEEP_AND_DIE = """
import os, signal, sys
from pathlib import Path
from moderator_console.store.files import Files
def told(done, size):
    if done > size // 2:
        os.kill(os.getpid(), signal.SIGKILL)
Files(Path(sys.argv[1]), bytes(range(32))).keep(Path(sys.argv[2]), 1, told=told)
"""


def test_what_a_crash_cut_off_is_swept_and_can_be_kept_again(tmp_path: Path) -> None:
    source = a_file(tmp_path, "long.bin", os.urandom(4 * PART_BYTES))
    command = [sys.executable, "-c", _KEEP_AND_DIE, str(tmp_path / "files.db"), str(source)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    database = KeyedDatabase(tmp_path / "files.db", KEY)
    ((parts,),) = database.connection().execute("SELECT count(*) FROM part")
    assert parts >= 2
    database.close()
    files = Files(tmp_path / "files.db", KEY)
    assert list(files._db.connection().execute("SELECT count(*) FROM part")) == [(0,)]
    kept = files.keep(source, NOW_US)
    assert b"".join(files.parts(kept.sha)) == source.read_bytes()
    files.close()

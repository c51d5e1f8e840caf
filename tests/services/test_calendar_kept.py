"""The calendar file on disks that are full, read-only or gone: one sentence, the old file whole, and later it is made up."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
from desk_making import make_desk

from moderator_console.cli.calendar_words import calendar_words
from moderator_console.cli.words import Speech
from moderator_console.core.trouble import DiskTrouble
from moderator_console.services.calendar_kept import forget_file, keep_file, kept_file, write_kept
from moderator_console.services.calendar_titles import all_due
from moderator_console.services.desk import Desk

WORDS = calendar_words(Speech("en"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path, sample=False)
    made.open_case_without_post("Ilse", "SECRET")
    yield made
    made.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with 64 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root may make a file system; the next test needs none")
    yield place
    subprocess.run(["umount", place], check=True)


def count(file: Path) -> int:
    return len(icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT"))


def refused(desk: Desk, sentence: str) -> None:
    with pytest.raises(DiskTrouble) as told:
        write_kept(desk.book, WORDS, desk.now())
    assert told.value.sentence.startswith(sentence) and told.value.way
    assert "SECRET" not in str(told.value)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts as Linux does")
def test_a_full_and_a_read_only_disk_leave_the_old_file_whole(desk: Desk, small_disk: Path) -> None:
    file = keep_file(desk.book, small_disk / "mine.ics", WORDS, desk.now())
    before = file.read_bytes()
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space"), open(filler, "wb") as out:
        while True:
            out.write(b"x" * 4096)
            out.flush()
    desk.open_case_without_post("Omar", "SECRET")
    refused(desk, "There is no space left")
    assert file.read_bytes() == before
    assert sorted(each.name for each in small_disk.iterdir()) == ["filler", "mine.ics"]
    filler.unlink()
    assert write_kept(desk.book, WORDS, desk.now()) and count(file) == 2
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    desk.open_case_without_post("Ann", "SECRET")
    refused(desk, "The calendar file may not be written")
    assert count(file) == 2
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    assert write_kept(desk.book, WORDS, desk.now()) and count(file) == 3


_LIMITED = """
import resource, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from desk_making import PASSPHRASE, NOW_US, ZONE
from moderator_console.cli.calendar_words import calendar_words
from moderator_console.cli.words import Speech
from moderator_console.core.trouble import DiskTrouble
from moderator_console.services.calendar_kept import write_kept
from moderator_console.services.clock import TestClock
from moderator_console.services.calendar_titles import all_due
from moderator_console.services.desk import Desk
from moderator_console.services.profile import open_with_passphrase

desk = Desk(open_with_passphrase(Path({profile!r}), PASSPHRASE), TestClock(NOW_US, ZONE))
words = calendar_words(Speech("en"))
resource.setrlimit(resource.RLIMIT_FSIZE, (600, resource.RLIM_INFINITY))
try:
    write_kept(desk.book, words, desk.now())
except DiskTrouble as told:
    print(told.sentence)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
desk.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_disk_that_ends_within_the_file_leaves_the_old_one(desk: Desk, tmp_path: Path) -> None:
    """The kernel ends the file after 600 bytes, as a full disk would."""
    file = keep_file(desk.book, tmp_path / "out.ics", WORDS, desk.now())
    before = file.read_bytes()
    desk.open_case_without_post("Omar", "SECRET")
    program = _LIMITED.format(
        tests=str(Path(__file__).resolve().parents[1]), profile=str(desk.opened.cases.parent)
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("There is no space left")
    assert file.read_bytes() == before and not list(tmp_path.glob("*.part"))
    assert write_kept(desk.book, WORDS, desk.now()) and count(file) == 2


def test_a_folder_that_vanished_is_said_and_made_up_for(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    file = keep_file(desk.book, folder / "mine.ics", WORDS, desk.now())
    file.unlink()
    folder.rmdir()
    refused(desk, "The folder of the calendar file is not there")
    folder.mkdir()
    assert write_kept(desk.book, WORDS, desk.now()) and count(file) == 1


def test_who_has_given_up_writes_nothing_any_more(desk: Desk, tmp_path: Path) -> None:
    file = keep_file(desk.book, tmp_path / "mine.ics", WORDS, desk.now())
    desk.open_case_without_post("Omar", "SECRET")
    assert write_kept(desk.book, WORDS, desk.now(), lambda: True)
    assert count(file) == 1


def test_what_a_killed_program_left_is_cleared_and_what_another_writes_is_not(
    desk: Desk, tmp_path: Path
) -> None:
    old, new = tmp_path / "mine.ics.11.part", tmp_path / "mine.ics.12.part"
    for part in (old, new):
        part.write_bytes(b"half")
    long_ago = time.time() - 7_200
    os.utime(old, (long_ago, long_ago))
    keep_file(desk.book, tmp_path / "mine.ics", WORDS, desk.now())
    assert not old.exists() and new.exists()


def test_a_file_that_is_no_longer_kept_goes(desk: Desk, tmp_path: Path) -> None:
    file = keep_file(desk.book, tmp_path / "mine.ics", WORDS, desk.now())
    forget_file(desk.book)
    assert not file.exists() and kept_file(desk.book) is None
    assert not write_kept(desk.book, WORDS, desk.now())


def test_what_is_done_leaves_the_file(desk: Desk, tmp_path: Path) -> None:
    (item,) = all_due(desk.book, desk.now())
    desk.work.promise(item.case_id, "SECRET", item.when)
    (due,) = [i for i in all_due(desk.book, desk.now()) if i.kind == "promise"]
    file = keep_file(desk.book, tmp_path / "mine.ics", WORDS, desk.now())
    assert count(file) == 2
    desk.work.settle_promise(item.case_id, due.event_id, True)
    assert write_kept(desk.book, WORDS, desk.now()) and count(file) == 1
    desk.work.close(item.case_id, "A friend told us it is settled")
    assert write_kept(desk.book, WORDS, desk.now()) and count(file) == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")

"""Imports of real files into real encrypted archives: in one process, in a child, cancelled and killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archive_posts import KEY, NOON, a_post, an_mbox, many_posts
from peak import PEAK

from moderator_console.core.posts import Account, Address, Item, ThreadEvent, ThreadInfo
from moderator_console.core.trouble import FileBusy, UnreadableFile, WrongKey, WrongWords
from moderator_console.readers import Wishes
from moderator_console.readers.sources import Source, open_source
from moderator_console.services.import_process import ImportChild
from moderator_console.services.importing import ImportProgress, import_paths, import_source
from moderator_console.store import archive_finish
from moderator_console.store.archive import Archive
from moderator_console.store.archive_lock import ImportLock
from moderator_console.store.conversation import ImportReport

WISHES = Wishes("Allotments", None)


def a_folder_of_topics(folder: Path, topics: int = 30, posts: int = 8) -> Path:
    """Discourse topics, one a file."""
    folder.mkdir()
    for topic in range(1, topics + 1):
        made = [
            {
                "id": topic * 1000 + n, "topic_id": topic, "post_number": n, "username": f"user{n % 5}",
                "name": f"User {n % 5}", "created_at": f"2024-03-{topic % 28 + 1:02}T10:{n:02}:00.000Z",
                "cooked": f"<p>Post <b>{n}</b> of topic {topic}</p>", "post_type": 1,
                "reply_to_post_number": n - 1 if n > 1 else None, "version": 1,
            }
            for n in range(1, posts + 1)
        ]  # fmt: skip
        content = {"id": topic, "title": f"Topic {topic}", "post_stream": {"posts": made}}
        (folder / f"{topic}.json").write_text(json.dumps(content))
    return folder


def sizes(file: Path) -> dict[str, int]:
    """Posts in each thread that can be seen, by its address; and proof that the file is whole."""
    archive = Archive(file, KEY)
    try:
        assert [check.name for check in archive.verify() if not check.ok] == []
        seen: dict[str, int] = {}
        cursor = None
        while True:
            page = archive.threads(limit=500, after=cursor)
            seen.update((line.address, line.posts) for line in page.lines)
            cursor = page.next
            if cursor is None:
                return seen
    finally:
        archive.close()


@pytest.fixture(scope="module")
def mbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return an_mbox(tmp_path_factory.mktemp("mail") / "list.mbox", many_posts(3_000, threads=150))


@pytest.fixture(scope="module")
def whole(mbox: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """What the mbox comes to when nothing disturbs its import."""
    file = tmp_path_factory.mktemp("whole") / "archive.db"
    import_paths(file, KEY, [mbox], WISHES)
    return sizes(file)


def test_a_folder_comes_in_once_with_one_report(tmp_path: Path) -> None:
    folder, file = a_folder_of_topics(tmp_path / "topics"), tmp_path / "archive.db"
    (folder / "broken.json").write_text('{"post_stream": {"posts": [')
    first = import_paths(file, KEY, [folder], WISHES)
    again = import_paths(file, KEY, [folder], WISHES)
    assert (first.format, first.threads, first.posts, first.people) == ("discourse", 30, 240, 5)
    assert first.skipped_count >= 1
    assert any("broken.json" in where for where, _ in first.skipped)
    assert (again.threads, again.posts, again.people, again.revisions) == (0, 0, 0, 0)
    assert again.duplicates == 240


def test_what_is_kept_is_never_among_what_was_skipped(tmp_path: Path) -> None:
    """Two posts that answer each other: both come, one without its link; what is none is skipped."""
    posts = [
        {"post_number": n, "topic_id": 1, "cooked": f"post {n}", "reply_to_post_number": 3 - n}
        for n in (1, 2)
    ]
    path = tmp_path / "1.json"
    path.write_text(json.dumps({"id": 1, "post_stream": {"posts": [*posts, 7]}}))
    report = import_paths(tmp_path / "archive.db", KEY, [path], WISHES)
    assert (report.posts, report.skipped_count) == (2, 1)
    assert [where for where, _ in report.skipped] == ["1.json, post 3"]
    assert (report.loops, [where for where, _ in report.notes]) == (1, ["1.json, post 2"])


def test_mixed_mail_threads_come_in_whole(whole: dict[str, int]) -> None:
    assert sum(whole.values()) == 3_000
    assert len(whole) > 100


def test_several_files_are_one_community_named_after_their_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Bee keepers"
    folder.mkdir()
    files = [an_mbox(folder / f"{seed}.mbox", many_posts(20, seed=seed)) for seed in (1, 2)]
    report = import_paths(tmp_path / "archive.db", KEY, files, Wishes("", None))
    assert (report.posts, report.community) == (40, "Bee keepers")
    assert [line.name for line in Archive(tmp_path / "archive.db", KEY).communities()] == [
        "Bee keepers"
    ]


def test_progress_is_told_and_ends_at_the_whole(tmp_path: Path, mbox: Path) -> None:
    told: list[ImportProgress] = []
    import_paths(tmp_path / "archive.db", KEY, [mbox], WISHES, progress=told.append)
    assert (told[-1].phase, told[-1].share, told[-1].posts) == ("finishing", 1.0, 3_000)
    shares = [one.share for one in told if one.phase == "reading"]
    assert all(share is not None and 0 <= share <= 1 for share in shares)


def test_mail_is_heard_of_while_only_its_headers_are_read(tmp_path: Path, mbox: Path) -> None:
    told: list[ImportProgress] = []

    def enough() -> bool:
        return len(told) > 0

    report = import_paths(
        tmp_path / "archive.db", KEY, [mbox], WISHES, progress=told.append, cancelled=enough
    )
    assert [(one.phase, one.posts) for one in told] == [("reading", 0)]
    assert told[0].share is not None and told[0].share < 0.5
    assert (report.cancelled, sizes(tmp_path / "archive.db")) == (True, {})


def test_what_cannot_be_read_is_said_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "holiday.bin").write_bytes(bytes(range(256)) * 40)
    file = tmp_path / "archive.db"
    for path, format, trouble in (
        (tmp_path / "nowhere", None, UnreadableFile),
        (tmp_path / "holiday.bin", None, UnreadableFile),
        (tmp_path / "holiday.bin", "nonsense", WrongWords),
    ):
        with pytest.raises(trouble):
            import_paths(file, KEY, [path], WISHES, format=format)
    assert not file.exists()


def test_a_wrong_key_is_refused(tmp_path: Path, mbox: Path) -> None:
    file = tmp_path / "archive.db"
    import_paths(file, KEY, [a_folder_of_topics(tmp_path / "t", 1)], WISHES)
    with pytest.raises(WrongKey):
        import_paths(file, bytes(32), [mbox], WISHES)
    with pytest.raises(WrongKey):
        ImportChild(file, bytes(32), [mbox], WISHES).run()


def test_only_one_import_runs_at_a_time(tmp_path: Path, mbox: Path) -> None:
    lock = ImportLock(tmp_path / "archive.db")
    try:
        with pytest.raises(FileBusy):
            import_paths(tmp_path / "archive.db", KEY, [mbox], WISHES)
    finally:
        lock.release()


class Reciting:
    """A reader that gives what it was given: for what files cannot easily hold."""

    name, title = "reciting", "Recited"

    def __init__(self, items: list[Item]) -> None:
        self.items = items

    def claims(self, source: Source) -> float:
        return 1.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        return iter(self.items)


def recite(file: Path, items: list[Item], **wishes: object) -> ImportReport:
    """Imports items; the source is any small file."""
    (file.parent / "x.txt").write_text("x")
    source = open_source(file.parent / "x.txt")
    return import_source(
        file,
        KEY,
        source,
        WISHES,
        community="Allotments",
        reader=Reciting(items),
        **wishes,  # type: ignore[arg-type]  # the tests' own wishes
    )


@pytest.mark.parametrize("odd", ["\0", "\ud800", "a\0b\udfffc", "\u202e\u0000"])
def test_what_no_file_can_hold_is_mended_and_comes_once(tmp_path: Path, odd: str) -> None:
    post = replace(
        a_post("a", f"text {odd}", title=odd),
        address=Address(f"urn:x:{odd}"), thread=ThreadInfo(Address(f"urn:t:{odd}"), odd),
        author=Account(odd, odd, odd), parent=Address(f"urn:p:{odd}"), quotes=(Address(odd),),
    )  # fmt: skip
    event = ThreadEvent(Address(f"urn:e:{odd}"), post.thread, odd, post.author, NOON, odd)
    file = tmp_path / "archive.db"
    first, again = recite(file, [post, event]), recite(file, [post, event])
    assert (first.posts, first.events) == (1, 1)
    assert (again.posts, again.events, again.revisions, again.duplicates) == (0, 0, 0, 2)
    assert len(sizes(file)) == 1


def test_readers_of_the_archive_see_whole_threads_while_an_import_runs(
    tmp_path: Path, mbox: Path, whole: dict[str, int]
) -> None:
    file = tmp_path / "archive.db"
    recite(file, [a_post("before", in_="before")])
    seen: list[dict[str, int]] = []
    import_paths(file, KEY, [mbox], WISHES, progress=lambda progress: seen.append(sizes(file)))
    truth = {**whole, a_post("x", in_="before").thread.address: 1}
    assert len(seen) > 2
    assert all(there.items() <= truth.items() for there in seen)
    assert sizes(file) == truth


def test_a_cancelled_second_import_changes_each_thread_wholly_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_finish, "_GROUP", 2_000)
    file = tmp_path / "archive.db"
    posts = many_posts(5_500, threads=400)
    recite(file, list(posts))
    edited: list[Item] = [replace(post, source=post.source + " edited") for post in posts]
    finishing = threading.Event()
    report = recite(
        file, edited, cancelled=finishing.is_set,
        progress=lambda told: told.phase == "finishing" and finishing.set(),
    )  # fmt: skip
    assert report.cancelled
    archive = Archive(file, KEY)
    states = set()
    for address, count in sizes(file).items():
        cards = [card for card in archive.posts(Address(address), 0, count + 9) if not card.missing]
        states.add(frozenset(card.text.endswith("edited") for card in cards))
    assert states == {frozenset({True}), frozenset({False})}
    assert recite(file, edited).revisions + report.revisions == 5_500


@pytest.mark.parametrize("after", [1, 1_500, 2_999])
def test_a_cancel_while_reading_leaves_nothing_of_the_run(
    tmp_path: Path, mbox: Path, whole: dict[str, int], after: int
) -> None:
    file = tmp_path / "archive.db"
    asked = iter(range(10_000))
    report = import_paths(file, KEY, [mbox], WISHES, cancelled=lambda: next(asked) >= after)
    assert (report.cancelled, report.posts, report.threads, report.people) == (True, 0, 0, 0)
    assert sizes(file) == {}
    import_paths(file, KEY, [mbox], WISHES)
    assert sizes(file) == whole


def test_a_cancel_while_finishing_leaves_whole_threads_and_again_brings_the_rest(
    tmp_path: Path, whole: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_finish, "_GROUP", 2_000)
    big = an_mbox(tmp_path / "big.mbox", many_posts(5_500, threads=300))
    truth, file = tmp_path / "truth.db", tmp_path / "archive.db"
    import_paths(truth, KEY, [big], WISHES)
    finishing = threading.Event()

    def look(progress: ImportProgress) -> None:
        if progress.phase == "finishing":
            finishing.set()

    report = import_paths(file, KEY, [big], WISHES, progress=look, cancelled=finishing.is_set)
    there, full = sizes(file), sizes(truth)
    assert report.cancelled
    assert 0 < len(there) < len(full)
    assert there.items() <= full.items()
    assert (report.posts, report.threads) == (sum(there.values()), len(there))
    rest = import_paths(file, KEY, [big], WISHES)
    assert sizes(file) == full
    assert rest.duplicates == report.posts


def test_the_child_brings_what_the_process_itself_would(
    tmp_path: Path, mbox: Path, whole: dict[str, int]
) -> None:
    told: list[ImportProgress] = []
    report = ImportChild(tmp_path / "archive.db", KEY, [mbox], WISHES, now_us=NOON).run(told.append)
    assert (report.posts, report.cancelled) == (3_000, False)
    assert told[-1].phase == "finishing"
    assert sizes(tmp_path / "archive.db") == whole


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the program")
def test_a_frozen_program_starts_itself_as_the_child(
    tmp_path: Path, mbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "moderator-console"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m moderator_console "$@"\n')
    program.chmod(0o700)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert ImportChild(tmp_path / "archive.db", KEY, [mbox], WISHES).run().posts == 3_000


def test_the_child_stops_when_asked(tmp_path: Path, mbox: Path, whole: dict[str, int]) -> None:
    child = ImportChild(tmp_path / "archive.db", KEY, [mbox], WISHES)
    report = child.run(lambda progress: child.cancel())
    assert report.cancelled
    assert sizes(tmp_path / "archive.db").items() <= whole.items()
    early = ImportChild(tmp_path / "archive.db", KEY, [mbox], WISHES)
    early.cancel()
    assert early.run().cancelled


def test_the_child_tells_known_trouble_as_its_own_class(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="nowhere"):
        ImportChild(tmp_path / "archive.db", KEY, [tmp_path / "nowhere"], WISHES).run()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_key_stands_neither_in_the_arguments_nor_in_the_environment(
    tmp_path: Path, mbox: Path
) -> None:
    child = ImportChild(tmp_path / "archive.db", KEY, [mbox], WISHES)
    seen: list[bytes] = []

    def look(progress: ImportProgress) -> None:
        for name in ("cmdline", "environ"):
            seen.append(Path(f"/proc/{child.pid}/{name}").read_bytes())

    child.run(look)
    assert seen
    assert not any(KEY.hex().encode() in said or KEY in said for said in seen)


def kill_later(child: ImportChild, ended: threading.Event, wait: float) -> None:
    if not ended.wait(wait) and child.pid is not None:
        os.kill(child.pid, signal.SIGKILL)


def kill_at_random(tmp_path: Path, mbox: Path, whole: dict[str, int], kills: int) -> int:
    """Kills imports at random moments; each time the file is whole and shows whole threads. Returns
    how many were killed in the middle."""
    file, dice, met = tmp_path / "archive.db", random.Random(kills), 0
    begun = time.monotonic()
    ImportChild(tmp_path / "first.db", KEY, [mbox], WISHES).run()
    usual = time.monotonic() - begun
    for n in range(kills):
        if n % 4 == 0:
            for part in tmp_path.glob("archive.db*"):
                part.unlink()
        child = ImportChild(file, KEY, [mbox], WISHES)
        wait = dice.uniform(0.1, 1.0) * usual

        ended = threading.Event()
        killer = threading.Thread(target=kill_later, args=(child, ended, wait))
        killer.start()
        try:
            child.run()
        except UnreadableFile:
            met += 1
        finally:
            ended.set()
            killer.join()
        assert sizes(file).items() <= whole.items()
    import_paths(file, KEY, [mbox], WISHES)
    assert sizes(file) == whole
    return met


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_eight_kills_at_random_moments_leave_whole_threads_only(
    tmp_path: Path, mbox: Path, whole: dict[str, int]
) -> None:
    assert kill_at_random(tmp_path, mbox, whole, 8) > 0


@pytest.mark.torture
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_forty_kills_at_random_moments_leave_whole_threads_only(
    tmp_path: Path, whole: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_finish, "_GROUP", 2_000)
    big = an_mbox(tmp_path / "big.mbox", many_posts(9_000, threads=300))
    truth = tmp_path / "truth.db"
    import_paths(truth, KEY, [big], WISHES)
    met = kill_at_random(tmp_path, big, sizes(truth), 40)
    print(json.dumps({"name": "kill -9 during import", "kills": 40, "met": met, "torn threads": 0}))
    assert met > 10


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="peak memory by getrusage")
def test_a_large_import_stays_within_its_memory(tmp_path: Path) -> None:
    """The peak of a fresh process, 60,000 posts against 6,000: constant but for the caches, which are full by then."""
    script = (
        PEAK + "from moderator_console.readers import Wishes\n"
        "from moderator_console.services.importing import import_paths\n"
        "import_paths(Path(sys.argv[1]), bytes(range(32)), [Path(sys.argv[2])], Wishes('A', None))\n"
        "print(peak_mb())"
    )
    peaks = []
    for count in (6_000, 60_000):
        box = an_mbox(tmp_path / f"{count}.mbox", many_posts(count, threads=count // 20))
        told = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / f"{count}.db"), str(box)],
            capture_output=True, check=True,
        )  # fmt: skip
        peaks.append(int(told.stdout))
    assert peaks[1] < 300
    assert peaks[1] - peaks[0] < 120


def test_a_folder_of_several_formats_is_read_by_several_readers(tmp_path: Path) -> None:
    folder = a_folder_of_topics(tmp_path / "club", topics=3, posts=4)
    an_mbox(folder / "list.mbox", many_posts(20, threads=2))
    (folder / "2024-03-30.log").write_text("[10:00] <ada> Morning\n[10:01] <bo> Hello\n" * 3)
    (folder / "README").write_text("Kept by the secretary.\n")
    told: list[ImportProgress] = []
    report = import_paths(tmp_path / "archive.db", KEY, [folder], WISHES, progress=told.append)
    assert report.format == "discourse, irc, mail"
    assert report.posts == 3 * 4 + 20 + 6
    assert report.skipped == (("README", "No known format was found in it."),)
    assert report.skipped_count == 1
    again = import_paths(tmp_path / "archive.db", KEY, [folder], WISHES)
    assert (again.posts, again.duplicates) == (0, report.posts)
    child = ImportChild(tmp_path / "other.db", KEY, (folder,), WISHES, now_us=NOON)
    assert replace(child.run(lambda _: None), seconds=0) == replace(report, seconds=0)

"""Whole sets of real and invented files, through the import into a real encrypted archive, in any order, twice.

What comes in is held against independent counts of the raw files (``raw_counts``). The real sets hold real
people's words and lie outside the repository; there is none for Zulip and for Discord's CSV, which are
read in the invented sets only.
"""

from __future__ import annotations

import random
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from e2e.raw_chat_counts import (
    count_messenger,
    count_reddit,
    count_slack_events,
    count_stackexchange,
    count_telegram,
    count_whatsapp,
)
from e2e.raw_counts import (
    Tally,
    count_discord,
    count_discord_csv,
    count_discourse,
    count_irc,
    count_mail,
    count_slack,
    count_zulip,
    files,
)

from moderator_console.readers import Wishes
from moderator_console.services.importing import import_paths
from moderator_console.store.archive import Archive
from moderator_console.store.conversation import ImportReport

KEY = bytes(range(32))
WISHES = Wishes("Allotments", None)
FIXTURES = Path(__file__).parents[1] / "readers" / "fixtures"


@dataclass(frozen=True, slots=True)
class Set:
    """Files of one format. ``told`` counts what a reader reports beside unreadable items: direct messages
    left out. ``circles`` counts kept posts whose reply link it cut,
    ``solved`` topics marked as solved in their names, ``revisions`` and ``removals`` what the same files say of
    posts that they brought before."""

    format: str
    path: str
    count: Callable[[Path], Tally]
    told: int = 0
    circles: int = 0
    solved: int = 0
    revisions: int = 0
    removals: int = 0


#: Invented files; every quirk in them was seen in a real archive.
INVENTED = (
    Set("mail", "mail", count_mail, circles=1),
    Set("discourse", "discourse/posts", count_discourse, circles=1),
    Set("slack", "slack.zip", count_slack, told=1),
    Set("discord", "discord", count_discord, circles=1),
    Set("discord-csv", "discord_csv", count_discord_csv),
    Set("irc", "irc", lambda path: count_irc(path, "*.log")),
    Set("zulip", "zulip", count_zulip, solved=1),
    Set("reddit", "reddit", count_reddit),
    Set("telegram", "telegram", count_telegram, told=1),
    Set("messenger", "messenger", count_messenger),
    Set("slack-events", "slack_events", count_slack_events, told=1, revisions=1, removals=1),
    Set("stackexchange", "stackexchange", count_stackexchange),
    Set("whatsapp", "whatsapp", count_whatsapp),
)
REAL = (
    Set("mail", "mail_notmuch/test/corpora", count_mail, circles=1),
    Set("discourse", "discourse_api_fixtures/spec/fixtures", count_discourse),
    Set("slack", "slack_export_zip/testarchive-17-of-20.zip", count_slack),
    Set("discord", "chat_export_samples/tests/samples/discord", count_discord),
    Set("irc", "irc_ubuntu", lambda path: count_irc(path, "*.raw.txt")),
    Set("reddit", "reddit_api_bodies/TestCommentForest.test_replace__all_large", count_reddit),
    Set("telegram", "chat_export_samples/tests/samples/telegram", count_telegram),
    Set("messenger", "chat_export_samples/tests/samples/messenger", count_messenger),
    Set("stackexchange", "stackexchange_xml", count_stackexchange),
    Set("whatsapp", "chat_export_samples/tests/samples/whatsapp", count_whatsapp, told=1),
)


@pytest.fixture
def invented(tmp_path: Path) -> Path:
    """The readers' fixtures, Slack's zipped as Slack gives it."""
    home = tmp_path / "invented"
    shutil.copytree(FIXTURES, home)
    with zipfile.ZipFile(home / "slack.zip", "w") as zipped:
        for file in files(home / "slack"):
            zipped.write(file, file.relative_to(home / "slack"))
    return home


@pytest.mark.parametrize("one", INVENTED, ids=lambda one: one.format)
def test_an_invented_set_comes_in_as_counted_and_once(
    invented: Path, tmp_path: Path, one: Set
) -> None:
    comes_in_as_counted_and_once(tmp_path / "archive.db", invented / one.path, one)


@pytest.mark.slow
@pytest.mark.parametrize("one", REAL, ids=lambda one: one.format)
def test_a_real_set_comes_in_as_counted_and_once(corpora: Path, tmp_path: Path, one: Set) -> None:
    comes_in_as_counted_and_once(tmp_path / "archive.db", corpora / one.path, one)


def comes_in_as_counted_and_once(file: Path, path: Path, one: Set) -> None:
    truth = one.count(path)
    first = import_paths(file, KEY, [path], WISHES)
    assert first.format == one.format
    assert Tally(
        first.threads, first.posts, first.events, first.skipped_count, truth.again
    ) == Tally(
        truth.threads, truth.posts, truth.events + one.solved, truth.skipped + one.told, truth.again
    )
    assert (first.revisions, first.cancelled) == (one.revisions, False)
    assert first.loops == one.circles == sum("circle" in what for _, what in first.notes)
    archive = Archive(file, KEY)
    try:
        whole(archive, first)
        before = contents(archive)
        again = import_paths(file, KEY, [path], WISHES)
        assert (again.threads, again.posts, again.people) == (0, 0, 0)
        assert (again.revisions, again.removals, again.events) == (0, 0, 0)
        changes = one.revisions + one.removals
        assert again.duplicates == first.posts + first.events + first.duplicates + changes
        assert again.skipped_count == first.skipped_count
        assert contents(archive) == before
    finally:
        archive.close()


def whole(archive: Archive, brought: ImportReport) -> None:
    """The archive is whole, holds what the import says, and finds the first words of its threads."""
    assert [check for check in archive.verify() if not check.ok] == []
    held = archive.count()
    assert (held.threads, held.posts, held.people) == (
        brought.threads, brought.posts, brought.people,
    )  # fmt: skip
    looked = 0
    for line in archive.threads(limit=20).lines:
        for card in archive.posts(line.address, 0, 7):
            for word in re.findall(r"\b[a-z]{3,}\b", card.text.lower())[:1]:
                found = archive.search(word, limit=50_000)
                assert card.address in {hit.address for hit in found.hits} or found.more, word
                assert card.place in archive.find(line.address, word)
                looked += 1
    assert looked


Kept = tuple[object, ...]


def contents(archive: Archive, *, places: bool = True) -> dict[str, Kept]:
    """Everything that reading gives, by address; what depends on when it was read is left out."""
    kept: dict[str, Kept] = {}
    cursor = None
    while True:
        page = archive.threads(limit=500, after=cursor)
        for line in page.lines:
            kept[line.address] = (line.title, line.posts, line.people, line.first_us, line.last_us)
            for first in range(0, len(archive.shape(line.address).depth), 500):
                for card in archive.posts(line.address, first, 500):
                    kept[card.address] = (
                        line.address, card.place if places else 0, card.author_key, card.at_us, card.parent, card.link,
                        card.html, card.removed, card.missing, card.edited_us,
                        tuple(sorted(r.sha for r in archive.revisions(card.address)))
                        if card.revisions else (),
                    )  # fmt: skip
        cursor = page.next
        if cursor is None:
            return kept


def test_the_sets_come_in_the_same_in_any_order(invented: Path, tmp_path: Path) -> None:
    """All formats in one archive, twice over, and in whatever order somebody finds the files."""
    kept = []
    for seed in (1, 2, 3):
        sets = [one for one in INVENTED for _ in range(2)]
        random.Random(seed).shuffle(sets)
        file = tmp_path / f"{seed}.db"
        reports = [import_paths(file, KEY, [invented / one.path], WISHES) for one in sets]
        assert sum(report.posts > 0 for report in reports) == len(INVENTED)
        archive = Archive(file, KEY)
        try:
            assert [check for check in archive.verify() if not check.ok] == []
            kept.append(contents(archive))
        finally:
            archive.close()
    assert kept[0] == kept[1] == kept[2]


#: Files of one set that overlap, answer each other or hold other versions of one post.
PIECES = (
    ("mail", ["mail/garden.mbox", "mail/quoted.mboxrd", "mail/letters"]),
    ("discourse", [f"discourse/posts/{name}.json" for name in (701, 702, 703, 704, 705)]),
    ("discourse", ["discourse/topics/60.json", "discourse/topics/57.json", "discourse/posts"]),
    (
        "discord-csv",
        [
            f"discord_csv/{path.name}"
            for path in sorted((FIXTURES / "discord_csv").glob("*Talk - calm*"))
        ],
    ),
    ("discord", ["discord/group.json", "discord/calm.json"]),
    ("irc", ["irc/2024-03-31.log", "irc/2024-03-30.log"]),
)


@pytest.mark.parametrize(("format", "names"), PIECES, ids=lambda value: str(value)[:20])
def test_the_pieces_of_a_set_come_in_the_same_in_any_order(
    invented: Path, tmp_path: Path, format: str, names: list[str]
) -> None:
    paths = [invented / name for name in names]
    kept = []
    for n, order in enumerate((paths, paths[::-1], [*paths[1:], *paths])):
        file = tmp_path / f"{n}.db"
        for path in order:
            import_paths(file, KEY, [path], WISHES, format=format)
        archive = Archive(file, KEY)
        try:
            assert [check for check in archive.verify() if not check.ok] == []
            # A message without a time stands by its line, and each file begins at line 1.
            kept.append(contents(archive, places=format != "discord-csv"))
        finally:
            archive.close()
    assert kept[0] == kept[1] == kept[2]


def test_what_is_left_out_for_safety_is_told_once(invented: Path, tmp_path: Path) -> None:
    (invented / "whatsapp" / "more.zip").write_bytes(b"PK\x03\x04")
    report = import_paths(tmp_path / "archive.db", KEY, [invented / "whatsapp"], WISHES)
    assert report.skipped_count == 1
    assert [where for where, _ in report.skipped] == ["more.zip"]

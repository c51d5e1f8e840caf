"""The sample community in a real encrypted archive."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from moderator_console.services.sample import (
    BASE_URL,
    OUTBURST,
    SAMPLE_COMMUNITY,
)
from moderator_console.services.sample_import import import_sample
from moderator_console.store.archive import Archive
from moderator_console.store.conversation import PostCard

NOW_US = 1_794_994_920_000_000


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[tuple[Path, bytes, Archive]]:
    path, key = tmp_path / "archive.db", secrets.token_bytes(32)
    opened = Archive(path, key)
    yield path, key, opened
    opened.close()


def cards(archive: Archive) -> list[PostCard]:
    lines = archive.threads(SAMPLE_COMMUNITY).lines
    return [card for line in lines for card in archive.posts(line.address, 0, 1000)]


def test_the_sample_comes_whole_under_its_own_name(archive: tuple[Path, bytes, Archive]) -> None:
    path, key, opened = archive
    heard: list[str] = []
    report = import_sample(path, key, NOW_US, progress=lambda p: heard.append(p.phase))
    assert [line.name for line in opened.communities()] == [SAMPLE_COMMUNITY]
    assert opened.count().threads == report.threads == 6
    assert opened.count().posts == report.posts
    assert not report.skipped_count and not report.duplicates
    assert opened.post(OUTBURST).author
    assert BASE_URL in OUTBURST
    assert "finishing" in heard


def test_importing_it_twice_adds_nothing(archive: tuple[Path, bytes, Archive]) -> None:
    path, key, opened = archive
    import_sample(path, key, NOW_US)
    before = cards(opened)
    again = import_sample(path, key, NOW_US)
    assert (again.threads, again.posts, again.revisions, again.removals) == (0, 0, 0, 0)
    assert again.duplicates > 0
    assert cards(opened) == before


def test_the_edit_keeps_both_texts_and_the_deletion_keeps_its_own(
    archive: tuple[Path, bytes, Archive],
) -> None:
    path, key, opened = archive
    import_sample(path, key, NOW_US)
    edited = [card for card in cards(opened) if card.revisions > 1]
    removed = [card for card in cards(opened) if card.removed]
    assert len(edited) == len(removed) == 1
    texts = opened.revisions(edited[0].address)
    assert len(texts) == 2
    assert texts[0].text != texts[1].text
    assert removed[0].text.strip()


def test_a_cancel_leaves_whole_threads_and_says_so(archive: tuple[Path, bytes, Archive]) -> None:
    path, key, opened = archive
    report = import_sample(path, key, NOW_US, cancelled=lambda: True)
    assert report.cancelled
    assert opened.count().posts == report.posts == 0

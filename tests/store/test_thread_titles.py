"""Threads are found by the words of their title, page by page."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from moderator_console.services.sample_import import import_sample
from moderator_console.store.archive import Archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    path: Path = tmp_path_factory.mktemp("titles") / "archive.db"
    key = secrets.token_bytes(32)
    import_sample(path, key, 1_794_994_920_000_000)
    return Archive(path, key)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("", 6),
        ("LA", 2),
        ("graines salle", 1),
        ("graines  printemps", 0),
        ("%", 0),
        ("_", 0),
        ("!", 0),
        ("'; drop table thread; --", 0),
    ],
)
def test_a_title_must_hold_every_word(archive: Archive, words: str, count: int) -> None:
    found = archive.threads(words=words).lines
    assert len(found) == count
    assert all(word.lower() in line.title.lower() for line in found for word in words.split())


def test_pages_of_found_titles_join(archive: Archive) -> None:
    whole = [line.address for line in archive.threads(words="la").lines]
    first = archive.threads(words="la", limit=1)
    rest = archive.threads(words="la", limit=10, after=first.next)
    assert [line.address for line in (*first.lines, *rest.lines)] == whole

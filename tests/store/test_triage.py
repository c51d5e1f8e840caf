"""Posts that look like a complaint, in the archive: looked at in slices after imports, and only what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from archive_posts import KEY, NOON, a_post, at, bring, thread, writer

from moderator_console.core.posts import Account, Address, Post
from moderator_console.services.triage import lists_version, look_at, look_through
from moderator_console.store.archive import Archive

ANGRY = "This is unacceptable. You deleted my post again."
CALM = "The kettle sang while the rain came over the allotment."
DAY = 86_400_000_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    bring(path, [said("one", CALM), said("two", ANGRY), said("three", CALM)])
    opened = Archive(path, KEY)
    yield opened
    opened.close()


def said(name: str, text: str, **more: object) -> Post:
    post: Post = replace(a_post(name), source=text, **more)
    return post


def listed(archive: Archive, days: int = 0) -> list[Address]:
    look_through(archive, Event(), rest_s=0)
    assert archive.triage_due() == 0
    return [Address(one.address) for one in archive.like_complaints(days)]


def test_before_anybody_has_looked_nothing_is_listed(archive: Archive) -> None:
    assert archive.like_complaints() == () and archive.triage_due() == 1
    assert listed(archive) == [at("two")]
    (one,) = archive.like_complaints()
    assert one.score >= 3 and "complaint" in one.families and len(one.words) >= 16
    (shown,) = archive.looked_at((one,))
    assert shown.text == ANGRY and shown.author and shown.community and shown.title


def test_only_what_came_or_changed_is_looked_at_again(archive: Archive, path: Path) -> None:
    listed(archive)
    seen: list[str] = []

    def look(text: str) -> tuple[int, str] | None:
        seen.append(text)
        return look_at(text)

    bring(path, [said("two", ANGRY), said("four", CALM)])
    while archive.look_for_complaints(look, 100, lists_version()):
        pass
    assert seen == [CALM]
    bring(path, [said("two", "I have taken that back.", edited_us=NOON + DAY)])
    while archive.look_for_complaints(look, 100, lists_version()):
        pass
    assert seen == [CALM, "I have taken that back."]
    assert listed(archive) == []


def test_slices_of_one_post_come_to_the_same(archive: Archive, path: Path) -> None:
    bring(path, [said(f"more{n}", ANGRY if n % 3 else CALM) for n in range(12)])
    while archive.look_for_complaints(look_at, 1):
        pass
    assert len(listed(archive)) == 9


def test_an_import_between_two_slices_loses_nothing(archive: Archive, path: Path) -> None:
    assert archive.look_for_complaints(look_at, 2)
    bring(path, [said("zero", ANGRY, at_us=NOON - DAY)])  # it stands before what was read
    assert set(listed(archive)) == {at("two"), at("zero")}


def test_a_post_that_moves_makes_both_threads_due(archive: Archive, path: Path) -> None:
    listed(archive)
    bring(path, [said("calm", CALM, thread=thread("third"))])
    listed(archive)
    bring(path, [said("two", ANGRY, thread=thread("other"))])
    assert archive.triage_due() == 2
    assert listed(archive) == [at("two")]


def test_staff_and_missing_posts_are_never_listed(archive: Archive, path: Path) -> None:
    staff = Account("s", "Sam", role="Moderator")
    bring(path, [said("by-staff", ANGRY, author=staff), said("reply", ANGRY, parent=at("nowhere"))])
    assert set(listed(archive)) == {at("two"), at("reply")}


def test_only_the_last_days_before_the_newest_post_are_offered(
    archive: Archive, path: Path
) -> None:
    bring(path, [said("old", ANGRY, at_us=NOON - 40 * DAY)])
    assert listed(archive, days=30) == [at("two")]
    assert set(listed(archive)) == {at("two"), at("old")}


def test_while_an_import_writes_nobody_looks(archive: Archive, path: Path) -> None:
    run = writer(path)
    try:
        assert not archive.look_for_complaints(look_at, 100)
        assert archive.triage_due() == 1
    finally:
        run.close("{}")
    assert listed(archive) == [at("two")]


def test_other_lists_of_words_look_at_everything_again(archive: Archive) -> None:
    assert listed(archive) == [at("two")]
    while archive.look_for_complaints(
        lambda text: (9, "insult") if text == CALM else None, 2, "new"
    ):
        pass
    assert {one.address for one in archive.like_complaints()} == {at("one"), at("three")}
    assert not archive.look_for_complaints(look_at, 100, "new")

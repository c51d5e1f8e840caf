"""Messenger's export: every quirk in an invented one, a real sample counted twice."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from moderator_console.core.posts import AttachmentKind, Item, Post, Precision, Skipped, ThreadEvent
from moderator_console.readers import Wishes
from moderator_console.readers.detect import detect
from moderator_console.readers.messenger import READER, mended
from moderator_console.readers.sources import open_source

HOME = Path(__file__).parent / "fixtures" / "messenger"
BARN = HOME / "inbox" / "barn_1" / "message_1.json"


def _read(path: Path) -> list[Item]:
    source = open_source(path)
    assert detect(source) is READER
    return list(READER.read(source, Wishes("club")))


@pytest.fixture(scope="module")
def posts() -> list[Post]:
    """Oldest first."""
    found = [item for item in _read(BARN) if isinstance(item, Post)]
    return sorted(found, key=lambda post: (post.at_us or 0, post.order))


def test_letters_that_were_encoded_twice_are_mended_and_others_left() -> None:
    assert mended("DÃ©jÃ\xa0 vuâ\x80¦ ð\x9f\x8c±") == "Déjà vu… 🌱"
    assert mended("Déjà vu, Ã la carte…") == "Déjà vu, Ã la carte…"
    assert mended("Â£") == "£"


def test_messages_come_newest_first_and_are_in_order_by_time_and_place(posts: list[Post]) -> None:
    assert [post.source for post in posts] == [
        "+1", "+1", "Goodbye", "", "", "https://example.org/plan", "Regarde", "Déjà vu… 🌱",
    ]  # fmt: skip
    assert posts[-1].at_us == 1_709_284_005_001_000
    assert posts[-1].precision is Precision.EXACT
    assert posts[-1].thread.title == "Grange à graines"
    assert {post.author.name for post in posts} == {"Zoé", "Brahim", "Teva", ""}


def test_two_equal_words_in_one_moment_are_two_posts(posts: list[Post]) -> None:
    assert len({post.address for post in posts}) == len(posts) == 8


def test_files_are_named_unsent_is_removed_and_a_call_is_an_event(posts: list[Post]) -> None:
    files = {file.name: file.kind for post in posts for file in post.attachments}
    assert files == {"bed.jpg": AttachmentKind.IMAGE, "plan.pdf": AttachmentKind.FILE}
    assert [post.author.name for post in posts if post.removed] == ["Teva"]
    assert [item.kind for item in _read(BARN) if isinstance(item, ThreadEvent)] == ["call"]


def test_the_newer_form_without_underscores_is_read_too() -> None:
    items = _read(HOME / "secret.json")
    assert [item.source for item in items if isinstance(item, Post)] == ["Étoile", ""]
    assert [item.attachments[0].name for item in items[1:] if isinstance(item, Post)] == ["bed.mp4"]


def test_the_files_of_one_conversation_are_one_thread(tmp_path: Path) -> None:
    home = tmp_path / "inbox" / "barn_1"
    home.mkdir(parents=True)
    for number in (1, 2):
        (home / f"message_{number}.json").write_bytes(BARN.read_bytes())
    found = [item for item in _read(tmp_path) if isinstance(item, Post)]
    assert len({post.thread.address for post in found}) == 1
    assert len({post.address for post in found}) == 8  # the same bytes twice


@pytest.mark.parametrize("times", [50, pytest.param(1_000, marks=pytest.mark.slow)])
def test_a_file_cut_at_any_byte_gives_its_whole_messages(tmp_path: Path, times: int) -> None:
    whole = BARN.read_bytes()
    dice = random.Random(times)
    path = tmp_path / "message_1.json"
    for _ in range(times):
        path.write_bytes(whole[: dice.randrange(len(whole) - 2)])
        found = list(READER.read(open_source(path), Wishes()))
        assert any(isinstance(item, Skipped) for item in found)
        assert sum(isinstance(item, Post) for item in found) <= 8


@pytest.mark.slow
def test_a_real_sample_gives_as_many_as_its_raw_file_counts(corpora: Path) -> None:
    path = corpora / "chat_export_samples/tests/samples/messenger/2A_7M.json"
    raw = json.loads(path.read_text("utf-8-sig"))["messages"]
    items = _read(path)
    assert len(items) == len(raw) == 7
    found = [item for item in items if isinstance(item, Post)]
    assert [(post.at_us or 0) // 1000 for post in found] == [m["timestamp_ms"] for m in raw]
    assert sum(bool(post.attachments) for post in found) == 4

"""The posts that everything is measured on."""

from __future__ import annotations

import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from moderator_console.core.posts import Post
from moderator_console.readers import Wishes
from moderator_console.readers.mail import READER
from moderator_console.readers.sources import open_source

BENCH = str(Path(__file__).resolve().parents[1] / "bench")


@pytest.fixture
def posts(monkeypatch: pytest.MonkeyPatch) -> list[Post]:
    monkeypatch.syspath_prepend(BENCH)
    import corpus

    return list(corpus.make(2_000))


def test_the_same_number_gives_the_same_posts_for_ever(posts: list[Post]) -> None:
    said = "\n".join(f"{post.address} {post.at_us} {post.parent} {post.source}" for post in posts)
    assert sha256(said.encode()).hexdigest()[:12] == "2f07f17d2717"


def test_posts_come_in_order_of_time_after_what_they_answer(posts: list[Post]) -> None:
    times = [post.at_us or 0 for post in posts]
    assert times == sorted(times)
    seen: set[str] = set()
    for post in posts:
        assert post.parent is None or post.parent in seen
        seen.add(post.address)
    assert len(seen) == 2_000


def test_a_tenth_of_a_small_corpus_is_one_thread_and_most_threads_are_one_post(
    posts: list[Post],
) -> None:
    sizes = Counter(post.thread.address for post in posts)
    assert sizes["https://board.example/t/0"] == 200
    assert sum(size == 1 for size in sizes.values()) > len(sizes) / 2


def test_a_mailbox_of_them_reads_back_as_the_same_threads(
    posts: list[Post], tmp_path: Path
) -> None:
    sys.modules["corpus"].as_mail(tmp_path / "board.mbox", posts)
    back = [
        item
        for item in READER.read(open_source(tmp_path / "board.mbox"), Wishes("Board", None))
        if isinstance(item, Post)
    ]
    assert len(back) == len(posts)
    assert sorted(Counter(post.thread.address for post in back).values()) == sorted(
        Counter(post.thread.address for post in posts).values()
    )
    assert {post.source for post in back} == {post.source for post in posts}

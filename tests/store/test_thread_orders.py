"""A thread by time, by author, and posts by their places."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_posts import KEY, a_post, at, bring, many_posts, thread

from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound
from moderator_console.store.archive import Archive

GATE = thread("gate").address


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    path = tmp_path / "archive.db"
    bring(
        path,
        [
            a_post("root", minute=0),
            a_post("early answer", parent="root", minute=1, by="bela"),
            a_post("late answer to it", parent="early answer", minute=9),
            a_post("second answer", parent="root", minute=5, by="bela"),
            a_post("timeless", parent="root", minute=None),
        ],
    )
    return Archive(path, KEY)


def test_time_order_ignores_who_answers_whom(archive: Archive) -> None:
    places = {name: archive.place_of(at(name)).place for name in ("root", "early answer", "late answer to it", "second answer", "timeless")}  # fmt: skip
    order = archive.by_time(GATE)
    assert order == tuple(
        places[name]
        for name in ("timeless", "root", "early answer", "second answer", "late answer to it")
    )


def test_an_account_is_followed_through_its_thread(archive: Archive) -> None:
    found = archive.of_author(GATE, "bela")
    assert [archive.posts(GATE, place, 1)[0].author for place in found] == ["Bela", "Bela"]
    assert archive.of_author(GATE, "nobody") == ()


def test_everybody_who_wrote_in_a_thread_is_named_once_who_wrote_most_first(
    archive: Archive,
) -> None:
    assert [(one.key, one.name) for one in archive.authors(GATE)] == [
        ("anna", "Anna"),
        ("bela", "Bela"),
    ]
    assert len(archive.authors(GATE, 1)) == 1
    assert {one.community for one in archive.authors(GATE)} == {archive.thread_of(GATE).community}
    with pytest.raises(NotFound):
        archive.authors(Address("urn:nowhere"))


def test_posts_come_in_the_order_asked_for(archive: Archive) -> None:
    cards = archive.posts_at(GATE, (3, 0, 99, 1))
    assert [card.place for card in cards] == [3, 0, 1]
    assert cards[1] == archive.posts(GATE, 0, 1)[0]


def test_every_post_stands_once_in_time_order(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    bring(path, many_posts(300, threads=3))
    archive = Archive(path, KEY)
    for line in archive.threads(limit=10).lines:
        order = archive.by_time(line.address)
        assert sorted(order) == list(range(len(archive.shape(line.address).depth)))
        times = [card.at_us for card in archive.posts_at(line.address, order) if not card.missing]
        assert times == sorted(times, key=lambda at_us: at_us or 0)


def test_an_unknown_thread_is_refused(archive: Archive) -> None:
    for ask in (archive.by_time, lambda thread: archive.posts_at(thread, (0,))):
        with pytest.raises(NotFound):
            ask(Address("https://forum.example/t/none"))

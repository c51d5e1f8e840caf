"""Zulip's archive: an invented one with every quirk."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from moderator_console.core.posts import Item, Link, Markup, Post, Precision, Skipped, ThreadEvent
from moderator_console.readers import Wishes
from moderator_console.readers.detect import detect
from moderator_console.readers.sources import open_source
from moderator_console.readers.zulip import READER

ARCHIVE = Path(__file__).parent / "fixtures" / "zulip"


def _read(path: Path, community: str = "circle") -> list[Item]:
    source = open_source(path)
    assert detect(source) is READER
    return list(READER.read(source, Wishes(community)))


def _posts(items: list[Item]) -> dict[str, Post]:
    return {item.address: item for item in items if isinstance(item, Post)}


@pytest.fixture(scope="module")
def posts() -> dict[str, Post]:
    return _posts(_read(ARCHIVE))


def test_an_independent_count_of_the_archive_is_the_same() -> None:
    items = _read(ARCHIVE)
    counted = sum(len(json.loads(path.read_text())) for path in ARCHIVE.glob("*/*.json"))
    assert sum(isinstance(item, Post) for item in items) == counted == 8
    assert not any(isinstance(item, Skipped) for item in items)


def test_a_solved_topic_is_the_same_topic_and_its_mark_an_event(posts: dict[str, Post]) -> None:
    open_, solved = posts["zulip:circle/3001"], posts["zulip:circle/3010"]
    assert open_.thread == solved.thread
    assert open_.thread.title == "Tomatoes - which?"
    (event,) = [item for item in _read(ARCHIVE) if isinstance(item, ThreadEvent)]
    assert (event.kind, event.thread, event.at_us) == ("solved", open_.thread, None)


def test_escapes_in_names_are_letters_again_and_a_cut_name_keeps_its_dots(
    posts: dict[str, Post],
) -> None:
    assert posts["zulip:circle/4001"].thread.title == "Budget..."


def test_a_quotation_under_a_link_is_a_stated_reply_in_any_language(posts: dict[str, Post]) -> None:
    reply = posts["zulip:circle/3002"]
    assert (reply.parent, reply.link) == ("zulip:circle/3001", Link.STATED)
    french = posts["zulip:circle/4002"]
    assert (french.parent, french.link) == ("zulip:circle/3999", Link.STATED)


def test_a_link_without_quotation_is_no_reply_and_another_realms_ids_are_not_ours(
    posts: dict[str, Post],
) -> None:
    linked = posts["zulip:circle/3005"]
    assert (linked.parent, linked.link) == (None, Link.NONE)
    assert linked.quotes == ("zulip:circle/4001",)


def test_people_are_names_and_each_deleted_user_is_somebody_else(posts: dict[str, Post]) -> None:
    assert posts["zulip:circle/3001"].author == posts["zulip:circle/4001"].author
    assert posts["zulip:circle/3001"].author.name == "Ines Bakker"
    one, two, three = (posts[f"zulip:circle/{key}"].author for key in (3003, 3004, 3005))
    assert one.deleted and two.deleted and three.deleted
    assert len({one.key, two.key, three.key}) == 3


def test_content_is_html_and_times_are_whole_seconds_in_utc(posts: dict[str, Post]) -> None:
    post = posts["zulip:circle/3001"]
    assert (post.markup, post.source) == (Markup.HTML, "<p>Which ones survive <em>rain</em>?</p>")
    assert (post.at_us, post.precision) == (1_600_000_000_000_000, Precision.SECOND)
    assert post.order < posts["zulip:circle/3010"].order


def test_two_communities_with_equal_ids_stay_apart(posts: dict[str, Post]) -> None:
    assert not posts.keys() & _posts(_read(ARCHIVE, "other circle")).keys()


def test_one_topic_alone_can_be_read() -> None:
    path = next(ARCHIVE.glob("202*/*.json"))
    posts = _posts(_read(path))
    assert posts["zulip:circle/4002"].parent == "zulip:circle/3999"


@pytest.mark.parametrize("times", [50, pytest.param(1_000, marks=pytest.mark.slow)])
def test_a_topic_cut_at_any_byte_never_raises_and_says_that_it_is_cut(
    tmp_path: Path, times: int
) -> None:
    whole = (ARCHIVE / "201-seed-swap" / "Tomatoes.20.2D.20which.3F.json").read_bytes().rstrip()
    path = tmp_path / "201-seed-swap" / "Tomatoes.json"
    path.parent.mkdir()
    dice = random.Random(times)
    for _ in range(times):
        path.write_bytes(whole[: dice.randrange(len(whole))])
        items = list(READER.read(open_source(tmp_path), Wishes()))
        assert any(isinstance(item, Skipped) for item in items)
        assert len(_posts(items)) <= 5

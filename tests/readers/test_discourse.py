"""Discourse JSON: every post once, staff acts as events, and nothing lost to a bad file."""

from __future__ import annotations

import json
import random
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from moderator_console.core.posts import Item, Link, Markup, Post, Skipped, ThreadEvent
from moderator_console.readers import Wishes, jsons
from moderator_console.readers.chains import CIRCLE
from moderator_console.readers.detect import detect
from moderator_console.readers.discourse import READER
from moderator_console.readers.sources import open_source


def _read(path: Path, community: str = "") -> list[Item]:
    return list(READER.read(open_source(path), Wishes(community)))


def _posts(items: list[Item]) -> dict[str, Post]:
    posts = [item for item in items if isinstance(item, Post)]
    assert len({post.address for post in posts}) == len(posts)
    return {post.address.removeprefix("discourse:/t/"): post for post in posts}


def _count(folder: Path) -> tuple[int, int]:
    """Posts and staff acts of all topic files of a folder, counted by hand."""
    posts = acts = 0
    for path in sorted(folder.rglob("*.json")):
        try:
            topic = json.loads(path.read_text("utf-8"))
        except ValueError:
            continue
        for post in (
            topic.get("post_stream", {}).get("posts", []) if isinstance(topic, dict) else []
        ):
            if isinstance(post, dict):
                posts += post["post_type"] == 1
                acts += post["post_type"] != 1
    return posts, acts


def test_a_folder_of_topics_gives_as_many_posts_and_acts_as_a_count_by_hand(fixtures: Path) -> None:
    folder = fixtures / "discourse" / "topics"
    assert detect(open_source(folder)) is READER
    items = _read(folder)
    acts = [item for item in items if isinstance(item, ThreadEvent)]
    assert (len(_posts(items)), len(acts)) == _count(folder) == (11, 4)
    assert [
        (act.kind, act.actor and act.actor.name, act.actor and act.actor.role) for act in acts
    ] == [
        ("split", "mira", "moderator"),
        ("closed", "mira", "moderator"),
        ("closed", "mira", "moderator"),
        ("pinned globally enabled", "mira", "moderator"),
    ]


def test_replies_quotes_edits_and_removals_are_told_apart(fixtures: Path) -> None:
    posts = _posts(_read(fixtures / "discourse" / "topics"))
    assert posts["57/1"].parent is None
    assert posts["57/2"].parent == "discourse:/t/57/1"
    assert posts["57/2"].link is Link.STATED
    assert posts["57/2"].quotes == ("discourse:/t/57/1",)
    assert posts["57/11"].quotes == ("discourse:/t/60/2",)
    assert posts["57/6"].parent == "discourse:/t/57/99"  # not here: a missing post
    assert [number for number, post in posts.items() if post.removed] == ["57/4", "57/5", "57/6"]
    assert "hidden by flags" in posts["57/4"].source
    assert [number for number, post in posts.items() if post.edited_us] == ["57/3"]
    assert posts["57/3"].edited_us == 1_711_978_200_000_000
    assert posts["57/1"].at_us == 1_711_969_200_000_000
    assert posts["57/1"].markup is Markup.HTML
    assert "😡" in posts["57/1"].source
    assert posts["57/9"].author.deleted
    assert posts["57/9"].author.key != posts["57/1"].author.key


def test_a_split_topic_names_the_one_it_came_from(fixtures: Path) -> None:
    posts = _posts(_read(fixtures / "discourse" / "topics"))
    assert posts["60/1"].thread.moved_from == "discourse:/t/57"
    assert posts["60/1"].thread.title == "Music lessons"
    assert posts["57/1"].thread.moved_from is None


def test_a_split_that_is_read_after_the_new_topic_is_told_at_the_end(
    fixtures: Path, tmp_path: Path
) -> None:
    shutil.copy(fixtures / "discourse" / "topics" / "60.json", tmp_path / "1.json")
    shutil.copy(fixtures / "discourse" / "topics" / "57.json", tmp_path / "2.json")
    last = [item for item in _read(tmp_path) if isinstance(item, ThreadEvent)][-1]
    assert (last.kind, last.thread.address, last.thread.title, last.thread.moved_from) == (
        "split from",
        "discourse:/t/60",
        "Music lessons",
        "discourse:/t/57",
    )


def test_what_is_no_topic_is_listed_with_its_place(fixtures: Path) -> None:
    skipped = [
        item for item in _read(fixtures / "discourse" / "topics") if isinstance(item, Skipped)
    ]
    assert [(item.where, re.split(r" \(|\. Its", item.why)[0]) for item in skipped] == [
        ("57.json, post 10", CIRCLE),
        ("57.json, post 12", "It is not a post."),
        ("cut.json, post 1", "It is damaged, or the file ends inside it."),
        ("cut.json", "It is not whole JSON"),
        ("latest.json", "It is neither a topic nor a post."),
    ]


def test_one_post_a_file_is_read_and_conflict_copies_are_folded_to_the_newest(
    fixtures: Path,
) -> None:
    folder = fixtures / "discourse" / "posts"
    assert detect(open_source(folder)) is READER
    items = _read(folder)
    posts = _posts(items)
    by_hand = {json.loads(path.read_text("utf-8"))["id"] for path in folder.glob("*.json")}
    assert len(posts) == len(by_hand) == 5
    assert posts["70/2"].source == "I have it, and the spare."
    assert posts["70/3"].source.endswith("Bring it, please.")
    assert posts["70/3"].quotes == ("discourse:/t/70/2",)
    assert posts["70/3"].parent == "discourse:/t/70/8"
    assert posts["70/1"].markup is Markup.PLAIN
    assert posts["70/1"].thread.title == "Tool shed"
    # 4 answers 5 and 5 answers 4: cut at the younger.
    assert (posts["70/4"].parent, posts["70/5"].parent) == ("discourse:/t/70/5", None)
    assert [item.where for item in items if isinstance(item, Skipped)] == ["705.json, post 1"]


def test_file_folder_renamed_folder_and_zip_give_the_same_addresses(
    fixtures: Path, tmp_path: Path
) -> None:
    original = fixtures / "discourse" / "topics"
    renamed = shutil.copytree(original, tmp_path / "renamed")
    packed = tmp_path / "export.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in original.iterdir():
            archive.write(path, f"deep/{path.name}")
    wanted = set(_posts(_read(original)))
    assert set(_posts(_read(renamed))) == set(_posts(_read(packed))) == wanted
    assert set(_posts(_read(original / "57.json"))) < wanted


def test_a_community_that_is_named_by_its_web_address_gives_permalinks(fixtures: Path) -> None:
    file = fixtures / "discourse" / "topics" / "60.json"
    addresses = [i.address for i in _read(file, "https://talk.example.org/") if isinstance(i, Post)]
    assert addresses == ["https://talk.example.org/t/60/1", "https://talk.example.org/t/60/2"]


@pytest.mark.parametrize("shape", ["topic", "list"])
def test_a_file_too_large_to_be_loaded_is_read_post_by_post(
    fixtures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    topic = json.loads((fixtures / "discourse" / "topics" / "60.json").read_text("utf-8"))
    path = tmp_path / "60.json"
    path.write_text(json.dumps(topic if shape == "topic" else topic["post_stream"]["posts"]))
    wanted = [item.address for item in _read(path) if not isinstance(item, Skipped)]
    monkeypatch.setattr(jsons.load, "__defaults__", (1_000,))
    assert [item.address for item in _read(path) if not isinstance(item, Skipped)] == wanted
    assert len(wanted) == 4
    assert not any(isinstance(item, Skipped) for item in _read(path))


@pytest.mark.parametrize("cuts", [50, pytest.param(1_000, marks=pytest.mark.slow)])
def test_a_topic_cut_or_damaged_anywhere_never_raises(
    fixtures: Path, tmp_path: Path, cuts: int
) -> None:
    data = (fixtures / "discourse" / "topics" / "57.json").read_bytes()
    chance = random.Random(57)
    path = tmp_path / "cut.json"
    for _ in range(cuts):
        place = chance.randrange(len(data))
        path.write_bytes(data[:place])
        items = _read(path)
        whole = data[:place].count(b'"deleted_at": ')  # the last field of a post
        assert abs(sum(isinstance(item, Post | ThreadEvent) for item in items) - whole) <= 1
        assert any(isinstance(item, Skipped) for item in items)
        path.write_bytes(data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :])
        _read(path)


@pytest.mark.parametrize(
    "hostile",
    [
        '{"post_stream": {"posts": [{"post_number": 1, "topic_id": 1, "cooked": 5, "created_at": 7, "version": "x"}]}}',
        '{"post_stream": {"posts": [{"post_number": true, "topic_id": [], "cooked": ""}]}}',
        '{"post_stream": {"posts": [{"post_number": 1e400, "topic_id": 1, "cooked": "x"}]}}',
        '{"id": 1, "post_stream": {"posts": [{"post_number": 1, "cooked": "a\\u0000b\\ud800", "username": {}}]}}',
        '{"id": 1, "post_stream": {"posts": [{"post_number": 99999999999999999999999, "cooked": "x"}]}}',
        '{"post_stream": []}',
        "[" * 100_000,
    ],
)
def test_wrong_types_and_wild_values_are_listed_or_made_harmless(
    tmp_path: Path, hostile: str
) -> None:
    path = tmp_path / "1.json"
    path.write_text(hostile)
    *skipped, item = _read(path)
    assert all(isinstance(skip, Skipped) for skip in skipped)
    if isinstance(item, Post):
        item.source.encode()
        assert "\0" not in item.source


@pytest.mark.slow
def test_the_real_fixtures_give_as_many_posts_as_a_count_by_hand(corpora: Path) -> None:
    folder = corpora / "discourse_api_fixtures" / "spec" / "fixtures"
    assert detect(open_source(folder)) is READER
    seen = set()
    for path in folder.glob("*.json"):
        document = json.loads(path.read_text("utf-8"))
        if isinstance(document, dict):
            posts = (
                document.get("post_stream", {}).get("posts")
                or document.get("latest_posts")
                or [document]
            )
            topic = document.get("id")
            seen |= {
                (p.get("topic_id", topic), p["post_number"]) for p in posts if "post_number" in p
            }
    found = {item.address for item in _read(folder) if isinstance(item, Post | ThreadEvent)}
    assert len(found) == len(seen) > 0

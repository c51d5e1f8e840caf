"""Reddit's threads: every quirk in an invented one, real recordings counted twice."""

from __future__ import annotations

import base64
import gzip
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from moderator_console.core.posts import (
    AttachmentKind,
    Item,
    Link,
    Markup,
    Post,
    Skipped,
    ThreadEvent,
)
from moderator_console.readers import Wishes
from moderator_console.readers.chains import CIRCLE
from moderator_console.readers.detect import detect
from moderator_console.readers.reddit import READER
from moderator_console.readers.sources import open_source

HOME = Path(__file__).parent / "fixtures" / "reddit"
THREAD = "https://www.reddit.com/comments/g40/"


def _read(path: Path) -> list[Item]:
    source = open_source(path)
    assert detect(source) is READER
    return list(READER.read(source, Wishes("club")))


def _posts(items: list[Item]) -> dict[str, Post]:
    """By the last id of the address."""
    return {
        item.address.rstrip("/").rsplit("/", 1)[-1]: item
        for item in items
        if isinstance(item, Post)
    }


def _told(items: list[Item]) -> list[tuple[str, bool]]:
    return [(item.why, item.kept) for item in items if isinstance(item, Skipped)]


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return _read(HOME / "thread")


def test_a_tree_of_replies_keeps_every_parent(items: list[Item]) -> None:
    posts = _posts(items)
    assert list(posts) == ["g40", "k01", "k02", "k05", "k03", "k04", "k06", "k07"]
    parents = {key: (post.parent or "").rstrip("/").rsplit("/", 1)[-1] for key, post in posts.items()}  # fmt: skip
    assert parents == {
        "g40": "", "k01": "g40", "k02": "k01", "k05": "k02", "k03": "k01", "k04": "g40",
        "k06": "k01", "k07": "g40",
    }  # fmt: skip
    assert all(post.link is (Link.STATED if post.parent else Link.NONE) for post in posts.values())
    assert {post.thread.address for post in posts.values()} == {THREAD}
    assert {post.thread.title for post in posts.values()} == {"Who changed the watering plan & why?"}  # fmt: skip


def test_addresses_are_permalinks_of_ids_alone(items: list[Item]) -> None:
    posts = _posts(items)
    assert posts["g40"].address == THREAD
    assert posts["k02"].address == THREAD + "_/k02/"


def test_a_file_alone_tells_each_stub_as_a_counted_hole() -> None:
    alone = _read(HOME / "thread" / "001.json")
    assert _told(alone) == [
        ("More replies were not loaded.", True),
        ("2 not loaded.", True),
        ("61 not loaded.", True),
    ]
    where = [item.where for item in alone if isinstance(item, Skipped)]
    assert where[2] == "001.json, item 9, under t3_g40"


def test_what_a_later_file_brings_is_no_hole_any_more(items: list[Item]) -> None:
    assert _told(items) == [
        ("More replies were not loaded.", True),
        ("At least 2 not loaded.", True),
        ("4 not loaded.", True),
    ]


def test_a_submission_without_its_comments_says_how_many_are_missing() -> None:
    submission = json.loads((HOME / "thread" / "001.json").read_text())[0]
    assert submission["data"]["children"][0]["data"]["num_comments"] == 75
    items = list(READER.read(open_source(HOME / "thread"), Wishes()))
    assert "75 comments not loaded." not in {why for why, _ in _told(items)}


def test_a_listing_of_submissions_alone_is_not_passed_off_as_whole(tmp_path: Path) -> None:
    listing = json.loads((HOME / "thread" / "001.json").read_text())[0]
    (tmp_path / "top.json").write_text(json.dumps(listing))
    assert _told(_read(tmp_path)) == [("75 comments not loaded.", True)]


def test_each_deleted_author_is_somebody_else_and_a_text_that_stays_is_kept(
    items: list[Item],
) -> None:
    posts = _posts(items)
    kept, gone = posts["k02"], posts["k03"]
    assert kept.author.deleted and gone.author.deleted
    assert kept.author.key != gone.author.key
    assert "Nobody asked me." in kept.source and not kept.removed
    assert (gone.source, gone.removed) == ("", True)


def test_edited_is_false_a_time_or_true(items: list[Item]) -> None:
    posts = _posts(items)
    assert posts["k01"].edited_us == 1_709_280_120_000_000
    assert posts["k02"].edited_us is None
    dump = _posts(_read(HOME / "dump.jsonl"))
    assert dump["m03"].edited_us is None


def test_html_comes_unescaped_or_escaped_once_more_and_dumps_have_markdown(
    items: list[Item],
) -> None:
    posts = _posts(items)
    assert "<strong>again</strong>" in posts["g40"].source
    assert posts["k01"].source == '<div class="md"><p>I did, on Monday.</p>\n</div>'
    assert posts["k01"].markup is Markup.HTML
    dump = _posts(_read(HOME / "dump.jsonl"))["m03"]
    assert (dump.source, dump.markup) == ("Too quiet > too loud.", Markup.PLAIN)


def test_staff_and_a_locked_thread_are_seen(items: list[Item]) -> None:
    assert _posts(items)["k01"].author.role == "moderator"
    assert [item.kind for item in items if isinstance(item, ThreadEvent)] == ["closed"]


def test_pictures_are_named_and_not_fetched(items: list[Item]) -> None:
    (picture,) = _posts(items)["k04"].attachments
    assert picture.kind is AttachmentKind.IMAGE
    assert picture.address == "https://preview.example.org/bed.jpg?width=1&s=2"
    shed = _posts(_read(HOME / "dump.jsonl"))["h51"]
    assert [(a.name, a.kind) for a in shed.attachments] == [("shed.png", AttachmentKind.IMAGE)]
    assert "https://i.example.org/shed.png" in shed.source


def test_a_dump_of_one_object_a_line_keeps_replies_to_comments_outside_it() -> None:
    items = _read(HOME / "dump.jsonl")
    posts = _posts(items)
    assert posts["m03"].parent == "https://www.reddit.com/comments/h50/_/l99/"
    assert posts["m02"].removed and posts["m02"].author.deleted
    assert posts["m01"].thread.title == "Weather"
    assert _told(items) == []


def test_recorded_answers_are_unpacked(tmp_path: Path) -> None:
    thread = (HOME / "thread" / "001.json").read_bytes()
    more = (HOME / "thread" / "002.json").read_text()
    uri = "https://oauth.reddit.com/comments/g40/"
    packed = base64.b64encode(gzip.compress(thread)).decode()
    bodies = [{"string": "no JSON"}, {"base64_string": packed}, {"string": more}, {}]
    recorded = [{"request": {"uri": uri}, "response": {"body": body}} for body in bodies]
    (tmp_path / "cassette.json").write_text(json.dumps({"http_interactions": recorded}))
    items = _read(tmp_path)
    assert list(_posts(items)) == list(_posts(_read(HOME / "thread")))
    places = [item.where for item in items if isinstance(item, Skipped)]
    assert places[-1] == "cassette.json, answer 3, item 3, under t1_k07"


def test_a_packed_answer_that_unpacks_to_too_much_is_cut(tmp_path: Path) -> None:
    bomb = base64.b64encode(gzip.compress(b"[" + b" " * (60 << 20) + b"]")).decode()
    body = {"request": {"uri": "reddit.com/x"}, "response": {"body": {"base64_string": bomb}}}
    (tmp_path / "x.json").write_text(json.dumps({"interactions": [body]}))
    assert _told(_read(tmp_path)) == [("It holds no thread of Reddit.", False)]


def test_a_reply_to_a_later_comment_is_cut_and_told(tmp_path: Path) -> None:
    lines = [
        {"id": "b", "link_id": "t3_a", "parent_id": "t1_c", "body": "x", "author": "A"},
        {"id": "c", "link_id": "t3_a", "parent_id": "t1_b", "body": "y", "author": "B"},
    ]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n")
    items = _read(tmp_path)
    assert _told(items) == [(CIRCLE, True)]
    assert [post.link for post in _posts(items).values()] == [Link.NONE, Link.STATED]


@pytest.mark.parametrize("times", [40, pytest.param(1_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("file", ["thread/001.json", "thread/002.json", "dump.jsonl"])
def test_a_file_cut_at_any_byte_gives_what_is_whole(tmp_path: Path, file: str, times: int) -> None:
    whole = (HOME / file).read_bytes()
    all_of_it = {item.address for item in _read(HOME / file) if isinstance(item, Post)}
    dice = random.Random(times)
    path = tmp_path / Path(file).name
    most = 0
    for _ in range(times):
        cut = whole[: dice.randrange(len(whole) - 2)]
        path.write_bytes(cut)
        found = list(READER.read(open_source(tmp_path), Wishes()))
        kept = {item.address for item in found if isinstance(item, Post)}
        # Cut out of its tree a comment may have lost its thread's name, never its own.
        assert {a.rsplit("/", 2)[-2] for a in kept} <= {a.rsplit("/", 2)[-2] for a in all_of_it}
        between = cut.endswith((b"}", b"}\n")) and file.endswith("l")  # no reader can know
        assert between or any(isinstance(item, Skipped) for item in found)
        most = max(most, len(kept))
    assert most >= len(all_of_it) - 2


def _independent(folder: Path) -> tuple[dict[str, dict[str, Any]], int]:
    """Comments of raw files by id, and how many stubs there are."""
    comments: dict[str, dict[str, Any]] = {}
    stubs = 0
    todo: list[Any] = [json.loads(path.read_text()) for path in sorted(folder.glob("[0-9]*.json"))]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if value.get("kind") == "t1":
                comments[value["data"]["id"]] = value["data"]
            stubs += value.get("kind") == "more"
            todo.extend(value.values())
        elif isinstance(value, list):
            todo.extend(value)
    return comments, stubs


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "comments", "stubs", "gone", "silent"),
    [
        ("TestCommentForest.test_replace__all_large", 1_428, 235, 172, 25),
        ("TestCommentForest.test_comment_forest_refresh_error", 101, 98, 3, 1),
        ("TestComment.test_refresh", 2, 0, 0, 0),
    ],
)
def test_real_recordings_give_as_many_as_their_raw_files_count(
    corpora: Path, folder: str, comments: int, stubs: int, gone: int, silent: int
) -> None:
    home = corpora / "reddit_api_bodies" / folder
    counted, more = _independent(home)
    assert (len(counted), more) == (comments, stubs)
    items = _read(home)
    posts = {key: post for key, post in _posts(items).items() if "/_/" in post.address}
    assert posts.keys() == counted.keys()
    for key, data in counted.items():
        above = (posts[key].parent or "").rstrip("/").rsplit("/", 1)[-1]
        assert above == data["parent_id"].partition("_")[2]
    left = [post for post in posts.values() if post.author.deleted]
    assert len(left) == len({post.author.key for post in left}) == gone
    assert sum(post.removed for post in posts.values()) == silent
    assert sum(not post.source for post in left) == silent
    circles = Counter(_told(items))
    assert circles[CIRCLE, True] == 0
    assert not any(not kept for _, kept in _told(items))


@pytest.mark.slow
def test_a_real_thread_alone_says_every_stub_with_its_number(corpora: Path) -> None:
    home = corpora / "reddit_api_bodies" / "TestCommentForest.test_replace__all_large"
    _, stubs = _independent(home)
    file = home / "001.json"
    items = list(READER.read(open_source(file), Wishes()))
    raw = file.read_text().count('"kind": "more"')
    assert stubs > raw > 0
    assert sum(why.endswith("not loaded.") for why, _ in _told(items)) == raw

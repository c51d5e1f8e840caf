"""Slack's export: every quirk in an invented one, the real one counted twice."""

from __future__ import annotations

import json
import random
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from moderator_console.core.posts import Item, Link, Post, Precision, Skipped, ThreadEvent
from moderator_console.readers import Wishes
from moderator_console.readers.chains import CIRCLE
from moderator_console.readers.detect import detect
from moderator_console.readers.slack import READER
from moderator_console.readers.sources import open_source

EXPORT = Path(__file__).parent / "fixtures" / "slack"


def _read(path: Path) -> list[Item]:
    source = open_source(path)
    assert detect(source) is READER
    return list(READER.read(source, Wishes()))


def _posts(items: list[Item]) -> dict[str, Post]:
    return {item.address: item for item in items if isinstance(item, Post)}


def _zipped(target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(EXPORT.rglob("*.json")):
            archive.write(path, "club export/" + path.relative_to(EXPORT).as_posix())
    return target


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return _read(EXPORT)


def _count(files: list[str]) -> Counter[str]:
    """An independent count of raw day files."""
    counted: Counter[str] = Counter()
    for text in files:
        for message in json.loads(text):
            sub = message.get("subtype", "")
            happened = sub.startswith(("channel_", "group_", "bot_add", "bot_remove"))
            counted["event" if happened else "post" if "ts" in message else "bad"] += 1
    return counted


def test_an_independent_count_of_the_export_is_the_same(items: list[Item]) -> None:
    days = [path for path in EXPORT.rglob("20*.json") if path.parent.name != "D0PRIVATE"]
    counted = _count([path.read_text() for path in days])
    kinds = Counter(type(item) for item in items)
    assert (kinds[Post], kinds[ThreadEvent]) == (counted["post"], counted["event"]) == (11, 2)
    assert kinds[Skipped] == counted["bad"] + 1  # and the direct messages


def test_a_folder_and_its_zip_give_the_same(tmp_path: Path, items: list[Item]) -> None:
    zipped = _read(_zipped(tmp_path / "club.zip"))
    assert [i for i in zipped if not isinstance(i, Skipped)] == [
        i for i in items if not isinstance(i, Skipped)
    ]


def test_a_channel_is_one_thread_and_thread_ts_links_its_replies_to_their_root(
    items: list[Item],
) -> None:
    posts = _posts(items)
    root = posts["slack:C0GARDEN/1709280060.000002"]
    reply = posts["slack:C0GARDEN/1709280120.000003"]
    late = posts["slack:C0GARDEN/1709366400.000010"]
    assert root.parent is None and root.link is Link.NONE
    assert reply.parent == late.parent == root.address
    assert reply.link is Link.STATED
    assert {post.thread.address for post in posts.values()} == {"slack:C0GARDEN"}
    assert root.thread.title == "#garden"


def test_a_reply_to_a_message_outside_the_export_keeps_its_parent(items: list[Item]) -> None:
    lost = _posts(items)["slack:C0GARDEN/1709366500.000011"]
    assert lost.parent == "slack:C0GARDEN/1700000000.000000"
    assert lost.author.name == "Nnenna"


def test_ts_is_the_time_to_the_microsecond_and_edited_is_kept(items: list[Item]) -> None:
    reply = _posts(items)["slack:C0GARDEN/1709280120.000003"]
    assert reply.at_us == 1_709_280_120_000_003
    assert reply.precision is Precision.EXACT
    assert reply.edited_us == 1_709_280_300_000_000


def test_people_channels_and_links_are_written_as_words(items: list[Item]) -> None:
    assert _posts(items)["slack:C0GARDEN/1709280060.000002"].source == (
        "@Odile: the plan is at the shed (https://example.org/plan?a=1&b=2), "
        "see #announcements & https://example.org @here"
    )


def test_bots_file_comments_and_the_deactivated_are_who_they_are(items: list[Item]) -> None:
    posts = _posts(items)
    bot = posts["slack:C0GARDEN/1709280200.000004"]
    assert (bot.author.key, bot.author.name, bot.author.role) == ("slack:B0BUILD", "Weather", "bot")
    assert bot.source == "Frost tonight\nCover the beds (https://example.org/beds)"
    comment = posts["slack:C0GARDEN/1709280210.000005"]
    assert (comment.author.name, comment.source) == ("Teva Lindqvist", "That is my hose.")
    late = posts["slack:C0GARDEN/1709366400.000010"].author
    assert (late.name, late.role, late.deleted) == ("Brahim Oduya", "deactivated", False)
    assert posts["slack:C0GARDEN/1709280120.000003"].author.role == "admin"


def test_messages_of_nobody_are_not_of_the_same_nobody(items: list[Item]) -> None:
    posts = _posts(items)
    one = posts["slack:C0GARDEN/1709280230.000007"].author
    two = posts["slack:C0GARDEN/1709280230.000008"].author
    assert one.deleted and two.deleted and one.key != two.key
    gone = posts["slack:C0GARDEN/1709366600.000012"]
    assert gone.removed and gone.author.deleted


def test_joins_and_topics_are_events_of_the_thread(items: list[Item]) -> None:
    joined, topic = (item for item in items if isinstance(item, ThreadEvent))
    assert (joined.kind, joined.text) == ("joined", "@Teva Lindqvist has joined the channel")
    assert (topic.kind, topic.actor and topic.actor.name) == ("topic changed", "Odile")


def test_a_file_is_named_and_the_token_that_opens_it_is_not_kept(items: list[Item]) -> None:
    hose = _posts(items)["slack:C0GARDEN/1709280240.000009"]
    assert hose.source == "The hose"
    assert [(file.name, file.address) for file in hose.attachments] == [("hose.jpg", "")]
    assert "xoxe" not in repr(items)


def test_direct_messages_are_left_out_and_reported(items: list[Item]) -> None:
    assert "Between us" not in repr(items)
    assert Skipped("D0PRIVATE", "Direct messages are private and are left out.") in items


def test_without_its_lists_an_export_still_reads_and_two_communities_stay_apart(
    tmp_path: Path,
) -> None:
    day = tmp_path / "garden" / "2024-03-01.json"
    day.parent.mkdir()
    day.write_bytes((EXPORT / "garden" / "2024-03-01.json").read_bytes())
    source = open_source(tmp_path)
    one = _posts(list(READER.read(source, Wishes("club"))))
    two = _posts(list(READER.read(source, Wishes("choir"))))
    assert len(one) == len(two) == 8
    assert not one.keys() & two.keys()
    assert {post.thread.title for post in one.values()} == {"#garden"}


def test_a_circle_of_replies_is_cut_once_and_reported(tmp_path: Path) -> None:
    day = tmp_path / "round" / "2024-01-01.json"
    day.parent.mkdir()
    a, b = "1704100000.000001", "1704100000.000002"
    day.write_text(
        json.dumps(
            [
                {"type": "message", "user": "U1", "text": "a", "ts": a, "thread_ts": b},
                {"type": "message", "user": "U2", "text": "b", "ts": b, "thread_ts": a},
            ]
        )
    )
    items = _read(tmp_path)
    first, second = _posts(items).values()
    assert (first.link, second.link) == (Link.STATED, Link.NONE)
    assert [(s.why, s.kept) for s in items if isinstance(s, Skipped)] == [(CIRCLE, True)]


@pytest.mark.parametrize("times", [50, pytest.param(1_000, marks=pytest.mark.slow)])
def test_a_zip_or_a_day_cut_at_any_byte_never_raises(tmp_path: Path, times: int) -> None:
    whole = (EXPORT / "garden" / "2024-03-01.json").read_bytes()
    day = tmp_path / "garden" / "2024-03-01.json"
    day.parent.mkdir()
    dice = random.Random(times)
    for _ in range(times):
        place = dice.randrange(len(whole) - 2)
        day.write_bytes(whole[:place])
        items = list(READER.read(open_source(tmp_path), Wishes()))
        assert any(isinstance(item, Skipped) for item in items)
        assert len(_posts(items)) <= 8


@pytest.mark.slow
def test_a_real_export_gives_as_many_as_its_raw_files_count(corpora: Path) -> None:
    path = corpora / "slack_export_zip" / "testarchive-17-of-20.zip"
    with zipfile.ZipFile(path) as archive:
        counted = _count([archive.read(n).decode() for n in archive.namelist() if "/20" in n])
    items = _read(path)
    kinds = Counter(type(item) for item in items)
    assert (kinds[Post], kinds[ThreadEvent]) == (counted["post"], counted["event"])
    assert kinds[Post] + kinds[ThreadEvent] == 134
    assert kinds[Skipped] == 0
    posts = _posts(items)
    assert len(posts) == kinds[Post]
    assert len({post.thread.address for post in posts.values()}) == 2
    bots = [post for post in posts.values() if post.author.role == "bot"]
    assert len(bots) == 87 and all(post.source for post in bots)
    assert not any("<@" in post.source for post in posts.values())

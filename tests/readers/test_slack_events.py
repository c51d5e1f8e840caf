"""Raw Slack events: every quirk in an invented log, a real one counted twice; and EDN by itself."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.posts import AttachmentKind, Item, Link, Post, Skipped, ThreadEvent
from moderator_console.readers import Wishes
from moderator_console.readers import slack as export
from moderator_console.readers.detect import detect
from moderator_console.readers.edn import BadEdn, loads
from moderator_console.readers.slack_events import READER
from moderator_console.readers.sources import open_source

LOG = Path(__file__).parent / "fixtures" / "slack_events"
GARDEN = "slack:C0GARDEN1"


def _read(path: Path) -> list[Item]:
    source = open_source(path)
    assert detect(source) is READER
    return list(READER.read(source, Wishes()))


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return _read(LOG)


def _versions(items: list[Item], ts: str) -> list[Post]:
    return [item for item in items if isinstance(item, Post) and item.address == f"{GARDEN}/{ts}"]


def _count(files: list[Path]) -> Counter[str]:
    """An independent count of raw events."""
    counted: Counter[str] = Counter()
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            event = json.loads(line)
            kind = event.get("subtype", "plain")
            if event["type"] != "message" or event["channel"].startswith("D"):
                kind = "not said"
            elif kind == "message_changed":
                kind = "revision" if event["message"].get("edited") else "preview"
            counted[kind] += 1
    return counted


def test_an_edit_is_the_same_post_again_with_its_new_text(items: list[Item]) -> None:
    first, second = _versions(items, "1709280120.000003")
    assert (first.source, first.edited_us) == ("I read it", None)
    assert (second.source, second.edited_us) == ("I read it twice", 1_709_280_130_000_000)
    assert first.at_us == second.at_us == 1_709_280_120_000_003
    assert first.parent == second.parent == f"{GARDEN}/1709280060.000002"


def test_a_preview_of_a_link_and_a_count_of_replies_are_nothing_new(items: list[Item]) -> None:
    (post,) = _versions(items, "1709280060.000002")
    assert post.source == "@Teva Lindqvist: the plan is at the shed (https://example.org/plan), see #news"  # fmt: skip
    assert "PREVIEW" not in repr(items)


def test_a_deletion_marks_the_post_that_it_names_and_not_itself(items: list[Item]) -> None:
    first, gone = _versions(items, "1709280160.000007")
    assert (first.removed, gone.removed) == (False, True)
    assert (first.source, gone.source) == (
        "@brahim uploaded a file", "[message text edited or deleted]",
    )  # fmt: skip
    assert first.author.key == gone.author.key == "slack:U0BRAHIM"


def test_people_and_channels_come_from_edn(items: list[Item]) -> None:
    (post,) = _versions(items, "1709280060.000002")
    assert (post.author.name, post.author.role) == ('Odile "of the shed"', "admin")
    assert post.thread.title == "#garden"
    late = _versions(items, "1709366400.000010")[0].author
    assert (late.name, late.role) == ("brahim", "deactivated")


def test_bots_files_and_joins_are_what_they_are(items: list[Item]) -> None:
    (bot,) = _versions(items, "1709280150.000006")
    assert (bot.author.name, bot.author.role) == ("Weather", "bot")
    assert bot.source == "Frost tonight\nCover the beds"
    (hose,) = _versions(items, "1709280160.000007")[0].attachments
    assert (hose.name, hose.kind, hose.size, hose.address) == (
        "hose.jpg", AttachmentKind.IMAGE, 1234, "",
    )  # fmt: skip
    assert "xoxe" not in repr(items)
    assert [item.kind for item in items if isinstance(item, ThreadEvent)] == ["joined"]


def test_a_reply_to_a_message_outside_the_log_keeps_its_parent(items: list[Item]) -> None:
    (late,) = _versions(items, "1709366400.000010")
    assert (late.parent, late.link) == (f"{GARDEN}/1700000000.000000", Link.STATED)


def test_private_messages_are_left_out_and_told(items: list[Item]) -> None:
    assert "PRIVATE" not in repr([item for item in items if isinstance(item, Post)])
    assert [item.why for item in items if isinstance(item, Skipped)] == [
        "Direct messages are private and are left out."
    ]


def test_the_export_of_a_workspace_and_its_events_give_the_same_addresses(tmp_path: Path) -> None:
    message = {"type": "message", "user": "U1", "text": "x", "ts": "1709280060.000002"}
    (tmp_path / "channels.json").write_text(json.dumps([{"id": "C0GARDEN1", "name": "garden"}]))
    (tmp_path / "garden").mkdir()
    (tmp_path / "garden" / "2024-03-01.json").write_text(json.dumps([message]))
    (post,) = export.READER.read(open_source(tmp_path), Wishes())
    assert isinstance(post, Post)
    assert post.address == f"{GARDEN}/1709280060.000002"
    assert post.thread.address == GARDEN


@pytest.mark.parametrize("times", [50, pytest.param(1_000, marks=pytest.mark.slow)])
def test_a_log_or_a_list_of_people_cut_at_any_byte_never_raises(tmp_path: Path, times: int) -> None:
    dice = random.Random(times)
    day, people = LOG / "logs" / "2024-03-01.txt", LOG / "users.edn"
    (tmp_path / "channels.edn").write_bytes((LOG / "channels.edn").read_bytes())
    for _ in range(times):
        for file in (day, people):
            whole = file.read_bytes()
            (tmp_path / file.name).write_bytes(whole[: dice.randrange(len(whole))])
        found = list(READER.read(open_source(tmp_path), Wishes()))
        assert len([item for item in found if isinstance(item, Post)]) <= 6


def test_a_reader_of_edn_knows_its_forms() -> None:
    text = '#:a{:b 1, :c/d [2N 3.5M nil true], :_/e #{\\newline \\a \\u00e9}} ; x\n"q\\"\\u0041" #inst "t" #_ 9 sym'
    assert loads(text) == [
        {"a/b": 1, "c/d": [2, 3.5, None, True], "e": ["\n", "a", "é"]}, 'q"A', "t", "sym",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["(", ")", "[)", '"open', "{:a 1", "(" * 100_000, "#_"])
def test_what_is_no_edn_is_refused(text: str) -> None:
    try:
        loads(text)
    except BadEdn:
        return
    assert text == "#_"  # nothing to leave out is nothing


@given(st.text(alphabet='()[]{}#:;_"\\ \nab1/.N,\ud800\x00', max_size=60))
def test_any_text_is_edn_or_is_refused(text: str) -> None:
    try:
        assert isinstance(loads(text), list)
    except BadEdn as bad:
        assert str(bad).endswith(".")


@pytest.mark.slow
def test_a_real_log_gives_as_many_as_its_raw_lines_count(corpora: Path) -> None:
    home = corpora / "slack_clojurians"
    counted = _count(sorted((home / "logs").glob("*.txt")))
    posts = Counter(
        {
            k: counted[k]
            for k in ("plain", "bot_message", "file_share", "me_message", "file_comment")
        }
    )
    assert (counted["plain"], counted["revision"], counted["message_deleted"]) == (7_855, 789, 103)
    items = _read(home)
    found = [item for item in items if isinstance(item, Post)]
    assert len(found) == posts.total() + 789 + 103
    assert len({post.address for post in found}) == posts.total() == 8_044
    first = {post.address: n for n, post in reversed(list(enumerate(found)))}
    again = [post for n, post in enumerate(found) if n > first[post.address]]
    assert sum(post.edited_us is not None and not post.removed for post in again) == 789
    assert sum(post.removed for post in found) == 103
    outside = {post.address for post in found if post.edited_us or post.removed}
    assert len(again) == 789 + 103 and {post.address for post in again} <= outside
    happened = sum(isinstance(item, ThreadEvent) for item in items)
    assert happened == sum(
        counted[k] for k in ("channel_join", "channel_leave", "channel_topic", "pinned_item")
    )
    assert not [item for item in items if isinstance(item, Skipped)]
    named = {post.author.name for post in found if post.author.key.startswith("slack:U")}
    assert not any(name.startswith("U0") and name[2:].isdigit() for name in named)

"""Telegram's export: every quirk in an invented one, real samples counted twice."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from moderator_console.core.posts import (
    AttachmentKind,
    Item,
    Link,
    Markup,
    Post,
    Precision,
    Skipped,
    ThreadEvent,
    Zone,
)
from moderator_console.readers import Wishes
from moderator_console.readers.chains import CIRCLE
from moderator_console.readers.detect import detect
from moderator_console.readers.sources import open_source
from moderator_console.readers.telegram import READER

HOME = Path(__file__).parent / "fixtures" / "telegram"
GROUP = "https://t.me/c/1500000001"


def _read(path: Path, zone: str | None = None) -> list[Item]:
    source = open_source(path)
    assert detect(source) is READER
    return list(READER.read(source, Wishes("club", zone)))


def _posts(items: list[Item]) -> dict[str, Post]:
    return {item.address: item for item in items if isinstance(item, Post)}


@pytest.fixture(scope="module")
def group() -> dict[str, Post]:
    return _posts(_read(HOME / "group"))


def _message(number: int, **more: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date": "2024-03-01T09:00:00", "from": "A",
            "from_id": "user1", "text": "x", **more}  # fmt: skip


def _chat(path: Path, *messages: dict[str, object]) -> Path:
    chat = {"name": "x", "type": "private_supergroup", "id": 5, "messages": messages}
    path.write_text(json.dumps(chat))
    return path


def test_text_with_entities_is_joined_in_order_with_its_links(group: dict[str, Post]) -> None:
    drawn = group[f"{GROUP}/2"]
    assert drawn.markup is Markup.HTML
    assert drawn.source == (
        'See <b>the plan</b> at <a href="https://example.org/plan?a=1&amp;b=2">the shed</a><br>@teva'
    )
    plain = group[f"{GROUP}/3"]
    assert (plain.markup, plain.source) == (Markup.PLAIN, "I read <it> at https://example.org/door")


def test_a_link_that_is_no_web_address_and_html_in_words_stay_words(tmp_path: Path) -> None:
    link = {"type": "text_link", "text": "<b>here</b>", "href": "javascript:alert(1)"}
    bold = {"type": "bold", "text": "<script>"}
    (post,) = _posts(_read(_chat(tmp_path / "x.json", _message(1, text=[link, bold])))).values()
    assert post.source == "&lt;b&gt;here&lt;/b&gt;<b>&lt;script&gt;</b>"


def test_a_reply_is_stated_and_the_first_of_a_topic_answers_nobody(group: dict[str, Post]) -> None:
    assert (group[f"{GROUP}/3"].parent, group[f"{GROUP}/3"].link) == (f"{GROUP}/2", Link.STATED)
    assert group[f"{GROUP}/4"].parent is None  # it answers the entry that opened the group
    assert group[f"{GROUP}/7"].parent == f"{GROUP}/900"


def test_unix_time_is_preferred_and_local_time_has_no_zone(group: dict[str, Post]) -> None:
    assert group[f"{GROUP}/3"].at_us == 1_709_283_720_000_000
    assert group[f"{GROUP}/3"].edited_us == 1_709_283_900_000_000
    assert group[f"{GROUP}/3"].zone is Zone.STATED
    local = group[f"{GROUP}/7"]
    assert (local.zone, local.precision) == (Zone.UNKNOWN, Precision.SECOND)
    paris = _posts(_read(HOME / "group", "Europe/Paris"))[f"{GROUP}/7"]
    assert (paris.zone, local.at_us) == (Zone.COMMUNITY, (paris.at_us or 0) + 3_600_000_000)


def test_what_the_platform_did_is_an_event() -> None:
    events = [item for item in _read(HOME / "group") if isinstance(item, ThreadEvent)]
    assert [(event.kind, event.text) for event in events] == [
        ("thread opened", "Seed barn, Odile, Teva"), ("renamed", "Seed barn and beds"),
    ]  # fmt: skip
    assert events[0].actor and events[0].actor.key == "telegram:user101"


def test_a_deleted_account_has_a_number_and_no_name(group: dict[str, Post], tmp_path: Path) -> None:
    gone = group[f"{GROUP}/4"].author
    assert (gone.key, gone.name, gone.deleted) == ("telegram:user103", "", True)
    nobody = {"from": None, "from_id": None}
    two = _posts(_read(_chat(tmp_path / "x.json", _message(1, **nobody), _message(2, **nobody))))
    one, other = (post.author for post in two.values())
    assert one.deleted and other.deleted and one.key != other.key


def test_photos_files_polls_and_forwards_are_named(group: dict[str, Post]) -> None:
    (photo,) = group[f"{GROUP}/5"].attachments
    assert (photo.name, photo.kind, photo.size) == ("photo_1.jpg", AttachmentKind.IMAGE, 2048)
    (plan,) = group[f"{GROUP}/6"].attachments
    assert (plan.name, plan.kind, plan.size) == ("plan 2024.pdf", AttachmentKind.FILE, 9000)
    assert group[f"{GROUP}/6"].source == "> Town garden:\n> Our plan.\n> See page 2."
    assert group[f"{GROUP}/7"].source == "Water on Monday?\n- Yes\n- No"


def test_an_export_of_everything_leaves_private_chats_out_and_says_so() -> None:
    items = _read(HOME / "all.json")
    assert "PRIVATE" not in repr(items)
    assert [item.why for item in items if isinstance(item, Skipped)] == [
        "Chats with one person are private and are left out."
    ]
    assert list(_posts(items)) == [
        "https://t.me/c/1500000002/1", "https://t.me/c/1500000002/2", "telegram:club/55/9",
    ]  # fmt: skip
    assert {post.thread.title for post in _posts(items).values()} == {"Barn news", "Old barn"}


def test_a_circle_of_replies_is_cut_once_and_told(tmp_path: Path) -> None:
    path = _chat(
        tmp_path / "x.json",
        _message(1, reply_to_message_id=2),
        _message(2, reply_to_message_id=1),
    )
    items = _read(path)
    assert [post.link for post in _posts(items).values()] == [Link.STATED, Link.NONE]
    assert [(s.why, s.kept) for s in items if isinstance(s, Skipped)] == [(CIRCLE, True)]


@pytest.mark.parametrize("times", [50, pytest.param(1_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("file", ["group/result.json", "all.json"])
def test_a_file_cut_at_any_byte_gives_its_whole_messages(
    tmp_path: Path, file: str, times: int
) -> None:
    whole = (HOME / file).read_bytes()
    all_of_it = _posts(_read(HOME / file)).keys()
    dice = random.Random(times)
    path = tmp_path / "result.json"
    for _ in range(times):
        path.write_bytes(whole[: dice.randrange(len(whole) - 2)])
        found = list(READER.read(open_source(path), Wishes("club")))
        assert any(isinstance(item, Skipped) for item in found)
        assert len(_posts(found)) <= len(all_of_it)
        assert "PRIVATE" not in repr(found)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "messages", "services"), [("DM_2A_7M.json", 6, 2), ("BIG_20A_5475M.json", 5_475, 0)]
)
def test_real_samples_give_as_many_as_their_raw_files_count(
    corpora: Path, file: str, messages: int, services: int
) -> None:
    path = corpora / "chat_export_samples" / "tests" / "samples" / "telegram" / file
    raw = json.loads(path.read_text())["messages"]
    assert [sum(m["type"] == kind for m in raw) for kind in ("message", "service")] == [
        messages, services,
    ]  # fmt: skip
    items = _read(path)
    posts = _posts(items)
    assert (len(posts), sum(isinstance(i, ThreadEvent) for i in items)) == (messages, services)
    assert len(items) == messages + services
    assert {post.author.name for post in posts.values()} == {m["from"] for m in raw if "from" in m}
    assert sum(bool(post.attachments) for post in posts.values()) == sum("photo" in m for m in raw)

"""Stack Exchange dumps: every quirk in an invented one, a real one counted twice."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from moderator_console.core.posts import (
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
from moderator_console.readers.detect import detect
from moderator_console.readers.sources import open_source
from moderator_console.readers.stackexchange import READER

DUMP = Path(__file__).parent / "fixtures" / "stackexchange"


def _read(path: Path) -> list[Item]:
    source = open_source(path)
    assert detect(source) is READER
    return list(READER.read(source, Wishes("beds")))


def _posts(items: list[Item]) -> dict[str, Post]:
    return {
        item.address.removeprefix("stackexchange:beds/"): item
        for item in items
        if isinstance(item, Post)
    }


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return _read(DUMP)


def test_answers_stand_under_their_question_and_comments_under_their_post(
    items: list[Item],
) -> None:
    posts = _posts(items)
    assert list(posts) == ["1", "2", "3", "4", "5", "comment/1", "comment/2"]
    parents = {key: post.parent for key, post in posts.items()}
    home = "stackexchange:beds/"
    assert parents == {
        "1": None, "2": home + "1", "3": home + "1", "4": None, "5": home + "77",
        "comment/1": home + "2", "comment/2": home + "1",
    }  # fmt: skip
    assert all(post.link is (Link.STATED if post.parent else Link.NONE) for post in posts.values())
    threads = {key: post.thread.address for key, post in posts.items()}
    assert threads["comment/1"] == threads["2"] == threads["1"] == home + "1"
    assert threads["5"] == home + "77"
    assert posts["1"].thread.title == "Watering the beds"


def test_times_are_utc_to_the_millisecond_though_they_do_not_say_so(items: list[Item]) -> None:
    post = _posts(items)["1"]
    assert post.at_us == 1_709_283_600_713_000
    assert (post.precision, post.zone) == (Precision.EXACT, Zone.STATED)
    assert post.edited_us == 1_709_287_200_000_000


def test_bodies_are_html_and_comments_are_not(items: list[Item]) -> None:
    posts = _posts(items)
    assert posts["1"].source == "<p>Who waters the beds &amp; when?</p>\n"
    assert posts["1"].markup is Markup.HTML
    assert posts["comment/1"].source == "On Mondays it rained << twice."
    assert posts["comment/1"].markup is Markup.PLAIN


def test_who_left_is_a_name_or_nobody_and_never_the_same_nobody(items: list[Item]) -> None:
    authors = {key: post.author for key, post in _posts(items).items()}
    assert (authors["2"].name, authors["2"].deleted) == ("Teva Lindqvist", False)
    assert (authors["3"].name, authors["3"].deleted) == ("user99", True)
    assert authors["5"].deleted and authors["5"].key != authors["3"].key
    assert authors["comment/2"].name == "user39"
    assert (authors["4"].name, authors["4"].role) == ("Community", "bot")


def test_tags_closing_and_the_accepted_answer_are_events(items: list[Item]) -> None:
    events = [item for item in items if isinstance(item, ThreadEvent)]
    assert [(event.kind, event.text) for event in events] == [
        ("tagged", "beds, water"), ("closed", ""), ("solved", ""),
    ]  # fmt: skip
    assert events[1].at_us == 1_709_431_994_297_000
    assert events[2].address == "stackexchange:beds/2"


def test_declared_entities_are_refused_and_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    home = tmp_path / "dump"
    home.mkdir()
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    row = '<row Id="1" PostTypeId="1" CreationDate="2024-01-01T00:00:00.000" Body="%s" />'
    (home / "Posts.xml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE posts [<!ENTITY l0 "ha">{laughs}]><posts>{row % "&l9;"}</posts>'
    )
    (home / "Comments.xml").write_text(
        f'<!DOCTYPE comments SYSTEM "{secret.as_uri()}"><comments>'
        '<row Id="1" PostId="1" Text="&x;" /><row Id="2" PostId="1" Text="fine" /></comments>'
    )
    found = list(READER.read(open_source(home), Wishes("beds")))
    assert [post.source for post in _posts(found).values()] == ["fine"]
    told = [(item.where, item.why) for item in found if isinstance(item, Skipped)]
    assert told == [
        ("Posts.xml", "It declares entities, as only traps do; it is not read."),
        ("Comments.xml, row 1", "It is damaged (undefined entity)."),
    ]


def test_a_character_that_xml_cannot_hold_costs_no_row(tmp_path: Path) -> None:
    (tmp_path / "Posts.xml").write_bytes(
        b'<posts><row Id="1" PostTypeId="1" Body="a\x00b&#x1F;c&#xD800;d&#233;" /></posts>'
    )
    assert [post.source for post in _posts(_read(tmp_path)).values()] == ["a�b�c�dé"]


@pytest.mark.parametrize("times", [50, pytest.param(1_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("file", ["Posts.xml", "Comments.xml", "Users.xml"])
def test_a_file_cut_at_any_byte_gives_its_whole_rows(tmp_path: Path, file: str, times: int) -> None:
    for path in DUMP.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    whole = (DUMP / file).read_bytes()
    dice = random.Random(times)
    for _ in range(times):
        cut = whole[: dice.randrange(len(whole) - 12)]
        (tmp_path / file).write_bytes(cut)
        found = list(READER.read(open_source(tmp_path), Wishes("beds")))
        assert any(isinstance(item, Skipped) for item in found)
        rows = len(re.findall(rb"<row [^<]*/>", cut))
        kind = {"Posts.xml": "", "Comments.xml": "comment/"}.get(file)
        if kind is not None:
            mine = [key for key in _posts(found) if key.startswith("comment/") == bool(kind)]
            assert len(mine) == rows


@pytest.mark.slow
def test_a_real_dump_gives_as_many_as_its_raw_rows_count(corpora: Path) -> None:
    home = corpora / "stackexchange_xml"
    rows = {
        name: re.findall(r"<row [^<]*/>", (home / f"{name}.xml").read_text("utf-8-sig"))
        for name in ("Posts", "Comments", "Users")
    }
    assert [len(found) for found in rows.values()] == [1_657, 3_454, 2_295]
    items = _read(home)
    posts = _posts(items)
    comments = [post for key, post in posts.items() if key.startswith("comment/")]
    assert (len(posts) - len(comments), len(comments)) == (1_657, 3_454)
    answers = sum(' ParentId="' in row for row in rows["Posts"])
    assert sum(post.parent is not None for post in posts.values()) == answers + 3_454
    nobody = [post for post in posts.values() if post.author.deleted]
    assert len(nobody) == len({post.author.key for post in nobody}) == 46 + 142
    kinds = [item.kind for item in items if isinstance(item, ThreadEvent)]
    assert kinds.count("closed") == sum(' ClosedDate="' in row for row in rows["Posts"]) == 8
    assert kinds.count("tagged") == sum(' Tags="' in row for row in rows["Posts"]) == 556
    assert not [item for item in items if isinstance(item, Skipped)]
    assert len({post.thread.address for post in posts.values()}) == 1_657 - answers

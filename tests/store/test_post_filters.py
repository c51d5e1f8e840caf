"""Searches with operators on a real encrypted archive, against what reading every post says."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from archive_posts import KEY, NOON, a_post, bring, many_posts, thread
from hypothesis import given, settings
from hypothesis import strategies as st

from moderator_console.core.posts import Account, Attachment, AttachmentKind, Markup, Post
from moderator_console.core.search_words import Search, parse
from moderator_console.store import post_filters, search
from moderator_console.store.archive import Archive
from moderator_console.store.conversation import Found
from moderator_console.store.stopping import GivenUp, Stop

_DAY = 86_400_000_000


def asked(words: str) -> Search:
    return parse(words, now_us=NOON + 3 * _DAY, zone="UTC")


def names(found: Found) -> list[str]:
    return [hit.address.rsplit("/", 1)[1] for hit in found.hits]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    file = tmp_path_factory.mktemp("filters") / "archive.db"
    zoe = replace(
        a_post("zoé", "the gate in the rain", minute=9), author=Account("z1", "Zoé Martin")
    )
    picture = Attachment("gate.png", AttachmentKind.IMAGE, "https://forum.example/gate.png")
    paper = Attachment("rules.pdf", AttachmentKind.FILE, "https://forum.example/rules.pdf")
    bring(file, [
        a_post("plain", "the gate", minute=1, by="bob"),
        a_post("link", "the gate: https://example.org/gate", minute=2, by="bob"),
        a_post("removed", "the gate was rude", minute=3, by="carl", removed=True),
        a_post("edited", "the gate, mended", minute=4, by="carl", edited=5),
        replace(a_post("picture", "the gate, painted", minute=5), attachments=(picture,)),
        replace(a_post("paper", "the gate rules", minute=6), attachments=(paper,)),
        a_post("reply", "Anna wrote:\n> why now\n\nBecause.", minute=7),
        replace(a_post("tick", "<p>so: <code>knock()</code></p>", minute=7), markup=Markup.HTML),
        replace(a_post("cited", "<blockquote>why now</blockquote><p>So.</p>", minute=7), markup=Markup.HTML),
        a_post("fence", "so:\n```\nknock()\n```", minute=7),
        a_post("old", "the gate of old", minute=-60 * 24 * 40),
        a_post("timeless", "the gate of no time", minute=None, order=1),
        a_post("elsewhere", "the gate elsewhere", minute=8, in_="kettle", title="Kettles and Déjà vu"),
        zoe,
    ])  # fmt: skip
    bring(file, [a_post("far", "the gate afar", minute=10, in_="far")], community="Seed Barn")
    return Archive(file, KEY)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("gate author:bob", {"plain", "link"}), ("gate author:BOB -example", {"plain"}),
        ('gate author:"zoe"', {"zoé"}), ("author:martin", {"zoé"}), ("author:z1", {"zoé"}),
        ('author:"Zoé Martin" rain', {"zoé"}), ("gate author:bob author:martin", {"plain", "link", "zoé"}),
        ("gate author:nobody", set()), ("rude -author:carl", set()),
        ("gate -author:anna -author:carl community:allotments", {"plain", "link", "zoé"}),
        ("gate community:barn", {"far"}), ('community:"seed barn"', {"far"}), ("gate community:nowhere", set()),
        ("afar -community:barn", set()), ("gate in:kettles", {"elsewhere"}), ('in:"deja vu"', {"elsewhere"}),
        ("gate in:nothing", set()), ('in:"Seed Barn"', {"far"}), ("has:link", {"link"}), ("gate has:link", {"link"}),
        ("has:deletion", {"removed"}), ("has:edit", {"edited"}), ("has:image", {"picture"}),
        ("has:quote", {"reply", "cited"}), ("has:code", {"tick", "fence"}),
        ("gate has:attachment", {"picture", "paper"}), ("gate has:attachment -has:image", {"paper"}),
        ("before:2025-06", {"old"}), ("gate on:2025-05", {"old"}),
        ("has:link author:carl", set()), ("gate -rules -rude -mended after:2025-06-01 author:carl", set()),
        ("after:2030", set()), ("on:2025-06-15 before:2025-06-15", set()),
    ],
)  # fmt: skip
def test_each_operator_finds_what_it_says(archive: Archive, words: str, expected: set[str]) -> None:
    for best in (False, True):
        assert set(names(archive.look_for(asked(words), best=best))) == expected
    assert archive.count_hits(asked(words)) == len(expected)


def test_what_is_not_wanted_alone_gives_all_the_rest_newest_first(archive: Archive) -> None:
    found = names(archive.look_for(asked("-painted -afar")))
    assert found[:2] == ["zoé", "elsewhere"]
    assert not {"picture", "far"} & set(found)
    assert len(found) == 13


def test_few_among_many_are_found_by_an_index(archive: Archive) -> None:
    """SQLite uses a partial index only where the question names its condition in the same words."""
    rows = archive._database.connection().execute
    for thing, (table, meaning) in post_filters.FEATURES.items():
        if table != "attachment":
            ((*_, plan),) = rows(f"explain query plan select id from {table} where {meaning}")
            assert "USING COVERING INDEX" in plan, thing


def test_a_search_that_asks_nothing_finds_nothing(archive: Archive) -> None:
    for words in ("", "in:posts", '""', "- -", "!!!"):
        assert names(archive.look_for(asked(words))) == []
        assert archive.count_hits(asked(words)) == 0


def test_posts_of_the_same_second_stay_on_their_day(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    midnight = int(datetime(2025, 6, 16, tzinfo=UTC).timestamp()) * 1_000_000
    posts = [replace(a_post(f"d{n}", "bell"), at_us=midnight - 1_000_000) for n in range(200)]
    posts += [replace(a_post(f"n{n}", "bell"), at_us=midnight) for n in range(50)]
    bring(file, posts)
    archive = Archive(file, KEY)
    assert archive.count_hits(asked("bell on:2025-06-15")) == 200
    assert archive.count_hits(asked("bell after:2025-06-15")) == 50
    assert archive.count_hits(asked("bell before:2025-06-16")) == 200


def _posts() -> list[Post]:
    dice = random.Random(7)
    return [
        replace(post, removed=dice.random() < 0.1) for post in many_posts(600, threads=12, seed=3)
    ]


_HELD: dict[str, Callable[[Post], bool]] = {
    "gate": lambda post: "gate" in post.source.split(),
    "kettle": lambda post: "kettle" in post.source.split(),
    "-rain": lambda post: "rain" not in post.source.split(),
    "-soir": lambda post: "soir" not in post.source.split(),
    "author:member3": lambda post: post.author.key == "member3",
    "-author:member4": lambda post: post.author.key != "member4",
    "has:deletion": lambda post: post.removed,
    "-has:deletion": lambda post: not post.removed,
    'in:"3-5"': lambda post: "3-5" in post.thread.title,
}


class Many(tuple[Archive, list[Post]]):
    """An archive and its posts, shown in few words where a test fails."""

    def __repr__(self) -> str:
        return "many posts"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Many:
    file = tmp_path_factory.mktemp("many") / "archive.db"
    posts = _posts()
    bring(file, posts)
    return Many((Archive(file, KEY), posts))


@given(
    st.sets(st.sampled_from(sorted(_HELD)), min_size=1),
    st.sampled_from([(0, 0, 0), (0, 9_999, 0), (9_999, 9_999, 0), (9_999, 9_999, 9_999)]),
)
@settings(max_examples=80, deadline=None)
def test_every_mixture_of_conditions_finds_what_reading_finds(
    many: Many, conditions: set[str], bounds: tuple[int, int, int]
) -> None:
    archive, posts = many
    truth = [
        post.address for post in reversed(posts) if all(_HELD[one](post) for one in conditions)
    ]
    search_asked = asked(" ".join(sorted(conditions)))
    with pytest.MonkeyPatch.context() as patch:  # each of the four ways that a search can go
        patch.setattr(search, "_readable", lambda posts: bounds[0])
        patch.setattr(post_filters, "GATHERED", bounds[1])
        patch.setattr(search, "_SOON_SAID", bounds[2])
        found = archive.look_for(search_asked, 500)
        assert [hit.address for hit in found.hits] == truth[:500]
        assert archive.count_hits(search_asked, 1_000) == len(truth)
        best = archive.look_for(search_asked, 500, best=True)
        assert {hit.address for hit in best.hits} == set(truth[:500])


_PIECES = st.sampled_from(
    ["author:", "auteur:a", "-", '"', "has:code ", "before:", "2026", "-03", "in:x", " ", "*", "\0", "é", "日本", "ا",
     "\u202e", "NEAR(", "😀", "'", ")", "avec:lien ", "..", "\ud800", "community:", "%", "!", "_", "gate", "\x02"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=20).map("".join)), st.booleans())
@settings(max_examples=150, deadline=None)
def test_nothing_that_is_typed_breaks_a_search(many: Many, words: str, best: bool) -> None:
    archive, _ = many
    question = parse(words, now_us=NOON, zone="Europe/Paris", unfinished=True)
    archive.look_for(question, best=best)
    archive.count_hits(question)


@pytest.mark.parametrize(
    "words",
    [
        "a" * 10_000,
        "a " * 5_000,
        '"' + "x " * 5_000,
        "author:" + "y" * 9_990,
        "日" * 10_000,
        "-z " * 3_333,
    ],
)
def test_ten_thousand_characters_break_nothing(many: Many, words: str) -> None:
    archive, _ = many
    archive.look_for(asked(words))
    assert archive.count_hits(asked(words)) >= 0


def test_a_question_that_was_given_up_says_so(archive: Archive) -> None:
    stop = Stop()
    assert archive.look_for(asked("gate"), stop=stop).hits
    stop.stop()
    with pytest.raises(GivenUp):
        archive.look_for(asked("gate"), stop=stop)
    assert archive.look_for(asked("gate")).hits


def test_words_before_and_behind_the_hit_stand_in_the_snippet_of_mixed_scripts(
    tmp_path: Path,
) -> None:
    file = tmp_path / "archive.db"
    bring(
        file,
        [a_post("mixed", "She said: 昨日、日本語の café was closed, party art", minute=4, in_="x")],
    )
    (hit,) = Archive(file, KEY).look_for(asked("日本 cafe art")).hits
    assert (
        hit.snippet == "She said: 昨日、\x02日本\x03語の \x02café\x03 was closed, party \x02art\x03"
    )
    assert thread("x").address == hit.thread

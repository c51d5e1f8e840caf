"""Pastes read by what their lines are: sites that no rule was written for. Everybody in them is invented."""

from __future__ import annotations

import time

import pytest

from moderator_console.core.capture.capture import Field, propose
from moderator_console.core.capture.capture_ground import ground_of
from moderator_console.core.capture.capture_lines import lines_of_text
from moderator_console.core.capture.capture_period import said_of
from moderator_console.core.capture.capture_period_choice import MOST_LINES
from moderator_console.core.capture.capture_period_context import BEGIN, ROLES, context_of
from moderator_console.core.capture.capture_period_cycle import posts_path
from moderator_console.core.capture.capture_period_marks import ALONE, seen_of
from moderator_console.core.capture.capture_period_model import likely, pack_model, read_model
from moderator_console.core.replies_trees import Tree
from moderator_console.readers.line_model import line_model
from tests.core.test_capture import HOSTILE, NOW

#: A forum of no known make: a shelf mark, a rank that is no word, two lines of account, the time inside a phrase.
POST = """⌖ {n}
{who}
Vlomer · tier {tier}
fenwicks: {tier}
entered on {day} November 2026 at {hour}:15
{words}
Zolk it
Pemble ({n})
Wax this"""
PEOPLE = ("harrow_9", "Liesel Brandt", "oat king", "harrow_9", "Liesel Brandt", "M. Quaye")
WORDS = (
    "The pump ran dry again on Sunday. Nobody answers the telephone.",
    "Same here.\nI filled mine from the river.",
    "it was announced last month",
    "Announced where? I read every letter you send us, and there was nothing.",
    "On the board by the gate, I am told. That is not good enough, I agree.",
    "I am the warden. You are right, and I am sorry. It will be mended on Friday.",
)


def page(count: int = 6) -> str:
    posts = [
        POST.format(n=n + 1, who=PEOPLE[n % 6], tier=3 + n % 6 * 7, day=9 + n % 6, hour=10 + n % 6, words=WORDS[n % 6])
        for n in range(count)
    ]  # fmt: skip
    menu = "Quillery\nSallets\nBrasks\nSeek\nThe pump by the mill"
    return "\n".join((menu, *posts, "Brask more", "© Quillery 2026"))


def test_a_forum_that_nobody_has_seen_is_read_whole() -> None:
    found = propose(text=page(), now_us=NOW, zone="Europe/London", model=line_model()).posts
    assert [post.author for post in found] == list(PEOPLE)
    assert [post.text for post in found] == list(WORDS)
    assert all(post.at_us is not None and post.doubt(Field.TIME) is None for post in found)
    times = [post.at_us or 0 for post in found]
    assert times == sorted(times)


def test_without_a_model_the_rules_read_alone() -> None:
    assert propose(text=page(), now_us=NOW, zone="Europe/London").posts


def test_each_line_is_one_thing_and_lists_of_words_may_be_left_out() -> None:
    ground = ground_of(lines_of_text(page()))
    said = likely(seen_of(ground), line_model())
    assert all(sum(row[:BEGIN]) == pytest.approx(1) and 0 <= row[BEGIN] <= 1 for row in said)
    none = seen_of(ground, listed=[False] * len(said))
    assert len(none.rows) == len(said)
    assert len(none.rows[0]) > ALONE
    assert len(context_of(none, said)[0]) <= 255, "a tree names a feature by one byte"


def test_an_author_that_most_posts_have_is_found_where_it_is_less_likely() -> None:
    a, t, x, f = (ROLES.index(role) for role in "ATXF")

    def row(role: int, sure: float, begin: float = 0.02) -> list[float]:
        made = [(1 - sure) / (len(ROLES) - 1)] * len(ROLES)
        made[role] = sure
        return [*made, begin]

    post = [row(a, 0.9, 0.9), row(t, 0.95), row(x, 0.95), row(f, 0.95)]
    weak = [row(f, 0.5, 0.3), *post[1:]]
    weak[0][a] = 0.4
    said = [*post, *post, *weak, *post]
    timed = [n % 4 == 1 for n in range(len(said))]
    path = posts_path(said, timed)
    assert [n for n, (_, begins) in enumerate(path) if begins] == [0, 4, 8, 12]
    assert path[8][0] == a
    assert posts_path([], []) == []


def test_a_line_without_a_time_is_none() -> None:
    t = ROLES.index("T")
    row = [0.02] * len(ROLES) + [0.5]
    row[t] = 0.9
    assert all(role != t for role, _ in posts_path([row] * 5, [False] * 5))


def test_a_model_comes_back_as_it_was_packed() -> None:
    tree = Tree((3,), (0.5,), (-1,), (-2,), (0.25, -1.0))
    leaf = Tree((), (), (), (), (0.5,))
    groups = [[tree], [leaf], [], [], [], [tree, leaf], [leaf]]
    model = read_model(pack_model([groups]))
    assert [len(trees) for trees in model.passes[0]] == [1, 1, 0, 0, 0, 2, 1]
    feature, threshold, low, high = model.passes[0][0][0]
    assert (feature, threshold) == (3, 0.5)
    assert (low, high) == (pytest.approx(0.25, abs=1e-4), pytest.approx(-1.0, abs=1e-4))


@pytest.mark.parametrize("data", [b"", b"x" * 40, pack_model([[[]] * 7])[:-3]])
def test_a_damaged_model_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"model|trees"):
        read_model(data)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_with_the_model_too(name: str) -> None:
    began = time.process_time()
    propose(text=HOSTILE[name], now_us=NOW, zone="Europe/Paris", model=line_model())
    assert time.process_time() - began < 20


def test_twice_the_lines_take_about_twice_as_long() -> None:
    took = []
    for count in (60, 120):
        ground = ground_of(lines_of_text(page(count)))
        began = time.process_time()
        said_of(ground, line_model())
        took.append(time.process_time() - began)
    assert took[1] < 4 * took[0]


def test_an_export_is_read_by_rules_alone() -> None:
    long = page(MOST_LINES // 8)
    by_rules = propose(text=long, now_us=NOW, zone="Europe/London")
    assert propose(text=long, now_us=NOW, zone="Europe/London", model=line_model()) == by_rules


COMMENTS = """The mill pond
Ada Wren
2 days ago
Who let the water out of the pond? The ducks are walking.
Gorble
Twelve zims
All the mumbles
Bo Carr
1 day ago
Nobody asked the ducks, did they?
Zim
Mumble
Liesel Brandt
20 hours ago
The sluice is from 1911 and it broke on Monday.
Zim
Mumble
Bo Carr
3 hours ago
Then it should have been mended in 1912.
Zim
Mumble"""


def test_comments_answer_the_post_that_has_other_lines_of_the_page_below_it() -> None:
    found = propose(text=COMMENTS, now_us=NOW, zone="Europe/London", model=line_model()).posts
    assert [post.parent for post in found] == [None, 0, 0, 0]
    assert all(post.doubt(Field.PARENT) for post in found[1:]), "the page does not say so in words"


def test_what_stands_in_the_place_of_a_name_in_a_chat_is_one() -> None:
    lines = (
        "[21:14, 18/11/2026] Ada Wren: Who has the key?",
        "[21:16, 18/11/2026] Bo Carr: Not me",
        "[21:21, 18/11/2026] Ada Wren: Then who?",
        "[07:48, 19/11/2026] Warden of the mill – M. Quaye: It hangs in the mill.",
    )
    found = propose(text="\n".join(lines), now_us=NOW, zone="Europe/Paris", lang="fr").posts
    assert [post.author for post in found] == [
        "Ada Wren",
        "Bo Carr",
        "Ada Wren",
        "Warden of the mill – M. Quaye",
    ]
    assert found[3].doubt(Field.AUTHOR)

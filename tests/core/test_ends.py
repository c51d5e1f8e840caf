"""The account of all complaints: each post in one end, and shares that are exactly 100 %."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.ends import (
    Account,
    Complaint,
    End,
    LikePost,
    SaidNo,
    ends_of_posts,
    shares,
)

CASE = UUID(int=7)


def like(name: str, order: int, words: str = "", author: int = 1, **more: bool) -> LikePost:
    return LikePost(name, "Garden", ("complaint",), (words or name).encode(), author, order, order, **more)  # fmt: skip


@given(st.dictionaries(st.sampled_from(list(End)), st.integers(1, 10**7), max_size=len(End)))
def test_the_shares_are_exactly_a_whole(counts: dict[End, int]) -> None:
    found = shares(counts)
    assert sum(found.values()) == (1000 if counts else 0)
    total = sum(counts.values())
    for end, n in counts.items():
        assert abs(found[end] - n * 1000 / total) < 1


def test_each_post_has_one_end() -> None:
    found = [
        like("case", 9), like("no", 8), like("kept", 7), like("plain", 6), like("gone", 5, removed=True),
        like("milder", 4, edited=True), like("again", 3, words="plain"), like("other", 2, words="plain", author=2),
    ]  # fmt: skip
    no = [SaidNo("no", ("complaint",), 50), SaidNo("left", (), 60), SaidNo("case", (), 70)]
    ends = {one.post: one.end for one in ends_of_posts(found, no, {"case"}, {"kept": CASE})}
    assert ends == {
        "no": End.NOT_COMPLAINT, "kept": End.IN_CASE, "plain": End.UNSEEN, "gone": End.REMOVED,
        "milder": End.EDITED, "again": End.SAME_WORDS, "other": End.UNSEEN, "left": End.NOT_COMPLAINT,
    }  # fmt: skip


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.booleans(), st.booleans())),
    st.sets(st.integers(0, 15)),
    st.sets(st.integers(0, 15)),
    st.sets(st.integers(0, 15)),
)
def test_no_post_is_lost_and_none_is_counted_twice(
    posts: list[tuple[int, int, bool, bool]], no: set[int], complaints: set[int], kept: set[int]
) -> None:
    found = {
        str(n): like(str(n), n, f"words {words}", removed=removed, edited=edited)
        for n, words, removed, edited in posts
    }
    ends = ends_of_posts(
        found.values(),
        [SaidNo(str(n), (), n) for n in no],
        {str(n) for n in complaints},
        {str(n): CASE for n in kept - complaints},
    )
    named = [one.post for one in ends]
    assert len(named) == len(set(named))
    assert set(named) == (set(found) | {str(n) for n in no}) - {str(n) for n in complaints}


def test_an_account_that_misses_a_case_does_not_add_up() -> None:
    whole = (Complaint(End.OPEN, CASE), Complaint(End.IN_CASE, CASE, "post"))
    assert Account(0, "UTC", whole, 1, ()).adds_up
    assert not Account(0, "UTC", whole, 2, ()).adds_up
    assert not Account(0, "UTC", (*whole, Complaint(End.OPEN, CASE)), 1, ()).adds_up
    assert not Account(0, "UTC", (Complaint(End.UNACCOUNTED, CASE),), 1, ()).adds_up

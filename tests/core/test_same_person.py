"""Who may be the same human: by what people gave of themselves, with evidence, and never by a common name."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.same_person import Known, Likeness, suggestions

A, B, C, D = (UUID(int=n) for n in (1, 2, 3, 4))


def test_one_address_or_number_in_two_places_is_evidence() -> None:
    people = [
        Known(A, "Odile", (("Forum", "7", "odile77"),), ("+33 6 12 34 56 78",)),
        Known(
            B,
            "O. Martin",
            (("List", "Odile.Martin@example.org", "O. Martin"),),
            ("06 12 34 56 78",),
        ),
        Known(C, "Martin", (), ("odile.martin@example.org",)),
    ]
    found = suggestions(people)
    assert [(s.one, s.other, [likeness for likeness, _ in s.evidence]) for s in found] == [
        (B, C, [Likeness.MAIL]),
        (A, B, [Likeness.NUMBER]),
    ]
    assert found[1].evidence[0][1] == "+33 6 12 34 56 78"


def test_an_unusual_name_in_two_communities_is_evidence_and_a_common_one_is_not() -> None:
    two = [
        Known(A, "Tomatenheld", (("Forum", "7", "Tomatenheld"),)),
        Known(B, "tomaten-held", (("Discord", "9", "@tomatenheld"),)),
    ]
    (found,) = suggestions(two)
    assert [likeness for likeness, _ in found.evidence] == [Likeness.ACCOUNT, Likeness.NAME]
    many = [Known(UUID(int=n), "Anna B.", ((f"Place {n}", "1", "Anna B."),)) for n in range(5, 10)]
    short = [Known(A, "Max", (("Forum", "1", "Max"),)), Known(B, "Max", (("List", "1", "Max"),))]
    assert suggestions(many) == () == suggestions(short)


def test_two_accounts_of_one_name_in_one_community_are_two_people() -> None:
    people = [Known(p, "Rosenfreund", (("Forum", str(p), "Rosenfreund"),)) for p in (A, B)]
    assert suggestions(people) == ()


def test_a_pair_that_was_told_apart_is_not_suggested_again() -> None:
    people = [Known(A, "Odile", (), ("o@example.org",)), Known(D, "Anne", (), ("o@example.org",))]
    assert len(suggestions(people)) == 1
    assert suggestions(people, [frozenset((A, D))]) == ()


_TEXT = st.text(max_size=20)
_KNOWN = st.builds(
    Known, st.uuids(), _TEXT, st.lists(st.tuples(_TEXT, _TEXT, _TEXT), max_size=3).map(tuple),
    st.lists(_TEXT, max_size=3).map(tuple),
)  # fmt: skip


@given(st.lists(_KNOWN, max_size=8, unique_by=lambda known: known.person))
def test_any_people_are_compared_and_nobody_is_their_own_double(people: list[Known]) -> None:
    found = suggestions(people)
    assert all(s.one != s.other and s.evidence for s in found)
    assert len({frozenset((s.one, s.other)) for s in found}) == len(found)
    assert suggestions(reversed(people)) == found or {(s.one, s.other) for s in found} == {
        (s.one, s.other) for s in suggestions(reversed(people))
    }

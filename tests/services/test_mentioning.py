"""Whom and what a note on a case can mention."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_desk

from moderator_console.core.note_marks import Kind, Place
from moderator_console.services.desk import Desk
from moderator_console.services.mentioning import Part, around, mentionable
from moderator_console.services.sample import ORIGIN, OUTBURST


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.close()


def test_the_member_comes_first_then_colleagues_then_who_writes_there(desk: Desk) -> None:
    bo = desk.book.moderator("Bo Larsen", by=desk.work.me)
    case = desk.open_case([OUTBURST])
    assert case.member is not None
    people = mentionable(desk, around(case)).people
    assert [one.part for one in people[:2]] == [Part.MEMBER, Part.COLLEAGUE]
    assert people[0].place == Place(Kind.PERSON, case.member.hex)
    assert people[1].place == Place(Kind.PERSON, bo.id.hex)
    writers = people[2:]
    assert writers and {one.part for one in writers} == {Part.WRITER}
    assert len({one.place for one in people}) == len(people)
    assert desk.work.me.hex not in {one.place.what for one in people}


def test_who_has_a_page_is_mentioned_as_a_person_and_others_by_their_account(desk: Desk) -> None:
    case = desk.open_case([OUTBURST])
    one = next(
        one for one in mentionable(desk, around(case)).people if one.place.kind is Kind.ACCOUNT
    )
    assert one.place.community == desk.archive.thread_of(OUTBURST).community
    person = desk.book.member(one.place.community, one.place.what, one.name, by=desk.work.me)
    places = {known.name: known.place for known in mentionable(desk, around(case)).people}
    assert places[one.name] == Place(Kind.PERSON, person.id.hex)


def test_other_cases_are_offered_and_not_the_case_itself(desk: Desk) -> None:
    case, other = desk.open_case([OUTBURST]), desk.open_case([ORIGIN])
    (found,) = mentionable(desk, around(case)).cases
    assert found.place.id == other.id
    assert (found.name, found.part) == (other.title, Part.OPEN)
    assert found.of

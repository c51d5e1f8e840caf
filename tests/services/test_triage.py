"""The lane "Might be a complaint" on the sample community: found, ordered, said no to, taken back, opened as a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from desk_making import make_desk

from moderator_console.core.posts import Address
from moderator_console.core.triage import Family
from moderator_console.core.trouble import NotFound
from moderator_console.services.desk import Desk
from moderator_console.services.triage import lane, look_through, say_no, triage_rules, waiting


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    look_through(made.archive, Event(), rest_s=0)
    yield made
    made.close()


def test_the_samples_outburst_stands_first_with_its_words_and_reasons(desk: Desk) -> None:
    found = lane(desk, "en")
    first = found.lines[0]
    assert first.post.author == "Odile" and Family.LEAVING in first.families
    words = [first.post.text[mark.start : mark.end] for mark in first.found.marks]
    assert "Je m’en vais" in words
    assert all(mark.why for mark in first.found.marks)
    assert found.count == len(found.lines) and found.due == 0
    assert not any(line.post.author == "Graham" for line in found.lines)


def test_reasons_are_said_in_the_readers_language(desk: Desk) -> None:
    (english, french) = (lane(desk, lang).lines[0].found.marks[0].why for lang in ("en", "fr"))
    assert english.startswith(("Says", "Tells"))
    assert french != english
    assert triage_rules("de").why == triage_rules("en").why


def test_a_no_is_kept_and_can_be_taken_back(desk: Desk) -> None:
    first, *others = waiting(desk)
    say_no(desk, Address(first.address))
    assert waiting(desk) == tuple(others)
    desk.book.not_complaints.take_back(first.address)
    assert waiting(desk) == (first, *others)


def test_a_no_outlives_the_session(desk: Desk, tmp_path: Path) -> None:
    first = waiting(desk)[0]
    say_no(desk, Address(first.address))
    (kept,) = desk.book.not_complaints.all()
    assert (kept.post, kept.families, kept.words) == (first.address, first.families, first.words)


def test_only_what_is_on_the_list_can_be_said_no_to(desk: Desk) -> None:
    calm = desk.archive.threads().lines[0].address
    with pytest.raises(NotFound):
        say_no(desk, calm)


def test_a_post_that_has_a_case_is_not_listed_until_the_case_is_taken_back(desk: Desk) -> None:
    first, second, *_ = waiting(desk)
    case = desk.open_case([Address(first.address), Address(second.address)])
    left = {one.address for one in waiting(desk)}
    assert not left & {first.address, second.address}
    desk.work.undo(case.id)
    assert first.address in {one.address for one in waiting(desk)}

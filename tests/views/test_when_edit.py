"""A date in words: what was understood is shown before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_desk
from pytestqt.qtbot import QtBot

from moderator_console.services.jobs import Jobs
from moderator_console.views.home import WindowThread
from moderator_console.views.look import Looks
from moderator_console.views.page import Room
from moderator_console.views.when_edit import WhenEdit


@pytest.fixture
def room(qtbot: QtBot, qapp, tmp_path: Path) -> Iterator[Room]:  # type: ignore[no-untyped-def]
    desk = make_desk(tmp_path, sample=False)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, Looks(qapp), jobs)
    jobs.close()
    desk.close()


def test_what_the_grammar_knows_is_shown_at_the_key(qtbot: QtBot, room: Room) -> None:
    field = WhenEdit(room)
    qtbot.addWidget(field)
    heard = []
    field.changed.connect(heard.append)
    field.set_words("tomorrow 10:00")
    agreed = field.when()
    assert agreed is not None and (agreed.local, agreed.zone) == (
        "2026-11-19T10:00",
        "Europe/Paris",
    )
    assert "10:00" in field.answer.text() and heard[-1] == agreed
    assert field.edit.accessibleDescription() == field.answer.text()


@pytest.mark.parametrize("words", ["yesterday 10:00", "31 February", "4/5"])
def test_what_cannot_be_meant_says_why_and_gives_no_date(
    qtbot: QtBot, room: Room, words: str
) -> None:
    field = WhenEdit(room)
    qtbot.addWidget(field)
    field.set_words(words)
    assert field.when() is None
    assert field.answer.text() and "{" not in field.answer.text()


def test_a_guess_comes_later_and_is_marked_as_one(qtbot: QtBot, room: Room) -> None:
    field = WhenEdit(room)
    qtbot.addWidget(field)
    field.set_words("in two weeks and a day at 3pm")
    assert field.when() is None
    qtbot.waitUntil(lambda: field.when() is not None, timeout=5000)
    assert field.when().local == "2026-12-03T15:00"  # type: ignore[union-attr]
    assert "guess" in field.answer.text()


def test_a_guess_for_words_that_are_gone_is_dropped(qtbot: QtBot, room: Room) -> None:
    field = WhenEdit(room)
    qtbot.addWidget(field)
    field.set_words("in two weeks and a day at 3pm")
    field._guess()
    field.set_words("tomorrow 10:00")
    agreed = field.when()
    room.jobs.run(lambda: None, lambda _: field.setProperty("later", True), lambda _: None)
    qtbot.waitUntil(lambda: bool(field.property("later")), timeout=5000)
    assert field.when() == agreed


def test_an_empty_field_is_no_date_and_says_nothing(qtbot: QtBot, room: Room) -> None:
    field = WhenEdit(room)
    qtbot.addWidget(field)
    field.set_words("tomorrow")
    field.set_words("")
    assert field.empty and field.when() is None and field.answer.text() == ""

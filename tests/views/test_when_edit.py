"""A date in words: what was understood is shown before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from book_making import POST, talk
from desk_making import clock_of, make_desk
from pytestqt.qtbot import QtBot

from moderator_console.core.events import ContactLogged
from moderator_console.core.moments import when_local
from moderator_console.core.schedule import WorkingHours
from moderator_console.core.timetable import There
from moderator_console.services.jobs import Jobs
from moderator_console.services.timetable import HolidaysOf
from moderator_console.views.case.next_edit import NextEdit
from moderator_console.views.widgets.when_edit import WhenEdit
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room


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


def test_working_days_are_those_of_whoever_keeps_the_date(qtbot: QtBot, room: Room) -> None:
    field = WhenEdit(room)
    qtbot.addWidget(field)
    field.hours = WorkingHours("Asia/Tokyo", holidays=HolidaysOf("JP"))
    field.set_words("in 3 working days")
    agreed = field.when()
    assert agreed is not None
    assert (agreed.local, agreed.zone) == ("2026-11-24T10:00", "Europe/Paris"), (
        "Monday 23 is a holiday there, and the clock is ours"
    )


def test_a_date_in_the_members_night_says_so(qtbot: QtBot, room: Room) -> None:
    field = WhenEdit(room)
    qtbot.addWidget(field)
    field.there = There("America/Los_Angeles")
    field.set_words("tomorrow 10:00")
    assert field.answer.text().endswith("there it is 01:00, in their quiet hours")
    field.set_words("tomorrow 17:00")
    assert "quiet" not in field.answer.text()
    field.set_words("")
    field.propose(when_local(datetime.fromisoformat("2026-11-19T10:00"), "Europe/Paris"))
    assert field.edit.accessibleDescription().endswith("01:00, in their quiet hours")


def test_a_talk_that_moves_the_follow_up_says_so(qtbot: QtBot, room: Room) -> None:
    desk = room.desk
    anna = desk.book.member("Garden", "u7", "Anna", by=desk.me.id)
    case_id = desk.work.open_case("My seeds are gone", anna.id, "Garden", [POST]).id
    desk.work.read(case_id, POST.thread, 5, 5)
    desk.work.write_cause(case_id, POST, "Nobody answered")
    heard = replace(talk(), started_us=desk.now())
    desk.work.log_contact(case_id, heard)
    desk.work.act(case_id, "Sent new seeds")
    clock_of(desk).at_us += 4 * 3_600_000_000
    later = ContactLogged(replace(heard, started_us=desk.now()))
    edit = NextEdit(room)
    qtbot.addWidget(edit)
    edit.propose(desk.work.proposed(case_id, later), desk.book.journal.case(case_id))
    assert edit.said("Contact logged.") == (
        "Contact logged. The follow-up moves to Thu 19 Nov, 14:30."
    )
    edit.when.set_words("friday 11:00")
    assert edit.said("Contact logged.") == "Contact logged."
    edit.when.set_words("")
    thanks = ContactLogged(replace(later.talk, story="ok, thanks"))
    assert desk.work.proposed(case_id, thanks) is None
    case = desk.book.journal.case(case_id)
    edit.propose(case.next, case)
    assert edit.said("Contact logged.") == "Contact logged."

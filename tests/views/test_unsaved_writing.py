"""What was begun and is not saved is offered after the start, and the offer never outlives what it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from desk_making import clock_of, make_profile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_making import House, house, unlocked

from moderator_console.services.desk import Desk
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import MESSAGE, NOTE
from moderator_console.views.compose.unsaved_writing import AGE_US, PLACES, begun


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    folder = make_profile(tmp_path)
    with house(qtbot, qapp, folder, now="2026-11-18T10:42+01:00") as made:
        unlocked(made, qtbot)
        yield made


@pytest.fixture
def desk(made: House) -> Desk:
    assert made.desk is not None
    return made.desk


def page_of(made: House) -> Workspace:
    return cast("Workspace", made.window.page)


def test_words_begun_in_a_composer_are_offered_and_opened_where_they_stand(
    made: House, desk: Desk
) -> None:
    case = desk.open_case([OUTBURST])
    made.window.open_case(case.id)
    composer = page_of(made).ui.composer
    composer.go(MESSAGE)
    composer.ui.message.setPlainText("Dear Odile, we")
    composer.keep_all()
    composer.go(NOTE)
    made.window.go("today")
    made.window.calls.offer()
    bar = made.window.ui.trouble
    assert "in the case of Odile is not saved yet" in bar.words
    bar.ways[0].click()
    assert made.window.case_at_hand == case.id and composer.at == MESSAGE
    assert composer.ui.message.toPlainText() == "Dear Odile, we" and composer.ui.message.hasFocus()
    assert not bar.isVisible()


def test_what_was_left_alone_for_days_or_belongs_to_no_open_case_is_not_offered(
    made: House, desk: Desk
) -> None:
    first, second = desk.open_case([OUTBURST]), desk.open_case([ORIGIN])
    keep = desk.book.drafts.keep
    keep(f"note:{first.id}:post:x", "one", desk.now())
    keep(f"act:{first.id}", "two", desk.now() + 1)
    keep("note:outside", "three", desk.now())
    keep("note:nobody", "four", desk.now())
    keep(f"follow:{second.id}", "five", desk.now())
    assert [(each.case_id, PLACES[each.tab]) for each in begun(desk)] == [
        (first.id, "act"), (second.id, "follow"),
    ]  # fmt: skip
    desk.work.undo(second.id)
    assert [each.case_id for each in begun(desk)] == [first.id]
    clock_of(desk).at_us += AGE_US + 2
    assert begun(desk) == ()
    made.window.calls.offer()
    assert not made.window.ui.trouble.isVisible()


def test_a_contact_that_was_saved_is_no_longer_said_to_wait(made: House, desk: Desk) -> None:
    case = desk.open_case([OUTBURST])
    calls, bar = made.window.calls, made.window.ui.trouble
    made.window.log_contact(case.id)
    assert calls.sheet is not None
    calls.sheet.ui.story.setPlainText("Nobody had looked.")
    calls.sheet.reject()
    calls.offer()
    assert "contact with Odile is not saved yet" in bar.words
    bar.ways[0].click()
    assert bar.isVisible() and calls.sheet is not None
    calls.sheet.save()
    assert not bar.isVisible()


def test_the_drafts_are_called_as_the_tabs_stand(made: House, desk: Desk) -> None:
    made.window.open_case(desk.open_case([OUTBURST]).id)
    assert tuple(part.name for part in page_of(made).ui.composer.parts) == PLACES

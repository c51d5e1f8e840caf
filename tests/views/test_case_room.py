"""A case in the whole window: what is written has room, a heading is whole, and a bar after an act moves little."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_profile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from several_cases import several
from window_making import House, house, unlocked

from moderator_console.core.moments import when_at
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import MESSAGE

HOUR = 3_600_000_000


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, qapp, make_profile(tmp_path), now="2026-11-18T10:42+01:00") as made:
        unlocked(made, qtbot)
        yield made


def case_page(made: House, wide: int, high: int) -> Workspace:
    """A case with a promise, in a window of that size."""
    desk = made.desk
    assert desk is not None
    case_id = several(desk).unanswered
    desk.work.promise(case_id, "Ring with the number", when_at(desk.now() + 50 * HOUR, desk.zone))
    made.window.resize(wide, high)
    made.window.open_case(case_id)
    page = made.window.page
    assert isinstance(page, Workspace)
    return page


def test_six_lines_of_a_message_are_seen_at_once(made: House, qtbot: QtBot) -> None:
    page = case_page(made, 1440, 900)
    page.ui.composer.go(MESSAGE)
    field, line = page.ui.composer.ui.message, made.looks.now.leading()
    qtbot.waitUntil(lambda: field.viewport().height() >= 6 * line)


@pytest.mark.parametrize("wide", [1_270, 1_440, 1_900])
def test_the_heading_of_the_promises_is_never_cut(made: House, qtbot: QtBot, wide: int) -> None:
    heading = case_page(made, wide, 900).ui.promises.heading
    needs = heading.fontMetrics().horizontalAdvance
    qtbot.waitUntil(lambda: heading.width() > 60 and needs(heading.text()) <= heading.width())
    assert heading.text() in ("Promised", "Promised to Odile")
    if wide == 1_900:
        qtbot.waitUntil(lambda: heading.text() == "Promised to Odile")


def test_the_bar_after_an_act_takes_two_lines_of_the_page(made: House, qtbot: QtBot) -> None:
    case_page(made, 1440, 900)
    bar = made.window.ui.undo
    bar.offer("Written down", lambda: True)
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: bar.height() <= made.looks.now.px(50))
    assert bar.ways[0].height() >= made.looks.now.px(32)


def test_a_bar_after_an_act_folds_a_narrow_case_and_cuts_nothing(made: House, qtbot: QtBot) -> None:
    page = case_page(made, 1_270, 900)
    page.ui.composer.go(MESSAGE)
    made.window.ui.undo.offer("Written down", lambda: True)
    save, area = page.ui.composer.ui.save, page.ui.case_scroll.viewport()

    def whole() -> bool:
        below = save.mapTo(page.ui.case_scroll, save.rect().bottomLeft()).y()
        return page.ui.case_scroll.verticalScrollBar().maximum() == 0 and below < area.height()

    qtbot.waitUntil(whole)

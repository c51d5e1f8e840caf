"""The bars between two parts of a page stand, the next time, where the person has put them."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_making import make_profile
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot
from window_making import House, house, unlocked

from moderator_console.services.sample import OUTBURST
from moderator_console.views.window.window_wishes import NAME, WindowWishes

PLACES = ("conversations", "people", "search")
#: What a list is wide the first time, at 100 %.
FIRST = {"conversations": 400, "people": 400, "search": 300}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_profile(tmp_path)


def bar(made: House, place: str) -> QSplitter:
    """The bar of a place that is now shown; ``case`` opens a case on a post, or the one that is there."""
    if place == "case":
        assert made.desk is not None
        known = made.desk.book.questions.cases_of(owner=made.desk.me.id)
        made.window.open_case(known[0].id if known else made.desk.open_case([OUTBURST]).id)
        found = made.window.page.findChild(QSplitter, "split")
    else:
        made.window.go(place)
        found = made.window.page.findChild(QSplitter, "parts")
    QApplication.processEvents()
    assert isinstance(found, QSplitter)
    return found


@pytest.mark.parametrize("place", PLACES)
def test_the_first_time_a_list_is_as_wide_as_it_always_was(
    qtbot: QtBot, qapp: QApplication, folder: Path, place: str
) -> None:
    with house(qtbot, qapp, folder) as made:
        unlocked(made, qtbot)
        assert abs(bar(made, place).sizes()[0] - made.looks.now.px(FIRST[place])) <= 6
        assert made.wishes.bar(place) is None


@pytest.mark.parametrize("place", [*PLACES, "case"])
def test_a_bar_that_was_moved_stands_there_in_the_next_window(
    qtbot: QtBot, qapp: QApplication, folder: Path, place: str
) -> None:
    with house(qtbot, qapp, folder) as made:
        unlocked(made, qtbot)
        parts = bar(made, place)
        before = parts.sizes()[0]
        parts.moveSplitter(before + 90, 1)
        moved = parts.sizes()[0]
        assert moved > before + 40
    with house(qtbot, qapp, folder) as made:
        unlocked(made, qtbot)
        assert abs(bar(made, place).sizes()[0] - moved) <= 6


def test_a_kept_list_grows_with_the_text_and_leaves_the_other_part_room(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    WindowWishes(folder).settle()
    with house(qtbot, qapp, folder) as made:
        unlocked(made, qtbot)
        made.wishes.keep_bar("people", 340)
        assert abs(bar(made, "people").sizes()[0] - made.looks.now.px(340)) <= 6
    with house(qtbot, qapp, folder, percent=200) as made:
        unlocked(made, qtbot)
        made.window.resize(2_200, 900)
        parts = bar(made, "people")
        assert abs(parts.sizes()[0] - made.looks.now.px(340)) <= 6
        assert min(parts.sizes()) > 200


@pytest.mark.parametrize("place", [*PLACES, "case"])
@pytest.mark.parametrize(
    "nonsense",
    ["-5", "0", "9999", "99999999", "half", "", "\u00b2", "12.5", "@Invalid()", ["1", "2"]],
)
def test_nonsense_that_was_kept_never_hides_a_part(
    qtbot: QtBot, qapp: QApplication, folder: Path, place: str, nonsense: object
) -> None:
    kept = QSettings(str(folder / NAME), QSettings.Format.IniFormat)
    kept.setValue(f"bars/{place}", nonsense)
    kept.sync()
    with house(qtbot, qapp, folder) as made:
        unlocked(made, qtbot)
        first, second = bar(made, place).sizes()
        assert min(first, second) * 8 >= first + second - 8


def test_a_bar_of_a_wide_screen_leaves_both_sides_whole_on_a_small_one(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    kept = QSettings(str(folder / NAME), QSettings.Format.IniFormat)
    kept.setValue("bars/people", 1_700)
    kept.setValue("bars/case", 820)
    kept.sync()
    with house(qtbot, qapp, folder) as made:
        unlocked(made, qtbot)
        made.window.resize(1000, 700)
        for place in ("people", "case"):
            assert all(bar(made, place).sizes())
        assert (made.wishes.bar("people"), made.wishes.bar("case")) == (1_700, 820)
        made.window.resize(1900, 900)
        QApplication.processEvents()
        first, second = bar(made, "case").sizes()
        assert first > second


def test_moving_a_bar_writes_once_it_rests_and_at_the_latest_when_the_window_goes(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with house(qtbot, qapp, folder) as made:
        unlocked(made, qtbot)
        parts = bar(made, "people")
        for by in range(1, 40):
            parts.moveSplitter(410 + by, 1)
        assert made.wishes.bar("people") is None
        qtbot.waitUntil(lambda: made.wishes.bar("people") is not None, timeout=2_000)
        rested = made.wishes.bar("people")
        parts.moveSplitter(330, 1)
    last = WindowWishes(folder).bar("people")
    assert last is not None and rested is not None and last < rested

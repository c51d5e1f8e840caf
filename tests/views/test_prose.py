"""The two painted labels: reading text keeps its leading, and a fact is shown whole or not at all."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from moderator_console.views.widgets.prose import Facts, Prose
from moderator_console.views.window.look import Looks

PLACE, HOUR, CITY = "06:42 in Toronto", "too early to call", "La Grange"


@pytest.fixture
def facts(qtbot: QtBot, looks: Looks) -> Facts:
    made = Facts()
    qtbot.addWidget(made)
    made.setProperty("type", "small")
    made.wear(looks)
    made.say(PLACE, "", HOUR, CITY)
    return made


def wide(looks: Looks, words: str) -> int:
    return round(looks.now.width(words, "small")) + 1


def test_where_room_lacks_the_last_fact_goes_whole(facts: Facts, looks: Looks) -> None:
    assert facts.lines(1000) == [f"{PLACE}, {HOUR}, {CITY}"]
    for room in range(wide(looks, PLACE), 1000):
        assert facts.lines(room)[0] in (
            PLACE, f"{PLACE}, {HOUR}", f"{PLACE}, {HOUR}, {CITY}",
        )  # fmt: skip
    assert facts.lines(wide(looks, PLACE)) == [PLACE]


def test_a_second_line_is_taken_before_a_fact_is_dropped(facts: Facts, looks: Looks) -> None:
    one = facts.heightForWidth(wide(looks, f"{PLACE},"))
    facts.most = 2
    assert facts.lines(wide(looks, f"{PLACE},")) == [f"{PLACE},", HOUR]
    assert facts.heightForWidth(wide(looks, f"{PLACE},")) == 2 * one


def test_a_fact_of_least_weight_may_go_before_it_is_cut(facts: Facts, looks: Looks) -> None:
    assert facts.lines(20) == [PLACE]  # painted with "…": there is nothing less to leave out
    facts.may_go = True
    assert facts.lines(20) == []


def test_what_is_left_out_is_still_said_by_text_and_tip(
    facts: Facts, looks: Looks, qtbot: QtBot
) -> None:
    facts.resize(wide(looks, PLACE), 30)
    facts.show()
    qtbot.waitUntil(lambda: facts.toolTip() == f"{PLACE}, {HOUR}, {CITY}")
    assert facts.text() == facts.toolTip()
    facts.resize(1000, 30)
    qtbot.waitUntil(lambda: not facts.toolTip())


def test_wrapped_text_is_as_high_as_its_lines_at_the_leading_of_the_house(
    qtbot: QtBot, looks: Looks
) -> None:
    prose = Prose()
    qtbot.addWidget(prose)
    prose.wear(looks)
    prose.setText("one\ntwo\nthree")
    assert prose.heightForWidth(400) == 3 * looks.now.leading()
    prose.setProperty("type", "small")
    assert prose.heightForWidth(400) == 3 * looks.now.leading("small")


def test_words_stand_on_the_middle_of_a_room_that_is_higher(qtbot: QtBot, looks: Looks) -> None:
    prose = Prose()
    qtbot.addWidget(prose)
    prose.wear(looks)
    prose.setText("Moderators only.")
    high = 4 * looks.now.leading()
    prose.resize(200, high)
    shot = prose.grab().toImage()
    ground = shot.pixel(199, 0)
    inked = [y for y in range(high) if any(shot.pixel(x, y) != ground for x in range(shot.width()))]
    assert abs((inked[0] + inked[-1]) / 2 - high / 2) < looks.now.leading() / 4

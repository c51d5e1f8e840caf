"""What has the keyboard is in sight: when it gets it, and while the page is laid out anew around it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from moderator_console.views.widgets.in_sight import InSight


class Column(QScrollArea):
    """Forty buttons under each other, of which nine have room."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        column = QVBoxLayout(inside)
        self.buttons = [QPushButton(str(n), inside) for n in range(40)]
        for button in self.buttons:
            column.addWidget(button)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.resize(300, 330)
        self.high(30)
        InSight(self)

    def high(self, pixels: int) -> None:
        for button in self.buttons:
            button.setFixedHeight(pixels)

    def y(self, number: int) -> int:
        return self.buttons[number].mapTo(self.viewport(), QPoint()).y()

    def shows(self, number: int) -> bool:
        button = self.buttons[number]
        place = QRect(button.mapTo(self.viewport(), QPoint()), button.size())
        return self.viewport().rect().contains(place)


@pytest.fixture
def column(qtbot: QtBot) -> Iterator[Column]:
    made = Column()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made


def test_what_gets_the_focus_by_itself_comes_into_sight(qtbot: QtBot, column: Column) -> None:
    column.buttons[35].setFocus()
    qtbot.waitUntil(lambda: column.shows(35))
    column.buttons[2].setFocus()
    qtbot.waitUntil(lambda: column.shows(2))


def test_it_stays_where_it_is_when_all_around_it_grows(qtbot: QtBot, column: Column) -> None:
    column.buttons[20].setFocus()
    qtbot.waitUntil(lambda: column.shows(20))
    before = column.y(20)
    column.high(60)
    qtbot.waitUntil(lambda: column.shows(20) and column.buttons[20].height() == 60)
    assert abs(column.y(20) - before) <= 60
    column.buttons[0].hide()
    column.buttons[1].hide()
    qtbot.waitUntil(lambda: not column.buttons[1].isVisible())
    qtbot.wait(1)
    assert column.shows(20)


def test_whoever_has_scrolled_away_from_it_stays_there(qtbot: QtBot, column: Column) -> None:
    column.buttons[20].setFocus()
    qtbot.waitUntil(lambda: column.shows(20))
    column.verticalScrollBar().setValue(0)
    column.buttons[39].hide()
    qtbot.wait(1)
    assert column.verticalScrollBar().value() == 0 and not column.shows(20)

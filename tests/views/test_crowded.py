"""What can fold gives its room away when its side gets too high, and takes it back."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from moderator_console.views.widgets.crowded import Crowded


def test_a_row_is_folded_while_its_side_does_not_fit_and_unfolded_when_it_does(
    qtbot: QtBot,
) -> None:
    area, side, row = QScrollArea(), QWidget(), QHBoxLayout()
    qtbot.addWidget(area)
    card, rest = QLabel(side), QLabel(side)
    card.setFixedHeight(100)
    rest.setMinimumHeight(150)
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    row.addWidget(card)
    column.addLayout(row)
    column.addWidget(rest)
    area.setWidgetResizable(True)
    area.setWidget(side)
    crowded = Crowded(area, side, row)
    crowded.changed.connect(lambda: card.setFixedHeight(30 if crowded.now else 100))
    area.resize(300, 260)
    area.show()
    qtbot.waitExposed(area)
    assert not crowded.now and card.height() == 100

    rest.setMinimumHeight(200)
    qtbot.waitUntil(lambda: crowded.now and card.height() == 30)
    # Folded it would fit with room to spare, but not unfolded: it must not swing to and fro.
    rest.setMinimumHeight(180)
    qtbot.wait(1)
    assert crowded.now and card.height() == 30

    rest.setMinimumHeight(150)
    qtbot.waitUntil(lambda: not crowded.now and card.height() == 100)
    area.resize(300, 240)
    qtbot.waitUntil(lambda: crowded.now)

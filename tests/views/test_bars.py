"""Bars are as high as their words at the width they have, and no higher."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from moderator_console.views.window.bars import Bar, Way
from moderator_console.views.window.look import Looks

LONG = "Save it as a PDF: that can be printed later, anywhere, by whoever gets it from you." * 2


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [500, 800, 1_048, 1_600])
def test_no_line_of_a_bar_is_cut(qtbot: QtBot, looks: Looks, scale: float, width: int) -> None:
    looks.apply("light", scale)
    page = QWidget()
    qtbot.addWidget(page)
    column, bar = QVBoxLayout(page), Bar(page)
    bar.wear(looks)
    column.addWidget(bar)
    column.addWidget(QWidget(), 1)
    page.resize(width, 1_200)
    page.show()
    bar.say("printer", "due", "No printer.", LONG, (Way("Save as PDF…", page.close, "file-text"),))
    qtbot.waitUntil(lambda: bar.height() == bar.heightForWidth(bar.width()))
    assert bar._more.height() == bar._more.heightForWidth(bar._more.width())
    assert page.height() == 1_200, "the window has not grown for it"

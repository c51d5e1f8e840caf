"""What every view's test needs: registered icons, English words, and a look to wear."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest
from PySide6.QtCore import QResource
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from speaking import spoken

from moderator_console.views.window import icons
from moderator_console.views.window.look import Looks


@pytest.fixture
def drawings(qapp: QApplication) -> None:
    """The icons of resources/icons.txt."""
    built = files("moderator_console").joinpath("_built", "resources.rcc")
    assert QResource.registerResource(str(built))
    icons.forget()


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """English plurals and dates."""
    with spoken(qapp, "en"):
        yield


@pytest.fixture
def looks(qapp: QApplication, drawings: None, english: None) -> Iterator[Looks]:
    """The light look at 100 %, whatever the test before wore; afterwards the application is bare."""
    looks = Looks(qapp)
    looks.apply("light")
    yield looks
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    looks.deleteLater()

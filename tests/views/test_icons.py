"""Icons are listed, take the look's colour and are sharp at every scale."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from moderator_console.views.window import icons

ROOT = Path(__file__).parents[2]
LISTED = {
    line.strip()
    for line in (ROOT / "resources" / "icons.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
}
#: Calls whose literal argument names an icon: function name and position.
CALLS = {"icon": 0, "paint_icon": 2, "chip": 3, "set_icon": 0}


pytestmark = pytest.mark.usefixtures("drawings")


def full_colours(image: QImage) -> set[str]:
    """The colours of the dots that the line covers wholly."""
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {dot.name() for dot in dots if dot.alpha() == 255}


def test_an_icon_is_drawn_in_its_colour_only() -> None:
    image = icons.icon("phone", QColor("#0E5A60")).pixmap(QSize(48, 48)).toImage()
    assert full_colours(image) == {"#0e5a60"}


def test_an_icon_has_more_dots_on_a_finer_screen() -> None:
    pixmap = icons.icon("phone", QColor("black")).pixmap(QSize(16, 16), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    ink = pixmap.toImage()
    # A 16-pixel drawing painted into a corner of 32 dots would leave the right half empty.
    assert any(ink.pixelColor(x, y).alpha() for x in range(24, 32) for y in range(32))


def test_a_disabled_icon_is_thinner() -> None:
    drawn = icons.icon("phone", QColor("black"))

    def strength(mode: QIcon.Mode) -> int:
        image = drawn.pixmap(QSize(32, 32), mode).toImage()
        return max(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32))

    assert strength(QIcon.Mode.Disabled) < 160 < strength(QIcon.Mode.Normal)


def test_an_icon_that_is_not_listed_is_a_bug() -> None:
    with pytest.raises(LookupError, match=r"icons\.txt"):
        icons.tinted("teapot-of-doom", QColor("black"), 2.0)


def test_every_icon_that_a_view_names_is_listed() -> None:
    named: dict[str, str] = {}
    for path in (ROOT / "moderator_console" / "views").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else None
            called = node.func.id if isinstance(node.func, ast.Name) else called
            place = CALLS.get(called or "")
            arguments = [k.value for k in node.keywords if k.arg == "icon"]
            if place is not None and len(node.args) > place:
                arguments.append(node.args[place])
            for argument in arguments:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    named[argument.value] = path.name
    missing = {name: file for name, file in named.items() if name and name not in LISTED}
    assert not missing

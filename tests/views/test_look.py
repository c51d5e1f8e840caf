"""The look's promises: contrast, growth with the text, one sheet without a forgotten token."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from moderator_console.views.widgets.faces import initials, tint
from moderator_console.views.window.look import Look, Looks, _tokens, contrast

BUILT = Path(__file__).parents[2] / "moderator_console" / "_built"
SECOND = ("paper", "card", "sunken", "rail", "note", "sheet", "accent_soft")
MEANING = ("accent", "overdue", "due", "waiting", "done", "origin", "limit")
TEXT_PAIRS = [
    *(("ink", ground) for ground in SECOND),
    *(("ink2", ground) for ground in (*SECOND, "overdue_soft")),
    *(("ink3", ground) for ground in SECOND),
    *(
        (role, ground)
        for role in MEANING
        for ground in ("paper", "card", "sheet", "accent_soft", f"{role}_soft")
    ),
    ("on_accent", "accent"),
    ("card", "overdue"),
    ("card", "ink"),
    ("accent", "rail"),
]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("role", "ground"), TEXT_PAIRS)
def test_every_text_is_readable_on_every_ground_it_stands_on(
    qapp: QApplication, name: Literal["light", "dark"], role: str, ground: str
) -> None:
    look = Look(name, 1.0, "Inter")
    assert contrast(look.tone(role), look.tone(ground)) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ground", ["card", "paper"])
def test_the_outline_of_a_field_is_seen(
    qapp: QApplication, name: Literal["light", "dark"], ground: str
) -> None:
    look = Look(name, 1.0, "Inter")
    assert contrast(look.tone("edge"), look.tone(ground)) >= 3


@pytest.mark.parametrize("name", ["light", "dark"])
def test_initials_are_readable_on_every_face(
    qapp: QApplication, name: Literal["light", "dark"]
) -> None:
    look = Look(name, 1.0, "Inter")
    assert min(contrast(look.tone("ink2"), face) for face in look.faces) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("role", "share"), [("accent", 0.28), ("due", 0.35)])
def test_picked_and_found_words_stay_readable(
    qapp: QApplication, name: Literal["light", "dark"], role: str, share: float
) -> None:
    look = Look(name, 1.0, "Inter")
    assert contrast(look.tone("ink"), look.mix(role, share)) >= 4.5


def test_contrast_of_black_on_white_is_the_known_21(qapp: QApplication) -> None:
    look = Look("dark", 1.0, "Inter")
    assert contrast(look.tone("shadow"), Look("light", 1.0, "Inter").tone("on_accent")) == 21


def test_light_and_dark_have_the_same_roles(qapp: QApplication) -> None:
    assert Look("light", 1.0, "Inter")._tones.keys() == Look("dark", 1.0, "Inter")._tones.keys()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_palette_is_read_as_the_toml_that_it_is(name: str) -> None:
    text = (BUILT / "palettes" / f"{name}.toml").read_text(encoding="utf-8")
    told = {role: [v] if isinstance(v, str) else v for role, v in tomllib.loads(text).items()}
    assert _tokens(text) == told


def test_everything_grows_with_the_text(looks: Looks) -> None:
    looks.apply("light", 1.0)
    small = looks.now
    looks.apply("light", 2.0)
    large = looks.now
    assert large.leading() == 2 * small.leading() == 42
    assert large.font("small").pixelSize() == 24
    assert large.width("Nobody has answered") > 1.9 * small.width("Nobody has answered")


def test_a_text_size_outside_the_range_is_brought_in(looks: Looks) -> None:
    looks.apply("light", 9.0)
    assert looks.now.scale == 2.0


def test_a_change_is_announced_with_the_new_look(looks: Looks) -> None:
    heard = QSignalSpy(looks.changed)
    looks.apply("dark")
    assert heard.count() == 1
    assert heard.at(0)[0] is looks.now
    assert looks.now.dark


def test_the_system_scheme_becomes_light_or_dark(looks: Looks) -> None:
    looks.apply("system")
    assert (looks.scheme, looks.now.name in ("light", "dark")) == ("system", True)


def test_palette_and_style_sheet_change_together(looks: Looks, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    looks.apply("light")
    looks.apply("dark")
    field.ensurePolished()
    assert QApplication.palette().window().color() == looks.now.tone("paper")
    assert field.palette().color(QPalette.ColorRole.Text) == looks.now.tone("ink")


def test_the_style_sheet_leaves_no_token_behind(looks: Looks, tmp_path: Path) -> None:
    template = (BUILT / "style.qss").read_text(encoding="utf-8")
    sheet = looks.now.style_sheet(template, tmp_path)
    assert "@" not in sheet
    for picture in re.findall(r"url\(look:([^)]+)\)", sheet):
        assert "currentColor" not in (tmp_path / picture).read_text(encoding="utf-8")


def test_an_unknown_token_is_refused(looks: Looks, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        looks.now.style_sheet("QLabel { color: @teal; }", tmp_path)


@pytest.mark.parametrize(
    "control", ["QPushButton", "QLineEdit", "QComboBox", "QCheckBox", "QToolButton"]
)
@pytest.mark.parametrize("state", ["hover", "focus", "disabled"])
def test_every_control_shows_its_states(control: str, state: str) -> None:
    sheet = (BUILT / "style.qss").read_text(encoding="utf-8")
    assert re.search(rf"{control}(::indicator)?:{state}", sheet)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna Brisset", "AB"),
        ("patchwolf", "pa"),
        ("Éloïse", "Él"),
        ("jean-paul le grand", "JG"),
        ("…", "?"),
        ("petrichor_9", "P9"),
        ("李明", "李明"),
    ],
)
def test_a_disc_has_one_or_two_letters(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_tint_is_the_same_in_every_run() -> None:
    assert [tint(key) for key in ("anna", "milo", "soraya")] == [3, 0, 0]

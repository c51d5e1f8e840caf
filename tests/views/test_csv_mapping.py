"""A table that only its header explains: columns are guessed, chosen, remembered and passed on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.readers.csv_columns import FIELDS, said
from moderator_console.readers.csv_table import preview
from moderator_console.readers.sources import open_source
from moderator_console.views.bringing.csv_mapping import CsvMapping, Memory
from moderator_console.views.window.look import Looks

GUESSED = "Author,Posted at,Comment\nAda,2026-11-02,hello\n"
STRANGE = "c1,c2,c3\nAda,hello,2026-11-02\n"


@pytest.fixture
def kept() -> dict[str, str]:
    return {}


@pytest.fixture
def mapping(qtbot: QtBot, qapp: QApplication, looks: Looks, kept: dict[str, str]) -> CsvMapping:
    made = CsvMapping()
    qtbot.addWidget(made)
    made.furnish(looks, Memory(lambda name: kept.get(name, ""), kept.__setitem__))
    return made


def table(tmp_path: Path, text: str, name: str = "t.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_header_that_is_understood_is_chosen_beforehand(
    mapping: CsvMapping, tmp_path: Path
) -> None:
    mapping.look_at([table(tmp_path, GUESSED)])
    assert mapping.isVisibleTo(mapping.parentWidget() or mapping)
    chosen = dict(mapping.columns())
    assert (chosen["author"], chosen["date"], chosen["text"]) == ("#1", "#2", "#3")
    assert mapping.missing is None
    assert mapping.ui.rows.model().index(0, 2).data() == "hello"


def test_what_is_needed_is_asked_for_and_once_said_is_remembered(
    mapping: CsvMapping, tmp_path: Path, kept: dict[str, str]
) -> None:
    path = table(tmp_path, STRANGE)
    mapping.look_at([path])
    assert mapping.missing is mapping.ui.author
    mapping.ui.author.setCurrentIndex(1)
    assert mapping.missing is mapping.ui.text
    mapping.ui.text.setCurrentIndex(2)
    assert mapping.missing is None
    mapping.remember()
    assert len(kept) == 1
    mapping.look_at([table(tmp_path, GUESSED, "other.csv")])
    mapping.look_at([path])
    assert dict(mapping.columns())["text"] == "#2"
    assert mapping.missing is None


def test_what_is_passed_on_is_what_the_reader_understands(
    mapping: CsvMapping, tmp_path: Path
) -> None:
    path = table(tmp_path, GUESSED)
    mapping.look_at([path])
    mapping.ui.date.setCurrentIndex(0)
    entry = next(open_source(path).entries())
    seen = preview(entry)
    assert seen is not None
    assert said(seen.header, mapping.columns()).places == {"author": 0, "text": 2}
    assert [field for field, _ in mapping.columns()] == list(FIELDS)


@pytest.mark.parametrize(
    "text", ["not a table", "AuthorID,Author,Date,Content,Attachments,Reactions\n"]
)
def test_for_anything_else_it_hides(mapping: CsvMapping, tmp_path: Path, text: str) -> None:
    mapping.look_at([table(tmp_path, text)])
    assert mapping.isHidden()
    assert mapping.columns() == ()


def test_a_memory_that_no_longer_fits_is_passed_over(
    mapping: CsvMapping, tmp_path: Path, kept: dict[str, str]
) -> None:
    path = table(tmp_path, GUESSED)
    mapping.look_at([path])
    mapping.remember()
    kept[next(iter(kept))] = '[["author", "#99"]]'
    mapping.look_at([path])
    assert dict(mapping.columns())["author"] == "#1"

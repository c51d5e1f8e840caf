"""Unsaved text is on disk within a second and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_desk
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from moderator_console.services.desk import Desk
from moderator_console.views.compose.draft_keeper import KEEP_AFTER_MS, DraftKeeper


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path, sample=False)
    yield made
    made.close()


def keeper_of(qtbot: QtBot, desk: Desk, place: str) -> tuple[QPlainTextEdit, DraftKeeper]:
    edit = QPlainTextEdit()
    qtbot.addWidget(edit)
    keeper = DraftKeeper(desk, place, edit.toPlainText, edit.setPlainText, edit)
    edit.textChanged.connect(keeper.touch)
    return edit, keeper


def test_each_key_is_on_disk_in_less_than_a_second(qtbot: QtBot, desk: Desk) -> None:
    assert KEEP_AFTER_MS < 1000
    edit, keeper = keeper_of(qtbot, desk, "note:1")
    with qtbot.waitSignal(keeper.kept, timeout=1000):
        edit.insertPlainText("déjà vu")
    kept = desk.book.drafts.get("note:1")
    assert kept is not None and kept.text == "déjà vu"


def test_somebody_who_never_pauses_is_kept_too(qtbot: QtBot, desk: Desk) -> None:
    edit, keeper = keeper_of(qtbot, desk, "note:1")
    kept = []
    keeper.kept.connect(kept.append)

    def typing() -> bool:
        edit.insertPlainText("a")
        return bool(kept)

    qtbot.waitUntil(typing, timeout=2000)


def test_a_kept_draft_is_found_again_and_dropped_when_saved(qtbot: QtBot, desk: Desk) -> None:
    edit, keeper = keeper_of(qtbot, desk, "note:1")
    edit.setPlainText("half a thought")
    keeper.keep()
    again, other = keeper_of(qtbot, desk, "note:1")
    assert other.restore() and again.toPlainText() == "half a thought"
    other.drop()
    assert again.toPlainText() == "" and desk.book.drafts.get("note:1") is None


def test_going_to_another_place_keeps_what_was_left(qtbot: QtBot, desk: Desk) -> None:
    edit, keeper = keeper_of(qtbot, desk, "note:1")
    edit.setPlainText("for one")
    assert not keeper.move_to("note:2")
    assert edit.toPlainText() == ""
    edit.setPlainText("for two")
    assert keeper.move_to("note:1")
    assert edit.toPlainText() == "for one"
    kept = {d.place: d.text for d in desk.book.drafts.all()}
    assert kept == {"note:1": "for one", "note:2": "for two"}


def test_hiding_the_field_keeps_at_once(qtbot: QtBot, desk: Desk) -> None:
    edit, keeper = keeper_of(qtbot, desk, "note:1")
    edit.show()
    edit.setPlainText("a thought")
    edit.hide()
    assert keeper.place == "note:1"
    assert desk.book.drafts.get("note:1") is not None


def test_an_emptied_field_drops_its_draft(qtbot: QtBot, desk: Desk) -> None:
    edit, keeper = keeper_of(qtbot, desk, "note:1")
    edit.setPlainText("a thought")
    keeper.keep()
    edit.clear()
    keeper.keep()
    assert desk.book.drafts.get("note:1") is None

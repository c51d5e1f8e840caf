"""Kind words are underlined off the typing path, say why, and offer words that one key puts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_calls import call
from desk_making import make_desk
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from sentence_sets import LANGUAGES, sentences

from moderator_console.services.jobs import Jobs
from moderator_console.views.compose import kind_marks
from moderator_console.views.compose.kind_marks import KindMarks
from moderator_console.views.widgets.writing import Writing
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

NEXT, PUT = Qt.Key.Key_F8, Qt.Key.Key_Period


@pytest.fixture
def room(qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path, sample=False)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


def written(qtbot: QtBot, room: Room, text: str, *, soft: bool = False) -> KindMarks:
    field = Writing()
    qtbot.addWidget(field)
    field.wear(room.looks)
    field.resize(500, 200)
    made = KindMarks(field, room, soft=soft)
    field.show()
    field.setPlainText(text)
    if text:
        qtbot.waitUntil(lambda: bool(made.spots), timeout=5000)
    return made


def field_of(made: KindMarks) -> Writing:
    field = made.parent()
    assert isinstance(field, Writing)
    return field


def test_both_languages_are_marked_in_one_text_behind_an_emoji(qtbot: QtBot, room: Room) -> None:
    made = written(qtbot, room, "😀 You must stop.\n\nVous n’écoutez jamais.")
    assert [spot.cursor.selectedText() for spot in made.spots] == [
        "You must stop",
        "Vous n’écoutez jamais",
    ]
    assert "F8" in field_of(made).accessibleDescription()


def test_the_command_line_and_the_field_mark_the_same_words(qtbot: QtBot, room: Room) -> None:
    every = [one.text for lang in LANGUAGES for one in sentences(lang, "score")[::9]]
    text = "\n\n".join(["😀 You must stop.", *(one.replace("\n", " ") for one in every)])
    made = written(qtbot, room, text)
    answered = call(["words", text, "--lang", QLocale().name()[:2], "--json"]).json["marks"]

    def in_field(place: int) -> int:
        return len(text[:place].encode("utf-16-le")) // 2

    assert len(answered) > 20
    assert [
        (
            spot.cursor.selectionStart(),
            spot.cursor.selectionEnd(),
            spot.mark.family.value,
            spot.mark.why,
            spot.mark.instead,
            spot.mark.put,
        )
        for spot in made.spots
    ] == [
        (
            in_field(one["start"]),
            in_field(one["end"]),
            *(one[key] for key in ("family", "why", "instead", "put")),
        )
        for one in answered
    ]


@pytest.mark.parametrize("soft", [True, False])
def test_words_that_leave_are_wavy_and_private_ones_are_dotted(
    qtbot: QtBot, room: Room, soft: bool
) -> None:
    made = written(qtbot, room, "You must stop.", soft=soft)
    (drawn,) = field_of(made).extraSelections()
    style = QTextCharFormat.UnderlineStyle
    assert drawn.format.underlineStyle() == (style.DotLine if soft else style.WaveUnderline)


def test_f8_goes_round_the_marks_and_one_key_puts_the_words_that_undo_takes_back(
    qtbot: QtBot, room: Room
) -> None:
    made = written(qtbot, room, "You must wait. He is a troll. PLEASE answer.")
    field = field_of(made)
    seen = []
    for _ in range(4):
        QTest.keyClick(field, NEXT)
        seen.append(field.textCursor().selectedText())
    assert seen == ["You must wait", "troll", "PLEASE", "You must wait"] or seen[0] == seen[3]
    assert seen[0] == "You must wait"
    QTest.keyClick(field, NEXT, Qt.KeyboardModifier.ShiftModifier)
    assert field.textCursor().selectedText() == seen[2]
    QTest.keyClick(field, PUT, Qt.KeyboardModifier.ControlModifier)
    assert field.words().endswith("Please answer.")
    field.undo()
    assert field.words().endswith("PLEASE answer.")


def test_a_mark_without_words_to_put_is_left_as_it_is(qtbot: QtBot, room: Room) -> None:
    made = written(qtbot, room, "He is a troll.")
    QTest.keyClick(field_of(made), NEXT)
    QTest.keyClick(field_of(made), PUT, Qt.KeyboardModifier.ControlModifier)
    assert field_of(made).words() == "He is a troll."


def test_resting_the_mouse_on_a_mark_says_why_and_what_else(qtbot: QtBot, room: Room) -> None:
    made = written(qtbot, room, "You must stop.")
    field = field_of(made)
    place = field.cursorRect(made.spots[0].cursor).center() - QPoint(8, 0)
    event = QHelpEvent(QEvent.Type.ToolTip, place, field.viewport().mapToGlobal(place))
    QApplication.sendEvent(field.viewport(), event)
    assert "order" in QToolTip.text().lower()
    assert "Could you stop" in QToolTip.text()
    QToolTip.hideText()


def test_a_key_looks_again_at_its_own_paragraph_only(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = written(qtbot, room, "You must stop.\n\nHe is a troll.")
    looked: list[str] = []
    reader = kind_marks.read

    def watch(parts: tuple[str, ...], own: str) -> dict[str, tuple[kind_marks.Mark, ...]]:
        looked.extend(parts)
        return reader(parts, own)

    monkeypatch.setattr(kind_marks, "read", watch)
    cursor = field_of(made).textCursor()
    cursor.setPosition(len(field_of(made).toPlainText()))
    cursor.insertText(" You must go.")
    qtbot.waitUntil(lambda: len(made.spots) == 3, timeout=5000)
    assert [part.strip() for part in looked] == ["He is a troll. You must go."]


def test_what_is_mended_loses_its_line(qtbot: QtBot, room: Room) -> None:
    made = written(qtbot, room, "You must stop.")
    field_of(made).setPlainText("Would you stop?")
    qtbot.waitUntil(lambda: not made.spots, timeout=5000)
    assert field_of(made).extraSelections() == []
    assert field_of(made).accessibleDescription() == ""


def asked(made: KindMarks, words: str) -> list[QAction]:
    """Right click on the marked words; the acts of the menu that opens."""
    field = field_of(made)
    spot = next(spot for spot in made.spots if spot.cursor.selectedText() == words)
    inside = QTextCursor(field.document())
    inside.setPosition(spot.cursor.selectionStart() + 2)
    place = field.cursorRect(inside).center()
    view = field.viewport()
    QApplication.sendEvent(
        view, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
    )
    assert made.menu is not None
    return made.menu.actions()


def test_the_menu_of_marked_words_offers_others_and_the_reason(qtbot: QtBot, room: Room) -> None:
    made = written(qtbot, room, "You always ignore the rules. This is your fault.")
    field = field_of(made)
    say, why, *rest = asked(made, "You always ignore")
    assert (say.text(), why.text()) == ("Say “You often ignore”", "Why this is marked")
    assert rest[0].isSeparator() and len(rest) > 5
    why.trigger()
    assert field.textCursor().selectedText() == "You always ignore"
    say.trigger()
    assert field.toPlainText().startswith("You often ignore the rules.")
    field.undo()
    assert field.toPlainText().startswith("You always ignore the rules.")
    assert made.menu is not None
    made.menu.close()

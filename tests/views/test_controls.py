"""The shared controls: chosen by mouse and keys, said to a screen reader, alike at 200 % text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from moderator_console.views.widgets.chip import Chip
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.segments import Choice, Segment, Segments
from moderator_console.views.widgets.writing import Writing
from moderator_console.views.window.look import Looks
from moderator_console.views.window.rail import Rail, Spot

CHOICES = (
    Choice("phone", "Phone", "phone", "1"),
    Choice("skype", "Skype", "video", "2"),
    Choice("met", "In person", "users", "3"),
)


@pytest.fixture
def row(looks: Looks, qtbot: QtBot) -> Segments:
    row = Segments(looks=looks)
    row.fill(CHOICES, "phone")
    qtbot.addWidget(row)
    row.show()
    return row


def buttons(row: Segments) -> list[Segment]:
    return row.findChildren(Segment)


def test_one_choice_is_chosen_and_a_click_announces_another(row: Segments, qtbot: QtBot) -> None:
    assert row.value == "phone"
    with qtbot.waitSignal(row.chosen) as heard:
        QTest.mouseClick(buttons(row)[1], Qt.MouseButton.LeftButton)
    assert heard.args == ["skype"]
    assert [button.isChecked() for button in buttons(row)] == [False, True, False]


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_comes_to_what_is_chosen_and_the_arrows_go_on_from_there(
    looks: Looks, qtbot: QtBot, key: Qt.Key
) -> None:
    window = QWidget()
    above = QLineEdit(window)
    row = Segments(window, looks)
    row.fill(CHOICES, "skype")
    below = QLineEdit(window)
    box = QVBoxLayout(window)
    for part in (above, row, below):
        box.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    first, last = (above, below) if key == Qt.Key.Key_Tab else (below, above)
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, key)
    assert QApplication.focusWidget() is buttons(row)[1]
    QTest.keyClick(buttons(row)[1], Qt.Key.Key_Right)
    assert row.value == "met" and buttons(row)[2].hasFocus()
    QTest.keyClick(buttons(row)[2], key)
    assert last.hasFocus()


def test_choosing_from_the_program_does_not_announce(row: Segments, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(row.chosen):
        row.choose("met")
    assert row.value == "met"


def test_what_a_screen_reader_does_with_a_choice_is_announced_once(
    row: Segments, qtbot: QtBot
) -> None:
    heard: list[str] = []
    row.chosen.connect(heard.append)
    acts = QAccessible.queryAccessibleInterface(buttons(row)[2]).actionInterface()
    acts.doAction(acts.actionNames()[0])
    qtbot.waitUntil(lambda: heard == ["met"])
    QTest.mouseClick(buttons(row)[1], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert heard == ["met", "skype"]


def test_a_place_that_a_screen_reader_asks_for_is_gone_to(looks: Looks, qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.wear(looks)
    rail.fill(
        (Spot("today", "sun", "Today", "Ctrl+1"), Spot("people", "users", "People", "Ctrl+5"))
    )
    rail.set_here("today")
    heard: list[str] = []
    rail.chosen.connect(heard.append)
    acts = QAccessible.queryAccessibleInterface(rail.button("people")).actionInterface()
    acts.doAction(acts.actionNames()[0])
    qtbot.waitUntil(lambda: heard == ["people"])
    rail.set_here("today")
    QApplication.processEvents()
    assert heard == ["people"], "what the program marks is no wish"


def test_a_key_chooses_while_the_row_has_the_focus(row: Segments) -> None:
    buttons(row)[0].setFocus()
    QTest.keyClick(buttons(row)[0], Qt.Key.Key_3)
    assert row.value == "met"


def test_a_forbidden_choice_cannot_be_made(row: Segments) -> None:
    row.allow("met", False)
    QTest.mouseClick(buttons(row)[2], Qt.MouseButton.LeftButton)
    assert row.value == "phone"


def test_a_screen_reader_hears_each_choice_and_which_is_chosen(row: Segments) -> None:
    faces = [QAccessible.queryAccessibleInterface(button) for button in buttons(row)]
    assert [face.text(QAccessible.Text.Name) for face in faces] == ["Phone", "Skype", "In person"]
    assert [bool(face.state().checked) for face in faces] == [True, False, False]


def test_a_row_made_by_a_form_takes_its_look_later(looks: Looks, qtbot: QtBot) -> None:
    row = Segments()
    qtbot.addWidget(row)
    row.fill(CHOICES, "skype")
    assert buttons(row) == []
    row.wear(looks)
    row.fill(CHOICES, "skype")
    assert row.value == "skype"


def test_tab_goes_through_a_row_where_the_row_stands(looks: Looks, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, row, after = QLineEdit(window), Segments(window), QLineEdit(window)
    row.wear(looks)
    row.fill([Choice("en", "English"), Choice("fr", "Français")], "en")
    row.fill(
        [Choice("de", "Deutsch"), Choice("es", "Español")], "es"
    )  # once more, as in a new language
    chain: list[QWidget | None] = [before]
    while len(chain) < 20 and chain[-1] is not after:
        previous = chain[-1]
        assert previous is not None
        chain.append(previous.nextInFocusChain())
    stops = [
        part for part in chain if part is not None and part.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    fresh = [button for button in buttons(row) if button.text() in ("Deutsch", "Español")]
    assert [part for part in stops if part in (before, *fresh, after)] == [before, *fresh, after]


@pytest.mark.parametrize("state", ["rest", "focus", "pressed", "disabled"])
def test_each_state_of_a_segment_looks_different(row: Segments, state: str, qtbot: QtBot) -> None:
    button = buttons(row)[1]
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    buttons(row)[0].setFocus()
    rest = button.grab().toImage()
    if state == "focus":
        button.setFocus()
    elif state == "pressed":
        button.setDown(True)
    elif state == "disabled":
        button.setEnabled(False)
    assert (button.grab().toImage() == rest) == (state == "rest")


@pytest.mark.parametrize("make", ["button", "chip", "row"])
def test_a_control_is_twice_as_high_at_200_percent(looks: Looks, qtbot: QtBot, make: str) -> None:
    control: QWidget
    if make == "button":
        control = KeyButton(looks=looks, text="Log a contact", icon="phone", key="C", main=True)
    elif make == "chip":
        control = Chip(looks=looks, icon="clock", text="47 min", role="due")
    else:
        control = Segments(looks=looks)
        control.fill(CHOICES)
    qtbot.addWidget(control)
    before = control.sizeHint()
    looks.apply("light", 2.0)
    after = control.sizeHint()
    looks.apply("light", 1.0)
    assert after.height() >= 1.8 * before.height()
    assert after.width() >= 1.8 * before.width()


def test_a_key_button_has_room_for_its_words_icon_and_key(looks: Looks, qtbot: QtBot) -> None:
    plain = KeyButton(looks=looks, text="Call now")
    full = KeyButton(looks=looks, text="Call now", icon="phone", key="C")
    for button in (plain, full):
        qtbot.addWidget(button)
    assert full.sizeHint().width() >= plain.sizeHint().width() + 16 + 22


def test_a_key_button_shows_its_shortcut(looks: Looks, qtbot: QtBot) -> None:
    button = KeyButton(looks=looks, text="Log a contact")
    button.setShortcut("Ctrl+L")
    qtbot.addWidget(button)
    assert button.key_text() == "Ctrl+L"


def test_a_key_button_keeps_its_shortcut_with_new_words(looks: Looks, qtbot: QtBot) -> None:
    button = KeyButton(None, looks, text="Call sheet")
    qtbot.addWidget(button)
    button.setShortcut("Ctrl+P")
    button.setText("Feuille d’appels")
    assert button.shortcut() == QKeySequence("Ctrl+P")
    button.setText("&Open")
    button.setShortcut(QKeySequence.mnemonic("&Open"))
    button.setText("Close")
    assert button.shortcut().isEmpty()


def test_a_chip_says_its_word(looks: Looks, qtbot: QtBot) -> None:
    chip = Chip(looks=looks, icon="clock", text="47 min", role="due")
    qtbot.addWidget(chip)
    face = QAccessible.queryAccessibleInterface(chip)
    assert face.text(QAccessible.Text.Name) == "47 min"


def test_what_was_chosen_before_the_row_was_dressed_stays_chosen(
    looks: Looks, qtbot: QtBot
) -> None:
    row = Segments()
    qtbot.addWidget(row)
    row.fill((Choice("done", "Done"), Choice("promise", "Promise")), "done")
    assert row.value == "done"
    row.wear(looks)
    assert row.value == "done"
    assert [button.isChecked() for button in buttons(row)] == [True, False]


def test_a_field_without_a_frame_shows_that_it_has_the_keyboard(looks: Looks, qtbot: QtBot) -> None:
    field = Writing()
    field.setProperty("bare", True)
    field.wear(looks)
    qtbot.addWidget(field)
    field.resize(200, 60)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)

    def line() -> QColor:
        return field.grab().toImage().pixelColor(100, field.height() - 1)

    field.clearFocus()
    assert line() != looks.now.tone("accent")
    field.setFocus()
    assert line() == looks.now.tone("accent")


def test_a_menu_higher_than_the_screen_scrolls_in_one_column(looks: Looks, qtbot: QtBot) -> None:
    looks.apply("light", 2.0)
    menu = QMenu()
    qtbot.addWidget(menu)
    actions = [menu.addAction(f"Act {n}\tB") for n in range(60)]
    menu.popup(QPoint(0, 0))
    assert len({menu.actionGeometry(action).left() for action in actions}) == 1
    assert menu.height() <= menu.screen().availableGeometry().height()
    for action in actions[:30]:
        QTest.keyClick(menu, Qt.Key.Key_Down)
        assert menu.activeAction() is action
        assert menu.rect().contains(menu.actionGeometry(action))


def test_a_list_to_choose_from_shows_its_last_row_whole(looks: Looks, qtbot: QtBot) -> None:
    looks.apply("light", 2.0)
    around = QWidget()
    qtbot.addWidget(around)
    box = QComboBox(around)
    box.addItems([f"Platform {n}" for n in range(7)])
    around.resize(500, 700)
    around.show()
    box.setFixedWidth(400)
    box.showPopup()
    rows = box.view()
    last = rows.model().index(6, 0)
    qtbot.waitUntil(lambda: rows.isVisible())
    assert rows.viewport().rect().contains(rows.visualRect(last))
    assert rows.verticalScrollBar().maximum() == 0
    box.hidePopup()

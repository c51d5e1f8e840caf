"""Keys and platforms are called by their names in the language of the window, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_profile
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot
from window_making import House, house, unlocked

from moderator_console.services.sample import OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.platforms.connect_sheet import ConnectSheet
from moderator_console.views.platforms.platform_names import platform_name
from moderator_console.views.search.palette import Palette
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.key_words import key_words
from moderator_console.views.window.key_sheet import KeySheet
from moderator_console.views.window.languages import Languages
from moderator_console.views.window.places import PAGES

ENGLISH = re.compile(r"\b(Shift|Return|Esc|Del|PgUp|PgDown|Backspace|Home)\b(?!ap)")


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, qapp, make_profile(tmp_path), language="fr") as made:
        unlocked(made, qtbot)
        yield made


def english_keys(root: QWidget) -> set[str]:
    """What is seen or heard below a part and names a key in English."""
    said: set[str] = set()
    for part in root.findChildren(QWidget):
        said |= {part.toolTip(), part.accessibleDescription(), part.accessibleName()}
        if isinstance(part, QLabel):
            said.add(part.text())
        elif isinstance(part, KeyButton):
            said |= {part.text(), part.key_text()}
    return {words for words in said if ENGLISH.search(words)}


def test_keys_are_called_as_on_the_keyboard(made: House) -> None:
    assert key_words("Shift+Return") == "Maj+Entrée"
    assert key_words("Ctrl+Shift+D") == "Ctrl+Maj+D"
    assert key_words("Esc") == "Échap"
    # What is called so already, and what names no key.
    for words in ("Maj+Entrée", "Ctrl ↵", "↑ ↓", "B", "?", ""):
        assert key_words(words) == words
    made.languages.speak("en")
    assert key_words("Shift+Return") == "Shift+Enter" and key_words("Esc") == "Esc"


def test_no_page_names_a_key_in_another_language(made: House, qtbot: QtBot) -> None:
    window, desk = made.window, made.desk
    assert desk is not None
    found = {}
    case = desk.open_case([OUTBURST])
    for place in (*PAGES, "settings"):
        window.go(place)
        found[place] = english_keys(window)
    window.open_case(case.id)
    page = window.page
    assert isinstance(page, Workspace)
    for tab in range(5):
        page.ui.composer.go(tab)
        found[f"case {tab}"] = english_keys(window)
    room = window.room
    assert room is not None
    for sheet in (KeySheet(room), ConnectSheet(room)):
        qtbot.addWidget(sheet)
        found[type(sheet).__name__] = english_keys(sheet)
    assert not {place: words for place, words in found.items() if words}


def test_the_palette_and_the_menu_of_a_post_do_not_either(made: House, qtbot: QtBot) -> None:
    window, desk = made.window, made.desk
    assert desk is not None and window.room is not None
    palette = Palette(window.room)
    qtbot.addWidget(palette)
    palette.open_with("odile")
    qtbot.waitUntil(lambda: palette._heard is not None)
    role = Qt.ItemDataRole.AccessibleTextRole
    rows = [str(palette.rows.index(n).data(role)) for n in range(palette.rows.rowCount())]
    assert any("Maj+Entrée" in row for row in rows) and not any(map(ENGLISH.search, rows))
    palette.reject()
    window.open_thread(str(desk.archive.thread_of(OUTBURST).address), str(OUTBURST))
    page = window.page
    view = page.pane.view  # type: ignore[attr-defined]  # the page of conversations
    menu = view.acts.menu(view.mapToGlobal(view.rect().center()))
    assert isinstance(menu, QMenu)
    said = [action.text() for action in menu.actions()]
    assert any("Ctrl+Maj+D" in words for words in said) and not any(map(ENGLISH.search, said))
    menu.close()


def test_the_title_is_said_once_and_in_the_language_of_the_window(
    made: House, qtbot: QtBot
) -> None:
    for language, name in (("fr", "Console de modération"), ("en", "Moderator Console")):
        made.languages.speak(language)
        assert QGuiApplication.applicationDisplayName() == name
        qtbot.waitUntil(lambda name=name: made.window.windowTitle().endswith(name))


def test_mail_is_called_as_people_call_it(qapp: QApplication) -> None:
    words = Languages(qapp)
    for language, mail in (("fr", "Courriel"), ("en", "Mail")):
        words.speak(language)
        assert platform_name("mail") == mail
        assert (platform_name("discourse"), platform_name("own", "Own One")) == (
            "Discourse",
            "Own One",
        )

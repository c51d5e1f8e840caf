"""The whole window and the command line on one real profile: calls in vain stay in sight, and people are one key away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_calls import Console
from desk_making import clock_of, make_profile
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.core import events as ev
from moderator_console.core.loop import attempts
from moderator_console.services.sample import OUTBURST
from moderator_console.views.call.contact_sheet import ContactSheet
from moderator_console.views.case.case_rows import ITEM
from moderator_console.views.case.case_words import CaseRow
from moderator_console.views.people.people import People
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.today.today import Today

Key, Mod = Qt.Key, Qt.KeyboardModifier
DAY_US = 24 * 3600 * 1_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_profile(tmp_path)


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[House]:
    with house(qtbot, qapp, folder, now="2026-11-18T10:42+01:00") as made:
        unlocked(made, qtbot)
        yield made


def press(made: House, key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or made.window, key, modifier)


def shown_today(made: House) -> list[CaseRow]:
    """The rows that Today shows, as they stand in its list."""
    made.window.go("today")
    page = made.window.page
    assert isinstance(page, Today)
    rows = page.ui.cases.model()
    items = [rows.index(n, 0, QModelIndex()).data(ITEM) for n in range(rows.rowCount())]
    return [item for item in items if isinstance(item, CaseRow)]


def call_in_vain(made: House, qtbot: QtBot) -> str:
    """Ctrl+L, the name, no answer, save; returns what the sheet says of the next try."""
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    press(made, Key.Key_L, Mod.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ContactSheet))
    sheet = QApplication.activeWindow()
    assert isinstance(sheet, ContactSheet)
    qtbot.waitUntil(sheet.ui.search.hasFocus, timeout=PATIENT_MS)
    QTest.keyClicks(sheet.ui.search, "Od")
    press(made, Key.Key_Return)
    press(made, Key.Key_0, Mod.AltModifier)
    said: str = sheet.ui.next_hint.text()
    press(made, Key.Key_Return, Mod.ControlModifier)
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    return said


def test_calls_in_vain_are_counted_the_next_is_proposed_and_the_case_never_leaves_today(
    made: House, qtbot: QtBot, folder: Path
) -> None:
    desk = made.desk
    assert desk is not None
    case_id = desk.open_case([OUTBURST]).id
    desk.read(case_id)
    desk.write_cause(case_id, OUTBURST, "A cold answer.")
    for number in (1, 2, 3):
        assert f"number {number}" in call_in_vain(made, qtbot)
        case = desk.book.journal.case(case_id)
        assert attempts(case) == number
        assert case.next is not None and case.next.when.at_us > desk.now()
        assert [row.case_id for row in shown_today(made)] == [case_id], (
            "it stands there before it is due"
        )
        if number < 3:
            assert case.next.kind is ev.NextKind.CONTACT
        clock_of(desk).at_us += 7 * DAY_US
        made.window.refresh()
        assert [row.case_id for row in shown_today(made)] == [case_id]
        assert case.next.when.at_us < desk.now(), "it is overdue now, and said so"
        assert made.window.windowTitle().startswith("1")
    # Another program on the same files tells the same.
    talks = Console(folder).ask("case", "show", case_id.hex[-8:])["contacts"]
    assert len(talks) == 3 and not any(each["answered"] for each in talks)


def test_from_every_post_one_key_leads_to_everything_about_its_author(
    made: House, qtbot: QtBot
) -> None:
    desk = made.desk
    assert desk is not None
    case = desk.open_case([OUTBURST])
    assert case.member is not None
    desk.work.note(case.id, "Grows beans.")
    desk.people.note_on_member(case.member, "Rings before eight.")
    made.window.open_thread(str(case.posts[0].thread), OUTBURST)
    view = made.window.page.findChild(ThreadView)
    assert isinstance(view, ThreadView)
    qtbot.waitUntil(lambda: view.count > 0 and view.cards is not None, timeout=PATIENT_MS)
    for place in range(view.count):
        made.window.open_thread(str(case.posts[0].thread), OUTBURST)
        view.focus_post(place)
        author = view.cards.pages.post(place).author  # type: ignore[union-attr]  # waited for above
        qtbot.keyClick(view, Key.Key_U)
        page = made.window.page
        if not isinstance(page, People):
            (make,) = made.window.ui.trouble.ways
            make.click()
            page = made.window.page
        assert isinstance(page, People)
        assert page.ui.card.ui.name.text() == author

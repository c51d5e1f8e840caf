"""The contact sheet in a window of its own: it stays with its case, and nothing that closes it loses a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import clock_of, make_profile
from PySide6.QtCore import QByteArray, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.core import events as ev
from moderator_console.services.desk import Desk
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.call.companion import within
from moderator_console.views.call.contact_sheet import TALK, ContactSheet

Key, Mod = Qt.Key, Qt.KeyboardModifier
MINUTE_US = 60_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_profile(tmp_path)


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[House]:
    with house(qtbot, qapp, folder, now="2026-11-18T10:42+01:00") as made:
        unlocked(made, qtbot)
        yield made


@pytest.fixture
def desk(made: House, qtbot: QtBot) -> Desk:
    assert made.desk is not None
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    return made.desk


def ctrl_l(made: House, qtbot: QtBot) -> ContactSheet:
    """Ctrl+L where the keyboard is in the main window; returns the sheet once it has the keyboard."""
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    QTest.keyClick(made.window.focusWidget() or made.window, Key.Key_L, Mod.ControlModifier)
    calls = made.window.calls
    qtbot.waitUntil(
        lambda: calls.sheet is not None and calls.sheet.isActiveWindow(), timeout=PATIENT_MS
    )
    assert calls.sheet is not None
    return calls.sheet


def test_the_sheet_stands_beside_the_window_and_does_not_hold_it_up(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    made.window.open_case(desk.open_case([OUTBURST]).id)
    sheet = ctrl_l(made, qtbot)
    assert sheet.isWindow() and sheet.parentWidget() is None and not sheet.isModal()
    assert sheet.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert QApplication.activeModalWidget() is None
    assert sheet.ui.story.hasFocus()
    assert sheet.width() < made.window.width() / 2
    made.window.go("people")
    assert made.window.ui.rail.here == "people" and sheet.isVisible() and sheet.timer.running


def test_a_second_ctrl_l_brings_the_same_sheet_with_the_same_words(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    made.window.open_case(desk.open_case([OUTBURST]).id)
    sheet = ctrl_l(made, qtbot)
    QTest.keyClicks(sheet.ui.story, "Nobody had looked.")
    QTest.keyClick(sheet.ui.story, Key.Key_L, Mod.ControlModifier)
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    assert sheet.isVisible()
    assert ctrl_l(made, qtbot) is sheet
    assert sheet.ui.story.hasFocus() and sheet.ui.story.toPlainText() == "Nobody had looked."


def test_another_case_does_not_change_whose_call_it_is(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    mine, other = (desk.open_case([post]).id for post in (OUTBURST, ORIGIN))
    made.window.open_case(mine)
    sheet = ctrl_l(made, qtbot)
    name = sheet.ui.who.text()
    made.window.open_case(other)
    assert ctrl_l(made, qtbot) is sheet
    assert sheet.case_id == mine and sheet.ui.who.text() == name
    assert name in sheet.windowTitle() and name in sheet.ui.foot.words
    QTest.keyClicks(sheet.ui.story, "Nobody had looked.")
    QTest.keyClick(sheet.ui.story, Key.Key_Return, Mod.ControlModifier)
    assert len(desk.book.journal.case(mine).contacts) == 1
    assert desk.book.journal.case(other).contacts == ()


def test_a_sheet_that_still_asks_whom_it_is_about_takes_the_case_at_hand(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    case_id = desk.open_case([OUTBURST]).id
    made.window.go("today")
    sheet = ctrl_l(made, qtbot)
    assert sheet.case_id is None
    made.window.open_case(case_id)
    assert ctrl_l(made, qtbot) is sheet
    assert sheet.case_id == case_id and sheet.ui.steps.currentIndex() == TALK


def test_after_saving_the_keyboard_is_back_where_it_was(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    made.window.open_case(desk.open_case([OUTBURST]).id)
    note = made.window.page.ui.composer.ui.note  # type: ignore[attr-defined]  # the workspace's
    made.window.page.ui.composer.go(0)  # type: ignore[attr-defined]
    note.setFocus()
    sheet = ctrl_l(made, qtbot)
    QTest.keyClicks(sheet.ui.story, "Nobody had looked.")
    QTest.keyClick(sheet.ui.story, Key.Key_Return, Mod.ControlModifier)
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    assert made.window.focusWidget() is note and made.window.calls.sheet is None
    assert made.window.ui.undo.isVisible()


def test_esc_sets_a_running_talk_aside_and_what_lies_between_may_be_counted(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    made.window.open_case(desk.open_case([OUTBURST]).id)
    sheet = ctrl_l(made, qtbot)
    sheet.timer.start(277)
    QTest.keyClicks(sheet.ui.story, "Half a story")
    QTest.keyClick(sheet.ui.story, Key.Key_Escape)
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    clock_of(desk).at_us += 3 * MINUTE_US
    again = ctrl_l(made, qtbot)
    assert again is not sheet and again.ui.story.toPlainText() == "Half a story"
    assert not again.timer.running and 277 <= again.timer.seconds <= 279
    assert again.ui.gap.isVisible() and "3 min ago" in again.ui.gap.words.text()
    QTest.keyClick(again.ui.story, Key.Key_G, Mod.AltModifier)
    assert again.timer.running and 277 + 180 <= again.timer.seconds <= 281 + 180
    assert not again.ui.gap.isVisible()


def test_what_was_kept_for_later_stands_first_where_the_case_is_chosen(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    cases = [desk.open_case([post]).id for post in (OUTBURST, ORIGIN)]
    for case_id in (*cases, cases[0]):
        made.window.log_contact(case_id)
        sheet = made.window.calls.sheet
        assert sheet is not None
        sheet.ui.story.setPlainText(sheet.ui.story.toPlainText() + "Half a story. ")
        sheet.reject()
        clock_of(desk).at_us += MINUTE_US
    made.window.go("today")
    sheet = ctrl_l(made, qtbot)
    assert sheet.chooser.finder.case_at(0) == cases[0]
    assert "Not saved yet" in sheet.ui.facts.text()
    QTest.keyClick(sheet.ui.search, Key.Key_Return)
    assert sheet.ui.story.toPlainText() == "Half a story. Half a story. "


def test_a_timer_that_goes_on_still_offers_the_time_between(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    made.window.open_case(desk.open_case([OUTBURST]).id)
    sheet = ctrl_l(made, qtbot)
    sheet.timer.start(60)
    QTest.keyClicks(sheet.ui.story, "Half")
    sheet.reject()
    clock_of(desk).at_us += 2 * MINUTE_US
    again = ctrl_l(made, qtbot)
    QTest.keyClick(again.ui.story, Key.Key_P, Mod.AltModifier)
    clock_of(desk).at_us += 5 * MINUTE_US
    again.ui.gap.pass_time(desk.now())
    assert again.timer.running and "for 2 min" in again.ui.gap.words.text()
    again.ui.gap.count.click()
    assert 180 <= again.timer.seconds <= 184


def test_closing_the_main_window_keeps_the_talk_and_the_next_start_offers_it(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    now = "2026-11-18T10:42+01:00"
    with house(qtbot, qapp, folder, now=now) as made:
        desk = unlocked(made, qtbot)
        case_id = desk.open_case([OUTBURST]).id
        made.window.log_contact(case_id)
        sheet = made.window.calls.sheet
        assert sheet is not None
        sheet.timer.start(277)
        sheet.ui.story.setPlainText("Half a story")
        made.window.close()
        assert not sheet.isVisible() and made.window.calls.sheet is None
    with house(qtbot, qapp, folder, now=now) as made:
        unlocked(made, qtbot)
        bar = made.window.ui.trouble
        assert "Odile" in bar.words and "04:37" in bar.words
        bar.ways[0].click()
        again = made.window.calls.sheet
        assert again is not None and again.case_id == case_id
        assert again.ui.story.toPlainText() == "Half a story"
        assert "stopped at 10:42" in again.ui.gap.words.text()
        again.save()
        assert made.window.calls.sheet is None


def test_locking_takes_the_sheet_out_of_sight(made: House, qtbot: QtBot, desk: Desk) -> None:
    case_id = desk.open_case([OUTBURST]).id
    made.window.log_contact(case_id)
    sheet = made.window.calls.sheet
    assert sheet is not None
    sheet.ui.story.setPlainText("Half a story")
    made.window.leave()
    assert not sheet.isVisible()
    assert not [each for each in QApplication.topLevelWidgets() if each.isVisible() and "Odile" in each.windowTitle()]  # fmt: skip
    draft = desk.book.drafts.get(f"contact:{case_id}")
    assert draft is not None and "Half a story" in draft.text


def test_another_language_speaks_in_the_sheet_and_the_timer_goes_on(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    made.window.log_contact(desk.open_case([OUTBURST]).id)
    sheet = made.window.calls.sheet
    assert sheet is not None
    sheet.timer.start(100)
    sheet.ui.story.setPlainText("À moitié")
    made.languages.speak("fr")
    qtbot.waitUntil(lambda: made.window.calls.sheet is not sheet, timeout=PATIENT_MS)
    again = made.window.calls.sheet
    assert again is not None and again.ui.save.text() == "Finir et garder"
    assert again.ui.story.toPlainText() == "À moitié"
    assert again.timer.running and 100 <= again.timer.seconds <= 103
    assert not again.ui.gap.isVisible()


def test_what_is_recorded_beside_it_is_seen_in_the_sheet(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    case = desk.open_case([OUTBURST])
    made.window.log_contact(case.id)
    sheet = made.window.calls.sheet
    assert sheet is not None
    desk.read(case.id)
    desk.write_cause(case.id, OUTBURST, "A cold answer.")
    qtbot.waitUntil(lambda: "A cold answer." in sheet.ui.aside.facts.text(), timeout=PATIENT_MS)


def test_a_case_that_is_taken_back_meanwhile_is_said_and_no_word_is_lost(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    case_id = desk.open_case([OUTBURST]).id
    made.window.log_contact(case_id)
    sheet = made.window.calls.sheet
    assert sheet is not None
    sheet.ui.story.setPlainText("Half a story")
    while desk.work.latest_act(case_id):
        desk.work.undo(case_id)
    sheet.save()
    assert sheet.isVisible() and "taken back" in sheet.ui.foot.words
    assert sheet.ui.story.toPlainText() == "Half a story"


def test_a_contact_that_is_taken_back_while_it_is_corrected_is_not_logged_anew(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    case_id = desk.open_case([OUTBURST]).id
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, True, desk.now(), 720, "Nobody had looked.",
        ev.Feeling.HURT, ev.Outcome.HEARD,
    )  # fmt: skip
    contact = desk.work.log_contact(case_id, talk).contacts[-1].event
    made.window.calls.correct(case_id, contact)
    sheet = made.window.calls._sheets[contact]
    made.window.calls.correct(case_id, contact)
    assert made.window.calls._sheets == {contact: sheet}
    sheet.ui.story.setPlainText("They had looked twice.")
    desk.work.undo(case_id)
    assert desk.book.journal.case(case_id).contacts == ()
    sheet.save()
    assert desk.book.journal.case(case_id).contacts == ()
    assert "taken back" in sheet.ui.foot.words and sheet.isVisible()


def test_the_place_is_remembered_and_always_on_the_screen(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    case_id = desk.open_case([OUTBURST]).id
    made.window.log_contact(case_id)
    sheet = made.window.calls.sheet
    assert sheet is not None
    screen = sheet.screen().availableGeometry()
    assert screen.contains(sheet.geometry())
    sheet.setGeometry(40, 60, 480, 500)
    sheet.reject()
    assert made.wishes.call_geometry != QByteArray()
    made.window.log_contact(case_id)
    again = made.window.calls.sheet
    assert again is not None and again.geometry() == QRect(40, 60, 480, 500)
    again.setGeometry(5000, 4000, 480, 500)
    again.reject()
    made.window.log_contact(case_id)
    third = made.window.calls.sheet
    assert third is not None and screen.contains(third.geometry())


def test_with_larger_text_than_the_last_time_it_still_stands_on_the_screen(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    screen = made.window.screen().availableGeometry()
    case_id = desk.open_case([OUTBURST]).id
    sheet = made.window.calls
    sheet.open(case_id)
    first = sheet.sheet
    assert first is not None
    first.resize(300, 400)
    first.move(screen.right() - first.width() - 20, 60)
    first.reject()
    made.window.looks.apply("light", 1.5)
    sheet.open(case_id)
    again = sheet.sheet
    assert again is not None
    qtbot.waitUntil(lambda: screen.contains(again.geometry()), timeout=PATIENT_MS)
    assert again.width() > 300


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (QRect(10, 10, 100, 100), QRect(10, 10, 100, 100)),
        (QRect(-50, 900, 100, 100), QRect(0, 500, 100, 100)),
        (QRect(700, 0, 900, 900), QRect(0, 0, 800, 600)),
    ],
)
def test_a_place_beside_the_screen_is_moved_onto_it(wanted: QRect, shown: QRect) -> None:
    assert within(wanted, QRect(0, 0, 800, 600)) == shown


def test_a_main_window_that_was_put_away_stays_so_after_saving(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    made.window.log_contact(desk.open_case([OUTBURST]).id)
    sheet = made.window.calls.sheet
    assert sheet is not None
    made.window.showMinimized()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow, timeout=PATIENT_MS)
    sheet.ui.story.setPlainText("Nobody had looked.")
    sheet.save()
    assert made.window.calls.sheet is None and made.window.isMinimized()


def test_whoever_works_in_another_program_is_left_there(
    made: House, qtbot: QtBot, desk: Desk
) -> None:
    made.window.log_contact(desk.open_case([OUTBURST]).id)
    sheet = made.window.calls.sheet
    assert sheet is not None
    elsewhere = ContactSheet(made.window.room, None)  # type: ignore[arg-type]  # any other window
    qtbot.addWidget(elsewhere)
    elsewhere.open()
    qtbot.waitUntil(elsewhere.isActiveWindow, timeout=PATIENT_MS)
    sheet.reject()
    qtbot.wait(50)
    assert elsewhere.isActiveWindow()
    elsewhere.reject()

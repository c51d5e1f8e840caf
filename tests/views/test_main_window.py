"""The window around the pages: reached by keys, honest about what is late, and never without a way to undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_profile
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from several_cases import several
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.core import events as ev
from moderator_console.core.trouble import DiskTrouble, NotFound, RuleBroken
from moderator_console.services.desk import Desk
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.store.connected import Connected
from moderator_console.store.questions import Lane
from moderator_console.views.call.contact_sheet import ContactSheet
from moderator_console.views.case.new_case import NewCase
from moderator_console.views.case.reason_sheet import ReasonSheet
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.platforms.window_sync import join_sync
from moderator_console.views.search.palette import Palette
from moderator_console.views.settings.settings import Settings
from moderator_console.views.today.today import Today
from moderator_console.views.window import undo_bar
from moderator_console.views.window.status_line import Fact
from moderator_console.views.window.trouble_words import TroubleWords

NOW = "2026-11-18T10:42+01:00"
LATER_US = 5 * 86_400_000_000


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, qapp, make_profile(tmp_path), now=NOW) as made:
        unlocked(made, qtbot)
        yield made


def go_on(made: House, by_us: int) -> None:
    """The test clock goes on."""
    assert made.desk is not None
    made.desk.clock.at_us += by_us  # type: ignore[attr-defined]  # a test clock
    made.window.refresh()


def test_before_there_is_a_desk_the_window_says_that_it_opens(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with house(qtbot, qapp, make_profile(tmp_path, sample=False)) as made:
        assert not made.window.ui.rail.isEnabled()
        assert not made.window.ui.log_contact.isEnabled()
        made.window.go("today")
        made.window.open_palette()
        assert made.window.room is None


def test_today_is_where_the_day_begins(made: House) -> None:
    assert isinstance(made.window.page, Today)
    assert made.window.ui.rail.here == "today"
    assert made.window.windowTitle() == "Moderator Console"
    assert made.window.ui.status.shown()[:2] == ["Nothing overdue", "Nothing due today"]


def test_a_key_leads_to_each_place_and_alt_left_back(made: House, qtbot: QtBot) -> None:
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    QTest.keyClick(made.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    there = made.window
    qtbot.waitUntil(lambda: isinstance(there.page, Conversations), timeout=PATIENT_MS)
    assert made.window.ui.rail.here == "conversations"
    QTest.keyClick(made.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert isinstance(made.window.page, Today)


def test_enter_presses_the_button_that_has_the_focus(made: House, qtbot: QtBot) -> None:
    button = made.window.ui.rail.button("cases")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert made.window.page is not None
    assert type(made.window.page).__name__ == "Cases"


def test_a_page_is_made_once_and_only_when_it_is_entered(made: House) -> None:
    assert set(made.window._pages) == {"today"}
    made.window.go("conversations")
    first = made.window.page
    made.window.go("today")
    made.window.go("conversations")
    assert made.window.page is first


def test_what_is_late_is_said_in_rail_status_and_title(made: House, qtbot: QtBot) -> None:
    assert made.desk is not None
    made.desk.open_case([OUTBURST])
    qtbot.waitUntil(lambda: "1 never answered" in made.window.ui.status.shown(), timeout=PATIENT_MS)
    shown = made.window.ui.status.shown()
    assert shown[1] == "1 never answered" and "Odile" in shown[2]
    assert "Nothing due today" not in shown, "her next step is due today"
    go_on(made, LATER_US)
    assert made.window.windowTitle() == "1 overdue — Moderator Console"
    assert made.window.ui.status.shown()[0] == "1 overdue"
    spoken = QAccessible.queryAccessibleInterface(made.window.ui.rail.button("today"))
    assert spoken.text(QAccessible.Text.Description) == "1 overdue"


def test_the_status_line_counts_what_the_headings_of_today_count(made: House) -> None:
    assert made.desk is not None
    several(made.desk)
    made.window.refresh()
    lanes = made.desk.today()
    assert lanes[Lane.UNANSWERED]
    assert made.window.ui.status.shown()[:3] == [
        f"{len(lanes[Lane.OVERDUE])} overdue",
        f"{len(lanes[Lane.UNANSWERED])} never answered",
        f"{len(lanes[Lane.TODAY])} due today",
    ]
    assert made.window.ui.status.shown()[3] == "Next: 11:30, Follow-up, Noor"


def test_every_fact_has_the_room_that_its_painted_figures_need(made: House) -> None:
    assert made.desk is not None
    several(made.desk)
    made.window.refresh()
    look = made.looks.now
    for fact in made.window.ui.status.findChildren(Fact):
        if not fact.isHidden():
            strong = fact.said.role == "overdue"
            words = look.metrics("small", strong, tabular=True).horizontalAdvance(fact.text())
            assert fact.width() >= look.px(21) + words


def test_a_narrow_status_line_drops_whole_facts_and_never_what_is_overdue(made: House) -> None:
    assert made.desk is not None
    made.desk.open_case([OUTBURST])
    go_on(made, LATER_US)
    whole = made.window.ui.status.shown()
    made.window.ui.status.resize(200, 34)
    few = made.window.ui.status.shown()
    assert few
    assert few[0] == "1 overdue"
    assert set(few) < set(whole)


def test_an_act_can_be_taken_back_by_ctrl_z(made: House, qtbot: QtBot) -> None:
    assert made.desk is not None
    case = made.desk.open_case([OUTBURST])
    made.desk.work.note(case.id, "She sounded tired.")
    made.window.page.done.emit("Note added", case.id)  # type: ignore[attr-defined]  # a page's
    bar = made.window.ui.undo
    assert bar.isVisible()
    assert bar.words == "Note added"
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    QTest.keyClick(made.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not made.desk.book.journal.case(case.id).notes
    assert "Note added" in bar.words
    assert not bar.offers
    QTest.keyClick(made.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert made.desk.book.questions.line(case.id).title


def test_the_offer_to_undo_waits_while_the_keyboard_is_on_it(
    made: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo_bar, "SECONDS", 1)
    bar = made.window.ui.undo
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    bar.offer("Something", lambda: True)
    bar.ways[0].setFocus()
    assert not bar._timer.isActive()
    assert bar.offers
    made.window.ui.search.setFocus()
    assert bar._timer.isActive()
    qtbot.waitUntil(lambda: not bar.offers, timeout=PATIENT_MS)


def test_what_can_be_taken_back_for_seconds_only_is_offered_no_longer(
    made: House, qtbot: QtBot
) -> None:
    bar = made.window.ui.undo
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    bar.offer("It goes in a second", undo_bar.Brief(lambda: True, 1))
    bar.ways[0].setFocus()
    qtbot.waitUntil(lambda: not bar.offers, timeout=PATIENT_MS)
    assert not bar.isVisible()


def test_the_page_does_not_grow_below_a_hand_that_moves(
    made: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo_bar, "SECONDS", 0)
    monkeypatch.setattr(undo_bar, "REST_MS", 10)
    bar, moved = made.window.ui.undo, list[int]()

    class Hand:
        @staticmethod
        def pos() -> QPoint:
            moved.append(len(moved))
            return QPoint(min(len(moved), 5), 0)

    monkeypatch.setattr(undo_bar, "QCursor", Hand)
    bar.offer("Something", lambda: True)
    qtbot.waitUntil(lambda: not bar.offers, timeout=PATIENT_MS)
    # Five places while it moved, and one more look while it rested.
    assert len(moved) == 6


def test_what_another_program_writes_is_seen_within_a_second(made: House, qtbot: QtBot) -> None:
    assert made.desk is not None
    other = Desk(made.desk.opened, made.desk.clock)
    try:
        other.open_case([OUTBURST])
    finally:
        other.close()
    qtbot.waitUntil(lambda: "1 never answered" in made.window.ui.status.shown(), timeout=PATIENT_MS)


def test_trouble_is_one_sentence_and_a_way_forward(made: House) -> None:
    made.window.trouble(DiskTrouble("The disk is full; nothing was lost.", "Free some space."))
    assert made.window.ui.trouble.isVisible()
    assert made.window.ui.trouble.words == "The disk is full; nothing was lost. Free some space."


def test_trouble_is_said_in_french_also_where_nobody_translated_it(made: House) -> None:
    made.languages.speak("fr")
    words = TroubleWords()
    full = words.say(DiskTrouble("The disk is full; nothing was lost."))
    assert full.sentence == "Le disque est plein\u202f; rien n’est perdu."
    assert words.say(NotFound("Some new sentence.")).sentence == "Cela n’existe plus ici."
    assert "Notez" in (said := words.say(RuleBroken("x", ("story",))).sentence) or said


def test_the_language_changes_at_once_and_the_page_stays(made: House, qtbot: QtBot) -> None:
    made.window.go("settings")
    made.languages.speak("fr")
    rail = made.window.ui.rail
    qtbot.waitUntil(lambda: rail.button("today").text() == "Aujourd’hui", timeout=PATIENT_MS)
    assert made.window.ui.rail.here == "settings"
    assert made.window.ui.log_contact.text() == "Noter un échange"
    assert made.window.ui.log_contact.key_text() == "Ctrl+L"
    assert made.window.ui.status.shown()[0] == "Rien en retard"


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_stands_outside_the_window(made: House, percent: int) -> None:
    made.window.resize(1280, 800)
    made.looks.apply("light", percent / 100)
    QApplication.processEvents()
    ui = made.window.ui
    for part in (ui.rail, ui.search, ui.open_case, ui.log_contact, ui.owner, ui.status):
        assert isinstance(part, QWidget)
        corner = part.mapTo(made.window, part.rect().bottomRight())
        assert made.window.width() == 1280
        assert made.window.rect().contains(corner), part.objectName()
    assert ui.rail.button("settings").accessibleName() or ui.rail.button("settings").text()


def test_every_place_of_the_rail_can_be_entered_and_left(made: House) -> None:
    for name in ("conversations", "cases", "calendar", "people", "settings", "today"):
        made.window.ui.rail.chosen.emit(name)
        assert made.window.ui.rail.here == name
        assert made.window._pages[name] is made.window.page


def test_a_case_its_contact_sheet_and_the_palette_open_from_the_keyboard(
    made: House, qtbot: QtBot
) -> None:
    assert made.desk is not None
    case = made.desk.open_case([OUTBURST])
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    made.window.open_case(case.id)
    assert made.window.ui.rail.here == "cases"
    made.window.log_contact()
    contact = made.window.calls.sheet
    assert isinstance(contact, ContactSheet) and contact.isVisible()
    assert contact.case_id == case.id
    QTest.keyClick(contact, Qt.Key.Key_Escape)
    assert made.window.calls.sheet is None
    for act, kind in (
        (lambda: made.window.new_case(), NewCase),
        (lambda: made.window.open_palette("ann"), Palette),
    ):
        act()
        sheet = next(one for one in made.window.findChildren(kind) if one.isVisible())
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda one=sheet: not made.window.isHidden(), timeout=PATIENT_MS)
        assert not [one for one in made.window.findChildren(kind) if one.isVisible()]


def test_the_palette_puts_a_step_off_and_asks_why(made: House, qtbot: QtBot) -> None:
    assert made.desk is not None
    case = made.desk.open_case([OUTBURST])
    assert case.next is not None
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    made.window.open_palette("odile")
    palette = next(one for one in made.window.findChildren(Palette) if one.isVisible())
    for _ in range(2):
        qtbot.keyClick(palette.ui.words, Qt.Key.Key_Down)
    assert "Put off" in str(palette.ui.list.currentIndex().data())
    qtbot.keyClick(palette.ui.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(made.window.findChildren(ReasonSheet)), timeout=PATIENT_MS)
    (sheet,) = made.window.findChildren(ReasonSheet)
    sheet.ui.reason.setPlainText("She is away until then.")
    sheet.next.when.edit.setText("in 8 days")
    sheet.save()
    after = made.desk.book.journal.case(case.id)
    assert after.next is not None and after.next.when.at_us > case.next.when.at_us
    said = [event.what for event in made.desk.book.journal.events(case.id)][-1]
    assert isinstance(said, ev.NextStepSet) and said.why == "She is away until then."


def test_a_case_is_shown_once_when_it_is_opened(
    made: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made.desk is not None
    first, second = (made.desk.open_case([post]).id for post in (OUTBURST, ORIGIN))
    made.window.open_case(first)
    page = made.window.page
    assert isinstance(page, Workspace)
    shown, refresh = list[object](), page.refresh

    def told() -> None:
        shown.append(page.case.id if page.case else None)
        refresh()

    monkeypatch.setattr(page, "refresh", told)
    made.window.open_case(second)
    assert shown == [second]
    post = page.left.focused()
    assert post is not None and post.address == ORIGIN


def test_the_case_at_hand_stays_when_the_language_changes(made: House, qtbot: QtBot) -> None:
    assert made.desk is not None
    made.window.open_case(made.desk.open_case([OUTBURST]).id)
    before = made.window.page
    made.languages.speak("fr")
    qtbot.waitUntil(lambda: made.window.page is not before, timeout=PATIENT_MS)
    assert isinstance(made.window.page, Workspace)


def test_a_case_that_is_gone_is_said_and_the_page_stays(made: House) -> None:
    made.window.open_case(UUID(int=5))
    assert made.window.ui.trouble.words.startswith("There is no such case.")
    assert isinstance(made.window.page, Today)


def test_a_case_whose_opening_is_taken_back_is_left(made: House, qtbot: QtBot) -> None:
    assert made.desk is not None
    made.window.go("conversations")
    case = made.desk.open_case([OUTBURST])
    made.window.open_case(case.id)
    made.window._done("Case opened.", case.id)
    made.window.undo()
    qtbot.waitUntil(lambda: isinstance(made.window.page, Conversations), timeout=PATIENT_MS)
    made.window.back()
    assert isinstance(made.window.page, Today)


@pytest.mark.parametrize("part", ["accounts", "reminders", "calendars", "safe"])
def test_a_section_of_the_settings_is_gone_to_with_its_heading_in_sight(
    made: House, qtbot: QtBot, part: str
) -> None:
    made.window.go(f"settings:{part}")
    page = made.window.page
    assert isinstance(page, Settings)
    title, scroll = getattr(page.ui, f"{part}_title"), page.ui.scroll

    def in_sight() -> bool:
        top = title.mapTo(scroll, QPoint(0, 0)).y()
        return bool(0 <= top < scroll.height() - title.height())

    qtbot.waitUntil(in_sight, timeout=PATIENT_MS)
    focused = page.focusWidget()
    assert focused is not None
    assert focused.mapTo(page, QPoint(0, 0)).y() > title.mapTo(page, QPoint(0, 0)).y()


def test_to_connect_an_account_is_one_command_away(made: House, qtbot: QtBot) -> None:
    made.window.go("settings:connect")
    page = made.window.page
    assert isinstance(page, Settings)
    qtbot.waitUntil(lambda: page.ui.accounts.sheet is not None, timeout=PATIENT_MS)
    sheet = page.ui.accounts.sheet
    assert sheet is not None and sheet.isVisible()
    sheet.reject()


def test_what_an_account_needs_is_a_way_to_where_it_is_mended(made: House, qtbot: QtBot) -> None:
    assert made.desk is not None
    account = Connected(UUID(int=5), "mail", "Garden mail", "Garden", trouble="login")
    made.desk.book.connected.keep(account)
    assert made.window.room is not None
    join_sync(made.window, made.window.room)
    made.window.refresh()
    status = made.window.ui.status
    qtbot.waitUntil(
        lambda: "Garden mail: give a new password" in status.shown(), timeout=PATIENT_MS
    )
    [fact] = [f for f in status.findChildren(Fact) if f.isVisible() and "Garden" in f.text()]
    assert fact.accessibleDescription() == "Ctrl+7"
    QTest.mouseClick(fact, Qt.MouseButton.LeftButton)
    assert isinstance(made.window.page, Settings)
    made.window.go("today")
    [fact] = [f for f in status.findChildren(Fact) if f.isVisible() and "Garden" in f.text()]
    assert fact.focusPolicy() & Qt.FocusPolicy.TabFocus
    fact.setFocus()
    QTest.keyClick(fact, Qt.Key.Key_Return)
    assert isinstance(made.window.page, Settings)

"""What is due comes to notice in the real window: once, with three ways to answer, and it never takes the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import clock_of, make_profile
from notification_server import Server, bus
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.core.events import NextKind
from moderator_console.core.limits import Limit
from moderator_console.core.moments import when_at
from moderator_console.services.desk import Desk
from moderator_console.services.notify import Reach
from moderator_console.services.reminders import Later, ReminderWishes
from moderator_console.services.sample import OUTBURST
from moderator_console.store.casework import NextWish
from moderator_console.views.reminders.reminder_keeper import ReminderKeeper
from moderator_console.views.reminders.reminder_words import ReminderWords
from moderator_console.views.reminders.tray import Tray, sign
from moderator_console.views.window.page import Room

Key, Mod = Qt.Key, Qt.KeyboardModifier
MINUTE = 60_000_000


@pytest.fixture(autouse=True)
def no_bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The desktop of whoever runs the tests is left alone."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@contextmanager
def console(
    qtbot: QtBot, qapp: QApplication, folder: Path, language: str = "en"
) -> Iterator[tuple[House, ReminderKeeper]]:
    with house(qtbot, qapp, folder, now="2026-11-18T10:42+01:00", language=language) as made:
        unlocked(made, qtbot)
        room = made.window.room
        assert room is not None
        keeper = ReminderKeeper(room, made.window)
        try:
            yield made, keeper
        finally:
            keeper.leave()


@pytest.fixture
def made(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> Iterator[tuple[House, ReminderKeeper]]:
    with console(qtbot, qapp, make_profile(tmp_path)) as both:
        yield both


def desk_of(made: House) -> Desk:
    assert made.desk is not None
    return made.desk


def due_in(desk: Desk, minutes: int, text: str = "") -> UUID:
    """A case whose follow-up is due in so many minutes."""
    case = desk.open_case([OUTBURST])
    when = when_at(desk.now() + minutes * MINUTE, desk.zone)
    desk.work.set_next(case.id, NextWish(when, NextKind.CONTACT, text))
    return case.id


def pass_time(made: House, minutes: int) -> None:
    clock_of(desk_of(made)).at_us += minutes * MINUTE


def said(made: House) -> str:
    bar = made.window.ui.reminder
    return "" if bar.isHidden() else bar.words


def test_a_due_thing_is_said_once_and_does_not_take_the_keyboard(
    made: tuple[House, ReminderKeeper], qtbot: QtBot
) -> None:
    window, keeper = made
    due_in(desk_of(window), 5)
    keeper.look()
    assert said(window) == ""
    qtbot.waitUntil(window.window.isActiveWindow, timeout=PATIENT_MS)
    before = QApplication.focusWidget()
    pass_time(window, 5)
    keeper._on_beat()
    assert said(window) == "Talk, Odile Due 10:47"
    assert QApplication.focusWidget() is before
    window.window.ui.reminder.hush()
    keeper.look()
    assert said(window) == "", "closed is closed, until it comes again"
    pass_time(window, 60)
    keeper._on_beat()
    assert said(window) == "Talk, Odile Due 10:47, 1 h late"


def test_a_promised_first_word_is_said_at_its_moment_and_leads_to_the_case(
    made: tuple[House, ReminderKeeper], qtbot: QtBot
) -> None:
    window, keeper = made
    desk = desk_of(window)
    case = desk.open_case([OUTBURST]).id
    desk.work.set_next(
        case, NextWish(when_at(desk.now() + 4_000 * MINUTE, desk.zone), NextKind.READ)
    )
    keeper.look()
    desk.book.times.set_limit("", Limit(hours=3))
    end = desk.first_word_by(case)
    assert end is not None
    keeper._on_beat()
    assert said(window) == ""
    clock_of(desk).at_us = end.at_us
    keeper._on_beat()
    assert said(window) == "Limit, Odile First word promised by 12:00"
    qtbot.waitUntil(window.window.isActiveWindow, timeout=PATIENT_MS)
    QTest.keyClick(QApplication.focusWidget() or window.window, Key.Key_R, Mod.AltModifier)
    qtbot.waitUntil(lambda: window.window.case_at_hand == case, timeout=PATIENT_MS)


def test_a_promise_that_is_made_or_taken_back_is_followed_at_the_next_beat(
    made: tuple[House, ReminderKeeper],
) -> None:
    window, keeper = made
    desk = desk_of(window)
    case = desk.open_case([OUTBURST]).id
    desk.work.set_next(
        case, NextWish(when_at(desk.now() + 4_000 * MINUTE, desk.zone), NextKind.READ)
    )
    keeper.look()
    desk.book.times.set_limit("", Limit(hours=1))
    keeper._on_beat()
    assert said(window).startswith("Limit, Odile First word promised by 10:00")
    desk.book.times.set_limit("", None)
    keeper._on_beat()
    assert said(window) == ""


def test_the_keyboard_stays_on_today_when_its_first_case_comes_due(
    made: tuple[House, ReminderKeeper], qtbot: QtBot
) -> None:
    window, keeper = made
    qtbot.waitUntil(window.window.isActiveWindow, timeout=PATIENT_MS)
    window.window.page.setFocus()
    due_in(desk_of(window), 5)
    pass_time(window, 5)
    keeper.look()
    window.window.refresh()
    assert window.window.page.isAncestorOf(QApplication.focusWidget())


def test_the_bar_is_closed_by_mouse_and_the_keyboard_stays_where_it_was(
    made: tuple[House, ReminderKeeper], qtbot: QtBot
) -> None:
    window, keeper = made
    due_in(desk_of(window), 5)
    pass_time(window, 5)
    keeper.look()
    bar = window.window.ui.reminder
    qtbot.waitUntil(lambda: window.window.isActiveWindow() and bar.isVisible(), timeout=PATIENT_MS)
    window.window.page.setFocus()
    before = QApplication.focusWidget()
    close = next(
        b for b in bar.findChildren(QAbstractButton) if b.toolTip() == "Close this message"
    )
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert bar.isHidden() and QApplication.focusWidget() is before


def test_do_it_now_leads_to_the_step_of_that_case(
    made: tuple[House, ReminderKeeper], qtbot: QtBot
) -> None:
    window, keeper = made
    case = due_in(desk_of(window), 5)
    pass_time(window, 5)
    keeper.look()
    qtbot.waitUntil(window.window.isActiveWindow, timeout=PATIENT_MS)
    QTest.keyClick(QApplication.focusWidget() or window.window, Key.Key_R, Mod.AltModifier)
    qtbot.waitUntil(lambda: window.window.case_at_hand == case, timeout=PATIENT_MS)
    assert said(window) == ""


@pytest.mark.parametrize(
    ("key", "modifier", "minutes"),
    [
        (Key.Key_R, Mod.AltModifier | Mod.ShiftModifier, 180),
        (Key.Key_R, Mod.AltModifier | Mod.ControlModifier, 22 * 60 + 13),
    ],
)
def test_later_reminds_later_and_leaves_the_date_alone(
    made: tuple[House, ReminderKeeper],
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    minutes: int,
) -> None:
    window, keeper = made
    desk = desk_of(window)
    case = due_in(desk, 5)
    pass_time(window, 5)
    keeper.look()
    dated = desk.book.journal.case(case).next
    qtbot.waitUntil(window.window.isActiveWindow, timeout=PATIENT_MS)
    QTest.keyClick(QApplication.focusWidget() or window.window, key, modifier)
    assert said(window) == ""
    assert desk.book.journal.case(case).next == dated
    pass_time(window, minutes - 1)
    keeper._on_beat()
    assert said(window) == ""
    window.window.refresh()
    assert window.window.windowTitle().startswith("1 overdue"), "nothing is hidden meanwhile"
    pass_time(window, 1)
    keeper._on_beat()
    assert "Odile" in said(window)


def test_what_is_handled_leaves_the_bar_at_once(
    made: tuple[House, ReminderKeeper], qtbot: QtBot
) -> None:
    window, keeper = made
    desk = desk_of(window)
    case = due_in(desk, 5)
    pass_time(window, 5)
    keeper.look()
    assert said(window)
    desk.work.set_next(case, NextWish(when_at(desk.now() + 600 * MINUTE, desk.zone)))
    qtbot.waitUntil(lambda: said(window) == "", timeout=PATIENT_MS)


def test_two_things_come_one_after_the_other(made: tuple[House, ReminderKeeper]) -> None:
    window, keeper = made
    for minutes in (5, 6):
        due_in(desk_of(window), minutes)
        pass_time(window, minutes)
        keeper.look()
    assert said(window) == "Talk, Odile Due 10:47. 1 more after it"
    keeper.bar.later(Later.TODAY)
    assert said(window) == "Talk, Odile Due 10:53"


def test_a_week_away_is_one_sentence(made: tuple[House, ReminderKeeper]) -> None:
    window, keeper = made
    for number in range(7):
        due_in(desk_of(window), 30 + number)
    pass_time(window, 7 * 24 * 60)
    keeper._on_beat()
    assert said(window) == "7 things came due while you were away Odile"
    window.window.go("people")
    window.window.ui.reminder.ways[0].click()
    assert window.window.page is window.window._pages["today"]
    assert said(window) == ""


def test_the_clock_of_the_machine_that_went_otherwise_is_noticed(
    made: tuple[House, ReminderKeeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after sleep: the wall clock is hours on, the machine's own is not, and nothing was to be looked at yet."""
    window, keeper = made
    due_in(desk_of(window), 5)
    keeper._look_us = 2**60
    pass_time(window, 300)
    keeper._on_beat()
    assert said(window) == ""
    keeper._wall -= 300 * 60
    keeper._on_beat()
    assert "Odile" in said(window)


def test_a_choice_made_in_the_settings_or_elsewhere_counts_at_the_next_beat(
    made: tuple[House, ReminderKeeper],
) -> None:
    window, keeper = made
    desk = desk_of(window)
    due_in(desk, 5)
    pass_time(window, 5)
    keeper.look()
    assert "Odile" in said(window)
    desk.reminders.keep_wishes(ReminderWishes(on=False))
    keeper._on_beat()
    assert said(window) == ""
    due_in(desk, 5)
    pass_time(window, 6)
    keeper._on_beat()
    assert said(window) == ""
    desk.reminders.keep_wishes(ReminderWishes())
    keeper._on_beat()
    assert "Odile" in said(window), "without waiting for an hour"


def test_a_second_window_reminds_of_nothing_that_the_first_has_shown(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    folder = make_profile(tmp_path)
    with console(qtbot, qapp, folder) as (first, keeper):
        due_in(desk_of(first), 5)
        pass_time(first, 5)
        keeper.look()
        assert said(first)
    with console(qtbot, qapp, folder) as (again, keeper):
        pass_time(again, 6)
        keeper.look()
        assert said(again) == ""
        pass_time(again, 60)
        keeper.look()
        assert said(again), "nobody has handled it"


def test_it_is_said_in_french_too(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with console(qtbot, qapp, make_profile(tmp_path), "fr") as (window, keeper):
        due_in(desk_of(window), 5)
        pass_time(window, 5)
        keeper.look()
        assert said(window) == "Échange, Odile À faire à 10\u00a0h\u00a047"
        assert [way.accessibleName() or way.text() for way in window.window.ui.reminder.ways] == [
            "Maintenant", "Plus tard", "Demain",
        ]  # fmt: skip


def test_the_ways_are_told_to_a_screen_reader_with_their_moment(
    made: tuple[House, ReminderKeeper],
) -> None:
    window, keeper = made
    due_in(desk_of(window), 5)
    pass_time(window, 5)
    keeper.look()
    told = [QAccessible.queryAccessibleInterface(way) for way in window.window.ui.reminder.ways]
    assert [each.text(QAccessible.Text.Name) for each in told] == [
        "Do it now",
        "Later today",
        "Tomorrow",
    ]
    assert told[1].text(QAccessible.Text.Description) == "Reminds again 13:47; the date stays"
    assert told[2].text(QAccessible.Text.Description) == (
        "Reminds again tomorrow 09:00; the date stays"
    )


# -- the desktop ------------------------------------------------------------------


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_bus: None) -> Iterator[Server]:
    with bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        served = Server(address, ("body", "actions"))
        try:
            yield served
        finally:
            served.close()


def test_the_desktop_shows_it_too_and_its_answer_is_done_here(
    server: Server, made: tuple[House, ReminderKeeper], qtbot: QtBot
) -> None:
    window, keeper = made
    case = due_in(desk_of(window), 5)
    pass_time(window, 5)
    keeper.look()
    ((*_, title, body, acts, _, _),) = server.until(1)
    assert (title, body) == ("Talk, Odile", "Due 10:47")
    assert acts[2:] == ["now", "Do it now", "today", "Later today", "tomorrow", "Tomorrow"]
    server.act(1, "now")
    qtbot.waitUntil(lambda: window.window.case_at_hand == case, timeout=PATIENT_MS)
    assert said(window) == ""


def test_tomorrow_said_on_the_desktop_clears_the_bar(
    server: Server, made: tuple[House, ReminderKeeper], qtbot: QtBot
) -> None:
    window, keeper = made
    due_in(desk_of(window), 5)
    pass_time(window, 5)
    keeper.look()
    server.until(1)
    server.act(1, "tomorrow")
    qtbot.waitUntil(lambda: said(window) == "", timeout=PATIENT_MS)
    pass_time(window, 120)
    keeper.look()
    assert said(window) == ""


def test_what_is_answered_in_the_window_is_taken_from_the_desktop(
    server: Server, made: tuple[House, ReminderKeeper]
) -> None:
    window, keeper = made
    due_in(desk_of(window), 5)
    pass_time(window, 5)
    keeper.look()
    server.until(1)
    window.window.ui.reminder.ways[1].click()
    server.until(0)


def test_no_name_stands_on_the_desktop_if_none_is_wanted(
    server: Server, made: tuple[House, ReminderKeeper]
) -> None:
    window, keeper = made
    desk = desk_of(window)
    desk.reminders.keep_wishes(ReminderWishes(names=False))
    case = due_in(desk, 5)
    pass_time(window, 5)
    keeper.look()
    ((*_, title, body, _, _, _),) = server.until(1)
    assert title == f"Talk, case {case.hex[-8:]}"
    assert "Odile" not in f"{title} {body}"
    for number in range(5):
        due_in(desk, number + 1)
    pass_time(window, 60)
    keeper.look()
    server.until(2)
    assert not any("Odile" in str(each) for each in server.all)


def test_without_a_bus_the_bar_speaks_alone(made: tuple[House, ReminderKeeper]) -> None:
    window, keeper = made
    due_in(desk_of(window), 5)
    pass_time(window, 5)
    keeper.look()
    assert said(window)
    assert keeper.notices is not None and keeper.notices.settle()
    assert keeper.notices.reach is Reach.NO_BUS


# -- the tray ---------------------------------------------------------------------


def test_the_tray_follows_the_one_count_and_its_menu_works(
    made: tuple[House, ReminderKeeper], qtbot: QtBot
) -> None:
    window, _ = made
    desk = desk_of(window)
    room = Room(desk, window.looks, window.jobs)
    tray = Tray(room, window.window, ReminderWords(desk, window.window), window.window)
    assert tray.icon.toolTip() == "Moderator Console: Nothing overdue"
    due_in(desk, 5)
    pass_time(window, 10)
    window.window.refresh()
    assert tray.icon.toolTip() == "Moderator Console: 1 overdue"
    window.window.go("people")
    tray.due.trigger()
    assert window.window.page is window.window._pages["today"]
    window.window.showMinimized()
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert not window.window.isMinimized()
    assert [action.text() for action in tray.menu.actions() if action.text()] == [
        "Open Moderator Console", "See what is due", "Log a contact…", "Quit",
    ]  # fmt: skip
    QApplication.sendEvent(window.window, QEvent(QEvent.Type.LanguageChange))
    tray.hide()


@pytest.mark.parametrize("late", [0, 3, 12, 250])
def test_the_sign_of_the_tray_fills_its_tile(made: tuple[House, ReminderKeeper], late: int) -> None:
    window, _ = made
    for side in (16, 24, 64):
        image = sign(window.looks.now, side, late).toImage()
        ground = image.pixelColor(side // 2, 1)
        wanted = window.looks.now.tone("overdue" if late else "accent")
        assert ground == wanted
        inks = {QColor(image.pixelColor(x, y)).name() for x in range(side) for y in range(side)}
        assert len(inks) > 2, "something stands on the tile"


def test_its_ways_stand_below_the_words_where_these_would_be_cut(
    made: tuple[House, ReminderKeeper], qtbot: QtBot
) -> None:
    window, keeper = made
    due_in(desk_of(window), 5)
    pass_time(window, 5)
    keeper.look()
    bar = window.window.ui.reminder
    for percent, width in ((100, 1440), (200, 1100), (200, 900), (100, 760)):
        window.looks.apply("light", percent / 100)
        window.window.resize(width, 800)
        qtbot.wait(50)
        for way in bar.ways:
            assert way.width() >= way.sizeHint().width(), (percent, width)
            assert bar.rect().contains(way.geometry()), (percent, width)
    window.looks.apply("light", 1.0)

"""Whoever waits too long stays on Today, whatever is clicked, typed, chosen, zoomed or made small in the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_profile
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from several_cases import Several, several
from window_making import House, house, unlocked

from moderator_console.core.events import ReplyWeighed, ThreadRead
from moderator_console.core.limits import Limit
from moderator_console.services.desk import Desk
from moderator_console.store.questions import Lane
from moderator_console.views.case.case_rows import ITEM, LaneHead
from moderator_console.views.case.case_words import CaseRow
from moderator_console.views.case.cases import Cases
from moderator_console.views.today.today import Today
from moderator_console.views.window.places import PAGES

NOW = "2026-11-18T10:42+01:00"
#: Places that can be gone to; a case's workspace is where acting is done.
PLACES = (*PAGES, "settings")
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
#: Every key of a keyboard that types no letter of another alphabet, and the letters.
KEYS = [
    *(Qt.Key(code) for code in range(Qt.Key.Key_Space, Qt.Key.Key_AsciiTilde + 1)
      if code in Qt.Key._value2member_map_),
    Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_Menu, *(Qt.Key(Qt.Key.Key_F1.value + n) for n in range(12)),
]  # fmt: skip


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, qapp, make_profile(tmp_path), now=NOW) as made:
        unlocked(made, qtbot)
        yield made


@pytest.fixture
def cases(made: House) -> Several:
    assert made.desk is not None
    found = several(made.desk)
    # Two are overdue by their date, two because a first word was promised; a third way is never to have been answered.
    made.desk.book.times.set_limit("", Limit(hours=1))
    made.window.refresh()
    return found


def desk_of(made: House) -> Desk:
    assert made.desk is not None
    return made.desk


def clear(made: House, qtbot: QtBot) -> None:
    """Closes whatever lies over the window: menus, sheets, the palette."""
    for _ in range(6):
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        over = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not made.window]
        if popup is None and not over:
            return
        for widget in [popup, *over]:
            if widget is not None:
                with suppress(RuntimeError):
                    widget.close()
        QApplication.processEvents()


def standing(made: House, qtbot: QtBot) -> set[UUID]:
    """Who can be seen in the two lanes of Today: their heading is there, their row has room and is not hidden."""
    clear(made, qtbot)
    made.window.go("today")
    page = made.window.page
    assert isinstance(page, Today)
    view, model = page.ui.cases, page.ui.cases.model()
    assert view.isVisible() and view.viewport().height() > 0
    found, lane = set(), None
    for n in range(model.rowCount()):
        item = model.index(n, 0).data(ITEM)
        if isinstance(item, LaneHead):
            lane = item.lane
        elif lane in (Lane.OVERDUE, Lane.UNANSWERED) and isinstance(item, CaseRow):
            assert not view.isRowHidden(n) and view.visualRect(model.index(n, 0)).height() > 10
            view.scrollTo(model.index(n, 0))
            assert view.viewport().rect().intersects(view.visualRect(model.index(n, 0)))
            found.add(item.case_id)
    return found


def by_journal(desk: Desk) -> set[UUID]:
    """The same by the journal alone."""
    connection = desk.book._db.connection()
    ids = [
        UUID(bytes=raw)
        for (raw,) in connection.execute("SELECT DISTINCT case_id FROM event WHERE case_id NOTNULL")
    ]
    found = set()
    for case in map(desk.book.journal.case, ids):
        spoken = case.offers or case.messages or [
            c for c in case.contacts if c.talk.answered or c.talk.direction == "outgoing"
        ]  # fmt: skip
        if case.next is not None and (case.next.when.due_us() < desk.now() or not spoken):
            found.add(case.id)
    return found


def holds(made: House, qtbot: QtBot, what: str) -> None:
    """Nobody is gone: Today shows whom the journal knows, and so does every place that says a number."""
    wanted = by_journal(desk_of(made))
    assert standing(made, qtbot) == wanted, what
    counts = made.window.tally.now
    assert counts is not None and counts.overdue + counts.unanswered == len(wanted), what


def acts_on(made: House, cases: Several) -> int:
    """How many acts the journals of those four hold; what was read the program notes by itself, and what becomes of a
    reply is asked by one key each, once a worker has found one."""
    four = (cases.late_days, cases.late_hours, cases.unanswered, cases.unread)
    events = [event for case in four for event in desk_of(made).book.journal.events(case)]
    return sum(not isinstance(event.what, ThreadRead | ReplyWeighed) for event in events)


@pytest.fixture(autouse=True)
def no_dialog_of_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """A choice of files is left without one; menus and printers would wait for a hand. Nothing is notified."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrintDialog.exec", lambda _: 0)
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda _: True)


def parts(page: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """Those that can be used now, outermost first."""
    return [one for one in page.findChildren(kind) if one.isVisible() and one.isEnabled()]


@pytest.mark.parametrize("place", PLACES)
def test_no_button_choice_or_filter_of_a_page_takes_them_off(
    made: House, qtbot: QtBot, cases: Several, place: str
) -> None:
    made.window.go(place)
    qtbot.wait(50)  # what is brought beside the window comes home
    tried = 0
    for kind in (QLineEdit, QComboBox, QAbstractButton):
        for n in range(60):
            made.window.go(place)
            found = parts(made.window.page, kind)
            if n >= len(found):
                break
            part = found[n]
            tried += 1
            name = f"{place}: {part.objectName() or type(part).__name__}"
            if isinstance(part, QLineEdit):
                part.setText("zzzz")
                QTest.keyClick(part, Qt.Key.Key_Return)
            elif isinstance(part, QComboBox):
                part.setCurrentIndex(part.count() - 1)
            elif isinstance(part, QAbstractButton):
                part.click()
            QApplication.processEvents()
            holds(made, qtbot, name)
    assert tried


def test_no_key_on_today_takes_them_off(made: House, qtbot: QtBot, cases: Several) -> None:
    events = acts_on(made, cases)
    for modifiers in MODIFIERS:
        for key in KEYS:
            if not isinstance(made.window.page, Today):
                made.window.go("today")
            page = made.window.page
            assert isinstance(page, Today)
            page.ui.cases.setFocus()
            page.ui.cases.choose(cases.late_days)
            QTest.keyClick(page.ui.cases, key, modifiers)
            QApplication.processEvents()
            clear(made, qtbot)
        holds(made, qtbot, str(modifiers))
    four = (cases.late_days, cases.late_hours, cases.unanswered, cases.unread)
    last = [event.what for case in four for event in desk_of(made).book.journal.events(case)[-3:]]
    assert acts_on(made, cases) == events, f"keys alone have acted: {last}"


def test_no_mouse_on_a_heading_or_a_row_folds_or_drags_them_away(
    made: House, qtbot: QtBot, cases: Several
) -> None:
    page = made.window.page
    assert isinstance(page, Today)
    view = page.ui.cases
    assert not view.dragEnabled() and not view.acceptDrops()
    assert (
        view.contextMenuPolicy() is not Qt.ContextMenuPolicy.ActionsContextMenu
        or not view.actions()
    )
    for n in range(view.model().rowCount()):
        if not isinstance(view.model().index(n, 0).data(ITEM), LaneHead):
            continue
        view.scrollTo(view.model().index(n, 0))
        place = view.visualRect(view.model().index(n, 0))
        for at in (place.center(), place.topLeft() + QPoint(8, 8)):
            for button in (
                Qt.MouseButton.LeftButton,
                Qt.MouseButton.RightButton,
                Qt.MouseButton.MiddleButton,
            ):
                QTest.mouseClick(view.viewport(), button, pos=at)
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
        QTest.mouseMove(view.viewport(), place.center() + QPoint(0, 400))
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, 400))
        holds(made, qtbot, f"heading {n}")


def test_no_command_of_the_palette_takes_them_off(
    made: House, qtbot: QtBot, cases: Several
) -> None:
    events = acts_on(made, cases)
    seen: set[str] = set()
    for words in (
        "",
        "hide",
        "overdue",
        "clear",
        "close",
        "filter",
        "put off",
        "winnie",
        "go to",
        "settings",
        "not",
    ):
        for n in range(40):
            clear(made, qtbot)
            made.window.go("today")
            made.window.open_palette(words)
            palette = made.window._palette
            assert palette is not None
            qtbot.wait(1)
            rows = palette.ui.list.model()
            if n >= rows.rowCount():
                break
            index = rows.index(n, 0)
            if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
                continue
            said = str(index.data())
            if said in seen:
                continue
            seen.add(said)
            palette.ui.list.setCurrentIndex(index)
            QTest.keyClick(palette.ui.list, Qt.Key.Key_Return)
            QApplication.processEvents()
            clear(made, qtbot)
            holds(made, qtbot, said)
    assert len(seen) > 15
    assert acts_on(made, cases) == events, "the palette alone has acted"


def test_no_filter_of_the_cases_hides_the_overdue(
    made: House, qtbot: QtBot, cases: Several
) -> None:
    made.window.go("cases")
    page = made.window.page
    assert isinstance(page, Cases)
    for n in range(page.ui.lane.count()):
        for words in ("", "zzzz", "noor"):
            page.ui.lane.setCurrentIndex(n)
            page.ui.words.setText(words)
            page.refresh()
            rows = page.ui.cases.model()
            items = [rows.index(i, 0).data(ITEM) for i in range(rows.rowCount())]
            shown = {item.case_id for item in items if isinstance(item, CaseRow)}
            assert {cases.late_days, cases.late_hours, cases.unanswered, cases.unread} <= shown
    holds(made, qtbot, "cases")


def test_saved_searches_and_decisions_about_posts_take_nobody_off(
    made: House, qtbot: QtBot, cases: Several
) -> None:
    desk = desk_of(made)
    before = desk.day().lanes
    for line in [*before[Lane.OVERDUE], *before[Lane.UNANSWERED]]:
        from moderator_console.core.triage import Dismissed

        desk.book.not_complaints.say(Dismissed(line.complaint, (), b"x" * 32), desk.now())
    holds(made, qtbot, "said: not a complaint")
    made.window.go("search")
    holds(made, qtbot, "search")


@pytest.mark.parametrize("percent", [80, 100, 200, 300])
@pytest.mark.parametrize("size", [(400, 320), (800, 600), (1280, 800), (1920, 1080)])
def test_no_size_of_text_or_window_leaves_them_no_room(
    made: House, qtbot: QtBot, cases: Several, percent: int, size: tuple[int, int]
) -> None:
    made.looks.apply("light", percent / 100)
    made.window.resize(*size)
    QApplication.processEvents()
    holds(made, qtbot, f"{percent} % at {size}")
    page = made.window.page
    assert isinstance(page, Today)
    view = page.ui.cases
    view.scrollToTop()
    first = view.visualRect(view.model().index(1, 0))
    assert view.viewport().height() >= first.height() // 2, "the lane has no room for one row"


def test_other_promises_hours_zones_and_languages_take_nobody_off(
    made: House, qtbot: QtBot, cases: Several
) -> None:
    from datetime import time

    from moderator_console.store.work_times import WorkTimes

    desk = desk_of(made)
    ways: list[Callable[[], object]] = [
        lambda: desk.book.times.set_limit("", None),
        lambda: desk.book.times.set_limit("", Limit(days=60)),
        lambda: desk.book.times.set_limit("", Limit(hours=1)),
        lambda: desk.book.times.set_owner(WorkTimes(time(0), time(0, 1), frozenset((6,)), "FR")),
        lambda: desk.book.set_owner("Maren", zone="Pacific/Kiritimati"),
        lambda: desk.book.set_owner("Maren", zone="Pacific/Pago_Pago"),
        lambda: made.languages.speak("fr"),
        lambda: made.languages.speak("en"),
        lambda: made.looks.apply("dark", 1.0),
    ]
    for n, way in enumerate(ways):
        way()
        desk.settings_changed()
        made.window.refresh()
        QApplication.processEvents()
        holds(made, qtbot, f"way {n}")


def test_only_acting_takes_somebody_off(made: House, qtbot: QtBot, cases: Several) -> None:
    """The test itself would see it."""
    before = standing(made, qtbot)
    desk_of(made).work.close(cases.late_hours, "They have left.")
    made.window.refresh()
    assert standing(made, qtbot) == before - {cases.late_hours}

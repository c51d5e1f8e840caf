"""What platforms have not taken is counted in the status line, asked about on Today, and listed with all its facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import clock_of, make_profile
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sends import SECOND
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.core.events import Channel, MessageSent, Purpose
from moderator_console.core.outbox import State
from moderator_console.core.platform_trouble import CannotLook, Forbidden
from moderator_console.core.platforms import (
    Capabilities,
    Deletes,
    Edits,
    Flags,
    History,
    Private,
    Structure,
)
from moderator_console.services.desk import Desk
from moderator_console.services.sample import OUTBURST
from moderator_console.store.connected import Connected
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import MESSAGE, NOTE
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.outbox.outbox_page import OutboxPage
from moderator_console.views.platforms.window_sync import join_sync
from moderator_console.views.today.today import Today
from moderator_console.views.window.commands import Commands
from moderator_console.views.window.status_line import Fact

CAN = Capabilities(
    Structure.TREE, History.ALL, Edits.NONE, Deletes.NONE, Flags.NONE, Private.MAIL, True
)


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, qapp, make_profile(tmp_path), now="2026-11-18T10:42:00+01:00") as whole:
        desk = unlocked(whole, qtbot)
        # An account that stands still: whatever is asked of it stays as these tests put it.
        stands = Connected(UUID(int=5), "mail", "Garden mail", "Garden", can=CAN, trouble="login")
        desk.book.connected.keep(stands)
        assert whole.window.room is not None
        join_sync(whole.window, whole.window.room)
        yield whole


def desk_of(made: House) -> Desk:
    assert made.window.room is not None
    return made.window.room.desk


def put(made: House, text: str, case: UUID | None = None, *, at_us: int | None = None, **fate: object) -> UUID:  # fmt: skip
    """Something in the outbox that fares so."""
    room, desk = made.window.room, desk_of(made)
    assert room is not None
    [account] = desk.book.connected.all()
    keeper = outbox_of(room)
    message = MessageSent(Channel.MAIL, Purpose.OTHER, text, to="anna@example.org")
    entry = keeper.outbox.put(account, message, by=desk.work.me, case_id=case, at_us=at_us)
    if fate:
        assert desk.book.outbox.settle(entry, replace(entry, **fate))  # type: ignore[arg-type]  # one fate or another
    keeper.told.emit()
    return entry.item.id


def shown(made: House) -> list[str]:
    return made.window.ui.status.shown()


def test_the_status_line_counts_what_waits_and_what_wants_a_person(made: House) -> None:
    assert not any("sent" in words or "outbox" in words for words in shown(made))
    put(made, "First.")
    put(made, "Second.")
    assert "2 wait to be sent" in shown(made)
    put(made, "Third.", state=State.REFUSED, why="declined", said="550 no such user")
    assert "1 in the outbox needs you" in shown(made)
    assert "2 wait to be sent" in shown(made)


def test_a_click_on_it_leads_to_the_outbox(made: House) -> None:
    put(made, "First.")
    [fact] = [f for f in made.window.ui.status.findChildren(Fact) if f.text() == "1 waits to be sent"]  # fmt: skip
    assert fact.accessibleDescription() == "Ctrl+6"
    QTest.mouseClick(fact, Qt.MouseButton.LeftButton)
    assert isinstance(made.window.page, OutboxPage)


def test_the_outbox_says_to_whom_of_which_case_how_old_and_what_wants_somebody_first(
    made: House,
) -> None:
    desk = desk_of(made)
    case = desk.open_case([OUTBURST]).id
    put(made, "It goes by itself.", case)
    put(made, "They closed the door.", case, state=State.REFUSED, why=Forbidden.why)
    clock_of(desk).at_us += 3 * 3600 * SECOND
    made.window.go("outbox")
    page = made.window.page
    assert isinstance(page, OutboxPage)
    first, second = page.rows[:2]
    assert "They closed the door." in first.words.text()
    assert "This account may not do that there." in first.words.text()
    title = desk.book.questions.line(case).title
    for part in ("anna@example.org", title, "3 h ago"):
        assert part in first.head.text().replace("\u2068", "").replace("\u2069", "")
        assert part in first.accessibleName().replace("\u2068", "").replace("\u2069", "")
    assert "It goes by itself." in second.words.text()


def test_what_is_to_go_later_is_shown_with_its_day(made: House) -> None:
    connected = desk_of(made).book.connected
    connected.keep(replace(connected.all()[0], trouble=""))
    put(made, "Good morning.", at_us=desk_of(made).now() + 24 * 3600 * SECOND)
    made.window.go("outbox")
    page = made.window.page
    assert isinstance(page, OutboxPage)
    assert "tomorrow" in page.rows[0].words.text()


def test_today_asks_about_what_was_refused_until_somebody_decides(
    made: House, qtbot: QtBot
) -> None:
    made.window.go("today")
    page = made.window.page
    assert isinstance(page, Today)
    put(made, "It waits only.")
    page.unsent.look()
    qtbot.waitUntil(lambda: not page.unsent._next.isActive(), timeout=PATIENT_MS)
    assert not page.unsent.box.isVisible()
    case = desk_of(made).open_case([OUTBURST]).id
    put(made, "May I ring you?", case, state=State.REFUSED, why="declined", said="550 no such user")
    put(made, "Are you there?", case, state=State.UNKNOWN, doubt=True, why=CannotLook.why)
    qtbot.waitUntil(page.unsent.box.isVisible, timeout=PATIENT_MS)
    row, more = page.unsent.row, page.unsent.more
    assert row is not None and more is not None
    assert "no such user" in row.words.text()
    assert row.buttons["again"].isVisible() and row.buttons["back"].isVisible()
    assert more.isVisible() and "1 more" in more.text()
    row.buttons["back"].setFocus()
    QTest.keyClick(row.buttons["back"], Qt.Key.Key_Space)
    # Its words are back where they were written; the other one is asked about next.
    assert "May I ring you?" in (desk_of(made).book.drafts.get(f"message:{case}") or _nothing).text
    made.window.go("today")
    qtbot.waitUntil(lambda: "Are you there?" in row.words.text(), timeout=PATIENT_MS)
    assert not more.isVisible()
    row.buttons["arrived"].click()
    qtbot.waitUntil(lambda: not page.unsent.box.isVisible(), timeout=PATIENT_MS)


def test_words_that_come_back_stand_in_the_case_that_was_open_above_what_was_begun(
    made: House, qtbot: QtBot
) -> None:
    case = desk_of(made).open_case([OUTBURST]).id
    made.window.open_case(case)
    page = made.window.page
    assert isinstance(page, Workspace)
    composer = page.ui.composer
    for begun, said in (("", "May I ring you?"), ("By the way", "May I ring you?\n\nBy the way")):
        composer.go(MESSAGE)
        composer.ui.message.setPlainText(begun)
        composer.ui.message_to.setText("anna@example.org" if begun else "")
        composer.go(NOTE)
        put(made, "May I ring you?", case, state=State.REFUSED, why="declined", said="550")
        made.window.go("outbox")
        outbox = made.window.page
        assert isinstance(outbox, OutboxPage)
        outbox.rows[0].buttons["back"].click()
        assert made.window.page is page
        assert composer.at == MESSAGE
        assert composer.ui.message.toPlainText() == said
        assert composer.ui.message_to.text() == "anna@example.org"
        assert desk_of(made).book.outbox.of_case(case) == []


def test_letters_for_two_people_are_never_made_one(made: House, qtbot: QtBot) -> None:
    case = desk_of(made).open_case([OUTBURST]).id
    made.window.open_case(case)
    page = made.window.page
    assert isinstance(page, Workspace)
    composer = page.ui.composer
    composer.go(MESSAGE)
    composer.ui.message_to.setText("bob@example.org")
    composer.ui.message.setPlainText("For Bob alone")
    composer.keep_all()
    put(made, "For Anna alone", case, state=State.REFUSED, why="declined", said="550")
    made.window.go("outbox")
    outbox = made.window.page
    assert isinstance(outbox, OutboxPage)
    outbox.rows[0].buttons["back"].click()
    assert made.window.page is outbox
    assert "for somebody else" in made.window.ui.trouble.words
    assert len(desk_of(made).book.outbox.of_case(case)) == 1
    # In the case itself it is stopped all the same; its words go where nobody gets them by mistake.
    made.window.open_case(case)
    composer.take_back(desk_of(made).book.outbox.of_case(case)[0].what)
    assert composer.ui.message.toPlainText() == "For Bob alone"
    assert composer.ui.message_to.text() == "bob@example.org"
    assert composer.at == NOTE
    assert "For Anna alone" in composer.ui.note.toPlainText()


def test_each_key_that_leads_somewhere_leads_there(made: House, qtbot: QtBot) -> None:
    window = made.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    leads = [one for one in Commands().all() if one.place]
    assert len(leads) > 9
    for one in leads:
        window.go(one.place)
        wanted = window.page
        window.go("cases" if one.place != "cases" else "today")
        assert window.page is not wanted
        keys = QKeySequence(one.key)[0]
        QTest.keyClick(window.windowHandle(), keys.key(), keys.keyboardModifiers())
        qtbot.waitUntil(lambda wanted=wanted: window.page is wanted)  # type: ignore[misc]


class _nothing:
    text = ""


def test_an_empty_outbox_is_kind(made: House) -> None:
    made.window.go("outbox")
    page = made.window.page
    assert isinstance(page, OutboxPage)
    assert page.ui.nothing.isVisible() and not page.ui.list.isVisible()

"""A post is hidden on its platform from the case: X asks what and why, Alt+Z takes it back there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desk_making import clock_of, make_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from yard import WORD, Place, address, yard_package

from moderator_console.core.outbox import State
from moderator_console.core.platforms import Act
from moderator_console.services.account_secrets import secrets_of
from moderator_console.services.jobs import Jobs
from moderator_console.views.case.workspace import THREAD, Workspace
from moderator_console.views.outbox.case_outbox import CaseOutbox
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.platforms.act_sheet import ActSheet
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room


@pytest.fixture
def room(
    qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Room]:
    yard_package(tmp_path / "site", monkeypatch)
    desk = make_desk(tmp_path, sample=False)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def place(room: Room, tmp_path: Path) -> Place:
    made = Place(room.desk, tmp_path)
    # The window sends, nobody else.
    made.sending.end()
    secrets_of(room.desk).know(made.account, WORD)
    return made


@pytest.fixture
def page(qtbot: QtBot, room: Room, place: Place) -> Workspace:
    made = Workspace(room, place.case_id)
    qtbot.addWidget(made)
    made.resize(1280, 820)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.left.show_post(str(address(1)))
    return made


def sheet_of(qtbot: QtBot, page: Workspace) -> ActSheet:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page.left.pane.view, Qt.Key.Key_X)
    [found] = [sheet for sheet in page.findChildren(ActSheet) if sheet.isVisible()]
    qtbot.waitUntil(found.isActiveWindow)
    return found


def hide(qtbot: QtBot, page: Workspace, why: str = "It is an insult.") -> None:
    sheet = sheet_of(qtbot, page)
    sheet.ui.reason.setFocus()
    QTest.keyClicks(sheet.ui.reason, why)
    QTest.keyClick(sheet.ui.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def pass_by(room: Room, seconds: int) -> None:
    clock_of(room.desk).at_us += seconds * 1_000_000
    outbox_of(room).wake()


def hidden(qtbot: QtBot, room: Room, place: Place, page: Workspace) -> None:
    hide(qtbot, page)
    pass_by(room, 11)
    qtbot.waitUntil(lambda: bool(place.case.platform_acts), timeout=5000)
    page.refresh()


def test_two_keys_and_a_reason_hide_a_post_and_the_journal_says_so(
    qtbot: QtBot, room: Room, place: Place, page: Workspace
) -> None:
    sheet = sheet_of(qtbot, page)
    assert "Bob" in sheet.ui.lead.text() and "You lost it" in sheet.ui.lead.text()
    assert sheet.act is Act.HIDE
    shown = {act for act, button in sheet.choices.items() if button.isVisible()}
    assert shown == {Act.HIDE, Act.RESTORE, Act.LOCK, Act.UNLOCK, Act.NOTE}
    # What this account may not do is said, not left to be tried.
    assert "approve the post" in sheet.ui.lacking.text()
    sheet.reject()
    hidden(qtbot, room, place, page)
    assert place.there.read()["hidden"] == [address(1)]
    said = [page.journal.index(n, 0).data() for n in range(page.journal.rowCount())]
    assert any("Post hidden on Yard" in str(one) for one in said)
    marks = page.left._marks()
    assert [fact.words for fact in marks[address(1)].facts] == ["kept as evidence", "hidden there"]


def test_while_it_waits_it_is_seen_in_the_case_and_undo_takes_it_back(
    qtbot: QtBot, room: Room, place: Place, page: Workspace
) -> None:
    with qtbot.waitSignal(page.undoable) as heard:
        hide(qtbot, page)
    strip = page.findChild(CaseOutbox)
    assert strip is not None
    assert strip.box.isVisible()
    assert "Hide the post: It is an insult." in strip.rows[0].words.text()
    said, undo = heard.args
    assert "10 seconds" in said
    assert undo()
    pass_by(room, 60)
    qtbot.wait(50)
    assert place.there.read()["done"] == []


def test_the_same_key_takes_back_what_has_not_gone_yet_first(
    qtbot: QtBot, room: Room, place: Place, page: Workspace
) -> None:
    hidden(qtbot, room, place, page)
    sheet = sheet_of(qtbot, page)
    sheet.choices[Act.LOCK].click()
    sheet.ui.reason.setPlainText("Until tomorrow.")
    sheet.save()
    assert len(room.desk.book.outbox.all()) == 1
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    # The lock never went; what was hidden before stays so.
    assert room.desk.book.outbox.all() == []
    assert "Taken back before it went" in page.ui.composer.ui.foot.words
    pass_by(room, 11)
    assert place.there.read()["hidden"] == [address(1)]


def test_what_was_put_off_before_is_not_what_was_done_last(
    qtbot: QtBot, room: Room, place: Place, page: Workspace
) -> None:
    from moderator_console.core import events as ev

    desk = room.desk
    letter = ev.MessageSent(ev.Channel.MESSAGE, ev.Purpose.OTHER, "Tomorrow.", to="yard:bob")
    outbox_of(room).put(place.account, letter, place.case_id, desk.now() + 86_400_000_000)
    pass_by(room, 5)
    hidden(qtbot, room, place, page)
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    acts = [asked.entry.item.act for asked in desk.book.outbox.all()]
    assert acts == [None, Act.RESTORE]


def test_one_key_takes_back_there_what_was_done(
    qtbot: QtBot, room: Room, place: Place, page: Workspace
) -> None:
    hidden(qtbot, room, place, page)
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    pass_by(room, 11)
    qtbot.waitUntil(lambda: len(place.case.platform_acts) == 2, timeout=5000)
    assert place.there.read()["hidden"] == []
    assert place.case.platform_acts[1].what.reason == "Taken back: It is an insult."
    page.refresh()
    assert [fact.words for fact in page.left._marks()[address(1)].facts] == ["kept as evidence"]
    # The sheet proposes what would take the last act back.
    assert sheet_of(qtbot, page).act is Act.HIDE


def test_the_sheet_insists_on_a_reason_and_keeps_what_was_begun(
    qtbot: QtBot, room: Room, place: Place, page: Workspace
) -> None:
    sheet = sheet_of(qtbot, page)
    sheet.save()
    assert sheet.isVisible()
    assert "Say why" in sheet.ui.foot.words
    assert room.desk.book.outbox.all() == []
    QTest.keyClicks(sheet.ui.reason, "Half a reas")
    sheet.reject()
    again = sheet_of(qtbot, page)
    assert again.ui.reason.toPlainText() == "Half a reas"


def test_without_an_account_the_way_to_one_is_said(
    qtbot: QtBot, room: Room, place: Place, page: Workspace
) -> None:
    room.desk.book.connected.remove(place.account.id)
    with qtbot.waitSignal(page.troubled) as heard:
        QTest.keyClick(page.left.pane.view, Qt.Key.Key_X)
    assert "Settings" in heard.args[0].way


def test_an_account_without_the_right_says_which_it_takes(
    qtbot: QtBot, room: Room, place: Place, page: Workspace
) -> None:
    assert place.account.can is not None
    bare = replace(place.account.can, acts=frozenset(), needs=(("acts", "yard-keeper"),))
    room.desk.book.connected.keep(replace(place.account, can=bare))
    sheet = sheet_of(qtbot, page)
    assert not sheet.ui.save.isEnabled()
    assert "yard-keeper" in sheet.ui.lacking.text()


def test_the_menu_of_a_post_offers_it(page: Workspace) -> None:
    page.show_side(THREAD)
    offers = page.left.pane.view.acts.offers()
    assert [offer.key for offer in offers if "platform" in offer.words] == ["X"]
    assert len(offers) > 3


def narrowed(room: Room, place: Place, *acts: Act) -> None:
    """The account may do these there and nothing else, as where a post that was taken away never comes back."""
    assert place.account.can is not None
    can = replace(place.account.can, acts=frozenset(acts))
    room.desk.book.connected.keep(replace(place.account, can=can))


def test_what_nothing_takes_back_there_is_said_before_it_is_done(
    qtbot: QtBot, room: Room, place: Place, page: Workspace
) -> None:
    narrowed(room, place, Act.HIDE, Act.LOCK, Act.UNLOCK)
    sheet = sheet_of(qtbot, page)
    assert sheet.act is Act.HIDE and sheet.ui.final.isVisible()
    said = "Nothing takes this back on the platform: what is done there stays done."
    assert sheet.ui.final.text().startswith(said)
    assert "stays readable in this case" in sheet.ui.final.text()
    assert "10 seconds you can stop it; then it is done for good" in sheet.ui.foot.words
    # Who hears the choices hears it with the choice.
    assert sheet.choices[Act.HIDE].accessibleDescription().startswith(said)
    assert sheet.choices[Act.LOCK].accessibleDescription() == ""
    QTest.keyClick(sheet.choices[Act.HIDE], Qt.Key.Key_Down)
    assert sheet.act is Act.LOCK and not sheet.ui.final.isVisible()
    assert "later Alt+Z takes it back there" in sheet.ui.foot.words


def test_where_hiding_deletes_the_sheet_says_so_before_it_is_done(
    qtbot: QtBot, room: Room, place: Place, page: Workspace
) -> None:
    assert place.account.can is not None
    can = replace(place.account.can, deletes_to_hide=True)
    room.desk.book.connected.keep(replace(place.account, can=can))
    sheet = sheet_of(qtbot, page)
    assert sheet.act is Act.HIDE and sheet.ui.final.isVisible()
    assert sheet.ui.final.text().startswith("There the post is deleted: its staff still see it")
    assert "deleted" in sheet.choices[Act.HIDE].accessibleDescription()
    assert "later Alt+Z takes it back there" in sheet.ui.foot.words
    sheet.choices[Act.LOCK].click()
    assert not sheet.ui.final.isVisible()


def test_the_key_does_not_pretend_to_take_back_what_stays_done(
    qtbot: QtBot, room: Room, place: Place, page: Workspace
) -> None:
    narrowed(room, place, Act.HIDE, Act.LOCK, Act.UNLOCK)
    place.ask(Act.LOCK, "Too heated.")
    pass_by(room, 11)
    qtbot.waitUntil(lambda: len(place.case.platform_acts) == 1, timeout=5000)
    hide(qtbot, page)
    pass_by(room, 11)
    qtbot.waitUntil(lambda: len(place.case.platform_acts) == 2, timeout=5000)
    page.refresh()
    with qtbot.waitSignal(page.troubled) as heard:
        QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert heard.args[0].sentence == "Nothing takes this back on the platform."
    # Neither is an earlier act taken back in its place: that one is asked for by name.
    assert all(one.entry.state is State.SENT for one in room.desk.book.outbox.all())


def test_the_menu_greys_what_no_account_can_and_says_so(
    room: Room, place: Place, page: Workspace
) -> None:
    narrowed(room, place)
    page.show_side(THREAD)
    [offer] = [each for each in page.left.pane.view.acts.offers() if each.key == "X"]
    assert not offer.enabled
    assert offer.words == "On the platform itself: “Yard” cannot"

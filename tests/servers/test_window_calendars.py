"""The whole way through the window, with a real Radicale: settings, publishing, a change on the phone, a proposal."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

import icalendar
import keyring
import pytest
from desk_making import make_profile
from keyring.backends import fail
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from servers.odd_servers import self_signed, silent_server, web_site
from servers.radicale_server import PASSWORD, USER, Radicale, radicale
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.core.events import NextKind
from moderator_console.core.moments import When, when_local
from moderator_console.services.caldav_errands import Passwords
from moderator_console.services.calendar_titles import all_due, uid_of
from moderator_console.services.desk import Desk
from moderator_console.store.casework import NextWish
from moderator_console.views.calendar.calendar_page import CalendarPage
from moderator_console.views.calendar.proposal_strip import ProposalStrip
from moderator_console.views.calendar.server_keeper import ServerKeeper, keeper_of
from moderator_console.views.settings.server_settings import ServerSettings
from moderator_console.views.settings.settings import Settings
from moderator_console.views.today.today import Today

PARIS = "Europe/Paris"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@dataclass
class Both:
    """A window with one case due on Monday 30 November at 09:00, and the server that a phone speaks to."""

    made: House
    desk: Desk
    phone: Radicale
    qtbot: QtBot

    @property
    def keeper(self) -> ServerKeeper:
        room = self.made.window.page.room  # type: ignore[attr-defined]  # of the pages inside
        return keeper_of(room)

    def settings(self) -> ServerSettings:
        self.made.window.go("settings")
        page = self.made.window.page
        assert isinstance(page, Settings)
        server = page.ui.calendars.server
        assert isinstance(server, ServerSettings)
        return server

    def strip_on(self, place: str) -> ProposalStrip:
        self.made.window.go(place)
        page = self.made.window.page
        assert isinstance(page, Today | CalendarPage)
        place_of = page.changed_there
        self.qtbot.waitUntil(lambda: place_of.strip is not None, timeout=PATIENT_MS)
        assert place_of.strip is not None
        return place_of.strip

    def fill(self, url: str, password: str = PASSWORD) -> ServerSettings:
        server = self.settings()
        server.url.setText(url)
        server.user.setText(USER)
        server.password.setText(password)
        server.look.click()
        self.qtbot.waitUntil(server.look.isEnabled, timeout=PATIENT_MS)
        return server

    def publish(self) -> ServerSettings:
        server = self.fill(self.phone.root)
        server.publish.click()
        self.in_step()
        return server

    def in_step(self) -> None:
        self.qtbot.waitUntil(
            lambda: not self.keeper.busy and self.keeper.standing.last_us > 0, timeout=PATIENT_MS
        )

    def sync(self) -> None:
        self.in_step()
        done, keeper = [], self.keeper
        keeper.told.connect(lambda: done.append(keeper.busy))
        keeper.sync_now()
        self.qtbot.waitUntil(lambda: done[-1:] == [False], timeout=PATIENT_MS)

    @property
    def url(self) -> str:
        (item,) = all_due(self.desk.book, self.desk.now())
        return f"{self.phone.calendar}{uid_of(item)}.ics"

    def here(self) -> str:
        (item,) = all_due(self.desk.book, self.desk.now())
        return item.when.local

    def there(self) -> str:
        text = self.phone.ask("GET", self.url).content
        (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
        return str(event["dtstart"].dt.replace(tzinfo=None).isoformat(timespec="minutes"))

    def move_there(self, wall: str) -> None:
        was = self.phone.ask("GET", self.url).text
        begin = next(line for line in was.splitlines() if line.startswith("DTSTART;"))
        put = f"DTSTART;TZID={PARIS}:{wall.replace('-', '').replace(':', '')}00"
        self.phone.ask("PUT", self.url, was.replace(begin, put), content_type="text/calendar")


def keeper_threads() -> list[str]:
    """Errands that are under way."""
    return [one.name for one in threading.enumerate() if one.name == "errand"]


def at(wall: str) -> When:
    return when_local(datetime.fromisoformat(wall), PARIS)


@pytest.fixture
def both(
    started: Radicale, qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Both]:  # fmt: skip
    # A computer without a keyring, which many are: the password is known until the program ends.
    # Said twice: the vault may look for a keyring anew, and an earlier test may have chosen one already.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    started.ask("DELETE", started.calendar)
    started.make_calendar()
    with house(qtbot, qapp, make_profile(tmp_path, sample=False), now="2026-11-18T10:42:00+01:00") as made:  # fmt: skip
        desk = unlocked(made, qtbot)
        wish = NextWish(at("2026-11-30T09:00"), NextKind.FOLLOW_UP)
        desk.open_case_without_post("Ilse", "SECRET", next=wish)
        yield Both(made, desk, started, qtbot)
    keyring.set_keyring(before)


def test_the_keyboard_stays_with_the_server_that_is_published_to(both: Both) -> None:
    server = both.fill(both.phone.root)
    both.qtbot.waitUntil(both.made.window.isActiveWindow, timeout=PATIENT_MS)
    server.publish.setFocus()
    QTest.keyClick(server.publish, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is server.password
    both.in_step()
    assert QApplication.focusWidget() in (server.now, server.anew)


def test_settings_publish_a_change_there_and_taking_it_over(both: Both) -> None:
    server = both.publish()
    assert "Last in step 10:42." in server.standing.text()
    assert "No keyring keeps the password" in server.said.text()
    assert server.password.text() == "" and not server.password.isVisible()
    assert both.there() == "2026-11-30T09:00"
    text = both.phone.ask("GET", both.url).text
    assert "SECRET" not in text and "Ilse" not in text
    both.move_there("2026-12-02T11:00")
    server.now.click()
    strip = both.strip_on("today")
    both.qtbot.waitUntil(lambda: len(strip.rows) == 1, timeout=PATIENT_MS)
    assert strip.isVisible()
    said = strip.rows[0].words.text()
    assert said == "Ilse: moved in your other calendar from 30 Nov 09:00 to 2 Dec 11:00."
    assert both.here() == "2026-11-30T09:00"
    strip.rows[0].buttons[0].click()
    assert both.here() == "2026-12-02T11:00"
    assert not strip.isVisible()
    both.qtbot.waitUntil(lambda: not both.keeper._looking, timeout=PATIENT_MS)
    assert both.keeper.proposals == (), "what was read before it was decided does not come back"
    both.sync()
    assert both.there() == "2026-12-02T11:00"
    both.made.window.undo()
    assert both.here() == "2026-11-30T09:00"
    both.qtbot.waitUntil(lambda: both.keeper._owed, timeout=PATIENT_MS)
    both.sync()
    assert both.there() == "2026-11-30T09:00" and both.keeper.proposals == ()


def test_keeping_mine_puts_the_date_back_there(both: Both) -> None:
    both.publish()
    both.move_there("2026-12-02T11:00")
    both.sync()
    strip = both.strip_on("calendar")
    both.qtbot.waitUntil(lambda: len(strip.rows) == 1, timeout=PATIENT_MS)
    strip.rows[0].buttons[1].click()
    both.qtbot.waitUntil(lambda: both.there() == "2026-11-30T09:00", timeout=PATIENT_MS)
    assert both.here() == "2026-11-30T09:00" and strip.rows == []


def test_both_that_moved_are_shown_with_both_dates(both: Both) -> None:
    both.publish()
    both.move_there("2026-12-02T11:00")
    (item,) = all_due(both.desk.book, both.desk.now())
    both.desk.work.move(item.case_id, item.event_id, at("2026-12-03T15:00"))
    both.sync()
    strip = both.strip_on("calendar")
    both.qtbot.waitUntil(lambda: len(strip.rows) == 1, timeout=PATIENT_MS)
    said = strip.rows[0].words.text()
    assert "here to 3 Dec 15:00" in said and "calendar to 2 Dec 11:00" in said
    strip.rows[0].buttons[0].click()
    assert both.here() == "2026-12-02T11:00"


def test_what_is_removed_there_stays_due_and_is_offered_again(both: Both) -> None:
    both.publish()
    both.phone.ask("DELETE", both.url)
    both.sync()
    strip = both.strip_on("today")
    both.qtbot.waitUntil(lambda: len(strip.rows) == 1, timeout=PATIENT_MS)
    assert "still due here 30 Nov 09:00. Publish it again?" in strip.rows[0].words.text()
    assert both.here() == "2026-11-30T09:00"
    strip.rows[0].buttons[0].click()
    both.qtbot.waitUntil(lambda: not both.keeper.busy, timeout=PATIENT_MS)
    both.sync()
    assert both.there() == "2026-11-30T09:00"


def test_what_changes_here_is_brought_there_by_itself(both: Both) -> None:
    both.publish()
    (item,) = all_due(both.desk.book, both.desk.now())
    both.keeper._soon.setInterval(0)
    both.desk.work.move(item.case_id, item.event_id, at("2026-12-03T15:00"))
    both.keeper._soon.start(0)
    both.qtbot.waitUntil(lambda: both.there() == "2026-12-03T15:00", timeout=PATIENT_MS)


@pytest.mark.parametrize(
    ("url", "password", "said"),
    [
        ("http://example.org/cal/", PASSWORD, "does not go over a line"),
        ("nonsense://", PASSWORD, "not the address of a calendar server"),
        ("{root}", "wrong", "does not accept this name and password"),
        ("http://127.0.0.1:9/", PASSWORD, "cannot be reached"),
        ("", PASSWORD, "Address, name and password are needed"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_kept(
    both: Both, url: str, password: str, said: str
) -> None:
    server = both.fill(url.format(root=both.phone.root), password)
    assert said in server.said.text()
    assert both.keeper.account is None and not server.publish.isVisible()
    assert both.desk.book.settings.below("caldav") == {}


def test_a_server_that_is_no_calendar_or_that_nobody_vouches_for_is_said(
    both: Both, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    with web_site() as url:
        assert "There is no calendar (CalDAV) at this address" in both.fill(url).said.text()
    with web_site(certificate=self_signed(tmp_path)) as url:
        said = both.fill(url).said.text()
    assert "cannot prove that it is the one it says; nothing was sent" in said
    assert both.keeper.account is None


def test_stopping_asks_and_removes_there_what_was_published(both: Both) -> None:
    server = both.publish()
    assert not server.remove.isVisible()
    server.stop.click()
    assert "removed from “Due”" in server.said.text() and server.leave.hasFocus()
    server.go_on.click()
    assert both.keeper.account is not None and not server.remove.isVisible()
    server.stop.click()
    server.remove.click()
    both.qtbot.waitUntil(lambda: both.keeper.account is None, timeout=PATIENT_MS)
    listed = both.phone.ask("PROPFIND", both.phone.calendar, depth="1").text
    assert ".ics" not in listed and "removed there" in server.said.text()
    assert both.here() == "2026-11-30T09:00" and server.url.isVisible()


def test_quitting_while_a_server_is_silent_is_quick(both: Both) -> None:
    both.publish()
    from moderator_console.services import caldav

    with silent_server() as url:
        account = both.keeper.account
        assert account is not None
        silent = caldav.Account(url, account.user, account.name)
        both.keeper.passwords.know(silent, PASSWORD)
        caldav.publish_to(both.desk.book, silent)
        keeper = both.keeper
        keeper.sync_now()
        assert keeper.busy
        begun = monotonic()
        both.made.close()
        assert monotonic() - begun < 3
        assert not keeper.busy and keeper_threads() == []


def test_a_server_that_is_away_for_long_is_said_on_the_page_once(both: Both) -> None:
    both.publish()
    strip = both.strip_on("calendar")
    assert not strip.isVisible()
    both.phone.stop()
    try:
        both.sync()
        assert not strip.isVisible(), "a server that blinks is nobody's business"
        clock = both.desk.clock
        clock.at_us += 86_400_000_000  # type: ignore[attr-defined]  # a clock for tests
        both.made.window.refresh()
        strip.refresh()
        assert "has not answered since yesterday 10:42" in strip.rows[0].words.text()
    finally:
        both.phone.start()
    strip.rows[0].buttons[0].click()
    both.qtbot.waitUntil(lambda: not strip.isVisible(), timeout=PATIENT_MS)


def test_the_file_is_kept_where_it_was_chosen_and_says_what_was_chosen(
    both: Both, tmp_path: Path
) -> None:
    both.made.window.go("settings")
    page = both.made.window.page
    assert isinstance(page, Settings)
    mine = page.ui.calendars
    assert "Follow up, case " in mine.example.text() and "30 min" in mine.example.text()
    mine.keep_at(tmp_path / "mine")
    file = tmp_path / "mine.ics"
    both.qtbot.waitUntil(lambda: mine.keeps.isChecked(), timeout=PATIENT_MS)
    assert b"Ilse" not in file.read_bytes()
    mine.titles.chosen.emit("member")
    both.qtbot.waitUntil(lambda: b"Ilse" in file.read_bytes(), timeout=PATIENT_MS)
    assert "“Follow up, Ilse”" in mine.example.text()
    mine.copy.click()
    assert QGuiApplication.clipboard().text() == file.as_uri()
    mine.keeps.click()
    assert not file.exists() and not mine.copy.isVisible()
    mine.keep_at(tmp_path / "no such folder" / "mine.ics")
    both.qtbot.waitUntil(lambda: "is not there" in mine.said.text(), timeout=PATIENT_MS)
    assert not mine.keeps.isChecked()


def test_a_password_that_nobody_knows_any_more_is_asked_for_again(both: Both) -> None:
    server = both.publish()
    both.keeper.passwords = Passwords(threading.get_ident())
    both.sync()
    strip = both.strip_on("today")
    assert "its password is needed" in strip.rows[0].words.text()
    both.keeper._by_itself()
    assert not both.keeper.busy, "the keyring's dialog does not come back by itself"
    server = both.settings()
    assert "Type the password again" in server.standing.text()
    server.anew.click()
    server.password.setText(PASSWORD)
    server.publish.click()
    both.qtbot.waitUntil(lambda: both.keeper.blocked is None, timeout=PATIENT_MS)
    both.in_step()
    assert both.strip_on("today").rows == []


def test_without_the_extra_the_settings_say_how_to_install_it(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    from moderator_console.views.settings import server_settings

    monkeypatch.setattr(server_settings, "find_spec", lambda name: None)
    server = both.settings()
    server._show()
    assert "pip install 'moderator-console[caldav]'" in server.standing.text()
    assert not server.url.isVisible() and not server.look.isVisible()


def test_what_was_to_be_decided_is_still_there_after_a_restart(both: Both) -> None:
    both.publish()
    both.move_there("2026-12-02T11:00")
    both.sync()
    room = both.made.window.page.room  # type: ignore[attr-defined]  # of the pages inside
    both.keeper.leave()
    again = keeper_of(room)
    both.qtbot.waitUntil(lambda: len(again.proposals) == 1, timeout=PATIENT_MS)

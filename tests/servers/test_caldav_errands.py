"""Errands to calendar servers: nobody waits for them, and each way of failing has its own sentence."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from desk_making import clock_of, make_desk
from keyring_session import in_session
from servers.odd_servers import self_signed, silent_server, web_site
from servers.radicale_server import PASSWORD, USER, Radicale, radicale

from moderator_console.cli.calendar_words import calendar_words
from moderator_console.cli.words import Speech
from moderator_console.core.trouble import ServerTrouble, WrongWords
from moderator_console.services import caldav, caldav_times
from moderator_console.services.caldav_errands import Errand, Passwords, look, take_back, turn
from moderator_console.services.caldav_wire import Stopped
from moderator_console.services.desk import Desk

WORDS = calendar_words(Speech("en"))
MINUTE_US = 60_000_000


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as started:
        yield started


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path, sample=False)
    made.open_case_without_post("Ilse", "SECRET")
    yield made
    made.close()


class Known(Passwords):
    """A person who has typed the password."""

    def __init__(self, desk: Desk, password: str) -> None:
        super().__init__()
        account = caldav.account(desk.book)
        assert account is not None
        self.know(account, password)


def told(url: str, user: str = USER, password: str = PASSWORD) -> str:
    """Why looking at an address fails."""
    with pytest.raises(ServerTrouble) as trouble:
        look(url, user, password, caldav.Halt())
    assert PASSWORD not in str(trouble.value) and trouble.value.way
    return trouble.value.facts["why"]


def test_each_way_of_failing_has_its_own_reason(server: Radicale, tmp_path: Path) -> None:
    assert told(server.calendar, password="wrong") == "refused"
    assert told("https://nowhere.invalid/cal/") == "unknown"
    with web_site() as page:
        assert told(page) == "strange"
    with web_site(404) as page:
        assert told(page) == "strange"
    with web_site(503) as page:
        assert told(page) == "away"
    with web_site(302, headers={"location": "https://other.example/cal/"}) as page:
        assert told(page) == "elsewhere"
    with web_site(certificate=self_signed(tmp_path)) as page:
        assert told(page) == "untrusted"
    with web_site(content=b"x" * 20_000_100) as page:
        assert told(page) == "strange"
    with pytest.raises(WrongWords):
        look("http://example.org/", USER, PASSWORD, caldav.Halt())
    assert told("http://127.0.0.1:9/") == "away"


def test_a_wrong_path_on_a_calendar_server_finds_the_persons_calendars(server: Radicale) -> None:
    (found,) = look(f"{server.root}no/such/thing/", USER, PASSWORD, caldav.Halt())
    assert found.url == server.calendar


def test_a_certificate_that_this_computer_trusts_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(own))
    with web_site(certificate=own) as page:
        assert told(page) == "strange", "the line stands; it is only no calendar"


def test_a_silent_server_holds_nobody_who_leaves(desk: Desk) -> None:
    with silent_server() as url:
        caldav.publish_to(desk.book, caldav.Account(url, USER, "Due"))
        passwords, ended = Known(desk, PASSWORD), list[object]()
        before = dict(desk.book.settings.below(""))
        asked = threading.Event()

        def work(halt: caldav.Halt) -> object:
            asked.set()
            return turn(desk, passwords, WORDS, halt)

        errand = Errand(work, ended.append, ended.append)
        assert asked.wait(10) and errand.running
        begun = monotonic()
        while not errand._halt._servers:
            assert monotonic() - begun < 10
        begun = monotonic()
        assert errand.stop(5)
        assert monotonic() - begun < 2
    assert ended == [] and desk.book.settings.below("") == before


def test_a_line_with_tls_that_waits_is_hung_up_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, asked = self_signed(tmp_path), threading.Event()
    monkeypatch.setenv("SSL_CERT_FILE", str(own))
    with web_site(certificate=own, asked=asked) as url:
        ended: list[object] = []
        errand = Errand(lambda halt: look(url, USER, PASSWORD, halt), ended.append, ended.append)
        assert asked.wait(20)
        begun = monotonic()
        assert errand.stop(5) and monotonic() - begun < 2 and ended == []


def test_what_was_stopped_writes_nothing_any_more(desk: Desk, server: Radicale) -> None:
    caldav.publish_to(desk.book, caldav.Account(server.calendar, USER, "Due"))
    halt = caldav.Halt()
    halt.stop()
    with pytest.raises(Stopped):
        turn(desk, Known(desk, PASSWORD), WORDS, halt)
    assert desk.book.settings.below("caldav item") == {}
    assert caldav_times.standing(desk.book).why == ""


def test_a_turn_and_its_failures_are_told_as_they_stand(desk: Desk, server: Radicale) -> None:
    book, clock = desk.book, clock_of(desk)
    caldav.publish_to(book, caldav.Account(server.calendar, USER, "Due"))
    passwords, begun = Known(desk, PASSWORD), clock.at_us
    assert caldav_times.is_time(book, begun)
    done = turn(desk, passwords, WORDS, caldav.Halt())
    assert done is not None and done.written == 1
    assert caldav_times.standing(book) == caldav_times.Standing(
        begun, 0, "", begun + 15 * MINUTE_US
    )
    assert caldav_times.is_time(book, begun), "a change here is brought at once"
    assert not caldav_times.is_time(book, begun + 14 * MINUTE_US, changed=False)
    assert caldav_times.is_time(book, begun + 15 * MINUTE_US, changed=False)
    server.stop()
    try:
        clock.at_us += MINUTE_US
        for waited in (1, 2, 4):
            with pytest.raises(ServerTrouble):
                turn(desk, passwords, WORDS, caldav.Halt())
            stands = caldav_times.standing(book)
            assert (stands.why, stands.last_us) == ("away", begun)
            assert stands.failing_since_us == begun + MINUTE_US
            assert stands.next_us == clock.at_us + waited * MINUTE_US
            clock.at_us = stands.next_us
    finally:
        server.start()
    assert turn(desk, passwords, WORDS, caldav.Halt()) is not None
    assert caldav_times.standing(book).why == ""


def test_a_clock_that_is_set_back_makes_nobody_wait(desk: Desk) -> None:
    book, year_us = desk.book, 366 * 86_400_000_000
    now = desk.now()
    caldav_times.note_failed(book, "away", now + year_us)
    assert caldav_times.is_time(book, now)
    caldav_times.note_done(book, now + year_us)
    assert caldav_times.is_time(book, now, changed=False)


@pytest.mark.parametrize("why", ["refused", "untrusted", "missing"])
def test_what_only_a_person_can_mend_is_not_tried_again_by_itself(desk: Desk, why: str) -> None:
    book, now = desk.book, desk.now()
    caldav_times.note_failed(book, why, now)
    assert not caldav_times.is_time(book, now + 366 * 86_400_000_000)
    assert caldav_times.standing(book).next_us is None
    caldav_times.may_again(book)
    assert caldav_times.is_time(book, now)


def test_what_was_published_is_taken_back_and_nothing_else(desk: Desk, server: Radicale) -> None:
    own = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:mine\r\nDTSTAMP:20261118T094200Z\r\nDTSTART:20261118T094200Z\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    server.ask("DELETE", server.calendar)
    server.make_calendar()
    server.ask("PUT", f"{server.calendar}mine.ics", own, content_type="text/calendar")
    caldav.publish_to(desk.book, caldav.Account(server.calendar, USER, "Due"))
    passwords = Known(desk, PASSWORD)
    turn(desk, passwords, WORDS, caldav.Halt())
    assert take_back(desk, passwords, caldav.Halt()) == 1
    listed = server.ask("PROPFIND", server.calendar, depth="1").text
    assert listed.count(".ics") == 1 and "mine.ics" in listed
    assert desk.book.settings.below("caldav item") == {}


def test_the_keyring_is_never_asked_on_the_thread_of_the_window(desk: Desk) -> None:
    passwords = Passwords(threading.get_ident())
    account = caldav.Account("https://example.org/cal/", USER, "Due")
    for act in (passwords.of, passwords.forget, lambda one: passwords.keep(one, PASSWORD)):
        with pytest.raises(RuntimeError, match="never on the window's thread"):
            act(account)


def test_a_turn_in_which_nothing_changed_writes_nothing_here(
    desk: Desk, server: Radicale, monkeypatch: pytest.MonkeyPatch
) -> None:
    caldav.publish_to(desk.book, caldav.Account(server.calendar, USER, "Due"))
    passwords = Known(desk, PASSWORD)
    turn(desk, passwords, WORDS, caldav.Halt())
    kept: list[str] = []
    monkeypatch.setattr(caldav, "_keep", lambda book, uid, state: kept.append(uid))
    turn(desk, passwords, WORDS, caldav.Halt())
    assert kept == []


_KEYRING = """
from moderator_console.services.caldav import Account
from moderator_console.services.caldav_errands import Passwords
from moderator_console.core.trouble import NotFound
account = Account("https://example.org/cal/", "mod", "Due")
answers["kept"] = Passwords().keep(account, "pässword")
answers["found"] = Passwords().of(account)
Passwords().forget(account)
try:
    Passwords().of(account)
except NotFound as told:
    answers["gone"] = told.facts["why"]
"""


@pytest.mark.skipif(sys.platform != "linux", reason="gnome-keyring is a Linux program")
def test_a_real_keyring_keeps_and_forgets_the_password() -> None:
    assert in_session(_KEYRING) == {"kept": True, "found": "pässword", "gone": "password"}

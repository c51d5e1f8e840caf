"""Notifications on a real bus, to a server that speaks the specification; and where there is none of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest
from notification_server import Server, bus

from moderator_console.services.notify import (
    DEFAULT,
    LONGEST_BODY,
    LONGEST_TITLE,
    Notice,
    Notices,
    Reach,
    plain,
)

ABLE = ("body", "body-markup", "actions")
ACTS = (("now", "Do it now"), ("today", "Later today"), ("tomorrow", "Tomorrow"))
DUE = Notice("Call Odile", "Due 10:00", ACTS)


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with bus(tmp_path) as found:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", found)
        yield found


@contextmanager
def serving(address: str, able: tuple[str, ...] = ABLE, silent: bool = False) -> Iterator[Server]:
    server = Server(address, able, silent)
    try:
        yield server
    finally:
        server.close()


@contextmanager
def noticing(answered: Callable[[str, str], None] = lambda name, key: None) -> Iterator[Notices]:
    notices = Notices(answered, "Moderator Console", "moderator-console")
    try:
        yield notices
    finally:
        notices.close()


def test_what_is_due_is_shown_with_its_acts_and_an_answer_comes_back_by_name(address: str) -> None:
    heard: Queue[tuple[str, str, str]] = Queue()
    with (
        serving(address) as server,
        noticing(
            lambda name, key: heard.put((name, key, threading.current_thread().name))
        ) as notices,
    ):
        assert notices.reach is Reach.UNTRIED
        notices.show("odile", DUE)
        ((program, replaces, icon, title, body, acts, hints, expires),) = server.until(1)
        assert (program, replaces, icon) == ("Moderator Console", 0, "moderator-console")
        assert (title, body) == ("Call Odile", "Due 10:00")
        assert acts == [DEFAULT, "Do it now", *(part for act in ACTS for part in act)]
        assert hints["desktop-entry"] == ("s", "moderator-console")
        assert hints["urgency"] == ("y", 1)
        assert expires == -1
        assert notices.settle()
        assert (notices.reach, notices.acts) == (Reach.WORKS, True)
        server.act(1, "tomorrow")
        assert heard.get(timeout=5) == ("odile", "tomorrow", "notices")
        assert notices.token == "token 1"


def test_a_repetition_stands_in_the_place_of_the_first(address: str) -> None:
    with serving(address) as server, noticing() as notices:
        notices.show("odile", DUE)
        assert notices.settle()
        notices.show("odile", Notice("Call Odile", "1 h late", ACTS))
        notices.show("ruth", DUE)
        assert notices.settle()
        assert [each[4] for each in server.until(2)] == ["1 h late", "Due 10:00"]


def test_what_is_handled_is_taken_back_and_everything_at_the_end(address: str) -> None:
    with serving(address) as server:
        with noticing() as notices:
            for name in ("odile", "ruth"):
                notices.show(name, DUE)
            assert notices.settle()
            server.until(2)
            notices.take_back("odile")
            server.until(1)
            notices.take_back("somebody who was never shown")
            assert notices.settle()
        server.until(0)
        notices.show("ruth", DUE)
        assert len(server.all) == 2, "nothing is shown any more"


def test_what_the_person_closed_is_shown_anew_the_next_time(address: str) -> None:
    with serving(address) as server, noticing() as notices:
        notices.show("odile", DUE)
        assert notices.settle()
        server.until(1)
        server.dismiss(1)
        for _ in range(50):
            notices.show("ruth", DUE)
            assert notices.settle()
            if "odile" not in notices._ids:
                break
        notices.show("odile", DUE)
        server.until(2)
        assert server.all[-1][1] == 0, "a number of its own"


def test_a_server_without_acts_and_markup_gets_neither(address: str) -> None:
    with serving(address, able=("body",)) as server, noticing() as notices:
        notices.show("odile", Notice("A & B", "<b>not bold</b>", ACTS))
        ((*_, title, body, acts, _, _),) = server.until(1)
        assert (title, body, acts) == ("A & B", "<b>not bold</b>", [DEFAULT, "Do it now"])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<b>Bold</b> & <img src=x>", "&lt;b&gt;Bold&lt;/b&gt; &amp; &lt;img src=x&gt;"),
        ("two\nlines\x00\x1b[31m and \u202eturned", "two lines [31m and turned"),
        ("\ud800 half a letter", "half a letter"),
        ("", ""),
    ],
)
def test_hostile_words_are_words(address: str, name: str, shown: str) -> None:
    with serving(address) as server, noticing() as notices:
        notices.show("x", Notice("Due", name, ACTS))
        ((_, _, _, _, body, *_),) = server.until(1)
        assert body == shown
        assert notices.settle()
        assert notices.reach is Reach.WORKS


def test_long_words_are_cut_and_five_hundred_at_once_all_come(address: str) -> None:
    assert len(plain("x" * 100_000, LONGEST_TITLE)) == LONGEST_TITLE
    assert len(plain("word " * 100_000, LONGEST_BODY)) <= LONGEST_BODY
    with serving(address) as server, noticing() as notices:
        for number in range(500):
            notices.show(str(number), DUE)
        assert len(server.until(500, 20)) == 500


def test_without_a_server_it_is_said_and_one_that_comes_later_is_found(address: str) -> None:
    with noticing() as notices:
        notices.show("odile", DUE)
        assert notices.settle()
        assert notices.reach is Reach.NO_SERVER
        with serving(address) as server:
            notices.show("ruth", DUE)
            server.until(1)
            assert notices.settle()
            assert notices.reach is Reach.WORKS


@pytest.mark.parametrize("where", ["", "unix:path=/nowhere/at/all", "nonsense", "tcp:host=x"])
def test_without_a_bus_it_is_said_and_nothing_breaks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", where)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with noticing() as notices:
        notices.show("odile", DUE)
        assert notices.settle()
        assert notices.reach is Reach.NO_BUS


def test_a_bus_that_goes_and_comes_back_is_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with noticing() as notices:
        for time in ("first", "second"):
            folder = tmp_path / time
            folder.mkdir()
            with bus(folder) as address, serving(address) as server:
                monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
                notices.show("odile", DUE)
                assert notices.settle()
                if not server.shown:  # it noticed only now that the old bus is gone
                    notices.show("odile", DUE)
                server.until(1)


def test_a_server_that_never_answers_keeps_nobody_waiting(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("moderator_console.services.notify.PATIENCE_S", 0.2)
    with serving(address, silent=True), noticing() as notices:
        notices.show("odile", DUE)
        assert notices.settle(5)
        assert notices.reach is Reach.NO_SERVER

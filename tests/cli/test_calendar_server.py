"""``calendar publish`` on the command line, with a real server behind it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_calls import NOW, Console
from keyring_session import in_session
from servers.radicale_server import PASSWORD, USER, Radicale, radicale

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as started:
        yield started


@pytest.fixture
def secret(tmp_path: Path) -> str:
    path = tmp_path / "server password"
    path.write_text(PASSWORD + "\n", encoding="utf-8")
    path.chmod(0o600)
    return str(path)


def test_a_case_is_published_moved_there_and_accepted(
    console: Console, server: Radicale, secret: str
) -> None:
    console.refused(3, "calendar", "sync", "--password-file", secret)
    console.ask("case", "open", "--member", "Ilse", "--title", "She rang")
    with_secret = ("--password-file", secret)
    told = console.ask("calendar", "publish", server.root, "--user", USER, *with_secret)
    assert told == {"calendar": "Due", "url": server.calendar, "user": USER}
    assert console.ask("calendar", "show")["published"]["last"] is None
    assert console.ask("calendar", "sync", *with_secret)["written"] == 1
    shown = console.ask("calendar", "show")["published"]
    assert shown["last"] == NOW and shown["failing"] is None and shown["proposals"] == 0
    assert "Last in step: Wed 18 Nov" in console.say("calendar", "show").out
    listed = server.ask("PROPFIND", server.calendar, depth="1").text
    name = next(part for part in listed.replace("<", ">").split(">") if part.endswith(".ics"))
    url = server.root.rstrip("/") + name
    was = server.ask("GET", url).text
    begin = next(line for line in was.splitlines() if line.startswith("DTSTART;"))
    moved = was.replace(begin, "DTSTART;TZID=Europe/Paris:20261202T110000")
    server.ask("PUT", url, moved, content_type="text/calendar")
    assert console.ask("calendar", "sync", *with_secret)["proposals"] == 1
    console.lang = "fr"
    assert "déplacé là-bas" in console.say("calendar", "proposals").out
    (one,) = console.ask("calendar", "proposals")["proposals"]
    assert one["changed"] == "moved"
    console.refused(3, "calendar", "accept", "zzzz")
    console.ask("calendar", "accept", one["id"][:8])
    assert "2026-12-02T11:00" in str(console.ask("agenda")["items"][0])
    assert console.ask("calendar", "proposals")["proposals"] == []
    assert console.say("calendar", "publish", "--take-back", *with_secret).status == 0
    assert ".ics" not in server.ask("PROPFIND", server.calendar, depth="1").text
    assert console.ask("calendar", "show")["published"] is None
    console.refused(3, "calendar", "sync", *with_secret)


_KEYRING = """
from pathlib import Path
from moderator_console.services.vault import Vault
from moderator_console.services.caldav import Account

folder = Path(sys.argv[1])
common = json.loads((folder / "common").read_text())
url, user, password = json.loads((folder / "server").read_text())

def run(*words):
    done = subprocess.run(
        [sys.executable, "-m", "moderator_console", *words, "--json", *common], capture_output=True, text=True
    )
    return done.returncode, json.loads(done.stdout)

answers["empty"] = run("calendar", "sync")
Vault().set(Account(url, user, "Due").secret, password)
answers["kept"] = run("calendar", "sync")
answers["stopped"] = run("calendar", "publish", "--stop")
answers["forgotten"] = Vault().get(Account(url, user, "Due").secret)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="gnome-keyring is a Linux program")
def test_the_password_lies_in_the_keyring_and_goes_with_the_calendar(
    console: Console, server: Radicale, secret: str, tmp_path: Path
) -> None:
    console.ask("calendar", "publish", server.calendar, "--user", USER, "--password-file", secret)
    (tmp_path / "common").write_text(json.dumps(console.common()))
    (tmp_path / "server").write_text(json.dumps([server.calendar, USER, PASSWORD]))
    said = in_session(_KEYRING, folder=tmp_path)
    assert said["empty"][0] == 3 and said["empty"][1]["trouble"] == "NotFound"
    assert said["kept"][0] == 0
    assert said["stopped"][0] == 0 and said["forgotten"] is None
    assert PASSWORD.encode() not in (console.profile / "cases.db").read_bytes()


def test_a_wrong_password_is_said_in_one_sentence_and_shown_nowhere(
    console: Console, server: Radicale, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("CANARY-PASSWORD\n", encoding="utf-8")
    wrong.chmod(0o600)
    answer = console.say(
        "calendar", "publish", server.calendar, "--user", USER, "--password-file", str(wrong)
    )
    assert answer.status == 3 and "does not accept" in answer.err
    assert "CANARY" not in answer.err + answer.out
    console.refused(
        2,
        "calendar",
        "publish",
        "http://example.org/",
        "--user",
        "a",
        "--password-file",
        str(wrong),
    )


def test_a_server_that_is_away_is_said_with_the_day_since_which_it_is(
    console: Console, server: Radicale, secret: str
) -> None:
    console.ask("calendar", "publish", server.calendar, "--user", USER, "--password-file", secret)
    server.stop()
    try:
        told = console.refused(3, "calendar", "sync", "--password-file", secret)
        assert told["trouble"] == "ServerTrouble"
        assert console.ask("calendar", "show")["published"]["failing"] == "away"
        console.lang = "fr"
        assert "Plus à jour depuis" in console.say("calendar", "show").out
        # Without its server the calendar is stopped all the same; what lies there stays.
        console.refused(3, "calendar", "publish", "--take-back", "--password-file", secret)
        assert console.say("calendar", "publish", "--stop").status == 0
    finally:
        server.start()

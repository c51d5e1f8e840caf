"""The canary for connected accounts: their passwords stand nowhere but where a person put them.

The command line works with a real mail server and a real calendar server, in processes whose arguments and environment
are read while they run; then every file, every table and everything that was said is looked through.
"""

from __future__ import annotations

import json
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest
from servers.mail_server import HOST, PASSWORDS, Mail
from servers.radicale_server import PASSWORD as CALENDAR_PASSWORD
from servers.radicale_server import USER, Radicale, radicale
from services.test_canary import House, decrypted, made, shapes

assert made  # a fixture: whoever uses ``house`` needs it

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

TYPED_WRONG = "canari-faux-mot-ZP09"


@dataclass
class Connected(House):
    """A house with a mailbox and a calendar; what must not be found are their passwords."""

    password: str = ""

    def marks(self) -> dict[str, bytes]:
        return {
            "mail password": self.password.encode(),
            "calendar password": CALENDAR_PASSWORD.encode(),
            "wrong password": TYPED_WRONG.encode(),
        }

    def word(self, name: str, words: str) -> str:
        path = self.home / "secret" / name
        path.write_text(words + "\n", "utf-8")
        path.chmod(0o600)
        return str(path)


@contextmanager
def watched(house: Connected) -> Iterator[list[bytes]]:
    """Arguments and environment of every process of the program, its children too, as others could read them."""
    seen: dict[tuple[str, bytes], bytes] = {}
    over = threading.Event()
    ours = str(house.home / "around").encode()

    def look() -> None:
        while not over.wait(0.02):
            for folder in Path("/proc").glob("[0-9]*"):
                try:
                    environment = (folder / "environ").read_bytes()
                    if ours in environment:
                        words = (folder / "cmdline").read_bytes()
                        seen[folder.name, words] = words + b"\0" + environment
                except OSError:  # it has ended meanwhile
                    continue

    watching = threading.Thread(target=look)
    watching.start()
    found: list[bytes] = []
    try:
        yield found
    finally:
        over.set()
        watching.join()
        found.extend(seen.values())


#: The process shows at its end what others could have read of it meanwhile.
SHOWN = """
import atexit
from pathlib import Path
def show():
    for name in ("cmdline", "environ"):
        print(Path("/proc/self", name).read_bytes())
atexit.register(show)
"""


@pytest.fixture(scope="module")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as started:
        yield started


@pytest.fixture
def connected(made: House, tmp_path: Path) -> Connected:  # the fixture of that name
    shutil.copytree(made.home, tmp_path / "house")
    return Connected(tmp_path / "house", made.key, made.case, PASSWORDS["cat"])


def test_passwords_of_accounts_stand_nowhere(
    connected: Connected, mail: Mail, calendar: Radicale, monkeypatch: pytest.MonkeyPatch
) -> None:
    house, said = connected, []

    def say(*words: str, wanted: int = 0, stdin: str = "") -> bytes:
        status, out = house.said(*words, stdin=stdin, code=SHOWN)
        assert status == wanted, out
        said.append(out)
        return out

    right = house.word("mail", house.password)
    wrong = house.word("wrong mail", TYPED_WRONG)
    due = house.word("due", CALENDAR_PASSWORD)
    user = "cat"
    for name in PASSWORDS:
        mail.remove_all(name)
    settings = [f"--set={name}={value}" for name, value in mail.settings(user).items()]
    say(
        "connect", "add", "mail", *settings, "--label", "Garden", "--password-file", wrong, wanted=3
    )
    say("connect", "add", "mail", *settings, "--label", "Garden", "--password-file", right)
    mail.deliver(
        f"Message-ID: <a@x>\r\nFrom: ann@{HOST}\r\nSubject: Seeds\r\n\r\nThey are gone.\r\n".encode(), user
    )  # fmt: skip
    say("sync", "--password-file", right)
    say("sync", "--password-file", wrong, wanted=3)
    say("connect", "test", "Garden", "--password-file", right)
    sent = say(
        "message", house.case, "--channel", "mail", "--to", f"ann@{HOST}", "--text", "We are sorry.",
        "--through", "Garden", "--json",
    )  # fmt: skip
    entry = json.loads(sent.partition(b"\nb'")[0])["entry"]
    say("outbox", "retry", entry[-8:])
    say("outbox", "send", "--password-file", wrong)
    say("connect", "test", "Garden", "--password-file", right)
    say("outbox", "retry", entry[-8:])
    say("outbox", "send", "--password-file", right)
    assert len(mail.received("ann")) == 1
    for words in (
        ["connect", "list"],
        ["outbox", "list", "--all"],
        ["connect", "platforms", "--json"],
    ):
        say(*words)
    say("calendar", "publish", calendar.root, "--user", USER, "--password-file", due)
    say("calendar", "sync", "--password-file", due)
    say("calendar", "sync", "--password-file", wrong, wanted=3)
    around = house.home / "around"
    for words in (
        ["calendar", "show"],
        ["calendar", "file", str(around / "due.ics")],
        ["doctor"],
        ["verify"],
        ["verify", "--nothing-hidden"],
        ["figures", "--csv", str(around / "figures.csv")],
        ["case", "show", house.case],
        ["search", "Seeds"],
        ["rebuild"],
    ):
        say(*words)
    # A fault of ours, with the password at hand.
    fault = """
        from moderator_console.services import sync
        def broken(self, connector, pages=None):
            raise RuntimeError(connector._secret, vars(connector))
        sync.Syncing.turn = broken
    """
    status, out = house.said("sync", "--password-file", right, code=dedent(fault))
    assert status == 70 and b"RuntimeError" in out
    assert house.hits(out, *said) == []
    for name in ("cases.db", "archive.db"):
        content = decrypted(house.profile / name, house.key)
        assert name == "archive.db" or b"Garden" in content
        for mark, secret in house.marks().items():
            assert not any(shape in content for shape in shapes(secret)), mark
    # Killed while it reads, with the password at hand and the log of the database still there.
    mail.deliver(f"Message-ID: <b@x>\r\nFrom: ann@{HOST}\r\nSubject: More\r\n\r\nOf them.\r\n".encode(), user)  # fmt: skip
    killing = """
        import os, signal
        from moderator_console.services import sync
        told = sync.Syncing.turn
        def turn(self, *values, **named):
            told(self, *values, **named)
            os.kill(os.getpid(), signal.SIGKILL)
        sync.Syncing.turn = turn
    """
    with watched(house) as seen:
        status, out = house.said("sync", "--password-file", right, code=dedent(killing))
    assert status == -signal.SIGKILL, out
    assert list(house.profile.glob("*.db-wal"))
    assert any(b"--password-file" in one for one in seen)
    assert house.hits(out, *seen) == []
    # The control: what is planted is found, in a file and in what was said.
    (house.home / "around" / "some.log").write_bytes(b"AUTH " + house.password.encode())
    assert house.hits()
    assert house.hits(json.dumps(TYPED_WRONG).encode())
    with watched(house) as seen:
        house.said("search", TYPED_WRONG)
    assert "wrong password in said 0" in house.hits(*[one for one in seen if b"search" in one])

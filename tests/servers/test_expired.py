"""A token that expired, a key that was revoked, a password that was changed, after the account was connected.

Whether reading or sending finds out first: the platform is asked once and then left alone, it is said in one sentence with
the way, and after a new secret everything goes on where it stood, nothing lost and nothing twice. On a real Synapse, Dovecot
and WordPress; at look-alikes of a forum, of Mastodon and of Reddit.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import pytest
from cli_calls import Console
from connectors.matrix_world import leave_all
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from servers import reddit_stand_in as reddit
from servers.cutting import Line
from servers.mail_server import HOST, PASSWORDS, Mail, mail_server
from servers.seat import Seat, seat
from servers.synapse_server import Member, Synapse
from servers.wordpress_server import WordPress

from moderator_console.connectors import reddit as reddit_connector
from moderator_console.core.events import Channel, MessageSent, Purpose
from moderator_console.core.outbox import Entry, State
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.outbox.outbox_words import OutboxWords

sys.path.insert(0, str(Path(__file__).resolve().parent))

from discourse_stand_in import StandIn as ForumStandIn
from discourse_stand_in import stand_in as forum_stand_in
from mastodon_stand_in import StandIn as MastodonStandIn
from mastodon_stand_in import stand_in as mastodon_stand_in

WORDS = "May I ring you?"
FIRST, SECOND = "My seeds are gone.", "And nobody answers."
#: What a screen says in the languages of the window.
SAID = {
    "en": ("Its password is no longer accepted".lower(), "give a new password", "stands still: give a new password"),
    "fr": ("son mot de passe n’est plus accepté", "donnez un nouveau mot de passe", "donnez un nouveau mot de passe"),
}  # fmt: skip


class There(Protocol):
    """A platform on which somebody has an account."""

    platform: str
    settings: dict[str, str]

    def secret(self) -> str:
        """One that is accepted from now on."""
        ...

    def expire(self) -> None:
        """What was accepted is not any more."""
        ...

    def write(self, text: str) -> None:
        """A member says something for everybody."""
        ...

    def calls(self) -> int:
        """How often our account has called."""
        ...

    def send(self, sat: Seat) -> Entry:
        """Somebody writes ``WORDS`` through the account."""
        ...

    def arrived(self) -> int:
        """How often ``WORDS`` came there."""
        ...


def private(sat: Seat, to: str, subject: str = "") -> Entry:
    """A message to a member, as the composer puts it into the outbox."""
    message = MessageSent(Channel.MESSAGE, Purpose.OTHER, WORDS, subject=subject, to=to)
    [thread] = sat.desk.archive.threads(None, 1).lines
    case = sat.desk.open_case([sat.desk.archive.posts(thread.address, 0, 1)[0].address])
    return outbox_of(sat.room).put(sat.account, message, case.id)


class OnMatrix:
    platform = "matrix"

    def __init__(self, server: Synapse, stack: ExitStack) -> None:
        self.mod, self.ann = server.member("mod"), server.member("ann")
        leave_all(self.mod, self.ann, server.member("bob"))
        self._server, self._token = server, ""
        self._room = self.mod.make_room("Help", self.ann)
        self.line = Line(server.port)
        self.line.start()
        stack.callback(self.line.stop)
        self.settings = {"url": f"http://127.0.0.1:{self.line.port}", "rooms": self._room}
        self._before = self._talks()

    def secret(self) -> str:
        self._token = self._server.log_in("mod", "mod pässword").json()["access_token"]
        return self._token

    def expire(self) -> None:
        Member(self._server.root, "mod", self._token).ask("POST", "/_matrix/client/v3/logout", {})

    def write(self, text: str) -> None:
        self.ann.post(self._room, text)

    def calls(self) -> int:
        return self.line.calls

    def send(self, sat: Seat) -> Entry:
        return private(sat, self.ann.address)

    def _talks(self) -> list[str]:
        marked = self.mod.answer("GET", f"/_matrix/client/v3/user/{self.mod.address}/account_data/m.direct")  # fmt: skip
        return list(marked.json().get(self.ann.address, [])) if marked.status_code == 200 else []

    def arrived(self) -> int:
        # The rooms of other tests were left.
        new = [room for room in self._talks() if room not in self._before]
        return sum(self.mod.texts(room).count(WORDS) for room in new)


class OnMail:
    platform = "mail"

    def __init__(self, server: Mail, stack: ExitStack) -> None:
        self._server, self._n = server, 0
        for user in ("mod", "ann"):
            server.remove_all(user)
        self._imap, self._smtp = Line(server.imap_port), Line(server.smtp_port)
        for line in (self._imap, self._smtp):
            line.start()
            stack.callback(line.stop)
        ports = {"imap_port": str(self._imap.port), "smtp_port": str(self._smtp.port)}
        self.settings = server.settings(**ports)
        self._word = PASSWORDS["mod"]
        stack.callback(lambda: self._change(PASSWORDS["mod"]))

    def secret(self) -> str:
        return self._word

    def expire(self) -> None:
        self._word = f"{self._word} anew"
        self._change(self._word)

    def _change(self, word: str) -> None:
        self._server.stop()
        users = "".join(f"{name}:{{PLAIN}}{each}\n" for name, each in {**PASSWORDS, "mod": word}.items())  # fmt: skip
        (self._server.folder / "users").write_text(users, "utf-8")
        self._server.start()

    def write(self, text: str) -> None:
        self._n += 1
        head = (
            f"Message-ID: <m{self._n}@x>\r\nFrom: ann <ann@{HOST}>\r\nSubject: Seeds {self._n}\r\n"
        )
        when = "Date: Wed, 18 Nov 2026 09:00:00 +0000\r\nContent-Type: text/plain\r\n\r\n"
        self._server.deliver(f"{head}{when}{text}\r\n".encode())

    def calls(self) -> int:
        return self._imap.calls + self._smtp.calls

    def send(self, sat: Seat) -> Entry:
        return private(sat, f"ann@{HOST}", "Your seeds")

    def arrived(self) -> int:
        return sum(WORDS.encode() in one for one in self._server.received("ann"))


class OnForum:
    platform = "discourse"

    def __init__(self, server: ForumStandIn) -> None:
        self._server, there = server, server.forum
        self._mod, self._ann = there.member("mod", moderator=True), there.member("Ann")
        self._n = 0
        self.settings = {"url": server.base}

    def secret(self) -> str:
        return self._server.key(self._mod)

    def expire(self) -> None:
        self._server.keys.clear()

    def write(self, text: str) -> None:
        self._n += 1
        self._server.forum.topic(self._ann, f"Seeds {self._n}", text)

    def calls(self) -> int:
        return len(self._server.asked)

    def send(self, sat: Seat) -> Entry:
        return private(sat, f"{self._server.base}/u/{self._ann.id}", "Your seeds")

    def arrived(self) -> int:
        return sum(WORDS in one.raw for one in self._server.forum.posts.values())


class OnMastodon:
    platform = "mastodon"

    def __init__(self, server: MastodonStandIn) -> None:
        self._server, self._mod = server, server.member("mod", staff=True)
        server.member("ann")
        self.settings = {"url": server.base, "read": "tag", "place": "#garden"}

    def secret(self) -> str:
        return self._server.token(self._mod)

    def expire(self) -> None:
        self._server.tokens.clear()

    def write(self, text: str) -> None:
        self._server.write("ann", f"{text} #garden")

    def calls(self) -> int:
        return len(self._server.asked)

    def send(self, sat: Seat) -> Entry:
        return private(sat, f"{self._server.base}/@ann")

    def arrived(self) -> int:
        return sum(WORDS in one.text for one in self._server.statuses.values())


class OnReddit:
    platform = "reddit"

    def __init__(self, server: reddit.Reddit, patch: pytest.MonkeyPatch) -> None:
        made = reddit_connector.RedditPlatform(site=server.base, api=server.base)
        patch.setattr(reddit_connector, "PLATFORM", made)
        self._server, self._patch = server, patch
        self.settings = {"community": f"r/{reddit.COMMUNITY}", "client": reddit.CLIENT}

    def secret(self) -> str:
        return reddit.TOKENS["mod"]

    def expire(self) -> None:
        self._patch.setitem(reddit.TOKENS, "mod", "mod-refresh-anew")
        self._server.forget_tokens()

    def write(self, text: str) -> None:
        self._server.submit("ann", text)

    def calls(self) -> int:
        return len(self._server.asked)

    def send(self, sat: Seat) -> Entry:
        return private(sat, "reddit:u/ann", "Your seeds")

    def arrived(self) -> int:
        return sum(one.startswith(WORDS) for one in self._server.mails("ann"))


class OnWordPress:
    platform = "wordpress"

    def __init__(self, server: WordPress) -> None:
        self._title, self._key = f"Seeds {uuid4().hex}", ""
        self._server, self._article = server, server.post(self._title)
        # What the test before this one said.
        for one in server.ask("GET", "/wp/v2/comments", "mod", per_page="100"):
            server.ask("DELETE", f"/wp/v2/comments/{one['id']}", "mod", force="true")
        self.settings = {"url": server.root, "user": "mod"}

    def secret(self) -> str:
        told = self._server.ask(
            "POST", "/wp/v2/users/me/application-passwords", "mod", {"name": f"desk {self.calls()}"}
        )
        self._key = told["uuid"]
        return str(told["password"])

    def expire(self) -> None:
        self._server.ask(
            "DELETE", f"/wp/v2/users/me/application-passwords/{self._key}", "mod"
        )  # fmt: skip

    def write(self, text: str) -> None:
        self._server.comment("ann", self._article, text)

    def calls(self) -> int:
        return self._server.log.read_text("utf-8", "replace").count("Accepted")

    def send(self, sat: Seat) -> Entry:
        [about] = [line.address for line in sat.desk.archive.threads().lines if line.title == self._title]  # fmt: skip
        post = sat.desk.archive.posts(about, 1, 1)[0].address
        return outbox_of(sat.room).reply(
            sat.account, post, WORDS, sat.desk.open_case([post]).id, ()
        )

    def arrived(self) -> int:
        found = self._server.ask("GET", "/wp/v2/comments", "mod", post=str(self._article))
        return sum(WORDS in one["content"]["rendered"] for one in found)


PLACES = ("matrix", "mail", "discourse", "mastodon", "reddit")


@pytest.fixture(scope="module")
def own_mail() -> Iterator[Mail]:
    """A mail server whose passwords may change."""
    with mail_server() as server:
        yield server


@pytest.fixture
def there(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[There]:
    with ExitStack() as stack:
        made: Callable[[], There] = {
            "matrix": lambda: OnMatrix(request.getfixturevalue("synapse"), stack),
            "mail": lambda: OnMail(request.getfixturevalue("own_mail"), stack),
            "discourse": lambda: OnForum(stack.enter_context(forum_stand_in())),
            "mastodon": lambda: OnMastodon(stack.enter_context(mastodon_stand_in())),
            "reddit": lambda: OnReddit(stack.enter_context(reddit.reddit_stand_in()), monkeypatch),
        }[request.param]
        yield made()


def said(sat: Seat) -> list[str]:
    """What members said in public and was read, each as often as it lies here."""
    archive = sat.desk.archive
    threads = [line.address for line in archive.threads(None, 50).lines]
    texts = [post.text for one in threads for post in archive.posts(one, 0, 50)]
    return sorted(one for text in texts for one in (FIRST, SECOND) if one in text)[::-1]


def left_alone(sat: Seat, there: There) -> None:
    """Hours go by, the network comes and goes: nobody asks the platform any more."""
    calls = there.calls()
    for _ in range(4):
        sat.pass_by(3_600)
        sat.keeper.wake()
        sat.until(lambda: not sat.keeper.busy)
        sat.qtbot.wait(120)
    assert there.calls() == calls


def stands_still(sat: Seat, there: There, entry: Entry, language: str) -> None:
    """What every place says of it, and that the text waits."""
    row, status, listed = SAID[language]
    sat.until(lambda: row in sat.row().standing.text().lower())
    assert any(status in fact for fact in sat.made.window.ui.status.shown())
    told = Console(sat.desk.opened.folder, lang=language).say("connect", "list").out
    assert listed in told
    # Nor is anybody asked by a command that a clock lets run; whoever names the account is.
    calls = there.calls()
    refused = Console(sat.desk.opened.folder).say("sync")
    assert refused.status and "Give the password or token anew." in refused.err
    assert there.calls() == calls
    waiting = sat.desk.book.outbox.get(entry.item.id).entry
    assert (waiting.state, waiting.item.text) == (State.WAITING, WORDS)
    said = OutboxWords().of(waiting, sat.account, sat.desk.now(), sat.desk.zone)
    assert {"en": "has a new password", "fr": "ait un nouveau mot de passe"}[language] in said


def goes_on(sat: Seat, there: There, entry: Entry) -> None:
    """A new secret is given in the window: what waited goes, what was said meanwhile comes, each once."""
    accounts, row = sat.accounts(), sat.row()
    row.password.click()
    sheet = accounts.sheet
    assert sheet is not None
    secret = sheet.fields[next(ask.name for ask in sheet._asks if ask.kind == "secret")]
    assert QApplication.focusWidget() is secret or not sheet.isActiveWindow()
    sat.fill(sheet, secret=there.secret())
    sat.try_and_keep(sheet)
    sat.until(lambda: not sat.account.trouble and not sat.keeper.busy and sat.going.last_us > 0)
    sat.until(lambda: sat.desk.book.outbox.get(entry.item.id).entry.state is State.SENT)
    sat.until(lambda: there.arrived() == 1)
    sat.bring()
    assert said(sat) == [FIRST, SECOND]
    words = sat.row().standing.text()
    assert words.startswith(("Works.", "Fonctionne.", "Bringing")), words
    sat.pass_by(3_600)
    sat.until(lambda: not sat.keeper.busy)
    assert there.arrived() == 1


@pytest.mark.parametrize("there", PLACES, indirect=True)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_reading_finds_out(
    there: There, language: str, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with seat(qtbot, qapp, tmp_path, language=language) as sat:
        found_out_by_reading(sat, there, language)


def found_out_by_reading(sat: Seat, there: There, language: str) -> None:
    there.write(FIRST)
    sat.connect(there.platform, "Hut", **there.settings, secret=there.secret())
    assert said(sat) == [FIRST]
    there.expire()
    there.write(SECOND)
    # It is found out by itself, at the next turn, and by one turn.
    sat.pass_by(301)
    sat.until(lambda: sat.account.trouble == "login")
    entry = there.send(sat)
    sat.pass_by(11)
    left_alone(sat, there)
    stands_still(sat, there, entry, language)
    assert said(sat) == [FIRST]
    assert there.arrived() == 0
    goes_on(sat, there, entry)


@pytest.mark.parametrize("there", PLACES, indirect=True)
def test_sending_finds_out(there: There, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with seat(qtbot, qapp, tmp_path) as sat:
        found_out_by_sending(sat, there)


def found_out_by_sending(sat: Seat, there: There) -> None:
    there.write(FIRST)
    sat.connect(there.platform, "Hut", **there.settings, secret=there.secret())
    assert said(sat) == [FIRST]
    there.expire()
    entry = there.send(sat)
    sat.pass_by(11)
    sat.until(lambda: sat.account.trouble == "login")
    assert sat.going.trouble is None
    there.write(SECOND)
    left_alone(sat, there)
    stands_still(sat, there, entry, "en")
    assert there.arrived() == 0
    goes_on(sat, there, entry)


@pytest.mark.parametrize("find", [found_out_by_reading, found_out_by_sending])
def test_a_password_of_a_blog_that_was_revoked(
    wordpress: WordPress, qtbot: QtBot, qapp: QApplication, tmp_path: Path, find: Callable[..., None]
) -> None:  # fmt: skip
    with seat(qtbot, qapp, tmp_path) as sat:
        more = ("en",) if find is found_out_by_reading else ()
        find(sat, OnWordPress(wordpress), *more)

"""Mail keeps what connectors promise, on a real Dovecot and a real SMTP server; and what is mail's own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest
from connectors.contract import Contract, Town, World, branched, everything, message
from connectors.contract_world import Question
from servers.cutting import Fault, cutting
from servers.mail_server import HOST, LIST, PASSWORDS, Mail, mail_server

from moderator_console.connectors import Connector
from moderator_console.connectors.limit import Limit
from moderator_console.connectors.mail import PLATFORM, MailConnector
from moderator_console.connectors.mail_letters import to_us_alone
from moderator_console.connectors.mail_line import open_smtp
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Busy,
    Declined,
    Forbidden,
    Gone,
    NotImap,
    NotSmtp,
    Offline,
    PlatformTrouble,
    SmtpLogin,
    Untrusted,
)
from moderator_console.core.platforms import Errand, Outgoing
from moderator_console.core.posts import Address
from moderator_console.core.trouble import WrongWords
from moderator_console.store.ids import new_id
from moderator_console.views.platforms.wrong_field import wrong_field


class MailWorld(Town):
    """mod's mailbox, which a list fills."""

    secrets = tuple(PASSWORDS.values())
    #: SMTP says when it is too busy (4xx), and never for how long.
    pauses = ("452",)

    def __init__(self, server: Mail) -> None:
        super().__init__()
        self.server = server
        self.n = 0

    def settings(self, **more: str) -> dict[str, str]:
        return self.server.settings(**more)

    def made(self, settings: dict[str, str], secret: str) -> MailConnector:
        return self.kept(PLATFORM.connect(settings, secret))

    def connector(self, secret: str | None = None) -> MailConnector:
        return self.made(self.settings(list=LIST), PASSWORDS["mod"] if secret is None else secret)

    def account(self, name: str) -> MailConnector:
        return self.made(self.server.settings(name, list=LIST), PASSWORDS[name])

    def at(self, port: int) -> MailConnector:
        both = {"imap_port": str(port), "smtp_port": str(port)}
        return self.made(self.settings(**both), PASSWORDS["mod"])

    def thread(self, lines: Sequence[tuple[int, str, str]]) -> list[Address]:
        self.n += 1
        ids = [f"{k}.{self.n}.{time.time_ns()}@{HOST}" for k in range(len(lines))]
        chains: list[list[str]] = []
        for k, (parent, author, text) in enumerate(lines):
            chain = [*chains[parent], ids[parent]] if parent >= 0 else []
            chains.append(chain)
            self.put(ids[k], author, text, chain, minute=k)
        return [Address(f"mid:{one}") for one in ids]

    def put(
        self, mid: str, author: str, text: str, chain: Sequence[str] = (), *, minute: int = 0, references: bool = True
    ) -> None:  # fmt: skip
        head = [
            f"Message-ID: <{mid}>", f"From: {author.title()} <{author}@{HOST}>", f"To: {LIST}", "Subject: Seeds",
            f"Date: Wed, 18 Nov 2026 {9 + minute // 60:02}:{minute % 60:02}:00 +0000", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
        ]  # fmt: skip
        if chain:
            head.append(f"In-Reply-To: <{chain[-1]}>")
            if references:
                head.append("References: " + " ".join(f"<{one}>" for one in chain))
        self.server.deliver(("\r\n".join([*head, "", text]) + "\r\n").encode())

    def private(self, name: str) -> str:
        return f"mailto:{name}@{HOST}"

    def received(self, name: str) -> list[str]:
        found = (message_from_bytes(one, policy=default) for one in self.server.received(name))
        return [one.get_content() for one in found if "mod@" in str(one["From"])]

    def loses_the_answer(self, act: str) -> tuple[Connector, object]:
        line = self.line(self.server.smtp_port, (b"\r\n.\r\n", Fault.AFTER))
        return self.made(self.settings(smtp_port=str(line.port)), PASSWORDS["mod"]), line

    def pausing(self, shape: str) -> tuple[Connector, float | None]:
        return self.connector(), None

    def hostile(self, texts: Sequence[str]) -> Connector:
        self.server.remove_all("mod")
        for n, text in enumerate(texts):
            head = f"Message-ID: <{n}@hostile>\r\nFrom: ann@{HOST}\r\nSubject: {text[:200]}\r\n"
            kind = "Content-Type: text/plain; charset=utf-8\r\n\r\n"
            self.server.deliver((head + kind + text).encode("utf-8", "surrogatepass"))
        return self.connector()

    def taken_back(self, address: Address) -> None:
        self.server.drop(address.removeprefix("mid:"))


@pytest.fixture(scope="module")
def server() -> Iterator[Mail]:
    with mail_server() as running:
        yield running


@pytest.fixture
def world(server: Mail) -> Iterator[MailWorld]:
    for name in PASSWORDS:
        server.remove_all(name)
    made = MailWorld(server)
    yield made
    made.end()


class TestMailKeepsThePromises(Contract):
    def nowhere(self) -> Address:
        return Address("mid:nobody.wrote@this")

    def nobody(self) -> str:
        return f"mailto:nobody@{HOST}"

    def paused(self, world: World) -> dict[str, Question]:
        full = message(world, to=f"mailto:full@{HOST}")
        return {"send": lambda it: it.send(full)}


def private(world: MailWorld, text: str = "Shall we talk?") -> Outgoing:
    return message(world, text)


def test_the_folders_are_offered_to_choose_from(world: MailWorld) -> None:
    world.server.deliver(b"Subject: x\r\n\r\nx\r\n", folder="Réclamations")
    who, _ = world.connector().check()
    assert {"INBOX"} <= {key for key, _ in who.places}


def test_what_somebody_wrote_to_us_alone_is_not_answered_to_the_list(world: MailWorld) -> None:
    mid = f"alone.{time.time_ns()}@{HOST}"
    world.server.deliver(
        f"Message-ID: <{mid}>\r\nFrom: ann@{HOST}\r\nTo: mod@{HOST}\r\nSubject: Between us\r\n\r\nPlease.\r\n".encode()
    )  # fmt: skip
    connector = world.connector()
    item = Outgoing(new_id(), Errand.REPLY, about=Address(f"mid:{mid}"), text="Of course")
    with pytest.raises(Declined) as no:
        connector.send(item)
    assert no.value.said == "this mail did not go to the list"
    [public] = world.thread([(-1, "ann", "To all")])
    assert connector.send(replace(item, about=public)).address


def test_a_log_in_that_only_sending_refuses_names_the_server_that_sends(world: MailWorld) -> None:
    with pytest.raises(SmtpLogin) as no, open_smtp(
        "127.0.0.1", world.server.smtp_port, "open", "mod", "wrong", Limit()
    ):  # fmt: skip
        pass
    assert no.value.why == "login" and "SMTP" in no.value.sentence


@pytest.mark.parametrize(
    ("heads", "alone"),
    [
        ("To: mod@{host}", True),
        ("To: Mod <MOD@{host}>, ann@{host}", True),
        # Like ours, and not ours.
        ("To: bigmod@{host}", False),
        ("To: mod@{host}.example", False),
        ("To: mod@{host}\r\nCc: {list}", False),
        ("To: mod@{host}, not-{list}", True),
        ("To: mod@{host}\r\nList-Id: The garden <{id}>", False),
        ("To: mod@{host}\r\nList-Post: <mailto:{list}>", False),
        ("Subject: to nobody", False),
        # A copy of what we wrote to somebody alone.
        ("From: Mod <mod@{host}>\r\nTo: ann@{host}", True),
        ("From: mod@{host}\r\nTo: {list}", False),
    ],
)
def test_a_letter_is_what_names_us_and_not_the_list(heads: str, alone: bool) -> None:
    head = heads.format(host=HOST, list=LIST, id=LIST.replace("@", "."))
    mail = f"Message-ID: <p@x>\r\n{head}\r\n\r\nPlease.\r\n".encode()
    assert to_us_alone(mail, f"mod@{HOST}", LIST) == ("p@x" if alone else "")
    assert to_us_alone(mail, f"mod@{HOST}", "") == ""


def test_without_a_list_nothing_is_said_in_public(world: MailWorld) -> None:
    [address] = world.thread([(-1, "ann", "Hello")])
    connector = world.made(world.settings(), PASSWORDS["mod"])
    assert not connector.check()[1].public
    with pytest.raises(Forbidden):
        connector.send(Outgoing(new_id(), Errand.REPLY, about=address, text="x"))


def test_answers_without_references_still_find_where_it_began(world: MailWorld) -> None:
    world.put("a@x", "ann", "first")
    world.put("b@x", "bob", "second", ["a@x"], references=False)
    connector = world.connector()
    _, cursor = everything(connector)
    # It comes alone, later, and names its parent only: the beginning is looked for.
    world.put("c@x", "ann", "third", ["b@x"], references=False)
    [post], _ = everything(world.connector(), cursor)
    assert post.thread.address == "mid:a@x#thread"
    assert post.parent == "mid:b@x"


def test_a_mailbox_that_was_numbered_anew_is_read_again_and_nothing_doubles(
    world: MailWorld,
) -> None:
    first = world.thread(branched(3))
    _, cursor = everything(world.connector())
    world.server.remove_all("mod")
    time.sleep(1.1)  # UIDVALIDITY is a time in seconds
    second = world.thread([(-1, "ann", "after")])
    posts, _ = everything(world.connector(), cursor)
    assert [post.address for post in posts] == second
    assert first[0] not in {post.address for post in posts}


def test_mails_that_were_moved_away_leave_no_hole(world: MailWorld) -> None:
    world.thread(branched(5))
    _, cursor = everything(world.connector())
    assert everything(world.connector(), cursor)[0] == []


def test_the_certificate_of_a_stranger_is_not_trusted_and_nothing_is_sent(world: MailWorld) -> None:
    connector = world.made(world.settings(tls=True), PASSWORDS["mod"])
    with pytest.raises(Untrusted):
        connector.check()
    with pytest.raises(Untrusted):
        connector.send(private(world))


def test_a_certificate_that_this_computer_knows_is_trusted(
    world: MailWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(world.server.certificate))
    connector = world.made(world.settings(tls=True), PASSWORDS["mod"])
    connector.check()
    connector.send(private(world))
    assert len(world.received("ann")) == 1


@pytest.mark.parametrize(
    ("wrong", "trouble", "field"),
    [
        ({"imap_line": "tls"}, NotImap, "imap_port"),
        ({"smtp_line": "tls"}, NotSmtp, "smtp_port"),
        ({"folder": "No such folder"}, Gone, ""),
        ({"imap_host": "no.such.host.invalid", "imap_line": "tls"}, Offline, "imap_host"),
        ({"smtp_host": "no.such.host.invalid", "smtp_line": "tls"}, Offline, "smtp_host"),
    ],
)
def test_what_is_wrong_has_its_own_trouble_and_its_field(
    world: MailWorld, wrong: dict[str, str], trouble: type[PlatformTrouble], field: str
) -> None:
    with pytest.raises(trouble) as told:
        world.made(world.settings(**wrong), PASSWORDS["mod"]).check()
    assert told.value.facts.get("field", "") == field
    if field:
        assert wrong_field(told.value, PLATFORM.asks, {}) == field


@contextmanager
def plain(hello: bytes, answer: Callable[[bytes], bytes]) -> Iterator[str]:
    """The port of a server that knows no STARTTLS: it greets, and answers each line."""

    class Talk(StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(hello)
            for line in self.rfile:
                self.wfile.write(answer(line))

    with ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield str(server.server_address[1])
        server.shutdown()


def test_a_line_that_cannot_be_secured_is_told_with_its_port(world: MailWorld) -> None:
    def imap(line: bytes) -> bytes:
        return b"* CAPABILITY IMAP4REV1\r\n" + line.split()[0] + b" OK\r\n"

    with plain(b"* OK ready\r\n", imap) as port, pytest.raises(NotImap) as told:
        world.made(world.settings(imap_port=port, imap_line="starttls"), "x").check()
    assert told.value.facts["field"] == "imap_port"
    with (
        plain(b"220 ready\r\n", lambda line: b"250 ready\r\n") as port,
        pytest.raises(NotSmtp) as said,
    ):
        world.made(world.settings(smtp_port=port, smtp_line="starttls"), PASSWORDS["mod"]).check()
    assert said.value.facts["field"] == "smtp_port"


def test_a_server_of_another_kind_is_told_apart(world: MailWorld) -> None:
    imap, smtp = str(world.server.imap_port), str(world.server.smtp_port)
    with pytest.raises(NotImap):
        world.made(world.settings(imap_port=smtp), PASSWORDS["mod"]).check()
    with pytest.raises(NotSmtp):
        world.made(world.settings(smtp_port=imap), PASSWORDS["mod"]).check()


@pytest.mark.parametrize(
    "wrong",
    [
        {"imap_line": "none", "imap_host": "mail.example.org"},
        {"imap_host": "https://mail.example.org"},
        {"imap_port": "70000"},
        {"smtp_port": "x"},
        {"address": "mod"},
        {"imap_line": "carrier pigeon"},
    ],
)
def test_settings_that_cannot_be_are_refused_before_any_line(
    world: MailWorld, wrong: dict[str, str]
) -> None:
    with pytest.raises(WrongWords):
        PLATFORM.connect(world.settings() | wrong, "x")


def test_a_full_mailbox_is_tried_again_and_a_missing_one_is_a_no(world: MailWorld) -> None:
    connector = world.connector()
    with pytest.raises(Busy) as full:
        connector.send(message(world, to=f"mailto:full@{HOST}"))
    assert "come back later" in full.value.said
    with pytest.raises(Declined) as nobody:
        connector.send(message(world, to=f"mailto:nobody@{HOST}"))
    assert "no such user" in nobody.value.said
    with pytest.raises(Declined):
        connector.send(message(world, to="not an address"))


def test_a_line_that_is_cut_before_the_text_sent_nothing(world: MailWorld) -> None:
    with cutting(world.server.smtp_port, (b"rcpt", Fault.BEFORE)) as line:
        connector = world.made(world.settings(smtp_port=str(line.port)), PASSWORDS["mod"])
        item = private(world)
        with pytest.raises(Offline):
            connector.send(item)
    assert world.received("ann") == []
    assert world.connector().find_sent(item) is None


def test_a_login_without_ascii_works_on_both_lines(world: MailWorld) -> None:
    assert not PASSWORDS["mod"].isascii()
    world.connector().check()
    with pytest.raises(AuthFailed):
        world.made(world.settings(), "faux mot de passé").check()


def test_hostile_mails_are_read_or_named(world: MailWorld) -> None:
    world.server.deliver(b"From: a@b\r\nMessage-ID: <big@x>\r\n\r\n" + b"x" * 6_000_000)
    world.server.deliver(
        b"From: a@b\r\nMessage-ID: <nul@x>\r\nSubject: \x00\r\n\r\nN\x00L \xff\xfe\r\n"
    )
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(2_000)
    )
    world.server.deliver(b"From: a@b\r\nMessage-ID: <deep@x>\r\n" + deep)
    world.server.deliver(b"nothing of a mail")
    world.server.deliver(
        b"From: a@b\r\nMessage-ID: <lines@x>\r\nReferences: "
        + b"<r@x> " * 5_000
        + b"\r\n\r\nok\r\n"
    )
    connector = world.connector()
    batch = connector.changes(None)
    got = {post.address for post in batch.posts}
    assert {"mid:big@x", "mid:nul@x", "mid:lines@x"} <= got
    assert len(batch.posts) + len([one for one in batch.skipped if not one.kept]) == 5
    assert all(len(post.source) <= 65_536 for post in batch.posts)


def test_words_that_mean_something_to_imap_are_only_words(world: MailWorld) -> None:
    connector = world.connector()
    for strange in ('a"b@x', "a\\b@x", "a\r\nb@x", "é@x", ""):
        with pytest.raises(Gone):
            connector.thread(Address("mid:" + strange), None)


def test_a_subject_cannot_bring_headers_of_its_own(world: MailWorld) -> None:
    item = message(world, subject="Hello\r\nBcc: bob@loop.test\r\nX-Evil: 1")
    world.connector().send(item)
    [raw] = world.server.received("ann")
    mail = message_from_bytes(raw, policy=default)
    assert mail["X-Evil"] is None
    assert mail["Bcc"] is None
    assert world.server.received("bob") == []


def test_the_world_is_one(world: MailWorld) -> None:
    checked: World = world
    assert checked.secrets

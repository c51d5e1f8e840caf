"""What the mail connector meets on a real Dovecot and SMTP server: a round trip, threads, new numbers, refusals, TLS."""

from __future__ import annotations

import imaplib
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

import pytest
from servers.mail_server import HOST, LIST, PASSWORDS, Mail


@pytest.fixture(autouse=True)
def empty(mail: Mail) -> None:
    for name in PASSWORDS:
        mail.remove_all(name)


def letter(name: str, to: str, subject: str, text: str, *before: str) -> EmailMessage:
    """One with an id of its own, in answer to the last of those before."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"{name}@{HOST}", to, subject
    made["Message-ID"] = f"<{len(before)}.{name}@{HOST}>"
    if before:
        made["In-Reply-To"], made["References"] = before[-1], " ".join(before)
    made.set_content(text)
    return made


@contextmanager
def outgoing(mail: Mail, name: str = "ann") -> Iterator[smtplib.SMTP]:
    with smtplib.SMTP("127.0.0.1", mail.smtp_port, timeout=20) as line:
        line.login(name, PASSWORDS[name])
        yield line


@contextmanager
def incoming(mail: Mail, name: str = "mod") -> Iterator[imaplib.IMAP4]:
    with imaplib.IMAP4("127.0.0.1", mail.imap_port, timeout=20) as line:
        line.authenticate("PLAIN", lambda _: f"\0{name}\0{PASSWORDS[name]}".encode())
        line.select("INBOX")
        yield line


def uids(line: imaplib.IMAP4, *wish: str) -> list[bytes]:
    return [*(line.uid("SEARCH", *wish)[1][0] or b"").split()]


def test_a_talk_makes_the_round_and_the_server_threads_it(mail: Mail) -> None:
    first = letter("ann", LIST, "The hut", "Locked again — é")
    second = letter("bob", LIST, "Re: The hut", "Same here", first["Message-ID"])
    with outgoing(mail) as line:
        line.send_message(first)
    with outgoing(mail, "bob") as line:
        line.send_message(second)
    with incoming(mail) as line:
        assert uids(line, "ALL") == [b"1", b"2"]
        shown = line.uid("FETCH", "1", "(BODY.PEEK[])")[1][0][1]
        assert "Locked again — é".encode() in shown or b"=C3=A9" in shown
        assert b"THREAD=REFERENCES" in line.capability()[1][0]
        assert line.uid("THREAD", "REFERENCES", "UTF-8", "ALL")[1] == [b"(1 2)"]


def test_what_is_new_has_a_higher_number(mail: Mail) -> None:
    mail.deliver(bytes(letter("ann", LIST, "One", "one")))
    with incoming(mail) as line:
        assert uids(line, "ALL") == [b"1"]
        mail.deliver(bytes(letter("ann", LIST, "Two", "two")))
        line.noop()
        assert uids(line, "UID", "2:*") == [b"2"]


def test_mails_are_moved_into_a_folder(mail: Mail) -> None:
    mail.deliver(bytes(letter("ann", LIST, "One", "one")))
    with incoming(mail) as line:
        line.create("Handled")
        assert line.uid("MOVE", "1", "Handled")[0] == "OK"
        assert uids(line, "ALL") == []
        line.select("Handled")
        assert len(uids(line, "ALL")) == 1


def test_wrong_passwords_and_wrong_addresses_are_refused(mail: Mail) -> None:
    with (
        imaplib.IMAP4("127.0.0.1", mail.imap_port) as line,
        pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"),
    ):
        line.login("mod", "not mine")
    with (
        smtplib.SMTP("127.0.0.1", mail.smtp_port) as sending,
        pytest.raises(smtplib.SMTPAuthenticationError),
    ):
        sending.login("ann", "not mine")
    for address, code in ((f"nobody@{HOST}", 550), (f"full@{HOST}", 452)):
        with outgoing(mail) as sending, pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            sending.send_message(letter("ann", address, "One", "one"))
        assert refused.value.recipients[address][0] == code


def test_tls_from_the_first_word_and_by_starttls_needs_trust_in_its_certificate(
    mail: Mail,
) -> None:
    trusting = ssl.create_default_context(cafile=str(mail.certificate))
    stranger = ssl.create_default_context()
    with imaplib.IMAP4_SSL("127.0.0.1", mail.imaps_port, ssl_context=trusting) as line:
        assert line.noop()[0] == "OK"
    with imaplib.IMAP4("127.0.0.1", mail.imap_port) as line:
        assert line.starttls(trusting)[0] == "OK"
    with smtplib.SMTP_SSL("127.0.0.1", mail.smtps_port, context=trusting) as sending:
        assert sending.login("ann", PASSWORDS["ann"])[0] == 235
    with smtplib.SMTP("127.0.0.1", mail.smtp_port) as sending:
        sending.starttls(context=trusting)
        assert sending.login("ann", PASSWORDS["ann"])[0] == 235
    with pytest.raises(ssl.SSLCertVerificationError):
        imaplib.IMAP4_SSL("127.0.0.1", mail.imaps_port, ssl_context=stranger)


def test_a_new_start_keeps_mails_and_numbers(mail: Mail) -> None:
    mail.deliver(bytes(letter("ann", LIST, "One", "one")))
    with incoming(mail) as line:
        before = line.response("UIDVALIDITY")[1]
    mail.stop()
    mail.start()
    with incoming(mail) as line:
        assert line.response("UIDVALIDITY")[1] == before and uids(line, "ALL") == [b"1"]

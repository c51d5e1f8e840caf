"""The two lines of a mail account: IMAP to read, SMTP to send. What goes wrong comes out as a platform's trouble.

A password goes over TLS only, or to this very computer.
"""

from __future__ import annotations

import imaplib
import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from moderator_console.connectors.limit import SILENT_S, Limit
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Busy,
    Declined,
    Down,
    NoSuchHost,
    NotImap,
    NotSmtp,
    Offline,
    PlatformTrouble,
    RateLimited,
    SmtpLogin,
    UnknownOutcome,
    Unreadable,
    Untrusted,
)
from moderator_console.core.trouble import WrongWords

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

#: How much of one mail is asked for: its words come first, the rest is attachments.
MOST = 5 * 1024 * 1024
TLS, STARTTLS, OPEN = "tls", "starttls", "none"
_HERE = frozenset(("127.0.0.1", "::1", "localhost"))
#: Replies of SMTP (RFC 5321, 4954): to log in is needed or failed.
_LOGIN = frozenset((530, 534, 535, 538))


def checked(
    settings: Mapping[str, str], which: str, usual: Mapping[str, int]
) -> tuple[str, int, str]:
    """Host, port and kind of line of ``which`` ("imap", "smtp"). Raises WrongWords."""
    host = settings.get(f"{which}_host", "").strip()
    kind = settings.get(f"{which}_line", TLS) or TLS
    port = settings.get(f"{which}_port", "").strip() or str(usual.get(kind, 0))
    if not host or any(sign in host for sign in "/@ \t"):
        raise WrongWords(
            "The name of the mail server is missing or not one.",
            "Write it like imap.example.org",
            field=f"{which}_host",
        )
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise WrongWords(
            "This is not a port.",
            "Leave it empty for the usual one.",
            text=port,
            field=f"{which}_port",
        )
    if kind not in (TLS, STARTTLS, OPEN):
        raise WrongWords(
            "This is not a kind of line.",
            "Choose tls or starttls.",
            text=kind,
            field=f"{which}_line",
        )
    if kind == OPEN and host not in _HERE:
        raise WrongWords(
            "A password does not go over a line that others can read.",
            "Choose tls or starttls.",
            field=f"{which}_line",
        )
    return host, int(port), kind


class _Imap(imaplib.IMAP4):
    def __init__(self, host: str, port: int, limit: Limit) -> None:
        self._limit = limit
        super().__init__(host, port, SILENT_S)

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        super().open(host, port, timeout)
        self._limit.watch(self.sock)


class _SecureImap(_Imap):
    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        self.host, self.port = host, port
        line = socket.create_connection((host, port), timeout)
        self._limit.watch(line)
        self.sock = _trusted().wrap_socket(line, server_hostname=host)
        self._limit.watch(self.sock)
        self.file = self.sock.makefile("rb")


class _Smtp(smtplib.SMTP):
    def __init__(self, host: str, port: int, limit: Limit, secure: bool) -> None:
        self._limit, self._secure = limit, secure
        super().__init__(host, port, timeout=SILENT_S)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        # What ``smtplib`` overrides for TLS as well: the line is known before anybody waits on it.
        line = socket.create_connection((host, port), timeout)
        self._limit.watch(line)
        if self._secure:
            line = _trusted().wrap_socket(line, server_hostname=host)
            self._limit.watch(line)
        return line


def open_imap(host: str, port: int, kind: str, user: str, secret: str, limit: Limit) -> BaseMailBox:
    """A mailbox that is logged in to. Raises PlatformTrouble."""
    from imap_tools import MailBoxUnencrypted

    class Box(MailBoxUnencrypted):
        """The library's mailbox over a line that can be hung up from its first byte on."""

        def _get_mailbox_client(self) -> imaplib.IMAP4:
            if kind == TLS:
                return _SecureImap(host, port, limit)
            client = _Imap(host, port, limit)
            if kind == STARTTLS:
                client.starttls(_trusted())
                limit.watch(client.sock)
            return client

    with _about("imap"), limit.over(), imap_trouble(limit):
        try:
            box: BaseMailBox = Box(host, port, timeout=SILENT_S)
        except imaplib.IMAP4.error as error:
            other = any(word in str(error) for word in ("unexpected", "not supported", "BAD", "NO"))
            if isinstance(error, imaplib.IMAP4.abort) and not other:
                raise  # the line went
            raise NotImap(host, str(error)) from error
        try:
            box.login_utf8(user, secret, initial_folder=None)
        except imaplib.IMAP4.abort:
            box.client.shutdown()
            raise
        # The library has an error of its own for each answer.
        except Exception as error:
            box.client.shutdown()
            if isinstance(error, OSError):
                raise
            said = without(secret, str(error))
            if "[UNAVAILABLE]" in said or "[INUSE]" in said:
                raise Down(said) from None
            raise AuthFailed(said) from None
    return box


@contextmanager
def _about(half: str) -> Iterator[None]:
    """Says which setting a line that could not be opened is about: the server that is not reached, or its port."""
    try:
        yield
    except (Offline, Untrusted) as trouble:
        trouble.facts.setdefault("field", f"{half}_host")
        raise
    except AuthFailed as trouble:
        if half == "imap":
            raise
        raise SmtpLogin(trouble.said) from None
    except Unreadable as trouble:
        kind = NotImap if half == "imap" else NotSmtp
        found = trouble if isinstance(trouble, kind) else kind(trouble.where, trouble.said)
        found.facts.setdefault("field", f"{half}_port")
        raise found from trouble.__cause__


@contextmanager
def imap_trouble(limit: Limit) -> Iterator[None]:
    """What reading may meet, as a platform's trouble."""
    try:
        yield
    except PlatformTrouble:
        raise
    except imaplib.IMAP4.abort as error:
        raise Offline(str(error)) from error
    except imaplib.IMAP4.error as error:
        raise Unreadable("IMAP", str(error)) from error
    except OSError as error:
        raise of_line(error) from error
    except (ValueError, IndexError, TypeError, AttributeError) as error:
        raise (Offline() if limit.stopped else Unreadable("IMAP", str(error))) from error


@contextmanager
def open_smtp(
    host: str, port: int, kind: str, user: str, secret: str, limit: Limit
) -> Iterator[smtplib.SMTP]:
    """A line that is logged in to and sends; closed at the end. Raises PlatformTrouble."""
    with _about("smtp"), limit.over():
        smtp = _greeted(host, port, kind, user, secret, limit)
    try:
        yield smtp
        with suppress(OSError, smtplib.SMTPException), limit.over(5):
            smtp.quit()
    finally:
        smtp.close()


def _greeted(host: str, port: int, kind: str, user: str, secret: str, limit: Limit) -> smtplib.SMTP:
    smtp: smtplib.SMTP | None = None
    try:
        smtp = _Smtp(host, port, limit, kind == TLS)
        smtp.ehlo_or_helo_if_needed()
        if kind == STARTTLS:
            smtp.starttls(context=_trusted())
            limit.watch(smtp.sock)
            smtp.ehlo_or_helo_if_needed()
        if user:
            _login(smtp, user, secret)
        greeted, smtp = smtp, None
        return greeted
    except smtplib.SMTPAuthenticationError as error:
        raise refusal(error.smtp_code, error.smtp_error, secret) from None
    except smtplib.SMTPNotSupportedError as error:
        raise Unreadable("SMTP", str(error)) from None
    except smtplib.SMTPResponseException as error:
        raise refusal(error.smtp_code, error.smtp_error, secret) from None
    except (smtplib.SMTPException, EOFError) as error:
        raise Offline(without(secret, str(error))) from None
    except OSError as error:
        raise of_line(error) from None
    except (ValueError, AttributeError) as error:
        raise (Offline() if limit.stopped else Unreadable("SMTP", str(error))) from None
    finally:
        if smtp is not None:
            smtp.close()


def _login(smtp: smtplib.SMTP, user: str, secret: str) -> None:
    """The library's own log-in takes ASCII only (its ``auth``); PLAIN is UTF-8 (RFC 4616)."""
    if user.isascii() and secret.isascii():
        smtp.login(user, secret)
        return
    if "PLAIN" not in smtp.esmtp_features.get("auth", "").upper().split():
        raise AuthFailed("AUTH PLAIN")
    whole = b64encode(f"\0{user}\0{secret}".encode()).decode()
    code, said = smtp.docmd("AUTH", f"PLAIN {whole}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, said)


def hand_over(
    smtp: smtplib.SMTP, sender: str, to: str, copy: str, content: bytes, limit: Limit
) -> str:
    """Gives one mail to the server, for ``to`` and, where it takes that, for ``copy``. Returns its answer.

    Raises Offline and Busy while it surely was not taken, Declined, and UnknownOutcome once it may have been.
    """
    try:
        with limit.over():
            smtp.ehlo_or_helo_if_needed()
            eight = ["body=8bitmime"] if smtp.has_extn("8bitmime") else []
            _insist(*smtp.mail(sender, eight), 250)
            _insist(*smtp.rcpt(to), 250, 251)
            smtp.rcpt(copy)
    except (smtplib.SMTPException, EOFError) as error:
        raise Offline(str(error)) from error
    except OSError as error:
        raise of_line(error) from error
    try:
        with limit.over():
            code, said = smtp.data(content)
    except smtplib.SMTPDataError as error:
        raise refusal(error.smtp_code, error.smtp_error) from error
    except (smtplib.SMTPException, OSError, EOFError, ValueError, AttributeError) as error:
        raise UnknownOutcome(type(error).__name__) from error
    _insist(code, said, 250)
    return _text(said)


def _insist(code: int, said: bytes, *good: int) -> None:
    if code not in good:
        raise refusal(code, said)


def refusal(code: int, said: bytes | str, secret: str = "") -> PlatformTrouble:
    """What a reply of SMTP means: 4xx is "later", 5xx is "no" (RFC 5321, 4.2.1)."""
    text = f"{code} {without(secret, _text(said))}"
    if code in _LOGIN:
        return AuthFailed(text)
    if code in (421, 450, 451, 452, 454):
        return RateLimited(text) if code == 421 else Busy(text)
    if 400 <= code < 500:
        return Busy(text)
    if 500 <= code < 600:
        return Declined(text)
    return Unreadable("SMTP", text)


def of_line(error: OSError) -> PlatformTrouble:
    """What an error of the line means, before anything was sent."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Untrusted(error.verify_message)
    if isinstance(error, ssl.SSLError):
        return Unreadable("TLS", error.reason or "")
    if isinstance(error, socket.gaierror):
        return NoSuchHost(error.strerror or "")
    return Offline(error.strerror or str(error))


def without(secret: str, text: str) -> str:
    """The text without the secret, whoever repeats it."""
    return text.replace(secret, "…") if secret else text


def _text(said: bytes | str) -> str:
    return said if isinstance(said, str) else said.decode("utf-8", "replace")


def _trusted() -> ssl.SSLContext:
    """What this computer trusts, among it what its owner added."""
    return ssl.create_default_context()

"""A real Dovecot and a real SMTP server for tests: on this computer only, in a folder of the test, ended with the test.

SMTP delivers into the Maildirs that IMAP shows, so that a mail makes a real round trip. Members are mod, ann and bob;
``garden@`` is a list whose mails reach mod, ``full@`` is always asked again later (452), anybody else is refused (550).
"""

from __future__ import annotations

import mailbox
import os
import pwd
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from servers.keeping import Kept, NotHere, free_ports, listens

HOST = "loop.test"
#: Whoever looks whether a password is found somewhere takes that of cat, which is like nothing else.
PASSWORDS = {
    "mod": "mod pässword",
    "ann": "ann-secret",
    "bob": "bob-secret",
    "cat": "canari-mot-de-passe-RB93 ö",
}
LIST = f"garden@{HOST}"
_CHILD = Path(__file__).with_name("smtp_child.py")
#: Where Debian keeps what speaks IMAP.
_IMAP = Path("/usr/lib/dovecot/imap")


@dataclass
class Mail:
    """``start`` and ``stop`` it as often as needed; ports, mails and certificate stay."""

    folder: Path
    imap_port: int = 0
    imaps_port: int = 0
    smtp_port: int = 0
    smtps_port: int = 0
    _kept: list[Kept] = field(default_factory=list, repr=False)

    def settings(self, user: str = "mod", *, tls: bool = False, **more: str) -> dict[str, str]:
        """What ``connect add mail`` is told about one of the members."""
        line = "tls" if tls else "none"
        return {
            "address": f"{user}@{HOST}", "user": user, "imap_host": "127.0.0.1", "smtp_host": "127.0.0.1",
            "imap_port": str(self.imaps_port if tls else self.imap_port), "imap_line": line,
            "smtp_port": str(self.smtps_port if tls else self.smtp_port), "smtp_line": line, **more,
        }  # fmt: skip

    @property
    def certificate(self) -> Path:
        """The certificate that the server shows; nobody trusts it by itself."""
        return self.folder / "cert.pem"

    def start(self) -> None:
        """Returns when both answer."""
        dovecot = shutil.which("dovecot") or "/usr/sbin/dovecot"
        if not _IMAP.exists() or not Path(dovecot).exists():
            raise NotHere("Dovecot is missing: sudo apt-get install -y dovecot-imapd")
        if not self.imap_port:
            self.imap_port, self.imaps_port, self.smtp_port, self.smtps_port = free_ports(4)
            self._make()
        me = pwd.getpwuid(os.getuid()).pw_name
        (self.folder / "dovecot.conf").write_text(self._config(_ordinary() or me), "utf-8")
        imap, smtp = (Kept(name, self.folder / f"{name}.log") for name in ("imap", "smtp"))
        self._kept = [imap, smtp]
        imap.start([dovecot, "-F", "-c", str(self.folder / "dovecot.conf")])
        ports = str(self.smtp_port), str(self.smtps_port)
        smtp.start([sys.executable, str(_CHILD), str(self.folder), *ports, _ordinary()])
        imap.wait(lambda: listens(self.imap_port) and listens(self.imaps_port))
        smtp.wait(lambda: listens(self.smtp_port) and listens(self.smtps_port))

    def stop(self) -> None:
        """Ends both at once, as a power cut would."""
        for kept in self._kept:
            kept.stop()
        self._kept = []

    # -- mails ------------------------------------------------------------------

    def deliver(self, content: bytes, user: str = "mod", folder: str = "") -> None:
        """Puts a mail into a member's mailbox, as it is."""
        with _as(_ordinary()):
            box: mailbox.Maildir = mailbox.Maildir(self.folder / "home" / user, create=True)
            (box.add_folder(folder) if folder else box).add(content)

    def drop(self, mid: str, user: str = "mod") -> None:
        """Deletes the mail with this Message-ID from a member's mailbox."""
        home = self.folder / "home" / user
        for path in [path for part in ("new", "cur") for path in (home / part).glob("*")]:
            if f"<{mid}>".encode() in path.read_bytes().partition(b"\r\n")[0]:
                path.unlink()

    def remove_all(self, user: str = "mod") -> None:
        """An empty mailbox, which IMAP numbers from one again."""
        shutil.rmtree(self.folder / "home" / user, ignore_errors=True)

    def received(self, user: str) -> list[bytes]:
        """What lies in a member's mailbox."""
        home = self.folder / "home" / user
        return [
            path.read_bytes() for part in ("new", "cur") for path in sorted((home / part).glob("*"))
        ]

    # -- inside -------------------------------------------------------------------

    def _make(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "home").mkdir()
        users = "".join(f"{name}:{{PLAIN}}{word}\n" for name, word in PASSWORDS.items())
        (self.folder / "users").write_text(users, "utf-8")
        _certify(self.folder)
        if name := _ordinary():
            for path in (self.folder, *self.folder.iterdir()):
                shutil.chown(path, name)

    def _config(self, me: str) -> str:
        here = self.folder
        group = pwd.getpwnam(me).pw_gid
        import grp

        named = grp.getgrgid(group).gr_name
        return f"""base_dir = {here}/base
state_dir = {here}/state
log_path = {here}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{here}/cert.pem
ssl_key = <{here}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0 secs
default_internal_user = {me}
default_internal_group = {named}
default_login_user = {me}
mail_location = maildir:{here}/home/%n
mail_uid = {me}
mail_gid = {named}
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 50
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {self.imap_port}
  }}
  inet_listener imaps {{
    port = {self.imaps_port}
    ssl = yes
  }}
}}
passdb {{
  driver = passwd-file
  args = {here}/users
}}
userdb {{
  driver = static
  args = uid={me} gid={named} home={here}/home/%n
}}
"""


@contextmanager
def mail_server() -> Iterator[Mail]:
    """The servers, running; ended at the end."""
    # Not below pytest's own folder: it lets nobody through but its owner, and mail is read by another user.
    with tempfile.TemporaryDirectory(prefix="mail-", ignore_cleanup_errors=True) as above:
        Path(above).chmod(0o711)
        server = Mail(Path(above) / "server")
        try:
            server.start()
            yield server
        finally:
            server.stop()


def _ordinary() -> str:
    """Dovecot does not serve root's own mail: another user then; empty where we are none of root's."""
    return "nobody" if os.getuid() == 0 else ""


@contextmanager
def _as(name: str) -> Iterator[None]:
    """As that user inside."""
    if not name:
        yield
        return
    them = pwd.getpwnam(name)
    os.setegid(them.pw_gid)
    os.seteuid(them.pw_uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def _certify(folder: Path) -> None:
    """A certificate for 127.0.0.1 that signs itself."""
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.IPAddress(ipaddress.ip_address("127.0.0.1")), x509.DNSName("localhost")]
            ),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )

"""The SMTP server of ``mail_server.py``, as a program of its own: delivers into the Maildirs below a folder."""

from __future__ import annotations

import asyncio
import mailbox
import os
import pwd
import ssl
import sys
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


class Deliver:
    """Into the mailbox of each member; the list's mails to mod."""

    def __init__(self, folder: Path, users: set[str], owner: str) -> None:
        self._folder, self._users, self._owner = folder, users, owner

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        name = address.split("@")[0]
        if name == "full":
            return "452 4.2.2 mailbox is full, come back later"
        if name not in self._users and name != "garden":
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        names = {
            "mod" if one == "garden" else one
            for one in (a.split("@")[0] for a in envelope.rcpt_tos)
        }
        if self._owner:
            them = pwd.getpwnam(self._owner)
            os.setegid(them.pw_gid)
            os.seteuid(them.pw_uid)
        try:
            for name in names:
                mailbox.Maildir(self._folder / "home" / name, create=True).add(
                    envelope.original_content
                )
        finally:
            if self._owner:
                os.seteuid(0)
                os.setegid(0)
        return "250 OK queued"


def main() -> None:
    folder, port, secure, owner = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    lines = (folder / "users").read_text("utf-8").splitlines()
    users = dict(line.replace("{PLAIN}", "").split(":", 1) for line in lines)

    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        good = (
            isinstance(data, LoginPassword)
            and users.get(data.login.decode()) == data.password.decode()
        )
        return AuthResult(success=good, handled=False)

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    common: dict[str, Any] = {
        "hostname": "127.0.0.1", "authenticator": check, "auth_required": True, "auth_require_tls": False,
        "enable_SMTPUTF8": True,
    }  # fmt: skip
    deliver = Deliver(folder, set(users), owner)
    Controller(deliver, port=port, tls_context=context, **common).start()
    Controller(deliver, port=secure, ssl_context=context, **common).start()
    asyncio.new_event_loop().run_forever()


main()

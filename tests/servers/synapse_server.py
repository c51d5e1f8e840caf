"""A real Matrix Synapse for tests: on this computer only, in a folder of the test, ended with the test.

Members are ``mod`` (who may administer the server), ``ann`` and ``bob``; each finds what a real client finds. The program
lies where ``packaging/server_programs.py`` has put it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import httpx
from servers.keeping import Kept, NotHere, free_ports, programs, serves

HOST = "loop.test"
PASSWORDS = {"mod": "mod pässword", "ann": "ann-secret", "bob": "bob-secret"}
_SECRET = "of this server only"
_CLIENT = "/_matrix/client/v3"
#: More than a test ever does; without these lines the server has the limits that it comes with.
_GENEROUS = {
    "rc_message": {"per_second": 10_000, "burst_count": 10_000},
    "rc_registration": {"per_second": 10_000, "burst_count": 10_000},
    "rc_reports": {"per_second": 10_000, "burst_count": 10_000},
    "rc_room_creation": {"per_second": 10_000, "burst_count": 10_000},
    "rc_admin_redaction": {"per_second": 10_000, "burst_count": 10_000},
    "rc_login": {
        name: {"per_second": 10_000, "burst_count": 10_000}
        for name in ("address", "account", "failed_attempts")
    },
    "rc_joins": {
        name: {"per_second": 10_000, "burst_count": 10_000} for name in ("local", "remote")
    },
    "rc_invites": {
        name: {"per_second": 10_000, "burst_count": 10_000}
        for name in ("per_room", "per_user", "per_issuer")
    },
}


@dataclass(frozen=True)
class Member:
    """Somebody who is logged in: what their client does."""

    root: str
    name: str
    token: str

    @property
    def address(self) -> str:
        """``@ann:loop.test``."""
        return f"@{self.name}:{HOST}"

    def answer(self, method: str, path: str, body: object = None, **query: str) -> httpx.Response:
        """Whatever the server answers, also a refusal."""
        content = None if body is None else json.dumps(body).encode()
        return httpx.request(
            method, f"{self.root}{path}", params=query, content=content, timeout=60, trust_env=False,
            headers={"Authorization": f"Bearer {self.token}"},
        )  # fmt: skip

    def ask(self, method: str, path: str, body: object = None, **query: str) -> Any:
        """What the server answers, as JSON; a refusal fails the test."""
        answer = self.answer(method, path, body, **query)
        assert answer.status_code < 400, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json()

    def make_room(self, name: str, *members: Member) -> str:
        """A public room with these in it; returns its id."""
        room: str = self.ask(
            "POST", f"{_CLIENT}/createRoom", {"name": name, "preset": "public_chat"}
        )["room_id"]
        for one in members:
            one.join(room)
        return room

    def direct(self, member: Member) -> str:
        """A room for the two of us, which both are in; returns its id."""
        wish = {
            "is_direct": True,
            "invite": [member.address],
            "preset": "trusted_private_chat",
        }
        room: str = self.ask("POST", f"{_CLIENT}/createRoom", wish)["room_id"]
        member.join(room)
        return room

    def join(self, room: str) -> None:
        self.ask("POST", f"{_CLIENT}/join/{quote(room)}", {})

    def send(self, room: str, content: object, kind: str = "m.room.message") -> str:
        """Returns the id of the new event."""
        path = f"{_CLIENT}/rooms/{quote(room)}/send/{kind}/{uuid4().hex}"
        return str(self.ask("PUT", path, content)["event_id"])

    def post(self, room: str, text: str, *, thread: str = "", reply: str = "") -> str:
        """A message; below the event ``thread``, in answer to the event ``reply``. Returns its id."""
        relation: dict[str, object] = {}
        if thread:
            relation = {"rel_type": "m.thread", "event_id": thread, "is_falling_back": not reply}
        if thread or reply:
            relation["m.in_reply_to"] = {"event_id": reply or thread}
        content: dict[str, object] = {"msgtype": "m.text", "body": text}
        return self.send(room, {**content, "m.relates_to": relation} if relation else content)

    def edit(self, room: str, event: str, text: str) -> str:
        """Says it anew; returns the id of the event that does."""
        new = {"msgtype": "m.text", "body": text}
        relation = {"rel_type": "m.replace", "event_id": event}
        return self.send(
            room, {**new, "body": f"* {text}", "m.new_content": new, "m.relates_to": relation}
        )

    def redact(self, room: str, event: str, reason: str) -> str:
        """Takes it away for everybody; returns the id of the event that does."""
        path = f"{_CLIENT}/rooms/{quote(room)}/redact/{quote(event)}/{uuid4().hex}"
        return str(self.ask("PUT", path, {"reason": reason})["event_id"])

    def report(self, room: str, event: str, reason: str) -> None:
        """Complains to those who run the server."""
        self.ask("POST", f"{_CLIENT}/rooms/{quote(room)}/report/{quote(event)}", {"reason": reason})

    def reports(self) -> list[dict[str, Any]]:
        """What was reported, the oldest first; for ``mod`` only."""
        found = self.ask("GET", "/_synapse/admin/v1/event_reports", dir="f", limit="1000")
        return list(found["event_reports"])

    def thread(self, room: str, root: str) -> list[dict[str, Any]]:
        """What the server still shows below an event, the oldest first."""
        path = f"/_matrix/client/v1/rooms/{quote(room)}/relations/{quote(root)}/m.thread"
        return list(self.ask("GET", path, dir="f", limit="100")["chunk"])

    def event(self, room: str, event: str) -> dict[str, Any]:
        """As the server shows it now."""
        return dict(self.ask("GET", f"{_CLIENT}/rooms/{quote(room)}/event/{quote(event)}"))

    def texts(self, room: str) -> list[str]:
        """What was said in a room, the oldest first."""
        found = self.ask("GET", f"{_CLIENT}/rooms/{quote(room)}/messages", dir="b", limit="1000")
        said = [one["content"] for one in found["chunk"] if one["type"] == "m.room.message"]
        return [content["body"] for content in reversed(said) if content]

    def sync(self, since: str = "") -> dict[str, Any]:
        """What is new since that token, at once; ``next_batch`` is the next one."""
        told = {"since": since} if since else {}
        return dict(self.ask("GET", f"{_CLIENT}/sync", timeout="0", **told))


@dataclass
class Synapse:
    """``start`` and ``stop`` it as often as needed: port, rooms and members stay.

    ``generous`` lifts its limits; otherwise they are those that it comes with, and a flood is answered by 429.
    """

    folder: Path
    generous: bool = True
    port: int = 0
    _kept: Kept | None = field(default=None, repr=False)
    _members: dict[str, Member] = field(default_factory=dict, repr=False)

    @property
    def root(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns when it answers. Raises ``NotHere``."""
        python = programs() / "synapse" / "bin" / "python"
        if not python.exists():
            raise NotHere("Synapse is not installed: python3 packaging/test.py --lane servers")
        first = not self.port
        if first:
            (self.port,) = free_ports(1)
            self.folder.mkdir(exist_ok=True)
            seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
            (self.folder / "signing.key").write_text(f"ed25519 a_one {seed}\n", encoding="ascii")
        self._configure()
        self._kept = Kept("Synapse", self.folder / "out")
        run = [str(python), "-m", "synapse.app.homeserver", "-c", str(self.folder / "config.yaml")]
        self._kept.start(run, cwd=self.folder)
        self._kept.wait(lambda: serves(f"{self.root}/_matrix/client/versions"))
        if first:
            for name in PASSWORDS:
                self._register(name)

    def stop(self) -> None:
        """Ends it."""
        if self._kept is not None:
            self._kept.stop()
            self._kept = None

    def member(self, name: str) -> Member:
        """One of those in ``PASSWORDS``, logged in."""
        return self._members[name]

    def log_in(self, name: str, password: str) -> httpx.Response:
        """Whatever the server answers to that."""
        wish = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": name},
            "password": password,
        }
        return httpx.post(f"{self.root}{_CLIENT}/login", json=wish, timeout=60, trust_env=False)

    def _register(self, name: str) -> None:
        path = f"{self.root}/_synapse/admin/v1/register"
        nonce = httpx.get(path, timeout=60, trust_env=False).json()["nonce"]
        admin = "admin" if name == "mod" else "notadmin"
        told = "\0".join([nonce, name, PASSWORDS[name], admin])
        wish = {
            "nonce": nonce, "username": name, "password": PASSWORDS[name], "admin": name == "mod",
            "mac": hmac.new(_SECRET.encode(), told.encode(), hashlib.sha1).hexdigest(),
        }  # fmt: skip
        answer = httpx.post(path, json=wish, timeout=60, trust_env=False)
        assert answer.status_code == 200, answer.text
        self._members[name] = Member(self.root, name, answer.json()["access_token"])

    def _configure(self) -> None:
        here = self.folder
        logging = {
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {"err": {"class": "logging.StreamHandler"}},
            "root": {"level": "WARNING", "handlers": ["err"]},
        }
        (here / "log.yaml").write_text(json.dumps(logging), encoding="utf-8")
        listener = {
            "port": self.port, "type": "http", "tls": False, "bind_addresses": ["127.0.0.1"],
            "resources": [{"names": ["client"], "compress": False}],
        }  # fmt: skip
        config = {
            "server_name": HOST,
            "public_baseurl": f"{self.root}/",
            "pid_file": str(here / "pid"),
            "listeners": [listener],
            "database": {"name": "sqlite3", "args": {"database": str(here / "data.db")}},
            "log_config": str(here / "log.yaml"),
            "media_store_path": str(here / "media"),
            "signing_key_path": str(here / "signing.key"),
            "macaroon_secret_key": _SECRET,
            "form_secret": _SECRET,
            "registration_shared_secret": _SECRET,
            # Each password is hashed 4096 times by default: half a second for nobody's good.
            "bcrypt_rounds": 4,
            "report_stats": False,
            "trusted_key_servers": [],
            "suppress_key_server_warning": True,
            "federation_domain_whitelist": [],
            "presence": {"enabled": False},
            **(_GENEROUS if self.generous else {}),
        }
        # JSON is YAML too.
        (here / "config.yaml").write_text(json.dumps(config), encoding="utf-8")


@contextmanager
def synapse_server(folder: Path, *, generous: bool = True) -> Iterator[Synapse]:
    """A started server with its three members."""
    server = Synapse(folder, generous)
    try:
        server.start()
        yield server
    finally:
        server.stop()

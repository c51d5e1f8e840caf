"""Plays what Reddit once answered: each recorded answer again, to the question that it was given to."""

from __future__ import annotations

import base64
import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = {
    "access_token": "access-0123456789",
    "token_type": "bearer",
    "expires_in": 3600,
    "scope": "*",
}


@dataclass(frozen=True)
class Answer:
    """One recorded answer: to which method and path, with which form, and what it was."""

    method: str
    path: str
    form: dict[str, str]
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def value(self) -> Any:
        return json.loads(self.content)


def answers(cassette: Path) -> list[Answer]:
    """Everything that a cassette holds but log-ins. Communities are called ``x``."""
    kept = json.loads(cassette.read_text(encoding="utf-8"))
    found = []
    for one in kept.get("interactions") or kept["http_interactions"]:
        asked, got = one["request"], one["response"]
        body = asked.get("body") or {}
        form = parse_qs(body.get("string", "") if isinstance(body, dict) else str(body))
        parts = urlsplit(asked["uri"])
        if "access_token" in parts.path:
            continue
        headers = {name.lower(): values[0] for name, values in got["headers"].items()}
        told = {name: headers[name] for name in headers if name.startswith("x-ratelimit")}
        flat = {name: values[0] for name, values in form.items()}
        path = parts.path.rstrip("/").replace("<TEST_SUBREDDIT>", "x").replace("/r/mod/", "/r/x/")
        found.append(
            Answer(asked["method"], path, flat, got["status"]["code"], told, _content(got["body"]))
        )
    return found


def _content(body: dict[str, str]) -> bytes:
    if "base64_string" in body:
        data = base64.b64decode(body["base64_string"])
        return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    return body["string"].encode()


@dataclass
class Replay:
    """``asked`` are the questions that nothing was recorded for."""

    answers: list[Answer]
    port: int = 0
    unknown: list[str] = field(default_factory=list)
    heard: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    _children: set[str] = field(default_factory=set)
    _given: set[int] = field(default_factory=set)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, method: str, path: str, told: dict[str, str], form: dict[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        path = path.rstrip("/")
        self.heard.append((f"{method} {path}", form))
        if path == "/api/v1/access_token":
            return 200, {}, json.dumps(TOKEN).encode()
        if path == "/api/morechildren":
            return 200, {}, json.dumps(self._more(form)).encode()
        known = [one for one in self.answers if (one.method, one.path) == (method, path)]
        if known and "after" not in told:
            if len(known) > 1:
                self.answers.remove(known[0])
            return known[0].status, known[0].headers, known[0].content
        if "after" not in told:
            self.unknown.append(f"{method} {path}")
        empty = {"kind": "Listing", "data": {"children": [], "after": None}}
        return 200, {}, json.dumps(empty).encode()

    def _more(self, form: dict[str, str]) -> Any:
        """We ask for more at once than was asked then: each recorded answer comes once all of it was asked for."""
        self._children.update(form["children"].split(","))
        things: list[Any] = []
        for n, one in enumerate(self.answers):
            asked = set(one.form.get("children", "").split(","))
            if one.path == "/api/morechildren" and n not in self._given and asked <= self._children:
                self._given.add(n)
                things += one.value["json"]["data"]["things"]
        return {"json": {"errors": [], "data": {"things": things}}}


@contextmanager
def replay(*cassettes: Path) -> Iterator[Replay]:
    """A server on this computer that answers as those cassettes do."""
    playing = Replay([one for cassette in cassettes for one in answers(cassette)])

    class Page(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", "0"))).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            parts = urlsplit(self.path)
            told = {name: values[0] for name, values in parse_qs(parts.query).items()}
            status, headers, content = playing.ask(self.command, parts.path, told, form)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.daemon_threads = True
    playing.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield playing
    finally:
        server.shutdown()
        server.server_close()

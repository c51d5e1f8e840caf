"""A server that answers as a real one once did: each recorded answer to the same question, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import yaml

#: Where the recorded server stood.
THERE = "localhost:3000"


@dataclass(frozen=True)
class Answer:
    """One recorded answer. ``headers`` in small letters."""

    method: str
    path: str
    status: int
    headers: dict[str, str]
    content: str


def answers(cassette: Path) -> list[Answer]:
    """All of one recording."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = yaml.load(cassette.read_text("utf-8"), loader)
    return [
        Answer(
            one["request"]["method"], urlsplit(one["request"]["uri"]).path.rstrip("/"),
            one["response"]["status"]["code"],
            {name.lower(): values[0] for name, values in one["response"]["headers"].items()},
            str(one["response"]["body"].get("string") or ""),
        )
        for one in found["interactions"]
    ]  # fmt: skip


@dataclass
class Replay:
    """``unknown`` are the questions that nothing was recorded for."""

    answers: list[Answer]
    port: int = 0
    unknown: list[str] = field(default_factory=list)
    heard: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, method: str, path: str, told: dict[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        self.heard.append((f"{method} {path}", told))
        known = [one for one in self.answers if (one.method, one.path) == (method, path)]
        if not known:
            self.unknown.append(f"{method} {path}")
            return 404, {}, b'{"error":"Not Found"}'
        if len(known) > 1:
            self.answers.remove(known[0])
        kept = {"x-ratelimit-reset", "x-ratelimit-limit", "x-ratelimit-remaining", "date", "link"}
        headers = {name: value for name, value in known[0].headers.items() if name in kept}
        return (
            known[0].status,
            headers,
            known[0].content.replace(THERE, f"127.0.0.1:{self.port}").encode(),
        )


@contextmanager
def replay(*cassettes: Path) -> Iterator[Replay]:
    """A server on this computer that answers as those recordings do."""
    playing = Replay([one for cassette in cassettes for one in answers(cassette)])

    class Page(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", "0"))).decode()
            parts = urlsplit(self.path)
            told = {
                name: values[0]
                for part in (parts.query, body)
                for name, values in parse_qs(part, keep_blank_values=True).items()
            }
            status, headers, content = playing.ask(self.command, parts.path.rstrip("/"), told)
            self.send_response_only(status)
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
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield playing
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""A home server that says what a test tells it to; the rest as a real one with one room would."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from moderator_console.connectors.matrix import PLATFORM, MatrixConnector
from moderator_console.core.posts import Address

SECRET = "syt_bW9k_secretsecret"
ROOM = "!garden:loop.test"
HERE = f"/rooms/{ROOM}/"
ABOUT = Address(f"https://matrix.to/#/{ROOM}/$7")
Said = tuple[int, dict[str, str], bytes]
Answers = Callable[[str, str], Said | None]


def said(value: object, status: int = 200, **headers: str) -> Said:
    told = {name.replace("_", "-"): word for name, word in headers.items()}
    return status, told, json.dumps(value).encode()


def event(key: object = "$7", **more: object) -> dict[str, object]:
    content = {"msgtype": "m.text", "body": "My seeds are gone"}
    usual = {"type": "m.room.message", "sender": "@ann:loop.test", "origin_server_ts": 1_790_000_000_000}  # fmt: skip
    return {"event_id": key, "content": content, **usual, **more}


def usual(route: str) -> Said:
    """A server with one room, in which there is one message."""
    if route.endswith("/versions"):
        return said({"versions": ["v1.11"]})
    if route.endswith("/whoami"):
        return said({"user_id": "@mod:loop.test"})
    if route.endswith("/joined_rooms"):
        return said({"joined_rooms": [ROOM]})
    if route.endswith("/sync"):
        return said({"next_batch": "s1"})
    if route.endswith("/messages"):
        return said({"chunk": [event()]})
    if "/context/" in route:
        return said({"event": event(), "start": "t1", "end": "t2"})
    if "/event/" in route:
        return said(event())
    if "/event_reports" in route:
        return said({"event_reports": []})
    if "/send/" in route or "/redact/" in route:
        return said({"event_id": "$8"})
    if "/createRoom" in route:
        return said({"room_id": "!two:loop.test"})
    if "/m.direct" in route:
        return said({"errcode": "M_NOT_FOUND"}, 404)
    return said({})


@contextmanager
def home(answers: Answers) -> Iterator[MatrixConnector]:
    """A home server that answers as told: method and path to status, headers and content; None for the usual."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version, wbufsize, disable_nagle_algorithm = "HTTP/1.1", 1 << 16, True

        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", "0")))
            route = unquote(urlsplit(self.path).path, errors="replace")
            status, headers, content = answers(self.command, route) or usual(route)
            self.send_response_only(status)
            for name, word in headers.items():
                self.send_header(name, word)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_PUT = do_GET

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    connector = PLATFORM.connect({"url": f"http://127.0.0.1:{server.server_port}"}, SECRET)
    try:
        yield connector
    finally:
        connector.close()
        server.shutdown()
        server.server_close()

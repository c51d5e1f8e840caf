"""A blog that says what a test tells it to; the rest as a real one with an article and a comment would."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from moderator_console.connectors.wordpress import PLATFORM, WordPressConnector
from moderator_console.core.posts import Address

SECRET = "abcd EFGH ijkl"
#: The blog says that it is at another port than it is asked at, as behind a proxy.
HOME = "http://127.0.0.1:8/garden"
Said = tuple[int, dict[str, str], bytes]
Answers = Callable[[str, str, dict[str, str]], Said | None]


def said(value: object, status: int = 200, **headers: str) -> Said:
    told = {name.replace("_", "-"): word for name, word in headers.items()}
    return status, told, json.dumps(value).encode()


def usual(route: str) -> Said:
    """A blog with an administrator, an article and a comment that no list names."""
    if route == "/":
        return said({"name": "Garden", "home": HOME, "namespaces": ["wp/v2"]})
    if route.endswith("/users/me"):
        rights = {
            "moderate_comments": True,
            "edit_others_posts": True,
            "edit_published_posts": True,
        }
        return said({"id": 1, "name": "mod", "capabilities": rights})
    if route.endswith("/5"):
        return said({"id": 5, "title": {"rendered": "Seeds"}, "author": 1})
    if route.endswith("/7"):
        return said(comment(7))
    return said([], x_wp_total="0")


@contextmanager
def blog(answers: Answers) -> Iterator[WordPressConnector]:
    """Says what it is told to; what is None as usual."""

    class Talk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", "0")))
            query = {name: words[0] for name, words in parse_qs(urlsplit(self.path).query).items()}
            route = query.pop("rest_route", "")
            status, headers, content = answers(self.command, route, query) or usual(route)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_DELETE = do_GET

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Talk)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    connector = PLATFORM.connect({"url": url, "user": "mod"}, SECRET)
    try:
        yield connector
    finally:
        connector.close()
        server.shutdown()
        server.server_close()


def comment(n: int, **more: object) -> dict[str, Any]:
    return {
        "id": n, "post": 5, "parent": 0, "author": 2, "author_name": "ann", "date_gmt": "2026-11-18T09:00:00",
        "content": {"raw": f"Text {n}"}, "status": "approved", **more,
    }  # fmt: skip


ABOUT = Address(f"{HOME}/?p=5#comment-7")

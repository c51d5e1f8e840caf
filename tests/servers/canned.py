"""A server that says what a test puts into its mouth: for answers that no real server gives when asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

#: Status, headers, content.
Said = tuple[int, dict[str, str], bytes]


def said(value: object, status: int = 200, **headers: str) -> Said:
    """JSON; names of headers with _ for -."""
    told = {name.replace("_", "-"): word for name, word in headers.items()}
    return status, {"content-type": "application/json", **told}, json.dumps(value).encode()


@contextmanager
def canned(answers: Callable[[str, str], Said]) -> Iterator[int]:
    """The port at which everything is answered by ``answers``, which is given method and path."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version, wbufsize, disable_nagle_algorithm = "HTTP/1.1", 1 << 16, True

        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", "0")))
            route = unquote(urlsplit(self.path).path, errors="replace")
            status, headers, content = answers(self.command, route)
            self.send_response_only(status)
            for name, word in headers.items():
                self.send_header(name, word)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_PUT = do_DELETE = do_GET

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()

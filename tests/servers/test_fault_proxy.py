"""What each fault looks like to a client, and whether the server has done the act."""

from __future__ import annotations

import json
import smtplib
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from servers.fault_proxy import ACCEPTED, LIMITED, Fault, FaultProxy, fault_proxy
from servers.mail_server import Mail
from servers.odd_servers import self_signed

ANSWER = {"id": "one", "text": "thank you, it is kept"}
# Making one reads every certificate that is trusted; nothing of one request is left for the next.
CLIENT = httpx.Client(trust_env=False)
RESETS = (Fault.RESET_BEFORE_BODY, Fault.RESET_AFTER_BODY, Fault.LOST_ANSWER)


@dataclass
class Shop:
    """Takes orders and remembers each that it had whole."""

    port: int
    orders: list[str] = field(default_factory=list)


@pytest.fixture
def shop() -> Iterator[Shop]:
    class Counter(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            if "chunked" in self.headers.get("transfer-encoding", ""):
                order = b""
                while size := int(self.rfile.readline(), 16):
                    order += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
            else:
                order = self.rfile.read(int(self.headers["content-length"]))
            opened.orders.append(order.decode())
            content = json.dumps(ANSWER).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Counter)
    opened = Shop(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield opened
    server.shutdown()
    thread.join()
    server.server_close()


def order(proxy: FaultProxy, what: str = "tea", seconds: float = 20) -> httpx.Response:
    return CLIENT.post(f"{proxy.root}/orders", content=what, timeout=seconds)


def test_what_is_not_touched_arrives_and_comes_back(shop: Shop) -> None:
    with fault_proxy(shop.port) as proxy:
        assert order(proxy).json() == ANSWER
        parts = httpx.post(f"{proxy.root}/", content=iter([b"cof", b"fee"]), trust_env=False)
        assert parts.json() == ANSWER
    assert shop.orders == ["tea", "coffee"] and proxy.happened == []


@pytest.mark.parametrize("fault", RESETS)
def test_a_line_that_breaks_is_a_reset(shop: Shop, fault: Fault) -> None:
    with fault_proxy(shop.port, fault) as proxy:
        with pytest.raises(httpx.TransportError):
            order(proxy, "tea" * 100_000)
        assert order(proxy, "later").json() == ANSWER
    assert len(shop.orders) == 1 + (fault in ACCEPTED) and proxy.happened == [fault]


@pytest.mark.parametrize("fault", [Fault.STALL, Fault.STALL_AFTER])
def test_a_silent_line_is_left_by_the_clients_own_patience(shop: Shop, fault: Fault) -> None:
    with fault_proxy(shop.port, fault) as proxy, pytest.raises(httpx.ReadTimeout):
        order(proxy, seconds=0.5)
    assert len(shop.orders) == (fault in ACCEPTED)


def test_a_dripping_answer_arrives_whole_for_who_waits(shop: Shop) -> None:
    with fault_proxy(shop.port, Fault.DRIP, Fault.DRIP, beat=0.001) as proxy:
        assert order(proxy).json() == ANSWER
        proxy.beat = 1.0
        with pytest.raises(httpx.ReadTimeout):
            order(proxy, "coffee", seconds=0.5)
    assert shop.orders == ["tea", "coffee"]


@pytest.mark.parametrize("fault", LIMITED)
def test_a_limit_has_many_shapes(shop: Shop, fault: Fault) -> None:
    with fault_proxy(shop.port, fault) as proxy:
        answer = order(proxy)
    assert answer.status_code == 429 and shop.orders == []
    told = answer.headers.get("retry-after", "")
    shapes = {
        Fault.LIMITED_SECONDS: told == "1",
        Fault.LIMITED_DATE: told.endswith(" GMT"),
        Fault.LIMITED_BODY: not told and b"retry_after_ms" in answer.content,
        Fault.LIMITED_BARE: not told and not answer.content,
    }
    assert shapes[fault]


@pytest.mark.parametrize("fault", [Fault.ERROR, Fault.ERROR_AFTER])
def test_an_error_says_nothing_about_whether_it_was_done(shop: Shop, fault: Fault) -> None:
    with fault_proxy(shop.port, fault) as proxy:
        assert order(proxy).status_code == 500
    assert len(shop.orders) == (fault in ACCEPTED)


def test_half_an_answer_is_noticed(shop: Shop) -> None:
    with fault_proxy(shop.port, Fault.CUT) as proxy, pytest.raises(httpx.RemoteProtocolError):
        order(proxy)
    assert shop.orders == ["tea"]


def test_an_answer_that_comes_twice_is_read_once(shop: Shop) -> None:
    with fault_proxy(shop.port, Fault.DOUBLED) as proxy, httpx.Client(trust_env=False) as client:
        for _ in range(2):
            assert client.post(f"{proxy.root}/", content="tea").json() == ANSWER
    assert shop.orders == ["tea", "tea"]


def test_what_is_no_tls_is_refused_and_the_next_line_is_good(shop: Shop, tmp_path: Path) -> None:
    with fault_proxy(shop.port, Fault.BAD_TLS, certificate=self_signed(tmp_path)) as proxy:
        with pytest.raises(httpx.ConnectError, match="SSL"):
            httpx.post(proxy.root, content="tea", verify=False, trust_env=False)
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            httpx.post(proxy.root, content="tea", trust_env=False)
        good = httpx.post(proxy.root, content="tea", verify=False, trust_env=False)
        assert good.json() == ANSWER
    assert shop.orders == ["tea"]


def test_one_seed_throws_the_same_faults_and_loses_no_account_of_them(
    shop: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    quick = tuple(set(Fault) - {Fault.STALL, Fault.STALL_AFTER, Fault.DRIP})
    happened = []
    for _ in range(2):
        shop.orders.clear()
        with fault_proxy(
            shop.port, chance=0.5, faults=tuple(sorted(quick)), seed=20_261_123
        ) as proxy:
            for number in range(200):
                try:
                    order(proxy, str(number))
                except httpx.TransportError:
                    continue
        happened.append(proxy.happened)
        counts = Counter(proxy.happened)
        kept = sum(count for fault, count in counts.items() if fault in ACCEPTED)
        assert len(shop.orders) == 200 - len(proxy.happened) + kept
        assert len(counts) == len(quick) - 1, "every fault, but for TLS in the clear"
    assert happened[0] == happened[1]
    assert capsys.readouterr().out.count("seed=20261123") == 2


# -- mails --------------------------------------------------------------------------


def mail_through(proxy: FaultProxy, *texts: str) -> None:
    """Sends them on one line, as ann to bob."""
    from servers.mail_server import HOST, PASSWORDS

    with smtplib.SMTP("127.0.0.1", proxy.port, timeout=1) as line:
        line.login("ann", PASSWORDS["ann"])
        for text in texts:
            content = f"From: ann@{HOST}\r\nTo: bob@{HOST}\r\n\r\n{text}\r\n"
            line.sendmail(f"ann@{HOST}", [f"bob@{HOST}"], content)


def test_mails_pass_and_a_lost_answer_leaves_one_behind(mail: Mail) -> None:
    mail.remove_all("bob")
    with fault_proxy(mail.smtp_port, None, None, Fault.LOST_ANSWER, smtp=True) as proxy:
        mail_through(proxy, "one", "two")
        with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionResetError)):
            mail_through(proxy, "three")
    assert sorted(one.split()[-1] for one in mail.received("bob")) == [b"one", b"three", b"two"]


@pytest.mark.parametrize(
    "fault",
    [one for one in Fault if one not in (Fault.BAD_TLS, Fault.DRIP, Fault.DOUBLED, *LIMITED[1:])],
)
def test_a_mail_is_there_exactly_when_the_fault_says_so(mail: Mail, fault: Fault) -> None:
    mail.remove_all("bob")
    with fault_proxy(mail.smtp_port, fault, smtp=True) as proxy:
        with pytest.raises((smtplib.SMTPException, OSError)):
            mail_through(proxy, "hello")
        assert proxy.happened == [fault]
    assert len(mail.received("bob")) == (fault in ACCEPTED)

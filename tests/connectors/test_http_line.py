"""The line of platforms that speak HTTP: over real sockets, at servers that are not what they should be."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from connectors.contract_world import Door

from moderator_console.connectors import http_line
from moderator_console.connectors.http_answer import (
    Answer,
    moment_of,
    number_of,
    objects_of,
    of_status,
    retry_after,
    text_of,
)
from moderator_console.connectors.http_line import HttpLine, checked_base
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Busy,
    Declined,
    Down,
    Elsewhere,
    Forbidden,
    Gone,
    NoSuchHost,
    Offline,
    PlatformTrouble,
    RateLimited,
    UnfitProxy,
    UnknownOutcome,
    Unreadable,
    Untrusted,
)
from moderator_console.core.trouble import WrongWords
from tests.servers.odd_servers import self_signed, web_site

SECRET = "tok-5d3a-very-secret"


@contextmanager
def says(*parts: bytes, pause: float = 0.0, wait: bool = True) -> Iterator[str]:
    """A server that says these bytes to each caller once it has heard a request, then hangs up."""
    over = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def talk() -> None:
        while not over.is_set():
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line:
                if wait:
                    line.recv(65536)
                for part in parts:
                    try:
                        line.sendall(part)
                    except OSError:
                        break
                    if over.wait(pause):
                        break

    thread = threading.Thread(target=talk, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        over.set()
        # The thread that waits for callers has it open until somebody calls.
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(5)
        listening.close()


@pytest.fixture
def line_to() -> Iterator[Callable[[str], HttpLine]]:
    made: list[HttpLine] = []

    def to(base: str) -> HttpLine:
        made.append(HttpLine(base, {"authorization": f"Bearer {SECRET}"}, (SECRET,)))
        return made[-1]

    yield to
    for line in made:
        line.close()


def http(body: bytes, status: str = "200 OK", headers: str = "") -> bytes:
    return (
        f"HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {len(body)}\r\n{headers}\r\n".encode()
        + body
    )


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, Declined), (401, AuthFailed), (403, Forbidden), (404, Gone), (409, Declined), (410, Gone), (422, Declined),
     (423, Busy), (429, RateLimited), (500, Down), (503, Down), (418, Unreadable)],
)  # fmt: skip
def test_a_status_is_the_trouble_that_it_means(
    status: int, kind: type[PlatformTrouble], line_to: Callable[[str], HttpLine]
) -> None:
    with says(http(b"so it is", f"{status} X")) as base, pytest.raises(kind) as error:
        line_to(base).get("things")
    assert "so it is" in error.value.said


def test_what_a_server_repeats_of_a_secret_is_not_told(line_to: Callable[[str], HttpLine]) -> None:
    body = f"your token {SECRET} is old".encode()
    with says(http(body, "401 No")) as base, pytest.raises(AuthFailed) as error:
        line_to(base).get("things")
    assert SECRET not in error.value.said
    assert "is old" in error.value.said


def test_what_members_write_is_left_alone_even_where_it_is_like_a_secret() -> None:
    with says(http(b'{"text": "sunshine"}')) as base:
        line = HttpLine(base, secrets=("sunshine",))
        assert line.get("posts").object() == {"text": "sunshine"}
        line.close()


@pytest.mark.parametrize(
    "body", [b'{"half": [1, 2', b"<!DOCTYPE html><p>Hello", b"", b"[" * 100_000, b'{"n": ' + b"9" * 5_000 + b"}"]
)  # fmt: skip
def test_what_is_no_whole_json_is_told_with_its_place(
    body: bytes, line_to: Callable[[str], HttpLine]
) -> None:
    with says(http(body)) as base, pytest.raises(Unreadable) as error:
        line_to(base).get("things/7").object()
    assert error.value.where == "/things/7"


def test_a_body_that_is_cut_is_not_taken_for_a_whole(line_to: Callable[[str], HttpLine]) -> None:
    cut = b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n[1, 2"
    with says(cut) as base, pytest.raises(PlatformTrouble) as error:
        line_to(base).get("things")
    assert isinstance(error.value, Offline | Unreadable)


def test_what_speaks_something_else_is_not_understood(line_to: Callable[[str], HttpLine]) -> None:
    with (
        says(b"220 mail.example.org ESMTP\r\n500 What?\r\n\r\n", pause=0.5, wait=False) as base,
        pytest.raises(Unreadable),
    ):
        line_to(base).get("things")


def test_a_line_that_breaks_after_a_send_left_is_unknown_and_before_it_offline(
    line_to: Callable[[str], HttpLine],
) -> None:
    with says(b"") as base:
        with pytest.raises(UnknownOutcome):
            line_to(base).ask("POST", "posts", json={"text": "hello"}, sends=True)
        with pytest.raises(Offline):
            line_to(base).get("posts")
    with pytest.raises(Offline):
        line_to(base).ask("POST", "posts", json={"text": "hello"}, sends=True)


def test_nothing_goes_to_another_server(tmp_path: Path, line_to: Callable[[str], HttpLine]) -> None:
    heard = threading.Event()
    with (
        web_site(asked=heard) as other,
        says(http(b"", "302 Found", f"location: {other}\r\n")) as base,
    ):
        with pytest.raises(Elsewhere) as error:
            line_to(base).get("things")
        assert error.value.where in other
        assert not heard.is_set()


def test_a_name_that_no_computer_has_is_said_as_that(line_to: Callable[[str], HttpLine]) -> None:
    with pytest.raises(NoSuchHost) as error:
        line_to("https://nobody.invalid").get("things")
    assert isinstance(error.value, Offline)
    assert "No server has this address" in str(error.value)


def test_addresses_that_lead_in_a_circle_end(line_to: Callable[[str], HttpLine]) -> None:
    with says(http(b"", "302 Found", "location: /things\r\n")) as base, pytest.raises(Unreadable):
        line_to(base).get("things")


def test_a_certificate_that_nobody_knows_is_not_trusted(
    tmp_path: Path, line_to: Callable[[str], HttpLine]
) -> None:
    certificate = self_signed(tmp_path)
    with web_site(certificate=certificate) as url, pytest.raises(Untrusted):
        line_to(checked_base(url)).get("things")


def test_http_where_tls_is_wanted_is_not_understood(line_to: Callable[[str], HttpLine]) -> None:
    with says(http(b"{}")) as base, pytest.raises(Unreadable):
        line_to(base.replace("http:", "https:")).get("things")


@pytest.mark.parametrize("wait", [True, False], ids=["while silent", "while it drips"])
def test_it_stops_within_a_second(wait: bool, line_to: Callable[[str], HttpLine]) -> None:
    parts = [b""] if wait else [bytes([one]) for one in http(b"{}" * 500)]
    with says(*parts, pause=30 if wait else 0.05) as base:
        line = line_to(base)
        threading.Timer(0.2, line.stop).start()
        began = time.monotonic()
        with pytest.raises(Offline):
            line.get("things")
        assert time.monotonic() - began < 1.5
        with pytest.raises(Offline):
            line.get("things")
        line.close()


def test_a_server_that_drips_does_not_hold_anybody(
    monkeypatch: pytest.MonkeyPatch, line_to: Callable[[str], HttpLine]
) -> None:
    monkeypatch.setattr(http_line, "ANSWER_S", 0.5)
    with says(*(bytes([one]) for one in http(b"{}" * 500)), pause=0.05) as base:
        began = time.monotonic()
        with pytest.raises(Offline):
            line_to(base).get("things")
        assert time.monotonic() - began < 3


def test_an_answer_without_end_is_left(
    monkeypatch: pytest.MonkeyPatch, line_to: Callable[[str], HttpLine]
) -> None:
    monkeypatch.setattr(http_line, "LONGEST", 10_000)
    with says(http(b" " * 50_000)) as base, pytest.raises(Unreadable):
        line_to(base).get("things")


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    made = Door()
    yield made
    made.close()


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("scheme", ["http://", ""])
def test_a_proxy_that_somebody_named_leads_to_others_and_learns_no_secret(
    monkeypatch: pytest.MonkeyPatch, door: Door, name: str, scheme: str
) -> None:
    monkeypatch.setenv(name, f"{scheme}127.0.0.1:{door.port}")
    line = HttpLine("https://forum.invalid", {"authorization": f"Bearer {SECRET}"}, (SECRET,))
    with pytest.raises(Offline):
        line.get("things")
    assert door.calls == 1
    assert door.heard.startswith(b"CONNECT forum.invalid:443 ")
    assert SECRET.encode() not in door.heard


def test_the_proxy_for_secure_lines_goes_before_the_one_for_all_and_exceptions_hold(
    monkeypatch: pytest.MonkeyPatch, door: Door
) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks://127.0.0.1:9")
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{door.port}")
    with pytest.raises(Offline):
        HttpLine("https://forum.invalid").get("things")
    assert door.calls == 1
    monkeypatch.setenv("NO_PROXY", "forum.invalid")
    with pytest.raises(NoSuchHost):
        HttpLine("https://forum.invalid").get("things")
    assert door.calls == 1


@pytest.mark.parametrize(
    "named", ["socks5://me:word@127.0.0.1:9", "socks://127.0.0.1:9", "ftp://127.0.0.1:9", "http://[::1"]
)  # fmt: skip
def test_a_proxy_that_cannot_be_used_is_said_and_its_password_is_not(
    monkeypatch: pytest.MonkeyPatch, door: Door, named: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", named)
    with pytest.raises(UnfitProxy) as unfit:
        HttpLine("https://forum.invalid").get("things")
    assert "word" not in f"{unfit.value.said}{unfit.value!r}"
    with says(http(b"[]")) as base:
        assert HttpLine(base).get("things").list() == []


def test_a_half_of_a_pair_goes_as_it_was_written(line_to: Callable[[str], HttpLine]) -> None:
    with says(http(b"{}")) as base:
        answer = line_to(base).ask("POST", "posts", json={"text": "a \ud800 b"}, sends=True)
        assert answer.good
        with pytest.raises(PlatformTrouble):
            line_to(base).get("posts", {"q": "a \ud800 b"})


def slowed(headers: dict[str, str]) -> Answer:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(429, told, b"slow down", "/x")


@pytest.mark.parametrize(
    ("told", "seconds"),
    [({"retry_after": "7"}, 7.0), ({"retry_after": "0.5"}, 0.5), ({"retry_after": "-3"}, 0.0), ({}, None),
     ({"retry_after": "soon"}, None), ({"retry_after": "inf"}, None), ({"retry_after": "nan"}, None),
     ({"retry_after": "Wed, 21 Oct 2015 07:28:30 GMT", "date": "Wed, 21 Oct 2015 07:28:00 GMT"}, 30.0),
     ({"retry_after": "Wed, 21 Oct 2015 07:28:30 GMT"}, None)],
)  # fmt: skip
def test_a_pause_is_read_in_each_of_its_forms(told: dict[str, str], seconds: float | None) -> None:
    assert retry_after(slowed(told)) == seconds
    trouble = of_status(slowed(told))
    assert isinstance(trouble, RateLimited)
    assert trouble.retry_after_s == seconds


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("https://forum.example.org/", "https://forum.example.org"), ("forum.example.org", "https://forum.example.org"),
     (" https://example.org/forum/?a=b#c ", "https://example.org/forum"), ("127.0.0.1:8008", "http://127.0.0.1:8008"),
     ("http://localhost:81/x/", "http://localhost:81/x")],
)  # fmt: skip
def test_an_address_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert checked_base(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "http://forum.example.org", "ftp://example.org", "https://", "https://ann:pw@example.org", "https://a b",
     "https://example.org:0", "https://example.org:99999", "javascript:alert(1)", "https://[::1"],
)  # fmt: skip
def test_what_is_no_good_address_is_refused_in_words(typed: str) -> None:
    with pytest.raises(WrongWords) as error:
        checked_base(typed)
    assert error.value.way


@pytest.mark.parametrize(
    "read",
    [lambda found: text_of(found, "a", "b"), lambda found: number_of(found, "a", "b"),
     lambda found: objects_of(found, "a", "b")],
)  # fmt: skip
@pytest.mark.parametrize(
    "found", [None, [], 3, "x", {}, {"a": None}, {"a": {"b": None}}, {"a": {"b": True}}]
)
def test_values_of_the_wrong_kind_are_nothing(
    read: Callable[[object], object], found: object
) -> None:
    assert not read(found)


def test_moments_are_read_as_utc() -> None:
    assert moment_of("1970-01-01T00:00:01.5Z") == 1_500_000
    assert moment_of("1970-01-01T01:00:00+01:00") == 0
    assert moment_of("1970-01-01T00:00:02") == 2_000_000
    assert moment_of("tomorrow") is None
    assert moment_of("0001-01-01T00:00:00+14:00") is None

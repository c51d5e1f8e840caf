"""What a server that is no good WordPress says to the connector: told in words, with its place, never a crash."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from connectors.contract import everything, whole

from moderator_console.connectors.wordpress import PLATFORM, WordPressConnector
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Busy,
    Down,
    Forbidden,
    PlatformTrouble,
    RateLimited,
    UnknownOutcome,
    Unreadable,
)
from moderator_console.core.platforms import Act, Errand, Outgoing
from moderator_console.core.posts import Address, Post
from moderator_console.store.ids import new_id

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
ERRANDS: list[Callable[[WordPressConnector], object]] = [
    lambda it: it.check(),
    lambda it: it.changes(None),
    lambda it: it.thread(ABOUT, None),
    lambda it: it.flags(None),
    lambda it: it.send(Outgoing(new_id(), Errand.REPLY, about=ABOUT, text="x")),
    lambda it: it.find_sent(Outgoing(new_id(), Errand.REPLY, about=ABOUT, text="x")),
    lambda it: it.act(Outgoing(new_id(), Errand.ACT, about=ABOUT, act=Act.HIDE)),
    lambda it: it.act(Outgoing(new_id(), Errand.ACT, about=ABOUT, act=Act.LOCK)),
]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (said({"code": "comment_flood", "message": "slow"}, 400), (RateLimited, None)),
        (said({"code": "comment_flood", "message": "slow"}, 429, retry_after="7"), (RateLimited, 7.0)),
        ((429, {"Retry-After": "90"}, b"<p>Too many"), (RateLimited, 90.0)),
        ((429, {}, b""), (RateLimited, None)),
    ],
)  # fmt: skip
def test_every_way_to_ask_for_a_pause_is_one(
    answer: Said, kind: tuple[type[PlatformTrouble], float | None]
) -> None:
    with blog(lambda *_: answer) as connector:
        for errand in ERRANDS:
            with pytest.raises(RateLimited) as error:
                errand(connector)
            assert error.value.retry_after_s == kind[1]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (said({"code": "incorrect_password", "message": f"not {SECRET}"}, 401), AuthFailed),
        (said({"code": "rest_cannot_edit", "message": "no"}, 403), Forbidden),
        ((403, {}, b"<html>the firewall"), Forbidden),
        (said({"code": "rest_no_route", "message": "no"}, 404), Unreadable),
        ((503, {}, b"<html>Briefly unavailable for scheduled maintenance"), Down),
        ((500, {}, b"<html>Error establishing a database connection"), Down),
        ((423, {}, b""), Busy),
        ((200, {}, b"<!DOCTYPE html><title>Garden"), Unreadable),
        ((200, {}, b'[{"id": 7, "po'), Unreadable),
        ((200, {}, b"[" * 200_000), Unreadable),
        ((200, {}, b""), Unreadable),
    ],
)
def test_a_refusal_keeps_its_words_and_no_secret(answer: Said, kind: type[PlatformTrouble]) -> None:
    with blog(lambda *_: answer) as connector:
        for errand in ERRANDS:
            with pytest.raises(kind) as error:
                errand(connector)
            assert SECRET not in error.value.said


STRANGE = (
    None, 7, "word", True, [], [[]], [None], [7], {}, {"id": []}, {"namespaces": 5, "id": "1", "capabilities": []},
    [{"id": "x", "post": {}, "parent": [], "author": {}, "content": 3, "_links": 5, "_embedded": [], "status": {}}],
    [{"id": 10**30, "post": 10**30, "date_gmt": "9999-99-99", "content": {"raw": {}}, "_links": {"up": [{"href": 5}]}}],
    [{"id": -3}, {"id": 1.5}, {"id": True}],
    [{"id": 7, "post": 5, "parent": 7, "content": {"raw": None, "rendered": 7}, "author_name": 5, "title": []}],
    [{"id": 7, "post": 5, "_links": {"up": [{"href": "http://[::1/wp/v2/pages/5"}]}}],
)  # fmt: skip


@pytest.mark.parametrize("value", STRANGE)
@pytest.mark.parametrize("total", ["", "5", "-3", "9" * 40, "x"])
def test_values_of_another_kind_are_told_and_nothing_breaks(value: object, total: str) -> None:
    def everywhere(*_: object) -> Said:
        return said(value, x_wp_total=total)

    def in_lists(method: str, route: str, query: dict[str, str]) -> Said | None:
        return None if route in ("/", "/wp/v2/users/me") else everywhere()

    for answers in (everywhere, in_lists):
        with blog(answers) as connector:
            for errand in ERRANDS:
                try:
                    errand(connector)
                except PlatformTrouble as trouble:
                    assert trouble.sentence_of


@pytest.mark.parametrize(
    "cursor",
    ["[", "{}", "[[],[]]", "[[1,2],3]", "[[1,1,1,[[1]]],[1,1,1,[[1,2,3,4,5]]]]", "[[-1,0,0,[]],null]",
     "[[1,0,0,[[9,1,true,0]]],[1,0,0,[7]]]", "[" * 2_000, "9" * 2_000, "[0,1e999,0]", "x:y,1:zz,-:", "\x00",
     '[[7,0,0,[]],[0,0,0,[]],"7.5.zzzzzz,x.y.zzzzzz,.,7"]', "[[6,0,0,[]],[0,0,0,[]],[7]]"],
)  # fmt: skip
def test_a_cursor_that_is_nonsense_begins_anew(cursor: str) -> None:
    def answers(method: str, route: str, query: dict[str, str]) -> Said | None:
        return said([comment(7)], x_wp_total="1") if route == "/wp/v2/comments" else None

    with blog(answers) as connector:
        assert {post.address for post in everything(connector, cursor)[0]} == {ABOUT}
        assert connector.flags(cursor).flags
        connector.thread(ABOUT, cursor)


def test_what_no_text_should_hold_is_replaced_and_what_is_too_long_is_cut() -> None:
    hostile = [
        comment(1, content={"raw": "x" * 5_000_000}),
        comment(2, content={"raw": "N\x00L and \ud800"}, author_name="\x00\udfff"),
        comment(3, content={"raw": "<" * 300_000}),
        comment(4, _embedded={"up": [{"title": {"rendered": "<b" * 100_000 + "\x00"}}]}),
        comment(0),
    ]

    def answers(method: str, route: str, query: dict[str, str]) -> Said | None:
        return said(hostile, x_wp_total="5") if route == "/wp/v2/comments" else None

    with blog(answers) as connector:
        batch = connector.changes(None)
    assert len(batch.posts) + len(batch.skipped) == 5
    assert len(batch.posts) == 4
    for post in batch.posts:
        assert len(post.source.encode()) <= 65_536
        assert not set("\x00\ud800\udfff") & set(post.source + post.author.name + post.thread.title)


@pytest.mark.parametrize(
    "home", ["https://other.example.org", "file:///etc", "http://[", "", 7, None, "http://127.0.0.1/" + "x" * 999]
)  # fmt: skip
def test_a_blog_does_not_speak_for_another(home: object) -> None:
    def answers(method: str, route: str, query: dict[str, str]) -> Said | None:
        if route == "/":
            return said({"home": home, "namespaces": ["wp/v2"]})
        return said([comment(7)], x_wp_total="1") if route == "/wp/v2/comments" else None

    with blog(answers) as connector:
        [post] = connector.changes(None).posts
    assert post.address.startswith("http://127.0.0.1:")
    assert post.address.endswith("/?p=5#comment-7")
    assert "x" not in post.address


def test_a_server_that_repeats_itself_comes_to_an_end() -> None:
    asked = []

    def answers(method: str, route: str, query: dict[str, str]) -> Said | None:
        asked.append(route)
        same = [comment(n) for n in range(1, 101)]
        return said(same, x_wp_total="99999999") if route == "/wp/v2/comments" else None

    with blog(answers) as connector:
        posts, _ = everything(connector)
        assert {post.address for post in posts} >= {ABOUT}
        assert len(connector.flags(None).flags) <= 400
        found = [post for post in whole(connector, ABOUT) if isinstance(post, Post)]
        assert found
    assert len(asked) < 1_000


def test_an_answer_to_a_reply_that_cannot_be_read_leaves_it_unknown() -> None:
    def answers(method: str, route: str, query: dict[str, str]) -> Said | None:
        if method == "POST":
            return 201, {}, b'{"id": 9, "po'
        return None

    with blog(answers) as connector, pytest.raises(UnknownOutcome):
        connector.send(Outgoing(new_id(), Errand.REPLY, about=ABOUT, text="x"))

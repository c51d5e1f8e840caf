"""What a server that is no good WordPress says to the connector: told in words, with its place, never a crash."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from connectors.contract import everything, whole
from connectors.wordpress_answers import ABOUT, SECRET, Said, blog, comment, said

from moderator_console.connectors.wordpress import WordPressConnector
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Busy,
    Down,
    Forbidden,
    PlatformTrouble,
    UnknownOutcome,
    Unreadable,
)
from moderator_console.core.platforms import Act, Errand, Outgoing
from moderator_console.core.posts import Post
from moderator_console.store.ids import new_id

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

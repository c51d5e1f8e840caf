"""What a server that is no good server of the AT Protocol says: told in words, with its place, never a crash."""

from __future__ import annotations

import time

import pytest
from connectors.bluesky_answers import (
    DATE,
    DID,
    PAGE,
    SECRET,
    TOKEN,
    URI,
    account,
    error,
    post,
    usual,
)
from servers.canned import Said, said

from moderator_console.connectors.bluesky import BlueskyConnector, BlueskyPlatform
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Declined,
    Down,
    Forbidden,
    Gone,
    PlatformTrouble,
    RateLimited,
    UnknownOutcome,
    Unreadable,
)
from moderator_console.core.platforms import Act, Errand, Outgoing
from moderator_console.core.posts import Markup
from moderator_console.store.ids import new_id


def reply() -> Outgoing:
    return Outgoing(new_id(), Errand.REPLY, about=PAGE, text="We look into it.", made_us=1)


def everything_asked(connector: BlueskyConnector) -> None:
    """Each method once."""
    connector.check()
    connector.changes(None)
    connector.thread(PAGE, None)
    connector.flags(None)
    connector.send(reply())
    connector.find_sent(reply())
    connector.act(Outgoing(new_id(), Errand.ACT, about=PAGE, act=Act.HIDE, text="rude"))


def test_the_usual_answers_are_good() -> None:
    with account({}) as connector:
        everything_asked(connector)


CALLS = ("createSession", "getLists", "getListFeed", "getPosts", "getPostThread", "getConfig", "queryStatuses",
         "queryEvents", "createRecord", "getRecord", "emitEvent")  # fmt: skip
ODD = (
    b"", b"<!DOCTYPE html><p>Hello", b'{"posts": [', b"[]", b"null", b"7", b'"x"', b"{}",
    b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe\x00", b'{"error": 7, "message": []}',
    b'{"posts": 7, "feed": 7, "thread": 7, "lists": 7, "events": 7, "subjectStatuses": 7, "viewer": 7, "did": 7, "uri": 7}',
    b'{"posts": [7, null, {}, []], "feed": [7, null, {}, {"post": 7}], "thread": {"post": {}, "replies": [7, {"post": 7}],'
    b' "parent": {"post": []}}, "lists": [7], "events": [7, {}], "subjectStatuses": [7, {}, {"subject": 7}], "cursor": 7}',
)  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("content", ODD)
def test_whatever_one_call_answers_it_is_known_trouble_or_left_out(
    call: str, content: bytes
) -> None:
    with account({call: (200, {"content-type": "application/json"}, content)}) as connector:
        for ask in (
            connector.check,
            lambda: connector.changes(None),
            lambda: connector.thread(PAGE, None),
            lambda: connector.flags(None),
            lambda: connector.send(reply()),
            lambda: connector.find_sent(reply()),
            lambda: connector.act(Outgoing(new_id(), Errand.ACT, about=PAGE, act=Act.HIDE)),
        ):
            try:
                ask()
            except PlatformTrouble as trouble:
                assert SECRET not in trouble.said
                assert TOKEN not in trouble.said


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (error("AuthenticationRequired", 401, "Invalid identifier or password"), AuthFailed),
        (error("AuthFactorTokenRequired", 401), AuthFailed),
        (error("AccountTakedown", 400), AuthFailed),
        (error("InvalidToken", 400), AuthFailed),
        (error("InternalServerError", 500), Down),
        ((404, {}, b"<p>Not here"), Unreadable),
        ((405, {}, b"<p>Not so"), Unreadable),
        ((200, {}, b"<p>Hello"), Unreadable),
        (error("MethodNotImplemented", 501), Unreadable),
        (said({"did": DID, "accessJwt": ""}), Unreadable),
        (said({"did": "ann", "accessJwt": TOKEN}), Unreadable),
    ],
)
def test_a_log_in_that_fails_says_why(answer: Said, kind: type[PlatformTrouble]) -> None:
    with account({"createSession": answer}) as connector, pytest.raises(kind):
        connector.check()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (error("InvalidRequest", 400, "Post not found"), Gone),
        (error("NotFound", 400), Gone),
        (said({"thread": {"notFound": True, "uri": URI}}), Gone),
    ],
)
def test_a_thread_that_is_gone_leaves_the_post_that_was_asked_for(
    answer: Said, kind: type[PlatformTrouble]
) -> None:
    with account({"getPostThread": answer}) as connector:
        assert [one.address for one in connector.thread(PAGE, None).posts] == [PAGE]
    with (
        account({"getPostThread": answer, "getPosts": said({"posts": []})}) as connector,
        pytest.raises(kind),
    ):
        connector.thread(PAGE, None)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry_after": "17"}, 17.0),
        ({"ratelimit_reset": "1795428042", "date": DATE}, 42.0),
        ({"ratelimit_reset": "1795427000", "date": DATE}, 0.0),
        ({"ratelimit_reset": "1795428042"}, None),
        ({"ratelimit_reset": "soon", "date": DATE}, None),
        ({}, None),
    ],
)
def test_a_pause_is_told_by_the_clock_of_the_server(
    headers: dict[str, str], seconds: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time", lambda: 1_700_000_000.0)  # this computer's clock is years off
    with (
        account({"createSession": error("RateLimitExceeded", 429, **headers)}) as connector,
        pytest.raises(RateLimited) as told,
    ):
        connector.check()
    assert told.value.retry_after_s == seconds


def test_who_is_no_moderator_is_not_logged_out() -> None:
    no = error("AuthenticationRequired", 401)
    with account({"getConfig": no, "queryStatuses": no, "emitEvent": no}) as connector:
        assert connector.check()[1].acts == frozenset()
        with pytest.raises(Forbidden):
            connector.act(Outgoing(new_id(), Errand.ACT, about=PAGE, act=Act.HIDE))


def test_a_session_that_is_over_begins_anew_once() -> None:
    left = [error("ExpiredToken", 400)]
    with account(
        {"getListFeed": lambda: left.pop() if left else usual("getListFeed")}
    ) as connector:
        assert [one.address for one in connector.changes(None).posts] == [PAGE]
    with (
        account({"getListFeed": error("ExpiredToken", 400)}) as connector,
        pytest.raises(AuthFailed),
    ):
        connector.changes(None)


def test_an_answer_that_cannot_be_read_after_sending_is_unknown_or_strange_and_then_looked_for() -> (
    None
):
    for answer in (said({}), (200, {}, b"half"), error("InternalServerError", 500)):
        with (
            account({"createRecord": answer}) as connector,
            pytest.raises((UnknownOutcome, Unreadable, Down)),
        ):
            connector.send(reply())


def test_what_the_library_would_not_ask_is_declined_with_nothing_sent() -> None:
    asked: list[str] = []

    def sent() -> Said:
        asked.append("createRecord")
        return usual("createRecord")

    with account({"createRecord": sent}) as connector:
        item = Outgoing(new_id(), Errand.REPLY, about=PAGE, text="half a pair \ud83d", made_us=1)
        with pytest.raises(Declined):
            connector.send(item)
    assert asked == []


HUGE = "x" * 5_000_000


@pytest.mark.parametrize(
    ("found", "source", "markup"),
    [
        (post(record={"text": HUGE, "createdAt": "2026-11-20T10:00:00Z"}), "x" * 1_000, Markup.PLAIN),
        (post(record={"text": "a\0b\ud800c", "createdAt": "never"}), "a", Markup.PLAIN),
        (post(record={"text": "", "createdAt": 7, "facets": [7, {}], "reply": 7}, embed=7), "", Markup.PLAIN),
        (
            post(record={"text": "é link", "facets": [
                {"index": {"byteStart": 3, "byteEnd": 7}, "features": [{"$type": "x#link", "uri": "https://a.example/"}]},
                {"index": {"byteStart": 5, "byteEnd": 99}, "features": [{"$type": "x#link", "uri": "https://b.example/"}]},
                {"index": {"byteStart": 0, "byteEnd": 2}, "features": [{"$type": "x#link", "uri": "javascript:alert(1)"}]},
            ]}), 'é <a href="https://a.example/">link</a>', Markup.HTML,
        ),
        (post(author={"did": DID, "handle": "handle.invalid"}), "My seeds", Markup.PLAIN),
    ],
)  # fmt: skip
def test_posts_of_any_kind_are_kept_as_far_as_they_are_posts(
    found: dict[str, object], source: str, markup: Markup
) -> None:
    with account({"getListFeed": said({"feed": [{"post": found}, {"post": 7}, 7, {"post": post(uri="x")}]})}) as connector:  # fmt: skip
        batch = connector.changes(None)
    [kept] = batch.posts
    assert kept.source.startswith(source)
    assert kept.markup is markup
    assert len(kept.source.encode()) <= 64 * 1024
    assert [skipped.where for skipped in batch.skipped] == ["list, post 2", "list, post 3", "list, post 4"]  # fmt: skip


def test_a_feed_that_repeats_its_place_ends() -> None:
    with account(
        {"getListFeed": said({"feed": [{"post": post()}], "cursor": "again"})}
    ) as connector:
        cursor: str | None = None
        for _ in range(30):
            batch = connector.changes(cursor)
            cursor = batch.cursor
            if not batch.more:
                break
        else:
            raise AssertionError("it never ends")


def test_a_thread_of_ten_thousand_levels_is_read_or_told() -> None:
    deep = '{"thread":' + '{"post":{},"replies":[' * 10_000 + "]}" * 10_000 + "}"
    with (
        account({"getPostThread": (200, {}, deep.encode())}) as connector,
        pytest.raises(Unreadable),
    ):
        connector.thread(PAGE, None)


def test_one_log_in_serves_until_the_session_ends_and_only_by_its_own_password() -> None:
    asked: list[str] = []
    refused: list[Said] = []

    def begun() -> Said:
        asked.append("log-in")
        return usual("createSession")

    def feed() -> Said:
        return refused.pop() if refused else usual("getListFeed")

    platform = BlueskyPlatform()
    with account({"createSession": begun, "getListFeed": feed}, platform) as first:
        settings = {
            "url": first._line.base,
            "handle": "mod.example",
            "read": "list",
            "place": "Garden",
        }
        first.changes(None)
        again = [platform.connect(settings, secret) for secret in (SECRET, SECRET, "another word")]
        again[0].changes(None)
        assert asked == ["log-in"]
        for over in (error("ExpiredToken", 400), error("InvalidToken", 400)):
            refused.append(over)
            fresh = platform.connect(settings, SECRET)
            again.append(fresh)
            assert [one.address for one in fresh.changes(None).posts] == [PAGE]
        assert asked == ["log-in"] * 3
        again[1].check()
        assert asked == ["log-in"] * 4
        again[2].changes(None)
        assert asked == ["log-in"] * 5
        for one in again:
            one.close()
        told = repr(platform._sessions)
        assert TOKEN not in told
        assert SECRET not in told

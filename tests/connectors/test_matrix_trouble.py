"""What a server that is no good home server says to the connector: told in words, with its place, never a crash."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from connectors.matrix_answers import ABOUT, ROOM, SECRET, Answers, Said, event, home, said

from moderator_console.connectors.matrix import PLATFORM, MatrixConnector
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
from moderator_console.core.platforms import Act, Batch, Errand, Outgoing
from moderator_console.store.ids import new_id


def private() -> Outgoing:
    return Outgoing(new_id(), Errand.PRIVATE, "@ann:loop.test", text="Shall we talk?")


def reply() -> Outgoing:
    return Outgoing(new_id(), Errand.REPLY, about=ABOUT, text="We look into it.")


def act(kind: Act) -> Outgoing:
    return Outgoing(new_id(), Errand.ACT, about=ABOUT, act=kind)


def read_on(ask: Callable[[str | None], Batch]) -> list[Batch]:
    """Page by page, as far as a day's reading goes."""
    found: list[Batch] = []
    cursor: str | None = None
    for _ in range(60):
        found.append(ask(cursor))
        cursor = found[-1].cursor
        if not found[-1].more:
            return found
    raise AssertionError("it never ends")


ERRANDS: tuple[Callable[[MatrixConnector], object], ...] = (
    lambda c: c.check(),
    lambda c: c.changes(None),
    lambda c: c.thread(ABOUT, None),
    lambda c: c.find_sent(reply()),
    lambda c: c.send(reply()),
    lambda c: c.send(private()),
    lambda c: c.act(act(Act.HIDE)),
    lambda c: c.act(act(Act.LOCK)),
)


def after_versions(answer: Said) -> Answers:
    return lambda _, route: None if route.endswith("/versions") else answer


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (said({"errcode": "M_UNKNOWN_TOKEN", "error": f"not {SECRET}"}, 401), AuthFailed),
        (said({"errcode": "M_USER_DEACTIVATED", "error": "gone"}, 403), AuthFailed),
        (said({"errcode": "M_FORBIDDEN", "error": "no"}, 403), Forbidden),
        (said({"errcode": "M_TOO_LARGE", "error": "no"}, 413), Declined),
        (said({"errcode": "M_UNKNOWN", "error": "\ud800\x00"}, 500), Down),
        ((403, {}, b"<html>the firewall"), Unreadable),
        ((502, {}, b"<html>bad gateway"), Down),
    ],
)
def test_a_refusal_keeps_its_words_and_no_secret(answer: Said, kind: type[PlatformTrouble]) -> None:
    with home(after_versions(answer)) as connector:
        for errand in ERRANDS:
            with pytest.raises(kind) as error:
                errand(connector)
            assert SECRET not in error.value.said
            error.value.said.encode()


@pytest.mark.parametrize("content", [b"<!DOCTYPE html>", b'{"chunk": [', b"[" * 200_000, b"", b"[]", b"7"])  # fmt: skip
def test_half_an_answer_to_a_question_is_unreadable_and_to_a_message_unknown(
    content: bytes,
) -> None:
    with home(after_versions((200, {}, content))) as connector:
        for errand in ERRANDS[:4]:
            with pytest.raises(Unreadable):
                errand(connector)
    sent = lambda _, route: (200, {}, content) if "/send/" in route else None  # noqa: E731
    with home(sent) as connector, pytest.raises(UnknownOutcome):
        connector.send(reply())


def test_a_web_site_is_no_home_server_and_gets_no_token() -> None:
    asked: list[str] = []

    def answers(method: str, route: str) -> Said:
        asked.append(route)
        return 200, {}, b"<!DOCTYPE html><p>Hello"

    with home(answers) as connector, pytest.raises(Unreadable):
        connector.check()
    assert asked == ["/_matrix/client/versions", "/.well-known/matrix/client"]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ((401, {}, b"<html>log in"), AuthFailed),
        ((403, {}, b"<html>the firewall"), Forbidden),
        (said({"errcode": "M_FORBIDDEN", "error": "no"}, 403), Forbidden),
        ((429, {"retry-after": "7"}, b"slowly"), RateLimited),
        ((500, {}, b"oh"), Down),
        ((404, {}, b"nothing here"), Unreadable),
    ],
)
def test_a_refusal_of_the_first_call_is_read_from_its_status(
    answer: Said, kind: type[PlatformTrouble]
) -> None:
    with home(lambda *_: answer) as connector, pytest.raises(kind) as error:
        connector.check()
    if isinstance(error.value, RateLimited):
        assert error.value.retry_after_s == 7


def _deep(levels: int) -> object:
    value: object = 1
    for _ in range(levels):
        value = {"m.relates_to": value, "a": [value] if levels < 5 else 0}
    return value


STRANGE: tuple[Any, ...] = (
    None, 7, True, "word", "\ud800\x00", [], [[]], [None, 7, "\udfff"], {}, {"event_id": []}, 10**30, -1.5, _deep(300),
    [{"type": 5}], [event(None)], [event("$\ud800")], [event("$" * 300)], [event(sender=[])], [event(content=7)],
    [event(origin_server_ts=10**30)], [event(origin_server_ts="x", unsigned=[])],
    [event(content={"m.relates_to": {"rel_type": "m.replace", "event_id": "$\ud800"}})],
    [event(content={"m.relates_to": {"rel_type": "m.replace", "event_id": []}})],
    [event(content={"m.relates_to": {"m.in_reply_to": {"event_id": {}}}, "body": [], "formatted_body": 7})],
    [event(type="m.room.redaction", redacts="$\ud800"), event(type="m.room.redaction", redacts=[])],
    [event(content={"msgtype": "m.image", "url": "mxc://\ud800", "body": "\x00", "info": {"size": 10**40}})],
    [event(type="m.room.create", state_key="", content={"room_version": "12", "additional_creators": [{}, 7, "x"]})],
    [event(type="m.room.power_levels", state_key="", content={"users": [], "events": 7, "redact": "x"})],
    [event(type="m.room.member", state_key="@ann:loop.test", content={"displayname": "\ud800" * 70_000})],
)  # fmt: skip
#: Where a value can stand, by the end of the path that is asked.
FIELDS = (
    ("/whoami", ("user_id",)), ("/joined_rooms", ("joined_rooms",)), ("/sync", ("next_batch",)),
    ("/sync", ("rooms",)), ("/sync", ("rooms", "join")), ("/sync", ("rooms", "join", ROOM)),
    ("/sync", ("rooms", "join", ROOM, "state", "events")), ("/sync", ("rooms", "join", ROOM, "timeline", "events")),
    ("/messages", ("chunk",)), ("/messages", ("state",)), ("/messages", ("end",)), ("/context/$7", ("event",)),
    ("/context/$7", ("end",)), ("/context/$7", ("state",)), ("/event/$7", ("content",)), ("/event_reports", ("event_reports",)),
    ("/m.direct", ("@ann:loop.test",)), ("/createRoom", ("room_id",)), ("/send/m.room.message", ("event_id",)),
    ("/m.room.power_levels/", ("events_default",)), ("/m.replace", ("chunk",)),
)  # fmt: skip


@pytest.mark.parametrize(("end", "path"), FIELDS, ids=lambda one: str(one)[-40:])
def test_no_value_anywhere_ends_in_anything_but_a_trouble_of_the_platform(
    end: str, path: tuple[str, ...]
) -> None:
    stands: list[Any] = []

    def answers(method: str, route: str) -> Said | None:
        if not (route.endswith(end) or (end.startswith("/send") and end in route)):
            return None
        found = stands[-1]
        for name in reversed(path):
            found = {name: found}
        return said({"next_batch": "s1", **found})

    with home(answers) as connector:
        url = connector._line._line.base
        for value in STRANGE:
            stands.append(value)
            one = PLATFORM.connect({"url": url}, SECRET)
            for errand in (
                *ERRANDS,
                lambda c: read_on(c.changes),
                lambda c: read_on(lambda at: c.thread(ABOUT, at)),
                lambda c: c.flags("[1, 2]"),
            ):
                with contextlib.suppress(PlatformTrouble):
                    errand(one)
            one.close()


def test_what_no_text_should_hold_is_replaced_and_what_is_too_long_is_cut() -> None:
    hostile = [
        event("$1", content={"msgtype": "m.text", "body": "x" * 3_000_000}),
        event("$2", content={"msgtype": "m.text", "body": "N\x00L and \ud800"}, sender="@\x00\udfff:loop.test"),
        event("$3", content={"format": "org.matrix.custom.html", "formatted_body": "<" * 300_000}),
        event("$4", origin_server_ts=10**30),
        event("no id"), event("$6", sender=""),
    ]  # fmt: skip

    def answers(method: str, route: str) -> Said | None:
        if route.endswith("/messages"):
            return said({"chunk": hostile})
        return None

    with home(answers) as connector:
        batch = connector.changes(None)
    assert [str(post.address)[-2:] for post in batch.posts] == ["$1", "$2", "$3", "$4"]
    assert [one.where for one in batch.skipped] == [f"{ROOM} no id", f"{ROOM} $6"]
    for post in batch.posts:
        assert len(post.source.encode()) <= 65_536
        assert not set("\x00\ud800\udfff") & set(post.source + post.author.name + post.author.key)
    assert batch.posts[3].at_us is None


def test_a_server_that_names_one_more_page_for_ever_is_left_at_the_end_of_a_thread() -> None:
    pages = iter(range(10**9))

    def answers(method: str, route: str) -> Said | None:
        return said({"chunk": [], "end": f"t{next(pages)}"}) if route.endswith("/messages") else None  # fmt: skip

    with home(answers) as connector:
        found = read_on(lambda at: connector.thread(ABOUT, at))
    assert len(found) < 40


def test_a_message_that_is_not_there_is_gone() -> None:
    missing = said({"errcode": "M_NOT_FOUND", "error": "Event not found."}, 404)
    with home(lambda _, route: missing if "/event/" in route or "/context/" in route else None) as connector:  # fmt: skip
        for errand in (lambda c: c.thread(ABOUT, None), lambda c: c.send(reply())):
            with pytest.raises(Gone):
                errand(connector)

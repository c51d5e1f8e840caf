"""How Mastodon is written to, how its trouble is told, and how one logs in: at a look-alike of our own."""

from __future__ import annotations

import contextlib
import sys

import pytest
from connectors.contract import message
from connectors.mastodon_world import (
    MastodonWorld,
    answer,
    reply,
    settle,
    world,
)

from moderator_console.connectors import LogsInByBrowser
from moderator_console.connectors.mastodon import PLATFORM
from moderator_console.core.platform_trouble import (
    AuthFailed,
    CannotLook,
    Declined,
    Down,
    Gone,
    NotInstalled,
    PlatformTrouble,
    Unreadable,
)
from moderator_console.core.posts import Address
from moderator_console.core.trouble import WrongWords

__all__ = ["world"]


# -- writing ----------------------------------------------------------------------------


def test_a_reply_names_whom_it_answers_and_is_shown_to_nobody_more(world: MastodonWorld) -> None:
    [status] = world.posts([(-1, "ann", "My seeds are gone")])
    quiet = world.server.write("ann", "quietly", visibility="unlisted")
    own = world.server.write("mod", "mine")
    closed = world.server.write("ann", "@mod between us", visibility="direct")
    connector = world.connector()
    for above, text, visible in (
        (status, "@ann We look into it.", "public"),
        (quiet, "@ann We look into it.", "unlisted"),
        (own, "We look into it.", "public"),
    ):
        receipt = connector.send(reply(world.address(above)))
        made = world.server.statuses[int(receipt.address.rpartition("/")[2])]
        assert (made.text, made.visibility, made.answers) == (text, visible, above.id)
        assert receipt.room == ""
    with pytest.raises(Declined):
        connector.send(reply(world.address(closed)))
    world.server.delete(status)
    with pytest.raises(Gone):
        world.connector().send(reply(world.address(status)))


def test_a_private_message_is_for_one_and_whoever_else_it_names_would_read_it(
    world: MastodonWorld,
) -> None:
    connector = world.connector()
    with pytest.raises(Declined) as others:
        connector.send(message(world, "I spoke with @bob about you."))
    assert "bob" in others.value.said
    assert world.received("bob") == []
    first = connector.send(message(world, f"Dear @ann@127.0.0.1:{world.server.port}, it is back. mail@example.org"))  # fmt: skip
    assert first.room == first.address
    connector.send(message(world, "And once more.", room=first.room))
    told = [one for one in world.server.statuses.values() if one.visibility == "direct"]
    assert told[0].text.startswith("Dear @ann")
    assert (told[1].text, told[1].answers) == ("@ann And once more.", told[0].id)


@pytest.mark.parametrize("to", ["ann", "@ann", "acct:ann"])
def test_a_member_is_found_however_they_are_named(world: MastodonWorld, to: str) -> None:
    world.connector().send(message(world, to=to))
    assert world.received("ann") == ["@ann Shall we talk?"]


@pytest.mark.parametrize("to", ["", "two words", "https://far.example/@nobody", "@nobody@far.example", "https://["])  # fmt: skip
def test_somebody_who_is_not_there_is_a_no(world: MastodonWorld, to: str) -> None:
    with pytest.raises(Declined):
        world.connector().send(message(world, to=to))
    assert world.server.statuses == {}


def test_a_text_that_is_too_long_is_a_no_with_the_servers_words(world: MastodonWorld) -> None:
    with pytest.raises(Declined) as long:
        world.connector().send(message(world, "x" * 501))
    assert "limit of 500" in long.value.said


def test_the_same_key_is_one_post_and_asking_for_it_posts_nothing(world: MastodonWorld) -> None:
    item = message(world)
    connector = world.connector()
    assert connector.send(item) == connector.send(item)
    assert connector.find_sent(message(world)) is None
    assert len(world.server.statuses) == 1


def test_after_the_server_forgot_the_key_it_is_found_by_its_words(world: MastodonWorld) -> None:
    item = message(world)
    sent = world.connector().send(item)
    world.server.keys.clear()
    for n in range(90):
        world.server.write("mod", f"{n}")
    found = world.connector().find_sent(item)
    assert found is not None
    assert found.address == sent.address
    assert world.connector().find_sent(message(world, "Something else")) is None


def test_a_clock_that_is_years_wrong_changes_nothing_or_a_person_is_asked(
    world: MastodonWorld,
) -> None:
    world.server.skew_s = -3 * 365 * 86_400
    item = message(world)
    connector = world.connector()
    connector.send(item)
    assert connector.find_sent(item) is not None
    world.server.keys.clear()
    with pytest.raises(CannotLook):
        connector.find_sent(item)


# -- trouble ----------------------------------------------------------------------------


STRANGE: tuple[bytes, ...] = (
    b"", b"null", b"[", b'{"a":', b"<!DOCTYPE html><p>Hello", b"1", b'"text"', b"{}", b"[[], 1, null, {}]",
    b"[" * 10_000, b'{"a":' * 10_000, b"\xff\xfe", b'[{"id": 1e400, "content": []}]',
    b'[{"id": "1", "content": "x", "account": {"acct": 5}}]', b'[{"id": {"$": 1}, "status": 7}]',
    b'{"ancestors": {}, "descendants": [1, null], "id": "1", "content": "x", "account": {"acct": "a"}}',
)  # fmt: skip


@pytest.mark.parametrize("content", STRANGE)
def test_strange_answers_are_trouble_or_skipped_and_never_an_error_of_python(
    world: MastodonWorld, content: bytes
) -> None:
    [status] = world.posts([(-1, "ann", "Hello")])
    world.server.report(status, "bob")
    here = world.address(status)
    for path, ask in (
        ("v1/accounts/verify_credentials", lambda c: c.check()),
        ("v1/apps/verify_credentials", lambda c: c.check()),
        ("v2/instance", lambda c: c.check()),
        ("v1/lists", lambda c: c.check()),
        ("v1/timelines/tag/garden", lambda c: c.changes(None)),
        ("v1/notifications", lambda c: world.reading("mentions").changes(None)),
        (f"v1/statuses/{status.id}", lambda c: c.thread(here, None)),
        (f"v1/statuses/{status.id}/context", lambda c: c.thread(here, None)),
        ("v1/admin/reports", lambda c: c.flags(None)),
        ("v1/admin/reports", lambda c: c.act(settle(here))),
        ("v1/accounts/lookup", lambda c: c.send(message(world))),
        ("v1/statuses", lambda c: c.send(message(world))),
        ("v1/statuses", lambda c: c.find_sent(message(world))),
        (f"v1/accounts/{world.mod.id}/statuses", lambda c: c.find_sent(message(world))),
        ("v2/search", lambda c: c.thread(Address("https://far.example/notes/1"), None)),
    ):
        world.server.instead = {"/api/" + path: (200, "application/json", content)}
        with contextlib.suppress(PlatformTrouble):
            ask(world.connector())


def test_hostile_posts_are_read_or_named_with_their_place(world: MastodonWorld) -> None:
    good = world.server.as_json(world.server.write("ann", "good #garden"))
    strange = [
        {**good, "id": "2", "url": good["url"] + "2", "spoiler_text": "N\0L \ud800"},
        {**good, "id": "4", "url": "javascript:alert(1)", "uri": 5},
        {**good, "id": "5", "url": good["url"] + "5", "created_at": "yesterday", "edited_at": 7},
        {**good, "id": "../6"}, {**good, "id": "7", "content": None}, {**good, "id": "8", "account": []}, 9,
    ]  # fmt: skip
    world.server.instead["/api/v1/timelines/tag/garden"] = answer([good, *strange])
    batch = world.connector().changes(None)
    assert len(batch.posts) == 4
    assert "\0" not in batch.posts[1].source + batch.posts[1].thread.title
    assert all(len(post.source.encode("utf-8", "replace")) <= 65_536 for post in batch.posts)
    assert batch.posts[2].address == f"{world.server.base}/web/statuses/4"
    assert [one.where for one in batch.skipped] == [f"tag, post {n}" for n in (5, 6, 7, 8)]


def test_a_server_in_trouble_and_one_that_names_another_are_told_apart(
    world: MastodonWorld,
) -> None:
    world.server.instead["/api/v1/timelines/tag/garden"] = (503, "text/html", b"<p>Over capacity")
    with pytest.raises(Down):
        world.connector().changes(None)
    world.server.instead["/api/v1/statuses"] = (500, "text/html", b"<p>Sorry")
    with pytest.raises(Down):
        world.connector().send(message(world))


def test_without_the_library_it_is_said_what_is_missing(
    world: MastodonWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mastodon", None)
    with pytest.raises(NotInstalled) as missing:
        world.connector().check()
    assert "moderator-console[mastodon]" in missing.value.way_of


# -- logging in -------------------------------------------------------------------------


@pytest.mark.parametrize("back", ["http://127.0.0.1:40123/", ""])
def test_somebody_who_allows_it_in_the_browser_is_connected(
    world: MastodonWorld, back: str
) -> None:
    assert isinstance(PLATFORM, LogsInByBrowser)
    login = PLATFORM.browser_login({"url": world.server.base}, back)
    assert login is not None
    token = login.finish(world.server.allow(login.url, world.mod))
    assert world.made(token).check()[0].account.name == "mod"
    assert token not in repr(login)


def test_a_no_in_the_browser_and_the_answer_to_another_question_are_told_apart(
    world: MastodonWorld,
) -> None:
    back = "http://127.0.0.1:40123/"
    login, other = (PLATFORM.browser_login({"url": world.server.base}, back) for _ in range(2))
    with pytest.raises(AuthFailed):
        login.finish(world.server.allow(login.url, world.mod, yes=False))
    for wrong in (world.server.allow(other.url, world.mod), "", "code", back, "http://["):
        with pytest.raises(WrongWords):
            login.finish(wrong)
    used = world.server.allow(login.url, world.mod)
    login.finish(used)
    with pytest.raises(AuthFailed):
        login.finish(used)


def test_a_server_that_knows_no_moderators_rights_is_asked_for_fewer(world: MastodonWorld) -> None:
    world.server.knows_admin = False
    login = PLATFORM.browser_login({"url": world.server.base}, "")
    assert "admin" not in login.url
    world.server.instead["/api/v1/apps"] = (404, "text/html", b"<p>No")
    with pytest.raises(Unreadable):
        PLATFORM.browser_login({"url": world.server.base}, "")

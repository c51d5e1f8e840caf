"""What a real Mastodon server (4.6) answered, once: accounts, timelines, edits, reports, private posts, refusals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from connectors.mastodon_world import all_flags, settle
from recorded.mastodon_replay import Replay, answers, replay

from moderator_console.connectors.http_answer import Answer
from moderator_console.connectors.mastodon import PLATFORM, MastodonConnector
from moderator_console.connectors.mastodon_line import judge
from moderator_console.connectors.mastodon_posts import earlier, flaw, post_of
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Declined,
    Forbidden,
    Gone,
    RateLimited,
)
from moderator_console.core.platforms import Act, Errand, Flags, Outgoing, Resend
from moderator_console.core.posts import Address, ThreadInfo
from moderator_console.store.ids import new_id

pytestmark = pytest.mark.slow


@pytest.fixture
def cassettes(recordings: Path) -> Path:
    return recordings / "mastodon" / "tests" / "cassettes"


@contextmanager
def playing(
    folder: Path, *names: str, read: str = "mentions", place: str = ""
) -> Iterator[tuple[MastodonConnector, Replay]]:
    with replay(*(folder / f"test_{name}.yaml" for name in names)) as server:
        made = PLATFORM.connect({"url": server.base, "read": read, "place": place}, "a-token")
        try:
            yield made, server
        finally:
            made.close()


def private(to: str) -> Outgoing:
    """A private message."""
    return Outgoing(new_id(), Errand.PRIVATE, to, text="Shall we talk?", made_us=1)


def statuses(value: Any) -> Iterator[dict[str, Any]]:
    """All posts in an answer, found without any code of ours."""
    if isinstance(value, dict):
        if "in_reply_to_id" in value and "content" in value and "account" in value:
            yield value
        for inner in value.values():
            yield from statuses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from statuses(inner)


def test_every_recorded_post_is_read(cassettes: Path) -> None:
    read = 0
    for cassette in sorted(cassettes.glob("*.yaml")):
        for one in answers(cassette):
            if one.status != 200 or not one.content.startswith(("{", "[")):
                continue
            for status in statuses(json.loads(one.content)):
                assert flaw(status) == "", cassette.name
                post = post_of(
                    status, "http://localhost:3000", ThreadInfo(Address("x:y"), ""), None
                )
                assert post.address in (status["url"], status["uri"])
                assert post.author.key == status["account"]["url"]
                assert post.at_us is not None
                assert post.at_us > 1_600_000_000_000_000
                assert (post.edited_us is None) == (status["edited_at"] is None)
                assert status["content"] in post.source
                read += 1
    assert read > 300


def test_who_we_are_and_what_we_may_is_read_from_what_the_server_said(cassettes: Path) -> None:
    with playing(cassettes, "conversations", "instance", "app_verify_credentials", "admin_reports") as (made, server):  # fmt: skip
        server.answers = [one for one in server.answers if one.status == 200]
        who, can = made.check()
        assert (who.account.name, who.account.role) == ("admin", "Owner")
        assert who.account.key == f"{server.base}/@admin"
        assert who.server == "4.6.4"
        assert (can.resend, can.flags, can.acts) == (Resend.KEY, Flags.SETTLE, {Act.SETTLE})
        assert can.needs == ()


def test_mentions_lists_and_hashtags_are_read(cassettes: Path) -> None:
    for names, read, place in (
        (("notifications_mentions_only",), "mentions", ""),
        (("list_timeline",), "list", "6"),
        (("hashtag_tl",), "tag", "hoot"),
        (("public_tl",), "local", ""),
    ):
        with playing(cassettes, *names, read=read, place=place) as (made, server):
            if read == "list":
                made._list = "6"
            # What was recorded is one page: asked for what is older, the same page comes, and ends it.
            batch = made.changes(None)
            assert len(batch.posts) >= 1
            assert batch.skipped == ()
            assert all(post.address.startswith(server.base) for post in batch.posts)
            cursor = batch.cursor
            for _ in range(5):
                batch = made.changes(cursor)
                cursor = batch.cursor
            assert not batch.more


def test_the_texts_before_an_edit_are_read(cassettes: Path) -> None:
    recorded = answers(cassettes / "test_status_edit.yaml")
    history = [json.loads(one.content) for one in recorded if one.path.endswith("/history")][-1]
    status = next(json.loads(one.content) for one in recorded if one.method == "PUT")
    versions = [*earlier(status, history), status]
    posts = [post_of(one, "", ThreadInfo(Address("x:y"), ""), None) for one in versions]
    assert [post.source for post in posts] == [one["content"] for one in history]
    assert [post.edited_us is None for post in posts] == [True, False]
    assert len({post.address for post in posts}) == 1


def test_a_thread_of_one_is_read_from_its_post(cassettes: Path) -> None:
    with playing(cassettes, "status_context", "status_missing") as (made, server):
        status = json.loads(next(one for one in server.answers if one.method == "POST").content)
        shown = [replace(one, method="GET", path=f"{one.path}/{status['id']}") for one in server.answers if one.method == "POST"]  # fmt: skip
        server.answers += shown
        [post] = made.thread(Address(f"{server.base}/@mastodonpy_test/{status['id']}"), None).posts
        assert post.source == "<p>Toot!</p>"
        with pytest.raises(Gone):
            made.thread(Address(f"{server.base}/@mastodonpy_test/0"), None)


def test_reports_are_read_and_settled(cassettes: Path) -> None:
    with playing(cassettes, "admin_reports") as (made, server):
        pages = [one for one in server.answers if one.path.endswith("/admin/reports")]
        [first, empty] = pages[:2]
        others = [one for one in server.answers if one not in pages]
        server.answers = [*others, first, empty]
        flags, cursor = all_flags(made)
        [flag] = flags
        assert (flag.open, flag.reason) == (True, "api crimes")
        assert flag.reporter is not None
        assert flag.reporter.name == "admin"
        assert flag.post.startswith(f"{server.base}/@mastodonpy_test_2/")
        # It was resolved there, and is asked for.
        settled = next(one for one in others if one.path.endswith("/resolve"))
        server.answers = [empty, replace(settled, method="GET", path="/api/v1/admin/reports/1")]
        [flag], _ = all_flags(made, cursor)
        assert not flag.open
        server.answers = [first, empty, settled]
        made.act(settle(flag.post))
        assert ("POST /api/v1/admin/reports/1/resolve", {}) in server.heard


def test_a_private_post_is_sent_as_it_was_then(cassettes: Path) -> None:
    with playing(cassettes, "conversations", "account_lookup") as (made, server):
        server.answers = [one for one in server.answers if "/lookup" not in one.path or one.status == 200]  # fmt: skip
        receipt = made.send(private("@mastodonpy_test"))
        assert receipt.room == receipt.address
        assert receipt.at_us is not None
        told = dict(server.heard)["POST /api/v1/statuses"]
        assert told["visibility"] == "direct"
        assert told["status"].startswith("@mastodonpy_test ")


def test_refusals_are_read_as_what_they_are(cassettes: Path) -> None:
    kinds = {401: AuthFailed, 403: Forbidden, 404: Gone, 422: Declined}
    met = set()
    for cassette in sorted(cassettes.glob("*.yaml")):
        for one in answers(cassette):
            if one.status < 400:
                continue
            with pytest.raises(kinds[one.status]) as refused:
                judge(Answer(one.status, one.headers, one.content.encode(), one.path))
            if one.content.startswith("{"):
                assert str(json.loads(one.content)["error"])[:20] in refused.value.said
            met.add(one.status)
    assert met == set(kinds)


def test_a_post_without_words_is_refused_there_so_that_one_may_ask_by_its_key(cassettes: Path) -> None:  # fmt: skip
    with playing(cassettes, "status_empty", "instance") as (made, server):
        refused = [one for one in server.answers if one.status == 422]
        server.answers = [*refused, *(one for one in server.answers if "instance" in one.path)]
        assert made.find_sent(private("@nobody")) is None
        assert dict(server.heard)["POST /api/v1/statuses"]["status"] == ""


def test_the_pause_of_a_real_server_is_counted_by_its_own_clock(cassettes: Path) -> None:
    read = 0
    for cassette in sorted(cassettes.glob("*.yaml")):
        for one in answers(cassette):
            if "x-ratelimit-reset" not in one.headers:
                continue
            reset = one.headers["x-ratelimit-reset"]
            date = "Sat, 01 Aug 2026 13:00:00 GMT"
            with pytest.raises(RateLimited) as pause:
                judge(Answer(429, {"x-ratelimit-reset": reset, "date": date}, b"{}", one.path))
            assert pause.value.retry_after_s is not None
            assert pause.value.retry_after_s > 0
            read += 1
    assert read > 500

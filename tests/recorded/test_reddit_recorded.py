"""What Reddit really answered, once: threads with hundreds of stubs, queues, reports, the log, modmail, notes, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from connectors.contract import whole
from recorded.reddit_replay import Answer, Replay, answers, replay

from moderator_console.connectors.reddit import RedditConnector, RedditPlatform
from moderator_console.connectors.reddit_line import RedditLine
from moderator_console.core.platform_trouble import Declined, Forbidden
from moderator_console.core.platforms import Act, Batch, Errand, Outgoing
from moderator_console.core.posts import Address, Post
from moderator_console.readers import Wishes
from moderator_console.readers.reddit import READER
from moderator_console.readers.sources import open_source
from moderator_console.store.ids import new_id

pytestmark = pytest.mark.slow

SETTINGS = {"community": "x_", "client": "an-app-of-ours"}


@pytest.fixture
def cassettes(recordings: Path) -> Path:
    return recordings / "reddit_praw" / "tests" / "integration" / "cassettes"


@contextmanager
def playing(*found: Path) -> Iterator[tuple[RedditConnector, Replay]]:
    with replay(*found) as server:
        made = RedditPlatform(site=server.base, api=server.base).connect(
            SETTINGS, "refresh-0123456789"
        )
        try:
            yield made, server
        finally:
            made.close()


def comments(value: Any) -> Iterator[str]:
    """The ids of all comments in an answer, counted without any code of ours."""
    if isinstance(value, dict):
        if value.get("kind") == "t1":
            yield value["data"]["id"]
        for inner in value.values():
            yield from comments(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from comments(inner)


@pytest.mark.parametrize(
    ("name", "link"),
    [("test_replace__all_large", "n49rw"), ("test_replace__all", "3hahrw"),
     ("test_replace__all_with_comment_sort", "3hahrw"), ("test_replace__all_with_comment_limit", "3hahrw"),
     ("test_comment_forest_refresh_error", "ablzuq")],
)  # fmt: skip
def test_a_recorded_thread_comes_whole_and_is_that_of_its_export(
    name: str, link: str, cassettes: Path
) -> None:
    cassette = cassettes / f"TestCommentForest.{name}.json"
    ours = [one for one in answers(cassette) if link in one.path or "more" in one.path]
    counted = {key for one in ours for key in comments(one.value)}
    with playing(cassette) as (connector, _):
        root = Address(f"https://www.reddit.com/comments/{link}/")
        posts = {post.address: post for post in whole(connector, root)}
    assert {str(address).rsplit("/", 2)[1] for address in posts} - {link} == counted
    exported = {
        item.address: item
        for item in READER.read(open_source(cassette), Wishes())
        if isinstance(item, Post)
    }
    assert set(posts) <= set(exported)
    for address, post in posts.items():
        other = exported[address]
        assert (post.author, post.parent, post.at_us) == (other.author, other.parent, other.at_us)
        assert (post.source, post.edited_us) == (other.source, other.edited_us)
        assert post.parent is None or post.parent in posts


def queued(cassette: Path) -> list[dict[str, Any]]:
    return [row["data"] for one in answers(cassette) for row in one.value["data"]["children"]]


def test_the_recorded_queue_comes_with_every_report(cassettes: Path) -> None:
    cassette = cassettes / "TestSubredditModeration.test_modqueue.json"
    rows = queued(cassette)
    with playing(cassette) as (connector, _):
        connector._community = "x"
        batch = connector.flags(None)
    known = sum(len(row["mod_reports"]) + sum(n for _, n in row["user_reports"]) for row in rows)
    held = sum(not row["mod_reports"] and not row["user_reports"] for row in rows)
    assert len(batch.flags) == known + held >= 100
    assert len({flag.id for flag in batch.flags}) == len(batch.flags)
    assert {post.address for post in batch.posts} == {flag.post for flag in batch.flags}
    named = {flag.reporter.name for flag in batch.flags if flag.reporter}
    assert named == {name for row in rows for _, name in row["mod_reports"]}
    assert batch.cursor is not None and len(batch.cursor) < 2048


def changed(connector: RedditConnector, cursor: str) -> Batch:
    connector._community = "x"
    return connector.changes(cursor)


def test_recorded_edits_after_a_moment_come_with_their_marks(cassettes: Path) -> None:
    cassette = cassettes / "TestSubredditModeration.test_edited.json"
    rows = queued(cassette)
    since = 1_479_367_900.0
    with playing(cassette) as (connector, _):
        batch = changed(connector, f'[{{"t3": 1, "t1": 1}}, {{}}, {{}}, {since}, 0, 2]')
    later = [row for row in rows if row["edited"] and row["edited"] > since]
    assert len(batch.posts) == len(later) > 10
    assert all(post.edited_us and post.edited_us > since * 1_000_000 for post in batch.posts)


def test_the_recorded_log_is_followed_to_what_it_is_about(cassettes: Path) -> None:
    cassette = cassettes / "TestSubredditModeration.test_log.json"
    rows = queued(cassette)
    with playing(cassette) as (connector, server):
        batch = changed(connector, '[{"t3": 1, "t1": 1}, {}, {}, 0, 1, 2]')
    assert batch.cursor is not None
    newest = max(row["created_utc"] for row in rows)
    assert f"{newest}" in batch.cursor
    assert any("/api/info" in asked for asked in server.unknown), "what was moderated is looked at"


@pytest.mark.parametrize(
    ("name", "room"), [("test_reply", "ik72"), ("test_reply__internal", "1mahha")]
)
def test_what_reddit_answered_to_a_mail_is_a_receipt(name: str, room: str, cassettes: Path) -> None:
    cassette = cassettes / f"TestModmailConversation.{name}.json"
    item = Outgoing(new_id(), Errand.PRIVATE, "u/x", text="A message", room=room, made_us=1)
    with playing(cassette) as (connector, server):
        receipt = connector.send(item)
    assert receipt.address.startswith(f"https://mod.reddit.com/mail/perma/{room}/")
    assert receipt.at_us is not None and receipt.room == room
    sent = next(form for path, form in server.heard if path.endswith(room))
    [was] = [one for one in answers(cassette) if one.path.endswith(room)]
    assert set(sent) == set(was.form), "the same words are said as PRAW says"


def test_a_recorded_conversation_is_looked_through(cassettes: Path) -> None:
    cassette = cassettes / "TestModmailConversation.test_archive.json"
    with playing(cassette) as (connector, _):
        item = Outgoing(new_id(), Errand.PRIVATE, "u/x", text="Nobody wrote this", room="ik72")
        assert connector.find_sent(item) is None


def test_a_note_is_written_as_it_was_recorded(cassettes: Path) -> None:
    cassette = cassettes / "TestModNotes.test_create_note__thing_fullname.json"
    about = Address("https://www.reddit.com/comments/uflrmv/")
    with playing(cassette) as (connector, server):
        connector.act(Outgoing(new_id(), Errand.ACT, about=about, act=Act.NOTE, text="test note"))
    told = next(form for path, form in server.heard if path == "POST /api/mod/notes")
    [was] = [one for one in answers(cassette) if one.method == "POST"]
    assert {**told, "label": "HELPFUL_USER", "subreddit": ""} == {**was.form, "subreddit": ""}


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [("TestInbox.test_message__unauthorized", Forbidden, "Forbidden"),
     ("TestSubmission.test_edit_invalid", Declined, "You may not have")],
)  # fmt: skip
def test_a_recorded_refusal_is_what_it_says(
    name: str, kind: type[Exception], said: str, cassettes: Path
) -> None:
    [was] = answers(cassettes / f"{name}.json")[:1]
    with replay(cassettes / f"{name}.json") as server, pytest.raises(kind) as error:
        line = RedditLine(
            "an-app", "refresh-0123456789", "moderator-console", server.base, server.base
        )
        ask(line, was)
    assert said in str(getattr(error.value, "said", ""))


def ask(line: RedditLine, was: Answer) -> None:
    try:
        path = was.path.lstrip("/")
        line.get(path) if was.method == "GET" else line.post(path, **was.form)
    finally:
        line.close()

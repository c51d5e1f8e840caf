"""Reddit keeps what connectors promise, at a small stand-in; what only real answers show is in test_reddit_recorded.py."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from connectors.contract import Contract, branched, everything, message, whole
from connectors.reddit_world import (
    CLIENT,
    COMMUNITY,
    SETTINGS,
    TOKENS,
    RedditWorld,
    act,
    address,
    reply,
    world,
)

from moderator_console.connectors import Connector, LogsInByBrowser
from moderator_console.connectors.reddit import PLATFORM, RedditPlatform
from moderator_console.core.platform_trouble import (
    AuthFailed,
    CannotLook,
    Declined,
    Forbidden,
    Gone,
    NotInstalled,
)
from moderator_console.core.platforms import Act, Flags, Private
from moderator_console.core.posts import Address
from moderator_console.core.trouble import WrongWords

__all__ = ["world"]


class TestRedditKeepsThePromises(Contract):
    def nowhere(self) -> Address:
        return Address("https://www.reddit.com/comments/zzzzz9/")

    def nobody(self) -> str:
        return "reddit:u/nobody-at-all"


# -- who we are -----------------------------------------------------------------------


def test_a_moderator_may_what_reddit_says_and_what_is_missing_names_its_right(
    world: RedditWorld,
) -> None:
    who, can = world.connector().check()
    assert (who.account.key, who.account.role) == ("reddit:u/mod", "moderator")
    assert who.places == ((COMMUNITY, "The garden"),)
    assert (can.flags, can.private, can.public) == (Flags.SETTLE, Private.ACCOUNT, True)
    assert can.acts == {*Act} - {Act.HOLD}
    assert can.needs == ()
    world.server.permissions = ["posts"]
    _, can = world.connector().check()
    assert (can.private, dict(can.needs)) == (Private.NONE, {"private": "moderator: mail"})
    world.server.permissions, world.server.scopes = ["all"], "identity read mysubreddits"
    _, can = world.connector().check()
    assert (can.acts, can.flags, can.public) == (set(), Flags.LIST, False)
    assert dict(can.needs) == {"acts": "modposts", "private": "modmail", "public": "submit"}


def test_a_member_reads_and_replies_and_nothing_else(world: RedditWorld) -> None:
    thing = world.server.submit("ann", "My seeds are gone.")
    ann = world.connector(TOKENS["ann"])
    who, can = ann.check()
    assert (who.account.role, can.flags, can.private, can.acts) == ("", Flags.NONE, Private.NONE, set())  # fmt: skip
    assert {name for name, _ in can.needs} == {"acts", "flags", "private"}
    assert [post.address for post in everything(ann)[0]] == [address(thing)]
    assert ann.flags(None).flags == ()
    with pytest.raises(Forbidden):
        ann.act(act(Act.HIDE, thing))
    with pytest.raises(Forbidden):
        ann.send(message(world))


def test_a_community_that_is_not_there_is_said_to_be_gone(world: RedditWorld) -> None:
    base = world.server.base
    settings = {**SETTINGS, "community": "r/nowhere_at_all/"}
    connector = RedditPlatform(site=base, api=base).connect(settings, TOKENS["mod"])
    with pytest.raises(Gone):
        connector.check()
    connector.close()


@pytest.mark.parametrize(
    "settings", [{"community": "a garden"}, {"community": ""}, {"client": "é"}, {"client": ""}]
)
def test_what_cannot_be_a_setting_is_refused_in_words(settings: dict[str, str]) -> None:
    with pytest.raises(WrongWords):
        PLATFORM.connect({**SETTINGS, **settings}, "x")


def test_an_app_that_reddit_does_not_know_is_refused_as_a_log_in(world: RedditWorld) -> None:
    base = world.server.base
    settings = {**SETTINGS, "client": "another-app-0123"}
    connector = RedditPlatform(site=base, api=base).connect(settings, TOKENS["mod"])
    with pytest.raises(AuthFailed):
        connector.check()
    connector.close()


def test_a_token_that_ran_out_is_renewed_once_without_a_word(world: RedditWorld) -> None:
    connector = world.connector()
    connector.check()
    world.server.forget_tokens()
    connector.check()
    world.server.wrong += [("/api/v1/me", 401, b"{}", {})] * 2
    with pytest.raises(AuthFailed):
        connector.check()


def test_somebody_who_allows_the_app_in_the_browser_is_connected(world: RedditWorld) -> None:
    base = world.server.base
    platform = RedditPlatform(site=base, api=base)
    assert isinstance(platform, LogsInByBrowser)
    login = platform.browser_login(SETTINGS, "http://127.0.0.1:1/")
    told = {name: values[0] for name, values in parse_qs(urlsplit(login.url).query).items()}
    assert (told["client_id"], told["duration"], told["redirect_uri"]) == (CLIENT, "permanent", login.back)  # fmt: skip
    other = platform.browser_login({**SETTINGS, "back": "http://localhost:8080"}, "")
    assert other.back == "http://localhost:8080"
    with pytest.raises(WrongWords):
        platform.browser_login({**SETTINGS, "back": "https://example.org/"}, "")
    with pytest.raises(AuthFailed):
        login.finish(f"{login.back}?state=of-another&code=a-code-for-mod")
    with pytest.raises(AuthFailed) as error:
        login.finish(f"{login.back}?state={told['state']}&error=access_denied")
    assert error.value.said == "access_denied"
    with pytest.raises(AuthFailed):
        login.finish(f"{login.back}?state={told['state']}&code=nonsense")
    answer = f"{login.back}?state={told['state']}&code=a-code-for-mod#_"
    assert login.finish(answer) == TOKENS["mod"]


def test_a_missing_library_is_said_in_words(
    world: RedditWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "praw.endpoints", None)
    with pytest.raises(NotInstalled) as error:
        world.connector().check()
    assert "moderator-console[reddit]" in error.value.way


# -- reading --------------------------------------------------------------------------


def test_years_of_posts_come_the_newest_first_and_none_twice(world: RedditWorld) -> None:
    things = [world.server.submit("ann", f"Post {n}") for n in range(450)]
    posts, cursor = everything(world.connector())
    assert [post.address for post in posts] == [address(thing) for thing in reversed(things)]
    fresh = [world.server.submit("bob", f"New {n}") for n in range(230)]
    posts, _ = everything(world.connector(), cursor)
    assert [post.address for post in posts] == [address(thing) for thing in reversed(fresh)]


def test_a_server_that_repeats_its_place_ends_the_reading(world: RedditWorld) -> None:
    world.server.submit("ann", "One")
    one = b'{"kind": "Listing", "data": {"children": [{"kind": "t3", "data": {"id": "%s", "title": "x", "subreddit": "g"}}], "after": "t3_same"}}'
    world.server.wrong += [("/new", 200, one % b"zz%d" % n, {}) for n in range(9)]
    posts, _ = everything(world.connector())
    assert len(posts) <= 5


def test_an_edit_comes_with_its_mark_and_its_last_text(world: RedditWorld) -> None:
    thing = world.server.submit("ann", "Everything is lost!")
    below = world.server.comment("bob", thing, "Not so loud")
    _, cursor = everything(world.connector())
    world.server.edit(thing, "It is found again.")
    world.server.edit(below, "Good!")
    posts, cursor = everything(world.connector(), cursor)
    texts = {post.address: post.source for post in posts}
    assert "found again" in texts[address(thing)]
    assert "Good!" in texts[address(below)]
    assert all(post.edited_us for post in posts)
    assert everything(world.connector(), cursor)[0] == []


def test_what_its_author_took_back_is_a_tombstone_and_the_rest_keeps_its_place(
    world: RedditWorld,
) -> None:
    top = world.server.submit("ann", "Who took them?")
    middle = world.server.comment("bob", top, "It was me")
    below = world.server.comment("ann", middle, "Give them back")
    leaf = world.server.comment("bob", below, "No")
    world.server.delete(middle)
    world.server.delete(leaf)
    posts = {post.address: post for post in whole(world.connector(), address(below))}
    assert posts[address(middle)].removed and posts[address(middle)].source == ""
    assert posts[address(middle)].author.deleted
    assert posts[address(below)].parent == address(middle)
    assert address(leaf) not in posts
    # Nothing hangs on it, so the thread no longer shows it: asked for, it is known to be gone.
    posts = {post.address: post for post in whole(world.connector(), address(leaf))}
    assert posts[address(leaf)].removed


def test_what_moderators_do_on_the_site_is_seen(world: RedditWorld) -> None:
    thing = world.server.submit("ann", "Buy my seeds")
    other = world.server.submit("bob", "Mine as well")
    _, cursor = everything(world.connector())
    world.server.moderate("mod", "remove", thing)
    world.server.moderate("mod", "lock", other)
    batch = changed(world.connector(), cursor)
    assert {post.address: post.removed for post in batch.posts} == {
        address(thing): True,
        address(other): False,
    }
    assert "Buy my seeds" in batch.posts[0].source + batch.posts[1].source
    assert [event.kind for event in batch.events] == ["closed"]
    world.server.moderate("mod", "unlock", other)
    batch = changed(world.connector(), batch.cursor)
    assert [(event.kind, event.actor and event.actor.key) for event in batch.events] == [("opened", "reddit:u/mod")]  # fmt: skip


def changed(connector: Connector, cursor: str | None):  # type: ignore[no-untyped-def]  # the last batch of a turn
    for _ in range(20):
        batch = connector.changes(cursor)
        if not batch.more:
            return batch
        cursor = batch.cursor
    raise AssertionError("it never ends")


def test_a_thread_in_many_pieces_comes_whole_and_goes_on_in_another_run(world: RedditWorld) -> None:
    addresses = world.thread(branched(160))
    deep = [(-1, "ann", "down"), *((n, "bob", f"deeper {n}") for n in range(30))]
    chain = world.thread(deep)
    posts = whole(world.connector(), addresses[7])
    assert {post.address for post in posts} == set(addresses)
    assert {post.address for post in whole(world.connector(), chain[-1])} == set(chain)
    # Each page by a program that knows nothing but the cursor.
    seen, cursor = set[Address](), None
    for _ in range(200):
        batch = world.connector().thread(addresses[7], cursor)
        seen |= {post.address for post in batch.posts}
        cursor = batch.cursor
        if not batch.more:
            break
    assert seen == set(addresses)
    assert not batch.skipped


def test_what_reddit_never_sends_is_a_counted_hole(world: RedditWorld) -> None:
    addresses = world.thread([(-1, "ann", "top"), *((0, "bob", f"{n}") for n in range(30))])
    world.server.wrong.append(
        ("morechildren", 200, b'{"json": {"errors": [], "data": {"things": []}}}', {})
    )
    connector, skipped, cursor = world.connector(), [], None
    for _ in range(20):
        batch = connector.thread(addresses[0], cursor)
        skipped += batch.skipped
        cursor = batch.cursor
        if not batch.more:
            break
    assert [(one.why, one.kept) for one in skipped] == [("10 not loaded.", True)]


# -- reports --------------------------------------------------------------------------


def test_a_post_that_three_report_comes_with_every_report_and_settled_ones_are_closed(
    world: RedditWorld,
) -> None:
    thing = world.server.comment("bob", world.server.submit("ann", "Seeds"), "You fool")
    waits = world.server.submit("bob", "cheap seeds")
    world.server.report(thing, "rude")
    world.server.report(thing, "rude")
    world.server.report(thing, "off topic", by="helper")
    world.server.hold(waits)
    batch = world.connector().flags(None)
    of = [flag for flag in batch.flags if flag.post == address(thing)]
    assert sorted((flag.reason, (flag.reporter and flag.reporter.key) or "") for flag in of) == [
        ("off topic", "reddit:u/helper"), ("rude", ""), ("rude", ""),
    ]  # fmt: skip
    assert len({flag.id for flag in batch.flags}) == 4
    assert all(flag.open for flag in batch.flags)
    assert {post.address for post in batch.posts} == {address(thing), address(waits)}
    assert not any(post.removed for post in batch.posts), "what waits is still to be decided about"
    again = world.connector().flags(batch.cursor)
    assert {flag.id for flag in again.flags} == {flag.id for flag in batch.flags}
    world.server.moderate("mod", "approve", thing)
    world.server.moderate("mod", "remove", waits)
    after = world.connector().flags(again.cursor)
    assert {flag.id for flag in after.flags} == {flag.id for flag in batch.flags}
    assert not any(flag.open for flag in after.flags)
    assert sorted(flag.reason for flag in after.flags if flag.post == address(thing)) == ["off topic", "rude", "rude"]  # fmt: skip
    assert world.connector().flags(after.cursor).flags == ()


def test_a_queue_that_is_longer_than_a_cursor_is_read_all_the_same(world: RedditWorld) -> None:
    for n in range(320):
        world.server.report(world.server.submit("ann", f"Post {n}"), "spam")
    batch = world.connector().flags(None)
    assert len({flag.post for flag in batch.flags}) == 320
    assert batch.cursor is not None and len(batch.cursor) < 2048


# -- writing --------------------------------------------------------------------------


def test_a_reply_stands_under_what_it_answers_and_is_found_again(world: RedditWorld) -> None:
    top = world.server.submit("ann", "Who took them?")
    below = world.server.comment("bob", top, "Not me")
    connector = world.connector()
    item = reply(world, below)
    assert connector.find_sent(item) is None
    receipt = connector.send(item)
    found = connector.find_sent(item)
    assert found is not None and found.address == receipt.address
    posts = {str(post.address): post for post in whole(connector, address(top))}
    assert posts[receipt.address].parent == address(below)
    assert posts[receipt.address].author.key == "reddit:u/mod"
    assert item.id.hex not in posts[receipt.address].source
    assert connector.find_sent(reply(world, below, "Other words")) is None


def test_a_conversation_goes_on_in_its_room(world: RedditWorld) -> None:
    connector = world.connector()
    first = connector.send(message(world))
    world.server.answer("ann", first.room, "Yes, let us.")
    item = message(world, "On Tuesday?", room=first.room)
    second = connector.send(item)
    assert second.room == first.room
    assert second.address != first.address
    found = connector.find_sent(item)
    assert found is not None and found.address == second.address
    with pytest.raises(Gone):
        connector.send(message(world, room="../me"))


def test_where_reddit_keeps_no_mark_nothing_is_sent_twice_on_a_guess(world: RedditWorld) -> None:
    world.server.keeps_marks = False
    connector = world.connector()
    item = message(world)
    assert connector.send(item).address
    with pytest.raises(CannotLook):
        connector.find_sent(item)
    with pytest.raises(CannotLook):
        connector.find_sent(message(world))
    assert connector.find_sent(message(world, "Something else")) is None


def test_a_thread_that_is_closed_or_gone_and_words_too_long_are_refused(world: RedditWorld) -> None:
    top = world.server.submit("ann", "Who took them?")
    gone = world.server.comment("bob", top, "Me")
    world.server.comment("ann", gone, "You!")
    world.server.delete(gone)
    world.server.moderate("mod", "lock", top)
    ann = world.connector(TOKENS["ann"])
    with pytest.raises(Declined) as error:
        ann.send(reply(world, top))
    assert "THREAD_LOCKED" in error.value.said
    with pytest.raises(Gone):
        ann.send(reply(world, gone))
    with pytest.raises(Declined):
        world.connector().send(reply(world, top, "long " * 2_100))
    with pytest.raises(Declined) as error:
        world.connector().send(message(world, "long " * 2_100))
    assert "TOO_LONG" in error.value.said


def test_each_act_is_done_once_and_taken_back_by_its_reverse(world: RedditWorld) -> None:
    top = world.server.submit("ann", "Buy my seeds")
    below = world.server.comment("bob", top, "Now!")
    connector = world.connector()
    for what, member, done in (
        (Act.HIDE, "removed", True), (Act.RESTORE, "removed", False), (Act.APPROVE, "approved", True),
        (Act.SETTLE, "approved", True),
    ):  # fmt: skip
        for _ in range(2):
            assert connector.act(act(what, below)).address == str(address(below))
            assert below[member] is done
        assert connector.find_sent(act(what, below)) is not None
    connector.act(act(Act.LOCK, below))
    assert top["locked"] is True, "to lock is to lock the thread"
    assert connector.find_sent(act(Act.UNLOCK, below)) is None
    connector.act(act(Act.UNLOCK, below))
    assert top["locked"] is False
    for _ in range(2):
        connector.act(act(Act.NOTE, below, "Warned for adverts"))
    assert [one["user_note_data"]["note"] for one in world.server.notes] == ["Warned for adverts"]

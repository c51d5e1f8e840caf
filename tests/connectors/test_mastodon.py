"""Mastodon keeps what connectors promise, at a look-alike of our own; and what is Mastodon's own."""

from __future__ import annotations

import pytest
from connectors.contract import Contract, World, branched, everything, message, whole
from connectors.mastodon_world import (
    MastodonWorld,
    StandIn,
    Status,
    all_flags,
    answer,
    settle,
    world,
)

from moderator_console.connectors.mastodon import PLATFORM
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Forbidden,
    Gone,
    Unreadable,
)
from moderator_console.core.platforms import Act, Batch, Deletes, Edits, Flags, Private, Resend
from moderator_console.core.posts import Address, Attachment, AttachmentKind, Markup
from moderator_console.core.trouble import WrongWords

__all__ = ["world"]


class TestMastodonKeepsThePromises(Contract):
    @pytest.fixture(autouse=True)
    def _here(self, world: World) -> None:
        assert isinstance(world, MastodonWorld)
        self.world = world

    def nowhere(self) -> Address:
        return Address(f"{self.world.server.base}/@ann/999999")

    def nobody(self) -> str:
        return f"{self.world.server.base}/@nobody"


# -- who we are -------------------------------------------------------------------------


def test_a_moderator_may_what_a_member_may_not_and_it_is_said_which_right_it_takes(
    world: MastodonWorld,
) -> None:
    world.server.lists = {"Garden": [world.ann], "Allotment": []}
    who, can = world.connector().check()
    assert (who.account.key, who.account.name) == (f"{world.server.base}/@mod", "mod")
    assert (who.account.role, who.server) == ("Moderator", "4.3.2")
    assert who.places == (("1", "Garden"), ("2", "Allotment"))
    assert (can.flags, can.edits, can.deletes) == (Flags.SETTLE, Edits.TEXTS, Deletes.GAP)
    assert (can.acts, can.resend, can.longest) == ({Act.SETTLE}, Resend.KEY, 468)
    _, can = world.of(world.ann).check()
    assert (can.flags, can.acts, can.private) == (Flags.NONE, frozenset(), Private.ACCOUNT)
    assert dict(can.needs) == {"flags": "admin:read:reports", "acts": "admin:read:reports"}
    assert world.of(world.ann).flags(None) == Batch()


def test_a_token_with_fewer_rights_offers_less(world: MastodonWorld) -> None:
    world.server.scopes = ("read", "admin:read:reports")
    _, can = world.connector().check()
    assert (can.flags, can.acts, can.private, can.public) == (Flags.LIST, set(), Private.NONE, False)  # fmt: skip
    assert dict(can.needs) == {
        "acts": "admin:write:reports", "private": "write:statuses", "public": "write:statuses",
    }  # fmt: skip
    with pytest.raises(Forbidden):
        world.connector().send(message(world))
    world.server.scopes = None
    assert world.connector().check()[1].flags is Flags.SETTLE


@pytest.mark.parametrize(
    "version", ["0.17.3+git-1", "2.7.2 (compatible; Pleroma 2.6.0)", "", "strange"]
)
def test_a_server_of_another_kind_is_not_believed_to_keep_keys(
    world: MastodonWorld, version: str
) -> None:
    world.server.version = version
    assert world.connector().check()[1].resend is Resend.FIND
    item = message(world)
    connector = world.connector()
    assert connector.find_sent(item) is None
    assert ("POST", "/api/v1/statuses") not in world.server.asked
    sent = connector.send(item)
    found = world.connector().find_sent(item)
    assert found is not None
    assert found.address == sent.address
    assert connector.find_sent(message(world)) is None


@pytest.mark.parametrize("token", ["", "Schlüssel", "two\nlines", "a b", "x" * 5, "README.md"])
def test_a_token_that_is_none_is_not_accepted(world: MastodonWorld, token: str) -> None:
    with pytest.raises(AuthFailed):
        world.connector(token).check()


@pytest.mark.parametrize(
    "settings",
    [
        {"url": "http://social.example"},
        {"url": ""},
        {"url": "https://me:word@social.example"},
        {"read": "everything"},
        {"read": "tag", "place": ""},
        {"read": "list", "place": " "},
        {"read": "tag", "place": "two words"},
    ],
)
def test_what_cannot_be_a_setting_is_refused_in_words(settings: dict[str, str]) -> None:
    with pytest.raises(WrongWords):
        PLATFORM.connect({"url": "https://social.example", **settings}, "x")


def test_a_web_site_of_another_kind_is_no_mastodon(world: MastodonWorld) -> None:
    world.server.instead["/api/v1/accounts/verify_credentials"] = (404, "text/html", b"<p>No")
    with pytest.raises(Unreadable):
        world.connector().check()


# -- reading ----------------------------------------------------------------------------


def test_mentions_bring_what_is_said_to_the_account_and_nothing_private(
    world: MastodonWorld,
) -> None:
    server = world.server
    first = server.write("ann", "@mod you deleted my post!")
    answer = server.write("mod", "@ann I did not.", first)
    third = server.write("bob", "@mod and mine", answer)
    server.write("ann", "nothing to do with you")
    server.write("ann", "@mod between us", third, visibility="direct")
    posts, cursor = everything(world.reading("mentions"))
    by = {post.address: post for post in posts}
    assert set(by) == {world.address(first), world.address(third)}
    last = by[world.address(third)]
    assert (last.parent, last.thread.address) == (world.address(answer), world.address(first))
    assert (last.markup, last.author.key) == (Markup.HTML, world.private("bob"))
    assert len(whole(world.reading("mentions"), world.address(third))) == 3
    assert everything(world.reading("mentions"), cursor)[0] == []


def test_the_local_timeline_shows_no_answers_and_those_that_are_there_come_all_the_same(
    world: MastodonWorld,
) -> None:
    addresses = world.thread([(-1, "ann", "a"), (0, "bob", "b"), (1, "ann", "c")])
    alone = world.thread([(-1, "bob", "d")])
    posts, _ = everything(world.reading("local"))
    assert {post.address for post in posts} == {*addresses, *alone}


def test_a_list_is_found_by_its_name_and_one_that_is_not_there_is_gone(
    world: MastodonWorld,
) -> None:
    world.server.lists = {"Garden club": [world.ann]}
    addresses = world.thread([(-1, "ann", "a"), (-1, "bob", "b")])
    posts, _ = everything(world.reading("list", "garden CLUB"))
    assert [post.address for post in posts] == addresses[:1]
    with pytest.raises(Gone):
        world.reading("list", "Kitchen").changes(None)


def test_what_came_while_nobody_read_is_all_read_and_the_past_goes_on(world: MastodonWorld) -> None:
    world.thread(branched(100))
    seen: list[Address] = []
    cursor: str | None = None
    for n in range(60):
        batch = world.connector().changes(cursor)
        seen += [post.address for post in batch.posts]
        cursor = batch.cursor
        if n < 3:
            world.thread([(-1, "ann", f"new {k}") for k in range(60)])
        elif not batch.more:
            break
    assert sorted(seen) == sorted({world.address(one) for one in world.server.statuses.values()})
    assert len(seen) == 280


@pytest.mark.parametrize("ignored", ["max_id", "since_id"])
def test_a_server_that_does_not_turn_the_page_ends_the_reading(
    world: MastodonWorld, monkeypatch: pytest.MonkeyPatch, ignored: str
) -> None:
    world.thread(branched(50))
    connector = world.connector()
    _, cursor = everything(connector)
    page = StandIn.page

    def stuck(self: StandIn, found: list[Status], asked: dict[str, str], most: int = 40) -> object:
        return page(self, found, {k: v for k, v in asked.items() if k != ignored}, most)

    monkeypatch.setattr(StandIn, "page", stuck)
    new = world.thread([(-1, "ann", "something new")])
    posts, _ = everything(connector, cursor)
    assert [post.address for post in posts] == new
    everything(world.connector())


def test_others_posts_are_found_by_their_address_whatever_their_server(
    world: MastodonWorld,
) -> None:
    world.server.member("cleo", host="far.example")
    first = world.server.write("cleo", "from far away #garden")
    second = world.server.write("ann", "@cleo welcome #garden", first)
    far = Address(f"https://far.example/notes/{first.id}")
    posts = {post.address: post for post in whole(world.connector(), far)}
    assert set(posts) == {far, world.address(second)}
    assert posts[far].author.name == "cleo@far.example"
    assert posts[far].author.key == "https://far.example/@cleo"
    with pytest.raises(Gone):
        world.connector().thread(Address("https://far.example/notes/1"), None)
    for strange in ("mid:x@y", "not an address", "", "https://["):
        with pytest.raises(Gone):
            world.connector().thread(Address(strange), None)


def test_a_thread_that_is_shown_in_part_is_asked_for_further_down(world: MastodonWorld) -> None:
    addresses = world.thread([(n - 1, "ann", f"{n}") for n in range(130)])
    world.server.shown = 45
    assert {post.address for post in whole(world.connector(), addresses[100])} == set(addresses)


def test_a_long_thread_comes_in_pages(world: MastodonWorld) -> None:
    addresses = world.thread(branched(450))
    connector = world.connector()
    batch = connector.thread(addresses[7], None)
    assert (len(batch.posts), batch.more, batch.total) == (200, True, 450)
    # A new program goes on in the middle.
    batch = world.connector().thread(addresses[7], batch.cursor)
    assert (len(batch.posts), batch.done) == (200, 400)
    assert {post.address for post in whole(connector, addresses[7])} == set(addresses)


def test_every_text_of_an_edited_post_is_read(world: MastodonWorld) -> None:
    [status] = world.posts([(-1, "ann", "first")])
    world.server.edit(status, "second #garden")
    world.server.edit(status, "third #garden")
    for posts in (whole(world.connector(), world.address(status)), everything(world.connector())[0]):  # fmt: skip
        assert [post.source for post in posts] == [
            "<p>first #garden</p>", "<p>second #garden</p>", "<p>third #garden</p>",
        ]  # fmt: skip
        assert [post.edited_us is None for post in posts] == [True, False, False]
        assert len({post.at_us for post in posts}) == 1


def test_answers_of_a_post_that_was_deleted_are_let_go_of_there(world: MastodonWorld) -> None:
    first, middle, last = world.posts([(-1, "ann", "a"), (0, "bob", "b"), (1, "ann", "c")])
    world.server.delete(middle)
    assert [post.address for post in whole(world.connector(), world.address(first))] == [
        world.address(first)
    ]
    [alone] = whole(world.connector(), world.address(last))
    assert (alone.parent, alone.thread.address) == (None, world.address(last))
    with pytest.raises(Gone):
        world.connector().thread(world.address(middle), None)


def test_a_thread_is_called_by_its_first_words(world: MastodonWorld) -> None:
    first = world.server.write("ann", "@bob @mod My  seeds &\ngone <b> " + "and gone " * 20)
    second = world.server.write("bob", "@ann mine too #garden", first)
    warned = world.server.write("ann", "the text #garden", warning="Snails")
    title = "My seeds & gone <b> and gone and gone and gone and gone and gone and gone and …"
    for posts in (everything(world.connector())[0], whole(world.connector(), world.address(first))):
        by = {post.address: post.thread.title for post in posts}
        assert by[world.address(second)] == title
        assert by.get(world.address(warned), "Snails") == "Snails"
    private = world.server.write("ann", "@mod between us", visibility="direct")
    world.server.write("bob", "so that all read it #garden", private)
    [newest, *_] = world.connector().changes(None).posts
    assert newest.thread.title == ""


def test_a_warning_and_a_poll_are_words_of_the_author(world: MastodonWorld) -> None:
    status = world.server.write("ann", "the text #garden", warning="<Seeds> & snails")
    found = world.server.as_json(status) | {
        "poll": {"options": [{"title": "yes"}, {"title": "<no>"}]},
        "media_attachments": [{"id": "1", "type": "image", "url": "https://a.example/b.png", "description": "A snail"}],
        "quote": {"quoted_status": world.server.as_json(status)},
    }  # fmt: skip
    world.server.instead["/api/v1/timelines/tag/garden"] = answer([found])
    [post] = world.connector().changes(None).posts
    assert post.source == (
        "<p><strong>&lt;Seeds&gt; &amp; snails</strong></p><p>the text #garden</p>"
        "<ul><li>yes</li><li>&lt;no&gt;</li></ul>"
    )
    assert post.attachments == (Attachment("A snail", AttachmentKind.IMAGE, "https://a.example/b.png"),)  # fmt: skip
    assert post.quotes == (world.address(status),)


# -- reports ----------------------------------------------------------------------------


def test_each_reporter_is_a_flag_and_what_is_settled_there_is_open_no_more(
    world: MastodonWorld,
) -> None:
    [status] = world.posts([(-1, "ann", "A bad word")])
    reports = [world.server.report(status, name) for name in ("bob", "cleo", "dan")]
    flags, cursor = all_flags(world.connector())
    assert {flag.reporter.name for flag in flags if flag.reporter} == {"bob", "cleo", "dan"}
    assert {flag.post for flag in flags} == {world.address(status)}
    assert all(flag.open and flag.reason == "It is against the rules." for flag in flags)
    reports[0].settled_us = world.server.now()
    flags, cursor = all_flags(world.connector(), cursor)
    assert {flag.id: flag.open for flag in flags} == {
        f"1/{status.id}": False, f"2/{status.id}": True, f"3/{status.id}": True,
    }  # fmt: skip
    # What was reported is deleted, and its report settled: it is no longer in it.
    world.server.delete(status)
    reports[1].settled_us = world.server.now()
    flags, cursor = all_flags(world.connector(), cursor)
    assert [(flag.id, flag.open) for flag in flags] == [(f"2/{status.id}", False)]


def test_what_is_reported_is_read_once_and_many_reports_come_in_pages(world: MastodonWorld) -> None:
    posts = world.posts([(-1, "ann", f"{n}") for n in range(230)])
    for one in posts:
        world.server.report(one, "bob")
    connector = world.connector()
    batch = connector.flags(None)
    assert (len(batch.flags), len(batch.posts), batch.more) == (100, 100, True)
    flags, cursor = all_flags(connector, batch.cursor)
    assert len(flags) == 130
    [settled] = [one for one in world.server.reports if one.statuses == [posts[-1].id]]
    settled.settled_us = world.server.now()
    flags, _ = all_flags(world.connector(), cursor)
    assert len([flag for flag in flags if not flag.open]) == 1


def test_reports_of_a_post_are_settled_and_twice_is_once(world: MastodonWorld) -> None:
    first, other = world.posts([(-1, "ann", "A bad word"), (-1, "bob", "Another")])
    for name in ("bob", "cleo"):
        world.server.report(first, name)
    world.server.report(other, "ann")
    connector = world.connector()
    assert connector.act(settle(world.address(first))).address == world.address(first)
    connector.act(settle(world.address(first)))
    assert [one.settled_us is not None for one in world.server.reports] == [True, True, False]
    assert sum(path.endswith("/resolve") for _, path in world.server.asked) == 2
    with pytest.raises(Forbidden):
        world.of(world.ann).act(settle(world.address(other)))

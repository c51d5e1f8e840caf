"""Bluesky keeps what connectors promise, on a real network of the AT Protocol; and what is Bluesky's own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from connectors.bluesky_world import POST, BlueskyWorld, soon, world
from connectors.contract import Contract, World, everything, whole
from connectors.contract_world import doing
from connectors.contract_world import public_reply as reply

from moderator_console.connectors.bluesky import PLATFORM
from moderator_console.core.platform_trouble import AuthFailed, Declined, Forbidden, Gone
from moderator_console.core.platforms import (
    Act,
    Batch,
    Deletes,
    Edits,
    Errand,
    Flag,
    Flags,
    Outgoing,
    Private,
    Resend,
)
from moderator_console.core.posts import Address, Markup, Post, ThreadInfo
from moderator_console.core.trouble import WrongWords

__all__ = ["world"]

GATE = "app.bsky.feed.threadgate"


class TestBlueskyKeepsThePromises(Contract):
    @pytest.fixture(autouse=True)
    def _here(self, world: World) -> None:
        assert isinstance(world, BlueskyWorld)
        self.world = world

    def nowhere(self) -> Address:
        return Address(f"https://bsky.app/profile/{self.world.ann.did}/post/3kzzzzzzzzzz2")

    def nobody(self) -> str:
        return "nobody.example"

    def refused(self, world: World) -> Outgoing:
        return reply(self.nowhere())


# -- who we are -------------------------------------------------------------------------


def test_a_moderator_may_what_a_member_may_not(world: BlueskyWorld) -> None:
    who, can = world.connector().check()
    assert who.account.key == f"https://bsky.app/profile/{world.mod.did}"
    assert who.account.name == "mod.test"
    assert (world.list, "Garden") in who.places
    assert (can.flags, can.edits, can.deletes) == (Flags.SETTLE, Edits.LAST, Deletes.SUBTREE)
    assert can.acts == {Act.SETTLE, Act.HIDE, Act.RESTORE, Act.NOTE}
    assert (can.private, can.public, can.resend) == (Private.NONE, True, Resend.KEY)
    member = world.of("ann", read="mentions")
    _, can = member.check()
    assert (can.flags, can.acts, dict(can.needs)) == (
        Flags.NONE, frozenset(), {"flags": "Ozone", "acts": "Ozone"},
    )  # fmt: skip
    assert member.flags(None) == Batch()
    with pytest.raises(Forbidden):
        member.act(doing(Act.SETTLE, world.about))


def test_a_handle_and_a_list_are_looked_for(world: BlueskyWorld) -> None:
    assert world.made(world.secrets[0], handle="@mod.test").check()[0].account.name == "mod.test"
    with pytest.raises(Gone) as missing:
        world.made(world.secrets[0], place="Attic").check()
    assert missing.value.said == "Attic"
    with pytest.raises(Gone) as missing:
        world.made(world.secrets[0], desk="nobody.test").check()
    assert "nobody.test" in missing.value.said
    for handle in ("", "two words", "mod.test\nx", "mod"):
        with pytest.raises(AuthFailed):
            world.made(world.secrets[0], handle=handle).check()
    for secret in ("", "two\nlines", "x" * 600):
        with pytest.raises(AuthFailed):
            world.made(secret).check()


@pytest.mark.parametrize(
    "settings", [{"url": "http://social.example"}, {"url": "https://me:word@social.example"}, {"read": "everything"},
                 {"read": "list", "place": " "}],
)  # fmt: skip
def test_what_cannot_be_a_setting_is_refused_in_words(settings: dict[str, str]) -> None:
    with pytest.raises(WrongWords):
        PLATFORM.connect({"url": "https://social.example", "handle": "mod.test", **settings}, "x")


# -- reading ----------------------------------------------------------------------------


def test_what_hangs_below_a_deleted_post_is_still_found_by_its_own_name(
    world: BlueskyWorld,
) -> None:
    lines = [(-1, "ann", "root"), (0, "bob", "middle"), (1, "ann", "below"), (2, "bob", "deepest"), (0, "ann", "beside")]  # fmt: skip
    posts = world.posts(lines)
    addresses = [world.page(post) for post in posts]
    connector = world.connector()
    assert {post.address for post in whole(connector, addresses[0])} == set(addresses)
    world.taken_back(addresses[1])
    rest = {post.address: post for post in whole(world.connector(), addresses[3])}
    assert set(rest) == {addresses[0], addresses[2], addresses[3], addresses[4]}
    assert rest[addresses[2]].parent == addresses[1]
    assert {post.thread for post in rest.values()} == {ThreadInfo(addresses[0], "root")}
    with pytest.raises(Gone):
        whole(world.connector(), addresses[1])


def test_what_is_left_of_a_thread_whose_beginning_is_gone_keeps_its_name(
    world: BlueskyWorld,
) -> None:
    posts = world.posts([(-1, "ann", "root"), (0, "bob", "first"), (1, "ann", "second")])
    world.taken_back(world.page(posts[0]))
    left = whole(world.connector(), world.page(posts[2]))
    assert {post.source for post in left} == {"first", "second"}
    assert {post.thread.address for post in left} == {world.page(posts[0])}


def test_what_mentions_or_answers_the_account_is_read_where_that_is_wished(
    world: BlueskyWorld,
) -> None:
    bobs = world.of("bob", read="mentions")
    _, cursor = everything(bobs)
    mine, other = world.posts([(-1, "bob", "mine"), (-1, "ann", "not about me")])
    answer = world.ann.post("answers you", mine)
    world.shown([answer])
    found: list[Post] = []

    def came() -> bool:
        nonlocal cursor
        posts, cursor = everything(world.of("bob", read="mentions"), cursor)
        found.extend(posts)
        return bool(found)

    soon(came)
    assert [post.address for post in found] == [world.page(answer)]
    assert found[0].thread == ThreadInfo(world.page(mine), "mine")
    assert world.page(other) not in {post.address for post in found}


def test_links_lead_where_they_say_and_a_quote_names_what_it_quotes(world: BlueskyWorld) -> None:
    words = "Voilà: the rules & more"
    start = len("Voilà: ".encode())
    record = {
        "$type": POST, "text": words, "createdAt": "2026-11-23T10:00:00.000Z",
        "facets": [{
            "index": {"byteStart": start, "byteEnd": start + len(b"the rules")},
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://garden.example/rules?a=1&b=2"}],
        }],
        "embed": {"$type": "app.bsky.embed.record", "record": world.question},
    }  # fmt: skip
    wish = {"repo": world.ann.did, "collection": POST, "record": record}
    made = world.ann.ask("POST", "com.atproto.repo.createRecord", wish)
    world.shown([made])
    [post] = whole(world.connector(), world.page(made))
    assert post.markup is Markup.HTML
    link = '<a href="https://garden.example/rules?a=1&amp;b=2">the rules</a>'
    assert post.source == f"Voilà: {link} &amp; more"
    assert post.quotes == (world.about,)
    assert post.at_us == 1_795_428_000_000_000


def test_a_post_that_claims_to_come_from_the_future_stands_where_it_was_seen(
    world: BlueskyWorld,
) -> None:
    record = {"$type": POST, "text": "from 2030", "createdAt": "2030-01-01T00:00:00.000Z"}
    wish = {"repo": world.ann.did, "collection": POST, "record": record}
    made = world.ann.ask("POST", "com.atproto.repo.createRecord", wish)
    world.shown([made])
    [post] = whole(world.connector(), world.page(made))
    assert post.at_us is not None
    assert post.at_us < 1_893_456_000_000_000


# -- writing ----------------------------------------------------------------------------


def test_an_answer_hangs_below_what_it_answers_and_names_whom_it_names(world: BlueskyWorld) -> None:
    posts = world.posts([(-1, "ann", "root"), (0, "bob", "first")])
    item = reply(world.page(posts[1]), "@bob.test see https://garden.example #seeds")
    receipt = world.connector().send(item)
    assert world.connector().send(item).address == receipt.address
    key = receipt.address.rpartition("/")[2]
    where = {"repo": world.mod.did, "collection": POST, "rkey": key}
    record = world.mod.ask("GET", "com.atproto.repo.getRecord", **where)["value"]
    hangs = {end: {name: record["reply"][end][name] for name in ("uri", "cid")} for end in ("root", "parent")}  # fmt: skip
    assert hangs == {"root": posts[0], "parent": posts[1]}
    features = [facet["features"][0] for facet in record["facets"]]
    assert {one["$type"].rpartition("#")[2] for one in features} == {"link", "tag", "mention"}
    assert world.bob.did in [one.get("did") for one in features]
    soon(lambda: receipt.address in {post.address for post in whole(world.connector(), world.page(posts[0]))})  # fmt: skip


def test_what_its_author_lets_nobody_answer_is_declined(world: BlueskyWorld) -> None:
    [post] = world.posts([(-1, "ann", "No answers please")])
    key = post["uri"].rpartition("/")[2]
    record = {
        "$type": GATE,
        "post": post["uri"],
        "allow": [],
        "createdAt": "2026-11-23T10:00:00.000Z",
    }
    wish = {"repo": world.ann.did, "collection": GATE, "rkey": key, "record": record}
    world.ann.ask("POST", "com.atproto.repo.createRecord", wish)
    item = reply(world.page(post))
    bobs = world.of("bob")

    def closed() -> bool:
        view = world.bob.ask("GET", "app.bsky.feed.getPosts", uris=[post["uri"]])["posts"][0]
        return bool(view["viewer"].get("replyDisabled"))

    soon(closed)
    with pytest.raises(Declined) as no:
        bobs.send(item)
    assert "nobody answer" in no.value.said
    with pytest.raises(Forbidden):
        bobs.send(replace(item, errand=Errand.PRIVATE, to=world.ann.did))


# -- reports and acts -------------------------------------------------------------------


def test_three_reports_of_a_post_are_three_flags_and_settle_together(world: BlueskyWorld) -> None:
    [post] = world.posts([(-1, "bob", "rude words")])
    address = world.page(post)
    for member, words in ((world.ann, "insult"), (world.mod, "rude"), (world.bob, "sorry, mine")):
        member.report(post, words)
    flags, cursor, posts = reports_of(world, address, 3)
    assert {flag.reason for flag in flags} == {"insult", "rude", "sorry, mine"}
    assert {flag.reporter.name for flag in flags if flag.reporter} == {"ann.test", "mod.test", "bob.test"}  # fmt: skip
    assert all(flag.open and flag.at_us for flag in flags)
    assert address in {one.address for one in posts}
    connector = world.connector()
    settle = doing(Act.SETTLE, address)
    assert connector.find_sent(settle) is None
    connector.act(settle)
    connector.act(settle)
    assert world.connector().find_sent(settle) is not None
    settled, _, _ = queue(world, address, cursor)
    assert {(flag.id, flag.open) for flag in settled} == {(flag.id, False) for flag in flags}
    world.ann.report(post, "again")
    again, _, _ = reports_of(world, address, 1)
    assert [flag.reason for flag in again] == ["again"]


def test_what_is_taken_down_and_noted_stands_at_the_desk_once_and_is_taken_back(
    world: BlueskyWorld,
) -> None:
    [post] = world.posts([(-1, "bob", "rude words")])
    address, connector = world.page(post), world.connector()
    for act, state in ((Act.HIDE, True), (Act.HIDE, True), (Act.RESTORE, False)):
        connector.act(doing(act, address, "against the rules"))
        soon(lambda state=state: bool(world.status(post).get("takendown")) is state)  # type: ignore[misc]
    note = doing(Act.NOTE, address, "Talked to Bob on the phone.")
    connector.act(note)
    assert world.connector().find_sent(note) is not None
    connector.act(note)
    wish = {"subject": post["uri"], "types": ["tools.ozone.moderation.defs#modEventComment"]}
    events = world.mod.ask(
        "GET", "tools.ozone.moderation.queryEvents", None, world.server.desk, **wish
    )
    assert [one["event"]["comment"] for one in events["events"]] == [note.text]


def reports_of(
    world: BlueskyWorld, address: Address, n: int
) -> tuple[list[Flag], str | None, list[Post]]:
    """The open reports of a post, once there are ``n``; how far they were read, and the posts that came with them."""
    got: list[tuple[list[Flag], str | None, list[Post]]] = []

    def came() -> bool:
        got.append(queue(world, address, None))
        return len(got[-1][0]) == n

    soon(came)
    return got[-1]


def queue(
    world: BlueskyWorld, address: Address, cursor: str | None
) -> tuple[list[Flag], str | None, list[Post]]:
    """What one whole reading of the desk says of a post."""
    flags: list[Flag] = []
    posts: list[Post] = []
    connector = world.connector()
    for _ in range(100):
        batch = connector.flags(cursor)
        flags += [flag for flag in batch.flags if flag.post == address]
        posts += batch.posts
        cursor = batch.cursor
        assert cursor is not None
        assert len(cursor) < 2048
        if not batch.more:
            return flags, cursor, posts
    raise AssertionError("it never ends")

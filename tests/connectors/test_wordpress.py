"""WordPress keeps what connectors promise, on a real WordPress; and what is its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from connectors.contract import Contract, World, branched, everything, message, whole
from connectors.contract_changes import Shelf
from connectors.wordpress_world import Blog, number
from servers.wordpress_server import NO_FLOOD, WordPress

from moderator_console.connectors import Connector
from moderator_console.connectors.wordpress import _FOLLOWED, PLATFORM
from moderator_console.core.platform_trouble import (
    CannotLook,
    Declined,
    Forbidden,
    Gone,
    RateLimited,
)
from moderator_console.core.platforms import (
    Act,
    Batch,
    Errand,
    Flag,
    Flags,
    Outgoing,
    Private,
)
from moderator_console.core.posts import Address, Post
from moderator_console.core.trouble import WrongWords
from moderator_console.store.ids import new_id


@pytest.fixture
def world(wordpress: WordPress) -> Iterator[Blog]:
    made = Blog(wordpress)
    yield made
    made.end()


class TestWordPressKeepsThePromises(Contract):
    @pytest.fixture(autouse=True)
    def _here(self, world: Blog) -> None:
        self.site = world.server.root

    def nowhere(self) -> Address:
        return Address(f"{self.site}/?p=999999")

    def refused(self, world: World) -> Outgoing:
        assert isinstance(world, Blog)
        [closed] = world.thread([(-1, "mod", "Nothing more to say")])
        world.locked(closed)
        return message(world, about=closed)


def act(connector: Connector, what: Act, about: Address) -> None:
    connector.act(Outgoing(new_id(), Errand.ACT, about=about, act=what))


def reply(about: Address, text: str = "We look into it.") -> Outgoing:
    return Outgoing(new_id(), Errand.REPLY, about=about, text=text)


def texts(connector: Connector, address: Address) -> dict[Address, Post]:
    return {post.address: post for post in whole(connector, address)}


def all_flags(connector: Connector, cursor: str | None = None) -> tuple[list[Flag], str | None]:
    batch: Batch = connector.flags(cursor)
    assert not batch.more
    return list(batch.flags), batch.cursor


def test_a_moderator_may_what_a_member_may_not_and_it_is_said_which_right_it_takes(
    world: Blog,
) -> None:
    who, can = world.connector().check()
    assert (who.account.key, who.account.name) == (world.private("mod"), "mod")
    assert who.server == "Garden"
    assert can.acts == {Act.HIDE, Act.RESTORE, Act.APPROVE, Act.HOLD, Act.LOCK, Act.UNLOCK}
    assert (can.flags, can.private, can.public) == (Flags.QUEUE, Private.NONE, True)
    _, can = world.account("ann").check()
    assert (can.acts, can.flags, can.public) == (frozenset(), Flags.NONE, True)
    assert dict(can.needs) == {"flags": "moderate_comments", "acts": "moderate_comments"}
    [_, comment] = world.thread([(-1, "mod", "An article"), (0, "bob", "Mine")])
    for what in Act:
        with pytest.raises(Forbidden):
            act(world.account("ann"), what, comment)


@pytest.mark.parametrize(
    "wrong",
    [{"url": "http://blog.example.org"}, {"url": "not a site"}, {"user": ""}, {"user": "a:b"}],
)
def test_settings_that_cannot_be_are_refused_before_any_line(wrong: dict[str, str]) -> None:
    with pytest.raises(WrongWords):
        PLATFORM.connect({"url": "https://blog.example.org", "user": "mod", **wrong}, "x")


@pytest.mark.parametrize("end", ["/", "/wp-admin/", "/wp-login.php", "/wp-json/", "/?p=3"])
def test_the_address_may_be_copied_from_any_page_of_the_blog(world: Blog, end: str) -> None:
    settings = {"url": world.server.root + end, "user": "mod"}
    connector = PLATFORM.connect(settings, world.server.passwords["mod"])
    world.kept(connector)
    assert connector.check()[0].account.name == "mod"


def test_an_edited_comment_comes_with_its_new_text_and_no_other_has_changed(world: Blog) -> None:
    addresses = world.thread(branched(6))
    connector = world.connector()
    before = texts(connector, addresses[0])
    route = f"/wp/v2/comments/{number(addresses[3])}"
    world.server.ask("POST", route, "mod", {"content": "a kind word"})
    after = texts(connector, addresses[5])
    assert after[addresses[3]].source == "<p>a kind word</p>"
    assert {a for a in after if after[a] != before[a]} == {addresses[3]}


def test_an_extension_that_shows_comments_differently_edits_nobody(world: Blog) -> None:
    addresses = world.thread(branched(4))
    before = texts(world.connector(), addresses[0])
    world.server.extend("smile", "<?php add_filter('comment_text', fn($t) => $t . ' :-)');")
    try:
        assert texts(world.connector(), addresses[0]) == before
    finally:
        world.server.extend("smile", None)


def test_paragraphs_and_lines_stay_as_they_were_written(world: Blog) -> None:
    [_, comment] = world.thread(
        [(-1, "mod", "x"), (0, "ann", "One\ntwo & <b>three</b>\n\n\nfour\n")]
    )
    post = texts(world.connector(), comment)[comment]
    assert post.source == "<p>One<br>\ntwo &amp; <b>three</b></p>\n<p>four</p>"


def test_what_lies_in_the_bin_keeps_its_text_for_moderators_and_its_answers_stay(
    world: Blog,
) -> None:
    addresses = world.thread(
        [(-1, "mod", "x"), (0, "bob", "a rude word"), (1, "ann", "I saw that")]
    )
    world.server.ask("DELETE", f"/wp/v2/comments/{number(addresses[1])}", "mod")
    found = texts(world.connector(), addresses[2])
    assert (found[addresses[1]].removed, found[addresses[1]].source) == (True, "<p>a rude word</p>")
    assert found[addresses[2]].parent == addresses[1]
    assert not found[addresses[2]].removed
    assert set(texts(world.account("ann"), addresses[0])) == {addresses[0], addresses[2]}


def test_what_was_deleted_for_ever_is_a_gap_below_which_all_keep_their_place(world: Blog) -> None:
    addresses = world.thread(
        [(-1, "mod", "x"), (0, "bob", "One"), (1, "ann", "Two"), (2, "bob", "Three")]
    )
    world.server.ask("DELETE", f"/wp/v2/comments/{number(addresses[2])}", "mod", force="true")
    found = texts(world.connector(), addresses[3])
    assert set(found) == {addresses[0], addresses[1], addresses[3]}
    # WordPress hangs its answers where it hung.
    assert found[addresses[3]].parent == addresses[1]
    for connector in (world.connector(), world.account("ann")):
        with pytest.raises(Gone):
            connector.thread(addresses[2], None)


def test_what_others_took_off_the_air_is_gone_for_whoever_asks_for_it(world: Blog) -> None:
    [article, binned, spam] = world.thread([(-1, "mod", "x"), (0, "bob", "One"), (0, "ann", "Two")])
    world.server.ask("DELETE", f"/wp/v2/comments/{number(binned)}", "mod")
    world.server.ask("POST", f"/wp/v2/comments/{number(spam)}", "mod", {"status": "spam"})
    assert set(texts(world.connector(), binned)) == {article, binned}
    for connector, gone in ((world.connector(), spam), (world.account("ann"), binned)):
        with pytest.raises(Gone):
            connector.thread(gone, None)
    act(world.connector(), Act.APPROVE, spam)
    world.server.ask("DELETE", f"/wp/v2/posts/{number(article)}", "mod")
    with pytest.raises(Gone):
        world.connector().thread(spam, None)


def test_answers_of_what_is_deleted_for_ever_move_up_as_the_blog_moves_them(
    world: Blog, tmp_path: Path
) -> None:
    article, middle, below = world.thread(
        [(-1, "ann", "The first"), (0, "bob", "The middle"), (1, "ann", "Below")]
    )
    shelf = Shelf(world, tmp_path)
    shelf.read(article)
    world.server.ask("DELETE", f"/wp/v2/comments/{number(middle)}", "mod", force="true")
    shelf.read(article)
    cards = shelf.cards(article)
    assert (cards[middle].text.strip(), cards[middle].removed) == ("The middle", True)
    assert (cards[below].parent, cards[below].removed) == (article, False)


def test_what_waits_for_approval_is_the_queue_until_it_is_settled_there(world: Blog) -> None:
    [_, first, second, third] = world.thread(
        [(-1, "mod", "x"), (0, "ann", "One"), (0, "bob", "Two"), (0, "ann", "Three")]
    )
    connector = world.connector()
    for one in (first, second, third):
        act(connector, Act.HOLD, one)
    flags, cursor = all_flags(connector)
    ours = {flag.post: flag for flag in flags if flag.post in (first, second, third)}
    assert set(ours) == {first, second, third}
    assert all(flag.open and flag.reporter is None and flag.at_us for flag in ours.values())
    assert ours[second].text == "<p>Two</p>"
    assert {first, second, third} <= {post.address for post in connector.flags(cursor).posts}
    world.server.ask("POST", f"/wp/v2/comments/{number(first)}", "mod", {"status": "approved"})
    world.server.ask("POST", f"/wp/v2/comments/{number(second)}", "mod", {"status": "spam"})
    world.server.ask("DELETE", f"/wp/v2/comments/{number(third)}", "mod", force="true")
    flags, cursor = all_flags(world.connector(), cursor)
    settled = {flag.post: flag.open for flag in flags if flag.post in ours}
    assert settled == dict.fromkeys(ours, False)
    assert {flag.id for flag in flags} >= {flag.id for flag in ours.values()}
    assert not {flag.post for flag in all_flags(connector, cursor)[0]} & set(ours)
    assert world.account("ann").flags(None) == Batch()


def test_a_long_queue_keeps_its_cursor_short_and_loses_nobody(
    world: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _FOLLOWED < 2_048
    addresses = world.thread([(-1, "mod", "x"), *[(0, "ann", f"Let me in {n}") for n in range(9)]])
    connector = world.connector()
    for one in addresses[1:]:
        act(connector, Act.HOLD, one)
    monkeypatch.setattr("moderator_console.connectors.wordpress._FOLLOWED", 12)
    state: dict[Address, bool] = {}
    cursor: str | None = None
    for _ in range(60):
        flags, cursor = all_flags(connector, cursor)
        assert len(cursor or "") <= 12
        state |= {flag.post: flag.open for flag in flags}
        waiting = [one for one, is_open in state.items() if is_open]
        if not waiting:
            break
        act(connector, Act.APPROVE, waiting[0])
    # Whatever other tests left waiting is approved on the way.
    assert {one: state.get(one) for one in addresses[1:]} == dict.fromkeys(addresses[1:], False)


def test_comments_are_hidden_held_and_brought_back_each_once(world: Blog) -> None:
    [article, comment] = world.thread([(-1, "mod", "x"), (0, "bob", "a rude word")])
    connector = world.connector()

    def public() -> bool:
        return comment in texts(world.account("ann"), article)

    for what, seen in (
        (Act.HIDE, False), (Act.HIDE, False), (Act.RESTORE, True), (Act.RESTORE, True), (Act.HOLD, False),
        (Act.HOLD, False), (Act.HIDE, False), (Act.RESTORE, False), (Act.APPROVE, True), (Act.APPROVE, True),
    ):  # fmt: skip
        act(connector, what, comment)
        assert public() is seen
    world.server.ask("POST", f"/wp/v2/comments/{number(comment)}", "mod", {"status": "spam"})
    act(connector, Act.RESTORE, comment)
    assert public()
    with pytest.raises(Declined):
        act(connector, Act.HIDE, article)
    with pytest.raises(Gone):
        act(connector, Act.HIDE, Address(f"{article}#comment-999999"))


def test_where_there_is_no_bin_nothing_is_deleted_for_ever(world: Blog) -> None:
    [article, comment] = world.thread([(-1, "mod", "x"), (0, "bob", "a rude word")])
    connector = world.connector()
    world.server.extend("nobin", "<?php define('EMPTY_TRASH_DAYS', 0);")
    try:
        with pytest.raises(Forbidden):
            act(connector, Act.HIDE, comment)
    finally:
        world.server.extend("nobin", None)
    assert not texts(connector, article)[comment].removed


@pytest.mark.parametrize("kind", ["posts", "pages"])
def test_a_thread_is_closed_and_opened_from_any_of_its_posts(world: Blog, kind: str) -> None:
    n = world.server.article("mod", "Rules", "Be kind", kind)
    article = Address(f"{world.server.root}/?p={n}")
    comment = Address(f"{article}#comment-{world.server.comment('ann', n, 'One')}")
    connector = world.connector()
    act(connector, Act.LOCK, comment)
    act(connector, Act.LOCK, article)
    with pytest.raises(Declined) as closed:
        connector.send(reply(comment))
    assert "rest_comment_closed" in closed.value.said
    act(connector, Act.UNLOCK, article)
    connector.send(reply(comment))


def test_a_reply_goes_below_the_comment_it_answers_and_is_no_html(world: Blog) -> None:
    [article, comment] = world.thread([(-1, "mod", "x"), (0, "ann", "Help")])
    connector = world.connector()
    text = "1 < 2 & <script>alert(1)</script> \x00 \ud800 \\ 'quoted'\n\nTwo"
    receipt = connector.send(reply(comment, text))
    post = texts(connector, article)[Address(receipt.address)]
    assert (post.parent, post.at_us) == (comment, receipt.at_us)
    told = text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd").replace("&", "&amp;")
    first, _, second = told.replace("<", "&lt;").replace(">", "&gt;").partition("\n\n")
    assert post.source == f"<p>{first}</p>\n<p>{second}</p>"


def test_what_is_not_there_any_more_is_not_answered(world: Blog) -> None:
    [article, comment, other] = world.thread(
        [(-1, "mod", "x"), (0, "ann", "Help"), (0, "bob", "Me too")]
    )
    connector = world.connector()
    act(connector, Act.HIDE, comment)
    world.server.ask("DELETE", f"/wp/v2/comments/{number(other)}", "mod", force="true")
    for gone in (comment, other, Address(f"{world.server.root}/?p=999999"), Address("mid:a@b")):
        with pytest.raises(Gone):
            connector.send(reply(gone))
    world.server.ask("DELETE", f"/wp/v2/posts/{number(article)}", "mod")
    with pytest.raises(Gone):
        connector.send(reply(article))


@pytest.mark.parametrize("name", ["mod", "ann"])
def test_the_same_words_again_have_arrived(world: Blog, name: str) -> None:
    [_, comment] = world.thread([(-1, "mod", "x"), (0, "bob", "Help")])
    item = reply(comment, "It’s “here” -- see <that>...")
    connector = world.account(name)
    first = connector.send(item)
    assert connector.send(item).address == first.address
    found = connector.find_sent(item)
    assert found is not None
    assert found.address == first.address
    assert connector.find_sent(reply(comment, "Something else")) is None


def test_another_reply_with_the_same_words_is_refused_and_not_taken_for_the_first(
    world: Blog,
) -> None:
    [_, comment] = world.thread([(-1, "mod", "x"), (0, "bob", "Help")])
    connector = world.connector()
    connector.send(reply(comment, "Thank you."))
    other = reply(comment, "Thank you.")
    with pytest.raises(Declined) as refused:
        connector.send(other)
    assert "comment_duplicate" in refused.value.said
    assert connector.find_sent(other) is None


def test_a_member_cannot_look_for_what_has_no_letters(world: Blog) -> None:
    [_, comment] = world.thread([(-1, "mod", "x"), (0, "bob", "Help")])
    with pytest.raises(CannotLook):
        world.account("ann").find_sent(reply(comment, "👍"))


def test_too_long_too_fast_and_empty_are_told_apart(world: Blog) -> None:
    connector = world.account("ann")
    with pytest.raises(Declined) as long:
        connector.send(reply(world.about, "x" * 70_000))
    assert "comment_content_column_length" in long.value.said
    with pytest.raises(Declined):
        connector.send(reply(world.about, "  \n"))
    connector.send(reply(world.about, "One"))
    world.server.extend("flood", None)
    try:
        with pytest.raises(RateLimited) as fast:
            connector.send(reply(world.about, "Two"))
    finally:
        world.server.extend("flood", NO_FLOOD)
    assert "too quickly" in fast.value.said
    assert fast.value.retry_after_s is None


def test_a_comment_below_a_page_begins_with_the_page(world: Blog) -> None:
    _, cursor = everything(world.connector())
    n = world.server.article("mod", "About <em>us</em> &amp; them", "We garden", "pages")
    comment = world.server.comment("ann", n, "Nice")
    posts, cursor = everything(world.connector(), cursor)
    root = f"{world.server.root}/?p={n}"
    assert [post.address for post in posts] == [root, f"{root}#comment-{comment}"]
    assert {post.thread.title for post in posts} == {"About us & them"}
    assert "We garden" in posts[0].source
    assert everything(world.connector(), cursor)[0] == []


def test_what_comes_while_the_past_is_read_comes_first_and_nothing_is_lost(world: Blog) -> None:
    addresses = world.thread(branched(240))
    first = world.connector().changes(None)
    assert first.more
    [new, *_] = world.thread([(-1, "ann", "Meanwhile"), (0, "bob", "And this")])
    # What was read is thinned out meanwhile, so that everything below moves up.
    for one in addresses[150:200:3]:
        world.server.ask("DELETE", f"/wp/v2/comments/{number(one)}", "mod", force="true")
    second = world.connector().changes(first.cursor)
    assert new in {post.address for post in second.posts}
    rest, cursor = everything(world.connector(), second.cursor)
    seen = [post.address for post in (*first.posts, *second.posts, *rest)]
    assert len(seen) == len(set(seen))
    assert set(addresses) <= set(seen)
    assert everything(world.connector(), cursor)[0] == []


def test_what_is_done_to_the_newest_comes_with_what_is_new(world: Blog) -> None:
    [_, edited, binned, spam, gone, held] = world.thread(
        [(-1, "mod", "x"), *[(0, "bob", f"Comment {n}") for n in range(5)]]
    )
    act(world.connector(), Act.HOLD, held)
    staff, member = world.connector(), world.account("ann")
    _, seen = everything(staff)
    public, shown = everything(member)
    assert held not in {post.address for post in public}
    ask, route = world.server.ask, "/wp/v2/comments/"
    ask("POST", f"{route}{number(edited)}", "mod", {"content": "I never said that"})
    ask("DELETE", f"{route}{number(binned)}", "mod")
    ask("POST", f"{route}{number(spam)}", "mod", {"status": "spam"})
    ask("DELETE", f"{route}{number(gone)}", "mod", force="true")
    batch = staff.changes(seen)
    assert {post.address: (post.source, post.removed) for post in batch.posts} == {
        edited: ("<p>I never said that</p>", False),
        binned: ("<p>Comment 1</p>", True),
    }
    assert {one.post for one in batch.removals} == {spam, gone}
    assert len(batch.cursor or "") < 2_000
    nothing = staff.changes(batch.cursor)
    assert (nothing.posts, nothing.removals, nothing.more) == ((), (), False)
    batch = member.changes(shown)
    assert {post.address for post in batch.posts} == {edited}
    assert {one.post for one in batch.removals} == {binned, spam, gone}


def test_what_is_approved_late_comes_to_those_who_may_not_approve(world: Blog) -> None:
    [_, held, later] = world.thread([(-1, "mod", "x"), (0, "bob", "One"), (0, "bob", "Two")])
    act(world.connector(), Act.HOLD, held)
    posts, cursor = everything(world.account("ann"))
    assert {held, later} & {post.address for post in posts} == {later}
    act(world.connector(), Act.APPROVE, held)
    batch = world.account("ann").changes(cursor)
    assert [post.address for post in batch.posts] == [held]
    assert batch.removals == ()


def test_guests_are_known_by_their_mail_and_joined_with_no_member(world: Blog) -> None:
    n = number(world.about)
    said = (
        ("Zoë", "zoe@loop.test"), ("Zoe", "Zoe@loop.test"), ("Ann", "ann@loop.test"), ("Zoë", "other@loop.test"),
    )  # fmt: skip
    for k, (name, mail) in enumerate(said):
        world.server.guest(name, mail, n, f"{k}")
    posts = [post for post in whole(world.connector(), world.about) if post.parent]
    keys = [post.author.key for post in posts]
    assert [post.author.name for post in posts] == [name for name, _ in said]
    assert keys[0] == keys[1]
    assert len({keys[0], keys[2], keys[3], world.private("ann")}) == 4
    assert not any("loop.test" in key for key in keys)


_PRETTY = """<?php
add_filter('pre_option_permalink_structure', fn() => '/%postname%/');
if (isset($_GET['rest_route'])) { http_response_code(403); die('<html>No questions here'); }
"""


def test_a_blog_that_is_asked_by_pretty_links_only_is_read_and_answered(world: Blog) -> None:
    addresses = world.thread(branched(3))
    before = texts(world.connector(), addresses[0])
    world.server.extend("pretty", _PRETTY)
    try:
        connector = world.connector()
        connector.send(reply(addresses[1]))
        found = texts(
            connector, Address(f"{world.server.root}/seeds-more/#comment-{number(addresses[2])}")
        )
        assert {a: found[a] for a in before} == before
        assert len(found) == 4
    finally:
        world.server.extend("pretty", None)


def test_a_thread_is_found_by_the_pretty_link_of_its_article(world: Blog) -> None:
    n = world.server.article("mod", "Nobody else has this title", "x")
    root = Address(f"{world.server.root}/?p={n}")
    connector = world.connector()
    for link in ("2026/11/nobody-else-has-this-title/", "nobody-else-has-this-title"):
        assert set(texts(connector, Address(f"{world.server.root}/{link}"))) == {root}
    for nowhere in (f"{world.server.root}/no-such-article/", "https://example.org/x/", "mid:a@b"):
        with pytest.raises(Gone):
            connector.thread(Address(nowhere), None)


def test_the_world_is_one(world: Blog) -> None:
    checked: World = world
    assert checked.secrets

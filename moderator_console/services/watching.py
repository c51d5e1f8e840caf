"""Watching a quiet thread or member: who speaks again stands on top of Today until somebody has looked.

What was brought by hand counts as what came by itself: it is asked of the archive, whoever filled it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound
from moderator_console.core.watching import Spoken, Watch, Watched, spoken
from moderator_console.services.desk import Desk
from moderator_console.store.watched import newer


def watch_thread(desk: Desk, address: Address) -> Watch:
    """Watches the thread with this address or that of this post. Raises NotFound."""
    line = desk.archive.thread_of(address)
    now = desk.now()
    made = Watch(Watched.THREAD, line.address, "", line.title, now, line.last_us or 0)
    desk.book.watches.keep(made)
    return made


def watch_member(desk: Desk, post: Address) -> Watch:
    """Watches whoever wrote this post. Raises NotFound, also for a post whose author is not known."""
    (found,) = desk.archive.looked_at_before([post]) or (None,)
    if found is None or not found.author_key:
        raise NotFound(
            "Nobody is known as the author of this post.",
            "Copy the address of one of their posts.",
            address=post,
        )
    return _watch(desk, found.community, found.author_key, found.author)


def watch_accounts(desk: Desk, accounts: Iterable[tuple[str, str, str]]) -> tuple[Watch, ...]:
    """Watches the accounts of a member: (community, key, name) of each."""
    return tuple(_watch(desk, *account) for account in accounts)


def _watch(desk: Desk, community: str, key: str, name: str) -> Watch:
    made = Watch(Watched.MEMBER, key, community, name, desk.now(), 0)
    posts = desk.archive.posts_by(community, key, 1).hits
    last = max((hit.at_us or 0 for hit in posts), default=0)
    made = replace(made, last_us=last or desk.now())
    desk.book.watches.keep(made)
    return made


def find_watch(desk: Desk, key: str) -> Watch:
    """The watch of this thread (or of the thread of this post) or of this account. Raises NotFound."""
    every = desk.book.watches.all()
    keys = {key}
    if not any(one.key == key for one in every):
        with suppress(NotFound):
            keys.add(desk.archive.thread_of(Address(key)).address)
    for one in every:
        if one.key in keys or (
            one.what is Watched.MEMBER and one.name.casefold() == key.casefold()
        ):
            return one
    raise NotFound("Nothing is watched under this name.", "Look it up: watch list", text=key)


def who_spoke(desk: Desk) -> tuple[Spoken, ...]:
    """Everything watched that has spoken again, the longest silence first. Safe to ask from any thread.

    What was sent from here is no news, when it comes back with the others.
    """
    new = {one: newer(desk.archive, one) for one in desk.book.watches.all()}
    ours = desk.book.outbox.ours({post.post for posts in new.values() for post in posts})
    found = (
        spoken(one, [post for post in posts if post.post not in ours]) for one, posts in new.items()
    )
    return tuple(sorted((one for one in found if one is not None), key=lambda one: -one.silence_us))


def everything(desk: Desk) -> tuple[tuple[Watch, Spoken | None], ...]:
    """Everything watched: who speaks again first, the longest silence on top, then the quiet, the latest watch on top.
    Safe to ask from any thread."""
    heard = who_spoke(desk)
    quiet = [one for one in desk.book.watches.all() if all(each.watch != one for each in heard)]
    return (*((one.watch, one) for one in heard), *((one, None) for one in quiet))


def last_post(desk: Desk, watch: Watch) -> tuple[Address, Address]:
    """The thread and the post at which a quiet watch is read: the last there was ("" where none is known any more)."""
    if watch.what is Watched.THREAD:
        return Address(watch.key), Address("")
    hits = desk.archive.posts_by(watch.community, watch.key, 1).hits
    return (hits[0].thread, hits[0].address) if hits else (Address(""), Address(""))


def looked(desk: Desk, what: Spoken) -> None:
    """Somebody has looked at what was said: it is quiet until the next word."""
    desk.book.watches.keep(replace(what.watch, last_us=what.last_us))


def looked_into(desk: Desk, thread: Address) -> int:
    """Somebody has opened a thread: what spoke there is looked at. Returns how many that were."""
    there = [one for one in who_spoke(desk) if one.first.thread == thread]
    for one in there:
        looked(desk, one)
    return len(there)

"""Which mails of a mailbox that a list fills were written to the moderators alone, and where those belong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from email.utils import getaddresses

from moderator_console.core.letters import thread_of_letters
from moderator_console.core.posts import Address, Link, Post
from moderator_console.readers.mail_headers import Headers, message_id, parted

#: Where a mail says whom it went to.
WENT_TO = ("to", "cc", "list-post", "list-id", "resent-to", "x-original-to")
_IN_ANGLES = re.compile(r"<([^<>]*)>")


def to_us_alone(mail: bytes, us: str, list_: str) -> str:
    """The id of a mail that is between us and somebody: it names us, or is ours, and did not go to the list. "" for any
    other, and where there is no list."""
    headers = Headers(parted(mail)[0])
    ours = us.casefold() in {one.casefold() for _, one in getaddresses(headers.all("from"))}
    alone = bool(list_) and (ours or went_to(headers, us)) and not went_to(headers, list_)
    return message_id(headers) if alone else ""


def went_to(headers: Headers, address: str) -> bool:
    """Whether a mail names an address as where it goes: a list also by a link, or by the id that is made of its address
    (RFC 2369, RFC 2919)."""
    said = [value for field in WENT_TO for value in headers.all(field)]
    named = [found for _, found in getaddresses(said)]
    named += [found for value in said for found in _IN_ANGLES.findall(value)]
    whole = {one.strip().casefold().removeprefix("mailto:") for one in named}
    plain = address.casefold()
    return plain in whole or plain.replace("@", ".") in whole


def as_letter(post: Post) -> Post:
    """A mail to the moderators alone: in a thread of letters, where what it answers in public is quoted, not above it."""
    thread = replace(post.thread, address=thread_of_letters(post.thread.address))
    above = (post.parent,) if post.parent is not None else ()
    return replace(post, thread=thread, parent=None, link=Link.NONE, quotes=(*above, *post.quotes))


def letters_among(posts: Iterable[Post]) -> frozenset[Address]:
    """Those of these posts that stand in threads of letters."""
    return frozenset(
        post.address
        for post in posts
        if post.thread.address == thread_of_letters(post.thread.address)
    )

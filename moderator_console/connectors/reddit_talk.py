"""Modmail that this console began, as a conversation: what the member answers in it. Notes among moderators stay there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from moderator_console.connectors.http_answer import moment_of, object_of, objects_of, text_of
from moderator_console.core.platform_trouble import Gone
from moderator_console.core.platforms import Batch
from moderator_console.core.posts import Account, Address, Markup, Post, ThreadInfo
from moderator_console.readers.text import cut, plain

_HOME = "https://mod.reddit.com/mail/perma"
_ADDRESS = re.compile(rf"{re.escape(_HOME)}/([0-9a-z]{{1,16}})(?:/[0-9a-z]{{1,16}})?", re.ASCII)
#: Moderators speak there as one: whichever of them wrote, it is no answer of the member.
_MODERATORS = Account("reddit:modmail", "", "moderator")


def room_of(place: str) -> str:
    """The id of a conversation, by that or by the address of a message in it. Raises Gone."""
    found = _ADDRESS.fullmatch(place)
    room = found[1] if found else place
    if not room.isascii() or not room.isalnum():
        raise Gone(place)
    return room


def message_address(room: str, key: str) -> Address:
    """Where a message stands."""
    return Address(f"{_HOME}/{room}/{key}")


def talk(ask: Callable[[str], Any], address: Address) -> Batch:
    """The whole conversation around a message of ours; ``ask`` gets one by its id. Raises Gone."""
    room = room_of(str(address))
    found = ask(room)
    head = object_of(found, "conversation")
    thread = ThreadInfo(Address(f"{_HOME}/{room}"), cut(plain(text_of(head, "subject"))))
    said = object_of(found, "messages")
    order = [text_of(one, "id") for one in objects_of(head, "objIds") if text_of(one, "key") == "messages"]  # fmt: skip
    posts = []
    for n, key in enumerate(order or sorted(said)):
        one = object_of(said, key)
        name = plain(text_of(one, "author", "name"))
        if not one or one.get("isInternal") is True or not name:
            continue
        staff = object_of(one, "author").get("isMod") is True
        who = _MODERATORS if staff else Account(f"reddit:u/{name.lower()}", name)
        posts.append(
            Post(
                message_address(room, key), thread, who, moment_of(text_of(one, "date")),
                cut(plain(text_of(one, "body"))), Markup.HTML, order=n,
            )
        )  # fmt: skip
    return Batch(tuple(posts), done=len(posts), total=len(posts))

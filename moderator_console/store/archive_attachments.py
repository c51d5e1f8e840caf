"""The pictures and files of a post as the archive's table ``attachment`` holds them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from moderator_console.core.posts import Attachment, AttachmentKind, Post
from moderator_console.store.archive_file import Sql

#: What ``attachment.kinds`` adds up.
BITS = {
    AttachmentKind.IMAGE: 1,
    AttachmentKind.VIDEO: 2,
    AttachmentKind.AUDIO: 4,
    AttachmentKind.FILE: 8,
}


def packed(attachments: Iterable[Attachment]) -> str:
    """Returns them as ``attachment.items`` holds them."""
    values = [[one.name, one.kind.value, one.address, one.size] for one in attachments]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def unpacked(items: str | None) -> tuple[Attachment, ...]:
    """Returns what ``packed`` was given; nothing for None."""
    if items is None:
        return ()
    return tuple(
        Attachment(name, AttachmentKind(kind), address, size)
        for name, kind, address, size in json.loads(items)
    )


def keep(sql: Sql, posts: Iterable[tuple[int, tuple[Attachment, ...]]]) -> None:
    """Writes the attachments of posts by their number, in place of those that were there."""
    sql.many(
        "insert or replace into attachment(post, kinds, items) values (?, ?, ?)",
        [
            (number, sum(BITS[kind] for kind in {one.kind for one in found}), packed(found))
            for number, found in posts
            if found
        ],
    )


def gained(
    known: tuple[Attachment, ...], post: Post, *, newer: bool
) -> tuple[Attachment, ...] | None:
    """Returns what a known post's attachments become by being read again, or None where nothing changes.

    A text that says itself that it is ``newer`` has the last word about them. Otherwise nothing is lost: what
    is new is added, an address that was given anew (many expire) takes the place of the old one.
    """
    if post.removed or not post.attachments:
        return None
    if newer:
        made = post.attachments
    else:
        merged = {_same(one): one for one in known}
        merged.update((_same(one), one) for one in post.attachments)
        made = tuple(merged.values())
    return None if made == known else made


def _same(one: Attachment) -> tuple[str, str]:
    """What stays when a platform signs an address anew."""
    return (one.address.partition("?")[0], "" if one.address else one.name)

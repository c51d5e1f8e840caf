"""What a post that is known already gains from being read again. Pure; the writer does what it says."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from moderator_console.core.posts import (
    Account,
    Address,
    Attachment,
    AttachmentKind,
    Link,
    Markup,
    Post,
    Precision,
    ThreadInfo,
    Zone,
)
from moderator_console.store import archive_attachments
from moderator_console.store.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Known:
    """A post as the archive has it. ``place`` is None while its import runs, ``attachments`` and ``quotes`` as they are packed."""

    id: int
    address: int
    thread: int
    place: int | None
    author: int
    author_deleted: int
    parent: int | None
    edited_us: int | None
    revisions: int
    removed: int
    empty: int
    sha: bytes
    attachments: str | None
    quotes: str | None


@dataclass(frozen=True, slots=True)
class Gain:
    """What changes: nothing at all is a duplicate. ``text``: another text, to be looked up among the old ones.

    ``earlier``: a text from before the last edit that is known, to be laid among the old ones. ``fills``: the text was
    gone before it was first read, and here it is. ``attachments`` are all that the post then has, None where they stay.
    """

    text: bool
    earlier: bool
    fills: bool
    removed: bool
    moved: bool
    parent: bool
    edited: bool
    author: bool
    attachments: tuple[Attachment, ...] | None

    def __bool__(self) -> bool:
        return (
            self.text or self.earlier or self.fills or self.removed or self.moved
            or self.parent or self.edited or self.author or self.attachments is not None
        )  # fmt: skip


def gain(known: Known, item: Prepared, thread: int, parent: int | None) -> Gain:
    """Returns what ``item`` adds to ``known``.

    A removal keeps the text and stays: an older copy of the same archive does not take it back. A text
    that a removed item carries ("[deleted]") is the platform's, not the author's.
    """
    post = item.post
    edited = post.edited_us is not None and post.edited_us > (known.edited_us or -(1 << 62))
    other = item.sha != known.sha and bool(item.text) and not post.removed
    earlier = known.edited_us is not None and (post.edited_us or -(1 << 62)) < known.edited_us
    return Gain(
        text=other and not known.empty and not earlier,
        earlier=other and not known.empty and earlier,
        fills=other and bool(known.empty),
        removed=post.removed and not known.removed,
        moved=thread != known.thread,
        parent=parent is not None and parent != known.parent,
        edited=edited,
        author=bool(known.author_deleted) and not post.author.deleted,
        attachments=archive_attachments.gained(
            archive_attachments.unpacked(known.attachments), post, newer=edited
        ),
    )


def packed(item: Prepared) -> str:
    """Returns an item as text, to wait in the archive until its thread is finished."""
    values = {**item._asdict(), "post": asdict(item.post)}
    values["sha"] = item.sha.hex()
    return json.dumps(values, ensure_ascii=False)


def unpacked(text: str) -> Prepared:
    """Returns what ``packed`` was given."""
    values: dict[str, Any] = json.loads(text)
    post: dict[str, Any] = values.pop("post")
    post.update(
        address=Address(post["address"]),
        thread=ThreadInfo(**post["thread"]),
        author=Account(**post["author"]),
        markup=Markup(post["markup"]),
        link=Link(post["link"]),
        precision=Precision(post["precision"]),
        zone=Zone(post["zone"]),
        quotes=tuple(post["quotes"]),
        also_in=tuple(post["also_in"]),
        attachments=tuple(
            Attachment(**{**one, "kind": AttachmentKind(one["kind"])})
            for one in post["attachments"]
        ),
    )
    values["sha"] = bytes.fromhex(values["sha"])
    return Prepared(post=Post(**post), **values)

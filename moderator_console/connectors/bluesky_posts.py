"""Posts of Bluesky out of its answers. A post is named by its page at bsky.app under its author's lasting name (DID), which
stays when a handle changes; what it answers and the beginning of its thread stand in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from moderator_console.connectors.bluesky_line import DID, page_of
from moderator_console.connectors.http_answer import (
    moment_of,
    number_of,
    object_of,
    objects_of,
    text_of,
)
from moderator_console.core.posts import (
    Account,
    Address,
    Attachment,
    AttachmentKind,
    Link,
    Markup,
    Post,
    ThreadInfo,
)
from moderator_console.readers.text import cut, plain

_TITLE = 80
_LONGEST = 2_000
#: Parts of a text that lead somewhere; more are left as words.
_FACETS = 100


def flaw(view: object) -> str:
    """Why this is no post that can be kept, as one short English sentence; "" for one that can."""
    if not isinstance(view, dict):
        return "It is not a post."
    if page_of(text_of(view, "uri")) is None:
        return "The post has no number."
    if not isinstance(object_of(view, "record").get("text"), str):
        return "The post has no text."
    if account_of(view.get("author")) is None:
        return "The post has no author."
    return ""


def account_of(found: object) -> Account | None:
    """Who somebody is; None for what is no account."""
    did = text_of(found, "did")
    if not DID.fullmatch(did):
        return None
    handle = plain(text_of(found, "handle"))[:_LONGEST]
    # Whose handle leads nowhere any more is still the same person.
    name = handle if handle and handle != "handle.invalid" else did
    return Account(f"https://bsky.app/profile/{did}", name)


def at_us(view: Mapping[str, Any]) -> int | None:
    """When a post was written, as the network shows it: what its author's program says, but never later than it was seen."""
    times = (moment_of(text_of(view, "record", "createdAt")), moment_of(text_of(view, "indexedAt")))
    return min((time for time in times if time is not None), default=None)


def root_of(view: Mapping[str, Any]) -> str:
    """The name of the post that began the thread: its own, if it answers nothing."""
    root = text_of(view, "record", "reply", "root", "uri")
    return root if page_of(root) else text_of(view, "uri")


def parent_of(view: Mapping[str, Any]) -> str:
    """The name of the post that it answers; "" if it answers none."""
    parent = text_of(view, "record", "reply", "parent", "uri")
    return parent if page_of(parent) else ""


def title_of(view: Mapping[str, Any] | None) -> str:
    """What the thread is called that a post begins: nobody gives it a name, so its first words are it."""
    words = " ".join(plain(text_of(view, "record", "text")[:4_000]).split())
    if len(words) <= _TITLE:
        return words
    return (words[:_TITLE].rpartition(" ")[0] or words[:_TITLE]) + " …"


def thread_of(view: Mapping[str, Any], root: Mapping[str, Any] | None) -> ThreadInfo:
    """The thread of a post; ``root`` is its beginning, if that is known."""
    address = page_of(root_of(view))
    assert address is not None
    return ThreadInfo(address, title_of(root))


def post_of(view: Mapping[str, Any], root: Mapping[str, Any] | None) -> Post:
    """A post without ``flaw``; ``root`` begins its thread, None where that is gone or not known."""
    address, author, parent = page_of(text_of(view, "uri")), account_of(view.get("author")), page_of(parent_of(view))  # fmt: skip
    assert address is not None
    assert author is not None
    source, markup = _source(object_of(view, "record"))
    embed = object_of(view, "embed")
    return Post(
        address=address,
        thread=thread_of(view, root),
        author=author,
        at_us=at_us(view),
        source=source,
        markup=markup,
        parent=parent,
        link=Link.STATED if parent else Link.NONE,
        quotes=tuple(_quoted(embed)),
        attachments=tuple(_attached(embed))[:50],
    )


def _source(record: Mapping[str, Any]) -> tuple[str, Markup]:
    """The text; where words of it lead somewhere that they do not say, as HTML with those links."""
    text = text_of(record, "text")
    links = [(start, end, uri) for start, end, uri in _links(record) if uri]
    if not links:
        return cut(plain(text)), Markup.PLAIN
    data, at, parts = text.encode("utf-8", "replace"), 0, []
    for start, end, uri in links:
        if at <= start < end <= len(data):
            words = escape(data[start:end].decode("utf-8", "replace"))
            parts.append(escape(data[at:start].decode("utf-8", "replace")))
            parts.append(f'<a href="{escape(uri)}">{words}</a>')
            at = end
    parts.append(escape(data[at:].decode("utf-8", "replace")))
    return cut(plain("".join(parts).replace("\n", "<br>"))), Markup.HTML


def _links(record: Mapping[str, Any]) -> list[tuple[int, int, str]]:
    found = []
    for facet in objects_of(record, "facets")[:_FACETS]:
        start, end = number_of(facet, "index", "byteStart"), number_of(facet, "index", "byteEnd")
        for feature in objects_of(facet, "features"):
            if text_of(feature, "$type").endswith("#link"):
                found.append((start, end, _link(feature.get("uri"))))
    return sorted(found)


def _quoted(embed: Mapping[str, Any]) -> list[Address]:
    found = (text_of(embed, "record", "uri"), text_of(embed, "record", "record", "uri"))
    return [address for uri in found if (address := page_of(uri))]


def _attached(embed: Mapping[str, Any]) -> list[Attachment]:
    found: list[Attachment] = []
    for part in (embed, object_of(embed, "media")):
        for image in objects_of(part, "images"):
            found.append(_made(image, "alt", "fullsize", AttachmentKind.IMAGE))
        if text_of(part, "playlist"):
            found.append(_made(part, "alt", "playlist", AttachmentKind.VIDEO))
        if text_of(part, "external", "uri"):
            found.append(_made(object_of(part, "external"), "title", "uri", AttachmentKind.FILE))
    return found


def _made(found: Mapping[str, Any], name: str, link: str, kind: AttachmentKind) -> Attachment:
    address = _link(found.get(link))
    return Attachment((plain(text_of(found, name)).strip() or address)[:_LONGEST], kind, address)


def _link(value: object) -> str:
    """An address of the web; "" for anything else."""
    text = value if isinstance(value, str) and len(value) <= _LONGEST else ""
    good = text.startswith(("https://", "http://")) and text.isprintable() and " " not in text
    return text if good else ""

"""Posts of Mastodon out of its answers. A post is named by the address at which everybody sees it, its author by that of
their page: the same from every server that knows them.

A warning that is shown in place of the text, and what a poll asks, are the author's words: they stand with the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any

from moderator_console.connectors.http_answer import moment_of, object_of, objects_of, text_of
from moderator_console.connectors.mastodon_line import ident
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

#: What only those read whom it names: not a word of it is anybody's public contribution.
_PRIVATE = frozenset(("direct", "limited"))
_KINDS = {
    "image": AttachmentKind.IMAGE, "gifv": AttachmentKind.VIDEO, "video": AttachmentKind.VIDEO,
    "audio": AttachmentKind.AUDIO,
}  # fmt: skip
#: Characters of an address or a name that are believed.
_LONGEST = 2_000
#: Characters of a title, and what is no word of it: marks of the page, and whom it speaks to.
_TITLE = 80
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NAMED = re.compile(r"^(?:@[\w.@-]+\s+)+")


def is_private(status: Mapping[str, Any]) -> bool:
    """Whether a post is for those only whom it names."""
    return status.get("visibility") in _PRIVATE


def flaw(status: object) -> str:
    """Why this is no post that can be kept, as one short English sentence; "" for one that can."""
    if not isinstance(status, dict):
        return "It is not a post."
    if not ident(status.get("id")):
        return "The post has no number."
    if not isinstance(status.get("content"), str):
        return "The post has no text."
    if account_of(status.get("account"), "") is None:
        return "The post has no author."
    return ""


def address_of(status: Mapping[str, Any], base: str) -> Address:
    """Where everybody sees a post; where this server tells no such place, its own."""
    for name in ("url", "uri"):
        found = _link(status.get(name))
        if found:
            return Address(found)
    return Address(f"{base}/web/statuses/{ident(status.get('id'))}")


def account_of(found: object, base: str) -> Account | None:
    """Who somebody is; None for what is no account. ``base`` is the server's address."""
    if not isinstance(found, dict):
        return None
    name = plain(found.get("acct"))[:_LONGEST] or plain(found.get("username"))[:_LONGEST]
    if not name:
        return None
    key = _link(found.get("url")) or _link(found.get("uri")) or f"{base}/@{name}"
    roles = [text_of(role, "name") for role in objects_of(found, "roles")]
    role = "bot" if found.get("bot") is True else next((one for one in roles if one), "")
    return Account(key, name, role)


def title_of(status: Mapping[str, Any]) -> str:
    """What the thread is called that a post begins: nobody gives it a name, so its first words are it."""
    content = status.get("content")
    text = plain(text_of(status, "spoiler_text")) or plain(content)[:4_000]
    words = _NAMED.sub("", " ".join(unescape(_TAG.sub(_gap, text)).split()))
    if len(words) <= _TITLE:
        return words
    return (words[:_TITLE].rpartition(" ")[0] or words[:_TITLE]) + " …"


def _gap(tag: re.Match[str]) -> str:
    return " " if tag[0].lower().startswith(("<p", "</p", "<br")) else ""


def post_of(
    status: Mapping[str, Any], base: str, thread: ThreadInfo, parent: Address | None, order: int = 0
) -> Post:
    """A post without ``flaw``."""
    author = account_of(status.get("account"), base)
    assert author is not None
    quoted = object_of(status, "quote", "quoted_status")
    return Post(
        address=address_of(status, base),
        thread=thread,
        author=author,
        at_us=moment_of(text_of(status, "created_at")),
        source=_source(status),
        markup=Markup.HTML,
        parent=parent,
        link=Link.STATED if parent else Link.NONE,
        order=order,
        edited_us=moment_of(text_of(status, "edited_at")),
        quotes=(address_of(quoted, base),) if ident(quoted.get("id")) else (),
        attachments=tuple(_attached(one) for one in objects_of(status, "media_attachments"))[:50],
    )


def earlier(status: Mapping[str, Any], history: object) -> list[dict[str, Any]]:
    """The post with each text that it had before, oldest first, without that of today."""
    found: list[dict[str, Any]] = []
    versions = history if isinstance(history, list) else []
    for n, one in enumerate(versions[:-1]):
        if isinstance(one, dict) and isinstance(one.get("content"), str):
            texts = {name: one.get(name) for name in ("content", "spoiler_text", "poll", "media_attachments")}  # fmt: skip
            found.append({**status, **texts, "edited_at": one.get("created_at") if n else None})
    return found


def _source(status: Mapping[str, Any]) -> str:
    content = status.get("content")
    parts = [content if isinstance(content, str) else ""]
    warning = text_of(status, "spoiler_text").strip()
    if warning:
        parts.insert(0, f"<p><strong>{escape(warning)}</strong></p>")
    options = [text_of(one, "title") for one in objects_of(status, "poll", "options")]
    if any(options):
        parts.append("<ul>" + "".join(f"<li>{escape(one)}</li>" for one in options) + "</ul>")
    return cut(plain("".join(parts)))


def _attached(found: Mapping[str, Any]) -> Attachment:
    address = _link(found.get("url")) or _link(found.get("remote_url"))
    name = text_of(found, "description").strip() or address.rpartition("/")[2] or ident(found.get("id"))  # fmt: skip
    return Attachment(name[:_LONGEST], _KINDS.get(text_of(found, "type"), AttachmentKind.FILE), address)  # fmt: skip


def _link(value: object) -> str:
    """An address of the web; "" for anything else."""
    text = value if isinstance(value, str) and len(value) <= _LONGEST else ""
    good = text.startswith(("https://", "http://")) and text.isprintable() and " " not in text
    return text if good else ""

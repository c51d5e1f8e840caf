"""A pasted conversation, from a text file or by hand: posts as core/capture/capture.py proposes them, or as they were mended.

There are no ids in a paste. A post's address is its permalink where the page gave one, else ``capture:`` and a hash of
thread, author, words and n-th such; a time that was deduced ("3 h") stays out of it, so that the same paste an
hour later is the same posts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten
from urllib.parse import quote

from moderator_console.core.capture.capture import Doubt, Proposed, propose
from moderator_console.core.capture.capture_lines import MOST_CHARS
from moderator_console.core.capture.capture_when import flat
from moderator_console.core.posts import (
    Account,
    Address,
    Attachment,
    Item,
    Link,
    Post,
    Precision,
    Skipped,
    ThreadInfo,
)
from moderator_console.readers import Wishes
from moderator_console.readers.identity import digest
from moderator_console.readers.line_model import line_model
from moderator_console.readers.sources import Source
from moderator_console.readers.text import cut, decode

_SCHEME = "capture:"
#: No clock is right after the year 2200.
_LAST_US = 7_258_118_400_000_000
#: What a doubt says in the list of what was skipped or remarked.
WHY = {
    Doubt.NO_AUTHOR: "Nobody is named as its author.",
    Doubt.AUTHOR_UNSURE: "Its author was guessed.",
    Doubt.NO_TIME: "No time was found.",
    Doubt.TIME_UNSURE: "Its time was guessed.",
    Doubt.DAY_SUPPLIED: "Only a clock was found; the day was supplied.",
    Doubt.DAY_OR_MONTH: "Day and month could be the other way round.",
    Doubt.NO_TEXT: "It has no words.",
    Doubt.QUOTE_END: "Where its quote ends was guessed.",
    Doubt.LEFT_OVER: "Something of the page may be left in its text.",
    Doubt.ANSWER_GUESSED: "Whom it answers was guessed.",
}


class PasteReader:
    """A pasted conversation. Never claims a file: any text could be one."""

    name = "paste"
    title = "pasted conversation"

    def claims(self, source: Source) -> float:
        return 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        for entry in source.entries():
            try:
                with entry.open() as stream:
                    data = stream.read(MOST_CHARS * 4 + 1)
            except OSError as trouble:
                yield Skipped(entry.name, f"The file cannot be read: {trouble}.")
                continue
            if len(data) > MOST_CHARS * 4:
                yield Skipped(entry.name, "It is too large for a paste; only its beginning is read.", kept=True)  # fmt: skip
            text = decode(data).text
            kind = "html" if _is_page(text) else "text"
            found = propose(
                **{kind: text}, now_us=wishes.now_us or 0, zone=wishes.zone, lang=wishes.language, model=line_model(),
            )  # fmt: skip
            if not found.posts:
                yield Skipped(entry.name, "No post was found in it.")
            for n, post in enumerate(found.posts, 1):
                for doubt in post.doubts:
                    yield Skipped(f"{entry.name}, post {n}", WHY[doubt], kept=True)
            for left in found.left:
                words = shorten(left.text, 70, placeholder="…")
                yield Skipped(entry.name, f"A part of it is in no post: “{words}”.", kept=True)
            yield from posts_of(found.posts, thread_of(wishes.community, found.title, found.posts))
        yield from source.refused()


READER = PasteReader()


def _is_page(text: str) -> bool:
    head = text[:2000].lower()
    return "<" in head and any(mark in text.lower() for mark in ("</div>", "</p>", "</li>", "<br", "</article>"))  # fmt: skip


def thread_of(community: str, title: str, posts: Sequence[Proposed]) -> ThreadInfo:
    """The thread that captured posts belong to: known by its title in its community, else by its first post."""
    said = flat(title).strip()
    if said:
        address = digest("capture-thread", flat(community), said)
    elif posts:
        first = posts[0]
        address = digest("capture-thread", flat(community), first.author, _words(first.text))
    else:
        address = digest("capture-thread", flat(community))
    # A list of threads needs something to call it by: where no title was copied, the first words.
    first_line = posts[0].text.strip().partition("\n")[0] if posts else ""
    return ThreadInfo(
        Address(f"{_SCHEME}thread:{address}"),
        title.strip() or shorten(first_line, 70, placeholder="…"),
    )


def posts_of(
    proposed: Sequence[Proposed],
    thread: ThreadInfo,
    attachments: Sequence[tuple[Attachment, ...]] = (),
) -> tuple[Post, ...]:
    """The proposals as posts of ``thread``, in their order; ``attachments`` go with them one by one.

    Whoever is not named stays somebody of their own: two unknown authors are not one.
    """
    addresses = _addresses(proposed, thread)
    made = []
    for n, post in enumerate(proposed):
        parent = addresses[post.parent] if post.parent is not None else None
        name = post.author.strip()
        key = (
            f"capture:name/{quote(flat(name), safe='')}"
            if name
            else f"capture:unknown/{addresses[n]}"
        )
        made.append(
            Post(
                address=addresses[n],
                thread=thread,
                author=Account(key, name or "?"),
                at_us=_sound_time(post.at_us),
                source=cut(post.text),
                parent=parent,
                link=post.link if parent is not None else Link.NONE,
                precision=post.precision,
                zone=post.zone,
                order=n,
                quotes=tuple(addresses[at] for at in post.quotes),
                attachments=attachments[n] if n < len(attachments) else (),
            )
        )
    return tuple(made)


def _sound_time(at_us: int | None) -> int | None:
    return at_us if at_us is not None and 0 < at_us < _LAST_US else None


def _is_address(link: str) -> bool:
    return (
        link.startswith(("https://", "http://"))
        and len(link) <= 500
        and link.isprintable()
        and " " not in link
    )


def _addresses(proposed: Sequence[Proposed], thread: ThreadInfo) -> list[Address]:
    seen: dict[str, int] = {}
    links: set[str] = set()
    made: list[Address] = []
    for post in proposed:
        if _is_address(post.permalink) and post.permalink not in links:
            links.add(post.permalink)
            made.append(Address(post.permalink))
            continue
        at = "" if post.precision is Precision.DEDUCED else str(post.at_us)
        key = digest("capture", thread.address, flat(post.author), at, _words(post.text))
        nth = seen.get(key, 0)
        seen[key] = nth + 1
        made.append(Address(f"{_SCHEME}post:{digest(key, str(nth)) if nth else key}"))
    return made


def _words(text: str) -> str:
    return " ".join(text.split())

"""From the parts of a talk page to posts: threads by heading, who answers whom by depth, and addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from moderator_console.core.posts import (
    Account,
    Address,
    Item,
    Link,
    Markup,
    Post,
    Skipped,
    ThreadInfo,
)
from moderator_console.readers import Wishes
from moderator_console.readers.identity import Hashing, thread_address
from moderator_console.readers.mediawiki_page import TalkPage
from moderator_console.readers.mediawiki_parts import Heading, Part, Place, Signed
from moderator_console.readers.text import cut
from moderator_console.readers.times import zone_named

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Bytes of a heading in a link to a comment, as DiscussionTools cuts them.
_TITLE_BYTES = 80


class Threads:
    """One page: its threads by heading, and in each the comments that may still be answered, by depth.

    ``where`` stands before the line of what is listed. ``place`` is what is known of the page already.
    """

    def __init__(self, where: str, wishes: Wishes, place: Place | None = None) -> None:
        self._where = where
        self._community = wishes.community
        #: The file's name is shown where a page does not name itself; it never enters an address.
        self._stem = PurePosixPath(where).stem.replace("_", " ")
        self.page = TalkPage(self._stem, zone_named(wishes.zone))
        if place is not None:
            self.page.place = place
        self.guessed = False
        self.count = 0
        self._uri: str | None = None
        self._headings: list[Heading] = []
        self._thread: ThreadInfo | None = None
        self._above: list[tuple[Address, str] | None] = []
        self._hashing = Hashing()
        self._anchors: dict[str, int] = {}
        self._ids: dict[int, int] = {}

    def take(self, text: str) -> Iterator[Item]:
        """What the next piece of the page completed."""
        yield from self._items(self.page.parts(text))

    def last(self) -> Iterator[Item]:
        """What the end of the page completed."""
        yield from self._items(self.page.last())
        for line in self.page.left_out:
            yield Skipped(f"{self._where}, line {line}", "A tag without an end was left out.")

    def _items(self, parts: Iterable[Part]) -> Iterator[Item]:
        for part in parts:
            if isinstance(part, Heading):
                self._begin(part)
            elif isinstance(part, Signed):
                yield self._post(part)
            else:
                where = f"{self._where}, line {part.line}"
                yield Skipped(where, "These words bear no signature.")

    def _begin(self, heading: Heading) -> None:
        while self._headings and self._headings[-1].depth >= heading.depth:
            self._headings.pop()
        self._headings.append(heading)
        self._thread = None
        self._above = []

    def _info(self) -> ThreadInfo:
        """The thread of the last heading; comments above the first one are in a thread named as the page."""
        if self._thread is None:
            place = self._place()
            title = " › ".join(heading.title for heading in self._headings)
            anchor = "_".join(self._headings[-1].title.split()) if self._headings else ""
            nth = self._anchors[anchor] = self._anchors.get(anchor, 0) + 1
            if nth > 1:
                anchor += f"_{nth}"
            if self._uri:
                address = Address(self._uri + ("#" + _quoted(anchor) if anchor else ""))
            else:
                address = thread_address("mediawiki", self._community, place.title, title, anchor)
                self._hashing = Hashing("mediawiki", self._community, address)
            self._thread = ThreadInfo(address, title or place.title or self._stem)
        return self._thread

    def _place(self) -> Place:
        place = self.page.place
        if self._uri is None:
            # Said in the head of a page, before anybody's words.
            self._uri = _uri(place.address)
        return place

    def _post(self, part: Signed) -> Post:
        thread = self._info()
        above = self._above
        # Who skips a step answers the last one all the same; a first comment that is indented answers nobody.
        above.extend((above[-1:] or [None]) * (part.level - 1 - len(above)))
        parent = above[part.level - 2] if part.level > 1 else None
        name = f"{'_'.join(part.author.split())}-{_moment(part.when.at_us)}"
        address = self._address(part, name, parent[1] if parent else None)
        del above[part.level - 1 :]
        above.append((address, name))
        self.count += 1
        return Post(
            address=address,
            thread=thread,
            author=self._account(part.author),
            at_us=part.when.at_us,
            source=cut(part.html),
            markup=Markup.HTML,
            parent=parent[0] if parent else None,
            link=Link.STATED if parent else Link.NONE,
            precision=part.when.precision,
            zone=part.when.zone,
            order=self.count,
            charset_guessed=self.guessed,
        )

    def _address(self, part: Signed, name: str, above: str | None) -> Address:
        if not self._uri:
            # Without the words: a comment whose words were mended is the same comment.
            return self._hashing.address(part.author, part.when.at_us, "")
        if above is None:
            title = self._headings[-1].title if self._headings else ""
            above = cut("_".join(title.split()), _TITLE_BYTES)
        made = f"c-{name}-{above}" if above else f"c-{name}"
        key = hash(made)
        nth = self._ids.get(key, 0)
        self._ids[key] = nth + 1
        return Address(f"{self._uri}#{_quoted(made)}" + (f"-{nth}" if nth else ""))

    def _account(self, name: str) -> Account:
        wiki = urlsplit(self._uri).netloc if self._uri else _quoted(self._community)
        return Account(f"mediawiki:{wiki}/user/{_quoted(name)}", name)


def _uri(said: str) -> str:
    """The page's address as it is kept, or empty where the page did not say one."""
    if said.startswith("//"):
        said = "https:" + said
    try:
        parts = urlsplit(said)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    # One page has many spellings: spaces, colons and accents with and without percent signs.
    return f"{parts.scheme}://{quote(parts.netloc, safe=':')}{quote(parts.path, safe='/:%()!*,;@')}"


def _moment(at_us: int | None) -> str:
    return (_EPOCH + timedelta(microseconds=at_us or 0)).strftime("%Y%m%d%H%M%S")


def _quoted(text: str) -> str:
    return quote(text, safe="-_.:()'!*,;@/", errors="replace")

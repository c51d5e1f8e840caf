"""What a WordPress says, as posts: an article begins a thread, each comment answers another or the article.

Addresses hold numbers, never the pretty link: that changes with the blog's settings, with the article's title and, for a
comment, with the number of comments before it. WordPress leads from these to wherever the article is.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

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
    Link,
    Markup,
    Post,
    Precision,
    Skipped,
    ThreadInfo,
)
from moderator_console.readers.identity import digest
from moderator_console.readers.text import cut, plain

#: What a comment is called that waits, or that nobody but staff sees any more.
HELD, BINNED = "hold", "trash"
REMOVED = frozenset((BINNED, "spam", "post-trashed"))
_TAG = re.compile(r"<[^<>]*>")
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")
_ROUTE = re.compile(r"/wp/v2/[\w-]{1,60}/\d{1,18}$")
_COMMENT = re.compile(r"comment-(\d{1,18})$")


class Naming:
    """Names of one blog's things. ``site`` is its address without a slash at the end."""

    def __init__(self, site: str) -> None:
        self.site = site

    def article(self, number: int) -> Address:
        """The address of an article."""
        return Address(f"{self.site}/?p={number}")

    def comment(self, article: int, number: int) -> Address:
        """The address of a comment."""
        return Address(f"{self.article(article)}#comment-{number}")

    def numbers(self, address: Address) -> tuple[int, int]:
        """The numbers of article and comment in an address, 0 for what it does not name."""
        try:
            parts = urlsplit(str(address))
        except ValueError:
            return 0, 0
        if not str(address).startswith(f"{self.site}/"):
            return 0, 0
        asked = parse_qs(parts.query)
        article = next((one for name in ("p", "page_id") for one in asked.get(name, [])), "")
        comment = _COMMENT.match(parts.fragment)
        return _number(article), int(comment[1]) if comment else 0

    def account(self, number: int, name: str, mail: str = "") -> Account:
        """A member, or a guest: who gave the same mail address is the same one, else who gave the same name.

        Nobody asked whether the address is theirs, so it does not join them with anybody who writes mails.
        """
        if number > 0:
            return Account(f"{self.site}/?author={number}", name)
        who = mail.strip().casefold() or f"name {name}"
        return Account(f"{self.site}/#guest-{digest(self.site, who)}", name)

    def thread(self, article: int, title: str) -> ThreadInfo:
        """The thread below an article."""
        return ThreadInfo(Address(f"{self.article(article)}#comments"), title)

    # -- posts --------------------------------------------------------------------

    def article_post(self, found: dict[str, Any]) -> Post | Skipped:
        """An article: its beginning only, since the thread is about what is said below it."""
        number = number_of(found, "id")
        if number <= 0:
            return Skipped("posts", "an article has no number")
        author = next(iter(objects_of(found, "_embedded", "author")), {})
        return Post(
            self.article(number),
            self.thread(number, title_of(found)),
            self.account(number_of(found, "author"), plain(author.get("name"))),
            _moment(found, "date_gmt"),
            cut(plain(object_of(found, "excerpt").get("rendered"))),
            Markup.HTML,
            precision=Precision.SECOND,
            removed=text_of(found, "status") == BINNED,
        )

    def comment_post(self, found: dict[str, Any], title: str) -> Post | Skipped:
        """A comment. Its text is what was written where that is told, else what WordPress made of it."""
        number, article = number_of(found, "id"), number_of(found, "post")
        if number <= 0 or article <= 0:
            return Skipped(f"comment {number}", "it has no number, or is below no article")
        above = number_of(found, "parent")
        stated = above > 0 and above != number
        return Post(
            self.comment(article, number),
            self.thread(article, title),
            self.account(
                number_of(found, "author"), plain(found.get("author_name")), plain(found.get("author_email"))
            ),
            _moment(found, "date_gmt"),
            cut(source_of(found)),
            Markup.HTML,
            parent=self.comment(article, above) if stated else self.article(article),
            link=Link.STATED,
            precision=Precision.SECOND,
            order=number,
            removed=text_of(found, "status") in REMOVED,
        )  # fmt: skip


def title_of(found: dict[str, Any]) -> str:
    """The title of an article as text."""
    return " ".join(words_of(plain(object_of(found, "title").get("rendered"))).split())


def words_of(html: str) -> str:
    """The words in HTML."""
    return unescape(_TAG.sub("", html))


def source_of(comment: dict[str, Any]) -> str:
    """The text of a comment as HTML.

    What was written is taken before what is shown: the latter changes with each extension of the blog, and nobody edited.
    """
    content = object_of(comment, "content")
    if not isinstance(content.get("raw"), str):
        return plain(content.get("rendered"))
    written = plain(content["raw"]).replace("\r\n", "\n").strip()
    return "\n".join(
        "<p>" + part.replace("\n", "<br>\n") + "</p>" for part in _BLANK.split(written) if part
    )


def above_of(comment: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """What a comment says of its article: as much as came with it, and where all of it is asked for."""
    article = next(iter(objects_of(comment, "_embedded", "up")), {})
    link = next(iter(objects_of(comment, "_links", "up")), {})
    try:
        parts = urlsplit(text_of(link, "href"))
    except ValueError:
        return article, ""
    route = parse_qs(parts.query).get("rest_route", [parts.path])[0]
    found = _ROUTE.search(route)
    return article, found[0] if found else ""


def _moment(found: dict[str, Any], name: str) -> int | None:
    """Microseconds; what is written without a zone is UTC."""
    return moment_of(text_of(found, name))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0

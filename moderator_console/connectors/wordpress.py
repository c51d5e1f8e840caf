"""WordPress: the comments below the articles of a blog are read, answered and moderated as its own interface allows.

An article and its comments are a thread. What waits for approval is the queue. There are no private messages: members are
written to by mail, through an account that sends mail. Our name with the entry's number goes along as the name of the
program, which WordPress keeps beside each comment and shows to moderators: that is how a comment whose answer was lost is
found again. WordPress tells nobody of edits and removals, so they are seen when a thread is read anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any
from urllib.parse import urlsplit

from moderator_console.connectors import Ask, Kind
from moderator_console.connectors.http_answer import moment_of, number_of, object_of, text_of
from moderator_console.connectors.http_line import NAME
from moderator_console.connectors.wordpress_acts import (
    ARTICLES,
    COMMENTS,
    PAGES,
    RIGHT,
    WordPressActs,
)
from moderator_console.connectors.wordpress_line import DUPLICATE, PAGE, WordPressLine, code_of
from moderator_console.connectors.wordpress_newest import Newest
from moderator_console.connectors.wordpress_posts import (
    BINNED,
    HELD,
    REMOVED,
    Naming,
    above_of,
    source_of,
    title_of,
    words_of,
)
from moderator_console.connectors.wordpress_walk import Walk
from moderator_console.core.platform_trouble import (
    CannotLook,
    Declined,
    Forbidden,
    Gone,
    UnknownOutcome,
    Unreadable,
)
from moderator_console.core.platforms import (
    Batch,
    Capabilities,
    Deletes,
    Edits,
    Errand,
    Flag,
    Flags,
    History,
    Outgoing,
    Private,
    Proof,
    Receipt,
    Removal,
    Resend,
    Structure,
    Whoami,
)
from moderator_console.core.posts import Address, Post, Skipped
from moderator_console.readers.text import clean, plain

_ME = "/wp/v2/users/me"
_OF_COMMENT = "id,post,parent,author,author_name,author_email,author_user_agent,date_gmt,content,status,_links.up,_embedded"
_OF_ARTICLE = "id,author,date_gmt,title,excerpt,status,slug,comment_status,_links.author,_embedded"
#: Bytes that a comment may have (wp_get_comment_fields_max_lengths), in characters of four.
_LONGEST = 65_525 // 4
#: PHP ends what takes longer, as a rule, so that a comment is there by then or never.
_SETTLES_US = 2 * 60 * 1_000_000
#: How many pages of waiting comments are followed, and the characters that their numbers may take in a cursor.
_QUEUE, _FOLLOWED = 4, 1_900
#: Signs of a cursor at most.
_SHORT = 2_000
#: How many pages are looked through for a comment of ours.
_LOOKS = 20
#: Signs of the address of a blog at most.
_LONGEST_HOME = 500


class WordPressPlatform:
    """Any blog with its interface for programs (WordPress 5.6 or newer)."""

    name = "wordpress"
    title = "WordPress"
    proof = Proof.SERVER
    asks = (
        Ask("url", "Address of the blog", Kind.URL, hint="like https://example.org",
            words=(("fr", "Adresse du blog", "comme https://example.org"),)),
        Ask("user", "User name", words=(("fr", "Nom d’utilisateur", ""),)),
        Ask("secret", "Application password", Kind.SECRET, hint="made in your profile there, not the one you log in with",
            words=(("fr", "Mot de passe d’application", "créé là-bas dans votre profil, pas celui de la connexion"),)),
    )  # fmt: skip

    def connect(self, settings: Mapping[str, str], secret: str) -> WordPressConnector:
        """Raises WrongWords for what is no address and no user name."""
        return WordPressConnector(settings, secret)


PLATFORM = WordPressPlatform()


class WordPressConnector:
    """One member of one blog. See ``Connector``."""

    name = "wordpress"

    def __init__(self, settings: Mapping[str, str], secret: str) -> None:
        self._line = WordPressLine(settings.get("url", ""), settings.get("user", ""), secret)
        self._acts = WordPressActs(self._line, self._may, self._comment)
        self._own: Naming | None = None
        self._title = ""
        self._known: dict[str, Any] | None = None
        self._above: set[str] = set()
        self._looked = False

    def stop(self) -> None:
        self._line.http.stop()

    def close(self) -> None:
        self._line.http.close()

    # -- who we are -----------------------------------------------------------

    def check(self) -> tuple[Whoami, Capabilities]:
        self._known = self._own = None
        me = self._me()
        account = self._naming.account(number_of(me, "id"), plain(me.get("name")))
        return Whoami(account, self._title), self._can()

    @property
    def _naming(self) -> Naming:
        """Names as the blog itself says where it is: the same by whatever way it is reached."""
        if self._own is None:
            answer = self._line.get("/")
            about = answer.object()
            known = about.get("namespaces")
            if not isinstance(known, list) or "wp/v2" not in known:
                raise Unreadable(answer.where, "wp/v2?")
            home = text_of(about, "home").rstrip("/")
            self._title = words_of(plain(about.get("name")))
            self._own = Naming(home if _same_blog(home, self._line.site) else self._line.site)
        return self._own

    def _me(self) -> dict[str, Any]:
        if self._known is None:
            answer = self._line.get(_ME, {"context": "edit"})
            found = answer.object()
            if number_of(found, "id") <= 0:
                raise Unreadable(answer.where, "nobody")
            self._known = found
        return self._known

    def _may(self, *rights: str) -> bool:
        has = object_of(self._me(), "capabilities")
        return all(has.get(right) in (True, 1, "1") for right in rights)

    def _can(self) -> Capabilities:
        staff = self._may(RIGHT)
        return Capabilities(
            Structure.TREE, History.ALL, Edits.LAST, Deletes.GAP, Flags.QUEUE if staff else Flags.NONE,
            Private.NONE, True, self._acts.possible(), resend=Resend.FIND, settles_us=_SETTLES_US, longest=_LONGEST,
            needs=() if staff else (("flags", RIGHT), ("acts", RIGHT)),
        )  # fmt: skip

    # -- reading --------------------------------------------------------------

    def _query(self, status: str = "all", **more: Any) -> dict[str, Any]:
        """What comments are asked for: a member sees those that all see."""
        told: dict[str, Any] = {"_fields": _OF_COMMENT, "_embed": "up", **more}
        return {**told, "context": "edit", "status": status} if self._may(RIGHT) else told

    def changes(self, cursor: str | None) -> Batch:
        comments, articles, newest = _walks(cursor)
        # Once for each reading; while the past is read it would only be asked for again.
        look = not self._looked or not (comments.gaps or articles.gaps)
        found = comments.step(self._line, COMMENTS, self._query(), look=look)
        begun = articles.step(
            self._line, ARTICLES, {"_fields": _OF_ARTICLE, "_embed": "author"}, look=look
        )
        removals: tuple[Removal, ...] = ()
        page = comments.newest
        if page is not None:
            others, removals = self._vanished(newest.vanished(page.entries, end=page.end))
            found += newest.changed(page.entries) + others
            newest = Newest.seen(page.entries)
        self._looked = True
        posts = [self._naming.article_post(one) for one in begun]
        posts += self._comments(found)
        return _batch(
            posts, cursor=_cursor(comments, articles, newest), more=bool(comments.gaps or articles.gaps),
            done=comments.read + articles.read, total=comments.total + articles.total, removals=removals,
        )  # fmt: skip

    def _vanished(
        self, gone: Mapping[int, int]
    ) -> tuple[tuple[dict[str, Any], ...], tuple[Removal, ...]]:
        """What became of comments that are shown no more: those that lie in the bin, and those that are gone."""
        if not gone:
            return (), ()
        query = self._query("any", include=",".join(map(str, gone)), per_page=PAGE)
        there = [one for one in self._line.get(COMMENTS, query).list() if isinstance(one, dict)]
        kept = [one for one in there if text_of(one, "status") not in REMOVED - {BINNED}]
        left = set(gone) - {number_of(one, "id") for one in kept}
        removed = (Removal(self._naming.comment(gone[number], number)) for number in sorted(left))
        return tuple(kept), tuple(removed)

    def thread(self, address: Address, cursor: str | None) -> Batch:
        part, last, at = _place(cursor)
        article, comment = self._naming.numbers(address)
        if comment and not (article and (part or last)):
            found = self._comment(comment)
            # What lies in the bin comes with its thread; what was taken for spam, or lost its article, never does.
            if text_of(found, "status") in REMOVED - {BINNED}:
                raise Gone(text_of(found, "status"))
            article = number_of(found, "post")
        if not article:
            article = self._named(address)
        posts = [] if part or last else [self._article(article)]
        # What was thrown away is shown to moderators only, in a list of its own.
        parts = ("all", BINNED) if self._may(RIGHT) else ("all",)
        query = self._query(parts[min(part, len(parts) - 1)], post=article)
        page = self._line.past(COMMENTS, query, last, at, newest_first=False)
        posts += self._comments(page.entries, others=False)
        if page.end or not page.entries:
            part, last, at = part + 1, 0, 0
        else:
            last, at = number_of(page.entries[-1], "id"), page.at
        more = part < len(parts)
        return _batch(posts, cursor=json.dumps([part, last, at]) if more else None, more=more)

    def flags(self, cursor: str | None) -> Batch:
        if not self._may(RIGHT):
            return Batch()
        before = _followed(cursor)
        waiting: dict[int, dict[str, Any]] = {}
        last, at, end = 0, 0, False
        for _ in range(_QUEUE):
            page = self._line.past(COMMENTS, self._query(HELD), last, at, newest_first=False)
            waiting.update((number_of(one, "id"), one) for one in page.entries)
            last, at, end = max([last, *waiting]), page.at, page.end or not page.entries
            if end:
                break
        flags = [
            Flag(_flag_id(n), self._naming.comment(article, n), None, HELD, None, open=False)
            for n, article in before.items()
            if n not in waiting and (end or n < last)
        ]
        # Those that wait longest; the rest once there is room, so that each is also seen to be settled.
        followed = {n: article for n, article in before.items() if n not in waiting and not end and n > last}  # fmt: skip
        for number, one in waiting.items():
            followed[number] = number_of(one, "post")
            if number not in before and len(_written(followed)) > _FOLLOWED:
                del followed[number]
        posts = self._comments(waiting[n] for n in followed if n in waiting)
        flags += [
            Flag(_flag_id(post.order), post.address, None, HELD, post.at_us, text=post.source)
            for post in posts
            if isinstance(post, Post) and post.order
        ]
        batch = _batch(posts, cursor=_written(followed))
        return Batch(batch.posts, flags=tuple(flags), skipped=batch.skipped, cursor=batch.cursor)

    def _comments(
        self, found: Iterable[dict[str, Any]], *, others: bool = True
    ) -> list[Post | Skipped]:
        """Comments as posts; with ``others`` what they are below, where that is no article of the blog's list."""
        posts: list[Post | Skipped] = []
        for one in found:
            article, route = above_of(one)
            known = route.startswith(f"{ARTICLES}/") or route in self._above
            if others and route and not known:
                self._above.add(route)
                posts.append(self._root(route))
            posts.append(self._naming.comment_post(one, title_of(article)))
        return posts

    def _article(self, number: int) -> Post | Skipped:
        """The beginning of a thread: an article, a page, or whatever else the blog has. Raises Gone."""
        for route in (f"{ARTICLES}/{number}", f"{PAGES}/{number}"):
            try:
                return self._at(route)
            except Gone:
                pass
        found = self._line.get(COMMENTS, {**self._query(post=number), "per_page": 1}).list()
        _, route = above_of(found[0]) if found and isinstance(found[0], dict) else ({}, "")
        if not route:
            raise Gone(str(self._naming.article(number)))
        return self._at(route)

    def _at(self, route: str) -> Post | Skipped:
        query = {"_fields": _OF_ARTICLE, "_embed": "author"}
        return self._naming.article_post(self._line.get(route, query).object())

    def _root(self, route: str) -> Post | Skipped:
        try:
            return self._at(route)
        except (Gone, Forbidden, Unreadable) as trouble:
            return Skipped(route, trouble.said or "it cannot be read", kept=True)

    def _named(self, address: Address) -> int:
        """The article of a pretty link, by its last word. Raises Gone."""
        site = self._naming.site
        word = str(address).removeprefix(site).partition("?")[0].partition("#")[0]
        slug = word.strip("/").rpartition("/")[2]
        if slug and str(address).startswith(f"{site}/"):
            for kind in (ARTICLES, PAGES):
                found = self._line.get(kind, {"slug": slug, "_fields": "id"}).list()
                for one in found[:1]:
                    return number_of(one, "id")
        raise Gone(str(address))

    def _comment(self, number: int) -> dict[str, Any]:
        query = {"context": "edit"} if self._may(RIGHT) else {}
        asked = {**query, "_fields": _OF_COMMENT}
        try:
            return self._line.get(f"{COMMENTS}/{number}", asked).object()
        except Forbidden as trouble:
            # For whoever may not see the bin it is gone.
            if code_of(trouble) == "rest_cannot_read":
                raise Gone(trouble.said) from trouble
            raise

    # -- writing ----------------------------------------------------------------

    def send(self, item: Outgoing) -> Receipt:
        if item.errand is not Errand.REPLY:
            raise Forbidden("WordPress has no private messages")
        article, above = self._answered(item)
        text = _written_text(item.text)
        if not text:
            raise Declined("no text")
        wish = {"post": article, "parent": above, "content": text}
        try:
            answer = self._line.ask("POST", COMMENTS, wish=wish, agent=item.id.hex, sends=True)
        except Declined as trouble:
            # The very same words at the same place by the same member: it is there already.
            found = self.find_sent(item) if code_of(trouble) == DUPLICATE else None
            if found is None:
                raise
            return found
        made = answer.maybe()
        if number_of(made, "id") <= 0:
            raise UnknownOutcome(answer.text[:80])
        return self._receipt(made, article)

    def find_sent(self, item: Outgoing) -> Receipt | None:
        article, above = self._naming.numbers(item.about or Address(""))
        if not article:
            return None
        me, staff = number_of(self._me(), "id"), self._may(RIGHT)
        query = self._query("any", post=article, parent=above, **({"author": me} if staff else {}))
        wanted = _letters(item.text)
        page = self._line.newest(COMMENTS, query)
        for _ in range(_LOOKS):
            for one in page.entries:
                if number_of(one, "author") != me:
                    continue
                agent = text_of(one, "author_user_agent")
                if agent.startswith(f"{NAME}/"):
                    if agent == f"{NAME}/{item.id.hex}":
                        return self._receipt(one, article)
                elif wanted and _letters(words_of(source_of(one))) == wanted:
                    return self._receipt(one, article)
            if page.end or not page.entries:
                break
            last = number_of(page.entries[-1], "id")
            page = self._line.past(COMMENTS, query, last, page.at, newest_first=True)
        if not staff and not wanted:
            raise CannotLook("no letters in it")
        return None

    def _answered(self, item: Outgoing) -> tuple[int, int]:
        """The numbers of the article and the comment (0: none) that a reply answers. Raises Gone."""
        article, above = self._naming.numbers(item.about or Address(""))
        if above:
            # WordPress takes an answer to what is not there any more.
            found = self._comment(above)
            if text_of(found, "status") in REMOVED:
                raise Gone(text_of(found, "status"))
            article = number_of(found, "post")
        if not article:
            raise Gone(str(item.about))
        return article, above

    def _receipt(self, comment: dict[str, Any], article: int) -> Receipt:
        number = number_of(comment, "id")
        status = text_of(comment, "status")
        return Receipt(
            self._naming.comment(number_of(comment, "post") or article, number),
            moment_of(text_of(comment, "date_gmt")),
            said="" if status == "approved" else status,
        )

    def act(self, item: Outgoing) -> Receipt:
        article, comment = self._naming.numbers(item.about or Address(""))
        return self._acts.act(item, article, comment)


def _same_blog(home: str, site: str) -> bool:
    """Whether an address is of the host that was asked: nobody speaks for another one’s posts."""
    try:
        there, here = (urlsplit(one) for one in (home, site))
        hosts = [(one.hostname or "").removeprefix("www.") for one in (there, here)]
    except ValueError:
        return False
    return hosts[0] == hosts[1] and there.scheme in ("https", "http") and len(home) < _LONGEST_HOME


def _batch(
    found: Iterable[Post | Skipped], *, cursor: str | None, more: bool = False, done: int = 0, total: int = 0,
    removals: tuple[Removal, ...] = (),
) -> Batch:  # fmt: skip
    posts, skipped = [], []
    for one in found:
        if isinstance(one, Post):
            posts.append(one)
        else:
            skipped.append(one)
    return Batch(
        tuple(posts),
        skipped=tuple(skipped),
        cursor=cursor,
        more=more,
        done=done,
        total=total,
        removals=removals,
    )


def _walks(cursor: str | None) -> tuple[Walk, Walk, Newest]:
    try:
        first, second, newest = json.loads(cursor) if cursor else (None, None, None)
    except (ValueError, TypeError, RecursionError):
        first = second = newest = None
    return Walk.of(first), Walk.of(second), Newest.of(newest)


def _cursor(comments: Walk, articles: Walk, newest: Newest) -> str:
    parts = [comments.written(), articles.written(), newest.written()]
    made = json.dumps(parts, separators=(",", ":"))
    return made if len(made) < _SHORT else json.dumps([*parts[:2], ""], separators=(",", ":"))


def _place(cursor: str | None) -> tuple[int, int, int]:
    """Part, last number and offset of a thread's reading."""
    try:
        part, last, at = json.loads(cursor) if cursor else (0, 0, 0)
        return max(0, int(part)), max(0, int(last)), max(0, int(at))
    except (ValueError, TypeError, OverflowError, RecursionError):
        return 0, 0, 0


def _flag_id(number: int) -> str:
    return f"{HELD} {number}"


def _written(followed: Mapping[int, int]) -> str:
    """Numbers of comments by their article, short: ``article:comment.comment``."""
    by: dict[int, list[str]] = {}
    for number, article in followed.items():
        by.setdefault(article, []).append(f"{number:x}")
    return ",".join(f"{article:x}:{'.'.join(numbers)}" for article, numbers in by.items()) or "-"


def _followed(cursor: str | None) -> dict[int, int]:
    found: dict[int, int] = {}
    for part in (cursor or "").split(","):
        article, _, numbers = part.partition(":")
        try:
            found.update((int(number, 16), int(article, 16)) for number in numbers.split("."))
        except ValueError:
            continue
    return found


def _written_text(text: str) -> str:
    """What a person wrote as WordPress takes it: it reads HTML."""
    return escape(clean(text).text.strip(), quote=False)


def _letters(text: str) -> str:
    """What of a text no extension of the blog changes."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())

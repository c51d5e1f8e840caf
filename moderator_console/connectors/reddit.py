"""Reddit: one community, read and moderated with PRAW's core, by an app of the moderator's own.

Posts and comments are those of an export (readers/reddit.py), so that they meet under one address. Reddit shows the last
1,000 of a listing, marks an edit and forgets the text before it; a text that its author took back is gone there. Members
are written to in modmail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

from moderator_console import __version__
from moderator_console.connectors import Ask, BrowserLogin, Kind
from moderator_console.connectors.http_answer import object_of, text_of
from moderator_console.connectors.reddit_line import API, SITE, RedditLine, RedditLogin
from moderator_console.connectors.reddit_marks import (
    HELD,
    Mark,
    held,
    listed,
    mark_of,
    open_of,
    open_word,
    reports,
)
from moderator_console.connectors.reddit_send import (
    CALLS,
    LONGEST,
    Sending,
    is_removed,
    parts_of,
    thing_address,
)
from moderator_console.connectors.reddit_talk import talk
from moderator_console.connectors.reddit_tree import Page, pages
from moderator_console.core.platform_trouble import (
    Forbidden,
    Gone,
    Unreadable,
)
from moderator_console.core.platforms import (
    Act,
    Batch,
    Capabilities,
    Deletes,
    Edits,
    Flag,
    Flags,
    History,
    Outgoing,
    Pace,
    Private,
    Proof,
    Receipt,
    Resend,
    Structure,
    Whoami,
)
from moderator_console.core.posts import Account, Address, Post, Skipped, ThreadEvent
from moderator_console.core.trouble import WrongWords
from moderator_console.readers.json_items import word
from moderator_console.readers.reddit import Reading, address_of
from moderator_console.readers.reddit_things import Thing
from moderator_console.readers.times import from_unix

_COMMUNITY = re.compile(r"[A-Za-z0-9_]{2,30}")
_CLIENT = re.compile(r"[A-Za-z0-9_-]{10,40}")
#: What the app asks for when somebody allows it; each scope is needed for a part of the record.
_SCOPES = ("identity", "read", "submit", "mysubreddits", "history", "modposts", "modlog", "modmail", "modnote")  # fmt: skip
_KINDS = {"t3": "new", "t1": "comments"}
_PAGE, _PAGES = 100, 10
_SETTLED = frozenset(("removelink", "removecomment", "spamlink", "spamcomment", "approvelink", "approvecomment", "lock", "unlock"))  # fmt: skip
#: Where the browser leads back to; Reddit wants to know it beforehand.
_BACK = "http://127.0.0.1:48157/"
_HERE = re.compile(r"http://(?:127\.0\.0\.1|localhost):\d{2,5}/?")
_AGENT = f"desktop:moderator-console:v{__version__} (moderation of r/{{community}})"


@dataclass(frozen=True, slots=True)
class RedditPlatform:
    """Reddit, or a server that speaks as it does."""

    site: str = SITE
    api: str = API
    name: str = "reddit"
    title: str = "Reddit"
    proof: Proof = Proof.RECORDED
    asks: tuple[Ask, ...] = (
        Ask("community", "Community", hint="like gardening, without r/",
            words=(("fr", "Communauté", "comme jardinage, sans r/"),)),
        Ask("client", "Client id of your app", hint="an “installed app” that Reddit approved",
            words=(("fr", "Identifiant client de votre application", "une «\u00a0installed app\u00a0» approuvée par Reddit"),)),
        Ask("back", "Its redirect URI", Kind.URL, usual=_BACK, hint="the same as in the app",
            words=(("fr", "Son URI de redirection", "la même que dans l’application"),)),
        Ask("secret", "Refresh token", Kind.SECRET, hint="the browser brings it",
            words=(("fr", "Jeton de renouvellement", "le navigateur l’apporte"),)),
    )  # fmt: skip

    def connect(self, settings: Mapping[str, str], secret: str) -> RedditConnector:
        """Raises WrongWords for what is no community or no client id."""
        community, client = _settings(settings)
        agent = _AGENT.format(community=community)
        return RedditConnector(community, RedditLine(client, secret, agent, self.site, self.api))

    def browser_login(self, settings: Mapping[str, str], back: str) -> BrowserLogin:
        """See ``LogsInByBrowser``. Reddit leads to the one address that the app was registered with."""
        community, client = _settings(settings)
        back = settings.get("back", "").strip() or _BACK
        if not _HERE.fullmatch(back):
            raise WrongWords(
                "This does not lead back to this computer.", "Write it like http://127.0.0.1:48157/"
            )
        state = token_urlsafe(24)
        asked = {
            "client_id": client, "response_type": "code", "state": state, "redirect_uri": back,
            "duration": "permanent", "scope": " ".join(_SCOPES),
        }  # fmt: skip
        url = f"{self.site}/api/v1/authorize?{urlencode(asked)}"
        agent = _AGENT.format(community=community)
        return RedditLogin(client, state, url, back, agent, self.site)


PLATFORM = RedditPlatform()


class RedditConnector:
    """One moderator, or member, of one community. See ``Connector``."""

    name = "reddit"

    def __init__(self, community: str, line: RedditLine) -> None:
        self._community, self._line = community, line
        self._me = ""
        self._sending = Sending(community, line, self._name)
        self._walk: tuple[str, int, Iterator[Page]] | None = None

    def stop(self) -> None:
        self._line.stop()

    def close(self) -> None:
        self._line.close()

    # -- who we are -----------------------------------------------------------

    def check(self) -> tuple[Whoami, Capabilities]:
        self._me = ""
        name = self._name()
        mine = self._get("my_moderator", limit=_PAGE)
        found, _ = listed(mine)
        places = tuple((word(one.get("display_name")), word(one.get("title"))) for one in found)
        ours = next((one for one in found if self._is_ours(one)), None)
        if ours is None and not self._is_ours(object_of(self._get("subreddit_about"), "data")):
            raise Gone(f"r/{self._community}")
        who = Account(f"reddit:u/{name.lower()}", name, "moderator" if ours else "")
        return Whoami(who, "Reddit", tuple(place for place in places if place[0])), self._can(ours)

    def _name(self) -> str:
        if not self._me:
            self._me = text_of(self._get("me"), "name")
            if not self._me:
                raise Unreadable("me")
        return self._me

    def _is_ours(self, about: Mapping[str, Any]) -> bool:
        return word(about.get("display_name")).lower() == self._community.lower()

    def _can(self, ours: Mapping[str, Any] | None) -> Capabilities:
        scopes = self._line.scopes
        told = ours.get("mod_permissions") if ours else []
        rights = (
            {one for one in told if isinstance(one, str)} if isinstance(told, list) else {"all"}
        )
        needs: list[tuple[str, str]] = []

        def may(what: str, right: str, scope: str) -> bool:
            allowed = ours is not None and bool(rights & {"all", right})
            if allowed and scopes & {"*", scope}:
                return True
            needs.append((what, scope if allowed else f"moderator: {right}"))
            return False

        acts: set[Act] = set()
        if may("acts", "posts", "modposts"):
            acts |= {*CALLS}
            if may("note", "posts", "modnote"):
                acts.add(Act.NOTE)
        flags = may("flags", "posts", "read")
        private = may("private", "mail", "modmail")
        public = bool(scopes & {"*", "submit"})
        if not public:
            needs.append(("public", "submit"))
        return Capabilities(
            Structure.TREE, History.WINDOW, Edits.LAST, Deletes.TOMBSTONE, Flags.SETTLE if flags and acts else
            Flags.LIST if flags else Flags.NONE, Private.ACCOUNT if private else Private.NONE, public,
            acts=frozenset(acts), resend=Resend.FIND, pace=Pace(100, 60.0), longest=LONGEST, needs=tuple(needs),
        )  # fmt: skip

    # -- reading --------------------------------------------------------------

    def changes(self, cursor: str | None) -> Batch:
        mark = mark_of(cursor)
        batch = Batch()
        if mark.step == 0:
            if not mark.top:
                self._changed(mark, first=True)
            batch = self._fresh(mark)
            if not mark.deep:
                mark.step = 1 if any(mark.low.values()) else 2
        elif mark.step == 1:
            batch = self._older(mark)
            mark.step = 1 if any(mark.low.values()) else 2
        else:
            batch = self._changed(mark)
            mark.step = 0
        return replace(batch, cursor=mark.word(), more=mark.step != 0 or bool(mark.deep))

    def _fresh(self, mark: Mark) -> Batch:
        """What was written since, the newest first."""
        things: list[Thing] = []
        for kind in [kind for kind in _KINDS if kind in mark.deep] or list(_KINDS):
            top = mark.top.get(kind)
            after, newest = mark.deep.pop(kind, ("", -1 if top is None else top))
            found, on = self._page(kind, after)
            new = [thing for thing in found if _number(thing) > (-1 if top is None else top)]
            things += new
            newest = max([newest, *(_number(thing) for thing in new)])
            if top is None:
                mark.top[kind], mark.low[kind] = max(newest, 0), on
            elif found and len(new) == len(found) and on not in ("", after):
                mark.deep[kind] = (on, newest)
            else:
                mark.top[kind] = newest
        return self._batch(things)

    def _older(self, mark: Mark) -> Batch:
        things: list[Thing] = []
        for kind in _KINDS:
            if low := mark.low.get(kind, ""):
                found, on = self._page(kind, low)
                things += found
                mark.low[kind] = "" if on == low or not found else on
        return self._batch(things)

    def _page(self, kind: str, after: str) -> tuple[list[Thing], str]:
        path = f"r/{self._community}/{_KINDS[kind]}/"
        more = {"after": after} if after else {}
        found, on = listed(self._line.get(path, limit=_PAGE, **more))
        return [Thing(kind, data, f"{path}, item {n}") for n, data in enumerate(found, 1)], on

    def _changed(self, mark: Mark, first: bool = False) -> Batch:
        """What was edited or moderated since: only moderators are told, the others see it by reading again."""
        things: dict[str, Thing] = {}
        events: list[tuple[str, dict[str, object]]] = []
        try:
            for data in self._since("about_edited", "edited", mark.edited, first):
                things[word(data.get("name"))] = _thing(data)
                mark.edited = max(mark.edited, _seconds(data, "edited"))
            log = list(self._since("about_log", "created_utc", mark.logged, first))
        except Forbidden:
            log = []
        mark.logged = max([mark.logged, *(_seconds(data, "created_utc") for data in log)])
        if first:
            return Batch()
        done = [data for data in log if word(data.get("action")) in _SETTLED]
        for data in self._info(word(one.get("target_fullname")) for one in done):
            things[word(data.get("name"))] = _thing(data)
        events = [(word(data.get("target_fullname")), data) for data in done]
        batch = self._batch(things.values())
        threads = {post.address: post.thread for post in batch.posts}
        opened = tuple(
            ThreadEvent(
                Address(f"{address_of(link)}#{word(data.get('id'))}"),
                threads[address_of(link)], "opened", _account(word(data.get("mod"))),
                from_unix(data.get("created_utc")).at_us,
            )
            for name, data in events
            if word(data.get("action")) == "unlock" and (link := name.removeprefix("t3_"))
            and address_of(link) in threads
        )  # fmt: skip
        return replace(batch, events=batch.events + opened)

    def _since(
        self, name: str, when: str, since: float, first: bool
    ) -> Iterator[dict[str, object]]:
        """The rows of a listing that are younger than ``since``; of a ``first`` look the youngest."""
        after = ""
        for _ in range(_PAGES):
            more = {"after": after} if after else {}
            found, on = listed(self._get(name, limit=1 if first else _PAGE, **more))
            new = [data for data in found if _seconds(data, when) > since]
            yield from new
            if first or len(new) < len(found) or on in ("", after):
                return
            after = on

    def thread(self, address: Address, cursor: str | None) -> Batch:
        link, comment = parts_of(address)
        n = int(cursor) if cursor and cursor.isascii() and cursor.isdigit() else 0
        key = f"{link} {comment}"
        if self._walk is None or self._walk[:2] != (key, n) or n == 0:
            walk = pages(self._line, link, comment)
            for _ in range(min(n, 2_000)):
                next(walk, None)
        else:
            walk = self._walk[2]
        page = next(walk, None)
        if page is None:
            # A cursor of another time: the thread has fewer pages now.
            return self.thread(address, None) if n else Batch()
        self._walk = (key, n + 1, walk) if page.more else None
        batch = self._batch(page.things, page.holes)
        done = min((n + 1) * _PAGE, page.total)
        return replace(
            batch, cursor=str(n + 1) if page.more else None, more=page.more, done=done, total=page.total
        )  # fmt: skip

    def talk(self, address: Address, cursor: str | None) -> Batch:
        return talk(lambda room: self._get("modmail_conversation", id=room), address)

    def flags(self, cursor: str | None) -> Batch:
        before, now = open_of(cursor), dict[str, list[str]]()
        things: list[Thing] = []
        flags: list[Flag] = []
        try:
            for data in self._since("about_modqueue", "created_utc", -1.0, first=False):
                thing, name = _thing(data), word(data.get("name"))
                address = thing_address(thing)
                if address is None or name in now:
                    continue
                things.append(thing)
                found = reports(data) or {HELD: (None, held(data))}
                now[name] = list(found)
                flags += [
                    Flag(f"{name}.{short}", address, who, reason, None)
                    for short, (who, reason) in found.items()
                ]
        except Forbidden:
            # Not a moderator (any more): the record says so, and why.
            return Batch()
        gone = [name for name, shorts in before.items() if set(shorts) - set(now.get(name, ()))]
        for data in self._info(gone):
            thing, name = _thing(data), word(data.get("name"))
            address = thing_address(thing)
            if address is None:
                continue
            things.append(thing)
            known = reports(data, settled=True)
            flags += [
                Flag(f"{name}.{short}", address, *known.get(short, (None, "")), None, open=False)
                for short in before[name]
                if short not in now.get(name, ())
            ]
        return replace(self._batch(things), flags=tuple(flags), cursor=open_word(now))

    def _info(self, names: Iterable[str]) -> Iterator[dict[str, object]]:
        """What these things are now."""
        wanted = list(dict.fromkeys(name for name in names if name[:3] in ("t1_", "t3_")))
        for n in range(0, len(wanted), _PAGE):
            found, _ = listed(self._get("info", id=",".join(wanted[n : n + _PAGE])))
            yield from found

    def _batch(self, things: Iterable[Thing], holes: Iterable[Skipped] = ()) -> Batch:
        """What a reader of an export makes of these things. A moderator's removal is one, though staff sees the text."""
        reading = Reading(remembers=False)
        posts: dict[Address, Post] = {}
        events: list[ThreadEvent] = []
        skipped: list[Skipped] = []
        for thing in things:
            for item in reading.thing(thing):
                if isinstance(item, Skipped):
                    skipped.append(item)
                elif isinstance(item, Post):
                    gone = item.removed or is_removed(thing.data)
                    posts[item.address] = replace(item, removed=gone)
                else:
                    events.append(item)
        return Batch(tuple(posts.values()), tuple(events), skipped=(*skipped, *holes))

    # -- writing ----------------------------------------------------------------

    def send(self, item: Outgoing) -> Receipt:
        return self._sending.send(item)

    def find_sent(self, item: Outgoing) -> Receipt | None:
        return self._sending.find_sent(item)

    def act(self, item: Outgoing) -> Receipt:
        return self._sending.act(item)

    def _get(self, name: str, *, id: str = "", **params: Any) -> Any:
        """``id`` is a part of some paths and a parameter of the others."""
        path = self._line.path(name, subreddit=self._community, id=id)
        return self._line.get(path, **({"id": id} if id and name == "info" else {}), **params)


# -- names ------------------------------------------------------------------------------


def _settings(settings: Mapping[str, str]) -> tuple[str, str]:
    """The community and the client id. Raises WrongWords."""
    community = settings.get("community", "").strip().removeprefix("/").removeprefix("r/").rstrip("/")  # fmt: skip
    if not _COMMUNITY.fullmatch(community):
        raise WrongWords("This is not the name of a community.", "Write it like gardening")
    client = settings.get("client", "").strip()
    if not _CLIENT.fullmatch(client):
        raise WrongWords(
            "This is not the client id of an app.", "Reddit shows it under the name of your app."
        )
    return community, client


def _thing(data: dict[str, object]) -> Thing:
    name = word(data.get("name"))
    return Thing("t1" if name.startswith("t1_") else "t3", data, name or "queue")


def _number(thing: Thing) -> int:
    """Reddit numbers things as they are written."""
    try:
        return int(word(thing.data.get("id")), 36)
    except ValueError:
        return -1


def _seconds(data: Mapping[str, object], when: str) -> float:
    found = data.get(when)
    good = isinstance(found, int | float) and not isinstance(found, bool) and abs(found) < 1 << 40
    return float(found) if good and isinstance(found, int | float) else 0.0


def _account(name: str) -> Account | None:
    return Account(f"reddit:u/{name.lower()}", name, "moderator") if name else None

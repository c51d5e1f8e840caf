"""Mastodon: what is said to an account or in a place of its server, reports, replies and private messages.

It may be another server that speaks the same (GoToSocial, Pleroma). There is no community but what one chooses to read:
what mentions the account, the server's own timeline, a hashtag, a list. What is private is a post that names one member
and is shown to them alone; it lies on both servers in the clear. Servers remember our keys for an hour.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from moderator_console.connectors import Ask, BrowserLogin, Kind
from moderator_console.connectors.http_answer import (
    Answer,
    moment_of,
    number_of,
    server_us,
    text_of,
    value_of,
)
from moderator_console.connectors.http_line import checked_base
from moderator_console.connectors.mastodon_line import MastodonLine, ident
from moderator_console.connectors.mastodon_login import MastodonLogin
from moderator_console.connectors.mastodon_posts import account_of, address_of
from moderator_console.connectors.mastodon_reports import Reports
from moderator_console.connectors.mastodon_tree import PAGE, Tree
from moderator_console.core.platform_trouble import (
    CannotLook,
    Declined,
    Down,
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
    Errand,
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
from moderator_console.core.posts import Address
from moderator_console.core.trouble import WrongWords

MENTIONS, LOCAL, TAG, LIST = "mentions", "local", "tag", "list"
_PLACE = "place"
_READS = (
    (MENTIONS, "What mentions or answers me"), (LOCAL, "What is written on this server"),
    (TAG, "A hashtag"), (LIST, "One of my lists"),
)  # fmt: skip
_FRENCH = (
    ("fr", MENTIONS, "Ce qui me mentionne ou me répond"), ("fr", LOCAL, "Ce qui est écrit sur ce serveur"),
    ("fr", TAG, "Un mot-dièse"), ("fr", LIST, "Une de mes listes"),
)  # fmt: skip
#: Posts of one page; after so many pages of the past it is looked for what is new.
_PAGE, _PAST = 40, 10
#: Stretches of the past that are still to be read; more are joined.
_STRETCHES = 12
#: Servers remember a key for an hour (PostStatusService): not to its last second.
_KEY_US = 50 * 60 * 1_000_000
_SECOND_US = 1_000_000
#: Own posts among which a message is looked for.
_OURS, _PAGES = 40, 5
#: Characters that a post may have where the server does not tell, and those that a name before the text may take.
_LONGEST, _NAME = 500, 32
_MENTION = re.compile(r"(?<![\w/])@(\w+(?:[.-]\w+)*)(?:@([\w.-]+\w(?::\d+)?))?")


class MastodonPlatform:
    """Any server that speaks as Mastodon does."""

    name = "mastodon"
    title = "Mastodon"
    proof = Proof.RECORDED
    asks = (
        Ask("url", "Address of the server", Kind.URL, hint="like https://social.example",
            words=(("fr", "Adresse du serveur", "par exemple https://social.example"),)),
        Ask("read", "What is read", Kind.CHOICE, usual=MENTIONS, choices=_READS, choice_words=_FRENCH,
            words=(("fr", "Ce qui est lu", ""),)),
        Ask(_PLACE, "Hashtag or list", needed=False, hint="its name, for the last two",
            words=(("fr", "Mot-dièse ou liste", "son nom, pour les deux derniers"),)),
        Ask("secret", "Access token", Kind.SECRET, hint="the browser brings it, or one that you made there",
            words=(("fr", "Jeton d’accès", "le navigateur l’apporte, ou un jeton créé là-bas"),)),
    )  # fmt: skip

    def connect(self, settings: Mapping[str, str], secret: str) -> MastodonConnector:
        """Raises WrongWords for what is no address of a server, and for a hashtag or list without a name."""
        return MastodonConnector(settings, secret)

    def browser_login(self, settings: Mapping[str, str], back: str) -> BrowserLogin:
        """See ``LogsInByBrowser``; asks the server."""
        return MastodonLogin(checked_base(settings.get("url", "")), back)


PLATFORM = MastodonPlatform()


class MastodonConnector:
    """One account of one server. See ``Connector``."""

    name = "mastodon"

    def __init__(self, settings: Mapping[str, str], secret: str) -> None:
        self._base = checked_base(settings.get("url", ""))
        self._read = settings.get("read", "").strip() or MENTIONS
        self._named = settings.get(_PLACE, "").strip().removeprefix("#")
        known = [value for value, _ in _READS]
        if self._read not in known:
            raise WrongWords("This is none of the choices.", f"Choose: {', '.join(known)}", field="read")  # fmt: skip
        if self._read in (TAG, LIST) and not self._named:
            raise WrongWords(
                "Something is missing.", f"Say it with: --set {_PLACE}=…", field=_PLACE
            )
        if self._read == TAG and not re.fullmatch(r"\w{1,100}", self._named):
            raise WrongWords(
                "This is not a hashtag.", "Write it like #garden", text=self._named, field=_PLACE
            )
        self._line = MastodonLine(self._base, secret)
        self._tree = Tree(self._line)
        self._reports = Reports(self._line, self._tree)
        self._list = self._number = ""
        self._pages = 0

    def stop(self) -> None:
        self._line.http.stop()

    def close(self) -> None:
        self._line.http.close()

    # -- who we are -----------------------------------------------------------

    def check(self) -> tuple[Whoami, Capabilities]:
        me = self._me()
        account = account_of(me, self._base)
        if account is None:
            raise Unreadable("verify_credentials")
        role = text_of(me, "role", "name")
        account = account if account.role else replace(account, role=role)
        server = self._server()
        scopes = self._scopes()
        sees, missing = self._reports.missing(scopes)
        writes = scopes is None or bool(scopes & {"write", "write:statuses"})
        needs = [("flags", missing), ("acts", missing)] if not sees else [("acts", missing)] if missing else []  # fmt: skip
        needs += [] if writes else [("private", "write:statuses"), ("public", "write:statuses")]
        version = text_of(server, "version")[:40]
        longest = number_of(server, "configuration", "statuses", "max_characters")
        settles = sees and not missing
        can = Capabilities(
            Structure.TREE, History.ALL, Edits.TEXTS, Deletes.GAP,
            Flags.SETTLE if settles else Flags.LIST if sees else Flags.NONE,
            Private.ACCOUNT if writes else Private.NONE, writes, frozenset((Act.SETTLE,)) if settles else frozenset(),
            resend=Resend.KEY if _keeps_keys(version) else Resend.FIND, key_us=_KEY_US, pace=Pace(300, 300),
            longest=(longest if 0 < longest < 1 << 31 else _LONGEST) - _NAME, needs=tuple(needs), exposed=True,
        )  # fmt: skip
        return Whoami(account, version, self._places()), can

    def _me(self) -> dict[str, Any]:
        try:
            return self._line.ask("account_verify_credentials").object()
        except Gone as gone:
            # A web server of another kind.
            raise Unreadable("verify_credentials", gone.said) from None

    def _own(self) -> str:
        if not self._number:
            self._number = ident(self._me().get("id"))
        return self._number

    def _server(self) -> dict[str, Any]:
        try:
            return self._line.ask("instance_v2").object()
        except (Gone, Forbidden, Declined, Unreadable, Down):
            return {}

    def _scopes(self) -> frozenset[str] | None:
        """The rights with which the program was registered, None where the server does not tell (before 4.3)."""
        try:
            found = value_of(self._line.ask("app_verify_credentials").object(), "scopes")
        except (Gone, Forbidden, Declined, Unreadable, Down):
            return None
        return frozenset(one for one in found if isinstance(one, str)) if isinstance(found, list) else None  # fmt: skip

    def _places(self) -> tuple[tuple[str, str], ...]:
        try:
            found = self._line.ask("lists").list()
        except (Gone, Forbidden, Declined, Unreadable, Down):
            return ()
        lists = [one for one in found if isinstance(one, dict) and ident(one.get("id"))]
        return tuple((ident(one["id"]), text_of(one, "title")) for one in lists)

    # -- reading --------------------------------------------------------------

    def changes(self, cursor: str | None) -> Batch:
        reached = _Reached.of(cursor)
        page: list[object] = []
        if not self._pages or not reached.top:
            page, reached = self._newest(reached)
        if not page and reached.past:
            page, reached = self._past(reached)
        self._pages = (self._pages + 1) % _PAST if reached.past else 0
        posts, skipped = self._tree.posts(self._statuses(page), self._read)
        reached = replace(reached, done=reached.done + len(page))
        return Batch(
            tuple(posts), skipped=tuple(skipped), cursor=reached.told(), more=bool(reached.past),
            done=reached.done,
        )  # fmt: skip

    def _statuses(self, page: list[object]) -> list[object]:
        """The posts of a page: what others only passed on is not theirs. A server's own timeline shows no answers: those
        that there are so far are asked for.
        """
        if self._read == MENTIONS:
            page = [value_of(one, "status") if isinstance(one, dict) else one for one in page]
        own = [one for one in page if not (isinstance(one, dict) and one.get("reblog"))]
        return [*own, *self._tree.answers(own)] if self._read == LOCAL else own

    def _newest(self, reached: _Reached) -> tuple[list[object], _Reached]:
        named: dict[str, Any] = {"since_id": reached.top} if reached.top else {}
        page = self._ask(**named)
        numbers = _numbers(page)
        if not numbers or numbers[0] == reached.top:
            return [], reached
        if reached.top in numbers:
            return _above(page, reached.top), replace(reached, top=numbers[0])
        past = _joined(((numbers[-1], reached.top), *reached.past))
        return page, replace(reached, top=numbers[0], past=past)

    def _past(self, reached: _Reached) -> tuple[list[object], _Reached]:
        (high, low), *rest = reached.past
        named: dict[str, Any] = {"max_id": high, **({"since_id": low} if low else {})}
        page = self._ask(**named)
        numbers = _numbers(page)
        if not numbers or high in numbers or low in numbers:
            # The end, or a server that does not do as it is asked.
            found = [] if high in numbers else _above(page, low)
            return found, replace(reached, past=tuple(rest))
        return page, replace(reached, past=((numbers[-1], low), *rest))

    def _ask(self, **named: Any) -> list[object]:
        if self._read == MENTIONS:
            answer = self._line.ask("notifications", types=["mention"], limit=_PAGE, **named)
        elif self._read == LOCAL:
            answer = self._line.ask("timeline_local", limit=_PAGE, **named)
        elif self._read == TAG:
            answer = self._line.ask("timeline_hashtag", self._named, limit=_PAGE, **named)
        else:
            answer = self._line.ask("timeline_list", self._list_id(), limit=_PAGE, **named)
        return answer.list()

    def _list_id(self) -> str:
        if not self._list:
            known = self._places()
            name = self._named.casefold()
            found = [number for number, title in known if name in (number, title.casefold())]
            if not found:
                raise Gone(self._named)
            self._list = found[0]
        return self._list

    def thread(self, address: Address, cursor: str | None) -> Batch:
        start = int(cursor) if cursor and cursor.isdigit() and len(cursor) < 9 else 0
        everything = self._tree.whole(address, again=start > 0)
        page = everything[start : start + PAGE]
        posts, skipped = self._tree.posts(page, "thread")
        start += PAGE
        more = start < len(everything)
        return Batch(
            tuple(posts), skipped=tuple(skipped), cursor=str(start) if more else None, more=more,
            done=min(start, len(everything)), total=len(everything),
        )  # fmt: skip

    def talk(self, address: Address, cursor: str | None) -> Batch:
        """The private posts around one of ours."""
        everything = self._tree.whole(address, again=False)
        posts, skipped = self._tree.posts(everything, "talk", private=True)
        return Batch(tuple(posts), skipped=tuple(skipped), done=len(posts), total=len(posts))

    def flags(self, cursor: str | None) -> Batch:
        return self._reports.flags(cursor)

    # -- writing ----------------------------------------------------------------

    def send(self, item: Outgoing) -> Receipt:
        answer = self._line.ask("status_post", **self._post(item), idempotency_key=_key(item), sends=True)  # fmt: skip
        return self._receipt(answer)

    def _post(self, item: Outgoing) -> dict[str, Any]:
        """What is posted. Raises Declined where somebody else would read what is private."""
        if item.errand is Errand.REPLY:
            if item.about is None:
                raise Declined("a reply answers a post")
            status = self._line.ask("status", self._line.status_id(item.about)).object()
            member = text_of(status, "account", "acct")
            # Never shown to more people than what it answers.
            visible = text_of(status, "visibility") or "public"
            if visible not in ("public", "unlisted", "private"):
                raise Declined("what it answers is private")
            number = ident(status.get("id"))
            if text_of(status, "account", "id") == self._own():
                member = ""
            return {
                "status": self._with_name(item.text, member), "in_reply_to_id": number, "visibility": visible,
            }  # fmt: skip
        member = text_of(self._line.member(item.to), "acct")
        others = sorted(self._named_in(item.text) - {member.casefold()})
        if others:
            raise Declined(f"whoever is named with @ would read it: {', '.join(others)}")
        made = {"status": self._with_name(item.text, member), "visibility": "direct"}
        return made | ({"in_reply_to_id": self._line.status_id(Address(item.room))} if item.room else {})  # fmt: skip

    def _named_in(self, text: str) -> set[str]:
        """Whom a text names with @, as servers read it."""
        here = f"@{urlsplit(self._base).netloc}".casefold()
        named = (f"{name}@{server}" if server else name for name, server in _MENTION.findall(text))
        return {one.casefold().removesuffix(here) for one in named}

    def _with_name(self, text: str, member: str) -> str:
        """The text as it is posted: whom it is for is told of it only if they are named."""
        words = text.strip()
        named = not member or member.casefold() in self._named_in(words)
        return words if named else f"@{member} {words}"

    def _receipt(self, answer: Answer) -> Receipt:
        found = answer.object()
        if not ident(found.get("id")):
            raise Unreadable("statuses")
        address = address_of(found, self._base)
        self._line.learn(address, ident(found.get("id")))
        room = address if found.get("visibility") == "direct" else ""
        return Receipt(address, moment_of(text_of(found, "created_at")), room)

    def find_sent(self, item: Outgoing) -> Receipt | None:
        """By its key, as long as the server remembers it; then by its words among our own posts since it was made.

        A post without words under the same key is the question: a server that knows the key answers with what it posted,
        one that does not refuses to post nothing. Of others nobody is asked so: Pleroma would keep that refusal as its
        answer to the key.
        """
        if _keeps_keys(text_of(self._server(), "version")):
            try:
                return self._receipt(
                    self._line.ask(
                        "status_post", "", visibility="direct", idempotency_key=_key(item)
                    )
                )
            except Declined:
                pass  # it does not know the key (any more)
        try:
            wanted = self._post(item)
        except (Declined, Gone):
            return None  # it could not have been sent
        return self._ours(wanted, item.made_us)

    def _ours(self, wanted: dict[str, Any], made_us: int) -> Receipt | None:
        me, below = self._own(), ""
        named: dict[str, Any] = {}
        for _ in range(_PAGES):
            answer = self._line.ask(
                "account_statuses", me, exclude_reblogs=True, limit=_OURS, **named
            )
            now = server_us(answer)
            if now is not None and made_us > now + 60 * _SECOND_US:
                # By the server's clock it was not made yet: nothing can be told from times.
                raise CannotLook("clock")
            page = [one for one in answer.list() if isinstance(one, dict)]
            for status in page:
                at = moment_of(text_of(status, "created_at"))
                # Servers write milliseconds.
                if at is not None and at + 1_000 <= made_us:
                    return None
                if self._is(status, wanted):
                    return Receipt(address_of(status, self._base), at)
            last = _numbers(list(page))[-1:]
            if not last or last[0] == below:
                return None
            below = last[0]
            named = {"max_id": below}
        raise CannotLook("too many posts since")

    def _is(self, status: dict[str, Any], wanted: dict[str, Any]) -> bool:
        number = ident(status.get("id"))
        if text_of(status, "visibility") != wanted["visibility"] or not number:
            return False
        if ident(status.get("in_reply_to_id")) != wanted.get("in_reply_to_id", ""):
            return False
        try:
            source = self._line.ask("status_source", number).object()
        except Gone:
            return False
        return text_of(source, "text").split() == str(wanted["status"]).split()

    def act(self, item: Outgoing) -> Receipt:
        if item.act is not Act.SETTLE:
            raise Forbidden("there is no such act for programs")
        return self._reports.settle(item)


@dataclass(frozen=True, slots=True)
class _Reached:
    """How far it is read. ``past``: stretches that are not, (below, above) numbers, newest first; "" is the beginning."""

    top: str = ""
    past: tuple[tuple[str, str], ...] = ()
    done: int = 0

    @classmethod
    def of(cls, cursor: str | None) -> _Reached:
        """Nonsense begins anew."""
        try:
            top, past, done = json.loads(cursor or "")
            stretches = tuple((ident(high), ident(low)) for high, low in past)
            if not ident(top) or not all(high for high, _ in stretches):
                return cls()
            return cls(ident(top), stretches, int(done))
        except (ValueError, TypeError, RecursionError):
            return cls()

    def told(self) -> str | None:
        """As it is kept."""
        return json.dumps([self.top, self.past, self.done], separators=(",", ":")) if self.top else None  # fmt: skip


def _joined(past: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Few stretches are kept: the oldest become one, and what lies between is read twice."""
    if len(past) <= _STRETCHES:
        return past
    kept, rest = past[: _STRETCHES - 1], past[_STRETCHES - 1 :]
    return (*kept, (rest[0][0], rest[-1][1]))


def _numbers(page: list[Any]) -> list[str]:
    found = (ident(one.get("id")) for one in page if isinstance(one, dict))
    return [number for number in found if number]


def _above(page: list[object], low: str) -> list[object]:
    """What of a page is newer than a number in it."""
    ends = next((n for n, one in enumerate(page) if low and low in _numbers([one])), len(page))
    return page[:ends]


def _keeps_keys(version: str) -> bool:
    """Whether it is Mastodon itself, or a fork of it: what else speaks the same may keep no keys, or not in this way."""
    return re.match(r"[2-9]\.", version) is not None and "compatible" not in version


def _key(item: Outgoing) -> str:
    return item.id.hex

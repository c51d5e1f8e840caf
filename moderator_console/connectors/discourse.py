"""Discourse: topics and replies, reports, private messages, and what moderators may do there.

Posts are named as in exports (readers/discourse.py). A message of ours carries its number in a comment that nobody sees in
the post; that is how it is found again after a lost answer. Every text of a post that was edited in the last two days is
fetched, and of the post that is asked for whenever it was edited; of others the text of today, and when it was edited.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from moderator_console.connectors import Ask, BrowserLogin, Kind
from moderator_console.connectors.discourse_acts import DiscourseActs
from moderator_console.connectors.discourse_line import DiscourseLine
from moderator_console.connectors.discourse_login import DiscourseLogin
from moderator_console.connectors.discourse_review import Review
from moderator_console.connectors.http_answer import (
    Answer,
    moment_of,
    number_of,
    object_of,
    objects_of,
    text_of,
    value_of,
)
from moderator_console.connectors.http_line import checked_base
from moderator_console.core.platform_trouble import (
    Declined,
    Down,
    Forbidden,
    Gone,
    RateLimited,
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
    Removal,
    Resend,
    Structure,
    Whoami,
)
from moderator_console.core.posts import Account, Address, Post, Skipped, ThreadEvent
from moderator_console.readers.discourse import DiscoursePosts

#: Posts of one page of a topic, as the forum gives them.
_PAGE = 20
#: Forums before 2025 look only at so many numbers before the one they are asked for; how many such windows at once.
_WINDOW, _WINDOWS = 50, 8
#: Stretches of the past that are still to be read; more are joined.
_STRETCHES = 12
_TWO_DAYS_US = 2 * 24 * 3600 * 1_000_000
#: Older texts of one post, and edited posts of one page, that are fetched.
_TEXTS, _EDITED = 8, 10
#: Numbers that may be missing in one place; more are no gap but another way of counting.
_GAP = 500
#: Topics, and posts of ours in one topic, among which a message is looked for.
_TOPICS, _OURS = 10, 60
_TITLE = 255
_USER_PACE, _ADMIN_PACE = Pace(20, 60), Pace(60, 60)
_STAFF_ACTS = frozenset((Act.HIDE, Act.RESTORE, Act.LOCK, Act.UNLOCK, Act.APPROVE, Act.SETTLE))


class DiscoursePlatform:
    """Any forum that runs Discourse."""

    name = "discourse"
    title = "Discourse"
    proof = Proof.IMITATED
    asks = (
        Ask("url", "Address of the forum", Kind.URL, hint="like https://forum.example.org",
            words=(("fr", "Adresse du forum", "par exemple https://forum.example.org"),)),
        Ask("user", "Your name there", needed=False, hint="only with an administrator’s key",
            words=(("fr", "Votre nom là-bas", "seulement avec une clé d’administrateur"),)),
        Ask("secret", "Key", Kind.SECRET, hint="from the browser, or an administrator’s",
            words=(("fr", "Clé", "reçue par le navigateur, ou d’administrateur"),)),
    )  # fmt: skip

    def connect(self, settings: Mapping[str, str], secret: str) -> DiscourseConnector:
        """Raises WrongWords for what is no address of a server."""
        return DiscourseConnector(settings, secret)

    def browser_login(self, settings: Mapping[str, str], back: str) -> BrowserLogin | None:
        """None with a name: that is for an administrator's key. Raises WrongWords for what is no address."""
        if settings.get("user", "").strip():
            return None
        return DiscourseLogin(checked_base(settings.get("url", "")))


PLATFORM = DiscoursePlatform()


class DiscourseConnector:
    """One account of one forum. See ``Connector``."""

    name = "discourse"

    def __init__(self, settings: Mapping[str, str], secret: str) -> None:
        self._line = DiscourseLine(settings, secret)
        self._review = Review(self._line)
        self._acts = DiscourseActs(self._line, self._review)
        self._looked = False
        self._topics: dict[int, _Topic] = {}

    def stop(self) -> None:
        self._line.http.stop()

    def close(self) -> None:
        self._line.http.close()

    # -- who we are -----------------------------------------------------------

    def check(self) -> tuple[Whoami, Capabilities]:
        me = self._line.me()
        account = self._line.account(me) or Account("", "")
        staff = me.get("admin") is True or me.get("moderator") is True
        private = me.get("can_send_private_messages") is not False
        acts = _STAFF_ACTS if staff else frozenset[Act]()
        if staff and self._acts.knows_notes(number_of(me, "id")):
            acts |= {Act.NOTE}
        right = "moderator"
        needs = () if staff else (("flags", right), ("acts", right))
        can = Capabilities(
            Structure.LINKED, History.ALL, Edits.TEXTS if staff else Edits.LAST,
            Deletes.TEXT if staff else Deletes.GAP, Flags.SETTLE if staff else Flags.NONE,
            Private.ACCOUNT if private else Private.NONE, True, acts, resend=Resend.FIND,
            pace=_ADMIN_PACE if self._line.user else _USER_PACE,
            needs=needs if private else (*needs, ("private", "trust_level 1")), deletes_to_hide=True,
        )  # fmt: skip
        return Whoami(account, self._about()[0]), can

    def _about(self) -> tuple[str, int]:
        """The version of the forum and how many posts it has, as far as it tells."""
        try:
            about = object_of(self._line.get("about.json"), "about")
        except (Gone, Forbidden, Unreadable, Declined, Down):
            return "", 0
        posts = number_of(about, "stats", "posts_count") or number_of(about, "stats", "post_count")
        return text_of(about, "version")[:40], posts

    # -- reading --------------------------------------------------------------

    def changes(self, cursor: str | None) -> Batch:
        reached = _Reached.of(cursor)
        page: list[dict[str, Any]] = []
        skipped: list[Skipped] = []
        if reached.top is None or not self._looked:
            if reached.top is None:
                reached = replace(reached, total=self._about()[1])
            page, reached = self._newest(reached, skipped)
            self._looked = True
        if not page and reached.past:
            page, reached = self._past(reached, skipped)
        posts, events = self._read(page, {}, "posts.json", skipped)
        reached = replace(reached, done=reached.done + len(page))
        self._looked = bool(reached.past)
        return Batch(
            tuple(posts), tuple(events), skipped=tuple(skipped), cursor=reached.told(), more=bool(reached.past),
            done=reached.done, total=max(reached.done, reached.total) if reached.total else 0,
        )  # fmt: skip

    def _newest(
        self, reached: _Reached, skipped: list[Skipped]
    ) -> tuple[list[dict[str, Any]], _Reached]:
        found = self._latest(None, skipped)
        top = reached.top or 0
        page = [post for post in found if number_of(post, "id") > top]
        past = reached.past
        if page and len(page) == len(found):
            past = ((min(number_of(post, "id") for post in page), top), *past)
        highest = max((number_of(post, "id") for post in page), default=top)
        return page, replace(reached, top=highest, past=_joined(past))

    def _past(
        self, reached: _Reached, skipped: list[Skipped]
    ) -> tuple[list[dict[str, Any]], _Reached]:
        """The newest posts of what was not read yet, and what is then still to be read."""
        (high, low), *rest = reached.past
        windows = reached.windows
        page: list[dict[str, Any]] = []
        for _ in range(_WINDOWS):
            found = self._latest(high, skipped)
            numbers = [number_of(post, "id") for post in found]
            windows = windows or high in numbers
            page = [post for post in found if low < number_of(post, "id") < high]
            if page:
                high = min(number_of(post, "id") for post in page)
                if min(numbers) <= low:
                    high = 0
                break
            high = high - _WINDOW if windows else 0
            if high <= low + 1:
                break
        left = ((high, low),) if high > low + 1 else ()
        return page, replace(reached, past=(*left, *rest), windows=windows)

    def _latest(self, before: int | None, skipped: list[Skipped]) -> list[dict[str, Any]]:
        found = self._line.get("posts.json", {"before": before} if before else None)
        if not isinstance(found.get("latest_posts"), list):
            raise Unreadable("posts.json", "no latest_posts")
        posts = objects_of(found, "latest_posts")
        good = [post for post in posts if 0 < number_of(post, "id") < 1 << 53]
        bad = len(found["latest_posts"]) - len(good)
        skipped += [Skipped("posts.json", "It is not a post.")] * min(bad, _PAGE)
        return good

    def thread(self, address: Address, cursor: str | None) -> Batch:
        topic, asked = self._line.place(address)
        start, last = _thread_cursor(cursor)
        known = self._topics.get(topic)
        if known is None or start == 0:
            known = self._topics[topic] = self._topic(topic)
        ids = known.stream[start : start + _PAGE]
        ready = {number_of(post, "id"): post for post in known.first} if start == 0 else {}
        skipped: list[Skipped] = []
        answer = known.answer
        posts = [ready[one] for one in ids if one in ready]
        if len(posts) < len(ids):
            wanted = [one for one in ids if one not in ready]
            answer = self._line.ask("GET", f"t/{topic}/posts.json", params={"post_ids[]": wanted})
            posts += objects_of(answer.object(), "post_stream", "posts")
        here, events = self._read(
            self._with_texts(posts, asked, answer), known.facts, f"topic {topic}", skipped
        )
        end = start + len(ids)
        more = end < len(known.stream)
        numbers = sorted({number_of(post, "post_number") for post in posts} - {0})
        upto = numbers[-1] if numbers else last
        gaps = _missing(last, numbers, upto if more else max(upto, known.highest))
        return Batch(
            tuple(here), tuple(events), tuple(Removal(self._line.post(topic, gap)) for gap in gaps),
            skipped=tuple(skipped), cursor=f"{end} {upto}" if more else None, more=more, done=end,
            total=len(known.stream),
        )  # fmt: skip

    def _topic(self, topic: int) -> _Topic:
        answer = self._line.ask("GET", f"t/{topic}.json")
        found = answer.object()
        first = objects_of(found, "post_stream", "posts")
        named = value_of(found, "post_stream", "stream")
        if not isinstance(named, list) and not first:
            raise Unreadable(f"t/{topic}.json", "no post_stream")
        stream = _numbers(named)
        stream = stream or [number_of(post, "id") for post in first]
        facts = {"id": topic, "title": found.get("title")}
        return _Topic(tuple(dict.fromkeys(stream)), tuple(first), facts, number_of(found, "highest_post_number"), answer)  # fmt: skip

    def _with_texts(
        self, posts: list[dict[str, Any]], asked: int, answer: Answer
    ) -> list[dict[str, Any]]:
        """The posts, each after the texts that it had before, as far as they are fetched."""
        now = _server_time(answer)
        found: list[dict[str, Any]] = []
        edited = 0
        for post in posts:
            at = moment_of(text_of(post, "updated_at"))
            fresh = now is not None and at is not None and now - at < _TWO_DAYS_US
            wanted = fresh or number_of(post, "post_number") == asked
            shown = (
                post.get("can_view_edit_history") is not False and post.get("hidden") is not True
            )
            if number_of(post, "version") > 1 and wanted and shown and edited < _EDITED:
                edited += 1
                found += self._texts(post)
            found.append(post)
        return found

    def _texts(self, post: dict[str, Any]) -> list[dict[str, Any]]:
        number, versions = number_of(post, "id"), min(number_of(post, "version"), 10_000)
        found: list[dict[str, Any]] = []
        try:
            for version in range(max(1, versions - _TEXTS), versions):
                then = self._line.get(f"posts/{number}.json", {"version": version})
                at = text_of(post, "created_at")
                if version > 1:
                    told = self._line.get(f"posts/{number}/revisions/{version}.json")
                    at = text_of(told, "created_at")
                text = {name: then.get(name) for name in ("cooked", "raw")}
                # What was read and is gone today is marked by the text of today.
                shown = {"deleted_at": None, "user_deleted": False, "hidden": False}
                found.append({**post, **text, **shown, "version": version, "updated_at": at})
        except (Gone, Forbidden, Declined, RateLimited, Unreadable, Down):
            return found  # the text of today is there; the next reading asks again
        return found

    def _read(
        self, posts: Iterable[object], topic: Mapping[str, Any], where: str, skipped: list[Skipped]
    ) -> tuple[list[Post], list[ThreadEvent]]:
        reader = DiscoursePosts(self._line.site)
        found: list[Post] = []
        events: list[ThreadEvent] = []
        for n, post in enumerate(posts):
            for item in reader.one(f"{where}, post {n + 1}", post, topic):
                if isinstance(item, Post):
                    found.append(item)
                elif isinstance(item, ThreadEvent):
                    events.append(item)
                else:
                    skipped.append(item)
        return found, events

    def flags(self, cursor: str | None) -> Batch:
        return self._review.flags(cursor)

    # -- writing ----------------------------------------------------------------

    def send(self, item: Outgoing) -> Receipt:
        what: dict[str, Any] = {"raw": f"{item.text}\n\n{_mark(item)}"}
        topic = 0
        if item.errand is Errand.REPLY:
            if item.about is None:
                raise Declined("a reply answers a post")
            topic, number = self._line.place(item.about)
            what |= {"topic_id": topic, "reply_to_post_number": number}
        elif item.room:
            topic, _ = self._line.place(Address(item.room))
            what |= {"topic_id": topic}
        else:
            what |= {
                "title": _title(item), "archetype": "private_message",
                "target_recipients": self._line.username(item.to),
            }  # fmt: skip
        try:
            answer = self._line.ask("POST", "posts.json", json=what, sends=True)
        except (Declined, Forbidden) as refused:
            # A forum says the same of a topic that is closed and of one that is gone.
            if topic:
                self._line.get(f"t/{topic}.json")
            raise refused from None
        return self._receipt(answer.object())

    def _receipt(self, found: dict[str, Any]) -> Receipt:
        post = object_of(found, "post") or found
        topic, number = number_of(post, "topic_id"), number_of(post, "post_number")
        at = moment_of(text_of(post, "created_at"))
        if not topic or not number:
            waits = number_of(found, "pending_post", "id")
            if text_of(found, "action") == "enqueued":
                return Receipt(f"{self._line.site}/review/{waits}", said="enqueued")
            raise Unreadable("posts.json", str(found)[:80])
        room = f"{self._line.site}/t/{topic}"
        return Receipt(self._line.post(topic, number), at, room)

    def find_sent(self, item: Outgoing) -> Receipt | None:
        me = text_of(self._line.me(), "username")
        if item.errand is Errand.REPLY and item.about is not None:
            return self._ours(self._line.place(item.about)[0], me, item)
        if item.room:
            return self._ours(self._line.place(Address(item.room))[0], me, item)
        found = self._line.get(f"topics/private-messages-sent/{me}.json")
        title = _plainly(_title(item))
        near = [
            number_of(topic, "id")
            for topic in objects_of(found, "topic_list", "topics")
            if _plainly(text_of(topic, "title")) == title
        ]
        for topic in near[:_TOPICS]:
            receipt = self._ours(topic, me, item)
            if receipt:
                return receipt
        return None

    def _ours(self, topic: int, me: str, item: Outgoing) -> Receipt | None:
        """Our message among our own posts of a topic, by the number that it carries."""
        found = self._line.get(f"t/{topic}.json", {"username_filters": me, "include_raw": "true"})
        posts = objects_of(found, "post_stream", "posts")
        named = value_of(found, "post_stream", "stream")
        stream = _numbers(named)
        here = {number_of(post, "id") for post in posts}
        left = [one for one in stream[-_OURS:] if one not in here]
        for start in range(0, len(left), _PAGE):
            asked = {"post_ids[]": left[start : start + _PAGE], "include_raw": "true"}
            more = self._line.get(f"t/{topic}/posts.json", asked)
            posts += objects_of(more, "post_stream", "posts")
        ours = next((post for post in posts if _mark(item) in text_of(post, "raw")), None)
        return self._receipt({"topic_id": topic, **ours}) if ours else None

    def act(self, item: Outgoing) -> Receipt:
        return self._acts.act(item)


@dataclass(frozen=True, slots=True)
class _Topic:
    """What is known of a topic while it is read page by page. ``stream``: the numbers of its posts, in order."""

    stream: tuple[int, ...]
    first: tuple[dict[str, Any], ...]
    facts: dict[str, Any]
    highest: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Reached:
    """How far the posts of a forum are read. ``past``: stretches that are not, (below, above) post numbers, newest first;
    ``windows``: an older forum, which answers a stretch of numbers and not a number of posts."""

    top: int | None = None
    past: tuple[tuple[int, int], ...] = ()
    done: int = 0
    total: int = 0
    windows: bool = False

    @classmethod
    def of(cls, cursor: str | None) -> _Reached:
        """Nonsense begins anew."""
        try:
            top, past, done, total, windows = json.loads(cursor or "")
            stretches = tuple((int(high), int(low)) for high, low in past)
            return cls(int(top), stretches, int(done), int(total), bool(windows))
        except (ValueError, TypeError, RecursionError):
            return cls()

    def told(self) -> str:
        """As it is kept."""
        known = [self.top, self.past, self.done, self.total, self.windows]
        return json.dumps(known, separators=(",", ":"))


def _numbers(found: object) -> list[int]:
    """The numbers of posts in a list of JSON."""
    listed = found if isinstance(found, list) else []
    whole = [one for one in listed if isinstance(one, int) and not isinstance(one, bool)]
    return [one for one in whole if 0 < one < 1 << 53]


def _joined(past: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Few stretches are kept: the oldest become one, and what lies between is read twice."""
    if len(past) <= _STRETCHES:
        return past
    kept, rest = past[: _STRETCHES - 1], past[_STRETCHES - 1 :]
    return (*kept, (rest[0][0], min(low for _, low in rest)))


def _thread_cursor(cursor: str | None) -> tuple[int, int]:
    try:
        start, last = (int(word) for word in (cursor or "0 0").split())
    except ValueError:
        return 0, 0
    return (start, last) if start >= 0 and last >= 0 else (0, 0)


def _missing(last: int, numbers: list[int], upto: int) -> list[int]:
    """The numbers after ``last`` up to ``upto`` that no post has: what is gone, or was moved away."""
    gaps: list[int] = []
    before = last
    for number in (*numbers, upto + 1):
        if 1 < number - before <= _GAP:
            gaps += range(before + 1, number)
        before = max(before, number)
    return gaps


def _server_time(answer: Answer) -> int | None:
    """The forum's own clock: that of this computer may be wrong."""
    from email.utils import parsedate_to_datetime

    try:
        return int(parsedate_to_datetime(answer.headers.get("date", "")).timestamp()) * 1_000_000
    except (ValueError, TypeError, OverflowError):
        return None


def _mark(item: Outgoing) -> str:
    return f"<!-- {item.id.hex} -->"


def _title(item: Outgoing) -> str:
    words = " ".join(item.subject.split()) or " ".join(item.text.split())[:60]
    return words[:_TITLE] or "…"


def _plainly(title: str) -> str:
    """Letters and digits only: forums tidy titles up."""
    return "".join(sign for sign in title.casefold() if sign.isalnum())

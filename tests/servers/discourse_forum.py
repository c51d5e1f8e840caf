"""What a small forum knows, for tests: members, topics, posts with every text, reports, notes. It speaks in the shapes of
Discourse's API (its documents and recorded answers); it is an imitation, written for this purpose, and proves no more."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import time
from typing import Any

PENDING, APPROVED, REJECTED, IGNORED = 0, 1, 2, 3
KINDS = {4: "Inappropriate", 8: "Spam", 7: "Something else"}


class No(Exception):
    """A refusal, as the forum words it."""

    def __init__(self, status: int, kind: str, said: str = "") -> None:
        super().__init__(said or kind)
        self.status, self.kind, self.said = status, kind, said or f"{kind} (stand-in)"


@dataclass
class User:
    id: int
    name: str
    moderator: bool = False
    admin: bool = False
    trust: int = 2

    @property
    def staff(self) -> bool:
        return self.moderator or self.admin


@dataclass
class Post:
    id: int
    topic: int
    number: int
    user: User
    at: float
    texts: list[tuple[str, float]]
    reply_to: int | None = None
    kind: int = 1
    code: str = ""
    hidden: bool = False
    deleted: float | None = None
    user_deleted: bool = False

    @property
    def raw(self) -> str:
        return self.texts[-1][0]


@dataclass
class Topic:
    id: int
    title: str
    private_to: set[int] = field(default_factory=set)
    closed: bool = False
    deleted: bool = False
    last_number: int = 0


@dataclass
class Report:
    id: int
    post: Post | None
    scores: list[tuple[int, User, int, float, str]]
    status: int = PENDING
    version: int = 0
    raw: str = ""


@dataclass
class Forum:
    """``clock_s`` is added to the clock of this computer; ``windowed``: posts.json answers as before 2025."""

    users: dict[int, User] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    reports: dict[int, Report] = field(default_factory=dict)
    notes: list[dict[str, Any]] = field(default_factory=list)
    clock_s: float = 0.0
    windowed: bool = False
    keeps_notes: bool = True
    numbers: int = 100

    def now(self) -> float:
        return time() + self.clock_s

    def number(self) -> int:
        self.numbers += 1
        return self.numbers

    def member(self, name: str, **more: Any) -> User:
        known = next((one for one in self.users.values() if one.name.lower() == name.lower()), None)
        if known is None:
            known = User(len(self.users) + 2, name, **more)
            self.users[known.id] = known
        return known

    # -- what people do ----------------------------------------------------------------

    def topic(self, user: User, title: str, raw: str, private_to: tuple[User, ...] = ()) -> Post:
        made = Topic(self.number(), title)
        if private_to:
            made.private_to = {user.id, *(one.id for one in private_to)}
        self.topics[made.id] = made
        return self.write(user, made, raw)

    def write(
        self, user: User, topic: Topic, raw: str, reply_to: int | None = None, *, kind: int = 1, code: str = ""
    ) -> Post:  # fmt: skip
        topic.last_number += 1
        at = self.now()
        made = Post(self.number(), topic.id, topic.last_number, user, at, [(raw, at)], reply_to, kind, code)  # fmt: skip
        self.posts[made.id] = made
        return made

    def edit(self, post: Post, raw: str) -> None:
        post.texts.append((raw, self.now()))

    def report(self, post: Post, user: User, kind: int = 4, said: str = "") -> Report:
        known = next((one for one in self.reports.values() if one.post is post and one.status == PENDING), None)  # fmt: skip
        if known is None:
            known = Report(self.number(), post, [])
            self.reports[known.id] = known
        known.scores.append((self.number(), user, kind, self.now(), said))
        return known

    def hold(self, user: User, raw: str) -> Report:
        made = Report(self.number(), None, [(self.number(), user, 9, self.now(), "")], raw=raw)
        self.reports[made.id] = made
        return made

    def settle(self, report: Report, act: str) -> None:
        report.version += 1
        report.status = {"ignore_and_do_nothing": IGNORED, "disagree": REJECTED}.get(act, APPROVED)
        if act == "approve_post":
            self.topic(report.scores[0][1], "Let in at last", report.raw)
        if act == "disagree_and_restore" and report.post:
            report.post.hidden = False

    def close(self, user: User, topic: Topic, closed: bool) -> None:
        if topic.closed != closed:
            topic.closed = closed
            self.write(
                user, topic, "", kind=3, code=f"closed.{'enabled' if closed else 'disabled'}"
            )

    # -- who sees what ------------------------------------------------------------------

    def seen_topic(self, number: int, by: User) -> Topic:
        found = self.topics.get(number)
        if found is None or (found.deleted and not by.staff):
            raise No(404, "not_found")
        if found.private_to and by.id not in found.private_to and not by.admin:
            raise No(403, "invalid_access")
        return found

    def seen_post(self, number: int, by: User) -> Post:
        found = self.posts.get(number)
        if found is None or (found.deleted and not by.staff):
            raise No(404, "not_found")
        self.seen_topic(found.topic, by)
        return found

    def of_topic(self, topic: Topic, by: User, only: str = "") -> list[Post]:
        return [
            post
            for post in self.posts.values()
            if post.topic == topic.id and (by.staff or not post.deleted) and (not only or post.user.name == only)
        ]  # fmt: skip

    def public(self) -> list[Post]:
        """Newest first: what stands on the front page."""
        found = [
            post
            for post in self.posts.values()
            if post.kind == 1 and not post.deleted and not self.topics[post.topic].private_to
        ]
        return sorted(found, key=lambda post: -post.id)

    # -- in the shapes of the API ----------------------------------------------------------

    def as_json(self, post: Post, by: User, version: int = 0, raw: bool = False) -> dict[str, Any]:
        shown_as = version if 0 < version < len(post.texts) else len(post.texts)
        text, changed = post.texts[shown_as - 1][0], post.texts[-1][1]
        shown = by.staff or not post.hidden
        made = {
            "id": post.id, "name": post.user.name.title(), "username": post.user.name, "created_at": iso(post.at),
            "cooked": cooked(text) if shown else "<p>…</p>", "post_number": post.number, "post_type": post.kind,
            "updated_at": iso(changed), "reply_to_post_number": post.reply_to, "topic_id": post.topic,
            "topic_slug": slug(self.topics[post.topic].title), "version": len(post.texts), "user_id": post.user.id,
            "admin": post.user.admin, "moderator": post.user.moderator, "staff": post.user.staff,
            "hidden": post.hidden, "deleted_at": iso(post.deleted) if post.deleted else None,
            "user_deleted": post.user_deleted, "can_view_edit_history": True, "trust_level": post.user.trust,
        }  # fmt: skip
        if raw or version:
            made["raw"] = text
        if post.code:
            made["action_code"] = post.code
        return made

    def topic_json(self, topic: Topic, by: User, only: str = "", raw: bool = False) -> dict[str, Any]:  # fmt: skip
        posts = self.of_topic(topic, by, only)
        return {
            "post_stream": {
                "posts": [self.as_json(post, by, raw=raw) for post in posts[:20]],
                "stream": [post.id for post in posts],
            },
            "id": topic.id, "title": topic.title, "slug": slug(topic.title), "posts_count": len(posts),
            "highest_post_number": topic.last_number, "closed": topic.closed, "archived": False,
            "archetype": "private_message" if topic.private_to else "regular",
        }  # fmt: skip

    def review_json(self, found: list[Report], total: int) -> dict[str, Any]:
        users = {user.id: user for one in found for _, user, *_ in one.scores}
        bundles = [
            {"id": f"{one.id}-all", "action_ids": [f"{one.id}-{act}" for act in offered(one)]}
            for one in found
        ]
        return {
            "reviewables": [self._report_json(one) for one in found],
            "users": [{"id": one.id, "username": one.name} for one in users.values()],
            "reviewable_scores": [
                {"id": number, "user_id": user.id, "score_type_id": kind, "created_at": iso(at),
                 "status": one.status, "reason": said or None}
                for one in found for number, user, kind, at, said in one.scores
            ],
            "score_types": [{"id": kind, "title": title} for kind, title in KINDS.items()],
            "bundled_actions": bundles,
            "actions": [
                {"id": f"{one.id}-{act}", "server_action": act} for one in found for act in offered(one)
            ],
            "meta": {"total_rows_reviewables": total},
            "__rest_serializer": "1",
        }  # fmt: skip

    def _report_json(self, one: Report) -> dict[str, Any]:
        made: dict[str, Any] = {
            "id": one.id, "status": one.status, "version": one.version, "created_at": iso(one.scores[0][3]),
            "reviewable_score_ids": [score[0] for score in one.scores], "bundled_action_ids": [f"{one.id}-all"],
        }  # fmt: skip
        if one.post is None:
            return {**made, "type": "ReviewableQueuedPost", "payload": {"raw": one.raw}}
        topic = self.topics[one.post.topic]
        url = f"https://elsewhere.invalid/t/{slug(topic.title)}/{topic.id}/{one.post.number}"
        return {
            **made, "type": "ReviewableFlaggedPost", "topic_id": topic.id, "post_id": one.post.id,
            "target_url": url, "target_type": "Post", "raw": one.post.raw, "cooked": cooked(one.post.raw),
        }  # fmt: skip


def offered(report: Report) -> list[str]:
    """What may be done with a report."""
    if report.status != PENDING:
        return []
    if report.post is None:
        return ["approve_post", "reject_post"]
    if report.post.hidden:
        return ["agree_and_keep_hidden", "disagree_and_restore"]
    return ["agree_and_hide", "agree_and_keep", "disagree", "ignore_and_do_nothing"]


def iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def cooked(raw: str) -> str:
    """Paragraphs; what stands in a comment is not shown."""
    shown = re.sub(r"<!--.*?-->", "", raw, flags=re.DOTALL).strip()
    return "\n".join(
        f"<p>{html.escape(part, quote=False)}</p>" for part in shown.split("\n\n") if part
    )


def slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "topic"

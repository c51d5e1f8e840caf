"""A look-alike of a Discourse forum on this computer, for tests: HTTP around ``discourse_forum.Forum``.

It answers in the shapes of the API's documents and of recorded answers, and asks for a pause in each shape that is known.
A real forum may differ: what is shown here is shown on an imitation.
"""

from __future__ import annotations

import base64
import json
import re
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from servers.discourse_forum import PENDING, Forum, No, User, iso

#: How a forum asks for a pause: itself, the front before it, the front without saying what it sends.
PAUSES = ("forum", "front", "bare")


class StandIn:
    """``forum`` is what is true there; ``base`` its address. Change ``forum`` under ``lock``."""

    def __init__(self) -> None:
        self.forum, self.lock = Forum(), threading.RLock()
        self.keys: dict[str, User] = {}
        self.admin_key = secrets.token_hex(32)
        self.port = 0
        #: Pauses that are asked for next: (shape, seconds).
        self.pauses: list[tuple[str, int]] = []
        #: Answers in the place of the forum's own, by path: (status, content type, content).
        self.instead: dict[str, tuple[int, str, bytes]] = {}
        self.asked: list[tuple[str, str]] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def key(self, user: User) -> str:
        """A new key of a member."""
        made = secrets.token_hex(32)
        self.keys[made] = user
        return made

    def allow(self, url: str, user: User) -> str:
        """What the page shows to a member who allows the program that opened it."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert asked["application_name"] and asked["client_id"]
        assert set(asked["scopes"].split(",")) <= {"read", "write", "session_info"}
        public = load_pem_public_key(asked["public_key"].encode())
        assert isinstance(public, rsa.RSAPublicKey)
        told = {"key": self.key(user), "nonce": asked["nonce"], "push": False, "api": 4}
        return base64.encodebytes(public.encrypt(json.dumps(told).encode(), padding.PKCS1v15())).decode()  # fmt: skip

    # -- answering ------------------------------------------------------------------------

    def answer(self, method: str, path: str, asked: dict[str, Any], user: User | None) -> Any:
        """The JSON of an answer; raises No."""
        for shape, verb, answer in _ROUTES:
            found = re.fullmatch(shape, path)
            if found and verb == method:
                if user is None:
                    raise No(403, "invalid_access", "The key is not valid (stand-in).")
                return answer(self, user, asked, *(int(part) if part.isdigit() else part for part in found.groups()))  # fmt: skip
        raise No(404, "not_found")

    def me(self, user: User, asked: dict[str, Any]) -> Any:
        return {
            "current_user": {
                "id": user.id, "username": user.name, "admin": user.admin, "moderator": user.moderator,
                "trust_level": user.trust, "can_send_private_messages": user.trust > 0,
            }
        }  # fmt: skip

    def about(self, user: User, asked: dict[str, Any]) -> Any:
        return {
            "about": {"version": "3.5.0.stand-in", "stats": {"posts_count": len(self.forum.posts)}}
        }

    def latest(self, user: User, asked: dict[str, Any]) -> Any:
        before = int(asked.get("before", 0))
        found = self.forum.public()
        if before and self.forum.windowed:
            found = [post for post in found if before - 50 < post.id <= before]
        elif before:
            found = [post for post in found if post.id < before]
        titles = self.forum.topics
        return {
            "latest_posts": [
                {**self.forum.as_json(post, user, raw=True), "topic_title": titles[post.topic].title}
                for post in found[:50]
            ]
        }  # fmt: skip

    def topic(self, user: User, asked: dict[str, Any], number: int) -> Any:
        topic = self.forum.seen_topic(number, user)
        return self.forum.topic_json(
            topic, user, asked.get("username_filters", ""), asked.get("include_raw") == "true"
        )

    def topic_posts(self, user: User, asked: dict[str, Any], number: int) -> Any:
        topic = self.forum.seen_topic(number, user)
        wanted = {int(one) for one in asked.get("post_ids[]", [])}
        raw = asked.get("include_raw") == "true"
        posts = [post for post in self.forum.of_topic(topic, user) if post.id in wanted]
        return {"post_stream": {"posts": [self.forum.as_json(one, user, raw=raw) for one in posts]}, "id": number}  # fmt: skip

    def post(self, user: User, asked: dict[str, Any], number: int) -> Any:
        found = self.forum.seen_post(number, user)
        return self.forum.as_json(found, user, int(asked.get("version", 0)), raw=True)

    def numbered(self, user: User, asked: dict[str, Any], topic: int, number: int) -> Any:
        there = self.forum.seen_topic(topic, user)
        found = next((post for post in self.forum.of_topic(there, user) if post.number == number), None)  # fmt: skip
        if found is None:
            raise No(404, "not_found")
        return self.forum.as_json(found, user, raw=True)

    def revision(self, user: User, asked: dict[str, Any], number: int, revision: int) -> Any:
        found = self.forum.seen_post(number, user)
        if not 2 <= revision <= len(found.texts):
            raise No(404, "not_found")
        return {
            "created_at": iso(found.texts[revision - 1][1]),
            "post_id": number,
            "current_revision": revision,
        }

    def write(self, user: User, asked: dict[str, Any]) -> Any:
        forum, raw = self.forum, str(asked.get("raw", ""))
        if len(raw) > 32_000:
            raise No(422, "", "Body is limited to 32000 characters (stand-in)")
        if asked.get("archetype") == "private_message":
            names = str(asked["target_recipients"]).lower().split(",")
            to = [one for one in forum.users.values() if one.name.lower() in names]
            if len(to) < len(names):
                raise No(422, "", "Nobody has that name (stand-in)")
            post = forum.topic(user, tidied(str(asked["title"])), raw, tuple(to))
        else:
            number = int(asked["topic_id"])
            known = forum.topics.get(number)
            if known is None or known.deleted:
                raise No(422, "", "There is no such topic (stand-in)")
            topic = forum.seen_topic(number, user)
            if topic.closed and not user.staff:
                raise No(422, "", "The topic is closed (stand-in)")
            post = forum.write(user, topic, raw, asked.get("reply_to_post_number"))
        return {**forum.as_json(post, user, raw=True), "topic_slug": "x"}

    def delete(self, user: User, asked: dict[str, Any], number: int) -> Any:
        post = self.forum.seen_post(number, user)
        if not user.staff and post.user is not user:
            raise No(403, "invalid_access")
        post.deleted = self.forum.now()
        if post.number == 1:
            self.forum.topics[post.topic].deleted = True
        return None

    def recover(self, user: User, asked: dict[str, Any], number: int) -> Any:
        post = _staff(user) and self.forum.seen_post(number, user)
        post.deleted, post.user_deleted = None, False
        return self.forum.as_json(post, user, raw=True)

    def unhide(self, user: User, asked: dict[str, Any], number: int) -> Any:
        post = _staff(user) and self.forum.seen_post(number, user)
        post.hidden = False

    def flag(self, user: User, asked: dict[str, Any]) -> Any:
        post = self.forum.seen_post(int(asked["id"]), user)
        report = self.forum.report(post, user, int(asked["post_action_type_id"]))
        if asked.get("take_action") and _staff(user):
            post.hidden = True
            self.forum.settle(report, "agree_and_hide")
        return self.forum.as_json(post, user)

    def status(self, user: User, asked: dict[str, Any], number: int) -> Any:
        topic = _staff(user) and self.forum.seen_topic(number, user)
        self.forum.close(user, topic, str(asked["enabled"]) == "true")
        return {"success": "OK"}

    def queue(self, user: User, asked: dict[str, Any]) -> Any:
        _staff(user)
        found = [one for one in self.forum.reports.values() if one.status == PENDING]
        if asked.get("topic_id"):
            found = [one for one in found if one.post and one.post.topic == int(asked["topic_id"])]
        start = int(asked.get("offset", 0))
        return self.forum.review_json(found[start : start + 10], len(found))

    def entry(self, user: User, asked: dict[str, Any], number: int) -> Any:
        report = _staff(user) and self.forum.reports.get(number)
        if report is None:
            raise No(404, "not_found")
        told = self.forum.review_json([report], 1)
        return {**told, "reviewable": told.pop("reviewables")[0]}

    def perform(self, user: User, asked: dict[str, Any], number: int, act: str) -> Any:
        report = _staff(user) and self.forum.reports[number]
        if int(asked.get("version", -1)) != report.version:
            raise No(409, "", "Somebody else was faster (stand-in)")
        self.forum.settle(report, act)
        return {"reviewable_perform_result": {"success": True, "version": report.version}}

    def notes(self, user: User, asked: dict[str, Any]) -> Any:
        if not self.forum.keeps_notes:
            raise No(404, "not_found")
        _staff(user)
        member = int(asked.get("user_id", 0))
        return {"user_notes": [one for one in self.forum.notes if one["user_id"] == member]}

    def note(self, user: User, asked: dict[str, Any]) -> Any:
        _staff(user)
        self.forum.notes.append({**asked["user_note"], "id": self.forum.number()})
        return {"user_note": self.forum.notes[-1]}

    def cards(self, user: User, asked: dict[str, Any]) -> Any:
        wanted = {int(one) for one in str(asked["user_ids"]).split(",")}
        found = [one for one in self.forum.users.values() if one.id in wanted]
        return {"users": [{"id": one.id, "username": one.name} for one in found]}

    def sent(self, user: User, asked: dict[str, Any], name: str) -> Any:
        found = [
            topic
            for topic in self.forum.topics.values()
            if topic.private_to and self.forum.of_topic(topic, user)[0].user.name == name
        ]
        found.reverse()
        return {
            "topic_list": {"topics": [{"id": one.id, "title": one.title} for one in found[:30]]}
        }


_Answer = Callable[..., Any]
_ROUTES: tuple[tuple[str, str, _Answer], ...] = (
    (r"/session/current\.json", "GET", StandIn.me),
    (r"/about\.json", "GET", StandIn.about),
    (r"/posts\.json", "GET", StandIn.latest),
    (r"/posts\.json", "POST", StandIn.write),
    (r"/t/(\d+)\.json", "GET", StandIn.topic),
    (r"/t/(\d+)/posts\.json", "GET", StandIn.topic_posts),
    (r"/t/(\d+)/status\.json", "PUT", StandIn.status),
    (r"/posts/(\d+)\.json", "GET", StandIn.post),
    (r"/posts/(\d+)\.json", "DELETE", StandIn.delete),
    (r"/posts/(\d+)/recover\.json", "PUT", StandIn.recover),
    (r"/posts/(\d+)/unhide\.json", "PUT", StandIn.unhide),
    (r"/posts/by_number/(\d+)/(\d+)\.json", "GET", StandIn.numbered),
    (r"/posts/(\d+)/revisions/(\d+)\.json", "GET", StandIn.revision),
    (r"/post_actions\.json", "POST", StandIn.flag),
    (r"/review\.json", "GET", StandIn.queue),
    (r"/review/(\d+)\.json", "GET", StandIn.entry),
    (r"/review/(\d+)/perform/([a-z_]+)\.json", "PUT", StandIn.perform),
    (r"/user_notes\.json", "GET", StandIn.notes),
    (r"/user_notes\.json", "POST", StandIn.note),
    (r"/user-cards\.json", "GET", StandIn.cards),
    (r"/topics/private-messages-sent/([^/]+)\.json", "GET", StandIn.sent),
)


def _staff(user: User) -> Any:
    if not user.staff:
        raise No(403, "invalid_access")
    return True


def tidied(title: str) -> str:
    """Forums tidy titles up."""
    title = title.rstrip("!.")
    return title[:1].upper() + title[1:]


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """A forum that runs until the block ends."""
    made = StandIn()

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16  # an answer leaves in one piece: two small ones wait for each other

        def do_GET(self) -> None:
            split = urlsplit(self.path)
            asked: dict[str, Any] = {
                name: values if name.endswith("[]") else values[0]
                for name, values in parse_qs(split.query).items()
            }
            content = self.rfile.read(int(self.headers.get("content-length", "0")))
            if content:
                asked |= json.loads(content)
            with made.lock:
                made.asked.append((self.command, split.path))
                if made.pauses:
                    self._pause(*made.pauses.pop(0))
                elif split.path in made.instead:
                    self._say(*made.instead[split.path])
                else:
                    self._answer(split.path, asked)

        do_POST = do_PUT = do_DELETE = do_GET

        def _answer(self, path: str, asked: dict[str, Any]) -> None:
            try:
                try:
                    found = made.answer(self.command, path, asked, self._user())
                except (ValueError, KeyError, TypeError) as error:
                    raise No(400, "invalid_parameters", repr(error)) from error
            except No as no:
                told = {"errors": [no.said], **({"error_type": no.kind} if no.kind else {})}
                if no.status == 422:
                    told = {"action": "create_post", **told}
                self._say(no.status, "application/json; charset=utf-8", json.dumps(told).encode())
                return
            self._say(200, "application/json; charset=utf-8", json.dumps(found).encode() if found is not None else b"")  # fmt: skip

        def _user(self) -> User | None:
            if self.headers.get("Api-Key") == made.admin_key:
                name = str(self.headers.get("Api-Username"))
                return next((one for one in made.forum.users.values() if one.name == name), None)
            return made.keys.get(str(self.headers.get("User-Api-Key")))

        def _pause(self, shape: str, seconds: int) -> None:
            if shape == "forum":
                told = {
                    "errors": [f"Wait {seconds} seconds (stand-in)."], "error_type": "rate_limit",
                    "extras": {"wait_seconds": seconds, "time_left": f"{seconds} seconds"},
                }  # fmt: skip
                self._say(429, "application/json; charset=utf-8", json.dumps(told).encode())
            else:
                kind = "text/plain" if shape == "front" else ""
                self._say(429, kind, b"Slow down, too many requests (stand-in)", {"Retry-After": str(seconds)})  # fmt: skip

        def _say(
            self, status: int, kind: str, content: bytes, more: dict[str, str] | None = None
        ) -> None:
            self.send_response_only(status)
            self.send_header("Date", formatdate(made.forum.now(), usegmt=True))
            if kind:
                self.send_header("Content-Type", kind)
            for name, value in (more or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    made.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

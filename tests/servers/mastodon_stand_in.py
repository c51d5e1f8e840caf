"""A look-alike of a Mastodon server on this computer, for tests: posts in memory, HTTP around them.

Its answers have the shapes of recorded ones and do what the API's documents say: a post that is deleted lets go of its
answers, a key is remembered, the local timeline shows no answers. A real server may differ.
"""

from __future__ import annotations

import json
import re
import secrets
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import formatdate
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import time_ns
from typing import Any
from urllib.parse import parse_qs, urlsplit

from servers.mastodon_things import Member, No, Report, Status, iso

#: How a server asks for a pause: Mastodon's time, GoToSocial's seconds since 1970, the front before it.
PAUSES = ("time", "epoch", "front")
Asked = dict[str, Any]
_MENTION = re.compile(r"(?<![\w/])@(\w+(?:[.-]\w+)*)")


@dataclass
class StandIn:
    """What is true there; change it under ``lock``. ``skew_s`` is how far its clock is from this computer's."""

    members: dict[str, Member] = field(default_factory=dict)
    statuses: dict[int, Status] = field(default_factory=dict)
    reports: list[Report] = field(default_factory=list)
    tokens: dict[str, Member] = field(default_factory=dict)
    lists: dict[str, list[Member]] = field(default_factory=dict)
    keys: dict[tuple[int, str], int] = field(default_factory=dict)
    scopes: tuple[str, ...] | None = ("read", "write", "admin:read", "admin:write")
    version: str = "4.3.2"
    longest: int = 500
    skew_s: float = 0
    #: A thread is shown only so far down, as to somebody without a log-in.
    shown: int = 4096
    pauses: list[tuple[str, int]] = field(default_factory=list)
    #: Answers in the place of its own, by path: (status, content type, content).
    instead: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    apps: dict[str, dict[str, str]] = field(default_factory=dict)
    codes: dict[str, tuple[dict[str, str], Member]] = field(default_factory=dict)
    knows_admin: bool = True
    lock: threading.RLock = field(default_factory=threading.RLock)
    port: int = 0
    last: int = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def now(self) -> int:
        return time_ns() // 1_000 + int(self.skew_s * 1_000_000)

    def number(self) -> int:
        """A new number: the time, so that they grow."""
        self.last = max(self.last + 1, (self.now() // 1_000) << 16)
        return self.last

    def member(self, name: str, **more: Any) -> Member:
        if name not in self.members:
            self.members[name] = Member(self.number(), name, **more)
        return self.members[name]

    def token(self, member: Member) -> str:
        made = secrets.token_urlsafe(32)
        self.tokens[made] = member
        return made

    def write(
        self, name: str, text: str, above: Status | None = None, visibility: str = "public", warning: str = ""
    ) -> Status:  # fmt: skip
        made = Status(self.number(), self.member(name), [(text, self.now())], visibility, warning=warning)  # fmt: skip
        if above is not None:
            made.answers, made.answered = above.id, above.member
        self.statuses[made.id] = made
        return made

    def edit(self, status: Status, text: str) -> None:
        status.texts.append((text, self.now()))

    def delete(self, status: Status) -> None:
        """Its answers are let go of: they no longer say what they answer."""
        del self.statuses[status.id]
        for other in self.statuses.values():
            if other.answers == status.id:
                other.answers = None

    def report(self, status: Status, name: str, comment: str = "It is against the rules.") -> Report:  # fmt: skip
        made = Report(len(self.reports) + 1, self.member(name), status.member, [status.id], comment, self.now())  # fmt: skip
        self.reports.append(made)
        return made

    # -- as JSON ----------------------------------------------------------------------------

    def url(self, status: Status) -> str:
        if status.member.host:
            return f"https://{status.member.host}/notes/{status.id}"
        return f"{self.base}/@{status.member.name}/{status.id}"

    def account(self, member: Member) -> Asked:
        there = f"https://{member.host}" if member.host else self.base
        return {
            "id": str(member.id), "username": member.name, "acct": f"{member.name}@{member.host}" if member.host else member.name,
            "display_name": member.name.title(), "bot": False, "roles": [],
            "url": f"{there}/@{member.name}", "uri": f"{there}/users/{member.name}",
        }  # fmt: skip

    def as_json(self, status: Status) -> Asked:
        url = self.url(status)
        return {
            "id": str(status.id), "created_at": iso(status.texts[0][1]), "url": url, "uri": url.replace("/@", "/users/"),
            "in_reply_to_id": str(status.answers) if status.answers else None,
            "in_reply_to_account_id": str(status.answered.id) if status.answered else None,
            "visibility": status.visibility, "spoiler_text": status.warning, "sensitive": False,
            "edited_at": iso(status.texts[-1][1]) if len(status.texts) > 1 else None,
            "replies_count": sum(one.answers == status.id for one in self.statuses.values()),
            "content": self.html(status.text), "account": self.account(status.member), "reblog": None,
            "media_attachments": [], "mentions": [self.account(one) for one in self.named(status)], "tags": [],
            "poll": None, "quote": None,
        }  # fmt: skip

    def html(self, text: str) -> str:
        named = _MENTION.sub(lambda found: f'<span class="h-card"><a class="u-url mention">@<span>{found[1]}</span></a></span>', escape(text, quote=False))  # fmt: skip
        return "<p>" + named.replace("\n\n", "</p><p>").replace("\n", "<br />") + "</p>"

    def named(self, status: Status) -> list[Member]:
        found = (self.members.get(name) for name in _MENTION.findall(status.text))
        return [one for one in found if one is not None]

    def seen(self, number: str, member: Member) -> Status:
        found = self.statuses.get(int(number)) if number.isdigit() else None
        if found is None or not self.may(found, member):
            raise No(404, "Record not found")
        return found

    def may(self, status: Status, member: Member) -> bool:
        return status.visibility != "direct" or member in (status.member, *self.named(status))

    def page(self, found: list[Any], asked: Asked, most: int = 40) -> list[Any]:
        """Newest first, between the numbers that are asked for."""
        below, above = int(asked.get("max_id", 1 << 80)), int(asked.get("since_id", 0))
        here = sorted((one for one in found if above < one.id < below), key=lambda one: -one.id)
        return here[: min(int(asked.get("limit", 20)), most)]

    # -- answers ----------------------------------------------------------------------------

    def me(self, member: Member, asked: Asked) -> Any:
        return self.account(member) | {"role": {"id": "3", "name": "Moderator" if member.staff else ""}}  # fmt: skip

    def app(self, member: Member, asked: Asked) -> Any:
        return {"name": "app"} | ({"scopes": list(self.scopes)} if self.scopes is not None else {})

    def instance(self, member: Member, asked: Asked) -> Any:
        return {
            "domain": f"127.0.0.1:{self.port}", "version": self.version,
            "configuration": {"statuses": {"max_characters": self.longest}},
        }  # fmt: skip

    def my_lists(self, member: Member, asked: Asked) -> Any:
        return [{"id": str(n), "title": title} for n, title in enumerate(self.lists, 1)]

    def local(self, member: Member, asked: Asked) -> Any:
        found = [
            one for one in self.statuses.values()
            if one.visibility == "public" and not one.member.host and one.answered in (None, one.member)
        ]  # fmt: skip
        return [self.as_json(one) for one in self.page(found, asked)]

    def tag(self, member: Member, asked: Asked, name: str) -> Any:
        found = [one for one in self.statuses.values() if f"#{name}" in one.text and one.visibility == "public"]  # fmt: skip
        return [self.as_json(one) for one in self.page(found, asked)]

    def in_list(self, member: Member, asked: Asked, number: str) -> Any:
        titles = list(self.lists)
        if int(number) > len(titles):
            raise No(404, "Record not found")
        who = self.lists[titles[int(number) - 1]]
        found = [one for one in self.statuses.values() if one.member in who and self.may(one, member)]  # fmt: skip
        return [self.as_json(one) for one in self.page(found, asked)]

    def notifications(self, member: Member, asked: Asked) -> Any:
        assert asked["types[]"] == ["mention"]
        found = [one for one in self.statuses.values() if member in self.named(one) and one.member is not member]  # fmt: skip
        return [
            {"id": str(one.id), "type": "mention", "account": self.account(one.member), "status": self.as_json(one)}
            for one in self.page(found, asked)
        ]  # fmt: skip

    def status(self, member: Member, asked: Asked, number: str) -> Any:
        return self.as_json(self.seen(number, member))

    def context(self, member: Member, asked: Asked, number: str) -> Any:
        at, above = self.seen(number, member), list[Status]()
        while at.answers in self.statuses:
            at = self.statuses[at.answers]
            above.insert(0, at)
        below: list[Status] = []
        self._below(int(number), below)
        return {
            "ancestors": [self.as_json(one) for one in above if self.may(one, member)],
            "descendants": [self.as_json(one) for one in below if self.may(one, member)][
                : self.shown
            ],
        }

    def _below(self, number: int, found: list[Status]) -> None:
        for one in sorted(self.statuses.values(), key=lambda one: one.id):
            if one.answers == number:
                found.append(one)
                self._below(one.id, found)

    def history(self, member: Member, asked: Asked, number: str) -> Any:
        found = self.seen(number, member)
        who = self.account(found.member)
        return [
            {"content": self.html(text), "spoiler_text": "", "created_at": iso(at), "account": who}
            for text, at in found.texts
        ]

    def source(self, member: Member, asked: Asked, number: str) -> Any:
        found = self.seen(number, member)
        if found.member is not member:
            raise No(404, "Record not found")
        return {"id": number, "text": found.text, "spoiler_text": found.warning}

    def post(self, member: Member, asked: Asked) -> Any:
        known = self.keys.get((member.id, asked["key"])) if asked.get("key") else None
        if known in self.statuses:
            return self.as_json(self.statuses[known])
        text, above = asked.get("status", "").strip(), asked.get("in_reply_to_id")
        if self.scopes is not None and not {"write", "write:statuses"} & set(self.scopes):
            raise No(403, "This action is outside the authorized scopes")
        if above and int(above) not in self.statuses:
            raise No(404, "The post you are trying to reply to does not appear to exist.")
        if not text:
            raise No(422, "Validation failed: Text can't be blank")
        if len(text) > self.longest:
            raise No(422, f"Validation failed: Text character limit of {self.longest} exceeded")
        made = self.write(
            member.name, text, self.statuses[int(above)] if above else None, asked.get("visibility", "public"),
        )  # fmt: skip
        if asked.get("key"):
            self.keys[member.id, asked["key"]] = made.id
        return self.as_json(made)

    def lookup(self, member: Member, asked: Asked) -> Any:
        name = asked["acct"].removesuffix(f"@127.0.0.1:{self.port}")
        found = [one for one in self.members.values() if self.account(one)["acct"] == name]
        if not found:
            raise No(404, "Record not found")
        return self.account(found[0])

    def of_member(self, member: Member, asked: Asked, number: str) -> Any:
        found = [one for one in self.statuses.values() if one.member.id == int(number) and self.may(one, member)]  # fmt: skip
        return [self.as_json(one) for one in self.page(found, asked)]

    def search(self, member: Member, asked: Asked) -> Any:
        words = asked["q"]
        who = [self.account(one) for one in self.members.values()]
        posts = [self.as_json(one) for one in self.statuses.values() if self.may(one, member)]
        return {
            "accounts": [one for one in who if words in (one["url"], one["uri"])],
            "statuses": [one for one in posts if words in (one["url"], one["uri"])],
        }

    def _staff(self, member: Member, right: str) -> None:
        if self.scopes is not None and not {right, f"{right}:reports"} & set(self.scopes):
            raise No(403, "This action is outside the authorized scopes")
        if not member.staff:
            raise No(403, "This action is not allowed")

    def as_report(self, report: Report) -> Asked:
        return {
            "id": str(report.id), "action_taken": report.settled_us is not None, "category": "other",
            "action_taken_at": iso(report.settled_us) if report.settled_us else None,
            "comment": report.comment, "created_at": iso(report.at_us), "rules": [],
            "account": {"id": str(report.reporter.id), "username": report.reporter.name, "account": self.account(report.reporter)},
            "target_account": {"id": str(report.about.id), "account": self.account(report.about)},
            "statuses": [self.as_json(self.statuses[one]) for one in report.statuses if one in self.statuses],
        }  # fmt: skip

    def open_reports(self, member: Member, asked: Asked) -> Any:
        self._staff(member, "admin:read")
        found = [one for one in self.reports if one.settled_us is None]
        return [self.as_report(one) for one in self.page(found, asked, 200)]

    def one_report(self, member: Member, asked: Asked, number: str) -> Any:
        self._staff(member, "admin:read")
        return self.as_report(self.reports[int(number) - 1])

    def resolve(self, member: Member, asked: Asked, number: str) -> Any:
        self._staff(member, "admin:write")
        report = self.reports[int(number) - 1]
        report.settled_us = report.settled_us or self.now()
        return self.as_report(report)

    # -- logging in -------------------------------------------------------------------------

    def register(self, asked: Asked) -> Any:
        if "admin:" in asked["scopes"] and not self.knows_admin:
            raise No(422, "Validation failed: Scopes doesn't match configured on the server.")
        client = secrets.token_urlsafe(8)
        word = secrets.token_urlsafe(8)
        self.apps[client] = {**asked, "word": word}
        return {"client_id": client, "client_secret": word, "name": asked["client_name"]}

    def allow(self, url: str, member: Member, yes: bool = True) -> str:
        """Where the browser comes to when a member allows the program (or not); the code alone where it is shown."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        app = self.apps[asked["client_id"]]
        assert asked["redirect_uri"] == app["redirect_uris"]
        assert set(asked["scope"].split()) <= set(app["scopes"].split())
        code = secrets.token_urlsafe(8)
        self.codes[code] = (asked, member)
        if asked["redirect_uri"].startswith("urn:"):
            return code
        answer = f"code={code}" if yes else "error=access_denied"
        return f"{asked['redirect_uri']}?{answer}&state={asked['state']}"

    def exchange(self, asked: Asked) -> Any:
        told, member = self.codes.pop(asked.get("code", ""), ({}, None))
        proof = (
            urlsafe_b64encode(sha256(asked["code_verifier"].encode()).digest()).decode().rstrip("=")
        )
        known = self.apps.get(asked["client_id"], {})
        if member is None or told["code_challenge"] != proof or known["word"] != asked["client_secret"]:  # fmt: skip
            raise No(400, "invalid_grant")
        return {"access_token": self.token(member), "token_type": "Bearer", "scope": told["scope"]}


_ROUTES: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", r"v1/accounts/verify_credentials", StandIn.me),
    ("GET", r"v1/apps/verify_credentials", StandIn.app),
    ("GET", r"v2/instance", StandIn.instance),
    ("GET", r"v1/lists", StandIn.my_lists),
    ("GET", r"v1/timelines/public", StandIn.local),
    ("GET", r"v1/timelines/tag/(\w+)", StandIn.tag),
    ("GET", r"v1/timelines/list/(\d+)", StandIn.in_list),
    ("GET", r"v1/notifications", StandIn.notifications),
    ("GET", r"v1/statuses/(\w+)", StandIn.status),
    ("GET", r"v1/statuses/(\w+)/context", StandIn.context),
    ("GET", r"v1/statuses/(\w+)/history", StandIn.history),
    ("GET", r"v1/statuses/(\w+)/source", StandIn.source),
    ("POST", r"v1/statuses", StandIn.post),
    ("GET", r"v1/accounts/lookup", StandIn.lookup),
    ("GET", r"v1/accounts/(\d+)/statuses", StandIn.of_member),
    ("GET", r"v2/search", StandIn.search),
    ("GET", r"v1/admin/reports", StandIn.open_reports),
    ("GET", r"v1/admin/reports/(\d+)", StandIn.one_report),
    ("POST", r"v1/admin/reports/(\d+)/resolve", StandIn.resolve),
)


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """A server that runs until the block ends."""
    made = StandIn()

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            split = urlsplit(self.path)
            content = self.rfile.read(int(self.headers.get("content-length", "0"))).decode()
            asked: Asked = {
                name: values if name.endswith("[]") else values[0]
                for part in (split.query, content)
                for name, values in parse_qs(part, keep_blank_values=True).items()
            }
            asked["key"] = self.headers.get("Idempotency-Key", "")
            path = split.path.rstrip("/")
            with made.lock:
                made.asked.append((self.command, path))
                if made.pauses:
                    self._pause(*made.pauses.pop(0))
                elif path in made.instead:
                    self._say(*made.instead[path])
                else:
                    self._answer(path, asked)

        do_POST = do_GET

        def _answer(self, path: str, asked: Asked) -> None:
            try:
                found = self._found(path, asked)
            except No as no:
                self._say(no.status, "application/json", json.dumps({"error": no.said}).encode())
                return
            self._say(200, "application/json; charset=utf-8", json.dumps(found).encode())

        def _found(self, path: str, asked: Asked) -> Any:
            if (self.command, path) == ("POST", "/api/v1/apps"):
                return made.register(asked)
            if (self.command, path) == ("POST", "/oauth/token"):
                return made.exchange(asked)
            for verb, shape, answer in _ROUTES:
                found = re.fullmatch("/api/" + shape, path)
                if found and verb == self.command:
                    member = made.tokens.get(self.headers.get("Authorization", "").removeprefix("Bearer "))  # fmt: skip
                    if member is None:
                        raise No(401, "The access token is invalid")
                    return answer(made, member, asked, *found.groups())
            raise No(404, "Not Found")

        def _pause(self, shape: str, seconds: int) -> None:
            then = made.now() // 1_000_000 * 1_000_000 + seconds * 1_000_000
            headers = {
                "time": {"X-RateLimit-Reset": datetime.fromtimestamp(then / 1_000_000, UTC).isoformat().replace("+00:00", ".000000Z")},
                "epoch": {"X-RateLimit-Reset": str(then // 1_000_000)},
                "front": {"Retry-After": str(seconds)},
            }[shape]  # fmt: skip
            content = b"Slow down" if shape == "front" else b'{"error":"Too many requests"}'
            self._say(429, "text/plain" if shape == "front" else "application/json", content, headers)  # fmt: skip

        def _say(self, status: int, kind: str, content: bytes, headers: dict[str, str] | None = None) -> None:  # fmt: skip
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def date_time_string(self, timestamp: float | None = None) -> str:
            return formatdate(made.now() // 1_000_000, usegmt=True)

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
        server.server_close()
        thread.join()

"""A small Reddit for tests, in memory: what its API is known to answer, and nothing of its looks. It proves plumbing only.

One community, ``garden``, with ``mod`` (its moderator), ``ann`` and ``bob``. Trees come in pieces as they do there: "more"
stubs with names, stubs without ("continue this thread"), flat lists of what was asked for.
"""

from __future__ import annotations

import base64
import html
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

CLIENT = "garden-app-0123456789"
COMMUNITY = "garden"
#: Refresh tokens of the members.
TOKENS = {name: f"{name}-refresh-5d3a" for name in ("mod", "ann", "bob")}
SCOPES = "identity read submit mysubreddits history modposts modlog modmail modnote"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Json = dict[str, Any]
Answer = tuple[int, Any]


def base36(n: int) -> str:
    found = ""
    while n:
        n, digit = divmod(n, 36)
        found = _DIGITS[digit] + found
    return found or "0"


@dataclass
class Reddit:
    """``port`` answers. Change what it holds with its methods; ``wrong`` answers before anything else, by path."""

    port: int = 0
    #: How many comments a tree shows at once, how deep, and how many one question for more brings.
    shows: int = 20
    deep: int = 4
    brings: int = 25
    scopes: str = SCOPES
    permissions: list[str] = field(default_factory=lambda: ["all"])
    things: dict[str, Json] = field(default_factory=dict)
    log: list[Json] = field(default_factory=list)
    notes: list[Json] = field(default_factory=list)
    rooms: dict[str, Json] = field(default_factory=dict)
    #: (part of a path, status, content, headers), each answered once.
    wrong: list[tuple[str, int, bytes, dict[str, str]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    left: int = 600
    keeps_marks: bool = True
    _n: int = 100_000
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _access: dict[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # -- what people do there -----------------------------------------------------

    def submit(self, author: str, text: str, title: str = "Seeds") -> Json:
        return self._put("t3", author, title=title, selftext=text, selftext_html=_drawn(text), is_self=True,
                         locked=False, num_comments=0, removed_by_category=None)  # fmt: skip

    def comment(self, author: str, above: Json, text: str) -> Json:
        link = above.get("link_id", above["name"])
        self.things[link]["num_comments"] += 1
        return self._put("t1", author, body=text, body_html=_drawn(text), link_id=link, parent_id=above["name"],
                         link_title=self.things[link]["title"])  # fmt: skip

    def edit(self, thing: Json, text: str) -> None:
        of = "body" if "body" in thing else "selftext"
        thing.update({of: text, f"{of}_html": _drawn(text), "edited": self._clock()})

    def delete(self, thing: Json) -> None:
        """The author takes it back."""
        of = "body" if "body" in thing else "selftext"
        thing.update({of: "[deleted]", f"{of}_html": _drawn("[deleted]"), "author": "[deleted]"})

    def report(self, thing: Json, reason: str, by: str = "") -> None:
        """A member reports it, or the moderator ``by``."""
        if by:
            thing["mod_reports"].append([reason, by])
            return
        row = next((row for row in thing["user_reports"] if row[0] == reason), None)
        if row is None:
            thing["user_reports"].append([reason, 1, False, True])
        else:
            row[1] += 1

    def hold(self, thing: Json) -> None:
        """The filter holds it back."""
        thing.update(banned_by=True, removed=True)

    def moderate(self, by: str, what: str, thing: Json) -> None:
        kind = "comment" if "body" in thing else "link"
        if what in ("approve", "remove"):
            for of in ("user_reports", "mod_reports"):
                if what == "approve":
                    thing[f"{of}_dismissed"] = thing.pop(of)
                    thing[of] = []
        if what == "approve":
            thing.update(approved=True, approved_by=by, removed=False, banned_by=None)
        elif what == "remove":
            thing.update(approved=False, approved_by=None, removed=True, banned_by=by)
        else:
            thing["locked"] = what == "lock"
        action = what if what in ("lock", "unlock") else f"{what}{kind}"
        self.log.insert(0, {"id": f"ModAction_{self._next()}", "action": action, "mod": by, "created_utc": self._clock(),
                            "target_fullname": thing["name"], "target_author": thing["author"]})  # fmt: skip

    def answer(self, name: str, room: str, text: str) -> None:
        """A member answers in a conversation."""
        self._say(self.rooms[room], name, text)

    def mails(self, name: str) -> list[str]:
        """What moderators wrote to a member."""
        rooms = (room for room in self.rooms.values() if room["participant"]["name"] == name)
        return [one["bodyMarkdown"] for room in rooms for one in room["said"] if one["author"]["isMod"]]  # fmt: skip

    def _put(self, kind: str, author: str, **more: Any) -> Json:
        key = self._next()
        made = {"id": key, "name": f"{kind}_{key}", "author": author, "created_utc": self._clock(), "edited": False,
                "user_reports": [], "mod_reports": [], "banned_by": None, "removed": False, "approved": False,
                "approved_by": None, "subreddit": COMMUNITY, "distinguished": None, **more}  # fmt: skip
        self.things[made["name"]] = made
        return made

    def _next(self) -> str:
        self._n += 1
        return base36(self._n)

    def _clock(self) -> float:
        """Seconds that never stand still: two edits of one second would look like one."""
        return 1_790_000_000.0 + self._n + len(self.log)

    # -- what it answers ------------------------------------------------------------

    def ask(self, method: str, path: str, told: Json, headers: Any) -> Answer:
        with self._lock:
            if path == "/api/v1/access_token":
                return self._token(told, headers)
            me = self._access.get(headers.get("authorization", "").removeprefix("bearer "))
            if me is None:
                return 401, {"message": "Unauthorized", "error": 401}
            parts = path.strip("/").split("/")
            return self._of_api(method, parts, told, me)

    def _token(self, told: Json, headers: Any) -> Answer:
        told_client = base64.b64decode(headers.get("authorization", "").removeprefix("Basic "))
        if told_client.decode() != f"{CLIENT}:":
            return 401, {"message": "Unauthorized", "error": 401}
        if told.get("grant_type") == "authorization_code":
            name = {"a-code-for-mod": "mod"}.get(told.get("code", ""))
        else:
            name = next((n for n, t in TOKENS.items() if t == told.get("refresh_token")), None)
        if name is None:
            return 400, {"message": "Bad Request", "error": 400}
        token = f"access-{name}-{self._next()}"
        self._access[token] = name
        return 200, {"access_token": token, "token_type": "bearer", "expires_in": 86400, "scope": self.scopes,
                     "refresh_token": TOKENS[name]}  # fmt: skip

    def forget_tokens(self) -> None:
        """Whoever is logged in asks for a new token."""
        self._access.clear()

    def _of_api(self, method: str, parts: list[str], told: Json, me: str) -> Answer:
        match parts:
            case ["api", "v1", "me"]:
                return 200, {"name": me, "id": me}
            case ["subreddits", "mine", "moderator"]:
                ours = {
                    "display_name": COMMUNITY,
                    "title": "The garden",
                    "mod_permissions": self.permissions,
                }
                return 200, _listing([("t5", ours)] if me == "mod" else [])
            case ["r", name, "about"] if name.lower() == COMMUNITY:
                return 200, {
                    "kind": "t5",
                    "data": {"display_name": COMMUNITY, "title": "The garden"},
                }
            case ["r", name, "new" | "comments" as what] if name.lower() == COMMUNITY:
                kind = "t3" if what == "new" else "t1"
                return 200, self._page(
                    [one for one in self._newest(kind) if not one["removed"]], told
                )
            case ["r", name, "about", what] if name.lower() == COMMUNITY:
                return self._of_moderators(what, told) if me == "mod" else _no(403, "Forbidden")
            case ["r", *_] | ["comments", *_] if not self._knows(parts):
                return _no(404, "Not Found")
            case ["comments", link]:
                return 200, self._tree(link, "")
            case ["comments", link, "_", comment]:
                return 200, self._tree(link, comment)
            case ["api", "morechildren"]:
                return 200, {"json": {"errors": [], "data": {"things": self._more(told)}}}
            case ["api", "info"]:
                names = told.get("id", "").split(",")
                return 200, _listing(
                    [_thing(self.things[one]) for one in names if one in self.things]
                )
            case ["user", name, "comments"]:
                return 200, self._page(
                    [one for one in self._newest("t1") if one["author"] == name], told
                )
            case ["api", "comment"]:
                return self._reply(me, told)
            case ["api", "mod", *rest]:
                return (
                    self._of_mail(method, rest, told, me) if me == "mod" else _no(403, "Forbidden")
                )
            case ["api", "remove" | "approve" | "lock" | "unlock" as what]:
                if me != "mod":
                    return _no(403, "Forbidden")
                self.moderate(me, what, self.things[told["id"]])
                return 200, {}
        return _no(404, "Not Found")

    def _knows(self, parts: list[str]) -> bool:
        return parts[0] == "comments" and f"t3_{parts[1]}" in self.things

    def _newest(self, kind: str) -> list[Json]:
        found = [one for one in self.things.values() if one["name"].startswith(kind)]
        return sorted(found, key=lambda one: int(one["id"], 36), reverse=True)[:1000]

    def _page(self, rows: list[Json], told: Json) -> Json:
        names = [row.get("name", row["id"]) for row in rows]
        start = names.index(told["after"]) + 1 if told.get("after") in names else 0
        limit = min(100, int(told.get("limit", 25)))
        page = rows[start : start + limit]
        after = names[start + limit - 1] if start + limit < len(rows) else None
        return _listing([_thing(row) for row in page], after)

    def _of_moderators(self, what: str, told: Json) -> Answer:
        newest = self._newest("t")
        if what == "log":
            return 200, self._page(self.log, told)
        if what == "edited":
            edited = sorted(
                (one for one in newest if one["edited"]), key=lambda one: -one["edited"]
            )
            return 200, self._page(edited, told)
        if what == "modqueue":
            held = [one for one in newest if one["banned_by"] is True]
            said = [
                one
                for one in newest
                if (one["user_reports"] or one["mod_reports"]) and not one["removed"]
            ]
            return 200, self._page([*held, *said], told)
        return _no(404, "Not Found")

    def _below(self, name: str) -> list[Json]:
        return [one for one in self.things.values() if one.get("parent_id") == name]

    def _shown(self, one: Json) -> bool:
        """A comment that was taken back stays as long as something hangs on it."""
        return one["author"] != "[deleted]" or any(
            self._shown(each) for each in self._below(one["name"])
        )

    def _tree(self, link: str, comment: str) -> list[Json]:
        submission = self.things[f"t3_{link}"]
        room = [self.shows]
        if comment:
            top = [self.things[f"t1_{comment}"]] if f"t1_{comment}" in self.things else []
            children = [self._branch(one, 0, room) for one in top]
        else:
            children = self._children(submission, 0, room)
        return [
            _listing([_thing(submission)]),
            {"kind": "Listing", "data": {"children": children, "after": None}},
        ]

    def _children(self, above: Json, depth: int, room: list[int]) -> list[Json]:
        below = [one for one in self._below(above["name"]) if self._shown(one)]
        if below and depth >= self.deep:
            return [_stub(above["name"], 0, [])]
        children = []
        for n, one in enumerate(below):
            if room[0] <= 0:
                children.append(
                    _stub(above["name"], len(below) - n, [each["id"] for each in below[n:]])
                )
                break
            room[0] -= 1
            children.append(self._branch(one, depth, room))
        return children

    def _branch(self, one: Json, depth: int, room: list[int]) -> Json:
        inner = self._children(one, depth + 1, room)
        replies: Any = (
            {"kind": "Listing", "data": {"children": inner, "after": None}} if inner else ""
        )
        return {"kind": "t1", "data": {**one, "replies": replies}}

    def _more(self, told: Json) -> list[Json]:
        """Flat, as Reddit gives it."""
        found: list[Json] = []
        waiting = [
            self.things[f"t1_{key}"]
            for key in told["children"].split(",")
            if f"t1_{key}" in self.things
        ]
        while waiting and len(found) < self.brings:
            one = waiting.pop(0)
            found.append({"kind": "t1", "data": {**one, "replies": ""}})
            waiting = [each for each in self._below(one["name"]) if self._shown(each)] + waiting
        above: dict[str, list[str]] = {}
        for one in waiting:
            above.setdefault(one["parent_id"], []).append(one["id"])
        return found + [_stub(name, len(keys), keys) for name, keys in above.items()]

    def _reply(self, me: str, told: Json) -> Answer:
        above = self.things.get(told.get("thing_id", ""))
        if above is None or above["author"] == "[deleted]":
            return 200, _errors("DELETED_COMMENT", "that comment has been deleted", "parent")
        if self.things[above.get("link_id", above["name"])]["locked"] and me != "mod":
            return 200, _errors("THREAD_LOCKED", "Comments are locked.", "parent")
        if len(told["text"]) > 10_000:
            return 200, _errors("TOO_LONG", "this is too long (max: 10000)", "text")
        made = self.comment(me, above, told["text"])
        return 200, {"json": {"errors": [], "data": {"things": [{"kind": "t1", "data": made}]}}}

    # -- modmail ------------------------------------------------------------------

    def _of_mail(self, method: str, rest: list[str], told: Json, me: str) -> Answer:
        if rest == ["notes"]:
            return self._note(method, told, me)
        if rest == ["conversations"] and method == "GET":
            if told.get("state") == "archived":
                return 200, {"conversations": {}, "messages": {}, "conversationIds": []}
            found = sorted(self.rooms.values(), key=lambda room: -len(room["said"]))
            return 200, {"conversations": {room["id"]: _head(room) for room in found},
                         "messages": {}, "conversationIds": [room["id"] for room in found]}  # fmt: skip
        if len(told.get("body", "")) > 10_000:
            return 400, {
                "fields": ["body"],
                "explanation": "this is too long",
                "message": "Bad Request",
                "reason": "TOO_LONG",
            }
        if rest == ["conversations"]:
            if told["to"].lower() not in TOKENS:
                return 400, {"fields": ["to"], "explanation": "that user doesn't exist", "message": "Bad Request",
                             "reason": "USER_DOESNT_EXIST"}  # fmt: skip
            room: Json = {"id": self._next(), "subject": told["subject"], "said": [],
                          "participant": {"name": told["to"].lower(), "isMod": False}}  # fmt: skip
            self.rooms[room["id"]] = room
        elif rest[1] not in self.rooms:
            return _no(404, "Not Found")
        else:
            room = self.rooms[rest[1]]
            if method == "GET":
                return 200, _whole(room)
        self._say(room, me, told["body"])
        return 201, _whole(room)

    def _say(self, room: Json, name: str, text: str) -> None:
        if not self.keeps_marks:
            text = text.rpartition("\n\n[")[0]
        now = datetime.fromtimestamp(self._clock(), UTC).isoformat()
        room["said"].append({"id": self._next(), "bodyMarkdown": text, "body": _drawn(text), "date": now,
                             "author": {"name": name, "isMod": name == "mod"}, "isInternal": False})  # fmt: skip

    def _note(self, method: str, told: Json, me: str) -> Answer:
        if method == "GET":
            return 200, {"mod_notes": [one for one in self.notes if one["user"] == told["user"]]}
        made = {"user": told["user"], "operator": me, "created_at": int(self._clock()), "type": "NOTE",
                "user_note_data": {"note": told["note"], "reddit_id": told["reddit_id"]}}  # fmt: skip
        self.notes.insert(0, made)
        return 200, {"created": made}


def _drawn(text: str) -> str:
    lines = (line for line in text.split("\n\n") if not line.startswith("["))
    return (
        '<div class="md">' + "\n".join(f"<p>{html.escape(line)}</p>" for line in lines) + "</div>"
    )


def _listing(rows: list[tuple[str, Json]], after: str | None = None) -> Json:
    children = [{"kind": kind, "data": data} for kind, data in rows]
    return {"kind": "Listing", "data": {"children": children, "after": after, "before": None}}


def _thing(data: Json) -> tuple[str, Json]:
    kind = data.get("name", "modaction")[:2]
    return ("modaction" if kind == "mo" else kind), {
        **data,
        **({"replies": ""} if kind == "t1" else {}),
    }


def _stub(above: str, count: int, children: list[str]) -> Json:
    key = children[0] if children else "_"
    return {
        "kind": "more",
        "data": {
            "id": key,
            "name": f"t1_{key}",
            "count": count,
            "parent_id": above,
            "children": children,
        },
    }


def _head(room: Json) -> Json:
    ids = [{"id": one["id"], "key": "messages"} for one in room["said"]]
    return {
        "id": room["id"],
        "subject": room["subject"],
        "participant": room["participant"],
        "objIds": ids,
    }


def _whole(room: Json) -> Json:
    return {
        "conversation": _head(room),
        "messages": {one["id"]: one for one in room["said"]},
        "modActions": {},
    }


def _errors(*parts: str) -> Json:
    return {"json": {"errors": [list(parts)]}}


def _no(status: int, words: str) -> Answer:
    return status, {"message": words, "error": status}


@contextmanager
def reddit_stand_in() -> Iterator[Reddit]:
    """A Reddit that listens on this computer until it is left."""
    reddit = Reddit()

    class Page(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # One piece for head and body: two of them wait for each other.
        wbufsize = 1 << 16

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", "0"))).decode()
            parts = urlsplit(self.path)
            told = {name: values[-1] for name, values in parse_qs(f"{parts.query}&{body}").items()}
            reddit.asked.append(f"{self.command} {parts.path}")
            found = next((one for one in reddit.wrong if one[0] in parts.path), None)
            headers = {"content-type": "application/json; charset=UTF-8", "x-ratelimit-used": "1",
                       "x-ratelimit-remaining": f"{reddit.left}.0", "x-ratelimit-reset": "297"}  # fmt: skip
            if found:
                reddit.wrong.remove(found)
                _, status, content, more = found
                headers.update(more)
            else:
                status, answer = reddit.ask(self.command, parts.path, told, self.headers)
                content = json.dumps(answer).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.daemon_threads = True
    reddit.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield reddit
    finally:
        server.shutdown()
        server.server_close()

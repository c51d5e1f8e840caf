"""A server of Bluesky that says what a test tells it to; the rest as one with a moderator, a list, a post and a report would."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from servers.canned import Said, canned, said

from moderator_console.connectors.bluesky import BlueskyConnector, BlueskyPlatform
from moderator_console.core.posts import Address

DID, DESK = "did:plc:modmodmodmodmodmodmodmo", "did:plc:deskdeskdeskdeskdeskdes"
SECRET, TOKEN = "app-secret-word", "eyJtoken.token"
URI = f"at://{DID}/app.bsky.feed.post/3kabcabcabcab"
PAGE = Address(f"https://bsky.app/profile/{DID}/post/3kabcabcabcab")
DATE = "Mon, 23 Nov 2026 10:00:00 GMT"


def post(**more: object) -> dict[str, object]:
    record = {"$type": "app.bsky.feed.post", "text": "My seeds are gone", "createdAt": "2026-11-20T10:00:00Z"}  # fmt: skip
    usual = {
        "uri": URI, "cid": "bafyreia", "author": {"did": DID, "handle": "ann.example"}, "record": record,
        "indexedAt": "2026-11-20T10:00:01Z", "replyCount": 0,
    }  # fmt: skip
    return {**usual, **more}


def usual(call: str) -> Said:
    """A server with one post, one list and one report."""
    answers: dict[str, object] = {
        "createSession": {"did": DID, "handle": "mod.example", "accessJwt": TOKEN, "refreshJwt": "eyJrefresh"},
        "getLists": {"lists": [{"uri": f"at://{DID}/app.bsky.graph.list/1", "name": "Garden"}]},
        "getListFeed": {"feed": [{"post": post()}]},
        "getPosts": {"posts": [post()]},
        "getPostThread": {"thread": {"post": post(), "replies": []}},
        "getConfig": {"viewer": {"role": "tools.ozone.team.defs#roleModerator"}},
        "queryStatuses": {"subjectStatuses": [{"subject": {"uri": URI, "cid": "bafyreia"}, "reviewState": "x#reviewOpen"}]},
        "queryEvents": {"events": [{"id": 7, "event": {"comment": "rude"}, "createdBy": DID, "createdAt": "2026-11-20T11:00:00Z"}]},
        "createRecord": {"uri": URI, "cid": "bafyreia"},
        "emitEvent": {"id": 8, "createdAt": "2026-11-20T12:00:00Z"},
    }  # fmt: skip
    if call == "getRecord":
        return said({"error": "RecordNotFound", "message": "Could not locate record"}, 400)
    return said(answers.get(call, {}))


@contextmanager
def account(
    answers: Mapping[str, Said | Callable[[], Said]], platform: BlueskyPlatform | None = None
) -> Iterator[BlueskyConnector]:
    """mod's account at a server that answers some calls otherwise."""

    def answer(method: str, route: str) -> Said:
        call = route.rpartition(".")[2]
        found = answers.get(call)
        return usual(call) if found is None else found if isinstance(found, tuple) else found()

    with canned(answer) as port:
        settings = {
            "url": f"http://127.0.0.1:{port}", "handle": "mod.example", "read": "list", "place": "Garden", "desk": DESK,
        }  # fmt: skip
        # Nobody is logged in yet, whoever had this port before.
        connector = (platform or BlueskyPlatform()).connect(settings, SECRET)
        try:
            yield connector
        finally:
            connector.close()


def error(kind: str, status: int, message: str = "", **headers: str) -> Said:
    return said({"error": kind, "message": message}, status, **headers)

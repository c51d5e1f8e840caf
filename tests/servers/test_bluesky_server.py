"""What a connector meets on a real network of the AT Protocol: threads, changes, reports and the moderators' queue."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from servers.bluesky_server import Bluesky


def soon(holds: Callable[[], bool]) -> None:
    """The network passes everything on in its own time; asked again and again, for half a minute at most."""
    until = monotonic() + 30
    while not holds():
        assert monotonic() < until, "it never came"


def test_a_thread_is_read_back_and_loses_what_its_author_deletes(bluesky: Bluesky) -> None:
    ann, bob = bluesky.member("ann"), bluesky.member("bob")
    root = ann.post("The hut is locked, again")
    first = bob.post("Same here", root)
    ann.post("Nobody answers", root, first)
    whole = [(0, "The hut is locked, again"), (1, "Same here"), (2, "Nobody answers")]
    soon(lambda: ann.thread(root) == whole)
    bob.delete(first)
    soon(lambda: (1, "Same here") not in ann.thread(root))
    assert ann.thread(root)[0] == whole[0]


def test_a_change_names_what_it_changes(bluesky: Bluesky) -> None:
    ann = bluesky.member("ann")
    post = ann.post("Nobdy answers")
    where = {
        "repo": ann.did,
        "collection": "app.bsky.feed.post",
        "rkey": post["uri"].rpartition("/")[2],
    }
    record = ann.ask("GET", "com.atproto.repo.getRecord", None, "", **where)["value"]
    wish = {**where, "record": {**record, "text": "Nobody answers"}, "swapRecord": post["cid"]}
    changed = ann.ask("POST", "com.atproto.repo.putRecord", wish)
    assert changed["cid"] != post["cid"]
    late = {**wish, "record": {**record, "text": "Somebody answers"}}
    stale = ann.answer("POST", "com.atproto.repo.putRecord", late)
    assert (stale.status_code, stale.json()["error"]) == (400, "InvalidSwap")


def test_a_report_comes_into_the_moderators_queue(bluesky: Bluesky) -> None:
    mod, ann, bob = (bluesky.member(name) for name in ("mod", "ann", "bob"))
    rude = bob.post("a rude word")
    assert ann.report(rude, "insult") > 0
    name = "tools.ozone.moderation.queryStatuses"

    def queue() -> dict[str, str]:
        found = mod.ask("GET", name, None, bluesky.desk, limit="100")["subjectStatuses"]
        return {one["subject"].get("uri", ""): one["reviewState"] for one in found}

    soon(lambda: rude["uri"] in queue())
    assert queue()[rude["uri"]].endswith("#reviewOpen")
    assert ann.answer("GET", name, None, bluesky.desk).status_code in (401, 403)


def test_a_token_of_nobody_is_refused(bluesky: Bluesky) -> None:
    ann = bluesky.member("ann")
    answer = type(ann)(ann.root, ann.did, "nobody's").answer("GET", "com.atproto.server.getSession")
    assert (answer.status_code, answer.json()["error"]) == (400, "InvalidToken")

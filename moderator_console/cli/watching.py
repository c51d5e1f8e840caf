"""``watch``: threads and members that are watched, and who of them speaks again after a silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.verb import Verbs, argument, verb
from moderator_console.core.posts import Address

if TYPE_CHECKING:
    from moderator_console.core.watching import Spoken, Watch
    from moderator_console.services.desk import Desk

watch_verb = Verbs(
    "watch",
    {"list": "watching", "thread": "watching", "member": "watching", "looked": "watching", "stop": "watching"},
    "Quiet threads and members that are watched, and who speaks again.",
    first=False,
)  # fmt: skip
_SECOND_US = 1_000_000


@verb("list")
def list_verb(call: Call) -> None:
    """List what is watched; who speaks again stands first."""
    from moderator_console.services.watching import who_spoke

    with call.desk() as desk:
        watches, heard = desk.book.watches.all(), who_spoke(desk)
        document: Json = {
            "spoke": [_spoken_json(desk, one) for one in heard],
            "watched": [_watch_json(desk, one) for one in watches],
        }

        def people() -> None:
            say, page = call.say, call.page
            for one in heard:
                name = one_line(one.first.author, 40) or "?"
                title = one_line(one.first.title, 60)
                page.line(say("{name} speaks again after {length}: {title}", name=name,
                              length=say.length(one.silence_us // _SECOND_US), title=title))  # fmt: skip
                page.line(f"  {one.first.post}")
            quiet = [one for one in watches if all(each.watch != one for each in heard)]
            for watch in quiet:
                page.line(say("Quiet since {when}: {name}", when=say.at(watch.last_us or None, desk.zone),
                              name=one_line(watch.name, 60)))  # fmt: skip
                page.line(f"  {watch.key}")
            if not watches:
                page.line(say("Nothing is watched."))

        call.answer(document, people)


@verb("thread", argument("address"))
def thread_verb(call: Call, address: str) -> None:
    """Watch a thread, named by its address or that of a post."""
    from moderator_console.services.watching import watch_thread

    call.changes()
    with call.desk() as desk:
        _watched(call, desk, (watch_thread(desk, Address(address)),))


@verb("member", argument("post"))
def member_verb(call: Call, post: str) -> None:
    """Watch whoever wrote a post, wherever they write."""
    from moderator_console.services.watching import watch_member

    call.changes()
    with call.desk() as desk:
        _watched(call, desk, (watch_member(desk, Address(post)),))


@verb("looked", argument("name", required=False))
def looked_verb(call: Call, name: str | None) -> None:
    """Keep that somebody has looked at what was said; without a name, at everything."""
    from moderator_console.services.watching import find_watch, looked, who_spoke

    call.changes()
    with call.desk() as desk:
        only = None if name is None else find_watch(desk, name)
        heard = [one for one in who_spoke(desk) if only is None or one.watch == only]
        for one in heard:
            looked(desk, one)
        count = len(heard)
        call.answer({"looked": count}, lambda: call.page.line(
            call.say.count(count, "{n} looked at.", "{n} looked at.")))  # fmt: skip


@verb("stop", argument("name"))
def stop_verb(call: Call, name: str) -> None:
    """Watch it no longer: the address of a thread or a post, an account, or a name."""
    from moderator_console.services.watching import find_watch

    call.changes()
    with call.desk() as desk:
        watch = find_watch(desk, name)
        desk.book.watches.stop(watch)
        call.answer(_watch_json(desk, watch), lambda: call.page.line(
            call.say("Watched no longer: {name}", name=one_line(watch.name, 60))))  # fmt: skip


def _watched(call: Call, desk: Desk, made: tuple[Watch, ...]) -> None:
    names = ", ".join(one_line(one.name, 60) for one in made)
    call.answer(
        {"watched": [_watch_json(desk, one) for one in made]},
        lambda: call.page.line(call.say("Watched: {name}", name=names)),
    )


def _watch_json(desk: Desk, one: Watch) -> Json:
    return {
        "what": one.what.value, "key": one.key, "community": one.community or None, "name": one.name,
        "since": rfc3339(one.since_us, desk.zone), "last": rfc3339(one.last_us or None, desk.zone),
    }  # fmt: skip


def _spoken_json(desk: Desk, one: Spoken) -> Json:
    return {
        **_watch_json(desk, one.watch), "post": one.first.post, "thread": one.first.thread, "title": one.first.title,
        "author": one.first.author, "at": rfc3339(one.first.at_us, desk.zone), "posts": one.count,
        "silence_s": one.silence_us // _SECOND_US,
    }  # fmt: skip

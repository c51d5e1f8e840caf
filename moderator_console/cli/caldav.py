"""``calendar publish`` and what follows: a calendar on a server, and the changes that were made there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from moderator_console.cli.calendar_words import calendar_words
from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, when_json
from moderator_console.cli.passwords import (
    PASSWORD_FILE,
    forget,
    keeping,
    known_password,
    read_password,
)
from moderator_console.cli.verb import argument, flag, option, verb
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.services import caldav
from moderator_console.services.caldav_server import CalendarServer
from moderator_console.store.ids import short

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk


@verb(
    "publish",
    argument("url", required=False),
    option("--user", metavar="NAME", help="Your name on the server."),
    option("--calendar", "name", metavar="NAME", help="Which calendar, where the address has several."),
    PASSWORD_FILE,
    flag("--stop", help="Publish no more; what lies on the server stays there."),
    flag("--take-back", help="Publish no more, and remove what was published from the server."),
)  # fmt: skip
def publish_verb(
    call: Call, url: str | None, user: str | None, name: str | None, password_file: Path | None, stop: bool,
    take_back: bool,
) -> None:  # fmt: skip
    """Publish what is due to a calendar of a server (CalDAV)."""
    call.changes()
    with call.desk() as desk:
        if stop or take_back:
            if take_back:
                with _server(call, desk, password_file) as server:
                    caldav.take_back(desk.book, server)
            _stop(call, desk)
            call.answer(
                {"calendar": None}, lambda: call.page.line(call.say("Nothing is published."))
            )
            return
        if url is None or user is None:
            raise WrongWords(
                "An address and a name are needed.", "Write: calendar publish URL --user NAME"
            )
        password = read_password(call, password_file) if password_file else _typed(call)
        server = CalendarServer(url, user, password)
        try:
            found = [one for one in server.calendars() if name in (None, one.name)]
        finally:
            server.close()
        if len(found) != 1:
            names = ", ".join(f"“{one.name}”" for one in found)
            raise WrongWords(
                f"The address has not one calendar of that name, but: {names}.",
                "Name it with --calendar.",
            )
        chosen = caldav.Account(found[0].url, user, found[0].name)
        vault = keeping(call, password_file)
        if vault is not None:
            vault.set(chosen.secret, password)
        caldav.publish_to(desk.book, chosen)
        call.answer(
            {"calendar": chosen.name, "url": chosen.url, "user": chosen.user},
            lambda: call.page.line(
                call.say("Published to “{name}” by: calendar sync", name=chosen.name)
            ),
        )


@verb("sync", PASSWORD_FILE)
def sync_verb(call: Call, password_file: Path | None) -> None:
    """Bring the published calendar up to date, and hear what was changed there."""
    call.changes()
    with call.desk() as desk:
        with _server(call, desk, password_file) as server:
            done = caldav.sync(desk.book, server, calendar_words(call.say), desk.now())
        document: Json = {
            "written": done.written, "removed": done.removed, "proposals": done.proposals
        }  # fmt: skip

        def people() -> None:
            call.page.line(
                call.say.count(done.written, "{n} entry written.", "{n} entries written.")
            )
            if done.proposals:
                call.page.line(call.say("Changed there, for you to decide: calendar proposals"))

        call.answer(document, people)


@verb("proposals")
def proposals_verb(call: Call) -> None:
    """List what was moved or removed on the server and is not decided yet."""
    with call.desk() as desk:
        found = caldav.proposals(desk.book, desk.now())
        document: Json = {"proposals": [_json(one) for one in found]}
        call.answer(document, lambda: _show(call, desk, found))


@verb("accept", argument("entry"))
def accept_verb(call: Call, entry: str) -> None:
    """Take the date of the server over; put back what was removed there."""
    call.changes()
    with call.desk() as desk:
        chosen = _chosen(desk, entry)
        caldav.accept(desk, chosen, call.say("moved in the published calendar"))
        call.answer(_json(chosen), lambda: call.page.line(call.say("Accepted.")))


@verb("decline", argument("entry"))
def decline_verb(call: Call, entry: str) -> None:
    """Keep the date that stands here; keep off the calendar what was removed there."""
    call.changes()
    with call.desk() as desk:
        chosen = _chosen(desk, entry)
        caldav.decline(desk.book, chosen)
        call.answer(
            _json(chosen), lambda: call.page.line(call.say("Declined; it stays as it is here."))
        )


@contextmanager
def _server(call: Call, desk: Desk, password_file: Path | None) -> Iterator[CalendarServer]:
    account = caldav.account(desk.book)
    if account is None:
        raise NotFound("Nothing is published.", "Write: calendar publish URL --user NAME")
    missing = NotFound(
        "The keyring holds no password for this calendar.",
        "Write: calendar publish URL --user NAME",
    )
    password = known_password(call, account.secret, account.name, password_file, missing)
    server = CalendarServer(account.url, account.user, password)
    try:
        yield server
    finally:
        server.close()


def _typed(call: Call) -> str:
    if not call.page.asks:
        raise WrongWords("The server asks for a password.", "Give --password-file FILE.")
    return call.typed(call.say("Password on the server:"))


def _stop(call: Call, desk: Desk) -> None:
    account = caldav.account(desk.book)
    caldav.stop_publishing(desk.book)
    if account is not None:
        forget(call, account.secret)


def _chosen(desk: Desk, typed: str) -> caldav.Proposal:
    bare = typed.strip().casefold()
    found = [
        p
        for p in caldav.proposals(desk.book, desk.now())
        if len(bare) >= 4 and p.uid.startswith(bare)
    ]
    if len(found) != 1:
        raise NotFound("There is no such change.", "See: calendar proposals")
    return found[0]


def _json(one: caldav.Proposal) -> Json:
    return {
        "id": one.uid, "case": one.item.case_id.hex, "changed": one.changed.value, "member": one.item.member,
        "here": when_json(one.item.when), "there": when_json(one.there) if one.there else None,
    }  # fmt: skip


def _show(call: Call, desk: Desk, found: list[caldav.Proposal]) -> None:
    say = call.say
    if not found:
        call.page.line(say("Nothing was changed there."))
        return
    said = {
        caldav.Changed.MOVED: say("moved there"),
        caldav.Changed.BOTH: say("moved here and there"),
        caldav.Changed.GONE: say("removed there"),
    }
    heads = (say("Entry"), say("Case"), say("Member"), "", say("Here"), say("There"))
    rows = [
        (one.uid[:8], short(one.item.case_id), one.item.member, said[one.changed],
         say.when(one.item.when, desk.zone), say.when(one.there, desk.zone) if one.there else "—")
        for one in found
    ]  # fmt: skip
    call.page.table(heads, rows)
    call.page.line(say("Decide with: calendar accept ENTRY, or calendar decline ENTRY"))

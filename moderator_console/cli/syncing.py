"""``sync``: bring what is new from the connected accounts."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.cli.call import Call
from moderator_console.cli.connecting import sealed, secret_of
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.passwords import PASSWORD_FILE
from moderator_console.cli.verb import NUMBER, argument, option, verb
from moderator_console.core.posts import Address
from moderator_console.core.trouble import (
    KeyringTrouble,
    NotFound,
    PlatformGone,
    Trouble,
    WrongWords,
)
from moderator_console.services.sync import Synced
from moderator_console.store.ids import short

if TYPE_CHECKING:
    from moderator_console.connectors import Connector
    from moderator_console.core.platform_trouble import PlatformTrouble
    from moderator_console.services.desk import Desk
    from moderator_console.services.sync import Syncing
    from moderator_console.store.connected import Connected

#: Pages of one turn, and remarks that are listed.
_PAGES, _LISTED = 20, 100


@verb(
    "sync",
    argument("name", required=False),
    option("--pages", type=NUMBER, metavar="N", help="At most so many pages; the next time goes on from there."),
    option("--thread", metavar="ADDRESS", help="Read one thread anew, whole: edits and removals are seen."),
    PASSWORD_FILE,
)  # fmt: skip
def sync_verb(
    call: Call, name: str | None, pages: int | None, thread: str | None, password_file: Path | None
) -> int:
    """Bring what is new from the connected accounts; what is sent waits in the outbox."""
    from moderator_console.core.platform_trouble import AuthFailed, Untrusted
    from moderator_console.services.platforms import opener
    from moderator_console.services.private_talk import hear
    from moderator_console.services.sync import Syncing

    call.changes()
    with call.desk() as desk:
        book = desk.book.connected
        accounts = [book.named(name)] if name else [one for one in book.all() if not one.paused]
        if not accounts and not book.all():
            raise NotFound("No account is connected.", "See: connect platforms")
        told: list[Json] = []
        troubles: list[Trouble] = []
        made = opener(lambda account: secret_of(call, account, password_file))
        for account in accounts:
            if not name and password_file is None and (known := _stands_still(account)) is not None:
                # Whoever lets this run by the clock does not ask a hundred times with a word that is no longer accepted.
                troubles.append(known)
                told.append(_json(desk, account.label, Synced(trouble=known)))
                continue
            turn = Syncing(
                desk.opened.archive, desk.opened.key, account, desk.now, cared=desk.book.watches.cared_for,
                private=desk.book.outbox.private, progress=partial(_progress, call, account.label),
            )  # fmt: skip
            try:
                connector = made(account)
            except (KeyringTrouble, NotFound, WrongWords) as trouble:
                # The others are brought all the same.
                troubles.append(trouble)
                told.append({**_json(desk, account.label, Synced()), "trouble": _why(trouble)})
                continue
            try:
                done = (
                    turn.thread(connector, Address(thread))
                    if thread
                    else _turns(turn, connector, pages)
                )
            finally:
                connector.close()
            if isinstance(done.trouble, AuthFailed | Untrusted):
                book.stop(account.id, done.trouble.why, done.trouble.said)
            elif done.trouble is None:
                book.go_on(account.id)
            if done.sealed is not None:
                book.seal(account.id, done.sealed)
            if done.can is not None:
                book.may(account.id, done.can, desk.now())
            heard = hear(desk, account, done.heard)
            if done.trouble is not None:
                troubles.append(done.trouble)
            told.append(
                {**_json(desk, account.label, done), "answered": [case.hex for case in heard]}
            )
        if troubles and len(accounts) == 1:
            raise troubles[0]

        def people() -> None:
            say = call.say
            left = iter(troubles)
            for one in told:
                new = say.count(int(one["posts"]), "{n} new post", "{n} new posts")
                call.page.line(f"{one_line(str(one['account']))}: {new}")
                for case in one["answered"]:
                    call.page.line(
                        "  " + say("A private answer came into case {id}.", id=short(UUID(case)))
                    )
                if one["flags"]:
                    new = say.count(int(one["flags"]), "{n} new report", "{n} new reports")
                    call.page.line(f"  {new}. {say('See: triage')}")
                if one["sealed"]:
                    call.page.line("  " + sealed(call, int(one["sealed"])))
                if one["more"]:
                    call.page.line("  " + say("There is more in the past: sync again goes on."))
                    if one["total"]:
                        call.page.line(
                            "  "
                            + say(
                                "{done} of {total} are read.", done=one["done"], total=one["total"]
                            )
                        )
                if one["trouble"]:
                    call.page.line("  " + " ".join(say.trouble(next(left))))

        call.answer({"accounts": told}, people)
        return troubles[0].exit_code if troubles else 0


def _why(trouble: Trouble) -> str:
    """What hinders an account before anybody asks its platform, as programs are told it."""
    if isinstance(trouble, PlatformGone):
        return "library"
    if isinstance(trouble, WrongWords):
        return "settings"
    return "keyring" if isinstance(trouble, KeyringTrouble) else "password"


def _stands_still(account: Connected) -> PlatformTrouble | None:
    """Why nothing is asked through an account until somebody gives it another secret, names it or tries it."""
    from moderator_console.core.platform_trouble import AuthFailed, Untrusted

    found = {one.why: one for one in (AuthFailed, Untrusted)}.get(account.trouble)
    return None if found is None else found(account.said)


def _turns(syncing: Syncing, connector: Connector, pages: int | None) -> Synced:
    """Turn after turn, as slowly as the platform likes it, until all is read or so many pages are."""
    so_far, left = Synced(), pages
    while True:
        done = syncing.turn(connector, _PAGES if left is None else min(_PAGES, left))
        so_far = replace(
            done,
            posts=so_far.posts + done.posts,
            revisions=so_far.revisions + done.revisions,
            removals=so_far.removals + done.removals,
            flags=so_far.flags + done.flags,
            skipped=(*so_far.skipped, *done.skipped)[:_LISTED],
            skipped_count=so_far.skipped_count + done.skipped_count,
            heard=(*so_far.heard, *done.heard),
            can=done.can or so_far.can,
        )
        left = None if left is None else left - _PAGES
        if done.trouble is not None or not done.more or (left is not None and left <= 0):
            return so_far
        time.sleep(done.wait_us / 1_000_000)


def _json(desk: Desk, label: str, done: Synced) -> Json:
    return {
        "account": label, "posts": done.posts, "revisions": done.revisions, "removals": done.removals,
        "flags": done.flags, "more": done.more, "done": done.done, "total": done.total,
        "answered": [], "sealed": done.sealed or 0, "back_to": rfc3339(done.oldest_us, desk.zone),
        "skipped": [{"where": where, "why": why} for where, why in done.skipped],
        "trouble": done.trouble.why if done.trouble else None,
    }  # fmt: skip


def _progress(call: Call, label: str, now: Synced) -> None:
    """A long first read says how far it is, on standard error; one page says nothing."""
    if now.more and now.total and not call.as_json:
        say = call.say("{done} of {total} are read.", done=now.done, total=now.total)
        call.page.aside(f"{one_line(label)}: {say}")

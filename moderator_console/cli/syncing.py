"""``sync``: bring what is new from the connected accounts."""

from __future__ import annotations

from pathlib import Path

from moderator_console.cli.call import Call
from moderator_console.cli.connecting import PASSWORD_FILE, secret_of
from moderator_console.cli.output import Json, one_line
from moderator_console.cli.verb import NUMBER, argument, option, verb
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, Trouble


@verb(
    "sync",
    argument("name", required=False),
    option("--pages", type=NUMBER, metavar="N", help="At most so many pages; the next time goes on from there."),
    option("--thread", metavar="ADDRESS", help="Read one thread anew, whole: edits and removals are seen."),
    PASSWORD_FILE,
)  # fmt: skip
def sync_verb(
    call: Call, name: str | None, pages: int | None, thread: str | None, password_file: Path | None
) -> None:
    """Bring what is new from the connected accounts; what is sent waits in the outbox."""
    from moderator_console.core.platform_trouble import AuthFailed, Untrusted
    from moderator_console.services.platforms import opener
    from moderator_console.services.sync import Synced, Syncing

    call.changes()
    with call.desk() as desk:
        book = desk.book.connected
        accounts = [book.named(name)] if name else book.all()
        if not accounts:
            raise NotFound("No account is connected.", "See: connect platforms")
        told: list[Json] = []
        troubles: list[Trouble] = []
        made = opener(lambda account: secret_of(call, account, password_file))
        for account in accounts:
            turn = Syncing(desk.opened.archive, desk.opened.key, account, desk.now)
            connector = made(account)
            try:
                done: Synced = (
                    turn.thread(connector, Address(thread))
                    if thread
                    else turn.turn(connector, pages)
                )
            finally:
                connector.close()
            if isinstance(done.trouble, AuthFailed | Untrusted):
                book.stop(account.id, done.trouble.why, done.trouble.said)
            elif done.trouble is None:
                book.go_on(account.id)
            if done.trouble is not None:
                troubles.append(done.trouble)
            told.append(
                {
                    "account": account.label, "posts": done.posts, "revisions": done.revisions,
                    "removals": done.removals, "flags": done.flags, "more": done.more, "done": done.done,
                    "total": done.total, "skipped": [{"where": where, "why": why} for where, why in done.skipped],
                    "trouble": done.trouble.why if done.trouble else None,
                }
            )  # fmt: skip
        if troubles and len(accounts) == 1:
            raise troubles[0]

        def people() -> None:
            say = call.say
            for one, trouble in zip(told, [*troubles, *[None] * len(told)], strict=False):
                new = say.count(int(one["posts"]), "{n} new post", "{n} new posts")
                call.page.line(f"{one_line(str(one['account']))}: {new}")
                if one["more"]:
                    call.page.line("  " + say("There is more in the past: sync again goes on."))
                if trouble is not None:
                    call.page.line("  " + " ".join(say.trouble(trouble)))

        call.answer({"accounts": told}, people)

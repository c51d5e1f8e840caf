"""``calendar``: what other calendars may know of the dates here, and the file that is kept up to date for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from moderator_console.cli.calendar_words import calendar_words
from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, rfc3339
from moderator_console.cli.verb import Code, Verbs, argument, flag, verb
from moderator_console.core.trouble import WrongWords
from moderator_console.services.calendar_titles import (
    TitleStyle,
    example,
    set_title_style,
    title_style,
)

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

calendar_verb = Verbs(
    "calendar",
    {
        "show": "calendar",
        "titles": "calendar",
        "file": "calendar",
        "publish": "caldav",
        "sync": "caldav",
        "proposals": "caldav",
        "accept": "caldav",
        "decline": "caldav",
    },
    "What other calendars may know of the dates here.",
    first=False,
)


@verb("show")
def show_verb(call: Call) -> None:
    """Show what titles tell, which file is kept up to date and what is published."""
    with call.desk() as desk:
        call.answer(_document(call, desk), lambda: _show(call, desk))


@verb("titles", argument("style", type=Code(TitleStyle)))
def titles_verb(call: Call, style: TitleStyle) -> None:
    """Choose what titles tell: case, kind or member."""
    from moderator_console.services.calendar_kept import write_kept

    call.changes()
    with call.desk() as desk:
        set_title_style(desk.book, style)
        write_kept(desk.book, calendar_words(call.say), desk.now())
        call.answer(_document(call, desk), lambda: _show(call, desk))


@verb(
    "file",
    argument("path", type=click.Path(path_type=Path), required=False),
    flag("--off", help="Keep no file any more, and remove the one that was kept."),
)
def file_verb(call: Call, path: Path | None, off: bool) -> None:
    """Keep a calendar file (.ics) up to date, for calendars that subscribe to it."""
    from moderator_console.services.calendar_kept import forget_file, keep_file, write_kept

    if path is not None and off:
        raise WrongWords("One of the two at a time.", "Name a file, or give --off.")
    call.changes()
    with call.desk() as desk:
        words, now = calendar_words(call.say), desk.now()
        if off:
            forget_file(desk.book)
        elif path is not None:
            keep_file(desk.book, path, words, now)
        elif not write_kept(desk.book, words, now):
            raise WrongWords("No calendar file is kept.", "Name one: calendar file FILE.ics")
        call.answer(_document(call, desk), lambda: _show(call, desk))


def keep_up(call: Call, desk: Desk) -> None:
    """After a verb that changed something: the kept file follows. The act itself is kept, whatever becomes of it."""
    from moderator_console.core.trouble import Trouble
    from moderator_console.services.calendar_kept import write_kept

    try:
        write_kept(desk.book, calendar_words(call.say), desk.now())
    except Trouble as trouble:
        call.page.aside(" ".join(call.say.trouble(trouble)))


def _document(call: Call, desk: Desk) -> Json:
    from moderator_console.services import caldav, caldav_times
    from moderator_console.services.calendar_kept import kept_file

    words, path = calendar_words(call.say), kept_file(desk.book)
    account, stands = caldav.account(desk.book), caldav_times.standing(desk.book)
    published: Json | None = None
    if account is not None:
        published = {
            "calendar": account.name, "url": account.url, "user": account.user, "failing": stands.why or None,
            "last": rfc3339(stands.last_us or None, desk.zone),
            "failing_since": rfc3339(stands.failing_since_us or None, desk.zone),
            "proposals": len(caldav.proposals(desk.book, desk.now())),
        }  # fmt: skip
    return {
        "titles": title_style(desk.book).value,
        "examples": {style.value: example(style, words, "Anna") for style in TitleStyle},
        "file": str(path) if path else None,
        "published": published,
    }


def _show(call: Call, desk: Desk) -> None:
    from moderator_console.services.calendar_kept import kept_file

    say, words, path = call.say, calendar_words(call.say), kept_file(desk.book)
    now = title_style(desk.book)
    heads = ("", say("Titles"), say("Example"))
    rows = [
        ("→" if style is now else "", style.value, example(style, words, "Anna"))
        for style in TitleStyle
    ]
    call.page.table(heads, rows)
    if path is None:
        call.page.line(say("No calendar file is kept."))
    else:
        call.page.line(say("Kept up to date: {file}", file=path))
    _show_published(call, desk)


def _show_published(call: Call, desk: Desk) -> None:
    from moderator_console.services import caldav, caldav_times

    say, account = call.say, caldav.account(desk.book)
    if account is None:
        return
    stands = caldav_times.standing(desk.book)
    call.page.line(say("Published to “{name}” at {url}.", name=account.name, url=account.url))
    if stands.last_us:
        call.page.line(say("Last in step: {when}", when=say.at(stands.last_us, desk.zone)))
    if stands.why:
        since = say.at(stands.failing_since_us, desk.zone)
        call.page.line(say("Not in step since {when}. See: calendar sync", when=since))

"""``reminders``: what one is reminded of and when again, being reminded later, and how one likes to be reminded."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from moderator_console.cli.agenda import kind_words
from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line, rfc3339, when_json
from moderator_console.cli.verb import option, verb
from moderator_console.core.quiet import quiet_of
from moderator_console.core.reminding import Repeat
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.ids import short

if TYPE_CHECKING:
    from uuid import UUID

    from moderator_console.services.desk import Desk
    from moderator_console.store.questions import Due

_ON, _OFF = "on", "off"
_SWITCH = click.Choice([_ON, _OFF])
_SPAN = re.compile(r"(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})")


@verb(
    "reminders",
    option("--later", "id_", metavar="ID", help="Remind of what is due in this case later; no date is moved."),
    option("--when", "choice", type=click.Choice(["today", "tomorrow"]), default="today", help="With --later: later today, or the next working day."),
    option("--turn", type=_SWITCH, help="Remind at all, or not."),
    option("--desktop", type=_SWITCH, help="By the desktop’s notifications too, or in the window only."),
    option("--quiet-hours", "quiet", metavar="SPAN", help="From when to when nothing is brought up: 21:00-08:00, or none."),
    option("--repeat", type=click.Choice([one.value for one in Repeat]), help="How often what nobody has handled comes again: gently (after 1 hour, 3 hours, then once a day), hourly, daily or once."),
    option("--session", type=_SWITCH, help="Start the window with the session, or no more."),
)  # fmt: skip
def reminders_verb(
    call: Call,
    id_: str | None,
    choice: str,
    turn: str | None,
    desktop: str | None,
    quiet: str | None,
    repeat: str | None,
    session: str | None,
) -> None:
    """List what one is reminded of, be reminded later, and choose how."""
    from moderator_console.services import autostart
    from moderator_console.services.limits import LIMIT

    changes = any(one is not None for one in (id_, turn, desktop, quiet, repeat, session))
    if changes:
        call.changes()
    with call.desk() as desk:
        kept = desk.reminders.wishes
        wishes = replace(
            kept,
            on=kept.on if turn is None else turn == _ON,
            desktop=kept.desktop if desktop is None else desktop == _ON,
            quiet=kept.quiet if quiet is None else _quiet(quiet),
            repeat=kept.repeat if repeat is None else Repeat(repeat),
        )
        if session == _ON and not autostart.is_possible():
            raise WrongWords(
                "This system does not start programs by a desktop entry.",
                "Add the program in the system’s own settings.",
            )
        if id_ is not None:
            _later(call, desk, id_, choice)
        if wishes != kept:
            desk.reminders.keep_wishes(wishes)
        if session is not None:
            autostart.switch(session == _ON, desk.opened.folder)
        due = desk.reminders.due()
        until = {
            one.event_id: later
            for one in due
            if (later := desk.reminders.put_off_until(one)) is not None
        }
        told = asdict(wishes)
        document: Json = {
            "items": [
                {
                    "case": one.case_id.hex, "short": short(one.case_id), "kind": one.kind, "title": one.title,
                    "member": one.member, **when_json(one.when), "first_word": one.kind == LIMIT or one.limit is not None,
                    "later": rfc3339(until[one.event_id], desk.zone) if one.event_id in until else None,
                }
                for one in due
            ],
            "on": told["on"], "desktop": told["desktop"], "quiet": list(wishes.quiet), "repeat": wishes.repeat.value,
            "session": autostart.is_on(),
        }  # fmt: skip
        call.answer(document, lambda: _show(call, desk, due, until))


def _later(call: Call, desk: Desk, id_: str, choice: str) -> None:
    from moderator_console.services.reminders import Later

    case = call.case(desk, id_)
    due = [one for one in desk.reminders.due() if one.case_id == case]
    if not due:
        raise NotFound(
            "Nothing is due in this case yet.",
            "A reminder comes when it is; see “agenda” for what lies ahead.",
        )
    for one in due:
        desk.reminders.later(one, Later(choice))


def _quiet(typed: str) -> tuple[str, str]:
    """Quiet hours as they are typed; the same wall time twice for none. Raises WrongWords."""
    if typed.strip().casefold() in ("none", "-", "aucun", "aucune"):
        return "00:00", "00:00"
    span = _SPAN.fullmatch(typed.strip())
    pair = (f"{span[1]:0>5}", f"{span[2]:0>5}") if span else ("", "")
    if quiet_of(pair) is None:
        raise WrongWords("These are no quiet hours.", "Write them as 21:00-08:00, or none.")
    return pair


def _show(call: Call, desk: Desk, due: list[Due], until: dict[UUID, int]) -> None:
    say, page = call.say, call.page
    from moderator_console.services import autostart

    wishes = desk.reminders.wishes
    if due:
        heads = (
            say("When"),
            say("Kind"),
            say("Title"),
            say("Member"),
            say("Reminds later"),
            say("Case"),
        )
        rows = [
            (
                say.when(one.when, desk.zone), kind_words(call, one), one_line(one.title, 50), one_line(one.member, 24),
                say.at(until[one.event_id], desk.zone) if one.event_id in until else "", short(one.case_id),
            )
            for one in due
        ]  # fmt: skip
        page.table(heads, rows)
    else:
        page.line(say("Nothing is due."))
    if not wishes.on:
        page.line(say("Reminders are off."))
    elif wishes.quiet_hours.never:
        page.line(say("Reminders are on, at any hour."))
    else:
        page.line(
            say("Reminders are on, but not from {start} to {end}.", start=wishes.quiet[0], end=wishes.quiet[1])
        )  # fmt: skip
    if wishes.on:
        page.line(
            {
                Repeat.GENTLY: say("What nobody handles comes again after 1 hour, after 3 hours, then once a day."),
                Repeat.HOURLY: say("What nobody handles comes again every hour."),
                Repeat.DAILY: say("What nobody handles comes again once a day."),
                Repeat.ONCE: say("Each thing comes once; what nobody handles stays on Today."),
            }[wishes.repeat]
        )  # fmt: skip
    if autostart.is_on():
        page.line(say("The window starts with the session."))

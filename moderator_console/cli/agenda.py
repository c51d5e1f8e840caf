"""``agenda``: what is due, as a list or as a calendar file."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from moderator_console.cli.call import Call
from moderator_console.cli.follow_words import replies_json, show_replies
from moderator_console.cli.output import Json, one_line, when_json
from moderator_console.cli.verb import option, verb
from moderator_console.core.calendar_items import ItemKind
from moderator_console.core.schedule import moment_at, moment_of
from moderator_console.store.ids import short
from moderator_console.store.questions import Due

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

#: Without ``--to`` nothing is left out: dates lie at most ten years ahead.
_AHEAD_US = 11 * 366 * 86_400_000_000


@verb(
    "agenda",
    option("--from", "from_", metavar="D", help="From this day on; without it, from today. Overdue is always there."),
    option("--to", metavar="D", help="Up to and with this day; without it, everything ahead."),
    option("--ics", type=click.Path(path_type=Path), metavar="FILE", help="Write a calendar file (.ics) as well."),
)  # fmt: skip
def agenda_verb(call: Call, from_: str | None, to: str | None, ics: Path | None) -> None:
    """List what is due: next steps, promises, tasks and limits; and what members said meanwhile."""
    from moderator_console.services.limits import agenda

    with call.desk() as desk:
        now = desk.now()
        first = _day(call, desk, from_) if from_ else moment_at(now, desk.zone).local
        from_us = moment_of(datetime.combine(first.date(), datetime.min.time()), desk.zone).us
        to_us = now + _AHEAD_US
        if to:
            last = _day(call, desk, to).date() + timedelta(days=1)
            to_us = moment_of(datetime.combine(last, datetime.min.time()), desk.zone).us
        items = agenda(desk, from_us, to_us, now)
        replies = replies_json(desk)
        document: Json = {"items": [_item(call, item) for item in items], "replies": replies}
        if ics is not None:
            from moderator_console.cli.calendar_words import calendar_words
            from moderator_console.services.calendar_file import write_calendar
            from moderator_console.services.calendar_titles import title_style

            call.changes()
            # A limit is nobody's plan: it goes when somebody answers, and no file would hear of it.
            planned = [item for item in items if item.kind != ItemKind.DEADLINE]
            write_calendar(ics, planned, title_style(desk.book), calendar_words(call.say), now)
            document["file"] = str(ics.absolute())
        call.answer(document, lambda: _show(call, desk, items, replies, ics))


def _day(call: Call, desk: Desk, words: str) -> datetime:
    """The day that ``words`` name; past days are welcome here. Raises WrongWords."""
    from moderator_console.core.when import Refused, Why, read_when

    try:
        return datetime.fromisoformat(words.strip()).replace(tzinfo=None)
    except ValueError:
        pass
    found = read_when(words, desk.now(), desk.zone, desk.hours, call.say.lang)
    if isinstance(found, Refused) and found.why is Why.PAST and found.readings:
        return found.readings[0].local
    when = call.when(desk, words)
    return when.wall


def _item(call: Call, item: Due) -> Json:
    return {
        "case": item.case_id.hex,
        "short": short(item.case_id),
        "id": item.event_id.hex,
        "kind": item.kind,
        "what": _what(call, item),
        "title": item.title,
        "member": item.member,
        "who": item.who,
        **when_json(item.when),
        "overdue": item.overdue,
    }


def _what(call: Call, item: Due) -> str:
    if item.kind == ItemKind.DEADLINE:
        return item.title
    if item.text or item.next_kind is None:
        return item.text
    return call.say.code(item.next_kind)


def kind_words(call: Call, item: Due) -> str:
    """What something dated is; of a next step with the limit that ends at its moment both."""
    say = call.say
    kinds = {
        "next": say("next step"),
        "promise": say("promise"),
        "task": say("task"),
        ItemKind.DEADLINE.value: say("limit for the first word"),
    }
    kind = kinds.get(item.kind, item.kind)
    return kind if item.limit is None else f"{kind}, {kinds[ItemKind.DEADLINE.value]}"


def _show(call: Call, desk: Desk, items: list[Due], replies: list[Json], ics: Path | None) -> None:
    say = call.say
    show_replies(call, replies)
    if ics is not None:
        call.page.line(say("Written: {file}", file=ics))
    elif not items:
        call.page.line(say("Nothing is due."))
    else:
        heads = (say("When"), "", say("Kind"), say("What"), say("Member"), say("Who"), say("Case"))
        rows = [
            (say.when(item.when, desk.zone), say("overdue") if item.overdue else "", kind_words(call, item),
             one_line(_what(call, item), 50), one_line(item.member, 24), one_line(item.who, 20), short(item.case_id))
            for item in items
        ]  # fmt: skip
        call.page.table(heads, rows)

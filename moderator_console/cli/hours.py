"""``hours``: when people work, where public holidays count, and after how many working days members are asked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line
from moderator_console.cli.verb import NUMBER, flag, option, verb
from moderator_console.core.trouble import WrongWords

if TYPE_CHECKING:
    from uuid import UUID

    from moderator_console.core.limits import Limit
    from moderator_console.core.schedule import Pace
    from moderator_console.services.desk import Desk
    from moderator_console.store.work_times import WorkTimes

_NO_COUNTRY = ("none", "-", "aucun")


@verb(
    "hours",
    option("--from", "from_", metavar="TIME", help="When work begins, such as 09:00."),
    option("--to", metavar="TIME", help="When work ends, such as 18:00."),
    option("--days", metavar="DAYS", help="Working days from 1 (Monday) to 7, such as 1-5 or 1,2,4."),
    option("--holidays", metavar="CC", help="The country whose public holidays count: FR, DE-BY, or none."),
    option("--zone", metavar="ZONE", help="The time zone of these hours, such as Europe/Paris."),
    option("--moderator", metavar="NAME", help="The hours of another moderator."),
    option("--community", metavar="NAME", help="The hours of a community: promises are counted in them."),
    flag("--as-mine", help="Forget the hours of that moderator or community: yours count again."),
    option("--rounds", metavar="N,N…", help="Working days until members are asked, round after round."),
    option("--tries", metavar="N,N…", help="Working days until the next try, after no answer."),
    option("--patience", type=NUMBER, metavar="N",
           help="Questions in vain, 1 to 20, after which closing with a reason is offered."),
    option("--answer-within", "limit", metavar="TIME",
           help="Working time until the first word: 1d, 4h, or none; with --community for that one."),
)  # fmt: skip
def hours_verb(
    call: Call,
    from_: str | None,
    to: str | None,
    days: str | None,
    holidays: str | None,
    zone: str | None,
    moderator: str | None,
    community: str | None,
    as_mine: bool,
    rounds: str | None,
    tries: str | None,
    patience: int | None,
    limit: str | None,
) -> None:
    """Show or set working hours, public holidays and the pace of follow-ups."""
    told = (from_, to, days, holidays, zone)
    if moderator is not None and community is not None:
        raise WrongWords("Hours are those of one moderator or of one community.", "Name one.")
    changes = any(one is not None for one in (*told, rounds, tries, patience, limit)) or as_mine
    if changes:
        call.changes()
    with call.desk() as desk:
        if changes:
            _refuse_patience(patience)
            within = _limit(limit, moderator)
            _set(call, desk, told, moderator, community, as_mine)
            _set_pace(desk, rounds, tries)
            if patience is not None:
                desk.book.times.set_patience(patience)
            if limit is not None:
                desk.book.times.set_limit(community or "", within)
            desk.settings_changed()
        call.answer(_document(desk), lambda: _show(call, desk))


def _set(
    call: Call,
    desk: Desk,
    told: tuple[str | None, ...],
    moderator: str | None,
    community: str | None,
    as_mine: bool,
) -> None:
    book = desk.book.times
    who = _who(call, desk, moderator)
    other = community is not None or who is not None
    if as_mine and community is not None:
        book.forget_limit(community)
    if as_mine and not other:
        raise WrongWords(
            "Your own hours cannot be forgotten.", "Add --moderator NAME or --community NAME."
        )
    if not as_mine and all(one is None for one in told):
        return
    now = book.owner()
    if community is not None:
        now = book.community(community) or now
    elif who is not None:
        now = book.moderator(who) or now
    made = None if as_mine else changed(now, told)
    if community is not None:
        book.set_community(community, made)
    elif who is not None:
        book.set_moderator(who, made)
    elif made is not None:
        book.set_owner(replace(made, zone=""))
        if made.zone:
            desk.book.set_owner(desk.me.name, zone=made.zone)


def _who(call: Call, desk: Desk, moderator: str | None) -> UUID | None:
    """Another moderator; None for the owner of the profile, whatever the name."""
    if moderator is None:
        return None
    found = call.moderator(desk, moderator).id
    return None if desk.book.owner is not None and found == desk.book.owner.id else found


def changed(now: WorkTimes, told: tuple[str | None, ...]) -> WorkTimes:
    """The hours as they are told; what is not told stays. Raises WrongWords."""
    from_, to, days, country, zone = told
    from moderator_console.services.clock import is_known

    made = now
    if country is not None:
        made = replace(made, country=country_code(country))
    if zone is not None:
        if not is_known(zone):
            raise WrongWords(
                f"There is no time zone “{zone}”.", "Use a name such as Europe/Paris.", zone=zone
            )
        made = replace(made, zone=zone)
    try:
        return replace(
            made,
            opening=time.fromisoformat(from_) if from_ else made.opening,
            closing=time.fromisoformat(to) if to else made.closing,
            days=_days(days) if days else made.days,
        )
    except ValueError:
        raise WrongWords(
            "Work begins before it ends, on at least one day of the week.",
            "Write times as 09:00 and days as 1-5 or 1,2,4.",
        ) from None


def country_code(typed: str) -> str:
    """The country or region whose holidays count, as it is kept; empty for none. Raises WrongWords."""
    from moderator_console.services.holidays import days as holidays_of

    code = "" if typed.strip().casefold() in _NO_COUNTRY else typed.strip().upper()
    holidays_of(code, (2026,))
    return code


def _days(text: str) -> frozenset[int]:
    """Days from 1 (Monday) to 7, as core numbers them. Raises ``ValueError``."""
    found: set[int] = set()
    for part in text.replace(" ", "").split(","):
        span = re.fullmatch(r"([1-7])(?:-([1-7]))?", part)
        if span is None:
            raise ValueError(text)
        found.update(range(int(span[1]) - 1, int(span[2] or span[1])))
    return frozenset(found)


def _set_pace(desk: Desk, rounds: str | None, tries: str | None) -> None:
    if rounds is None and tries is None:
        return
    from moderator_console.core.schedule import Pace
    from moderator_console.store.work_times import steps

    now = desk.book.times.pace()
    try:
        pace = Pace(
            now.rounds if rounds is None else steps(rounds),
            now.tries if tries is None else steps(tries),
        )
    except ValueError:
        raise WrongWords(
            "A pace is one to nine numbers of working days, none smaller than the one before.",
            "Write it as 1,3,7.",
        ) from None
    desk.book.times.set_pace(pace)


def _limit(typed: str | None, moderator: str | None) -> Limit | None:
    """The limit for a first word as it is told; None for none. Raises WrongWords."""
    from moderator_console.core.limits import read_limit

    if typed is None or typed.strip().casefold() in _NO_COUNTRY:
        return None
    if moderator is not None:
        raise WrongWords(
            "A limit for the first word is a community’s, or everybody’s.",
            "Leave --moderator out, or name a --community.",
        )
    try:
        return read_limit(typed)
    except ValueError:
        raise WrongWords(
            "A limit is 1 to 60 working days or 1 to 480 working hours.", "Write it as 1d or 4h."
        ) from None


def _refuse_patience(tries: int | None) -> None:
    """Before anything is kept. Raises WrongWords."""
    from moderator_console.store.work_times import MOST_PATIENCE

    if tries is not None and not 1 <= tries <= MOST_PATIENCE:
        raise WrongWords(
            "Closing with a reason is offered after 1 to 20 questions in vain.",
            "Give a number from 1 to 20.",
        )


def _all(desk: Desk) -> list[tuple[str, str, WorkTimes]]:
    """What was set: whether it is a moderator's or a community's, whose, and the hours; the owner's first."""
    book = desk.book.times
    rows = [("moderator", desk.me.name if desk.book.owner else "", book.owner())]
    rows += [
        ("moderator", desk.book.questions.person(who).name, times)
        for who, times in book.moderators().items()
    ]
    return rows + [("community", name, times) for name, times in book.communities().items()]


def _document(desk: Desk) -> Json:
    pace: Pace = desk.book.times.pace()
    hours: list[Json] = [
        {
            kind: name,
            "from": times.opening.isoformat("minutes"),
            "to": times.closing.isoformat("minutes"),
            "days": [day + 1 for day in sorted(times.days)],
            "holidays": times.country or None,
            "zone": times.zone or None,
        }
        for kind, name, times in _all(desk)
    ]
    return {
        "hours": hours, "zone": desk.zone, "rounds": list(pace.rounds), "tries": list(pace.tries),
        "patience": desk.book.times.patience(),
        "limits": [
            {"community": name or None, "within": str(limit) if limit else None}
            for name, limit in desk.book.times.limits().items()
        ],
    }  # fmt: skip


def _show(call: Call, desk: Desk) -> None:
    say, pace = call.say, desk.book.times.pace()
    heads = (say("Who"), say("Days"), say("Hours"), say("Public holidays"), say("Time zone"))
    rows = [
        (
            name,
            " ".join(say.weekday(day) for day in sorted(times.days)),
            f"{times.opening.isoformat('minutes')}–{times.closing.isoformat('minutes')}",
            times.country or say("none"),
            times.zone or (desk.zone if kind == "community" or place == 0 else ""),
        )
        for place, (kind, name, times) in enumerate(_all(desk))
    ]
    call.page.table(heads, rows)
    told = {"rounds": ", ".join(map(str, pace.rounds)), "tries": ", ".join(map(str, pace.tries))}
    call.page.line(
        say("Members are asked after {rounds} working days, and again after {tries}.", **told)
    )
    patience = desk.book.times.patience()
    call.page.line(
        say.count(
            patience,
            "After {n} question in vain closing with a reason is offered.",
            "After {n} questions in vain closing with a reason is offered.",
        )
    )
    for name, limit in desk.book.times.limits().items():
        if limit is None:
            said, within = say("{community}: nothing is promised for the first word."), ""
        elif limit.days:
            within = say.count(limit.days, "{n} working day", "{n} working days")
            said = say("{community}: a first word within {within}.")
        else:
            within = say.count(limit.hours, "{n} working hour", "{n} working hours")
            said = say("{community}: a first word within {within}.")
        place = one_line(name) if name else say("Everywhere")
        call.page.line(said.format(community=place, within=within))

"""``figures``: how are we doing? Times, rounds and shares, by week and by community; and who was never heard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.verb import Code, option, verb
from moderator_console.cli.words import Speech
from moderator_console.core.figures import FEW, Figures, Grain, Span, Spread, Times
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.ids import short

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.services.figures import HowWeDo
    from moderator_console.services.figures_file import FigureWords

#: So many of those who were never heard are named to people; programs get all.
_NAMED = 10


@verb(
    "figures",
    option("--since", metavar="D", help="Cases taken in from this day on; without it, from the first."),
    option("--until", metavar="D", help="Cases taken in up to and with this day; without it, to the last."),
    option("--community", metavar="NAME", help="Only the cases of one community. Never heard counts all."),
    option("--by", type=Code(Grain), metavar="week|month", help="Told by week or by month; without it, as fits."),
    option("--csv", type=click.Path(path_type=Path), metavar="FILE", help="Write a table (.csv) as well."),
)  # fmt: skip
def figures_verb(
    call: Call,
    since: str | None,
    until: str | None,
    community: str | None,
    by: Grain | None,
    csv: Path | None,
) -> None:
    """Show how we are doing: times, rounds, shares, and who was never heard."""
    from moderator_console.services.figures import how_we_do

    with call.desk() as desk:
        first = call.day(desk, since) if since else None
        last = call.day(desk, until) if until else None
        if first and last and last < first:
            raise WrongWords("It ends before it begins.", "Give --since the earlier day.")
        found = how_we_do(
            desk.book, desk.timetable, desk.zone, Span(first, last, _community(desk, community)), by
        )
        document = _document(found)
        if csv is not None:
            from moderator_console.services.figures_file import write_figures

            call.changes()
            write_figures(csv, found, figure_words(call.say))
            document["file"] = str(csv.absolute())
        call.answer(document, lambda: _show(call, found, csv))


def _community(desk: Desk, name: str | None) -> str | None:
    """The community with this name, whatever the case. Raises NotFound."""
    if name is None:
        return None
    known = sorted({one.community for one in desk.book.figures.facts()})
    for one in known:
        if one == name:
            return one
    found = [one for one in known if one.casefold() == name.strip().casefold()]
    if len(found) == 1:
        return found[0]
    names = ", ".join(one_line(one, 40) for one in known[:8] if one)
    raise NotFound(
        f"No case is of a community called “{name}”.", f"Known here: {names or '–'}.", name=name
    )


def figure_words(say: Speech) -> FigureWords:
    """The heads of the table, in the language of the command line."""
    from moderator_console.services.figures_file import FigureWords

    heads = [
        say("Cases of"), say("From"), say("Up to"), say("Community"), say("Cases"), say("Answered"),
        say("Never heard, waiting"), say("Never heard, ended"), say("Satisfied"), say("Closed with a reason"), say("Open"),
    ]  # fmt: skip
    times = [say("First word"), say("To private"), say("To satisfied")]
    measures = [say("{what} (seconds)", what=what) for what in times]
    measures += [say("{what} (working seconds)", what=what) for what in times] + [say("Rounds")]
    for what in measures:
        heads += [
            say("{what}: cases", what=what), say("{what}: half within", what=what),
            say("{what}: nine in ten within", what=what),
        ]  # fmt: skip
    return FigureWords(
        tuple(heads), say("ever, everywhere"), say("all that was asked for"), say("week"),
        say("month"), say("community"),
    )  # fmt: skip


# -- for programs ----------------------------------------------------------------


def _document(found: HowWeDo) -> Json:
    span, report = found.span, found.report
    return {
        "since": span.first.isoformat() if span.first else None,
        "until": span.last.isoformat() if span.last else None,
        "community": span.community,
        "zone": found.zone,
        "never_heard": {
            "of": found.cases,
            "waiting": found.unheard_open,
            "ended": found.unheard_closed,
            "cases": [
                {
                    "id": one.case_id.hex, "short": short(one.case_id), "title": one.title, "member": one.member,
                    "community": one.community, "since": rfc3339(one.since_us, found.zone),
                    "closed": rfc3339(one.closed_us, found.zone), "why": one.waiver,
                }
                for one in found.unheard
            ],
        },
        "all": _figures_json(report.whole),
        "by": report.grain.value,
        "periods": [
            {"from": one.first.isoformat(), "to": one.last.isoformat(), **_figures_json(one.figures)}
            for one in report.periods
        ],
        "communities": [{"community": name, **_figures_json(of)} for name, of in report.communities],
    }  # fmt: skip


def _figures_json(of: Figures) -> Json:
    return {
        "cases": of.cases, "answered": of.answered, "never_heard_waiting": of.unheard_open,
        "never_heard_ended": of.unheard_closed, "satisfied": of.satisfied, "closed_with_a_reason": of.waived,
        "open": of.open, "first_word": _times_json(of.first_word), "private": _times_json(of.private),
        "to_satisfied": _times_json(of.to_satisfied), "rounds": {
            "cases": of.rounds.count, "half": of.rounds.median, "nine_in_ten": of.rounds.wide,
            "counts": {str(rounds): cases for rounds, cases in of.by_rounds},
        },
    }  # fmt: skip


def _times_json(of: Times) -> Json:
    return {
        "cases": of.clock.count, "half_s": of.clock.median, "nine_in_ten_s": of.clock.wide,
        "working_half_s": of.working.median, "working_nine_in_ten_s": of.working.wide,
    }  # fmt: skip


# -- for people --------------------------------------------------------------------


def _show(call: Call, found: HowWeDo, csv: Path | None) -> None:
    say, page, report = call.say, call.page, found.report
    if csv is not None:
        page.line(say("Written: {file}", file=csv))
        return
    _show_unheard(call, found)
    whole = report.whole
    if not whole.cases:
        page.line(say("No case was taken in then.") if found.cases else say("No case yet."))
        return
    page.line(
        say.count(whole.cases, "{n} case taken in.", "{n} cases taken in.")
        + " "
        + say(
            "Answered: {answered}. Satisfied: {satisfied}. Closed with a reason: {waived}. Open: {open}.",
            answered=_share(say, whole.answered, whole.cases),
            satisfied=_share(say, whole.satisfied, whole.cases),
            waived=_share(say, whole.waived, whole.cases),
            open=_share(say, whole.open, whole.cases),
        )
    )
    page.line()
    few = whole.cases < FEW
    heads = (
        "", say("Cases"), say("Half within"), say("All within") if few else say("Nine in ten within"),
        say("Half, working time"), say("All, working time") if few else say("Nine in ten, working time"),
    )  # fmt: skip
    rows = [_time_row(say, say("First word"), whole.first_word)]
    rows.append(_time_row(say, say("To private"), whole.private))
    rows.append(_time_row(say, say("To satisfied"), whole.to_satisfied))
    of = whole.rounds
    rows.append((say("Rounds"), str(of.count), _number(of.median), _number(of.wide), _NONE, _NONE))
    page.table(heads, rows)
    first = say("Week") if report.grain is Grain.WEEK else say("Month")
    _show_groups(call, first, [(one.first.isoformat(), one.figures) for one in report.periods])
    if found.span.community is None and len(report.communities) > 1:
        named = [(one_line(name, 40) or say("no name"), of) for name, of in report.communities]
        _show_groups(call, say("Community"), named)


def _show_unheard(call: Call, found: HowWeDo) -> None:
    """What must be 0, before everything else; nothing that was asked for leaves it out."""
    say, page = call.say, call.page
    count = found.unheard_open + found.unheard_closed
    if not count:
        if found.cases:
            page.line(say("Never heard: 0. Every member has heard from somebody."))
        return
    told = say.count(
        count,
        "Never heard: {n}. Nobody has said a word to this member, and it must be nobody.",
        "Never heard: {n}. Nobody has said a word to these members, and it must be nobody.",
    )
    waiting, ended = found.unheard_open, found.unheard_closed
    how = say("Waiting: {waiting}, ended so: {ended}.", waiting=waiting, ended=ended)
    page.line(f"{told} {how}")
    rows = [
        (
            say("ended so") if one.closed_us is not None else say("waiting"), say.at(one.since_us, found.zone),
            one_line(one.member, 24), one_line(one.title, 50), one_line(one.community, 24), short(one.case_id),
        )
        for one in found.unheard[:_NAMED]
    ]  # fmt: skip
    heads = ("", say("Since"), say("Member"), say("Title"), say("Community"), say("Case"))
    page.table(heads, rows)
    if count > len(rows):
        page.line(say("There is more: {option}", option="--json"))
    page.line()


def _show_groups(call: Call, first: str, groups: list[tuple[str, Figures]]) -> None:
    say = call.say
    heads = (
        first, say("Cases"), say("Answered"), say("First word"), say("To private"), say("To satisfied"),
        say("Rounds"), say("Satisfied"),
    )  # fmt: skip
    rows = [
        (
            name, str(of.cases), str(of.answered), _half(say, of.first_word.clock), _half(say, of.private.clock),
            _half(say, of.to_satisfied.clock), _number(of.rounds.median), str(of.satisfied),
        )
        for name, of in groups
    ]  # fmt: skip
    call.page.line()
    call.page.table(heads, rows)


_NONE = "–"


def _time_row(say: Speech, name: str, of: Times) -> tuple[str, ...]:
    clock = (_length(say, of.clock.median), _length(say, of.clock.wide))
    working = (_worked(say, of.working.median), _worked(say, of.working.wide))
    return name, str(of.clock.count), *clock, *working


def _half(say: Speech, of: Spread) -> str:
    """The median with how many cases it rests on."""
    return _NONE if of.median is None else f"{_length(say, of.median)} ({of.count})"


def _length(say: Speech, seconds: int | None) -> str:
    if seconds is None:
        return _NONE
    # Whole minutes that have passed, as the page of figures tells them.
    return say.length(seconds - seconds % 60) if seconds >= 60 else say("under 1 min")


def _worked(say: Speech, seconds: int | None) -> str:
    """Working time never in days: a working day is shorter than a day."""
    if seconds is None or seconds < 48 * 3_600:
        return _length(say, seconds)
    return f"{seconds // 3_600} h"


def _number(value: int | None) -> str:
    return _NONE if value is None else str(value)


def _share(say: Speech, part: int, whole: int) -> str:
    """ "8 of 10 (80 %)"; rounded down, so that 100 % means all. A few are told without a share."""
    if whole < FEW:
        return say("{part} of {whole}", part=part, whole=whole)
    return say("{part} of {whole} ({share} %)", part=part, whole=whole, share=100 * part // whole)

"""``people`` and ``person``: whom a profile knows, everything about one of them, and what is said about who they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.cli.call import Call
from moderator_console.cli.event_words import event_words
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.verb import (
    LONG_TEXT,
    NUMBER,
    Code,
    Verbs,
    argument,
    flag,
    option,
    typed_name,
    verb,
)
from moderator_console.core.events import (
    Channel,
    Happening,
    PersonDescribed,
    PersonKind,
    PromiseMade,
    Way,
)
from moderator_console.core.same_person import Likeness, Suggestion, evidence_of
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.core.typed_times import TwoReadings, typed_day, typed_hour
from moderator_console.store.ids import short
from moderator_console.store.questions import Person

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.services.person_page import Entry, MaybeSame, PersonPage

_USUAL_LINES = 50
_WORDS = 100
#: What takes a value away.
_NONE = ("none", "rien", "aucun", "aucune")


@verb(
    "people",
    option("--role", type=Code(PersonKind), metavar="KIND", help="Only members, or only moderators."),
)  # fmt: skip
def people_verb(call: Call, role: PersonKind | None) -> None:
    """List the people that this profile knows."""
    with call.desk() as desk:
        found = desk.book.questions.people(role)
        loads = desk.book.questions.burdens(now_us=desk.now(), late=desk.late())

        def show() -> None:
            if not found:
                call.page.line(call.say("Nobody yet: members come here with their first case."))
            for one in found:
                load = loads.get(one.id)
                kind = call.say.code(one.role)
                cases = call.say.count(load.open, "{n} case open", "{n} cases open") if load else ""
                line = ", ".join(part for part in (one_line(one.name, 40), kind, cases) if part)
                call.page.line(f"{short(one.id)}  {line}")

        document: Json = {"people": [_person_json(one) for one in found], "count": len(found)}
        call.answer(document, show)


@verb(
    "show",
    argument("person"),
    option("--limit", type=NUMBER, default=_USUAL_LINES, metavar="N", help="At most so many."),
)
def show_verb(call: Call, person: str, limit: int) -> None:
    """Show everything about one person, newest first."""
    with call.desk() as desk:
        _answer(call, desk, person_called(desk, person).id, limit)


@verb(
    "edit",
    argument("person"),
    option("--name", metavar="NAME", help="How they are called here."),
    option("--channel", type=Code(Channel), metavar="CHANNEL", help="How they like to be reached."),
    option("--number", metavar="NUMBER", help="The number or address there."),
    option("--way", "ways", multiple=True, metavar="CHANNEL:NUMBER",
           help="A further way; all that are given replace all there were. “none” takes them away."),
    option("--zone", metavar="ZONE", help="Their time zone, such as Europe/Paris."),
    option("--language", metavar="CODE", help="Their language, such as fr."),
    option("--quiet", metavar="FROM-TO", help="When not to call: 21:30-08:00. “none” takes it away."),
    option("--consent", type=LONG_TEXT, metavar="TEXT", help="What they have agreed to."),
    option("--consent-day", "day", metavar="DAY", help="When they agreed; without it, today."),
)  # fmt: skip
def edit_verb(
    call: Call, person: str, name: str | None, channel: Channel | None, number: str | None, ways: tuple[str, ...],
    zone: str | None, language: str | None, quiet: str | None, consent: str | None, day: str | None,
) -> None:  # fmt: skip
    """Write down how somebody is called and reached; what is not given stays."""
    from moderator_console.services.clock import is_known
    from moderator_console.store.casebook import described

    call.changes()
    with call.desk() as desk:
        known = person_called(desk, person)
        what = described(known)
        if name is not None:
            what = replace(what, name=typed_name(name))
        if channel is not None:
            what = replace(what, channel=channel)
        if number is not None:
            what = replace(what, number=number.strip())
        if ways:
            what = replace(what, ways=_ways(ways))
        if zone is not None:
            if zone and not is_known(zone):
                raise WrongWords(
                    f"“{zone}” is no time zone.", "Write it as Europe/Paris.", text=zone
                )
            what = replace(what, zone=zone)
        if language is not None:
            what = replace(what, language=language.strip())
        if quiet is not None:
            what = replace(what, quiet=_quiet(quiet))
        if consent is not None or day is not None:
            words = what.consent if consent is None else consent.strip()
            what = replace(what, consent=words, consent_day=_day(desk, day) if words else "")
        desk.people.describe(what)
        if number is not None or channel is not None or ways:
            _say_doubts(call, what)
        _answer(call, desk, known.id, _USUAL_LINES)


@verb(
    "merge",
    argument("kept"),
    argument("other"),
    option("--evidence", "evidence", multiple=True, metavar="TEXT",
           help="Why they are one; without it, what speaks for it here."),
)  # fmt: skip
def merge_verb(call: Call, kept: str, other: str, evidence: tuple[str, ...]) -> None:
    """Show two people as one; nothing of either is rewritten."""
    from moderator_console.services.person_page import maybe_same

    call.changes()
    with call.desk() as desk:
        one, two = person_called(desk, kept), person_called(desk, other)
        if not evidence:
            likely = (each for each in maybe_same(desk, one.id) if each.person == two.id)
            evidence = tuple(evidence_of(*seen) for each in likely for seen in each.suggestion.evidence)  # fmt: skip
        desk.people.merge(one.id, two.id, evidence)
        _answer(call, desk, one.id, _USUAL_LINES)


@verb(
    "part",
    argument("person"),
    option("--why", metavar="TEXT", default="", help="Why they are two people."),
)
def part_verb(call: Call, person: str, why: str) -> None:
    """Take a merge back: name whoever is shown as somebody else."""
    from moderator_console.core.people import Register

    call.changes()
    with call.desk() as desk:
        one = person_called(desk, person)
        merges = Register(desk.book.questions.outside_of(one.id)).merges.values()
        merge = next((m for m in merges if m.other == one.id and not m.parted), None)
        if merge is None:
            raise NotFound("This person is not shown as somebody else.", "Look the name up in People.")  # fmt: skip
        desk.people.part(merge.event, why)
        _answer(call, desk, one.id, _USUAL_LINES)


@verb(
    "apart",
    argument("one"),
    argument("other"),
    flag("--take-back", "back", help="Suggest them again."),
)
def apart_verb(call: Call, one: str, other: str, back: bool) -> None:
    """Keep here that two people are not the same: they are not suggested again."""
    from moderator_console.services.person_page import forget_apart, tell_apart

    call.changes()
    with call.desk() as desk:
        first, second = person_called(desk, one), person_called(desk, other)
        (forget_apart if back else tell_apart)(desk, first.id, second.id)
        said = call.say("Taken back.") if back else call.say("Kept: they are two people.")
        document: Json = {"one": first.id.hex, "other": second.id.hex, "apart": not back}
        call.answer(document, lambda: call.page.line(said))


@verb(
    "note",
    argument("person"),
    option("--text", type=LONG_TEXT, required=True, metavar="TEXT", help="Private; “-” reads it from standard input."),
)  # fmt: skip
def note_verb(call: Call, person: str, text: str) -> None:
    """Write a private note on a person."""
    call.changes()
    with call.desk() as desk:
        one = person_called(desk, person)
        events = desk.people.note_on_member(one.id, text)
        document: Json = {"note": events[0].id.hex, "person": one.id.hex}
        call.answer(document, lambda: call.page.line(call.say("Private note kept")))


person_verb = Verbs(
    "person",
    dict.fromkeys(("show", "edit", "merge", "part", "apart", "note"), "people"),
    "One person: everything about them, how they are reached, and who is the same human.",
    first=False,
)


# -- what was typed ---------------------------------------------------------------


def person_called(desk: Desk, typed: str) -> Person:
    """The person with this id or the only one with this name. Raises NotFound, WrongWords."""
    called = [one for one in desk.book.questions.people() if one.name.casefold() == typed.strip().casefold()]  # fmt: skip
    if len(called) == 1:
        return called[0]
    if called:
        raise WrongWords("Several people are called so.", "Name one by the id: people", text=typed)
    return desk.book.questions.find_person(typed)


def _ways(typed: tuple[str, ...]) -> tuple[Way, ...]:
    if len(typed) == 1 and typed[0].strip().casefold() in _NONE:
        return ()
    made = []
    for each in typed:
        code, colon, number = each.partition(":")
        if not colon or not number.strip():
            raise WrongWords(f"“{each}” is no way to reach somebody.", "Write it as mail:anna@example.org.", text=each)  # fmt: skip
        made.append(Way(Code(Channel).convert(code, None, None), number.strip()))
    return tuple(made)


def _say_doubts(call: Call, what: PersonDescribed) -> None:
    """Says which numbers cannot be dialled; they are kept as they were typed."""
    from moderator_console.cli.number_words import doubt
    from moderator_console.services.launching import BY_PHONE
    from moderator_console.services.numbers import NumberTrouble, number

    for way in (Way(what.channel or Channel.PHONE, what.number), *what.ways):
        if way.channel in BY_PHONE and way.number:
            read = number(way.number)
            # Many write national numbers: their country is asked for when somebody calls.
            if read.trouble not in (None, NumberTrouble.NO_COUNTRY):
                call.page.aside(f"{one_line(way.number, _WORDS)}: {doubt(call, read)}")


def _quiet(typed: str) -> tuple[str, str] | None:
    if typed.strip().casefold() in _NONE:
        return None
    begins, _, ends = typed.replace("–", "-").partition("-")
    try:
        hours = typed_hour(begins), typed_hour(ends)
    except ValueError:
        hours = ("", "")
    if hours[0] == hours[1]:
        raise WrongWords(f"“{typed}” are no quiet hours.", "Write them as 21:30-08:00.", text=typed)
    return hours


def _day(desk: Desk, typed: str | None) -> str:
    from moderator_console.core.schedule import moment_at

    today = moment_at(desk.now(), desk.zone).local.date().isoformat()
    if typed is None:
        return today
    try:
        day = typed_day(typed)
    except TwoReadings:
        raise WrongWords(f"“{typed}” can be read in two ways.", "Write it as 2026-11-03.", text=typed) from None  # fmt: skip
    except ValueError:
        raise WrongWords(f"“{typed}” is not a day.", "Write it as 2026-11-03.", text=typed) from None  # fmt: skip
    if day > today:
        raise WrongWords("The day of the consent is still to come.", "Write the day on which they agreed.")  # fmt: skip
    return day


# -- the answer -------------------------------------------------------------------


def _answer(call: Call, desk: Desk, person: UUID, limit: int) -> None:
    from moderator_console.services.person_page import maybe_same, person_page

    page, maybe = person_page(desk, person, limit), maybe_same(desk, person)
    shown = page.person
    document: Json = {
        **_person_json(shown),
        "cases": [
            {
                "id": line.id.hex, "short": short(line.id), "state": line.state.value, "title": line.title,
                "round": line.round, "opened_at": rfc3339(line.opened_us, desk.zone),
            }
            for line in page.cases
        ],
        "merged": [
            {"merge": m.merge.hex, "id": m.person.hex, "name": m.name, "evidence": list(m.evidence)}
            for m in page.merged
        ],
        "maybe_same": [
            {"id": each.person.hex, "name": each.name, "evidence": _evidence(each.suggestion)}
            for each in maybe
        ],
        "timeline": [_entry_json(desk, entry) for entry in page.timeline.entries],
        "more": page.timeline.next is not None,
    }  # fmt: skip
    call.answer(document, lambda: _show(call, desk, page, maybe))


def _evidence(suggestion: Suggestion) -> list[Json]:
    return [{"kind": kind.value, "seen": seen} for kind, seen in suggestion.evidence]


def _person_json(one: Person) -> Json:
    return {
        "id": one.id.hex,
        "short": short(one.id),
        "name": one.name,
        "role": one.role.value,
        "channel": one.channel.value if one.channel else None,
        "number": one.number,
        "ways": [{"channel": way.channel.value, "number": way.number} for way in one.ways],
        "zone": one.zone,
        "language": one.language,
        "quiet": list(one.quiet) if one.quiet else None,
        "consent": one.consent,
        "consent_day": one.consent_day,
        "accounts": [
            {"community": a.community, "key": a.key, "name": a.name} for a in one.accounts
        ],
    }


def _entry_json(desk: Desk, entry: Entry) -> Json:
    what = entry.what
    document: Json = {
        "at": rfc3339(entry.at_us, desk.zone),
        "case": entry.case.id.hex if entry.case else None,
        "by": entry.by,
    }
    if not isinstance(what, Happening):
        return {
            **document, "kind": "posts", "thread": what.thread, "post": what.post, "title": what.title,
            "community": what.community, "count": what.count, "text": what.words,
        }  # fmt: skip
    words = {"id": entry.id.hex, "kind": what.kind, "text": getattr(what, "text", "")}
    if isinstance(what, PromiseMade):
        return {**document, **words, "kept": entry.kept}
    if entry.about:
        return {**document, **words, "other": entry.about}
    return {**document, **words}


def _show(call: Call, desk: Desk, page: PersonPage, maybe: tuple[MaybeSame, ...]) -> None:
    say, out, one = call.say, call.page.line, page.person
    out(f"{one_line(one.name)}  {short(one.id)}")
    for account in one.accounts:
        out(f"  {one_line(' · '.join(p for p in (account.name, account.community) if p), _WORDS)}")
    if one.channel is not None or one.number:
        way = " ".join(p for p in (say.code(one.channel) if one.channel else "", one.number) if p)
        out("  " + say("{way}, preferred", way=one_line(way)))
    for each in one.ways:
        out(f"  {one_line(f'{say.code(each.channel)} {each.number}')}")
    if one.zone:
        out("  " + say("Time zone: {zone}", zone=one.zone))
    if one.quiet:
        out("  " + say("Not to be called from {start} to {end}", start=one.quiet[0], end=one.quiet[1]))  # fmt: skip
    if one.language:
        out("  " + say("Language: {language}", language=one_line(one.language)))
    if one.consent or one.consent_day:
        out("  " + say("Consent, {day}: {words}", day=one.consent_day or "?", words=one_line(one.consent)))  # fmt: skip
    for merged in page.merged:
        seen = ", ".join(_kept_words(call, each) for each in merged.evidence)
        known = say("Also known as {name}", name=one_line(merged.name))
        out(f"  {known} ({short(merged.person)})" + (f": {one_line(seen)}" if seen else ""))
    for like in maybe:
        seen = ", ".join(_seen(call, *each) for each in like.suggestion.evidence)
        out("  " + say("May be the same person as {name}: {evidence}", name=f"{one_line(like.name)} ({short(like.person)})", evidence=one_line(seen)))  # fmt: skip
    for line in page.cases:
        out(f"  {short(line.id)}  {one_line(line.title, _WORDS)} · {say.code(line.step)}")
    if page.timeline.entries:
        out()
    for entry in page.timeline.entries:
        _line(call, desk, entry)
    if page.timeline.next is not None:
        call.page.aside(say("There is more: {option}", option="--limit N"))


def _line(call: Call, desk: Desk, entry: Entry) -> None:
    say, what = call.say, entry.what
    if isinstance(what, Happening):
        said, text = event_words(say, what, lambda person: "")
        if isinstance(what, PromiseMade) and entry.kept is not None:
            said = f"{said} · {say('Promise kept') if entry.kept else say('Promise not kept')}"
        said = " · ".join(part for part in (said, entry.about, entry.by) if part)
    else:
        posts = say.count(what.count, "{n} post", "{n} posts")
        said, text = f"{what.title} · {posts}", what.words
    when = say.at(entry.at_us, desk.zone) if entry.at_us else "?"
    call.page.line(f"  {when}  {one_line(said, _WORDS)}")
    if text.strip():
        call.page.line(f"      {one_line(text, _WORDS)}")


def _kept_words(call: Call, evidence: str) -> str:
    """What a merge keeps: its code in words, or somebody's own words."""
    code, colon, seen = evidence.partition(": ")
    return _seen(call, Likeness(code), seen) if colon and code in set(Likeness) else evidence


def _seen(call: Call, likeness: Likeness, seen: str) -> str:
    say = call.say
    return {
        Likeness.MAIL: say("the same mail address, {seen}", seen=seen),
        Likeness.NUMBER: say("the same number, {seen}", seen=seen),
        Likeness.WAY: say("the same way to be reached, {seen}", seen=seen),
        Likeness.ACCOUNT: say("accounts of the same name, {seen}", seen=seen),
        Likeness.NAME: say("the same name, {seen}", seen=seen),
    }[likeness]

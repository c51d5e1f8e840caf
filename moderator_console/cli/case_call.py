"""Starting a talk: the number and the link that starts it. Nothing is logged; what was said is logged by hand."""

from __future__ import annotations

from moderator_console.cli.call import Call
from moderator_console.cli.number_words import doubt
from moderator_console.cli.output import Json
from moderator_console.cli.verb import Code, argument, option, verb
from moderator_console.core.events import Channel
from moderator_console.core.launching import NoLink, link
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.services.launching import ABROAD, BY_PHONE, fitting, rules, ways
from moderator_console.services.numbers import is_country, number


@verb(
    "call",
    argument("id"),
    option("--channel", type=Code(Channel), metavar="C", help="By which channel; without it, as they like best."),
    option("--country", default="", metavar="CA", help="The country of a number written without one, in two letters."),
)  # fmt: skip
def call_verb(call: Call, id: str, channel: Channel | None, country: str) -> None:
    """Show the member's number and the link that starts a call; it logs nothing."""
    country = country.strip()
    if country and not is_country(country):
        raise WrongWords(f"“{country[:40]}” is no country.", "Write its two letters, such as FR.")
    with call.desk() as desk:
        case = desk.book.journal.case(call.case(desk, id))
        member = desk.book.questions.person(case.member) if case.member else None
        known = ways(member) if member else ()
        if member is None or not known:
            raise NotFound(
                "No number is known of this member.", "Write it down on their page.", text=id
            )
        wanted = channel or known[0].channel
        way = fitting(member, wanted)
        if way is None:
            raise NotFound(
                "This member has no number for this channel.",
                "Leave --channel out.",
                text=wanted.value,
            )
        read = number(way.number, country) if way.channel in BY_PHONE else None
        dialled = (read.dialled if read else "") or way.number.strip()
        try:
            if wanted in ABROAD and not (read and read.dialled):
                raise NoLink(dialled)
            target = link(rules(desk.book.settings).get(wanted, ""), dialled)
        except NoLink:
            target = ""
        shown = read.shown if read else way.number.strip()
        document: Json = {
            "channel": wanted.value, "number": way.number, "shown": shown, "dialled": read.dialled if read else "",
            "extension": read.extension if read else "",
            "trouble": read.trouble.value if read and read.trouble else None, "link": target or None,
        }  # fmt: skip

        def people() -> None:
            call.page.line(shown)
            if target:
                call.page.line(target)
            if read and read.trouble:
                call.page.aside(doubt(call, read))

        call.answer(document, people)

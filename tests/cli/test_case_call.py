"""``case call`` shows the number and its link, follows the rules of the profile, and logs nothing."""

from __future__ import annotations

from cli_calls import Console
from cli_walk import open_case
from desk_making import PASSPHRASE

from moderator_console.core.events import Channel
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.launching import keep_rule
from moderator_console.services.profile import open_with_passphrase


def reached(console: Console, number: str, rule: str = "") -> str:
    """The sample's member has this number by phone."""
    case = open_case(console)
    desk = Desk(
        open_with_passphrase(console.profile, PASSPHRASE),
        TestClock(1_794_994_920_000_000, "Europe/Paris"),
    )
    found = desk.book.journal.case(desk.book.questions.find_case(case))
    assert found.member is not None
    member = desk.book.questions.person(found.member)
    desk.book.reach(
        member, by=desk.work.me, channel=Channel.PHONE, number=number, zone="America/Toronto"
    )
    if rule:
        keep_rule(desk.book.settings, Channel.PHONE, rule)
    desk.close()
    return case


def test_it_shows_the_link_and_logs_nothing(console: Console) -> None:
    case = reached(console, "514 555 0134")
    before = console.ask("case", "show", case)["journal"]
    answer = console.ask("case", "call", case, "--country", "CA")
    assert (answer["shown"], answer["link"]) == ("+1 514-555-0134", "tel:+15145550134")
    assert console.ask("case", "show", case)["journal"] == before


def test_the_rules_of_the_profile_are_followed(console: Console) -> None:
    case = reached(console, "+15145550134", "sip:{number}@example.org")
    assert console.ask("case", "call", case)["link"] == "sip:+15145550134@example.org"


def test_without_its_country_a_number_is_shown_but_not_sent_abroad(console: Console) -> None:
    case = reached(console, "514 555 0134")
    answer = console.ask("case", "call", case, "--channel", "whatsapp")
    assert (answer["trouble"], answer["link"]) == ("no-country", None)


def test_a_member_without_a_number_is_said_so(console: Console) -> None:
    case = open_case(console)
    assert console.refused(3, "case", "call", case)["way"] == "Write it down on their page."

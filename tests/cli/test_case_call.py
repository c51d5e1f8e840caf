"""``case call`` shows the number and its link, follows the rules of the profile, and logs nothing."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize("country", ["France", "ZZ", "42", "é", "👩🏽‍🌾", " F R ", "x" * 5_000])
def test_a_country_that_is_none_is_refused(console: Console, country: str) -> None:
    case = reached(console, "514 555 0134")
    refused = console.refused(2, "case", "call", case, "--country", country)
    assert refused["way"] == "Write its two letters, such as FR."


@pytest.mark.parametrize(
    ("number", "words", "doubt", "said"),
    [
        ("06 12 34 56 78", ("--country", "fr"), None, ""),
        ("06 12 34 56 78", (), "no-country", "Il manque son pays"),
        ("+33 6", (), "too-short", "trop court"),
        ("+33 6 12 34 56 78 90 12 34 56 78", (), "too-long", "trop long"),
        ("+33 0 00 00 00 00", (), "unknown", "connu dans son pays"),
        ("odile", (), "no-number", "ne peut être composé"),
        ("٠٦١٢٣٤٥٦٧٨", ("--country", "FR"), None, ""),
        ("📞" * 2_000, (), "no-number", "ne peut être composé"),
    ],
)
def test_what_is_doubtful_about_a_number_is_said_and_the_number_shown(
    console: Console, number: str, words: tuple[str, ...], doubt: str | None, said: str
) -> None:
    case = reached(console, number)
    answer = console.ask("case", "call", case, *words)
    assert answer["trouble"] == doubt
    assert (answer["dialled"] == "+33612345678") is (doubt is None)
    console.lang = "fr"
    shown = console.say("case", "call", case, *words)
    assert (
        shown.status == 0
        and shown.out.strip()
        and (said in shown.err)
        and bool(said) is bool(shown.err)
    )

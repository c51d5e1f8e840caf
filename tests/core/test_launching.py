"""Links that start a call: made by rules, for any number, and never anything but a call."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.event_values import Channel
from moderator_console.core.launching import RULES, SCHEMES, NoLink, WrongRule, link, wrong


@pytest.mark.parametrize(
    ("channel", "number", "made"),
    [
        (Channel.PHONE, "+33 6 12 34 56 78", "tel:+33612345678"),
        (Channel.PHONE, "+33 1 40 00 00 00 poste 12", "tel:+33140000000"),
        (Channel.SKYPE, "live:odile.2", "skype:live:odile.2?call"),
        (Channel.TEAMS, "odile@example.org", "msteams:/l/chat/0/0?users=odile@example.org"),
        (Channel.SIGNAL, "+33 6 12 34 56 78", "sgnl://signal.me/#p/+33612345678"),
        (Channel.WHATSAPP, "+33 6 12-34-56-78", "whatsapp://send?phone=33612345678"),
        (Channel.MATRIX, "@odile:example.org", "matrix:u/odile:example.org"),
        (Channel.MAIL, "odile@example.org", "mailto:odile@example.org"),
    ],
)
def test_each_channel_makes_its_link(channel: Channel, number: str, made: str) -> None:
    assert link(RULES[channel], number) == made


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("tel:{number}", None),
        ("", None),
        ("sip:{number}@example.org", None),
        ("tel:", WrongRule.NO_NUMBER),
        ("tel:{number}{number}", WrongRule.NO_NUMBER),
        ("file:///{number}", WrongRule.SCHEME),
        ("https://example.org/{number}", WrongRule.SCHEME),
        ("javascript:alert({number})", WrongRule.SCHEME),
        ("call {number}", WrongRule.NO_LINK),
        ("{number}", WrongRule.NO_LINK),
        ("tel:{number}" + "x" * 300, WrongRule.NO_LINK),
    ],
)
def test_a_rule_that_starts_anything_else_is_refused(rule: str, why: WrongRule | None) -> None:
    assert wrong(rule) is why


@given(st.sampled_from(sorted(RULES)), st.text(max_size=80))
def test_a_hostile_number_never_changes_where_the_link_leads(channel: Channel, number: str) -> None:
    rule = RULES[channel]
    try:
        made = link(rule, number)
    except NoLink:
        return
    before, _, after = rule.partition("{number}")
    assert made.startswith(before) and made.endswith(after)
    assert urlsplit(made).scheme in SCHEMES
    inside = made[len(before) : len(made) - len(after)]
    assert not set(inside) & set(" \t\r\n\"'<>\\?&") and "#" not in inside.replace(
        "#", "", inside.count("#") * (channel is Channel.PHONE)
    )


def test_a_mail_address_cannot_bring_its_own_text_along() -> None:
    assert link(RULES[Channel.MAIL], "a@b.c?bcc=all@example.org&body=x") == (
        "mailto:a@b.c%3Fbcc%3Dall@example.org%26body%3Dx"
    )
    with pytest.raises(NoLink):
        link(RULES[Channel.MAIL], "a@b.c\nBcc: all@example.org")

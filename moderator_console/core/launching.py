"""Starting a call or a message with another program: a link made by a rule, one for each channel, that anybody can edit.

A rule is a link with ``{number}`` in it. What stands for it is cleaned for the link's scheme, and never
leaves its place in the link. Starting a program says nothing about a talk: it is logged by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from moderator_console.core.event_values import Channel

#: What a link may begin with: programs that talk. Nothing that opens a file, a page or a script.
SCHEMES = frozenset(
    {
        "tel", "sip", "sips", "callto", "facetime", "facetime-audio", "skype", "msteams", "zoommtg", "zoomus", "xmpp",
        "matrix", "element", "sgnl", "whatsapp", "tg", "mailto", "sms", "viber", "threema", "wire",
    }
)  # fmt: skip

#: The rules that come with the program. Skype itself ended in 2025; the rule stays for programs that took its links over.
RULES: Mapping[Channel, str] = {
    Channel.PHONE: "tel:{number}",
    Channel.SKYPE: "skype:{number}?call",
    Channel.TEAMS: "msteams:/l/chat/0/0?users={number}",
    Channel.SIGNAL: "sgnl://signal.me/#p/{number}",
    Channel.WHATSAPP: "whatsapp://send?phone={number}",
    Channel.MATRIX: "matrix:u/{number}",
    Channel.MAIL: "mailto:{number}",
}
_LONGEST = 300
_DIALLED = frozenset(
    {"tel", "callto", "sms", "facetime", "facetime-audio", "sgnl", "whatsapp", "viber"}
)
_NOT_DIALLED = re.compile(r"[^\d+*#,;=a-z-]", re.IGNORECASE)
_RULE = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):\S*", re.IGNORECASE)


class WrongRule(StrEnum):
    """Why a rule cannot be used."""

    NO_LINK = "no-link"
    NO_NUMBER = "no-number"
    SCHEME = "scheme"


class NoLink(ValueError):
    """There is nothing to start: no rule, no number, or a number that the rule cannot hold."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link to start, and the number as people read it."""

    channel: Channel
    link: str


def wrong(rule: str) -> WrongRule | None:
    """Why this rule cannot be used, None for a good one. An empty rule is good: nothing is started."""
    if not rule:
        return None
    match = _RULE.fullmatch(rule)
    if match is None or len(rule) > _LONGEST:
        return WrongRule.NO_LINK
    if match["scheme"].lower() not in SCHEMES:
        return WrongRule.SCHEME
    return None if rule.count("{number}") == 1 else WrongRule.NO_NUMBER


def link(rule: str, number: str) -> str:
    """The link for a number, an address or a name on a messenger. Raises NoLink."""
    given = number.strip()
    if not given or not rule or wrong(rule) is not None or len(given) > _LONGEST:
        raise NoLink(number)
    scheme = rule.partition(":")[0].lower()
    if scheme in _DIALLED:
        fitting = _NOT_DIALLED.sub("", _main(given))
        if not any(letter.isdecimal() for letter in fitting):
            raise NoLink(number)
        if scheme in ("sgnl", "whatsapp"):
            fitting = re.sub(r"[^\d+]", "", fitting)
        if scheme == "whatsapp":
            fitting = fitting.lstrip("+")
        return rule.replace("{number}", fitting)
    if scheme == "matrix":
        # A Matrix name is @anna:example.org; its link leaves the sign out (matrix.org/docs: matrix: URIs).
        given = given.removeprefix("@")
    if any(ord(letter) < 32 or ord(letter) == 127 for letter in given):
        raise NoLink(number)
    return rule.replace("{number}", quote(given, safe="@:.+-_~"))


def _main(number: str) -> str:
    """Without an extension: "+33 1 23 45 67 89 poste 12" is dialled without the 12."""
    return re.split(r"(?i)\s*(?:\bext\b|\bextension\b|\bposte\b|\bx)\.?\s*\d", number)[0]

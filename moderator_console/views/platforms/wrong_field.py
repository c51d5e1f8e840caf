"""Which field of the wizard something is about: refused before anybody was asked, or not found, not reached, not let in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from moderator_console.connectors import Ask, Kind
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Gone,
    Offline,
    PlatformTrouble,
    Unreadable,
    Untrusted,
)
from moderator_console.core.trouble import Trouble, WrongWords

#: Sentences about one kind of setting, whoever says them.
_KINDS = {
    "This is not the address of a server.": (Kind.URL, Kind.HOST),
    "The address holds a name or a password.": (Kind.URL, Kind.HOST),
    "A password does not go over a line that others can read.": (Kind.URL, Kind.CHOICE),
    "The name of the mail server is missing or not one.": (Kind.HOST,),
    "This is not a port.": (Kind.PORT,),
    "This is none of the choices.": (Kind.CHOICE,),
    "This is not an access token.": (Kind.SECRET,),
}
_SERVERS = (Kind.URL, Kind.HOST)


def wrong_field(trouble: Trouble, asks: Sequence[Ask], typed: Mapping[str, str]) -> str:
    """Returns the name of the field that ``trouble`` is about, empty where nothing tells.

    ``typed`` holds no secret. The connector may name the field (``field``); a refused log-in is about the secret.
    """
    if isinstance(trouble, PlatformTrouble) and trouble.facts.get("field", "") in {
        ask.name for ask in asks
    }:
        return trouble.facts["field"]
    if isinstance(trouble, AuthFailed):
        return next((ask.name for ask in asks if ask.kind is Kind.SECRET), "")
    if isinstance(trouble, WrongWords):
        return _refused(trouble, asks, typed)
    if isinstance(trouble, Gone):
        return _named(trouble, asks, typed)
    servers = [ask.name for ask in asks if ask.kind in _SERVERS]
    if isinstance(trouble, Offline | Untrusted | Unreadable) and len(servers) == 1:
        return servers[0]
    return ""


def first_field(trouble: Trouble, asks: Sequence[Ask]) -> str:
    """Returns where to look first, where no field is surely wrong: at the servers for what did not arrive there."""
    there = isinstance(trouble, Offline | Untrusted | Unreadable)
    servers = [ask.name for ask in asks if there and ask.kind in _SERVERS]
    return next(iter((*servers, *(ask.name for ask in asks))), "")


def _refused(trouble: WrongWords, asks: Sequence[Ask], typed: Mapping[str, str]) -> str:
    """The one that it names; else the one whose words it repeats, else the first of its kind."""
    names = {ask.name for ask in asks if ask.kind is not Kind.SECRET}
    if trouble.facts.get("field", "") in names:
        return trouble.facts["field"]
    said = trouble.facts.get("text", "").strip()
    repeated = [ask for ask in asks if ask.name in names and said and typed.get(ask.name, "").strip() == said]  # fmt: skip
    of_kind = [ask for ask in asks if ask.kind in _KINDS.get(trouble.sentence, ())]
    labelled = [ask for ask in asks if said and ask.label == said]
    return next((ask.name for ask in (*repeated, *labelled, *of_kind)), "")


def _named(trouble: PlatformTrouble, asks: Sequence[Ask], typed: Mapping[str, str]) -> str:
    """The last of those whose words it repeats: a place stands below its server."""
    said = trouble.said.casefold()
    for ask in reversed(asks):
        words = typed.get(ask.name, "").strip().casefold()
        if ask.kind is Kind.TEXT and said and words and (words in said or said in words):
            return ask.name
    return ""

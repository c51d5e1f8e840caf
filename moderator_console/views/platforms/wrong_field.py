"""Which field of the wizard something that was refused before anybody was asked is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from moderator_console.connectors import Ask, Kind
from moderator_console.core.trouble import WrongWords

#: Sentences about one kind of setting, whoever says them.
_KINDS = {
    "This is not the address of a server.": (Kind.URL, Kind.HOST),
    "The address holds a name or a password.": (Kind.URL, Kind.HOST),
    "A password does not go over a line that others can read.": (Kind.URL, Kind.CHOICE),
    "The name of the mail server is missing or not one.": (Kind.HOST,),
    "This is not a port.": (Kind.PORT,),
    "This is none of the choices.": (Kind.CHOICE,),
}


def wrong_field(trouble: WrongWords, asks: Sequence[Ask], typed: Mapping[str, str]) -> str:
    """Returns the name of the field that ``trouble`` is about, empty where nothing tells.

    The connector may name it (``field``); else it is the one whose words the trouble repeats, else the first of its kind.
    """
    names = {ask.name for ask in asks if ask.kind is not Kind.SECRET}
    if trouble.facts.get("field", "") in names:
        return trouble.facts["field"]
    said = trouble.facts.get("text", "").strip()
    repeated = [ask for ask in asks if ask.name in names and said and typed.get(ask.name, "").strip() == said]  # fmt: skip
    of_kind = [ask for ask in asks if ask.kind in _KINDS.get(trouble.sentence, ())]
    labelled = [ask for ask in asks if said and ask.label == said]
    return next((ask.name for ask in (*repeated, *labelled, *of_kind)), "")

"""Whether words say nothing but thanks or good-bye: such a message is no talk, and no clock starts anew with it."""

from __future__ import annotations

import re
import unicodedata


def _set(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


#: Words of which a courtesy is made, without accents. A number, a name or any other word says something.
_WORDS = _set(
    "a again and appreciate appreciated as bye cheers day everything evening for good goodbye got great have hello",
    "help hey hi i job kind kindly lot lots lovely many much nice night noted ok okay of perfect please quick reply",
    "see so soon super sure ta thank thanks thankyou then thx till to tomorrow ty u very weekend welcome well you",
    "your yes yep",
    "accord aide au aussi avance beaucoup belle bien bientot bon bonjour bonne bonsoir d de du entendu et fin grand",
    "infiniment journee l la le les merci mille message note parfait pour pris prise r recu remercie reponse retour",
    "salut semaine soiree super te temps tout toute tres un une va vous votre vos week weekend end je j ai",
)
#: At least one of these makes it a courtesy.
_HEARTS = _set(
    "thank thanks thankyou thx ty ta cheers appreciate appreciated ok okay noted perfect bye goodbye got welcome",
    "merci remercie entendu accord parfait recu note bientot",
)
_LONGEST = 160


def only_thanks(text: str) -> bool:
    """Whether ``text`` (English or French) is a courtesy and no more: "ok, thanks!", « Merci beaucoup, bonne journée »."""
    if len(text) > _LONGEST:
        return False
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", text.casefold())
        if letter.isalnum() or letter in " '’-,.!"
    )
    words = re.findall(r"[a-z0-9]+", plain)
    return (
        bool(words)
        and any(word in _HEARTS for word in words)
        and all(word in _WORDS for word in words)
    )

"""Which column of a table is what: guessed from its header, English and French, or as the person said.

A table of posts needs an author and a text; all else is welcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from moderator_console.core.capture.capture_when import flat
from moderator_console.core.trouble import WrongWords

FIELDS = ("author", "date", "clock", "text", "id", "parent", "thread", "title", "link")
#: Without these two nobody said anything.
NEEDED = ("author", "text")

_WORDS = {
    "author": "author|author name|user|username|user name|screen name|name|display name|full name|sender|sender name|from|from name|by|posted by"
    "|poster|member|member name|nick|nickname|handle|login|commenter|writer|auteur|auteure|auteur du message|pseudo|pseudonyme|utilisateur"
    "|nom d utilisateur|nom|nom complet|membre|expediteur|de|poste par|publie par|redacteur",
    "date": "date|datetime|date time|timestamp|date and time|created|created at|created on|creation date|date created|post date|date posted|posted|posted at"
    "|posted on|sent|sent at|sent on|published|published at|when|written|comment date|message date|date et heure|date heure|date de publication"
    "|date de creation|date du message|date d envoi|horodatage|publie le|poste le|cree le|envoye le|ecrit le|quand|created utc|created time|ts",
    "clock": "time|clock|hour|heure|time of day|heure d envoi|heure de publication",
    "text": "text|message|message text|content|contents|body|comment|comment text|comments|post|post text|post content|message content|message body|full text"
    "|tweet|words|note|texte|contenu|contenu du message|texte du message|corps|corps du message|commentaire|commentaires|description|raw|selftext",
    "id": "id|post id|message id|comment id|tweet id|uuid|identifier|number|no|nr|identifiant|id du message|numero|n|num|ref|reference|msg id|key",
    "parent": "parent|parent id|parent post|parent message|reply to|reply to id|in reply to|in reply to id|in reply to status id|replied to|reply|answers|answer to"
    "|responds to|parent comment|parent comment id|reponse a|en reponse a|id parent|id du parent|message parent|repond a|parentid",
    "thread": "thread|thread id|topic|topic id|conversation|conversation id|channel|channel id|channel name|discussion|discussion id|room|group|forum topic"
    "|fil|fil de discussion|id du fil|sujet id|id du sujet|canal|salon|groupe|conversations",
    "title": "title|subject|thread title|topic title|headline|titre|sujet|objet|titre du sujet|titre du fil|intitule",
    "link": "url|permalink|link|address|uri|post url|message url|permanent link|lien|adresse|lien permanent|href",
}
_GUESS = {word: field for field, words in _WORDS.items() for word in words.split("|")}


@dataclass(frozen=True, slots=True)
class Columns:
    """The place of each field in a row, counted from 0; fields that no column holds are missing."""

    places: dict[str, int]

    @property
    def missing(self) -> tuple[str, ...]:
        """The needed fields that no column holds."""
        return tuple(field for field in NEEDED if field not in self.places)

    def cell(self, row: Sequence[str], field: str) -> str:
        """What a row says in a field, without the spaces around it; empty where it says nothing."""
        place = self.places.get(field)
        return row[place].strip() if place is not None and place < len(row) else ""


def guessed(header: Sequence[str]) -> Columns:
    """The columns as their names tell. The first that fits a field has it."""
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        field = _GUESS.get(_folded(name))
        if field is not None and field not in places:
            places[field] = place
    if "clock" in places and "date" not in places:
        places["date"] = places.pop("clock")
    if "text" not in places and "title" in places:
        places["text"] = places.pop("title")
    return Columns(dict(sorted(places.items())))


def said(header: Sequence[str], wished: Iterable[tuple[str, str]]) -> Columns:
    """The columns as the person named them, by header or as "#3" (counted from 1); an empty name takes a guess away.

    What was not named is guessed. Raises WrongWords for a field or a column that does not exist.
    """
    wished = tuple(wished)
    places = dict(guessed(header).places)
    named = {_folded(name): place for place, name in reversed(list(enumerate(header)))}
    for field, column in wished:
        if field not in FIELDS:
            raise WrongWords(
                f"There is no field “{field}”.", f"Fields are: {', '.join(FIELDS)}.", field=field, fields=", ".join(FIELDS)
            )  # fmt: skip
        places.pop(field, None)
        if not column:
            continue
        place = named.get(_folded(column))
        if place is None and re.fullmatch(r"#\d{1,4}", column):
            place = int(column[1:]) - 1
        if place is None or not 0 <= place < len(header):
            known = ", ".join(name for name in header if name)
            raise WrongWords(
                f"There is no column “{column}”.", f"Columns are: {known}.", column=column, columns=known
            )  # fmt: skip
        places = {
            other: at for other, at in places.items() if at != place or (other, column) in wished
        }
        places[field] = place
    return Columns(dict(sorted(places.items())))


def parsed(words: str) -> tuple[tuple[str, str], ...]:
    """ "author=Name,date=Posted" as pairs. Raises WrongWords where a part is no pair or no field."""
    pairs = []
    for part in filter(None, (part.strip() for part in words.split(","))):
        field, sign, column = part.partition("=")
        field = field.strip().lower()
        if not sign or field not in FIELDS:
            raise WrongWords(
                f"“{part}” does not say which column a field is.",
                f"Write author=Name,text=Message; fields are: {', '.join(FIELDS)}.",
                part=part, fields=", ".join(FIELDS),
            )  # fmt: skip
        pairs.append((field, column.strip().strip("\"'")))
    return tuple(pairs)


def _folded(name: str) -> str:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.strip().lstrip("\ufeff"))
    return re.sub(r"[\W_]+", " ", flat(apart)).strip()

"""Spelling in English and French at once, by the dictionaries of the system, if ``pyenchant`` is there.

``pip install 'moderator-console[spelling]'`` brings it; without it, or without a dictionary, ``speller`` returns None and
nothing is underlined. A word is right when one of the dictionaries knows it, or when people here use it.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Protocol

from moderator_console.core.search_words import plain_words
from moderator_console.core.wording import without_quotes
from moderator_console.services.desk import Desk

#: In the order of trying; the first that is installed is taken.
DICTIONARIES = {
    "en": ("en_GB", "en_US", "en_CA", "en_AU", "en"),
    "fr": ("fr_FR", "fr", "fr_CA", "fr_CH", "fr_BE"),
}
#: So many posts with a word make it a word of the community: a slip is seldom made three times.
OF_THE_COMMUNITY = 3
SUGGESTED = 5

_WORD = re.compile(r"(?<![\w@#/.:])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@/]|\.\w)")
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)", re.IGNORECASE)
_OWNED = re.compile(r"'s?\Z")


class Dictionary(Protocol):
    """What is used of ``enchant.Dict``."""

    def check(self, word: str) -> bool:
        """Whether the word is known."""
        ...

    def suggest(self, word: str) -> list[str]:
        """Like words that are known, the likeliest first."""
        ...


@dataclass(frozen=True, slots=True)
class Word:
    """``text[start:end]``."""

    start: int
    end: int
    text: str


def words_of(text: str) -> Iterator[Word]:
    """The words that can be wrong: no quotes, code, addresses, mentions, numbers, abbreviations or single letters."""
    for found in _WORD.finditer(without_quotes(text)):
        word = found[0]
        if len(word) > 1 and not word.isupper() and word[1:].lower() == word[1:]:
            yield Word(found.start(), found.end(), word)


class Speller:
    """Asks dictionaries, one thread at a time: they are not made for more."""

    def __init__(self, dictionaries: Mapping[str, Dictionary]) -> None:
        self._dictionaries = dict(dictionaries)
        self._lock = threading.Lock()

    @property
    def languages(self) -> tuple[str, ...]:
        """Those with a dictionary."""
        return tuple(self._dictionaries)

    def right(self, word: str) -> bool:
        """Whether one of the dictionaries knows the word, or what is left of it without ``l’`` or ``’s``."""
        plain = word.replace("’", "'")
        bare = _ELIDED.sub("", plain, count=1)
        forms = dict.fromkeys((plain, bare, _OWNED.sub("", plain)))
        with self._lock:
            return any(
                self._known(form) or ("-" in form and all(map(self._known, form.split("-"))))
                for form in forms
                if form
            )

    def look(
        self, words: Iterable[str], used: Callable[[str], bool], seconds: float
    ) -> dict[str, bool]:
        """Whether each word is right; the words that the time did not reach are missing. For a worker."""
        until, looked = time.monotonic() + seconds, dict[str, bool]()
        for word in words:
            if time.monotonic() > until:
                break
            looked[word] = self.right(word) or used(word)
        return looked

    def suggest(self, word: str) -> tuple[str, ...]:
        """Like words of all dictionaries, taking turns, with the apostrophe of the word. For a worker: a dictionary may
        think for long."""
        plain = word.replace("’", "'")
        with self._lock:
            lists = [each.suggest(plain) for each in self._dictionaries.values()]
        turns = [each[at] for at in range(SUGGESTED) for each in lists if at < len(each)]
        if "’" in word:
            turns = [each.replace("'", "’") for each in turns]
        elif "'" in word:
            turns = [each.replace("’", "'") for each in turns]
        return tuple(dict.fromkeys(turns))[:SUGGESTED]

    def _known(self, form: str) -> bool:
        return not form or any(each.check(form) for each in self._dictionaries.values())


@cache
def speller() -> Speller | None:
    """The dictionaries of this computer; None where pyenchant, its library or every dictionary is missing."""
    try:
        enchant = import_module("enchant")
    except ImportError:
        return None
    there = set(enchant.Broker().list_languages())
    found = {
        lang: enchant.Dict(next(tag for tag in tags if tag in there))
        for lang, tags in DICTIONARIES.items()
        if there.intersection(tags)
    }
    return Speller(found) if found else None


def used_here(desk: Desk) -> Callable[[str], bool]:
    """Whether a word is a name of somebody here, or a word of the community. Safe in a worker."""

    def used(word: str) -> bool:
        asked = plain_words(f'"{word}"')
        if desk.book.questions.look_for_people(asked, limit=1):
            return True
        return desk.archive.count_hits(asked, OF_THE_COMMUNITY) >= OF_THE_COMMUNITY

    return used

"""The language of the search field: words, "phrases", -exclusions and operators, in English and French.

    gate "left open" -paint author:zoe community:"Seed Barn" in:notes after:2026-03 has:link

Nothing that is typed is an error here: what looks like an operator and is none is searched as words, a known
operator that is still being typed asks nothing yet, and each such thing leaves a ``Hint`` that screens and the
command line put into a sentence. Pure: ``now_us`` and the zone are arguments.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from moderator_console.core.search_days import Period, days_begin, period_of


class Where(StrEnum):
    """What is searched (``in:``)."""

    POSTS = "posts"
    NOTES = "notes"
    CONTACTS = "contacts"
    ACTS = "acts"
    CASES = "cases"
    MEMBERS = "members"


class Has(StrEnum):
    """What a post has (``has:``)."""

    LINK = "link"
    ATTACHMENT = "attachment"
    IMAGE = "image"
    EDIT = "edit"
    DELETION = "deletion"
    QUOTE = "quote"
    CODE = "code"


class Operator(StrEnum):
    """What stands before the colon."""

    AUTHOR = "author"
    IN = "in"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    ON = "on"
    COMMUNITY = "community"
    HAS = "has"


class Doubt(StrEnum):
    """Why a piece of the search was not taken as it may have been meant."""

    #: ``colour:red``: no such operator; its words are searched.
    UNKNOWN = "unknown"
    #: ``author:`` with nothing behind it: no condition yet.
    EMPTY = "empty"
    #: ``before:soon``: not a date; its words are searched.
    NO_DATE = "no-date"
    #: ``has:wings``; its words are searched.
    NO_SUCH_THING = "no-such-thing"
    #: More words than one search takes; the rest is left out.
    TOO_MANY = "too-many"


@dataclass(frozen=True, slots=True)
class Hint:
    """One doubt: ``operator`` as typed (without the colon) and what stood behind it."""

    doubt: Doubt
    operator: str
    value: str


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase. ``begins``: it may be the beginning of a longer word."""

    text: str
    phrase: bool = False
    without: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: all ``terms``; one of the authors, communities and titles where any are named;
    from ``from_us`` on and before ``to_us`` (UTC microseconds). No ``places`` means everywhere."""

    terms: tuple[Term, ...] = ()
    authors: tuple[str, ...] = ()
    not_authors: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    not_communities: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    places: frozenset[Where] = frozenset()
    has: frozenset[Has] = frozenset()
    has_not: frozenset[Has] = frozenset()
    from_us: int | None = None
    to_us: int | None = None
    hints: tuple[Hint, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must be there."""
        return tuple(term for term in self.terms if not term.without)

    @property
    def asks(self) -> bool:
        """Whether there is anything to look for. ``in:notes`` alone names a place and asks nothing."""
        return bool(
            any(any(c.isalnum() for c in term.text) for term in self.terms)
            or self.authors or self.not_authors or self.communities or self.not_communities
            or self.titles or self.has or self.has_not
            or self.from_us is not None or self.to_us is not None
        )  # fmt: skip

    @property
    def of_posts_only(self) -> bool:
        """Whether only posts can answer: notes have no links, titles or deletions."""
        return bool(self.has or self.has_not or self.titles)

    def seeks(self, place: Where) -> bool:
        """Whether this place is searched."""
        if self.of_posts_only and place is not Where.POSTS:
            return False
        return not self.places or place in self.places

    def words(self) -> str:
        """The words that must be there as one would type them: what is marked and looked for in a thread."""
        return " ".join(f'"{term.text}"' if term.phrase else term.text for term in self.wanted)


#: Each costs a walk through the index; more is a paste by mistake.
MAX_TERMS = 32
#: No name, title or date is longer.
_MAX_VALUE = 200
_MAX_CONDITIONS = 20

_OPERATORS: dict[str, Operator] = {
    name: operator
    for operator, spoken in {
        Operator.AUTHOR: ("author", "by", "from", "auteur", "auteure", "autrice", "par", "de"),
        Operator.IN: ("in", "dans"),
        Operator.BEFORE: ("before", "avant"),
        Operator.AFTER: ("after", "apres"),
        Operator.SINCE: ("since", "depuis"),
        Operator.ON: ("on", "during", "le", "pendant"),
        Operator.COMMUNITY: ("community", "communaute"),
        Operator.HAS: ("has", "with", "avec"),
    }.items()
    for name in spoken
}
_PLACES: dict[str, Where] = {
    name: place
    for place, spoken in {
        Where.POSTS: ("posts", "post", "messages", "message"),
        Where.NOTES: ("notes", "note"),
        Where.CONTACTS: ("contacts", "contact", "stories", "story", "recits", "recit"),
        Where.ACTS: ("acts", "act", "actions", "action", "actes", "acte"),
        Where.CASES: ("cases", "case", "dossiers", "dossier"),
        Where.MEMBERS: ("members", "member", "people", "membres", "membre", "personnes"),
    }.items()
    for name in spoken
}
_THINGS: dict[str, Has] = {
    name: thing
    for thing, spoken in {
        Has.LINK: ("link", "links", "url", "lien", "liens"),
        Has.ATTACHMENT: ("attachment", "attachments", "file", "files", "piece", "pieces",
                         "piece-jointe", "pieces-jointes", "pj", "fichier", "fichiers"),
        Has.IMAGE: ("image", "images", "picture", "pictures", "photo", "photos"),
        Has.EDIT: ("edit", "edits", "edited", "modification", "modifications", "modifie"),
        Has.DELETION: ("deletion", "deleted", "removed", "removal", "suppression", "supprime", "retrait"),
        Has.QUOTE: ("quote", "quotes", "citation", "citations"),
        Has.CODE: ("code",),
    }.items()
    for name in spoken
}  # fmt: skip

_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " ", "\u202f": " "}
)
_UNSEEN = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")
_TOKEN = re.compile(
    r'(?P<without>-(?=[^\s-]))?(?:(?P<key>[^\W\d_]{1,20}):(?!//))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))?'
)
_BLANK = re.compile(r"\s+")


def parse(typed: str, *, now_us: int, zone: str, unfinished: bool = False) -> Search:
    """Returns what is looked for. ``unfinished``: the last word is being typed and may go on.

    Dates are days of ``zone`` (IANA name) as of ``now_us`` (UTC microseconds). Never raises.
    """
    return _Reading(now_us, zone, unfinished).read(typed)


def plain_words(typed: str, *, unfinished: bool = False) -> Search:
    """Returns the search for words and phrases alone: colons and hyphens mean nothing."""
    text = _clean(typed)
    terms: list[Term] = []
    for n, part in enumerate(text.split('"')):
        if n % 2:
            terms += [Term(part.strip(), phrase=True)] if part.strip() else []
        else:
            terms += [Term(word) for word in part.split()]
    terms = terms[:MAX_TERMS]
    return Search(terms=_opened(terms, unfinished and not text.endswith('"')))


def plain(text: str) -> str:
    """Returns the text without case and accents, for comparing names with what is typed."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


class _Reading:
    """One search being read."""

    def __init__(self, now_us: int, zone: str, unfinished: bool) -> None:
        self._now_us, self._zone, self._unfinished = now_us, zone, unfinished
        self._terms: list[Term] = []
        self._lists: dict[tuple[Operator, bool], list[str]] = {}
        self._places: set[Where] = set()
        self._has: dict[bool, set[Has]] = {False: set(), True: set()}
        self._from: list[int] = []
        self._to: list[int] = []
        self._hints: list[Hint] = []

    def read(self, typed: str) -> Search:
        text = _clean(typed)
        at, last_is_word = 0, False
        while at < len(text):
            if blank := _BLANK.match(text, at):
                at, last_is_word = blank.end(), False
                continue
            token = _TOKEN.match(text, at)
            if token is None or token.end() == at:
                at += 1
                continue
            at = token.end()
            last = self._unfinished and at >= len(text)
            last_is_word = self._token(token, last)
        left_out = self._terms[MAX_TERMS:]
        if left_out:
            self._hint(Doubt.TOO_MANY, "", left_out[0].text)
        lists = {key: tuple(values) for key, values in self._lists.items()}
        return Search(
            terms=_opened(self._terms[:MAX_TERMS], self._unfinished and last_is_word),
            authors=lists.get((Operator.AUTHOR, False), ()),
            not_authors=lists.get((Operator.AUTHOR, True), ()),
            communities=lists.get((Operator.COMMUNITY, False), ()),
            not_communities=lists.get((Operator.COMMUNITY, True), ()),
            titles=lists.get((Operator.IN, False), ()),
            places=frozenset(self._places),
            has=frozenset(self._has[False]),
            has_not=frozenset(self._has[True]),
            from_us=max(self._from, default=None),
            to_us=min(self._to, default=None),
            hints=tuple(self._hints[:5]),
        )

    def _token(self, token: re.Match[str], last: bool) -> bool:
        """Takes one piece; returns whether it was a bare word."""
        without, key = token["without"] is not None, token["key"]
        phrase, word = token["phrase"], token["word"]
        value = (phrase if phrase is not None else word or "").strip()[:_MAX_VALUE]
        if key is None:
            if value:
                self._term(
                    Term(value if phrase is not None else word or "", phrase is not None, without)
                )
            return phrase is None
        operator = _OPERATORS.get(plain(key))
        if operator is None:
            if value:
                self._hint(Doubt.UNKNOWN, key, value)
            self._as_words(key, value, phrase is not None, without)
        elif not value:
            self._hint(Doubt.EMPTY, key, "")
        elif not self._condition(operator, value, without, last):
            doubt = Doubt.NO_SUCH_THING if operator is Operator.HAS else Doubt.NO_DATE
            self._hint(doubt, key, value)
            self._as_words(key, value, phrase is not None, without)
        return False

    def _as_words(self, key: str, value: str, phrase: bool, without: bool) -> None:
        self._term(Term(key, without=without))
        if value:
            self._term(Term(value, phrase, without))

    def _term(self, term: Term) -> None:
        # A word of 10,000 letters is one look-up that finds nothing; the phrase of a paste is many.
        if len(self._terms) <= MAX_TERMS:
            star = not term.phrase and len(term.text) > 1 and term.text.endswith("*")
            self._terms.append(
                Term(term.text.rstrip("*"), begins=True, without=term.without) if star else term
            )

    def _condition(self, operator: Operator, value: str, without: bool, last: bool) -> bool:
        """Takes a condition; False where its value means nothing."""
        if operator in (Operator.AUTHOR, Operator.COMMUNITY):
            self._listed(operator, without, value)
            return True
        if operator is Operator.IN:
            self._in(value, last)
            return True
        if operator is Operator.HAS:
            thing = _THINGS.get(plain(value))
            if thing is not None:
                self._has[without].add(thing)
                return True
            return last and _begins(plain(value), _THINGS)
        days = period_of(plain(value), self._now_us, self._zone)
        if days is None:
            return last and days_begin(plain(value))
        self._when(operator, days)
        return True

    def _in(self, value: str, last: bool) -> None:
        place = _PLACES.get(plain(value))
        if place is not None:
            self._places.add(place)
        elif not (last and _begins(plain(value), _PLACES)):
            self._listed(Operator.IN, False, value)

    def _listed(self, operator: Operator, without: bool, value: str) -> None:
        values = self._lists.setdefault((operator, without), [])
        if value not in values and len(values) < _MAX_CONDITIONS:
            values.append(value)

    def _when(self, operator: Operator, days: Period) -> None:
        if operator in (Operator.ON, Operator.SINCE):
            self._from.append(days.from_us)
        if operator is Operator.ON:
            self._to.append(days.to_us)
        elif operator is Operator.BEFORE:
            self._to.append(days.from_us)
        elif operator is Operator.AFTER:
            self._from.append(days.to_us)

    def _hint(self, doubt: Doubt, key: str, value: str) -> None:
        self._hints.append(Hint(doubt, key, value[:60]))


def _clean(typed: str) -> str:
    return _UNSEEN.sub(" ", unicodedata.normalize("NFC", typed.translate(_QUOTES)))


def _begins(value: str, names: Iterable[str]) -> bool:
    return any(name.startswith(value) for name in names)


def _opened(terms: list[Term], unfinished: bool) -> tuple[Term, ...]:
    """The last word may go on while it is being typed; one letter begins too many to be looked for."""
    last = terms[-1] if unfinished and terms else None
    if last and not last.phrase and not last.without and len(last.text) > 1:
        terms = [*terms[:-1], Term(last.text, begins=True)]
    return tuple(terms)

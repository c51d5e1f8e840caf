"""What the lines of a flat channel say about who speaks to whom: names, cues and words. Nothing is guessed here.

A *flat channel* has no marks of who answers whom, or few: IRC, Discord, WhatsApp, Telegram, Slack without
threads. Many names are usual words: such a word is read as a name only where it is marked as one ("help:",
"@help"). Trainer and program read lines by this one file, so that a model never meets other features than
those it was trained on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_][\w'’._/+-]*")
_URL = re.compile(r"https?://|www\.")
_BOT = re.compile(r"^ubot|bot$|bot[0-9_]*$|bugs$|^grrr")
_EDGE = ":,;.!?()[]{}\"'’«»“”@<>*~ "
_MARKS = (":", ",", ";", ">")


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GREETINGS = _each(
    "hi hello hey hiya yo greetings howdy hallo morning sup hola evening"
    " bonjour salut bonsoir coucou slt bjr re"
)
_THANKS = _each("thanks thank thx ty thanx tnx cheers tx thankyou np welcome yw merci mci mercii")
_NODS = _each(
    "yes no yeah yep nope ok okay sure yup nah right true lol haha heh hmm ah oh cool ya k indeed exactly"
    " correct nice great hehe well hm and but so or because then"
    " oui non ouais nan d'accord voilà bah ben mdr exact exactement bien super donc mais et ou car alors"
    " parce puis"
)
_ASKING = _each(
    "how what where why who when which can could does do is are anyone anybody someone should would has did"
    " will any whats what's am comment quoi où pourquoi qui quand quel quelle quels quelles est-ce"
    " quelqu'un peut-on peux-tu pouvez-vous combien"
)
_TO_ALL = _each(
    "anyone anybody someone somebody everyone all guys folks everybody question help"
    " quelqu'un tous tout-le-monde aide"
)
_YOU = _each(
    "you your u ur you're it that this they it's its that's them he she"
    " tu vous ton ta tes votre vos te toi ça cela il elle ils elles"
)
_ME = _each("i i'm im my me i've ive je j'ai mon ma mes moi")

#: How many words of a long line are looked at for names and cues.
_NAMED_WITHIN, _CUES_WITHIN = 60, 25


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a flat channel as it stands there.

    ``author`` is who speaks, the same through renames; ``name`` how they are called at that line. ``at_us`` is
    UTC microseconds or None. ``system`` is what the platform says (joins, renames): never a candidate.
    ``action`` is "* anna waves". ``answers`` is the place in the channel of the line that a reply mark
    names (its own where that is not here), -1 without a mark: it is taken as it is.
    """

    author: str
    name: str
    text: str
    at_us: int | None = None
    system: bool = False
    action: bool = False
    bot: bool = False
    answers: int = -1


#: Indices into ``Said.flags``.
QUESTION, COMMAND = 1, 7
FLAGS = (
    "action", "question", "asks", "greets", "thanks", "nods", "url", "command", "to_all", "you", "me", "bot",
    "words", "named_first", "named", "unknown_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One line of talk, read. ``first`` are the authors it begins with, ``named`` all whom it names.

    ``minute`` counts whole minutes; logs know no more, and a line of a second's precision must not look
    different. ``words`` are in lower case, each once, without the names that it calls.
    """

    author: str
    minute: float
    first: frozenset[str]
    named: frozenset[str]
    words: frozenset[str]
    flags: tuple[float, ...]


def words_of(text: str) -> list[str]:
    """Returns the words of a text in lower case, in order."""
    return [word.rstrip(".'’") for word in _WORD.findall(text.lower().replace("’", "'"))]


def is_bot(name: str) -> bool:
    """Whether a name is one that people give to bots."""
    return _BOT.search(name.lower()) is not None


def bare_name(name: str) -> str:
    """Returns a name without what people add to it: ``Bob|away`` and ``bob_2`` are both ``bob``."""
    low = name.lower()
    return (low.split("|")[0] or low).rstrip("_`^-0123456789") or low


class Names:
    """Who can be meant by a word, among those who speak in a stretch of a channel."""

    def __init__(
        self, lines: Sequence[Line], also: Mapping[str, str], usual: Collection[str]
    ) -> None:
        self._usual = usual
        self._exact: dict[str, str] = {}
        for line in lines:
            if not line.system and line.name:
                self._exact.setdefault(line.name.lower(), line.author)
        for name, author in also.items():
            self._exact.setdefault(name.lower(), author)
        self._bare: dict[str, set[str]] = defaultdict(set)
        self._cut: dict[str, set[str]] = defaultdict(set)
        self._longest = 1
        for name, author in list(self._exact.items()):
            bare = bare_name(name)
            if len(bare) >= 3:
                self._bare[bare].add(author)
            for end in range(4, len(name)):
                self._cut[name[:end]].add(author)
            parts = name.split()
            self._longest = max(self._longest, min(len(parts), 4))
            if len(parts) > 1 and len(parts[0]) >= 3:
                # "Marie Curie" is called Marie.
                self._bare[parts[0]].add(author)

    def __contains__(self, word: str) -> bool:
        return word in self._exact

    def at(self, tokens: Sequence[str], place: int) -> frozenset[str]:
        """Returns the authors whom the word at ``place`` names: none, one, or two who share a short name."""
        token = tokens[place]
        marked = token.endswith(_MARKS) or token.startswith("@")
        if token.startswith("@") and self._longest > 1:
            for count in range(self._longest, 1, -1):
                several = " ".join(tokens[place : place + count])[1:].rstrip(_EDGE)
                if several in self._exact:
                    return frozenset({self._exact[several]})
        bare = token if token in self._exact else token.strip(_EDGE)
        for word in (token.rstrip(":,"), bare):
            author = self._exact.get(word)
            if author is not None and (marked or (word not in self._usual and len(word) > 2)):
                return frozenset({author})
        if len(bare) < 3 or not (marked or place == 0) or bare in self._usual:
            return frozenset()
        meant = self._bare.get(bare_name(bare))
        if meant and len(meant) <= 2:
            return frozenset(meant)
        if marked and len(bare) >= 4 and len(self._cut.get(bare, ())) in (1, 2):
            return frozenset(self._cut[bare])
        return frozenset()


def read_talk(
    lines: Sequence[Line], usual: Collection[str], also: Mapping[str, str] | None = None
) -> list[Said]:
    """Returns the lines that are talk (no system lines), read.

    ``usual`` are words too usual to be read as a name unless marked; ``also`` are further names of authors
    (a rename after which nobody spoke). Without times each line counts as half a minute.
    """
    names = Names(lines, also or {}, usual)
    said: list[Said] = []
    guessed = 0.0
    for line in lines:
        if line.system:
            continue
        guessed += 0.5
        if line.at_us is not None:
            guessed = line.at_us / 60_000_000
        said.append(_read(line, float(int(guessed)), names, usual))
    return said


def _read(line: Line, minute: float, names: Names, usual: Collection[str]) -> Said:
    low = line.text.lower().replace("’", "'")
    tokens = low.split()
    first: set[str] = set()
    named: set[str] = set()
    called: set[str] = set()
    unknown = False
    for place, token in enumerate(tokens[:_NAMED_WITHIN]):
        meant = names.at(tokens, place) - {line.author}
        if meant:
            named |= meant
            called.update(words_of(token))
            marked = token.endswith(_MARKS) or token.startswith("@")
            if place == 0 or (place <= 2 and marked and _only_greets(tokens[:place], names)):
                first |= meant
        elif (
            place == 0
            and len(tokens) > 1
            and token.endswith((":", ","))
            and len(token) > 3
            and token.strip(_EDGE) not in usual
            and token.strip(_EDGE) not in names
        ):
            unknown = True
    words = [word.rstrip(".'") for word in _WORD.findall(low)]
    begins = _first_word(words, tokens, bool(first))
    some = set(words[:_CUES_WITHIN])
    count = len(tokens)
    flags = (
        line.action, "?" in low, begins in _ASKING, bool(some & _GREETINGS) and count < 8,
        bool(some & _THANKS), begins in _NODS, bool(_URL.search(low)),
        low.startswith(("!", "@")) or " !" in low[:40], bool(some & _TO_ALL), bool(some & _YOU),
        bool(some & _ME), line.bot or is_bot(line.name),
        min(count, 40), len(first), len(named), unknown,
    )  # fmt: skip
    return Said(
        line.author,
        minute,
        frozenset(first),
        frozenset(named),
        frozenset(words) - called,
        tuple(map(float, flags)),
    )


def _only_greets(tokens: Sequence[str], names: Names) -> bool:
    small = _GREETINGS | _NODS | _THANKS
    return all(token in small or token in names or token.rstrip(":,") in names for token in tokens)


def _first_word(words: Sequence[str], tokens: Sequence[str], after_name: bool) -> str:
    if after_name and len(tokens) > 1:
        return next(iter(_WORD.findall(" ".join(tokens[1:]))), "")
    return words[0] if words else ""

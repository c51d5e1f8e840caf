"""Whom each post of a paste answers: nesting of the page, quotes, "Reply to …", a name at the beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from moderator_console.core.capture.capture_ground import ABOVE, Head
from moderator_console.core.capture.capture_when import flat
from moderator_console.core.capture.capture_words import Quote, Words, normal
from moderator_console.core.posts import Link

#: Posts above among which the one that is answered is looked for.
LOOK_BACK = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """``parent`` and ``quotes`` are places among the same posts; ``guessed``: nothing in the paste says so."""

    parent: int | None = None
    link: Link = Link.NONE
    quotes: tuple[int, ...] = ()
    guessed: bool = False


def answers(found: Sequence[Head], said: Sequence[Words], *, html: bool) -> list[Answer]:
    """Whom each post answers, in the order of the paste; only posts above can be answered."""
    nested = _nested(found) if html and not any(head.built for head in found) else {}
    levels = len({found[n].depth for n in range(len(found))})
    texts = [normal(words.text) for words in said]
    made: list[Answer] = []
    root = _root(found)
    flat_ = all(head.built and head.over < 0 for head in found)
    names = tuple({flat(head.name) for head in found if " " in head.name})
    for n, (head, words) in enumerate(zip(found, said, strict=True)):
        quoted = [
            at for quote in words.quotes if (at := _quoted(quote, found, texts, n)) is not None
        ]
        quotes = tuple(dict.fromkeys(quoted))
        told = head.answers or words.told
        at = (n - 1 if n else None) if told == ABOVE else _latest(told, found, n) if told else None
        if at is not None and flat_ and at < n - 1 and head.answers and _is_one(told, found[0]):
            at = 0  # below a post at large, "Replying to" its author is said of the post
        if at is not None:
            made.append(Answer(at, Link.STATED, quotes))
        elif head.over >= 0:
            beside = _named(words.text, found, n, names)
            if beside is not None and found[beside].over == head.over:
                # Pages nest no deeper than they like: below that a name says who of them is answered.
                made.append(Answer(beside, Link.INFERRED, quotes))
            else:
                made.append(Answer(head.over, Link.STATED, quotes))
        elif n in nested and levels > 2:
            beside = _named(words.text, found, n, names)
            if beside is not None and nested.get(beside, nested[n]) == nested[n]:
                made.append(Answer(beside, Link.INFERRED, quotes))
                continue
            made.append(Answer(nested[n], Link.STATED, quotes))
        elif quotes:
            made.append(Answer(quotes[0], Link.QUOTED, quotes))
        elif (at := _named(words.text, found, n, names)) is not None:
            made.append(Answer(at, Link.INFERRED))
        elif n in nested:
            made.append(Answer(nested[n], Link.STATED))
        else:
            made.append(_by_form(n, head, words, found, root))
    return made


def _nested(found: Sequence[Head]) -> dict[int, int]:
    """By how deep heads stand in the page: each answers the last one above that is less deep."""
    made: dict[int, int] = {}
    stack: list[int] = []
    for n, head in enumerate(found):
        while stack and found[stack[-1]].depth >= head.depth:
            stack.pop()
        if stack:
            made[n] = stack[-1]
        stack.append(n)
    return made


def _root(found: Sequence[Head]) -> int | None:
    """The post that the others comment on: one with its head on top, above comments with theirs at the foot;
    a question above its answers; a post above "[–]" comments."""
    if len(found) < 2:
        return None
    first, rest = found[0], found[1:]
    if first.root:
        return 0
    if _is_foot(first) or not any(_is_foot(head) for head in rest):
        return None
    return 0


def _is_foot(head: Head) -> bool:
    return head.rest < 0 and head.words[1] <= head.time_line


def _by_form(n: int, head: Head, words: Words, found: Sequence[Head], root: int | None) -> Answer:
    """What the form of the page says by itself."""
    if n == 0:
        return Answer()
    if head.root:
        return Answer(0, Link.STATED)
    if words.under:
        return Answer(n - 1, Link.INFERRED, guessed=True)
    if found[0].root:
        above = next((m for m in range(n - 1, max(-1, n - LOOK_BACK), -1) if found[m].root), 0)
        return Answer(above, Link.STATED, guessed=found[above].at_large)
    if root is not None and _is_foot(head):
        return Answer(root, Link.INFERRED)
    return Answer()


def _quoted(quote: Quote, found: Sequence[Head], texts: Sequence[str], n: int) -> int | None:
    """The post above that is quoted: by its author and words, by its words, by its author alone."""
    begin = normal(" ".join(line for line in quote.words.split("\n") if not line.startswith(">")))[
        :80
    ]
    begin = begin.rsplit(" ", 1)[0] if len(begin) > 40 else begin
    who = flat(quote.who).strip(" @")
    same = [m for m in range(n - 1, max(-1, n - LOOK_BACK), -1) if who and _is(found[m].name, who)]
    for m in same:
        if begin and begin in texts[m]:
            return m
    if same:
        return same[0]
    if len(begin) >= 12:
        return next(
            (m for m in range(n - 1, max(-1, n - LOOK_BACK), -1) if begin in texts[m]), None
        )
    return None


def _is(name: str, who: str) -> bool:
    low, who = flat(name).strip(" @:."), who.strip(" @:.")
    if not low or not who:
        return False
    return low == who or low.split("@")[0].replace(" ", "") == who.split("@")[0].replace(" ", "")


def _latest(who: str, found: Sequence[Head], n: int) -> int | None:
    low = flat(who).strip(" @:.")
    for m in range(n - 1, max(-1, n - LOOK_BACK), -1):
        if _is(found[m].name, low) or _is(found[m].alias, low):
            return m
    for m in range(n - 1, max(-1, n - LOOK_BACK), -1):
        if low and flat(found[m].name).split()[:1] == low.split()[:1] and len(low.split()) == 1:
            return m
    return None


def _is_one(who: str, head: Head) -> bool:
    return _is(head.name, flat(who).strip(" @:.")) or _is(head.alias, flat(who).strip(" @:."))


_MENTION = re.compile(r"@(?P<who>[\w.’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)")


_GREETED = re.compile(r"^(?:hi|hello|hey|dear|bonjour|bonsoir|salut|coucou|chere?) (?=\S)")


def _named(text: str, found: Sequence[Head], n: int, names: tuple[str, ...]) -> int | None:
    """A post that begins with a name: "@Anna …", or « Anna Keller … » as a page's own mention writes it."""
    own = next(
        (line.strip() for line in text.split("\n") if line.strip() and not line.startswith(">")), ""
    )
    if not own:
        return None
    if mention := _MENTION.match(own):
        for who in (mention["who"], mention["who"].split()[0]):
            at = _latest(who, found, n)
            if at is not None and at != n and not _is(found[n].name, flat(who)):
                return at
        return None
    low = _GREETED.sub("", flat(own))
    if not low.startswith(names):
        return None
    for m in range(n - 1, max(-1, n - LOOK_BACK), -1):
        name = flat(found[m].name)
        if " " in name and low.startswith(name) and not low[len(name) : len(name) + 1].isalnum():
            return m if not _is(found[n].name, name) else None
    return None

"""Which mail answers which: one compact pass over the headers before the mails are read.

The rules (RFC 5322 3.6.4; JWZ's threading without its guess by subject):

* *Parent*: the id in In-Reply-To, or the last of References, whichever is here; if neither is, the one
  that was stated, which then is a missing post. Never a mail further up: that was not answered.
* *Thread*: mails whose ids, References and In-Reply-To overlap. It is named by its oldest ancestor: the
  first id of References of its earliest mail, or that mail itself; so half an archive gives the same names.
* *Loops* are cut at the youngest mail.
* *Copies*: the same id, sender and date is one mail in several places. The same id with another sender or
  date is another mail whose mailer repeats itself; it gets an address of its own.

Kept in memory for each mail: about 80 bytes until all are known, half of it from then on, and each title once.
"""

from __future__ import annotations

import hashlib
from array import array
from dataclasses import dataclass
from itertools import islice

from moderator_console.readers.id_numbers import IdNumbers, Texts
from moderator_console.readers.mail_headers import Headers, ids, message_id, place, title

#: Ids in References are looked at up to this many: the first and the last of a longer chain.
_MAX_REFERENCES = 40
_NO_TIME = 1 << 62


def _short(text: str) -> int:
    """64 bits of a hash."""
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big"
    )


def fingerprint(headers: Headers) -> int:
    """What tells a copy (same) from another mail under the same id (different)."""
    return _short(headers.raw("from").lower() + "\n" + headers.raw("date"))


def references(headers: Headers) -> tuple[list[str], list[str]]:
    """The ids of References and of In-Reply-To; very long chains lose their middle."""
    chain = ids(" ".join(headers.all("references")))
    if len(chain) > _MAX_REFERENCES:
        chain = [chain[0], *chain[1 - _MAX_REFERENCES :]]
    return chain, ids(" ".join(headers.all("in-reply-to")))[:8]


def _stated(mid: str, chain: list[str], answered: list[str]) -> list[str]:
    """The ids that a mail says it answers, surest first; never itself."""
    return [other for other in dict.fromkeys([*answered, *chain[-1:]]) if other != mid]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the index knows of one mail. ``parent`` and ``root`` are message ids (parent may be empty)."""

    parent: str
    root: str
    title: str
    cut: bool
    also_in: tuple[str, ...]


class MailIndex:
    """Ids, threads and copies of one source. ``add`` every mail, then ``settle``, then ask."""

    def __init__(self) -> None:
        #: Ids by number, of mails and of those that are only named.
        self._ids = IdNumbers()
        self._union = array("i")  # union-find over numbers
        self._here = bytearray()  # number is a mail, not only named by others
        self._parent = array("i")  # number of the parent that is here, or -1
        self._at = array("q")
        self._prints = array("Q")
        #: Each distinct text once: titles, ancestors, places.
        self._texts = Texts()
        # The oldest ancestor that the mail names, or itself; none for itself while nobody else names it:
        # the ids of a million lonely mails would take 100 MB.
        self._claim = array("i")
        self._titles = array("i")
        self._places = array("i")
        self._cut: set[int] = set()
        self._more_places: dict[int, list[str]] = {}
        self._best = array("i")  # by root: the mail that names the thread, or -1
        self._given = bytearray()  # number was given out as a post
        self._pending = array("i")  # a mail, how many it may answer, and which

    def __len__(self) -> int:
        return sum(self._here)

    def add(self, headers: Headers, at_us: int | None, default_place: str) -> None:
        """Takes note of one mail; mails without Message-ID need no note."""
        mid = message_id(headers)
        if not mid:
            return
        number = self._number(mid)
        where = place(headers, default_place)
        place_ = self._texts.number(where)
        print_ = fingerprint(headers)
        if self._here[number]:
            if self._prints[number] == print_ and place_ != self._places[number]:
                found = self._more_places.setdefault(number, [])
                if where not in found and len(found) < 20:
                    found.append(where)
            return
        chain, answered = references(headers)
        self._here[number] = 1
        self._prints[number] = print_
        self._at[number] = _NO_TIME if at_us is None else at_us
        self._places[number] = place_
        self._titles[number] = self._texts.number(title(headers.text("subject").text)[:300])
        if named := chain[:1] or answered[:1]:
            self._claim[number] = self._texts.number(named[0])
        for other in [*chain, *answered]:
            known = self._number(other)
            self._claim[known] = self._claim[known] or self._texts.number(other)
            self._join(number, known)
        wanted = [self._number(other) for other in answered] + [
            self._number(o) for o in reversed(chain)
        ]
        wanted = [other for other in dict.fromkeys(wanted) if other != number]
        if wanted:
            wanted = wanted[:6]
            self._pending.extend([number, len(wanted), *wanted])

    def settle(self) -> None:
        """Finds parents and roots and cuts the loops. Called once, after the last ``add``."""
        pending = iter(self._pending)
        for number in pending:
            wanted = islice(pending, next(pending))
            here = [
                other for other in wanted if self._here[other]
            ]  # takes all: the next mail follows
            self._parent[number] = here[0] if here else -1
        self._pending = array("i")
        self._texts.settle()
        self._cut_loops()
        self._best = array("i", [-1]) * len(self._union)
        for number in range(len(self._union)):
            if not self._here[number]:
                continue
            root = self._find(number)
            best = self._best[root]
            if best < 0 or self._rank(number) < self._rank(best):
                self._best[root] = number
        # Nothing asks for these any more.
        self._parent, self._at, self._places = array("i"), array("q"), array("i")

    def standing(self, mid: str, chain: list[str], answered: list[str]) -> Standing:
        """What is known of the mail with this id (empty: a mail without one) and these references."""
        number = self._ids.find(mid) if mid else -1
        stated = _stated(mid, chain, answered)
        parent = next(
            (other for other in stated if self._is_here(other)), stated[0] if stated else ""
        )
        if number < 0:
            known = self._ids.find(parent) if parent else -1
            best = self._best[self._find(known)] if known >= 0 else -1
            if best < 0:
                return Standing(parent, chain[0] if chain else parent, "", False, ())
            title_ = self._texts[self._titles[best]]
            return Standing(parent, self._claimed(best) or parent, title_, False, ())
        cut = number in self._cut
        best = self._best[self._find(number)]
        return Standing(
            "" if cut else parent,
            self._claimed(best) or mid,
            self._texts[self._titles[best]],
            cut or mid in chain or mid in answered,
            tuple(self._more_places.get(number, ())),
        )

    def _is_here(self, mid: str) -> bool:
        number = self._ids.find(mid)
        return number >= 0 and bool(self._here[number])

    def is_copy_of_known(self, mid: str, print_: int) -> bool:
        """Whether the mail is the one that the index holds under this id, not another with the same id."""
        number = self._ids.find(mid)
        return number >= 0 and self._prints[number] == print_

    def give(self, mid: str) -> bool:
        """Whether the mail that the index holds under this id is given out for the first time."""
        number = self._ids.find(mid)
        before, self._given[number] = self._given[number], 1
        return not before

    def _rank(self, number: int) -> tuple[bool, int, int]:
        # A mail that answers nothing here comes first; then the earliest; then the first in the file.
        return self._parent[number] >= 0, self._at[number], number

    def _claimed(self, number: int) -> str:
        return self._texts[self._claim[number]]

    def _number(self, mid: str) -> int:
        number = self._ids.number(mid)
        if number == len(self._union):
            self._union.append(number)
            self._here.append(0)
            self._given.append(0)
            self._parent.append(-1)
            self._at.append(_NO_TIME)
            self._prints.append(0)
            for texts in (self._claim, self._titles, self._places):
                texts.append(0)
        return number

    def _find(self, number: int) -> int:
        while self._union[number] != number:
            self._union[number] = self._union[self._union[number]]
            number = self._union[number]
        return number

    def _join(self, one: int, other: int) -> None:
        one, other = self._find(one), self._find(other)
        if one != other:
            self._union[max(one, other)] = min(one, other)

    def _cut_loops(self) -> None:
        done = bytearray(len(self._parent))  # 1: on the present path, 2: known to end
        for start in range(len(self._parent)):
            path: list[int] = []
            number = start
            while number >= 0 and not done[number]:
                done[number] = 1
                path.append(number)
                number = self._parent[number]
            if number >= 0 and done[number] == 1:
                loop = path[path.index(number) :]
                youngest = max(loop, key=lambda n: (self._at[n], n))
                self._cut.add(youngest)
                self._parent[youngest] = -1
            for seen in path:
                done[seen] = 2

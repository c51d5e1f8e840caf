"""The guard: what must not leave in a text to a member. Overriding is possible, once, and is written down.

Placeholders, things to do and colleagues' mentions are found by ``wording.blocks``; here is what was copied from
private notes. Quoting a note word for word is found, telling the same in other words is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from moderator_console.core.wording import Block, Open, blocks

#: As many words in a row as a note has are a copy; fewer are how people speak.
WORDS = 7
#: Or, in scripts that write no spaces between words, as many letters in a row.
LETTERS = 24
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
#: A pasted megabyte is not read further than this.
LONGEST = 100_000


def guard(
    text: str,
    *,
    colleagues: Iterable[str] = (),
    notes: Iterable[str] = (),
    allowed: Iterable[str] = (),
) -> tuple[Block, ...]:
    """Everything in ``text`` that must not leave, in its order and without overlap.

    ``colleagues`` are names without the at sign, ``notes`` the private notes of the case and its member.
    ``allowed`` are texts that may be said although a note repeats them: posts, stories, templates.
    """  # fmt: skip
    found = [*blocks(text, colleagues), *copied(text, notes, allowed)]
    found.sort(key=lambda block: (block.start, -block.end))
    kept: list[Block] = []
    for block in found:
        if not kept or block.start >= kept[-1].end:
            kept.append(block)
    return tuple(kept)


def copied(text: str, notes: Iterable[str], allowed: Iterable[str] = ()) -> tuple[Block, ...]:
    """The stretches of ``text`` that stand word for word in a note and in nothing that may be said."""
    private = set[tuple[str, ...]]().union(*(_runs(note) for note in notes))
    if not private:
        return ()
    words = list(_words(text[:LONGEST]))
    said = _covered(words, set[tuple[str, ...]]().union(*(_runs(one) for one in allowed)))
    found: list[Block] = []
    for first, last in _covered(words, private, without=said):
        found.append(Block(words[first][1], words[last][2], Open.COPIED))
    return tuple(found)


Word = tuple[str, int, int]


def _words(text: str) -> Iterator[Word]:
    """Words with their places; each letter is one where a script has no spaces between words."""
    for match in _WORD.finditer(text):
        if _UNSPACED.search(match[0]):
            yield from (
                (letter, match.start() + n, match.start() + n + 1)
                for n, letter in enumerate(match[0])
            )
        else:
            yield _folded(match[0]), match.start(), match.end()


def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _covered(
    words: list[Word], runs: set[tuple[str, ...]], without: list[tuple[int, int]] | None = None
) -> list[tuple[int, int]]:
    """The stretches of words (first and last place) that are made of these runs, and touch none of ``without``."""
    apart = bytearray(len(words))
    for first, last in without or []:
        apart[first : last + 1] = b"\1" * (last + 1 - first)
    found: list[tuple[int, int]] = []
    for at in range(len(words)):
        run = _run(words, at)
        if run is None or tuple(word for word, _, _ in run) not in runs:
            continue
        last = at + len(run) - 1
        if any(apart[at : last + 1]):
            continue
        if found and at <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((at, last))
    return found


def _run(words: list[Word], at: int) -> list[Word] | None:
    """The words from ``at`` on that are enough to be a copy."""
    wide = LETTERS if _UNSPACED.search(words[at][0]) else WORDS
    run = words[at : at + wide]
    return run if len(run) == wide else None


def _runs(text: str) -> set[tuple[str, ...]]:
    words = list(_words(text[:LONGEST]))
    runs = (_run(words, at) for at in range(len(words)))
    return {tuple(word for word, _, _ in run) for run in runs if run is not None}

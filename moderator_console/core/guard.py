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
#: A whole sentence of a note is a copy from fewer on ("Jonas thinks he drinks."); shorter ones anybody may happen on.
SENTENCE_WORDS, SENTENCE_LETTERS = 4, 8
_END = re.compile(r"[.!?;:…。！？；\n]+")  # the ends that Chinese and Japanese write
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
    words = list(_words(text[:LONGEST]))
    said_here = set(_fours([word for word, _, _ in words]))
    if not said_here:
        return ()
    unspaced = _UNSPACED.search(text) is not None
    private: set[Run] = set()
    for note in notes:
        if _may_hold(note, said_here) or (unspaced and _UNSPACED.search(note)):
            private |= _runs(note) | _sentences(note)
    if not private:
        return ()
    lengths = {len(run) for run in private}
    said = _covered(words, set[Run]().union(*(_runs(one, lengths) for one in allowed)))
    found: list[Block] = []
    for first, last in _covered(words, private, without=said):
        found.append(Block(words[first][1], words[last][2], Open.COPIED))
    return tuple(found)


def _may_hold(note: str, runs: set[Run]) -> bool:
    """Whether one of these runs of four words stands in the note. Nearly always none does, and the note need not be
    taken apart: 20 ms for 800 texts of 100 words (tests/bench/guard.py)."""
    # One fold for all its words; a line's end comes out of none.
    words = _folded("\n".join(_WORD.findall(note[:LONGEST]))).split("\n")
    return not runs.isdisjoint(_fours(words))


def _fours(words: list[str]) -> Iterator[Run]:
    """All runs of as many words as the shortest sentence has that counts."""
    return zip(*(words[at:] for at in range(SENTENCE_WORDS)), strict=False)


Word = tuple[str, int, int]
#: Words in a row, folded.
Run = tuple[str, ...]


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
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.casefold())
    for mark in filter(unicodedata.combining, set(letters)):
        letters = letters.replace(mark, "")
    return letters


def _covered(
    words: list[Word], runs: set[Run], without: list[tuple[int, int]] | None = None
) -> list[tuple[int, int]]:
    """The stretches of words (first and last place) that are made of these runs, and touch none of ``without``."""
    apart = bytearray(len(words))
    for first, last in without or []:
        apart[first : last + 1] = b"\1" * (last + 1 - first)
    folded = [word for word, _, _ in words]
    lengths = sorted({len(run) for run in runs}, reverse=True)
    found: list[tuple[int, int]] = []
    for at in range(len(words)):
        here = (tuple(folded[at : at + n]) for n in lengths)
        wide = len(next((run for run in here if run in runs), ()))
        last = at + wide - 1
        if not wide or any(apart[at : last + 1]):
            continue
        if found and at <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((at, last))
    return found


def _runs(text: str, lengths: Iterable[int] = ()) -> set[Run]:
    """All runs of words that are enough to be a copy; with ``lengths``, all runs of these lengths."""
    folded = [word for word, _, _ in _words(text[:LONGEST])]
    found: set[Run] = set()
    for at, word in enumerate(folded):
        for wide in lengths or (LETTERS if _UNSPACED.search(word) else WORDS,):
            if at + wide <= len(folded):
                found.add(tuple(folded[at : at + wide]))
    return found


def _sentences(text: str) -> set[Run]:
    """Whole sentences too short for a run, and long enough that nobody says them by chance."""
    found: set[Run] = set()
    for sentence in _END.split(text[:LONGEST]):
        run = tuple(word for word, _, _ in _words(sentence))
        least, most = SENTENCE_WORDS, WORDS
        if run and _UNSPACED.search(run[0]):
            least, most = SENTENCE_LETTERS, LETTERS
        if least <= len(run) < most:
            found.add(run)
    return found

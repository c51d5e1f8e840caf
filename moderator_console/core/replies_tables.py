"""The words that a model of replies knows: how rare each is, whether it is usual, and what it goes with.

A byte table of resources/replies: no member's name is among the words (the trainer leaves them out). A word
that the table does not know takes its rarity from the channel itself, so that the small words of any
language weigh little.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

_HEAD = struct.Struct("<4sHIIf")
_MAGIC = b"RWT1"
#: Rarity is kept in twentieths: -log of the share of lines that hold the word.
_STEP = 20.0


@dataclass(frozen=True, slots=True)
class WordTable:
    """``rarity`` by word, ``rarest`` for a word never seen, ``usual`` words that are no names, ``vectors`` by word.

    A vector's length is one; words that stand in the same talks point the same way.
    """

    rarity: Mapping[str, float]
    rarest: float
    usual: frozenset[str]
    vectors: Mapping[str, tuple[float, ...]]


def pack_words(
    rarity: Mapping[str, float],
    rarest: float,
    usual: frozenset[str],
    vectors: Mapping[str, tuple[float, ...]],
) -> bytes:
    """Returns the table as bytes; words with a vector come first. ``read_words`` gives it back, rounded."""
    words = sorted(vectors) + sorted((set(rarity) | usual) - set(vectors))
    size = len(next(iter(vectors.values()))) if vectors else 0
    parts = [
        _HEAD.pack(_MAGIC, size, len(words), len(vectors), rarest),
        struct.pack("<I", len(text := "\n".join(words).encode())),
        text,
        bytes(min(255, round(rarity.get(word, rarest) * _STEP)) for word in words),
        bytes(word in usual for word in words),
        *(struct.pack(f"<{size}b", *(round(x * 127) for x in vectors[w])) for w in sorted(vectors)),
    ]
    return zlib.compress(b"".join(parts), 9)


def read_words(packed: bytes) -> WordTable:
    """Returns the table of ``pack_words``. Raises ValueError for anything else."""
    try:
        data = zlib.decompress(packed)
        magic, size, count, with_vector, rarest = _HEAD.unpack_from(data)
        (length,) = struct.unpack_from("<I", data, _HEAD.size)
        at = _HEAD.size + 4
        words = data[at : at + length].decode().split("\n")
        at += length
        if magic != _MAGIC or len(words) != count:
            raise ValueError("This is no word table for replies")
        rarity = {word: value / _STEP for word, value in zip(words, data[at:], strict=False)}
        at += count
        usual = frozenset(word for word, flag in zip(words, data[at:], strict=False) if flag)
        at += count
        vectors = {}
        for word in words[:with_vector]:
            values = struct.unpack_from(f"<{size}b", data, at)
            at += size
            vectors[word] = tuple(value / 127 for value in values)
    except (zlib.error, struct.error) as wrong:
        raise ValueError("The word table for replies is damaged") from wrong
    return WordTable(rarity, rarest, usual, vectors)

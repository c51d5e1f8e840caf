"""Millions of ids as small numbers: what a dictionary of strings would need hundreds of megabytes for.

Only a hash of each id is kept. It is keyed anew each time, so nobody can write ids whose hashes meet or crowd.
"""

from __future__ import annotations

import secrets
import sys
from array import array
from hashlib import blake2b

_SLOTS = 1 << 10


class IdNumbers:
    """Numbers ids from 0 on in the order in which they come: 12 bytes a slot, up to two thirds of them filled.

    64 bits of a hash stand for an id: among ten million, one false match in three hundred thousand sources.
    """

    def __init__(self) -> None:
        self._hash = blake2b(digest_size=8, key=secrets.token_bytes(16))
        self._count = 0
        self._keys, self._numbers = _empty(_SLOTS)
        self._mask = _SLOTS - 1

    def __len__(self) -> int:
        return self._count

    def find(self, text: str) -> int:
        """Returns the number of an id, or -1."""
        return self._numbers[self._slot(self._key(text))]

    def number(self, text: str) -> int:
        """Returns the number of an id; a new one has the next."""
        key = self._key(text)
        slot = self._slot(key)
        number = self._numbers[slot]
        if number < 0:
            if 3 * self._count >= 2 * self._mask:
                self._grow()
                slot = self._slot(key)
            number = self._count
            self._keys[slot], self._numbers[slot] = key, number
            self._count += 1
        return number

    def _key(self, text: str) -> int:
        mine = self._hash.copy()
        mine.update(text.encode("utf-8", "replace"))
        return int.from_bytes(mine.digest(), sys.byteorder)

    def _slot(self, key: int) -> int:
        """Where a key stands, or would stand."""
        keys, numbers, mask = self._keys, self._numbers, self._mask
        slot = key & mask
        while numbers[slot] >= 0 and keys[slot] != key:
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        keys, numbers = self._keys, self._numbers
        slots = 2 * len(keys)
        self._keys, self._numbers = _empty(slots)
        self._mask = slots - 1
        for key, number in zip(keys, numbers, strict=True):
            if number >= 0:
                slot = self._slot(key)
                self._keys[slot], self._numbers[slot] = key, number


class Texts:
    """Texts that come again and again, each kept once. The empty text has the number 0."""

    def __init__(self) -> None:
        self._texts = [""]
        self._numbers: dict[str, int] = {"": 0}

    def __getitem__(self, number: int) -> str:
        return self._texts[number]

    def number(self, text: str) -> int:
        """Returns the number of a text; a new one has the next."""
        number = self._numbers.setdefault(text, len(self._texts))
        if number == len(self._texts):
            self._texts.append(text)
        return number

    def settle(self) -> None:
        """From now on texts are only asked for: how to find their numbers is forgotten."""
        self._numbers = {}


def _empty(slots: int) -> tuple[array[int], array[int]]:
    return array("Q", [0]) * slots, array("i", [-1]) * slots

"""The shape of a thread: small numbers of every post in one blob, read at once before any post is."""

from __future__ import annotations

import sys
from array import array
from struct import Struct

#: The shape of a thread of one post.
ALONE = Struct("<HHHi")


def packed_shape(
    chars: array[int], paragraphs: array[int], depth: array[int], up: array[int]
) -> bytes:
    """Returns the shape of a thread as little-endian arrays, one after the other: 10 bytes a post."""
    arrays = (chars, paragraphs, depth, up)
    if sys.byteorder == "big":
        for numbers in arrays:
            numbers.byteswap()
    return b"".join(numbers.tobytes() for numbers in arrays)


def unpacked_shape(
    count: int, blob: bytes
) -> tuple[array[int], array[int], array[int], array[int]]:
    """Returns characters, paragraphs, depth and parents as ``packed_shape`` was given them."""
    made: list[array[int]] = []
    at = 0
    for code, size in (("H", 2), ("H", 2), ("H", 2), ("i", 4)):
        numbers: array[int] = array(code)
        numbers.frombytes(blob[at : at + size * count])
        if sys.byteorder == "big":
            numbers.byteswap()
        made.append(numbers)
        at += size * count
    return made[0], made[1], made[2], made[3]

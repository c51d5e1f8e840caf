"""A post ready to be kept: cleaned, measured and hashed. Made outside the store, which never cleans."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from moderator_console.core.posts import Post


def sha_of(text: str) -> bytes:
    """Returns what tells a text from every other one: the first 16 bytes of its SHA-256."""
    return sha_of_bytes(text.encode())


def sha_of_bytes(text: bytes) -> bytes:
    """Returns the same for a text that is there as UTF-8 already."""
    return sha256(text).digest()[:16]


class Prepared(NamedTuple):
    """A named tuple, for it is made for each post and a frozen dataclass takes several times as long to make.

    ``text`` is what is searched, hashed and copied. ``html`` is None where it is made from ``text`` on
    reading (core/paragraphs.py), ``head`` is the shown beginning of a long HTML post. ``source`` is None where
    it equals ``html`` or, without one, ``text``. ``chars`` and ``paragraphs`` measure what is shown at first.
    """

    post: Post
    text: str
    sha: bytes
    html: str | None
    head: str | None
    source: str | None
    long: bool
    plain_only: bool
    chars: int
    paragraphs: int
    cut: bool = False

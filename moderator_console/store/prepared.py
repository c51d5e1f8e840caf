"""A post ready to be kept: cleaned, measured and hashed. Made outside the store, which never cleans."""

from __future__ import annotations

from dataclasses import dataclass

from moderator_console.core.posts import Post


@dataclass(frozen=True, slots=True)
class Prepared:
    """``text`` is what is searched, hashed and copied. ``html`` is None where it is made from ``text`` on
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

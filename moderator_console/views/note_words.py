"""The words of a note without the marks of its Markdown, for a line where nothing is laid out."""

from __future__ import annotations

import re

#: Marks at the head of a line (heading, quote, list) and those around words; a link keeps its words.
_HEADS = re.compile(r"^\s{0,8}(?:#{1,6}\s+|(?:>\s?)+|[-*+]\s+(?:\[[ xX]\]\s+)?)", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]{1,200})\]\([^()\s]{1,600}\)")
_STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,400}?)(?<=\S)\1(?![\w*])")


def quiet_words(text: str) -> str:
    """The text as people read it: no stars, no hashes, no addresses. Anything that is no mark stays as it is."""
    return _STRONG.sub(r"\2", _LINK.sub(r"\1", _HEADS.sub("", text)))

"""The words of a note without the marks of its Markdown, for a line where nothing is laid out."""

from __future__ import annotations

from moderator_console.core.note_form import quiet


def quiet_words(text: str) -> str:
    """The text as people read it: no stars, no hashes, no addresses. Anything that is no mark stays as it is."""
    return quiet(text)

"""What a post says itself: the lines that quote somebody else are left out."""

from __future__ import annotations


def own_words(text: str, most: int = 0) -> str:
    """The text in one line without quoted lines ("> …"); all of it where it only quotes. ``most`` characters."""
    own = [line for line in text.splitlines() if not line.lstrip().startswith(">")]
    words = " ".join(" ".join(own).split()) or " ".join(text.split())
    if most and len(words) > most:
        return words[:most].rsplit(" ", 1)[0] + "…"
    return words

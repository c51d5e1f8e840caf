"""What ``has:`` finds and only a post's text shows: found once, kept as bits beside the post (``post.features``)."""

from __future__ import annotations

LINK, QUOTE, CODE = 1, 2, 4


def features_of(text: str, html: str | None, quotes: object) -> int:
    """Returns the bits of a post with this text, cleaned HTML (None: it is plain) and quoted posts.

    The migration that made the column says the same in SQL (migrations/archive/0018), but that "http" was enough.
    """
    # One character is found far sooner than several, and most posts have none of these.
    found = LINK if ":" in text and "http" in text else 0
    if quotes or (">" in text and ("\n>" in text or text[0] == ">")):
        found |= QUOTE
    if "`" in text and "```" in text:
        found |= CODE
    if html:
        if "<a " in html:
            found |= LINK
        if "<blockquote" in html:
            found |= QUOTE
        if "<pre" in html or "<code" in html:
            found |= CODE
    return found

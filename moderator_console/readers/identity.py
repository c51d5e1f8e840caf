"""Addresses for what has no permalink: made from the content, so that importing twice finds the same post.

A path on disk never enters an address: the same archive from a file, a folder or a renamed folder is the same.
"""

from __future__ import annotations

import hashlib

from moderator_console.core.posts import Address

_PREFIX = "urn:moderator-console:"


def digest(*parts: str) -> str:
    """32 hexadecimal characters of SHA-256; parts are kept apart (``("a", "bc")`` is not ``("ab", "c")``)."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "replace")
        sha.update(len(data).to_bytes(8, "big") + data)
    return sha.hexdigest()[:32]


def thread_address(*parts: str) -> Address:
    """The address of a thread that is known by ``parts`` only (format, community, channel, day)."""
    return Address(f"{_PREFIX}thread:{digest(*parts)}")


class Hashing:
    """Addresses of posts without ids: a hash of (source, author, time, text, n-th such).

    ``n-th`` counts within the life of the object, so make one for each file or thread: then overlapping
    files give the same addresses, and one person's second equal "+1" in a minute is a second post.
    """

    def __init__(self, *source: str) -> None:
        self._source = source
        self._seen: dict[str, int] = {}

    def address(self, author: str, at_us: int | None, text: str, kind: str = "post") -> Address:
        """Returns the address of the next post (or event, by ``kind``) with these words."""
        made = digest(kind, *self._source, author, str(at_us), text)
        nth = self._seen.get(made, 0)
        self._seen[made] = nth + 1
        if nth:
            made = digest(made, str(nth))
        return Address(f"{_PREFIX}{kind}:{made}")

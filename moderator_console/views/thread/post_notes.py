"""How many private notes lie on the posts that are shown: asked once for all posts of a page, and kept.

A thread of any length costs one look-up in an index for each page of eight posts that is laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

Ask = Callable[[Collection[str]], Mapping[str, int]]
#: Posts whose number is kept.
_MOST = 4_096


class PostNotes:
    """``ask`` gives the number of notes by address; without it no post has any."""

    def __init__(self, ask: Ask | None = None) -> None:
        self._ask = ask
        self._known: dict[str, int] = {}

    def look(self, posts: Iterable[str]) -> None:
        """Asks for what is not known of these posts yet. Raises what the database raises."""
        if self._ask is None:
            return
        new = [post for post in posts if post not in self._known]
        if new:
            if len(self._known) > _MOST:
                self._known.clear()
            found = self._ask(new)
            self._known.update((post, found.get(post, 0)) for post in new)

    def count(self, post: str) -> int:
        """How many notes lie on a post; nothing where it was not asked yet."""
        return self._known.get(post, 0)

    def changed(self) -> bool:
        """Asks anew for all that is known; whether anything is different."""
        if self._ask is None or not self._known:
            return False
        found = self._ask(tuple(self._known))
        before, self._known = self._known, {post: found.get(post, 0) for post in self._known}
        return before != self._known

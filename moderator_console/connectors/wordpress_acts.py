"""What a moderator may do on a WordPress itself. Each act looks first: it refuses what changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moderator_console.connectors.http_answer import number_of, text_of
from moderator_console.connectors.wordpress_line import WordPressLine
from moderator_console.connectors.wordpress_posts import BINNED, HELD, REMOVED
from moderator_console.core.platform_trouble import Declined, Forbidden, Gone
from moderator_console.core.platforms import Act, Outgoing, Receipt

COMMENTS, ARTICLES, PAGES = "/wp/v2/comments", "/wp/v2/posts", "/wp/v2/pages"
#: The right that moderating takes, as WordPress calls it, and those that closing an article takes.
RIGHT = "moderate_comments"
_TO_CLOSE = ("edit_others_posts", "edit_published_posts")
_OF_COMMENTS = frozenset((Act.HIDE, Act.RESTORE, Act.APPROVE, Act.HOLD))
_LOCKS = {Act.LOCK: "closed", Act.UNLOCK: "open"}


class WordPressActs:
    """Acts of one account. ``may`` tells its rights, ``comment`` brings one. Raises PlatformTrouble."""

    def __init__(
        self, line: WordPressLine, may: Callable[..., bool], comment: Callable[[int], dict[str, Any]]
    ) -> None:  # fmt: skip
        self._line, self._may, self._comment = line, may, comment

    def possible(self) -> frozenset[Act]:
        """What this account may do."""
        acts = _OF_COMMENTS if self._may(RIGHT) else frozenset[Act]()
        return acts | _LOCKS.keys() if self._may(*_TO_CLOSE) else acts

    def act(self, item: Outgoing, article: int, comment: int) -> Receipt:
        """Does it to the article and comment of these numbers (0: none is named)."""
        if item.act is None or item.act not in self.possible():
            raise Forbidden(RIGHT)
        if item.act in _LOCKS:
            number = article or number_of(self._comment(comment), "post")
            return self._lock(item, number, _LOCKS[item.act])
        if not comment:
            raise Declined("a comment only")
        status = text_of(self._comment(comment), "status")
        wish = _wish(item.act, status)
        if wish == BINNED:
            # To the bin, from where it comes back; asked in another way it would be gone where there is no bin.
            self._line.ask("DELETE", f"{COMMENTS}/{comment}", sends=True)
        elif wish:
            self._line.ask("POST", f"{COMMENTS}/{comment}", wish={"status": wish}, sends=True)
        return Receipt(str(item.about), said=wish or status)

    def _lock(self, item: Outgoing, article: int, wanted: str) -> Receipt:
        for kind in (ARTICLES, PAGES):
            try:
                self._line.get(f"{kind}/{article}", {"_fields": "id"})
            except Gone:
                continue
            self._line.ask("POST", f"{kind}/{article}", wish={"comment_status": wanted}, sends=True)
            return Receipt(str(item.about), said=wanted)
        raise Gone(str(item.about))


def _wish(act: Act, status: str) -> str:
    """What a comment of a status is to become; "" where it is already."""
    if act is Act.HIDE:
        return "" if status in REMOVED else BINNED
    if act is Act.RESTORE:
        return {BINNED: "untrash", "spam": "unspam"}.get(status, "")
    wanted = "approved" if act is Act.APPROVE else HELD
    return "" if status == wanted else wanted

"""Quoting posts in the private note beside: Q, the post's menu, by dragging, or by
copying and pasting. The quote keeps the post's address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut

from moderator_console.core.note_marks import LONGEST_QUOTE, quote
from moderator_console.core.trouble import Trouble
from moderator_console.store.conversation import PostCard
from moderator_console.views.thread.picked import END
from moderator_console.views.thread.quote_kind import QUOTE_KIND
from moderator_console.views.widgets.qt_text import part

if TYPE_CHECKING:
    from moderator_console.views.thread.thread_view import ThreadView

QUOTE_KEY = "Q"
#: Posts of a selection that are quoted, each by itself.
MOST_POSTS = 10


class ThreadQuotes(QObject):
    """For one view. ``quoted`` carries quotes as Markdown; the page puts them in its note."""

    quoted = Signal(str)

    def __init__(self, view: ThreadView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        view.drag.quotes = self
        keys = QShortcut(QKeySequence(QUOTE_KEY), view)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.quote)

    def quote(self) -> None:
        """Quotes what is picked, or the words of the post in focus."""
        if found := self._found(picked=True) or self._found(picked=False):
            self.quoted.emit(self._marked(found))
        else:
            words = self.tr("There is nothing to quote.")
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

    def data(self, *, picked: bool) -> QMimeData | None:
        """What is dragged: the quote for a note, and plain words with author and time for everything else."""
        found = self._found(picked=picked)
        if not found:
            return None
        say, data = self._view.say, QMimeData()
        data.setData(QUOTE_KIND, self._marked(found).encode("utf-8", "replace"))
        data.setText("\n\n".join(say.copied(post, words) for post, words in found))
        return data

    def _found(self, *, picked: bool) -> list[tuple[PostCard, str]]:
        try:
            return quotable(self._view, picked=picked)
        except Trouble as trouble:
            self._view.trouble.emit(trouble)
            return []

    def _marked(self, found: list[tuple[PostCard, str]]) -> str:
        return as_quotes(self._view, found)


def quotable(
    view: ThreadView, *, picked: bool, most: int = MOST_POSTS
) -> list[tuple[PostCard, str]]:
    """Posts and the words of each to be quoted; none where nothing is picked or said. Raises Trouble of the archive."""
    if view.cards is None or not view.count:
        return []
    span = view.picked.span()
    if picked and span is None:
        return []
    rows = [view.current]
    if picked and span is not None:
        rows = list(range(span[0].place, span[1].place + 1))[:most]
    found = [_of(view, row, picked=picked) for row in rows]
    return [(post, words) for post, words in found if words.strip()]


def as_quotes(view: ThreadView, found: list[tuple[PostCard, str]]) -> str:
    """Quotes as a note holds them, each with the address of its post."""
    return "\n\n".join(
        quote(words, view.say.signed(post), str(post.address)) for post, words in found
    )


def copied_quotes(view: ThreadView, *, picked: bool) -> str:
    """What a copy gives to a note; empty where it is too much to be quoted whole, and comes as plain words."""
    span = view.picked.span() if picked else None
    if span is not None and span[1].place - span[0].place >= MOST_POSTS:
        return ""
    found = quotable(view, picked=picked)
    if any(len(words) > LONGEST_QUOTE for _, words in found):
        return ""
    return as_quotes(view, found)


def _of(view: ThreadView, row: int, *, picked: bool) -> tuple[PostCard, str]:
    assert view.cards is not None
    post = view.cards.pages.post(row)
    inside = view.picked.inside(row) if picked else None
    if inside is not None and inside != (0, END):
        return post, part(view.row(row).words(), *inside)
    return post, own_lines(view.cards.pages.whole(post).text)


def own_lines(text: str) -> str:
    """The lines of a post that it does not quote itself; all of them where it only quotes."""
    own = [line for line in text.splitlines() if not line.lstrip().startswith(">")]
    return "\n".join(own).strip("\n") if any(line.strip() for line in own) else text

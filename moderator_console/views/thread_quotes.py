"""Quoting posts in the private note beside: Q, the post's menu, or by dragging. The quote keeps the post's address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut

from moderator_console.core.note_marks import quote
from moderator_console.core.trouble import Trouble
from moderator_console.store.conversation import PostCard
from moderator_console.views.note_field import QUOTE_KIND
from moderator_console.views.picked import END
from moderator_console.views.qt_text import part

if TYPE_CHECKING:
    from moderator_console.views.thread_view import ThreadView

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
            self.quoted.emit("\n\n".join(self._marked(post, words) for post, words in found))
        else:
            words = self.tr("There is nothing to quote.")
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

    def data(self, *, picked: bool) -> QMimeData | None:
        """What is dragged: the quote for a note, and plain words with author and time for everything else."""
        found = self._found(picked=picked)
        if not found:
            return None
        say, data = self._view.say, QMimeData()
        marked = "\n\n".join(self._marked(post, words) for post, words in found)
        data.setData(QUOTE_KIND, marked.encode("utf-8", "replace"))
        data.setText("\n\n".join(say.copied(post, words) for post, words in found))
        return data

    # -- inside -------------------------------------------------------------------

    def _marked(self, post: PostCard, words: str) -> str:
        return quote(words, self._view.say.signed(post), str(post.address))

    def _found(self, *, picked: bool) -> list[tuple[PostCard, str]]:
        """Posts and the words of each to be quoted; none where nothing is picked or said."""
        view = self._view
        if view.cards is None or not view.count:
            return []
        span = view.picked.span()
        if picked and span is None:
            return []
        rows = [view.current]
        if picked and span is not None:
            rows = list(range(span[0].place, span[1].place + 1))[:MOST_POSTS]
        try:
            found = [self._of(row, picked=picked) for row in rows]
        except Trouble as trouble:
            view.trouble.emit(trouble)
            return []
        return [(post, words) for post, words in found if words.strip()]

    def _of(self, row: int, *, picked: bool) -> tuple[PostCard, str]:
        view = self._view
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

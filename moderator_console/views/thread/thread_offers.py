"""What a page adds to the menu of a post: the acts that its keys and buttons do too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from moderator_console.views.thread.thread_acts import Offer

if TYPE_CHECKING:
    from moderator_console.views.case.workspace_thread import CaseThread


class CaseOffers(QObject):
    """In a case: it began here, keep it as evidence, write a note on it, quote it."""

    def __init__(self, thread: CaseThread, quote: Callable[[], None]) -> None:
        super().__init__(thread)
        self._thread, self._quote = thread, quote
        thread.pane.view.acts.offers = self.offers

    def offers(self) -> Sequence[Offer]:
        """For the post in focus."""
        # A page that only shows conversations loads nothing of the workspace.
        from moderator_console.views.case.workspace_thread import KEEP_KEY, NOTE_KEY
        from moderator_console.views.origin.cause_line import ORIGIN_KEY
        from moderator_console.views.thread.thread_quotes import QUOTE_KEY

        thread, ui = self._thread, self._thread.ui
        post = thread.focused()
        there = post is not None and not post.missing
        began = (self.tr("It began at this post"), thread.begin_here, ORIGIN_KEY)
        kept = (self.tr("Keep this post as evidence"), thread.keep_post, KEEP_KEY)
        note = (self.tr("Write a note on this post"), thread.note_post, NOTE_KEY)
        quoted = Offer(self.tr("Quote it in the note"), self._quote, QUOTE_KEY, enabled=there)
        return (
            *(
                Offer(*words, enabled=there and button.isEnabled())
                for words, button in (
                    (began, ui.origin_here),
                    (kept, ui.keep_post),
                    (note, ui.note_post),
                )
            ),
            quoted,
        )


class TalkOffers(QObject):
    """Among conversations: open a case on the post. ``open_case`` does it for the post in focus."""

    def __init__(self, open_case: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._open_case = open_case

    def offers(self) -> Sequence[Offer]:
        """For the post in focus."""
        return (Offer(self.tr("Open a case on this post"), self._open_case, "Ctrl+N"),)

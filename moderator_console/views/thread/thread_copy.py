"""Copying what is picked in the thread viewer: a page of it at once, more of it beside the window.

20,000 posts are some seconds of reading and wording. The clipboard is set when all is there; another copy takes the
place of one that has not come yet.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QClipboard, QGuiApplication

from moderator_console.core.trouble import Trouble
from moderator_console.services.jobs import Jobs
from moderator_console.views.thread.card_words import CardWords
from moderator_console.views.thread.picked import Excerpt
from moderator_console.views.widgets.clipboard import Bytes, put_rich

if TYPE_CHECKING:
    from moderator_console.views.thread.thread_view import ThreadView

#: Posts, and characters in them, that are copied at once: 4 ms.
_POSTS = 32
_CHARS = 40_000


class ThreadCopy(QObject):
    """Copies for one view; without ``jobs`` everything is copied at once."""

    def __init__(self, view: ThreadView, jobs: Jobs | None) -> None:
        super().__init__(view)
        self._view, self._jobs = view, jobs
        #: Its own and nobody's child: a worker may still use it when the view is gone.
        self._say = CardWords(lambda: 0)
        #: Set to drop what is being copied; None where nothing is.
        self._stop: threading.Event | None = None
        self._heeding = False
        self._stop_selected: threading.Event | None = None

    @property
    def going(self) -> bool:
        """Whether a copy has not come yet."""
        return self._stop is not None

    def copy(self) -> bool:
        """Copies what is picked; False where nothing is."""
        self.stop()
        excerpt = self._excerpt()
        if excerpt is None:
            return False
        if self._jobs is None or self._is_short(excerpt):
            words, html = excerpt.made()
            if not words:
                return False
            put_rich(words, html, self._quotes())
            return True
        self._heed()
        count = excerpt.last + 1 - excerpt.first
        self._tell(self.tr("Copying %Ln posts", "", count))
        self._stop = stop = threading.Event()

        def done(found: Bytes) -> None:
            if stop is self._stop:
                self._stop = None
                found.put()
                self._view.told.emit("")
                self._announce(self.tr("%Ln posts were copied.", "", count))

        def failed(error: BaseException) -> None:
            if stop is self._stop:
                self.stop()
            self._failed(error)

        self._run(self._jobs, excerpt, stop, done, failed)
        return True

    def stop(self) -> bool:
        """Drops what is being copied: the clipboard stays as it is. False where nothing is."""
        if self._stop is None:
            return False
        self._stop.set()
        self._stop = None
        self._view.told.emit("")
        return True

    def hand_over(self) -> None:
        """What is picked is at hand for the middle button, where the desktop knows that."""
        board = QGuiApplication.clipboard()
        if not board.supportsSelection():
            return
        if self._stop_selected is not None:
            self._stop_selected.set()
            self._stop_selected = None
        excerpt = self._excerpt()
        if excerpt is None:
            return
        if self._jobs is None or self._is_short(excerpt):
            if words := excerpt.made()[0]:
                board.setText(words, QClipboard.Mode.Selection)
            return
        self._stop_selected = stop = threading.Event()

        def done(found: Bytes) -> None:
            if stop is self._stop_selected:
                self._stop_selected = None
                found.put_selected()

        self._run(self._jobs, excerpt, stop, done, self._failed)

    # -- inside

    def _heed(self) -> None:
        """Whatever is put on the clipboard meanwhile, here or by another program, is newer than what comes late."""
        if not self._heeding:
            self._heeding = True
            QGuiApplication.clipboard().dataChanged.connect(self.stop)

    def _excerpt(self) -> Excerpt | None:
        view = self._view
        return view.picked.excerpt(view.cards, self._say) if view.cards is not None else None

    def _quotes(self) -> str:
        from moderator_console.views.thread.thread_quotes import copied_quotes

        return copied_quotes(self._view, picked=True)

    def _is_short(self, excerpt: Excerpt) -> bool:
        first, last = excerpt.first, excerpt.last
        return (
            last - first < _POSTS and sum(self._view.chars[first : last + 1]) <= _CHARS
        ) or first == last

    def _run(
        self,
        jobs: Jobs,
        excerpt: Excerpt,
        stop: threading.Event,
        done: Callable[[Bytes], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        def work() -> Bytes:
            return Bytes.of(*excerpt.made(stop.is_set))

        jobs.run(work, done, failed, stop=stop.set)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._view.trouble.emit(error)

    def _tell(self, words: str) -> None:
        self._view.told.emit(words)
        self._announce(words)

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

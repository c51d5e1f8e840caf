"""On top of Today: who was watched while they were quiet and speaks again, the longest silence first.

Nothing stands there while all are quiet. Opening a line shows the post; then, or by its own key, it is looked at.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from moderator_console.core.trouble import Trouble
from moderator_console.core.watching import Spoken
from moderator_console.services import watching
from moderator_console.views.conversations.watch_words import WATCHES, WatchWords
from moderator_console.views.widgets.brush import box
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Facts
from moderator_console.views.window.look import RADIUS, Look
from moderator_console.views.window.page import Page

#: After a first paint nothing is hurried, and what is asked for again meanwhile is asked once.
_PAUSE_MS = 150
#: More would push aside what is overdue; the others come up as these are looked at.
_SHOWN = 3


class _Box(QWidget):
    """The ground below the lines: what is new is seen before what waits."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._looks = page.room.looks

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._looks.now, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        box(painter, place, look.tone("accent_soft"), None, look.px(RADIUS))


class TodayWatched(QObject):
    """``look`` asks anew, in the background; ``wanted`` carries a thread and the post to show of it."""

    wanted = Signal(str, str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._words = WatchWords(self)
        #: Everybody who speaks again, as of the last look.
        self.heard: tuple[Spoken, ...] = ()
        self.box = _Box(page)
        self._column = QVBoxLayout(self.box)
        #: Each line, and what can be done with it: read the post, or have looked at it.
        self.said: list[Facts] = []
        self.rows: list[tuple[KeyButton, KeyButton]] = []
        self._more = KeyButton(self.box, page.room.looks, icon="eye", quiet=True)
        self._more.clicked.connect(lambda: page.place_wanted.emit(WATCHES))
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.hide()
        self._running = self._again = False
        self._next = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._next.timeout.connect(self._ask)
        page.room.looks.changed.connect(self._wear)
        self._wear(page.room.looks.now)

    def look(self) -> None:
        """Something may have been brought, or looked at."""
        if self._running:
            self._again = True
        elif not self._next.isActive():
            self._next.start()

    def say(self) -> None:
        """Says everything in the language of the window."""
        self._show()

    # -- asking -------------------------------------------------------------------

    def _ask(self) -> None:
        desk = self._page.desk
        self._running, self._again = True, False

        def work() -> tuple[Spoken, ...]:
            try:
                return watching.who_spoke(desk)
            finally:
                desk.done_aside()

        self._page.room.jobs.run(work, self._found, self._failed, quiet=True)

    def _found(self, heard: tuple[Spoken, ...]) -> None:
        if not Shiboken.isValid(self):
            return  # the window has closed meanwhile
        self._running = False
        if heard != self.heard:
            self.heard = heard
            self._show()
        if self._again:
            self._next.start()

    def _failed(self, error: BaseException) -> None:
        # Nobody asked for it: what troubles a file is said where somebody does.
        self._running = False
        if not isinstance(error, Trouble):
            raise error

    # -- showing ------------------------------------------------------------------

    def _show(self) -> None:
        shown = self.heard[:_SHOWN]
        while len(self.rows) < len(shown):
            self._add()
        for n, (open_, done) in enumerate(self.rows):
            there = n < len(shown)
            self.said[n].setVisible(there)
            open_.setVisible(there)
            done.setVisible(there)
            if there:
                words = self._words.speaks(shown[n])
                self.said[n].say(words)
                show = self.tr("Read it there")
                open_.setToolTip(show)
                open_.setAccessibleName(self.tr("{act}: {words}").format(act=show, words=words))
                said = self.tr("Looked at")
                done.setToolTip(said)
                done.setAccessibleName(self.tr("{act}: {words}").format(act=said, words=words))
        left = len(self.heard) - len(shown)
        self._more.setVisible(left > 0)
        self._more.setText(self.tr("%n more speak again", "", left))
        self.box.setVisible(bool(shown))

    def _add(self) -> None:
        looks, n = self._page.room.looks, len(self.rows)
        said = Facts(self.box)
        said.wear(looks)
        open_ = KeyButton(self.box, looks, icon="messages-square", quiet=True)
        done = KeyButton(self.box, looks, icon="check", quiet=True)
        for button in (open_, done):
            button.setProperty("square", True)
        open_.clicked.connect(lambda: self._open(n))
        done.clicked.connect(lambda: self._looked(n))
        row = QHBoxLayout()
        row.addWidget(said, 1)
        row.addWidget(open_)
        row.addWidget(done)
        self._column.insertLayout(n, row)
        self.said.append(said)
        self.rows.append((open_, done))

    def _open(self, n: int) -> None:
        if n < len(self.heard):
            first = self.heard[n].first
            self._page.thread_wanted.emit(first.thread, first.post)

    def _looked(self, n: int) -> None:
        if n < len(self.heard):
            self._page.attempt(partial(watching.looked, self._page.desk, self.heard[n]))
            self.heard = (*self.heard[:n], *self.heard[n + 1 :])
            self._show()
            if self.heard:
                self.rows[min(n, len(self.heard[:_SHOWN]) - 1)][1].setFocus()
            else:
                self._page.setFocus()

    def _wear(self, look: Look) -> None:
        self._column.setSpacing(look.px(2))
        self._column.setContentsMargins(look.px(12), look.px(4), look.px(6), look.px(4))

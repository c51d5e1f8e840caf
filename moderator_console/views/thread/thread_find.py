"""Finding words in the conversation that is open: every place of the whole thread, also in what was never loaded.

The archive's word index names the posts in a worker, which then counts the places in them piece by piece; the marks in
the posts are made when a post is painted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_thread_find import Ui_ThreadFind
from moderator_console.core.trouble import Trouble
from moderator_console.services.jobs import Jobs
from moderator_console.views.thread.occurrences import Finding, Match, Occurrences
from moderator_console.views.window.look import Looks

T = TypeVar("T")

#: Milliseconds after the last letter before the thread is asked.
_PAUSE = 120

#: Posts that are counted at once: 10 ms of a worker. The first ones come with the rows themselves.
_AT_ONCE = 1_024


class ThreadFind(QWidget):
    """The bar. ``looked`` carries the words that are to be marked, ``found`` the rows that hold them, ``wanted`` the
    row and the number of the place to go to, ``closed`` that the thread takes the keyboard back."""

    looked = Signal(str)
    found = Signal(object)
    wanted = Signal(int, int)
    #: Row and number of the place that the count speaks of, where nothing moves.
    pointed = Signal(int, int)
    closed = Signal()
    troubled = Signal(object)

    def __init__(self, looks: Looks, jobs: Jobs | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ThreadFind()
        self.ui.setupUi(self)
        self._jobs, self._looks = jobs, looks
        self._words = ("", "")
        self._finding: Finding | None = None
        #: The row where the reader stands, and what stands around the place that was gone to.
        self.here: Callable[[], int] = lambda: 0
        self.around: Callable[[], str] = lambda: ""
        self.matches = Occurrences()
        #: The place that was gone to.
        self.at: Match | None = None
        #: Where looking began, as long as the reader stands where it led: what is typed further is looked for from there.
        self._from = self._led_to = 0
        self._asked = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        ui = self.ui
        for button in (ui.previous, ui.next, ui.close):
            button.wear(looks)
        ui.previous.set_icon("chevron-up")
        ui.next.set_icon("chevron-down")
        ui.close.set_icon("x")
        ui.words.textChanged.connect(lambda: self._pause.start())
        ui.words.installEventFilter(self)
        ui.previous.clicked.connect(lambda: self.step(-1))
        ui.next.clicked.connect(lambda: self.step(1))
        ui.close.clicked.connect(self.finish)
        self.hide()

    def furnish(self, finding: Finding, at: Match | None = None) -> None:
        """Another thread or order is shown: what was found before is forgotten, the words stay. ``at``: where that
        place is now."""
        self._finding = finding
        self._asked += 1
        self.matches, self.at = Occurrences(), at
        self._say()
        if not self.isHidden():
            self._ask(move=False)

    def start(self, words: str = "") -> None:
        """Opens the bar with the keyboard in it; ``words`` are looked for at once."""
        self.show()
        self._from = self._led_to = self.here()
        if words:
            self.ui.words.setText(words)
        self.ui.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ui.words.selectAll()
        self._ask()

    def show_words(self, words: str) -> None:
        """Opens the bar for words that were looked for elsewhere; neither keyboard nor place moves."""
        self.show()
        self.ui.words.blockSignals(True)
        self.ui.words.setText(words)
        self.ui.words.blockSignals(False)
        self._ask(move=False)

    def finish(self) -> None:
        """Closes the bar; nothing is marked any more."""
        self.hide()
        self.closed.emit()

    def step(self, way: int) -> None:
        """Goes to the next place below (1) or above (-1), round the ends."""
        if not self.matches.rows:
            return
        here = self.here()
        at = self.at if self.at is not None and self.at.row == here else None
        try:
            self._go(self._below(at, here) if way > 0 else self._above(at, here))
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return
        self._from = self._led_to

    def _below(self, at: Match | None, here: int) -> Match:
        if at is None:
            return self.matches.first_from(here)
        if at.number + 1 < self._in(at.row):
            return Match(at.row, at.number + 1)
        return Match(self.matches.row_below(at.row))

    def _above(self, at: Match | None, here: int) -> Match:
        if at is not None and at.number > 0:
            return Match(at.row, at.number - 1)
        row = self.matches.row_above(here)
        return Match(row, self._in(row) - 1)

    def _in(self, row: int) -> int:
        """How many there are in a row; counted now where that was not done yet."""
        known = self.matches.of(row)
        if known is None and self._finding is not None:
            known = self._finding.counts(self._typed(), [row])[0]
        return known or 1

    def _typed(self) -> str:
        return self.ui.words.text().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Shift+Enter, F3 and Esc while the words have the keyboard."""
        if isinstance(event, QKeyEvent) and watched is self.ui.words:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            steps = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3)
            ours = steps or event.key() == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.ShortcutOverride and ours:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and ours:
                if not steps:
                    self.finish()
                elif self._pause.isActive():
                    self._ask(then=-1 if back else 1)
                else:
                    self.step(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        self._asked += 1
        self.matches, self.at = Occurrences(), None
        self.looked.emit("")
        self.found.emit(())
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)

    # -- inside ---------------------------------------------------------------

    def _ask(self, then: int = 0, *, move: bool = True) -> None:
        self._pause.stop()
        self._asked += 1
        words, finding, number = self._typed(), self._finding, self._asked
        self.looked.emit(words)
        if not words or finding is None:
            self._take(((), []), number, 0, move=move)
            return

        def find() -> tuple[Sequence[int], list[int]]:
            rows = finding.rows(words)
            return rows, finding.counts(words, rows[:_AT_ONCE])

        self._do(find, lambda found: self._take(found, number, then, move=move), number)

    def _do(self, work: Callable[[], T], done: Callable[[T], None], number: int) -> None:
        """Beside the window where there are jobs."""
        if self._jobs is None:
            try:
                done(work())
            except Trouble as trouble:
                self._failed(trouble, number)
        else:
            self._jobs.run(work, done, lambda error: self._failed(error, number))

    def _take(
        self, found: tuple[Sequence[int], list[int]], number: int, then: int, *, move: bool
    ) -> None:
        if number != self._asked:
            return  # more letters were typed, or the bar was closed
        rows, counts = found
        self.matches = Occurrences(rows)
        self.matches.take(counts)
        self.found.emit(rows)
        if self.at is not None and not self.matches.holds(self.at.row):
            self.at = None
        if not rows:
            self.at = None
            self._say(aloud=True)
        elif then:
            self.at = None
            self.step(then)
        elif move:
            # As you type: the first place from where looking began.
            here = self.here()
            self._go(self.matches.first_from(self._from if here == self._led_to else here))
        else:
            self.at = self.at or self.matches.first_from(self.here())
            self._say(aloud=True)
            self.pointed.emit(self.at.row, self.at.number)
        self._count_on(number)

    def _count_on(self, number: int) -> None:
        """Counts the next posts, as long as nothing else is looked for."""
        matches, finding, words = self.matches, self._finding, self._typed()
        if number != self._asked or matches.all_counted or finding is None:
            return
        part = matches.rows[matches.counted : matches.counted + _AT_ONCE]

        def done(counts: list[int]) -> None:
            if number == self._asked:
                matches.take(counts)
                self._say(aloud=matches.all_counted)
                self._count_on(number)

        self._do(lambda: finding.counts(words, part), done, number)

    def _failed(self, error: BaseException, number: int) -> None:
        if not isinstance(error, Trouble):
            raise error
        if number == self._asked:
            self.troubled.emit(error)

    def _go(self, match: Match) -> None:
        self.at, self._led_to = match, match.row
        self.wanted.emit(match.row, match.number)
        self._led_to = self.here()
        self._say(aloud=True)

    def _say(self, *, aloud: bool = False) -> None:
        matches, at = self.matches, self.at
        posts = len(matches.rows)
        if posts and at is not None:
            words, short = self._count(at)
        elif self._typed() and self._finding is not None:
            words, short = self.tr("Not in this conversation"), QLocale().toString(0)
        else:
            words = short = ""
        self._words = (words, short)
        self._fit()
        for button in (self.ui.previous, self.ui.next):
            button.setEnabled(posts > 0)
        if words and aloud and self.isVisible():
            around = self.around() if at is not None else ""
            heard = f"{words}: {around}" if around else words
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, heard))

    def _count(self, at: Match) -> tuple[str, str]:
        """Which of how many, in words and short; what was not counted yet is said."""
        locale, posts = QLocale(), len(self.matches.rows)
        ordinal, total = self.matches.ordinal(at), locale.toString(self.matches.total)
        if ordinal is None:
            return self.tr("Counting in %Ln posts", "", posts), "…"
        number = locale.toString(ordinal)
        if not self.matches.all_counted:
            words = self.tr("{number} of more than {count} in %Ln posts", "", posts)
            return words.format(number=number, count=total), f"{number}/…"
        words = self.tr("{number} of {count} in %Ln posts", "", posts)
        return words.format(number=number, count=total), f"{number}/{total}"

    def _fit(self) -> None:
        """Where room lacks, the count stands without words; it is heard with them."""
        (words, short), look = self._words, self._looks.now
        room = self.width() - look.width(words, "small")
        self.ui.count.setText(words if room >= look.px(280) else short)
        self.ui.count.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

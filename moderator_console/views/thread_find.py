"""Finding words in the conversation that is open: every match of the whole thread, also of what was never loaded.

The archive's word index answers in a worker; the marks in the posts are made when a post is painted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

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
from moderator_console.views.look import Looks

#: Milliseconds after the last letter before the thread is asked.
_PAUSE = 120

#: Gives the places of the posts that hold all words, ascending. Called in a worker where there are jobs.
Find = Callable[[str], Sequence[int]]


class ThreadFind(QWidget):
    """The bar. ``looked`` carries the words that are to be marked, ``found`` the places in reading order,
    ``wanted`` the place to go to, ``closed`` that the thread takes the keyboard back."""

    looked = Signal(str)
    found = Signal(object)
    wanted = Signal(int)
    closed = Signal()
    troubled = Signal(object)

    def __init__(self, looks: Looks, jobs: Jobs | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ThreadFind()
        self.ui.setupUi(self)
        self._jobs, self._looks = jobs, looks
        self._words = ("", "")
        self._find: Find | None = None
        #: Where the reader stands, as a place: the next match is looked for below it.
        self.here: Callable[[], int] = lambda: 0
        self.places: tuple[int, ...] = ()
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

    def furnish(self, find: Find) -> None:
        """Another thread is open: what was found in the one before is forgotten, the words stay."""
        self._find = find
        self._asked += 1
        self.places = ()
        self._say(None)
        if not self.isHidden():
            self._ask(move=False)

    def start(self, words: str = "") -> None:
        """Opens the bar with the keyboard in it; ``words`` are looked for at once."""
        self.show()
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
        """Goes to the next match below (1) or above (-1), round the ends."""
        if not self.places:
            return
        here = self.here()
        if way > 0:
            number = bisect_right(self.places, here) % len(self.places)
        else:
            number = (bisect_left(self.places, here) - 1) % len(self.places)
        self._go(number)

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
        self.places = ()
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
        words, find, number = self.ui.words.text().strip(), self._find, self._asked
        self.looked.emit(words)
        if not words or find is None:
            self._take((), number, 0, move)
        elif self._jobs is None:
            self._take(find(words), number, then, move)
        else:
            self._jobs.run(
                lambda: find(words),
                lambda places: self._take(places, number, then, move),
                lambda error: self._failed(error, number),
            )

    def _take(self, places: Sequence[int], number: int, then: int, move: bool) -> None:
        if number != self._asked:
            return  # more letters were typed, or the bar was closed
        self.places = tuple(places)
        self.found.emit(self.places)
        if not self.places:
            self._say(None)
        elif then:
            self.step(then)
        else:
            # As you type: the first match from here on, here itself too.
            number = bisect_left(self.places, self.here()) % len(self.places)
            self._go(number) if move else self._say(number)

    def _failed(self, error: BaseException, number: int) -> None:
        if not isinstance(error, Trouble):
            raise error
        if number == self._asked:
            self.troubled.emit(error)

    def _go(self, number: int) -> None:
        self.wanted.emit(self.places[number])
        self._say(number)

    def _say(self, number: int | None) -> None:
        locale = QLocale()
        if number is not None:
            words = self.tr("Post {number} of {count}").format(
                number=locale.toString(number + 1), count=locale.toString(len(self.places))
            )
        elif self.ui.words.text().strip() and self._find is not None:
            words = self.tr("Not in this conversation")
        else:
            words = ""
        if number is not None:
            short = f"{locale.toString(number + 1)}/{locale.toString(len(self.places))}"
        else:
            short = locale.toString(0) if words else ""
        self._words = (words, short)
        self._fit()
        for button in (self.ui.previous, self.ui.next):
            button.setEnabled(len(self.places) > 0)
        if words and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _fit(self) -> None:
        """Where room lacks, the count stands without words; it is heard with them."""
        words, short = self._words
        self.ui.count.setText(words if self.width() >= self._looks.now.px(400) else short)
        self.ui.count.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

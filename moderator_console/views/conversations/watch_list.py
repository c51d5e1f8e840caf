"""Everything that is watched: who speaks again on top, then the quiet. Each is read there, looked at, or let go of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractScrollArea, QListWidgetItem, QWidget
from shiboken6 import Shiboken

from moderator_console._built.ui_watch_list import Ui_WatchList
from moderator_console.core.trouble import Trouble
from moderator_console.core.watching import Spoken, Watch
from moderator_console.services import watching
from moderator_console.views.conversations.watch_words import WatchWords
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.page import Room

#: Lets go of what is chosen; and again: takes it up.
STOP_KEY = "Del"


class WatchList(Sheet):
    """``thread_wanted`` carries a thread and a post of it, ``changed`` tells that something was looked at or let go of.

    What was let go of stays in its row until the sheet is closed, and can be watched again there.
    """

    WIDE, HIGH = 640, 420
    thread_wanted = Signal(str, str)
    changed = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_WatchList()
        self.ui.setupUi(self)
        self._words = WatchWords(self)
        #: What stands in the rows, and which of them were let go of here.
        self.rows: list[tuple[Watch, Spoken | None]] = []
        self._gone: set[Watch] = set()
        ui = self.ui
        self.setWindowTitle(ui.heading.text())
        ui.watches.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        ui.watches.itemActivated.connect(lambda item: self.save())
        ui.watches.currentRowChanged.connect(lambda row: self._offer())
        ui.save.set_icon("messages-square")
        ui.save.set_key("Ctrl ↵")
        ui.looked.set_icon("check")
        ui.stop.set_key(STOP_KEY)
        ui.save.clicked.connect(self.save)
        ui.looked.clicked.connect(self._look)
        ui.stop.clicked.connect(self._turn)
        keys = QShortcut(QKeySequence(STOP_KEY), ui.watches)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._turn)
        for button in (ui.save, ui.looked, ui.stop):
            button.give_way()
        self.ready()
        self._offer()
        ui.watches.setFocus()
        self._ask()

    @property
    def chosen(self) -> tuple[Watch, Spoken | None] | None:
        """The watch in focus, and what it has to say."""
        row = self.ui.watches.currentRow()
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def save(self) -> None:
        """Reads it there."""
        if self.chosen is None:
            return
        watch, heard = self.chosen
        thread, post = (
            (heard.first.thread, heard.first.post)
            if heard is not None
            else watching.last_post(self.desk, watch)
        )
        if not thread:
            self.ui.foot.missing(self.tr("Nothing of it is here any more."), aloud=True)
            return
        self.accept()
        self.thread_wanted.emit(thread, post)

    # -- inside ---------------------------------------------------------------------

    def _ask(self) -> None:
        desk = self.desk

        def work() -> tuple[tuple[Watch, Spoken | None], ...]:
            try:
                return watching.everything(desk)
            finally:
                desk.done_aside()

        self.room.jobs.run(work, self._found, self._not_found)

    def _found(self, found: tuple[tuple[Watch, Spoken | None], ...]) -> None:
        if not Shiboken.isValid(self):
            return
        self.rows = list(found)
        self._fill(0)
        if not found:
            self.ui.foot.rest(
                "eye", self.tr("Nothing is watched. Ctrl+D in a conversation watches it.")
            )

    def _not_found(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        if Shiboken.isValid(self):
            self.failed(error)

    def _fill(self, at: int) -> None:
        view, desk = self.ui.watches, self.desk
        view.clear()
        for watch, heard in self.rows:
            words = (
                self._words.speaks(heard)
                if heard is not None
                else self._words.quiet(watch, desk.now(), desk.zone)
            )
            if watch in self._gone:
                words = self.tr("{watch} (no longer watched)").format(watch=words)
            item = QListWidgetItem(words)
            font = item.font()
            font.setBold(heard is not None)
            font.setStrikeOut(watch in self._gone)
            item.setFont(font)
            view.addItem(item)
        view.setCurrentRow(min(at, len(self.rows) - 1))
        self._offer()

    def _offer(self) -> None:
        ui, chosen = self.ui, self.chosen
        ui.save.setEnabled(chosen is not None)
        ui.stop.setEnabled(chosen is not None)
        gone = chosen is not None and chosen[0] in self._gone
        ui.stop.setText(self.tr("Watch again") if gone else self.tr("Watch no longer"))
        ui.stop.set_icon("eye" if gone else "eye-off")
        ui.looked.setVisible(chosen is not None and chosen[1] is not None and not gone)

    def _look(self) -> None:
        if self.chosen is None or self.chosen[1] is None:
            return
        at, heard = self.ui.watches.currentRow(), self.chosen[1]
        if self._do(partial(watching.looked, self.desk, heard)):
            self.ui.watches.setFocus()
            known = {(one.what, one.key): one for one in self.desk.book.watches.all()}
            fresh = known.get((heard.watch.what, heard.watch.key), heard.watch)
            self.rows[at] = fresh, None
            self._fill(at)

    def _turn(self) -> None:
        if self.chosen is None:
            return
        at, (watch, _) = self.ui.watches.currentRow(), self.chosen
        book = self.desk.book.watches
        act = partial(book.keep if watch in self._gone else book.stop, watch)
        if self._do(act):
            self._gone ^= {watch}
            self._fill(at)

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Trouble as trouble:
            self.failed(trouble)
            return False
        self.changed.emit()
        return True

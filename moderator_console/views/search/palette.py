"""The palette (Ctrl+K): find anything, do anything. What is typed is looked for at each letter and never waits."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QListView, QWidget

from moderator_console._built.ui_palette import Ui_Palette
from moderator_console.core.trouble import Trouble
from moderator_console.store.questions import CaseLine, Person
from moderator_console.store.stopping import GivenUp, Stop
from moderator_console.views.calendar.window_calendar import WISHES, CalendarWish
from moderator_console.views.search.palette_finds import Finds, Heard, look_up
from moderator_console.views.search.palette_model import Entry, Group, PalettePaint, PaletteRows
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.commands import Command
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room

#: Milliseconds after the last letter before the files are asked.
PAUSE = 120
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class Palette(Sheet):
    """``open_with`` shows it. It only says what is wanted; the window does it."""

    #: The name of a place of the rail.
    go = Signal(str)
    step_wanted = Signal(object, object)
    contact_wanted = Signal(object)
    #: Thread address, post address and the words to mark there.
    hit_wanted = Signal(str, str, str)
    #: What to search for, and whether the best comes first.
    search_wanted = Signal(str, bool)
    #: None: on the post that has the focus.
    new_case_wanted = Signal(object)
    #: What is wanted in the calendar (``CalendarWish``).
    calendar_wanted = Signal(object)
    paste_wanted = Signal()
    watch_wanted = Signal()
    keys_wanted = Signal()
    #: A person's id (UUID): show their page.
    person_wanted = Signal(object)

    WIDE, HIGH = 680, 536

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_Palette()
        self.ui.setupUi(self)
        ui = self.ui
        self.rows = PaletteRows(self)
        ui.list.setModel(self.rows)
        ui.list.setItemDelegate(PalettePaint(ui.list, room.looks))
        ui.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        ui.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ui.list.setMouseTracking(True)
        ui.list.viewport().setAutoFillBackground(False)
        ui.list.clicked.connect(lambda index: self._do(self.rows.entry(index)))
        ui.list.selectionModel().currentChanged.connect(self._say_chosen)
        ui.words.installEventFilter(self)
        ui.list.installEventFilter(self)
        ui.words.textChanged.connect(self._typed)
        self._finds: Finds | None = None
        self._heard: Heard | None = None
        self._ticket = 0
        self._stop = Stop()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self.ready()
        ui.sign.say("search", "accent", 20)
        ui.move_cap.setText("↑ ↓")
        ui.enter_cap.setText("↵")
        esc = QKeySequence(Qt.Key.Key_Escape)
        ui.esc.setText(esc.toString(QKeySequence.SequenceFormat.NativeText))

    def open_with(self, words: str = "") -> None:
        """Shows the palette with these words typed."""
        self._finds = Finds(self.desk, self, self)
        self._heard = None
        self._ticket += 1
        self.ui.list.setCurrentIndex(QModelIndex())
        self.ui.words.setText(words)
        self._list()
        self.open()
        if (over := self.parentWidget()) is not None:
            self.setGeometry(over.window().geometry())
        self.ui.words.setFocus()
        self.ui.words.setCursorPosition(len(words))

    def save(self) -> None:
        """Does what is chosen."""
        self._do(self.rows.entry(self.ui.list.currentIndex()))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # A row that stayed chosen would be heard as shown and focused until the palette opens again.
        self.rows.show(())
        # Nobody waits for what is still looked up, and the palette may be gone when it comes.
        self._pause.stop()
        self._stop.stop()
        self._ticket += 1

    # -- looking ------------------------------------------------------------------

    def _typed(self) -> None:
        self._ticket += 1
        self._stop.stop()
        self._heard = None
        self.ui.list.setCurrentIndex(QModelIndex())
        self._list()
        if self.ui.words.text().strip():
            self._pause.start()
        else:
            self._pause.stop()

    def _ask(self) -> None:
        words, ticket = self.ui.words.text().strip(), self._ticket
        if not words:
            return

        def came(heard: Heard) -> None:
            # What was asked with other words is not shown under these.
            if ticket == self._ticket:
                self._heard = heard
                self._list()

        def failed(error: BaseException) -> None:
            if isinstance(error, GivenUp):
                return
            if not isinstance(error, Trouble):
                raise error
            if ticket == self._ticket:
                self.failed(error)

        self._stop = Stop()
        self.room.jobs.run(look_up(self.desk, words, self._stop), came, failed)

    def _list(self) -> None:
        """Lists what was found; while a job answers, what was chosen stays chosen if it is there."""
        if self._finds is None:
            return
        typed, view = self.ui.words.text(), self.ui.list
        before = self.rows.entry(view.currentIndex())
        moved = before is not None and view.currentIndex().row() > 1
        self.rows.show(
            (
                Group(self.tr("Do"), tuple(self._finds.do(typed))),
                Group(self.tr("Go to"), tuple(self._finds.go(typed, self._heard))),
                Group(
                    self.tr("In what was said"), tuple(self._finds.said(typed.strip(), self._heard))
                ),
            )
        )
        found = bool(self.rows.items)
        view.setVisible(found)
        self.ui.none.setVisible(not found)
        searching = bool(typed.strip()) and self._heard is None
        self.ui.none.setText(
            self.tr("Looking…") if searching else self.tr("Nothing holds these words.")
        )
        at = self.rows.step(-1, 1)
        if moved and before is not None:
            for n, item in enumerate(self.rows.items):
                if isinstance(item, Entry) and item.words == before.words:
                    at = self.rows.index(n)
        view.setCurrentIndex(at)
        if not moved:
            view.scrollToTop()

    # -- doing (``Doing``) -----------------------------------------------------------

    def _do(self, entry: Entry | None) -> None:
        if entry is not None:
            self.accept()
            entry.act()

    def command(self, command: Command) -> None:
        """Does a command of the table."""
        if command.place:
            self.go.emit(command.place)
            return
        if command.id in WISHES:
            self.calendar_wanted.emit(WISHES[command.id])
            return
        acts: dict[str, Callable[[], None]] = {
            "new-case": lambda: self.new_case_wanted.emit(None),
            "contact": lambda: self.contact_wanted.emit(None),
            "paste": self.paste_wanted.emit,
            "keys": self.keys_wanted.emit,
            "watch": self.watch_wanted.emit,
        }
        acts[command.id]()

    def open_case(self, case_id: UUID) -> None:
        """Goes to a case."""
        self.case_wanted.emit(case_id)

    def step(self, line: CaseLine) -> None:
        """Goes where the next step of a case is done."""
        if line.next is not None:
            self.step_wanted.emit(line.id, line.next.kind)

    def put_off(self, line: CaseLine) -> None:
        """Goes to a case and asks for another next step or date, and why."""
        self.step_wanted.emit(line.id, None)

    def contact(self, case_id: UUID) -> None:
        """Logs a contact with the member of a case."""
        self.contact_wanted.emit(case_id)

    def calendar(self, wish: CalendarWish) -> None:
        """Goes to the calendar, for what is wished there."""
        self.calendar_wanted.emit(wish)

    def person(self, person: Person) -> None:
        """Goes to the page of a person, where every case, talk and note of theirs stands."""
        self.person_wanted.emit(person.id)

    def read_thread(self, thread: str, post: str = "", words: str = "") -> None:
        """Goes to a conversation, where ``words`` are marked."""
        self.hit_wanted.emit(thread, post, words)

    def search(self, words: str, best: bool = False) -> None:
        """Goes to the search page."""
        self.search_wanted.emit(words, best)

    # -- Qt -------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.ui.words and self._walk(event):
                return True
            if watched is self.ui.list and self._in_list(event):
                return True
        return super().eventFilter(watched, event)

    def _walk(self, event: QKeyEvent) -> bool:
        """Arrows move in the list while the letters go to the field."""
        key, view = Qt.Key(event.key()), self.ui.list
        row = view.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.accept()
                self.search(self.ui.words.text().strip())
            else:
                self.save()
        elif key in _MOVES and self.rows.items:
            view.setCurrentIndex(self.rows.step(row, _MOVES[key]))
        elif key in _PAGES and self.rows.items:
            at = min(max(row + 6 * _PAGES[key], 0), len(self.rows.items) - 1)
            view.setCurrentIndex(self.rows.step(at, _PAGES[key]))
        else:
            return False
        return True

    def _in_list(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            return True
        if event.text().isprintable() and event.text():
            self.ui.words.setFocus()
            self.ui.words.insert(event.text())
            return True
        return False

    def _say_chosen(self) -> None:
        """The keyboard stays in the field, so what is chosen is announced."""
        words = self.ui.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        if words and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.ui.list, words))

    def _wear(self, look: Look) -> None:
        ui = self.ui
        ui.words.setFont(look.font("title"))
        ui.head.setContentsMargins(look.px(24), look.px(14), look.px(20), look.px(14))
        ui.head.setSpacing(look.px(14))
        ui.foot.setContentsMargins(look.px(24), look.px(9), look.px(24), look.px(9))
        ui.foot.setSpacing(look.px(8))
        ui.list.setMinimumHeight(look.px(120))
        for line in (ui.upper_rule, ui.lower_rule):
            line.setFixedHeight(1)
            line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            line.setStyleSheet(f"background: {look.tone('hairline').name()};")
        super()._wear(look)

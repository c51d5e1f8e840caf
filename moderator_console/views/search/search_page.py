"""Search: everything that holds the words, in groups, as one types; and the saved searches beside it.

Each letter asks anew in a job; the question before is ended where it stands, so that nothing piles up.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QListView, QWidget

from moderator_console._built.ui_search_page import Ui_SearchPage
from moderator_console.core.saved_searches import SavedSearch
from moderator_console.core.search_words import Search, Where
from moderator_console.core.trouble import Trouble
from moderator_console.services.searching import Group, look_for, understood
from moderator_console.store.conversation import Hit
from moderator_console.store.said_search import FoundPerson, Said
from moderator_console.store.stopping import GivenUp, Stop
from moderator_console.views.search.search_paint import SearchPaint
from moderator_console.views.search.search_rows import HitRow, MoreRow, SearchRows
from moderator_console.views.search.search_words import ICONS, SearchWords
from moderator_console.views.widgets.kept_bar import KeptBar
from moderator_console.views.widgets.segments import Choice
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Page, Room

#: Milliseconds after the last letter before the files are asked.
PAUSE = 120
#: Hits of each place while all are searched, and of one place.
_FEW, _MANY = 8, 200
_ALL, _NEWEST, _BEST = "", "newest", "best"
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchPage(Page):
    """``look_for`` searches for words from outside."""

    #: Thread address, post address and the words to mark there.
    hit_wanted = Signal(str, str, str)
    #: What was done, in words that may stand before "Undo", and a call that takes it back.
    undoable = Signal(str, object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_SearchPage()
        self.ui.setupUi(self)
        ui = self.ui
        self._say_words = SearchWords(self)
        self.rows = SearchRows(self)
        ui.found.setModel(self.rows)
        ui.found.setItemDelegate(SearchPaint(ui.found, room.looks))
        ui.found.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        ui.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ui.found.setResizeMode(QListView.ResizeMode.Adjust)
        ui.found.setMouseTracking(True)
        ui.found.viewport().setAutoFillBackground(False)
        for part in (ui.save, ui.paste, ui.rename, ui.copy, ui.remove, ui.places, ui.order):
            part.wear(room.looks)
        ui.lanes.furnish(room)
        self._asked = Search()
        self._stop: Stop | None = None
        self._waiting = False
        self._groups: tuple[Group, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        ui.parts.setHandleWidth(1)
        ui.parts.setStretchFactor(1, 1)
        self._bar = KeptBar(ui.parts, room, "search")
        self._sized = False
        self._join()
        self.begin_at(ui.words)
        room.looks.changed.connect(self._wear)
        self._say()
        self._wear(room.looks.now)
        self._ask()

    # -- from outside -------------------------------------------------------------

    def refresh(self) -> None:
        """Lanes and ages as they are now. What was found stays: it would move under the hand."""
        self.ui.lanes.refresh()
        self._tell()

    def look_for(self, words: str, *, best: bool = False) -> None:
        """Searches for these words and gives them the keyboard."""
        self.ui.order.choose(_BEST if best else _NEWEST)
        self._choose_place(_ALL)
        self.ui.words.setText(words)
        self._ask()
        self.ui.words.setFocus()
        self.ui.words.setCursorPosition(len(words))

    @property
    def place(self) -> str:
        """The one place that is searched, or an empty text."""
        return str(self.ui.place_box.currentData() or _ALL)

    # -- asking -------------------------------------------------------------------

    def _typed(self) -> None:
        if self._stop is not None:
            self._stop.stop()
        self._pause.start()

    def _ask(self) -> None:
        """Asks the files; whatever was asked before is given up."""
        self._pause.stop()
        if self._stop is not None:
            self._stop.stop()
        desk, typed = self.desk, self.ui.words.text()
        self._asked = asked = understood(desk, typed, unfinished=True)
        place = self.place
        if place:
            asked = replace(asked, places=frozenset({Where(place)}))
        if not asked.asks:
            self._waiting = False
            self._show(())
            return
        stop, best = Stop(), self.ui.order.value == _BEST
        self._stop, self._waiting = stop, True
        # One place, wherever it was named, is shown whole.
        limit = _MANY if len(asked.places) == 1 else _FEW

        def came(groups: tuple[Group, ...]) -> None:
            if not stop.stopped:
                self._waiting = False
                self._show(groups)

        def failed(error: BaseException) -> None:
            if isinstance(error, GivenUp) or stop.stopped:
                return
            if not isinstance(error, Trouble):
                raise error
            self._waiting = False
            self.troubled.emit(error)

        self.room.jobs.run(lambda: look_for(desk, asked, limit, best=best, stop=stop), came, failed)

    def _show(self, groups: tuple[Group, ...]) -> None:
        self._groups = groups
        self.rows.show(groups, self.desk.now(), headings=len(groups) > 1 or not self.place)
        first = self.rows.step(-1, 1)
        self.ui.found.setCurrentIndex(first)
        self.ui.found.scrollToTop()
        self._tell()

    def _tell(self) -> None:
        """Says what was understood and how much there is, or what can be typed."""
        ui, typed = self.ui, self.ui.words.text().strip()
        found = bool(self.rows.items)
        ui.states.setCurrentWidget(ui.found if found else ui.nothing)
        doubts = [self._say_words.hint(hint) for hint in self._asked.hints[:1]]
        if found:
            doubts = doubts or [self._numbers()]
        ui.hint.setText(" ".join(doubts))
        ui.hint.setVisible(bool(doubts))
        ui.save.setEnabled(bool(typed) and self._asked.asks)
        if self._asked.asks and not self._waiting:
            ui.none.setText(self.tr("Nothing holds all of this. Fewer words find more."))
        elif self._asked.asks:
            ui.none.setText(self.tr("Looking…"))
        else:
            ui.none.setText(
                self.tr("Posts, notes, contacts, actions, cases and members are searched.")
            )
        none = ui.lanes.rows.rowCount() == 0
        ui.no_lanes.setVisible(none)
        for part in (ui.lanes, ui.rename, ui.copy, ui.remove):
            part.setVisible(not none)
        for part in (ui.rename, ui.copy, ui.remove):
            part.setEnabled(ui.lanes.chosen is not None)

    def _numbers(self) -> str:
        parts = [
            self.tr("{place}: {number}").format(
                place=self._say_words.place(group.place), number=self._say_words.number(group.count)
            )
            for group in self._groups
        ]
        if len(self._groups) == 1 and self._groups[0].count > len(self._groups[0].hits):
            shown = len(self._groups[0].hits)
            first = self.ui.order.value == _BEST
            parts.append(
                self.tr("the best %n are shown", "", shown) if first
                else self.tr("the newest %n are shown", "", shown)
            )  # fmt: skip
        return " · ".join(parts)

    # -- doing --------------------------------------------------------------------

    def _open(self, index: QModelIndex) -> None:
        item = self.rows.item(index)
        if isinstance(item, MoreRow):
            self._choose_place(item.place.value)
            self._ask()
            return
        if not isinstance(item, HitRow):
            return
        match item.hit:
            case Hit():
                self.hit_wanted.emit(item.hit.thread, item.hit.address, self._asked.words())
            case Said(case_id=UUID()):
                self.case_wanted.emit(item.hit.case_id)
            case Said(thread=thread) if thread:
                self.hit_wanted.emit(thread, "", self._asked.words())
            case Said(person_id=UUID()) | FoundPerson():
                self.person_wanted.emit(item.hit.person_id)

    def _save(self) -> None:
        words = self.ui.words.text().strip()
        last = self._asked.terms[-1] if self._asked.terms else None
        if last is not None and last.begins and words.endswith(last.text):
            words += "*"  # kept as it was asked here: its count is that of this page
        place = self.place
        if place:
            words = f"{words} in:{place}"
        self.ui.lanes.save(words, best=self.ui.order.value == _BEST)

    def _run(self, lane: SavedSearch) -> None:
        self._choose_place(_ALL)
        self.ui.order.choose(_BEST if lane.best else _NEWEST)
        self.ui.words.setText(lane.query)
        self._ask()

    # -- Qt -----------------------------------------------------------------------

    def _join(self) -> None:
        ui = self.ui
        ui.words.textChanged.connect(self._typed)
        ui.words.installEventFilter(self)
        ui.found.installEventFilter(self)
        self._pause.timeout.connect(self._ask)
        ui.places.chosen.connect(self._place_chosen)
        ui.place_box.activated.connect(lambda: self._place_chosen(self.place))
        ui.order.chosen.connect(self._ask)
        ui.found.clicked.connect(self._open)
        ui.save.clicked.connect(self._save)
        ui.paste.clicked.connect(ui.lanes.paste)
        ui.rename.clicked.connect(ui.lanes.edit_name)
        ui.copy.clicked.connect(ui.lanes.copy_chosen)
        ui.remove.clicked.connect(ui.lanes.delete_chosen)
        ui.lanes.wanted.connect(self._run)
        ui.lanes.changed.connect(self._tell)
        ui.lanes.selectionModel().currentChanged.connect(self._tell)
        ui.lanes.deleted.connect(self.undoable)
        ui.lanes.troubled.connect(self.troubled)
        for key, act in (("Ctrl+F", self._to_words), ("Ctrl+S", self._save_key)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _choose_place(self, place: str) -> None:
        """A row of words where there is room for it, else a box: both hold the same choice."""
        self.ui.places.choose(place)
        self.ui.place_box.setCurrentIndex(max(0, self.ui.place_box.findData(place)))

    def _place_chosen(self, place: str) -> None:
        self._choose_place(place)
        self._ask()

    def _to_words(self) -> None:
        self.ui.words.setFocus()
        self.ui.words.selectAll()

    def _save_key(self) -> None:
        if self.ui.save.isEnabled():
            self._save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.ui.words and self._walk(event):
                return True
            if watched is self.ui.found and self._in_list(event):
                return True
        return super().eventFilter(watched, event)

    def _walk(self, event: QKeyEvent) -> bool:
        """In the field: arrows move in the list, Enter opens what is chosen there."""
        key, view = Qt.Key(event.key()), self.ui.found
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive() or self._waiting:
                self._ask()  # what stands in the list belongs to other words
            else:
                self._open(view.currentIndex())
        elif key in _MOVES and self.rows.items:
            self._move(_MOVES[key])
        elif key == Qt.Key.Key_Escape and self.ui.words.text():
            self.ui.words.clear()
        else:
            return False
        return True

    def _in_list(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.ui.found.currentIndex())
        elif key in _MOVES:
            self._move(_MOVES[key])
        elif key == Qt.Key.Key_Escape:
            self._to_words()
        elif event.text().isprintable() and event.text().strip():
            self.ui.words.setFocus()
            self.ui.words.insert(event.text())
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        index = self.rows.step(self.ui.found.currentIndex().row(), by)
        if index.isValid():
            self.ui.found.setCurrentIndex(index)
        elif by < 0:
            self.ui.found.scrollToTop()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._stop is not None:
            self._stop.stop()  # nothing may come home to a page that is gone
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting:
            self._ask()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say()
            self._tell()

    def _say(self) -> None:
        ui, words = self.ui, self._say_words
        ui.save.setAccessibleName(self.tr("Save this search"))
        ui.save.set_icon("pin")
        ui.save.set_key("Ctrl+S")
        ui.paste.set_icon("clipboard-list")
        ui.rename.set_icon("pencil")
        ui.copy.set_icon("copy")
        ui.remove.set_icon("trash")
        place, order = self.place, ui.order.value
        ui.place_box.clear()
        ui.place_box.addItem(self.tr("Everything"), _ALL)
        for each in Where:
            ui.place_box.addItem(words.place(each), each.value)
        self._choose_place(place)
        ui.places.fill(
            (
                Choice(_ALL, self.tr("Everything")),
                *(Choice(w.value, words.place(w), ICONS[w]) for w in Where),
            ),
            place,
        )
        ui.order.fill(
            (Choice(_NEWEST, self.tr("Newest first")), Choice(_BEST, self.tr("Best first"))),
            order or _NEWEST,
        )
        self._fill_guide()

    def _fill_guide(self) -> None:
        """What can be typed: an example, and what it finds."""
        grid = self.ui.guide
        while (item := grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for n, (example, meaning) in enumerate(self._say_words.guide()):
            left, right = QLabel(example, self.ui.nothing), QLabel(meaning, self.ui.nothing)
            left.setProperty("strong", True)
            right.setProperty("voice", "2")
            right.setWordWrap(True)
            for column, label in enumerate((left, right)):
                label.setTextFormat(Qt.TextFormat.PlainText)
                grid.addWidget(label, n, column)
        grid.setColumnStretch(1, 1)

    def _narrow(self) -> bool:
        return self.width() < self.room.looks.now.px(820)

    def _fit(self) -> None:
        """Where both have no room beside each other, the saved searches go; they stand in the palette too."""
        narrow, look = self._narrow(), self.room.looks.now
        self.ui.left.setVisible(not narrow)
        edge = look.px(32) if narrow else look.px(20)
        self.ui.right_column.setContentsMargins(edge, look.px(4), look.px(32), look.px(8))
        self.ui.left_column.setContentsMargins(look.px(32), look.px(8), look.px(12), look.px(8))
        self._fit_choices(2 * edge)
        if not self._sized and self.isVisible():
            self._sized = True
            self._bar.lay(look.px(300), self.width())

    def _fit_choices(self, edges: int) -> None:
        ui, look = self.ui, self.room.looks.now
        room = (self.width() if self._narrow() else ui.right.width()) - edges
        row = ui.places.sizeHint().width() + ui.order.sizeHint().width() + look.px(24)
        ui.places.setVisible(row <= room)
        ui.place_box.setVisible(row > room)
        roomy = room > look.px(560)
        words = ui.save.accessibleName() if roomy else ""
        if ui.save.text() != words:
            ui.save.setText(words)

    def _wear(self, look: Look) -> None:
        self.ui.left.setMinimumWidth(look.px(240))
        self.ui.right.setMinimumWidth(look.px(380))
        self._sized = False
        self._fit()

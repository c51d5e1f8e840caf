"""Conversations: the threads of all communities, newest first, and the one that is read at their side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QWidget

from moderator_console._built.ui_conversations import Ui_Conversations
from moderator_console.core.case import State
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, Trouble
from moderator_console.store.conversation import ThreadLine, ThreadOrder
from moderator_console.store.questions import CaseLine
from moderator_console.views.conversations.community_words import CommunityWords
from moderator_console.views.conversations.talk_notes import NOTE_KEY, TalkNotes
from moderator_console.views.conversations.thread_reader import ThreadReader
from moderator_console.views.conversations.thread_row_paint import ThreadRowPaint
from moderator_console.views.conversations.thread_rows import ThreadRows
from moderator_console.views.conversations.watching import Watching
from moderator_console.views.heat.heat_door import HeatDoor
from moderator_console.views.heat.heat_work import HeatWork
from moderator_console.views.origin.origin_flow import OriginDoor
from moderator_console.views.outbox.thread_outbox import ThreadOutbox
from moderator_console.views.platforms.sync_keeper import sync_of
from moderator_console.views.thread.thread_offers import TalkOffers
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.triage.triage_door import TriageDoor
from moderator_console.views.widgets.kept_bar import KeptBar
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.segments import Choice
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Page, Room

if TYPE_CHECKING:
    from moderator_console.views.bringing.import_panel import ImportPanel

#: Milliseconds after the last letter before titles are searched.
_PAUSE = 150
_LINKS = ("http", "https", "mailto")


class Conversations(Page):
    """The page of the rail. ``open_thread`` shows a thread from outside."""

    #: What to search for, and whether the best comes first.
    search_wanted = Signal(str, bool)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_Conversations()
        self.ui.setupUi(self)
        ui = self.ui
        self.rows = ThreadRows(self.desk.archive, room.jobs, self)
        self.rows.troubled.connect(self.troubled)
        self.rows.filled.connect(self._filled)
        # Before the model: else the view measures every row.
        ui.threads.setUniformItemSizes(True)
        ui.threads.setVerticalScrollMode(ui.threads.ScrollMode.ScrollPerPixel)
        ui.threads.setMouseTracking(True)
        ui.threads.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ui.threads.viewport().setAutoFillBackground(False)
        ui.threads.setItemDelegate(ThreadRowPaint(ui.threads, room.looks))
        ui.threads.setModel(self.rows)
        self.reader = ThreadReader(self.desk, room.jobs, self)
        self.reader.troubled.connect(self.troubled)
        self.reader.found_unread.connect(self._found_unread)
        #: Where a thread was opened that goes on from its first unread post; -1: it does not.
        self._goes_on_from = -1
        self.pane = ThreadPane(self.desk.archive, room.looks, self.desk.now, ui.viewer, room.jobs)
        ui.viewer_box.addWidget(self.pane)
        for button in (ui.bring_in, ui.back, ui.heat, ui.look_back, ui.watch, ui.open_case, ui.order):  # fmt: skip
            button.wear(room.looks)
        ui.meter.wear(room.looks)
        ui.nothing.wear(room.looks)
        self._case_buttons: list[KeyButton] = []
        self._panel: ImportPanel | None = None
        self._bringing = self._sized = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        ui.parts.setHandleWidth(1)
        ui.parts.setStretchFactor(1, 1)
        self._bar = KeptBar(ui.parts, room, "conversations")
        self.heat = HeatDoor(room, self.pane, ui.heat, self)
        self.heat.troubled.connect(self.troubled)
        self.heat.post_wanted.connect(lambda post: self.thread_wanted.emit("", post))
        self.origin = OriginDoor(room, self.pane, ui.look_back, ui.viewer)
        self.origin.troubled.connect(self.troubled)
        self.origin.post_wanted.connect(lambda post: self.thread_wanted.emit("", post))
        self.counting = HeatWork(room, self)
        self.counting.changed.connect(self._counted)
        self.notes = TalkNotes(room, self.pane, self)
        self.over_thread = ThreadOutbox(self, self.pane.view)
        self.notes.post_wanted.connect(lambda post: self.thread_wanted.emit("", post))
        ui.cases_row.insertWidget(0, self.notes.stand_in_row(NOTE_KEY))
        self.watching = Watching(room, self.pane, ui.watch, ui.watches, self)
        self.complaints = TriageDoor(room, ui.complaints, self)
        self.complaints.wanted.connect(self.place_wanted)
        ui.lanes.stand_beside(room, self.search_wanted.emit)
        ui.lanes.deleted.connect(self.undoable)
        ui.lanes.troubled.connect(self.troubled)
        self._join()
        room.looks.changed.connect(self._wear)
        self._say()
        self._wear(room.looks.now)
        self._fill_communities()
        self.rows.look_for(None, "")
        self._show_thread(None)
        self.refresh()
        self.counting.go_on()
        sync_of(room).brought.connect(self._came_in)

    # -- from outside -------------------------------------------------------------

    def refresh(self) -> None:
        """Badges, ages and marks as they are now."""
        empty = not self.desk.archive.communities()
        going = self._panel is not None and self._panel.going
        bringing = empty or self._bringing
        self.ui.states.setCurrentWidget(self.panel if bringing or going else self.ui.parts)
        self.begin_at(self.panel if bringing else self.ui.threads)
        now = self.desk.now()
        resting = self.desk.book.questions.resting(now_us=now, late=self.desk.late())
        self.rows.say_now(resting, now)
        self.ui.lanes.refresh()
        self.complaints.look()
        self.watching.say()
        if self.reader.address is not None:
            self.pane.set_marks(self.reader.marks())
            self._offer_cases()
            self.notes.refresh()

    def open_thread(self, thread: str, post: str = "", words: str = "") -> None:
        """Shows a thread, from a post on where one is named, with ``words`` marked, and gives it the keyboard."""
        address = Address(post or thread)
        line = self.attempt(lambda: self.desk.archive.thread_of(address))
        if line is None:
            return
        self._bringing = False
        self._choose(line)
        self._show_thread(line, post)
        self.pane.show_words(words)
        self.refresh()
        self.pane.view.setFocus()

    def focused_post(self) -> str:
        """The address of the post that has the focus in the thread, or an empty text."""
        post = self.pane.post if self.reader.address is not None else None
        return "" if post is None or post.missing else post.address

    # -- the thread ---------------------------------------------------------------

    def _show_thread(self, line: ThreadLine | None, post: str = "") -> None:
        ui = self.ui
        if line is not None and self.reader.address == line.address:
            if post:
                self._jump(post)
            return
        self.reader.leave()
        shown = line is not None
        for part in (
            ui.viewer, ui.thread_title, ui.thread_facts, ui.meter, ui.heat, ui.look_back, ui.open_case,
        ):  # fmt: skip
            part.setVisible(shown)
        ui.nothing.setVisible(not shown)
        if line is None:
            self.pane.close_thread()
        else:
            ui.thread_title.setText(line.title)
            ui.thread_facts.setText(CommunityWords().facts(line))
            unread = self.reader.enter(line)
            at = self._place(post) if post else (unread[0] if unread else 0)
            self._goes_on_from = -1 if post or unread else at
            self.pane.open(
                line.address,
                at,
                marks=self.reader.marks(),
                unread=unread,
                member=self.reader.member(),
            )
        self.heat.follow(None if line is None else line.address, self.reader.member())
        self.origin.follow(None if line is None else line.address)
        self.notes.follow(None if line is None else line.address)
        self.watching.follow(None if line is None else line.address)
        self._offer_cases()
        self._fit()

    def _found_unread(self, unread: set[int]) -> None:
        """What was not read of a long thread: the first of it is gone to, if nobody has moved meanwhile."""
        self.pane.set_unread(unread)
        if unread and self.pane.current == self._goes_on_from:
            self.pane.show_place(min(unread))

    def _jump(self, post: str) -> None:
        self._goes_on_from = -1
        self.pane.show_place(self._place(post))

    def _place(self, post: str) -> int:
        try:
            return self.desk.archive.place_of(Address(post)).place
        except NotFound:
            return 0

    def _saw(self, place: int) -> None:
        cards = self.pane.view.cards
        if cards is not None:
            self.reader.saw(cards.get(place).post.address)

    def _offer_cases(self) -> None:
        """A button for each case that rests on the thread."""
        row = self.ui.cases_row
        for old in self._case_buttons:
            row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._case_buttons = []
        for line in self.reader.cases()[:3]:
            button = KeyButton(self.ui.right, self.room.looks, icon="folder-heart")
            button.setText(self._case_words(line).replace("&", "&&"))
            button.setToolTip(line.title)
            button.clicked.connect(lambda checked=False, one=line.id: self.case_wanted.emit(one))
            row.insertWidget(len(self._case_buttons), button)
            self._case_buttons.append(button)

    def _case_words(self, line: CaseLine) -> str:
        if line.state is State.OPEN:
            return self.tr("Open case: {name}").format(name=line.member)
        return self.tr("Settled case: {name}").format(name=line.member)

    # -- the list -----------------------------------------------------------------

    def _fill_communities(self) -> None:
        box = self.ui.community
        chosen = box.currentData()
        lines = self.desk.archive.communities()
        box.blockSignals(True)
        box.clear()
        box.addItem(self.tr("All communities"), None)
        for line in lines:
            box.addItem(line.name, line.name)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.setVisible(len(lines) > 1)
        box.blockSignals(False)

    def _look(self) -> None:
        self._pause.stop()
        ui = self.ui
        order = ThreadOrder(ui.order.value or ThreadOrder.NEWEST)
        self.rows.look_for(ui.community.currentData(), ui.words.text(), order)

    def _counted(self) -> None:
        """Threads were counted for heat: signs and order are as they are now; where one reads stays."""
        bar = self.ui.threads.verticalScrollBar()
        before = bar.value()
        self._look()
        bar.setValue(before)
        self.heat.again()

    def _filled(self) -> None:
        nothing = not self.rows.rowCount()
        self.ui.none.setVisible(nothing)
        self.ui.threads.setVisible(not nothing)
        thread = self.reader.address
        if thread is not None:
            self.ui.threads.selectionModel().blockSignals(True)
            self.ui.threads.setCurrentIndex(self.rows.find(thread))
            self.ui.threads.selectionModel().blockSignals(False)

    def _choose(self, line: ThreadLine) -> None:
        """Marks a thread in the list; where a filter hides it, the filter goes."""
        index = self.rows.find(line.address)
        if not index.isValid() and (self.ui.words.text() or self.ui.community.currentIndex()):
            self.ui.words.clear()
            self.ui.community.setCurrentIndex(0)
            self._look()
            index = self.rows.find(line.address)
        self.ui.threads.selectionModel().blockSignals(True)
        self.ui.threads.setCurrentIndex(index)
        self.ui.threads.selectionModel().blockSignals(False)
        self.ui.threads.scrollTo(index)
        self.ui.threads.viewport().update()

    def _chosen(self, now: QModelIndex) -> None:
        line = self.rows.line(now)
        if line is not None and not self._narrow():
            self.attempt(lambda: self._show_thread(line))

    def _opened(self, index: QModelIndex) -> None:
        line = self.rows.line(index)
        if line is not None:
            self.attempt(lambda: self._show_thread(line))
            self.pane.view.setFocus()

    # -- bringing in --------------------------------------------------------------

    @property
    def panel(self) -> ImportPanel:
        """What brings conversations in; made when it is first asked for, which hardly any start does."""
        if self._panel is None:
            # Its fields and table take 4 MB, every zone of the world among them.
            from moderator_console.views.bringing.csv_mapping import Memory
            from moderator_console.views.bringing.import_panel import Bringing, ImportPanel

            opened, settings = self.desk.opened, self.desk.book.settings
            to = Bringing(
                opened.archive, opened.key, self.desk.now, Memory(settings.get, settings.set)
            )
            self._panel = panel = ImportPanel(self.ui.states)
            panel.furnish(self.room.looks, self.room.jobs, to)
            panel.brought.connect(self._brought)
            panel.wanted.connect(self._read_on)
            panel.troubled.connect(self.troubled)
            panel.paste_wanted.connect(self.paste_wanted)
            self.ui.states.addWidget(panel)
        return self._panel

    def _bring_in(self) -> None:
        self._bringing = True
        self.panel.start_anew()
        self.refresh()
        self.panel.setFocus()

    def bring(self, paths: tuple[Path, ...]) -> None:
        """Asks what the community of these files is called, to bring them in."""
        self._bring_in()
        self.panel.offer(paths)

    def _brought(self) -> None:
        self._bringing = True  # the result stays until it was read
        self._fill_communities()
        self._look()
        self.counting.go_on()

    def _came_in(self) -> None:
        """A connected account brought something: it is in the list, and where one reads stays."""
        self._fill_communities()
        self._counted()
        self.refresh()
        self.counting.go_on()

    def _read_on(self) -> None:
        self._bringing = False
        self.refresh()
        if self.rows.rowCount():
            self.ui.threads.setCurrentIndex(self.rows.index(0))
        self.ui.threads.setFocus()

    # -- Qt -----------------------------------------------------------------------

    def _join(self) -> None:
        ui = self.ui
        ui.words.textChanged.connect(lambda: self._pause.start())
        ui.words.returnPressed.connect(self._to_list)
        self._pause.timeout.connect(self._look)
        ui.community.currentIndexChanged.connect(self._look)
        ui.order.chosen.connect(self._look)
        ui.threads.selectionModel().currentChanged.connect(self._chosen)
        ui.threads.activated.connect(self._opened)
        ui.bring_in.clicked.connect(self._bring_in)
        ui.back.clicked.connect(self._to_list)
        ui.open_case.clicked.connect(self._open_case)
        self.pane.read.connect(ui.meter.say)
        self.pane.read.connect(self._fit_head)
        self.pane.wanted.connect(lambda post: self.thread_wanted.emit("", post))
        opening = TalkOffers(self._open_case, self)
        self.pane.view.acts.offers = lambda: (
            *opening.offers(),
            *self.watching.offers(),
            *self.notes.offers(),
        )
        self.pane.troubled.connect(self.troubled)
        self.pane.view.trouble.connect(self.troubled)
        self.pane.view.author_wanted.connect(self.author_wanted)
        self.pane.view.seen.connect(self._saw)
        self.pane.view.linkActivated.connect(self._follow_link)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(ui.words.setFocus)

    def _to_list(self) -> None:
        self._look()
        if self._narrow():
            self._show_thread(None)
        self.ui.threads.setFocus()

    def show_part(self, part: str) -> None:
        if part == "watches":
            self.watching.show_all()

    def watch_here(self) -> None:
        self.watching.turn_thread()

    def _open_case(self) -> None:
        post = self.focused_post()
        self.new_case_wanted.emit([post] if post else [])

    def _follow_link(self, url: str) -> None:
        """A link of a post leads to the post itself where it is here, else to the browser."""
        try:
            line = self.desk.archive.thread_of(Address(url))
        except NotFound:
            if QUrl(url).scheme() in _LINKS:
                QDesktopServices.openUrl(QUrl(url))
        except Trouble as trouble:
            self.troubled.emit(trouble)
        else:
            self.open_thread(line.address, url if url != line.address else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._bringing and not self.panel.going:
            self._read_on()
        elif event.key() == Qt.Key.Key_Escape and not self.ui.threads.hasFocus():
            self._to_list()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.reader.keep()
        thread = self.reader.address
        if thread is not None:
            self.reader.leave()
            self.reader.address = thread
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say()
            self._fill_communities()
            self.refresh()

    def _say(self) -> None:
        ui = self.ui
        ui.bring_in.set_icon("import")
        ui.back.set_icon("arrow-left")
        ui.open_case.set_icon("plus")
        ui.open_case.set_key("Ctrl+N")
        orders = (
            Choice(ThreadOrder.NEWEST, self.tr("Newest first"), "clock"),
            Choice(ThreadOrder.HEAT, self.tr("What stands out"), "users"),
        )
        ui.order.fill(orders, ui.order.value or ThreadOrder.NEWEST)
        self.heat.say()
        self.watching.say()
        self.complaints.say()
        ui.nothing.say(
            self.tr("Choose a conversation"),
            self.tr("It is shown here from where you stopped reading."), sign="messages-square",
        )  # fmt: skip

    def _narrow(self) -> bool:
        return self.width() < self.room.looks.now.px(820)

    def _fit(self) -> None:
        """Where both have no room, the list goes while a thread is read; Esc brings it back."""
        narrow, reading = self._narrow(), self.reader.address is not None
        self.ui.left.setVisible(not (narrow and reading))
        self.ui.right.setVisible(not narrow or reading)
        self.ui.back.setVisible(narrow and reading)
        look = self.room.looks.now
        edge = look.px(32) if narrow else look.px(12)
        self.ui.left_column.setContentsMargins(look.px(32), look.px(4), edge, 0)
        edge = look.px(32) if narrow else look.px(20)
        self.ui.right_column.setContentsMargins(edge, look.px(4), look.px(32), 0)
        self._fit_head()
        if not self._sized and self.isVisible():
            self._sized = True
            self._bar.lay(look.px(400), self.width())

    def _fit_head(self) -> None:
        """How far it is read and the button stand beside each other, or under each other where they would be cut."""
        ui = self.ui
        edges = ui.right_column.contentsMargins()
        room = self.width() if self._narrow() else max(ui.right.width(), ui.right.minimumWidth())
        need = ui.meter.sizeHint().width() + ui.open_case.sizeHint().width()
        beside = room - edges.left() - edges.right() >= need + self.room.looks.now.px(24)
        way = QBoxLayout.Direction
        ui.thread_row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        left = Qt.AlignmentFlag.AlignLeft
        ui.thread_row.setAlignment(ui.open_case, Qt.AlignmentFlag(0) if beside else left)

    def _wear(self, look: Look) -> None:
        ui = self.ui
        ui.left.setMinimumWidth(look.px(300))
        ui.right.setMinimumWidth(look.px(420))
        ui.left_column.setSpacing(look.px(8))
        ui.right_column.setSpacing(look.px(6))
        self._sized = False
        self._fit()

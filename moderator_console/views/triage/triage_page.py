"""Might be a complaint: posts whose words look like one, to be read, opened as a case, or said no to.

The list puts in order and nothing else: nothing happens to a post or its author by standing here.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from moderator_console._built.ui_triage_page import Ui_TriagePage
from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.services.triage import DAYS, Line, TriageLane, lane, say_no
from moderator_console.views.triage.triage_paint import TriagePaint
from moderator_console.views.triage.triage_rows import TriageRow, TriageRows
from moderator_console.views.triage.triage_work import TriageWork
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Page, Room

_NO = (Qt.Key.Key_Delete, Qt.Key.Key_X)


class TriagePage(Page):
    """A page without a spot on the rail: Today and Conversations lead to it."""

    #: What was done, in words that may stand before "Undo", and a call that takes it back.
    undoable = Signal(str, object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_TriagePage()
        self.ui.setupUi(self)
        ui = self.ui
        self.rows = TriageRows(self)
        ui.posts.setModel(self.rows)
        ui.posts.setItemDelegate(TriagePaint(ui.posts, room.looks))
        ui.posts.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        ui.posts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ui.posts.setResizeMode(QListView.ResizeMode.Adjust)
        ui.posts.setMouseTracking(True)
        ui.posts.viewport().setAutoFillBackground(False)
        for part in (ui.back, ui.open_case, ui.dismiss, ui.open, ui.looked_at, ui.nothing):
            part.wear(room.looks)
        self._acts = Wrapping(ui.acts)
        for part in (ui.open_case, ui.dismiss, ui.open, ui.looked_at):
            self._acts.addWidget(part)
        self._ticket = 0
        self._lane = TriageLane((), 0, 0)
        self._unfolded = False
        #: The post that was just decided on: the line after it is chosen, not where it stands now.
        self._decided: str | None = None
        self._work = TriageWork(room, self)
        self._work.told.connect(self._told)
        ui.back.clicked.connect(lambda: self.place_wanted.emit("conversations"))
        ui.nothing.wanted.connect(lambda: self.place_wanted.emit("conversations"))
        ui.open_case.clicked.connect(self._open_case)
        ui.dismiss.clicked.connect(self._dismiss)
        ui.looked_at.clicked.connect(self._unfold)
        ui.open.clicked.connect(lambda: self._open(ui.posts.currentIndex()))
        ui.posts.activated.connect(self._open)
        ui.posts.selectionModel().currentChanged.connect(self._offer)
        ui.posts.installEventFilter(self)
        ui.posts.viewport().installEventFilter(self)
        room.looks.changed.connect(self._wear)
        self._say()
        self._wear(room.looks.now)
        self._tell()

    def refresh(self) -> None:
        """Shows what waits now; what an import has brought is looked at on the way."""
        self._work.go_on()
        self._ask()

    def focused_post(self) -> str:
        """The address of the chosen post, or an empty text."""
        row = self._chosen()
        return row.line.post.address if row else ""

    # -- the list -------------------------------------------------------------------

    def _chosen(self) -> TriageRow | None:
        return self.rows.row(self.ui.posts.currentIndex())

    def _told(self, count: int) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        self._ticket += 1
        ticket, desk, lang = self._ticket, self.desk, QLocale().name().partition("_")[0]

        def came(found: TriageLane) -> None:
            if ticket == self._ticket:
                self._show(found)

        def failed(error: BaseException) -> None:
            if ticket != self._ticket:
                return
            if not isinstance(error, Trouble):
                raise error
            self.troubled.emit(error)

        self.room.jobs.run(lambda: lane(desk, lang), came, failed)

    def _show(self, found: TriageLane) -> None:
        posts = self.ui.posts
        chosen, row = self.focused_post(), max(posts.currentIndex().row(), 0)
        decided = bool(chosen) and chosen == self._decided
        if decided and row > self.rows.fold_index().row() >= 0:
            row += 1  # what is taken back stands above the fold now
        had = posts.hasFocus() or self.ui.nothing.button.hasFocus()
        self._lane = found
        folded = self.rows.fold(posts.currentIndex()) is not None
        if self.rows.show(found, self.desk.now(), unfolded=self._unfolded):
            index = self.rows.fold_index() if folded else self.rows.find(chosen)
            if (decided or not index.isValid()) and self.rows.rowCount():
                index = self.rows.index(min(row, self.rows.rowCount() - 1))
                if self.rows.fold(index) is not None and row > 0:
                    index = self.rows.index(row - 1)
            posts.setCurrentIndex(index)
        self._decided = None
        self._tell()
        if had or not QApplication.focusWidget():
            self.setFocus()

    def _tell(self) -> None:
        """The number, or that there is nothing."""
        ui = self.ui
        some = bool(self._lane.lines) or (
            self._unfolded and bool(self._lane.said_no or self._lane.settled)
        )
        ui.states.setCurrentWidget(ui.posts if some else ui.nothing)
        self.begin_at(ui.posts if some else ui.nothing)
        count = self._lane.count
        said = self.tr("%n posts", "", count)
        # What has a case stands below and waits for nobody.
        shown = sum(line.case is None for line in self._lane.lines)
        if count > shown:
            said = self.tr("{shown} of {posts}").format(shown=shown, posts=said)
        ui.number.setText(said if self._lane.lines else "")
        ui.hint.setVisible(bool(self._lane.lines))
        ui.looked_at.setVisible(not some and bool(self._lane.said_no or self._lane.settled))
        ui.looked_at.setText(self.rows.fold_words(self._lane))
        for part in (ui.open_case, ui.dismiss, ui.open):
            part.setVisible(some)
        self._offer()

    def _offer(self) -> None:
        ui, row = self.ui, self._chosen()
        for part in (ui.open_case, ui.dismiss, ui.open):
            part.setEnabled(row is not None)
        no = row is not None and row.no
        line = row.line if row is not None else None
        case = line.case if isinstance(line, Line) else None
        there = line is not None and bool(line.post.thread)
        ui.open.setEnabled(there)
        ui.open_case.setEnabled(there or case is not None)
        ui.open_case.set_icon("plus" if case is None else "folder-heart")
        ui.open_case.setText(
            self.tr("Open a case on it") if case is None else self.tr("Go to its case")
        )
        ui.dismiss.setEnabled(row is not None and not row.settled)
        ui.dismiss.set_icon("undo-2" if no else "x")
        ui.dismiss.setText(self.tr("Take it back") if no else self.tr("Not a complaint"))
        ui.dismiss.setToolTip(
            self.tr("Puts the post back among those that might be a complaint.")
            if no
            else self.tr("Takes the post off this list; posts like it then stand lower. It can be taken back.")
        )  # fmt: skip

    # -- doing ----------------------------------------------------------------------

    def _unfold(self) -> None:
        """Shows what was said no to, or hides it."""
        self._unfolded = not self._unfolded
        self._show(self._lane)
        if self._unfolded:
            self.ui.posts.setCurrentIndex(self.rows.fold_index())
            self.ui.posts.setFocus()

    def _open(self, index: QModelIndex) -> None:
        if self.rows.fold(index) is not None:
            self._unfold()
            return
        row = self.rows.row(index)
        if row is not None and row.line.post.thread:
            self.thread_wanted.emit(row.line.post.thread, row.line.post.address)

    def _open_case(self) -> None:
        row = self._chosen()
        line = row.line if row is not None else None
        if isinstance(line, Line) and line.case is not None:
            self.case_wanted.emit(line.case)
        elif line is not None and line.post.thread:
            self.new_case_wanted.emit([line.post.address])

    def _dismiss(self) -> None:
        row = self._chosen()
        if row is None or row.settled:
            return
        address, desk = row.line.post.address, self.desk

        def say() -> bool:
            return self.attempt(lambda: say_no(desk, Address(address))) is not None

        def take_back() -> bool:
            try:
                desk.book.not_complaints.take_back(address)
            except Trouble as trouble:
                self.troubled.emit(trouble)
                return False
            return True

        def and_ask(act: Callable[[], bool]) -> bool:
            done = act()
            if done:
                self._ask()
            return done

        there, back = (take_back, say) if row.no else (say, take_back)
        self._decided = address
        if and_ask(there):
            words = self.tr("Taken back: {name}") if row.no else self.tr("Not a complaint: {name}")
            self.undoable.emit(words.format(name=row.author), lambda: and_ask(back))

    # -- Qt -------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.ui.posts and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
            )  # fmt: skip
            if event.type() == QEvent.Type.KeyPress and plain and event.key() in _NO:
                self._dismiss()
                return True
            turn = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right)
            fold = self.rows.fold(self.ui.posts.currentIndex())
            if event.type() == QEvent.Type.KeyPress and plain and turn and fold is not None:
                wanted = event.key() == Qt.Key.Key_Right
                if event.key() == Qt.Key.Key_Space or wanted != fold.unfolded:
                    self._unfold()
                return True
        if watched is self.ui.posts.viewport() and isinstance(event, QMouseEvent):
            clicked = self.rows.fold(self.ui.posts.indexAt(event.position().toPoint())) is not None
            # A second click is none: whoever clicks twice means once.
            if clicked and event.type() == QEvent.Type.MouseButtonDblClick:
                return True
            if clicked and event.type() == QEvent.Type.MouseButtonPress:
                self.ui.posts.setCurrentIndex(self.rows.fold_index())
                self._unfold()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.place_wanted.emit("conversations")
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticket += 1  # nothing may come home to a page that is gone
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ui.posts.doItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say()
            self._tell()

    def _say(self) -> None:
        ui = self.ui
        ui.back.set_icon("arrow-left")
        ui.open_case.set_icon("plus")
        ui.open_case.set_key("Ctrl+N")
        ui.looked_at.set_icon("chevron-right")
        ui.dismiss.set_key(self.tr("Del"))
        ui.open.set_icon("messages-square")
        ui.open.set_key(self.tr("Enter"))
        ui.hint.setText(
            self.tr(
                "Posts that somebody reported, and those of the last %n days in which words stand out that people use when they complain."
                " The words are marked; nothing happens by itself.", "", DAYS,
            )
        )  # fmt: skip
        ui.nothing.say(
            self.tr("Nothing here looks like a complaint"),
            self.tr(
                "Posts in which somebody sounds unhappy stand here until they have a case or you say that they are none."
                " Not everybody complains in plain words: what is missing here may still be one."
            ),
            self.tr("Read the conversations"), "messages-square", sign="ear", role="done",
        )  # fmt: skip

    def _wear(self, look: Look) -> None:
        ui = self.ui
        ui.column.setContentsMargins(look.px(32), look.px(4), look.px(32), look.px(12))
        ui.column.setSpacing(look.px(8))
        self._acts.setSpacing(look.px(8))

"""Might be a complaint: posts whose words look like one, to be read, opened as a case, or said no to.

The list puts in order and nothing else: nothing happens to a post or its author by standing here.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from moderator_console._built.ui_triage_page import Ui_TriagePage
from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.services.triage import DAYS, TriageLane, lane, say_no
from moderator_console.views.look import Look
from moderator_console.views.page import Page, Room
from moderator_console.views.triage_paint import TriagePaint
from moderator_console.views.triage_rows import TriageRow, TriageRows
from moderator_console.views.triage_work import TriageWork

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
        for part in (ui.back, ui.open_case, ui.dismiss, ui.open, ui.nothing):
            part.wear(room.looks)
        self._ticket = 0
        self._lane = TriageLane((), 0, 0)
        self._work = TriageWork(room, self)
        self._work.told.connect(self._told)
        ui.back.clicked.connect(lambda: self.place_wanted.emit("conversations"))
        ui.nothing.wanted.connect(lambda: self.place_wanted.emit("conversations"))
        ui.open_case.clicked.connect(self._open_case)
        ui.dismiss.clicked.connect(self._dismiss)
        ui.open.clicked.connect(lambda: self._open(ui.posts.currentIndex()))
        ui.posts.activated.connect(self._open)
        ui.posts.selectionModel().currentChanged.connect(self._offer)
        ui.posts.installEventFilter(self)
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
        had = posts.hasFocus() or self.ui.nothing.button.hasFocus()
        self._lane = found
        if self.rows.show(found.lines, self.desk.now()):
            index = self.rows.find(chosen)
            if not index.isValid() and self.rows.rowCount():
                index = self.rows.index(min(row, self.rows.rowCount() - 1))
            posts.setCurrentIndex(index)
        self._tell()
        if had or not QApplication.focusWidget():
            self.setFocus()

    def _tell(self) -> None:
        """The number, or that there is nothing."""
        ui, some = self.ui, bool(self.rows.rowCount())
        ui.states.setCurrentWidget(ui.posts if some else ui.nothing)
        self.begin_at(ui.posts if some else ui.nothing)
        count = self._lane.count
        said = self.tr("%n posts", "", count)
        if count > len(self._lane.lines):
            shown = len(self._lane.lines)
            said = self.tr("{shown} of {posts}").format(shown=shown, posts=said)
        ui.number.setText(said if some else "")
        ui.hint.setVisible(some)
        for part in (ui.open_case, ui.dismiss, ui.open):
            part.setVisible(some)
        self._offer()

    def _offer(self) -> None:
        for part in (self.ui.open_case, self.ui.dismiss, self.ui.open):
            part.setEnabled(self._chosen() is not None)

    # -- doing ----------------------------------------------------------------------

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is not None:
            self.thread_wanted.emit(row.line.post.thread, row.line.post.address)

    def _open_case(self) -> None:
        post = self.focused_post()
        if post:
            self.new_case_wanted.emit([post])

    def _dismiss(self) -> None:
        row = self._chosen()
        if row is None:
            return
        address, desk = row.line.post.address, self.desk
        if self.attempt(lambda: say_no(desk, Address(address))) is None:
            return

        def take_back() -> bool:
            try:
                desk.book.not_complaints.take_back(address)
            except Trouble as trouble:
                self.troubled.emit(trouble)
                return False
            self._ask()
            return True

        self.undoable.emit(self.tr("Not a complaint: {name}").format(name=row.author), take_back)
        self._ask()

    # -- Qt -------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.ui.posts and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
            )  # fmt: skip
            if event.type() == QEvent.Type.KeyPress and plain and event.key() in _NO:
                self._dismiss()
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
        ui.dismiss.set_icon("x")
        ui.dismiss.set_key(self.tr("Del"))
        ui.open.set_icon("messages-square")
        ui.open.set_key(self.tr("Enter"))
        ui.hint.setText(
            self.tr(
                "Posts of the last %n days in which words stand out that people use when they complain."
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
        ui.acts.setSpacing(look.px(8))

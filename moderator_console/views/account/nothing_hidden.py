"""Nothing hidden: every complaint ever seen with its end, together 100 %, dated and under the head of the chain.

The account is drawn up beside the window, and the journal is proved beside it once it stands. Nothing is decided here:
a row leads to the case or to the post.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QWidget
from shiboken6 import Shiboken

from moderator_console._built.ui_nothing_hidden import Ui_NothingHidden
from moderator_console.core.ends import Account, Complaint, End
from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.services.nothing_hidden import account
from moderator_console.store.proof import Fault
from moderator_console.views.account.account_words import AccountWords
from moderator_console.views.account.end_rows import (
    ComplaintPaint,
    ComplaintRows,
    EndPaint,
    EndRows,
)
from moderator_console.views.account.report_offer import ReportOffer
from moderator_console.views.widgets.kept_bar import KeptBar
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Page, Room

T = TypeVar("T")
#: Below this width the ends stand above the complaints.
_NARROW = 520
#: What the page leaves free at its sides.
_EDGE = 32


class NothingHidden(Page):
    """A page without a spot on the rail: Cases, Today and the palette lead to it."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_NothingHidden()
        self.ui.setupUi(self)
        ui = self.ui
        self.words = AccountWords(self)
        self.ends, self.rows = EndRows(self.words, self), ComplaintRows(self.words, self)
        self.account: Account | None = None
        self._end: End | None = None
        self._ticket, self._proof = 0, ""
        ui.ends.setItemDelegate(EndPaint(ui.ends, room.looks))
        ui.complaints.setItemDelegate(ComplaintPaint(ui.complaints, room.looks))
        for view, rows in ((ui.ends, self.ends), (ui.complaints, self.rows)):
            view.setModel(rows)
            view.setUniformItemSizes(True)
            view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setResizeMode(QListView.ResizeMode.Adjust)
            view.setMouseTracking(True)
            view.viewport().setAutoFillBackground(False)
        for part in (ui.back, ui.report, ui.bar, ui.nothing):
            part.wear(room.looks)
        ui.parts.setStretchFactor(1, 1)
        self._bar = KeptBar(ui.parts, room, "account")
        ui.parts.setHandleWidth(1)
        ui.back.clicked.connect(lambda: self.place_wanted.emit("cases"))
        ui.nothing.wanted.connect(lambda: self.place_wanted.emit("conversations"))
        ui.words.textChanged.connect(self._list)
        ui.ends.selectionModel().currentChanged.connect(self._choose)
        ui.complaints.activated.connect(self._open)
        self.report = ReportOffer(self)
        ui.column.insertWidget(ui.column.indexOf(ui.chain), self.report.bar)
        ui.report.clicked.connect(self.report.offer)
        self.begin_at(ui.ends)
        room.looks.changed.connect(self._wear)
        self._say()
        self._wear(room.looks.now)
        self._tell()

    def refresh(self) -> None:
        """Draws the account up anew, beside the window."""
        self._ask(lambda: account(self.desk), self._show)

    # -- the account ----------------------------------------------------------

    def _show(self, found: Account) -> None:
        ui, chosen = self.ui, self.chosen
        first = self.account is None
        self.account = found
        model = ui.ends.selectionModel()
        model.blockSignals(True)
        self.ends.show(found)
        if self._end not in found.counts:
            self._end = None
        ui.ends.setCurrentIndex(self.ends.find(self._end))
        model.blockSignals(False)
        self._list()
        if chosen is not None:
            ui.complaints.setCurrentIndex(self.rows.find(chosen))
        self._tell()
        if first and self.isVisible() and self.hasFocus():
            self.setFocus()
        self._ask(self.desk.book.journal.verify, self._proved)

    def _proved(self, faults: tuple[Fault, ...]) -> None:
        self._proof = (
            self.tr("%n faults found: verify names them.", "", len(faults))
            if faults
            else self.tr("Proved: every hash, chain and list agrees.")
        )
        self._tell()

    def _list(self) -> None:
        if self.account is not None:
            self.rows.show(self.account, self._end, self.ui.words.text())
            self.ui.number.setText(self.tr("%n complaints", "", self.rows.rowCount()))

    def _choose(self, index: QModelIndex) -> None:
        self._end = self.ends.end(index)
        self._list()
        if self.account is not None:
            self.ui.bar.show_counts(self.account.counts, self._end)

    def _tell(self) -> None:
        ui, found = self.ui, self.account
        some = found is not None and bool(found.complaints)
        ui.states.setCurrentWidget(ui.parts if some or found is None else ui.nothing)
        self.begin_at(ui.ends if some else ui.nothing)
        for part in (ui.bar, ui.words, ui.number, ui.report, ui.chain):
            part.setVisible(some)
        if found is None:
            ui.sentence.setText(self.tr("Drawing the account up…"))
            return
        ui.sentence.setText(self._sentence(found))
        ui.bar.show_counts(found.counts, self._end)
        ui.chain.setText(f"{self.words.chain(found)}. {self.proof}")
        ui.chain.setToolTip("\n".join(self.words.heads(found)))

    def _sentence(self, found: Account) -> str:
        said = self.tr("As of {when}:").format(when=self.words.dated(found))
        parts = (said, self.words.sentence(found), self.words.unread(found))
        return " ".join(part for part in parts if part)

    # -- doing ----------------------------------------------------------------

    @property
    def proved(self) -> bool:
        """Whether the proof of the journal has ended, whatever it found."""
        return bool(self._proof)

    @property
    def proof(self) -> str:
        """What the proof of the journal has come to, in words."""
        return self._proof or self.tr("The journal is being proved…")

    @property
    def chosen(self) -> Complaint | None:
        """The complaint that the keyboard is on."""
        return self.rows.complaint(self.ui.complaints.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        one = self.rows.complaint(index)
        if one is None:
            return
        if one.case_id is not None and one.end is not End.UNACCOUNTED:
            self.case_wanted.emit(one.case_id)
        elif one.post:
            thread = self.attempt(lambda: self.desk.archive.thread_of(Address(one.post)).address)
            if thread is not None:
                self.thread_wanted.emit(thread, one.post)

    def _ask(self, work: Callable[[], T], done: Callable[[T], None], *, again: bool = True) -> None:
        """Works beside the window; what comes home to a page that is gone or has asked anew is dropped."""
        if again:
            self._ticket += 1
        ticket = self._ticket

        def awaited() -> bool:
            return ticket == self._ticket and Shiboken.isValid(self)

        def came(result: T) -> None:
            if awaited():
                done(result)

        def failed(error: BaseException) -> None:
            if not awaited():
                return
            if not isinstance(error, Trouble):
                raise error
            self.troubled.emit(error)

        self.room.jobs.run(work, came, failed)

    # -- Qt -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.ui.words.text():
                self.ui.words.clear()
            else:
                self.place_wanted.emit("cases")
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticket += 1  # nothing may come home to a page that is gone
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say()
            if self.account is not None:
                self._show(self.account)

    def _say(self) -> None:
        ui = self.ui
        ui.back.set_icon("arrow-left")
        ui.report.set_icon("file-text")
        ui.nothing.say(
            self.tr("No complaint was seen yet"),
            self.tr(
                "Each case that is opened and each post that looks like a complaint stands here with its end,"
                " for ever."
            ),
            self.tr("Read the conversations"), "messages-square", sign="shield-check", role="done",
        )  # fmt: skip

    def _fit(self) -> None:
        look, parts = self.room.looks.now, self.ui.parts
        narrow = self.width() < look.px(_NARROW)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        wide = look.px(345)
        if parts.orientation() is not way:
            parts.setOrientation(way)
        # The parts themselves are told their new width after the page is.
        whole = parts.height() if narrow else self.width() - 2 * look.px(_EDGE)
        first = min(whole // 3, look.px(220)) if narrow else min(wide, whole // 2)
        if whole > 0 and narrow:
            parts.setSizes([first, whole - first])
        elif whole > 0:
            self._bar.lay(first, whole)

    def _wear(self, look: Look) -> None:
        ui = self.ui
        ui.column.setContentsMargins(look.px(_EDGE), look.px(4), look.px(_EDGE), look.px(12))
        ui.column.setSpacing(look.px(10))
        ui.words.setMaximumWidth(look.px(320))
        self._fit()

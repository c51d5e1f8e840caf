"""Capturing a conversation by hand: what was copied on the left, the posts that are in it on the right.

The posts are proposals (core/capture/capture.py) until they are kept. As long as no hand has mended them they follow what
stands on the left; every change can be taken back, and all of it is a draft within a second.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QHeaderView, QWidget

from moderator_console._built.ui_capture import Ui_Capture
from moderator_console.core.capture import capture_draft, capture_rows
from moderator_console.core.capture.capture import Proposal
from moderator_console.core.capture.capture_draft import Draft
from moderator_console.core.capture.capture_rows import Table, table_of
from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.services.capture import Kept, keep, keep_picture, read_paste
from moderator_console.views.bringing import capture_picture
from moderator_console.views.bringing.capture_left import CaptureLeft
from moderator_console.views.bringing.capture_rows import CaptureCells, CaptureRows, Column
from moderator_console.views.bringing.capture_where import CaptureWhere
from moderator_console.views.bringing.capture_words import CaptureWords
from moderator_console.views.compose.draft_keeper import DraftKeeper
from moderator_console.views.widgets.file_choice import open_file
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room

PLACE = "capture"
#: Steps that can be taken back.
_STEPS = 100
#: After the last key on the left, before it is read again.
_READ_MS = 250
#: Characters that take longer to read than a key press may.
_LONG = 40_000
#: A larger page is kept in the draft by its text alone.
_DRAFT_HTML = 200_000


class Capture(Sheet):
    """``paste`` fills it. ``thread_wanted`` follows keeping, ``new_case_wanted`` where a case was asked for."""

    thread_wanted = Signal(str, str)
    new_case_wanted = Signal(object)

    WIDE, HIGH = 1240, 780

    def __init__(self, room: Room, language: str, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_Capture()
        self.ui.setupUi(self)
        self._language = language
        self._zone = self.desk.zone
        self._words = CaptureWords(self._zone, self)
        self._rows = CaptureRows(self._words, self.desk.now, self)
        self._table = Table()
        self._html = ""
        self._mended = self._busy = self._filling = False
        self._here, self._asked = True, 0
        self._before: list[tuple[Table, bool]] = []
        self._left = CaptureLeft(self.ui, self)
        self._where = CaptureWhere(self.desk.archive, self.ui.community, self.ui.title)
        self._read_soon = QTimer(self, singleShot=True, interval=_READ_MS)
        self._read_soon.timeout.connect(self._read_anew)
        self._furnish()
        self.ready()
        self._join()
        self._keeper = DraftKeeper(self.desk, PLACE, self._written, self._restore, self.ui.pasted)
        self._keeper.troubled.connect(self.failed)
        self._keeper.restore()
        self._show()
        self.ui.pasted.setFocus()

    # -- filling ------------------------------------------------------------------

    @property
    def table(self) -> Table:
        """The rows as they stand."""
        return self._table

    def paste(self, html: str, text: str) -> None:
        """Takes what was copied in place of what is here, and proposes its posts."""

        def take(found: Proposal) -> None:
            plain = text.replace("\r\n", "\n").replace("\r", "\n")
            self._html = html if html and found.text != plain else ""
            self._step()
            self._set_text(found.text or text)
            self._table, self._mended = table_of(found), False
            self._where.propose(found.title)
            self._show(at=0)

        self._propose(html, text, take)

    def paste_clipboard(self) -> None:
        """Takes what the clipboard holds, if nothing is here yet."""
        mime = QApplication.clipboard().mimeData()
        if mime is not None and self._is_empty() and (mime.hasText() or mime.hasImage()):
            self.ui.pasted.selectAll()
            self.ui.pasted.insertFromMimeData(mime)

    def add_picture(self, name: str, data: bytes) -> None:
        """Puts a picture beside the post at hand, or beside a new one whose words are typed."""
        try:
            picture = keep_picture(self.desk.archive, name, data, self.desk.now())
        except Trouble as trouble:
            self.failed(trouble)
            return
        if not self._table.rows:
            self._change(capture_rows.added(self._table, 0, capture_rows.blank()), at=0)
        at = max(0, self._at())
        self._change(capture_rows.with_picture(self._table, at, picture), at=at)

    def add_picture_file(self, path: str) -> None:
        """The same of a file."""
        try:
            name, data = capture_picture.read_picture(path)
        except Trouble as trouble:
            self.failed(trouble)
            return
        self.add_picture(name, data)

    def _is_empty(self) -> bool:
        return not self._table.rows and not self.ui.pasted.toPlainText().strip()

    def _set_text(self, text: str) -> None:
        self._filling = True
        self.ui.pasted.setPlainText(text)
        self._filling = False

    def _typed(self) -> None:
        """The text on the left was changed by hand: it is no longer the page."""
        if self._filling:
            return
        self._html = ""
        self._keeper.touch()
        if not self._mended:
            self._read_soon.start()

    def _read_anew(self) -> None:
        def take(found: Proposal) -> None:
            self._table, self._mended = table_of(found), False
            self._show(at=min(max(self._at(), 0), len(found.posts) - 1))

        self._propose(self._html, self.ui.pasted.toPlainText(), take)

    def _propose(self, html: str, text: str, take: Callable[[Proposal], None]) -> None:
        """Reads a paste; a long one in a worker, and only the last that was asked for is taken."""
        now_us, zone, lang = self.desk.now(), self._zone, self._language
        self._asked += 1
        asked = self._asked

        def work() -> Proposal:
            return read_paste(text=text, html=html, now_us=now_us, zone=zone, lang=lang)

        def done(found: Proposal) -> None:
            if self._here and asked == self._asked:
                take(found)

        if len(html) + len(text) < _LONG:
            take(work())
            return
        self.ui.foot.rest("hourglass", self.tr("Reading it…"))
        self.room.jobs.run(work, done, self._not_kept)

    def _again(self) -> None:
        self._step()
        self._read_anew()

    # -- mending ------------------------------------------------------------------

    def _at(self) -> int:
        return self.ui.rows.currentIndex().row()

    def _step(self) -> None:
        self._before = [*self._before, (self._table, self._mended)][-_STEPS:]

    def _change(self, table: Table, *, at: int | None = None) -> None:
        if table == self._table:
            return
        self._step()
        self._table, self._mended = table, True
        self._show(at=self._at() if at is None else at)

    def undo(self) -> None:
        """Takes the last change back."""
        if self._before:
            self._table, self._mended = self._before.pop()
            self._show(at=min(max(self._at(), 0), len(self._table.rows) - 1))

    def _wish(self, at: int, column: int, value: object) -> None:
        """A cell was typed in or chosen in."""
        self.ui.foot.missing("")
        if column == Column.AUTHOR:
            self._change(capture_rows.with_author(self._table, at, str(value)))
        elif column == Column.ANSWERS:
            key = value if isinstance(value, int) else None
            self._change(capture_rows.with_answer(self._table, at, key))
        elif column == Column.TIME:
            if str(value).strip() == self._words.typed_time(self._table.rows[at].post):
                return
            now = self.desk.now()
            made = capture_rows.with_time(self._table, at, str(value), now, self._zone, self._language)  # fmt: skip
            if made is None:
                said = self.tr("“{words}” is not a time; write 2026-11-18 15:05, or “yesterday at 3 pm”.")  # fmt: skip
                self.ui.foot.missing(said.format(words=str(value)[:40]), aloud=True)
            else:
                self._change(made)

    def _words_typed(self) -> None:
        at = self._at()
        if self._filling or not 0 <= at < len(self._table.rows):
            return
        text = self.ui.words.toPlainText()
        if text != self._table.rows[at].post.text:
            made = capture_rows.with_text(self._table, at, text)
            if not self._mended or not self._before or self._before[-1][0].rows[at : at + 1] == self._table.rows[at : at + 1]:  # fmt: skip
                self._step()
            self._table, self._mended = made, True
            self._rows.show(made)
            self._sum_up()
            self._keeper.touch()

    def _split(self) -> None:
        at = self._at()
        if at >= 0:
            where = self.ui.words.textCursor().position()
            self._change(capture_rows.split(self._table, at, where), at=at + 1)

    def _with_row(self, act: Callable[[int], tuple[Table, int]]) -> Callable[[], None]:
        def run() -> None:
            at = self._at()
            if 0 <= at < len(self._table.rows):
                table, to = act(at)
                self._change(table, at=to)

        return run

    def _add(self) -> None:
        at = self._at() + 1
        self._change(capture_rows.added(self._table, at, capture_rows.blank()), at=at)
        self.ui.rows.setFocus()

    def _begin_edit(self, index: QModelIndex) -> None:
        if index.column() == Column.TEXT:
            self.ui.words.setFocus()

    # -- keeping ------------------------------------------------------------------

    def save(self) -> None:
        """Keeps the posts and goes to their conversation."""
        self._keep(with_case=False)

    def _keep(self, *, with_case: bool) -> None:
        ui, posts = self.ui, self._table.posts()
        community, into = self._where.community, self._where.chosen
        missing = ""
        if not posts:
            missing = self.tr("Paste a conversation first, or add a post by hand.")
        elif not community and into is None:
            missing = self.tr("Say where it was said: the name of the group or forum.")
        if missing:
            ui.foot.missing(missing, aloud=True)
            (ui.pasted if not posts else ui.community).setFocus()
            return
        if self._busy:
            return
        self._busy = True
        self._sum_up()
        self._keeper.keep()
        opened, now_us = self.desk.opened, self.desk.now()
        title, at = self._where.title, max(0, self._at())
        attached = [row.pictures for row in self._table.rows]

        def work() -> Kept:
            return keep(
                opened.archive, opened.key, posts,
                community=community, title=title, now_us=now_us, into=into, attachments=attached,
            )  # fmt: skip

        def done(kept: Kept) -> None:
            self._kept(kept, kept.posts[at] if with_case else None)

        self.room.jobs.run(work, done, self._not_kept)

    def _kept(self, kept: Kept, complaint: Address | None) -> None:
        self._busy = False
        self._table, self._before, self._html = Table(), [], ""
        self._keeper.drop()
        self.accept()
        self.thread_wanted.emit(kept.thread, complaint or kept.posts[0])
        if complaint is not None:
            self.new_case_wanted.emit([complaint])

    def _not_kept(self, error: BaseException) -> None:
        self._busy = False
        self._sum_up()
        if not isinstance(error, Trouble):
            raise error
        self.failed(error)

    # -- showing --------------------------------------------------------------------

    def _show(self, *, at: int = -1) -> None:
        """Shows the table: its rows, its brackets on the left, the words of the row at hand."""
        self._rows.show(self._table)
        self._left.show(self._table)
        self.ui.rows.verticalHeader().setDefaultSectionSize(self._cells.row_height())
        if 0 <= at < len(self._table.rows):
            column = max(0, self.ui.rows.currentIndex().column())
            self.ui.rows.setCurrentIndex(self._rows.index(at, column))
        self._show_row()
        self._keeper.touch()

    def _show_row(self) -> None:
        at, ui = self._at(), self.ui
        there = 0 <= at < len(self._table.rows)
        spans = [(row.post.start, row.post.end) for row in self._table.rows]
        ui.pasted.bracket(spans, at)
        self._filling = True
        ui.words.setEnabled(there)
        text = self._table.rows[at].post.text if there else ""
        if ui.words.toPlainText() != text:
            ui.words.setPlainText(text)
        self._filling = False
        pictures = self._table.rows[at].pictures if there else ()
        ui.shot.setVisible(bool(pictures))
        if pictures:
            last = pictures[-1]
            capture_picture.show_picture(ui.shot, self.room, str(last.address), last.name)
        said = self.tr("Words of post {number}").format(number=at + 1) if there else self.tr("Its words")  # fmt: skip
        ui.words_said.setText(said)
        ui.words.setAccessibleName(said)
        for button in (ui.split, ui.join, ui.up, ui.down, ui.remove):
            button.setEnabled(there)
        self._sum_up()

    def _row_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.row() != before.row():
            self._show_row()
            self.ui.pasted.show_post(now.row())

    def _sum_up(self) -> None:
        """The foot and the button say how many posts there are and what should be looked at."""
        ui, count, doubts = self.ui, len(self._table.rows), self._table.doubtful()
        ui.undo.setEnabled(bool(self._before))
        ui.again.setEnabled(self._mended)
        ui.save.setEnabled(not self._busy)
        ui.save.setText(self.tr("Keep %n posts", "", count) if count else self.tr("Keep"))
        if self._busy:
            ui.foot.rest("hourglass", self.tr("Keeping them…"))
        elif not count:
            ui.foot.rest("info", self.tr("No post was found yet. Paste on the left."))
        elif doubts:
            said = self.tr("%n fields are marked: look at them first.", "", doubts)
            ui.foot.rest("circle-question-mark", said)
        elif self._table.left:
            ui.foot.rest(
                "circle-question-mark",
                self.tr("A part of it is in no post: it is shown above them."),
            )
        elif self._where.chosen is not None:
            ui.foot.rest("check", self.tr("They will be added to the conversation that is here; none is kept twice."))  # fmt: skip
        else:
            ui.foot.rest("check", self.tr("Nothing is doubtful. Pasting it again later adds only what is new."))  # fmt: skip

    def _furnish(self) -> None:
        ui = self.ui
        self._cells = CaptureCells(self.room.looks, self._words, self)
        ui.rows.setModel(self._rows)
        ui.rows.setItemDelegate(self._cells)
        head = ui.rows.horizontalHeader()
        for column, way in (
            (Column.AUTHOR, QHeaderView.ResizeMode.Interactive),
            (Column.TIME, QHeaderView.ResizeMode.Interactive),
            (Column.TEXT, QHeaderView.ResizeMode.Stretch),
            (Column.ANSWERS, QHeaderView.ResizeMode.Interactive),
        ):
            head.setSectionResizeMode(column, way)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        ui.pasted.setPlaceholderText(self.tr("Paste here with Ctrl+V, clutter and all."))
        ui.words.ask_lines(4)
        for part in (ui.body, ui.scroll.viewport()):
            part.setAutoFillBackground(False)
        for button, icon in (
            (ui.again, "refresh-cw"), (ui.picture, "paperclip"), (ui.split, "split"), (ui.join, "arrow-up"),
            (ui.up, "chevron-up"), (ui.down, "chevron-down"), (ui.remove, "x"), (ui.add, "plus"),
            (ui.undo, "undo-2"), (ui.save, "check"), (ui.keep_case, "folder-open"),
        ):  # fmt: skip
            button.set_icon(icon)
        ui.save.set_key("Ctrl ↵")
        ui.later.set_key("Esc")

    def _join(self) -> None:
        ui, rows = self.ui, capture_rows
        ui.pasted.pasted.connect(self.paste)
        ui.pasted.pictured.connect(lambda data: self.add_picture(self.tr("Picture.png"), data))
        ui.pasted.textChanged.connect(self._typed)
        ui.words.textChanged.connect(self._words_typed)
        ui.rows.selectionModel().currentChanged.connect(self._row_changed)
        ui.rows.doubleClicked.connect(self._begin_edit)
        self._rows.wished.connect(self._wish, Qt.ConnectionType.QueuedConnection)
        ui.again.clicked.connect(self._again)
        ui.picture.clicked.connect(self._ask_picture)
        acts: Sequence[tuple[QWidget, str, Callable[[], None]]] = (
            (ui.split, "Alt+S", self._split),
            (ui.join, "Alt+J", self._with_row(lambda at: (rows.joined(self._table, at), at - 1))),
            (ui.up, "Alt+Up", self._with_row(lambda at: (rows.moved(self._table, at, at - 1), at - 1))),
            (ui.down, "Alt+Down", self._with_row(lambda at: (rows.moved(self._table, at, at + 1), at + 1))),
            (ui.remove, "Ctrl+Delete", self._with_row(lambda at: (rows.without(self._table, at), at))),
            (ui.add, "Alt+N", self._add),
            (ui.undo, "Ctrl+Z", self.undo),
        )  # fmt: skip
        for button, key, act in acts:
            button.clicked.connect(act)  # type: ignore[attr-defined]  # all of them are buttons
            button.setToolTip(f"{button.accessibleName()} ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})")  # fmt: skip
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self._left.wished.connect(lambda table, at: self._change(table, at=at if at >= 0 else None))
        self._where.changed.connect(self._sum_up)
        self._where.changed.connect(lambda: self._keeper.touch())
        ui.later.clicked.connect(self.reject)
        ui.save.clicked.connect(self.save)
        ui.keep_case.clicked.connect(lambda: self._keep(with_case=True))

    def _ask_picture(self) -> None:
        kinds = self.tr("Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp)")
        if name := open_file(self, self.tr("Add a picture"), kinds):
            self.add_picture_file(name)

    # -- draft ----------------------------------------------------------------------

    def _written(self) -> str:
        html = self._html if len(self._html) < _DRAFT_HTML else ""
        text, where = self.ui.pasted.toPlainText(), self._where
        draft = Draft(
            text, html, self._table, where.community, where.title, where.into, self._mended
        )
        return capture_draft.written(draft)

    def _restore(self, text: str) -> None:
        draft = capture_draft.read(text) if text else Draft()
        self._set_text(draft.text)
        self._html, self._mended, self._table = draft.html, draft.mended, draft.table
        self._where.restore(draft.community, draft.title, draft.into)
        self._rows.show(self._table)
        if self._table.rows:
            self.ui.rows.setCurrentIndex(self._rows.index(0, 0))

    # -- Qt -------------------------------------------------------------------------

    def reject(self) -> None:
        """Esc closes; what is here stays as a draft."""
        if not self._busy:
            self._keeper.keep()
            super().reject()

    def done(self, result: int) -> None:
        """Whatever a worker still brings comes too late."""
        self._here = False
        capture_picture.clear_pictures(self.room)
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sides()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._left.show(self._table)
            self._show_row()

    def _wear(self, look: Look) -> None:
        super()._wear(look)
        self._fit_sides()

    def _fit_sides(self) -> None:
        """Side by side, or under each other where there is no room."""
        look, ui = self.room.looks.now, self.ui
        beside = self.card.width() >= look.px(900)
        way = QBoxLayout.Direction
        for row in (ui.sides, ui.foot_box):
            row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        for column, wide in ((Column.AUTHOR, 140), (Column.TIME, 120), (Column.ANSWERS, 130)):
            ui.rows.setColumnWidth(column, look.px(wide if beside else wide - 30))
        ui.pasted.setMinimumHeight(look.px(160))
        ui.rows.setMinimumHeight(look.px(190))
        ui.words.setMinimumHeight(look.px(84))
        roomy = self.card.width() >= look.px(1100)
        for button in (ui.split, ui.join, ui.up, ui.down, ui.remove, ui.add, ui.undo):
            words = button.property("words") or button.text()
            button.setProperty("words", words)
            button.setText(str(words) if roomy else "")

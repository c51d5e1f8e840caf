"""All cases, open and closed, by lane and by words. What is overdue stands on top whatever is filtered."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_cases import Ui_Cases
from moderator_console.core.events import NextKind
from moderator_console.store.questions import CaseLine, Lane
from moderator_console.views.case.case_rows import CaseRows
from moderator_console.views.case.case_words import CaseWords
from moderator_console.views.origin.causes import Causes
from moderator_console.views.today.my_day import all_lines
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Page, Room

_PAUSE = 120
#: What can be chosen, in this order. Overdue is no choice: it is always shown.
_CHOICES = (Lane.OPEN, Lane.UNANSWERED, Lane.TODAY, Lane.WAITING, Lane.LATER, Lane.CLOSED)


class Cases(Page):
    """The page of the rail. It uses the rows and keys of Today."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_Cases()
        self.ui.setupUi(self)
        ui = self.ui
        self._causes = Causes(self.desk)
        self._words = CaseWords(self._causes, self)
        self._rows = CaseRows(self._words, self)
        ui.cases.furnish(self._rows, room.looks)
        ui.empty.wear(room.looks)
        self._head = Wrapping(ui.head)
        for part in (ui.title, ui.words, ui.lane, ui.account, ui.figures):
            self._head.addWidget(part)
        self._head.right_from = 1
        ui.figures.wear(room.looks)
        ui.figures.set_icon("chart-column")
        ui.figures.clicked.connect(lambda: self.place_wanted.emit("figures"))
        ui.cases.case_chosen.connect(self.case_wanted)
        ui.cases.step_chosen.connect(self._step)
        ui.empty.wanted.connect(self._go_on)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.refresh)
        ui.words.textChanged.connect(lambda: self._pause.start())
        ui.words.returnPressed.connect(self._to_list)
        for lane in _CHOICES:
            ui.lane.addItem("", lane)
        ui.lane.currentIndexChanged.connect(self.refresh)
        ui.account.set_icon("shield-check")
        ui.account.wear(room.looks)
        ui.account.clicked.connect(lambda: self.place_wanted.emit("account"))
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(ui.words.setFocus)
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)
        self.refresh()

    @property
    def lane(self) -> Lane:
        """Which cases are shown besides the overdue ones."""
        return Lane(self.ui.lane.currentData())

    def refresh(self) -> None:
        """Shows the cases as they are now; the chosen one stays chosen."""
        desk, ui = self.desk, self.ui
        now, night, wanted = desk.now(), desk.night(), self.lane
        lanes = desk.today()
        closed: list[CaseLine] = []
        if wanted is Lane.CLOSED:
            closed = desk.book.questions.lane(Lane.CLOSED, now_us=now, night_us=night)
        words = ui.words.text().casefold().split()
        shown: list[tuple[Lane, list[CaseLine]]] = [(Lane.OVERDUE, lanes[Lane.OVERDUE])]
        for lane in (Lane.UNANSWERED, Lane.TODAY, Lane.WAITING, Lane.LATER):
            if wanted in (Lane.OPEN, lane):
                shown.append((lane, self._holding(lanes[lane], words)))
        if wanted is Lane.CLOSED:
            shown.append((Lane.CLOSED, self._holding(closed, words)))
        chosen, row = ui.cases.chosen, ui.cases.currentIndex().row()
        bar = ui.cases.verticalScrollBar()
        scrolled = bar.value()
        self._rows.show(shown, now, desk.zone)
        ui.cases.choose(chosen.id if chosen else None, max(row, 0))
        bar.setValue(scrolled)
        self._say_choices(lanes)
        self._say_note(shown, bool(words))
        ui.cases.setVisible(any(lines for _, lines in shown))
        ui.empty.setVisible(ui.cases.isHidden())
        self.begin_at(ui.empty if ui.cases.isHidden() else ui.cases)

    def _holding(self, lines: Iterable[CaseLine], words: list[str]) -> list[CaseLine]:
        """The cases that hold all the words somewhere."""
        return [line for line in lines if all(word in self._text(line) for word in words)]

    def _text(self, line: CaseLine) -> str:
        said = [line.member, line.title, line.community, line.owner, line.complaint_text]
        said += [line.words, line.waiver, self._causes(line)]
        if line.next is not None:
            said += [line.next.text, line.next.who]
        return "\n".join(said).casefold()

    def _say_choices(self, lanes: dict[Lane, list[CaseLine]]) -> None:
        counts = {lane: len(lines) for lane, lines in lanes.items()}
        counts[Lane.OPEN] = len(all_lines(lanes))
        counts[Lane.CLOSED] = self.desk.counts().closed
        for n, lane in enumerate(_CHOICES):
            words = self.tr("{lane}, {count}").format(
                lane=self._words.words.lane(lane), count=counts[lane]
            )
            self.ui.lane.setItemText(n, words)

    def _say_note(self, shown: list[tuple[Lane, list[CaseLine]]], words: bool) -> None:
        late = bool(shown[0][1])
        rest = sum(len(lines) for _, lines in shown[1:])
        filtered = words or self.lane is not Lane.OPEN
        note, empty = "", self.ui.empty
        if filtered and late:
            note = self.tr("What is overdue is shown whatever you filter.")
        if filtered and late and not rest:
            note = self.tr("No other case matches. What is overdue is shown whatever you filter.")
        self.ui.note.setText(note)
        self.ui.note.setVisible(bool(note))
        if not late and not rest and filtered:
            empty.say(
                self.tr("No case matches"), self.tr("Try fewer words, or another lane."),
                self.tr("Show all open cases"), sign="search",
            )  # fmt: skip
        elif not late and not rest:
            empty.say(
                self.tr("No case is open"),
                self.tr("A case begins on what somebody wrote. Read a conversation and open one."),
                self.tr("Read the conversations"), "messages-square", sign="folder-heart",
            )  # fmt: skip

    def _go_on(self) -> None:
        if self.ui.words.text() or self.lane is not Lane.OPEN:
            self.ui.words.clear()
            self.ui.lane.setCurrentIndex(0)
            self._to_list()
        else:
            self.place_wanted.emit("conversations")

    def _to_list(self) -> None:
        self._pause.stop()
        self.refresh()
        self.ui.cases.setFocus()

    def _step(self, case_id: UUID, kind: NextKind) -> None:
        if kind is NextKind.CONTACT:
            self.contact_wanted.emit(case_id)
        else:
            self.step_wanted.emit(case_id, kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.ui.cases.hasFocus():
            self._to_list()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self.refresh()

    def _wear(self, look: Look) -> None:
        ui = self.ui
        ui.column.setContentsMargins(look.px(32), look.px(4), look.px(32), 0)
        ui.column.setSpacing(look.px(8))
        self._head.setSpacing(look.px(8))
        ui.words.setFixedWidth(look.px(280))

"""Putting something on the calendar: whose case, what kind, what about, when. Said at once where it is their night."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_new_item import Ui_NewItem
from moderator_console.core.events import NextKind, NextStepSet, PromiseMade, TaskAdded
from moderator_console.core.moments import When
from moderator_console.core.trouble import Trouble
from moderator_console.store.casework import NextWish
from moderator_console.views.case.case_delegate import CaseDelegate
from moderator_console.views.case.case_finder import CaseFinder
from moderator_console.views.widgets.segments import Choice
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.widgets.when_edit import WhenEdit
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words

FOLLOW_UP, CALL, STEP, PROMISE, TASK = "follow-up", "call", "step", "promise", "task"
#: What becomes the next step of its case, and of which kind.
_STEPS = {FOLLOW_UP: NextKind.FOLLOW_UP, CALL: NextKind.CONTACT, STEP: NextKind.OTHER}


class NewItem(Sheet):
    """A next step, a promise or a task at ``when``, in a case that is chosen by typing. ``words`` are whom or what it is
    for, as far as that was said."""

    WIDE = 560

    def __init__(
        self,
        room: Room,
        when: When | None,
        parent: QWidget | None = None,
        *,
        kind: str = STEP,
        words: str = "",
    ) -> None:
        super().__init__(room, parent)
        self.ui = Ui_NewItem()
        self.ui.setupUi(self)
        ui, self._say = self.ui, Words(self)
        self.finder = CaseFinder(self.desk, self)
        ui.cases.setModel(self.finder)
        ui.cases.setItemDelegate(CaseDelegate(room.looks, ui.cases))
        self.when = WhenEdit(room, ui.when_ground)
        ui.when_box.addWidget(self.when)
        ui.save.set_icon("plus")
        ui.save.set_key("Ctrl ↵")
        self.ready()
        kinds = (
            Choice(FOLLOW_UP, self.tr("Follow-up"), "repeat"),
            Choice(CALL, self.tr("Contact"), "phone"),
            Choice(STEP, self.tr("Next step"), "arrow-right"),
            Choice(PROMISE, self.tr("Promise"), "handshake"),
            Choice(TASK, self.tr("Task"), "list-todo"),
        )
        ui.kind.fill(kinds, kind)
        ui.typed.textChanged.connect(self._find)
        ui.typed.returnPressed.connect(ui.words.setFocus)
        ui.cases.selectionModel().currentChanged.connect(self._took)
        ui.kind.chosen.connect(lambda _: self._warn())
        ui.words.textChanged.connect(lambda _: self._warn())
        self.when.changed.connect(lambda _: self._warn())
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self.reject)
        QWidget.setTabOrder(ui.words, self.when.edit)
        QWidget.setTabOrder(self.when.edit, ui.later)
        self.when.set_when(when)
        self._find("")
        self._begin(words)

    @property
    def case(self) -> UUID | None:
        """The case that is marked."""
        return self.finder.case_at(self.ui.cases.currentIndex().row())

    def save(self) -> None:
        """Puts it there, or says what is missing."""
        ui, case_id, when = self.ui, self.case, self.when.when()
        words, kind = ui.words.text().strip(), ui.kind.value
        missing, gap = "", self.when.edit
        if case_id is None:
            missing, gap = self.tr("Choose the case it belongs to."), ui.typed
        elif not words and kind not in (FOLLOW_UP, CALL):
            missing, gap = self.tr("Say what it is about."), ui.words
        elif when is None:
            missing = self.tr("When? Say it in your own words: tomorrow 10:00.")
        if missing or case_id is None or when is None:
            gap.setFocus()
            ui.foot.missing(missing, aloud=True)
            return
        work = self.desk.work
        try:
            if kind == PROMISE:
                work.promise(case_id, words, when)
                said = self._say.done(PromiseMade(words, when))
            elif kind == TASK:
                work.add_task(case_id, words, when)
                said = self._say.done(TaskAdded(words, when))
            else:
                case = work.set_next(case_id, NextWish(when, _STEPS[kind], words))
                assert case.next is not None
                said = self._say.done(NextStepSet(case.next))
        except Trouble as trouble:
            self.failed(trouble)
            return
        self.acted.emit(said, case_id)
        self.accept()

    def _begin(self, words: str) -> None:
        """Words that find a case say whose it is, others what it is about; what is missing takes the keyboard."""
        ui = self.ui
        self.finder.find(words)
        if words and self.finder.found:
            ui.typed.setText(words)
            (ui.words if self.when.when() is not None else self.when.edit).setFocus()
            return
        ui.words.setText(words)
        self._find("")
        ui.typed.setFocus()

    def _find(self, typed: str) -> None:
        self.finder.find(typed)
        self.ui.cases.setCurrentIndex(self.finder.index(0) if self.finder.found else QModelIndex())
        self._took()

    def _took(self, *_: QModelIndex) -> None:
        case_id = self.case
        member = None if case_id is None else self.desk.book.questions.line(case_id).member_id
        self.when.there = self.desk.timetable.there(member)
        self.when.retranslate()
        self._warn()

    def _warn(self) -> None:
        """A next step takes the place of the one that stands: that is said before it is done."""
        ui, case_id = self.ui, self.case
        ui.foot.missing("")
        step = self.desk.book.journal.case(case_id).next if case_id is not None else None
        if ui.kind.value not in _STEPS or step is None:
            ui.foot.rest("", "")
            return
        there = self._say.next_step(step)
        said = self.tr("It takes the place of the next step that stands: {step}, {date}.")
        ui.foot.rest("info", said.format(step=there, date=self.when.say(step.when)))

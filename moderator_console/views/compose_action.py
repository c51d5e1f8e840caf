"""Acting: what was done, what was promised, what is to do; and handing the case to somebody."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from moderator_console._built.ui_composer import Ui_Composer
from moderator_console.core.case import Case
from moderator_console.core.events import (
    ActionTaken,
    HandedOff,
    NextKind,
    PersonKind,
    PromiseMade,
    TaskAdded,
)
from moderator_console.core.loop import Missing, missing_for
from moderator_console.store.casework import NextWish
from moderator_console.store.questions import Person
from moderator_console.views.compose_part import Part
from moderator_console.views.kept_fields import pack, unpack
from moderator_console.views.page import Room
from moderator_console.views.segments import Choice
from moderator_console.views.when_edit import WhenEdit

DONE, PROMISE, TASK = "done", "promise", "task"


class ActionPart(Part):
    """``hand_off``, ``accept`` and ``give_back`` are called when their buttons are pressed."""

    name, icon = "act", "wrench"

    def __init__(
        self,
        ui: Ui_Composer,
        room: Room,
        parent: QObject,
        hand_off: Callable[[], None],
        accept: Callable[[], None],
        give_back: Callable[[], None],
    ) -> None:
        super().__init__(ui, room, parent)
        self._when_name = QLabel(ui.action_when)
        self._when_name.setProperty("type", "small")
        self._when_name.setProperty("voice", "2")
        self.when = WhenEdit(room, ui.action_when)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._when_name)
        row.addWidget(self.when, 1)
        self.who = QComboBox(ui.action_when)
        self.who.setAccessibleName(self.tr("Who does it"))
        self.who.setToolTip(self.who.accessibleName())
        self.who.activated.connect(lambda index: self.typed.emit())
        row.insertWidget(0, self.who)
        ui.action_when_box.addLayout(row)
        ui.action_kind.fill(
            (
                Choice(DONE, self.tr("Done"), "check"),
                Choice(PROMISE, self.tr("Promise"), "handshake"),
                Choice(TASK, self.tr("Task"), "list-todo"),
            ),
            DONE,
        )
        ui.action_kind.chosen.connect(lambda value: self._turn())
        ui.action.textChanged.connect(self.typed)
        self.when.edit.textChanged.connect(lambda text: self.typed.emit())
        ui.hand_off.set_icon("forward")
        ui.hand_off.clicked.connect(hand_off)
        ui.accept.set_icon("check")
        ui.give_back.set_icon("reply")
        ui.accept.clicked.connect(accept)
        ui.give_back.clicked.connect(give_back)

    def show_case(self, case: Case, member: Person | None) -> None:
        super().show_case(case, member)
        self._fill_who(case)
        ui, waiting = self.ui, case.waiting_hand_off
        ui.handed.setVisible(waiting is not None)
        if waiting is not None:
            name = self.room.desk.book.questions.person(waiting.to).name
            said = self.tr("Handed to {name}, not accepted yet.")
            ui.handed_words.setText(said.format(name=name))
        refusal = self.say.refusal(missing_for(case, HandedOff))
        ui.hand_off.setVisible(waiting is None)
        ui.hand_off.setEnabled(not refusal)
        ui.hand_off.setToolTip(refusal or self.tr("Offer the case to another moderator"))
        ui.hand_off.setAccessibleDescription(ui.hand_off.toolTip())
        self._turn()

    def choose(self, kind: str) -> None:
        """Show the fields of a thing done, a promise or a task."""
        self.ui.action_kind.choose(kind)
        self._turn()

    @property
    def kind(self) -> str:
        """Which of the three it is."""
        return self.ui.action_kind.value or DONE

    def title(self) -> str:
        return self.tr("Action")

    def field(self) -> QWidget:
        return self.ui.action

    def gate(self) -> str:
        if self.case is None:
            return ""
        kind = {DONE: ActionTaken, PROMISE: PromiseMade, TASK: TaskAdded}[self.kind]
        return self.say.refusal(missing_for(self.case, kind))

    def lacks(self) -> str:
        if not self.ui.action.words():
            return self.say.missing(Missing.TEXT)
        if self.kind == PROMISE and self.when.empty:
            return self.tr("By when? Say it in your own words: Friday 14:00.")
        if not self.when.empty and self.when.when() is None:
            return self.tr("The date is not understood yet.")
        return ""

    def save_words(self) -> str:
        return {
            DONE: self.tr("Note what was done"),
            PROMISE: self.tr("Note the promise"),
            TASK: self.tr("Add the task"),
        }[self.kind]

    def save(self) -> str:
        assert self.case is not None
        text, when, work = self.ui.action.words(), self.when.when(), self.room.desk.work
        if self.kind == PROMISE and when is not None:
            work.promise(self.case.id, text, when)
            return self.say.done(PromiseMade(text, when))
        if self.kind == TASK:
            work.add_task(self.case.id, text, when, self._doer())
            self.who.setCurrentIndex(0)
            return self.say.done(TaskAdded(text, when))
        wish = NextWish(when, NextKind.FOLLOW_UP) if when is not None else None
        work.act(self.case.id, text, next=wish)
        return self.say.done(ActionTaken(text))

    def read(self) -> str:
        text, when = self.ui.action.toPlainText(), self.when.words()
        if not text and not when:
            return ""
        doer = self._doer() if self.kind == TASK else None
        who = doer.hex if doer is not None else ""
        return pack({"text": text, "when": when, "kind": self.kind, "who": who})

    def write(self, text: str) -> None:
        kept = unpack(text)
        self.ui.action.setPlainText(kept.get("text", ""))
        self.when.set_words(kept.get("when", ""))
        self.who.setCurrentIndex(max(0, self.who.findData(kept.get("who", ""))))
        if kept.get("kind") in (DONE, PROMISE, TASK):
            self.ui.action_kind.choose(kept["kind"])
        self._turn()

    def _fill_who(self, case: Case) -> None:
        """Who may have a task: the owner of the case first, who has it unless somebody else is chosen."""
        chosen, questions = self.who.currentData(), self.room.desk.book.questions
        known = questions.people(PersonKind.MODERATOR)
        self.who.clear()
        for person in sorted(known, key=lambda each: each.id != case.owner):
            self.who.addItem(person.name, "" if person.id == case.owner else person.id.hex)
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)))

    def _doer(self) -> UUID | None:
        """Who was chosen for a task; None: whoever has the case."""
        chosen = str(self.who.currentData() or "")
        return UUID(chosen) if chosen else None

    def _turn(self) -> None:
        kind, case = self.kind, self.case
        # Its label gives way: the field itself asks when.
        self.who.setVisible(kind == TASK)
        self._when_name.setVisible(kind != TASK)
        self._when_name.setText(
            {
                DONE: self.tr("Ask them"),
                PROMISE: self.tr("By when"),
            }.get(kind, "")
        )
        words = {
            DONE: self.tr("What was done about it, and by whom"),
            PROMISE: self.tr("What the member was told would happen"),
            TASK: self.tr("What is still to be done inside this case"),
        }[kind]
        self.ui.action.setPlaceholderText(words)
        self.ui.action.setAccessibleName(words)
        proposed = None
        if kind == DONE and case is not None and not missing_for(case, ActionTaken):
            proposed = self.room.desk.work.proposed(case.id, ActionTaken("…"))
        self.when.propose(proposed.when if proposed else None)
        # While a hand-off waits, nobody is asked yet: the line would only take room.
        waits = case is not None and case.waiting_hand_off is not None
        self.ui.action_when.setVisible(kind != DONE or not waits)
        self.turned.emit()

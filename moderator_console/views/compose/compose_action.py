"""Acting: what was done, what was promised, what is to do; handing the case over, and telling the member who comes."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from moderator_console._built.ui_composer import Ui_Composer
from moderator_console.core.case import Case, HandOff, State
from moderator_console.core.events import (
    ActionTaken,
    Channel,
    HandedOff,
    MemberTold,
    MessageSent,
    NextKind,
    PersonKind,
    PromiseMade,
    Purpose,
    TaskAdded,
)
from moderator_console.core.loop import Missing, missing_for
from moderator_console.services.telling import telling
from moderator_console.store.casework import NextWish
from moderator_console.store.questions import Person
from moderator_console.views.compose.compose_part import Part
from moderator_console.views.compose.guard_sheet import Guard
from moderator_console.views.compose.kept_fields import pack, unpack
from moderator_console.views.widgets.segments import Choice
from moderator_console.views.widgets.when_edit import WhenEdit
from moderator_console.views.window.page import Room

DONE, PROMISE, TASK, TELL = "done", "promise", "task", "tell"


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
        self.channel = QComboBox(ui.action_when)
        self.channel.setAccessibleName(self.tr("How you tell them"))
        self.channel.setToolTip(self.channel.accessibleName())
        self.channel.activated.connect(lambda index: self.typed.emit())
        row.insertWidget(0, self.channel)
        self._guard = Guard(room, self)
        #: What was proposed as the words to tell the member; somebody's own are never replaced.
        self._proposed = ""
        self._telling = False
        self._fill_kinds(DONE)
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
        untold = self._untold(case)
        if self._telling != (untold is not None):
            self._telling = untold is not None
            self._fill_kinds(DONE if self.kind == TELL else self.kind)
        if not self.channel.count():
            for words, value in self.channels():
                self.channel.addItem(words, value)
        ui.handed.setVisible(waiting is not None or untold is not None)
        for button in (ui.accept, ui.give_back):
            button.setVisible(waiting is not None)
        if untold is not None:
            ui.handed_words.setText(self._tell_words(untold))
        if waiting is not None:
            name = self.room.desk.book.questions.person(waiting.to).name
            said = self.tr("Handed to {name}, not accepted yet.")
            ui.handed_words.setText(said.format(name=name))
        refusal = self.say.refusal(missing_for(case, HandedOff))
        ui.hand_off.setVisible(waiting is None)
        # Where there are four kinds, the least of the words beside them go.
        ui.hand_off.setText("" if self._telling else self.tr("Hand off"))
        ui.hand_off.setAccessibleName(self.tr("Hand off"))
        ui.hand_off.setEnabled(not refusal)
        ui.hand_off.setToolTip(refusal or self.tr("Offer the case to another moderator"))
        ui.hand_off.setAccessibleDescription(ui.hand_off.toolTip())
        self._turn()

    def choose(self, kind: str) -> None:
        """Show the fields of a thing done, a promise, a task, or, where they do not know it yet, of telling the member."""
        self.ui.action_kind.choose(kind if kind != TELL or self._telling else DONE)
        self._turn()

    def promise(self, words: str) -> None:
        """Begins a promise in these words, after what is typed already; its date is asked for."""
        self.choose(PROMISE)
        field = self.ui.action
        if words not in field.toPlainText():
            field.moveCursor(QTextCursor.MoveOperation.End)
            field.insertPlainText(f"\n{words}" if field.toPlainText() else words)
        if words:
            self.when.edit.setFocus()

    @property
    def kind(self) -> str:
        """Which of them it is."""
        return self.ui.action_kind.value or DONE

    def title(self) -> str:
        return self.tr("Action")

    def field(self) -> QWidget:
        return self.ui.action

    def gate(self) -> str:
        if self.case is None:
            return ""
        kinds = {DONE: ActionTaken, PROMISE: PromiseMade, TASK: TaskAdded, TELL: MemberTold}
        kind = kinds[self.kind]
        return self.say.refusal(missing_for(self.case, kind))

    def lacks(self) -> str:
        if not self.ui.action.words():
            return self.say.missing(Missing.TEXT)
        if self.kind == PROMISE and self.when.empty:
            return self.tr("By when? Say it in your own words: Friday 14:00.")
        if not self.when.empty and self.when.when() is None:
            return self.tr("The date is not understood yet.")
        return ""

    def gap(self) -> QWidget:
        return self.when.edit if self.ui.action.words() else self.field()

    def save_words(self) -> str:
        return {
            DONE: self.tr("Note what was done"),
            PROMISE: self.tr("Note the promise"),
            TASK: self.tr("Add the task"),
            TELL: self.tr("Note that they know"),
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
        if self.kind == TELL:
            return self._tell(self.case, text, wish)
        work.act(self.case.id, text, next=wish)
        return self.say.done(ActionTaken(text))

    def read(self) -> str:
        text, when = self.ui.action.toPlainText(), self.when.words()
        if not text and not when:
            return ""
        doer = self._doer() if self.kind == TASK else None
        who = doer.hex if doer is not None else ""
        if text == self._proposed and not when:
            # Nobody has typed anything yet.
            return ""
        channel = str(self.channel.currentData() or "") if self.kind == TELL else ""
        return pack({"text": text, "when": when, "kind": self.kind, "who": who, "channel": channel})

    def write(self, text: str) -> None:
        kept = unpack(text)
        self._guard.despite = ()
        self.channel.setCurrentIndex(max(0, self.channel.findData(kept.get("channel", ""))))
        self.ui.action.setPlainText(kept.get("text", ""))
        self.when.set_words(kept.get("when", ""))
        self.who.setCurrentIndex(max(0, self.who.findData(kept.get("who", ""))))
        kinds = (DONE, PROMISE, TASK, TELL) if self._telling else (DONE, PROMISE, TASK)
        if kept.get("kind") in kinds:
            self.ui.action_kind.choose(kept["kind"])
        self._turn()

    def _fill_kinds(self, kind: str) -> None:
        choices = [
            Choice(DONE, self.tr("Done"), "check"),
            Choice(PROMISE, self.tr("Promise"), "handshake"),
            Choice(TASK, self.tr("Task"), "list-todo"),
        ]
        if self._telling:
            choices.append(Choice(TELL, self.tr("Tell them"), "user-check"))
        self.ui.action_kind.fill(choices, kind)

    def _untold(self, case: Case) -> HandOff | None:
        """The hand-off that the member is to be told of now."""
        told = case.state is not State.OPEN or case.waiting_hand_off is not None
        return None if told else case.untold

    def _tell_words(self, given: HandOff) -> str:
        name = self.member.name.split()[0] if self.member and self.member.name.split() else ""
        if given.to == self.room.desk.work.me:
            return self.tr("Tell {member} that you look after them now.").format(member=name)
        who = self.room.desk.book.questions.person(given.to).name
        said = self.tr("Tell {member} that {name} looks after them now.")
        return said.format(member=name, name=who)

    def _propose_telling(self) -> None:
        """Types the prepared words, unless somebody has written own ones; takes them away again for other kinds."""
        field, case = self.ui.action, self.case
        mine = field.toPlainText() not in ("", self._proposed)
        untold = self._untold(case) if case is not None else None
        if mine or case is None:
            return
        words = telling(self.room.desk, case, self.member, untold) if untold else ""
        words = words if self.kind == TELL else ""
        self._proposed = words
        if field.toPlainText() != words:
            field.setPlainText(words)

    def _tell(self, case: Case, text: str, wish: NextWish | None) -> str:
        """Records that they were told; what the guard had found and was let stand is recorded with it."""
        if not self._guard.lets(case, self.ui.action, self.again.emit):
            return ""
        work, channel = self.room.desk.work, Channel(str(self.channel.currentData()))
        if self._guard.despite:
            sent = MessageSent(channel, Purpose.HAND_OFF, text, despite=self._guard.despite)
            work.send_by_hand(case.id, sent, next=wish)
        else:
            work.tell_member(case.id, channel, text, next=wish)
        return self.say.done(MemberTold(case.id, channel, text))

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
        self.channel.setVisible(kind == TELL)
        self._when_name.setVisible(kind in (DONE, PROMISE))
        table = self.room.desk.timetable
        # What the member is promised is kept while their community is looked after.
        self.when.hours = table.of_community(case.community) if case and kind == PROMISE else None
        self.when.there = table.there(case.member) if case and kind == DONE else None
        self._when_name.setText(
            {
                DONE: self.tr("Ask them"),
                TELL: self.tr("Ask them"),
                PROMISE: self.tr("By when"),
            }.get(kind, "")
        )
        words = {
            DONE: self.tr("What was done about it, and by whom"),
            PROMISE: self.tr("What the member was told would happen"),
            TASK: self.tr("What is still to be done inside this case"),
            TELL: self.tr("What the member was told"),
        }[kind]
        self.ui.action.setPlaceholderText(words)
        self.ui.action.setAccessibleName(words)
        self.ui.action.ask_lines(3 if kind == TELL else 2)
        self._propose_telling()
        proposed = None
        untold = self._untold(case) if case is not None else None
        if kind == TELL and case is not None and untold is not None:
            told = MemberTold(untold.event, Channel.OTHER, "…")
            proposed = self.room.desk.work.proposed(case.id, told)
        if kind == DONE and case is not None and not missing_for(case, ActionTaken):
            proposed = self.room.desk.work.proposed(case.id, ActionTaken("…"))
        self.when.propose(proposed.when if proposed else None)
        # While a hand-off waits, nobody is asked yet: the line would only take room.
        waits = case is not None and case.waiting_hand_off is not None
        self.ui.action_when.setVisible(kind != DONE or not waits)
        self.turned.emit()

"""Following up: is the member satisfied? Yes, in their words, closes; no opens the next round; else it is asked again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QWidget

from moderator_console._built.ui_composer import Ui_Composer
from moderator_console.core.case import Case, State
from moderator_console.core.events import Channel, Closed, FollowedUp, NextKind, Purpose, Satisfied
from moderator_console.core.loop import Missing, missing_for, missing_to_close
from moderator_console.core.tried import tried, unanswered, waiver_offered
from moderator_console.store.casework import NextWish
from moderator_console.store.questions import Person
from moderator_console.views.compose.compose_part import Offer, Part
from moderator_console.views.compose.compose_promise import PromiseAsked
from moderator_console.views.compose.follow_story import FollowStory
from moderator_console.views.compose.kept_fields import pack, unpack
from moderator_console.views.widgets.due_words import DueWords, local_day
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.key_words import key_words
from moderator_console.views.widgets.segments import Choice
from moderator_console.views.widgets.when_edit import WhenEdit
from moderator_console.views.window.page import Room

#: The answers in their order, each with its icon and its key.
_ANSWERS = (
    (Satisfied.YES, "check", "Alt+Y"),
    (Satisfied.NO, "x", "Alt+U"),
    (Satisfied.NO_ANSWER, "hourglass", "Alt+W"),
)


class FollowPart(Part):
    """``waive`` and ``reopen`` are called when their buttons are pressed."""

    #: The open tasks, beside the member.
    tasks_wanted = Signal()
    #: A good-bye, as a message that is prepared.
    bye_wanted = Signal()
    #: The next round begins with an act.
    act_opened = Signal()

    name, icon = "follow", "repeat"

    def __init__(
        self,
        ui: Ui_Composer,
        room: Room,
        parent: QObject,
        waive: Callable[[], None],
        reopen: Callable[[], None],
    ) -> None:
        super().__init__(ui, room, parent)
        self._waive, self._reopen = waive, reopen
        self._again = False
        self._answered: Satisfied | None = None
        self.story = FollowStory(room, ui.follow_page)
        ui.follow_box.insertWidget(0, self.story)
        # In its own row: three buttons in one would push the page wider than its side.
        self.bye = KeyButton(ui.settled, quiet=True)
        self.bye.setText(self.tr("Write a good-bye"))
        self.bye.set_icon("send")
        self.bye.set_key("Alt+B")
        self.bye.clicked.connect(self.bye_wanted.emit)
        QShortcut(QKeySequence("Alt+B"), self.bye).activated.connect(self.bye.click)
        ui.settled_box.insertWidget(1, self.bye, 0, Qt.AlignmentFlag.AlignLeft)
        self.asked = PromiseAsked(ui, room, self)
        self.asked.typed.connect(self.typed)
        self.asked.wanted.connect(self.act_wanted)
        self._when_name = QLabel(ui.follow_when)
        self._when_name.setProperty("type", "small")
        self._when_name.setProperty("voice", "2")
        self.when = WhenEdit(room, ui.follow_when)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._when_name)
        row.addWidget(self.when, 1)
        ui.follow_when_box.addLayout(row)
        ui.satisfied.fill(
            [Choice(each.value, self.say.satisfied(each), icon) for each, icon, _ in _ANSWERS]
        )
        for answer, _, key in _ANSWERS:
            keys = QShortcut(QKeySequence(key), ui.asked)
            keys.activated.connect(lambda answer=answer: self._choose(answer))
        ui.satisfied.chosen.connect(lambda value: self._picked())
        ui.words.textChanged.connect(self.typed)
        ui.learnt.activated.connect(lambda index: self.typed.emit())
        self.when.edit.textChanged.connect(lambda text: self.typed.emit())

    def show_case(self, case: Case, member: Person | None) -> None:
        new = self.member is None or member is None or self.member.id != member.id
        super().show_case(case, member)
        ui = self.ui
        self.story.show_case(case)
        self.asked.show_case(case)
        buttons = ui.satisfied.findChildren(QAbstractButton)
        for button, (_, _, key) in zip(buttons, _ANSWERS, strict=False):
            button.setToolTip(f"{button.accessibleName()} ({key_words(key)})")
            button.setAccessibleDescription(key)
        if new or not ui.learnt.count():
            ui.learnt.clear()
            for words, value in self.channels():
                ui.learnt.addItem(words, value)
        if case.satisfaction is None:
            self._again = False
        ui.settled.setVisible(self._settled)
        ui.asked.setVisible(not self._settled)
        self.bye.setVisible(self._settled and not self.said_good_bye and not missing_to_close(case))
        if case.state is State.CLOSED:
            ui.settled_words.setText(self._end(case))
        elif case.satisfaction is not None:
            said = self.tr("They are satisfied: “{words}”")
            ui.settled_words.setText(said.format(words=case.satisfaction.words))
        self._turn()

    def waiver_reason(self) -> str:
        """What may stand under a waiver once the patience is used up, to be changed and signed; else empty."""
        case, desk = self.case, self.room.desk
        if case is None or not waiver_offered(case, self._patience):
            return ""
        due, now_us = DueWords(self), desk.now()
        today = local_day(now_us, desk.zone)
        days = [local_day(asked.at_us, desk.zone) for asked in unanswered(case)]
        listed = ", ".join(due.day(day, (day - today).days) for day in dict.fromkeys(days))
        said = self.tr("Asked %n times in round {round}, no answer: {days}.", "", len(days))
        return said.format(round=case.round, days=listed)

    @property
    def said_good_bye(self) -> bool:
        """Whether the good-bye of this round has left."""
        case = self.case
        return case is not None and any(
            message.round == case.round and message.sent.purpose is Purpose.GOOD_BYE
            for message in case.messages
        )

    @property
    def _settled(self) -> bool:
        case = self.case
        if case is None or self._again:
            return False
        return case.state is State.CLOSED or case.satisfaction is not None

    def _end(self, case: Case) -> str:
        if case.closing is not None and case.closing.waiver:
            name = self.room.desk.book.questions.person(case.closing.actor).name
            said = self.tr("Closed by {name} without the member’s words, because: {reason}")
            return said.format(name=name, reason=case.closing.waiver)
        words = case.satisfaction.words if case.satisfaction else ""
        return self.tr("Closed. Their last words: “{words}”").format(words=words)

    @property
    def answer(self) -> Satisfied | None:
        """What was chosen."""
        value = self.ui.satisfied.value
        return Satisfied(value) if value else None

    def title(self) -> str:
        return self.tr("Follow-up")

    def field(self) -> QWidget:
        if self.asked.promise is not None and (self._settled or self.answer is None):
            return self.asked.field()
        if self._settled:
            return self.ui.save
        if self.answer is not None:
            return self.ui.words
        return next(iter(self.ui.satisfied.findChildren(QAbstractButton)), self.ui.satisfied)

    def sight(self) -> QWidget:
        return self.field() if self._settled else self.ui.satisfied

    def rest(self) -> tuple[str, str]:
        if self._settled and self.case is not None and self.case.state is State.OPEN:
            return "heart", self.tr("Wish them a good day, then close.")
        if (
            self.case is not None
            and not self._settled
            and waiver_offered(self.case, self._patience)
        ):
            return "pencil", self.tr(
                "Asked in vain %n times: ask once more, or close with a reason under your name.",
                "", len(unanswered(self.case)),
            )  # fmt: skip
        return "", ""

    @property
    def _patience(self) -> int:
        return self.room.desk.book.times.patience()

    def gate(self) -> str:
        case = self.case
        if case is None or case.state is State.CLOSED:
            return ""
        if self._settled:
            return self.say.refusal(missing_to_close(case))
        return self.say.refusal(missing_for(case, FollowedUp))

    def lacks(self) -> str:
        if self._settled:
            return ""
        if self.answer is None:
            return self.tr("Choose an answer first: yes, no, or none.")
        if self.answer is Satisfied.YES and not self.ui.words.words():
            return self.say.missing(Missing.WORDS)
        if not self.when.empty and self.when.when() is None:
            return self.tr("The date is not understood yet.")
        return ""

    def gap(self) -> QWidget:
        words = self.answer is Satisfied.YES and not self.ui.words.words()
        return self.field() if words or self.answer is None else self.when.edit

    def save_words(self) -> str:
        case = self.case
        if case is not None and case.state is State.CLOSED:
            return self.tr("Reopen")
        return self.tr("Have a good day: close") if self._settled else self.tr("Note the answer")

    def save(self) -> str:
        assert self.case is not None
        case, work = self.case, self.room.desk.work
        if case.state is State.CLOSED:
            self._reopen()
            return ""
        if self._settled:
            work.close(case.id)
            return self.say.done(Closed())
        assert self.answer is not None
        answer, when = self.answer, self.when.when()
        learnt = Channel(str(self.ui.learnt.currentData()))
        wish = None
        if when is not None and answer is not Satisfied.YES:
            kind = NextKind.ACT if answer is Satisfied.NO else NextKind.FOLLOW_UP
            wish = NextWish(when, kind)
        work.follow_up(case.id, answer, self.ui.words.words(), learnt, next=wish)
        self._again = False
        self._answered = answer
        return self.say.done(FollowedUp(answer, "", learnt, None))

    def saved(self) -> None:
        answer, self._answered = self._answered, None
        if answer is Satisfied.NO:
            # The page shows the next round first.
            QTimer.singleShot(0, self, self.act_opened.emit)

    def others(self) -> list[Offer]:
        case = self.case
        if case is None or case.state is not State.OPEN:
            return []
        found = []
        if self._settled:
            found.append(Offer(self.tr("Ask again"), "repeat", self._ask_again))
        else:
            # A waiver needs no yes, but no loose ends either.
            missing = missing_for(case, Closed)
            asked = missing[:1] == (Missing.PROMISES,)
            # What is asked for right here needs no way there.
            refusal = self.say.missing(missing[0]) if asked else self.say.refusal(missing)
            found.append(Offer(self.tr("Close with a reason"), "pencil", self._waive, refusal))
        if self._settled and case.open_tasks and not case.open_promises:
            found.append(Offer(self.tr("To the task"), "list-todo", self.tasks_wanted.emit))
        return found

    def lead(self) -> None:
        case = self.case
        if case is None or not self._settled:
            return
        if self.asked.promise is not None:
            self.asked.field().setFocus()
        elif case.open_tasks:
            self.tasks_wanted.emit()

    def read(self) -> str:
        words, when, how = self.ui.words.toPlainText(), self.when.words(), self.asked.read()
        # The first way is what stands there by itself; any other was chosen.
        picked = self.ui.satisfied.value or self.ui.learnt.currentIndex() > 0
        if not words and not when and not how and not picked:
            return ""
        return pack(
            {
                "text": words,
                **how,
                "when": when,
                "answer": self.ui.satisfied.value,
                "learnt": str(self.ui.learnt.currentData() or ""),
            }
        )

    def write(self, text: str) -> None:
        kept = unpack(text)
        self.ui.words.setPlainText(kept.get("text", ""))
        self.asked.write(kept)
        self.when.set_words(kept.get("when", ""))
        self.ui.satisfied.choose(kept.get("answer", ""))
        at = self.ui.learnt.findData(kept.get("learnt", ""))
        self.ui.learnt.setCurrentIndex(max(0, at))
        self._turn()

    def _picked(self) -> None:
        self._turn()
        self.typed.emit()

    def _choose(self, answer: Satisfied) -> None:
        """The answer by its key, then their words."""
        if not self.ui.asked.isVisible():
            return
        self.ui.satisfied.choose(answer.value)
        self.typed.emit()
        self._turn()
        self.ui.words.setFocus()

    def _ask_again(self) -> None:
        self._again = True
        if self.case is not None:
            self.ui.settled.hide()
            self.ui.asked.show()
            self._turn()

    def _next_name(self, answer: Satisfied | None) -> str:
        case = self.case
        if answer is Satisfied.NO or case is None:
            return self.tr("Round {n} begins").format(n=case.round + 1 if case else 2)
        return self.tr("Try {n} on").format(n=tried(case).turn + 1)

    def _turn(self) -> None:
        answer, case = self.answer, self.case
        dated = answer in (Satisfied.NO, Satisfied.NO_ANSWER)
        self.ui.follow_when.setVisible(dated)
        again = answer is Satisfied.NO_ANSWER and case is not None
        self.when.there = self.room.desk.timetable.there(case.member) if again and case else None
        self._when_name.setText(self._next_name(answer))
        if dated and answer is not None and case is not None and not self.gate():
            what = FollowedUp(answer, "", None, None)
            proposed = self.room.desk.work.proposed(case.id, what)
            self.when.propose(proposed.when if proposed else None)
        self.turned.emit()

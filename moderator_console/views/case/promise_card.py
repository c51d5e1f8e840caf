"""What was promised to the member and what is still to do: each line is settled by its own button."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from moderator_console.core.case import Case, Promise, State, Task
from moderator_console.core.marked import Marked, unwritten
from moderator_console.core.moments import When
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.elided import Elided
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.panel import Panel
from moderator_console.views.window.bars import Sign
from moderator_console.views.window.icons import icon
from moderator_console.views.window.look import Look, Looks

#: Lines that are shown before "more" is pressed.
SHOWN = 3


class PromiseCard(Panel):
    """``kept`` carries a promise's event and whether it was kept, ``finished`` and ``waived`` a task's event,
    ``write_wanted`` the words of a promise that was marked in a talk and has no date yet."""

    kept = Signal(object, bool)
    finished = Signal(object)
    waived = Signal(object)
    promise_wanted = Signal()
    write_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks: Looks | None = None
        self._due = DueWords(self)
        self._folded = self._all = False
        self._marked: tuple[Marked, ...] = ()
        self._rows: list[QWidget] = []
        self._told: tuple[Case, int, str] | None = None
        self._name: Callable[[UUID], str] = lambda who: ""
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        self._sign = Sign(self)
        self._sign.say("handshake", "ink2", 16)
        self.heading = QLabel(self)
        self.heading.setProperty("strong", True)
        self.heading.installEventFilter(self)
        self._to = ""
        self.summary = QLabel(self)
        for label in (self.heading, self.summary):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.summary.setProperty("type", "small")
        self.add = KeyButton(self, quiet=True)
        self.add.setProperty("square", True)
        self.add.set_icon("plus")
        self.add.clicked.connect(self._add)
        self._names = QVBoxLayout()
        self._names.setSpacing(0)
        self._names.addWidget(self.heading)
        self._names.addWidget(self.summary)
        head.addWidget(self._sign)
        head.addLayout(self._names, 1)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self._head = head
        self._column.addLayout(head)
        self._list = QVBoxLayout()
        self._column.addLayout(self._list)
        self._column.addStretch(1)
        self.setFocusProxy(self.add)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def wear(self, looks: Looks) -> None:
        self._looks = looks
        self._sign.wear(looks)
        self.add.wear(looks)
        super().wear(looks)

    def fold(self, folded: bool) -> None:
        """Show one line, or everything."""
        self._folded = folded
        self._fill()

    def show_case(
        self, case: Case, name: str, now_us: int, zone: str, named: Callable[[UUID], str] | None = None
    ) -> None:  # fmt: skip
        """Show what was promised to the member called ``name`` and what is to do, open ones first.

        ``named`` gives the names of those who have tasks here.
        """
        self._told = (case, now_us, zone)
        self._name = named or self._name
        self._to = self.tr("Promised to {name}").format(name=name.split()[0] if name else "")
        self._head_words()
        self.add.setToolTip(self.tr("Write down a promise"))
        self.add.setAccessibleName(self.add.toolTip())
        self.add.setEnabled(case.state is State.OPEN)
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.heading and event.type() == QEvent.Type.Resize:
            self._head_words()
        return super().eventFilter(watched, event)

    def _head_words(self) -> None:
        """To whom it was promised stands in the card beside it: where the heading would be cut, that goes."""
        fits = self.heading.fontMetrics().horizontalAdvance(self._to) <= self.heading.width()
        self.heading.setText(self._to if fits else self.tr("Promised"))

    def show_tasks(self) -> None:
        """Unfolds as far as the first open task and puts the focus on it."""
        if self._told is None:
            return
        self._all, self._folded = True, False
        self._fill()
        lines = (row for row in self._rows if isinstance(row, PromiseLine))
        line = next(
            (row for row in lines if isinstance(row.item, Task) and not _settled(row.item)), None
        )
        if line is not None and line.first is not None:
            line.first.setFocus(Qt.FocusReason.TabFocusReason)

    def task_words(self, task: Task) -> str:
        """Who has the task; without somebody of its own, whoever has the case."""
        who = task.who or (self._told[0].owner if self._told else None)
        return self._name(who) if who is not None else ""

    def _add(self) -> None:
        """Where there is no room for the lines, what was marked first is written down first."""
        if self._folded and self._marked:
            self.write_wanted.emit(self._marked[0].text)
        else:
            self.promise_wanted.emit()

    def _fill(self) -> None:
        if self._told is None or self._looks is None:
            return
        case, now_us, zone = self._told
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        items: list[Promise | Task] = [*case.open_promises, *case.open_tasks]
        late = sum(i.due is not None and i.due.due_us() < now_us for i in items)
        marked = self._marked = unwritten(case)
        self._say(len(items), late, len(marked))
        items += [p for p in case.promises if p.kept is not None][::-1]
        items += [t for t in case.tasks if t.done or t.waived][::-1]
        if not self._folded:
            for mark in marked:
                self._put(MarkedLine(self, self._looks, mark, self._due, now_us, zone))
            shown = items if self._all else items[:SHOWN]
            for item in shown:
                self._put(PromiseLine(self, self._looks, item, self._due, now_us, zone))
            if len(items) > SHOWN:
                self._put_more(len(items) - SHOWN)
        self.summary.setVisible(self._folded or not (items or marked))
        self._lay()

    def _say(self, open_: int, late: int, marked: int) -> None:
        if marked and not late:
            words = self.tr("%n without a date yet", "", marked)
        elif not open_:
            words = self.tr("Nothing open")
        elif late:
            words = self.tr("%n late", "", late)
        else:
            words = self.tr("%n still open", "", open_)
        self.summary.setText(words)
        tone = "overdue" if late else "due" if marked else None
        self.summary.setProperty("tone", tone)
        self.summary.setProperty("voice", None if tone else "2")
        self.summary.style().unpolish(self.summary)
        self.summary.style().polish(self.summary)
        self.setAccessibleName(f"{self._to}: {words}")

    def _put(self, row: QWidget) -> None:
        self._list.addWidget(row)
        # Not at the next turn of the loop: the keyboard may be on its way here.
        row.show()
        self._rows.append(row)

    def _put_more(self, more: int) -> None:
        words = self.tr("Show less") if self._all else self.tr("%n more", "", more)
        button = KeyButton(self, self._looks, text=words, quiet=True)
        button.clicked.connect(self._toggle)
        self._put(button)

    def _toggle(self) -> None:
        self._all = not self._all
        self._fill()

    def _lay(self) -> None:
        if self._look is None:
            return
        look = self._look
        up = look.px(6 if self._folded else 12)
        self._column.setContentsMargins(look.px(12), up, look.px(6), up)
        self._column.setSpacing(look.px(6))
        self._list.setSpacing(look.px(4))
        self._head.setSpacing(look.px(8))
        self._head_words()

    def _wear(self, look: Look) -> None:
        super()._wear(look)
        # The lines' icons are tinted when they are made.
        self._fill()
        self._lay()


class MarkedLine(QWidget):
    """A promise as it was marked in a talk: its button asks for the date that it needs."""

    def __init__(
        self,
        card: PromiseCard,
        looks: Looks,
        mark: Marked,
        due: DueWords,
        now_us: int,
        zone: str,
    ) -> None:
        super().__init__(card)
        look, row = looks.now, QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        sign, text, end = Sign(self), Elided(self), QLabel(self)
        sign.wear(looks)
        sign.say("handshake", "due", 14)
        said = mark.text or self.tr("a promise")
        end.setTextFormat(Qt.TextFormat.PlainText)
        text.setText(said)
        when = due.on(mark.at_us, now_us, zone)
        end.setText(self.tr("said {when}, no date yet").format(when=when))
        end.setProperty("tone", "due")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for label in (text, end):
            label.setProperty("type", "small")
            label.setMinimumHeight(look.leading("small"))
            lines.addWidget(label)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, look.px(2), 0, 0)
        beside.addWidget(sign)
        beside.addStretch(1)
        row.addLayout(beside)
        row.addLayout(lines, 1)
        words = self.tr("Write it down with a date: {promise}").format(promise=said)
        row.addWidget(
            _settle(card, looks, "plus", words, lambda: card.write_wanted.emit(mark.text))
        )


class PromiseLine(QWidget):
    """One promise or task with its date and its buttons; settled ones say how."""

    def __init__(
        self,
        card: PromiseCard,
        looks: Looks,
        item: Promise | Task,
        due: DueWords,
        now_us: int,
        zone: str,
    ) -> None:
        super().__init__(card)
        self.item = item
        #: The button that settles it, where it is open.
        self.first: QToolButton | None = None
        row = QHBoxLayout(self)
        look, settled = looks.now, _settled(item)
        row.setContentsMargins(0, 0, look.px(8) if settled else 0, 0)
        row.setSpacing(look.px(6))
        sign, text, end = Sign(self), Elided(self), QLabel(self)
        sign.wear(looks)
        icon, role, said = self._standing(item, due, now_us, zone)
        sign.say(icon, role, 14)
        end.setTextFormat(Qt.TextFormat.PlainText)
        for label in (text, end):
            label.setProperty("type", "small")
        text.setText(item.text)
        if isinstance(item, Task) and item.waived:
            self.setToolTip(item.waived)
            end.setAccessibleDescription(item.waived)
        elif isinstance(item, Task) and not settled:
            who = card.task_words(item)
            joined = self.tr("{who}, {when}").format(who=who, when=said) if who and said else ""
            said = joined or who or said
        end.setText(said)
        end.setProperty("tone", role if role in ("overdue", "done") else None)
        end.setProperty("strong", role == "overdue")
        text.setMinimumHeight(look.leading("small"))
        beside = QVBoxLayout()
        # On the optical middle of the first line.
        beside.setContentsMargins(0, look.px(2), 0, 0)
        beside.addWidget(sign)
        beside.addStretch(1)
        row.addLayout(beside)
        if settled or not said:
            row.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)
            row.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        else:
            # The date below: beside its buttons a promise would have no room for its words.
            end.setMinimumHeight(look.leading("small"))
            lines = QVBoxLayout()
            lines.setSpacing(0)
            lines.addWidget(text)
            lines.addWidget(end)
            row.addLayout(lines, 1)
        event = item.event
        if isinstance(item, Promise) and item.kept is None:
            words = self.tr("Kept: {promise}").format(promise=item.text)
            self.first = _settle(card, looks, "check", words, lambda: card.kept.emit(event, True))
            row.addWidget(self.first)
            words = self.tr("Not kept: {promise}").format(promise=item.text)
            row.addWidget(_settle(card, looks, "x", words, lambda: card.kept.emit(event, False)))
        elif isinstance(item, Task) and not settled:
            words = self.tr("Done: {task}").format(task=item.text)
            self.first = _settle(card, looks, "check", words, lambda: card.finished.emit(event))
            row.addWidget(self.first)
            words = self.tr("Will not be done…: {task}").format(task=item.text)
            row.addWidget(_settle(card, looks, "x", words, lambda: card.waived.emit(event)))

    def _standing(
        self, item: Promise | Task, due: DueWords, now_us: int, zone: str
    ) -> tuple[str, str, str]:
        if isinstance(item, Promise) and item.kept is not None:
            if item.kept:
                return "circle-check", "done", self.tr("kept")
            return "circle-x", "overdue", self.tr("not kept")
        if isinstance(item, Task) and item.done:
            return "circle-check", "done", self.tr("done")
        if isinstance(item, Task) and item.waived:
            return "circle-x", "ink2", self.tr("will not be done")
        rest = "clock" if isinstance(item, Promise) else "list-todo"
        at: When | None = item.due
        if at is None:
            return rest, "ink2", ""
        if at.due_us() < now_us:
            return "alarm-clock", "overdue", due.late(at.due_us(), now_us)
        return rest, "ink2", due.on(at.due_us(), now_us, zone)


def _settled(item: Promise | Task) -> bool:
    if isinstance(item, Task):
        return item.done or bool(item.waived)
    return item.kept is not None


def _settle(
    card: PromiseCard, looks: Looks, picture: str, words: str, act: Callable[[], None]
) -> QToolButton:
    button, look = QToolButton(card), looks.now
    button.setIcon(icon(picture, look.tone("ink2")))
    button.setIconSize(QSize(look.px(14), look.px(14)))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.clicked.connect(act)
    return button

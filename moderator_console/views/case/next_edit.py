"""A next step as people say it: what, and when in their own words; the date understood stands beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from moderator_console.core.case import Case
from moderator_console.core.events import NextKind, NextStep
from moderator_console.store.casework import NextWish
from moderator_console.views.widgets.when_edit import WhenEdit
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words


class NextEdit(QWidget):
    """While nothing is typed, the proposed step is what will be kept, and it is shown."""

    changed = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(self)
        self._proposed: NextStep | None = None
        self._stood: NextStep | None = None
        self.what = QLineEdit(self)
        self.what.setMaxLength(200)
        self.what.setAccessibleName(self.tr("What is to be done next"))
        self.when = WhenEdit(room, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.what)
        column.addWidget(self.when)
        self.setFocusProxy(self.what)
        self.what.textChanged.connect(lambda: self.changed.emit())
        self.when.changed.connect(lambda when: self.changed.emit())

    def propose(self, step: NextStep | None, case: Case | None = None) -> None:
        """What is kept while nothing is typed; ``case`` says what of it is done already."""
        self._proposed, self._stood = step, case.next if case else None
        calls = step is not None and step.kind in (NextKind.FOLLOW_UP, NextKind.CONTACT)
        desk = self.when.desk
        self.when.there = desk.timetable.there(case.member) if case and calls else None
        words = self._words.next_step(step) if step else self.tr("What?")
        if step is not None and case is not None:
            words = self._words.next_in(case, step)
        self.what.setPlaceholderText(words)
        self.when.propose(step.when if step else None)

    def said(self, done: str) -> str:
        """What was done, and that the follow-up has moved with it, if nobody gave another date."""
        stood, now = self._stood, self._proposed
        if self.wish() is not None or stood is None or now is None or stood.when == now.when:
            return done
        if stood.kind is not NextKind.FOLLOW_UP or now.kind is not NextKind.FOLLOW_UP:
            return done
        date = self.when.say(now.when)
        return self.tr("{done} The follow-up moves to {date}.").format(done=done, date=date)

    @property
    def wrong(self) -> bool:
        """Whether a date was typed that nobody understands, or one is lacking."""
        if not self.when.empty:
            return self.when.when() is None
        return self._proposed is None

    def wish(self) -> NextWish | None:
        """The step as it was typed; None: the proposed one."""
        text, when = self.what.text().strip(), self.when.when()
        proposed = self._proposed
        if not text and when is None:
            return None
        if when is None:
            when = proposed.when if proposed else None
        if when is None:
            return None
        kind = proposed.kind if proposed else NextKind.OTHER
        return NextWish(when, kind, text)

    def read(self) -> dict[str, str]:
        """What is typed, for a draft."""
        return {"what": self.what.text(), "when": self.when.words()}

    def write(self, kept: dict[str, str]) -> None:
        """Types a draft again."""
        self.what.setText(kept.get("what", ""))
        self.when.set_words(kept.get("when", ""))

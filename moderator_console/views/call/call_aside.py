"""What one wants to know while talking, and one short reminder to listen; Alt+H leaves the title alone."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from moderator_console.core.case import Case
from moderator_console.views.widgets.ago import Ago
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.window.bars import Sign
from moderator_console.views.window.look import Looks
from moderator_console.views.words import Words

#: Promises that are named; the others are counted.
_NAMED = 2
_LONGEST = 160


class Moment(IntEnum):
    """Where a talk stands."""

    BEGIN = 0
    STORY = 1
    FELT = 2
    END = 3


class CallAside(QWidget):
    """Shows the case in a few lines. ``folded`` carries whether it was folded by hand."""

    folded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._ago = Words(self), Ago(self)
        self._open = True
        self._lines: tuple[str, ...] = ()
        self._sign = Sign(self)
        self.facts = Prose(self)
        self.facts.setProperty("type", "small")
        self.facts.setProperty("voice", "2")
        self.fold = KeyButton(self, icon="chevron-up", quiet=True)
        self.fold.setProperty("square", True)
        self.fold.clicked.connect(self.toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.facts, 1)
        row.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        self._show()

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        for part in (self._sign, self.facts, self.fold):
            part.wear(looks)
        self._sign.say("folder-heart", "ink2", 16)

    def show_case(self, case: Case, now_us: int) -> None:
        """Shows what one must not have to look for: what led to it, what was promised, the last talk."""
        lines = [case.title]
        if case.cause is not None and case.cause.text.strip():
            lines.append(self.tr("What led to it: {cause}").format(cause=_line(case.cause.text)))
        promises = case.open_promises
        if promises:
            named = "; ".join(_line(promise.text) for promise in promises[:_NAMED])
            rest = len(promises) - _NAMED
            if rest > 0:
                named = self.tr("{promises}; and %n more", "", rest).format(promises=named)
            lines.append(self.tr("Promised: {promises}").format(promises=named))
        talk = next((c.talk for c in reversed(case.contacts) if c.talk.answered), None)
        if talk is not None:
            told = [self._ago.ago(talk.started_us, now_us), self._words.channel(talk.channel)]
            if talk.feeling is not None:
                told.append(self._words.feeling(talk.feeling).lower())
            lines.append(self.tr("Last talk: {facts}").format(facts=", ".join(told)))
        self._lines = tuple(lines)
        self._show()

    def reminder(self, moment: Moment) -> str:
        """What helps to listen at this moment of the talk."""
        return {
            Moment.BEGIN: self.tr("Ask what happened, then leave time to answer."),
            Moment.STORY: self.tr("Say back what you heard, in their words."),
            Moment.FELT: self.tr("Ask what would help now."),
            Moment.END: self.tr("Say what happens next, and when."),
        }[moment]

    def show_folded(self, folded: bool) -> None:
        """Folds or unfolds it without telling."""
        self._open = not folded
        self._show()

    def toggle(self) -> None:
        """Folds it away, or shows it again."""
        self.show_folded(self._open)
        self.folded.emit(not self._open)

    def _show(self) -> None:
        self.facts.setText("\n".join(self._lines if self._open else self._lines[:1]))
        self.fold.set_icon("chevron-up" if self._open else "chevron-down")
        name = self.tr("Fold the case in short") if self._open else self.tr("The case in short")
        self.fold.setAccessibleName(name)
        self.fold.setToolTip(self.tr("{name} (Alt+H)").format(name=name))


def _line(words: str) -> str:
    """Words on one line, cut where they are too long to be read while talking."""
    said = " ".join(words.split())
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"

"""The one next step of a case: what, when or how late, and one button that does it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from moderator_console.core.case import Case, State
from moderator_console.core.events import NextKind
from moderator_console.core.moments import When
from moderator_console.core.told import told
from moderator_console.views.case.case_words import KIND_ICONS
from moderator_console.views.widgets.brush import box
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Facts, Prose
from moderator_console.views.window.bars import Sign
from moderator_console.views.window.look import RADIUS, Look, Looks
from moderator_console.views.words import Words

#: Does the next step from anywhere in the workspace.
KEY = "Alt+N"
_WAITING = (NextKind.ANSWER, NextKind.HAND_OFF)


class NextBanner(QWidget):
    """``begun`` carries the kind (``NextKind``) to be done now; ``change_wanted`` asks for another step."""

    begun = Signal(object)
    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._words, self._due = Words(self), DueWords(self)
        self._kind = NextKind.OTHER
        self._role = ""
        self._sign = Sign(self)
        self.what, self.when = Prose(self), Facts(self)
        self.what.setProperty("strong", True)
        self.when.setProperty("type", "small")
        self.act = KeyButton(self)
        self.change = KeyButton(self, quiet=True)
        self.change.setProperty("square", True)
        self.change.set_icon("calendar-clock")
        self._row = QHBoxLayout(self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.what)
        words.addWidget(self.when)
        self._row.addWidget(self._sign)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.act)
        self._row.addWidget(self.change)
        self.act.clicked.connect(lambda: self.begun.emit(self._kind))
        self.change.clicked.connect(self.change_wanted.emit)
        self.setFocusProxy(self.act)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        for part in (self._sign, self.what, self.when, self.act, self.change):
            part.wear(looks)
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def show_case(
        self, case: Case, who: str, now_us: int, zone: str, first_word: When | None = None
    ) -> None:
        """Show the next step. ``who`` is the name of whoever has to do it, empty for the moderator here;
        ``first_word``: when the member's promised first word is due."""
        self.change.setVisible(case.next is not None)
        self.change.setToolTip(self.tr("Another next step, or another date"))
        self.change.setAccessibleName(self.change.toolTip())
        if case.next is None or case.state is not State.OPEN:
            self._closed(case, now_us, zone)
            return
        step = told(case) or case.next
        at_us = step.when.due_us()
        self._kind = step.kind
        self.what.setText(self._words.next_step(step))
        due = self._due.on(at_us, now_us, zone)
        by = self.tr("by {name}").format(name=who) if who else ""
        promised = ""
        if first_word is not None:
            promised = self._due.first_word(first_word.at_us, now_us, zone)
        if at_us < now_us:
            self._role = "overdue"
            late = self._due.late(at_us, now_us)
            said = (late, by, promised, self.tr("due {when}").format(when=due))
        else:
            self._role = "waiting" if step.kind in _WAITING else ""
            said = (self.tr("Due {when}").format(when=due), by, promised, "")
            if first_word is not None and first_word.at_us < now_us:
                self._role = "overdue"
                late = self._due.late(first_word.at_us, now_us)
                said = (late, by, promised, self.tr("next step due {when}").format(when=due))
        # Whose it is must not be left out; the date may, where the lateness says it.
        self.when.most = 2 if who or promised else 1
        self.when.say(*said)
        self._sign.say(KIND_ICONS[step.kind], self._role or "accent", 20)
        self.act.setText(self._verb(step.kind))
        self.act.set_key(KEY)
        self._dress()

    def _closed(self, case: Case, now_us: int, zone: str) -> None:
        self._kind, self._role = NextKind.CLOSE, "done"
        waived = bool(case.closing and case.closing.waiver)
        self.what.setText(
            self.tr("Closed with a reason, without their words")
            if waived
            else self.tr("Settled: the member is satisfied")
        )
        end_us = case.closing.at_us if case.closing else case.last_us
        when = self._due.on(end_us, now_us, zone)
        self.when.most = 1
        self.when.say(self.tr("Closed {when}").format(when=when))
        self._sign.say("circle-check", "done", 20)
        self.act.setText(self.tr("Reopen"))
        self.act.set_key(KEY)
        self._dress()

    def _verb(self, kind: NextKind) -> str:
        return {
            NextKind.READ: self.tr("Read"),
            NextKind.CAUSE: self.tr("Write"),
            NextKind.OFFER: self.tr("Offer"),
            NextKind.ANSWER: self.tr("Answer"),
            NextKind.CONTACT: self.tr("Log the talk"),
            NextKind.ACT: self.tr("Act"),
            NextKind.HAND_OFF: self.tr("Answer"),
            NextKind.FOLLOW_UP: self.tr("Ask"),
            NextKind.TELL: self.tr("Tell them"),
            NextKind.CLOSE: self.tr("Close"),
            NextKind.OTHER: self.tr("Go on"),
        }[kind]

    def _dress(self) -> None:
        main = self._role in ("", "overdue")
        if self.act.property("main") != main:
            self.act.setProperty("main", main)
            self.act.style().unpolish(self.act)
            self.act.style().polish(self.act)
            self.act.updateGeometry()
        tone = {"overdue": "overdue", "waiting": "waiting", "done": "done"}.get(self._role)
        self.when.setProperty("tone", tone)
        self.when.setProperty("voice", None if tone else "2")
        self.when.style().unpolish(self.when)
        self.when.style().polish(self.when)
        self.setAccessibleName(f"{self.what.text()}. {self.when.text()}")
        self.act.setAccessibleDescription(self.accessibleName())
        self.update()

    def minimumSizeHint(self) -> QSize:
        """As high as its words are at the present width: Qt would reckon with one word a line."""
        look = self._look
        wide = 360 if look is None else max(self.width(), look.px(360))
        return QSize(120, self._row.heightForWidth(wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is not None:
            look, painter = self._look, QPainter(self)
            ground = f"{self._role}_soft" if self._role else "card"
            edge = look.mix(self._role, 0.35) if self._role else look.tone("hairline")
            box(painter, QRectF(self.rect()), look.tone(ground), edge, look.px(RADIUS))

    def _wear(self, look: Look) -> None:
        self._look = look
        self._row.setContentsMargins(look.px(16), look.px(9), look.px(8), look.px(9))
        self._row.setSpacing(look.px(10))
        self.updateGeometry()
        self.update()

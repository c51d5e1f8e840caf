"""The four steps of a case, always in the same place, each with what is missing in one short sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from moderator_console.core import events as ev
from moderator_console.core.case import Case
from moderator_console.core.loop import Missing, Standing, Step, StepLine, attempts, steps
from moderator_console.core.to_private import to_private
from moderator_console.views.widgets.brush import box, line, para
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.window.icons import STRONG, paint_icon
from moderator_console.views.window.look import Look, Looks
from moderator_console.views.words import Words

ICONS = {
    Step.LISTEN: "ear",
    Step.REACH_OUT: "hand-heart",
    Step.ACT: "wrench",
    Step.FOLLOW_UP: "repeat",
}


class StepButton(QAbstractButton):
    """One step: a disc, its name, its sentence. Pressing it goes to where it is done."""

    def __init__(self, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = step
        self.look: Look | None = None
        self.standing = Standing.TO_COME
        self.sentence = ""
        self.part = 0.0
        self.last = step is Step.FOLLOW_UP
        self.folded = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, name: str, standing: Standing, how: str, sentence: str, part: float) -> None:
        """Show the step. ``how`` says its standing in a word, ``part`` how much of it is done (0–1)."""
        self.setText(name)
        self.standing, self.sentence, self.part = standing, sentence, part
        self.setAccessibleName(f"{name}, {how}")
        self.setAccessibleDescription(sentence)
        self.setToolTip(sentence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(110, self.heightForWidth(110))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.heightForWidth(self.width() or 110))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = self.look
        if look is None:
            return 80
        words = 0.0
        if not self.folded:
            words = para(None, look, QPointF(), self._room(width), self.sentence, "small", lines=3)
        return round(look.px(38) + look.leading() + words + look.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, done = self.standing is Standing.NOW, self.standing is Standing.DONE
        if self.isDown() or self.underMouse():
            ground = look.tone("sunken" if self.isDown() else "hover")
            box(painter, QRectF(self.rect()), ground, None, look.px(8))
        side, inset = look.px(28), look.px(4)
        disc = QRectF(inset, inset, side, side)
        role = "accent" if now else "done" if done else "edge"
        fill = (
            look.tone("accent") if now else look.tone("done_soft") if done else look.tone("paper")
        )
        painter.setPen(QPen(look.tone(role), 1.4))
        painter.setBrush(fill)
        painter.drawEllipse(disc.adjusted(0.7, 0.7, -0.7, -0.7))
        if not self.last:
            tone = look.tone("done") if done else look.tone("hairline")
            painter.fillRect(
                QRectF(disc.right() + look.px(5), disc.center().y() - 1,
                       self.width() - disc.right() - look.px(6), 2), tone,
            )  # fmt: skip
            if now and self.part > 0:
                wide = (self.width() - disc.right() - look.px(6)) * self.part
                bar = QRectF(disc.right() + look.px(5), disc.center().y() - 1, wide, 2)
                painter.fillRect(bar, look.tone("accent"))
        icon_side = look.px(15)
        place = QRectF(0, 0, icon_side, icon_side)
        place.moveCenter(disc.center())
        ink = "on_accent" if now else "done" if done else "ink3"
        paint_icon(painter, place, "check" if done else ICONS[self.step], look.tone(ink), STRONG)
        top = disc.bottom() + look.px(5)
        tone_name = "accent" if now else "ink" if done else "ink2"
        line(painter, look, QPointF(inset, top), self.text(), "body", tone_name, True,
             room=self._room(self.width()))  # fmt: skip
        if not self.folded:
            at, room = QPointF(inset, top + look.leading()), self._room(self.width())
            para(painter, look, at, room, self.sentence, "small", "ink2", lines=3)
        if self.hasFocus():
            box(painter, QRectF(self.rect()), None, look.tone("accent"), look.px(8), 2)

    def _room(self, width: int) -> float:
        return width - (self.look.px(8) if self.look else 8)


class StepsView(QWidget):
    """``asked`` carries the step (``Step``) that a person wants to go to."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = StepWords(self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)
        self.buttons = [StepButton(step, self) for step in ICONS]
        for button in self.buttons:
            self.row.addWidget(button, 1, Qt.AlignmentFlag.AlignTop)
            button.clicked.connect(lambda checked=False, step=button.step: self.asked.emit(step))
            button.installEventFilter(self)
        self.setFocusProxy(self.buttons[0])
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def show_case(self, case: Case, unread: int, now_us: int, zone: str) -> None:
        """Show where the case stands. ``unread`` posts of its conversation are not read here yet."""
        for button, found in zip(self.buttons, steps(case), strict=True):
            name, how = self.words.words.step(found.step), self.words.standing(found.standing)
            sentence = self.words.sentence(case, found, unread, now_us, zone)
            part = 0.5 if len(found.missing) == 1 and found.step is Step.LISTEN else 0.0
            button.say(name, found.standing, how, sentence, part)
            if found.step is Step.REACH_OUT:
                spans = self.words.spans(case)
                button.setToolTip("\n".join(each for each in (sentence, *spans) if each))

    def fold(self, folded: bool) -> None:
        """Without its sentences, which stay in the tips and for screen readers, where something else needs the room."""
        for button in self.buttons:
            if button.folded is not folded:
                button.folded = folded
                button.updateGeometry()
                button.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if step and isinstance(watched, StepButton):
                at = self.buttons.index(watched) + step
                self.buttons[at % len(self.buttons)].setFocus()
                return True
        return False

    def _wear(self, look: Look) -> None:
        for button in self.buttons:
            button.look = look
            button.updateGeometry()
            button.update()


class StepWords(QObject):
    """What each step lacks, or what it came to, in a few words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = Words(self)
        self.due = DueWords(self)

    def standing(self, standing: Standing) -> str:
        return {
            Standing.DONE: self.tr("done"),
            Standing.NOW: self.tr("now"),
            Standing.TO_COME: self.tr("to come"),
        }[standing]

    def sentence(self, case: Case, found: StepLine, unread: int, now_us: int, zone: str) -> str:
        """One short sentence. Times are said in ``zone`` as of ``now_us`` (UTC microseconds)."""
        if found.missing and found.standing is not Standing.DONE:
            return self._lacks(case, found.missing[0], unread, now_us, zone)
        match found.step:
            case Step.LISTEN:
                return self.tr("Read, and the cause is written") if case.cause else ""
            case Step.REACH_OUT:
                return self._heard(case, now_us, zone)
            case Step.ACT:
                return self._acted(case, now_us, zone)
        answers = case.follow_ups
        if answers and case.satisfaction is not None:
            return self.tr("Satisfied, in their words")
        return self.tr("Closed with a reason") if case.closing else ""

    def spans(self, case: Case) -> tuple[str, ...]:
        """How long after the complaint it was offered, answered and talked in private; what is not yet has no line."""
        found, words = to_private(case), self.words
        said = (
            (found.offer_s, self.tr("Offered {length} after the complaint")),
            (found.answer_s, self.tr("Answered {length} after the complaint")),
            (found.private_s, self.tr("Talked {length} after the complaint")),
        )
        return tuple(text.format(length=words.length(s)) for s, text in said if s is not None)

    def _lacks(self, case: Case, missing: Missing, unread: int, now_us: int, zone: str) -> str:
        if missing is Missing.READ and unread:
            return self.tr("%n posts left to read", "", unread)
        if missing is Missing.HEARD and case.open_offer is not None:
            return self.tr("The offer waits for an answer")
        if missing is Missing.SATISFIED and case.next and case.next.kind is ev.NextKind.FOLLOW_UP:
            on = self.due.on(case.next.when.due_us(), now_us, zone)
            return self.tr("To be asked {when}").format(when=on)
        return {
            Missing.READ: self.tr("Not read to its end"),
            Missing.CAUSE: self.tr("Where did it begin, and why?"),
            Missing.HEARD: self.tr("Not heard yet"),
            Missing.ACTION: self.tr("Nothing done yet"),
            Missing.HAND_OFF_ANSWER: self.tr("Hand-off not accepted yet"),
            Missing.UNTOLD: self.tr("They do not know who comes"),
            Missing.SATISFIED: self.tr("Not asked yet"),
            Missing.PROMISES: self.tr("A promise is still open"),
            Missing.TASKS: self.tr("A task is still open"),
        }.get(missing, self.words.missing(missing))

    def _heard(self, case: Case, now_us: int, zone: str) -> str:
        talks = [c.talk for c in case.contacts if c.talk.answered and c.talk.story.strip()]
        if talks:
            when = self.due.on(talks[-1].started_us, now_us, zone)
            if talks[-1].seconds:
                long = self.words.length(talks[-1].seconds)
                return self.tr("Heard {when}, {length}").format(when=when, length=long)
            return self.tr("Heard {when}").format(when=when)
        if attempts(case):
            return self.tr("Tried %n times", "", attempts(case))
        return self.tr("Did not want to talk")

    def _acted(self, case: Case, now_us: int, zone: str) -> str:
        if case.actions:
            when = self.due.on(case.actions[-1].at_us, now_us, zone)
            return self.tr("Done {when}").format(when=when)
        if case.hand_offs:
            return self.tr("Hand-off accepted")
        return self.tr("Settled in the talk")

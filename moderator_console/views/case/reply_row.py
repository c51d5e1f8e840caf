"""What a member said while the follow-up waits, with one key for each thing that may come of it.

The row only asks; ``Weighing`` does what was chosen. Both stand below the next step of a case and on Today.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, QRectF, QSize, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from moderator_console.core import events as ev
from moderator_console.core.case import Case
from moderator_console.core.events import NextKind, ReplyChoice
from moderator_console.core.loop import missing_for
from moderator_console.services.replies import Reply, note_their_yes
from moderator_console.store.casework import NextWish
from moderator_console.views.case.reason_sheet import Question, ReasonSheet
from moderator_console.views.thread.own_words import own_words
from moderator_console.views.widgets.brush import box
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.bars import Sign
from moderator_console.views.window.look import RADIUS, Look
from moderator_console.views.window.page import Page, Room
from moderator_console.views.words import Words

#: So many characters of what was said stand in the row.
_SHOWN = 120
_KEEP, _OPEN, _MOVE, _YES = "keep", "open", "move", "yes"


class ReplyRow(QWidget):
    """``chosen`` carries a ``ReplyChoice``; ``yes_chosen`` says that their thanks are their yes."""

    chosen = Signal(object)
    yes_chosen = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None, *, tight: bool = False) -> None:
        super().__init__(parent)
        self._room, self._due = room, DueWords(self)
        self.words = Prose(self)
        self.buttons: dict[str, KeyButton] = {}
        self._keys = Wrapping()
        for name, icon, key in (
            (_KEEP, "check", "Alt+D"),
            (_OPEN, "repeat", "Alt+G"),
            (_MOVE, "calendar-clock", "Alt+M"),
            (_YES, "heart", "Alt+I"),
        ):
            button = KeyButton(self, icon=icon, quiet=True)
            button.setAccessibleDescription(key)
            button.set_tight(tight)
            QShortcut(QKeySequence(key), button).activated.connect(button.click)
            self._keys.addWidget(button)
            self.buttons[name] = button
        for choice in ReplyChoice:
            self.buttons[choice.value].clicked.connect(
                lambda checked=False, choice=choice: self.chosen.emit(choice)
            )
        self.buttons[_YES].clicked.connect(self.yes_chosen)
        self._sign = Sign(self)
        self._sign.say("message-circle", "waiting", 16)
        said = self._said = QHBoxLayout()
        said.addWidget(self._sign)
        said.addWidget(self.words, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(said)
        self._column.addLayout(self._keys)
        self.say()
        for part in (self.words, self._sign):
            part.wear(room.looks)
        for button in self.buttons.values():
            button.wear(room.looks)
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)
        self.hide()

    def show_reply(self, reply: Reply, case: Case, member: str = "", more: int = 0) -> None:
        """Shows the reply of a case; ``member`` where it is not known whose, ``more``: so many wait after it."""
        now, zone = self._room.desk.now(), self._room.desk.zone
        when, words = self._due.on(reply.at_us, now, zone), own_words(reply.words, _SHOWN)
        if reply.talk and member:
            said = self.tr("You talked with {member}, {when}; the date was set by hand: “{words}”")
        elif reply.talk:
            said = self.tr("You talked, {when}; the date was set by hand: “{words}”")
        elif reply.spoken and member:
            said = self.tr("{member} said, {when}: “{words}”")
        elif reply.spoken:
            said = self.tr("They said, {when}: “{words}”")
        elif reply.private and member:
            said = self.tr("{member} answered you in private, {when}: “{words}”")
        elif reply.private:
            said = self.tr("They answered you in private, {when}: “{words}”")
        elif member:
            said = self.tr("{member} wrote, {when}: “{words}”")
        else:
            said = self.tr("They wrote, {when}: “{words}”")
        said = said.format(member=member, when=when, words=words)
        if reply.thanks:
            said += " " + self.tr("Thanks alone do not say that they are satisfied.")
        if more:
            said += " " + self.tr("%n more after it.", "replies", more)
        self.words.setText(said)
        yes = reply.thanks and not missing_for(case, ev.FollowedUp)
        self.buttons[_YES].setVisible(yes)
        self.show()

    def say(self) -> None:
        """Says everything in the language of the window."""
        self.setAccessibleName(self.tr("The member wrote"))
        for name, words in (
            (_KEEP, self.tr("Keep the date")),
            (_OPEN, self.tr("Open now")),
            (_MOVE, self.tr("Move it")),
            (_YES, self.tr("It is their yes")),
        ):
            button = self.buttons[name]
            button.setText(words)
            button.setToolTip(f"{words} ({button.accessibleDescription()})")

    def minimumSizeHint(self) -> QSize:
        # Words that are measured before they are laid out would push the window higher, for good.
        least = self._room.looks.now.px(40)
        return QSize(least, least)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._room.looks.now, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box(painter, QRectF(self.rect()), look.tone("waiting_soft"), None, look.px(RADIUS))

    def _wear(self, look: Look) -> None:
        self._keys.setSpacing(look.px(4))
        self._said.setSpacing(look.px(8))
        self._column.setContentsMargins(look.px(12), look.px(8), look.px(8), look.px(2))
        self._column.setSpacing(look.px(2))


class Weighing(QObject):
    """Does what was chosen about a reply. ``done`` hears words and case as a page's signal does; ``opened`` is called
    with the case whose follow-up is to be opened."""

    def __init__(
        self, page: Page, done: Callable[[str, UUID], None], opened: Callable[[UUID], None]
    ) -> None:
        super().__init__(page)
        self._page, self._told, self._opened = page, done, opened
        self._say = Words(self)

    def choose(self, case_id: UUID, reply: Reply, choice: ReplyChoice) -> None:
        """Keeps the date, opens the follow-up, or asks for the date."""
        if choice is ReplyChoice.MOVE:
            self._ask_date(case_id, reply)
            return
        if self._page.attempt(lambda: self._weigh(case_id, reply, choice)) is None:
            return
        weighed = ev.ReplyWeighed(reply.reply, reply.until_us, choice)
        self._told(self._say.done(weighed), case_id)
        if choice is ReplyChoice.OPEN:
            self._opened(case_id)

    def take_yes(self, case_id: UUID, reply: Reply) -> None:
        """Notes their thanks as their yes, in one act."""
        page = self._page
        if page.attempt(lambda: note_their_yes(page.desk, case_id, reply)) is not None:
            yes = ev.FollowedUp(ev.Satisfied.YES, reply.words, reply.learnt, None)
            self._told(self._say.done(yes), case_id)

    def _weigh(
        self, case_id: UUID, reply: Reply, choice: ReplyChoice, wish: NextWish | None = None
    ) -> Case:
        return self._page.desk.work.weigh_reply(
            case_id, reply.reply, reply.until_us, choice, wish, known_us=reply.known_us
        )

    def _ask_date(self, case_id: UUID, reply: Reply) -> None:
        page = self._page
        step = page.desk.work.moved_to(case_id)

        def act(why: str, wish: NextWish | None) -> object:
            return self._weigh(case_id, reply, ReplyChoice.MOVE, wish)

        if reply.spoken:
            why = self.tr("You talked meanwhile. When is it asked?")
        else:
            why = self.tr("They wrote meanwhile. When is it asked?")
        sheet: Sheet = ReasonSheet(
            page.room,
            case_id,
            Question(
                "next", self.tr("Move the date"), why, self.tr("Why (if you want to say)"), self.tr("Set it"), "",
                act, self._say.done(ev.NextStepSet(step)), icon="calendar-clock", dated=True,
                must_date=True, proposed_will_do=True, proposed=step,
            ),
            page,
        )  # fmt: skip
        sheet.acted.connect(self._told)
        sheet.troubled.connect(page.troubled)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()


def opening(case: Case) -> NextKind:
    """What opens for a case that waits: its question, or the answer to its offer."""
    waits = case.next is not None and case.next.kind is NextKind.ANSWER
    return NextKind.ANSWER if waits else NextKind.FOLLOW_UP

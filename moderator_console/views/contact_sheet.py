"""The contact sheet: what is said in private, written down while it is said. Ctrl+L opens it from anywhere.

Nothing has to be touched but the story: the channel is the member's own, the timer runs, the next step is
proposed. Leaving it keeps everything; a call that was cut off by a crash stands where it stood.
"""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_contact_sheet import Ui_ContactSheet
from moderator_console.core.case import Case
from moderator_console.core.durations import read_duration
from moderator_console.core.events import (
    Channel,
    ContactLogged,
    Direction,
    Feeling,
    Outcome,
    Talk,
)
from moderator_console.core.loop import attempts, faults
from moderator_console.core.trouble import Trouble
from moderator_console.store.questions import Person
from moderator_console.views.call_timer import CallTimer, clock_face
from moderator_console.views.case_delegate import CaseDelegate
from moderator_console.views.case_finder import CaseFinder
from moderator_console.views.draft_keeper import DraftKeeper
from moderator_console.views.due_words import DueWords
from moderator_console.views.kept_fields import pack, unpack
from moderator_console.views.member_words import MemberWords
from moderator_console.views.next_edit import NextEdit
from moderator_console.views.page import Room
from moderator_console.views.segments import Choice
from moderator_console.views.sheet import Sheet
from moderator_console.views.words import Words

#: Channels that have a button of their own; the others are one field further.
NEAR = (Channel.PHONE, Channel.SKYPE, Channel.MESSAGE, Channel.IN_PERSON)
ICONS = {
    Channel.PHONE: "phone",
    Channel.SKYPE: "video",
    Channel.MESSAGE: "message-circle",
    Channel.IN_PERSON: "users-round",
}
_OUTCOMES = (
    (Outcome.HEARD, "ear"),
    (Outcome.SETTLED, "circle-check"),
    (Outcome.CALL_AGAIN, "phone-incoming"),
    (Outcome.NO_TALK, "hand"),
)
CHOOSE, TALK = 0, 1
_YES, _NO = "yes", "no"


class ContactSheet(Sheet):
    """Logs one talk or attempt on a case; without a case it asks first whom it is about."""

    WIDE = 760

    def __init__(
        self, room: Room, case_id: UUID | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(room, parent)
        self.ui = Ui_ContactSheet()
        self.ui.setupUi(self)
        self._say, self._due, self._words = Words(self), DueWords(self), MemberWords(self)
        self._case: Case | None = None
        self._member: Person | None = None
        self._started_us = self.desk.now()
        self._keeper: DraftKeeper | None = None
        self._saved = False
        self.timer = CallTimer(self)
        self.next = NextEdit(room, self.ui.next_ground)
        self._dress()
        self.ready()
        self._join()
        if case_id is not None:
            self._take(case_id)
        else:
            self._ask()

    # -- which case -----------------------------------------------------------

    def _ask(self) -> None:
        """Shows the open cases; typing finds, Enter takes the first."""
        ui = self.ui
        self.finder = CaseFinder(self.desk, self)
        ui.cases.setModel(self.finder)
        ui.cases.setItemDelegate(CaseDelegate(self.room.looks, ui.cases))
        ui.cases.setMouseTracking(True)
        ui.steps.setCurrentIndex(CHOOSE)
        for part in (ui.save, ui.timer_sign, ui.timer, ui.since, ui.pause, ui.length, ui.disc):
            part.hide()
        ui.who.setText(self.tr("Log a contact"))
        ui.facts.say(self.tr("From anywhere, with Ctrl+L"))
        self._find("")
        ui.search.setFocus()

    def _find(self, typed: str) -> None:
        self.finder.find(typed)
        some = self.finder.rowCount() > 0
        self.ui.cases.setVisible(some)
        self.ui.nobody.setVisible(not some)
        if some:
            self.ui.cases.setCurrentIndex(self.finder.index(0))

    def _choose(self) -> None:
        case_id = self.finder.case_at(self.ui.cases.currentIndex().row())
        if case_id is not None:
            self._take(case_id)

    def _take(self, case_id: UUID) -> None:
        ui, desk = self.ui, self.desk
        self._case = desk.book.journal.case(case_id)
        questions = desk.book.questions
        self._member = questions.person(self._case.member) if self._case.member else None
        for part in (ui.save, ui.timer_sign, ui.timer, ui.since, ui.pause, ui.length, ui.disc):
            part.show()
        ui.steps.setCurrentIndex(TALK)
        self._tell_who()
        self._choose_channel((self._member.channel if self._member else None) or Channel.PHONE)
        ui.direction.choose(Direction.OUTGOING.value)
        ui.answered.choose(_YES)
        ui.outcome.choose(Outcome.HEARD.value)
        self._keeper = DraftKeeper(desk, f"contact:{case_id}", self._read, self._write, ui.story)
        self._keeper.troubled.connect(self.troubled)
        self._keeper.kept.connect(self._was_kept)
        if not self._keeper.restore():
            self._started_us = desk.now()
            self.timer.start(0)
        self._turn()
        ui.story.setFocus()

    def _tell_who(self) -> None:
        ui, desk, member = self.ui, self.desk, self._member
        if member is None:
            ui.who.setText(self._case.title if self._case else "")
            return
        ui.disc.show_person(member.name, member=True, side=46)
        ui.who.setText(member.name)
        now_us, words = desk.now(), self._words
        # One fact: the number must not be parted from its channel.
        facts = [", ".join(words.ways(member))]
        if member.language:
            facts.append(words.speaks(member.language))
        if member.zone:
            facts[:0] = [words.there(now_us, member.zone), words.hour(now_us, member.zone)]
        ui.facts.most = 2
        ui.facts.say(*facts)

    # -- saving ---------------------------------------------------------------

    def talk(self) -> Talk:
        """The talk as the sheet says it."""
        ui, answered = self.ui, self._answered
        return Talk(
            self._channel,
            Direction(ui.direction.value or Direction.OUTGOING.value),
            answered,
            self._started_us,
            self._seconds() or 0 if answered else 0,
            ui.story.words() if answered else "",
            ui.feeling.value if answered else None,
            Outcome(ui.outcome.value) if answered and ui.outcome.value else None,
        )

    def save(self) -> None:
        """Logs the talk, or says what is missing."""
        case, ui = self._case, self.ui
        if case is None:
            self._choose()
            return
        talk = self.talk()
        missing = ""
        if self._answered and ui.length.text().strip() and self._seconds() is None:
            missing = self.tr("How long was it? For example 12, 12m or 1h05.")
        elif not self.next.when.empty and self.next.when.when() is None:
            missing = self.tr("The date of the next step is not understood yet.")
        else:
            found = faults(case, ContactLogged(talk))
            missing = self._say.refusal(found)
        if missing:
            ui.foot.missing(missing, aloud=True)
            return
        try:
            self.desk.work.log_contact(case.id, talk, next=self.next.wish())
        except Trouble as trouble:
            self.failed(trouble)
            return
        # From here on there is no draft: the field that is hidden must not keep it again.
        self._saved = True
        self.timer.stop()
        if self._keeper is not None:
            self._keeper.drop()
            self._keeper = None
        self.acted.emit(self._say.done(ContactLogged(talk)), case.id)
        self.accept()

    def reject(self) -> None:
        """Later: the draft stays, the timer with it."""
        if self._keeper is not None:
            self._keeper.keep()
        self.timer.stop()
        super().reject()

    # -- inside ---------------------------------------------------------------

    def _dress(self) -> None:
        ui, say = self.ui, self._say
        ui.next_box.addWidget(self.next)
        ui.timer_sign.say("phone-call", "accent", 22)
        ui.story.ask_lines(4)
        ui.save.set_icon("check")
        ui.save.set_key("Ctrl ↵")
        ui.later.set_key("Esc")
        ui.nobody.hide()
        ui.talk_scroll.viewport().setAutoFillBackground(False)
        ui.talk.setAutoFillBackground(False)
        far = [channel for channel in Channel if channel not in NEAR]
        ui.other_channel.addItem(self.tr("Another…"), "")
        for channel in far:
            ui.other_channel.addItem(say.channel(channel), channel.value)

    def _join(self) -> None:
        ui, say = self.ui, self._say
        short = {Channel.MESSAGE: self.tr("Message")}
        ui.channel.fill(
            tuple(Choice(c.value, short.get(c, say.channel(c)), ICONS[c]) for c in NEAR)
        )
        ui.direction.fill(
            (
                Choice(Direction.OUTGOING.value, say.direction(Direction.OUTGOING), "phone-outgoing"),
                Choice(Direction.INCOMING.value, say.direction(Direction.INCOMING), "phone-incoming"),
            )
        )  # fmt: skip
        ui.answered.fill(
            (
                Choice(_YES, self.tr("Answered"), "check"),
                Choice(_NO, self.tr("No answer"), "phone-missed"),
            )
        )
        ui.outcome.fill(
            tuple(Choice(outcome.value, say.outcome(outcome), icon) for outcome, icon in _OUTCOMES)
        )
        ui.channel.chosen.connect(self._near_channel)
        ui.other_channel.activated.connect(self._far_channel)
        for row in (ui.direction, ui.answered, ui.outcome):
            row.chosen.connect(lambda value: self._turn())
        ui.feeling.changed.connect(self._typed)
        ui.story.textChanged.connect(self._typed)
        ui.length.textChanged.connect(lambda text: self._typed())
        self.next.changed.connect(self._typed)
        self.timer.ticked.connect(self._tick)
        ui.pause.clicked.connect(self._toggle_timer)
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self.reject)
        ui.search.textChanged.connect(self._find)
        ui.search.returnPressed.connect(self._choose)
        ui.search.installEventFilter(self)
        ui.cases.activated.connect(lambda index: self._choose())
        for number in range(1, 10):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self)
            keys.activated.connect(lambda number=number: self._digit(number))
        for key, act in (("Alt+0", self._toggle_answered), ("Alt+P", self._toggle_timer)):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def fit(self) -> None:
        """As high as the talk needs; where the window is too low, the talk scrolls."""
        ui, look = self.ui, self.room.looks.now
        wide = min(look.px(self.WIDE), self.width() - look.px(24))
        layout = ui.talk.layout()
        if layout is not None:
            need = layout.totalHeightForWidth(wide - look.px(4))
            around = look.px(24) + ui.head.sizeHint().height() + look.px(80)
            ui.talk_scroll.setMinimumHeight(max(look.px(120), min(need, self.height() - around)))
        super().fit()

    @property
    def _answered(self) -> bool:
        return self.ui.answered.value != _NO

    @property
    def _channel(self) -> Channel:
        value = self.ui.channel.value or str(self.ui.other_channel.currentData() or "")
        return Channel(value) if value else Channel.PHONE

    def _choose_channel(self, channel: Channel) -> None:
        ui = self.ui
        ui.channel.choose(channel.value)
        ui.other_channel.setCurrentIndex(max(0, ui.other_channel.findData(channel.value)))

    def _near_channel(self, value: str) -> None:
        self.ui.other_channel.setCurrentIndex(0)
        self._turn()

    def _far_channel(self, index: int) -> None:
        if index > 0:
            self.ui.channel.choose("")
        elif not self.ui.channel.value:
            self.ui.channel.choose(Channel.PHONE.value)
        self._turn()

    def _digit(self, number: int) -> None:
        if self._case is None:
            return
        if not self._answered:
            return
        if number <= len(Feeling):
            self.ui.feeling.press(number)
        else:
            self.ui.outcome.choose(_OUTCOMES[number - 6][0].value)
            self._turn()

    def _toggle_answered(self) -> None:
        if self._case is not None:
            self.ui.answered.choose(_NO if self._answered else _YES)
            self._turn()

    def _toggle_timer(self) -> None:
        if self._case is None or not self._answered:
            return
        if self.timer.running:
            self.timer.stop()
        else:
            self.timer.start()
        self._typed()

    def _seconds(self) -> int | None:
        """The length that is typed, or the timer's; None where the typed one is not understood."""
        typed = self.ui.length.text().strip()
        return read_duration(typed) if typed else self.timer.seconds

    def _tick(self) -> None:
        if self._keeper is not None:
            self._tell_time()
            # The length is part of the draft: a crash in mid-call costs at most a second of it.
            self._keeper.touch()

    def _typed(self) -> None:
        self.ui.foot.missing("")
        self._tell_time()
        if self._keeper is not None:
            self._keeper.touch()

    def _turn(self) -> None:
        """Something was chosen: show what belongs to it, and the step that follows from it."""
        ui, answered, case = self.ui, self._answered, self._case
        if not answered and self.focusWidget() is ui.story:
            self.next.what.setFocus()
        for part in (ui.end, ui.story, ui.story_name, ui.story_hint):
            part.setVisible(answered)
        ui.length.setEnabled(answered)
        if case is not None:
            outcome = Outcome(ui.outcome.value) if answered and ui.outcome.value else None
            talk = Talk(
                self._channel, Direction(ui.direction.value or Direction.OUTGOING.value), answered,
                self._started_us, 0, "…" if answered else "", None, outcome,
            )  # fmt: skip
            proposed = self.desk.work.proposed(case.id, ContactLogged(talk))
            self.next.propose(proposed or case.next)
        self._tell_next()
        self._typed()

    def _tell_next(self) -> None:
        ui, case = self.ui, self._case
        if self._answered or case is None:
            ui.next_name.setText(self.tr("Next step"))
            ui.next_hint.setText(self.tr("what, and when in your own words"))
        else:
            ui.next_name.setText(self.tr("Next try"))
            tries = attempts(case) + 1
            ui.next_hint.setText(self.tr("it was try number {n}, and it counts").format(n=tries))
        self.ui.save.setText(self.tr("End and save") if self._answered else self.tr("Log the try"))

    def _tell_time(self) -> None:
        ui, answered = self.ui, self._answered
        running = self.timer.running and answered
        typed = self._seconds() if answered else 0
        ui.timer.setText(clock_face(typed if typed is not None else self.timer.seconds))
        since = self._due.clock_at(self._started_us, self.desk.zone)
        if not answered:
            words = self.tr("at {time}, no answer")
        elif ui.length.text().strip():
            words = self.tr("at {time}, typed")
        elif running:
            words = self.tr("since {time}, running")
        else:
            words = self.tr("since {time}, stopped")
        ui.since.setText(words.format(time=since))
        ui.timer_sign.say(
            "phone-call" if answered else "phone-missed", "accent" if running else "ink2", 22
        )
        tone = "accent" if running else None
        if ui.timer.property("tone") != tone:
            ui.timer.setProperty("tone", tone)
            ui.timer.style().unpolish(ui.timer)
            ui.timer.style().polish(ui.timer)
        ui.timer.setAccessibleDescription(ui.since.text())
        ui.pause.setText(self.tr("Stop") if self.timer.running else self.tr("Go on"))
        ui.pause.set_icon("clock" if self.timer.running else "timer")
        ui.pause.setEnabled(answered and not ui.length.text().strip())
        ui.pause.setToolTip(self.tr("The timer of this talk (Alt+P)"))

    def _was_kept(self, at_us: int | None) -> None:
        words = self.tr("Every word is kept as you type. You can close this and come back.")
        if at_us is not None:
            clock = self._due.clock_at(at_us, self.desk.zone)
            words = self.tr("Kept as you type, {time}. You can close this and come back.").format(
                time=clock
            )
        self.ui.foot.rest("save", words)

    def _read(self) -> str:
        if self._saved:
            return ""
        ui, feeling = self.ui, self.ui.feeling.value
        typed = {"story": ui.story.toPlainText(), "length": ui.length.text(), **self.next.read()}
        typed["feeling"] = feeling.value if feeling else ""
        # A sheet that was only looked at leaves no draft; a call of half a minute is worth one.
        if not any(typed.values()) and self.timer.seconds < 30:
            return ""
        return pack(
            {
                **typed,
                "channel": self._channel.value,
                "direction": ui.direction.value,
                "answered": ui.answered.value,
                "outcome": ui.outcome.value,
                "seconds": str(self.timer.seconds),
                "started": str(self._started_us),
            }
        )

    def _write(self, text: str) -> None:
        kept, ui = unpack(text), self.ui
        ui.story.setPlainText(kept.get("story", ""))
        ui.length.setText(kept.get("length", ""))
        self.next.write(kept)
        if "started" not in kept:
            return
        self._started_us = int(kept["started"])
        self.timer.stop(int(kept.get("seconds", "0")))
        self._choose_channel(Channel(kept.get("channel", Channel.PHONE.value)))
        ui.direction.choose(kept.get("direction", ""))
        ui.answered.choose(kept.get("answered", _YES))
        ui.outcome.choose(kept.get("outcome", ""))
        ui.feeling.choose(Feeling(kept["feeling"]) if kept.get("feeling") else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The arrows move in the list while the words are typed.
        if (
            watched is self.ui.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = max(0, min(self.finder.rowCount() - 1, self.ui.cases.currentIndex().row() + step))
            self.ui.cases.setCurrentIndex(self.finder.index(row))
            return True
        return super().eventFilter(watched, event)

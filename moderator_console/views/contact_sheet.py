"""The contact sheet: what is said in private, written down while it is said. Ctrl+L opens it from anywhere.

Nothing has to be touched but the story: the channel is the member's own, the timer runs, the next step is
proposed. Leaving it keeps everything; a call that was cut off by a crash stands where it stood.
"""

from __future__ import annotations

from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from moderator_console._built.ui_contact_sheet import Ui_ContactSheet
from moderator_console.core.case import Case, Contact
from moderator_console.core.durations import read_duration
from moderator_console.core.events import (
    Channel,
    ContactCorrected,
    ContactLogged,
    Direction,
    Feeling,
    MarkKind,
    Outcome,
    Talk,
)
from moderator_console.core.loop import attempts, faults
from moderator_console.core.trouble import Trouble
from moderator_console.store.questions import Person
from moderator_console.views.call_aside import Moment
from moderator_console.views.call_choices import OUTCOMES, CallChoices
from moderator_console.views.call_chooser import CallChooser
from moderator_console.views.call_marks import KINDS
from moderator_console.views.call_timer import CallTimer, clock_face
from moderator_console.views.call_versions import CallVersions
from moderator_console.views.draft_keeper import DraftKeeper
from moderator_console.views.due_words import DueWords, local_day
from moderator_console.views.kept_fields import pack, unpack
from moderator_console.views.member_words import MemberWords
from moderator_console.views.next_edit import NextEdit
from moderator_console.views.page import Room
from moderator_console.views.sheet import Sheet
from moderator_console.views.words import Words

CHOOSE, TALK = 0, 1
#: The setting that says whether the case in short is folded.
_FOLDED = "contact-aside-folded"


class ContactSheet(Sheet):
    """Logs one talk or attempt on a case; without a case it asks first whom it is about.

    With ``contact``, the id of a contact of the case, it corrects that one: what stood there stays readable.
    """

    WIDE = 760

    def __init__(
        self,
        room: Room,
        case_id: UUID | None = None,
        parent: QWidget | None = None,
        *,
        contact: UUID | None = None,
    ) -> None:
        super().__init__(room, parent)
        self.ui = Ui_ContactSheet()
        self.ui.setupUi(self)
        self._say, self._due, self._words = Words(self), DueWords(self), MemberWords(self)
        self._versions = CallVersions(self)
        self._case: Case | None = None
        self._contact_id = contact
        self._member: Person | None = None
        self._started_us = self.desk.now()
        self._keeper: DraftKeeper | None = None
        self._saved = False
        self.timer = CallTimer(self)
        self.choices = CallChoices(self.ui, self)
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
        self.chooser = CallChooser(self.room, ui, self)
        self.chooser.chosen.connect(self._take)
        ui.steps.setCurrentIndex(CHOOSE)
        for part in (ui.save, ui.timer_sign, ui.timer, ui.since, ui.pause, ui.length, ui.disc):
            part.hide()
        ui.who.setText(self.tr("Log a contact"))
        ui.facts.say(self.tr("From anywhere, with Ctrl+L"))
        self.chooser.find("")
        ui.search.setFocus()

    def _take(self, case_id: UUID) -> None:
        ui, desk = self.ui, self.desk
        self._case = desk.book.journal.case(case_id)
        questions = desk.book.questions
        self._member = questions.person(self._case.member) if self._case.member else None
        for part in (ui.save, ui.timer_sign, ui.timer, ui.since, ui.pause, ui.length, ui.disc):
            part.show()
        ui.steps.setCurrentIndex(TALK)
        contact = self._corrected
        self._tell_who()
        if contact is None:
            ui.launch.show_person(self.room, self._member)
        ui.aside.setVisible(contact is None)
        ui.aside.show_case(self._case, desk.now())
        self.choices.choose_channel(
            (self._member.channel if self._member else None) or Channel.PHONE
        )
        ui.direction.choose(Direction.OUTGOING.value)
        self.choices.choose_answered(True)
        self.choices.choose_outcome(Outcome.HEARD)
        place = f"correct:{contact.event}" if contact else f"contact:{case_id}"
        self._keeper = DraftKeeper(desk, place, self._read, self._write, ui.story)
        self._keeper.troubled.connect(self.troubled)
        self._keeper.kept.connect(self._was_kept)
        if contact is not None:
            self._tell_corrected(contact)
        if not self._keeper.restore():
            if contact is not None:
                self._fill(contact.talk)
            else:
                self._started_us = desk.now()
                self.timer.start(0)
        self._turn()
        ui.story.setFocus()
        self._see(ui.story)

    def _tell_who(self) -> None:
        ui, desk, member = self.ui, self.desk, self._member
        if member is None:
            ui.who.setText(self._case.title if self._case else "")
            return
        ui.disc.show_person(member.name, member=True, side=46)
        ui.who.setText(member.name)
        now_us, words = desk.now(), self._words
        facts = [] if member.number else [", ".join(words.ways(member))]
        if member.language:
            facts.append(words.speaks(member.language))
        if member.zone and member.quiet:
            facts[:0] = [words.now(member, now_us)]
        elif member.zone:
            facts[:0] = [words.there(now_us, member.zone), words.hour(now_us, member.zone)]
        ui.facts.most = 2
        ui.facts.say(*facts)

    @property
    def _corrected(self) -> Contact | None:
        """The contact that is corrected here; None when a new one is logged."""
        contacts = self._case.contacts if self._case else ()
        return next((c for c in contacts if c.event == self._contact_id), None)

    def _tell_corrected(self, contact: Contact) -> None:
        ui = self.ui
        ui.earlier.setText(self._versions.earlier(contact.talks))
        ui.earlier_name.setVisible(len(contact.talks) > 1)
        ui.earlier.setVisible(len(contact.talks) > 1)
        for part in (ui.pause, ui.next_name, ui.next_hint, ui.next_ground):
            part.hide()

    def _fill(self, talk: Talk) -> None:
        """Shows a talk that was logged before."""
        ui = self.ui
        self._started_us = talk.started_us
        self.timer.stop(talk.seconds)
        self.choices.show(talk)
        ui.feeling.choose(talk.feeling)
        ui.story.setPlainText(talk.story)
        ui.marks.show_marks(talk.marks)

    # -- saving ---------------------------------------------------------------

    def talk(self) -> Talk:
        """The talk as the sheet says it."""
        ui, choices, answered = self.ui, self.choices, self.choices.answered
        return Talk(
            choices.channel,
            choices.direction,
            answered,
            self._started_us,
            self._seconds() or 0 if answered else 0,
            ui.story.words() if answered else "",
            ui.feeling.value if answered else None,
            choices.outcome,
            ui.marks.marks if answered else (),
        )

    def save(self) -> None:
        """Logs the talk, or says what is missing."""
        case, ui = self._case, self.ui
        if case is None:
            self.chooser.choose()
            return
        talk, contact = self.talk(), self._corrected
        what = ContactCorrected(contact.event, talk) if contact else ContactLogged(talk)
        missing = ""
        if self.choices.answered and ui.length.text().strip() and self._seconds() is None:
            missing = self.tr("How long was it? For example 12, 12m or 1h05.")
        elif not self.next.when.empty and self.next.when.when() is None:
            missing = self.tr("The date of the next step is not understood yet.")
        elif contact is not None and talk == contact.talk:
            missing = self.tr("Nothing is different from what was logged.")
        else:
            missing = self._say.refusal(faults(case, what))
        if missing:
            ui.foot.missing(missing, aloud=True)
            return
        try:
            if contact is not None:
                self.desk.work.correct_contact(case.id, contact.event, talk)
            else:
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
        self.acted.emit(self._say.done(what), case.id)
        self.accept()

    def reject(self) -> None:
        """Later: the draft stays, the timer with it."""
        if self._keeper is not None:
            self._keeper.keep()
        self.timer.stop()
        super().reject()

    # -- inside ---------------------------------------------------------------

    def _dress(self) -> None:
        ui = self.ui
        ui.next_box.addWidget(self.next)
        ui.timer_sign.say("phone-call", "accent", 22)
        ui.story.ask_lines(3)
        ui.save.set_icon("check")
        ui.save.set_key("Ctrl ↵")
        ui.later.set_key("Esc")
        for part in (ui.nobody, ui.earlier, ui.earlier_name):
            part.hide()
        ui.talk_scroll.viewport().setAutoFillBackground(False)
        ui.talk.setAutoFillBackground(False)

    def _join(self) -> None:
        ui = self.ui
        self.choices.fill()
        self.choices.turned.connect(self._turn)
        ui.feeling.changed.connect(self._typed)
        ui.marks.changed.connect(self._typed)
        ui.marks.wanted.connect(self._mark)
        ui.aside.show_folded(self.desk.book.settings.get(_FOLDED) == "yes")
        ui.aside.folded.connect(self._keep_folded)
        ui.story.textChanged.connect(self._typed)
        ui.length.textChanged.connect(lambda text: self._typed())
        self.next.changed.connect(self._typed)
        self.timer.ticked.connect(self._tick)
        ui.pause.clicked.connect(self._toggle_timer)
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self.reject)
        for number in range(1, 10):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self)
            keys.activated.connect(lambda number=number: self._digit(number))
        for kind, (key, _, _) in KINDS.items():
            pressed = QShortcut(QKeySequence(key), self).activated
            pressed.connect(lambda kind=kind: self._mark(kind))
        for key, act in (
            ("Alt+0", self._toggle_answered),
            ("Alt+C", ui.launch.start),
            ("Alt+H", ui.aside.toggle),
            ("Ctrl+Shift+C", ui.launch.copy_number),
            ("Alt+P", self._toggle_timer),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _order(self) -> None:
        """The way of the Tab key: as one talks, from the story to what they feel and what comes next."""
        ui, last = self.ui, list(self.ui.marks.buttons.values())[-1]
        felt = ui.feeling.findChildren(QAbstractButton)
        came = ui.outcome.findChildren(QAbstractButton)
        rest = (self.next.what, self.next.when.edit, ui.later, ui.save)
        for before, after in pairwise((last, *felt, *came, *rest)):
            QWidget.setTabOrder(before, after)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order()
        self._see(self.ui.story)

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

    def _digit(self, number: int) -> None:
        if self._case is None:
            return
        if not self.choices.answered:
            return
        if number <= len(Feeling):
            self.ui.feeling.press(number)
        else:
            self.choices.choose_outcome(OUTCOMES[number - 6][0])
            self._turn()

    def _mark(self, kind: MarkKind) -> None:
        """Marks this moment of the talk; Enter after its words goes back to the story."""
        if self._case is not None and self.choices.answered:
            back = self.focusWidget()
            fields = (self.ui.story, self.next.what)
            self.ui.marks.set_mark(
                kind, self._seconds() or 0, back if back in fields else self.ui.story
            )
            self._see(self.ui.marks)

    def _see(self, part: QWidget) -> None:
        # Once it is laid out: what has the keyboard must be seen, also where the talk scrolls.
        QTimer.singleShot(0, part, lambda: self.ui.talk_scroll.ensureWidgetVisible(part))

    def _keep_folded(self, folded: bool) -> None:
        try:
            self.desk.book.settings.set(_FOLDED, "yes" if folded else "")
        except Trouble as trouble:
            self.failed(trouble)

    def _toggle_answered(self) -> None:
        if self._case is not None:
            self.choices.choose_answered(not self.choices.answered)
            self._turn()

    def _toggle_timer(self) -> None:
        if self._case is None or not self.choices.answered or self._corrected:
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
        ui = self.ui
        ui.foot.missing("")
        moment = Moment.STORY if ui.story.words() else Moment.BEGIN
        if ui.feeling.value:
            moment = Moment.FELT if ui.outcome.value == Outcome.HEARD.value else Moment.END
        ui.story_hint.setText("" if self._corrected else ui.aside.reminder(moment))
        self._tell_time()
        if self._keeper is not None:
            self._keeper.touch()

    def _turn(self) -> None:
        """Something was chosen: show what belongs to it, and the step that follows from it."""
        ui, answered, case = self.ui, self.choices.answered, self._case
        ui.launch.show_channel(self.choices.channel)
        contact = self._corrected
        if not answered and not contact and self.focusWidget() is ui.story:
            self.next.what.setFocus()
        for part in (ui.end, ui.marks, ui.story, ui.story_name, ui.story_hint):
            part.setVisible(answered)
        ui.length.setEnabled(answered)
        if case is not None and contact is None:
            talk = Talk(
                self.choices.channel, self.choices.direction, answered, self._started_us, 0,
                "…" if answered else "", None, self.choices.outcome,
            )  # fmt: skip
            proposed = self.desk.work.proposed(case.id, ContactLogged(talk))
            self.next.propose(proposed or case.next)
        self._tell_next()
        self._typed()

    def _tell_next(self) -> None:
        ui, case = self.ui, self._case
        if self.choices.answered or case is None:
            ui.next_name.setText(self.tr("Next step"))
            ui.next_hint.setText(self.tr("what, and when in your own words"))
        else:
            ui.next_name.setText(self.tr("Next try"))
            tries = attempts(case) + 1
            ui.next_hint.setText(self.tr("it was try number {n}, and it counts").format(n=tries))
        words = self.tr("End and save") if self.choices.answered else self.tr("Log the try")
        ui.save.setText(self.tr("Save the correction") if self._corrected else words)

    def _tell_time(self) -> None:
        ui, answered = self.ui, self.choices.answered
        running = self.timer.running and answered
        typed = self._seconds() if answered else 0
        ui.timer.setText(clock_face(typed if typed is not None else self.timer.seconds))
        since = self._due.clock_at(self._started_us, self.desk.zone)
        if self._corrected is not None:
            day = local_day(self._started_us, self.desk.zone)
            ahead = (day - local_day(self.desk.now(), self.desk.zone)).days
            ui.since.setText(self._due.heading(day, ahead) + f", {since}")
            return
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
        typed["marks"] = ui.marks.read()
        typed["feeling"] = feeling.value if feeling else ""
        # A sheet that was only looked at leaves no draft; a call of half a minute is worth one.
        contact = self._corrected
        if contact is not None:
            if self.talk() == contact.talk:
                return ""
        elif not any(typed.values()) and self.timer.seconds < 30:
            return ""
        return pack(
            {
                **typed,
                **self.choices.read(),
                "seconds": str(self.timer.seconds),
                "started": str(self._started_us),
            }
        )

    def _write(self, text: str) -> None:
        kept, ui = unpack(text), self.ui
        ui.story.setPlainText(kept.get("story", ""))
        ui.length.setText(kept.get("length", ""))
        ui.marks.write(kept.get("marks", ""))
        self.next.write(kept)
        if "started" not in kept:
            return
        self._started_us = int(kept["started"])
        self.timer.stop(int(kept.get("seconds", "0")))
        self.choices.write(kept)
        ui.feeling.choose(Feeling(kept["feeling"]) if kept.get("feeling") else None)

"""The contact sheet: what is said in private, written down while it is said. Ctrl+L opens it from anywhere.

Nothing has to be touched but the story: the channel is the member's own, the timer runs, the next step is
proposed. It stands in a window of its own and stays with its case, whatever the main window shows. Leaving it keeps
everything; a call that was cut off by a crash stands where it stood.
"""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_contact_sheet import Ui_ContactSheet
from moderator_console.core.case import Case, Contact, State
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
from moderator_console.store.persons import Person
from moderator_console.views.call.call_aside import Moment
from moderator_console.views.call.call_choices import OUTCOMES, CallChoices
from moderator_console.views.call.call_chooser import CallChooser
from moderator_console.views.call.call_draft import CallDraft
from moderator_console.views.call.call_head import CallHead
from moderator_console.views.call.call_marks import KINDS
from moderator_console.views.call.call_shape import dress, order, shape
from moderator_console.views.call.call_timer import CallTimer
from moderator_console.views.call.call_unsaved import PLACE
from moderator_console.views.call.call_versions import CallVersions
from moderator_console.views.call.companion import Companion
from moderator_console.views.case.next_edit import NextEdit
from moderator_console.views.compose.draft_keeper import DraftKeeper
from moderator_console.views.compose.kind_marks import KindMarks
from moderator_console.views.compose.spelling_marks import spell
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words

CHOOSE, TALK = 0, 1
#: The next kind word: F8 marks a date here.
KIND_KEY = Qt.Key.Key_F9
#: The setting that says whether the case in short is folded.
_FOLDED = "contact-aside-folded"


class ContactSheet(Companion):
    """Logs one talk or attempt on a case; without a case it asks first whom it is about.

    With ``contact``, the id of a contact of the case, it corrects that one: what stood there stays readable.
    """

    def __init__(
        self, room: Room, case_id: UUID | None = None, *, contact: UUID | None = None
    ) -> None:
        super().__init__(room)
        self.ui = Ui_ContactSheet()
        self.ui.setupUi(self)
        self._say, self._due = Words(self), DueWords(self)
        self._head = CallHead(self.ui, self.desk, self)
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
        self.draft = CallDraft(self.ui, self.choices, self.next, self.timer, self.desk)
        self._fresh = QTimer(self, singleShot=True, interval=0)
        self._fresh.timeout.connect(self._look_again)
        self._stop_listening = self.desk.book.journal.subscribe(lambda changes: self._fresh.start())
        self.ui.next_box.addWidget(self.next)
        self._end = dress(self.ui)
        self.ready()
        self._join()
        KindMarks(self.ui.story, room, soft=True, key=KIND_KEY)
        spell(self.ui.story, room)
        if case_id is not None:
            self.take(case_id)
        else:
            self._ask()

    # -- which case -----------------------------------------------------------

    @property
    def case_id(self) -> UUID | None:
        """Whose contact it is; None while that is asked."""
        return self._case.id if self._case else None

    def _ask(self) -> None:
        """Shows the open cases; typing finds, Enter takes the first."""
        ui = self.ui
        self._head.ask()
        self.chooser = CallChooser(self.room, ui, self)
        self.chooser.chosen.connect(self.take)
        ui.steps.setCurrentIndex(CHOOSE)
        self.setWindowTitle(ui.who.text())
        self.chooser.find("")
        ui.search.setFocus()

    def take(self, case_id: UUID) -> None:
        """It is about this case from here on."""
        ui, desk = self.ui, self.desk
        self._case = desk.book.journal.case(case_id)
        self._find_member()
        ui.steps.setCurrentIndex(TALK)
        contact = self._corrected
        self._tell_who()
        ui.aside.setVisible(contact is None)
        self.choices.choose_channel(
            (self._member.channel if self._member else None) or Channel.PHONE
        )
        ui.direction.choose(Direction.OUTGOING.value)
        self.choices.choose_answered(True)
        self.choices.choose_outcome(Outcome.HEARD)
        place = f"correct:{contact.event}" if contact else f"{PLACE}:{case_id}"
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

    def point_to(self, case_id: UUID) -> None:
        """Somebody asked for the sheet from another case: it says whose it is, and how to come to the other."""
        if self._case is not None and case_id != self._case.id:
            words = self.tr(
                "This sheet is about {name}. Esc keeps it for later; then Ctrl+L opens one for the other case."
            )
            self.ui.foot.missing(words.format(name=self.ui.who.text()), aloud=True)

    def _find_member(self) -> None:
        member = self._case.member if self._case else None
        self._member = self.desk.book.questions.person(member) if member else None

    def _tell_who(self) -> None:
        ui, case = self.ui, self._case
        assert case is not None
        name = self._head.tell(case, self._member)
        logs = self._contact_id is None
        words = self.tr("Contact: {name}") if logs else self.tr("Correction: {name}")
        if logs:
            ui.launch.show_person(self.room, self._member)
        self.setWindowTitle(words.format(name=name))
        ui.aside.show_case(case, self.desk.now())

    def _look_again(self) -> None:
        """Something was recorded elsewhere: the case, its member or its next step may be another now."""
        if self._case is None or self._saved or self.isHidden():
            return
        self._case = self.desk.book.journal.case(self._case.id)
        if self.is_gone:
            self.ui.foot.missing(self._gone())
            return
        self._find_member()
        self._tell_who()
        if self._contact_id is None:
            self._propose()

    @property
    def is_gone(self) -> bool:
        """The case, or the contact that is corrected here, was taken back meanwhile."""
        case = self._case
        if case is None:
            return False
        lost = self._contact_id is not None and self._corrected is None
        return lost or case.state is State.WITHDRAWN

    def _gone(self) -> str:
        if self._contact_id is not None:
            return self.tr("This contact was taken back. What you changed is kept here.")
        return self.tr("This case was taken back. What you wrote is kept here.")

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
            choices.channel, choices.direction, answered, self._started_us,
            self._seconds() or 0 if answered else 0, ui.story.words() if answered else "",
            ui.feeling.value if answered else None, choices.outcome, ui.marks.marks if answered else (),
        )  # fmt: skip

    def save(self) -> None:
        """Logs the talk, or says what is missing."""
        case, ui = self._case, self.ui
        if case is None:
            self.chooser.choose()
            return
        # As it stands now: the main window goes on beside the sheet.
        case = self._case = self.desk.book.journal.case(case.id)
        if self.is_gone:
            ui.foot.missing(self._gone(), aloud=True)
            return
        self._propose()  # by the words as they are now: thanks move nothing
        talk, contact = self.talk(), self._corrected
        what = ContactCorrected(contact.event, talk) if contact else ContactLogged(talk)
        missing = ""
        if self.choices.answered and ui.length.text().strip() and self._seconds() is None:
            missing = self.tr("How long was it? For example 12, 12m or 1h05.")
        elif not self.next.when.empty and self.next.when.when() is None:
            missing = self.tr("Not saved yet, because of the date: {why}")
            missing = missing.format(why=self.next.when.answer.text())
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
        self.acted.emit(self.next.said(self._say.done(what)), case.id)
        self.accept()

    def reject(self) -> None:
        """Later: the draft stays, the timer with it."""
        if self.timer.running and self.choices.answered:
            self.ui.gap.show_cut(self.desk.now(), self.desk.now(), self.desk.zone)
        self.timer.stop()
        if self._keeper is not None:
            self._keeper.keep()
        super().reject()

    def done(self, result: int) -> None:
        """Whatever it was, nothing is heard or counted any more."""
        self.timer.stop()
        self._stop_listening()
        self._stop_listening = lambda: None
        super().done(result)

    def go_on(self) -> None:
        """The timer of a talk that was set aside runs on as if it had never stopped."""
        self.ui.gap.take()

    # -- inside ---------------------------------------------------------------

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
        ui.story.shortened.connect(self._was_cut)
        ui.length.textChanged.connect(lambda text: self._typed())
        self.next.changed.connect(self._typed)
        ui.gap.counted.connect(self._count)
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
            ("Alt+0", self._toggle_answered), ("Alt+P", self._toggle_timer), ("Alt+G", ui.gap.take),
            ("Alt+C", ui.launch.start), ("Ctrl+Shift+C", ui.launch.copy_number),
            ("Alt+H", ui.aside.toggle),
        ):  # fmt: skip
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        order(self.ui, self.next)
        self._see(self.ui.story)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shape()

    def _wear(self, look: Look) -> None:
        super()._wear(look)
        self._shape()

    def _shape(self) -> None:
        ui = self.ui
        shape(ui, self.room.looks.now, self.size(), self._end)
        # The talk scrolls up and down; nothing is cut at the side.
        ui.talk_scroll.setMinimumSize(
            ui.talk.minimumSizeHint().width(), self.room.looks.now.px(120)
        )

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
        if self._case is None or not self.choices.answered or self._contact_id:
            return
        if self.timer.running:
            self.timer.stop()
        else:
            self.ui.gap.go_on(self.desk.now())
            self.timer.start()
        self._typed()

    def _count(self, seconds: int) -> None:
        """What lay between belongs to the talk too; it goes on."""
        self.timer.start(self.timer.seconds + seconds)
        self._typed()

    def _seconds(self) -> int | None:
        """The length that is typed, or the timer's; None where the typed one is not understood."""
        typed = self.ui.length.text().strip()
        return read_duration(typed) if typed else self.timer.seconds

    def _tick(self) -> None:
        if self._keeper is not None:
            self._tell_time()
            self.ui.gap.pass_time(self.desk.now())
            # The length is part of the draft: a crash in mid-call costs at most a second of it.
            self._keeper.touch()

    def _typed(self) -> None:
        ui = self.ui
        ui.foot.missing("")
        moment = Moment.STORY if ui.story.words() else Moment.BEGIN
        if ui.feeling.value:
            moment = Moment.FELT if ui.outcome.value == Outcome.HEARD.value else Moment.END
        ui.story_hint.setText("" if self._contact_id else ui.aside.reminder(moment))
        self._tell_time()
        if self._keeper is not None:
            self._keeper.touch()

    def _turn(self) -> None:
        """Something was chosen: show what belongs to it, and the step that follows from it."""
        ui, answered = self.ui, self.choices.answered
        ui.launch.show_channel(self.choices.channel)
        if not answered and not self._contact_id and self.focusWidget() is ui.story:
            self.next.what.setFocus()
        for part in (ui.end, ui.marks, ui.story, ui.story_name, ui.story_hint):
            part.setVisible(answered)
        ui.length.setEnabled(answered)
        ui.gap.setEnabled(answered)
        ui.gap.pass_time(self.desk.now())
        self._propose()
        self._tell_next()
        self._typed()

    def _propose(self) -> None:
        """The step that follows from what is chosen."""
        case, answered = self._case, self.choices.answered
        if case is None or self._contact_id is not None:
            return
        talk = Talk(
            self.choices.channel, self.choices.direction, answered, self._started_us, 0,
            (self.ui.story.words() or "…") if answered else "", None, self.choices.outcome,
        )  # fmt: skip
        proposed = self.desk.work.proposed(case.id, ContactLogged(talk))
        self.next.propose(proposed or case.next, case)

    def _tell_next(self) -> None:
        ui, case = self.ui, self._case
        if self.choices.answered or case is None:
            ui.next_name.setText(self.tr("Next step"))
            ui.next_hint.setText(self.tr("what, and when in your own words"))
        else:
            ui.next_name.setText(self.tr("Next try"))
            hint = self.tr("it was try number {n}, and it counts").format(n=attempts(case) + 1)
            called_back = self.tr("they called in vain: call them back")
            incoming = self.choices.direction is Direction.INCOMING
            ui.next_hint.setText(called_back if incoming else hint)
        words = self.tr("End and save") if self.choices.answered else self.tr("Log the try")
        ui.save.setText(self.tr("Save the correction") if self._contact_id else words)

    def _tell_time(self) -> None:
        seconds = self._seconds()
        seconds = self.timer.seconds if seconds is None else seconds
        if self._contact_id is not None:
            self._head.tell_logged(self._started_us, seconds)
            return
        self._head.tell_time(self._started_us, seconds, self.timer.running, self.choices.answered)

    def _was_cut(self, most: int) -> None:
        said = self.tr("Only {most} characters fit: the end of what you pasted is not here.")
        self.ui.foot.missing(said.format(most=QLocale().toString(most)), aloud=True)

    def _was_kept(self, at_us: int | None) -> None:
        words = self.tr("Every word is kept as you type. You can close this and come back.")
        if at_us is not None:
            clock = self._due.on(at_us, self.desk.now(), self.desk.zone)
            words = self.tr("Kept as you type, {time}. You can close this and come back.").format(
                time=clock
            )
        self.ui.foot.rest("save", words)

    def _read(self) -> str:
        if self._saved:
            return ""
        contact = self._corrected
        if contact is not None:
            if self.talk() == contact.talk:
                return ""
        elif self._contact_id is None and not self.draft.worth:
            return ""
        return self.draft.read(self._started_us)

    def _write(self, text: str) -> None:
        place = self._keeper.place if self._keeper else ""
        started_us = self.draft.write(text, place)
        self._started_us = self._started_us if started_us is None else started_us

"""The workspace of one case: its conversation on the left; steps, member, journal and composer on the right.

Where there is no room for both side by side, one of them is shown and F6 goes to the other.
"""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from moderator_console._built.ui_workspace import Ui_Workspace
from moderator_console.core import events as ev
from moderator_console.core.case import Case, State
from moderator_console.core.events import NextKind
from moderator_console.core.loop import Missing, Step
from moderator_console.core.told import told
from moderator_console.core.trouble import NotFound, Trouble
from moderator_console.store.questions import Person
from moderator_console.views.case.case_heat import CaseHeat
from moderator_console.views.case.case_loose_ends import CaseLooseEnds
from moderator_console.views.case.case_notes import CaseNotes
from moderator_console.views.case.case_reply import CaseReply
from moderator_console.views.case.journal_model import JournalModel
from moderator_console.views.case.reason_sheet import Question, ReasonSheet
from moderator_console.views.case.workspace_thread import CaseThread
from moderator_console.views.compose.composer import ACTION, CONTACT, FOLLOW, NOTE
from moderator_console.views.outbox.case_outbox import CaseOutbox
from moderator_console.views.thread.thread_offers import CaseOffers
from moderator_console.views.thread.thread_quotes import ThreadQuotes
from moderator_console.views.widgets.crowded import Crowded
from moderator_console.views.widgets.kept_bar import KeptBar
from moderator_console.views.widgets.segments import Choice
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Page, Room
from moderator_console.views.words import Words

#: Below this width (at 100 % text) the two sides are shown in turn; below this height the member folds.
NARROW, LOW = 860, 740
#: Least width of the case's side at 100 % text.
CASE_WIDE = 470
THREAD, CASE = "thread", "case"


class Workspace(Page):
    """``show_case`` shows a case, ``begin`` goes to where a kind of next step is done."""

    def __init__(
        self, room: Room, case_id: UUID | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(room, parent)
        self.ui = Ui_Workspace()
        self.ui.setupUi(self)
        self.setProperty("keys_of_page", True)
        self._say = Words(self)
        self.case: Case | None = None
        self.member: Person | None = None
        self._folded: bool | None = None
        self._side = CASE
        self._names: dict[UUID, str] = {}
        self.journal = JournalModel(self)
        ui = self.ui
        ui.journal.setModel(self.journal)
        ui.composer.enter(room)
        self.left = CaseThread(ui, room, self)
        quotes = ThreadQuotes(self.left.pane.view, self)
        quotes.quoted.connect(self._quote)
        CaseOffers(self.left, quotes.quote)
        self.heat = CaseHeat(room, self.left, self)
        for child in self.findChildren(QWidget):
            wear = getattr(child, "wear", None)
            if callable(wear) and not ui.composer.isAncestorOf(child):
                wear(room.looks)
        ui.journal_sign.say("scroll-text", "ink2", 16)
        ui.fold.set_icon("chevrons-down-up")
        ui.case_scroll.setWidgetResizable(True)
        ui.case_scroll.viewport().setAutoFillBackground(False)
        ui.case_side.setAutoFillBackground(False)
        ui.split.setStretchFactor(0, 6)
        ui.split.setStretchFactor(1, 5)
        self._bar = KeptBar(ui.split, room, "case", by_share=True)
        ui.sides.fill(
            (
                Choice(THREAD, self.tr("Conversation"), "messages-square"),
                Choice(CASE, self.tr("Case"), "folder-heart"),
            ),
            CASE,
        )
        self._fresh = QTimer(self, singleShot=True, interval=0)
        self._fresh.timeout.connect(self.refresh)
        # Who enters a case stands before the one thing to do next.
        self.setFocusProxy(ui.banner.act)
        self._join()
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)
        if case_id is not None:
            self.show_case(case_id)

    # -- what the window calls -------------------------------------------------

    def show_case(self, case_id: UUID) -> None:
        """Shows a case. Raises NotFound."""
        self.enter_case(case_id)
        self.refresh()

    def enter_case(self, case_id: UUID) -> None:
        """Takes up a case, which the next ``refresh`` shows. Raises NotFound."""
        if self.case is not None and self.case.id != case_id:
            self.left.leave()
            self.ui.composer.keep_all()
        self.case = self.desk.book.journal.case(case_id)
        if self.is_gone:
            raise NotFound("There is no such case.", "Look it up in the list of cases.")

    @property
    def is_gone(self) -> bool:
        """The opening of the case was taken back: nothing is left to show."""
        return self.case is not None and self.case.state is State.WITHDRAWN

    def refresh(self) -> None:
        """Shows what the journal holds now."""
        if self.case is None:
            return
        self._names.clear()
        case = self.case = self.desk.book.journal.case(self.case.id)
        if self.is_gone:
            return
        questions = self.desk.book.questions
        self.member = questions.person(case.member) if case.member else None
        self.left.show_case(case, self.member)
        self._notes.refresh()
        now_us, zone, ui = self.desk.now(), self.desk.zone, self.ui
        step = case.next
        who = "" if step is None or step.who == self.desk.work.me else self._name(step.who)
        ui.banner.show_case(case, who, now_us, zone, self.desk.first_word_by(case.id))
        self._tell_steps()
        if self.member is not None:
            others = [c for c in questions.cases_of(member=self.member.id) if c.id != case.id]
            ui.member.show_member(self.member, others, now_us)
        name = self.member.name if self.member else ""
        ui.promises.show_case(case, name, now_us, zone, self._name)
        self._show_title()
        events = self.desk.book.journal.events(case.id)
        self.journal.show_events(events, self._name, self.desk.work.me, now_us, zone, case.notes)
        ui.journal.refill()
        count = self.tr("%n events", "", self.journal.count)
        if case.round > 1:
            count = self.tr("{events}, round {n}").format(events=count, n=case.round)
        ui.journal_count.setText(count)
        ui.composer.show_case(case, self.member)
        self._reply.refresh()
        self._outbox.refresh()
        self._lay()

    def begin(self, kind: NextKind | None) -> None:
        """Goes to where a next step of this kind is done; None: asks for another one, or another date, and why."""
        if self.case is None:
            return
        if kind is None:
            self._change_next()
            return
        if self.case.state is State.CLOSED:
            self._reopen()
        elif kind in (NextKind.READ, NextKind.CAUSE):
            self.show_side(THREAD)
            self.left.flow.listen()
        elif kind is NextKind.CONTACT:
            self.contact_wanted.emit(self.case.id)
        else:
            self.show_side(CASE)
            self.ui.composer.begin(kind)

    def focused_post(self) -> str:
        """The address of the post that has the focus, or an empty text."""
        post = self.left.focused()
        return str(post.address) if post else ""

    # -- acts -----------------------------------------------------------------

    def _join(self) -> None:
        ui, thread, composer = self.ui, self.left, self.ui.composer
        thread.done.connect(self._done)
        thread.troubled.connect(self.troubled)
        composer.done.connect(self._done)
        composer.troubled.connect(self.troubled)
        composer.undoable.connect(self.undoable)
        thread.read_changed.connect(lambda read, total: self._tell_steps())
        composer.talk_wanted.connect(self._talk)
        composer.hand_off_wanted.connect(self._hand_off)
        composer.give_back_wanted.connect(self._give_back)
        composer.waiver_wanted.connect(self._waive)
        composer.reopen_wanted.connect(self._reopen)
        ui.banner.begun.connect(self.begin)
        ui.banner.change_wanted.connect(self._change_next)
        ui.steps.asked.connect(self._go_to)
        ui.member.edit_wanted.connect(self._edit_member)
        CaseLooseEnds(self, self._done, self.open_sheet)
        self._reply = CaseReply(self, self._done)
        self._reply.changed.connect(self._lay)
        self._outbox = CaseOutbox(self, self._reply.beside)
        ui.promises.promise_wanted.connect(self._promise)
        ui.promises.write_wanted.connect(self._promise)
        self._notes = CaseNotes(self, self._name, self.open_sheet)
        ui.journal.opened.connect(self._notes.open_event)
        self._notes.post_wanted.connect(self._show_post)
        ui.fold.clicked.connect(self._toggle_fold)
        self._crowded = Crowded(ui.case_scroll, ui.case_side, ui.people_row, ui.steps.row)
        # Queued: it is heard in the midst of a layout.
        self._crowded.changed.connect(self._lay, Qt.ConnectionType.QueuedConnection)
        ui.sides.chosen.connect(self.show_side)
        ui.case_title.editingFinished.connect(self._retitle)
        ui.case_title.installEventFilter(self)
        # A line edit keeps two pixels of its own: the title stands on the page's edge.
        ui.case_title.setTextMargins(-2, 0, 0, 0)
        for key, act in (
            ("Alt+N", self._begin_next),
            ("F6", self._other_side),
            ("Alt+T", self._edit_title),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _begin_next(self) -> None:
        if self.case is not None:
            step = told(self.case)
            self.begin(step.kind if step else NextKind.CLOSE)

    def _done(self, words: str, case_id: UUID | None) -> None:
        self.done.emit(words, case_id)
        # The window refreshes after each announcement; alone, the page does it itself.
        self._fresh.start()

    def _talk(self) -> None:
        if self.case is not None:
            self.contact_wanted.emit(self.case.id)

    def _quote(self, words: str) -> None:
        self.show_side(CASE)
        self.ui.composer.go(NOTE)
        self.ui.composer.ui.note.put_quote(words)

    def _promise(self, words: str = "") -> None:
        self.show_side(CASE)
        self.ui.composer.go(ACTION)
        self.ui.composer.action.promise(words)

    def _retitle(self) -> None:
        case, title = self.case, self.ui.case_title.text().strip()
        if case is None or not title or title == case.title:
            QTimer.singleShot(0, self, self._show_title)
            return
        if self.attempt(lambda: self.desk.work.retitle(case.id, title)) is not None:
            self._done(self._say.done(ev.Retitled(title)), case.id)

    def _show_title(self) -> None:
        """The title as far as there is room; all of it while it is edited."""
        field = self.ui.case_title
        if self.case is None or field.hasFocus():
            return
        room = field.width() - self.room.looks.now.px(6)
        shown = field.fontMetrics().elidedText(self.case.title, Qt.TextElideMode.ElideRight, room)
        field.setText(shown)
        field.setCursorPosition(0)
        field.setToolTip(self.tr("{title} (Alt+T changes it)").format(title=self.case.title))

    def _edit_title(self) -> None:
        self.show_side(CASE)
        self.ui.case_title.setFocus()
        self.ui.case_title.selectAll()

    def _go_to(self, step: Step) -> None:
        if step is Step.LISTEN:
            self.show_side(THREAD)
            self.left.flow.listen()
        else:
            self.show_side(CASE)
            places = {Step.REACH_OUT: CONTACT, Step.ACT: ACTION, Step.FOLLOW_UP: FOLLOW}
            self.ui.composer.go(places.get(step, FOLLOW))

    def _show_post(self, address: str) -> None:
        self.show_side(THREAD)
        self.left.show_post(address)

    # -- sheets ---------------------------------------------------------------

    def open_sheet(self, sheet: Sheet) -> None:
        """Shows a sheet over the window; its words are passed on as ours."""
        sheet.acted.connect(self._done)
        sheet.troubled.connect(self.troubled)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _hand_off(self) -> None:
        from moderator_console.views.case.hand_off import HandOff

        if self.case is not None:
            self.open_sheet(HandOff(self.room, self.case.id, self))

    def _edit_member(self) -> None:
        from moderator_console.views.people.member_sheet import MemberSheet

        if self.member is not None:
            self.open_sheet(MemberSheet(self.room, self.member, self))

    def _ask(self, question: Question) -> None:
        assert self.case is not None
        self.open_sheet(ReasonSheet(self.room, self.case.id, question, self))

    def _change_next(self) -> None:
        case = self.case
        if case is None or case.next is None:
            return
        work, step = self.desk.work, case.next

        def act(why: str, wish: object) -> object:
            return work.set_next(case.id, wish, why=why)  # type: ignore[arg-type]  # must_date: never None

        self._ask(
            Question(
                "next", self.tr("The next step"),
                self.tr("An open case always has one. Putting it off does not hide it."),
                self.tr("Why (if you want to say)"), self.tr("Set it"), "", act,
                self._say.done(ev.NextStepSet(step)), icon="calendar-clock", dated=True,
                must_date=True, proposed=step,
            )
        )  # fmt: skip

    def _waive(self) -> None:
        case = self.case
        if case is None:
            return
        work = self.desk.work
        self._ask(
            Question(
                "waiver", self.tr("Close without the member’s words"),
                self.tr("Your name stands under the reason: {name}.").format(name=self._name(self.desk.work.me)),
                self.tr("Why does the case end without them?"), self.tr("Sign and close"),
                self._say.missing(Missing.REASON), lambda why, wish: work.close(case.id, why),
                self._say.done(ev.Closed("…")), icon="pencil", reason=self.ui.composer.follow.waiver_reason(),
            )
        )  # fmt: skip

    def _reopen(self) -> None:
        case = self.case
        if case is None:
            return
        work = self.desk.work
        self._ask(
            Question(
                "reopen", self.tr("Reopen the case"),
                self.tr("It was not over. The next round begins."),
                self.tr("What happened?"), self.tr("Reopen"),
                self._say.missing(Missing.REASON),
                lambda why, wish: work.reopen(case.id, why, next=wish),
                self.tr("Case reopened."), icon="folder-open", dated=True,
                proposed=work.proposed(case.id, ev.FollowedUp(ev.Satisfied.NO, "", None, None)),
            )
        )  # fmt: skip

    def _give_back(self) -> None:
        case = self.case
        if case is None:
            return
        work = self.desk.work
        self._ask(
            Question(
                "give-back", self.tr("The hand-off comes back"), "",
                self.tr("Why was it given back?"), self.tr("Note it"),
                self._say.missing(Missing.REASON),
                lambda why, wish: work.give_back(case.id, why), self.tr("Hand-off returned."),
                icon="reply",
            )
        )  # fmt: skip

    # -- inside ---------------------------------------------------------------

    def _name(self, person: UUID) -> str:
        if person not in self._names:
            try:
                self._names[person] = self.desk.book.questions.person(person).name
            except Trouble:
                self._names[person] = self.tr("somebody")
        return self._names[person]

    def _tell_steps(self) -> None:
        if self.case is not None:
            progress = self.left.progress
            unread = max(0, progress.total - progress.read)
            self.ui.steps.show_case(self.case, unread, self.desk.now(), self.desk.zone)

    def _toggle_fold(self) -> None:
        self._folded = not self._is_folded()
        self._lay()

    def _is_folded(self) -> bool:
        look = self.room.looks.now
        if self._folded is not None:
            return self._folded
        return self._crowded.now or self.height() < look.px(LOW)

    @property
    def narrow(self) -> bool:
        """Whether only one side is shown at a time."""
        return self.width() < self.room.looks.now.px(NARROW)

    def show_side(self, side: str) -> None:
        """Shows ``THREAD`` or ``CASE`` where there is room for one of them only."""
        self._side = side
        self.ui.sides.choose(side)
        self._lay()

    def _other_side(self) -> None:
        inside = self.ui.thread_side.isAncestorOf(QApplication.focusWidget() or self)
        self.show_side(CASE if inside else THREAD)
        if inside:
            self.ui.composer.part.field().setFocus()
        else:
            self.left.pane.setFocus()

    def _lay(self) -> None:
        ui, narrow, folded = self.ui, self.narrow, self._is_folded()
        ui.sides.setVisible(narrow)
        ui.thread_side.setVisible(not narrow or self._side == THREAD)
        ui.case_scroll.setVisible(not narrow or self._side == CASE)
        ui.member.fold(folded)
        ui.promises.fold(folded)
        self._reply.make_room(folded)
        ui.fold.set_icon("chevrons-up-down" if folded else "chevrons-down-up")
        words = self.tr("Show more of the member") if folded else self.tr("Show less of the member")
        self._fit_acts()
        ui.fold.setToolTip(words)
        ui.fold.setAccessibleName(words)

    def _fit_acts(self) -> None:
        """Where all words do not fit below the conversation, the least of them go; their tips stay."""
        ui, look = self.ui, self.room.looks.now
        words = {
            ui.origin_here: self.tr("Began here"),
            ui.note_post: self.tr("Note"),
            ui.threads: self.tr("Conversations"),
            ui.read_all: self.tr("Read to the end"),
        }
        wide = self.width() - look.px(52)
        free = wide if self.narrow else wide - max(look.px(CASE_WIDE), round(wide * 0.43))
        for button, text in words.items():
            button.setText(text)
        for button in (ui.threads, ui.note_post, ui.origin_here, ui.read_all):
            row = (*words, ui.keep_post)
            if sum(each.sizeHint().width() for each in row) <= free - look.px(40):
                break
            button.setText("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.ui.case_title and self.case is not None:
            if event.type() == QEvent.Type.FocusIn:
                self.ui.case_title.setText(self.case.title)
            elif event.type() == QEvent.Type.Resize:
                QTimer.singleShot(0, self, self._show_title)
        if (
            watched is self.ui.case_title
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.case is not None
        ):
            self.ui.case_title.setText(self.case.title)
            self.ui.composer.part.field().setFocus()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()
        self._share()

    def _share(self) -> None:
        """Gives the case what it needs and the conversation, whose lines have a widest, the rest."""
        if not self.narrow:
            look, wide = self.room.looks.now, self.ui.split.width()
            case = max(look.px(CASE_WIDE), round(wide * 0.43))
            self._bar.lay(wide - case, wide)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.leave()
        self.ui.composer.keep_all()

    def _wear(self, look: Look) -> None:
        ui = self.ui
        ui.page_box.setContentsMargins(look.px(32), 0, look.px(12), look.px(12))
        ui.case_box.setContentsMargins(look.px(20), 0, look.px(20), 0)
        ui.thread_box.setContentsMargins(0, 0, look.px(20), 0)
        ui.case_box.setSpacing(look.px(12))
        ui.fold.setProperty("square", True)
        ui.case_scroll.setMinimumWidth(look.px(400))
        self._lay()
        self._share()

"""One case from its complaint to a good day, walked by hand in the workspace: every click is held against the journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QMenu
from tour_stage import Stage

from moderator_console.core.case import Case, State
from moderator_console.core.events import Answer, Feeling, NoteWritten, Outcome, Satisfied
from moderator_console.core.loop import Step, step_of
from moderator_console.core.posts import Address
from moderator_console.services.desk import Desk
from moderator_console.services.sample import Story
from moderator_console.views.call.contact_sheet import ContactSheet
from moderator_console.views.case.hand_off import HandOff
from moderator_console.views.case.new_case import NewCase
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.compose_action import PROMISE
from moderator_console.views.compose.composer import ACTION, CONTACT, FOLLOW, NOTE
from moderator_console.views.notes.note_sheet import NoteSheet
from moderator_console.views.thread.thread_modes import Mode
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.today.today import Today
from moderator_console.views.window.main_window import MainWindow

DAY_US = 86_400_000_000
#: Posts that are walked past key by key; a farther one is looked for by its address.
_STEPS = 60


@dataclass(frozen=True, slots=True)
class Trail:
    """What the walk is about: addresses of the complaint and of where it began, and the words to use."""

    complaint: Address
    origin: Address
    story: Story
    promised_by: str


class Walk:
    """Walks one case. Starts where the complaint has the focus in its conversation."""

    def __init__(
        self,
        stage: Stage,
        window: MainWindow,
        desk: Desk,
        trail: Trail,
        later: Callable[[int], None],
    ) -> None:
        self.stage, self.window, self.desk, self.trail = stage, window, desk, trail
        self.words = trail.story
        #: Moves the test clock by microseconds.
        self.later = later
        self.case_id: UUID | None = None

    # -- what is on the screen and in the journal -----------------------------------

    @property
    def case(self) -> Case:
        """The case as the journal holds it."""
        assert self.case_id is not None
        return self.desk.book.journal.case(self.case_id)

    @property
    def page(self) -> Workspace:
        """The workspace; it must be what is shown."""
        page = self.window.page
        self.stage.expect(isinstance(page, Workspace), "the workspace is not shown")
        assert isinstance(page, Workspace)
        return page

    def at(self, step: Step, round_: int = 1) -> None:
        """The journal and the four steps on the screen agree on where the case stands."""
        case, shown = self.case, self.page.case
        self.stage.expect(
            step_of(case) is step, f"the case stands at {step_of(case)}, not at {step}"
        )
        self.stage.expect(case.round == round_, f"it is round {case.round}, not {round_}")
        self.stage.expect(shown == case, "the screen does not show what the journal holds")
        if case.state is State.OPEN:
            self.stage.expect(case.next is not None, "an open case has no next step")

    def today(self) -> Today:
        """Goes to Today by its key."""
        self.stage.keys("Ctrl+1", self.window)
        page = self.stage.until(
            lambda: page if isinstance(page := self.window.page, Today) else None,
            "Ctrl+1 did not lead to Today",
        )
        self.stage.settle()
        return page

    def compose(self, tab: int, field: object, words: str) -> None:
        """Goes to a tab of the composer by its key and types."""
        self.stage.keys(f"Alt+{tab + 1}", self.page)
        self.stage.expect(self.page.ui.composer.at == tab, f"Alt+{tab + 1} did not show its tab")
        self.stage.write(field, words)  # type: ignore[arg-type]  # a field of the form

    def save(self) -> None:
        """Saves what the composer holds."""
        self.stage.click(self.page.ui.composer.ui.save)

    def go_to(self, view: ThreadView, address: Address) -> None:
        """Walks to a post by keys, as far as a person would."""
        place = self.desk.archive.place_of(address).place
        view.setFocus()
        if place == 0:
            self.stage.keys("Home", view)
        for _ in range(min(abs(place - view.current), _STEPS)):
            self.stage.keys("J" if view.current < place else "K", view)
        if view.current != place:
            view.jump(place)
        self.stage.settle(0.05)
        self.stage.expect(view.current == place, f"post {place + 1} does not have the focus")

    # -- the walk -------------------------------------------------------------------

    def whole(self) -> None:
        """Both rounds, from the complaint to the good day."""
        self.open()
        self.listen()
        self.reach_out()
        self.act()
        self.hand_over()
        self.first_answer()
        self.second_round()
        self.close()

    def open(self) -> None:
        """Ctrl+N on the complaint."""
        stage, window = self.stage, self.window
        with stage.step("open a case"):
            before = self.desk.counts().open
            stage.keys("Ctrl+N", window)
            sheet = stage.sheet(NewCase)
            stage.expect(sheet.ui.quote.isVisible(), "the sheet does not quote the complaint")
            stage.expect(sheet.ui.member.text(), "the sheet does not know who is unhappy")
            stage.picture(window, "new-case")
            stage.keys("Ctrl+Return", sheet)
            stage.gone(sheet, "the sheet for a new case did not close")
            page = stage.until(
                lambda: window.page if isinstance(window.page, Workspace) else None,
                "the workspace did not open",
            )
            assert page.case is not None
            self.case_id = page.case.id
            stage.expect(self.desk.counts().open == before + 1, "no case was opened")
            complaint = self.case.complaint
            stage.expect(
                complaint and complaint.address == self.trail.complaint, "it is another post"
            )
            stage.expect(window.ui.undo.isVisible(), "nothing offers to take it back")
            self.at(Step.LISTEN)
            stage.picture(window, "workspace")

    def listen(self) -> None:
        """Read all of it, find where it began, write what led to it."""
        stage, ui = self.stage, self.page.ui
        with stage.step("read to the end"):
            # Not saved yet: what has not been read or said keeps the later steps shut.
            stage.keys(f"Alt+{ACTION + 1}", self.page)
            stage.expect(not ui.composer.ui.save.isEnabled(), "acting is open before listening")
            self.page.left.pane.view.setFocus()
            stage.keys("R", self.page.left.pane.view)
            left = self.page.left
            stage.until(lambda: left.progress.done, "the conversation is not read")
            stage.until(lambda: self.case.reading, "the journal does not know that it was read")
        with stage.step("cause and origin"):
            thread = self.desk.archive.thread_of(self.trail.origin)
            if left.line is None or left.line.address != thread.address:
                self._switch(thread.title)
                stage.until(
                    lambda: left.line and left.line.address == thread.address,
                    "the thread did not open",
                )
            if left.pane.mode is Mode.LED_HERE:
                # A channel's case shows what led to it; where that began may lie further back.
                stage.choose(left.pane.ui.modes, Mode.TREE)
            self.go_to(left.pane.view, self.trail.origin)
            stage.keys("B", left.pane.view)
            stage.expect(left.cause.origin == self.trail.origin, "the origin is not taken")
            stage.write(ui.cause, self.words.cause)
            stage.picture(self.window, "origin")
            stage.click(ui.write_cause)
            cause = stage.until(lambda: self.case.cause, "the cause was not written")
            stage.expect(
                (cause.origin, cause.text) == (self.trail.origin, self.words.cause),
                "another cause was kept",
            )
            self.at(Step.REACH_OUT)

    def _switch(self, title: str) -> None:
        """Another conversation of the same community, by the menu."""
        stage = self.stage
        stage.click(self.page.ui.threads)
        menu = stage.until(
            lambda: next(
                (m for m in self.page.ui.threads.findChildren(QMenu) if m.isVisible()), None
            ),
            "the menu of conversations did not open",
        )
        action = next((a for a in menu.actions() if a.text().replace("&&", "&") == title), None)
        stage.expect(action is not None, "the menu does not offer the conversation")
        assert action is not None
        stage.click(menu, menu.actionGeometry(action).center())

    def reach_out(self) -> None:
        """The offer, its answer, a private note, and the talk."""
        stage, ui = self.stage, self.page.ui
        form = ui.composer.ui
        with stage.step("offer to talk"):
            self.compose(CONTACT, form.offer, self.words.offer)
            stage.picture(self.window, "offer")
            self.save()
            offer = stage.until(lambda: self.case.open_offer, "no offer was noted")
            stage.expect(offer.text == self.words.offer, "the offer has other words")
            stage.click(form.accepted)
            stage.until(
                lambda: self.case.offers[-1].answer is Answer.ACCEPTED, "the answer was not noted"
            )
        with stage.step("private note"):
            self.compose(NOTE, form.note, self.words.note)
            stage.picture(self.window, "note")
            stage.keys("Ctrl+Return", form.note)
            stage.until(lambda: self.case.notes, "the note was not kept")
            stage.expect(
                self.case.notes[-1].heads[0].text == self.words.note, "the note has other words"
            )
            self._open_note()
        with stage.step("contact"):
            stage.keys("Ctrl+L", self.window)
            sheet = stage.sheet(ContactSheet)
            stage.write(sheet.ui.story, self.words.story)
            stage.keys("Alt+4", sheet)
            stage.choose(sheet.ui.outcome, Outcome.HEARD.value)
            stage.write(sheet.ui.length, "12 min")
            stage.picture(self.window, "contact")
            stage.keys("Ctrl+Return", sheet.ui.story)
            stage.gone(sheet, "the contact sheet did not close")
            stage.expect(self.case.contacts, "no contact was logged")
            talk = self.case.contacts[-1].talk
            stage.expect(
                (talk.story, talk.seconds, talk.answered) == (self.words.story, 720, True),
                "the talk was kept otherwise",
            )
            stage.expect(isinstance(talk.feeling, Feeling), "how they felt was not kept")
            self.at(Step.ACT)

    def _open_note(self) -> None:
        """Enter on the note in the journal opens it."""
        stage, journal = self.stage, self.page.ui.journal
        events = [row.event for row in self.page.journal.rows]
        row = next((n for n, e in enumerate(events) if e and isinstance(e.what, NoteWritten)), -1)
        stage.expect(row >= 0, "the note is not in the journal")
        journal.setCurrentIndex(self.page.journal.index(row, 0))
        stage.keys("Return", journal)
        sheet = stage.sheet(NoteSheet)
        stage.picture(self.window, "note-kept")
        stage.keys("Esc", sheet)
        stage.gone(sheet, "Esc did not close the note")

    def act(self) -> None:
        """What was done, and a promise with its date understood before it is kept."""
        stage, form = self.stage, self.page.ui.composer.ui
        with stage.step("act"):
            self.compose(ACTION, form.action, self.words.action)
            self.save()
            stage.until(lambda: self.case.actions, "the action was not noted")
            self.at(Step.FOLLOW_UP)
        with stage.step("promise"):
            stage.keys(f"Alt+{ACTION + 1}", self.page)
            stage.choose(form.action_kind, PROMISE)
            stage.write(form.action, self.words.promise)
            when = self.page.ui.composer.action.when
            stage.write(when.edit, self.trail.promised_by)
            agreed = stage.until(when.when, "the date is not understood")
            stage.expect(when.answer.text(), "the date understood is not shown")
            stage.picture(self.window, "promise")
            self.save()
            promise = stage.until(lambda: self.case.open_promises, "the promise was not noted")[0]
            stage.expect(promise.due == agreed, "another date was kept than the one shown")

    def hand_over(self) -> None:
        """To somebody else, with a briefing; it stays until they accept."""
        stage, form = self.stage, self.page.ui.composer.ui
        with stage.step("hand off"):
            before = self.case.owner
            stage.keys(f"Alt+{ACTION + 1}", self.page)
            stage.click(form.hand_off)
            sheet = stage.sheet(HandOff)
            stage.expect(
                self.words.story in sheet.ui.briefing.toPlainText(),
                "the briefing does not begin itself",
            )
            to = sheet.ui.to.lineEdit()
            assert isinstance(to, QLineEdit)
            stage.write(to, self.words.handoff_to)
            stage.write(sheet.ui.briefing, "\n" + self.words.handoff_briefing)
            stage.picture(self.window, "hand-off")
            stage.keys("Ctrl+Return", sheet.ui.briefing)
            stage.gone(sheet, "the hand-off sheet did not close")
            waiting = self.case.waiting_hand_off
            stage.expect(waiting is not None, "no hand-off waits")
            stage.expect(self.case.owner == before, "it left before it was accepted")
            stage.picture(self.window, "handed-off")
        with stage.step("accept"):
            stage.click(form.accept)
            stage.until(lambda: self.case.waiting_hand_off is None, "it was not accepted")
            owner = self.case.owner
            assert owner is not None
            stage.expect(
                self.desk.book.questions.person(owner).name == self.words.handoff_to,
                "somebody else owns it",
            )

    def first_answer(self) -> None:
        """Days later it is overdue and cannot be missed; they are not satisfied."""
        stage, window = self.stage, self.window
        with stage.step("overdue"):
            self.later(12 * DAY_US)
            page = self.today()
            stage.expect(self.desk.counts().overdue >= 1, "nothing is overdue after twelve days")
            stage.expect(
                window.windowTitle().split()[0].isdigit(),
                "the title does not say that it is overdue",
            )
            stage.picture(window, "today-overdue")
            page.ui.cases.choose(self.case_id)
            stage.keys("Return", page.ui.cases)
            stage.until(lambda: isinstance(window.page, Workspace), "Enter did not open the case")
        with stage.step("follow-up: no"):
            stage.keys(f"Alt+{FOLLOW + 1}", self.page)
            stage.settle(0.3)
            stage.picture(window, "follow-up")
            self.answer(Satisfied.NO, self.words.follow_up_no)
            self.at(Step.ACT, 2)
            stage.picture(window, "round-2")

    def second_round(self) -> None:
        """Acts again and keeps the promise."""
        stage, form = self.stage, self.page.ui.composer.ui
        with stage.step("second round"):
            self.compose(ACTION, form.action, self.words.second_action)
            stage.choose(form.action_kind, "done")
            self.save()
            stage.until(lambda: len(self.case.actions) == 2, "the second action was not noted")
            stage.keys(f"Alt+{FOLLOW + 1}", self.page)
            stage.click(form.promise_kept)
            stage.until(lambda: not self.case.open_promises, "the promise was not settled")
            stage.expect(self.case.promises[0].kept, "the promise was noted as broken")
            self.at(Step.FOLLOW_UP, 2)

    def close(self) -> None:
        """They are satisfied, in their words; a good day; and back to Today."""
        stage, window = self.stage, self.window
        with stage.step("follow-up: yes"):
            self.answer(Satisfied.YES, self.words.follow_up_yes)
            stage.expect(self.case.satisfaction, "their words were not kept")
            stage.picture(window, "satisfied")
        with stage.step("close"):
            self.save()
            stage.until(lambda: self.case.state is State.CLOSED, "the case did not close")
            stage.expect(self.case.next is None, "a closed case still has a next step")
            stage.keys("Ctrl+Z", self.page)
            stage.until(lambda: self.case.state is State.OPEN, "closing could not be taken back")
            self.page.ui.composer.go(FOLLOW)
            self.save()
            stage.until(lambda: self.case.state is State.CLOSED, "the case did not close again")
            stage.picture(window, "closed")
        with stage.step("good day"):
            self.today()
            stage.expect(
                all(one.id != self.case_id for lane in self.desk.today().values() for one in lane),
                "it is still on Today",
            )
            stage.expect(self.desk.counts().overdue == 0, "something is still overdue")
            stage.picture(window, "today-settled")

    def answer(self, answer: Satisfied, words: str) -> None:
        """Alt+5, the answer, their words, saved."""
        form, before = self.page.ui.composer.ui, len(self.case.follow_ups)
        self.stage.keys(f"Alt+{FOLLOW + 1}", self.page)
        self.stage.choose(form.satisfied, answer.value)
        self.stage.write(form.words, words)
        self.save()
        self.stage.until(lambda: len(self.case.follow_ups) > before, "the answer was not noted")
        last = self.case.follow_ups[-1]
        self.stage.expect(
            (last.satisfied, last.words) == (answer, words), "another answer was kept"
        )

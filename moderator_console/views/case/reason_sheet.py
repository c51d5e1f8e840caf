"""A small sheet for one act that needs a reason, a next step, or both: waiver, reopening, giving back, putting off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_reason_sheet import Ui_ReasonSheet
from moderator_console.core.events import NextStep
from moderator_console.core.trouble import Trouble
from moderator_console.store.casework import NextWish
from moderator_console.views.case.next_edit import NextEdit
from moderator_console.views.compose.draft_keeper import DraftKeeper
from moderator_console.views.compose.kept_fields import pack, unpack
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.page import Room


@dataclass(frozen=True, slots=True)
class Question:
    """What a sheet asks. ``missing`` is said when the reason is empty; empty itself: it may be.

    ``proposed`` is shown as the next step while none is typed; ``dated`` says whether one is asked for at all,
    and ``must_date`` that it may not be left as proposed (unless ``proposed_will_do``). ``act`` gets the reason and the step.
    ``reason`` stands there to begin with, unless a draft does.
    """

    place: str
    heading: str
    lead: str
    hint: str
    button: str
    missing: str
    act: Callable[[str, NextWish | None], object]
    done: str
    icon: str = "check"
    dated: bool = False
    must_date: bool = False
    proposed_will_do: bool = False
    proposed: NextStep | None = None
    reason: str = ""


class ReasonSheet(Sheet):
    """Asks one ``Question`` about a case."""

    WIDE = 560

    def __init__(
        self, room: Room, case_id: UUID, question: Question, parent: QWidget | None = None
    ) -> None:
        super().__init__(room, parent)
        self.ui = Ui_ReasonSheet()
        self.ui.setupUi(self)
        self._case, self._question = case_id, question
        ui = self.ui
        self.setWindowTitle(question.heading)
        ui.heading.setText(question.heading)
        ui.lead.setText(question.lead)
        ui.lead.setVisible(bool(question.lead))
        ui.reason.setPlaceholderText(question.hint)
        ui.reason.setAccessibleName(question.hint)
        ui.reason.ask_lines(3 if question.missing else 2)
        ui.save.setText(question.button)
        ui.save.set_icon(question.icon)
        ui.save.set_key("Ctrl ↵")
        self.next = NextEdit(room, ui.next_ground)
        ui.next_box.addWidget(self.next)
        ui.next_ground.setVisible(question.dated)
        self.next.propose(question.proposed)
        proposed = question.proposed
        # A date that is past is no proposal: whoever puts the step off says until when.
        self._past = proposed is not None and proposed.when.due_us() < self.desk.now()
        if self._past:
            self.next.when.propose(None)
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self.reject)
        self.ready()
        self._keeper = DraftKeeper(
            self.desk, f"{question.place}:{case_id}", self._read, self._write, ui.reason
        )
        ui.reason.textChanged.connect(self._typed)
        self.next.changed.connect(self._typed)
        self._keeper.troubled.connect(self.troubled)
        ui.reason.setPlainText(question.reason)
        self._keeper.restore()
        if question.must_date:
            # What and when come first here; why is for whoever wants to say it.
            ui.body_box.removeWidget(ui.reason)
            ui.body_box.addWidget(ui.reason)
            QWidget.setTabOrder(self.next.when.edit, ui.reason)
            QWidget.setTabOrder(ui.reason, ui.later)
        first = self.next.what if question.must_date else ui.reason
        first.setFocus()

    def save(self) -> None:
        """Does what was asked, or says what is missing."""
        question, reason = self._question, self.ui.reason.words()
        missing = question.missing if not reason else ""
        undated = self.next.wrong or (self._past and self.next.when.empty)
        if question.dated and not missing and undated:
            missing = self.tr("When? Say it in your own words: tomorrow 10:00.")
        wish = self.next.wish() if question.dated else None
        if question.must_date and not question.proposed_will_do and not missing and wish is None:
            missing = self.tr("Say what is next, or when.")
        if missing:
            self.ui.foot.missing(missing, aloud=True)
            return
        try:
            question.act(reason, wish)
        except Trouble as trouble:
            self.failed(trouble)
            return
        self._keeper.drop()
        self.acted.emit(question.done, self._case)
        self.accept()

    def _typed(self) -> None:
        self.ui.foot.missing("")
        self._keeper.touch()

    def _read(self) -> str:
        return pack({"text": self.ui.reason.toPlainText(), **self.next.read()})

    def _write(self, text: str) -> None:
        kept = unpack(text)
        self.ui.reason.setPlainText(kept.get("text", ""))
        self.next.write(kept)

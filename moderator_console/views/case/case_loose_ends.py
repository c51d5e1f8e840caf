"""What is settled beside the member: promises kept or not, tasks done or, with a reason, not to be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from moderator_console.core import events as ev
from moderator_console.core.loop import Missing
from moderator_console.views.case.reason_sheet import Question, ReasonSheet
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.words import Words

if TYPE_CHECKING:
    from moderator_console.views.case.workspace import Workspace


class CaseLooseEnds(QObject):
    """Stands beside the workspace ``page``, whose ``done`` and ``troubled`` it uses."""

    def __init__(
        self,
        page: Workspace,
        done: Callable[[str, UUID], None],
        open_sheet: Callable[[Sheet], None],
    ) -> None:
        super().__init__(page)
        self._page, self._done, self._open_sheet = page, done, open_sheet
        self._say = Words(self)
        card = page.ui.promises
        card.kept.connect(self._settle)
        card.finished.connect(self._finish)
        card.waived.connect(self._waive)
        page.ui.composer.tasks_wanted.connect(self._show_tasks)

    def _settle(self, promise: UUID, kept: bool) -> None:
        case, page = self._page.case, self._page
        if case is None:
            return
        if page.attempt(lambda: page.desk.work.settle_promise(case.id, promise, kept)) is not None:
            self._done(self._say.done(ev.PromiseSettled(promise, kept)), case.id)

    def _finish(self, task: UUID) -> None:
        case, page = self._page.case, self._page
        if case is None:
            return
        if page.attempt(lambda: page.desk.work.finish_task(case.id, task)) is not None:
            self._done(self._say.done(ev.TaskDone(task)), case.id)

    def _waive(self, task: UUID) -> None:
        case, page = self._page.case, self._page
        if case is None:
            return
        text = next((t.text for t in case.tasks if t.event == task), "")
        question = Question(
            f"waive-{task.hex}", self.tr("It will not be done"), text, self.tr("Why not?"), self.tr("Note it"),
            self._say.missing(Missing.REASON), lambda why, wish: page.desk.work.waive_task(case.id, task, why),
            self._say.done(ev.TaskWaived(task, "…")), icon="circle-x",
        )  # fmt: skip
        self._open_sheet(ReasonSheet(page.room, case.id, question, page))

    def _show_tasks(self) -> None:
        self._page.show_side("case")
        self._page.ui.promises.show_tasks()

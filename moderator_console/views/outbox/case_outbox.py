"""What of a case is still on its way: below its next step, until the journal holds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import Shiboken

from moderator_console.core.events import MessageSent
from moderator_console.core.platforms import Errand
from moderator_console.store.outbox import Asked
from moderator_console.views.outbox.change_sheet import tend
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.outbox.outbox_row import OutboxRow
from moderator_console.views.outbox.thread_outbox import ThreadOutbox
from moderator_console.views.platforms.post_acts import PostActs
from moderator_console.views.widgets.prose import Prose

if TYPE_CHECKING:
    from moderator_console.views.case.workspace import Workspace

#: So many rows stand in a case; of more their number is told.
_ROWS = 3


class CaseOutbox(QObject):
    """Stands in the workspace ``page``; asks nothing of the network itself. ``shown`` hears whether something stands there."""

    def __init__(self, page: Workspace, shown: Callable[[bool], None]) -> None:
        super().__init__(page)
        self._page, self._shown = page, shown
        self._keeper = outbox_of(page.room)
        self.box = QWidget(page.ui.banner.parentWidget())
        self.box.setObjectName("outbox")
        self.box.setAccessibleName(self.tr("On its way"))
        column = QVBoxLayout(self.box)
        column.setContentsMargins(0, 0, 0, 0)
        self.rows: list[OutboxRow] = []
        for _ in range(_ROWS):
            row = OutboxRow(page.room, self.box)
            row.back_wanted.connect(self._back)
            row.words_wanted.connect(lambda entry, key: tend(page, entry, key))
            row.again_wanted.connect(lambda entry: self._do(lambda: self._keeper.retry(entry)))
            row.arrived_wanted.connect(lambda entry: self._do(lambda: self._keeper.arrived(entry)))
            column.addWidget(row)
            self.rows.append(row)
        self.more = Prose(self.box)
        self.more.wear(page.room.looks)
        column.addWidget(self.more)
        page.ui.reply_box.addWidget(self.box)
        self._acts = PostActs(page, self._back)
        self.over_thread = ThreadOutbox(page, page.left.pane.view, self._acts.given_back)
        self._keeper.told.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows how everything stands now."""
        if not Shiboken.isValid(self.box):
            return
        case, book = self._page.case, self._page.desk.book
        found = [] if case is None else self._keeper.of_case(case.id)
        self.box.setVisible(bool(found))
        self._shown(bool(found))
        if not found:
            return
        accounts = {one.id: one for one in book.connected.all()}
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(found))
            if number < len(found):
                row.show_entry(found[number], accounts.get(found[number].entry.account))
        left = len(found) - _ROWS
        self.more.setVisible(left > 0)
        self.more.setText(self.tr("%n more on their way.", "texts", left) if left > 0 else "")

    def _back(self, entry: UUID) -> None:
        asked = self._page.attempt(lambda: self._keeper.drop(entry))
        if isinstance(asked, Asked) and asked.entry.item.errand is Errand.REPLY:
            self._acts.given_back(asked)
        elif isinstance(asked, Asked) and isinstance(asked.what, MessageSent):
            self._page.ui.composer.take_back(asked.what)

    def _do(self, act: Callable[[], None]) -> None:
        self._page.attempt(act)

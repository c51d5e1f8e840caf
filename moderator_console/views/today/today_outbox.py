"""On Today: what a platform refused, or what nobody knows the end of. It waits for a person, and stands until one decides.

Below the lanes, always in sight; the first of them with its keys, the others a key away in the outbox.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import Shiboken

from moderator_console.views.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from moderator_console.views.outbox.outbox_row import OutboxRow
    from moderator_console.views.window.page import Page

#: After a first paint nothing is hurried.
_PAUSE_MS = 150


class TodayOutbox(QObject):
    """``look`` asks anew. Its parts are made once there is something to show."""

    #: The page where all of it stands.
    place_wanted = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.box = QWidget(page)
        self.box.setObjectName("outbox_wants")
        self._column = QVBoxLayout(self.box)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.row: OutboxRow | None = None
        self.more: KeyButton | None = None
        self._heard = False
        self._next = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._next.timeout.connect(self._show)
        self.box.hide()

    def look(self) -> None:
        """Something may have been refused, or decided."""
        if not self._next.isActive():
            self._next.start()

    def say(self) -> None:
        """Says everything in the language of the window."""
        self.box.setAccessibleName(self.tr("Not sent: needs you"))
        self.look()

    def _show(self) -> None:
        from moderator_console.views.outbox.outbox_keeper import outbox_of
        from moderator_console.views.outbox.outbox_words import OutboxWords

        if not Shiboken.isValid(self.box):
            return
        page = self._page
        if not self._heard:
            self._heard = True
            outbox_of(page.room).told.connect(self.look)
        book = page.desk.book
        found = [asked for asked in book.outbox.all() if OutboxWords.wants(asked.entry)]
        if not found:
            self.box.hide()
            return
        row, more = self._made()
        accounts = {one.id: one for one in book.connected.all()}
        row.show_entry(found[0], accounts.get(found[0].entry.account))
        more.setVisible(len(found) > 1)
        more.setText(self.tr("%n more in the outbox", "", len(found) - 1))
        self.box.setAccessibleName(self.tr("Not sent: needs you"))
        # Last: what is made inside a box that is seen is shown a turn later only.
        self.box.show()

    def _made(self) -> tuple[OutboxRow, KeyButton]:
        """Its parts, made when they are first needed."""
        from moderator_console.views.outbox.outbox_keeper import outbox_of
        from moderator_console.views.outbox.outbox_row import OutboxRow

        if self.row is None or self.more is None:
            page = self._page
            keeper = outbox_of(page.room)

            def again(entry: UUID) -> None:
                page.attempt(lambda: keeper.retry(entry))

            def arrived(entry: UUID) -> None:
                page.attempt(lambda: keeper.arrived(entry))

            self.row = row = OutboxRow(page.room, self.box, linked=True)
            row.again_wanted.connect(again)
            row.arrived_wanted.connect(arrived)
            row.back_wanted.connect(self._back)
            row.case_wanted.connect(page.case_wanted)
            self.more = more = KeyButton(self.box, page.room.looks, icon="send", quiet=True)
            more.set_key("Ctrl 6")
            more.clicked.connect(lambda: self.place_wanted.emit("outbox"))
            self._column.addWidget(row)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return self.row, self.more

    def _back(self, entry: UUID) -> None:
        from moderator_console.views.outbox.outbox_page import give_back

        give_back(self._page, entry)

"""What is still on its way to a platform, laid over the thread at the posts that it is about.

A public reply stands below the post that it answers until the platform has it and the archive brings it back as an ordinary
post, never both. What is done to a post on its platform stands there until it is done. Private messages stand in their
case alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject
from shiboken6 import Shiboken

from moderator_console.core.outbox import Entry, State
from moderator_console.core.platforms import Errand
from moderator_console.core.posts import Address
from moderator_console.services.replying import draft_place
from moderator_console.store.connected import Connected
from moderator_console.store.outbox import Asked
from moderator_console.views.outbox.change_sheet import tend
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.outbox.outbox_words import AGAIN, ARRIVED, BACK, OutboxWords
from moderator_console.views.platforms.act_words import ActWords
from moderator_console.views.platforms.sync_keeper import sync_of
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.thread.waiting import Pending, PendingKey
from moderator_console.views.window.page import Page

#: What was sent so long ago is not waited for any more: its account may bring other threads only.
_AWAITED_US = 7 * 24 * 3600 * 1_000_000


class ThreadOutbox(QObject):
    """Belongs to one page and its thread viewer.

    ``given_back`` hears what was taken back; without it the page asks for its case, where the words wait.
    """

    def __init__(
        self, page: Page, view: ThreadView, given_back: Callable[[Asked], None] | None = None
    ) -> None:
        super().__init__(page)
        self._page, self._view, self._given_back = page, view, given_back
        self._say, self._acts = OutboxWords(self), ActWords(self)
        self._keeper = outbox_of(page.room)
        self._keeper.told.connect(self.refresh)
        sync_of(page.room).brought.connect(self.refresh)
        view.pending_wanted.connect(self._press)
        self.refresh()

    def refresh(self) -> None:
        """Shows how everything stands now."""
        if not Shiboken.isValid(self._view):
            return
        desk = self._page.desk
        found = desk.book.outbox.about_posts(desk.now() - _AWAITED_US)
        awaited = [Address(one.entry.address) for one in found if one.entry.state is State.SENT]
        # Of a reply that has come back the ordinary post is shown.
        here = set(desk.archive.known_addresses(awaited)) if awaited else set()
        accounts = {one.id: one for one in desk.book.connected.all()} if found else {}
        waiting: dict[str, list[Pending]] = defaultdict(list)
        for asked in found:
            entry = asked.entry
            if entry.item.about is not None and entry.address not in here:
                account = accounts.get(entry.account)
                waiting[entry.item.about].append(self._pending(entry, account))
        self._view.set_waiting(waiting)

    def _pending(self, entry: Entry, account: Connected | None) -> Pending:
        desk, item = self._page.desk, entry.item
        if item.act is not None:
            head = self.tr("Asked of the platform: {act}").format(act=self._acts.name(item.act))
        elif entry.state is State.SENT:
            head = self.tr("Your reply, sent and not yet brought back")
        else:
            head = self.tr("Your reply, not there yet")
        stands = self._say.of(entry, account, desk.now(), desk.zone)
        until = self._say.until(entry, desk.now(), desk.zone)
        keys = tuple(PendingKey(*key) for key in self._say.keys(entry))
        whole = " ".join(part for part in (stands, until) if part)
        return Pending(item.id, head, item.text, whole, keys, self._say.wants(entry))

    def _press(self, entry: UUID, key: str) -> None:
        page, keeper = self._page, self._keeper
        if tend(page, entry, key):
            return
        if key == AGAIN:
            page.attempt(lambda: keeper.retry(entry))
        elif key == ARRIVED:
            page.attempt(lambda: keeper.arrived(entry))
        elif key == BACK:
            asked = page.attempt(lambda: keeper.drop(entry))
            if isinstance(asked, Asked) and asked.entry.item.errand is Errand.REPLY:
                self._keep(asked)
                if self._given_back is not None:
                    self._given_back(asked)
                else:
                    page.case_wanted.emit(asked.entry.case_id)

    def _keep(self, asked: Asked) -> None:
        """Its words stand where it was written, whatever becomes of the page."""
        page, entry = self._page, asked.entry
        if entry.case_id is not None and entry.item.about is not None:
            place = draft_place(entry.case_id, entry.item.about)
            page.attempt(
                lambda: page.desk.book.drafts.keep(place, entry.item.text, page.desk.now())
            )

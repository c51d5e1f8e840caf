"""In a case: what is done to a post on its platform (X), and taken back there by one key (Alt+Z)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from moderator_console.core.case import Case
from moderator_console.core.outbox import HOLD_US, Entry
from moderator_console.core.platform_acts import PlatformAct
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound
from moderator_console.services import acting
from moderator_console.views.notes.note_acts import undo_of
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.platforms.act_words import ActWords
from moderator_console.views.thread.thread_acts import Offer

if TYPE_CHECKING:
    from moderator_console.views.case.workspace import Workspace

THERE_KEY, BACK_KEY = "X", "Alt+Z"
HOLD_S = HOLD_US // 1_000_000


class PostActs(QObject):
    """Belongs to the workspace ``page``; adds to the menu of its posts."""

    def __init__(self, page: Workspace) -> None:
        super().__init__(page)
        self._page, self._words = page, ActWords(self)
        view = page.left.pane.view
        self._others = view.acts.offers
        view.acts.offers = self._offers
        keys = QShortcut(QKeySequence(THERE_KEY), view)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.begin)
        QShortcut(QKeySequence(BACK_KEY), page).activated.connect(self.take_back)

    def begin(self) -> None:
        """Asks what is to be done to the post in focus."""
        from moderator_console.views.platforms.act_sheet import ActSheet

        page = self._page
        case, post, line = page.case, page.left.focused(), page.left.line
        if case is None or post is None or post.missing or line is None:
            return
        possible = acting.possible(page.desk, line.community)
        if not possible:
            page.troubled.emit(_unconnected(line.community))
            return
        sheet = ActSheet(page.room, case.id, post, possible, _last(case, post.address), page)
        sheet.asked.connect(self._asked)
        page.open_sheet(sheet)

    def take_back(self) -> None:
        """Takes back on the platform what was done there last."""
        page = self._page
        case = page.case
        if case is None:
            return
        keeper = outbox_of(page.room)

        def reverse() -> Entry:
            done = acting.last_of(case)
            reason = self.tr("Taken back: {why}").format(why=done.what.reason)
            return keeper.act_back(done, reason, case.id)

        entry = page.attempt(reverse)
        if isinstance(entry, Entry) and entry.item.act is not None:
            self._asked(self._words.name(entry.item.act), entry)

    def _asked(self, act: str, entry: Entry) -> None:
        page, keeper = self._page, outbox_of(self._page.room)
        said = self.tr("{act}: goes to the platform in {n} seconds.").format(act=act, n=HOLD_S)

        def drop() -> None:
            keeper.drop(entry.item.id)

        page.undoable.emit(said, undo_of(drop, page.troubled))
        page.refresh()

    def _offers(self) -> Sequence[Offer]:
        post = self._page.left.focused()
        there = post is not None and not post.missing
        more = Offer(self.tr("On the platform itself…"), self.begin, THERE_KEY, enabled=there)
        return (*self._others(), more)


def _last(case: Case, post: Address) -> PlatformAct | None:
    try:
        return acting.last_of(case, post)
    except NotFound:
        return None


def _unconnected(community: str) -> NotFound:
    return NotFound(
        "No account is connected to this community.",
        "Connect one in Settings, under Accounts.",
        text=community,
    )

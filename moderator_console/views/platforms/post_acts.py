"""In a case: what is done to a post on its platform (X), and taken back there by one key (Alt+Z)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from moderator_console.core.case import Case
from moderator_console.core.outbox import HOLD_US, Entry, may_change
from moderator_console.core.platform_acts import PlatformAct
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, RuleBroken
from moderator_console.services import acting, replying
from moderator_console.store.outbox import Asked
from moderator_console.views.notes.note_acts import undo_of
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.outbox.outbox_words import OutboxWords
from moderator_console.views.platforms.act_words import ActWords
from moderator_console.views.thread.thread_acts import Offer
from moderator_console.views.window.undo_bar import Brief

if TYPE_CHECKING:
    from moderator_console.views.case.workspace import Workspace

THERE_KEY, BACK_KEY, REPLY_KEY = "X", "Alt+Z", "Y"
HOLD_S = HOLD_US // 1_000_000


class PostActs(QObject):
    """Belongs to the workspace ``page``; adds to the menu of its posts. ``drop`` takes an entry of its outbox back."""

    def __init__(self, page: Workspace, drop: Callable[[UUID], None]) -> None:
        super().__init__(page)
        self._page, self._words, self._drop = page, ActWords(self), drop
        view = page.left.pane.view
        self._others = view.acts.offers
        view.acts.offers = self._offers
        for key, act in ((THERE_KEY, self.begin), (REPLY_KEY, self.reply)):
            keys = QShortcut(QKeySequence(key), view)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(act)
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

    def reply(self) -> None:
        """Asks for the words of an answer to the post in focus, for everybody to read."""
        from moderator_console.views.platforms.reply_sheet import ReplySheet

        page = self._page
        case, post, line = page.case, page.left.focused(), page.left.line
        if case is None or post is None or post.missing or line is None:
            return
        try:
            replying.insist_on_public(line.community)
        except RuleBroken as broken:
            page.troubled.emit(broken)
            return
        accounts = replying.accounts_of(page.desk, line.community)
        if not accounts:
            page.troubled.emit(_unconnected(line.community))
            return
        sheet = ReplySheet(page.room, case, post, accounts, page)
        sheet.asked.connect(self._replied)
        page.open_sheet(sheet)

    def given_back(self, asked: Asked) -> None:
        """An answer was taken back: its words wait in the sheet, which opens with them."""
        page, entry = self._page, asked.entry
        if entry.case_id is None or entry.item.about is None:
            return
        place = replying.draft_place(entry.case_id, entry.item.about)
        page.attempt(lambda: page.desk.book.drafts.keep(place, entry.item.text, page.desk.now()))
        page.left.show_post(entry.item.about)
        self.reply()

    def _replied(self, entry: Entry) -> None:
        page, keeper = self._page, outbox_of(self._page.room)
        said = self.tr("Your reply goes to everybody there in {n} seconds.").format(n=HOLD_S)

        def drop() -> None:
            self.given_back(keeper.drop(entry.item.id))

        back: Callable[[], None] = Brief(drop, HOLD_S)
        if entry.later:
            said = OutboxWords(self).later(entry, page.desk.now(), page.desk.zone)
            back = drop
        page.undoable.emit(said, undo_of(back, page.troubled))
        page.refresh()

    def take_back(self) -> None:
        """Takes back what was asked for last: from the outbox while it waits there, else on the platform."""
        page = self._page
        case = page.case
        if case is None:
            return
        keeper = outbox_of(page.room)
        waiting = [
            one.entry
            for one in keeper.of_case(case.id)
            if may_change(one.entry) and not one.entry.held
        ]
        newest = max((entry.item.made_us for entry in waiting), default=-1)
        # What was put off long ago is not what somebody did last.
        if waiting and newest >= max(
            (one.at_us for one in case.platform_acts if one.reverse), default=0
        ):
            self._drop(max(waiting, key=lambda entry: entry.n).item.id)
            page.ui.composer.say_aloud(self.tr("Taken back before it went."))
            return

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

        page.undoable.emit(said, undo_of(Brief(drop, HOLD_S), page.troubled))
        page.refresh()

    def _offers(self) -> Sequence[Offer]:
        post = self._page.left.focused()
        there = post is not None and not post.missing
        return (*self._others(), self._answer(there), self._there(there))

    def _there(self, there: bool) -> Offer:
        """To act on the platform; greyed where no account here can, which its words say. The key says which right it takes."""
        line = self._page.left.line
        accounts = acting.possible(self._page.desk, line.community) if line is not None else []
        if accounts and not accounts[0].acts:
            said = self.tr("On the platform itself: “{account}” cannot").format(account=accounts[0].account.label)  # fmt: skip
            return Offer(said, self.begin, THERE_KEY, enabled=False)
        return Offer(self.tr("On the platform itself…"), self.begin, THERE_KEY, enabled=there)

    def _answer(self, there: bool) -> Offer:
        """To answer in public; greyed where no account here can, which its words say."""
        line = self._page.left.line
        accounts = replying.accounts_of(self._page.desk, line.community) if line is not None else []
        if accounts and not replying.can_reply(accounts[0]):
            said = self.tr("Reply in public: “{account}” cannot").format(account=accounts[0].label)
            return Offer(said, self.reply, REPLY_KEY, enabled=False)
        return Offer(self.tr("Reply in public…"), self.reply, REPLY_KEY, enabled=there)


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

"""The account leaves the program, with what the moderator chooses: names and words only where that is wished."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from moderator_console.core.schedule import moment_at
from moderator_console.views.account.account_paper import account_sheet
from moderator_console.views.account.account_words import AccountWords, Wish
from moderator_console.views.widgets.paper_offer import Order, PaperOffer

if TYPE_CHECKING:
    from moderator_console.views.account.nothing_hidden import NothingHidden


class ReportOffer(PaperOffer):
    """What the page's button offers. ``wish`` holds while the page stands."""

    def __init__(self, page: NothingHidden) -> None:
        super().__init__(page, page.ui.report, self._report)
        self._account = page
        self.wish = Wish()

    def begin(self, menu: QMenu) -> None:
        names, words = self.wish.names, self.wish.words
        self._choice(menu, self.tr("With names, titles and addresses"), names, self._with_names)
        self._choice(menu, self.tr("With reasons and last words"), words, self._with_words)
        menu.addSeparator()

    def _report(self) -> Order | None:
        wish, found, proof = self.wish, self._account.account, self._account.proof
        words = AccountWords()  # nobody's child: the page may be gone before its report is made
        if found is None:
            return None
        day = moment_at(found.at_us, found.zone).local.date().isoformat()
        name = self.tr("nothing-hidden-{day}").format(day=day)
        return Order(
            name, lambda: account_sheet(found, proof, words, wish), wish.names, self._told()
        )

    def _told(self) -> str:
        """What stands in the report beyond numbers and dates."""
        if self.wish == Wish():
            return self.tr("It names nobody and tells nobody’s words.")
        return self.tr("It holds what you chose: take care who reads it.")

    def _choice(self, menu: QMenu, words: str, on: bool, act: Callable[[bool], None]) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        action.toggled.connect(act)

    def _with_names(self, on: bool) -> None:
        self.wish = Wish(on, self.wish.words)

    def _with_words(self, on: bool) -> None:
        self.wish = Wish(self.wish.names, on)

"""The way from anywhere in the window to the search page. Loaded before the first paint: it imports no page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from moderator_console.views.window.main_window import MainWindow

KEY = "Ctrl+Shift+F"
#: To the posts that might be a complaint: as the account a page without a spot on the rail.
TRIAGE_KEY = "Ctrl+Shift+L"
#: To the figures.
FIGURES_KEY = "Ctrl+8"
#: To the account of every complaint.
ACCOUNT_KEY = "Ctrl+Shift+E"
#: To what waits to be sent.
OUTBOX_KEY = "Ctrl+6"


def search_of(window: MainWindow) -> Callable[..., None]:
    """A slot that goes to the search page, for the words it is given. Its key works everywhere in the window."""

    def search(words: str = "", best: bool = False) -> None:
        window.go("search")
        page: Any = window.page
        # Still locked: there is no page to go to.
        if window.room is not None:
            page.look_for(words, best=best)

    QShortcut(QKeySequence(KEY), window).activated.connect(lambda: search())
    for key, place in (
        (TRIAGE_KEY, "triage"), (FIGURES_KEY, "figures"), (ACCOUNT_KEY, "account"), (OUTBOX_KEY, "outbox"),
    ):  # fmt: skip
        QShortcut(QKeySequence(key), window).activated.connect(lambda place=place: window.go(place))
    return search

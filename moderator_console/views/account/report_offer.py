"""The account leaves the program: on the clipboard, as a PDF or on paper, with what the moderator chooses.

It is made beside the window: twenty thousand complaints are four hundred pages.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu
from shiboken6 import Shiboken

from moderator_console.core.schedule import moment_at
from moderator_console.core.trouble import Trouble
from moderator_console.views.account.account_words import Wish
from moderator_console.views.widgets.clipboard import Bytes
from moderator_console.views.window.bars import Bar, Way

if TYPE_CHECKING:
    from moderator_console.views.account.nothing_hidden import NothingHidden

T = TypeVar("T")


class ReportOffer(QObject):
    """What the page's button offers. ``wish`` holds while the page stands; ``bar`` says what became of the report."""

    def __init__(self, page: NothingHidden) -> None:
        super().__init__(page)
        self._page = page
        self.wish = Wish()
        self.bar = Bar(page)
        self.bar.inset = 0
        self.bar.wear(page.room.looks)

    def offer(self) -> None:
        """Opens the menu below the button."""
        button, menu = self._page.ui.report, self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What may be done with the report, and what may stand in it."""
        menu = QMenu(self._page.ui.report)
        self._choice(
            menu, self.tr("With names, titles and addresses"), self.wish.names, self._with_names
        )
        self._choice(
            menu, self.tr("With reasons and last words"), self.wish.words, self._with_words
        )
        menu.addSeparator()
        menu.addAction(self.tr("Copy")).triggered.connect(self.copy)
        menu.addAction(self.tr("Save as PDF…")).triggered.connect(self._choose)
        menu.addAction(self.tr("Print…")).triggered.connect(self.print_report)
        return menu

    def copy(self) -> None:
        """Puts the report on the clipboard, as text and with its form."""
        found, words, proof, wish = (
            self._page.account,
            self._page.words,
            self._page.proof,
            self.wish,
        )
        if found is None:
            return

        def put(ready: Bytes) -> None:
            ready.put()
            self.bar.say(
                "circle-check", "done", self.tr("The report is on the clipboard."), self._told()
            )

        self._run(
            lambda: Bytes.of(words.text(found, proof, wish), words.html(found, proof, wish)), put
        )

    def save(self, path: Path) -> None:
        """Saves the report as a PDF and says where it lies."""
        from moderator_console.views.account.account_paper import pdf_of, write

        found, words, proof, wish = (
            self._page.account,
            self._page.words,
            self._page.proof,
            self.wish,
        )
        if found is None:
            return

        def saved(_: None) -> None:
            said = self.tr("Report saved as {file}.").format(file=path.name)
            way = Way(self.tr("Open the folder"), show, "folder-open")
            self.bar.say("circle-check", "done", said, self._told(), (way,))

        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute().parent)))

        self._run(lambda: write(path, pdf_of(found, proof, words, wish)), saved)

    def print_report(self) -> None:
        """Asks for a printer and prints there."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # most windows never print

        from moderator_console.views.account.account_paper import paint_account
        from moderator_console.views.calendar.call_paper import lay_out

        found = self._page.account
        printer = QPrinter()
        lay_out(printer)
        if found is not None and QPrintDialog(printer, self._page).exec():
            paint_account(printer, found, self._page.proof, self._page.words, self.wish)

    def _choose(self) -> None:
        found = self._page.account
        if found is None:
            return
        day = moment_at(found.at_us, found.zone).local.date().isoformat()
        name = self.tr("nothing-hidden-{day}").format(day=day)
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Save as PDF…"), f"{name}.pdf", "PDF (*.pdf)"
        )
        if chosen:
            self.save(Path(chosen))

    def _told(self) -> str:
        """What stands in the report beyond numbers and dates."""
        if self.wish == Wish():
            return self.tr("It names nobody and tells nobody’s words.")
        return self.tr("It holds what you chose: take care who reads it.")

    def _choice(self, menu: QMenu, words: str, on: bool, act: Callable[[bool], None]) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        action.toggled.connect(act)
        return action

    def _with_names(self, on: bool) -> None:
        self.wish = Wish(on, self.wish.words)

    def _with_words(self, on: bool) -> None:
        self.wish = Wish(self.wish.names, on)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        def awaited() -> bool:
            """Whoever has left the page meanwhile is told nothing there."""
            return Shiboken.isValid(self._page) and self._page.isVisible()

        def failed(error: BaseException) -> None:
            if not isinstance(error, Trouble):
                raise error
            if awaited():
                self._page.troubled.emit(error)

        def came(result: T) -> None:
            if awaited():
                done(result)

        self._page.room.jobs.run(work, came, failed)

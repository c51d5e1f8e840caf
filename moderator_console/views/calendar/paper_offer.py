"""The way from the days that are shown to paper: printed, or kept as a PDF, and then said where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QMenu, QWidget

from moderator_console.views.calendar.call_paper import CallPaper, lay_out
from moderator_console.views.widgets.file_choice import save_file
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.window.bars import Bar, Way
from moderator_console.views.window.page import Page


class PaperOffer(KeyButton):
    """A button that offers what ``sheet`` makes of the page. ``bar`` says what was kept and leads to its folder."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent, page.room.looks, icon="printer", quiet=True)
        self._page = page
        self.bar = Bar(page)
        self.bar.inset = 0
        self.bar.wear(page.room.looks)
        self.setShortcut("Ctrl+P")
        self.clicked.connect(self.offer)

    def sheet(self, paper: CallPaper) -> QTextDocument:
        """The call sheet of the days that are shown."""
        raise NotImplementedError

    def name(self) -> str:
        """What a file of it would be called, without its ending."""
        raise NotImplementedError

    def offer(self) -> None:
        """Offers the printer and a PDF."""
        menu = QMenu(self)
        menu.addAction(self.tr("Print…")).triggered.connect(self.print_sheet)
        menu.addAction(self.tr("Save as PDF…")).triggered.connect(self._choose)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def save(self, path: Path) -> None:
        """Writes the PDF and says where it lies; trouble is shown."""
        paper = CallPaper(self._page.desk, self)

        def write() -> bool:
            paper.save(path, self.sheet(paper))
            return True

        if not self._page.attempt(write):
            return

        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute().parent)))

        said = self.tr("Call sheet saved as {file}.").format(file=path.name)
        way = Way(self.tr("Open the folder"), show, "folder-open")
        self.bar.say("circle-check", "done", said, str(path.absolute().parent), (way,))

    def print_sheet(self) -> None:
        """Asks for a printer and prints there."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # most windows never print

        printer = QPrinter()
        lay_out(printer)
        if QPrintDialog(printer, self).exec():
            self.sheet(CallPaper(self._page.desk, self)).print_(printer)

    def _choose(self) -> None:
        chosen = save_file(self, self.tr("Save as PDF…"), f"{self.name()}.pdf", "PDF (*.pdf)")
        if chosen:
            self.save(Path(chosen))

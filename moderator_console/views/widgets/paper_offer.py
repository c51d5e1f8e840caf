"""The way from a page to paper: on the clipboard, as a PDF or to a printer, and then said what became of it.

It is made beside the window: twenty thousand rows are hundreds of pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QPagedPaintDevice
from PySide6.QtWidgets import QAbstractButton, QMenu
from shiboken6 import Shiboken

from moderator_console.core.trouble import Trouble
from moderator_console.views.widgets.clipboard import Bytes
from moderator_console.views.widgets.file_choice import save_file
from moderator_console.views.widgets.paper import Sheet, html_of, text_of
from moderator_console.views.widgets.paper_pages import lay_out, paint, write_pdf
from moderator_console.views.window.bars import Bar, Way
from moderator_console.views.window.page import Page

T = TypeVar("T")
#: What takes longer than this says so, and can be stopped.
_SOON_MS = 400


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be put on paper. ``sheet`` is called beside the window, ``name`` is a file's, without its ending, and
    ``told`` what should be known of the sheet before it is given away."""

    name: str
    sheet: Callable[[], Sheet]
    wide: bool = False
    told: str = ""


class PaperOffer(QObject):
    """What a button of a page offers. ``order`` says what is shown now, None where nothing is; ``bar`` what became of it."""

    def __init__(
        self, page: Page, button: QAbstractButton, order: Callable[[], Order | None]
    ) -> None:
        super().__init__(page)
        self._page, self.button, self._order = page, button, order
        self._stop = Event()
        self.bar = Bar(page)
        self.bar.inset = 0
        self.bar.wear(page.room.looks)
        button.clicked.connect(self.offer)

    def offer(self) -> None:
        """Opens the menu below the button."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What may be done with the sheet."""
        menu = QMenu(self.button)
        self.begin(menu)
        menu.addAction(self.tr("Copy")).triggered.connect(self.copy)
        menu.addAction(self.tr("Save as PDF…")).triggered.connect(self.choose)
        menu.addAction(self.tr("Print…")).triggered.connect(self.print_sheet)
        return menu

    def begin(self, menu: QMenu) -> None:
        """What a page offers above that."""

    def copy(self) -> None:
        """Puts the sheet on the clipboard, as text and with its form."""
        if (order := self._order()) is None:
            return

        def made(_: Callable[[], bool]) -> Bytes:
            sheet = order.sheet()
            return Bytes.of(text_of(sheet), html_of(sheet))

        def put(ready: Bytes) -> None:
            ready.put()
            self._said(self.tr("It is on the clipboard."), order.told)

        self._run(made, put)

    def choose(self) -> None:
        """Asks where the PDF is to go."""
        if (order := self._order()) is not None:
            name = self.tr("Save as PDF…")
            chosen = save_file(self._page, name, f"{order.name}.pdf", "PDF (*.pdf)")
            if chosen:
                self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Saves the sheet as a PDF and says where it lies."""
        if (order := self._order()) is not None:
            self._run(
                lambda stopped: write_pdf(path, order.sheet(), stopped),
                lambda pages: self.kept(path, order.told),
            )

    def kept(self, path: Path, told: str = "") -> None:
        """Says that a file was saved and leads to its folder."""
        folder = path.absolute().parent

        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        way = Way(self.tr("Open the folder"), show, "folder-open")
        self._said(self.tr("Saved as {file}.").format(file=path.name), told or str(folder), way)

    def print_sheet(self) -> None:
        """Asks for a printer and prints there. Where there is none it says so."""
        from PySide6.QtPrintSupport import (  # most windows never print
            QPrintDialog,
            QPrinter,
            QPrinterInfo,
        )

        if (order := self._order()) is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            self._refused(self.tr("This computer knows no printer."))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        lay_out(printer, order.wide)
        if QPrintDialog(printer, self._page).exec():
            self.put_on(printer)

    def put_on(self, printer: QPagedPaintDevice) -> None:
        """Prints on a printer that was chosen and laid out."""
        if (order := self._order()) is None:
            return

        def printed(pages: int) -> None:
            if pages:
                self._said(self.tr("%n pages went to the printer.", "", pages), order.told)
            else:
                self._refused(self.tr("The printer takes no pages."))

        self._run(lambda stopped: paint(printer, order.sheet(), stopped), printed)

    def _said(self, sentence: str, more: str, *ways: Way) -> None:
        self.bar.say("circle-check", "done", sentence, more, ways)

    def _refused(self, sentence: str) -> None:
        more = self.tr("Save it as a PDF, to be printed elsewhere.")
        way = Way(self.tr("Save as PDF…"), self.choose, "file-text")
        self.bar.say("printer", "due", sentence, more, (way,))

    def _run(self, work: Callable[[Callable[[], bool]], T], done: Callable[[T], None]) -> None:
        """Works beside the window. What was stopped meanwhile, or whose page is gone, is not told."""
        self._stop.set()
        stop = self._stop = Event()
        over: list[bool] = []

        def awaited() -> bool:
            over.append(True)
            return Shiboken.isValid(self) and not stop.is_set()

        def failed(error: BaseException) -> None:
            if not isinstance(error, Trouble):
                raise error
            if awaited():
                self.bar.hush()
                self._page.troubled.emit(error)

        def came(result: T) -> None:
            if awaited():
                done(result)

        def cancel() -> None:
            stop.set()
            self.bar.hush()

        def soon() -> None:
            if not over and not stop.is_set():
                way = Way(self.tr("Cancel"), cancel)
                words = self.tr("The pages are being made…")
                self.bar.say("file-text", "ink2", words, ways=(way,), closes=False)

        QTimer.singleShot(_SOON_MS, self, soon)
        self._page.room.jobs.run(lambda: work(stop.is_set), came, failed, stop=stop.set)

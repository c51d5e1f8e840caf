"""The way to paper: what was saved says where it lies, trouble is told, and without a printer there is a way on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pdf_pages import pages_of
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of
from window_making import PATIENT_MS

from moderator_console.core.trouble import DiskTrouble
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.paper import Lines, Sheet, Table
from moderator_console.views.widgets.paper_offer import Order, PaperOffer
from moderator_console.views.window.page import Page, Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path, sample=False) as made:
        yield made


class Given:
    """A page with an offer; ``rows`` is how long its sheet is, ``held`` keeps it from being made."""

    def __init__(self, qtbot: QtBot, room: Room) -> None:
        self.page, self.rows, self.held = Page(room), 2, Event()
        self.held.set()
        qtbot.addWidget(self.page)
        self.offer = PaperOffer(self.page, KeyButton(self.page, room.looks), self.order)
        self.page.show()

    def order(self) -> Order:
        return Order("days", self.sheet, told="Take care who reads it.")

    def sheet(self) -> Sheet:
        self.held.wait(10)
        rows = [(f"Member {n}", "due") for n in range(self.rows)]
        return Sheet("Days", "This week", (Lines(("Hello",)), Table((1, 1), rows)), "today")


@pytest.fixture
def given(qtbot: QtBot, room: Room) -> Given:
    return Given(qtbot, room)


def test_a_pdf_is_made_beside_the_window_and_says_where_it_lies(
    qtbot: QtBot, given: Given, tmp_path: Path
) -> None:
    given.offer.save(tmp_path / "days.pdf")
    bar = given.offer.bar
    qtbot.waitUntil(bar.isVisible, timeout=PATIENT_MS)
    assert bar.words == "Saved as days.pdf. Take care who reads it."
    assert [way.text() for way in bar.ways] == ["Open the folder"]
    assert "Member 1" in pages_of((tmp_path / "days.pdf").read_bytes())[0].runs


def test_a_file_that_cannot_be_written_is_told_with_its_way_on(
    qtbot: QtBot, given: Given, tmp_path: Path
) -> None:
    with qtbot.waitSignal(given.page.troubled, timeout=PATIENT_MS) as told:
        given.offer.save(tmp_path / "nowhere" / "days.pdf")
    assert isinstance(told.args[0], DiskTrouble) and not given.offer.bar.isVisible()


def test_what_takes_long_says_so_and_can_be_stopped(
    qtbot: QtBot, given: Given, tmp_path: Path
) -> None:
    given.held.clear()
    given.offer.save(tmp_path / "days.pdf")
    bar = given.offer.bar
    qtbot.waitUntil(bar.isVisible, timeout=PATIENT_MS)
    assert bar.words == "The pages are being made…"
    (cancel,) = bar.ways
    cancel.click()
    assert not bar.isVisible()
    given.held.set()
    given.offer.copy()
    qtbot.waitUntil(bar.isVisible, timeout=PATIENT_MS)
    assert "clipboard" in bar.words and not (tmp_path / "days.pdf").exists()


def test_the_sheet_is_copied_as_text_and_with_its_form(qtbot: QtBot, given: Given) -> None:
    given.offer.copy()
    qtbot.waitUntil(given.offer.bar.isVisible, timeout=PATIENT_MS)
    copied = QGuiApplication.clipboard().mimeData()
    assert "Member 1\tdue" in copied.text() and "<h1>Days</h1>" in copied.html()


def test_a_printer_gets_the_pages(qtbot: QtBot, given: Given, tmp_path: Path) -> None:
    given.rows = 300
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    given.offer.put_on(printer)
    qtbot.waitUntil(given.offer.bar.isVisible, timeout=PATIENT_MS)
    pages = pages_of((tmp_path / "printed.pdf").read_bytes())
    assert len(pages) > 3
    assert given.offer.bar.words.startswith(f"{len(pages)} pages went to the printer.")


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="there is a printer here")
def test_without_a_printer_one_sentence_leads_to_a_pdf(given: Given) -> None:
    given.offer.print_sheet()
    bar = given.offer.bar
    assert bar.words == "This computer knows no printer. Save it as a PDF, to be printed elsewhere."
    assert [way.text() for way in bar.ways] == ["Save as PDF…"]


def test_the_window_stays_awake_while_five_thousand_rows_are_set(
    qtbot: QtBot, given: Given, tmp_path: Path
) -> None:
    given.rows = 5_000
    turns = 0
    given.offer.save(tmp_path / "days.pdf")
    while "Saved" not in given.offer.bar.words:
        qtbot.wait(20)
        turns += 1
        assert turns < PATIENT_MS // 20
    assert turns > 5, "the window took its turns meanwhile"
    assert len(pages_of((tmp_path / "days.pdf").read_bytes())) > 100

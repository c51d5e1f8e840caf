"""What is put on paper: nothing is cut, each page says which it is, and tables go on under their heads."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_pages import pages_of
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from moderator_console.views.widgets.paper import Lines, Sheet, Table, html_of, text_of
from moderator_console.views.widgets.paper_pages import lay_out, paint, pdf_of

LONG = "Donaudampfschifffahrtsgesellschaftskapitaen" * 4
DATED = "Wednesday 18 November 2026, 10:42"


def sheet(rows: list[tuple[str, ...]], *, room: int = 1, wide: bool = False) -> Sheet:
    table = Table(
        (10, 20, 40), rows, ("Number", "Member", "Words"), "Thursday", numbers=frozenset({0}), room=room
    )  # fmt: skip
    return Sheet("Call sheet", "This week", (Lines(("A sentence.",)), table), DATED, wide)


def many(count: int) -> list[tuple[str, ...]]:
    return [(str(n), f"Member {n}", "Some words of the case " * 4) for n in range(count)]


def test_a_sheet_without_much_on_it_is_one_page_that_says_so(qapp: QApplication) -> None:
    pdf, count = pdf_of(sheet(many(3)))
    pages = pages_of(pdf)
    assert (len(pages), count) == (1, 1) and pages[0].size == pytest.approx((595, 842), abs=1)
    assert pages[0].runs[:3] == ("Call sheet", "This week", "A sentence.")
    assert pages[0].runs[-2:] == (f"Call sheet · {DATED}", "Page 1 of 1")
    assert pages_of(pdf_of(sheet(many(3), wide=True))[0])[0].size[0] > 800


def test_every_page_says_which_it_is_and_tables_go_on_under_their_heads(qapp: QApplication) -> None:
    pages = pages_of(pdf_of(sheet(many(200)))[0])
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert page.runs[-1] == f"Page {number} of {len(pages)}"
        assert "Number Member Words" in page.words
        assert ("Thursday (continued)" in page.words) is (number > 1)
    said = [run for page in pages for run in page.runs]
    assert [run for run in said if run.startswith("Member ")] == [f"Member {n}" for n in range(200)]


def test_nothing_is_cut_however_long_it_is(qapp: QApplication) -> None:
    story = " ".join(f"word{n}" for n in range(4_000))
    pages = pages_of(
        pdf_of(sheet([("1", LONG, "short"), ("2", "Anna", story), ("3", "Bo", "")]))[0]
    )
    whole = "".join(run.replace(" ", "") for page in pages for run in page.runs[:-2])
    assert "…" not in whole and LONG in whole
    assert all(f"word{n}" in whole for n in range(4_000)), "a row longer than a page goes on"
    assert "Bo" in pages[-1].runs


def test_figures_and_hours_can_be_copied_from_the_pdf(qapp: QApplication) -> None:
    number = "+33 1 99 00 10:42 (2) 3-4"
    (page,) = pages_of(pdf_of(sheet([("1", "Anna", number)]))[0])
    assert number in page.runs, "letters of other shapes would be other letters to a reader"


def test_names_from_right_to_left_stay_in_their_cell(qapp: QApplication) -> None:
    rows: list[tuple[str, ...]] = [
        ("7", "\u05e9\u05dc\u05d5\u05dd (3)", "first"),
        ("8", "Anna", "\u202egnorw"),
    ]
    runs = pages_of(pdf_of(sheet(rows))[0])[0].runs
    at = runs.index("7")
    assert set("".join(runs[at + 1 : runs.index("first")])) >= set("\u05e9\u05dc\u05d5\u05dd3")
    assert runs.index("Anna") > runs.index("8")


def test_a_row_leaves_room_for_a_hand(qapp: QApplication) -> None:
    def pages(room: int) -> int:
        return pdf_of(sheet([("1", "Anna", "due")] * 60, room=room))[1]

    assert pages(3) >= 2 * pages(1)


def test_a_caption_never_stands_alone_at_the_foot(qapp: QApplication) -> None:
    for count in range(20, 60):
        parts = (Table((1,), [(f"{n}",) for n in range(count)]), Table((1,), [("due",)], ("Head",), "Friday"))  # fmt: skip
        pages = pages_of(pdf_of(Sheet("A", "B", parts, DATED))[0])
        assert [("Friday" in page.runs) == ("due" in page.runs) for page in pages] == [True] * len(pages)  # fmt: skip


def test_a_printer_gets_the_pages_that_were_asked_for(qapp: QApplication, tmp_path: Path) -> None:
    whole = pdf_of(sheet(many(200)))[1]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    lay_out(printer)
    printer.setFromTo(2, 3)
    total = paint(printer, sheet(many(200)))
    assert abs(total - whole) <= 1, "a printer may have paper of another size"
    pages = pages_of((tmp_path / "printed.pdf").read_bytes())
    assert [page.runs[-1] for page in pages] == [f"Page 2 of {total}", f"Page 3 of {total}"]


def test_a_printer_that_takes_nothing_is_noticed(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    heard: list[str] = []
    before = qInstallMessageHandler(lambda kind, context, text: heard.append(text))
    try:
        assert paint(printer, sheet(many(3))) == 0
    finally:
        qInstallMessageHandler(before)
    assert heard == ["QPainter::begin(): Returned false"]


def test_a_sheet_that_is_stopped_is_not_made(qapp: QApplication) -> None:
    assert pdf_of(sheet(many(500)), lambda: True)[1] == 0


def test_the_same_goes_as_text_and_as_html() -> None:
    made = sheet([("1", "<Anna>", "two\nlines")])
    assert text_of(made) == (
        "Call sheet\nThis week\n\nA sentence.\n\nThursday\nNumber\tMember\tWords\n1\t<Anna>\ttwo lines\n"
    )
    html = html_of(made)
    assert "<td dir='auto'>&lt;Anna&gt;</td>" in html and "two<br>lines" in html

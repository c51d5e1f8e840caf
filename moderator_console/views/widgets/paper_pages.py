"""How a sheet is set on pages: each says which of how many it is, tables go on over pages under their heads, and words
wrap and are never cut.

It is painted row by row, so that twenty thousand rows take no more room than a page. Black on white whatever the window
looks like. Everything here may run beside the window.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QLocale,
    QMarginsF,
    QPointF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextLayout,
    QTextOption,
)

from moderator_console.store.safe_files import trouble_of_disk
from moderator_console.views.widgets.paper import SIZE, Lines, Sheet, Table

#: Points: of the title, of a caption, of what is said quietly.
_TITLE, _CAPTION, _QUIET = 18.0, 11.5, 8.0
#: A line of text is this much higher than its letters; running text is at most this many times its size wide.
_LEADING, _MEASURE = 1.2, 44
#: Points: between columns, above and below the words of a row, above a table, below the title.
_GAP, _PAD, _ABOVE, _BELOW = 9.0, 3.0, 16.0, 10.0
#: Words of so many rows are looked at, so that none is broken where there is room; no column grows over this share.
_LOOKED_AT, _WIDEST = 200, 0.24
#: So many lines of a long row stand together at least where it is broken.
_TOGETHER = 3
_INK, _GREY, _HAIR = QColor("black"), QColor(85, 85, 85), QColor(190, 190, 190)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


def lay_out(device: QPagedPaintDevice, wide: bool = False) -> None:
    """Margins that every printer can keep; for a PDF also A4, which a printer's own paper need not be."""
    if isinstance(device, QPdfWriter):
        device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    )
    device.setPageMargins(QMarginsF(15, 15, 15, 12), QPageLayout.Unit.Millimeter)


def paint(
    device: QPagedPaintDevice, sheet: Sheet, stopped: Callable[[], bool] = lambda: False
) -> int:
    """Paints the pages on a device that is laid out. Returns how many the sheet has; 0: the device takes none, or
    ``stopped`` said so meanwhile. A device that was asked for some pages gets these."""
    total = _Pages(device, sheet, stopped).set()
    painter = QPainter()
    if not total or not painter.begin(device):
        return 0
    try:
        return _Pages(device, sheet, stopped, painter, total).set()
    finally:
        painter.end()


def pdf_of(sheet: Sheet, stopped: Callable[[], bool] = lambda: False) -> tuple[bytes, int]:
    """The sheet as a PDF, and how many pages it has; none where ``stopped`` said so meanwhile."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(sheet.title)
    writer.setCreator(QCoreApplication.applicationName())
    lay_out(writer, sheet.wide)
    pages = paint(writer, sheet, stopped)
    buffer.close()
    return bytes(kept.data()), pages


def write_pdf(path: Path, sheet: Sheet, stopped: Callable[[], bool] = lambda: False) -> int:
    """Writes the sheet as a PDF and returns its pages; where it was ``stopped`` nothing is written. Raises
    ``DiskTrouble``."""
    content, pages = pdf_of(sheet, stopped)
    if pages:
        with trouble_of_disk(path):
            path.write_bytes(content)
    return pages


class _Type(NamedTuple):
    """A font with its measures on the device: of a line, and down to where its letters stand."""

    font: QFont
    metrics: QFontMetricsF
    pitch: float
    ascent: float


class _Cell(NamedTuple):
    """Words that are laid out: as they are where they need one line, else wrapped."""

    words: str
    lines: QTextLayout | None
    type: _Type
    x: float
    width: float
    right: bool

    @property
    def high(self) -> int:
        """Its height in lines."""
        return self.lines.lineCount() if self.lines is not None else 1


class _Pages:
    """Sets a sheet on the pages of a device; without a painter it only counts them."""

    def __init__(
        self, device: QPagedPaintDevice, sheet: Sheet, stopped: Callable[[], bool],
        painter: QPainter | None = None, total: int = 0,
    ) -> None:  # fmt: skip
        self._device, self._sheet, self._stopped = device, sheet, stopped
        self._painter, self._total = painter, total
        self._types: dict[tuple[float, bool], _Type] = {}
        self._widths: list[float] = []
        self._alike: dict[tuple[tuple[int, ...], tuple[str, ...]], list[float]] = {}
        self._width, self._y, self._page = float(device.width()), 0.0, 1
        self._begun, self._ranges = False, device.pageRanges()
        self._bottom = device.height() - 2 * self._type(_QUIET).pitch

    def set(self) -> int:
        """Sets everything and returns the number of pages; 0 where it was stopped."""
        sheet = self._sheet
        self._turn(1)
        self._words(sheet.title, self._type(_TITLE, strong=True))
        self._words(sheet.of, self._type(_CAPTION))
        self._space(_BELOW)
        for part in sheet.parts:
            if self._stopped():
                return 0
            if isinstance(part, Lines):
                self._paragraphs(part)
            else:
                self._table(part)
        self._foot()
        return 0 if self._stopped() else self._page

    # -- pages ------------------------------------------------------------------

    @property
    def _rest(self) -> float:
        return self._bottom - self._y

    @property
    def _inks(self) -> QPainter | None:
        """The painter, on the pages that are wished for."""
        return self._painter if self._wished(self._page) else None

    def _wished(self, page: int) -> bool:
        return self._ranges.isEmpty() or self._ranges.contains(page)

    def _turn(self, page: int) -> None:
        """Goes to the head of a page."""
        self._page, self._y = page, 0.0
        if self._painter is not None and self._wished(page):
            if self._begun:
                self._device.newPage()
            self._begun = True

    def _next(self) -> None:
        self._foot()
        self._turn(self._page + 1)

    def _foot(self) -> None:
        if (painter := self._inks) is None:
            return
        sheet, small = self._sheet, self._type(_QUIET)
        said = QCoreApplication.translate("Paper", "Page {n} of {all}")
        number = QLocale().toString
        said = said.format(n=number(self._page), all=number(self._total))
        y = float(self._device.height()) - small.pitch
        beside = self._width - small.metrics.horizontalAdvance(said) - self._px(_GAP)
        dated = f"{sheet.title} · {sheet.dated}"
        dated = small.metrics.elidedText(dated, Qt.TextElideMode.ElideRight, beside)
        for words, right in ((dated, False), (said, True)):
            self._draw(painter, _Cell(words, None, small, 0, self._width, right), y, ink=_GREY)

    # -- words ------------------------------------------------------------------

    def _px(self, points: float) -> float:
        return points * self._device.logicalDpiY() / 72

    def _type(self, points: float, *, strong: bool = False) -> _Type:
        key = (points, strong)
        if key not in self._types:
            font = QFont()
            font.setPointSizeF(points)
            font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            # Forms that change with their neighbours are other letters to whoever copies from a PDF or has it read.
            for feature in ("calt", "liga"):
                font.setFeature(QFont.Tag(feature), 0)
            metrics = QFontMetricsF(font, self._device)
            pitch = metrics.height() * _LEADING
            ascent = metrics.ascent() + (pitch - metrics.height()) / 2
            self._types[key] = _Type(font, metrics, pitch, ascent)
        return self._types[key]

    def _space(self, points: float) -> None:
        self._y += self._px(points)

    def _laid(self, words: str, style: _Type, x: float, width: float, right: bool = False) -> _Cell:
        if "\n" not in words and style.metrics.horizontalAdvance(words) <= width:
            return _Cell(words, None, style, x, width, right)
        lines = QTextLayout("\u2028".join(words.splitlines()), style.font, self._device)
        option = QTextOption(_RIGHT if right else _LEFT)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        lines.setTextOption(option)
        lines.beginLayout()
        while (line := lines.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, 0))
        lines.endLayout()
        return _Cell(words, lines, style, x, width, right)

    def _draw(
        self, painter: QPainter, cell: _Cell, y: float, first: int = 0, last: int | None = None,
        ink: QColor = _INK,
    ) -> None:  # fmt: skip
        """Draws the lines from ``first`` up to ``last`` below ``y``."""
        painter.setPen(ink)
        style = cell.type
        if cell.lines is None:
            if first == 0:
                painter.setFont(style.font)
                wide = style.metrics.horizontalAdvance(cell.words) if cell.right else cell.width
                x = cell.x + cell.width - wide
                painter.drawText(QPointF(x, y + style.ascent), cell.words)
            return
        for number in range(first, min(cell.high, last if last is not None else cell.high)):
            line = cell.lines.lineAt(number)
            # A letter from another font is higher: all stand on the same lines.
            top = y + (number - first) * style.pitch + style.ascent - line.ascent()
            line.draw(painter, QPointF(cell.x, top))

    def _words(self, words: str, style: _Type, ink: QColor = _INK) -> None:
        """A paragraph, broken over pages where it must be."""
        wide = min(self._width, self._px(style.font.pointSizeF() * _MEASURE))
        cell = self._laid(words, style, 0, max(wide, self._width / 2))
        for number in range(cell.high):
            if self._rest < style.pitch:
                self._next()
            if (painter := self._inks) is not None:
                self._draw(painter, cell, self._y, number, number + 1, ink)
            self._y += style.pitch

    def _paragraphs(self, part: Lines) -> None:
        style, ink = self._type(_QUIET if part.quiet else SIZE), _GREY if part.quiet else _INK
        for words in part.words:
            self._words(words, style, ink)
            self._space(2)
        self._space(_PAD)

    # -- tables -----------------------------------------------------------------

    def _table(self, table: Table) -> None:
        if not table.rows:
            return
        style, strong = self._type(table.size), self._type(table.size, strong=True)
        self._space(_ABOVE if self._y else 0)
        # A caption never stands alone at the foot of a page.
        if self._rest < self._px(_CAPTION * 2) + strong.pitch * 4 + self._px(_PAD * 4):
            self._next()
        if table.caption:
            self._words(table.caption, self._type(_CAPTION, strong=True))
        if table.note:
            self._words(table.note, self._type(_QUIET), _GREY)
        self._widths = self._columns(table, strong)
        self._heads(table, strong)
        last = len(table.rows) - 1
        for number, row in enumerate(table.rows):
            if self._stopped():
                return
            total = table.total and number == last
            cells = self._cells(table, row, style, strong, total)
            self._row(table, cells, style, strong)
            near = table.total and number == last - 1
            self._rule(_INK if near else _HAIR, 0.6 if near else 0.4)
        self._space(_PAD * 2)

    def _columns(self, table: Table, strong: _Type) -> list[float]:
        """The widths of the columns: their shares, but none narrower than its longest word. Tables that are alike have them
        alike."""
        key = (table.shares, table.heads)
        if key in self._alike:
            return self._alike[key]
        whole = sum(table.shares)
        widths = [self._width * share / whole for share in table.shares]
        words: list[set[str]] = [set() for _ in widths]
        tables = [part for part in self._sheet.parts if isinstance(part, Table)]
        alike = (one.rows[:_LOOKED_AT] for one in tables if (one.shares, one.heads) == key)
        for row in (table.heads, *islice(chain.from_iterable(alike), _LOOKED_AT)):
            for found, cell in zip(words, row, strict=False):
                found.update(cell.split())
        measure, gap = strong.metrics.horizontalAdvance, self._px(_GAP)
        least = [max((measure(word) for word in found), default=0) + gap for found in words]
        least = [min(wide * 1.01, self._width * _WIDEST) for wide in least]
        short = sum(max(0.0, low - wide) for low, wide in zip(least, widths, strict=True))
        spare = sum(max(0.0, wide - low) for low, wide in zip(least, widths, strict=True))
        part = min(1.0, short / spare) if spare else 0.0
        given = part * spare / short if short else 0.0
        self._alike[key] = [
            wide + (low - wide) * (given if low > wide else part)
            for low, wide in zip(least, widths, strict=True)
        ]
        return self._alike[key]

    def _heads(self, table: Table, strong: _Type) -> None:
        if table.heads:
            cells = self._cells(table, table.heads, strong, strong)
            self._put(cells, strong, 0, max(cell.high for cell in cells))
            self._rule(_INK, 0.6)
        else:
            self._rule(_HAIR, 0.4)

    def _continued(self, table: Table, strong: _Type) -> None:
        self._next()
        if table.caption:
            words = QCoreApplication.translate("Paper", "{what} (continued)")
            self._words(words.format(what=table.caption), self._type(_QUIET, strong=True), _GREY)
        self._heads(table, strong)

    def _cells(
        self, table: Table, row: tuple[str, ...], style: _Type, strong: _Type, all_strong: bool = False
    ) -> list[_Cell]:  # fmt: skip
        x, gap, made = 0.0, self._px(_GAP), []
        for place, (words, wide) in enumerate(zip(row, self._widths, strict=True)):
            of = strong if all_strong or place in table.strong else style
            made.append(self._laid(words, of, x, wide - gap, place in table.numbers))
            x += wide
        return made

    def _row(self, table: Table, cells: list[_Cell], style: _Type, strong: _Type) -> None:
        """One row: on the next page where it does not fit, and over pages where it is longer than one."""
        count = max(table.room, *(cell.high for cell in cells))
        pad = 2 * self._px(_PAD)
        fits = int((self._rest - pad) / style.pitch)
        if fits < count and (count * style.pitch + pad < self._bottom / 2 or fits < _TOGETHER):
            self._continued(table, strong)
            fits = int((self._rest - pad) / style.pitch)
        first = 0
        while first < count:
            if first:
                self._continued(table, strong)
                fits = int((self._rest - pad) / style.pitch)
            upto = min(count, first + max(1, fits))
            self._put(cells, style, first, upto)
            first = upto

    def _put(self, cells: list[_Cell], style: _Type, first: int, upto: int) -> None:
        self._space(_PAD)
        if (painter := self._inks) is not None:
            for cell in cells:
                self._draw(painter, cell, self._y, first, upto)
        self._y += (upto - first) * style.pitch
        self._space(_PAD)

    def _rule(self, ink: QColor, points: float) -> None:
        if (painter := self._inks) is not None:
            painter.setPen(QPen(ink, self._px(points)))
            painter.drawLine(QPointF(0, self._y), QPointF(self._width, self._y))

"""The account on paper: painted line by line, so that twenty thousand complaints take seconds and no more room than
a page. Black on white whatever the window looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPagedPaintDevice, QPainter, QPdfWriter

from moderator_console.core.ends import Account
from moderator_console.store.safe_files import trouble_of_disk
from moderator_console.views.account.account_words import AccountWords, Wish
from moderator_console.views.calendar.call_paper import lay_out

#: Points of letters and of the heading; the share of each column in a hundred.
_SIZE, _HEAD = 8.5, 16.0
_FEW, _MANY = (12, 32, 25, 31), (9, 18, 16, 18, 15, 12, 12)
_INK, _GREY = QColor("black"), QColor(90, 90, 90)


class Paper:
    """Lines on the pages of a device; a new page begins by itself."""

    def __init__(self, device: QPagedPaintDevice, painter: QPainter) -> None:
        self._device, self._painter = device, painter
        self._dpi = painter.device().logicalDpiY()
        self.width = float(painter.viewport().width())
        self._height = float(painter.viewport().height())
        self._y = 0.0
        self.pages = 1

    def _font(self, points: float, strong: bool) -> QFont:
        font = QFont()
        font.setPointSizeF(points)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def space(self, points: float) -> None:
        """Leaves some room."""
        self._y += points * self._dpi / 72

    def line(
        self, cells: Sequence[str], shares: Sequence[int] = (100,), points: float = _SIZE, strong: bool = False,
        ink: QColor = _INK,
    ) -> None:  # fmt: skip
        """A line of cells, each as wide as its share; what does not fit is cut."""
        font = self._font(points, strong)
        metrics = QFontMetricsF(font, self._painter.device())
        if self._y + metrics.height() > self._height:
            self._device.newPage()
            self._y, self.pages = 0.0, self.pages + 1
        self._painter.setFont(font)
        self._painter.setPen(ink)
        x, gap = 0.0, metrics.horizontalAdvance("  ")
        for text, share in zip(cells, shares, strict=False):
            wide = self.width * share / 100
            said = metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide - gap)
            self._painter.drawText(QPointF(x, self._y + metrics.ascent()), said)
            x += wide
        self._y += metrics.height() * 1.25


def paint_account(
    device: QPagedPaintDevice, account: Account, proof: str, words: AccountWords, wish: Wish
) -> int:
    """Paints the report on a device that is laid out; returns how many pages it took."""
    painter = QPainter(device)
    try:
        paper = Paper(device, painter)
        paper.line((words.heading(),), points=_HEAD, strong=True)
        paper.line((words.dated(account),), strong=True)
        paper.space(6)
        _all(paper, [part for part in (words.sentence(account), words.unread(account)) if part])
        paper.space(8)
        *ends, together = words.lines(account)
        for cells in ends:
            paper.line(cells, (52, 14, 14))
        paper.line(together, (52, 14, 14), strong=True)
        paper.space(8)
        _all(paper, [words.chain(account), *words.heads(account), proof], _GREY)
        paper.space(10)
        columns = words.columns(wish)
        shares: tuple[int, ...] = _MANY if wish.names else _FEW
        if wish.words:
            shares = (*(round(share * 0.75) for share in shares), 25)
        paper.line(columns, shares, strong=True)
        for one in account.complaints:
            paper.line(words.row(one, account, wish), shares)
        return paper.pages
    finally:
        painter.end()


def pdf_of(account: Account, proof: str, words: AccountWords, wish: Wish) -> bytes:
    """The report as a PDF of A4 pages. For any thread."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(words.heading())
    lay_out(writer)
    paint_account(writer, account, proof, words, wish)
    buffer.close()
    return bytes(kept.data())


def write(path: Path, content: bytes) -> None:
    """Writes a file that holds a report. Raises ``DiskTrouble``."""
    with trouble_of_disk(path):
        path.write_bytes(content)


def _all(paper: Paper, lines: Iterable[str], ink: QColor = _INK) -> None:
    for text in lines:
        paper.line((text,), ink=ink)

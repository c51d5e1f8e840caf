"""Text with its form on the clipboard.

A ``QMimeData`` that Python made crashes when the clipboard drops it after Python has ended (PySide6 6.11, exit code
139). One that Qt made has no Python half and ends quietly: an item model makes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication, QStandardItem, QStandardItemModel

from moderator_console.views.thread.quote_kind import QUOTE_KIND


def put_rich(text: str, html: str, quote: str = "") -> None:
    """Puts the same words there as plain text and as HTML; ``quote`` is what a private note takes instead."""
    data = _empty()
    if quote:
        data.setData(QUOTE_KIND, QByteArray(quote.encode("utf-8", "replace")))
    data.setText(text)
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


@dataclass(frozen=True, slots=True)
class Bytes:
    """Words that were made ready for the clipboard beside the window; megabytes take their time."""

    text: QByteArray
    html: QByteArray

    @classmethod
    def of(cls, text: str, html: str) -> Bytes:
        """Both as UTF-8; the HTML says so."""
        marked = f'<meta charset="utf-8">{html}'
        return cls(
            QByteArray(text.encode("utf-8", "replace")),
            QByteArray(marked.encode("utf-8", "replace")),
        )

    def put(self) -> None:
        """Puts them on the clipboard, without a copy."""
        data = _empty()
        data.setData("text/plain", self.text)
        data.setData("text/html", self.html)
        QGuiApplication.clipboard().setMimeData(data)

    def put_selected(self) -> None:
        """The plain words for the middle button."""
        data = _empty()
        data.setData("text/plain", self.text)
        QGuiApplication.clipboard().setMimeData(data, QClipboard.Mode.Selection)


def _empty() -> QMimeData:
    model = QStandardItemModel()
    model.appendRow(QStandardItem())
    data = model.mimeData([model.index(0, 0)])
    for kind in data.formats():
        data.removeFormat(kind)
    return data

"""Text with its form on the clipboard.

A ``QMimeData`` that Python made crashes when the clipboard drops it after Python has ended (PySide6 6.11, exit code
139). One that Qt made has no Python half and ends quietly: an item model makes it.
"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel


def put_rich(text: str, html: str) -> None:
    """Puts the same words there as plain text and as HTML."""
    model = QStandardItemModel()
    model.appendRow(QStandardItem())
    data = model.mimeData([model.index(0, 0)])
    for kind in data.formats():
        data.removeFormat(kind)
    data.setText(text)
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)

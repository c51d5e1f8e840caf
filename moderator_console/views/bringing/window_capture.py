"""Capturing from anywhere in the window: Ctrl+Shift+V, and whatever is dropped on it.

A picture or a text becomes a capture; a file that a reader knows goes to the import.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeySequence, QShortcut

from moderator_console.core.trouble import Trouble

if TYPE_CHECKING:
    from moderator_console.views.bringing.capture import Capture
    from moderator_console.views.window.main_window import MainWindow

_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp"))
_TEXTS = frozenset((".txt", ".html", ".htm", ".md", ".text"))
#: A larger text is an export.
_MOST_BYTES = 4_000_000


class WindowCapture(QObject):
    """Made once for a window; nothing of it runs before there is a room."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        QShortcut(QKeySequence("Ctrl+Shift+V"), window).activated.connect(self.paste)

    def open(self) -> Capture | None:
        """Opens the sheet, with its draft; None while the profile is locked."""
        room = self._window.room
        if room is None:
            return None
        from moderator_console.views.bringing.capture import Capture

        sheet = Capture(room, self._window.languages.now, self._window)
        self._window.open_sheet(sheet)
        return sheet

    def paste(self) -> None:
        """Opens the sheet with what the clipboard holds, or with the draft that waits."""
        if (sheet := self.open()) is not None:
            sheet.paste_clipboard()

    def take(self, mime: QMimeData) -> bool:
        """Takes what was dropped; returns whether it was anything."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self._take_files(paths)
            return True
        if mime.hasText() or mime.hasImage():
            sheet = self.open()
            if sheet is None:
                return False
            if mime.hasText():
                sheet.paste(mime.html() if mime.hasHtml() else "", mime.text())
            else:
                from moderator_console.views.bringing.capture_paste import png_of

                image = mime.imageData()
                if isinstance(image, QImage) and (data := png_of(image)):
                    sheet.add_picture(self.tr("Picture.png"), data)
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._window.room is None:
            return False
        if isinstance(event, QDragEnterEvent):
            mime = event.mimeData()
            if mime.hasUrls() or mime.hasText() or mime.hasImage():
                event.acceptProposedAction()
                return True
        if (
            isinstance(event, QDropEvent)
            and event.type() == QEvent.Type.Drop
            and self.take(event.mimeData())
        ):
            event.acceptProposedAction()
            return True
        return False

    def _take_files(self, paths: list[Path]) -> None:
        pictures = [path for path in paths if path.suffix.lower() in _PICTURES]
        if pictures and len(pictures) == len(paths):
            sheet = self.open()
            for path in pictures if sheet is not None else []:
                assert sheet is not None
                sheet.add_picture_file(str(path))
            return
        if len(paths) == 1 and (text := _unknown_text(paths[0])) is not None:
            sheet = self.open()
            if sheet is not None:
                page = paths[0].suffix.lower() in (".html", ".htm")
                sheet.paste(text if page else "", "" if page else text)
            return
        self._window.go("conversations")
        conversations: Any = self._window.page
        conversations.bring(tuple(paths))


def _unknown_text(path: Path) -> str | None:
    """The text of a file that no reader knows and that a person may have saved from a page; else None."""
    from moderator_console.readers.detect import detect
    from moderator_console.readers.sources import open_source
    from moderator_console.readers.text import decode

    if path.suffix.lower() not in _TEXTS or not path.is_file():
        return None
    try:
        source = open_source(path)
        detect(source)
    except Trouble:
        try:
            if path.stat().st_size > _MOST_BYTES:
                return None
            return decode(path.read_bytes()).text
        except OSError:
            return None
    return None


def capture_of(window: MainWindow) -> Callable[[], None]:
    """Joins capturing to a window; returns the act that opens it with what the clipboard holds."""
    return WindowCapture(window).paste

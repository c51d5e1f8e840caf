"""Pictures beside a captured post: read from a file, and made small enough to be shown, within limits."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from moderator_console.core.trouble import UnreadableFile, WrongWords
from moderator_console.store.pictures import MOST_BYTES

#: What a decoded picture may take, in MB: a small file can hold 8,000 by 8,000 points.
DECODED_MB = 32


def read_picture(path: str) -> tuple[str, bytes]:
    """Name and bytes of a picture's file. Raises UnreadableFile, and WrongWords for one that is too large."""
    file = Path(path)
    try:
        if file.stat().st_size > MOST_BYTES:
            raise WrongWords("The picture is too large.", f"Keep it below {MOST_BYTES >> 20} MB.")
        return file.name, file.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"“{file.name}” cannot be read: {error.strerror}.", "Check that you may read it.", file=file.name
        ) from error  # fmt: skip


def shown_picture(data: bytes, width: int, height: int) -> QImage | None:
    """The picture no larger than asked for; None where it cannot be decoded within the limit."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    limit = QImageReader.allocationLimit()
    QImageReader.setAllocationLimit(DECODED_MB)
    try:
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid() and size.width() * size.height() * 4 > DECODED_MB << 20:
            return None
        image = reader.read()
    finally:
        QImageReader.setAllocationLimit(limit)
    if image.isNull():
        return None
    room = QSize(width, height)
    if image.width() <= width and image.height() <= height:
        return image
    return image.scaled(
        room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )

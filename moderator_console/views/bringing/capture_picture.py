"""Pictures beside a captured post: read from a file, and made small enough to be shown, within limits."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from moderator_console.core.trouble import Trouble, UnreadableFile, WrongWords
from moderator_console.store.pictures import MOST_BYTES
from moderator_console.views.thread.local_pictures import decoded
from moderator_console.views.window.page import Room

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


def show_picture(label: QLabel, room: Room, address: str, name: str) -> None:
    """Shows a kept picture small, or its name where it cannot be shown."""
    look = room.looks.now
    held = room.desk.archive.picture(address)
    image = shown_picture(held.data, look.px(260), look.px(120)) if held else None
    if image is None:
        label.setText(name)
    else:
        label.setPixmap(QPixmap.fromImage(image))
    label.setToolTip(name)


def clear_pictures(room: Room) -> None:
    """Takes away, beside the window, what stands beside no post and in no draft."""

    def work() -> int:
        from moderator_console.services.lonely_pictures import drop_pictures_alone

        try:
            return drop_pictures_alone(room.desk)
        finally:
            room.desk.shrink()

    def failed(error: BaseException) -> None:
        # Nobody has asked for it: what troubles a file is said where somebody asks.
        if not isinstance(error, Trouble):
            raise error

    room.jobs.run(work, lambda _: None, failed, quiet=True)


def shown_picture(data: bytes, width: int, height: int) -> QImage | None:
    """The picture no larger than asked for; None where it cannot be decoded within the limit."""
    return decoded(data, QSize(width, height), DECODED_MB).image

"""Captured pictures as the viewer shows them: read from the archive and decoded beside the window, within limits.

Nothing is ever fetched. A size stays known once a picture was read, so that a card keeps its height; of the pictures
themselves the last few are kept. A picture may be hostile: its format is taken from its first bytes, only that format's
reader sees it, and what would need too much room is not decoded.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from moderator_console.core.trouble import Trouble
from moderator_console.services.jobs import Jobs
from moderator_console.store.pictures import Picture, kind_of

#: What a decoded picture may take, in MB; a JPEG is made smaller while it is read and may have more points.
DECODED_MB = 96
_MOST_JPEG_POINTS = 120_000_000
#: Pictures that are kept as they were shown.
_KEPT = 6
_FORMATS = {
    "image/png": b"png",
    "image/jpeg": b"jpeg",
    "image/gif": b"gif",
    "image/webp": b"webp",
    "image/bmp": b"bmp",
}
#: The limit is the whole process's, so pictures are decoded one at a time.
_decoding = threading.Lock()

Ask = Callable[[str], Picture | None]


class State(StrEnum):
    """How far a picture is known."""

    READING = "reading"
    SHOWN = "shown"
    #: It cannot be decoded, or would take too much room.
    UNFIT = "unfit"
    #: The archive does not have it.
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture no larger than was asked for (None: it cannot be shown), and its own size."""

    size: QSize
    image: QImage | None


def decoded(data: bytes, room: QSize, most_mb: int = DECODED_MB) -> Decoded:
    """Returns a picture made to fit ``room`` (device pixels), never enlarged. Never raises; in any thread."""
    kind = kind_of(data)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    with _decoding:
        limit = QImageReader.allocationLimit()
        QImageReader.setAllocationLimit(most_mb)
        try:
            reader = QImageReader(buffer, QByteArray(_FORMATS.get(kind, b"none")))
            reader.setAutoDetectImageFormat(False)
            reader.setAutoTransform(True)
            size = reader.size()
            points = size.width() * size.height()
            most = _MOST_JPEG_POINTS if kind == "image/jpeg" else (most_mb << 20) // 4
            if size.isEmpty() or points > most:
                return Decoded(QSize(), None)
            turned = bool(
                reader.transformation().value
                & QImageIOHandler.Transformation.TransformationRotate90.value
            )
            seen = size.transposed() if turned else size
            inside = fitted(seen, room)
            if inside != seen:
                reader.setScaledSize(inside.transposed() if turned else inside)
            image = reader.read()
        finally:
            QImageReader.setAllocationLimit(limit)
    if image.isNull():
        return Decoded(QSize(), None)
    alpha = image.hasAlphaChannel()
    form = QImage.Format.Format_ARGB32_Premultiplied if alpha else QImage.Format.Format_RGB32
    return Decoded(seen, image.convertToFormat(form))


def fitted(size: QSize, room: QSize) -> QSize:
    """Returns a size made to fit, never enlarged; never empty."""
    if size.width() <= room.width() and size.height() <= room.height():
        return size
    return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


class LocalPictures(QObject):
    """The captured pictures of one viewer. ``came`` carries an address of which more is known now."""

    came = Signal(str)

    def __init__(self, ask: Ask, jobs: Jobs | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask_archive, self._jobs = ask, jobs
        self._states: dict[str, State] = {}
        self._sizes: dict[str, QSize] = {}
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()

    @staticmethod
    def ours(address: str) -> bool:
        """Whether an address is that of a captured picture."""
        return address.startswith("capture:picture:")

    def state(self, address: str, room: QSize) -> State:
        """How far a picture is known; asks for it, to be shown in ``room`` (device pixels), where it is not."""
        state = self._states.get(address)
        if state is None:
            self._states[address] = state = State.READING
            self._ask(address, room)
        return state

    def again(self, address: str) -> None:
        """A picture that could not be read is asked for again when it is next looked at."""
        if self._states.get(address) in (State.MISSING, State.UNFIT):
            del self._states[address]

    def size(self, address: str) -> QSize:
        """A picture's own size; empty where it is not known."""
        return self._sizes.get(address, QSize())

    def image(self, address: str, room: QSize) -> QImage | None:
        """The picture, at least as sharp as ``room`` can show once it has come; asks for it where it is not kept."""
        kept = self._kept.get(address)
        if kept is not None:
            self._kept.move_to_end(address)
        if self._states.get(address) is State.SHOWN:
            sharp = fitted(self.size(address), room).width()
            # A pixel more or less is how a size was rounded.
            if kept is None or kept.width() + 2 < sharp:
                self._ask(address, room)
        return kept

    def whole(self, address: str, room: QSize, done: Callable[[QImage | None], None]) -> None:
        """Gives a picture in another size, not kept here."""
        self._read(address, room, lambda found: done(found.image if found is not None else None))

    # -- inside

    def _ask(self, address: str, room: QSize) -> None:
        if address in self._asked:
            return
        self._asked.add(address)
        self._read(address, room, lambda found: self._take(address, room, found))

    def _read(self, address: str, room: QSize, done: Callable[[Decoded | None], None]) -> None:
        ask = self._ask_archive

        def work() -> Decoded | None:
            found = ask(address)
            return decoded(found.data, room) if found is not None else None

        if self._jobs is None:
            QTimer.singleShot(0, self, lambda: done(work()))
        else:
            self._jobs.run(work, done, lambda error: self._failed(error, done))

    def _failed(self, error: BaseException, done: Callable[[Decoded | None], None]) -> None:
        if not isinstance(error, Trouble):
            raise error
        done(None)

    def _take(self, address: str, room: QSize, found: Decoded | None) -> None:
        self._asked.discard(address)
        if found is None:
            self._states[address] = State.MISSING
        elif found.image is None:
            self._states[address] = State.UNFIT
        else:
            self._states[address] = State.SHOWN
            self._sizes[address] = found.size
            self._kept[address] = found.image
            self._kept.move_to_end(address)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self.came.emit(address)

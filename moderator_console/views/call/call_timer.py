"""How long a talk lasts: it runs while you talk, or the length is typed. Kept with the draft, so a crash costs a second."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

_TICK_MS = 250


class CallTimer(QObject):
    """Counts whole seconds. ``ticked`` comes about four times a second while it runs."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = 0
        self._clock = QElapsedTimer()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.ticked)

    @property
    def running(self) -> bool:
        """Whether it counts now."""
        return self._tick.isActive()

    @property
    def seconds(self) -> int:
        """Seconds counted so far."""
        return self._before + (self._clock.elapsed() // 1000 if self.running else 0)

    def start(self, at: int | None = None) -> None:
        """Goes on, from ``at`` seconds if given."""
        self._before = self.seconds if at is None else at
        self._clock.start()
        self._tick.start()
        self.ticked.emit()

    def stop(self, at: int | None = None) -> None:
        """Stands still, at ``at`` seconds if given."""
        self._before = self.seconds if at is None else at
        self._tick.stop()
        self.ticked.emit()


def clock_face(seconds: int) -> str:
    """ "04:37", "1:05:00"."""
    minutes, rest = divmod(max(0, seconds), 60)
    if minutes < 60:
        return f"{minutes:02d}:{rest:02d}"
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"

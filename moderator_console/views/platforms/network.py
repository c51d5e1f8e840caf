"""Tells when the network is back, where the system says so: then nothing waits for its next try.

Where no system tells (no such service, no such part of Qt), the next try of an account finds it out by itself.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Network(QObject):
    """``back``: it was away, and is there again. Loaded after the window stands: its part of Qt takes its time."""

    back = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QNetworkInformation

        self._online = QNetworkInformation.Reachability.Online
        self._away = False
        QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability)
        told = QNetworkInformation.instance()
        if told is not None:
            self.hear(told.reachability())
            told.reachabilityChanged.connect(self.hear)

    def hear(self, reach: object) -> None:
        """What the system says (``QNetworkInformation.Reachability``)."""
        was_away, self._away = self._away, reach != self._online
        if was_away and not self._away:
            self.back.emit()

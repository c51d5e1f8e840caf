"""The window before the others: when a reminder, the tray or a second start calls for it."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def come_forward(window: QWidget, token: str = "") -> None:
    """Shows the window before others, as far as the desktop allows it. Wayland asks for the ``token`` that came with
    the person's act; Qt looks for it in the environment while it activates."""
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    # It serves once, and no program that is started from here is to have it.
    os.environ.pop("XDG_ACTIVATION_TOKEN", None)

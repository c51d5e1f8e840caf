"""How this person likes the window: language, appearance, text size, where it stood. Nothing private.

It lies open in ``window.ini`` of the profile's folder, because it is read before there is a key. Until there
is a profile nothing is written: a folder that holds other things is not made private by its creation.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QSettings

from moderator_console.views.window.look import Scheme

NAME = "window.ini"
SCHEMES = ("light", "dark", "system")
#: Text sizes that are offered, in percent.
PERCENTS = (100, 125, 150, 175, 200)
#: No part of a page is wider, in pixels at 100 %.
WIDEST = 9_999


class WindowWishes:
    """Reads and keeps the wishes of one profile's window."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, object] = {}
        self._file: QSettings | None = None
        if (folder / NAME).exists():
            self.settle()

    def settle(self) -> None:
        """There is a profile now: keeps what was wished so far, and everything from here on."""
        self._file = QSettings(str(self._folder / NAME), QSettings.Format.IniFormat)
        for name, value in self._held.items():
            self._file.setValue(name, value)
        self._held.clear()
        self._file.sync()

    @property
    def language(self) -> str:
        """``en``, ``fr``, or empty for the system's."""
        return str(self._get("language", ""))

    @language.setter
    def language(self, value: str) -> None:
        self._set("language", value)

    @property
    def scheme(self) -> Scheme:
        """Light, dark, or as the system is."""
        value = str(self._get("appearance", "system"))
        return cast("Scheme", value) if value in SCHEMES else "system"

    @scheme.setter
    def scheme(self, value: Scheme) -> None:
        self._set("appearance", value)

    @property
    def percent(self) -> int:
        """The text's size: one of ``PERCENTS``."""
        value = str(self._get("text_percent", "100"))
        return int(value) if value.isdecimal() and int(value) in PERCENTS else 100

    @percent.setter
    def percent(self, value: int) -> None:
        self._set("text_percent", value)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty the first time."""
        value = self._get("geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._set("geometry", value)

    @property
    def call_geometry(self) -> QByteArray:
        """Where the contact sheet stood; empty the first time."""
        value = self._get("call_geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @call_geometry.setter
    def call_geometry(self, value: QByteArray) -> None:
        self._set("call_geometry", value)

    def bar(self, name: str) -> int | None:
        """Where the bar between two parts of a page was put (views/widgets/kept_bar.py); None: nowhere yet, or nonsense."""
        value = str(self._get(f"bars/{name}", ""))
        if not (value.isascii() and value.isdecimal() and len(value) <= len(str(WIDEST))):
            return None
        return int(value) if 0 < int(value) <= WIDEST else None

    def keep_bar(self, name: str, value: int) -> None:
        """Keeps where a bar was put: from 1 to ``WIDEST``."""
        self._set(f"bars/{name}", value)

    def _get(self, name: str, default: object) -> object:
        if self._file is None:
            return self._held.get(name, default)
        return self._file.value(name, default)

    def _set(self, name: str, value: object) -> None:
        if self._file is None:
            self._held[name] = value
        else:
            self._file.setValue(name, value)
            self._file.sync()

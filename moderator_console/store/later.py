"""A module that is loaded by its first use: the window's first list waits for nothing that it does not show."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Later:
    """Stands for a module until something of it is asked for. Safe to ask from any thread.

    Beside it stands the real import for type checkers and packagers, under ``TYPE_CHECKING``.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        # The import system's own lock: importlib's LazyLoader may show another thread half a module.
        return getattr(import_module(self._name), name)

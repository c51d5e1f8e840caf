"""Asks for files and folders. A dialog begins where the last one ended; the first time at home.

Qt alone would begin where the program was started from, which nobody knows. The last folder is known to a window while it
stands and never written down: folders are called after people.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_LAST = "folder_of_files"


def open_file(over: QWidget, title: str, kinds: str = "") -> str:
    """The path of a file that is there; empty where nothing was chosen. ``kinds`` are Qt's filters."""
    chosen, _ = QFileDialog.getOpenFileName(over, title, _begin(over), kinds)
    if chosen:
        _remember(over, Path(chosen).parent)
    return chosen


def open_files(over: QWidget, title: str) -> Sequence[str]:
    """The paths of files that are there; none where nothing was chosen."""
    chosen, _ = QFileDialog.getOpenFileNames(over, title, _begin(over))
    if chosen:
        _remember(over, Path(chosen[0]).parent)
    return chosen


def open_folder(over: QWidget, title: str) -> str:
    """The path of a folder; empty where nothing was chosen. The next dialog begins in it."""
    chosen = QFileDialog.getExistingDirectory(over, title, _begin(over))
    if chosen:
        _remember(over, Path(chosen))
    return chosen


def save_file(over: QWidget, title: str, name: str, kinds: str = "") -> str:
    """Where a file of this name is to go; empty where nothing was chosen. Qt asks before one is written over."""
    chosen, _ = QFileDialog.getSaveFileName(over, title, str(Path(_begin(over)) / name), kinds)
    if chosen:
        _remember(over, Path(chosen).parent)
    return chosen


def _window(over: QWidget) -> QWidget:
    """The window that all sheets over it belong to: it knows the last folder."""
    while (parent := over.parentWidget()) is not None:
        over = parent
    return over


def _begin(over: QWidget) -> str:
    last = str(_window(over).property(_LAST) or "")
    # A stick may have been pulled out meanwhile.
    return last if last and Path(last).is_dir() else str(Path.home())


def _remember(over: QWidget, folder: Path) -> None:
    _window(over).setProperty(_LAST, str(folder))

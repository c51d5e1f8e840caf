"""Asks for files and folders. A dialog begins where the last one ended; the first time at home.

Qt alone would begin where the program was started from, which nobody knows. The last folder is known while the program
runs and never written down: folders are called after people.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

_LAST = "folder_of_files"


def open_file(over: QWidget, title: str, kinds: str = "") -> str:
    """The path of a file that is there; empty where nothing was chosen. ``kinds`` are Qt's filters."""
    return _remember(QFileDialog.getOpenFileName(over, title, _begin(), kinds)[0])


def open_files(over: QWidget, title: str) -> Sequence[str]:
    """The paths of files that are there; none where nothing was chosen."""
    chosen, _ = QFileDialog.getOpenFileNames(over, title, _begin())
    _remember(chosen[0] if chosen else "")
    return chosen


def open_folder(over: QWidget, title: str) -> str:
    """The path of a folder; empty where nothing was chosen. The next dialog begins in it."""
    chosen = QFileDialog.getExistingDirectory(over, title, _begin())
    if chosen:
        _program().setProperty(_LAST, chosen)
    return chosen


def save_file(over: QWidget, title: str, name: str, kinds: str = "") -> str:
    """Where a file of this name is to go; empty where nothing was chosen. Qt asks before one is written over."""
    at = str(Path(_begin()) / name)
    return _remember(QFileDialog.getSaveFileName(over, title, at, kinds)[0])


def _program() -> QCoreApplication:
    program = QApplication.instance()
    assert program is not None
    return program


def _begin() -> str:
    last = str(_program().property(_LAST) or "")
    # A stick may have been pulled out meanwhile.
    return last if last and Path(last).is_dir() else str(Path.home())


def _remember(chosen: str) -> str:
    if chosen:
        _program().setProperty(_LAST, str(Path(chosen).parent))
    return chosen

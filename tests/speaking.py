"""Languages for tests: the program speaks one for the length of a ``with``, then what it spoke before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication


@contextmanager
def spoken(app: QApplication, lang: str) -> Iterator[None]:
    """Catalogue and locale of ``lang`` ("en", "fr")."""
    before = QLocale()
    translator = QTranslator()
    built = str(files("moderator_console").joinpath("_built"))
    assert translator.load(f"moderator_console_{lang}", built)
    app.installTranslator(translator)
    QLocale.setDefault(QLocale(lang))
    try:
        yield
    finally:
        app.removeTranslator(translator)
        QLocale.setDefault(before)

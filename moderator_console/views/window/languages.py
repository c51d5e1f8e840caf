"""The languages that the window speaks: Qt's own words first, ours over them, changed while it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QGuiApplication

LANGUAGES: Final = ("en", "fr")
#: Each language by its own name: whoever looks for theirs must be able to read it.
OWN_NAMES: Final = {"en": "English", "fr": "Français"}
BUILT = Path(__file__).parents[2] / "_built"


def system_language() -> str:
    """The first language of the system that we speak, else ``en``."""
    for name in QLocale.system().uiLanguages():
        if name[:2] in LANGUAGES:
            return name[:2]
    return "en"


class Languages(QObject):
    """Installs the words of one language at a time. Widgets hear of it by ``QEvent.LanguageChange``."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []
        self.now = ""

    def speak(self, language: str) -> None:
        """Speak ``language``, and count and date as it does; an empty one is the system's."""
        wanted = language if language in LANGUAGES else system_language()
        if wanted == self.now:
            return
        self.now = wanted
        QLocale.setDefault(QLocale(wanted))
        before, self._installed = self._installed, []
        for translator in before:
            self._app.removeTranslator(translator)
        qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (("qtbase", qt_words), ("moderator_console", str(BUILT))):
            translator = QTranslator(self)
            # Qt ships no English qtbase worth loading; a missing one is not trouble.
            if translator.load(f"{name}_{wanted}", folder):
                self._installed.append(translator)
                self._app.installTranslator(translator)
        # Qt writes it behind every title that does not end with it.
        QGuiApplication.setApplicationDisplayName(
            QCoreApplication.translate("App", "Moderator Console")
        )

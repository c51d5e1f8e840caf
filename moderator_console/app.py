"""The window's composition root: everything that must happen before the first window.

Start-up is measured (tests/bench): nothing heavy is imported here. Keyring, HTTP and calendar
libraries come after the first paint.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QResource, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

APP_NAME = "moderator-console"
DESKTOP_FILE = "moderator-console"
LANGUAGES = ("en", "fr")
BUILT = Path(__file__).parent / "_built"


def make_app(argv: list[str], lang: str | None = None) -> QApplication:
    """The application with icons, Fusion style and both layers of translators.

    ``lang`` is ``en`` or ``fr``; None takes the system's language, English where it is neither.
    Raises ``RuntimeError`` when the package was not built (a bug of the build, not of the person).
    """
    app = QApplication(argv)
    app.setStyle("Fusion")
    app.setApplicationName(APP_NAME)
    QGuiApplication.setDesktopFileName(DESKTOP_FILE)
    if not QResource.registerResource(str(BUILT / "resources.rcc")):
        raise RuntimeError("resources.rcc is missing: run python packaging/compile_assets.py")
    speak(app, lang or system_language())
    return app


def system_language() -> str:
    """The first language of the system that we speak, else ``en``."""
    for name in QLocale.system().uiLanguages():
        if name[:2] in LANGUAGES:
            return name[:2]
    return "en"


def speak(app: QApplication, lang: str) -> None:
    """Install Qt's words, then ours over them, and make ``lang`` the default locale."""
    locale = QLocale(lang)
    QLocale.setDefault(locale)
    qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qt_words), ("moderator_console", str(BUILT))):
        translator = QTranslator(app)
        # Qt ships no English qtbase worth loading; a missing one is not trouble.
        if translator.load(f"{name}_{lang}", folder):
            app.installTranslator(translator)
    app.setApplicationDisplayName(QCoreApplication.translate("App", "Moderator Console"))


def catch_what_slots_lose() -> None:
    """Exceptions in slots and threads would vanish; both lead to one place, without private text."""

    def bug(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, value, trace)

    def bug_in_thread(hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            bug(hook.exc_type, hook.exc_value, hook.exc_traceback)

    sys.excepthook = bug
    threading.excepthook = bug_in_thread


def run(argv: list[str]) -> int:
    """Open the console and return its exit status. ``argv`` holds no program name."""
    catch_what_slots_lose()
    app = make_app([APP_NAME, *argv])
    return app.exec()

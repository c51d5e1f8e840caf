"""What nobody foresaw: exceptions of slots and threads reach a page instead of vanishing.

The report says what broke and where (classes, files, lines, versions); it never holds a message or a value,
because those may be somebody's words. It goes nowhere unless the person saves it and sends it.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from moderator_console.views.widgets.read_label import ReadLabel

#: Reports of one run that are kept apart; the others are counted.
MOST = 20
#: Exceptions of one chain that are told.
_LINKS = 3
_PARTS = ("PySide6-Essentials", "peewee", "apsw-sqlite3mc", "keyring")


class CrashHook:
    """Leads ``sys.excepthook`` and ``threading.excepthook`` to the window. ``post`` runs a call on its thread."""

    def __init__(self, window: QWidget, post: Callable[[Callable[[], None]], None]) -> None:
        self._window = window
        self._post = post
        self._before = (sys.excepthook, threading.excepthook)
        self.page: CrashPage | None = None

    def install(self) -> None:
        """From here on nothing vanishes."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.bug
        threading.excepthook = self._bug_in_thread

    def remove(self) -> None:
        """Puts back what was there before."""
        sys.excepthook, threading.excepthook = self._before

    def bug(
        self, kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> None:
        """One exception that nobody has caught, on any thread."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, value, trace)
            return
        told = report(value, trace)
        sys.stderr.write(told)
        self._post(lambda: self._show(told))

    def _bug_in_thread(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self.bug(hook.exc_type, hook.exc_value, hook.exc_traceback)

    def _show(self, told: str) -> None:
        if self.page is None or not self.page.isVisible():
            self.page = CrashPage(self._window)
            self.page.show()
        self.page.add(told)


class CrashPage(QDialog):
    """Says that something broke, that what was saved is safe, and shows the report before it is saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self._reports: list[str] = []
        title = QLabel(self.tr("Something went wrong that we did not foresee"), self)
        title.setProperty("type", "title")
        text = ReadLabel(self)
        text.setText(
            self.tr(
                "What you saved is kept, and so is what you were typing. You can go on; if the window"
                " behaves strangely, close it and open it again. The report below holds no names and"
                " no words of anybody. Save it and send it to us, if you wish."
            )
        )
        self.shown = QPlainTextEdit(self)
        self.shown.setReadOnly(True)
        self.shown.setAccessibleName(self.tr("The report"))
        self.setProperty("sheet", True)
        text.setProperty("voice", "2")
        buttons = QDialogButtonBox(self)
        self.save_button = QPushButton(self.tr("Save the report…"), self)
        self.go_on = QPushButton(self.tr("Go on"), self)
        self.go_on.setProperty("main", True)
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.go_on, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        self.save_button.clicked.connect(self._ask_where)
        column = QVBoxLayout(self)
        title.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(text)
        column.addWidget(self.shown, 1)
        column.addWidget(buttons)
        self.go_on.setDefault(True)
        look = QFontInfo(self.font()).pixelSize() / 14
        column.setContentsMargins(*(round(24 * look),) * 4)
        column.setSpacing(round(16 * look))
        self.resize(round(640 * look), round(480 * look))

    def add(self, told: str) -> None:
        """One more report; the same one is not shown twice."""
        if told not in self._reports and len(self._reports) < MOST:
            self._reports.append(told)
            self.shown.setPlainText("\n".join(self._reports))

    def save(self, path: Path) -> None:
        """Writes what is shown. Raises OSError."""
        path.write_text(self.shown.toPlainText(), encoding="utf-8")

    def _ask_where(self) -> None:
        start = "moderator-console-report.txt"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), start)
        if name:
            try:
                self.save(Path(name))
            except OSError:
                self.save_button.setText(self.tr("Could not be written there; save it elsewhere…"))
            else:
                self.save_button.setText(self.tr("Saved"))


def report(value: BaseException, trace: TracebackType | None) -> str:
    """What broke and where: classes, places and versions only. Causes are told too, innermost first."""
    lines: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = value
    steps = trace
    while link is not None and id(link) not in seen and len(seen) < _LINKS:
        seen.add(id(link))
        places = [
            f"    {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(steps or link.__traceback__)
        ]
        lines = [type(link).__qualname__, *places, *lines]
        handled = None if link.__suppress_context__ else link.__context__
        link, steps = link.__cause__ or handled, None
    return "\n".join([*_versions(), *lines]) + "\n"


def _short(file: str) -> str:
    """The place inside its package: where it is installed is somebody's home folder."""
    parts = Path(file).parts
    for root in ("moderator_console", "site-packages"):
        if root in parts:
            start = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[start:] if root != "site-packages" else parts[start + 1 :])
    return parts[-1] if parts else "?"


def _versions() -> list[str]:
    # Every start installs the hook; hardly any needs it.
    import platform
    from importlib.metadata import PackageNotFoundError, version

    said = [f"Python {platform.python_version()}, Qt {QLibraryInfo.version().toString()}"]
    said.append(f"{platform.system()} {platform.release()} {platform.machine()}")
    for name in ("moderator-console", *_PARTS):
        try:
            said.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            said.append(f"{name} ?")
    return said

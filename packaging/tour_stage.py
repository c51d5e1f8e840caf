"""The tour's hands and eyes: it waits, clicks and types in the real window, takes its picture, and believes nothing.

Fails on what no test sees: an exception in a slot, a warning of Qt, a picture without contents.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QPoint,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget

from moderator_console.views.call.companion import Companion
from moderator_console.views.window.crash import CrashPage

Any_ = TypeVar("Any_")
Kind = TypeVar("Kind", bound=QWidget)
#: What the offscreen platform says about itself; nothing of ours.
_HARMLESS = ("This plugin does not support ",)
#: Seconds that anything may take to appear. Sealing a key and starting a child are the longest.
PATIENCE = 30.0


class Failed(Exception):
    """A step that did not come out as it must. The message says what was missing."""


class Stage:
    """One look on one window. ``step`` names what follows; ``picture`` saves what is shown."""

    def __init__(self, folder: Path, look: str) -> None:
        self.folder = folder
        self.look = look
        self.at = "start"
        self.pictures: list[Path] = []
        self.part = ""
        self._wrong: list[str] = []
        self._number = 0
        qInstallMessageHandler(self._hear)

    # -- steps --------------------------------------------------------------------

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step of the tour; everything that went wrong in it fails it."""
        self.at, begun = name, time.monotonic()
        yield
        self.settle()
        self._trouble()
        print(f"{self.look:<9} {self.part}{name:<24} {time.monotonic() - begun:5.1f} s", flush=True)

    def expect(self, found: object, sentence: str) -> None:
        """Fails the step with ``sentence`` unless ``found``."""
        if not found:
            raise Failed(sentence)

    def until(
        self, found: Callable[[], Any_ | None], sentence: str, patience: float | None = None
    ) -> Any_:
        """Lets the window work until ``found`` returns something true, which is returned."""
        patience = PATIENCE if patience is None else patience
        end = time.monotonic() + patience
        while True:
            if got := found():
                return got
            self._trouble()
            if time.monotonic() > end:
                raise Failed(f"{sentence} (waited {patience:.0f} s)")
            self.settle(0.01)

    def settle(self, seconds: float = 0.0) -> None:
        """Lets the window do what waits: events, timers at zero, deletions."""
        end = time.monotonic() + seconds
        for _ in range(3):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        while time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def _trouble(self) -> None:
        """Fails the step for whatever Qt warned of, and for a fault that the console's own crash page shows."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, CrashPage) and window.isVisible():
                self._wrong.append(" ".join(window.shown.toPlainText().split()[-12:]))
                window.hide()
        if self._wrong:
            raise Failed("; ".join(self._wrong))

    # -- hands --------------------------------------------------------------------

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Clicks what a person could click: it must be seen and enabled."""
        name = widget.objectName() or type(widget).__name__
        self.until(widget.isVisible, f"“{name}” is not to be seen")
        self.until(
            widget.isEnabled, f"“{name}” cannot be pressed: {widget.toolTip() or 'no reason'}"
        )
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center()
        )  # fmt: skip
        self.settle()

    def click_row(self, view: QAbstractItemView, row: int, *, twice: bool = False) -> None:
        """Clicks a row of a list."""
        index = view.model().index(row, 0)
        view.scrollTo(index)
        self.settle()
        place = view.visualRect(index)
        self.expect(place.isValid(), f"row {row} of “{view.objectName()}” is not to be seen")
        self.click(view.viewport(), place.center())
        if twice:
            QTest.mouseDClick(
                view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place.center()
            )  # fmt: skip
            self.settle()

    def keys(self, sequence: str, widget: QWidget | None = None) -> None:
        """Presses keys where the keyboard is, as in "Ctrl+K"."""
        target = widget or QApplication.focusWidget() or QApplication.activeWindow()
        self.expect(target, f"nothing has the keyboard for {sequence}")
        assert target is not None
        QTest.keySequence(target, QKeySequence(sequence))
        self.settle()

    def write(self, widget: QWidget, words: str) -> None:
        """Types into a field. Through the input method: QTest aborts on letters outside ASCII."""
        name = widget.objectName() or type(widget).__name__
        self.until(widget.isVisible, f"“{name}” is not to be seen")
        self.expect(widget.isEnabled(), f"nothing can be typed into “{name}”")
        widget.setFocus()
        event = QInputMethodEvent("", [])
        event.setCommitString(words)
        QCoreApplication.sendEvent(widget, event)
        self.settle()

    def choose(self, row: QWidget, value: str) -> None:
        """Clicks the segment of a row that stands for ``value``."""
        for button in row.findChildren(QWidget):
            choice = getattr(button, "choice", None)
            if choice is not None and choice.value == value:
                self.click(button)
                return
        raise Failed(f"“{row.objectName()}” offers no {value}")

    def sheet(self, kind: type[Kind]) -> Kind:
        """The sheet that has opened over the window or beside it."""

        def opened() -> Kind | None:
            found = _over()
            return found if isinstance(found, kind) else None

        return self.until(opened, f"no {kind.__name__} has opened")

    def gone(self, sheet: QWidget, sentence: str) -> None:
        """Waits until a sheet has closed."""
        self.until(lambda: _over() is not sheet, sentence)

    # -- eyes ---------------------------------------------------------------------

    def picture(self, window: QWidget, name: str) -> Path:
        """Saves the window, with the sheet over it or beside it if there is one."""
        self.settle(0.05)
        shown = window.grab()
        over = _over()
        if isinstance(over, QDialog) and over is not window:
            painter, sheet = QPainter(shown), QPixmap(over.size())
            sheet.fill(Qt.GlobalColor.transparent)
            over.render(sheet)
            place = over.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(place, sheet)
            painter.end()
        self.expect(_has_contents(shown), f"the picture “{name}” is empty")
        self._number += 1
        path = self.folder / f"{self._number:02}-{self.part}{name}-{self.look}.png"
        self.expect(shown.save(str(path)), f"“{path}” cannot be written")
        self.pictures.append(path)
        return path

    def _hear(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        quiet = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if not quiet and not text.startswith(_HARMLESS):
            self._wrong.append(f"Qt warned: {text}")


def _over() -> QWidget | None:
    """The sheet that waits over the window, or else the one that stands beside it."""
    beside = (each for each in QApplication.topLevelWidgets() if isinstance(each, Companion))
    shown = (each for each in beside if each.isVisible())
    return QApplication.activeModalWidget() or next(shown, None)


def _has_contents(shown: QPixmap) -> bool:
    """Whether a picture shows more than plain surfaces."""
    way = Qt.TransformationMode.SmoothTransformation
    small = shown.toImage().scaled(240, 150, Qt.AspectRatioMode.IgnoreAspectRatio, way)
    tones = {small.pixel(x, y) for x in range(240) for y in range(150)}
    return len(tones) > 40

"""What nobody foresaw is shown and can be saved, and holds nobody's words."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from moderator_console.views.window.crash import CrashHook, CrashPage, report
from moderator_console.views.window.home import WindowThread

SECRET = "Odile said that nobody listens"


@pytest.fixture
def hook(qtbot: QtBot) -> Iterator[CrashHook]:
    window, home = QWidget(), WindowThread()
    qtbot.addWidget(window)
    window.show()
    made = CrashHook(window, home.post)
    made.install()
    yield made
    made.remove()


def broken(words: str) -> None:
    raise ValueError(f"cannot read {words}")


def caught() -> BaseException:
    try:
        broken(SECRET)
    except ValueError as error:
        return error
    raise AssertionError


def test_a_report_names_place_and_versions_and_no_words() -> None:
    told = report(caught(), None)
    assert "ValueError" in told
    assert "broken" in told
    assert "PySide6-Essentials 6" in told
    assert SECRET not in told
    assert str(Path.home()) not in told


def test_a_bug_in_a_thread_reaches_the_page(hook: CrashHook, qtbot: QtBot) -> None:
    thread = threading.Thread(target=broken, args=(SECRET,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: hook.page is not None and hook.page.isVisible(), timeout=15_000)
    assert hook.page is not None
    assert "ValueError" in hook.page.shown.toPlainText()
    assert SECRET not in hook.page.shown.toPlainText()


def test_the_same_bug_twice_is_one_report_on_one_page(hook: CrashHook, qtbot: QtBot) -> None:
    error = caught()
    for _ in range(3):
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: hook.page is not None, timeout=15_000)
    assert hook.page is not None
    assert hook.page.shown.toPlainText().count("ValueError") == 1


def test_what_is_saved_is_what_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    page = CrashPage()
    qtbot.addWidget(page)
    page.add(report(caught(), None))
    page.save(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text("utf-8") == page.shown.toPlainText()

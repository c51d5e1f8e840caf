"""A dialog for files begins at home and then where the last one ended, never where the program was started."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from moderator_console.views.widgets import file_choice


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def at_home(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """``folder`` is the home folder, on every system."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))


def seen(ask: Callable[[], object], choose: Path | None = None) -> tuple[Path, object]:
    """Where the dialog that ``ask`` opens begins, and what was answered; nothing is chosen without ``choose``."""
    begun: list[Path] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(10, answer)
            return
        begun.append(Path(dialog.directory().absolutePath()))
        if choose is None:
            dialog.reject()
        elif dialog.fileMode() is QFileDialog.FileMode.Directory:
            dialog.setDirectory(str(choose))
            dialog.done(QFileDialog.DialogCode.Accepted)
        else:
            dialog.selectFile(str(choose))
            QFileDialog.accept(dialog)

    QTimer.singleShot(0, answer)
    said = ask()
    return begun[0], said


def test_the_first_dialog_begins_at_home_and_the_next_where_a_file_was_chosen(
    over: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, far = tmp_path / "home", tmp_path / "far"
    for folder in (home, far):
        folder.mkdir()
    at_home(monkeypatch, home)
    monkeypatch.chdir(far)
    (far / "page.html").write_text("x")
    begun, said = seen(lambda: file_choice.open_files(over, "Attach files"))
    assert (begun, said) == (home, [])
    begun, said = seen(lambda: file_choice.open_file(over, "A picture"), far / "page.html")
    assert (begun, said) == (home, str(far / "page.html"))
    sheet = QWidget(over)
    assert seen(lambda: file_choice.open_files(sheet, "Attach files"))[0] == far
    assert seen(lambda: file_choice.save_file(over, "Save", "paper.pdf"))[0] == far
    assert seen(lambda: file_choice.open_folder(over, "A folder"))[0] == far


def test_a_folder_that_is_gone_gives_way_to_home(
    over: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_home(monkeypatch, tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "a.txt").write_text("x")
    seen(lambda: file_choice.open_file(over, "Open"), stick / "a.txt")
    (stick / "a.txt").unlink()
    stick.rmdir()
    assert seen(lambda: file_choice.open_file(over, "Open"))[0] == tmp_path

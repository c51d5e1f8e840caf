"""The tour walks the whole loop in the real window, without a screen; this is what a first visitor runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from archive_posts import an_mbox, many_posts
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[1]
#: The screens that the tour must have seen; it may see more.
SCREENS = (
    "first-run-who", "first-run-protect", "first-run-bring", "today-empty", "bring-in", "conversations",
    "conversation", "new-case", "workspace", "origin", "offer", "note", "contact", "promise", "today",
    "cases", "calendar", "people", "palette", "search", "keys", "settings", "hand-off", "today-overdue", "round-2",
    "follow-up", "follow-up-round-2", "waiver-offered", "reply-waiting", "today-reply", "satisfied", "closed", "today-settled", "unlock", "today-again",
)  # fmt: skip


def toured(folder: Path, *words: str, code: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the tour as people do; ``code`` runs before it and may break something."""
    tour = ROOT / "packaging" / "tour.py"
    start = f"import sys, runpy; sys.path.insert(0, {str(tour.parent)!r}); sys.argv[0] = {str(tour)!r}; "
    return subprocess.run(
        [sys.executable, "-c", f"{start}\n{code}\nrunpy.run_path({str(tour)!r}, run_name='__main__')",
         str(folder), *words],
        capture_output=True, text=True, check=False, timeout=300, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip


@pytest.mark.parametrize("look", ["light-en", pytest.param("dark-fr", marks=pytest.mark.slow)])
def test_the_sample_is_walked_from_first_run_to_good_day(tmp_path: Path, look: str) -> None:
    done = toured(tmp_path, "--look", look)
    assert done.returncode == 0, done.stdout + done.stderr
    names = {path.stem.split("-", 1)[1].removesuffix(f"-{look}") for path in tmp_path.glob("*.png")}
    assert set(SCREENS) <= names
    for path in tmp_path.glob("*.png"):
        assert (QImage(str(path)).width(), QImage(str(path)).height()) == (1440, 900)
    assert "Only the sample community was walked" in done.stdout
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".png"] == []


@pytest.mark.slow
def test_a_real_archive_is_walked_after_the_sample(tmp_path: Path) -> None:
    box = an_mbox(tmp_path / "list.mbox", many_posts(2_500, threads=20))
    pictures = tmp_path / "pictures"
    done = toured(pictures, "--look", "light-en", "--archive", str(box))
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(pictures.glob("*-archive-today-settled-light-en.png"))
    assert "2,500 posts" in done.stdout
    assert "mossy" not in done.stdout + done.stderr


def test_a_step_that_fails_is_named_and_fails_the_tour(tmp_path: Path) -> None:
    broken = """
import tour_stage
tour_stage.PATIENCE = 5.0
from moderator_console.store.casework import Casework
Casework.offer = lambda *a, **k: None
"""
    done = toured(tmp_path, "--look", "light-en", code=broken)
    assert done.returncode == 1
    assert "“offer to talk” failed: no offer was noted" in done.stderr


def test_a_fault_in_a_slot_fails_the_tour(tmp_path: Path) -> None:
    broken = (
        "from moderator_console.views.today.today import Today\nToday.refresh = lambda self: 1 / 0"
    )
    done = toured(tmp_path, "--look", "light-en", code=broken)
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr

"""The page of figures and the script that writes it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOLD = {
    "name": "import",
    "ours": 12_345,
    "floor": 20_000,
    "ratio": 0.617,
    "goal": 0.6,
    "ok": True,
    "posts": 200_000,
}


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "benchmarks", ROOT / "packaging" / "benchmarks.py"
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_new_figure_takes_the_place_of_the_old_one(script: ModuleType) -> None:
    page = f"before\n{script.BEGIN}\n{script.END}\nafter\n"
    page = script.with_row(
        page, "start", {"ours": 1, "floor": 1, "ratio": 1, "goal": 2, "ok": True}
    )
    page = script.with_row(page, "import", {**TOLD, "ok": False})
    page = script.with_row(page, "import", TOLD)
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    assert [row.split(" | ")[0] for row in rows] == ["| bench", "| import", "| start"]
    assert rows[1] == "| import | 12,345 | 20,000 | 0.617 | 0.6 | yes | posts 200,000 |"
    assert page.startswith("before\n") and page.endswith("\nafter\n")


def test_the_page_and_the_script_name_the_same_commands(script: ModuleType) -> None:
    page = script.PAGE.read_text(encoding="utf-8")
    assert script.BEGIN in page and script.END in page
    listed = set(re.findall(r"^python3 (tests/bench/.+)$", page, re.MULTILINE))
    assert set(script.COMMANDS.values()) <= listed
    assert all((ROOT / command.split()[0]).exists() for command in listed)

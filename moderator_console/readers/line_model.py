"""The model that says what the lines of a paste are, read once from the bytes that the build hook copied beside the code."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from moderator_console.core.capture.capture_period_model import LineModel, read_model

#: Where packaging/compile_assets.py copies resources/capture.
PATH = Path(__file__).resolve().parent.parent / "_built" / "capture" / "lines.bin"


@cache
def line_model() -> LineModel:
    """The program's model. Takes about a tenth of a second the first time."""
    return read_model(PATH.read_bytes())

"""Fixtures of the readers' tests: invented files in ``fixtures``, and real archives for the slow lane."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture
def fixtures() -> Path:
    """The folder of invented files. Nobody in them lives; every quirk in them was seen in a real archive."""
    return Path(__file__).parent / "fixtures"


@pytest.fixture
def corpora() -> Path:
    """The folder of unpacked real archives (``mail_notmuch``, ``irc_ubuntu`` …) named by the environment."""
    named = os.environ.get("MODERATOR_CONSOLE_CORPORA", "")
    folder = Path(named)
    if not named or not (folder / "mail_notmuch").is_dir():
        pytest.fail(
            "The slow lane counts real archives: set MODERATOR_CONSOLE_CORPORA to the folder "
            "that holds mail_notmuch, irc_ubuntu and the others (packaging/test.py does)."
        )
    return folder

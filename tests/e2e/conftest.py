"""Fixtures of the tests that walk the whole house."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture
def corpora() -> Path:
    """The folder of unpacked real archives, named by the environment; a slow test without it fails."""
    named = os.environ.get("MODERATOR_CONSOLE_CORPORA", "")
    folder = Path(named)
    if not named or not (folder / "mail_notmuch").is_dir():
        pytest.fail(
            "The slow lane imports real archives: set MODERATOR_CONSOLE_CORPORA to the folder "
            "that holds mail_notmuch, irc_ubuntu and the others."
        )
    return folder

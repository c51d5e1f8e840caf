"""Tests at answers that real platforms gave: recordings that lie outside this repository, in the lane ``slow``.

What members wrote in them is theirs: nothing of it is kept here.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def recordings() -> Path:
    """The folder of unpacked recordings (``reddit_praw``, ``mastodon`` …) that the environment names."""
    named = os.environ.get("MODERATOR_CONSOLE_RECORDINGS", "")
    if not named or not Path(named).is_dir():
        pytest.fail(
            "The slow lane plays recorded answers: set MODERATOR_CONSOLE_RECORDINGS to the folder that holds "
            "reddit_praw, mastodon and the others."
        )
    return Path(named)

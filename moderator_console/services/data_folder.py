"""Where this user's data lies unless somebody says otherwise. Light: the window asks before its first paint."""

from __future__ import annotations

from pathlib import Path


def default_folder() -> Path:
    """Returns the platform's folder for this user's data; it need not exist."""
    from platformdirs import user_data_path

    return user_data_path("moderator-console", appauthor=False)

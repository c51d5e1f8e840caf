"""A console on a fresh copy of the sample profile."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_calls import Console
from desk_making import make_profile

from moderator_console.store import sealed


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(make_profile(tmp_path))


@pytest.fixture
def cheap_seals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sealing costs 0.4 s by design; not here."""
    monkeypatch.setattr(sealed, "COST", sealed.Cost(1, 64, 1))
